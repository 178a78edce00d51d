"""How the cells of each column of a table look, by what the column holds and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.kinds.content import TableColumn
from briefgen.kinds.marks import WIDTH
from briefgen.kinds.table_looks import CellLook, TableLook
from briefgen.kinds.table_marks import BAR_ROOM
from briefgen.records import replace

_AFTER_NUMBERS = 0.5  # inches between numbers, which stand on the right, and the text of the next column
_FROM_EDGE = 0.1  # inches between the edge of a filled cell and its text, as Office has it


def cell_looks(columns: Sequence[TableColumn], look: TableLook, styled: bool) -> Iterator[CellLook]:
    """How each column's cells look. Numbers stand on the right, what follows them apart. Where the template's style may
    fill cells, no text begins at their edge."""
    before: TableColumn | None = None
    for column in columns:
        found = look.cells.get(column.role) or look.cells.get("text") or CellLook()
        if column.number and column.role != "heat":
            found = replace(found, color="text", align="right", fill=None, head_left=None)
        elif before and before.number and column.role != "heat":
            found = replace(found, left=_AFTER_NUMBERS, head_left=None)
        found = replace(found, left=max(found.left, _FROM_EDGE)) if styled and found.align == "left" else found
        yield _beside_mark(found, column)
        before = column


def _beside_mark(look: CellLook, column: TableColumn) -> CellLook:
    """How the cells of a column look beside their marks: a word after its mark, a number before its bar."""
    head = look.left if look.head_left is None else look.head_left
    if column.drawn == "bar":
        return replace(look, align="right", right=BAR_ROOM, head_left=head, color="text")
    return replace(look, left=look.left + WIDTH, head_left=head, color="text") if column.drawn else look
