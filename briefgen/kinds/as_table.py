"""Figures and charts as tables, and the headers that tables need where they are read."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.kinds.chart_content import ChartData, SeriesData
from briefgen.kinds.charts.alt_text import assumed_at, numbers_of, unit_of
from briefgen.kinds.charts.measured import measured
from briefgen.kinds.content import Figure, TableCellText, TableColumn, TableData, TableRow, Text, in_a_row, worded
from briefgen.language.labels import Labels
from briefgen.records import replace


def with_header(table: TableData, labels: Labels) -> TableData:
    """The table without columns that say nothing, and with a header where it has none: who cannot see it needs one,
    and what the column of takeaways is called we know."""
    table = _without_empty_columns(table)
    if table.has_header or all(column.role != "voice" for column in table.columns):
        return table
    named = Text.label(labels("remember"))
    columns = tuple(replace(column, head=named) if column.role == "voice" else column for column in table.columns)
    return replace(table, columns=columns)


def _without_empty_columns(table: TableData) -> TableData:
    kept = [
        i for i, column in enumerate(table.columns) if column.head or any(_is_filled(r.cells[i]) for r in table.rows)
    ]
    if not table.rows or len(kept) == len(table.columns):
        return table
    rows = tuple(replace(row, cells=tuple(row.cells[i] for i in kept)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[i] for i in kept), rows=rows)


def _is_filled(cell: TableCellText) -> bool:
    return cell.key is not None or cell.text is not None


def figure_table(figures: Sequence[Figure], labels: Labels) -> TableData:
    """Figures as a table: the number, what it counts, and how good it is where that is said."""
    graded = any(figure.evidence for figure in figures)
    columns = (
        TableColumn(Text.label(labels("figure-value")), number=True),
        TableColumn(Text.label(labels("figure-claim"))),
        TableColumn(Text.label(labels("figure-evidence")), role="name"),
    )[: 3 if graded else 2]
    rows = tuple(TableRow(_figure_cells(figure)[: len(columns)]) for figure in figures)
    return TableData(columns, rows, told(figures))


def told(figures: Sequence[Figure]) -> str:
    """Figures in words, for who cannot see them."""
    return "; ".join(f"{figure.value.plain} {figure.label.plain}" for figure in figures)


def _figure_cells(figure: Figure) -> tuple[TableCellText, ...]:
    claim = TableCellText(figure.label, figure.detail) if figure.detail else TableCellText(None, figure.label)
    value = Text(tuple(replace(run, unit=False) for run in figure.value.runs))  # no larger than the rest of its row
    return TableCellText(value), claim, TableCellText(None, figure.evidence)


def chart_table(chart: ChartData, labels: Labels) -> TableData:
    """A chart's numbers as a table: a row a category, a column a series, what they measure at the head of the first."""
    columns = (
        TableColumn(measured_in(chart, labels), role="key"),
        *(TableColumn(_head(chart, s, labels), number=True) for s in chart.series),
    )
    rows = []
    for i in range(max((len(series.values) for series in chart.series), default=0)):
        name = chart.full_names[i] if chart.categories else Text.label(str(i + 1))
        cells = (
            TableCellText(None, name),
            *(TableCellText(None, _said(k, i, chart, labels)) for k in range(len(chart.series))),
        )
        is_total = chart.total and i == len(chart.categories) - 1
        rows.append(TableRow(cells, emphasis=i in chart.highlight, total=is_total))
    return TableData(columns, tuple(rows), chart.alt)


def measured_in(chart: ChartData, labels: Labels) -> Text | None:
    """What the numbers of a chart measure, and in what."""
    measure, unit = measured(chart, named=False)
    if chart.across:
        return in_a_row([text for text in (chart.across, measure, unit) if text], " / ")
    if measure is None or unit is None:
        return measure or unit
    return worded(labels, "chart-unit", what=measure, unit=unit)


def _head(chart: ChartData, series: SeriesData, labels: Labels) -> Text:
    """What a series is called; in a combo, whose lines are measured in something else, in what besides."""
    unit = unit_of(chart, series) if chart.lines else None
    return worded(labels, "chart-unit", what=series.name, unit=unit) if unit else series.name


def _said(series: int, at: int, chart: ChartData, labels: Labels) -> Text:
    """A number, with what it assumes."""
    number, assumed = _number(chart.series[series], at, chart, labels), assumed_at(chart, series, at)
    return worded(labels, "chart-unit", what=number, unit=assumed) if assumed else number


def _number(series: SeriesData, at: int, chart: ChartData, labels: Labels) -> Text:
    value = series.values[at]
    return Text.label(
        labels("missing") if value is None else numbers_of(chart, labels.record.numbers, series).shown(value)
    )
