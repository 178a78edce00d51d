"""Blocks on the slide of a template that has no layout made for the kind: lists in its body, tables, call-outs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.kinds import blocks as b
from briefgen.kinds.as_table import figure_table
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.charts.on_slide import in_region
from briefgen.kinds.content import Item, TableData, Text, with_own_grades
from briefgen.kinds.figure_row import figure_row
from briefgen.kinds.kind import SlideBody
from briefgen.kinds.table_looks import LOOKS, TableLook
from briefgen.kinds.tables import tables
from briefgen.layout.page import Filled, Shape
from briefgen.layout.text import Paragraph
from briefgen.styles import TextStyle
from briefgen.units import Insets, inches


@dataclass(frozen=True, slots=True)
class Flowing:
    """Paragraphs that belong together, and the text they begin with."""

    first: Text
    paragraphs: tuple[Paragraph, ...]


def bodies_of_blocks(canvas: Canvas, blocks: Iterable[b.Block]) -> list[SlideBody]:
    """A body for each slide that the blocks take. Text flows into the layout's body; the rest stands alone."""
    bodies: list[SlideBody] = []
    pending: list[Flowing] = []
    for block in blocks:
        texts = list(_text_of(canvas, block))
        if texts:
            pending.extend(texts)
            continue
        drawn = _drawn(canvas, block)
        if drawn:
            bodies.extend(bodies_of_text(canvas, pending))
            pending = []
            bodies.extend(drawn)
    bodies.extend(bodies_of_text(canvas, pending))
    return bodies or [[]]


def bodies_of_text(canvas: Canvas, flowing: Sequence[Flowing]) -> list[SlideBody]:
    """Paragraphs, in groups that belong together, flowed through the layout's body over as many slides as they take."""
    if not flowing:
        return []
    if canvas.has("body"):
        frame, slot = canvas.slot_frame("body"), canvas.slot("body")
    else:
        frame, slot = canvas.frame(canvas.template.region(canvas.role)), None
    bodies: list[SlideBody] = []
    parts = canvas.engine.flow([group.paragraphs for group in flowing], frame, canvas.least)
    canvas.broken((part.start for part in parts), [group.first for group in flowing])
    for part in parts:
        canvas.seen(part.fitted, (), "body")
        if slot is not None:
            bodies.append([Filled(slot.index, part.fitted, slot.said_box)])
        else:
            bodies.append([Shape("Text", canvas.template.region(canvas.role), text=part.fitted)])
    return bodies


def plain(style: TextStyle) -> TextStyle:
    """The style for running text: no bullet, no indent, room between paragraphs."""
    return replace(style, bullet=None, left=0.0, first=0.0, after=max(style.after, style.size / 2))


def _level(canvas: Canvas, level: int) -> TextStyle:
    if canvas.has("body"):
        levels = canvas.slot("body").levels
        return levels[min(level, len(levels) - 1)]
    return canvas.style("claim" if level == 0 else "body", left=13.0 * level, after=4.0)


def _text_of(canvas: Canvas, block: b.Block) -> Iterator[Flowing]:
    """A block as groups of paragraphs, nothing for what is no running text."""
    if isinstance(block, b.Paragraphs):
        for text in block.texts:
            yield Flowing(text, (canvas.paragraph(text, plain(_level(canvas, 0))),))
    elif isinstance(block, b.Claims | b.Contents):
        for item in block.items:
            yield Flowing(item.claim, tuple(_item(canvas, item, 0)))
    elif isinstance(block, b.Sources):
        for _, item in block.sources:
            yield Flowing(item.claim, tuple(_item(canvas, item, 0)))
    elif isinstance(block, b.People):
        for person in block.people:
            lines = _item(canvas, Item(person.name, person.line), 0)
            if person.bio:
                lines.append(canvas.paragraph(person.bio, _level(canvas, 1), 1))
            yield Flowing(person.name, tuple(lines))
    elif isinstance(block, b.QuoteBlock):
        yield Flowing(block.text, tuple(_item(canvas, Item(block.text, block.by), 0)))
    elif isinstance(block, b.Masthead):
        for line in (block.event, block.subtitle, *(value for _, value in block.data)):
            if line:
                yield Flowing(line, (canvas.paragraph(line, _level(canvas, 0)),))
    elif isinstance(block, b.ImageBlock):
        said = [line for line in (block.image.caption, block.image.credit) if line]
        for line in said or [Text.label(block.image.alt or block.image.file)]:
            yield Flowing(line, (canvas.paragraph(line, _level(canvas, 0)),))


