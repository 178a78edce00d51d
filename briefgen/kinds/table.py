"""A table of the outline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.kinds.blocks import Block, TableBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Slide, TableCellText, TableColumn, TableData, TableRow
from briefgen.kinds.exhibit import exhibit_slide
from briefgen.kinds.kind import InRegion, Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.small_tables import columns_of, small_table
from briefgen.kinds.tables import fewest_tables
from briefgen.language.labels import Labels
from briefgen.outline.data.written_numbers import read_number
from briefgen.outline.exhibits import TableExhibit as TableModel
from briefgen.units import Box

# What reads as a number in a table: digits with a sign, separators and currency, and a unit of a word or two. A column
# of which more than two thirds read so is a column of numbers.
_NUMBER = re.compile(r"[<>~≈±+\-−–(]?\s*[$€£¥]?\s*\d[\d.,\s\u00a0–-]*[%‰×]?\)?(\s?[^\W\d]+){0,2}")


@dataclass(frozen=True, slots=True)
class TableContent:
    """The table."""

    table: TableData


def _say(scope: Scope) -> Iterable[AnySlide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.table is None:
        return
    slide = exhibit_slide(scope, exhibit, "table", None, "figures")
    data = _data(scope, exhibit.table, exhibit.alt or slide.title.plain)
    yield exhibit_slide(scope, exhibit, "table", TableContent(data), "figures")


def _data(scope: Scope, table: TableModel, alt: str) -> TableData:
    heads = [scope.text(table, "columns", i) for i in range(len(table.columns))]
    columns = tuple(
        TableColumn(
            heads[i] if heads else None,
            number=_is_numeric(table, i),
            role="text" if i == 0 else "name",
            emphasis=bool(heads) and table.columns[i] in table.highlight,
        )
        for i in range(len(table.rows[0]))
    )
    rows = []
    for i, row in enumerate(table.rows):
        cells = tuple(
            TableCellText(text=scope.text(table, "rows", i, j)) if value is not None else TableCellText()
            for j, value in enumerate(row)
        )
        total = table.total and i + 1 == len(table.rows)
        rows.append(TableRow(cells, emphasis=str(i + 1) in table.highlight, total=total))
    return TableData(columns, tuple(rows), alt)


def _is_numeric(table: TableModel, column: int) -> bool:
    values = [row[column] for row in table.rows if column < len(row)]
    found = [value for value in values if value]
    numbers = sum(_is_number(value.strip("*_ ")) for value in found)
    return column > 0 and numbers * 3 > len(found) * 2


def _is_number(text: str) -> bool:
    found = read_number(text)
    return bool(_NUMBER.fullmatch(text)) or (found.is_number and not found.is_gap)


def _flow(slide: Slide[TableContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield TableBlock(content.table, slide.title, name=slide.name)


def _arrange(slide: Slide[TableContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    return fewest_tables(canvas, canvas.slot("rows").box, content.table, ("table", "table-close"), "Table")


def _place(slide: Slide[TableContent], canvas: Canvas, box: Box, headed: bool) -> SlideBody | None:
    return small_table(canvas, box, slide.content.table, "Table")


KIND = Kind(
    "table",
    _say,
    _flow,
    lambda _: ("table",),
    _arrange,
    in_region=InRegion(lambda content: columns_of(content.table), _place),
)
