"""The recap: every topic's one thing to remember on one page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Heading, Paragraphs, TableBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Slide, TableCellText, TableColumn, TableData, TableRow, Text
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.table_looks import LOOKS
from briefgen.kinds.tables import tables
from briefgen.language.labels import Labels
from briefgen.outline.resolved import Entry
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Recap:
    """A row a topic: its number, what it is called, its takeaway."""

    table: TableData


def _say(scope: Scope) -> Iterable[AnySlide]:
    entries = scope.entries
    if not entries:
        return
    columns = (
        TableColumn(number=False, share=0.5, role="number"),
        TableColumn(share=2.75, role="name"),
        TableColumn(share=8.75, role="voice"),
    )
    firsts = {part.entries[0].number for part in scope.book.parts}
    rows = tuple(_row(scope, entry, entry.number in firsts) for entry in entries)
    title = scope.titled("recap", scope.counted("recap-title", len(entries)))
    alt = title.plain
    yield Slide("recap", title, Recap(TableData(columns, rows, alt)), scope.label("recap"), name="recap")


def _row(scope: Scope, entry: Entry, band: bool) -> TableRow:
    link = f"takeaway:{entry.topic.id}"
    cells = (
        TableCellText(text=Text.label(str(entry.number)), link=link),
        TableCellText(text=scope.text(entry.topic, "title")),
        TableCellText(text=scope.text(entry.topic.takeaway, "say")),
    )
    return TableRow(cells, band=band)


def _flow(slide: Slide[Recap], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield Heading(Text.label(labels("read-this")), 1, slide.name)
    yield Paragraphs((slide.title,), "lead")
    yield TableBlock(content.table, role="recap")


# How many takeaways are set how large: two lines of each fill the page.
_LOOKS = ((4, "recap-large"), (6, "recap-roomy"), (math.inf, "recap"))


def _arrange(slide: Slide[Recap], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    look = next(look for most, look in _LOOKS if len(content.table.rows) <= most)
    return tables(canvas, canvas.slot("rows").box, content.table, LOOKS[look], "Recap")


KIND = Kind("recap", _say, _flow, lambda _: ("recap",), _arrange)
