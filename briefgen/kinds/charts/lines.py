"""Lines, areas and points: along an axis of values, lines named where they end."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from briefgen.kinds.charts.numerals import format_for, scale, ticks
from briefgen.kinds.charts.sketch import LINE, Placed, Sides, Sketch
from briefgen.layout.page import Axis, Label, Legend, Series
from briefgen.outline.charts import position
from briefgen.styles import TextStyle

_STRONG, _PLAIN = 3.0, 2.25  # points: the line that matters, and others
_BESIDE = 8.0  # points beside the labels of an axis
_END_GAP = 12.0  # points between the end of a line and its label, and behind that
_END_SHARE = 0.4  # of the width: what the names of lines may take
_TURNED = 0.71  # of its width: how high a name is at 45 degrees
_NAMES_HIGH = 0.2  # of the height: what turned names may take
_NAMES_APART = 1.4  # of their width: how far the names of categories along an axis stand apart


@dataclass(frozen=True, slots=True)
class _End:
    """Where a line ends: the position of its last value, the value, and the size of the label beside it."""

    at: int
    value: float
    style: TextStyle
    width: float

    @property
    def height(self) -> float:
        return self.style.size * LINE


def _ends(sketch: Sketch) -> list[_End]:
    out = []
    for i, (data, values) in enumerate(zip(sketch.data.series, sketch.values, strict=True)):
        at, value = next((k, v) for k, v in reversed(list(enumerate(values))) if v is not None)
        name = f"{data.name.plain} " if len(sketch.values) > 1 else ""
        style = replace(sketch.look.label, bold=_matters(sketch, i))
        out.append(_End(at, value, style, sketch.wide(name + sketch.numbers.shown(value), style) + _END_GAP))
    return out


def line_charts(sketch: Sketch) -> list[Placed]:
    """One chart with every line. Its name stands at its end; where names have no room, in a key above."""
    ends = _ends(sketch)
    high = sum(end.height for end in ends)
    axis = scale(_flat(sketch), sketch.numbers, from_zero=False)
    room = max((end.width for end in ends), default=0.0)
    direct = room <= sketch.width * _END_SHARE and high <= sketch.height * 0.8
    legend, top = (None, 0.0) if direct else sketch.legend()
    right = room if direct else sketch.widest(sketch.categories[-1:], sketch.look.axis) / 2
    plot = _with_names(sketch, _plot(sketch, axis, top, right))
    series = [_line(sketch, i) for i in range(len(sketch.values))]
    if direct:
        series = list(_named(sketch, series, ends, axis, plot))
    return [_along(sketch, "lines", series, axis, plot, legend)]


def area_charts(sketch: Sketch) -> list[Placed]:
    """One chart of areas that stand on each other, several of them with a key above."""
    columns = ([value or 0.0 for value in column] for column in zip(*sketch.values, strict=True))
    axis = scale([0.0, *(edge for column in columns for edge in accumulate(column))], sketch.numbers, from_zero=True)
    legend, top = sketch.legend() if len(sketch.values) > 1 else (None, 0.0)
    last = sketch.widest(sketch.categories[-1:], sketch.look.axis)
    plot = _with_names(sketch, _plot(sketch, axis, top, last / 2))
    series = [
        Series(data.name.plain, data.values, color)
        for data, color in zip(sketch.data.series, sketch.colors, strict=True)
    ]
    return [_along(sketch, "areas", series, axis, plot, legend, grouping="stacked")]


def point_charts(sketch: Sketch) -> list[Placed]:
    """One chart of points, numbers against numbers."""
    across = [position(name) for name in sketch.categories]
    numbers = format_for(across, None)
    steps = scale([float(x) for x in across if x is not None], numbers, from_zero=False, lines=8)
    axis = scale(_flat(sketch), sketch.numbers, from_zero=False)
    legend, top = sketch.legend() if len(sketch.values) > 1 else (None, 0.0)
    last = sketch.widest(ticks(steps, numbers)[-1:], sketch.look.axis)
    plot = _plot(sketch, axis, top, last / 2)
    series = []
    for i, data in enumerate(sketch.data.series):
        color, points = sketch.points(i, 0, len(across))
        series.append(Series(data.name.plain, data.values, color, points=points))
    chart = sketch.chart("points", 0, len(across), series, plot, values=axis, steps=steps, legend=legend)
    return [(0, replace(chart, categories=tuple(f"{x:f}" for x in across if x is not None)))]


def _flat(sketch: Sketch) -> list[float]:
    return [value for values in sketch.values for value in values if value is not None]


def _plot(sketch: Sketch, axis: Axis, top: float, right: float) -> Sides:
    """The room for the marks, with that for labels around it."""
    style = sketch.look.axis
    first = sketch.wide(sketch.categories[0], style) / 2
    left = max(sketch.widest(ticks(axis, sketch.numbers), style) + _BESIDE, first)
    line = style.size * LINE
    return left, top + line / 2, sketch.width - right, sketch.height - line - 8.0


def _along(
    sketch: Sketch, form: str, series: Sequence[Series], axis: Axis, plot: Sides, legend: Legend | None, **more: str
) -> Placed:
    """The chart along its categories, of whose names as many are shown as have room."""
    every = _every(sketch, plot)
    return 0, sketch.chart(
        form, 0, len(sketch.categories), series, plot, values=axis, every=every, legend=legend, **more
    )


def _every(sketch: Sketch, plot: Sides) -> int:
    """How many points one name stands for: two (three...) where names would touch."""
    pitch = (plot[2] - plot[0]) / max(1, len(sketch.categories) - 1)
    widest = sketch.widest(sketch.categories, sketch.look.axis)
    return max(1, math.ceil(widest * _NAMES_APART / pitch))


def _with_names(sketch: Sketch, plot: Sides) -> Sides:
    """The room for the marks without that for the names below: LibreOffice, which shows all names, turns them where
    they would touch."""
    if _every(sketch, plot) == 1:
        return plot
    turned = sketch.widest(sketch.categories, sketch.look.axis) * _TURNED
    return *plot[:3], plot[3] - min(turned, sketch.height * _NAMES_HIGH)


def _line(sketch: Sketch, i: int) -> Series:
    """A line; the points that are stressed are marked and say their value."""
    data = sketch.data.series[i]
    matters = _matters(sketch, i)
    label = Label(replace(sketch.look.label, bold=True))
    stressed = [k for k in sketch.data.highlight if data.values[k] is not None]
    labels = tuple((k, label) for k in stressed)
    weight = _STRONG if matters else _PLAIN
    return Series(
        data.name.plain, data.values, sketch.line_colors[i], labels=labels, weight=weight, dots=tuple(stressed)
    )


def _matters(sketch: Sketch, i: int) -> bool:
    """Whether a line is stressed; without any that is, the first one is."""
    any_stressed = any(series.highlight for series in sketch.data.series)
    return sketch.data.series[i].highlight if any_stressed else i == 0


def _named(sketch: Sketch, series: Sequence[Series], ends: Sequence[_End], axis: Axis, plot: Sides) -> Iterator[Series]:
    """The series with their names and last values where they end, moved up or down so that none touches another."""
    scale_of = (plot[3] - plot[1]) / (axis.high - axis.low)
    wanted = [plot[3] - (end.value - axis.low) * scale_of for end in ends]
    places = spread(wanted, [end.height for end in ends], sketch.height)
    for one, end, want, place in zip(series, ends, wanted, places, strict=True):
        label = Label(end.style, series=len(series) > 1, beside=True, shift=(place - want) / sketch.height)
        labels = tuple(sorted({**dict(one.labels), end.at: label}.items()))
        yield replace(one, labels=labels, dots=tuple(sorted({*one.dots, end.at})))


def spread(wanted: Sequence[float], heights: Sequence[float], length: float) -> list[float]:
    """Places for the middles of things of these heights, each as near as can be to where it is wanted, none touching
    another, all between 0 and `length`. What would touch is moved together, by the mean of what they want."""
    runs: list[tuple[list[int], float]] = []  # things that touch, and where their run begins
    for i in sorted(range(len(wanted)), key=lambda i: wanted[i]):
        run = [i]
        while runs:
            before, top = runs[-1]
            if top + sum(heights[k] for k in before) <= _start(run, wanted, heights, length):
                break
            run = [*runs.pop()[0], *run]
        runs.append((run, _start(run, wanted, heights, length)))
    places = [0.0] * len(wanted)
    for run, top in runs:
        for i in run:
            places[i] = top + heights[i] / 2
            top += heights[i]
    return places


def _start(run: Sequence[int], wanted: Sequence[float], heights: Sequence[float], length: float) -> float:
    """Where a run begins: the mean of what its things want, kept within the length."""
    offset, total = 0.0, 0.0
    for i in run:
        total += wanted[i] - offset - heights[i] / 2
        offset += heights[i]
    return max(0.0, min(total / len(run), length - offset))
