"""Make the font tables of briefgen/layout/tables from open fonts.

    python tools/make_fonts.py FOLDER...

Each folder is searched for font files (ttf, otf, ttc, woff), sub-folders included. A family may be spread over several
files, as web fonts are. Needed: Carlito, Caladea, Liberation 2 (version 1 is under another licence), Gelasio, DejaVu
Sans, Noto Sans CJK and Noto Serif CJK.
`families.json`, which says what stands for what, is written by hand.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTCollection, TTFont

from briefgen.layout.installed import family_names, style_of

TARGET = Path(__file__).parent.parent / "briefgen" / "layout" / "tables"
SOURCES = {
    "carlito": "Carlito",
    "caladea": "Caladea",
    "liberation-sans": "Liberation Sans",
    "liberation-serif": "Liberation Serif",
    "liberation-mono": "Liberation Mono",
    "gelasio": "Gelasio",
    "dejavu-sans": "DejaVu Sans",
    "noto-sans-cjk": "Noto Sans CJK TC",
    "noto-serif-cjk": "Noto Serif CJK TC",
}
LICENCES = {"DejaVu Sans": "Bitstream Vera and Arev licences (free)"}
OFL = "SIL Open Font License 1.1"
RANGES = [
    (0x20, 0x24F),  # Latin
    (0x2B0, 0x2FF),
    (0x370, 0x6FF),  # Greek, Cyrillic, Armenian, Hebrew, Arabic
    (0x1E00, 0x1EFF),  # Latin with two marks, Vietnamese
    (0x2000, 0x22FF),  # punctuation, currency, letterlike, number forms, arrows, mathematics
    (0x2460, 0x24FF),
    (0x25A0, 0x27BF),  # geometric shapes, symbols, dingbats
    (0xFB00, 0xFB06),
    (0xFF61, 0xFF9F),  # half-width kana
]
STYLES = {(False, False): "regular", (True, False): "bold", (False, True): "italic", (True, True): "bold-italic"}
WEIGHTS = {400, 700}
NORMAL_WIDTH = 5  # condensed faces bear the family's name too


def main(folders: Sequence[str]) -> int:
    """Write all tables; complain about families that the folders lack."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    origin: dict[str, str] = {}
    for font in _fonts(folders):
        family = next((name for name in SOURCES.values() if name in family_names(font)), None)
        plain = font["OS/2"].usWeightClass in WEIGHTS and font["OS/2"].usWidthClass == NORMAL_WIDTH
        if family and plain and family == _own_name(font):
            _add(found.setdefault(family, {}), font)
            origin[family] = str(font["name"].getDebugName(5)).split(";")[0]
    missing = [family for family in SOURCES.values() if family not in found]
    for stem, family in SOURCES.items():
        if family in found:
            _write(TARGET / f"{stem}.json", family, origin[family], found[family])
    if missing:
        print("not found: " + ", ".join(missing), file=sys.stderr)
    return 1 if missing else 0


def _own_name(font: TTFont) -> str:
    """The family as the font names it, weights apart: a semibold face has the plain family's name under id 16."""
    return str(font["name"].getDebugName(16) or font["name"].getDebugName(1))


def _fonts(folders: Sequence[str]) -> Iterator[TTFont]:
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix in {".ttf", ".otf", ".woff"}:
                yield TTFont(path, lazy=True)
            elif path.suffix == ".ttc":
                yield from TTCollection(path, lazy=True).fonts


def _add(faces: dict[str, dict[str, Any]], font: TTFont) -> None:
    line, advances, unit = font["hhea"], font["hmtx"].metrics, font["head"].unitsPerEm
    metrics = {"unit": unit, "ascent": line.ascent, "descent": -line.descent, "gap": line.lineGap}
    face = faces.setdefault(STYLES[style_of(font)], {**metrics, "advances": {}})
    for code, glyph in font.getBestCmap().items():
        wide = unicodedata.east_asian_width(chr(code)) in "WF"
        if any(first <= code <= last for first, last in RANGES) and not wide:
            face["advances"][code] = advances[glyph][0]


def _runs(advances: dict[int, int]) -> dict[str, list[int]]:
    """Advances by code point -> runs of neighbours under the first one's hexadecimal code point."""
    runs: dict[str, list[int]] = {}
    run: list[int] = []
    last = None
    for code in sorted(advances):
        if last is None or code != last + 1:
            run = runs[f"{code:04X}"] = []
        run.append(advances[code])
        last = code
    return runs


def _write(path: Path, family: str, version: str, faces: dict[str, dict[str, Any]]) -> None:
    out = {
        "family": family,
        "source": f"{family}, {version}",
        "licence": LICENCES.get(family, OFL),
        "faces": {
            style: {key: value for key, value in faces[style].items() if key != "advances"}
            | {"widths": _runs(faces[style]["advances"])}
            for style in STYLES.values()
            if style in faces
        },
    }
    path.write_text(json.dumps(out, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
