"""What a line says besides its end: its first and its highest value, where they have room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.kinds.charts.chart_sketch import Sketch
from briefgen.kinds.charts.label_places import label_at, marks_of, segments_of, touches
from briefgen.kinds.charts.told_points import is_trough
from briefgen.layout.page import Chart, Label, Series


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
    shift = (sketch.wide(sketch.numbers.shown(values[k] or 0.0), style) / 2 / sketch.width, 0.0) if k == 0 else (0, 0)
    for below in (first, not first):
        yield Label(style, below=below, shift=shift)


def _is_clear(sketch: Sketch, before: Chart, after: Chart, i: int, k: int) -> bool:
    """Whether the label that a chart has after and had not before stands on nothing."""
    rect = label_at(after, sketch, i, k)
    labels, _ = marks_of(before, sketch)
    ground = (after.plot[1] + after.plot[3]) * sketch.height
    within = rect[1] >= 0 and rect[3] <= ground and rect[2] <= sketch.width
    if not within or any(touches(rect, other, 1.0) for other in labels):
        return False
    return not any(segment.crosses(rect) for segment in segments_of(after, sketch))
