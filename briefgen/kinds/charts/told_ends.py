"""What a line says besides its end: its first and its highest value, where they have room."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.kinds.charts.chart_sketch import LINE, Sketch
from briefgen.kinds.charts.label_places import PointRect, label_at, marks_of, segments_of, touches
from briefgen.kinds.charts.plotted import Plotted
from briefgen.kinds.charts.told_points import is_trough
from briefgen.layout.page import Chart, Label, Series
from briefgen.records import replace

_FROM_AXIS = 4.0  # points between the axis and the first value
_FROM_TICK = 12.0  # points between a number of the axis and a value beside it: nearer, they would read as one


def with_told_ends(sketch: Sketch, chart: Chart, i: int) -> Chart:
    """The chart with the first and the highest value of a line, each over its point or below it; neither where it would
    stand on a line or on another label."""
    for k in _worth_telling(sketch, chart.series[i]):
        for label in _labels(sketch, chart.series[i], k):
            series = replace(chart.series[i], labels=tuple(sorted({**dict(chart.series[i].labels), k: label}.items())))
            made = replace(chart, series=(*chart.series[:i], series, *chart.series[i + 1 :]))
            if _is_clear(sketch, chart, made, i, k):
                chart = made
                break
    return chart


def _worth_telling(sketch: Sketch, series: Series) -> list[int]:
    known = [k for k, value in enumerate(series.values) if value is not None]
    if len(known) < 2:
        return []
    peak = max(known, key=lambda k: series.values[k] or 0)
    return [k for k in dict.fromkeys((known[0], peak)) if k not in dict(series.labels)]


def _labels(sketch: Sketch, series: Series, k: int) -> Iterator[Label]:
    """The value at a point in both places, first where the line leaves it free; at the first point beside the axis."""
    style = replace(sketch.look.label, bold=True)
    values = [None if value is None else float(value) for value in series.values]
    first = is_trough(values, k) or (k == 0 and len(values) > 1 and (values[1] or 0) > (values[0] or 0))
    beside = sketch.wide(sketch.numbers.shown(values[k] or 0.0), style) / 2 + _FROM_AXIS
    shift = (beside / sketch.width, 0.0) if k == 0 else (0.0, 0.0)
    for below in (first, not first):
        yield Label(style, below=below, shift=shift)


def _is_clear(sketch: Sketch, before: Chart, after: Chart, i: int, k: int) -> bool:
    """Whether the label that a chart has after and had not before stands on nothing."""
    rect = label_at(after, sketch, i, k)
    labels, _ = marks_of(before, sketch)
    if any(touches(rect, tick) for tick in _ticks(sketch, after)):
        return False
    ground = (after.plot[1] + after.plot[3]) * sketch.height
    within = rect[1] >= 0 and rect[3] <= ground and rect[2] <= sketch.width
    if not within or any(touches(rect, other, 1.0) for other in labels):
        return False
    return not any(segment.crosses(rect) for segment in segments_of(after, sketch))


def _ticks(sketch: Sketch, chart: Chart) -> Iterator[PointRect]:
    """The places of the numbers of the axis of values, with the room that others leave beside them."""
    if chart.values is None or chart.values.step is None:
        return
    places, high = Plotted(chart), sketch.look.axis.size * LINE / 2
    right = chart.plot[0] * sketch.width + _FROM_TICK
    steps = round((chart.values.high - chart.values.low) / chart.values.step)
    for i in range(steps + 1):
        y = places.value(chart.values.low + i * chart.values.step) * sketch.height
        yield 0.0, y - high, right, y + high
