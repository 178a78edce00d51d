"""Data files as people have them: decimal commas, formats, hidden rows, titles and notes around a table, queries."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from briefgen.diagnostics import Span
from briefgen.outline.reader import read_outline
from tests.support.data_exhibits import chart, read, table, told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for an outline."""
    return tmp_path


GERMAN = "\ufeffRegion;Umsatz;Anteil\nNord;1.234,56;12,5%\nSüd;987,10;8%\nWest;-12,00;-1,5%\n"


def test_decimal_commas_are_read_and_a_table_shows_them_as_written(folder: Path) -> None:
    (folder / "de.csv").write_text(GERMAN, encoding="utf-8")
    assert chart(folder, "de.csv").series == {
        "Umsatz": (Decimal("1234.56"), Decimal("987.10"), Decimal("-12.00")),
        "Anteil": (Decimal("12.5"), Decimal(8), Decimal("-1.5")),
    }
    assert chart(folder, "de.csv").unit is None
    assert table(folder, "de.csv").rows[0] == ("Nord", "1.234,56", "12,5%")
    (remark,) = read(folder, "chart", "de.csv", ", type: line").diagnostics
    assert remark.id == "mixed-units" and not remark.is_error


def test_what_can_be_read_in_two_ways_is_an_error_with_both_readings_until_it_is_settled(folder: Path) -> None:
    (folder / "d.csv").write_text("Region;A\nNord;1,234\nS;12,345\n", encoding="utf-8")
    assert told(folder, "d.csv") == [
        ("two-readings", "'d.csv': row 2, column 2 (A): '1,234' is 1234 or 1.234"),
        ("two-readings", "'d.csv': row 3, column 2 (A): '12,345' is 12345 or 12.345"),
    ]
    for sign, wanted in ((",", Decimal("1.234")), (".", Decimal(1234))):
        reading = read(folder, "chart", "d.csv", f', type: line, decimal: "{sign}"')
        assert reading.outline is not None and reading.outline.exhibits[0].chart is not None
        assert reading.outline.exhibits[0].chart.series["A"][0] == wanted
        assert not reading.diagnostics


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("R;A\nN;1,234\nS;2,5\n", ["1.234", "2.5"]),  # the column decides
        ("R;A;B\nN;1,234;0,5\nS;2,345;1,5\n", ["1.234", "2.345"]),  # another column does
        ('R,A\nN,"1,234"\nS,"12,345,678"\n', ["1234", "12345678"]),
        ("R,A\nN,1.234\nS,2.345\n", ["1.234", "2.345"]),  # commas part the cells, so a point stands before decimals
        ('R,A\nN,"1,5"\nS,"2,25"\n', ["1.5", "2.25"]),  # Google Sheets in Germany
        ("R;A\nN;1'234.50\nS;€ 12.25\n", ["1234.50", "12.25"]),
        ("R\tA\nN\t(1,200.5)\nS\t−5\n", ["-1200.5", "-5"]),
    ],
)
def test_the_column_and_the_separator_decide(folder: Path, text: str, wanted: list[str]) -> None:
    (folder / "d.csv").write_text(text, encoding="utf-8")
    assert list(next(iter(chart(folder, "d.csv").series.values()))) == [Decimal(one) for one in wanted]


def test_groups_that_only_the_separator_tells_are_said(folder: Path) -> None:
    (folder / "d.csv").write_text('R,A\nN,"1,234"\nS,"2,345"\n', encoding="utf-8")
    (remark,) = read(folder, "chart", "d.csv", ", type: line").diagnostics
    assert (remark.id, remark.is_error) == ("number-read-as", False)
    assert "'1,234' is read as 1234" in remark.message


@pytest.mark.parametrize(
    ("series", "told"),
    [
        ('["1.234,56", "12,5"]', []),
        ('["1,234", 5]', [(3, "two-readings")]),
        ('["1,5", 2.5]', [(3, "two-readings")]),
        ("[1.234, 2.5]", []),
        ('["12,5 %", "3 %"]', []),
        ('["12,5 %", "3"]', [(3, "mixed-units")]),
    ],
)
def test_numbers_in_the_outline_are_read_alike(folder: Path, series: str, told: list[tuple[int, str]]) -> None:
    text = f"title: x\nexhibits:\n  - chart: {{type: line, series: {{A: {series}}}}}\n"
    (folder / "outline.yaml").write_text(text, encoding="utf-8")
    found = read_outline(folder / "outline.yaml").diagnostics
    assert [(d.at.line, d.id) for d in found if isinstance(d.at, Span)] == told


def test_a_decimal_sign_settles_numbers_in_the_outline(folder: Path) -> None:
    text = 'title: x\nexhibits:\n  - chart: {type: line, decimal: ",", series: {A: ["1,234", "5.000"]}}\n'
    (folder / "outline.yaml").write_text(text, encoding="utf-8")
    outline = read_outline(folder / "outline.yaml").outline
    assert outline is not None and outline.exhibits[0].chart is not None
    assert outline.exhibits[0].chart.series == {"A": (Decimal("1.234"), Decimal(5000))}


