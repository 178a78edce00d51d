"""A change, line by line: what is today on the left, an arrow, what it becomes on a panel on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import TableData, TableRow, Text, texts
from briefgen.kinds.continuing import over_slides
from briefgen.kinds.kind import SlideBody
from briefgen.kinds.shared_rows import Cell, ColumnShare, RowLook, shared_rows
from briefgen.layout.page import Group, Item, Rule, Table
from briefgen.units import Box, Emu

MOST = 6
# Inches of a measure of 12 (mockup 64): the columns of labels, of what is today, of arrows, of what it becomes.
COLUMNS = (ColumnShare(1.833, 0.15), ColumnShare(3.5, 0.2), ColumnShare(0.833), ColumnShare(5.834, 0.2))
ARROW, ARROW_END, PANEL = 5.417, 5.771, 5.916  # from the left: an arrow's start and end, the panel
STEPS = (("claiml", "bodyl"), ("claim", "body"), ("body", "body"), ("meta", "meta"))
"""Steps of the type scale: of what it becomes, of the rest."""


def from_to(canvas: Canvas, data: TableData) -> list[SlideBody]:
    """The change over as many slides as its rows take."""
    region = canvas.template.region(canvas.role)

    def draw(on: Canvas, rows: Sequence[TableRow], start: int, sizes: tuple[str, str]) -> SlideBody | None:
        return _drawn(on, region, data, rows, sizes)

    return over_slides(canvas, data.rows, MOST, STEPS, draw, _named)


def from_to_in(canvas: Canvas, box: Box, data: TableData) -> SlideBody | None:
    """The change in a region of a slide; None where it would continue."""
    if len(data.rows) > MOST:
        return None
    return next((found for sizes in STEPS[:-1] if (found := _drawn(canvas, box, data, data.rows, sizes))), None)


def _named(row: TableRow) -> Text:
    return next(texts(row.cells))


def _drawn(
    canvas: Canvas, box: Box, data: TableData, rows: Sequence[TableRow], sizes: tuple[str, str]
) -> SlideBody | None:
    lines = [_line(canvas, [column.head for column in data.columns], _HEAD, sizes)]
    lines += [_line(canvas, [cell.text for cell in row.cells], _ROW, sizes) for row in rows]
    look = RowLook("From and to", heavy=frozenset({1}), still=frozenset({0}), header=1)
    placed = shared_rows(canvas, box, COLUMNS, lines, look)
    if placed is None:
        return None
    left = round(box.width * PANEL / 12)
    panel = Box(Emu(box.x + left), box.y, Emu(box.width - left), Emu(sum(placed.table.heights)))
    behind: list[Item] = [canvas.panel("To", panel, "panel"), canvas.rule(panel.x, panel.y, panel.width, "accent", 3.0)]
    return [*behind, placed.table, Group("Arrows", tuple(_arrows(canvas, box, placed.table)))]


class _Look(NamedTuple):
    """How a column's text looks: which of the two steps, its colour by use, whether it is bold."""

    step: int
    color: str
    bold: bool


_HEAD = (_Look(1, "text", True), _Look(0, "muted", True), _Look(0, "accent", True))
_ROW = (_Look(1, "text", True), _Look(1, "muted", False), _Look(0, "text", True))


def _line(
    canvas: Canvas, said: Sequence[Text | None], looks: Sequence[_Look], sizes: tuple[str, str]
) -> Sequence[Cell]:
    """A row: a cell a text, and an empty one where the arrow stands."""
    label, today, becomes = (
        Cell((canvas.paragraph(text, canvas.style(sizes[look.step], look.color, bold=look.bold)),) if text else ())
        for text, look in zip(said, looks, strict=True)
    )
    return label, today, Cell(()), becomes


def _arrows(canvas: Canvas, box: Box, placed: Table) -> Iterator[Rule]:
    """An arrow in the middle of each row below the head."""
    start, end = (box.x + round(box.width * at / 12) for at in (ARROW, ARROW_END))
    top = placed.box.y
    for i, height in enumerate(placed.heights):
        if i:
            middle = Box(Emu(start), Emu(top + height // 2), Emu(end - start), Emu(0))
            yield Rule("Arrow", middle, canvas.edge("accent", 2.25), arrow="end")
        top = Emu(top + height)
