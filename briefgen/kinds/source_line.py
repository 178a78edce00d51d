"""The line that says where a slide's facts come from: in its own placeholder, else in room kept free for it."""

from __future__ import annotations

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Text
from briefgen.kinds.over_lines import over_lines
from briefgen.layout.page import Filled, Shape
from briefgen.layout.text import Frame, Paragraph
from briefgen.records import replace
from briefgen.template.placeholders import Placeholder
from briefgen.units import Box, Emu, inches, points, to_points

SOURCE_ROOM = 0.19  # inches that a source line may grow by, half of them upwards
GAP = 0.05  # inches between what the slide shows and the line below it
MOST = 0.25  # the share of the free room that the line may take


def keep_room(canvas: Canvas, source: Text) -> None:
    """Takes room for the line from the slide's slots where too little is left between them and the footer."""
    role = canvas.role
    if canvas.has("source") or role.room is None or role.foot is None:
        return
    room, gap = role.room, inches(GAP)
    frame = Frame(to_points(room.width), to_points(room.height) * MOST)
    height = points(canvas.engine.fit([_paragraph(canvas, source, frame)], frame).height) + gap
    limit = Emu(role.foot - height - gap)
    slots = {name: p if p.is_title else _above(p, limit) for name, p in role.slots.items()}
    canvas.role = replace(role, slots=slots, room=_cut(room, limit))


def source_items(canvas: Canvas, source: Text) -> list[Filled | Shape]:
    """The line; one that has no room goes into the notes."""
    item: Filled | Shape
    role = canvas.role
    if canvas.has("source"):
        slot = canvas.slot("source")
        paragraph = canvas.in_slot("source", canvas.over_lines(source, "source"))
        needed = points(canvas.engine.set([paragraph], canvas.slot_frame("source")).height)
        more = max(0, min(needed - slot.box.height, inches(SOURCE_ROOM)))
        box = Box(slot.box.x, Emu(slot.box.y - more // 2), slot.box.width, Emu(slot.box.height + more))
        fitted = canvas.engine.fit([paragraph], canvas.frame(box))
        item = Filled(slot.index, fitted, box if more else slot.said_box)
    else:
        region = canvas.template.region(role)
        bottom = max([region.bottom, *(p.box.bottom for p in role.slots.values() if not p.is_title)])
        top = bottom + inches(GAP) if role.foot else region.bottom
        height = role.foot - top if role.foot else inches(0.3)
        box = Box(region.x, Emu(top), region.width, Emu(max(0, height)))
        fitted = canvas.engine.fit([_paragraph(canvas, source, canvas.frame(box))], canvas.frame(box))
        item = Shape("Source", box, text=fitted, anchor="bottom" if role.foot else "top")
    if not fitted.fits:
        canvas.notes.append(source)
        return []
    canvas.seen(fitted, [source], "source")
    return [item]


def _paragraph(canvas: Canvas, source: Text, frame: Frame) -> Paragraph:
    def drawn(text: Text) -> Paragraph:
        return canvas.paragraph(text, canvas.style("source", "muted"))

    return drawn(over_lines(source, canvas.labels("separator"), drawn, frame, canvas.engine))


def _above(placeholder: Placeholder, limit: Emu) -> Placeholder:
    box = _cut(placeholder.box, limit)
    return placeholder if box == placeholder.box else replace(placeholder, box=box, moved=True)


def _cut(box: Box, limit: Emu) -> Box:
    """The box as far down as the limit; one that begins below it stays."""
    if not box.y < limit < box.bottom:
        return box
    return Box(box.x, box.y, box.width, Emu(limit - box.y))
