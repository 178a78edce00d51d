"""Columns, and in a band of its own above them lines: two measures along the same categories, neither with an axis."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from math import fsum

from briefgen.kinds.charts.alt_text import numbers_of
from briefgen.kinds.charts.bars import GAPS, NAME_LINES, wide_gap
from briefgen.kinds.charts.chart_sketch import LINE, Placed, Sketch, even_parts
from briefgen.kinds.charts.lines import spread
from briefgen.kinds.charts.numerals import NumberFormat
from briefgen.kinds.charts.told_points import is_trough, told_points
from briefgen.kinds.content import Text
from briefgen.layout.page import Axis, Chart, Label, Layer, Series
from briefgen.records import dataclass, replace
from briefgen.styles import Color, TextStyle

_NAME_SHARE = 0.94  # of a category's room: what its name may take
_THIN = 6.0  # points: no column is thinner
_LABEL_AIR = 6.0  # points between a label and its mark
_BETWEEN = 14.0  # points between the bands
_LINE_BAND = 0.3  # of the room for marks: what lines take
_INSET = 3.0  # points: what Office leaves before a label's text
_BESIDE = 14.0  # points: the dot at the end of a line and the room around the value beside it
_STRONG, _PLAIN = 3.0, 2.25  # points: the width of the line that matters, and of others


def combo_charts(sketch: Sketch) -> list[Placed]:
    """The charts of columns under lines, as many as the names of categories need to be read."""
    return _Combo(sketch).placed()


@dataclass(frozen=True)
class _Combo:
    sketch: Sketch

    @cached_property
    def lines(self) -> list[int]:
        return list(self.sketch.data.lines)

    @cached_property
    def columns(self) -> list[int]:
        return [i for i in range(len(self.sketch.values)) if i not in self.lines]

    @property
    def keyed(self) -> bool:
        """Whether a key says which mark is whose."""
        return len(self.columns) > 1 or len(self.lines) > 1

    @cached_property
    def parts(self) -> list[tuple[int, int]]:
        total = len(self.sketch.categories)
        found = bisect_left(range(1, total), True, key=lambda parts: self._readable(-(-total // parts))) + 1
        return even_parts(total, -(-total // found))

    def _readable(self, count: int) -> bool:
        return self.pitch(count) / self.share >= _THIN and self._name_lines(count) <= NAME_LINES

    def _name_lines(self, count: int) -> int:
        sketch = self.sketch
        return sketch.lines(sketch.categories, sketch.look.axis, self.pitch(count) * _NAME_SHARE)

    @property
    def share(self) -> float:
        return len(self.columns) + GAPS[0] / 100

    def pitch(self, count: int) -> float:
        """The room of a category where so many stand."""
        return (self.sketch.width - self.right) / count

    @cached_property
    def right(self) -> float:
        """What the last values of several lines take beside these."""
        if len(self.lines) == 1:
            return 0.0
        ends = [value for i in self.lines for value in self.sketch.values[i] if value is not None]
        return self.sketch.widest([self.numbers[1].shown(value) for value in ends], self.sketch.look.label) + _BESIDE

    @cached_property
    def size(self) -> int:
        """The categories of the largest part."""
        return max(stop - start for start, stop in self.parts)

    @cached_property
    def numbers(self) -> tuple[NumberFormat, NumberFormat]:
        """How the values of columns and those of lines are shown, each in their unit."""
        data, marks = self.sketch.data, self.sketch.look.marks
        columns, lines = (numbers_of(data, marks, data.series[own[0]]) for own in (self.columns, self.lines))
        return columns, lines

    @cached_property
    def style(self) -> TextStyle:
        """That of labels: smaller where columns stand close."""
        look, numbers = self.sketch.look, self.numbers[0]
        texts = [numbers.shown(value) for i in self.columns for value in self.sketch.values[i] if value is not None]
        room = self.pitch(self.size) / (self.share if len(self.columns) > 1 else 1.0)
        fits = self.sketch.widest(texts, look.label) + 2.0 <= room
        return look.label if fits else replace(look.axis, color=look.label.color)

    @cached_property
    def titles(self) -> tuple[Sequence[Text], Sequence[Text]]:
        """What stands above each band: what it shows in bold, and in what."""
        data = self.sketch.data
        return self._title(self.columns, data.unit), self._title(self.lines, data.lines_unit)

    def _title(self, series: Sequence[int], unit: Text | None) -> Sequence[Text]:
        name = self.sketch.data.series[series[0]].name if len(series) == 1 else Text.label("")
        said = unit if unit and unit.plain.casefold() != name.plain.casefold() else Text.label("")
        return (name, said) if name.plain or said.plain else ()

    @cached_property
    def _heights(self) -> tuple[float, float, float, float, float, float]:
        """From the top, in points: the key, the title of lines, lines, the title of columns, columns, the names."""
        sketch = self.sketch
        label = self.labelled
        title = [sketch.look.label.size * LINE + _LABEL_AIR if texts else 0.0 for texts in self.titles]
        key = sketch.legend()[1] if self.keyed else 0.0
        names = min(self._name_lines(self.size), NAME_LINES) * sketch.look.axis.size * LINE + 8.0 + sketch.upper
        between = _BETWEEN + (self.style.size * LINE if self._falls else 0.0)
        rest = max(sketch.height - key - names - fsum(title) - 2 * label - between, sketch.height * 0.3)
        above = title[1] + label
        return key, above, rest * _LINE_BAND, between + title[0] + label, rest * (1 - _LINE_BAND), names

    @property
    def labelled(self) -> float:
        """What a label takes over its mark."""
        return self.style.size * LINE + _LABEL_AIR

    @property
    def _falls(self) -> bool:
        """Whether a line has a label below it."""
        drawn = [self.sketch.values[i] for i in self.lines] if len(self.lines) == 1 else []
        return any(is_trough(values, at) for values in drawn for at in range(len(values)))

    @cached_property
    def axes(self) -> tuple[Axis, Axis]:
        """That of columns, raised so that they stay below, and that of lines, lowered so that these stay above."""
        _, above, lines, between, columns, _ = self._heights
        own = [value for i in self.columns for value in self.sketch.values[i] if value is not None]
        low, high = min([0.0, *own]), max([0.0, *own])
        unit = ((high - low) or 1.0) / columns
        if low < 0:
            low -= unit * self.labelled
        first = Axis(low, low + unit * (columns + between + lines + above))
        own = [value for i in self.lines for value in self.sketch.values[i] if value is not None]
        least, most = min(own), max(own)
        unit = ((most - least) or abs(most) or 1.0) / lines
        if least == most:
            least, most = least - unit * lines / 2, most + unit * lines / 2
        return first, Axis(least - unit * (between + columns), most + unit * above)

    def placed(self) -> list[Placed]:
        sketch, (key, *heights, _) = self.sketch, self._heights
        out = []
        for start, stop in self.parts:
            pitch = self.pitch(self.size)
            plot = (0.0, key, pitch * (stop - start), key + fsum(heights))
            first = [self._column(i, start, stop) for i in self.columns]
            over = [*(self._line(i, start, stop) for i in self.lines), *self._named(stop - start, pitch)]
            chart: Chart = sketch.chart(
                "bars",
                start,
                stop,
                first,
                plot,
                values=self.axes[0],
                gap=wide_gap(pitch, len(self.columns)),
                legend=sketch.legend()[0] if self.keyed else None,
                layer=Layer("lines", tuple(over), self.axes[1]),
                room=pitch * _NAME_SHARE,
            )
            out.append((start, replace(chart, format=self.numbers[0].code)))
        return out

    def _color(self, series: int) -> Color:
        """Lines in the order of the slots over grey columns, unless the outline stresses some of either."""
        sketch = self.sketch
        if any(data.highlight for data in sketch.data.series):
            return sketch.colors[series]
        if series in self.lines:
            return sketch.look.palette.series(len(self.lines))[self.lines.index(series)]
        return sketch.look.palette.greys(len(self.columns))[self.columns.index(series)]

    def _labels(self, series: int, start: int, stop: int, numbers: NumberFormat) -> tuple[tuple[int, Label], ...]:
        """The labels of the points that are told, in bold where the outline stresses them."""
        values, stressed = self.sketch.values[series][start:stop], self.sketch.data.highlight
        wide = self.sketch.widest([numbers.shown(v) for v in values if v is not None], self.style) + 4.0
        several = len(self.columns) if series in self.columns else 1
        apart = math.ceil(wide * (self.share if several > 1 else 1.0) / self.pitch(self.size))
        told = told_points(values, [i - start for i in stressed], apart)
        is_line = series in self.lines
        bold = {*(i - start for i in stressed), *(told[-1:] if is_line else ())}
        return tuple(
            (i, Label(replace(self.style, bold=i in bold), below=is_line and is_trough(values, i))) for i in told
        )

    def _column(self, series: int, start: int, stop: int) -> Series:
        data = self.sketch.data.series[series]
        labels = self._labels(series, start, stop, self.numbers[0])
        return Series(
            data.name.plain, data.values[start:stop], self._color(series), labels=labels, origin=data.name.path
        )

    def _line(self, series: int, start: int, stop: int) -> Series:
        """A line with a dot at each point; with others beside it, it says its ends alone."""
        data = self.sketch.data.series[series]
        values = data.values[start:stop]
        labels = (
            self._labels(series, start, stop, self.numbers[1]) if len(self.lines) == 1 else self._end(series, values)
        )
        dots = tuple(i for i, value in enumerate(values) if value is not None)
        weight = _STRONG if series == self.lines[0] else _PLAIN
        format, origin = self.numbers[1].code, data.name.path
        return Series(
            data.name.plain,
            values,
            self._color(series),
            labels=labels,
            weight=weight,
            dots=dots,
            format=format,
            origin=origin,
        )

    def _end(self, series: int, values: Sequence[Decimal | None]) -> tuple[tuple[int, Label], ...]:
        """The last value of one of several lines, beside it, clear of those of the others."""
        ends = [next((v for v in reversed(self.sketch.values[i]) if v is not None), 0.0) for i in self.lines]
        _, above, lines, between, columns, _ = self._heights
        axis, line = self.axes[1], self.style.size * LINE
        unit = (axis.high - axis.low) / (above + lines + between + columns)
        wanted = [(axis.high - end) / unit for end in ends]
        places = spread(wanted, [line] * len(ends), above + lines + between)
        own = self.lines.index(series)
        known = [i for i, value in enumerate(values) if value is not None]
        shift = (0.0, (places[own] - wanted[own]) / self.sketch.height)
        return tuple((i, Label(replace(self.style, bold=True), beside=True, shift=shift)) for i in known[-1:])

    def _named(self, count: int, pitch: float) -> list[Series]:
        """What the bands show, as labels of points that are not seen, at the top of each."""
        _, above, lines, between, columns, _ = self._heights
        line = self.sketch.look.label.size * LINE
        axis = self.axes[1]
        unit = (axis.high - axis.low) / (above + lines + between + columns)
        depths = (above + lines + between - self.labelled - _LABEL_AIR - line / 2, line / 2)
        out = []
        for title, depth in zip(self.titles, depths, strict=True):
            at, left = Decimal(repr(round(axis.high - unit * depth, 6))), -(pitch / 2 + _INSET)
            for text, bold in zip(title, (True, False), strict=False):
                if not text.plain:
                    continue
                style = replace(self.sketch.look.label, bold=bold)
                shift = (left / self.sketch.width, 0.0)
                label = Label(style, value=False, text=text.plain, beside=True, shift=shift)
                values = (at, *(None,) * (count - 1))
                out.append(Series(f"{text.plain} …", values, None, labels=((0, label),), origin=text.path))
                left += self.sketch.wide(text.plain, style) + 2 * _INSET
        return out
