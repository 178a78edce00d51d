"""What lying and standing bars share: where they end, what stands at them, room for labels beyond their ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from math import fsum

from briefgen.kinds.charts.chart_sketch import Sketch
from briefgen.layout.page import Axis, Label, Series
from briefgen.records import dataclass, replace
from briefgen.styles import Color, TextStyle

GAPS = (60, 30)  # per cent of a bar: the design's, and what many bars take
NAME_LINES = 3
LABEL_GAP = 8.0  # points beside a label, both sides together
TOTAL = "Σ"
"""What the series of totals is called in the workbook."""
_OF_LINE = 4.0  # points beyond a line that is drawn over bars
_HUNDRED = 100
_THICK = 93.6  # points, 1.3 inches: a wider column has more room beside it instead...
_WIDEST_GAP = 150  # ...up to this, in per cent of a column
_ROUNDS = 4


@dataclass(frozen=True)
class Bars:
    """The bars of a chart, `clustered`, `stacked` or as shares (`percent`)."""

    sketch: Sketch
    grouping: str

    @property
    def count(self) -> int:
        """How many categories there are."""
        return len(self.sketch.categories)

    @property
    def stacked(self) -> bool:
        """Whether the bars of a category stand on each other."""
        return self.grouping != "clustered"

    @property
    def beside(self) -> int:
        """How many bars stand side by side in a category."""
        return 1 if self.stacked else len(self.sketch.values)

    @property
    def plan(self) -> int | None:
        """The position of the series that is the plan of the others, whose bars are outlined."""
        return None if self.stacked else self.sketch.data.plan

    @property
    def several(self) -> bool:
        """Whether the series must be told apart."""
        return len(self.sketch.values) > 1

    @property
    def can_be_labelled(self) -> bool:
        """Whether a label says what its bar shows: where shares are drawn, values must add up to a hundred."""
        return self.grouping != "percent" or all(abs(fsum(c) - _HUNDRED) < 1 for c in self._columns())

    def ends(self) -> list[float]:
        """Where bars end along the axis, from zero."""
        if self.grouping == "percent":
            return [1.0]
        if self.stacked:
            signs: tuple[Callable[[float], float], ...] = (lambda v: max(v, 0.0), lambda v: min(v, 0.0))
            return [fsum(map(sign, column)) for column in self._columns() for sign in signs]
        return [value for values in self.sketch.values for value in values if value is not None]

    def needs(self, label: float) -> list[tuple[float, float]]:
        """Where bars end, each with the room for what stands beyond it: its label, or the total of a stack."""
        beyond = (label if self.totals else 0.0) if self.stacked else label
        return [*((end, beyond) for end in self.ends()), *((value, _OF_LINE) for value in self.sketch.reached)]

    def axis_with_room(self, needs: Iterable[tuple[float, float]], length: float) -> Axis:
        """An axis that is not drawn with the room that ends need beyond them, from zero or where it is to start."""
        start = float(self.sketch.data.start or 0)
        axis = with_room([(max(end, start) - start if start else end, room) for end, room in needs], length)
        return replace(axis, low=axis.low + start, high=axis.high + start)

    def ends_with_totals(self, share: float) -> list[float]:
        """Where bars end, and the totals of stacks beyond them: these take such a share of a drawn axis."""
        ends = self.ends()
        return [*ends, *self.sketch.reached, *([max(ends) * (1 + share)] if self.totals else [])]

    @cached_property
    def totals(self) -> tuple[Decimal | None, ...]:
        """What each stack adds up to, where that can be read off where it ends; else nothing."""
        columns = list(zip(*(series.values for series in self.sketch.data.series), strict=True))
        known = [value for column in columns for value in column if value is not None]
        if self.grouping != "stacked" or not self.several or not known or min(known) < 0:
            return ()
        return tuple(sum((v for v in column if v is not None), Decimal(0)) or None for column in columns)

    def _total(self, start: int, stop: int, style: TextStyle) -> Series:
        """A series that is not seen, whose labels are the totals: at its base, which is where the stacks end."""
        strong = Label(replace(style, bold=True, color=self.sketch.look.label.color), base=True)
        return Series(TOTAL, self.totals[start:stop], None, strong)

    def _columns(self) -> list[list[float]]:
        return [[value or 0.0 for value in column] for column in zip(*self.sketch.values, strict=True)]

    def lengths(self, category: int) -> list[float]:
        """How long each series' piece of a stacked bar is, along the axis."""
        column = [abs(value) for value in self._columns()[category]]
        return [value / (fsum(column) or 1.0) for value in column] if self.grouping == "percent" else column

    def namers(self, parts: Iterable[tuple[int, int]]) -> list[int]:
        """The categories, one a part, whose labels can say which bar is whose: one that is stressed if any, and has a
        bar of every series; of stacked bars the one whose smallest piece is largest. Empty when a part has none."""

        def rank(category: int) -> tuple[bool, float]:
            smallest = min(self.lengths(category)) if self.stacked else 0.0
            return category not in self.sketch.data.highlight, -smallest

        out = []
        for start, stop in parts:
            order = sorted(range(start, stop), key=rank)
            found = next((i for i in order if all(values[i] for values in self.sketch.values)), None)
            if found is None:
                return []
            out.append(found)
        return out

    def texts(self, category: int, name: bool = False, valued: bool = True) -> list[list[str]]:
        """The lines of the label that each series has at a category, its name and its value; none where it has none."""
        out = []
        for series, values in zip(self.sketch.data.series, self.sketch.values, strict=True):
            value = values[category]
            names = [series.name.plain] if name and value is not None else []
            out.append([*names, self.sketch.numbers.shown(value)] if valued and value is not None else names)
        return out

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
        """The series of the categories from `start` to `stop`, with labels in a style or without: values if `valued`,
        `inside` their bars or at their ends; those of the category `namer` say whose they are. Where names stand at
        the bars, all that a series is compared with may be `alike`."""
        for i, data in enumerate(self.sketch.data.series):
            color, points = self._colors(i, start, stop)
            if alike and not self.sketch.data.highlight:
                color = self.sketch.line_colors[i]
            hollow = i == self.plan
            page = self.sketch.look.colors["page"]
            fills = [page if hollow else dict(points).get(k, color) for k in range(stop - start)]
            label = Label(style, inside=inside) if style else None
            labels = self._labels(i, start, fills, label) if label else {}
            if label and namer is not None:
                labels[namer - start] = replace(labels.get(namer - start) or label, series=True, value=valued)
            if not valued:
                label, labels = None, {k: said for k, said in labels.items() if said and said.series}
            own = tuple(sorted(labels.items()))
            name = data.name
            values = data.values[start:stop]
            yield Series(name.plain, values, color, label, points, own, origin=name.path, hollow=hollow)
        if self.totals:
            yield self._total(start, stop, style or self.sketch.look.label)

    def _colors(self, series: int, start: int, stop: int) -> tuple[Color, tuple[tuple[int, Color], ...]]:
        """The colour of a series, and its points that differ: the outlines of a plan are dark where it is compared
        with what matters, else grey."""
        if self.plan is None:
            return self.sketch.points(series, start, stop)
        if series != self.plan:
            return self._beside_plan.points(series - (self.plan < series), start, stop)
        look, stressed = self.sketch.look, self.sketch.data.highlight
        if not stressed:
            return look.colors["text"], ()
        return look.colors["context"], tuple((k - start, look.colors["text"]) for k in stressed if start <= k < stop)

    @cached_property
    def _beside_plan(self) -> Sketch:
        """What is drawn beside a plan, which takes none of its colours."""
        data = self.sketch.data
        return replace(
            self.sketch, data=replace(data, series=tuple(s for i, s in enumerate(data.series) if i != self.plan))
        )

    def fill(self, series: int, category: int) -> Color:
        """What a bar is filled with."""
        if series == self.plan:
            return self.sketch.look.colors["page"]
        color, points = self._colors(series, category, category + 1)
        return dict(points).get(0, color)

    def _labels(self, series: int, start: int, fills: Sequence[Color], label: Label) -> dict[int, Label | None]:
        """The labels that differ from the others: in the ink that reads on their piece, or bold where it matters."""
        inks = [self.sketch.look.palette.ink(fill) for fill in fills]
        if label.inside:
            return {
                k: replace(label, style=replace(label.style, color=ink, bold=start + k in self.sketch.data.highlight))
                for k, ink in enumerate(inks)
            }
        if self.stacked:
            values, all_series = self.sketch.values[series], self.sketch.data.series
            bold = all_series[series].highlight or (label.style.bold and not any(s.highlight for s in all_series))
            return {
                k: replace(label, style=replace(label.style, color=ink, bold=bold)) if values[start + k] else None
                for k, ink in enumerate(inks)
            }
        strong = replace(label, style=replace(label.style, bold=True))
        if any(one.highlight for one in self.sketch.data.series) and not self.sketch.data.series[series].highlight:
            return {}
        return {i - start: strong for i in self.sketch.data.highlight if start <= i < start + len(fills)}


def wide_gap(pitch: float, beside: int, gap: int = GAPS[0]) -> int:
    """The room between so many columns side by side and the next ones, in per cent of a column: more of it where few
    would be thick in the room of a category (points)."""
    return max(gap, min(round(100 * (pitch / _THICK - beside)), _WIDEST_GAP))


def with_room(ends: Iterable[tuple[float, float]], length: float) -> Axis:
    """An axis that is not drawn, from zero, on which each end has so many points beyond it; `length` is its own."""
    found = list(ends)
    low, high = min([0.0, *(end for end, _ in found)]), max([0.0, *(end for end, _ in found)])
    if low == high:
        high = 1.0
    before = after = 0.0
    for _ in range(_ROUNDS):
        unit = (high - low) / max(length - before - after, length / 4)
        after = max([0.0, *(room - (high - end) / unit for end, room in found if end >= 0)])
        before = max([0.0, *(room - (end - low) / unit for end, room in found if end < 0)])
    unit = (high - low) / max(length - before - after, length / 4)
    return Axis(low - before * unit, high + after * unit)
