"""An Excel workbook -> one of its sheets, as Excel shows it: without what is hidden, in the formats of its cells."""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from briefgen.diagnostics import counted, nearest, shown
from briefgen.opc import TORN, NotAPackage, Package
from briefgen.outline.data.number_format import shown_moment, shown_number, shown_text
from briefgen.outline.data.sheet import (
    BLANK,
    MAX_COLUMNS,
    UNSAVED,
    Area,
    DataCell,
    Remark,
    Sheet,
    bounded,
    column_number,
)
from briefgen.outline.files_beside import Refused

_MOST_ROWS = 1_048_576  # what a sheet has
_DIGITS = 15  # what a spreadsheet keeps of a number, and shows
# A cell with a formula and no value (ECMA-376 part 1, 18.3.1.4); a formula that gives no text says so by its type.
_UNSAVED = re.compile(rb'<c\b(?![^>]*t="str")[^>]*><f\b[^>]*(?:/>|>[^<]*</f>)(?:<v/>|<v></v>)?</c>')
FAULTS = (*(AttributeError, IndexError, KeyError, OverflowError, SyntaxError, TypeError), *TORN)
"""What openpyxl lets through when a workbook is damaged: it has no error of its own for that."""
_TAKE = "write `hidden: true` beside `data` to take them all the same"


