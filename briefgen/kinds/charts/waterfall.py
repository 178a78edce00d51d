"""Waterfalls: what adds up to a total, as columns that stand on columns which are not seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from briefgen.kinds.charts.bars import Bars
from briefgen.kinds.charts.chart_sketch import LINE, Placed, Sketch
from briefgen.kinds.charts.column_chart import column_charts
from briefgen.kinds.charts.numerals import MINUS, signed
from briefgen.layout.page import Chart, Label, Series
from briefgen.styles import Color, TextStyle

_ZERO = Decimal(0)
_COLORS = {"rise": Color("accent1"), "fall": Color("accent2"), "total": Color("tx2")}
_NAMES = {"rise": "+", "fall": MINUS, "total": "="}
_UNSEEN = "…"


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """One bar: from where to where it reaches, and whether it is a `rise`, a `fall` or the `total`."""

    low: Decimal
    high: Decimal
    kind: str

    @property
    def base(self) -> Decimal:
        """Where it begins, seen from zero."""
        return max(self.low, _ZERO) + min(self.high, _ZERO)

    @property
    def above(self) -> Decimal:
        """Its part above zero."""
        return max(self.high, _ZERO) - max(self.low, _ZERO)

    @property
    def below(self) -> Decimal:
        """Its part below zero, as a negative number."""
        return min(self.low, _ZERO) - min(self.high, _ZERO)

    @property
    def change(self) -> Decimal:
        """What it stands for."""
        if self.kind == "total":
            return self.low + self.high  # one of the two is zero
        return self.high - self.low if self.kind == "rise" else self.low - self.high


def steps(values: tuple[Decimal | None, ...], total: bool) -> list[WaterfallStep]:
    """The bars of changes that follow each other; the last one stands on zero where it is their total."""
    at, out = _ZERO, []
    for value in values[:-1] if total else values:
        change = value or _ZERO
        out.append(WaterfallStep(min(at, at + change), max(at, at + change), "fall" if change < 0 else "rise"))
        at += change
    return [*out, WaterfallStep(min(at, _ZERO), max(at, _ZERO), "total")] if total else out


@dataclass(frozen=True)
class _Waterfall(Bars):
    """The bars of a waterfall: drawn as a stack, labelled like single columns."""

    @cached_property
    def steps(self) -> list[WaterfallStep]:
        return steps(self.sketch.data.series[0].values, self.sketch.data.total)

    @property
    def stacked(self) -> bool:
        return False

    @property
    def can_be_labelled(self) -> bool:
        return True

    def ends(self) -> list[float]:
        return [float(end) for step in self.steps for end in (step.low, step.high)]

    def texts(self, category: int, name: bool = False, valued: bool = True) -> list[list[str]]:
        return [[self.sketch.numbers.shown(self.steps[category].change)]]

    def series(
        self, start: int, stop: int, style: TextStyle | None, namer: int | None, valued: bool = True
    ) -> Iterator[Series]:
        own = self.steps[start:stop]
        name, origin = self.sketch.data.series[0].name.plain, self.sketch.data.series[0].name.path
        yield Series(f"{name} {_UNSEEN}", tuple(step.base for step in own), None, origin=origin)
        for kind, sign in _NAMES.items():
            if all(step.kind != kind for step in self.steps):
                continue
            values = tuple((step.above or step.below) if step.kind == kind else None for step in own)
            format = signed(self.sketch.numbers, MINUS).code if kind == "fall" else None
            points = self._grey(start, own, kind)
            labels = tuple(self._labels_of(own, kind, style)) if style else ()
            yield Series(f"{name} {sign}", values, _COLORS[kind], None, points, labels, format=format, origin=origin)
        for kind, sign in _NAMES.items():
            if any(step.kind == kind and step.above and step.below for step in own):
                values = tuple(step.below if step.kind == kind and step.above else None for step in own)
                points = self._grey(start, own, kind)
                yield Series(f"{name} {sign} < 0", values, _COLORS[kind], None, points, origin=origin)

    def _grey(self, start: int, own: list[WaterfallStep], kind: str) -> tuple[tuple[int, Color], ...]:
        """The bars of a kind that are grey, since others are stressed: the total is looked at anyway."""
        last = len(self.steps) - 1 if self.sketch.data.total else -1
        stressed = {i for i in self.sketch.data.highlight if i != last} and {*self.sketch.data.highlight}
        grey = self.sketch.look.colors["context"]
        of_kind = (i for i, step in enumerate(own) if step.kind == kind)
        return tuple((i, grey) for i in of_kind if stressed and start + i not in stressed)

    def _labels_of(self, own: list[WaterfallStep], kind: str, style: TextStyle) -> Iterator[tuple[int, Label | None]]:
        """A label a bar, which says its change. In words of its own where the drawn number is another: a bar that
        crosses zero is drawn in two pieces, and a rise below zero hangs there as a negative length."""
        for i, step in enumerate(own):
            if step.kind == kind:
                another = step.below and (step.above or kind == "rise")
                yield i, Label(style, text=self.sketch.numbers.shown(step.change) if another else "")


def waterfall_charts(sketch: Sketch) -> list[Placed]:
    """The charts of a waterfall; labels stand over their bars, whose middle is where Office puts them."""
    return [(start, _lifted(chart)) for start, chart in column_charts(_Waterfall(sketch, "stacked"))]


def _lifted(chart: Chart) -> Chart:
    assert chart.values is not None
    height = chart.plot[3] / (chart.values.high - chart.values.low)

    def lifted(series: Series, i: int, label: Label | None) -> Label | None:
        value = series.values[i]
        if label is None or value is None:
            return None
        line = label.style.size * LINE * 12700 / chart.box.height
        return replace(label, shift=(0.0, -abs(float(value)) * height / 2 - line * 0.6))

    out = [replace(s, labels=tuple((i, lifted(s, i, label)) for i, label in s.labels)) for s in chart.series]
    return replace(chart, series=tuple(out))
