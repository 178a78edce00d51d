"""Things side by side in a native table: an exhibit's own comparison, or what voices hold on each question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Heading, TableBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Slide, TableCellText, TableColumn, TableData, TableRow, Text
from briefgen.kinds.continuing import FREE
from briefgen.kinds.exhibit import headline
from briefgen.kinds.from_to import from_to, from_to_in
from briefgen.kinds.kind import InRegion, Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.small_tables import columns_of, small_table
from briefgen.kinds.table_looks import LOOKS
from briefgen.kinds.tables import tables
from briefgen.language.labels import Labels
from briefgen.outline.exhibits import ComparisonExhibit as ComparisonModel
from briefgen.outline.model import Voice
from briefgen.outline.resolved import Entry
from briefgen.records import dataclass
from briefgen.units import Box


@dataclass(frozen=True, slots=True)
class ComparisonContent:
    """The table; `heading` is the level its title has in a document (0: the title is a caption). `change` says that its
    second column is what the first one becomes."""

    table: TableData
    heading: int = 0
    change: bool = False


def _say(scope: Scope) -> Iterable[AnySlide]:
    exhibit = scope.exhibit
    if exhibit is None:
        yield from _of_voices(scope)
    elif exhibit.comparison:
        title = scope.cited(headline(scope, exhibit, "comparison"), exhibit.source)
        table = _of_rows(scope, exhibit.comparison, exhibit.alt or title.plain)
        content = ComparisonContent(table, change=exhibit.comparison.as_ == "from-to")
        topic = scope.topic.number if scope.topic else 0
        yield Slide(
            "comparison",
            title,
            content,
            scope.kicker(),
            scope.source_line(exhibit),
            scope.notes(exhibit),
            name=f"exhibit:{exhibit.id}" if exhibit.id else "",
            topic=topic,
        )


def _of_rows(scope: Scope, comparison: ComparisonModel, alt: str) -> TableData:
    stressed = comparison.highlight
    columns = (
        TableColumn(None, share=1.75, role="key"),
        *(
            TableColumn(scope.text(comparison, "columns", i), share=2.5, emphasis=name in stressed)
            for i, name in enumerate(comparison.columns)
        ),
    )
    rows = tuple(
        TableRow(
            (
                TableCellText(text=scope.text(row, "label")),
                *(
                    TableCellText(text=scope.text(row, "cells", i)) if cell is not None else TableCellText()
                    for i, cell in enumerate(row.cells)
                ),
            ),
            emphasis=row.label in stressed,
        )
        for row in comparison.rows
    )
    return TableData(columns, rows, alt)


def _of_voices(scope: Scope) -> Iterable[AnySlide]:
    entries = [entry for entry in scope.entries if len(entry.topic.voices) > 1]
    owners = _owners(entries)
    if len(entries) < 2 or len(owners) < 2:
        return
    columns = [TableColumn(None, share=1.75, role="key")]
    for voice in owners.values():
        person = scope.owner(voice)
        columns.append(TableColumn(scope.joined([person.name], "separator"), share=10.25 / len(owners)))
    rows = tuple(_row(scope, entry, list(owners)) for entry in entries)
    said = scope.counted("comparison-title", len(owners), count2=scope.labels.number(len(entries)))
    title = scope.titled("comparison", said)
    table = TableData(tuple(columns), rows, title.plain)
    source = scope.label("comparison-note")
    yield Slide("comparison", title, ComparisonContent(table, 1), scope.label("comparison"), source, name="comparison")


def _owners(entries: Sequence[Entry]) -> dict[str, Voice]:
    """Whoever has a voice, in the order of first appearance."""
    found: dict[str, Voice] = {}
    for entry in entries:
        for voice in entry.topic.voices:
            found.setdefault(_key(voice), voice)
    return found


def _key(voice: Voice) -> str:
    return f"person:{voice.person}" if voice.person else f"organisation:{voice.organisation}"


def _row(scope: Scope, entry: Entry, owners: Sequence[str]) -> TableRow:
    voices = {_key(voice): voice for voice in entry.topic.voices}
    cells = [
        TableCellText(
            key=scope.label("topic-short", n=entry.number),
            text=scope.text(entry.topic, "title"),
            link=f"topic:{entry.topic.id}",
        )
    ]
    for owner in owners:
        voice = voices.get(owner)
        cells.append(
            TableCellText(key=scope.stance(voice), text=scope.maybe(voice, "position"))
            if voice
            else TableCellText(text=Text.label(scope.labels("missing")))
        )
    return TableRow(tuple(cells))


def _flow(slide: Slide[ComparisonContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    if content.heading:
        yield Heading(slide.title, content.heading, slide.name)
    yield TableBlock(content.table, slide.source if content.heading else slide.title, "comparison", slide.name)


def _arrange(slide: Slide[ComparisonContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    if content.change:
        return from_to(canvas, content.table)
    return tables(canvas, canvas.slot("rows").box, content.table, LOOKS["comparison"], "Comparison")


def _place(slide: Slide[ComparisonContent], canvas: Canvas, box: Box, headed: bool) -> SlideBody | None:
    if slide.content.change:
        return from_to_in(canvas, box, slide.content.table)
    return small_table(canvas, box, slide.content.table, "Comparison")


KIND = Kind(
    "comparison",
    _say,
    _flow,
    lambda content: FREE if content.change else ("comparison", "table"),
    _arrange,
    in_region=InRegion(lambda content: (7, 6) if content.change else columns_of(content.table), _place),
)
