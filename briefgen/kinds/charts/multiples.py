"""Multiples: a small chart a series, all on one scale, the other series as pale lines behind its own."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from briefgen.kinds.charts.alt_text import series_told
from briefgen.kinds.charts.around_points import UNSEEN
from briefgen.kinds.charts.category_axis import flat
from briefgen.kinds.charts.chart_sketch import LINE, PlacedTogether, Sketch, even_parts
from briefgen.kinds.charts.lines import alone
from briefgen.kinds.charts.numerals import scale, ticks
from briefgen.layout.page import Axis, Chart, Group, Label, Series
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle
from briefgen.units import Box, Emu, points

_MOST = 9  # charts together
_NARROW = 430.0  # points: a narrower box has two charts side by side at most
_LEAST = 105.0  # points: no chart is lower
_BETWEEN = 16.0  # points between charts
_STRONG, _PLAIN, _PALE = 3.0, 2.25, 1.0  # points: the line that matters, that of a chart, and those behind it
_AIR = 6.0  # points around texts
_END = 12.0  # points: the dot at the end of a line and the room before its value
_INSET = 6.0  # points: what Office leaves before a label's text beside its point


def multiples_charts(sketch: Sketch) -> list[PlacedTogether]:
    """The charts of all series, in groups of as many as stand together."""
    made = _Multiples(sketch)
    return [(start, made.group(start, stop)) for start, stop in made.parts]


@dataclass(frozen=True)
class _Multiples:
    sketch: Sketch

    @cached_property
    def parts(self) -> list[tuple[int, int]]:
        count = len(self.sketch.values)
        columns = self._columns(count)
        rows = max(1, int((self.sketch.height + _BETWEEN) / (_LEAST + _BETWEEN)))
        return even_parts(count, min(_MOST, columns * rows))

    def _columns(self, count: int) -> int:
        most = 2 if self.sketch.width < _NARROW else 3
        return min(count, most, 2 if count == 4 else 3)

    @cached_property
    def axis(self) -> Axis:
        """The scale that all share."""
        return scale(flat(self.sketch), self.sketch.numbers, from_zero=False, lines=3)

    def group(self, start: int, stop: int) -> Group:
        """The charts of the series from `start` to `stop`, in rows."""
        most = max(end - begin for begin, end in self.parts)
        columns = self._columns(most)
        rows = -(-most // columns)
        width = (self.sketch.width - _BETWEEN * (columns - 1)) / columns
        height = (self.sketch.height - _BETWEEN * (rows - 1)) / rows
        charts = []
        for k in range(stop - start):
            across, down = k % columns * (width + _BETWEEN), k // columns * (height + _BETWEEN)
            box = self.sketch.box
            place = Box(Emu(box.x + points(across)), Emu(box.y + points(down)), points(width), points(height))
            own = replace(self.sketch, box=place, placeholder=None)
            charts.append(_Small(own, start + k, self.axis, first=k % columns == 0).chart())
        return Group(self.sketch.name, tuple(charts), self.sketch.data.alt)


@dataclass(frozen=True)
class _Small:
    """The chart of one series; the `first` of a row says what the lines across stand for."""

    sketch: Sketch
    at: int
    axis: Axis
    first: bool

    def chart(self) -> Chart:
        """The chart: its series over the others."""
        sketch, look, data = self.sketch, self.sketch.look, self.sketch.data
        own = data.series[self.at]
        names = sketch.categories
        halves = [sketch.wide(name, look.axis) / 2 for name in (names[0], names[-1])]
        left = max(sketch.widest(ticks(self.axis, sketch.numbers), look.axis) + _AIR, halves[0])
        ends = [v for values in sketch.values for v in values[-1:] if v is not None] or [0.0]
        behind = max(sketch.widest([sketch.numbers.shown(v) for v in ends], self.bold) + _END, halves[1])
        top = max(len(self._lines(i)) for i in range(len(data.series))) * look.label.size * LINE + _AIR
        plot = (left, top, sketch.width - behind, sketch.height - look.axis.size * LINE - _AIR - 8.0)
        axis = self.axis if self.first else replace(self.axis, format='"";"";""')
        drawn = [*self._others(), self._own(), self._title(left), self._names()]
        made: Chart = sketch.chart("lines", 0, len(names), drawn, plot, values=axis, named=False)
        return replace(made, name=own.name.plain, alt=series_told(own, names, sketch.numbers, look.words))

    @property
    def bold(self) -> TextStyle:
        return replace(self.sketch.look.label, bold=True)

    def _lines(self, at: int) -> list[str]:
        """The lines of what a chart is called."""
        return self.sketch.broken(self.sketch.data.series[at].name.plain, self.bold, self.sketch.width - 2 * _INSET)

    def _names(self) -> Series:
        """The names of the first and the last category, below the line across that is lowest."""
        names, low = self.sketch.categories, Decimal(repr(self.axis.low))
        ends, shift = sorted({0, len(names) - 1}), (0.0, _AIR / self.sketch.height)
        labels = tuple(
            (i, Label(self.sketch.look.axis, value=False, text=names[i], below=True, shift=shift)) for i in ends
        )
        return Series(UNSEEN, tuple(low if i in ends else None for i in range(len(names))), None, labels=labels)

    def _others(self) -> Iterator[Series]:
        pale = self.sketch.look.palette.faint
        for i, data in enumerate(self.sketch.data.series):
            if i != self.at:
                yield Series(data.name.plain, data.values, pale, weight=_PALE, origin=data.name.path)

    def _own(self) -> Series:
        sketch, data = self.sketch, self.sketch.data.series[self.at]
        stressed = any(series.highlight for series in sketch.data.series)
        matters = data.highlight or not stressed
        color = sketch.look.palette.series(1)[0] if matters else sketch.look.colors["context"]
        last = next(i for i in reversed(range(len(data.values))) if data.values[i] is not None)
        label = Label(self.bold, beside=True)
        weight = _STRONG if data.highlight else _PLAIN
        return Series(
            data.name.plain,
            data.values,
            color,
            labels=((last, label),),
            weight=weight,
            dots=tuple(sorted({last, *alone(data.values)})),
            origin=data.name.path,
        )

    def _title(self, left: float) -> Series:
        """What the chart shows, as the label of a point that is not seen, above it on the left."""
        sketch, lines = self.sketch, self._lines(self.at)
        name = sketch.data.series[self.at].name
        up = len(lines) * self.bold.size * LINE / 2 + _AIR
        shift = (-(left + _INSET) / sketch.width, -up / sketch.height)
        label = Label(self.bold, value=False, text="\n".join(lines), beside=True, shift=shift)
        values = (Decimal(repr(self.axis.high)), *(None,) * (len(sketch.categories) - 1))
        return Series(UNSEEN, values, None, labels=((0, label),), origin=name.path)