def _item(canvas: Canvas, item: Item, level: int) -> list[Paragraph]:
    has_more = bool(item.detail or item.items)
    out = [canvas.paragraph(item.claim, _level(canvas, level), level, keep_next=has_more, link=item.link)]
    if item.detail:
        out.append(canvas.paragraph(item.detail, _level(canvas, level + 1), level + 1))
    for below in item.items:
        out.extend(_item(canvas, below, level + 1))
    return out


def _drawn(canvas: Canvas, block: b.Block) -> list[SlideBody]:
    """A block that is drawn in the free region, nothing for headings (the slide's title says them)."""
    if isinstance(block, b.TableBlock):
        return _table(canvas, block.table, LOOKS.get(block.role, LOOKS["table"]))
    if isinstance(block, b.CallOut):
        return [[_call_out(canvas, block)]]
    if isinstance(block, b.Figures):
        figures = with_own_grades(block.figures)
        row = figure_row(canvas, figures)
        return [row] if row else _table(canvas, figure_table(figures, canvas.labels), LOOKS["table"])
    if isinstance(block, b.ChartBlock):
        return in_region(canvas, block.chart)
    return []


def _table(canvas: Canvas, data: TableData, look: TableLook) -> list[SlideBody]:
    return [*tables(canvas, canvas.template.region(canvas.role), data, look, "Table", "body")]


# What the sentence of a call-out is set in: the first step of the type scale in which the card holds it.
_CARD_STEPS = ("remember", "quote", "headm")


def _call_out(canvas: Canvas, block: b.CallOut) -> Shape:
    """A filled card with the label, the sentence, and what carries it."""
    box = canvas.template.region(canvas.role)
    fill, ink = ("marker", "onmarker") if block.role == "remember" else ("panel", "text")
    pad = inches(0.35)
    insets = Insets(pad, pad, pad, pad)
    tries = [_card_lines(canvas, block, ink, step) for step in _CARD_STEPS]
    lines = next((one for one in tries if canvas.engine.fit(one, canvas.frame(box, insets)).fits), tries[-1])
    lines, link = _whole_link(lines) if block.role == "contact" else (lines, None)
    return canvas.draw("Call-out", box, *lines, fill=canvas.color(fill), insets=insets, anchor="middle", link=link)


def _whole_link(lines: Sequence[Paragraph]) -> tuple[list[Paragraph], str | None]:
    """The lines without their link and where it leads, when that is one address: then all of the card leads there, and
    no line needs the underline and the colour that PowerPoint gives links whatever they stand on."""
    links = {run.link for line in lines for run in line.runs if run.link}
    if len(links) != 1:
        return list(lines), None
    plain = [replace(line, runs=tuple(replace(run, link=None, color=None) for run in line.runs)) for line in lines]
    return plain, links.pop()


def _card_lines(canvas: Canvas, block: b.CallOut, ink: str, step: str) -> list[Paragraph]:
    lines = [
        canvas.paragraph(block.label, canvas.style("claim", ink, after=8.0)),
        canvas.paragraph(block.say, canvas.style(step, ink, after=12.0)),
    ]
    return [*lines, canvas.paragraph(block.why, canvas.style("lead", ink))] if block.why else lines
