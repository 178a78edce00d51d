"""What stands in a placed chart, in points from its top left corner: bars, labels, and the lines between points."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefgen.kinds.charts.chart_sketch import LINE, Sketch
from briefgen.kinds.charts.numerals import shown_by
from briefgen.kinds.charts.plotted import Plotted
from briefgen.layout.page import Chart, Label, Series
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle

PointRect = tuple[float, float, float, float]
"""Left, top, right and bottom, in points."""

_FROM_POINT = 5.0  # points between a point and its label
_FROM_BAR = 3.0  # points between a bar and its label
_DOT = 4.0  # points: half of a mark


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line between two points of a series."""

    start: tuple[float, float]
    end: tuple[float, float]

    def crosses(self, rect: PointRect) -> bool:
        """Whether it goes through a rectangle (Liang and Barsky's clipping)."""
        low, high = 0.0, 1.0
        for start, end, near, far in (
            (self.start[0], self.end[0], rect[0], rect[2]),
            (self.start[1], self.end[1], rect[1], rect[3]),
        ):
            length = end - start
            if not length:
                if not near <= start <= far:
                    return False
                continue
            one, other = sorted(((near - start) / length, (far - start) / length))
            low, high = max(low, one), min(high, other)
        return low <= high


def touches(one: PointRect, other: PointRect, air: float = 0.0) -> bool:
    """Whether two rectangles overlap, or stand nearer than so many points."""
    return one[0] < other[2] + air and other[0] < one[2] + air and one[1] < other[3] + air and other[1] < one[3] + air


def layers_of(chart: Chart) -> list[Plotted]:
    """The places of a chart's marks, and those of what is drawn on top on an axis of its own."""
    if chart.layer is None:
        return [Plotted(chart)]
    top = chart.layer
    above = replace(chart, form=top.form, series=top.series, values=top.values, layer=None)
    return [Plotted(chart), Plotted(above, between=chart.form == "bars")]


@dataclass(frozen=True, slots=True)
class SaidLabel:
    """A label of a chart: its place, its lines and their look."""

    rect: PointRect
    lines: tuple[str, ...]
    style: TextStyle


def said_labels(chart: Chart, sketch: Sketch) -> list[SaidLabel]:
    """The labels at the marks of a chart."""
    found = []
    for layer, series, k, mark in _each(chart, sketch):
        label = dict(series.labels).get(k, series.label)
        if label:
            lines = tuple(said_at(layer, sketch, series, k, label))
            found.append(SaidLabel(_label(layer, sketch, series, k, mark, label), lines, label.style))
    return found


def marks_of(chart: Chart, sketch: Sketch) -> tuple[list[PointRect], list[PointRect]]:
    """The places of labels, and those of bars and dots."""
    marks = [
        mark
        for layer, series, k, mark in _each(chart, sketch)
        if series.color is not None and (layer.form in ("bars", "points") or k in series.dots)
    ]
    return [label.rect for label in said_labels(chart, sketch)], marks


def _each(chart: Chart, sketch: Sketch) -> Iterator[tuple[Chart, Series, int, PointRect]]:
    """Every mark of a chart: the chart or what is on top of it, the series, the position, the place."""
    for places in layers_of(chart):
        if places.chart.values is None:
            continue
        for i, series in enumerate(places.chart.series):
            for k in range(len(series.values)):
                mark = _mark(places, sketch, i, k)
                if mark is not None:
                    yield places.chart, series, k, mark


def names_of(chart: Chart, sketch: Sketch) -> list[PointRect]:
    """The places of the names of categories that stand beside the marks or above them."""
    places, (left, top, _, _) = Plotted(chart), chart.plot
    line, found = chart.names.size * LINE, []
    for k, name in enumerate(chart.categories if chart.named else ()):
        if chart.above:
            x, half = places.category(k) * sketch.width, sketch.wide(name, chart.names) / 2
            found.append((x - half, top * sketch.height - line - _FROM_POINT, x + half, top * sketch.height))
        elif chart.across:
            y, right = places.category(k) * sketch.height, left * sketch.width
            found.append((0.0, y - line, right, y + line))
    return found


