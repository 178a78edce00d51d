"""The marker before the kicker: this page says a topic's one thing to remember."""

from __future__ import annotations

from briefgen.kinds.canvas import Canvas
from briefgen.layout.page import Shape
from briefgen.records import replace
from briefgen.units import Box, Emu, inches

STROKE = (0.417, 0.083)  # inches
BELOW, BESIDE = 0.052, 0.5  # inches: from the kicker's top to the stroke, by which the kicker begins further right


def marker(canvas: Canvas) -> list[Shape]:
    """The stroke, and room for it before the kicker; nothing on a template of somebody else's design."""
    if canvas.role.looks is not None or not canvas.has("kicker"):
        return []
    kicker = canvas.slot("kicker")
    box, aside = kicker.box, inches(BESIDE)
    moved = replace(kicker, box=Box(Emu(box.x + aside), box.y, Emu(box.width - aside), box.height), moved=True)
    canvas.role = replace(canvas.role, slots={**canvas.role.slots, "kicker": moved})
    return [canvas.panel("Marker", Box(box.x, Emu(box.y + inches(BELOW)), *map(inches, STROKE)), "marker")]
