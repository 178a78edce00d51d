"""Points: numbers against numbers, both of them named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from briefgen.kinds.charts.category_axis import flat, room_of_marks
from briefgen.kinds.charts.chart_sketch import LINE, Placed, Sides, Sketch
from briefgen.kinds.charts.numerals import format_for, scale, ticks
from briefgen.kinds.charts.plotted import Plotted, Rect
from briefgen.layout.page import Axis, Chart, Edge, Series, Tag
from briefgen.outline.charts import position
from briefgen.records import replace
from briefgen.styles import TextStyle

_TREND = 1.75  # points: the line that fits the points best
_ALONG = (1.0, 0.85, 0.7, 0.55, 0.4, 0.25)  # of the line's length: where its name may end
_OFF = 4.0  # points between the line and a name along it
_TAKEN = 14.0  # points: what stands nearer beside a dot is taken for its name
_AWAY = 9.0  # points between a dot and the name of that line
_EDGE = 0.02  # of an axis: a dot nearer to its end has a step of air beyond it


def point_charts(sketch: Sketch) -> list[Placed]:
    """One chart of points, numbers against numbers."""
    across = [position(name) for name in sketch.categories]
    known = [float(x) for x in across if x is not None]
    numbers = format_for(across, None, marks=sketch.look.marks)
    steps = _airy(scale(known, numbers, from_zero=False, lines=8), known)
    axis = _airy(scale(flat(sketch), sketch.numbers, from_zero=False), flat(sketch))
    legend, top = sketch.legend() if len(sketch.values) > 1 else (None, 0.0)
    last = sketch.widest(ticks(steps, numbers)[-1:], sketch.look.axis)
    plot = room_of_marks(sketch, axis, top, max(last / 2, _trend_width(sketch)))
    plot = (*plot[:3], plot[3] - (_title_style(sketch).size * LINE * 1.2 if sketch.data.across else 0.0))
    series = [_points(sketch, i) for i in range(len(sketch.values))]
    chart = sketch.chart("points", 0, len(across), series, plot, values=axis, steps=steps, legend=legend)
    chart = replace(chart, categories=tuple(f"{x:f}" for x in across if x is not None))
    return [(0, replace(chart, over=(*_title(sketch, plot), *_trend_name(sketch, chart, known))))]


def _airy(axis: Axis, values: Sequence[float]) -> Axis:
    """The axis with a step more where a value would stand on its end; zero may."""
    assert axis.step is not None
    near = (axis.high - axis.low) * _EDGE
    low = axis.low - axis.step if axis.low and min(values) < axis.low + near else axis.low
    high = axis.high + axis.step if axis.high and max(values) > axis.high - near else axis.high
    return replace(axis, low=low, high=high)


def _points(sketch: Sketch, i: int) -> Series:
    data = sketch.data.series[i]
    color, points = sketch.points(i, 0, len(data.values))
    trend = Edge(sketch.look.colors["text"], _TREND, dashed=True) if sketch.data.trend and not i else None
    return Series(data.name.plain, data.values, color, points=points, trend=trend, origin=data.name.path)


def _title_style(sketch: Sketch) -> TextStyle:
    return replace(sketch.look.axis, bold=True, align="center")


def _title(sketch: Sketch, plot: Sides) -> list[Tag]:
    """What stands across, below the numbers of the axis."""
    if not sketch.data.across:
        return []
    style = _title_style(sketch)
    height = style.size * LINE / sketch.height
    place = (plot[0] / sketch.width, 1 - height, (plot[2] - plot[0]) / sketch.width, height)
    return [Tag(place, style, sketch.data.across.plain, origin=sketch.data.across.path)]


def _trend_width(sketch: Sketch) -> float:
    return sketch.wide(sketch.data.trend, sketch.look.label) + 2 * _AWAY if sketch.data.trend else 0.0


def fitting_line(xs: Sequence[float], ys: Sequence[float | None]) -> tuple[float, float] | None:
    """Where the line that fits points best begins and how it rises, by least squares; None without two places."""
    pairs = [(x, y) for x, y in zip(xs, ys, strict=True) if y is not None]
    if len({x for x, _ in pairs}) < 2:
        return None
    middle = fsum(x for x, _ in pairs) / len(pairs), fsum(y for _, y in pairs) / len(pairs)
    rise = fsum((x - middle[0]) * (y - middle[1]) for x, y in pairs) / fsum((x - middle[0]) ** 2 for x, _ in pairs)
    return middle[1] - rise * middle[0], rise


def _trend_name(sketch: Sketch, chart: Chart, xs: Sequence[float]) -> list[Tag]:
    """The name of the line that fits best: where it ends, or along it, where a point at its end would take the name for
    its own."""
    found = fitting_line(xs, sketch.values[0]) if sketch.data.trend else None
    if found is None or chart.steps is None:
        return []
    places, style = Plotted(chart), replace(sketch.look.label, align="left")
    wide, high = _trend_width(sketch) / sketch.width, style.size * LINE / sketch.height
    start, end = places.step(min(xs)), places.step(max(xs))

    def line(x: float) -> float:
        number = min(xs) + (max(xs) - min(xs)) * (x - start) / (end - start)
        return places.value(found[0] + found[1] * number)

    def along() -> Iterator[Rect]:
        yield end + _AWAY / sketch.width, line(end) - high / 2, wide, high
        for share in _ALONG:
            left = start + share * (end - start) - wide
            sides = (line(left), line(left + wide))
            yield left, max(sides) + _OFF / sketch.height, wide, high
            yield left, min(sides) - _OFF / sketch.height - high, wide, high

    dots = [places.point(i, k) for i in range(len(chart.series)) for k in range(len(chart.series[i].values))]
    clear = (place for place in along() if not any(_near(sketch, place, dot) for dot in dots if dot))
    place = next(clear, next(along()))
    return [Tag(place, style, sketch.data.trend)]


def _near(sketch: Sketch, place: Rect, dot: tuple[float, float]) -> bool:
    """Whether a dot stands on a place, or so near that what is written there would be its name."""
    x, y, wide, high = place
    aside, above = _TAKEN / sketch.width, _TAKEN / 2 / sketch.height
    return x - aside <= dot[0] <= x + wide + aside and y - above <= dot[1] <= y + high + above