@pytest.mark.parametrize(
    ("unit", "value", "told"),
    [
        ("€m", "40 %", ["mixed-units"]),
        ("%", "€5", ["mixed-units"]),
        ("$m", "€5", ["mixed-units"]),
        ("€m", "€5", []),
        ("per cent", "40 %", []),
    ],
)
def test_a_unit_that_the_numbers_contradict_is_an_error(folder: Path, unit: str, value: str, told: list[str]) -> None:
    (folder / "d.csv").write_text(f"R,A\nN,{value}\n", encoding="utf-8")
    assert [d.id for d in read(folder, "chart", "d.csv", f', type: line, unit: "{unit}"').diagnostics] == told
    text = f'title: x\nexhibits:\n  - chart: {{type: line, unit: "{unit}", series: {{A: ["{value}"]}}}}\n'
    (folder / "outline.yaml").write_text(text, encoding="utf-8")
    assert [d.id for d in read_outline(folder / "outline.yaml").diagnostics] == told


def test_title_rows_above_the_heads_are_left_out_and_said(folder: Path) -> None:
    text = '"Sales report, 2026"\nExported,2026-01-02\n\nRegion,Sales\nNorth,12\nSouth,13\n\nSource: SAP\n'
    (folder / "pre.csv").write_text(text, encoding="utf-8")
    assert chart(folder, "pre.csv").series == {"Sales": (12, 13)}
    assert table(folder, "pre.csv").columns == ("Region", "Sales")
    said = [(d.id, d.message) for d in read(folder, "table", "pre.csv").diagnostics]
    assert said == [
        (
            "rows-left-out",
            "'pre.csv': rows 1 and 2 ('Sales report, 2026'...) stand above the table and are left out",
        ),
        ("rows-left-out", "'pre.csv': row 8 ('Source: SAP') stands below the table and is left out"),
    ]
    assert not read(folder, "table", "pre.csv", ", head: 4, rows: 5-6").diagnostics


def test_a_line_that_names_the_separator_is_no_row(folder: Path) -> None:
    (folder / "sep.csv").write_text("sep=;\nRegion;Sales\nNorth;12\n", encoding="utf-8")
    assert chart(folder, "sep.csv").series == {"Sales": (12,)}


def formatted(path: Path) -> None:
    """A workbook as a controller formats it."""
    with xlsxwriter.Workbook(path) as book:
        formats = {code: book.add_format({"num_format": code}) for code in ('#,##0 "€"', "0.0%", "mmm yyyy", "hh:mm")}
        sheet = book.add_worksheet("P&L")
        sheet.write_row(0, 0, ["Region", "Revenue", "Margin", "Since", "Hours"])
        sheet.write(1, 0, "North")
        sheet.write_number(1, 1, 1234567.891, formats['#,##0 "€"'])
        sheet.write_number(1, 2, 0.12345, formats["0.0%"])
        sheet.write_number(1, 3, 46082, formats["mmm yyyy"])
        sheet.write_number(1, 4, 0.3541666667, formats["hh:mm"])
        sheet = book.add_worksheet("Hidden")
        for row, line in enumerate([["Region", "Sales", "Salary"], ["N", 10, 99], ["Secret", 20, 98], ["S", 30, 97]]):
            sheet.write_row(row, 0, line)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        sheet = book.add_worksheet("Report")
        sheet.merge_range("A1:E1", "Sales report 2026")
        sheet.merge_range("A3:A4", "Region")
        sheet.merge_range("B3:C3", "H1")
        sheet.merge_range("D3:E3", "H2")
        sheet.write_row("B4", ["Q1", "Q2", "Q3", "Q4"])
        sheet.write_row("A5", ["North", 1, 2, 3, 4])
        sheet.write_row("A6", ["South", 4, 3, 2, 1])
        sheet.add_table("G3:H5", {"name": "Sales", "columns": [{"header": "Shop"}, {"header": "Sold"}]})
        sheet.write_row("G4", ["Kiel", 7])
        sheet.write_row("G5", ["Ulm", 8])
        book.define_name("Halves", "=Report!$A$4:$C$6")
        sheet = book.add_worksheet("Archive")
        sheet.hide()
        sheet.write_row(0, 0, ["a", "b"])


def test_a_table_shows_what_excel_shows(folder: Path) -> None:
    formatted(folder / "book.xlsx")
    assert table(folder, "book.xlsx#P&L").rows == (("North", "1,234,568 €", "12.3%", "Mar 2026", "08:30"),)


def test_a_chart_takes_the_format_of_its_cells(folder: Path) -> None:
    formatted(folder / "book.xlsx")
    reading = read(folder, "chart", "book.xlsx#P&L", ", type: bar, columns: [A, B]")
    assert reading.outline is not None and reading.outline.exhibits[0].chart is not None
    found = reading.outline.exhibits[0].chart
    assert (found.format, found.unit) == ('#,##0" €"', "€")
    assert found.series == {"Revenue": (Decimal("1234567.891"),)}


