"""Data files of charts and tables: what is read from them, and what is told of them at the key that names them."""

from __future__ import annotations

import os
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from briefgen.diagnostics import Span
from briefgen.outline.data import sheet
from briefgen.outline.reader import read_outline
from tests.support.data_exhibits import chart, read, table, told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for an outline, with something outside it."""
    (tmp_path / "outside.csv").write_text("Quarter,Actual\nQ2,1\n", encoding="utf-8")
    (tmp_path / "briefing").mkdir()
    return tmp_path / "briefing"


@pytest.mark.parametrize(
    "text",
    [
        "Quarter,Actual,Plan\nQ2,20.2,21.5\nQ3,22.7,-\n",
        "\ufeffQuarter;Actual;Plan\r\nQ2;20.2;21.5\r\nQ3;22.7;\r\n",
        "Quarter\tActual\tPlan\nQ2\t20.2\t21.5\n\nQ3\t22.7\tn/a\n",
        ' Quarter ,"Actual", Plan\n"Q2","20.2",21.5\nQ3,22.7,\n,,\n',
    ],
)
def test_the_first_column_holds_categories_and_the_others_series(folder: Path, text: str) -> None:
    (folder / "sales.csv").write_text(text, encoding="utf-8", newline="")
    found = chart(folder, "sales.csv")
    assert found.categories == ("Q2", "Q3")
    assert found.series == {"Actual": (Decimal("20.2"), Decimal("22.7")), "Plan": (Decimal("21.5"), None)}
    assert found.data is None


def test_a_table_has_its_headings_from_the_first_row_and_texts_as_written(folder: Path) -> None:
    text = 'Channel,Sales,"Who, and why"\nWholesale,8.10,Anna\nRetail,,"Ben, who asked"\n'
    (folder / "sales.csv").write_text(text, encoding="utf-8")
    found = table(folder, "sales.csv")
    assert found.columns == ("Channel", "Sales", "Who, and why")
    assert found.rows == (("Wholesale", "8.10", "Anna"), ("Retail", None, "Ben, who asked"))


def test_what_programs_write_for_a_missing_number_is_an_empty_cell_of_a_table(folder: Path) -> None:
    text = "Region,Sold,Note,Plan\nN,nan,None,n/a\nS,2.5,Null and void,<NA>\nW,:,none,3\n"
    (folder / "sold.csv").write_text(text, encoding="utf-8")
    rows = table(folder, "sold.csv").rows
    assert rows == (("N", None, "None", "n/a"), ("S", "2.5", "Null and void", None), ("W", None, "none", "3"))


def test_percentages_are_read_as_they_are_shown(folder: Path) -> None:
    (folder / "mix.csv").write_text("Year,Wind\n2025,40%\n2026,42.5 %\n", encoding="utf-8")
    found = chart(folder, "mix.csv")
    assert found.series == {"Wind": (Decimal(40), Decimal("42.5"))}
    assert found.unit == "%"


def test_years_are_headings(folder: Path) -> None:
    (folder / "years.csv").write_text("Region,2025,2026\nNorth,1,2\n", encoding="utf-8")
    assert chart(folder, "years.csv").series == {"2025": (1,), "2026": (2,)}


def workbook(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sales")
        for row, line in enumerate((("Quarter", "Actual"), ("Q2", 20.2), ("Q3", 0.1 + 0.2))):
            sheet.write_row(row + 2, 1, line)
        shares = book.add_worksheet("Shares")
        shares.write_row(0, 0, ["Year", "Wind"])
        shares.write_row(1, 0, [2026])
        shares.write_number(1, 1, 0.425, book.add_format({"num_format": "0.0%"}))
        shares.write_number(2, 0, 2027)
        shares.write_formula(2, 1, "=0.4+0.1", book.add_format({"num_format": "0%"}), 0.5)
        broken = book.add_worksheet("Broken")
        broken.write_row(0, 0, ["Year", "Wind"])
        broken.write_number(1, 0, 2026)
        broken.write_formula(1, 1, "=1/0", None, "#DIV/0!")


def test_a_workbook_is_read_from_its_first_sheet_or_the_one_named(folder: Path) -> None:
    workbook(folder / "sales.xlsx")
    assert chart(folder, "sales.xlsx").series == {"Actual": (Decimal("20.2"), Decimal("0.3"))}
    shares = chart(folder, "sales.xlsx#Shares")
    assert shares.categories == ("2026", "2027")
    assert shares.series == {"Wind": (Decimal("42.5"), Decimal(50))}
    assert table(folder, "sales.xlsx#Shares").rows == (("2026", "42.5%"), ("2027", "50%"))


def test_what_is_wrong_with_a_workbook(folder: Path) -> None:
    workbook(folder / "sales.xlsx")
    assert told(folder, "sales.xlsx#Sale") == [("sheet-missing", "'sales.xlsx#Sale': it has no sheet 'Sale'")]
    assert told(folder, "sales.xlsx#Broken") == [
        ("error-value", "'sales.xlsx#Broken': row 2, column 2 (Wind) shows the error #DIV/0!")
    ]
    (folder / "text.xlsx").write_text("Quarter,Actual\nQ2,1\n", encoding="utf-8")
    assert [id for id, _ in told(folder, "text.xlsx")] == ["not-a-table"]
    with zipfile.ZipFile(folder / "empty.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    ((id, message),) = told(folder, "empty.xlsx")
    assert id == "not-a-table"
    assert message.startswith("'empty.xlsx': it is no Excel workbook: ")


def test_a_formula_that_was_never_worked_out_is_no_gap(folder: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Quarter", "Actual"], ["Q2", 20.2], ["Q3", "=B2*2"], ["Q4", None]):
        book.worksheets[0].append(row)
    book.save(folder / "sales.xlsx")
    assert told(folder, "sales.xlsx") == [
        ("formula-without-value", "'sales.xlsx': row 3, column 2 holds a formula without its value")
    ]


def test_a_formula_that_gives_no_text_is_an_empty_cell(folder: Path) -> None:
    with xlsxwriter.Workbook(folder / "sales.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["Quarter", "Q2", "Q3"])
        sheet.write_column(0, 1, ["Actual", 20.2])
        sheet.write_formula(2, 1, '=""', None, "")
    with zipfile.ZipFile(folder / "sales.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet1 = "xl/worksheets/sheet1.xml"
    parts[sheet1] = parts[sheet1].replace(b'<c r="B3">', b'<c r="B3" t="str">')  # as Excel writes it
    with zipfile.ZipFile(folder / "sales.xlsx", "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert chart(folder, "sales.xlsx").series == {"Actual": (Decimal("20.2"), None)}


def test_a_workbook_that_unpacks_without_end_is_refused(folder: Path) -> None:
    workbook(folder / "sales.xlsx")
    with zipfile.ZipFile(folder / "sales.xlsx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", bytes(200_000_000))
    ((id, message),) = told(folder, "sales.xlsx")
    assert id == "not-a-table" and "unpacks to more than is allowed" in message


def test_a_workbook_with_entities_is_refused(folder: Path) -> None:
    workbook(folder / "sales.xlsx")
    with zipfile.ZipFile(folder / "sales.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strings = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst><si><t>&a;</t></si></sst>'
    parts["xl/sharedStrings.xml"] = strings.encode()
    with zipfile.ZipFile(folder / "sales.xlsx", "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert [id for id, _ in told(folder, "sales.xlsx")] == ["not-a-table"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", [("empty-file", "'d.csv': it is empty")]),
        (b"Quarter,Actual\n", [("empty-file", "'d.csv': it has no row below its headings")]),
        (
            b"Quarter\nQ2\n",
            [("no-series", "'d.csv': it has one column; a chart needs categories and numbers beside them")],
        ),
        (b"Q2,1,2\nQ3,2,3\n", [("no-header", "'d.csv': its first row holds numbers")]),
        (b"Quarter,Actual,\nQ2,1,2\n", [("no-header", "'d.csv': column 3 has no heading")]),
        (b"Quarter,A,A\nQ2,1,2\n", [("duplicate-header", "'d.csv': column 3 has the heading of another, 'A'")]),
        (
            b"a,b,c\n1,2\n1,2,3\n1,2,3,4\n",
            [("uneven-rows", "'d.csv': rows 2, 4 should have 3 cells, like the first one")],
        ),
        (b"Quarter,Actual\n,1\n", [("empty-value", "'d.csv': row 2 has no category in its first column")]),
        (
            b'Quarter,Actual\nQ2,n/a\nQ3,abc\nQ4,"1,5"\nQ5,1.5\n',
            [
                (
                    "two-readings",
                    "'d.csv': row 4, column 2 (Actual): '1,5' has a decimal comma, and '1.5' a decimal point",
                ),
                ("bad-number", "'d.csv': row 3, column 2 (Actual): 'abc' is no number"),
            ],
        ),
        (
            "Quartal,Größe\nQ2,1\n".encode("cp1252"),
            [("not-utf8", "'d.csv': byte 11 (line 1) is 0xF6, which is not UTF-8")],
        ),
        (
            b"Quarter,Actual\nQ2,1\xe9\n",
            [("not-utf8", "'d.csv': byte 20 (line 2) is 0xE9, which is not UTF-8")],
        ),
        (b"\x89PNG\r\n\x1a\n", [("not-a-table", "'d.csv': it is a picture, not comma-separated values")]),
        (
            b"\xff\xfe\x00\xd8",
            [("not-a-table", "'d.csv': it begins like text in UTF-16 and is none")],
        ),
        (b"a,b\n\x00,1\n", [("not-a-table", "'d.csv': line 2 holds the control character U+0000")]),
    ],
)
def test_what_is_wrong_with_a_file_is_told_by_row_and_column(
    folder: Path, text: bytes, said: list[tuple[str, str]]
) -> None:
    (folder / "d.csv").write_bytes(text)
    assert told(folder, "d.csv") == said


def test_many_mistakes_of_one_file_are_counted(folder: Path) -> None:
    (folder / "d.csv").write_text("Q,A\n" + "x,y\n" * 30, encoding="utf-8")
    said = told(folder, "d.csv")
    assert len(said) == 11
    assert said[-1] == ("bad-number", "'d.csv' has 20 more mistakes")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("../outside.csv", "file-outside"),
        ("{outside}", "file-outside"),
        ("link.csv", "file-outside"),
        ("loop.csv", "file-unreadable"),
        ("missing.csv", "file-missing"),
        ("nowhere/sales.csv", "file-missing"),
        ("folder.csv", "file-is-folder"),
        ("notes.docx", "not-a-table"),
    ],
)
def test_only_files_in_the_folder_of_the_outline_are_read(folder: Path, name: str, id: str) -> None:
    (folder / "folder.csv").mkdir()
    (folder / "notes.docx").write_bytes(b"")
    try:
        (folder / "link.csv").symlink_to(folder.parent / "outside.csv")
        (folder / "loop.csv").symlink_to(folder / "loop.csv")
    except OSError:
        pytest.skip("this system lets nobody make links")
    if id == "file-unreadable" and os.name == "nt":
        pytest.skip("Windows resolves no loop")
    name = name.replace("{outside}", (folder.parent / "outside.csv").as_posix())
    found = [found for found, _ in told(folder, name)]
    assert found == [id] or (id == "file-unreadable" and found == ["file-missing"])


def test_a_missing_file_has_a_neighbour_that_may_be_meant(folder: Path) -> None:
    (folder / "sales.csv").write_text("a,b\nc,1\n", encoding="utf-8")
    (problem,) = read(folder, "chart", "sale.csv", ", type: line").diagnostics
    assert problem.hint == "did you mean 'sales.csv'?"


def test_a_table_that_is_too_large_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_ROWS", 3)
    (folder / "d.csv").write_text("a,b\n" + "x,1\n" * 3, encoding="utf-8")
    assert [id for id, _ in told(folder, "d.csv")] == ["file-too-large"]
    (folder / "d.csv").write_text("a,b\n" + "x,1\n" * 2, encoding="utf-8")
    assert chart(folder, "d.csv").categories == ("x", "x")


def test_files_of_an_outline_from_a_pipe_are_in_the_working_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "sales.csv").write_text("Quarter,Actual\nQ2,1\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    reading = read_outline(None, stdin=b"title: x\nexhibits:\n  - chart: {type: bar, data: sales.csv}\n")
    assert reading.outline is not None
    assert reading.outline.exhibits[0].chart is not None
    assert reading.outline.exhibits[0].chart.series == {"Actual": (1,)}


def test_what_is_read_is_checked_like_what_is_written(folder: Path) -> None:
    (folder / "sales.csv").write_text("Quarter,Actual,Plan\nQ2,1,2\n", encoding="utf-8")
    assert [d.id for d in read(folder, "chart", "sales.csv", ", type: pie").diagnostics] == ["one-series"]
    found = read(folder, "chart", "sales.csv", ", type: bar, highlight: [Q3]").diagnostics
    assert [d.id for d in found] == ["unknown-highlight"]
    found = read(folder, "chart", "sales.csv", ", type: bar, series: {A: [1]}").diagnostics
    assert [d.id for d in found] == ["one-of-two"]
    found = read(folder, "chart", "sales.csv", ", type: bar, categories: [a]").diagnostics
    assert [d.id for d in found] == ["one-of-two"]


def test_files_of_topics_are_read_too(folder: Path) -> None:
    (folder / "sales.csv").write_text("Quarter,Actual\nQ2,1\n", encoding="utf-8")
    text = "title: x\ntopics:\n  - title: y\n    takeaway: z\n    exhibits: [{chart: {type: bar, data: sales.csv}}]\n"
    (folder / "outline.yaml").write_text(text, encoding="utf-8")
    reading = read_outline(folder / "outline.yaml")
    assert reading.outline is not None
    assert reading.outline.topics[0].exhibits[0].chart is not None
    assert reading.outline.topics[0].exhibits[0].chart.categories == ("Q2",)


def test_a_chart_with_a_file_and_without_a_type_is_told_at_its_place(folder: Path) -> None:
    (folder / "plan.csv").write_text("Quarter,Actual\nQ1,3\n", encoding="utf-8")
    (found,) = read(folder, "chart", "plan.csv").diagnostics
    assert (found.id, found.at.line if isinstance(found.at, Span) else 0) == ("missing-key", 3)


@pytest.mark.parametrize("columns", ["[k, ww]", "[A, D]", "[C-A]"])
def test_letters_of_no_column_are_told_with_the_heads_that_there_are(folder: Path, columns: str) -> None:
    (folder / "d.csv").write_text("k,v,w\nx,1,2\ny,3,4\n", encoding="utf-8")
    (folder / "o.yaml").write_text(
        f"title: T\nexhibits: [{{title: E, chart: {{type: bar, data: d.csv, columns: {columns}}}}}]\n", encoding="utf-8"
    )
    (found,) = read_outline(folder / "o.yaml").diagnostics
    name = columns.strip("[]").rpartition(", ")[2]
    assert (found.id, found.message, found.hint) == (
        "unknown-column",
        f"'d.csv': it has no column '{name}'",
        "the heads are: k, v, w",
    )
