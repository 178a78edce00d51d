"""Lines, named where they end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from briefgen.kinds.charts.category_axis import along, flat, half_of_name, room_of_marks, with_names
from briefgen.kinds.charts.chart_sketch import LINE, Placed, Sides, Sketch
from briefgen.kinds.charts.numerals import scale
from briefgen.kinds.charts.told_ends import with_told_ends
from briefgen.layout.page import Axis, Label, Series
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle

_STRONG, _PLAIN = 3.0, 2.25  # points: the line that matters, and others
_END_GAP = 12.0  # points between the end of a line and its label, and behind that
_END_SHIFT = 5.0  # of these, what Office does not leave by itself
_END_KEY = 24.0  # points: a sample of the line before its name
_END_FAR = 1.0  # of a label's height: moved further, it needs one
_END_SHARE = 0.4  # of the width: what the names of lines may take


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
    high = fsum(end.height for end in ends)
    axis = _axis(sketch)
    room = max((end.width for end in ends), default=0.0)
    series = [_line(sketch, i) for i in range(len(sketch.values))]
    if room > sketch.width * _END_SHARE or high > sketch.height * 0.8:
        legend, top = sketch.legend()
        plot = with_names(sketch, room_of_marks(sketch, axis, top, half_of_name(sketch, -1)))
        return [_told(sketch, along(sketch, "lines", series, axis, plot, legend))]
    plot = with_names(sketch, room_of_marks(sketch, axis, 0.0, room))
    keyed = any(
        abs(move) > end.height * _END_FAR for end, move in zip(ends, _moves(sketch, ends, axis, plot), strict=True)
    )
    if keyed:
        plot = with_names(sketch, room_of_marks(sketch, axis, 0.0, room + _END_KEY))
    series = list(_named(series, ends, _moves(sketch, ends, axis, plot), sketch, keyed))
    return [_told(sketch, along(sketch, "lines", series, axis, plot, None))]


def _axis(sketch: Sketch) -> Axis:
    """The axis of the values, from where the outline has it start."""
    found = scale(flat(sketch), sketch.numbers, from_zero=False)
    if sketch.data.start is None or found.step is None:
        return found
    low = float(sketch.data.start)
    part = scale([value - low for value in flat(sketch)], sketch.numbers, from_zero=True)
    return replace(part, low=low, high=part.high + low)


def _told(sketch: Sketch, placed: Placed) -> Placed:
    """The chart, in which the line that matters says its first and its highest value too."""
    start, chart = placed
    i = next(i for i in range(len(chart.series)) if _matters(sketch, i))
    return start, with_told_ends(sketch, chart, i)


def _line(sketch: Sketch, i: int) -> Series:
    """A line; the points that are stressed are marked and say their value."""
    data = sketch.data.series[i]
    matters = _matters(sketch, i)
    label = Label(replace(sketch.look.label, bold=True))
    stressed = [k for k in sketch.data.highlight if data.values[k] is not None]
    labels = tuple((k, label) for k in stressed)
    weight = _STRONG if matters else _PLAIN
    return Series(
        data.name.plain,
        data.values,
        sketch.line_colors[i],
        labels=labels,
        weight=weight,
        dots=tuple(sorted({*stressed, *alone(data.values)})),
        origin=data.name.path,
    )


def alone(values: Sequence[object]) -> list[int]:
    """The values between two gaps, from which no line can be drawn."""
    around = [None, *values, None]
    return [i for i, v in enumerate(values) if v is not None and around[i] is None and around[i + 2] is None]


def _matters(sketch: Sketch, i: int) -> bool:
    """Whether a line is stressed; without any that is, the first one is."""
    any_stressed = any(series.highlight for series in sketch.data.series)
    return sketch.data.series[i].highlight if any_stressed else i == 0


def _moves(sketch: Sketch, ends: Sequence[_End], axis: Axis, plot: Sides) -> list[float]:
    """How far the labels at the ends of lines are moved down (or up) so that none touches another."""
    scale_of = (plot[3] - plot[1]) / (axis.high - axis.low)
    wanted = [plot[3] - (end.value - axis.low) * scale_of for end in ends]
    places = spread(wanted, [end.height for end in ends], sketch.height)
    return [place - want for want, place in zip(wanted, places, strict=True)]


def _named(
    series: Sequence[Series], ends: Sequence[_End], moves: Sequence[float], sketch: Sketch, keyed: bool
) -> Iterator[Series]:
    """The series with their names and last values where they end, after samples of the lines where `keyed`."""
    for one, end, move in zip(series, ends, moves, strict=True):
        shift = (_END_SHIFT / sketch.width, move / sketch.height)
        label = Label(end.style, series=len(series) > 1, beside=True, key=keyed, shift=shift)
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
            if top + fsum(heights[k] for k in before) <= _start(run, wanted, heights, length):
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
