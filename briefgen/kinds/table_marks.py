"""The marks of a table, as a group of native shapes over it: each at the left of its cell, bars from one zero."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import TableData, TableRow
from briefgen.kinds.marks import SIDE, WIDTH, mark_items
from briefgen.layout.page import Group, Item, Shape, Table
from briefgen.outline.fields import number
from briefgen.units import Box, Emu, inches

BAR, BAR_HIGH, BAR_GAP = 1.1, 0.165, 0.083  # inches: the longest bar, how high it is, what is free before it
BAR_ROOM = BAR + 2 * BAR_GAP + 0.1
"""Inches right of a number that its bar and the room around it take."""


def marks_over(canvas: Canvas, table: Table, data: TableData, rows: Sequence[TableRow]) -> Iterator[Group]:
    """The marks of these rows of a table, which stand below its header."""
    drawn = [i for i, column in enumerate(data.columns) if column.drawn]
    items = [item for i in drawn for item in _column(canvas, table, data, rows, i)]
    if items:
        yield Group("Marks", tuple(items))


def _column(canvas: Canvas, table: Table, data: TableData, rows: Sequence[TableRow], i: int) -> Iterator[Item]:
    left = table.box.x + sum(table.widths[:i])
    top = table.box.y + sum(table.heights[: table.header])
    lengths = [_length(row, i) for row in data.rows]
    for n, row in enumerate(rows, table.header):
        mark, height = row.cells[i].mark, table.heights[n]
        if mark and mark.drawn == "bar":
            start = left + table.widths[i] - inches(BAR_ROOM - BAR_GAP)
            room = Box(Emu(start), Emu(top + (height - inches(BAR_HIGH)) // 2), inches(BAR), inches(BAR_HIGH))
            yield from _bar(canvas, room, _length(row, i), lengths, row.emphasis)
        elif mark:
            start, side = left + table.rows[n][i].insets.left - inches(WIDTH), inches(SIDE)
            yield from mark_items(canvas, mark, Box(Emu(start), Emu(top + (height - side) // 2), side, side))
        top += height


def _length(row: TableRow, i: int) -> Decimal:
    mark = row.cells[i].mark
    return (number(mark.said) if mark and mark.drawn == "bar" else None) or Decimal(0)


def _bar(canvas: Canvas, room: Box, length: Decimal, lengths: Sequence[Decimal], stressed: bool) -> Iterator[Shape]:
    """A bar on the scale of all of them; those below zero lead to its left."""
    low, high = min(Decimal(0), *lengths), max(Decimal(0), *lengths)
    if not length or low == high:
        return
    unit = room.width / (high - low)
    left = room.x + round((min(length, Decimal(0)) - low) * unit)
    box = Box(Emu(left), room.y, Emu(max(1, round(abs(length) * unit))), room.height)
    yield Shape("Bar", box, fill=canvas.color("accent" if stressed else "context"))
