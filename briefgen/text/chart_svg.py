"""A placed chart as a drawing in a page: the marks, labels and lines that decks have, in their colours."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property

from briefgen.kinds.charts.chart_sketch import LINE, Sketch
from briefgen.kinds.charts.label_places import PointRect, layers_of, said_labels
from briefgen.kinds.charts.numerals import shown_by
from briefgen.kinds.charts.pie import UPRIGHT
from briefgen.kinds.charts.plotted import Plotted
from briefgen.kinds.charts.points import fitting_line
from briefgen.layout.page import Axis, Chart, Edge, Series, Stroke, Tag
from briefgen.outline.charts import position
from briefgen.records import dataclass, replace
from briefgen.styles import Color, TextStyle
from briefgen.text.elements import Element, h

_DOT, _POINT = 3.5, 4.5  # points: half of the marks on lines, and of points
_HEAD = 7.0  # points: the head of an arrow
_BASELINE = 0.35  # em from the middle of a line of text to where its letters stand
_BESIDE = 6.0  # points between the marks and the texts along their axes
_SAMPLE = 9.0  # points: a sample of a series in a key


def chart_svg(chart: Chart, sketch: Sketch) -> Element:
    """The drawing of a chart. It says in words what it shows; its numbers are told beside it."""
    drawing = _Drawing(chart, sketch)
    made = h("svg", *drawing.parts(), role="img", aria_label=chart.alt)
    made.set("viewBox", f"0 0 {sketch.width:.4g} {sketch.height:.4g}")
    return made


@dataclass(frozen=True)
class _Drawing:
    """A chart while it is drawn. Lengths are points from its top left corner."""

    chart: Chart
    sketch: Sketch

    @cached_property
    def plot(self) -> PointRect:
        """Where the marks end on each side."""
        x, y, width, height = self.chart.plot
        across, down = self.sketch.width, self.sketch.height
        return x * across, y * down, (x + width) * across, (y + height) * down

    def parts(self) -> Iterator[Element]:
        """Everything, from the ground up."""
        if self.chart.values is not None:
            yield from self._uprights()
            yield from self._grid()
        if self.chart.values is not None and self.chart.named:
            yield from self._names()
            yield from self._spans()
        for places in layers_of(self.chart):
            for i, series in enumerate(places.chart.series):
                yield from self._marks(places, i, series)
        if self.chart.values is not None and self.chart.named:
            yield from self._ground()
        for label in said_labels(self.chart, self.sketch):
            yield from self._text(label.rect, label.lines, label.style)
        yield from self._key()
        for item in self.chart.over:
            yield from self._stroke(item) if isinstance(item, Stroke) else self._tag(item)

    def _paint(self, color: Color) -> str:
        return f"#{self.sketch.look.theme.hex(color)}"

    def _line(self, start: tuple[float, float], end: tuple[float, float], edge: Edge) -> Element:
        (x1, y1), (x2, y2) = start, end
        dash = f"{edge.width * 3:.3g} {edge.width:.3g}" if edge.dashed else None
        at = {"x1": _n(x1), "y1": _n(y1), "x2": _n(x2), "y2": _n(y2)}
        return h("line", **at, stroke=self._paint(edge.color), stroke_width=_n(edge.width), stroke_dasharray=dash)

    def _text(
        self, rect: PointRect, lines: Sequence[str], style: TextStyle, anchor: str = "middle"
    ) -> Iterator[Element]:
        """Lines of text around the middle of a place; from its left or right edge by its anchor."""
        x = {"start": rect[0], "middle": (rect[0] + rect[2]) / 2, "end": rect[2]}[anchor]
        step = style.size * LINE
        top = (rect[1] + rect[3]) / 2 - step * (len(lines) - 1) / 2 + style.size * _BASELINE
        look = {
            "text_anchor": anchor,
            "font_size": _n(style.size),
            "font_weight": "700" if style.bold else None,
            "fill": self._paint(style.color or self.sketch.look.colors["text"]),
        }
        for i, said in ((i, said) for i, said in enumerate(lines) if said):
            yield h("text", said, x=_n(x), y=_n(top + i * step), **look)

    def _ticks(self, axis: Axis) -> Iterator[tuple[float, str]]:
        """The values that an axis names, with their names."""
        if axis.step is None:
            return
        values = [axis.low + i * axis.step for i in range(round((axis.high - axis.low) / axis.step) + 1)]
        yield from ((value, shown_by(axis.format, value, self.sketch.look.marks)) for value in values)

    def _uprights(self) -> Iterator[Element]:
        """The lines at each category, or step, that a chart has."""
        left, top, right, bottom = self.plot
        if not self.chart.uprights:
            return
        if self.chart.steps is not None:
            low, high = self.chart.steps.low, self.chart.steps.high
            found = [left + (value - low) / (high - low) * (right - left) for value, _ in self._ticks(self.chart.steps)]
        else:
            places = Plotted(self.chart)
            found = [places.category(i) * self.sketch.width for i in range(len(self.chart.categories))]
        yield from (self._line((x, top), (x, bottom), self.chart.grid) for x in found)

    def _grid(self) -> Iterator[Element]:
        """The lines across and the values that they stand for."""
        left, top, right, bottom = self.plot
        places, style = Plotted(self.chart), self.chart.text
        half = style.size
        assert self.chart.values is not None
        for value, name in self._ticks(self.chart.values):
            if self.chart.across:
                x = places.value(value) * self.sketch.width
                if self.chart.values.gridded:
                    yield self._line((x, top), (x, bottom), self.chart.grid)
                yield from self._text((x - 30, bottom + 2, x + 30, bottom + 2 + 2 * half), [name], style)
            else:
                y = places.value(value) * self.sketch.height
                if self.chart.values.gridded:
                    yield self._line((left, y), (right, y), self.chart.grid)
                yield from self._text((0, y - half, left - _BESIDE, y + half), [name], style, "end")

    def _names(self) -> Iterator[Element]:
        """What the categories are called, along their axis; where these are numbers, those of its steps."""
        left, top, right, bottom = self.plot
        places, style = Plotted(self.chart), self.chart.names
        line = style.size * LINE
        if self.chart.steps is not None:
            low, high = self.chart.steps.low, self.chart.steps.high
            for value, name in self._ticks(self.chart.steps):
                x = left + (value - low) / (high - low) * (right - left)
                yield from self._text((x - 30, bottom + 2, x + 30, bottom + 2 + line * 1.4), [name], style)
            return
        apart = (places.category(1) - places.category(0)) * self.sketch.width
        for i, name in enumerate(self.chart.categories):
            if i % self.chart.every:
                continue
            middle = places.category(i) * (self.sketch.height if self.chart.across else self.sketch.width)
            if self.chart.across:
                lines = self.sketch.wrapped(name, style, max(left - _BESIDE, 20.0))
                yield from self._text((0, middle - line, left - _BESIDE, middle + line), lines, style, "end")
                continue
            room = apart * self.chart.every * 0.96
            lines = self.sketch.wrapped(name, style, max(room, 10.0))
            high = len(lines) * line
            begin = top - high - 2 if self.chart.above else bottom + 3
            yield from self._text((middle, begin, middle, begin + high), lines, style)

    def _spans(self) -> Iterator[Element]:
        """The second level of names, each below a line along its categories."""
        left, _, right, _ = self.plot
        spans, style = self.chart.spans, self.chart.names
        pitch = (right - left) / len(self.chart.categories)
        ends = [*(span.first for span in spans[1:]), len(self.chart.categories)][: len(spans)]
        line = style.size * LINE
        at = self.sketch.height - line - _BESIDE / 2
        for span, end in zip(spans, ends, strict=True):
            begin, stop = left + span.first * pitch + _BESIDE / 2, left + end * pitch - _BESIDE / 2
            yield self._line((begin, at), (stop, at), self.chart.grid)
            yield from self._text((begin, at, stop, at + line), [span.name], replace(style, bold=True))

    def _ground(self) -> Iterator[Element]:
        """The line that the marks stand on: at zero, or where the axis begins; points whose axis is not drawn have
        none, and neither have charts whose names stand above the marks or at lines of their own."""
        left, top, right, bottom = self.plot
        places = Plotted(self.chart)
        if self.chart.steps is not None and (self.chart.steps.step is None or self.chart.uprights):
            return
        if self.chart.steps is None and self.chart.above:
            return
        at, ground = places.value(min(max(0.0, places.axis.low), places.axis.high)), self.chart.ground
        if ground is None:
            return
        if self.chart.across:
            yield self._line((at * self.sketch.width, top), (at * self.sketch.width, bottom), ground)
        else:
            yield self._line((left, at * self.sketch.height), (right, at * self.sketch.height), ground)

    def _marks(self, places: Plotted, i: int, series: Series) -> Iterator[Element]:
        if places.chart.form == "pie":
            yield from self._slices(series)
        elif places.chart.form == "bars":
            yield from self._bars(places, i, series)
        elif places.chart.form == "areas":
            yield from self._area(places, i, series)
        elif places.chart.form == "lines":
            yield from self._drawn_line(places, i, series)
        else:
            yield from self._dots(places, series)

    def _bars(self, places: Plotted, i: int, series: Series) -> Iterator[Element]:
        layer, own = places.chart, dict(series.points)
        for k in range(len(layer.categories)):
            bar, color = places.bar(i, k), own.get(k, series.color)
            if bar is None or color is None:
                continue
            x, y, right, bottom = self._in_points(bar)
            at = {"x": _n(x), "y": _n(y), "width": _n(right - x), "height": _n(bottom - y)}
            if series.hollow:
                yield h("rect", **at, **self._hollow(color))
                continue
            parted = self._paint(self.chart.page) if layer.parted else None
            yield h("rect", **at, fill=self._paint(color), stroke=parted, stroke_width="1.5" if parted else None)

    def _hollow(self, color: Color) -> dict[str, str]:
        """How what is outlined is painted."""
        return {"fill": self._paint(self.chart.page), "stroke": self._paint(color), "stroke_width": "1.5"}

    def _in_points(self, rect: PointRect) -> PointRect:
        across, down = self.sketch.width, self.sketch.height
        return rect[0] * across, rect[1] * down, rect[2] * across, rect[3] * down

    def _spots(self, places: Plotted, i: int) -> list[tuple[float, float] | None]:
        found = (places.point(i, k) for k in range(len(places.chart.categories)))
        return [spot and (spot[0] * self.sketch.width, spot[1] * self.sketch.height) for spot in found]

    def _drawn_line(self, places: Plotted, i: int, series: Series) -> Iterator[Element]:
        """A line, broken at gaps, and the points marked on it."""
        spots = self._spots(places, i)
        if series.color is None:
            return
        yield from self._joined(spots, series.color, series.weight, "round")
        for k in series.dots:
            spot, color = spots[k], dict(series.points).get(k, series.color)
            if spot:
                yield self._dot(spot, _DOT, color)

    def _joined(
        self, spots: Sequence[tuple[float, float] | None], color: Color, weight: float, cap: str
    ) -> Iterator[Element]:
        """Lines through places, broken at gaps."""
        run: list[str] = []
        for spot in (*spots, None):
            if spot:
                run.append(f"{_n(spot[0])},{_n(spot[1])}")
                continue
            if len(run) > 1:
                look = {"stroke": self._paint(color), "stroke_width": _n(weight), "stroke_linecap": cap}
                yield h("polyline", points=" ".join(run), fill="none", stroke_linejoin="round", **look)
            run = []

    def _dot(self, spot: tuple[float, float], radius: float, color: Color, ring: Color | None = None) -> Element:
        at = {"cx": _n(spot[0]), "cy": _n(spot[1]), "r": _n(radius)}
        if ring:
            return h("circle", **at, fill=self._paint(self.chart.page), stroke=self._paint(ring), stroke_width="2")
        return h("circle", **at, fill=self._paint(color))

    def _area(self, places: Plotted, i: int, series: Series) -> Iterator[Element]:
        upper = [spot for spot in self._spots(places, i) if spot]
        ground = places.value(max(0.0, places.axis.low)) * self.sketch.height
        lower = [spot for spot in self._spots(places, i - 1) if spot] if i else [(x, ground) for x, _ in upper]
        outline = " ".join(f"{_n(x)},{_n(y)}" for x, y in (*upper, *reversed(lower)))
        if series.color:
            yield h("polygon", points=outline, fill=self._paint(series.color))

    def _dots(self, places: Plotted, series: Series) -> Iterator[Element]:
        """Points, those of a series joined where it says so, and the line that fits them best."""
        own, rings = dict(series.points), dict(series.rings)
        xs = series.across or tuple(position(one) for one in places.chart.categories)
        pairs = [(k, x, y) for k, (x, y) in enumerate(zip(xs, series.values, strict=False))]
        known = [(k, float(x), float(y)) for k, x, y in pairs if x is not None and y is not None]
        width, height = self.sketch.width, self.sketch.height

        def spot(x: float, y: float) -> tuple[float, float]:
            return places.step(x) * width, places.value(y) * height

        fit = fitting_line([x for _, x, _ in known], [y for *_, y in known]) if series.trend else None
        if fit and series.trend:
            reach = [x for _, x, _ in known]
            start, end = (spot(x, fit[0] + fit[1] * x) for x in (min(reach), max(reach)))
            yield self._line(start, end, series.trend)
        color = series.color
        if series.joined and color:
            spots = [spot(float(x), float(y)) if x is not None and y is not None else None for _, x, y in pairs]
            yield from self._joined(spots, color, series.weight, "butt" if series.bare else "round")
        for k, x, y in known:
            paint = own.get(k, color)
            if paint and not series.bare:
                yield self._dot(spot(x, y), _POINT, paint, rings.get(k))

    def _slices(self, series: Series) -> Iterator[Element]:
        """The slices of a pie from its top, clockwise."""
        left, top, right, bottom = self.plot
        x, y, radius = (left + right) / 2, (top + bottom) / 2, min(right - left, bottom - top) / 2
        values = [float(value or 0) for value in series.values]
        at, whole = 0.0, sum(values) or 1.0
        own = dict(series.points)
        for k, value in enumerate(values):
            angles = (at / whole, (at + value) / whole)
            at += value
            color = own.get(k, series.color)
            if not value or color is None:
                continue
            edge = {"fill": self._paint(color), "stroke": self._paint(self.chart.page), "stroke_width": "1.5"}
            if value == whole:
                yield h("circle", cx=_n(x), cy=_n(y), r=_n(radius), **edge)
                continue
            (x1, y1), (x2, y2) = (_around(x, y, radius, turn) for turn in angles)
            arc = f"A{_n(radius)},{_n(radius)} 0 {int(value / whole > 0.5)} 1 {_n(x2)},{_n(y2)}"
            yield h("path", d=f"M{_n(x)},{_n(y)} L{_n(x1)},{_n(y1)} {arc} Z", **edge)
            yield from self._slice_name(series, k, sum(angles) / 2, (x, y, radius))

    def _slice_name(self, series: Series, k: int, turn: float, pie: tuple[float, float, float]) -> Iterator[Element]:
        """The label of a slice: where Office puts it, moved as far as the one of the deck."""
        label = dict(series.labels).get(k, series.label)
        if label is None:
            return
        x, y = _around(pie[0], pie[1], pie[2] + label.style.size / 2, turn)
        across = math.sin(2 * math.pi * turn)
        anchor = "middle" if abs(across) < UPRIGHT else "start" if across > 0 else "end"
        x, y = x + label.shift[0] * self.sketch.width, y + label.shift[1] * self.sketch.height
        value = shown_by(self.chart.format, series.values[k] or 0, self.sketch.look.marks)
        said = f"{self.chart.categories[k]} {value}" if label.category else value
        yield from self._text((x, y, x, y), [said], label.style, anchor)

    def _key(self) -> Iterator[Element]:
        """The key above the marks, entry by entry."""
        if self.chart.legend is None:
            return
        x, y, *_ = self._in_points(self.chart.legend.place)
        style, at = self.chart.legend.style, x
        row = style.size * 1.6
        for name, paint in self._entries():
            wide = self.sketch.wide(name, style)
            if at > x and at + _SAMPLE + wide > self.sketch.width:
                at, y = x, y + row
            middle = y + row / 2
            side = {"width": _n(_SAMPLE), "height": _n(_SAMPLE)}
            yield h("rect", x=_n(at), y=_n(middle - _SAMPLE / 2), **side, **paint)
            begin = at + _SAMPLE + 4
            yield from self._text((begin, middle, begin, middle), [name], style, "start")
            at = begin + wide + 14

    def _entries(self) -> Iterator[tuple[str, dict[str, str]]]:
        """What a key names, with the paint of its sample: series, or the slices of a pie."""
        if self.chart.form == "pie":
            colors = ((self.chart.categories[k], color) for k, color in self.chart.series[0].points)
            yield from ((name, {"fill": self._paint(color)}) for name, color in colors if color)
            return
        for series in self.chart.all_series:
            if series.color is not None:
                yield series.name, self._hollow(series.color) if series.hollow else {"fill": self._paint(series.color)}

    def _stroke(self, stroke: Stroke) -> Iterator[Element]:
        across, down = self.sketch.width, self.sketch.height
        start, end = ((x * across, y * down) for x, y in (stroke.start, stroke.end))
        yield self._line(start, end, stroke.edge)
        if stroke.arrow:
            length = math.dist(start, end) or 1.0
            way = (end[0] - start[0]) / length, (end[1] - start[1]) / length
            back = end[0] - way[0] * _HEAD, end[1] - way[1] * _HEAD
            half = _HEAD / 2
            sides = [(back[0] - way[1] * side, back[1] + way[0] * side) for side in (half, -half)]
            head = " ".join(f"{_n(x)},{_n(y)}" for x, y in (end, *sides))
            yield h("polygon", points=head, fill=self._paint(stroke.edge.color))

    def _tag(self, tag: Tag) -> Iterator[Element]:
        x, y, width, height = tag.place
        rect = self._in_points((x, y, x + width, y + height))
        look = {
            "fill": self._paint(tag.fill) if tag.fill else "none",
            "stroke": self._paint(tag.edge.color) if tag.edge else None,
            "stroke_width": _n(tag.edge.width) if tag.edge else None,
        }
        if tag.geometry == "ellipse":
            middle = {"cx": _n((rect[0] + rect[2]) / 2), "cy": _n((rect[1] + rect[3]) / 2)}
            yield h("ellipse", **middle, rx=_n((rect[2] - rect[0]) / 2), ry=_n((rect[3] - rect[1]) / 2), **look)
        if tag.text:
            anchor = {"center": "middle", "right": "end"}.get(tag.style.align, "start")
            yield from self._text(rect, tag.text.split("\n"), tag.style, anchor)


def _around(x: float, y: float, radius: float, turn: float) -> tuple[float, float]:
    """A place on a circle, so many turns from its top."""
    return x + radius * math.sin(2 * math.pi * turn), y - radius * math.cos(2 * math.pi * turn)


def _n(length: float) -> str:
    """A length as it is written: to a hundredth of a point."""
    return f"{length:.2f}".rstrip("0").rstrip(".")
