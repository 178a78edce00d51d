"""A chart's numbers as bars in the cells of its table: drawn in shares of the cell, so that they suit any screen.

Nothing is scaled but the bars; numbers stay text beside them. Bars of what is measured in the same share one scale, and
it holds zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.charts.waterfall import steps
from briefgen.kinds.content import ChartData, SeriesData
from briefgen.text.elements import Element, h

Span = tuple[float, float]
"""From where to where a bar reaches, in the chart's unit."""

_PLACES = 2  # decimals of a share in per cent


def cell_bars(chart: ChartData) -> tuple[tuple[Element | None, ...], ...]:
    """A bar for each value, a row for each category; None where there is no value. A chart whose values are places on
    two axes (`scatter`) has none."""
    if chart.type == "scatter":
        return ()
    spans = [tuple(_spans(series, chart)) for series in chart.series]
    scales = [_scale(spans[k] for k in _alike(chart, i)) for i in range(len(spans))]
    if all(low == high for low, high in scales):
        return ()
    rows = zip(*spans, strict=True)
    return tuple(
        tuple(
            _bar(span, *scale, _is_meant(chart, series, i))
            for span, scale, series in zip(row, scales, chart.series, strict=True)
        )
        for i, row in enumerate(rows)
    )


def _alike(chart: ChartData, series: int) -> list[int]:
    """The series that are measured in the same as one: in a combo the lines or the columns."""
    return [i for i in range(len(chart.series)) if (i in chart.lines) == (series in chart.lines)]


def _scale(spans: Iterable[Sequence[Span | None]]) -> Span:
    """The ends of a scale that holds zero and all these."""
    reached = [end for series in spans for span in series if span for end in span]
    return min([0.0, *reached]), max([0.0, *reached])


def _spans(series: SeriesData, chart: ChartData) -> Iterator[Span | None]:
    """Where the bars of a series reach: from zero, or in a waterfall from where the one before ended."""
    if chart.type == "waterfall":
        found = steps(series.values, chart.total, chart.opening)
        made: Sequence[Span] = [(float(step.low), float(step.high)) for step in found]
    else:
        made = [(min(0.0, float(value or 0)), max(0.0, float(value or 0))) for value in series.values]
    for span, value in zip(made, series.values, strict=True):
        yield span if value is not None else None


def _is_meant(chart: ChartData, series: SeriesData, category: int) -> bool:
    """Whether the headline speaks of a value; it speaks of all of them where it names none."""
    named = any(each.highlight for each in chart.series)
    return (series.highlight or not named) and (category in chart.highlight or not chart.highlight)


def _bar(span: Span | None, low: float, high: float, is_meant: bool) -> Element | None:
    if span is None or low == high:
        return None
    left, width = ((span[0] - low) / (high - low), (span[1] - span[0]) / (high - low))
    shares = {"x": f"{100 * left:.{_PLACES}f}%", "width": f"{100 * width:.{_PLACES}f}%"}
    return h("svg", h("rect", height="100%", **shares), class_="bar meant" if is_meant else "bar", aria_hidden="true")
