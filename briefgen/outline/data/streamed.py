"""The rows of a data file or of a query, one after the other and never all in memory: for outlines that are filled in
row by row.

Text files give texts; JSON lines, databases and Parquet files give what they hold, lists and records among it; a
workbook gives numbers that are printed as Excel shows them.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import json
import sqlite3
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from lxml import etree

from briefgen.diagnostics import counted, nearest, shown
from briefgen.ordinary_files import ordinary_size
from briefgen.outline.data.query import bind, only_select, shut, too_much
from briefgen.outline.data.separated import delimiter_of
from briefgen.outline.data.sheet import BLANK, DataCell, Remark
from briefgen.outline.data.workbook import FAULTS, HiddenCells, hidden_cells, shown_cell
from briefgen.outline.files_beside import Refused
from briefgen.outline.per_row import ShownNumber

Row = Mapping[str, object]
Told = Callable[[Remark], None]

_SEPARATED = (".csv", ".tsv", ".txt", ".tab")
_LINES = (".jsonl", ".ndjson")
_WORKBOOKS = (".xlsx", ".xlsm")
_SQLITE = (".sqlite", ".sqlite3", ".db")
_PARQUET = ".parquet"
_POSTGRES = ("postgresql://", "postgres://")
_TAKEN = "a .csv, .jsonl, .xlsx, .parquet or .sqlite file, or postgresql://..."
_HEAD = 65_536  # bytes that tell the sign between values
_MOST_IN_LINE = 4 * 2**20  # characters
_MOST_COLUMNS = 16_384  # what a spreadsheet has
_AT_ONCE = 500  # rows that a database hands over
_DUCKDB = 'it needs DuckDB: pip install "briefgen[data]"'
_PSYCOPG = 'it needs psycopg: pip install "briefgen[postgres]"'


def streamed_rows(source: str, query: str | None = None, told: Told = lambda _: None) -> Iterator[Row]:
    """The rows of a file, or of a database by its address, each by the names of its columns; with a `query`, what it
    selects: of a text or Parquet file (which is the table `data`), or of a database.

    `told` is told what was left out. Raises Refused for what cannot be read, at the row where it cannot.
    """
    if source.startswith(_POSTGRES):
        yield from _postgres(source, query)
        return
    path, _, sheet = source.partition("#")
    suffix = Path(path).suffix.lower()
    try:
        ordinary_size(Path(path))
        if suffix in _SQLITE:
            yield from _sqlite(Path(path), query)
        elif suffix == _PARQUET or (query is not None and suffix in (*_SEPARATED, *_LINES)):
            yield from _duckdb(Path(path), suffix, query)
        elif query is not None:
            raise Refused("bad-query", "a query takes a text file, a Parquet file or a database", "leave it out")
        elif suffix in _SEPARATED:
            yield from _separated(Path(path))
        elif suffix in _LINES:
            yield from _lines(Path(path))
        elif suffix in _WORKBOOKS:
            yield from _workbook(Path(path), sheet, told)
        else:
            raise Refused("not-a-table", f"rows are not read from {suffix or 'files without a suffix'}", _TAKEN)
    except (OSError, UnicodeDecodeError) as failed:
        reason = getattr(failed, "strerror", None) or "it is no UTF-8 text"
        raise Refused("file-unreadable", f"it cannot be read: {reason}") from failed


def _separated(path: Path) -> Iterator[Row]:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    encoding = "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    with path.open(encoding=encoding, newline="") as text:
        begin = text.readline(_HEAD)
        named = begin.strip().lower()
        if not (named.startswith("sep=") and len(named) == 5):
            text.seek(0)
            named = ""
        sign = named[4:] or delimiter_of(head.decode(encoding, "replace"))
        reader = csv.reader(_within(text), delimiter=sign, strict=True)
        try:
            yield from _named(record for record in reader if any(cell.strip() for cell in record))
        except csv.Error as failed:
            raise Refused(
                "not-a-table", f"line {reader.line_num}: {failed}", "close the quotes that are open"
            ) from None


def _within(text: TextIO) -> Iterator[str]:
    """The lines of a text. Raises Refused for one that is too long to be held."""
    number = 0
    while line := text.readline(_MOST_IN_LINE):
        number += 1
        if len(line) == _MOST_IN_LINE:
            raise Refused("file-too-large", f"line {number} has {_MOST_IN_LINE:,} characters or more", "cut it")
        yield line


def _named(records: Iterator[Sequence[str]]) -> Iterator[Row]:
    """Records by the names in the first one."""
    heads = _heads([name.strip() for name in next(records, [])])
    for number, record in enumerate(records, 1):
        if len(record) > len(heads) and any(cell.strip() for cell in record[len(heads) :]):
            raise Refused(
                "ragged-row", f"row {number} has {counted(len(record), 'value')} for {counted(len(heads), 'column')}"
            )
        values = [cell.strip() for cell in record]
        yield _row(heads, [*values, *[""] * (len(heads) - len(values))])


def _row(heads: Sequence[str], values: Sequence[object]) -> Row:
    """Values by the names of their columns; a column without a name is not taken."""
    return {name: value for name, value in zip(heads, values, strict=False) if name}


def _heads(names: Sequence[str]) -> Sequence[str]:
    if len(names) > _MOST_COLUMNS:
        raise Refused("file-too-large", f"it has more than {_MOST_COLUMNS:,} columns", "keep those that are asked for")
    twice = next((name for name, count in Counter(names).items() if name and count > 1), None)
    if twice is not None:
        raise Refused("same-column", f"two columns are called {shown(twice)}", "give each a name of its own")
    if not any(names):
        raise Refused("not-a-table", "it has no row of names", "name the columns in the first row")
    return names


def _lines(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig") as text:
        for number, line in enumerate(_within(text), 1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except (ValueError, RecursionError) as failed:
                raise Refused("not-a-table", f"line {number} is no JSON", "write one object a line") from failed
            if not isinstance(found, dict):
                raise Refused("not-a-table", f"line {number} is no JSON object", 'write one as {"name": "value"}')
            yield found


def _workbook(path: Path, wanted: str, told: Told) -> Iterator[Row]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():  # about extensions that have no numbers in them
            warnings.simplefilter("ignore")
            opened = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        with contextlib.closing(opened) as book:
            sheet = _sheet(book, wanted)
            yield from _shown_rows(sheet, _hidden(path, str(sheet._worksheet_path).lstrip("/")), told)
    except (*FAULTS, InvalidFileException) as failed:
        raise Refused("not-a-table", "the workbook cannot be read", "open it in Excel and save it again") from failed


def _sheet(book: Any, wanted: str) -> Any:
    """The sheet of a name; without one the first that can be seen."""
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not wanted and seen:
        return seen[0]
    if wanted not in book.sheetnames:
        near = nearest(wanted, book.sheetnames)
        hint = f"did you mean {shown(near)}?" if near else f"the sheets are: {', '.join(book.sheetnames[:10])}"
        raise Refused("sheet-missing", f"it has no sheet {shown(wanted)}", hint)
    return book[wanted]


def _hidden(path: Path, part: str) -> HiddenCells:
    """The rows and columns that a sheet hides, read as a stream (18.3.1.73, 18.3.1.13)."""
    with zipfile.ZipFile(path) as archive, archive.open(part) as sheet:
        return hidden_cells(
            element for _, element in etree.iterparse(sheet, tag=("{*}row", "{*}col"), resolve_entities=False)
        )


def _shown_rows(sheet: Any, hidden: HiddenCells, told: Told) -> Iterator[Row]:
    heads: Sequence[str] = ()
    left_out = number = 0
    for place, cells in enumerate(sheet.iter_rows(), 1):
        row = [BLANK if i in hidden.columns else shown_cell(cell, False) for i, cell in enumerate(cells, 1)]
        if not any(cell.text for cell in row):
            continue
        if place in hidden.rows:
            left_out += 1
        elif not heads:
            heads = _heads(_trimmed([cell.text for cell in row]))
        else:
            number += 1
            wrong = next((name for name, cell in zip(heads, row, strict=False) if cell.is_error), None)
            if wrong is not None:
                raise Refused("cell-error", f"row {place} holds an error of Excel under {shown(wrong)}")
            yield _row(heads, [_of_cell(cell) for cell in row])
    if not heads:
        _heads(())
    if left_out:
        told(
            Remark("hidden-left-out", f"{counted(left_out, 'hidden row')} left out", "show them in Excel to take them")
        )


def _trimmed(names: list[str]) -> list[str]:
    while names and not names[-1]:
        names.pop()
    return names


def _of_cell(cell: DataCell) -> object:
    if cell.number is None:
        return cell.text.strip() or None
    return ShownNumber(float(cell.number), cell.text.strip())


def _sqlite(path: Path, query: str | None) -> Iterator[Row]:
    if not path.is_file():
        raise Refused("file-missing", "there is no such file")
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
            names = [name for (name,) in base.execute("select name from sqlite_master where type in ('table', 'view')")]
            if query is None and len(names) != 1:
                tables = f"its tables are {', '.join(names)}" if names else "it has no table"
                raise Refused("no-query", f"{tables}; say what to take", 'as --query "select ... from ..."')
            bind(base)
            cursor = base.execute(query or 'select * from "{}"'.format(names[0].replace('"', '""')))
            yield from _answered([column[0] for column in cursor.description or ()], cursor)
    except MemoryError as failed:
        raise too_much() from failed
    except sqlite3.Error as failed:
        raise Refused("bad-query", f"the query fails: {failed}") from failed


def _duckdb(path: Path, suffix: str, query: str | None) -> Iterator[Row]:
    try:
        import duckdb
    except ImportError as failed:
        raise Refused("extra-missing", _DUCKDB) from failed
    if not path.is_file():
        raise Refused("file-missing", "there is no such file")
    read = "read_parquet" if suffix == _PARQUET else "read_json_auto" if suffix in _LINES else "read_csv_auto"
    named = path.resolve().as_posix().replace("'", "''")
    more = ", all_varchar = true" if read == "read_csv_auto" else ""
    try:
        with duckdb.connect(":memory:", config={"autoinstall_known_extensions": False}) as base:
            base.execute(f"create view data as select * from {read}('{named}'{more})")
            base.execute(f"set allowed_paths = ['{named}']")
            shut(base)
            answer = base.execute(only_select(base, query or "select * from data"))
            heads = [column[0] for column in answer.description or ()]
            batches = iter(lambda: answer.fetchmany(_AT_ONCE), [])
            yield from _answered(heads, (row for batch in batches for row in batch))
    except duckdb.Error as failed:
        raise Refused("bad-query", f"the query fails: {str(failed).splitlines()[0]}") from failed


def _postgres(address: str, query: str | None) -> Iterator[Row]:
    try:
        import psycopg
    except ImportError as failed:
        raise Refused("extra-missing", _PSYCOPG) from failed
    if query is None:
        raise Refused("no-query", "say what to take of the database", 'as --query "select ... from ..."')
    try:
        with (
            psycopg.connect(address, options="-c default_transaction_read_only=on") as base,
            base.cursor("rows") as cursor,
        ):
            cursor.itersize = _AT_ONCE
            cursor.execute(query.encode())
            yield from _answered([column.name for column in cursor.description or ()], cursor)
    except psycopg.Error as failed:
        raise Refused("bad-query", f"the database says: {str(failed).strip()}") from failed


def _answered(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[Row]:
    names = _heads(heads)
    for row in rows:
        yield _row(names, [None if value != value else value for value in row])
