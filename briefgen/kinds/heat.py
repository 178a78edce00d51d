"""A heat table: the numbers of a chart as a native table whose cells are shaded in five steps."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefgen.kinds.as_table import measured_in
from briefgen.kinds.chart_content import ChartData
from briefgen.kinds.charts.alt_text import numbers_of
from briefgen.kinds.content import TableCellText, TableColumn, TableData, TableRow, Text
from briefgen.language.labels import Labels
from briefgen.records import replace

STEPS = 5
MOST_COLUMNS, MOST_ROWS = 13, 8
"""How many numbers a slide shows: of more, their shades and a key."""


def heat_table(chart: ChartData, labels: Labels) -> TableData:
    """A row a series and a column a category; with sums behind and below if the chart has a total."""
    shown = numbers_of(chart, labels.record.numbers).shown
    heads = chart.categories or tuple(Text.label(str(i + 1)) for i in range(len(chart.series[0].values)))
    steps = heat_steps([series.values for series in chart.series])
    summed = Text.label(labels("chart-sum"))
    columns = [TableColumn(measured_in(chart, labels))]
    columns += [
        TableColumn(head, number=True, role="heat", emphasis=i in chart.highlight) for i, head in enumerate(heads)
    ]
    rows = []
    for series, own in zip(chart.series, steps, strict=True):
        cells = [
            TableCellText(text=Text.label(labels("missing") if value is None else shown(value)), step=step)
            for value, step in zip(series.values, own, strict=True)
        ]
        cells += [_sums(shown(_sum(series.values)))] if chart.total else []
        bold = [replace(run, bold=True) for run in series.name.runs] if series.highlight else series.name.runs
        name = replace(series.name, runs=tuple(bold))
        rows.append(TableRow((TableCellText(text=name), *cells), emphasis=series.highlight))
    if chart.total:
        columns.append(TableColumn(summed, number=True))
        sums = [_sum(column) for column in zip(*(series.values for series in chart.series), strict=True)]
        below = (TableCellText(text=Text.label(shown(one))) for one in (*sums, _sum(sums)))
        rows.append(TableRow((TableCellText(text=summed), *below), total=True))
    return TableData(tuple(columns), tuple(rows), chart.alt, _key(chart, labels))


def heat_steps(rows: Sequence[Sequence[Decimal | None]]) -> list[list[int | None]]:
    """The step of each number, from 1 for the lowest fifth of the range that all of them span to 5 for its highest;
    none for a gap."""
    found = [value for row in rows for value in row if value is not None]
    low, high = min(found), max(found)

    def step(value: Decimal | None) -> int | None:
        if value is None:
            return None
        return 1 if low == high else min(STEPS, 1 + int(STEPS * (value - low) / (high - low)))

    return [[step(value) for value in row] for row in rows]


def _key(chart: ChartData, labels: Labels) -> tuple[tuple[int, Text], ...]:
    """What the numbers of each step span, where a table has more of them than a slide can show; else nothing."""
    rows = [series.values for series in chart.series]
    if len(rows[0]) <= MOST_COLUMNS and len(rows) <= MOST_ROWS:
        return ()
    shown, found = numbers_of(chart, labels.record.numbers).shown, dict[int, list[Decimal]]()
    for row, steps in zip(rows, heat_steps(rows), strict=True):
        for value, step in zip(row, steps, strict=True):
            if value is not None and step:
                found.setdefault(step, []).append(value)
    ends = ((step, shown(min(own)), shown(max(own))) for step, own in sorted(found.items()))
    return tuple((n, Text.label(a if a == b else labels("span", start=a, end=b))) for n, a, b in ends)


def _sums(shown: str) -> TableCellText:
    """What a row adds up to, bold beside numbers that are not."""
    text = Text.label(shown)
    return TableCellText(text=replace(text, runs=tuple(replace(run, bold=True) for run in text.runs)))


def _sum(values: Sequence[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))
