"""Bar charts: the first category on top, names on the left, as many charts as the rows need to be read."""

from __future__ import annotations

from functools import cached_property
from itertools import zip_longest

from briefgen.kinds.charts.bars import GAPS, LABEL_GAP, NAME_LINES, Bars, with_room
from briefgen.kinds.charts.bars_told import lines_between, names_above
from briefgen.kinds.charts.chart_sketch import LINE, Placed, Sketch, even_parts
from briefgen.kinds.charts.numerals import scale
from briefgen.layout.page import Axis
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle

_NAME_SHARES = (0.3, 0.5)  # of the width: what names take, and what they take where a word needs it
_NARROWER = 4.0  # points: the steps in which names are set narrower
_NAME_GAP = 10.0  # points between a name and the line that bars stand on
_THICK = 64.0  # points: no bar is thicker
_AIR = 1.15  # em: the least height of one of several bars, whose labels do not touch, and of one that holds labels
_THIN = 0.8  # em: of a single one, whose label may be higher
_HALF_TICK = 14.0  # points
_BELOW_NAMES = 6.0  # points below the names of series above the first bar, and beside each
_AIRY = (0.02, 0.08)  # of the height: what roomy rows leave free above and below them


@dataclass(frozen=True)
class _Tier:
    """How rows are set: the names of categories, the labels of bars, the room between bars, that above and below."""

    names: TextStyle
    labels: TextStyle
    gap: int
    air: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class _Rows:
    """Lying bars at one tier, with values at them or an axis, with names at the bars of a category, `above` the first
    one, or in a legend."""

    bars: Bars
    tier: _Tier
    labelled: bool
    named: bool
    above: bool = False

    @property
    def sketch(self) -> Sketch:
        return self.bars.sketch

    @cached_property
    def left(self) -> float:
        """What the names take, with the room beside them: no more than their lines need, so that these are even."""
        sketch, style = self.sketch, self.tier.names
        natural = sketch.widest(sketch.categories, style) + 1.0
        for share in _NAME_SHARES:
            width = min(natural, sketch.width * share)
            lines = sketch.lines(sketch.categories, style, width)
            if lines <= NAME_LINES:
                while sketch.lines(sketch.categories, style, width - _NARROWER) == lines:
                    width -= _NARROWER
                return width + _NAME_GAP
        return min(natural, sketch.width * _NAME_SHARES[-1]) + _NAME_GAP

    @property
    def keyed(self) -> bool:
        """Whether a key says which bar is whose."""
        return self.bars.several and not self.named and not self.above

    @cached_property
    def top(self) -> float:
        names = self.sketch.look.label.size * LINE + _BELOW_NAMES if self.above else 0.0
        return (self.sketch.legend()[1] if self.keyed else names) + self.tier.air[0] * self.sketch.height

    @property
    def bottom(self) -> float:
        axis = 0.0 if self.labelled else self.sketch.look.axis.size * LINE + 8.0
        return max(axis, self.tier.air[1] * self.sketch.height)

    @cached_property
    def pitch(self) -> float:
        """The least height of a row."""
        sketch, tier = self.sketch, self.tier
        lines = sketch.lines(sketch.categories, tier.names, self.left - _NAME_GAP)
        names = min(lines, NAME_LINES) * tier.names.size * LINE + 6.0
        within = self.bars.stacked and (self.labelled or self.named)
        each = tier.labels.size * (_AIR if self.bars.beside > 1 or within else _THIN)
        return max(names, each * (self.bars.beside + tier.gap / 100))

    @property
    def room(self) -> float:
        """The height for rows."""
        return self.sketch.height - self.top - self.bottom

    @property
    def parts(self) -> list[tuple[int, int]]:
        return even_parts(self.bars.count, int(self.room // self.pitch))

    @cached_property
    def namers(self) -> list[int]:
        """The categories whose labels name the series."""
        return self.bars.namers(self.parts) if self.named else []

    @cached_property
    def axis(self) -> Axis:
        """The axis that all parts share."""
        length = self.sketch.width - self.left
        if not self.labelled:
            percent = self.bars.grouping == "percent"
            reached = self.bars.ends_with_totals(self._total_width / length)
            return Axis(0.0, 1.0, 0.25, "0%") if percent else scale(reached, self.sketch.numbers, True)
        if self.bars.stacked:
            return with_room(self.bars.needs(self._total_width), length)
        ends = []
        for category in range(self.bars.count):
            texts = self.bars.texts(category, category in self.namers)
            for values, lines in zip(self.sketch.values, texts, strict=True):
                value = values[category]
                if value is not None:
                    ends.append((value, self._label_width(lines)))
        return with_room(ends, length)

    @property
    def _total_width(self) -> float:
        """What the widest total of a stack takes."""
        shown = [self.sketch.numbers.shown(total) for total in self.bars.totals if total is not None]
        return self.sketch.widest(shown, replace(self.tier.labels, bold=True)) + 2 * LABEL_GAP

    def _label_width(self, lines: list[str]) -> float:
        return self.sketch.wide(" ".join(lines), self.tier.labels) + LABEL_GAP

    @property
    def right(self) -> float:
        """Where bars may end: drawn, the axis has half of its last label beyond them."""
        return self.sketch.width - (0.0 if self.labelled else _HALF_TICK)

    def holds(self) -> bool:
        """Whether every label of stacked bars fits into its piece."""
        unit = (self.axis.high - self.axis.low) / (self.right - self.left)
        if self.above and not self._names_hold(unit):
            return False
        return not (self.named and not self.namers) and all(
            not lines or not length or self._label_width(lines) <= length / unit
            for category in range(self.bars.count)
            for length, lines in zip(
                self.bars.lengths(category),
                self.bars.texts(category, category in self.namers, self.labelled),
                strict=True,
            )
        )

    def _names_hold(self, unit: float) -> bool:
        """Whether the first bar of each part has a piece of every series, as long as its name."""
        strong = replace(self.sketch.look.label, bold=True)
        widths = [self.sketch.wide(one.name.plain, strong) + _BELOW_NAMES for one in self.sketch.data.series]
        return all(
            length and width <= length / unit
            for start, _ in self.parts
            for width, length in zip(widths, self.bars.lengths(start), strict=True)
        )

    def placed(self) -> list[Placed]:
        sketch, bars = self.sketch, self.bars
        out = []
        for (start, stop), namer in zip_longest(self.parts, self.namers):
            most = (stop - start) * _THICK * (bars.beside + self.tier.gap / 100)
            plot = (self.left, self.top, self.right, self.top + min(self.room, most))
            style = self.tier.labels if self.labelled or self.named else None
            alike = bars.stacked and (self.named or self.above)
            series = bars.series(start, stop, style, namer, self.labelled, alike=alike)
            chart = sketch.chart(
                "bars",
                start,
                stop,
                list(series),
                plot,
                grouping=bars.grouping,
                parted=bars.stacked,
                across=True,
                values=self.axis,
                gap=self.tier.gap,
                legend=sketch.legend()[0] if self.keyed else None,
                names=self.tier.names,
            )
            if self.above:
                chart = names_above(sketch, chart)
            if bars.grouping == "percent":
                chart = lines_between(sketch, chart)
            out.append((start, chart))
        return out


def bar_charts(bars: Bars) -> list[Placed]:
    """The charts of lying bars. Rows are set roomy where all fit, else small, else they continue on a next chart."""
    look = bars.sketch.look
    tiers = (
        _Tier(look.label, look.strong, GAPS[0], _AIRY),
        _Tier(look.axis, look.label, GAPS[0]),
        _Tier(look.axis, look.label, GAPS[1]),
    )
    drawn = [_with_labels(bars, tier) for tier in tiers]
    return next((rows for rows in drawn if len(rows.parts) == 1), drawn[-1]).placed()


def _with_labels(bars: Bars, tier: _Tier) -> _Rows:
    """The rows with as much said at the bars as fits there: names and values, values, names, nothing."""
    if not bars.stacked:
        rows = _Rows(bars, tier, labelled=True, named=bars.several)
        return rows if rows.namers or not bars.several else replace(rows, named=False)
    smaller = replace(tier, labels=bars.sketch.look.label)
    for labelled in (True, False) if bars.can_be_labelled else (False,):
        for above, named in ((True, False), (False, True), (False, False)) if bars.several else ((False, False),):
            for rows in (_Rows(bars, one, labelled, named, above) for one in (tier, smaller)):
                if rows.holds():
                    return rows
    return _Rows(bars, tier, labelled=False, named=False)
