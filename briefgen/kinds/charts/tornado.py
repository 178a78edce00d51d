"""Tornados: how far each assumption moves a result down and up from its base, the widest on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from briefgen.kinds.charts.bars import GAPS, with_room
from briefgen.kinds.charts.chart_sketch import LINE, Placed, Sketch, even_parts
from briefgen.kinds.charts.name_rows import names_wide, roomiest, row_high
from briefgen.kinds.charts.numerals import NumberFormat, with_plus
from briefgen.layout.page import Axis, Chart, Label, Series
from briefgen.styles import Color, TextStyle

_THICK = 48.0  # points: no bar is thicker
_RISES, _FALLS = Color("accent1"), Color("accent2")
_GAP = 16.0  # points beside a label, both sides together
_BELOW = 8.0  # points above what stands at the base


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
        return with_plus(self.sketch.numbers)

    @cached_property
    def left(self) -> float:
        return names_wide(self.sketch, self.sketch.categories, self.style)

    @property
    def bottom(self) -> float:
        return self.sketch.look.axis.size * LINE + _BELOW

    @cached_property
    def parts(self) -> list[tuple[int, int]]:
        pitch = row_high(self.sketch, self.sketch.categories, self.style, self.left)
        return even_parts(len(self.order), int((self.sketch.height - self.bottom) / pitch))

    @cached_property
    def axis(self) -> Axis:
        """From the longest bar on the one side to that on the other, with room for what stands behind them. Its only
        label is at the base, which its middle is."""
        ends = [
            (float(change), self._room(series, change, row == self.order[0]))
            for series, values in enumerate(self.changes)
            for row, change in enumerate(values)
            if change is not None
        ]
        found = with_room(ends, self.sketch.width - self.left)
        step = max(found.high, -found.low)
        base = self.sketch.look.words("chart-base", value=self.sketch.numbers.shown(self.base)).replace('"', "'")
        return Axis(-step, step, step, f'"";"";"{base}"', gridded=False)

    def _room(self, series: int, change: Decimal, named: bool) -> float:
        name = f"{self.sketch.data.series[series].name.plain} " if named else ""
        return self.sketch.wide(name + self.numbers.shown(change), replace(self.style, bold=True)) + _GAP

    def chart(self, start: int, stop: int) -> Chart:
        """The chart of the rows from `start` to `stop`, counted in their order."""
        sketch, rows = self.sketch, self.order[start:stop]
        most = _THICK * (1 + GAPS[0] / 100) * len(rows)
        plot = (self.left, 0.0, sketch.width, min(sketch.height - self.bottom, most))
        series = list(self._series(rows))
        made: Chart = sketch.chart(
            "bars", 0, len(self.order), series, plot, across=True, values=self.axis, names=self.style, overlap=True
        )
        names = tuple(sketch.categories[row] for row in rows)
        paths = tuple(category.path for category in sketch.data.categories)
        origins = tuple(paths[row] for row in rows if paths)
        return replace(made, categories=names, origins=origins, format=self.numbers.code)

    def _series(self, rows: Sequence[int]) -> Iterator[Series]:
        """Bars on each side: what falls in the colour of what is worse, what rises in the first; where some rows matter
        the others are grey. The widest of all says which side is whose."""
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
                    labels.append((k, Label(style, series=row == self.order[0])))
            color: Color = grey if stressed else bright
            own = tuple(values[row] for row in rows)
            yield Series(one.name.plain, own, color, points=points, labels=tuple(labels), origin=one.name.path)
