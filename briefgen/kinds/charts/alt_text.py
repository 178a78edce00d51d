"""What a chart shows, in a sentence or two for those who cannot see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from briefgen.kinds.chart_content import ChartData, SeriesData
from briefgen.kinds.charts.measured import measured, says
from briefgen.kinds.charts.numerals import NumberFormat, format_for, format_of
from briefgen.kinds.content import Text
from briefgen.language.labels import Labels
from briefgen.language.record import NumberMarks

_SERIES = 5  # that are told one by one
_VALUES = 5  # of a series that are all told; of a longer one the highest, the lowest and the last


def described(chart: ChartData, title: str, labels: Labels) -> str:
    """The type of a chart, what it measures (else its title), and the values that matter in each series."""
    measure, unit = measured(chart, named=False)
    what = measure.plain if measure else title
    if unit and not says(what, unit.plain):
        what = labels("chart-unit", what=what, unit=unit.plain)
    return labels("chart-alt", type=labels(f"chart-{chart.type}"), what=what, facts=_facts(chart, labels))


def values_told(chart: ChartData, labels: Labels) -> Iterator[Text | str]:
    """What a chart measures, in what, and every value of every series, as pieces of sentences."""
    measure, unit = measured(chart, named=False)
    if measure:
        yield measure
    if unit:
        yield from (" (", unit, ")")
    if chart.across:
        yield from (" / ", chart.across)
    for at, series in enumerate(chart.series):
        numbers = numbers_of(chart, labels.record.numbers, series)
        unit = unit_of(chart, series) if chart.lines else None
        yield from (series.name, *((" (", unit, ")") if unit else ()), labels("run-in"))
        for i, value in enumerate(series.values):
            if i:
                yield labels("list-separator")
            if chart.categories:
                yield from (chart.full_names[i], " ")
            yield labels("missing") if value is None else numbers.shown(value)
            assumed = assumed_at(chart, at, i)
            if assumed:
                yield from (" (", assumed, ")")


def assumed_at(chart: ChartData, series: int, category: int) -> Text | None:
    """What the value of a series at a category of a tornado assumes."""
    return chart.assumed[category][series] if chart.assumed else None


def numbers_of(chart: ChartData, marks: NumberMarks, of: SeriesData | None = None) -> NumberFormat:
    """How the numbers of a chart are shown, with the marks of a language. The columns and the lines of a combo are
    measured in different things: then those are meant that a series is one `of`."""
    if chart.format:
        return format_of(chart.format, marks)
    values = (value for series in _alike(chart, of) for value in series.values)
    unit = unit_of(chart, of)
    return format_for(values, unit.plain if unit else None, scaled=True, marks=marks)


def numbers_of_changes(chart: ChartData, marks: NumberMarks, changes: Sequence[Decimal | None]) -> NumberFormat:
    """How changes between a chart's numbers are shown: as the numbers are, and with more digits where these would round
    changes that are small beside them away."""
    numbers = numbers_of(chart, marks)
    unit = unit_of(chart, None)
    own = format_for(changes, unit.plain if unit else None, scaled=True, marks=marks)
    coarse = own.power < numbers.power or (own.power == numbers.power and own.decimals > numbers.decimals)
    return own if coarse and not chart.format else numbers


def unit_of(chart: ChartData, series: SeriesData | None) -> Text | None:
    """What a series is measured in."""
    return chart.lines_unit if series in _lines(chart) else chart.unit


def _alike(chart: ChartData, of: SeriesData | None) -> Sequence[SeriesData]:
    """The series that are measured in the same: in a combo the lines or the columns."""
    lines = _lines(chart)
    return chart.series if of is None else [one for one in chart.series if (one in lines) == (of in lines)]


def _lines(chart: ChartData) -> list[SeriesData]:
    return [chart.series[i] for i in chart.lines]


def _facts(chart: ChartData, labels: Labels) -> str:
    names = [category.plain for category in chart.full_names]
    ordered = sorted(chart.series, key=lambda series: not series.highlight)
    marks = labels.record.numbers
    told = [series_told(series, names, numbers_of(chart, marks, series), labels) for series in ordered[:_SERIES]]
    more = len(ordered) - _SERIES
    if more > 0:
        told.append(labels("chart-more", n=more))
    return labels("chart-between").join(told)


def series_told(series: SeriesData, names: Sequence[str], numbers: NumberFormat, labels: Callable[..., str]) -> str:
    """The values that matter in a series: all of a few, else the highest, the lowest and the last."""
    found = list(_points(series, names))
    if len(found) <= _VALUES:
        values = (f"{name} {numbers.shown(value)}".strip() for value, name in found)
        return labels("chart-values", series=series.name.plain, values=labels("list-separator").join(values))
    (high, at_high), (low, at_low) = max(found, key=lambda at: at[0]), min(found, key=lambda at: at[0])
    last, at_last = found[-1]
    shown = {"high": numbers.shown(high), "low": numbers.shown(low), "last": numbers.shown(last)}
    places = {"at_high": at_high, "at_low": at_low, "at_last": at_last}
    return labels("chart-extremes", series=series.name.plain, **shown, **places)


def _points(series: SeriesData, names: Sequence[str]) -> Iterator[tuple[Decimal, str]]:
    for i, value in enumerate(series.values):
        if value is not None:
            yield value, names[i] if names else str(i + 1)
