"""What a font face says of its glyphs: how wide they are, how high a line of them is. Read from small shipped tables.

A table is a JSON file made by `tools/make_fonts.py` from an open font; it names its source and licence. Widths are in
font units, listed by the code point (hexadecimal) at which each run of neighbours begins.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field
from functools import cache, lru_cache
from importlib import resources
from math import fsum
from typing import Any

from briefgen.records import dataclass

_GRID = 8
"""PowerPoint rounds every glyph's advance to an eighth of a point, as its exports on macOS show: its lines differ from
the font's own sums."""

_DOTS = 600 / 72
"""LibreOffice rounds a font's size to whole dots of 1/600 inch, and every glyph's advance at that size to whole ones:
so its lines measure, up to 0.7 % longer than the font's own sums (14 pt is the worst of the usual sizes)."""

_EMOJI = 1.4
"""Ems of an emoji: Segoe UI Emoji asks for 1.37, the widest of the usual ones."""

_UNKNOWN = 0.7
"""Ems of a letter that no table holds, such as one of an Indic script: wider than nearly all of them."""

_SAME_AS: Mapping[str, str] = {"\u00a0": " "}
"""Characters that tables may lack and every font has as wide as these."""

_JOINED = re.compile("\u200d.|[\U0001f3fb-\U0001f3ff]", re.DOTALL)
"""What an emoji sequence adds without getting wider (UAX 29, GB11 and the skin tones of UTS 51)."""


@lru_cache(maxsize=4096)
def _class_width(char: str) -> float:
    """The ems of a character that no table holds, by its class (UAX 11 and the general category)."""
    category = unicodedata.category(char)
    if unicodedata.east_asian_width(char) in "WF":
        return _EMOJI if category[0] == "S" and not "\u2e80" <= char <= "\uffff" else 1.0
    if category in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    return 1.0 if category[0] == "S" else _UNKNOWN


class Advances(dict[str, float]):
    """The advances of texts in a face at a size, in points, unkerned, each found when it is first asked for.

    The exact sum, or the largest of it and the sums on the grids of PowerPoint and of LibreOffice. Kerning is left out:
    PowerPoint kerns only where `kern` asks for it, and almost every pair gets narrower by it.
    """

    def __init__(self, face: Face, size: float, exact: bool) -> None:
        super().__init__()
        self._size, self._exact, self._letters = size, exact, _Letters(face, size)

    def __missing__(self, text: str) -> float:
        letters = [self._letters[char] for char in _JOINED.sub("", text)]
        ems, on_grid, in_dots = zip(*letters, strict=True) if letters else ((), (), ())
        width = fsum(ems) * self._size
        if not self._exact:
            width = max(width, sum(on_grid) / _GRID, sum(in_dots) / _DOTS)
        self[text] = width
        return width


class _Letters(dict[str, tuple[float, int, int]]):
    """The advances of letters in a face at a size: in ems, and in steps of the two grids."""

    def __init__(self, face: Face, size: float) -> None:
        super().__init__()
        self._face, self._size, self._dots = face, size, round(size * _DOTS)

    def __missing__(self, char: str) -> tuple[float, int, int]:
        em = self._face.em(char)
        advance = self[char] = em, round(em * self._size * _GRID), round(em * self._dots)
        return advance


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One face of a family. Lengths in ems; `scale` widens what the table gives, `beyond` is asked for what it lacks.
    `lean` is the share of a line's height that it may shrink to where another face stands in for the family.

    Full-width characters are one em whatever the scale: that holds in every East Asian font.
    """

    widths: Mapping[str, float]
    ascent: float
    descent: float
    gap: float = 0.0
    scale: float = 1.0
    beyond: Face | None = None
    lean: float = 1.0
    _sized: dict[tuple[float, bool], Advances] = field(default_factory=dict, repr=False)

    @property
    def line(self) -> float:
        """The height of a line as the font itself asks for it, in ems."""
        return self.ascent + self.descent + self.gap

    def em(self, char: str) -> float:
        """The advance of a character in ems."""
        width = self.widths.get(char)
        if width is None and char in _SAME_AS:
            width = self.widths.get(_SAME_AS[char])
        if width is not None:
            return width * self.scale if width != 1.0 else 1.0
        if self.beyond is not None:
            return self.beyond.em(char)
        return _class_width(char)

    def at(self, size: float, exact: bool = False) -> Advances:
        """The advances of texts at a size in points; if `exact`, as the font has them and without regard to grids."""
        known = self._sized.get((size, exact))
        if known is None:
            known = self._sized[size, exact] = Advances(self, size, exact)
        return known

    def advance(self, text: str, size: float) -> float:
        """The advance of a text in points, at a size in points."""
        return self.at(size)[text]


@dataclass(frozen=True, slots=True)
class FontTable:
    """A shipped family: its faces by style (`regular`, `bold`, `italic`, `bold-italic`), and where they come from."""

    family: str
    source: str
    licence: str
    faces: Mapping[str, Mapping[str, Any]]
    _widths: dict[str, Mapping[str, float]] = field(default_factory=dict, repr=False, compare=False)

    def face(self, bold: bool, italic: bool, scale: float = 1.0, line: float = 0.0, beyond: Face | None = None) -> Face:
        """The face of a style, or the nearest one the family has. `line` is the least line height in ems."""
        wanted = {(True, True): "bold-italic", (True, False): "bold", (False, True): "italic"}.get((bold, italic), "")
        style = next(name for name in (wanted, "bold" if bold else "", "regular") if name in self.faces)
        face = self.faces[style]
        unit = face["unit"]
        ascent, descent, gap = (face[key] / unit for key in ("ascent", "descent", "gap"))
        if style not in self._widths:
            self._widths[style] = {
                chr(int(first, 16) + i): width / unit
                for first, run in face["widths"].items()
                for i, width in enumerate(run)
            }
        widths = self._widths[style]
        own = ascent + descent + gap
        gap = max(gap, line - ascent - descent)
        return Face(widths, ascent, descent, gap, scale, beyond, own / (ascent + descent + gap))


@cache
def shipped(name: str) -> FontTable:
    """A shipped table by the name of its file."""
    data = json.loads(_read(f"{name}.json"))
    return FontTable(data["family"], data["source"], data["licence"], data["faces"])


@cache
def families() -> Mapping[str, Any]:
    """Which table stands for which family, the families' other names, and the class averages (`families.json`)."""
    data: Mapping[str, Any] = json.loads(_read("families.json"))
    return data


def _read(name: str) -> str:
    return (resources.files("briefgen.layout") / "tables" / name).read_text(encoding="utf-8")