def workbook_sheet(data: bytes, wanted: str | None, hidden: bool = False) -> Sheet:
    """A sheet of an Excel workbook: the first one that can be seen, or the one wanted, as `Sheet`, `Sheet!A3:E9`,
    `Sheet!Name` or a table's or range's `Name`. Blank rows are left out, hidden ones too unless `hidden` takes them.

    Formulas count with the values that were saved. Raises Refused.
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
            reader = _Workbook(package, book, hidden)
            found, area = reader.asked_for(wanted)
            formulas = None
            if any(_UNSAVED.search(part) for part in package.parts.values()):
                formulas = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)[found.title]
            return reader.sheet(found, area, formulas)
    except (*FAULTS, InvalidFileException, NotAPackage) as failed:
        raise Refused("not-a-table", "the workbook is damaged", "open it in Excel and save it again") from failed


class _Workbook:
    """A workbook that is open for reading. `package` holds what openpyxl leaves out of its read-only sheets."""

    def __init__(self, package: Package, book: Any, hidden: bool) -> None:
        self._package, self._book, self._hidden = package, book, hidden
        self._remarks: list[Remark] = []

    def asked_for(self, wanted: str | None) -> tuple[Any, Area | None]:
        """The sheet, and the range on it. Raises Refused for a name that is none."""
        sheets = {sheet.title: sheet for sheet in self._book.worksheets}
        if not sheets:
            raise Refused("not-a-table", "the workbook has no sheet of cells")
        if wanted is None:
            return self._first(list(sheets.values())), None
        name = wanted.strip().removeprefix("=")
        if name in sheets:
            return self._visible(sheets[name]), None
        sheet_name, _, part = name.rpartition("!")
        sheet_name = sheet_name.strip("'").replace("''", "'")
        if sheet_name and sheet_name not in sheets:
            raise _no_sheet(sheet_name, list(sheets))
        found = self._range(part, sheets.get(sheet_name))
        if found is None and sheet_name:
            message = f"sheet {shown(sheet_name)} has no range or table {shown(part)}"
            raise Refused("range-missing", message, "write a range as A3:E9, or a name that the workbook has")
        if found is None:
            raise _no_sheet(name, list(sheets), self._names())
        return self._visible(found[0]), found[1]

    def _first(self, sheets: Sequence[Any]) -> Any:
        seen = [sheet for sheet in sheets if sheet.sheet_state == "visible" or self._hidden]
        if not seen:
            raise Refused("hidden-left-out", "all its sheets are hidden", _TAKE)
        before = sheets.index(seen[0])
        if before:
            message = f"{counted(before, 'hidden sheet')} before {shown(seen[0].title)} left out"
            self._remarks.append(Remark("hidden-left-out", message, f"name the sheet: `#{seen[0].title}`"))
        return seen[0]

    def _visible(self, sheet: Any) -> Any:
        if sheet.sheet_state != "visible" and not self._hidden:
            raise Refused("hidden-left-out", f"sheet {shown(sheet.title)} is hidden", _TAKE)
        return sheet

    def _range(self, name: str, sheet: Any) -> tuple[Any, Area] | None:
        """What a range in letters and digits, a defined name, or a table's name stands for."""
        area = _area(name)
        if area and sheet is not None:
            return sheet, area
        homes = [sheet] if sheet is not None else self._book.worksheets
        for home in homes:
            for table, where in self._tables(home):
                if table.casefold() == name.casefold() and (found := _area(where)):
                    return home, found
        named = [*(one.defined_names for one in homes), self._book.defined_names]
        for names in named:
            for key, one in names.items():
                if key.casefold() == name.casefold():
                    return self._destination(one)
        return None

    def _destination(self, name: Any) -> tuple[Any, Area] | None:
        places = list(name.destinations)
        area = _area(places[0][1]) if len(places) == 1 else None
        if area is None or places[0][0] not in self._book.sheetnames:
            message = f"the name {shown(name.name)} is not one range of cells"
            raise Refused("range-missing", message, "name a range as Sheet!A3:E9")
        return self._book[places[0][0]], area

    def _names(self) -> list[str]:
        tables = [name for sheet in self._book.worksheets for name, _ in self._tables(sheet)]
        return [*tables, *(name for name in self._book.defined_names if not name.startswith("_xlnm"))]

    def _part(self, sheet: Any) -> str:
        """The part of the package that holds a sheet."""
        return str(sheet._worksheet_path).lstrip("/")

    def _tables(self, sheet: Any) -> Iterator[tuple[str, str]]:
        """The tables of a sheet: name and range (18.5.1.2)."""
        for part in self._package.related(self._part(sheet), "table"):
            root = self._package.xml(part)
            yield root.get("displayName", root.get("name", "")), root.get("ref", "")

    def sheet(self, found: Any, area: Area | None, formulas: Any) -> Sheet:
        """The rows of a sheet. Raises Refused for too many."""
        found.reset_dimensions()  # a file may claim more cells than it has
        root = self._package.xml(self._part(found))
        hidden = hidden_cells(root.iter("{*}row", "{*}col"))
        if self._hidden:
            hidden = HiddenCells(frozenset(), frozenset())
        unsaved = _unsaved(formulas) if formulas is not None else frozenset()
        rows: list[tuple[int, list[DataCell]]] = []
        lost_rows, lost_columns = 0, set()
        for number, cells in enumerate(found.iter_rows(), 1):
            if not cells or (area and not area.first_row <= number <= area.last_row):
                continue  # a million rows may lie between two that hold something
            read = [shown_cell(cell, (number, i) in unsaved) for i, cell in enumerate(cells, 1)]
            if number in hidden.rows:
                lost_rows += any(cell.text for cell in read)
                continue
            lost_columns |= {i for i in hidden.columns if i <= len(read) and read[i - 1].text}
            read = [BLANK if i in hidden.columns else cell for i, cell in enumerate(read, 1)]
            rows.append((number, read))
        self._tell_hidden(found, lost_rows, len(lost_columns))
        merged = tuple(filter(None, (_area(el.get("ref", "")) for el in root.iter("{*}mergeCell"))))
        return Sheet(bounded(rows), "", area, merged, hidden.columns, tuple(self._remarks))

    def _tell_hidden(self, sheet: Any, rows: int, columns: int) -> None:
        counts = [counted(n, f"hidden {what}") for n, what in ((rows, "row"), (columns, "column")) if n]
        if counts:
            message = f"{' and '.join(counts)} of sheet {shown(sheet.title)} left out"
            self._remarks.append(Remark("hidden-left-out", message, _TAKE))


