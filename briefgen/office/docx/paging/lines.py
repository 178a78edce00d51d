"""A paragraph's lines: where they break, and how high each is."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from briefgen.layout.engine import Engine
from briefgen.layout.fonts import covered
from briefgen.layout.text import Frame, Paragraph
from briefgen.office.docx.paging.cascade import Look
from briefgen.office.docx.paging.reading import Read
from briefgen.styles import Bullet, TextStyle

_EDGE = 30.0  # points that a page number behind a tab at the right edge takes
_ENDLESS = 1e9
_EAST_ASIAN = "\u2e80"
_STAND_IN = "Noto Sans TC"  # measures Han text whose font has no Han, or is not known


class SetLine(NamedTuple):
    """A line: its height in points, what of it may hang below the bottom of a page, and how far into the paragraph's
    text it reaches."""

    height: float
    hang: float
    stop: int


def set_lines(read: Read, look: Look, width: float, engine: Engine, pitch: float) -> list[SetLine]:
    """The lines of a paragraph in a column of a width in points; an empty one has one. `pitch` is the distance of the
    page's grid for lines, 0 without one."""
    text = read.text
    room = width - look.right - (_EDGE if look.edge_tab and "\t" in text else 0.0)
    found: list[SetLine] = []
    at = 0
    look = replace(look, east_asian=read.east_asian)
    for line in engine.set([Paragraph(read.runs, _style(look))], Frame(room, _ENDLESS, by_font=True)).lines:
        at = text.find(line.text, at) + len(line.text)
        asian = any(char >= _EAST_ASIAN for char in line.text)
        found.append(_line(look, read.drawing, _natural(look, asian, engine, pitch), at))
    return found


def _style(look: Look) -> TextStyle:
    numbered = bool(look.list_id.strip("0")) and look.first < 0
    return TextStyle(
        latin=look.latin,
        east_asian=look.east_asian,
        size=look.size,
        floor=look.size,
        bold=look.bold,
        italic=look.italic,
        left=look.left,
        first=look.first,
        bullet=Bullet(number=True) if numbered else None,
        tracking=look.tracking,
    )


def _natural(look: Look, east_asian: bool, engine: Engine, pitch: float) -> float:
    """The height in points that the fonts of a line ask for, on the grid if there is one (17.6.5)."""
    faces = [engine.fonts.face(look.latin, look.bold, look.italic)]
    if east_asian:
        face = engine.fonts.face(look.east_asian, look.bold, look.italic, east_asian=True)
        faces.append(face if _has_han(look.east_asian) else engine.fonts.face(_STAND_IN))
    height = max(face.line for face in faces) * look.size
    return pitch * -(-height // pitch) if pitch and look.snaps else height


def _has_han(family: str) -> bool:
    entry = covered(family)
    return entry is not None and "cjk" in entry["table"]


def _line(look: Look, drawing: float, natural: float, stop: int) -> SetLine:
    """17.3.1.33: an exact line is as high as it is said to be; a multiple adds below the line, where the bottom of a
    page need not hold it."""
    if look.rule == "exact":
        return SetLine(look.line, 0.0, stop)
    if look.rule == "atLeast":
        return SetLine(max(natural, look.line, drawing), 0.0, stop)
    height = natural * look.line
    return SetLine(max(height, drawing), max(0.0, height - natural) if height > drawing else 0.0, stop)
