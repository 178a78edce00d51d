"""What the briefing rests on: sources, how it was made, what it leaves out, whom to ask.

On one slide, `sources`; or parted, for those who end with whom to ask: `references`, and `closing` with the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, CallOut, Heading, Paragraphs, Sources
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import (
    AnySlide,
    Item,
    Slide,
    TableCellText,
    TableColumn,
    TableData,
    TableRow,
    Text,
    in_a_row,
    led_in,
    worded,
)
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.table_looks import LOOKS, TableLook
from briefgen.kinds.tables import tables
from briefgen.language.labels import Labels
from briefgen.layout.page import Item as PageItem
from briefgen.layout.page import Table
from briefgen.outline.inline import InlineRun
from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu, inches


@dataclass(frozen=True, slots=True)
class Closing:
    """The sources under their ids, the labelled texts on method and limits, what these are called where they have a
    slide to themselves, and the contact's lines."""

    sources: tuple[tuple[str, Item], ...]
    sections: tuple[tuple[Text, Text], ...]
    sections_title: Text
    contact: tuple[Text, ...]
    contact_label: Text
    label: Text


def _sayer(name: str, lists: bool, closes: bool) -> Callable[[Scope], Iterable[AnySlide]]:
    """What a kind of this name says: `lists` the sources, `closes` with method, limits and contact."""

    def say(scope: Scope) -> Iterable[AnySlide]:
        outline = scope.outline
        sources = tuple((id, _source(scope, id)) for id in _used(scope)) if lists else ()
        told = [field for field in ("method", "limits") if closes and getattr(outline, field)]
        sections = tuple((scope.label(field), scope.text(outline, field)) for field in told)
        contact: tuple[Text, ...] = ()
        if closes and outline.contact:
            contact = (scope.text(outline.contact, "name"), *_address(scope))
        if sources or sections or contact:
            closing = scope.label("closing-title")
            content = Closing(sources, sections, closing, contact, scope.label("contact"), scope.label("sources"))
            title = scope.counted("sources-title", len(sources)) if sources else closing
            yield Slide(name, scope.titled("sources", title), content, scope.label("sources-method"), name=name)

    return say


def _address(scope: Scope) -> Iterator[Text]:
    contact = scope.outline.contact
    if contact and contact.email:
        yield Text((InlineRun(contact.email, link=f"mailto:{contact.email}", origin=scope.path(contact, "email")),))


def _used(scope: Scope) -> tuple[str, ...]:
    """All sources; in the deck of some topics those that they cite, where they cite any."""
    if len(scope.entries) < len(scope.book.entries):
        cited = scope.book.cited(*(entry.topic for entry in scope.entries))
        if cited:
            return cited
    return tuple(scope.outline.sources)


def _source(scope: Scope, source_id: str) -> Item:
    source = scope.outline.sources[source_id]
    pieces = [scope.maybe(source, "author")]
    if source.date:
        pieces.append(scope.date(source, "date"))
    pieces.append(scope.maybe(source, "url"))
    return Item(scope.text(source, "title"), scope.joined([p for p in pieces if p], "list-separator"))


def _flow(slide: Slide[Closing], labels: Labels) -> Iterator[Block]:
    content = slide.content
    heading = Text.label(labels("sources-method")) if slide.kind == "sources" else slide.title
    yield Heading(heading, 1, slide.name)
    if content.sources:
        yield Sources(content.sources)
    for label, text in content.sections:
        yield Heading(label, 2)
        yield Paragraphs((text,))
    if content.contact:
        yield CallOut("contact", content.contact_label, content.contact[0], *content.contact[1:2])


def _plain(slide: Slide[Closing], labels: Labels) -> tuple[Text, Iterable[Block]]:
    """On a layout of no such kind the texts say first what they are, and whom to ask stands below the rest: an address
    alone needs no slide of its own."""
    content = slide.content
    if not (content.sources or content.sections):
        return slide.title, _flow(slide, labels)
    blocks: list[Block] = [Sources(content.sources)] if content.sources else []
    blocks += [Paragraphs((led_in(labels, label, text),)) for label, text in content.sections]
    if content.contact:
        address = in_a_row(content.contact, labels("list-separator"))
        blocks.append(Paragraphs((worded(labels, "distinct", title=content.contact_label, label=address),)))
    return slide.title, blocks


