"""A timeline in lanes: bars drawn to scale on a real time axis, each with its text beside it.

The numbers are the design's (tokens.yaml: layout Roadmap lanes), in inches on a measure of 12; on a page of another
width they shrink with it, and heights follow the size of the text.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Literal

from briefgen.kinds.canvas import Canvas, Misfit
from briefgen.kinds.content import Text, worded
from briefgen.kinds.kind import SlideBody
from briefgen.kinds.timeaxis import TimeAxis, axis_over, months
from briefgen.kinds.timeline_dates import Moment
from briefgen.kinds.uprights import Span, one_side, own_side, tick_labels, upright, width_of
from briefgen.layout.page import Group, Item, Rule, Shape
from briefgen.layout.parting import Parting
from briefgen.layout.text import Fitted, Frame, Paragraph
from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu, inches, points, to_points

MEASURE = 12.0
NAMES = 1.875  # the lanes' names
AXIS = 2.041  # where the axis begins
LINE, TICKS, YEARS, TODAY = (
    0.392,
    0.142,
    0.1,
    -0.16,
)  # from the region's top: the axis, its marks, their labels, today's
BAR, DOT, GAP, TICK_GAP, TEXT = 0.333, 0.167, 0.125, 0.083, 4.896
LANE, LEAST = 1.104, 0.6  # a lane's height, and the least of one
PAD, ABOUT_NAME = 0.035, 0.05
MOST_LANES = 6
BELOW = 2.0  # inches: a text below its bar is on the bar's side of today where that has as much room
CLEAR = 0.083  # inches: between a text and today's line
FARS = (1.0, 2.0)  # inches: how far off its bar a text may begin that stands beyond today
NARROWEST = 0.5  # of the width it would like: a text with less room beside its bar stands below it

Side = Literal["right", "left", "below"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A moment as drawn: its bar from `x` to `right` (a dot where that would be too short to be seen), and its text as
    set, `side` of it, in a box as wide as it needs. `row` is the line of the lane that it stands in. Lengths in EMU.
    """

    moment: Moment
    x: int
    right: int
    is_dot: bool
    text: Fitted
    side: Side
    left: int
    width: int
    height: int
    row: int = 0

    @property
    def reach(self) -> tuple[int, int]:
        """What bar and text take up together, from left to right."""
        return min(self.x, self.left), max(self.right, self.left + self.width)


@dataclass(frozen=True, slots=True)
class Lane:
    """Bars under one name, in rows where they would collide; `heights` of the rows in EMU."""

    name: Text | None
    bars: tuple[Bar, ...]
    heights: tuple[int, ...]

    @property
    def height(self) -> int:
        """What the rows need."""
        return sum(self.heights)


def lanes(canvas: Canvas, moments: Sequence[Moment], today: datetime.date | None, alt: str) -> list[SlideBody]:
    """The timeline over as many slides as its lanes take."""
    return _Chart(canvas, moments, today, alt).bodies()


