"""Texts at the size they have: measured for a width, then placed; nothing is shrunk."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.kinds.canvas import Canvas
from briefgen.layout.page import Shape
from briefgen.layout.text import Fitted, Paragraph
from briefgen.styles import Anchor, Color
from briefgen.units import Box, Emu, Insets, points, to_points


def at_size(canvas: Canvas, paragraphs: Sequence[Paragraph], width: int) -> Fitted | None:
    """Paragraphs in a column of this width (EMU), as high as they want; None where a word has no room in it."""
    fitted = canvas.engine.natural(tuple(paragraphs), to_points(Emu(width)))
    return None if fitted.torn or not fitted.fits else fitted


def placed(
    canvas: Canvas,
    name: str,
    box: Box,
    text: Fitted,
    *,
    anchor: Anchor = "top",
    fill: Color | None = None,
    insets: Insets = Insets(),
) -> Shape:
    """A measured text in its box."""
    canvas.seen(text, (), name)
    return Shape(name, box, fill=fill, text=text, insets=insets, anchor=anchor)


def height(*texts: Fitted | None) -> int:
    """The height (EMU) of the highest of these texts."""
    return max((points(text.height) for text in texts if text), default=0)
