"""Untidy files as programs and people of several countries make them: read right, or refused with the place.

docs/data.md lists all of them; a test holds that it does.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import xlsxwriter

from briefgen.outline.reader import read_outline

DOCS = Path(__file__).parents[3] / "docs" / "data.md"
Sheet = Any


class Untidy(NamedTuple):
    """A file: what it is, what is in it (a text, bytes, or what writes a worksheet), and what becomes of it as a chart.

    `wanted` is numbers by series, or the id of an error and words of its place; `how` is said beside `data`, `told` are
    the ids of warnings, `names` the categories where they are what matters.
    """

    what: str
    content: str | bytes | Callable[[Sheet, Any], None]
    wanted: dict[str, list[float | None]] | tuple[str, str]
    how: str = ""
    told: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def _rows(*rows: list[Any]) -> Callable[[Sheet, Any], None]:
    def write(sheet: Sheet, book: Any) -> None:
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)

    return write


def _formatted(code: str, *values: float) -> Callable[[Sheet, Any], None]:
    def write(sheet: Sheet, book: Any) -> None:
        look = book.add_format({"num_format": code})
        sheet.write_row(0, 0, ["Region", "Value"])
        for number, value in enumerate(values, 1):
            sheet.write(number, 0, f"R{number}")
            sheet.write_number(number, 1, value, look)

    return write


def _dated(sheet: Sheet, book: Any) -> None:
    sheet.write_row(0, 0, ["Month", "Sold"])
    for month in (1, 2):
        sheet.write_datetime(month, 0, datetime.datetime(2026, month, 1), book.add_format({"num_format": "mmm yy"}))
        sheet.write_number(month, 1, month * 10)


def _days(code: str | int) -> Callable[[Sheet, Any], None]:
    """Two days in a format: its code, or the number of one that Excel has without saying its code."""

    def write(sheet: Sheet, book: Any) -> None:
        sheet.write_row(0, 0, ["Day", "Sold"])
        for number, month in enumerate((1, 2), 1):
            look = book.add_format({"num_format": code})
            sheet.write_datetime(number, 0, datetime.datetime(2026, month, 9), look)
            sheet.write_number(number, 1, number)

    return write


def _filtered(sheet: Sheet, book: Any) -> None:
    _rows(["Region", "Sold"], ["N", 1], ["S", 2], ["W", 3])(sheet, book)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.autofilter("A1:B4")


def _total_below(sheet: Sheet, book: Any) -> None:
    _rows(["Region", "Sold"], ["N", 1], ["S", 2], [None], ["* provisional"])(sheet, book)


def _texts(sheet: Sheet, book: Any) -> None:
    for number, row in enumerate([["Region", "Sold"], ["N", "1,234"], ["S", "2,345"]]):
        for column, value in enumerate(row):
            sheet.write_string(number, column, value)


FILES = {
    "German Excel, CSV": Untidy(
        "semicolons, decimal commas, a byte order mark, CRLF",
        "\ufeffRegion;Umsatz\r\nNord;1.234,56\r\nSüd;987,1\r\n",
        {"Umsatz": [1234.56, 987.1]},
    ),
    "German Excel, whole thousands": Untidy(
        "only `1.234`: 1234 or 1.234", "R;A\nN;1.234\nS;2.345\n", ("two-readings", "row 2, column 2 (A)")
    ),
    "The same, settled": Untidy('`decimal: ","`', "R;A\nN;1.234\nS;2.345\n", {"A": [1234, 2345]}, ', decimal: ","'),
    "German SAP": Untidy("minus signs behind, `1.234,56-`", "R;A\nN;1.234,56-\nS;12,00\n", {"A": [-1234.56, 12]}),
    "German Google Sheets": Untidy(
        "commas between cells, decimal commas in quotes", 'R,A\nN,"1,5"\nS,"2,25"\n', {"A": [1.5, 2.25]}
    ),
    "German, in Windows-1252": Untidy("not UTF-8", "Region;Umsatz\nSüd;1\n".encode("cp1252"), ("not-utf8", "line 2")),
    "German, dotted dates": Untidy("dates as categories", "Tag;A\n01.03.2026;1,5\n02.03.2026;2,5\n", {"A": [1.5, 2.5]}),
    "German, percentages": Untidy("`12,5 %`", "R;A\nN;12,5 %\nS;8 %\n", {"A": [12.5, 8]}),
    "French": Untidy(
        "narrow no-break spaces between thousands", "R;A\nN;1\u202f234,5\nS;12\u202f000,0\n", {"A": [1234.5, 12000]}
    ),
    "French, euros": Untidy("`1 234,50 €`", "R;A\nN;1\u00a0234,50 €\nS;9,00 €\n", {"A": [1234.5, 9]}),
    "Swiss": Untidy("`1'234.50`", "R;A\nN;1'234.50\nS;9.00\n", {"A": [1234.5, 9]}),
    "Swiss, francs": Untidy("`CHF 1’234.–` is no number", "R;A\nN;CHF 1’234.–\n", ("bad-number", "row 2, column 2")),
    "Indian": Untidy("lakhs and crores, `12,34,567`", 'R,A\nN,"12,34,567"\nS,"1,00,000"\n', {"A": [1234567, 100000]}),
    "Indian, rupees": Untidy("`₹ 1,23,456.50`", 'R,A\nN,"₹ 1,23,456.50"\nS,₹ 9\n', {"A": [123456.5, 9]}),
    "Japanese": Untidy("full-width digits", "地域,売上\n東京,１２３４\n大阪,５６\n", {"売上": [1234, 56]}),
    "Japanese accounts": Untidy(
        "`▲1,234`: a loss there, a rise elsewhere", 'R,A\n東京,"▲1,234"\n', ("two-readings", "row 2, column 2 (A)")
    ),
    "Japanese dates": Untidy("`2026年3月` as categories", "月,A\n2026年3月,1\n2026年4月,2\n", {"A": [1, 2]}),
    "Japanese, in Shift-JIS": Untidy("not UTF-8", "地域,A\n東京,1\n".encode("shift_jis"), ("not-utf8", "line 1")),
    "Taiwanese": Untidy("`NT$1,234,567`", 'R,A\n台北,"NT$1,234,567"\n台中,NT$5\n', {"A": [1234567, 5]}),
    "Taiwanese units": Untidy("`3.5億` is no number", "R,A\n台北,3.5億\n", ("bad-number", "row 2, column 2 (A)")),
    "American Excel, CSV": Untidy(
        "`$1,234.50`, losses in brackets", 'R,A\nN,"$1,234.50"\nS,"$(9.00)"\n', {"A": [1234.5, -9]}
    ),
    "American, whole thousands": Untidy(
        "only `1,234`, commas between cells: read as 1234, and said",
        'R,A\nN,"1,234"\nS,"2,345"\n',
        {"A": [1234, 2345]},
        told=("number-read-as",),
    ),
    "Both signs in a column": Untidy("`1,5` and `2.5`", "R;A\nN;1,5\nS;2.5\n", ("two-readings", "row 2, column 2 (A)")),
    "Excel, sep=": Untidy("a first line `sep=;`", "sep=;\nR;A\nN;1\n", {"A": [1]}),
    "Excel, Unicode text": Untidy("tabs, UTF-16", "R\tA\nN\t1\n".encode("utf-16"), {"A": [1]}),
    "Excel, trailing commas": Untidy("empty columns and rows at the end", "R,A,,\nN,1,,\nS,2,,\n,,,\n", {"A": [1, 2]}),
    "A report": Untidy(
        "a title and a date above, a source below",
        "Sales 2026\nExported,2026-01-02\n\nR,A\nN,1\nS,2\n\nSource: SAP\n",
        {"A": [1, 2]},
        told=("rows-left-out", "rows-left-out"),
    ),
    "A row of units": Untidy("`€m` below the heads", "R,A,B\n,€m,€m\nN,1,2\nS,2,3\n", ("doubtful-heads", "row 2")),
    "Two tables": Untidy(
        "a second one below the first", "R,A\nN,1\nS,2\nW,3\n\nShop,Sold\nX,4\n", ("doubtful-heads", "row 6")
    ),
    "Two tables, one chosen": Untidy(
        "`rows: 2-4`", "R,A\nN,1\nS,2\nW,3\n\nShop,Sold\nX,4\n", {"A": [1, 2, 3]}, ", rows: 2-4"
    ),
    "Cells too many": Untidy("a comma outside quotes", "R,A\nSmith, John,1\nS,2\n", ("uneven-rows", "row 2")),
    "pandas": Untidy(
        "`nan`, `<NA>` and long floats",
        "R,A,B\nN,nan,98.5374569\nS,2.5,<NA>\n",
        {"A": [None, 2.5], "B": [98.5374569, None]},
    ),
    "pandas, with its index": Untidy("no head above the first column", ",A\n0,1.5\n1,2.5\n", {"A": [1.5, 2.5]}),
    "Eurostat": Untidy("`:` for what is missing", "geo\tA\nDE\t1.5\nFR\t:\n", {"A": [1.5, None]}),
    "LibreOffice": Untidy("quotes around everything", '"R";"A"\n"N";"1,5"\n', {"A": [1.5]}),
    "Per cent and not": Untidy("`40%` and `42.5` in a column", "R,A\nN,40%\nS,42.5\n", ("mixed-units", "row 3")),
    "Per cent in Excel": Untidy("0.425 shown as 42.5%", _formatted("0.0%", 0.425, 0.5), {"Value": [42.5, 50]}),
    "Accounting format": Untidy(
        "`_-* #,##0.00 [$€-407]_-`", _formatted("_-* #,##0.00\\ [$€-407]_-", 1234.5, 2), {"Value": [1234.5, 2]}
    ),
    "Millions in Excel": Untidy(
        '`0.0,,"m"`: 3.5m for 3456789',
        _formatted('0.0,,"m"', 3456789, 6913578, 10370367),
        {"Value": [3456789, 6913578, 10370367]},
    ),
    "Numbers without end in Excel": Untidy(
        "10 to the 300th as `0.00`", _formatted("0.00", 1e300, 1), ("bad-number", "row 2, column 2 (Value)")
    ),
    "Fractions in Excel": Untidy("`# ?/?`: 1 3/4", _formatted("# ?/?", 0.75, 1.75, 2.5), {"Value": [0.75, 1.75, 2.5]}),
    "Months in Excel": Untidy("dates shown as `Jan 26`", _dated, {"Sold": [10, 20]}),
    "A filtered sheet": Untidy("rows that a filter hides", _filtered, {"Sold": [1, 3]}, told=("hidden-left-out",)),
    "A footnote in Excel": Untidy("`* provisional` below", _total_below, {"Sold": [1, 2]}, told=("rows-left-out",)),
    "Numbers kept as text": Untidy("texts `1,234` in Excel", _texts, ("two-readings", "row 2, column 2 (Sold)")),
    "Taiwanese dates in Excel": Untidy(
        "`[$-404]e/m/d`: years of the Republic", _days("[$-404]e/m/d;@"), {"Sold": [1, 2]}, names=("115/1/9", "115/2/9")
    ),
    "Japanese dates in Excel": Untidy(
        '`[$-411]ggge"年"m"月"`: years of an era',
        _days('[$-411]ggge"年"m"月";@'),
        {"Sold": [1, 2]},
        names=("令和8年1月", "令和8年2月"),
    ),
    "Dates of a Chinese Excel": Untidy(
        "the format 31, which names no code: shown in ISO form",
        _days(31),
        {"Sold": [1, 2]},
        names=("2026-01-09", "2026-02-09"),
    ),
    "Indian format": Untidy(
        "`[>=10000000]##\\,##\\,##\\,##0` in Excel",
        _formatted("[>=10000000]##\\,##\\,##\\,##0;[>=100000]##\\,##\\,##0;##,##0", 12345678, 98765),
        {"Value": [12345678, 98765]},
    ),
    "Swiss centimes": Untidy(
        "`–.50`: half a franc, or below zero", "R;A\nN;–.50\n", ("two-readings", "row 2, column 2")
    ),
    "German, thousands beside per cent": Untidy(
        "`1.234` in a column, `+3,5 %` in another",
        "M;TEUR;Plus\nJan;1.234;+3,5 %\nFeb;987;-1,2 %\n",
        {"TEUR": [1234, 987], "Plus": [3.5, -1.2]},
        told=("mixed-units",),
    ),
    "French statistics": Untidy(
        "`(s)` for what is secret", "R;A\nN;3 201,1\nS;(s)\n", ("bad-number", "row 3, column 2 (A)")
    ),
    "Indian words": Untidy("`1.5 lakh` is no number", "R,A\nN,1.5 lakh\n", ("bad-number", "row 2, column 2 (A)")),
    "Taiwanese, in Big5": Untidy("not UTF-8", "地區,金額\n台北,1\n".encode("big5"), ("not-utf8", "line 1")),
    "American millions": Untidy("`$1.2M` is no number", "R,A\nN,$1.2M\n", ("bad-number", "row 2, column 2 (A)")),
    "Markdown": Untidy(
        "a pipe table saved as .csv", "| R | A |\n|---|--:|\n| N | 1,5 |\n| S | 2 |\n", ("doubtful-heads", "row 2")
    ),
    "An error of Excel": Untidy("`#N/A` in a cell", "R,A\nN,1\nS,#N/A\n", ("error-value", "row 3, column 2 (A)")),
}


@pytest.mark.parametrize("name", FILES)
def test_an_untidy_file_is_read_right_or_refused_with_the_place(name: str, tmp_path: Path) -> None:
    untidy = FILES[name]
    file = "data.csv"
    if callable(untidy.content):
        file = "data.xlsx"
        with xlsxwriter.Workbook(tmp_path / file) as book:
            untidy.content(book.add_worksheet(), book)
    else:
        content = untidy.content.encode() if isinstance(untidy.content, str) else untidy.content
        (tmp_path / file).write_bytes(content)
    outline = f"title: x\nexhibits:\n  - chart: {{type: line, data: {file}{untidy.how}}}\n"
    (tmp_path / "o.yaml").write_text(outline, encoding="utf-8")
    reading = read_outline(tmp_path / "o.yaml")
    if isinstance(untidy.wanted, tuple):
        id, place = untidy.wanted
        assert reading.outline is None
        first = reading.diagnostics[0]
        assert (first.id, place in first.message) == (id, True), reading.diagnostics
        return
    assert reading.outline is not None, reading.diagnostics
    assert reading.outline.exhibits[0].chart is not None
    chart = reading.outline.exhibits[0].chart
    series = chart.series
    found = {key: [None if value is None else float(value) for value in values] for key, values in series.items()}
    assert found == untidy.wanted
    assert not untidy.names or chart.categories == untidy.names
    assert tuple(d.id for d in reading.diagnostics) == untidy.told


def outcome(untidy: Untidy) -> str:
    """What the guide says becomes of a file."""
    if isinstance(untidy.wanted, tuple):
        return f"refused: `{untidy.wanted[0]}`, {untidy.wanted[1]}"
    told = f"; told: `{untidy.told[0]}`" if untidy.told else ""
    values = "; ".join(", ".join("gap" if v is None else f"{v:.12g}" for v in s) for s in untidy.wanted.values())
    return f"{values}{told}"


def test_the_guide_lists_every_file(request: pytest.FixtureRequest) -> None:
    lines = [f"| {name} | {untidy.what} | {outcome(untidy)} |" for name, untidy in FILES.items()]
    text = DOCS.read_text(encoding="utf-8")
    head, mark, _ = text.partition("|---|---|---|\n")
    wanted = head + mark + "\n".join(lines) + "\n"
    if request.config.getoption("--update-goldens"):
        DOCS.write_text(wanted, encoding="utf-8", newline="\n")
    assert DOCS.read_text(encoding="utf-8") == wanted, "pytest --update-goldens writes the table anew"
