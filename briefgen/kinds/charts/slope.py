"""Slopes: a line a row from its value before to the one after, named at both ends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from briefgen.kinds.charts.chart_sketch import LINE, Placed, Sides, Sketch, even_parts
from briefgen.kinds.charts.lines import spread
from briefgen.kinds.charts.pairs import PairRow, pairs_of
from briefgen.layout.page import Axis, Chart, Label, Series
from briefgen.records import dataclass, replace
from briefgen.styles import Color, TextStyle

_STRONG, _PLAIN = 3.0, 1.75  # points: the line that matters, and others
_GAP = 14.0  # points between the end of a line and its label, and behind that
_SHIFT = 5.0  # of these, what Office does not leave by itself
_ENDS = 8.0  # points: what Office leaves around the names of the ends
_ENDS_GAP = 4.0  # points between these and the highest label
_WIDEST = 1.9  # of its height: a slope that is longer is flat
_NAMES_SHARE = 0.3  # of the width: what the labels of one side take


def slope_charts(sketch: Sketch) -> list[Placed]:
    """The charts of lines between two ends, as many as their names need to be read."""
    rows = pairs_of(sketch.data).rows
    line = sketch.look.label.size * LINE
    most = max(1, int((sketch.height - 3 * line) / line))
    return [(start, _Slope(sketch, start, stop).chart()) for start, stop in even_parts(len(rows), most)]


@dataclass(frozen=True)
class _Slope:
    """The lines of the rows from `start` to `stop`."""

    sketch: Sketch
    start: int
    stop: int

    @cached_property
    def rows(self) -> Sequence[PairRow]:
        return pairs_of(self.sketch.data).rows[self.start : self.stop]

    @cached_property
    def styles(self) -> list[TextStyle]:
        """Those of labels; small where their names are long."""
        look = self.sketch.look
        normal = look.label
        texts = [self._said(row, side) for row in self.rows for side in (0, 1)]
        if self.sketch.widest(texts, look.label) > self._most:
            normal = replace(look.axis, color=look.label.color)
        return [replace(normal, bold=row.stressed) for row in self.rows]

    @property
    def _most(self) -> float:
        return self.sketch.width * _NAMES_SHARE

    def _said(self, row: PairRow, side: int) -> str:
        value = row.values[side]
        return "" if value is None else f"{row.name.plain} {self.sketch.numbers.shown(value)}"

    @cached_property
    def said(self) -> list[list[list[str]]]:
        """The lines of the labels of each side, a row each."""
        styled = list(zip(self.rows, self.styles, strict=True))
        return [
            [self.sketch.broken(self._said(row, side), style, self._most) for row, style in styled] for side in (0, 1)
        ]

    @cached_property
    def axis(self) -> Axis:
        """From the lowest to the highest value of all rows, with room for half a label beyond: not seen, and the same
        on
        each part."""
        found = [float(v) for row in pairs_of(self.sketch.data).rows for v in row.values if v is not None]
        low, high = min(found), max(found)
        if low == high:
            low, high = low - 1.0, high + 1.0
        _, top, _, bottom = self.plot
        half = self.styles[0].size * LINE / 2
        unit = (high - low) / max(bottom - top - 2 * half - _ENDS_GAP, half)
        return Axis(low - unit * half, high + unit * (half + _ENDS_GAP))

    @cached_property
    def plot(self) -> Sides:
        sketch = self.sketch
        sides = [
            max(sketch.widest(lines, style) for lines, style in zip(side, self.styles, strict=True)) + _GAP
            for side in self.said
        ]
        top, bottom = sketch.look.axis.size * LINE + _ENDS, sketch.height
        left = max(sides[0], sketch.wide(pairs_of(sketch.data).ends[0].plain, self.ends_style) / 2)
        right = min(sketch.width - sides[1], left + _WIDEST * (bottom - top))
        return left, top, right, bottom

    @property
    def ends_style(self) -> TextStyle:
        return replace(self.sketch.look.axis, bold=True)

    def _moves(self, side: int) -> list[float]:
        """How far the labels of a side are moved down (or up) so that none touches another, as shares of the chart."""
        _, top, _, bottom = self.plot
        unit = (bottom - top) / (self.axis.high - self.axis.low)
        values = [row.values[side] for row in self.rows]
        known = [i for i, value in enumerate(values) if value is not None]
        line = self.styles[0].size * LINE
        wanted = [bottom - top - (float(values[i] or 0) - self.axis.low) * unit for i in known]
        heights = [len(self.said[side][i]) * line for i in known]
        places = spread(wanted, heights, bottom - top)
        found = {i: place - want for i, place, want in zip(known, places, wanted, strict=True)}
        return [found.get(i, 0.0) / self.sketch.height for i in range(len(values))]

    def _colors(self) -> list[Color]:
        sketch = self.sketch
        pairs = pairs_of(sketch.data)
        grey, slots = sketch.look.colors["context"], sketch.look.palette
        if pairs.any_stressed:
            bright = iter(slots.series(sum(row.stressed for row in pairs.rows)))
            return [next(bright) if row.stressed else grey for row in pairs.rows][self.start : self.stop]
        return slots.series(len(pairs.rows))[self.start : self.stop]

    def chart(self) -> Chart:
        """The chart of these rows."""
        pairs = pairs_of(self.sketch.data)
        before, after = self._moves(0), self._moves(1)
        series = []
        for i, (row, color, style) in enumerate(zip(self.rows, self._colors(), self.styles, strict=True)):
            shift = _SHIFT / self.sketch.width
            torn = ["\n".join(side[i]) if len(side[i]) > 1 else "" for side in self.said]
            at_left = Label(style, series=True, text=torn[0], left=True, shift=(-shift, before[i]))
            at_right = Label(style, series=True, text=torn[1], beside=True, shift=(shift, after[i]))
            known = tuple(k for k, value in enumerate(row.values) if value is not None)
            labels = tuple((k, (at_left, at_right)[k]) for k in known)
            weight = _STRONG if row.stressed else _PLAIN
            series.append(
                Series(
                    row.name.plain, row.values, color, labels=labels, weight=weight, dots=known, origin=row.name.path
                )
            )
        made: Chart = self.sketch.chart(
            "lines", 0, 2, series, self.plot, values=self.axis, names=self.ends_style, uprights=True, above=True
        )
        ends = pairs.ends
        return replace(made, categories=(ends[0].plain, ends[1].plain), origins=(ends[0].path, ends[1].path))
