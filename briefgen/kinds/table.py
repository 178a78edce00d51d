"""A table of the outline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from briefgen.kinds.blocks import Block, TableBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Slide, TableCellText, TableColumn, TableData, TableRow, Text, WordMark
from briefgen.kinds.continuing import lower
from briefgen.kinds.exhibit import exhibit_slide
from briefgen.kinds.heat_key import keyed_tables
from briefgen.kinds.kind import InRegion, Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.small_tables import columns_of, small_table
from briefgen.kinds.tables import fewest_tables
from briefgen.language.labels import Labels
from briefgen.layout.page import Shape
from briefgen.outline.data.written_numbers import read_number
from briefgen.outline.exhibits import TableExhibit as TableModel
from briefgen.outline.marks import Drawn, MarkedCell, drawn_as, mark_of
from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu, inches, points, to_points

# What reads as a number in a table: digits with a sign, separators and currency, and a unit of a word or two. A column
# of which more than two thirds read so is a column of numbers.
_NUMBER = re.compile(r"[<>~≈±+\-−–(]?\s*[$€£¥]?\s*\d[\d.,\s\u00a0–-]*[%‰×]?\)?(\s?[^\W\d]+){0,2}")


BELOW_MEASURE = 0.1  # inches between what a heat table measures and the heads of its columns
HEAT = ("heat", "heat-close")
"""The looks of a table of shaded numbers, which needs the width of a slide."""


@dataclass(frozen=True, slots=True)
class TableContent:
    """The table, and the looks that it may have on a slide of its own."""

    table: TableData
    looks: Sequence[str] = ("table", "table-close")


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
            drawn=drawn_as(table.columns[i]) if heads else None,
        )
        for i in range(len(table.rows[0]))
    )
    rows = []
    for i, row in enumerate(table.rows):
        cells = tuple(_cell(scope, table, i, j, columns[j].drawn) for j in range(len(row)))
        total = table.total and i + 1 == len(table.rows)
        rows.append(TableRow(cells, emphasis=str(i + 1) in table.highlight, total=total))
    return TableData(columns, tuple(rows), alt)


def _cell(scope: Scope, table: TableModel, i: int, j: int, drawn: Drawn | None) -> TableCellText:
    """A cell: its text, or a mark and the word for it."""
    value = table.rows[i][j]
    if value is None:
        return TableCellText()
    if drawn is None:
        return TableCellText(text=scope.text(table, "rows", i, j))
    mark = WordMark(drawn, mark_of(value))
    if isinstance(value, MarkedCell) or drawn == "bar":
        return TableCellText(text=scope.text(table, "rows", i, j), mark=mark)
    word = f"{value}/4" if drawn == "harvey" else scope.labels(f"{drawn}-{value}")
    return TableCellText(text=Text.label(word, scope.path(table, "rows", i, j)), mark=mark)


def _is_numeric(table: TableModel, column: int) -> bool:
    values = [row[column] for row in table.rows if column < len(row)]
    found = [value for value in values if value and not read_number(value).is_gap]
    numbers = sum(_is_number(value.strip("*_ ")) for value in found)
    return column > 0 and not (table.columns and drawn_as(table.columns[column])) and numbers * 3 > len(found) * 2


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) or read_number(text).is_number


def _flow(slide: Slide[TableContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    role: Literal["table", "heat"] = "heat" if content.looks == HEAT else "table"
    yield TableBlock(content.table, slide.title, role, slide.name)


def _arrange(slide: Slide[TableContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    if content.table.key:
        return keyed_tables(canvas, canvas.slot("rows").box, content.table, "rows")
    box = canvas.slot("rows").box
    measured = content.table.columns[0].head if content.looks == HEAT else None
    if measured is None:
        return fewest_tables(canvas, box, content.table, content.looks, "Table")
    caption = _above(canvas, measured, box)
    bare = replace(content.table.columns[0], head=None)
    table = replace(content.table, columns=(bare, *content.table.columns[1:]))
    below = lower(box, (caption.box.height if caption.box else 0) + inches(BELOW_MEASURE))
    return [[caption, *body] for body in fewest_tables(canvas, below, table, content.looks, "Table")]


def _above(canvas: Canvas, measured: Text, box: Box) -> Shape:
    """What the numbers of a heat table measure, above them: in the first column it would widen that."""
    said = canvas.paragraph(measured, canvas.style("body", bold=True))
    high = points(canvas.engine.natural((said,), to_points(box.width)).height)
    return canvas.draw("Measure", replace(box, height=Emu(high)), said)


def _place(slide: Slide[TableContent], canvas: Canvas, box: Box, headed: bool) -> SlideBody | None:
    return small_table(canvas, box, slide.content.table, "Table")


KIND = Kind(
    "table",
    _say,
    _flow,
    lambda _: ("table",),
    _arrange,
    in_region=InRegion(lambda content: () if content.looks == HEAT else columns_of(content.table), _place),
)
