"""Tornados: how far each assumption moves a result down and up from its base, the widest on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from briefgen.kinds.charts.alt_text import assumed_at, numbers_of_changes
from briefgen.kinds.charts.bars import GAPS, with_room
from briefgen.kinds.charts.chart_sketch import LINE, Placed, Sketch, even_parts
from briefgen.kinds.charts.name_rows import names_wide, roomiest, row_high
from briefgen.kinds.charts.numerals import NumberFormat, with_plus
from briefgen.kinds.charts.plotted import Plotted
from briefgen.layout.page import Axis, Chart, Label, Series, Tag
from briefgen.records import dataclass, replace
from briefgen.styles import Color, TextStyle

_THICK = 48.0  # points: no bar is thicker
_RISES, _FALLS = Color("accent1"), Color("accent2")
_GAP = 16.0  # points beside a label, both sides together
_BELOW = 8.0  # points above what stands at the base
_BESIDE = 4.0  # points between the end of a bar and what its value assumes
_MOST_ASSUMED = 0.16  # of the width: what is assumed takes at most, in as many lines as it needs
_AIR = 6.0  # points between rows
_FROM_BASE = 8.0  # points between the base and what its sides are called


def tornado_charts(sketch: Sketch) -> list[Placed]:
    """The charts of changes about a base, as many as their rows need to be read."""
    look = sketch.look
    small = replace(look.axis, color=look.label.color)
    return roomiest([_Tornado(sketch, style) for style in (look.label, small)])


def tornado_order(changes: Sequence[Sequence[Decimal | None]]) -> list[int]:
    """The positions of rows by how far their changes reach from one end to the other, the widest first."""

    def reach(row: int) -> Decimal:
        own = [values[row] or Decimal(0) for values in changes]
        return max(*own, Decimal(0)) - min(*own, Decimal(0))

    return sorted(range(len(changes[0])), key=lambda row: -reach(row))


@dataclass(frozen=True)
class _Tornado:
    """Lying bars on both sides of the base; `style` is that of names and labels."""

    sketch: Sketch
    style: TextStyle

    @property
    def base(self) -> Decimal:
        return self.sketch.data.base or Decimal(0)

    @cached_property
    def changes(self) -> list[list[Decimal | None]]:
        """How far each series is from the base."""
        return [[None if v is None else v - self.base for v in s.values] for s in self.sketch.data.series]

    @cached_property
    def order(self) -> list[int]:
        return tornado_order(self.changes)

    @cached_property
    def numbers(self) -> NumberFormat:
        changes = [change for values in self.changes for change in values]
        return with_plus(numbers_of_changes(self.sketch.data, self.sketch.look.marks, changes))

    @cached_property
    def left(self) -> float:
        return names_wide(self.sketch, self.sketch.categories, self.style)

    @property
    def said_style(self) -> TextStyle:
        """That of what is assumed."""
        return self.sketch.look.axis

    @cached_property
    def assumed(self) -> dict[tuple[int, int], list[str]]:
        """The lines of what is assumed, by series and row."""
        data, most = self.sketch.data, self.sketch.width * _MOST_ASSUMED
        found = ((i, row, assumed_at(data, i, row)) for i in range(len(data.series)) for row in self.order)
        return {(i, row): self.sketch.broken(said.plain, self.said_style, most) for i, row, said in found if said}

    def _deep(self, lines: Sequence[str]) -> float:
        return len(lines) * self.said_style.size * LINE

    @property
    def bottom(self) -> float:
        return self.sketch.look.axis.size * LINE + _BELOW

    @cached_property
    def parts(self) -> list[tuple[int, int]]:
        pitch = row_high(self.sketch, self.sketch.categories, self.style, self.left)
        if self.assumed:
            pitch = max(pitch, self.style.size * LINE + max(map(self._deep, self.assumed.values())) + _AIR)
        return even_parts(len(self.order), int((self.sketch.height - self.bottom - self.top) / pitch))

    @property
    def top(self) -> float:
        """What the names of the sides take above the bars."""
        return self.heads_style.size * LINE + 2.0

    @property
    def heads_style(self) -> TextStyle:
        return replace(self.sketch.look.axis, bold=True)

    @cached_property
    def axis(self) -> Axis:
        """From the longest bar on the one side to that on the other, with room for what stands behind them. Its only
        label is at the base, which its middle is."""
        ends = [
            (float(change), max(self._room(change), self._room_assumed(series, row)))
            for series, values in enumerate(self.changes)
            for row, change in enumerate(values)
            if change is not None
        ]
        found = with_room(ends, self.sketch.width - self.left)
        step = max(found.high, -found.low)
        base = self.sketch.look.words("chart-base", value=self.sketch.numbers.shown(self.base)).replace('"', "'")
        return Axis(-step, step, step, f'"";"";"{base}"', gridded=False)

    def _room(self, change: Decimal) -> float:
        return self.sketch.wide(self.numbers.shown(change), replace(self.style, bold=True)) + _GAP

    def _room_assumed(self, series: int, row: int) -> float:
        lines = self.assumed.get((series, row), [])
        return self.sketch.widest(lines, self.said_style) + _GAP if lines else 0.0

    def chart(self, start: int, stop: int) -> Chart:
        """The chart of the rows from `start` to `stop`, counted in their order."""
        sketch, rows = self.sketch, self.order[start:stop]
        most = _THICK * (1 + GAPS[0] / 100) * len(rows)
        plot = (self.left, self.top, sketch.width, min(sketch.height - self.bottom, self.top + most))
        series = list(self._series(rows))
        made: Chart = sketch.chart(
            "bars", 0, len(self.order), series, plot, across=True, values=self.axis, names=self.style, overlap=True
        )
        names = tuple(sketch.categories[row] for row in rows)
        paths = tuple(category.path for category in sketch.data.categories)
        origins = tuple(paths[row] for row in rows if paths)
        made = replace(made, categories=names, origins=origins, format=self.numbers.code)
        return replace(made, over=(*self._heads(made), *self._assumptions(made, rows)))

    def _heads(self, chart: Chart) -> Iterator[Tag]:
        """What each side is called, above it; which side a series is on, its sum says."""
        sketch, base, beside = self.sketch, Plotted(chart).value(0.0), _FROM_BASE / self.sketch.width
        sums = [sum(change or Decimal(0) for change in values) for values in self.changes]
        for i, one in enumerate(sketch.data.series):
            falls = sums[i] < sums[1 - i] or (sums[i] == sums[1 - i] and i == 0)
            wide = min(sketch.wide(one.name.plain, self.heads_style) * 1.02 + 1.0, sketch.width) / sketch.width
            x = max(0.0, base - beside - wide) if falls else min(base + beside, 1.0 - wide)
            style = replace(self.heads_style, align="right" if falls else "left")
            high = self.heads_style.size * LINE / sketch.height
            yield Tag((x, 0.0, wide, high), style, one.name.plain, origin=one.name.path)

    def _assumptions(self, chart: Chart, rows: Sequence[int]) -> Iterator[Tag]:
        """What each value assumes, under its label at the end of its bar: both together in the bar's middle."""
        sketch, places = self.sketch, Plotted(chart)
        for i, values in enumerate(self.changes):
            for k, row in enumerate(rows):
                lines, change, said = self.assumed.get((i, row)), values[row], assumed_at(sketch.data, i, row)
                if not lines or change is None or said is None:
                    continue
                falls = change < 0
                wide = min(1.0, (sketch.widest(lines, self.said_style) * 1.02 + 1.0) / sketch.width)
                end = places.value(float(change))
                beside = _BESIDE / sketch.width
                x = end - beside - wide if falls else end + beside
                high = self._deep(lines) / sketch.height
                middle = places.category(k) + self.style.size * LINE / 2 / sketch.height
                place = (min(max(x, 0.0), 1.0 - wide), min(max(middle - high / 2, 0.0), 1.0 - high), wide, high)
                style = replace(self.said_style, align="right" if falls else "left")
                yield Tag(place, style, "\n".join(lines), origin=said.path)

    def _series(self, rows: Sequence[int]) -> Iterator[Series]:
        """Bars on each side: what falls in the colour of what is worse, what rises in the first; where some rows matter
        the others are grey."""
        data, stressed = self.sketch.data, {*self.sketch.data.highlight}
        sums = [sum(change or Decimal(0) for change in values) for values in self.changes]
        for i, (one, values) in enumerate(zip(data.series, self.changes, strict=True)):
            bright = _FALLS if sums[i] < sums[1 - i] else _RISES
            grey = self.sketch.look.colors["context"]
            points = tuple((k, bright) for k, row in enumerate(rows) if row in stressed)
            labels = []
            for k, row in enumerate(rows):
                if values[row] is not None:
                    style = replace(self.style, bold=row in stressed or not stressed)
                    up = self._deep(self.assumed.get((i, row), [])) / 2 / self.sketch.height
                    labels.append((k, Label(style, shift=(0.0, -up))))
            color: Color = grey if stressed else bright
            own = tuple(values[row] for row in rows)
            yield Series(one.name.plain, own, color, points=points, labels=tuple(labels), origin=one.name.path)
