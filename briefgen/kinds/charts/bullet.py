"""Bullets: what was done as a bar, the plan as a tick across it, bands of the plan behind both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from briefgen.kinds.chart_content import SeriesData
from briefgen.kinds.charts.alt_text import numbers_of_changes
from briefgen.kinds.charts.around_points import exact, texts_at
from briefgen.kinds.charts.chart_sketch import LINE, Placed, Sketch, even_parts
from briefgen.kinds.charts.name_rows import NAME_GAP, names_wide, roomiest, row_high
from briefgen.kinds.charts.numerals import with_plus
from briefgen.layout.page import Axis, Chart, Series
from briefgen.records import dataclass, replace
from briefgen.styles import Color, TextStyle

_HIGHEST = 58.0  # points: no row is higher
_BAND, _BAR, _TICK = 0.6, 0.2, 0.72  # of a row's height
_TICK_WIDE = 3.0  # points
_AIR, _APART = 14.0, 18.0  # points before what stands behind a row, and between its columns
_LABEL = 5.0  # points that Office leaves between a point and its label
_FOOT = 10.0  # points above what the marks are called
_ZERO = Decimal(0)

Segment = tuple[float, float, float, float]
"""A stroke from one place to another: across and up, across and up."""


def bullet_charts(sketch: Sketch) -> list[Placed]:
    """The charts of bullets, as many as their rows need to be read."""
    look = sketch.look
    small = replace(look.axis, color=look.label.color)
    return roomiest([_Bullets(sketch, style) for style in (look.label, small)])


@dataclass(frozen=True)
class _Bullets:
    """Rows of bands, a tick and a bar, each a thick line of a chart of points: LibreOffice gives all bars of a chart
    one thickness. `style` is that of names and of what stands behind a row."""

    sketch: Sketch
    style: TextStyle

    @property
    def plan(self) -> SeriesData:
        return self.sketch.data.series[self.sketch.data.plan or 0]

    @property
    def actual(self) -> SeriesData:
        return next(one for i, one in enumerate(self.sketch.data.series) if i != (self.sketch.data.plan or 0))

    @cached_property
    def bold(self) -> TextStyle:
        return replace(self.style, bold=True)

    @cached_property
    def left(self) -> float:
        return names_wide(self.sketch, self.sketch.categories, self.bold)

    @cached_property
    def numbers(self) -> list[str]:
        """What was done and what was planned, a row each, below what that is called."""
        shown, missing = self.sketch.numbers.shown, self.sketch.look.words("missing")
        rows = zip(self.actual.values, self.plan.values, strict=True)
        told = [[missing if value is None else shown(value) for value in row] for row in rows]
        return [" / ".join(one) for one in ([self.actual.name.plain, self.plan.name.plain], *told)]

    @cached_property
    def apart(self) -> list[str]:
        """How far what was done is from the plan, a row each, below what that is called."""
        rows = zip(self.actual.values, self.plan.values, strict=True)
        changes = [None if done is None or planned is None else done - planned for done, planned in rows]
        shown = with_plus(numbers_of_changes(self.sketch.data, self.sketch.look.marks, changes)).shown
        told = ("" if change is None else shown(change) for change in changes)
        return [self.sketch.look.words("chart-apart"), *told]

    def _wide(self, column: Sequence[str]) -> float:
        head, *rows = column
        return max(self.sketch.wide(head, self.heads_style), self.sketch.widest(rows, self.bold))

    @property
    def heads_style(self) -> TextStyle:
        return replace(self.sketch.look.axis, bold=True)

    @property
    def head(self) -> float:
        """The height of what the columns of numbers are called, above the rows."""
        return self.heads_style.size * LINE + 2.0

    @cached_property
    def columns(self) -> tuple[float, float]:
        """Where the columns of numbers end, from the end of the bars."""
        first = _AIR + self._wide(self.numbers)
        return first, first + _APART + self._wide(self.apart)

    @cached_property
    def right(self) -> float:
        return self.sketch.width - self.columns[1] - _LABEL

    @cached_property
    def foot(self) -> list[str]:
        """The lines that say what the marks are."""
        words, shares = self.sketch.look.words, [f"{(share * 100).normalize():f}%" for share in self.sketch.data.bands]
        names = {"actual": self.actual.name.plain, "plan": self.plan.name.plain}
        said = words("chart-bullets", bands=words("list-separator").join(shares), **names)
        return self.sketch.broken(said, self.sketch.look.axis, self.right - self.left)

    @property
    def below(self) -> float:
        """The height of the foot with the room above it."""
        return len(self.foot) * self.sketch.look.axis.size * LINE + _FOOT

    @cached_property
    def parts(self) -> list[tuple[int, int]]:
        pitch = max(row_high(self.sketch, self.sketch.categories, self.bold, self.left), self.style.size * 1.8)
        return even_parts(len(self.plan.values), int((self.sketch.height - self.below - self.head) / pitch))

    @cached_property
    def axis(self) -> Axis:
        """From zero to the furthest that a band, a plan or a bar reaches: not drawn."""
        last = max(*self.sketch.data.bands, Decimal(1))
        ends = [planned * last for planned in self.plan.values if planned is not None]
        ends += [done for done in self.actual.values if done is not None]
        return Axis(float(min(_ZERO, *ends)), float(max(_ZERO, *ends)) or 1.0)

    def chart(self, start: int, stop: int) -> Chart:
        """The chart of the rows from `start` to `stop`."""
        count = stop - start
        pitch = min((self.sketch.height - self.below - self.head) / count, _HIGHEST)
        up = Axis(0.5 - self.below / pitch, count + 0.5)
        plot = (self.left, self.head, self.right, self.head + pitch * count + self.below)
        drawn = (*self._bands(start, stop, pitch), *self._marks(start, stop, pitch), *self._said(start, stop, pitch))
        made: Chart = self.sketch.chart("points", start, stop, drawn, plot, values=up, steps=self.axis)
        return made

    def _planned(self, start: int, stop: int) -> list[tuple[float, float]]:
        """How high each row stands that has a plan, the first on top, and the plan."""
        planned = enumerate(self.plan.values[start:stop])
        return [(float(stop - start - k), float(value)) for k, value in planned if value is not None]

    def _bands(self, start: int, stop: int, pitch: float) -> Iterator[Series]:
        """The bands of the plan, one beside the other."""
        look, before = self.sketch.look, 0.0
        shades = (look.palette.faint, look.colors["rule"], look.colors["panel"])  # from the darkest to the palest
        for i, share in enumerate(map(float, self.sketch.data.bands)):
            strokes = [(before * value, at, share * value, at) for at, value in self._planned(start, stop)]
            color = shades[min(i, len(shades) - 1)]
            yield _drawn(f"{share:.0%}", strokes, color, _BAND * pitch)
            before = share

    def _marks(self, start: int, stop: int, pitch: float) -> Iterator[Series]:
        """What stands over the bands: bars, those that matter in the first colour, ticks, and the line of zero."""
        colors, stressed = self.sketch.look.colors, {*self.sketch.data.highlight}
        name, text = self.actual.name, colors["text"]
        for color, matters in ((self.sketch.look.palette.series(1)[0], True), (colors["muted"], False)):
            done = [
                (0.0, float(stop - i), float(value), float(stop - i))
                for i, value in enumerate(self.actual.values[start:stop], start)
                if value is not None and (i in stressed or not stressed) == matters
            ]
            if done:
                yield replace(_drawn(name.plain, done, color, _BAR * pitch), origin=name.path)
        planned = self._planned(start, stop)
        ticks = [(value, at - _TICK / 2, value, at + _TICK / 2) for at, value in planned]
        name = self.plan.name
        yield replace(_drawn(name.plain, ticks, text, _TICK_WIDE), origin=name.path)
        yield _drawn("0", [(0.0, 0.5, 0.0, stop - start + 0.5)], text, 0.75)

    def _said(self, start: int, stop: int, pitch: float) -> Iterator[Series]:
        """Names before the rows, numbers behind them, and what the marks are called below."""
        sketch, rows, count = self.sketch, range(start, stop), stop - start
        styles = [self.bold if i in sketch.data.highlight else self.style for i in rows]
        places = [(float(len(rows) - k), style) for k, style in enumerate(styles)]
        names = ["\n".join(sketch.broken(sketch.categories[i], self.bold, self.left - NAME_GAP)) for i in rows]
        yield texts_at(self.axis.low, places, names, -1 / sketch.width)
        head = [(count + 0.5, self.heads_style)]
        for (first, *told), end in zip((self.numbers, self.apart), self.columns, strict=True):
            aside = (end + _LABEL) / sketch.width
            yield texts_at(self.axis.high, places, [told[i] for i in rows], aside, ends=True)
            yield texts_at(self.axis.high, head, [first], aside, self.head / 2 / sketch.height, ends=True)
        at = 0.5 - (self.below + _FOOT) / 2 / pitch
        yield texts_at(self.axis.low, [(at, sketch.look.axis)], ["\n".join(self.foot)], 0.0)


def _drawn(name: str, strokes: Sequence[Segment], color: Color, weight: float) -> Series:
    """Strokes of one look: a gap between each and the next."""
    across: list[Decimal | None] = []
    up: list[Decimal | None] = []
    for x, y, to_x, to_y in strokes:
        across += [exact(x), exact(to_x), None]
        up += [exact(y), exact(to_y), None]
    return Series(name, tuple(up[:-1]), color, weight=weight, across=tuple(across[:-1]), joined=True, bare=True)
