"""Waterfalls: what adds up to a total, as columns that stand on columns which are not seen."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from briefgen.kinds.charts.bars import Bars
from briefgen.kinds.charts.chart_sketch import LINE, Placed, Sketch
from briefgen.kinds.charts.column_chart import column_charts
from briefgen.kinds.charts.numerals import MINUS, signed
from briefgen.kinds.charts.plotted import Plotted
from briefgen.layout.page import Chart, Edge, Label, Series, Stroke
from briefgen.records import dataclass, replace
from briefgen.styles import Color, TextStyle

_ZERO = Decimal(0)
_COLORS = {"rise": Color("accent1"), "fall": Color("accent2")}
_NAMES = {"rise": "+", "fall": MINUS, "total": "="}
_UNSEEN = "…"
_JOINT = 1.25  # points: the lines between bars
_SLASH = (12.0, 20.0, 4.5)  # points: where the slash through a broken bar begins and ends over the ground, its weight
_NEAR_GROUND = Decimal("0.12")  # of all that is drawn: a fall that ends nearer to the ground has its label over it


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """One bar: from where to where it reaches, and whether it is a `rise`, a `fall` or the `total`."""

    low: Decimal
    high: Decimal
    kind: str

    @property
    def end(self) -> Decimal:
        """Where it leads to."""
        if self.kind == "total":
            return self.low + self.high  # one of the two is zero
        return self.high if self.kind == "rise" else self.low

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
            return self.end
        return self.high - self.low if self.kind == "rise" else self.low - self.high


def steps(values: tuple[Decimal | None, ...], total: bool, opening: bool = False) -> list[WaterfallStep]:
    """The bars of changes that follow each other; the last one stands on zero where it is their total, the first one is
    a total too where it is what they start from."""
    at, out = _ZERO, []
    for i, value in enumerate(values[:-1] if total else values):
        change = value or _ZERO
        if opening and not i:
            out.append(WaterfallStep(min(change, _ZERO), max(change, _ZERO), "total"))
            at = change
            continue
        out.append(WaterfallStep(min(at, at + change), max(at, at + change), "fall" if change < 0 else "rise"))
        at += change
    return [*out, WaterfallStep(min(at, _ZERO), max(at, _ZERO), "total")] if total else out


@dataclass(frozen=True)
class _Waterfall(Bars):
    """The bars of a waterfall: drawn as a stack, labelled like single columns."""

    @cached_property
    def steps(self) -> list[WaterfallStep]:
        data = self.sketch.data
        return steps(data.series[0].values, data.total, data.opening)

    @property
    def stacked(self) -> bool:
        return False

    @property
    def can_be_labelled(self) -> bool:
        return True

    def ends(self) -> list[float]:
        return [float(end) for step in self.steps for end in (step.low, step.high)]

    def texts(self, category: int, name: bool = False, valued: bool = True) -> list[list[str]]:
        return [[self._said(category)]]

    def needs(self, label: float) -> list[tuple[float, float]]:
        """The bars' ends along the axis with the room for labels beyond them: over a rise and a total, below a fall."""
        out = [(value, 0.0) for value in self.sketch.reached]
        for i, step in enumerate(self.steps):
            is_over = self.is_over(i)
            out += [(float(step.high), label if is_over else 0.0), (float(step.low), 0.0 if is_over else label)]
        return out

    def is_over(self, i: int) -> bool:
        """Whether a label stands over its bar: a fall has it below, which is where it goes to; not where it would
        stand on the ground."""
        step = self.steps[i]
        if step.kind != "fall":
            return step.kind == "rise" or not step.low
        ground = self.sketch.data.start or _ZERO
        reach = max(s.high for s in self.steps) - min(ground, *(s.low for s in self.steps if s.kind != "total"))
        return ground <= step.low < ground + reach * _NEAR_GROUND

    def series(
        self,
        start: int,
        stop: int,
        style: TextStyle | None,
        namer: int | None,
        valued: bool = True,
        inside: bool = False,
        alike: bool = False,
    ) -> Iterator[Series]:
        own = self.steps[start:stop]
        name, origin = self.sketch.data.series[0].name.plain, self.sketch.data.series[0].name.path
        yield Series(f"{name} {_UNSEEN}", tuple(step.base for step in own), None, origin=origin)
        for kind, sign in _NAMES.items():
            if all(step.kind != kind for step in self.steps):
                continue
            values = tuple((step.above or step.below) if step.kind == kind else None for step in own)
            format = signed(self.sketch.numbers, sign).code if kind != "total" else None
            points = self._grey(start, own, kind)
            labels = tuple(self._labels_of(start, own, kind, style)) if style else ()
            yield Series(
                f"{name} {sign}", values, self._color(kind), None, points, labels, format=format, origin=origin
            )
        for kind, sign in _NAMES.items():
            if any(step.kind == kind and step.above and step.below for step in own):
                values = tuple(step.below if step.kind == kind and step.above else None for step in own)
                points = self._grey(start, own, kind)
                yield Series(f"{name} {sign} < 0", values, self._color(kind), None, points, origin=origin)

    def _color(self, kind: str) -> Color:
        return _COLORS.get(kind) or self.sketch.look.colors["muted"]

    def _grey(self, start: int, own: list[WaterfallStep], kind: str) -> tuple[tuple[int, Color], ...]:
        """The bars of a kind that are grey, since others are stressed: totals are looked at anyway."""
        totals = {i for i, step in enumerate(self.steps) if step.kind == "total"}
        stressed = {*self.sketch.data.highlight} - totals
        grey = self.sketch.look.colors["context"]
        of_kind = (i for i, step in enumerate(own) if step.kind == kind != "total")
        return tuple((i, grey) for i in of_kind if stressed and start + i not in stressed)

    def _labels_of(
        self, start: int, own: list[WaterfallStep], kind: str, style: TextStyle
    ) -> Iterator[tuple[int, Label | None]]:
        """A label a bar, which says its change with its sign, in words of its own where the bar is drawn in two pieces
        since it crosses zero. What matters is bold: totals, and steps that are stressed."""
        for i, step in enumerate(own):
            if step.kind == kind:
                is_bold = kind == "total" or start + i in self.sketch.data.highlight
                look = replace(style, bold=style.bold or is_bold)
                said = self._said(start + i) if step.above and step.below else ""
                is_plain = kind == "rise" and not start + i
                yield i, Label(look, text=said, format=self.sketch.numbers.code if is_plain else None)

    def _said(self, i: int) -> str:
        """The change of a step with its sign; the first one may be what the others start from."""
        step = self.steps[i]
        sign = "+" if step.kind == "rise" and i else ""
        return f"{sign}{self.sketch.numbers.shown(step.change)}"


