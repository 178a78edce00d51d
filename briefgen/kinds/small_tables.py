"""Tables of few columns in a region of a slide, beside something else: their rows share its height."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import TableData
from briefgen.kinds.table_looks import CellLook, TableLook
from briefgen.kinds.tables import tables
from briefgen.layout.page import Item
from briefgen.records import replace
from briefgen.units import Box

_KEY = CellLook(text="bodyl", color="accent", bold=True, left=0.0)
_TEXT = CellLook(text="bodyl", color="muted")
_TEXTS = TableLook({"key": _KEY, "text": _TEXT, "name": _TEXT}, least=0.417, most=2.0, head_rule=0.75)
_NUMBERS = TableLook({"text": CellLook(head_left=0.125), "name": CellLook(color="muted")}, most=2.0, head_rule=0.75)

_COLUMNS: Mapping[bool, Mapping[int, Sequence[int]]] = {
    True: {1: (5, 6), 2: (5, 6, 7), 3: (5, 6, 7), 4: (6, 7)},
    False: {1: (5, 6), 2: (5, 6, 7), 3: (6, 7, 5)},
}
"""The twelfths of a slide's width that a table of numbers takes or one of texts, by the number of its columns; one of
more needs all."""


def _has_numbers(data: TableData) -> bool:
    return any(column.number for column in data.columns)


def columns_of(data: TableData) -> Sequence[int]:
    """The twelfths of a slide's width that suit a table, best first."""
    return _COLUMNS[_has_numbers(data)].get(len(data.columns), ())


def small_table(canvas: Canvas, box: Box, data: TableData, name: str) -> list[Item] | None:
    """A table whose rows share the height of a box; None where it would continue or tear a word."""
    remarks = len(canvas.remarks)
    if _has_numbers(data):
        found = tables(canvas, box, data, _NUMBERS, name, slot=None)
    else:
        found = tables(canvas, box, _keyed(data), _TEXTS, name, slot=None)
    return found[0] if len(found) == 1 and len(canvas.remarks) == remarks else None


def _keyed(data: TableData) -> TableData:
    """A table of texts: its first column names the rows."""
    first, *others = data.columns
    return replace(data, columns=(replace(first, role="key"), *others))
