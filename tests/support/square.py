"""A font of squares: every glyph is one em wide, 0.8 em above the baseline and 0.2 em below. Lines can be counted by
hand: at 10 points a frame of 10 characters holds 10 of them."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

from briefgen.layout.measure import ROOM
from briefgen.layout.text import Frame, Paragraph, Run
from briefgen.styles import TextStyle

FAMILY = "Square"
UNIT = 1000
CODES = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2010, 0x2040),
    *range(0x3000, 0x3100),
    0xFF0C,
    0xFF08,
    0xFF09,
]
SIZE = 10.0


def write_font(path: Path) -> None:
    """The font as a file."""
    names = {code: f"u{code:04X}" for code in CODES}
    order = [".notdef", *names.values()]
    builder = FontBuilder(UNIT, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf({name: Glyph() for name in order})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (UNIT, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=400)
    builder.setupPost()
    builder.save(path)


def style(**changes: object) -> TextStyle:
    """Ten points of squares that may shrink to six."""
    given = {"latin": FAMILY, "east_asian": FAMILY, "size": SIZE, "floor": 6.0} | changes
    return TextStyle(**given)  # type: ignore[arg-type]


def para(text: str, keep_next: bool = False, **changes: object) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text),), style(**changes), keep_next=keep_next)


def frame(characters: float, lines: float, **changes: object) -> Frame:
    """A frame for so many characters in a line, and so many lines, of ten points."""
    return Frame(characters * SIZE / ROOM + 0.001, lines * 1.2 * SIZE, **changes)  # type: ignore[arg-type]
