"""Data files and queries that ask for more than there is: each is refused in a sentence, soon, and in little memory."""

from __future__ import annotations

import io
import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from briefgen.office.package import package_bytes
from briefgen.opc import Package
from briefgen.outline.data.picking import Pick, picked
from briefgen.outline.data.query import queried_sheet, sqlite_sheet
from briefgen.outline.data.separated import separated_sheet
from briefgen.outline.data.streamed import streamed_rows
from briefgen.outline.data.workbook import workbook_sheet
from briefgen.outline.files_beside import Refused
from briefgen.outline.reader import read_outline

SECONDS = 5.0  # of processor time, for whatever is refused
COUNTING = "with recursive c(x) as (select 1 union all select x + 1 from c) "


def refused(read: Callable[..., object], *given: object) -> Refused:
    """What is said of it, within the time that is promised."""
    began = time.process_time()
    with pytest.raises(Refused) as found:
        read(*given)
    assert time.process_time() - began < SECONDS
    return found.value


@pytest.mark.parametrize(
    "data",
    [b"a," * 2_000_000 + b"\n", b"a,b\n" + b"x," * 300 + b"\n", (b"x," * 255 + b"\n") * 1_000],
    ids=["two million columns", "more columns in a row", "more cells than are read"],
)
def test_separated_values_are_refused_before_their_cells_are_made(data: bytes) -> None:
    assert refused(separated_sheet, data).id == "file-too-large"


def test_empty_columns_at_the_end_count_for_nothing() -> None:
    (row,) = separated_sheet(b"a,b" + b"," * 400 + b"\n").rows
    assert [cell.text for cell in row.cells] == ["a", "b"]


def test_a_cell_a_million_rows_below_is_read_at_once() -> None:
    book, held = Workbook(), io.BytesIO()
    sheet: Any = book.active
    sheet["A1"], sheet["A1048576"] = "Head", "far"
    book.save(held)
    began = time.process_time()
    rows = workbook_sheet(held.getvalue(), None).rows
    assert [(row.number, row.cells[0].text) for row in rows] == [(1, "Head"), (1_048_576, "far")]
    assert time.process_time() - began < SECONDS / 2


@pytest.mark.parametrize("hidden", [False, True])
def test_a_row_further_down_than_a_sheet_reaches_is_refused_at_once(hidden: bool, tmp_path: Path) -> None:
    book, held = Workbook(), io.BytesIO()
    sheet: Any = book.active
    sheet["A1"], sheet["A1048576"] = "Head", "further"
    book.save(held)
    parts = Package.from_bytes(held.getvalue()).parts
    data = package_bytes({name: part.replace(b"1048576", b"2147483648") for name, part in parts.items()})
    path = tmp_path / "rows.xlsx"
    path.write_bytes(data)
    assert refused(workbook_sheet, data, None, hidden).message == "the workbook is damaged"
    assert refused(lambda: list(streamed_rows(str(path)))).message == "the workbook cannot be read"


