"""A briefing's blocks with what a reader finds them by: anchors, numbers of captions, depths of headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from briefgen.kinds.blocks import Block, Figures, Heading, Masthead
from briefgen.kinds.charts.alt_text import numbers_of
from briefgen.kinds.content import (
    ChartData,
    Figure,
    SeriesData,
    TableCellText,
    TableColumn,
    TableData,
    TableRow,
    Text,
    texts,
)
from briefgen.language.labels import Labels
from briefgen.office.docx.references import References, caption_kind, references
from briefgen.plan.properties import Properties


@dataclass(frozen=True, slots=True)
class Placed:
    """A block in its place. `mark` is the anchor that links lead to, `number` what its caption is called (`Table 2`).

    `depth` is a heading's level on the page, from 2 below the title; none skips one, as those who hear a page need it
    (WCAG 2.2, technique G141).
    """

    block: Block
    mark: str = ""
    number: str = ""
    depth: int = 0


@dataclass(frozen=True)
class Document:
    """A briefing: its head, the blocks below it, and what can be pointed at.

    `exhibits` says what numbered captions are called, by their anchors.
    """

    masthead: Masthead
    body: tuple[Placed, ...]
    refs: References
    exhibits: Mapping[str, str]

    @property
    def headings(self) -> Iterator[tuple[Heading, str, int]]:
        """The headings in their order, with their anchors and depths."""
        for placed in self.body:
            if isinstance(placed.block, Heading):
                yield placed.block, placed.mark, placed.depth

    @cached_property
    def cited(self) -> Counter[str]:
        """How often each source is cited, by its id."""
        return Counter(id for text in self._texts() for id in text.cites)

    @cached_property
    def linked(self) -> frozenset[str]:
        """The anchors that texts lead to."""
        links = (run.link[1:] for text in self._texts() for run in text.runs if run.link)
        return frozenset(self.refs.anchors[link] for link in links if link in self.refs.anchors)

    def _texts(self) -> Iterator[Text]:
        yield from texts(self.masthead)
        for placed in self.body:
            yield from texts(placed.block)


def document(blocks: Sequence[Block], properties: Properties, labels: Labels) -> Document:
    """The document of a briefing's blocks; one without a masthead has its title from the properties."""
    refs = references(blocks)
    head = next((block for block in blocks if isinstance(block, Masthead)), None)
    below = [block for block in blocks if block is not head]
    exhibits = {e.mark: labels("numbered", label=labels(e.kind), n=e.number) for e in refs.exhibits.values()}
    return Document(head or Masthead(Text.label(properties.title)), tuple(_placed(below, refs, labels)), refs, exhibits)


def _placed(blocks: Sequence[Block], refs: References, labels: Labels) -> Iterator[Placed]:
    marks = iter(refs.headings)
    depths = _depths(block.level for block in blocks if isinstance(block, Heading))
    counts: Counter[str] = Counter()
    own = dict(refs.exhibits)
    for block in blocks:
        kind = caption_kind(block)
        if isinstance(block, Heading):
            yield Placed(block, next(marks)[1], depth=next(depths))
        elif kind:
            counts[kind] += 1
            named = own.pop(getattr(block, "name", ""), None)
            number = labels("numbered", label=labels(kind), n=counts[kind])
            yield Placed(block, named.mark if named else "", number)
        else:
            yield Placed(block)


def _depths(levels: Iterable[int]) -> Iterator[int]:
    above: list[int] = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        yield len(above) + 1


def with_header(table: TableData, labels: Labels) -> TableData:
    """The table without columns that say nothing, and with a header where it has none: what the column of takeaways is
    called we know."""
    table = _without_empty_columns(table)
    if table.has_header or all(column.role != "voice" for column in table.columns):
        return table
    named = Text.label(labels("remember"))
    columns = tuple(replace(column, head=named) if column.role == "voice" else column for column in table.columns)
    return replace(table, columns=columns)


def _without_empty_columns(table: TableData) -> TableData:
    kept = [
        i for i, column in enumerate(table.columns) if column.head or any(_is_filled(r.cells[i]) for r in table.rows)
    ]
    if not table.rows or len(kept) == len(table.columns):
        return table
    rows = tuple(replace(row, cells=tuple(row.cells[i] for i in kept)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[i] for i in kept), rows=rows)


def _is_filled(cell: TableCellText) -> bool:
    return cell.key is not None or cell.text is not None


def figure_table(block: Figures, labels: Labels) -> TableData:
    """Figures as a table: the number, what it counts, and how good it is where that is said."""
    graded = any(figure.evidence for figure in block.figures)
    names = ("figure-value", "figure-claim", "figure-evidence") if graded else ("figure-value", "figure-claim")
    columns = tuple(TableColumn(Text.label(labels(name)), number=name == "figure-value") for name in names)
    rows = tuple(TableRow(_figure_cells(figure)[: len(columns)]) for figure in block.figures)
    return TableData(columns, rows, labels("figures"))


def _figure_cells(figure: Figure) -> tuple[TableCellText, ...]:
    claim = TableCellText(figure.label, figure.detail) if figure.detail else TableCellText(None, figure.label)
    return TableCellText(None, figure.value), claim, TableCellText(None, figure.evidence)


def chart_table(chart: ChartData, labels: Labels) -> TableData:
    """A chart's numbers as a table: a row a category, a column a series, what they measure at the head of the first."""
    columns = (
        TableColumn(_measure(chart, labels), role="key"),
        *(TableColumn(s.name, number=True) for s in chart.series),
    )
    rows = []
    for i in range(max((len(series.values) for series in chart.series), default=0)):
        name = chart.categories[i] if chart.categories else Text.label(str(i + 1))
        cells = (
            TableCellText(None, name),
            *(TableCellText(None, _number(series, i, chart, labels)) for series in chart.series),
        )
        is_total = chart.total and i == len(chart.categories) - 1
        rows.append(TableRow(cells, emphasis=i in chart.highlight, total=is_total))
    return TableData(columns, tuple(rows), chart.alt)


def _measure(chart: ChartData, labels: Labels) -> Text | None:
    measure, unit = chart.measure, chart.unit
    if measure is None or unit is None:
        return measure or unit
    both = labels("chart-unit", what=measure.plain, unit=unit.plain)
    return Text(Text.label(both).runs, measure.path, (unit.path,))


def _number(series: SeriesData, at: int, chart: ChartData, labels: Labels) -> Text:
    value = series.values[at]
    return Text.label(labels("missing") if value is None else numbers_of(chart).shown(value))
