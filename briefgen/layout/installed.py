"""Font files installed on the machine, for families that no table covers. Nothing is read before it is needed."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.layout.metrics import Face
from briefgen.records import dataclass

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_COLLECTIONS = {".ttc", ".otc"}
_SUFFIXES = {".ttf", ".otf"} | _COLLECTIONS
_BOLD_FROM = 600
_NORMAL_WIDTH = 5
_STRANGEST = (100, 0)
_FAMILY_IDS = {1, 16}


def folded(family: str) -> str:
    """A family's name for comparing: case and full-width forms do not count (`ＭＳ Ｐゴシック` is `MS Pゴシック`)."""
    return " ".join(unicodedata.normalize("NFKC", family).casefold().split())


def font_folders(platform: str, home: Path, environ: Mapping[str, str]) -> tuple[Path, ...]:
    """Where a system keeps its fonts. `platform` is `sys.platform`; Linux follows fontconfig's usual folders."""
    if platform == "win32":
        folders = [Path(environ.get("WINDIR", "C:/Windows")) / "Fonts"]
        local = environ.get("LOCALAPPDATA")
        return (*folders, Path(local) / "Microsoft" / "Windows" / "Fonts") if local else tuple(folders)
    if platform == "darwin":
        return (
            home / "Library" / "Fonts",
            Path("/Library/Fonts"),
            Path("/System/Library/Fonts"),
            Path("/Applications/Microsoft PowerPoint.app/Contents/Resources/DFonts"),
        )
    data = environ.get("XDG_DATA_HOME")
    own = Path(data) if data else home / ".local" / "share"
    return (own / "fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


@dataclass(slots=True)
class Installed:
    """The font files in some folders, indexed by family the first time one is asked for."""

    folders: Sequence[Path]
    _index: dict[str, dict[tuple[bool, bool], tuple[Path, int]]] | None = field(default=None, init=False)

    def face(self, family: str, bold: bool, italic: bool, beyond: Face | None = None) -> Face | None:
        """The face of an installed family, the nearest style if it lacks the wanted one; None without such a family."""
        styles = self._families().get(folded(family))
        if not styles:
            return None
        nearest = min(styles, key=lambda style: (style[0] != bold, style[1] != italic))
        path, number = styles[nearest]
        try:
            with _fonts_in(path) as fonts:
                return face_of(fonts[number], beyond)
        except _damage():
            return None

    def has(self, family: str) -> bool:
        """Whether a family is installed."""
        return folded(family) in self._families()

    def larger_than(self, size: int) -> Mapping[Path, frozenset[str]]:
        """The files of more bytes than that, each with the families in it."""
        found: dict[Path, frozenset[str]] = {}
        for path in self._files():
            try:
                if path.stat().st_size > size:
                    with _fonts_in(path) as fonts:
                        found[path] = frozenset(name for font in fonts for name in family_names(font))
            except _damage():
                continue
        return found

    def _families(self) -> Mapping[str, Mapping[tuple[bool, bool], tuple[Path, int]]]:
        if self._index is None:
            self._index = self._read_index()
        return self._index

    def _read_index(self) -> dict[str, dict[tuple[bool, bool], tuple[Path, int]]]:
        index: dict[str, dict[tuple[bool, bool], tuple[Path, int]]] = {}
        best: dict[tuple[str, tuple[bool, bool]], tuple[int, int]] = {}
        for path in self._files():
            try:
                with _fonts_in(path) as fonts:
                    for number, font in enumerate(fonts):
                        style, strangeness = style_of(font), _strangeness(font)
                        for name in map(folded, family_names(font)):
                            if strangeness < best.get((name, style), _STRANGEST):
                                best[name, style] = strangeness
                                index.setdefault(name, {})[style] = (path, number)
            except _damage():
                continue
        return index

    def _files(self) -> Iterator[Path]:
        for folder in self.folders:
            if folder.is_dir():
                yield from sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)


def family_names(font: TTFont) -> set[str]:
    """The names of a font's family in all its languages (OpenType `name` table, ids 1 and 16)."""
    return {record.toUnicode(errors="replace") for record in font["name"].names if record.nameID in _FAMILY_IDS}


def style_of(font: TTFont) -> tuple[bool, bool]:
    """Whether a font is bold, and whether it is italic (OpenType `OS/2`: usWeightClass, fsSelection bit 0)."""
    os2 = font["OS/2"]
    return os2.usWeightClass >= _BOLD_FROM, bool(os2.fsSelection & 1)


def _strangeness(font: TTFont) -> tuple[int, int]:
    """How far a font is from the plain one of its style: condensed or light faces bear the family's name too (OpenType
    `OS/2`: usWidthClass, usWeightClass)."""
    os2 = font["OS/2"]
    return abs(os2.usWidthClass - _NORMAL_WIDTH), abs(os2.usWeightClass - (700 if style_of(font)[0] else 400))


def face_of(font: TTFont, beyond: Face | None = None) -> Face:
    """The face of an opened font: the advances of all its characters, and the line metrics of its `hhea` table."""
    unit = font["head"].unitsPerEm
    advances = font["hmtx"].metrics
    widths = {chr(code): advances[glyph][0] / unit for code, glyph in font.getBestCmap().items()}
    line = font["hhea"]
    return Face(widths, line.ascent / unit, -line.descent / unit, line.lineGap / unit, beyond=beyond)


@contextmanager
def _fonts_in(path: Path) -> Iterator[list[TTFont]]:
    """The fonts of a file, while it is open. Raises what `_damage` lists."""
    from fontTools.ttLib import TTCollection, TTFont

    with path.open("rb") as file:
        if path.suffix.lower() in _COLLECTIONS:
            yield TTCollection(file, lazy=True).fonts
        else:
            yield [TTFont(file, lazy=True)]


def _damage() -> tuple[type[Exception], ...]:
    """What fontTools raises over a damaged file."""
    from fontTools.ttLib import TTLibError

    return (TTLibError, OSError, ValueError, LookupError, AssertionError, struct.error)
