"""Rows of files and databases, one after the other: what each gives, and what is refused where."""

from __future__ import annotations

import datetime
import sqlite3
from decimal import Decimal

import duckdb
import openpyxl
import pytest

from briefgen.outline.data.sheet import Remark
from briefgen.outline.data.streamed import streamed_rows
from briefgen.outline.files_beside import Refused
from briefgen.outline.per_row import printed


def test_separated_values_are_texts_by_the_sign_that_the_file_has(tmp_path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text('id;client;due\n7;"Aurora; Ltd";1,5\n\n8;Borea\n', encoding="utf-8-sig")
    assert list(streamed_rows(str(path))) == [
        {"id": "7", "client": "Aurora; Ltd", "due": "1,5"},
        {"id": "8", "client": "Borea", "due": ""},
    ]


def test_a_text_file_of_excel_in_utf_16_that_names_its_sign(tmp_path) -> None:
    path = tmp_path / "rows.txt"
    path.write_bytes("sep=|\r\nid|who\r\n1|渡輪\r\n".encode("utf-16"))
    assert list(streamed_rows(str(path))) == [{"id": "1", "who": "渡輪"}]


def test_json_lines_hold_lists_and_records(tmp_path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": 1, "orders": [{"id": "a"}]}\n\n{"id": 2.5}\n', encoding="utf-8")
    assert list(streamed_rows(str(path))) == [{"id": 1, "orders": [{"id": "a"}]}, {"id": 2.5}]


def test_a_workbook_gives_numbers_that_print_as_excel_shows_them(tmp_path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["id", "share", "day", None], ["a", 0.125, datetime.date(2026, 11, 30), None], ["b", None, None, None]):
        sheet.append(row)
    sheet["B2"].number_format = "0.0%"
    sheet["C2"].number_format = "yyyy-mm-dd"
    book.save(tmp_path / "rows.xlsx")
    first, second = streamed_rows(str(tmp_path / "rows.xlsx"))
    assert (first["share"], printed(first["share"]), first["day"]) == (0.125, "12.5%", "2026-11-30")
    assert second == {"id": "b", "share": None, "day": None}


def test_what_a_workbook_hides_is_left_out_and_counted(tmp_path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].sheet_state = "hidden"
    sheet = book.create_sheet("Seen")
    for row in (["id", "secret", "due"], ["a", 1, 2], ["b", 3, 4], ["c", 5, 6]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.active = 1
    book.save(tmp_path / "rows.xlsx")
    told: list[Remark] = []
    assert [*streamed_rows(str(tmp_path / "rows.xlsx"), told=told.append)] == [
        {"id": "a", "due": 2},
        {"id": "c", "due": 6},
    ]
    assert [remark.message for remark in told] == ["1 hidden row left out"]


def test_databases_and_parquet_answer_queries(tmp_path) -> None:
    with sqlite3.connect(tmp_path / "sales.sqlite") as base:
        base.execute("create table sales (id text, due real)")
        base.executemany("insert into sales values (?, ?)", [("a", 1.5), ("b", 9.0)])
    base.close()
    assert [*streamed_rows(str(tmp_path / "sales.sqlite"))] == [{"id": "a", "due": 1.5}, {"id": "b", "due": 9.0}]
    query = "select id from sales where due > 2"
    assert [*streamed_rows(str(tmp_path / "sales.sqlite"), query)] == [{"id": "b"}]
    parquet = tmp_path / "sales.parquet"
    duckdb.execute(
        f"copy (select 'a' as id, 1.50::decimal(9, 2) as due, [1, 2] as m) to '{parquet.as_posix()}'"
    ).close()
    assert [*streamed_rows(str(parquet))] == [{"id": "a", "due": Decimal("1.50"), "m": [1, 2]}]
    text = tmp_path / "sales.csv"
    text.write_text("id,due\n007,3\nb,4\n", encoding="utf-8")
    assert [*streamed_rows(str(text), "select id from data where due::int < 4")] == [{"id": "007"}]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "id,id\n1,2\n", "two columns are called 'id'"),
        ("a.csv", "id,b\n1,2\n1,2,3\n", "row 2 has 3 values for 2 columns"),
        ("a.csv", 'id,b\n1,"2\n', "line 2: unexpected end of data"),
        ("a.jsonl", '{"id": 1}\n[1]\n', "line 2 is no JSON object"),
        ("a.jsonl", '{"id": 1\n', "line 1 is no JSON"),
        ("a.xlsx", "no workbook", "the workbook cannot be read"),
        ("a.pdf", "", "rows are not read from .pdf"),
        ("a.csv", "", "it has no row of names"),
    ],
)
def test_what_cannot_be_read_says_where(name, text, message, tmp_path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        list(streamed_rows(str(tmp_path / name)))
    assert refused.value.message == message


def test_a_file_that_is_not_there(tmp_path) -> None:
    for name in ("a.csv", "a.sqlite", "a.parquet"):
        with pytest.raises(Refused):
            list(streamed_rows(str(tmp_path / name)))
