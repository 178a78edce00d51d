"""A chart's numbers -> the workbook that Office opens to edit them, the same bytes on every day and machine."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

from briefgen.layout.page import Chart
from briefgen.office.package import package_bytes
from briefgen.opc import Package

SHEET = "Data"
# LibreOffice knows no skipped names: it shows as many as do not touch. Blanks at both ends keep these apart.
_APART = "\u00a0\u00a0"


def workbook(chart: Chart, created: datetime.datetime) -> bytes:
    """The workbook of a chart: categories down the first column (their second level, if any, before it), a series a
    column beside it, names in the first row.

    `created` is the time that it carries in place of the clock's.
    """
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": created.replace(tzinfo=None)})
        shown = book.add_format({"num_format": chart.format})
        sheet = book.add_worksheet(SHEET)
        for span in chart.spans:
            sheet.write_string(span.first + 1, 0, span.name)
        for row, category in enumerate(chart.categories, 1):
            number = category_number(chart, category)
            if number is None:
                sheet.write_string(row, first_column(chart) - 1, category_name(chart, category))
            else:
                sheet.write_number(row, first_column(chart) - 1, float(number))
        for column, series in enumerate(chart.all_series, first_column(chart)):
            sheet.write_string(0, column, series.name)
            for row, value in enumerate(series.values, 1):
                if value is not None:
                    sheet.write_number(row, column, float(value), shown)
            if series.across:
                sheet.write_string(0, across_column(chart, column), f"{series.name} →")
            for row, value in enumerate(series.across, 1):
                if value is not None:
                    sheet.write_number(row, across_column(chart, column), float(value), shown)
    # The zip tells the machine it was made on: the parts are packed anew.
    return package_bytes(Package.from_bytes(buffer.getvalue()).parts)


def category_name(chart: Chart, category: str) -> str:
    """The name of a category as the workbook and the chart have it."""
    return _APART + category + _APART if chart.every > 1 else category


def category_number(chart: Chart, category: str) -> Decimal | None:
    """The number that a category of points is; None for a name."""
    own = any(series.across for series in chart.series)
    return Decimal(category) if chart.form == "points" and not own else None


def first_column(chart: Chart) -> int:
    """Where the first series stands: behind the names of categories."""
    return 2 if chart.spans else 1


def across_column(chart: Chart, column: int) -> int:
    """Where the numbers across of the series in a column stand: behind all series."""
    return len(chart.all_series) + column


def number_text(value: Decimal) -> str:
    """A number as the cells of the workbook have it: to 16 digits, as xlsxwriter writes them."""
    return f"{float(value):.16G}"


def cells(column: int, first: int, last: int | None = None, to: int | None = None) -> str:
    """The reference to cells of the sheet: a column from 0, or the columns up to `to`, rows from 0."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    start = xl_rowcol_to_cell(first, column, row_abs=True, col_abs=True)
    end = (
        f":{xl_rowcol_to_cell(last, column if to is None else to, row_abs=True, col_abs=True)}"
        if last is not None
        else ""
    )
    return f"{SHEET}!{start}{end}"
