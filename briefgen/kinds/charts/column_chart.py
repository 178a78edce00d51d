"""Column charts: names below, values above or along an axis, as many charts as the names need to be read."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import zip_longest

from briefgen.kinds.charts.bars import GAPS, LABEL_GAP, NAME_LINES, Bars, wide_gap
from briefgen.kinds.charts.chart_sketch import LINE, Placed, Sketch, even_parts
from briefgen.kinds.charts.lines import spread
from briefgen.kinds.charts.numerals import scale, ticks
from briefgen.kinds.charts.plotted import Plotted
from briefgen.layout.page import Axis, Chart, Tag
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle

_NAME_GAP, _ASIDE = 8.0, 20.0  # points between a stack and a name beside it, and around the name
_ASIDE_MOST = 0.3  # of the width: what these names take
_THIN = 6.0
_MANY = 16  # labels; more of them are told by the axis
_NAME_SHARE = 0.94  # of a column's room: what its name may take
_ARROW = 26.0  # points above columns with values inside: the arrow of a difference that points down to them
_INSIDE, _FOOT = 8.0, 4.0  # points around a text in a column, and below the name at its foot
_OVER = 1.15  # of a column's width: how far its label may stand out


@dataclass(frozen=True)
class _Columns:
    """Standing bars with values at them or with an axis, with names at the bars of a category, `aside` the last stack,
    or in a legend; or with values and names `inside` them. `style` is that of labels, if any."""

    bars: Bars
    gap: int
    style: TextStyle | None
    named: bool = False
    valued: bool = True
    aside: bool = False
    inside: bool = False

    @property
    def sketch(self) -> Sketch:
        return self.bars.sketch

    @cached_property
    def top(self) -> float:
        said = self.named or self.aside or self.inside
        return self.sketch.legend()[1] if self.bars.several and not said else 0.0

    @cached_property
    def right(self) -> float:
        """What the names of series take beside the last stack."""
        if not self.aside:
            return 0.0
        return self.sketch.widest([one.name.plain for one in self.sketch.data.series], self._name_style(True)) + _ASIDE

    def _name_style(self, bold: bool) -> TextStyle:
        return replace(self.sketch.look.label, bold=bold)

    @cached_property
    def drawn_axis(self) -> Axis:
        if self.bars.grouping == "percent":
            return Axis(0.0, 1.0, 0.25, "0%")
        label = self.sketch.look.label.size * LINE / self.sketch.height
        return scale(self.bars.ends_with_totals(label), self.sketch.numbers, from_zero=True)

    @cached_property
    def left(self) -> float:
        """What the labels of an axis take, with the room beside them."""
        if self.valued:
            return 0.0
        percent = self.bars.grouping == "percent"
        texts = ["100%"] if percent else ticks(self.drawn_axis, self.sketch.numbers)
        return self.sketch.widest(texts, self.sketch.look.axis) + LABEL_GAP

    @property
    def over(self) -> float:
        """The room that the topmost label of an axis needs above the plot."""
        return 0.0 if self.valued else self.sketch.look.axis.size * LINE / 2

    @property
    def share(self) -> float:
        """The bars that a category's room is divided by."""
        return self.bars.beside + self.gap / 100

    def pitch(self, count: int) -> float:
        """The room of a category where so many stand: they use all the width there is."""
        return (self.sketch.width - self.left - self.right) / count

    @property
    def wide_gap(self) -> int:
        """The room between columns: more of it where few would be thick."""
        return wide_gap(self.pitch(self.size), self.bars.beside, self.gap)

    @cached_property
    def parts(self) -> list[tuple[int, int]]:
        """The fewest parts in which every name can be read: the fewer categories a part has, the more room has each."""
        total = self.bars.count
        parts = bisect_left(range(1, total), True, key=lambda parts: self._readable(-(-total // parts))) + 1
        return even_parts(total, -(-total // parts))

    def _readable(self, count: int) -> bool:
        return self.pitch(count) / self.share >= _THIN and self._name_lines(count) <= NAME_LINES

    def _name_lines(self, count: int) -> int:
        sketch = self.sketch
        return sketch.lines(sketch.categories, sketch.look.axis, self.pitch(count) * _NAME_SHARE)

    @cached_property
    def size(self) -> int:
        """The categories of the largest part."""
        return max(stop - start for start, stop in self.parts)

    @cached_property
    def namers(self) -> list[int]:
        """The categories whose labels name the series."""
        return self.bars.namers(self.parts) if self.named else []

    @cached_property
    def bottom(self) -> float:
        """The height of the names, with the room above them."""
        return (
            min(self._name_lines(self.size), NAME_LINES) * self.sketch.look.axis.size * LINE + 8.0 + self.sketch.upper
        )

    @property
    def room(self) -> float:
        return max(self.sketch.height - self.top - self.over - self.bottom, self.sketch.height / 4)

    @cached_property
    def axis(self) -> Axis:
        """The axis that all parts share."""
        if not self.valued:
            return self.drawn_axis
        assert self.style is not None
        line = self.style.size * LINE
        most = line * (2 if self.named and not self.bars.stacked else 1) + LABEL_GAP
        if self.inside:
            most = _ARROW if any(note.kind == "difference" for note in self.sketch.data.notes) else 0.0
        return self.bars.axis_with_room(self.bars.needs(most), self.room)

    def holds(self) -> bool:
        """Whether every label fits: over its column, or into its piece of a stack."""
        assert self.style is not None
        if self.aside and not self._last_can_be_named():
            return False
        if (self.valued and self.size * self.bars.beside > _MANY) or (self.named and not self.namers):
            return False
        thick = self.pitch(self.size) / self.share
        if self.inside:
            return self._hold_inside(thick)
        beside = self.bars.beside > 1 or self.bars.stacked
        across = (thick if self.bars.stacked else thick * _OVER) if beside else self.pitch(self.size)
        unit = (self.axis.high - self.axis.low) / self.room
        for category in range(self.bars.count):
            texts = self.bars.texts(category, category in self.namers, self.valued)
            if any(lines and self.sketch.widest(lines, self.style) + 2.0 > across for lines in texts):
                return False
            if self.bars.stacked and not self._pieces_hold(texts, category, unit):
                return False
        return True

    @cached_property
    def named_inside(self) -> list[int]:
        """The categories in whose columns their names stand: the first of each part, and those that matter."""
        return sorted({*(start for start, _ in self.parts), *self.sketch.data.highlight})

    def _hold_inside(self, thick: float) -> bool:
        """Whether values have room in their columns, and names below them at the foot of some."""
        assert self.style is not None
        line, strong = self.style.size * LINE, replace(self.style, bold=True)
        unit = (self.axis.high - self.axis.low) / self.room
        names = [one.name.plain for one in self.sketch.data.series]
        known = [value for values in self.sketch.values for value in values]
        if self.sketch.widest(names, strong) + _INSIDE > thick or any(not value or value < 0 for value in known):
            return False
        for category in range(self.bars.count):
            lines = 2 if category in self.named_inside else 1
            for (value,), length in zip(self.bars.texts(category), self.bars.lengths(category), strict=True):
                if self.sketch.wide(value, strong) + _INSIDE > thick or length / unit < lines * line + _INSIDE:
                    return False
        return True

    def _with_names_inside(self, chart: Chart, start: int) -> Chart:
        """The chart with the names of series at the foot of the columns of some categories."""
        places, down = Plotted(chart), self.sketch.height
        assert self.style is not None
        high, tags = self.style.size * LINE / down, []
        for k in (k - start for k in self.named_inside if start <= k < start + len(chart.categories)):
            for i, data in enumerate(self.sketch.data.series):
                bar = places.bar(i, k)
                if bar is None:
                    continue
                ink = self.sketch.look.palette.ink(self.bars.fill(i, start + k))
                bold = start + k in self.sketch.data.highlight
                style = replace(self.style, align="center", color=ink, bold=bold)
                place = (bar[0], bar[3] - high - _FOOT / down, bar[2] - bar[0], high)
                tags.append(Tag(place, style, data.name.plain, origin=data.name.path))
        return replace(chart, over=(*chart.over, *tags))

    def _pieces_hold(self, texts: list[list[str]], category: int, unit: float) -> bool:
        assert self.style is not None
        line = self.style.size * LINE
        pieces = zip(texts, self.bars.lengths(category), strict=True)
        return all(not length or len(lines) * line <= length / unit for lines, length in pieces)

    def placed(self) -> list[Placed]:
        sketch, bars = self.sketch, self.bars
        style = self.style if self.valued or self.named else None
        out = []
        for (start, stop), namer in zip_longest(self.parts, self.namers):
            width = self.pitch(self.size) * (stop - start)
            top = self.top + self.over
            plot = (self.left, top, self.left + width, top + self.room)
            chart = sketch.chart(
                "bars",
                start,
                stop,
                list(bars.series(start, stop, style, namer, self.valued, self.inside, self.aside or self.named)),
                plot,
                grouping=bars.grouping,
                parted=bars.stacked,
                values=self.axis,
                gap=self.wide_gap,
                legend=sketch.legend()[0] if self.top else None,
                room=self.pitch(self.size) * _NAME_SHARE,
            )
            if self.inside:
                chart = self._with_names_inside(chart, start)
            out.append((start, self._with_names(chart) if self.aside else chart))
        return out

    def _last_can_be_named(self) -> bool:
        """Whether each stack that names stand beside has a piece of every series, and the names have room."""
        ends = [stop - 1 for _, stop in self.parts]
        high = len(self.sketch.values) * self.sketch.look.label.size * LINE
        whole = all(values[k] for values in self.sketch.values for k in ends)
        return whole and self.right <= _ASIDE_MOST * self.sketch.width and high <= self.room

    def _with_names(self, chart: Chart) -> Chart:
        """The chart with the name of each series beside its piece of the last stack."""
        places, last = Plotted(chart), len(chart.categories) - 1
        across, down = self.sketch.width, self.sketch.height
        line = self.sketch.look.label.size * LINE
        bars = [places.bar(i, last) for i in range(len(self.sketch.values))]
        pieces = [bar for bar in bars if bar]
        middles = [(piece[1] + piece[3]) / 2 * down for piece in pieces]
        wanted = spread(middles, [line] * len(middles), (chart.plot[1] + chart.plot[3]) * down)
        x = pieces[0][2] + _NAME_GAP / across
        tags = []
        for data, middle in zip(self.sketch.data.series, wanted, strict=True):
            place = (x, (middle - line / 2) / down, (self.right - _NAME_GAP) / across, line / down)
            style = replace(self._name_style(data.highlight), align="left")
            tags.append(Tag(place, style, data.name.plain, origin=data.name.path))
        return replace(chart, over=(*chart.over, *tags))


def column_charts(bars: Bars) -> list[Placed]:
    """The charts of standing bars, with as much said at them as can be read: names and values, values, names in the
    pieces of a stack beside an axis, an axis alone."""
    look = bars.sketch.look
    small = replace(look.axis, color=look.label.color)
    tries = []
    if bars.plan is not None:
        tries = [_Columns(bars, GAPS[0], style, inside=True) for style in (look.label, small)]
    if bars.stacked and bars.several:
        tries = [
            _Columns(bars, GAPS[0], style, valued=valued, aside=True)
            for valued in ((True, False) if bars.can_be_labelled else (False,))
            for style in (look.label, small)
        ]
    tries += [
        _Columns(bars, GAPS[0], style, named)
        for style in (look.label, small)
        for named in ((True, False) if bars.several else (False,))
        if bars.can_be_labelled
    ]
    if bars.stacked and bars.several:
        tries += [_Columns(bars, GAPS[0], style, named=True, valued=False) for style in (look.label, small)]
    roomy, tight = (_Columns(bars, gap, None, valued=False) for gap in GAPS)
    for columns in tries:
        if len(columns.parts) <= len(roomy.parts) and columns.holds():
            return columns.placed()
    return (roomy if len(roomy.parts) <= len(tight.parts) else tight).placed()