@pytest.mark.parametrize(
    ("at", "byte"), [(6, 84), (8, 1), (10, 99)], ids=["for a later program", "with a password", "packed in another way"]
)
def test_a_workbook_packed_as_nobody_reads_it_is_refused(at: int, byte: int, tmp_path: Path) -> None:
    book, held = Workbook(), io.BytesIO()
    book.save(held)
    data = bytearray(held.getvalue())
    for entry in re.finditer(rb"PK\x01\x02", held.getvalue()):  # those of its directory (APPNOTE.TXT 4.3.12)
        data[entry.start() + at] = byte
    path = tmp_path / "rows.xlsx"
    path.write_bytes(data)
    assert "is no Excel workbook" in refused(workbook_sheet, bytes(data), None).message
    assert refused(lambda: list(streamed_rows(str(path)))).message == "the workbook cannot be read"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "d.sqlite"
    with closing(sqlite3.connect(path)) as made:
        made.execute("create table t (a, b)")
        made.execute("insert into t values ('x', 1)")
        made.commit()
    return path


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (COUNTING + "select count(*) from c", "the query takes longer than 1 seconds"),
        ("select hex(zeroblob(400000000))", "the query takes more than 192 MiB of memory"),
        (COUNTING + "select printf('%0900000d', x) from c limit 5000", "the query answers with more than 16,777,216"),
        ("attach 'other.sqlite' as other", "the query fails: not authorized"),
        ("delete from t", "the query fails: not authorized"),
        ("select load_extension('other')", "the query fails: not authorized"),
        ("pragma journal_mode = delete", "the query fails: not authorized"),
    ],
)
def test_a_query_on_sqlite_is_bound(query: str, message: str, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.outline.data.query.SECONDS", 1.0)
    before = base.read_bytes()
    assert refused(sqlite_sheet, base, query).message.startswith(message)
    assert base.read_bytes() == before
    assert [path.name for path in base.parent.iterdir()] == ["d.sqlite"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (f"select count(*) from {', '.join(f'data d{i}' for i in range(40))}", "the query takes longer than 1 seconds"),
        ("select repeat('a', 1000000000)", "a query may not call `repeat`"),
        ("select Range(200000000)", "a query may not call `range`"),
        ("with recursive c(x) as (select 'ab' union all select x || x from c) select max(length(x)) from c",
         "the query takes more than 192 MiB of memory"),
        ("select * from read_text('/etc/hosts')", "the query fails: "),
        ("copy data to 'other.csv'", "the query should be one SELECT"),
        ("attach 'other.db' as other", "the query should be one SELECT"),
        ("select 1; select 2", "the query should be one SELECT"),
        ("set memory_limit = '9GB'", "the query should be one SELECT"),
    ],
)  # fmt: skip
def test_a_query_on_a_text_file_is_bound(
    query: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.outline.data.query.SECONDS", 1.0)
    monkeypatch.chdir(tmp_path)
    table = picked(separated_sheet(b"a,b\nx,1\ny,2\n"), Pick(), False)
    assert refused(queried_sheet, table, query, ",", None).message.startswith(message)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("d.jsonl", '{"a": "' + "x" * 5_000_000 + '"}'),
        ("d.csv", "a,b\n" + "x," * 3_000_000),
        ("d.csv", ",".join(f"c{i}" for i in range(100_000))),
    ],
    ids=["a record", "a line", "columns"],
)
def test_rows_that_are_too_long_are_refused(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert refused(lambda: list(streamed_rows(str(tmp_path / name)))).id == "file-too-large"


@pytest.mark.parametrize(
    ("source", "query", "message"),
    [
        ("d.sqlite", "select hex(zeroblob(400000000))", "the query takes more than 192 MiB of memory"),
        ("d.sqlite", "attach 'other.sqlite' as other", "the query fails: not authorized"),
        ("d.csv", "copy data to 'other.csv'", "the query should be one SELECT"),
        ("d.csv", "select * from read_text('beside.txt')", "the query fails: "),
        ("d.csv", "install httpfs", "the query should be one SELECT"),
    ],
)
def test_a_query_for_the_rows_of_a_batch_reads_its_file_alone(
    source: str, query: str, message: str, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(base.parent)
    for name in ("d.csv", "beside.txt"):
        Path(name).write_text("a,b\nx,1\n", encoding="utf-8")
    assert refused(lambda: list(streamed_rows(source, query))).message.startswith(message)
    assert sorted(path.name for path in Path().iterdir()) == ["beside.txt", "d.csv", "d.sqlite"]
    assert list(streamed_rows("d.csv", "select b from data")) == [{"b": "1"}]


@pytest.mark.parametrize(("columns", "rows"), [(65, 2), (64, 157)])
@pytest.mark.parametrize("from_file", [True, False])
def test_a_table_is_refused_that_would_take_thousands_of_slides(
    columns: int, rows: int, from_file: bool, tmp_path: Path
) -> None:
    lines = [",".join(f"c{i}" for i in range(columns)), *[",".join(["x"] * columns)] * rows]
    (tmp_path / "d.csv").write_text("\n".join(lines), encoding="utf-8")
    written = ", ".join(f"[{one}]" for one in lines[1:])
    held = "{data: d.csv}" if from_file else f"{{columns: [{lines[0]}], rows: [{written}]}}"
    outline = tmp_path / "o.yaml"
    outline.write_text(f"title: T\nexhibits:\n  - title: A\n    table: {held}\n", encoding="utf-8")
    (problem,) = read_outline(outline).diagnostics
    assert (problem.id, problem.at.line) == ("table-too-large", 4)