def _no_sheet(name: str, sheets: list[str], names: Sequence[str] = ()) -> Refused:
    near = nearest(name, [*sheets, *names])
    hint = f"did you mean {shown(near)}?" if near else f"the sheets are: {', '.join(sheets[:10])}"
    return Refused("sheet-missing", f"it has no sheet {shown(name)}", hint)


def _area(ref: str) -> Area | None:
    """A range in a spreadsheet's letters and digits, as A3:E9 or $A$3:$E$9."""
    match = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})", ref.strip())
    if match is None:
        return None
    first, last = column_number(match[1]) or 1, column_number(match[3]) or 1
    top, bottom = sorted((int(match[2]), int(match[4])))
    return Area(top, min(first, last), bottom, max(first, last))


class HiddenCells(NamedTuple):
    """The numbers of what a sheet hides."""

    rows: frozenset[int]
    columns: frozenset[int]


def hidden_cells(elements: Iterable[Any]) -> HiddenCells:
    """The rows and the columns that a sheet hides, by its elements for both (18.3.1.73, 18.3.1.13).

    Raises ValueError for a row that is further down than a sheet reaches: openpyxl would count on to it.
    """
    rows: set[int] = set()
    columns: set[int] = set()
    number = 0
    for element in elements:
        is_row = str(element.tag).endswith("}row")
        number = int(element.get("r", number + 1)) if is_row else number
        if number > _MOST_ROWS:
            raise ValueError(number)
        if element.get("hidden") not in {"1", "true"}:
            continue
        if is_row:
            rows.add(number)
        else:
            columns.update(range(int(element.get("min", 1)), min(int(element.get("max", 1)), MAX_COLUMNS) + 1))
    return HiddenCells(frozenset(rows), frozenset(columns))


def _unsaved(formulas: Any) -> frozenset[tuple[int, int]]:
    """Where a sheet has formulas."""
    rows = enumerate(formulas.iter_rows(), 1)
    return frozenset((i, j) for i, row in rows for j, cell in enumerate(row, 1) if cell.data_type == "f")


_OF_MACHINE = "mm-dd-yy"
"""The format 14: a date as the machine writes it."""
_MOMENTS = frozenset({*range(27, 37), *range(50, 59)})
"""The formats that Chinese, Japanese and Korean machines have for dates and times without saying them (18.8.30)."""

_LAST_DAY = 2_958_466  # a spreadsheet's number of the day after the last one, 9999-12-31


def _moment_of_machine(cell: Any, value: float) -> Any:
    """The date or time of a number whose format only says that it is one; None for other numbers."""
    if cell.number_format != "General" or cell.style_array.numFmtId not in _MOMENTS or not 0 <= value < _LAST_DAY:
        return None
    from openpyxl.utils.datetime import from_excel

    return from_excel(value, cell.parent.parent.epoch)


def shown_cell(cell: Any, is_formula: bool) -> DataCell:
    """A cell as it is shown, with its number exact to what a spreadsheet keeps."""
    value, code = cell.value, cell.number_format or "General"
    if value is None:
        return DataCell(UNSAVED, is_error=True) if is_formula else BLANK
    if cell.data_type == "e":
        return DataCell(str(value), is_error=True)
    if isinstance(value, bool):
        return DataCell(str(value).upper())
    if isinstance(value, int | float) and (moment := _moment_of_machine(cell, value)) is not None:
        return DataCell(shown_moment(moment, _OF_MACHINE), format=_OF_MACHINE)
    if isinstance(value, int | float):
        number = Decimal(f"{value:.{_DIGITS}g}")
        return DataCell(shown_number(number, code) or " ", number, code)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time | datetime.timedelta):
        return DataCell(shown_moment(value, code), format=code)
    return DataCell(shown_text(str(value).strip(), code))