class _Chart:
    def __init__(self, canvas: Canvas, moments: Sequence[Moment], today: datetime.date | None, alt: str) -> None:
        self.canvas = canvas
        self.alt = alt
        region = self.region = canvas.template.region(canvas.role)
        self.across = region.width / inches(MEASURE)
        self.down = canvas.style("body").size / 14
        self.start = region.x + self.wide(AXIS)
        self.date = today
        self.axis = axis_over(min(m.begins for m in moments), max(m.ends for m in moments), self._legible)
        self.now = self._now_on(self.axis)
        # Above the axis of the design there is room for today's label; elsewhere it is inside the region.
        above = self.high(-TODAY) if self.now is not None and canvas.role.looks else 0
        self.top = self.region.y + above
        self.named = any(m.lane for m in moments)
        self.merged = False
        self.lanes = self._tightest(moments)

    def _tightest(self, moments: Sequence[Moment]) -> list[Lane]:
        """The lanes as the design has them; where that saves a slide, with dates and what there is to say on one line,
        or with texts further off their bars."""
        ways = product((False,) if self.named else (False, True), FARS if self.now is not None else FARS[:1])
        found: list[tuple[int, bool, list[Lane]]] = []
        for self.merged, far in ways:
            lanes = [self._lane(name, own, self.wide(far)) for name, own in _grouped(moments, self.named)]
            found.append((len(self._parts(lanes)), self.merged, lanes))
            if found[-1][0] == 1:
                break
        _, self.merged, lanes = min(found, key=lambda one: one[0])
        return lanes

    def _legible(self, axis: TimeAxis) -> bool:
        """Whether each mark's label ends before the next mark, and none stands across today's line."""
        return self._tick_labels(axis) is not None

    def _tick_labels(self, axis: TimeAxis) -> list[int] | None:
        gap = self.wide(TICK_GAP)
        widths = [points(self.canvas.engine.width(self._tick(axis, tick))) + gap for tick in axis.ticks]
        marks = [self.at(tick, axis) for tick in axis.ticks]
        return tick_labels(marks, widths, self._now_on(axis), gap, (self.region.x, self.region.right + gap))

    def _now_on(self, axis: TimeAxis) -> int | None:
        """Where today's line stands, if it does."""
        day = months(self.date) if self.date else None
        return self.at(day, axis) if day is not None and axis.holds(day) else None

    def _tick(self, axis: TimeAxis, tick: int) -> Paragraph:
        style = self.canvas.style("body", "muted", bold=True)
        return self.canvas.paragraph(Text.label(axis.label(tick, self.canvas.labels)), style)

    def wide(self, length: float) -> int:
        """A length across, in inches of the design, as EMU."""
        return round(inches(length) * self.across)

    def high(self, length: float) -> int:
        """A length down, in inches of the design, as EMU."""
        return round(inches(length) * self.down)

    def at(self, when: float, axis: TimeAxis | None = None) -> int:
        """Where a time stands on the axis, or on one that is tried."""
        return self.start + round((axis or self.axis).share(when) * (self.region.right - self.start))

    def bodies(self) -> list[SlideBody]:
        """The slides. A lane higher than the room there is does not fit."""
        room = self._room()
        if any(lane.height > room for lane in self.lanes):
            self.canvas.misfits.append(Misfit(self.lanes[0].bars[0].moment.label, "timeline"))
        parts = self._parts(self.lanes)
        self.canvas.broken((a for a, _ in parts), [lane.bars[0].moment.label for lane in self.lanes])
        return [list(self._slide(self.lanes[a:b], room)) for a, b in parts]

    def _room(self) -> int:
        return self.region.bottom - self.top - self.high(LINE)

    def _parts(self, lanes: Sequence[Lane]) -> tuple[tuple[int, int], ...]:
        """Which lanes share a slide."""
        room = self._room()

        def length(start: int, stop: int) -> int:
            return sum(max(lane.height, self.high(LEAST)) for lane in lanes[start:stop])

        def fits(start: int, stop: int) -> bool:
            return stop - start <= MOST_LANES and length(start, stop) <= room

        return Parting(len(lanes), fits, length, lambda a, b: b - a == 1).parts()

    def _lane(self, name: Text | None, group: Sequence[Moment], far: int) -> Lane:
        ends: list[int] = []  # how far each row reaches
        placed = []
        for bar in sorted((self._bar(moment, far) for moment in group), key=lambda bar: bar.reach):
            left, right = bar.reach
            row = next((i for i, end in enumerate(ends) if end + self.wide(GAP) <= left), len(ends))
            ends[row : row + 1] = [right]
            placed.append((row, bar))
        heights = [max(bar.height for row, bar in placed if row == i) for i in range(len(ends))]
        bars = tuple(replace(bar, row=row) for row, bar in placed)
        return Lane(name, bars, tuple(height + 2 * self.high(PAD) for height in heights))

    def _bar(self, moment: Moment, far: int) -> Bar:
        x, right, dot = self.at(moment.begins), self.at(moment.ends), self.high(DOT)
        is_dot = right - x < dot and not moment.is_stretch
        right = x + dot if is_dot else max(right, x + dot // 2)
        paragraphs = self._said(moment)
        natural = points(max(self.canvas.engine.width(p) for p in paragraphs) + 2)
        bars = [
            self._beside(Bar(moment, x, right, is_dot, self._set(paragraphs, natural), side, 0, 0, 0), span, natural)
            for side, span in self._sides(x, right, natural, far)
        ]
        return min(bars, key=lambda bar: bar.height)

    def _beside(self, bar: Bar, span: Span, natural: int) -> Bar:
        """A bar with its text set in a span on its side, or below it."""
        start, stop = span
        paragraphs, room = bar.text.paragraphs, stop - start
        width = self._narrowed(paragraphs, min(natural, room if room >= natural else min(room, self.wide(TEXT))))
        left = {"right": start, "left": stop - width}.get(bar.side)
        if left is None:
            left = max(start, min(bar.x, stop - width))
        if bar.side == "left":
            paragraphs = tuple(replace(p, style=replace(p.style, align="right")) for p in paragraphs)
        text = self._set(paragraphs, width)
        tall = points(text.height)
        height = tall + self.high(BAR + PAD) if bar.side == "below" else max(tall, self.high(BAR))
        return replace(bar, text=text, left=left, width=width, height=height)

    def _sides(self, x: int, right: int, natural: int, far: int) -> Iterator[tuple[Side, Span]]:
        """Where the text may stand, and from where to where, what is liked best first: right of the bar or left, where
        there is more room, beyond today's line where that is not `far`, below the bar; never across today."""
        gap, clear, least = self.wide(GAP), self.wide(CLEAR), min(natural, self.wide(TEXT)) * NARROWEST
        after = one_side((right + gap, self.region.right), self.now, clear)
        before = one_side((self.start, x - gap), self.now, clear, last=True)
        beside, behind = width_of(after), width_of(before)
        if beside >= natural or (behind < natural and beside >= max(behind, least)):
            yield "right", after
        elif behind >= min(natural, least):
            yield "left", before
        if self.now is not None and right < self.now < right + far and self.region.right - self.now - clear >= natural:
            yield "right", (self.now + clear, self.region.right)
        if self.now is not None and x - far < self.now < x and self.now - clear - self.start >= natural:
            yield "left", (self.start, self.now - clear)
        yield "below", own_side((self.start, self.region.right), self.now, clear, x, min(natural, self.wide(BELOW)))

    def _narrowed(self, paragraphs: Sequence[Paragraph], width: int) -> int:
        """The width at which the text has as many lines, but lines as long as each other."""
        lines = len(self._set(paragraphs, width).lines)
        shares = (width * tenths // 10 for tenths in range(5, 10))
        return next((share for share in shares if len(self._set(paragraphs, share).lines) == lines), width)

    def _set(self, paragraphs: Sequence[Paragraph], width: int) -> Fitted:
        return self.canvas.engine.set(paragraphs, Frame(to_points(width), to_points(self.region.height)))

    def _said(self, moment: Moment) -> list[Paragraph]:
        """The text of a bar: what it is, and when; where lanes have no names, the name is what it is."""
        canvas = self.canvas
        claim, muted = canvas.style("body", bold=True), canvas.style("body", "muted")
        if canvas.labels.record.is_east_asian:  # in so narrow a place lines end between words
            muted = replace(muted, display=True)
        if not self.named and self.merged and moment.detail:
            return [canvas.paragraph(self._dated(moment.when, moment.detail), muted)]
        if not self.named:
            below = [canvas.paragraph(moment.detail, muted)] if moment.detail else []
            return [canvas.paragraph(moment.when, claim), *below]
        when = moment.when
        if moment.detail:
            when = self._dated(when, moment.detail)
        return [canvas.paragraph(moment.label, claim), canvas.paragraph(when, muted)]

    def _dated(self, when: Text, detail: Text) -> Text:
        """When something is, and what else there is to say of it, on one line."""
        return Text((*worded(self.canvas.labels, "distinct", title=when, label="").runs, *detail.runs))

    def _slide(self, shown: Sequence[Lane], room: int) -> Iterator[Item]:
        tops = self._tops(shown, room)
        placed = list(zip(shown, tops, strict=True))
        bars = [bar for lane, (top, bottom) in placed for bar in self._bars(lane, top, bottom)]
        labels = list(self._labels())
        texts = [list(self._texts(lane, top, bottom)) for lane, (top, bottom) in placed]
        boxes = [shape.box for shape in (*labels, *(text for lane in texts for text in lane))]
        drawn = (*self._grid(tops, boxes), *bars, *self._now(tops[-1][1], boxes))
        yield Group("Timeline", drawn, self.alt)
        yield from labels
        for name, own in zip(self._names(shown, tops), texts, strict=True):
            yield from name
            yield from own

    def _tops(self, shown: Sequence[Lane], room: int) -> list[tuple[int, int]]:
        """Top and bottom of each lane: as high as the design has them, or as the room allows."""
        level = self.high(LANE)
        while level > self.high(LEAST) and sum(max(lane.height, level) for lane in shown) > room:
            level -= self.high(0.01)
        out, top = [], self.top + self.high(LINE)
        for lane in shown:
            out.append((top, top + max(lane.height, level)))
            top = out[-1][1]
        return out

    def _grid(self, tops: Sequence[tuple[int, int]], texts: Sequence[Box]) -> Iterator[Item]:
        for tick in self.axis.ticks:
            yield from self._upright(self.at(tick), (self.high(TICKS), tops[-1][1]), "rule", 0.75, texts)
        yield self.canvas.rule(self.region.x, tops[0][0], self.region.width, "text", 1.5)
        for _, below in tops[:-1]:
            yield self.canvas.rule(self.region.x, below, self.region.width)

    def _now(self, bottom: int, texts: Sequence[Box]) -> Iterator[Item]:
        if self.now is not None:
            yield from self._upright(self.now, (self.high(TODAY + 0.08), bottom), "text", 1.5, texts)

    def _upright(
        self, x: int, span: tuple[int, int], color: str, weight: float, texts: Sequence[Box]
    ) -> Iterator[Rule]:
        """A vertical line from a height below the top to a place on the page."""
        return upright(x, (self.top + span[0], span[1]), self.canvas.edge(color, weight), texts)

    def _labels(self) -> Iterator[Shape]:
        """What stands at the marks of the axis, and above them at today's line."""
        canvas, gap = self.canvas, self.wide(TICK_GAP)
        if self.now is not None:
            x, width, height = self.now, self.wide(1.042), self.high(0.21)
            turned = x + gap + width > self.region.right
            left = x - gap - width if turned else x + gap
            style = canvas.style("label", align="right" if turned else "left")
            box = Box(Emu(left), Emu(self.top + self.high(TODAY)), Emu(width), Emu(height))
            yield canvas.draw("Today", box, canvas.paragraph(Text.label(canvas.labels("today")), style))
        marks = [self.at(tick) + gap for tick in self.axis.ticks]
        for tick, left in zip(self.axis.ticks, self._tick_labels(self.axis) or marks, strict=True):
            text = self._tick(self.axis, tick)
            top, width = self.top + self.high(YEARS), points(canvas.engine.width(text))
            box = Box(Emu(left), Emu(top), width, Emu(self.high(LINE - YEARS - 0.02)))
            yield canvas.draw("Tick", box, text)

    def _bars(self, lane: Lane, top: int, bottom: int) -> Iterator[Item]:
        for bar, middle in self._middles(lane, top, bottom):
            height = self.high(DOT if bar.is_dot else BAR)
            box = Box(Emu(bar.x), Emu(middle - height // 2), Emu(bar.right - bar.x), Emu(height))
            past = self.now is not None and self.at(bar.moment.ends) <= self.now
            fill = self.canvas.color("context" if past else "accent")
            yield Shape("Bar", box, "ellipse" if bar.is_dot else "rect", fill=fill)

    def _names(self, shown: Sequence[Lane], tops: Sequence[tuple[int, int]]) -> list[list[Shape]]:
        """The lanes' names, all in one size; nothing for a lane without."""
        canvas, pad = self.canvas, self.high(ABOUT_NAME)
        names = [lane.name if self.named else lane.bars[0].moment.label for lane in shown]
        boxes = [
            Box(self.region.x, Emu(top + pad), Emu(self.wide(NAMES)), Emu(bottom - top - 2 * pad))
            for top, bottom in tops
        ]
        said = [[canvas.paragraph(name, canvas.style("claim"))] if name else [] for name in names]
        fitted = canvas.engine.fit_all([(text, canvas.frame(box)) for text, box in zip(said, boxes, strict=True)])
        out = []
        for name, box, text in zip(names, boxes, fitted, strict=True):
            canvas.seen(text, [name] if name else [], "timeline")
            out.append([Shape("Lane", box, text=text, anchor="middle")] if name else [])
        return out

    def _texts(self, lane: Lane, top: int, bottom: int) -> Iterator[Shape]:
        canvas = self.canvas
        for bar, middle in self._middles(lane, top, bottom):
            canvas.seen(bar.text, [bar.moment.label], "timeline")
            tall = points(bar.text.height)
            y = middle + self.high(BAR / 2 + PAD) if bar.side == "below" else middle - tall // 2
            box = Box(Emu(bar.left), Emu(y), Emu(bar.width), Emu(tall))
            yield Shape("Bar text", box, text=bar.text)

    def _middles(self, lane: Lane, top: int, bottom: int) -> Iterator[tuple[Bar, int]]:
        """Each bar with the height on the page at which its middle stands; the rows are centred in the lane."""
        first = top + (bottom - top - lane.height) // 2
        for bar in lane.bars:
            above, own = sum(lane.heights[: bar.row]), lane.heights[bar.row]
            if bar.side == "below":
                yield bar, first + above + self.high(PAD + BAR / 2)
            else:
                yield bar, first + above + own // 2


def _grouped(moments: Sequence[Moment], named: bool) -> list[tuple[Text | None, list[Moment]]]:
    """The moments by lane, in the order in which lanes come up; each by itself where no lane has a name."""
    if not named:
        return [(None, [moment]) for moment in moments]
    groups: dict[str, tuple[Text | None, list[Moment]]] = {}
    for moment in moments:
        name, group = groups.get(moment.lane.plain if moment.lane else "", (None, []))
        name = name.also(moment.lane) if name and moment.lane else moment.lane
        groups[name.plain if name else ""] = (name, [*group, moment])
    return list(groups.values())