def segments_of(chart: Chart, sketch: Sketch) -> list[Segment]:
    """The lines between the points of its series."""
    return [
        segment
        for places in layers_of(chart)
        if places.chart.form != "bars" and places.chart.values is not None
        for i, series in enumerate(places.chart.series)
        if places.chart.form != "points" or (series.joined and not series.bare)
        for segment in _of_series(places, sketch, i)
    ]


def _of_series(places: Plotted, sketch: Sketch, i: int) -> Iterator[Segment]:
    spots = [places.point(i, k) for k in range(len(places.chart.series[i].values))]
    for one, other in pairwise(spots):
        if one and other:
            yield Segment(*((x * sketch.width, y * sketch.height) for x, y in (one, other)))


def _mark(places: Plotted, sketch: Sketch, i: int, k: int) -> PointRect | None:
    if places.chart.form == "bars":
        bar = places.bar(i, k)
        return bar and (bar[0] * sketch.width, bar[1] * sketch.height, bar[2] * sketch.width, bar[3] * sketch.height)
    spot = places.point(i, k)
    if spot is None:
        return None
    x, y = spot[0] * sketch.width, spot[1] * sketch.height
    return x - _DOT, y - _DOT, x + _DOT, y + _DOT


def label_at(chart: Chart, sketch: Sketch, i: int, k: int) -> PointRect:
    """The place of the label that a series has at a category."""
    series = chart.series[i]
    mark, label = _mark(Plotted(chart), sketch, i, k), dict(series.labels).get(k, series.label)
    assert mark is not None and label is not None
    return _label(chart, sketch, series, k, mark, label)


def said_at(chart: Chart, sketch: Sketch, series: Series, k: int, label: Label) -> list[str]:
    """The lines that a label says."""
    if label.text:
        return label.text.split("\n")
    value = series.values[k]
    code = label.format or series.format or chart.format
    shown = [shown_by(code, value, sketch.look.marks)] if label.value and value is not None else []
    names = [*([series.name] if label.series else []), *([chart.categories[k]] if label.category else [])]
    parts = [*names, *shown]
    return parts if chart.form == "bars" and not chart.across else [" ".join(parts)]


def _label(chart: Chart, sketch: Sketch, series: Series, k: int, mark: PointRect, label: Label) -> PointRect:
    """Where Office puts a label at its mark (21.2.3.13), moved as it says."""
    lines = said_at(chart, sketch, series, k, label)
    width = sketch.widest(lines, label.style) + 2.0
    height = len(lines) * label.style.size * LINE
    x, y = (mark[0] + mark[2]) / 2, (mark[1] + mark[3]) / 2
    value = float(series.values[k] or 0)
    if chart.form == "bars" and chart.grouping == "clustered":
        out = 1 if value >= 0 else -1
        inwards = -1 if label.inside else 1
        if chart.across:
            x = (mark[2] if out > 0 else mark[0]) + inwards * out * (_FROM_BAR + width / 2)
        else:
            y = (mark[1] if out > 0 else mark[3]) - inwards * out * (_FROM_BAR + height / 2)
    elif chart.form == "bars" and label.base:
        x, y = (mark[0] + _FROM_BAR + width / 2, y) if chart.across else (x, mark[3] - _FROM_BAR - height / 2)
    elif label.left:
        x -= _FROM_POINT + width / 2
    elif chart.form == "points" or label.beside:
        x += _FROM_POINT + width / 2
    elif chart.form in ("lines", "areas"):
        y += (1 if label.below else -1) * (_FROM_POINT + height / 2)
    x, y = x + label.shift[0] * sketch.width, y + label.shift[1] * sketch.height
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2
