"""Parquet files, SQLite databases, and what a query selects from these, from a CSV file or a sheet -> a sheet.

DuckDB answers the queries on Parquet and on text files, SQLite those on its own files. Neither may write, reach the
network, or take more than it needs: a query comes with an outline, which may be somebody else's.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import re
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from briefgen.diagnostics import nearest, shown
from briefgen.outline.data.deciding import PlacedNumber, decide
from briefgen.outline.data.number_format import shown_general
from briefgen.outline.data.picking import PickedTable
from briefgen.outline.data.series import counted_by
from briefgen.outline.data.sheet import BLANK, DataCell, Sheet, bounded
from briefgen.outline.data.written_numbers import Convention
from briefgen.outline.files_beside import Refused

SECONDS = 3.0  # of processor time
MEMORY = 192 * 2**20  # bytes, of what answers a query
MAX_ANSWER = 16 * 2**20  # characters
TABLE = "data"
"""The name of a file's table in a query."""

_SWELLING = frozenset(
    {"array_resize", "bar", "format", "generate_series", "list_resize", "lpad", "printf", "range", "repeat", "rpad"}
)
"""Functions of DuckDB that make much of little: it counts their texts against no limit of memory."""
_LOOK = 0.05  # seconds between two looks at the time that a query has taken
_DIGITS = 15
_INSTALL = 'it needs DuckDB: pip install "briefgen[data]"'


def sqlite_sheet(path: Path, query: str | None) -> Sheet:
    """What a query selects from a SQLite database; the whole of its only table without one. Raises Refused."""
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    end = time.process_time() + SECONDS
    try:
        with contextlib.closing(sqlite3.connect(address, uri=True)) as base:
            base.set_progress_handler(lambda: time.process_time() > end, 10_000)
            names = [name for (name,) in base.execute("select name from sqlite_master where type in ('table', 'view')")]
            if query is None:
                query = f"select * from {_quoted(_only(names))}"
            bind(base)
            cursor = base.execute(query)
            heads = [column[0] for column in cursor.description or ()]
            return _sheet(heads, iter(cursor))
    except MemoryError as failed:
        raise too_much() from failed
    except sqlite3.Error as failed:
        if time.process_time() > end:
            raise _too_long() from failed
        raise _bad_query(str(failed), names if "names" in locals() else ()) from failed


def bind(base: sqlite3.Connection) -> None:
    """Lets what is asked of a base do nothing but read it, in bounded memory."""
    base.execute(f"pragma hard_heap_limit = {MEMORY}")  # of all SQLite in this process, from now on
    base.set_authorizer(_reads_only)


def _reads_only(action: int, *_: object) -> int:
    allowed = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
    return sqlite3.SQLITE_OK if action in allowed else sqlite3.SQLITE_DENY


def _only(names: Sequence[str]) -> str:
    if len(names) != 1:
        tables = f"its tables are {', '.join(names)}" if names else "it has no table"
        raise Refused("no-query", f"{tables}; say what to take", 'write `query: "select ... from ..."` beside `data`')
    return names[0]


