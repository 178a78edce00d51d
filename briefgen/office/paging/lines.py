"""A paragraph's lines: where they break, and how high each is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefgen.language.scripts import is_east_asian
from briefgen.layout.engine import Engine
from briefgen.layout.fonts import covered, stands_in_for_han
from briefgen.layout.metrics import Face
from briefgen.layout.text import Frame, Paragraph
from briefgen.office.paging.inherited_styles import Look
from briefgen.office.paging.paragraph_text import Read
from briefgen.records import replace
from briefgen.styles import Bullet, TextStyle

_EDGE = 30.0  # points that a page number behind a tab at the right edge takes
_ENDLESS = 1e9
_FULL = 0.985  # of a line's width: no two programs set every word as wide
_STAND_IN = "Noto Sans TC"  # measures Han text whose font is not known
_HAN_LINE = 1.3  # ems of a line in Word of a family with Han whose em is as high as its letters: 1.3 times of that
_UNSURE = 0.78  # of its line: another program may take a font without Han for such text, and keep that one's lines


class SetLine(NamedTuple):
    """A line: its height in points, what of it may hang below the bottom of a page, how far into the paragraph's text
    it reaches, to which share of its height it may shrink in another program (see `Face.lean`), and whether it is so
    full that another may break it in two."""

    height: float
    hang: float
    stop: int
    lean: float = 1.0
    full: bool = False


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
        asian = is_east_asian(line.text)
        faces = _faces(look, asian, engine)
        lean = 1.0 if look.rule == "exact" else min(face.lean for face in faces)
        found.append(_line(look, read.drawing, _natural(look, faces, pitch), at))
        found[-1] = found[-1]._replace(lean=lean, full=line.x + line.width > _FULL * room)
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


def _faces(look: Look, east_asian: bool, engine: Engine) -> Sequence[Face]:
    """The faces that decide the height of a line, in Han too or not."""
    faces = [_latin_face(look, east_asian, engine)]
    if east_asian:
        known = covered(look.east_asian) is not None
        family = look.east_asian if known else _STAND_IN
        face = engine.fonts.face(family, look.bold, look.italic, east_asian=True)
        faces.append(face if known else replace(face, lean=_UNSURE))
    return faces


def _latin_face(look: Look, east_asian: bool, engine: Engine) -> Face:
    """The face of Latin text. That of a line without Han in a family that has it, and that a higher one measures, is as
    high as in Word, not as high as Han in the one that stands in: programs take a font without Han for such text."""
    face = engine.fonts.face(look.latin, look.bold, look.italic)
    if east_asian or not stands_in_for_han(look.latin):
        return face
    return replace(face, gap=face.gap - max(0.0, face.line - _HAN_LINE))


def _natural(look: Look, faces: Sequence[Face], pitch: float) -> float:
    """The height in points that the fonts of a line ask for, on the grid if there is one (17.6.5)."""
    height = max(face.line for face in faces) * look.size
    return pitch * -(-height // pitch) if pitch and look.snaps else height


def _line(look: Look, drawing: float, natural: float, stop: int) -> SetLine:
    """17.3.1.33: an exact line is as high as it is said to be; a multiple adds below the line, where the bottom of a
    page need not hold it."""
    if look.rule == "exact":
        return SetLine(look.line, 0.0, stop)
    if look.rule == "atLeast":
        return SetLine(max(natural, look.line, drawing), 0.0, stop)
    height = natural * look.line
    return SetLine(max(height, drawing), max(0.0, height - natural) if height > drawing else 0.0, stop)