def waterfall_charts(sketch: Sketch) -> list[Placed]:
    """The charts of a waterfall: its labels over or below its bars, in whose middle Office puts them, and lines from
    each bar to where the next begins."""
    bars = _Waterfall(sketch, "stacked")
    return [(start, _joined(_labelled(chart, start, bars), start, bars)) for start, chart in column_charts(bars)]


def _labelled(chart: Chart, start: int, bars: _Waterfall) -> Chart:
    assert chart.values is not None
    height = chart.plot[3] / (chart.values.high - chart.values.low)

    def moved(series: Series, i: int, label: Label | None) -> Label | None:
        value = series.values[i]
        if label is None or value is None:
            return None
        line = label.style.size * LINE * 12700 / chart.box.height * 0.6
        step = bars.steps[start + i]
        seen = abs(float(value)) - (float(bars.sketch.data.start or 0) if step.kind == "total" else 0.0)
        half, crossed = seen * height / 2, abs(float(step.below)) * height if step.above else 0.0
        return replace(label, shift=(0.0, -half - line if bars.is_over(start + i) else half + crossed + line))

    out = [replace(s, labels=tuple((i, moved(s, i, label)) for i, label in s.labels)) for s in chart.series]
    return replace(chart, series=tuple(out))


def _broken(places: Plotted, i: int, chart: Chart) -> Stroke:
    """The slash through a bar whose axis does not start at zero."""
    half, ground = places.thick / 2 * 1.05, chart.plot[1] + chart.plot[3]
    down = chart.box.height / 12700
    middle = places.category(i)
    start, end = (middle - half, ground - _SLASH[0] / down), (middle + half, ground - _SLASH[1] / down)
    return Stroke(start, end, Edge(chart.page, _SLASH[2]))


def _joined(chart: Chart, start: int, bars: _Waterfall) -> Chart:
    """The chart with a line from the end of each bar to the next bar."""
    places, edge = Plotted(chart), Edge(bars.sketch.look.colors["muted"], _JOINT)
    ends = [step.end for step in bars.steps[start : start + len(chart.categories) - 1]]
    over = []
    for i, end in enumerate(ends):
        level = places.value(float(end))
        left, right = (places.category(i + at) + side * places.thick / 2 for at, side in ((0, 1), (1, -1)))
        over.append(Stroke((left, level), (right, level), edge))
    if bars.sketch.data.start is not None:
        totals = [i for i in range(len(chart.categories)) if bars.steps[start + i].kind == "total"]
        over += [_broken(places, i, chart) for i in totals]
    return replace(chart, over=(*over, *chart.over))
