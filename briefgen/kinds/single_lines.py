"""How wide the frame of a text has to be that stands on one line, in PowerPoint as in LibreOffice."""

from __future__ import annotations

from itertools import pairwise

from briefgen.kinds.canvas import Canvas
from briefgen.language.scripts import is_east_asian
from briefgen.layout.text import Paragraph

_GAP = 0.25  # em that LibreOffice adds where East Asian and Latin text meet


def line_width(canvas: Canvas, paragraph: Paragraph) -> float:
    """The width in points that holds a paragraph on one line."""
    text = paragraph.text.replace(" ", "")
    meets = sum(1 for a, b in pairwise(text) if is_east_asian(a) is not is_east_asian(b))
    return canvas.engine.width(paragraph) + 1.0 + meets * _GAP * paragraph.style.size