def _arrange(slide: Slide[Closing], canvas: Canvas) -> Sequence[SlideBody]:
    """Sources and texts on one slide where both fit, closer together if need be; else the texts on others. Whom to ask
    stands on the last."""
    content = slide.content
    left: list[PageItem] = []
    if content.contact:
        lines = [canvas.in_slot("contact", content.contact_label)]
        lines += [canvas.in_slot("contact", text, 1) for text in content.contact]
        left.append(canvas.fill("contact", *lines))
    bodies = _bodies(canvas, content, min(ROWS, key=lambda look: _slides(canvas, content, look)))
    listed = [any(isinstance(item, Table) for item in body) for body in bodies]
    if any(listed):
        canvas.part_titles = dict.fromkeys((i for i, lists in enumerate(listed) if not lists), content.sections_title)
    return [*bodies[:-1], [*(bodies[-1] if bodies else ()), *left]]


ROWS = (LOOKS["sources"], replace(LOOKS["sources"], pad=LOOKS["sources"].pad / 2), LOOKS["sources-close"])
"""How sources may stand: as the design has them, closer, and set smaller besides."""


def _slides(canvas: Canvas, content: Closing, look: TableLook) -> int:
    """How many slides it would take, tried on a canvas of its own."""
    trial = Canvas(canvas.template, canvas.role, canvas.engine, canvas.labels, canvas.least)
    return len(_bodies(trial, content, look))


def _bodies(canvas: Canvas, content: Closing, look: TableLook) -> list[list[PageItem]]:
    first = canvas.slot("rows").box
    bottom = inches(6.667)
    bodies: list[list[PageItem]] = []
    top = Emu(canvas.slot("label").box.y)
    if content.sources:
        room = Box(first.x, first.y, first.width, Emu(bottom - first.y))
        for table in _tables(canvas, room, content, look):
            bodies.append([canvas.fill("label", content.label), table])
            assert isinstance(table, Table)
            top = Emu(table.box.bottom + inches(0.333))
    for label, text in content.sections:
        used = _section(canvas, top, bottom, label, text)
        if used is None or not bodies:
            top = Emu(canvas.slot("label").box.y)
            used = _section(canvas, top, bottom, label, text, force=True)
            bodies.append([])
        assert used is not None
        items, top = used
        bodies[-1].extend(items)
    return bodies


def _tables(canvas: Canvas, box: Box, content: Closing, look: TableLook) -> list[PageItem]:
    columns = (TableColumn(share=0.417, role="number"), TableColumn(share=7.167, role="text"))
    rows = tuple(
        TableRow((TableCellText(text=Text.label(str(i))), TableCellText(source.claim, source.detail)))
        for i, (_, source) in enumerate(content.sources, 1)
    )
    data = TableData(columns, rows, content.label.plain)
    return [item for part in tables(canvas, box, data, look, "Sources") for item in part]


def _section(
    canvas: Canvas, top: Emu, bottom: Emu, label: Text, text: Text, force: bool = False
) -> tuple[list[PageItem], Emu] | None:
    """A labelled text from `top` on, and where it ends; None when it would pass the bottom."""
    slot = canvas.slot("method-label").box
    head = Box(slot.x, top, slot.width, slot.height)
    box = Box(slot.x, Emu(top + inches(0.333)), canvas.slot("method").box.width, Emu(0))
    room = Box(box.x, box.y, box.width, Emu(max(0, bottom - box.y)))
    body = canvas.paragraph(text, canvas.style("body"))
    fitted = canvas.engine.fit([body], canvas.frame(room))
    if not fitted.fits and not force:
        return None
    height = min(room.height, Emu(round(fitted.height * 12700)))
    placed = Box(box.x, box.y, box.width, Emu(height))
    title = canvas.draw("Label", head, canvas.paragraph(label, canvas.style("label", "accent")))
    shown = canvas.draw("Text", room if force else placed, body)
    return [title, shown], Emu(placed.bottom + inches(0.25))


KINDS = tuple(
    Kind(name, _sayer(name, lists, closes), _flow, lambda _: ("sources",), _arrange, _plain)
    for name, lists, closes in (("sources", True, True), ("references", True, False), ("closing", False, True))
)
