"""Pies: one series as slices, named beside them or, where the names have no room there, in a key."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

from briefgen.kinds.charts.bar_chart import bar_charts
from briefgen.kinds.charts.bars import Bars
from briefgen.kinds.charts.chart_sketch import LINE, Placed, Sides, Sketch
from briefgen.kinds.charts.lines import spread
from briefgen.layout.page import Label, Series
from briefgen.records import dataclass, replace
from briefgen.styles import Color

_LABEL_SHARE = 0.3  # of the width, on each side: what the names of slices may take
_LINES = 1.6  # of a label above and below the pie
_KEY_SHARE = 0.5  # of the height: a key that takes more leaves no room for a pie
UPRIGHT = 0.3  # of the radius: labels nearer to the middle than this stand in the middle over their slice
_STAYS = 0.5  # points: a label that would move less stays
_AWAY = 10.0  # points between a label that was moved and the pie

Shifts = Sequence[tuple[float, float]]
"""How far each label is moved from its usual place, to the right and down."""


def pie_charts(sketch: Sketch) -> list[Placed]:
    """One chart: a round pie in the middle of its room, with space for the names and values around it. Slices whose
    names have no room, neither beside them nor in a key, are drawn as bars."""
    legend, top = None, 0.0
    around = _Labels(sketch, _plot(sketch, top), named=True)
    shifts = around.shifts()
    if shifts is None:
        legend, top = sketch.legend(slices=True)
        around = _Labels(sketch, _plot(sketch, top), named=False)
        shifts = around.shifts() if top <= sketch.height * _KEY_SHARE else None
    if shifts is None:
        return bar_charts(Bars(sketch, "clustered"))
    series = _series(sketch, around, shifts)
    return [(0, sketch.chart("pie", 0, len(sketch.categories), [series], around.plot, legend=legend))]


def _series(sketch: Sketch, around: _Labels, shifts: Shifts) -> Series:
    (data,) = sketch.data.series
    label = Label(sketch.look.label, category=around.named)
    labels: dict[int, Label | None] = {}
    for i, (right, down) in enumerate(shifts):
        style = replace(label.style, bold=i in sketch.data.highlight)
        own = replace(label, style=style, shift=(right / sketch.width, down / sketch.height))
        if own != label:
            labels[i] = own
    slices = tuple(enumerate(_slices(sketch)))
    differing = tuple(labels.items())
    return Series(data.name.plain, data.values, sketch.colors[0], label, slices, differing, origin=data.name.path)


def _plot(sketch: Sketch, top: float) -> Sides:
    """The square that the pie fills."""
    style = sketch.look.label
    names = sketch.widest([f"{name} " for name in sketch.categories], style) + 3 * style.size
    room = sketch.height - top
    side = min(sketch.width - 2 * min(names, sketch.width * _LABEL_SHARE), room - 2 * _LINES * style.size * LINE)
    left, above = (sketch.width - side) / 2, top + (room - side) / 2
    return left, above, left + side, above + side


@dataclass(frozen=True)
class _Labels:
    """The labels around a pie that fills a square: values, `named` by the names of their slices."""

    sketch: Sketch
    plot: Sides
    named: bool

    @property
    def line(self) -> float:
        return self.sketch.look.label.size * LINE

    @property
    def middle(self) -> tuple[float, float]:
        return (self.plot[0] + self.plot[2]) / 2, (self.plot[1] + self.plot[3]) / 2

    @property
    def radius(self) -> float:
        return (self.plot[2] - self.plot[0]) / 2

    def shifts(self) -> Shifts | None:
        """How labels are moved so that none touches another: not at all, or apart down each side. None where they
        have no room."""
        usual = list(self._usual())
        if all(map(self._inside, usual)) and not any(_touch(one, other) for one, other in combinations(usual, 2)):
            return [(0.0, 0.0)] * len(usual)
        apart = self._apart(usual)
        if apart is None or not all(map(self._inside, apart)):
            return None
        return [(new[0] - old[0], new[1] - old[1]) for old, new in zip(usual, apart, strict=True)]

    def _usual(self) -> Iterator[Sides]:
        """Where Office puts the label of each slice: outside its middle, the slices going round from the top."""
        x, y = self.middle
        reach = self.radius + self.sketch.look.label.size / 2
        for angle, width in zip(self._angles(), self._widths(), strict=True):
            across = math.sin(angle)
            left = x + reach * across - (width / 2 if abs(across) < UPRIGHT else width if across < 0 else 0.0)
            top = y - reach * math.cos(angle) - self.line / 2
            yield left, top, left + width, top + self.line

    def _angles(self) -> Iterator[float]:
        """The direction of the middle of each slice, from the top round to the right."""
        values = [value or 0.0 for value in self.sketch.values[0]]
        total, at = sum(values), 0.0
        for value in values:
            yield 2 * math.pi * (at + value / 2) / total
            at += value

    def _widths(self) -> Iterator[float]:
        for name, value in zip(self.sketch.categories, self.sketch.values[0], strict=True):
            shown = self.sketch.numbers.shown(value or 0.0)
            yield self.sketch.wide(f"{name} {shown}" if self.named else shown, self.sketch.look.label)

    def _apart(self, usual: Sequence[Sides]) -> list[Sides] | None:
        """The labels of each side below each other, beside the pie, those that can stay in their usual places; None
        where a side is too short for its own."""
        across = [math.sin(angle) for angle in self._angles()]
        low = self.plot[1] - _LINES * self.line
        high = self.sketch.height - low
        places = list(usual)
        for side in (False, True):
            own = [i for i, reach in enumerate(across) if (reach < 0) == side]
            if len(own) * self.line > high:
                return None
            wanted = [usual[i][1] + self.line / 2 - low for i in own]
            for i, want, at in zip(own, wanted, spread(wanted, [self.line] * len(own), high), strict=True):
                if abs(across[i]) < UPRIGHT or abs(at - want) > _STAYS:
                    places[i] = self._beside(at + low, usual[i][2] - usual[i][0], side)
        return places

    def _beside(self, at: float, width: float, left: bool) -> Sides:
        """The place of a label at a height, beside what the pie takes there."""
        x, y = self.middle
        near = max(0.0, abs(at - y) - self.line / 2)
        out = math.sqrt(max(0.0, self.radius**2 - near**2)) + _AWAY
        begin = x - out - width if left else x + out
        return begin, at - self.line / 2, begin + width, at + self.line / 2

    def _inside(self, box: Sides) -> bool:
        return box[0] >= 0 and box[1] >= 0 and box[2] <= self.sketch.width and box[3] <= self.sketch.height


def _touch(one: Sides, other: Sides) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _slices(sketch: Sketch) -> list[Color]:
    """The colour of each slice: slots in their order, or those that are stressed before grey ones."""
    count, stressed = len(sketch.categories), sketch.data.highlight
    colors = sketch.look.palette.series(len(stressed) or count)
    if not stressed:
        return colors
    bright = dict(zip(stressed, colors, strict=True))
    return [bright.get(i, sketch.look.colors["context"]) for i in range(count)]
