"""The bytes of a data file -> rows of texts: comma-separated values (RFC 4180) and Excel workbooks."""

from __future__ import annotations

import csv
import datetime
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.diagnostics import nearest, shown
from briefgen.opc import NotAPackage, Package
from briefgen.outline.fields import CONTROL
from briefgen.outline.files_beside import Refused
from briefgen.outline.source import kind_of

MAX_ROWS = 10_000
MAX_COLUMNS = 256

_DELIMITERS = ",;\t"
_DIGITS = 15  # what a spreadsheet keeps of a number, and shows
# A cell with a formula and no value (ECMA-376 part 1, 18.3.1.4); a formula that gives no text says so by its type.
_UNSAVED = re.compile(rb'<c\b(?![^>]*t="str")[^>]*><f\b[^>]*(?:/>|>[^<]*</f>)(?:<v/>|<v></v>)?</c>')
_WORKBOOK_FAULTS = (
    *(AttributeError, IndexError, KeyError, OverflowError, SyntaxError, TypeError, ValueError),  # of its XML
    *(OSError, EOFError, zipfile.BadZipFile, zlib.error),  # of its zip
)
"""What openpyxl lets through when a workbook is damaged: it has no error of its own for that."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet: its number in the file, from 1, and the texts of its cells, without blanks around them.

    `column` is the number of the first one, as a table may stand anywhere on its sheet.
    """

    number: int
    cells: tuple[str, ...]
    column: int = 1


def csv_rows(data: bytes) -> tuple[SheetRow, ...]:
    """The rows of comma-separated values in UTF-8, blank rows left out.

    The delimiter is the one of comma, semicolon and tab that cuts the first row into the most cells. Raises Refused.
    """
    what = kind_of(data) or ("text in UTF-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else None)
    if what:
        raise Refused("not-a-table", f"it is {what}, not comma-separated values", "save it as CSV UTF-8, or as .xlsx")
    text = _decoded(data)
    control = CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise Refused("not-a-table", f"line {line} holds the control character U+{ord(control[0]):04X}")
    try:
        delimiter = max(_DELIMITERS, key=lambda sign: len(next(filter(None, _records(text, sign)), ())))
        return _bounded(_even(enumerate(_records(text, delimiter), 1)))
    except csv.Error as failed:
        raise Refused("not-a-table", f"it cannot be read as comma-separated values: {failed}") from failed


def xlsx_rows(data: bytes, sheet: str | None) -> tuple[SheetRow, ...]:
    """The rows of a sheet of an Excel workbook, the first one when none is named; blank rows are left out.

    Formulas count with the values that were saved, percentages as they are shown. Raises Refused.
    """
    try:
        package = Package.from_bytes(data)
    except NotAPackage as problem:
        raise Refused("not-a-table", f"it is no Excel workbook: {problem}", "save it as .xlsx or .csv") from problem
    if any(b"<!DOCTYPE" in part[:4096].replace(b"\x00", b"") for part in package.parts.values()):
        raise Refused("not-a-table", "it declares a document type, which Excel never does")
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():  # about extensions that have no numbers in them
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            found = _sheet(book, sheet)
            found.reset_dimensions()  # a file may claim more cells than it has
            if any(_UNSAVED.search(part) for part in package.parts.values()):
                _refuse_unsaved(found, load_workbook(io.BytesIO(data), read_only=True, keep_links=False)[found.title])
            rows = ((i, [_shown(cell) for cell in row]) for i, row in enumerate(found.iter_rows(), 1))
            return _bounded(rows)
    except (*_WORKBOOK_FAULTS, InvalidFileException) as failed:
        raise Refused("not-a-table", "the workbook is damaged", "open it in Excel and save it again") from failed


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _even(records: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """Records as long as the first. Raises Refused behind the last of them, with the numbers of those that are not."""
    wanted: int | None = None
    odd: list[int] = []
    for number, record in records:
        if any(cell.strip() for cell in record):
            wanted = len(record) if wanted is None else wanted
            if len(record) < wanted or any(record[wanted:]):
                odd.append(number)
            yield number, record[:wanted]
    if odd:
        which = f"row {odd[0]}" if len(odd) == 1 else f"rows {', '.join(map(str, odd[:10]))}"
        more = f" and {len(odd) - 10} more" if len(odd) > 10 else ""
        message = f"{which}{more} should have {wanted} cells, like the first one"
        raise Refused("uneven-rows", message, "put a text in quotes if it has the delimiter in it")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as failed:
        line = data.count(b"\n", 0, failed.start) + 1
        message = f"byte {failed.start + 1} (line {line}) is 0x{data[failed.start]:02X}, which is not UTF-8"
        raise Refused(
            "not-utf8", message, "save it again as CSV UTF-8; it may be in Big5 or Windows-1252 now"
        ) from failed


def _sheet(book: Any, name: str | None) -> Any:
    names = [sheet.title for sheet in book.worksheets]
    if not names:
        raise Refused("not-a-table", "the workbook has no sheet of cells")
    if name is None:
        return book.worksheets[0]
    if name not in names:
        near = nearest(name, names)
        hint = f"did you mean {shown(near)}?" if near else f"the sheets are: {', '.join(names[:10])}"
        raise Refused("sheet-missing", f"it has no sheet {shown(name)}", hint)
    return book[name]


def _refuse_unsaved(values: Any, formulas: Any) -> None:
    """Raises Refused where a sheet has a formula whose value was never worked out: a gap that nobody meant."""
    for row in zip(values.iter_rows(), formulas.iter_rows(), strict=False):
        for value, formula in zip(*row, strict=False):
            if formula.data_type == "f" and value.value is None:
                message = f"row {formula.row}, column {formula.column} holds a formula without its value"
                raise Refused("formula-without-value", message, "open the workbook in Excel and save it")


def _shown(cell: Any) -> str:
    """The text of a cell: numbers exact to what a spreadsheet keeps, days in ISO form."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        percent = "%" in (cell.number_format or "")
        text = f"{value * 100 if percent else value:.{_DIGITS}g}"
        return f"{text}%" if percent else text
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value).strip()


def _bounded(rows: Iterable[tuple[int, Sequence[str]]]) -> tuple[SheetRow, ...]:
    """The rows that hold something, without the empty cells at their ends. Raises Refused for too many."""
    found: list[SheetRow] = []
    for number, cells in rows:
        texts = [cell.strip() for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            found.append(SheetRow(number, tuple(texts)))
        if len(found) > MAX_ROWS or len(texts) > MAX_COLUMNS:
            message = f"the table is too large: {MAX_ROWS:,} rows and {MAX_COLUMNS} columns are read at most"
            raise Refused("file-too-large", message, "keep only what is to be shown")
    blank = min((next(i for i, cell in enumerate(row.cells) if cell) for row in found), default=0)
    return tuple(SheetRow(row.number, row.cells[blank:], blank + 1) for row in found)