def test_what_is_hidden_is_left_out_counted_and_taken_when_asked_for(folder: Path) -> None:
    formatted(folder / "book.xlsx")
    assert table(folder, "book.xlsx#Hidden").rows == (("N", "10"), ("S", "30"))
    (remark,) = read(folder, "table", "book.xlsx#Hidden").diagnostics
    assert remark.message == "'book.xlsx#Hidden': 1 hidden row and 1 hidden column of sheet 'Hidden' left out"
    reading = read(folder, "table", "book.xlsx#Hidden", ", hidden: true")
    assert reading.outline is not None and reading.outline.exhibits[0].table is not None
    assert reading.outline.exhibits[0].table.rows[1] == ("Secret", "20", "98")
    assert not reading.diagnostics
    assert told(folder, "book.xlsx#Archive", "table") == [
        ("hidden-left-out", "'book.xlsx#Archive': sheet 'Archive' is hidden")
    ]


def test_heads_that_are_merged_name_each_of_their_columns(folder: Path) -> None:
    formatted(folder / "book.xlsx")
    reading = read(folder, "table", "book.xlsx#Report", ", columns: [A-E]")
    assert reading.outline is not None, reading.diagnostics
    assert reading.outline.exhibits[0].table is not None
    assert reading.outline.exhibits[0].table.columns == ("Region", "H1 Q1", "H1 Q2", "H2 Q3", "H2 Q4")


def test_ranges_and_names_of_a_workbook_are_found(folder: Path) -> None:
    formatted(folder / "book.xlsx")
    assert table(folder, "book.xlsx#Sales").rows == (("Kiel", "7"), ("Ulm", "8"))
    assert table(folder, "book.xlsx#Report!G3:H4").rows == (("Kiel", "7"),)
    assert chart(folder, "book.xlsx#Halves").series == {"Q1": (1, 4), "Q2": (2, 3)}
    assert told(folder, "book.xlsx#Salez") == [("sheet-missing", "'book.xlsx#Salez': it has no sheet 'Salez'")]


def test_an_error_of_excel_is_told_at_its_cell(folder: Path) -> None:
    with xlsxwriter.Workbook(folder / "book.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Region", "Rate"])
        sheet.write_row(1, 0, ["North"])
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    wanted = [("error-value", "'book.xlsx': row 2, column 2 (Rate) shows the error #DIV/0!")]
    assert told(folder, "book.xlsx") == told(folder, "book.xlsx", "table") == wanted


def test_a_query_selects_from_parquet_sqlite_and_csv(folder: Path) -> None:
    import sqlite3

    duckdb = pytest.importorskip("duckdb")
    (folder / "s.csv").write_text("Region;Sales\nNorth;1.234,5\nSouth;2,5\n", encoding="utf-8")
    rows = "values ('North', 1234.5), ('South', 2.5)"
    duckdb.connect().execute(f"copy (select * from ({rows}) t(Region, Sales)) to '{folder / 's.parquet'}'")
    with sqlite3.connect(folder / "s.sqlite") as base:
        base.execute("create table data (Region text, Sales real)")
        base.execute(f"insert into data {rows}")
    base.close()
    for name in ("s.csv", "s.parquet", "s.sqlite"):
        query = "select Region, Sales * 2 as Twice from data where Sales > 3"
        text = f'title: x\nexhibits:\n  - chart: {{type: bar, data: {{file: {name}, query: "{query}"}}}}\n'
        (folder / "outline.yaml").write_text(text, encoding="utf-8")
        reading = read_outline(folder / "outline.yaml")
        assert reading.outline is not None, reading.diagnostics
        assert reading.outline.exhibits[0].chart is not None
        assert reading.outline.exhibits[0].chart.series == {"Twice": (Decimal(2469),)}


@pytest.mark.parametrize(
    "query",
    [
        "select * from read_csv('/etc/passwd')",
        "copy data to 'out.csv'",
        "select 1; select 2",
        "attach 'x.db'",
        "select Regio from data",
        "set enable_external_access=true",
    ],
)
def test_a_query_reaches_nothing_but_its_table(folder: Path, query: str) -> None:
    pytest.importorskip("duckdb")
    (folder / "s.csv").write_text("Region,Sales\nNorth,1\n", encoding="utf-8")
    text = f'title: x\nexhibits:\n  - table: {{data: {{file: s.csv, query: "{query}"}}}}\n'
    (folder / "outline.yaml").write_text(text, encoding="utf-8")
    reading = read_outline(folder / "outline.yaml")
    assert [d.id for d in reading.diagnostics] == ["bad-query"]


def test_a_query_without_end_is_stopped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("duckdb")
    from briefgen.outline.data import query

    monkeypatch.setattr(query, "SECONDS", 0.3)
    (folder / "s.csv").write_text("Region,Sales\nNorth,1\n", encoding="utf-8")
    endless = "select count(*) from range(10000000000) a, range(1000000) b"
    text = f'title: x\nexhibits:\n  - table: {{data: {{file: s.csv, query: "{endless}"}}}}\n'
    (folder / "outline.yaml").write_text(text, encoding="utf-8")
    (problem,) = read_outline(folder / "outline.yaml").diagnostics
    assert "takes longer" in problem.message