def parquet_sheet(data: bytes, query: str | None) -> Sheet:
    """What a query selects from the table `data` of a Parquet file; all of it without one. Raises Refused."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "data.parquet"
        copy.write_bytes(data)
        with _duckdb() as base:
            import duckdb

            try:
                base.execute(f"create table {TABLE} as select * from read_parquet(?)", [str(copy)])
            except duckdb.Error as failed:
                raise Refused("not-a-table", "it is no Parquet file, or a damaged one", "write it again") from failed
            return _answered(base, query)


def queried_sheet(table: PickedTable, query: str, delimiter: str, decimal: Convention | None) -> Sheet:
    """What a query selects from the table of a text file or a workbook, which has the name `data`. Columns that hold
    numbers and gaps only are numbers. Raises Refused."""
    columns = [_column(table, i, delimiter, decimal) for i in range(len(table.heads))]
    types = ["VARCHAR" if any(isinstance(one, str) for one in column) else "DOUBLE" for column in columns]
    with _duckdb() as base:
        spec = ", ".join(f"{_quoted(head)} {kind}" for head, kind in zip(table.heads, types, strict=True))
        base.execute(f"create table {TABLE} ({spec})")
        marks = ", ".join("?" * len(columns))
        base.executemany(f"insert into {TABLE} values ({marks})", list(zip(*columns, strict=True)))
        return _answered(base, query)


def _column(table: PickedTable, number: int, delimiter: str, decimal: Convention | None) -> list[float | str | None]:
    cells = table.column(number)
    read = [counted_by(cell) for cell in cells]
    if not all(one.is_number for one in read) or all(one.is_gap for one in read):
        return [cell.text or None for cell in cells]
    placed = [PlacedNumber(table.place(row, number), one) for row, one in zip(table.rows, read, strict=True)]
    found = decide([placed], decimal, "." if delimiter == "," else None)
    if found.doubts:
        doubt = found.doubts[0]
        raise Refused(doubt.id, f"{placed[doubt.row].place}: {doubt.message}", doubt.hint)
    return [None if value is None else float(value) for value in found.columns[0]]


@contextlib.contextmanager
def _duckdb() -> Iterator[Any]:
    """A base in memory that can neither fetch nor load anything."""
    try:
        import duckdb
    except ImportError as failed:
        raise Refused("extra-missing", _INSTALL) from failed
    limits: dict[str, Any] = {"memory_limit": f"{MEMORY}B", "threads": 1, "temp_directory": ""}
    closed = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    base = duckdb.connect(":memory:", config={**limits, **closed})
    try:
        yield base
    finally:
        base.close()


def _answered(base: Any, query: str | None) -> Sheet:
    """What a query selects, when the outside is shut off. Raises Refused."""
    import duckdb

    shut(base)
    done = threading.Event()
    threading.Thread(target=_watch, args=(base, done), daemon=True).start()
    try:
        answer = base.execute(only_select(base, query or f"select * from {TABLE}"))
        heads = [column[0] for column in answer.description or ()]
        return _sheet(heads, iter(answer.fetchone, None))
    except duckdb.InterruptException as failed:
        raise _too_long() from failed
    except duckdb.OutOfMemoryException as failed:
        raise too_much() from failed
    except duckdb.Error as failed:
        columns = [row[0] for row in base.execute(f"describe {TABLE}").fetchall()]
        raise _bad_query(str(failed), columns) from failed
    finally:
        done.set()


def shut(base: Any) -> None:
    """Shuts the outside off from a base of DuckDB, for good."""
    for setting in ("enable_external_access=false", "lock_configuration=true"):
        base.execute(f"SET {setting}")


def only_select(base: Any, query: str) -> Any:
    """The one SELECT that a query is, read by DuckDB. Raises Refused for what is anything else."""
    import duckdb

    statements = base.extract_statements(query)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise Refused("bad-query", "the query should be one SELECT", f"the table is called `{TABLE}`")
    swelling = sorted(_SWELLING & _functions(base, statements[0].query))
    if swelling:
        raise Refused("bad-query", f"a query may not call `{swelling[0]}`, which can make a text of any length")
    return statements[0]


def _watch(base: Any, done: threading.Event) -> None:
    """Breaks a query off that takes too much time of the processor, whatever else the machine does."""
    end = time.process_time() + SECONDS
    while not done.wait(_LOOK):
        if time.process_time() > end:
            base.interrupt()


def _functions(base: Any, query: str) -> set[str]:
    """The names of the functions that a SELECT calls, by DuckDB's own reading of it."""
    (tree,) = base.execute("select json_serialize_sql(?)", [query]).fetchone()
    return set(_called(json.loads(tree)))


def _called(tree: Any) -> Iterator[str]:
    """Those that a value comes from; what serves as a table gives its rows one after the other."""
    if isinstance(tree, dict):
        if "function_name" in tree:
            yield tree["function_name"].lower()
        if tree.get("type") == "TABLE_FUNCTION":
            tree = {key: value for key, value in tree["function"].items() if key != "function_name"}
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    for one in inner:
        yield from _called(one)


def _bad_query(words: str, names: Sequence[str]) -> Refused:
    reason = re.sub(r"\s+", " ", words.partition("LINE 1:")[0]).strip()[:160]
    asked = re.search(r"(?:column|table|column:|table:)[\s:]+(?:with name )?\"?(\w+)", reason, re.IGNORECASE)
    near = nearest(asked[1], names) if asked else None
    hint = f"did you mean {shown(near)}?" if near else f"it has {', '.join(names[:12])}" if names else ""
    return Refused("bad-query", f"the query fails: {reason}", hint)


def _too_long() -> Refused:
    return Refused("bad-query", f"the query takes longer than {SECONDS:.0f} seconds", "select less")


def too_much() -> Refused:
    """What is said of a query that asks for more memory than there is for it."""
    return Refused("bad-query", f"the query takes more than {MEMORY // 2**20} MiB of memory", "select less")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _sheet(heads: Sequence[str], rows: Iterator[Sequence[Any]]) -> Sheet:
    cells = ((number, [_cell(value) for value in row]) for number, row in enumerate(_measured(rows), 2))
    return Sheet((*bounded([(1, [DataCell(head) for head in heads])]), *bounded(cells)))


def _measured(rows: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """The rows of an answer. Raises Refused where their texts are longer than a file of data may be."""
    length = 0
    for row in rows:
        length += sum(len(value) for value in row if isinstance(value, str | bytes))
        if length > MAX_ANSWER:
            message = f"the query answers with more than {MAX_ANSWER:,} characters"
            raise Refused("file-too-large", message, "select less")
        yield row


def _cell(value: Any) -> DataCell:
    if value is None or value != value:  # NaN is not equal to itself
        return BLANK
    if isinstance(value, bool):
        return DataCell(str(value).upper())
    if isinstance(value, int | float | Decimal):
        number = Decimal(f"{value:.{_DIGITS}g}") if isinstance(value, float) else Decimal(value)
        return DataCell(shown_general(number), number)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    text = value.isoformat() if isinstance(value, datetime.date) else str(value)
    return DataCell(text.strip())
