"""A sheet of cells, whatever file it came from: each with what it shows and, where the file says so, what it counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from briefgen.outline.files_beside import Refused
from briefgen.records import dataclass

MAX_ROWS = 10_000
MAX_COLUMNS = 256
MAX_CELLS = 200_000
"""Of one table of data; what is drawn from it may be less."""

UNSAVED = "(formula)"
"""What a cell shows whose formula was never worked out."""


class Remark(NamedTuple):
    """What is told of a file that is taken all the same: as a warning, at the key that names it."""

    id: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class DataCell:
    """A cell: the text that it shows; the number that the file holds, if it holds one and not a text; the number format
    of a spreadsheet; whether it shows an error, as #DIV/0!."""

    text: str = ""
    number: Decimal | None = None
    format: str = ""
    is_error: bool = False


BLANK = DataCell()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet: its number in the file, and its cells from the first column on, without empty ones at its end;
    `written` counts those too, where the file writes them."""

    number: int
    cells: tuple[DataCell, ...]
    written: int = 0

    def cell(self, column: int) -> DataCell:
        """The cell in a column, from 1; an empty one beyond the last."""
        return self.cells[column - 1] if 0 < column <= len(self.cells) else BLANK

    @property
    def filled(self) -> int:
        """How many cells show something."""
        return sum(bool(cell.text) for cell in self.cells)


class Area(NamedTuple):
    """A rectangle of cells, all four borders inclusive and from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that hold something. `delimiter` is that of a text file, `area` what a range asks for; `merged`
    cells show the text of their first; `skipped` columns are left out, and `remarks` are what is told of all."""

    rows: tuple[SheetRow, ...]
    delimiter: str = ""
    area: Area | None = None
    merged: tuple[Area, ...] = ()
    skipped: frozenset[int] = frozenset()
    remarks: tuple[Remark, ...] = ()


def bounded(rows: Iterable[tuple[int, Sequence[DataCell]]]) -> tuple[SheetRow, ...]:
    """The rows that hold something, without the empty cells at their ends. Raises Refused for too many."""
    found: list[SheetRow] = []
    count = 0
    for number, cells in rows:
        kept = list(cells)
        while kept and not kept[-1].text:
            kept.pop()
        if kept:
            found.append(SheetRow(number, tuple(kept), len(cells)))
        count += len(kept)
        if len(found) > MAX_ROWS or len(kept) > MAX_COLUMNS or count > MAX_CELLS:
            raise too_large()
    return tuple(found)


def too_large() -> Refused:
    """What is said of a table with more cells than are taken."""
    most = f"{MAX_ROWS:,} rows, {MAX_COLUMNS} columns and {MAX_CELLS:,} cells"
    message = f"the table is too large: {most} are read at most"
    return Refused("file-too-large", message, "keep only what is to be shown")


def letters(column: int) -> str:
    """A column's letters in a spreadsheet: A, Z, AA."""
    out = ""
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def column_number(name: str) -> int | None:
    """The number of a column by its letters; None for what is none."""
    if not (name.isascii() and name.isalpha() and len(name) <= 3):
        return None
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number
