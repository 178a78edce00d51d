"""A plan: bars in lanes on a time axis, filled as far as they are done, with what is late, milestones and today's line.

The numbers are the design's (mockup 75), in inches on a measure of 12; heights follow the size of the text.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from briefgen.kinds.bar_labels import GAP, BarLabel, label_of, single_line
from briefgen.kinds.canvas import SLACK, Canvas, Misfit
from briefgen.kinds.content import Text, worded
from briefgen.kinds.kind import SlideBody
from briefgen.kinds.timeaxis import TimeAxis, axis_over, months
from briefgen.kinds.timeline_dates import Moment
from briefgen.kinds.uprights import tick_labels, upright
from briefgen.language.labels import Labels
from briefgen.layout.labelling import apart, beside
from briefgen.layout.page import Group, Item, Rule, Shape
from briefgen.layout.parting import Parting
from briefgen.layout.text import Fitted
from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu, Insets, inches, points

NAMES, AXIS = 1.6, 1.75  # inches: the lanes' names, where the axis begins
FLAG, TICKS, ABOVE = 0.25, 0.3, 0.06  # inches: today's flag, the marks of the axis, between these and their line
ROW, BAR, DIAMOND, TICK_GAP, PAD, CLEAR = 0.438, 0.271, 0.2, 0.07, 0.05, 0.03
MOST_ROWS, MOST_TICKS = 10, 15
MOST_SPARE = 0.3  # inches between rows where there is room
EDGE, TODAY = 1.5, 2.0  # points
NARROW = 9.0  # inches: a region beside something
MOST_NAMES = 0.25  # of the width: what the names of lanes take where their words are long


@dataclass(frozen=True, slots=True)
class GanttLane:
    """Rows under one name: moments that are drawn on the axis, or such of which only words are known."""

    name: Text | None
    rows: tuple[tuple[Moment, ...], ...]
    first: bool = True

    @property
    def moments(self) -> list[Moment]:
        """What stands in it."""
        return [moment for row in self.rows for moment in row]


def gantt(
    canvas: Canvas, moments: Sequence[Moment], today: datetime.date | None, alt: str, box: Box | None = None
) -> list[SlideBody]:
    """The plan over as many slides as its rows take, the axis and today's line on each; in a box, or in the layout's
    free region."""
    return _Plan(canvas, moments, today, alt, box or canvas.template.region(canvas.role)).bodies()


def gantt_lanes(canvas: Canvas, moments: Sequence[Moment]) -> Iterator[GanttLane]:
    """The lanes in the order in which they come up, a row for each bar, those of more rows than a slide holds parted;
    then the milestones that are in no lane, and at last what has no date."""
    bars = [moment for moment in moments if moment.is_dated and not (moment.is_milestone and not moment.lane)]
    groups: dict[str, list[Moment]] = {}
    for moment in bars:
        groups.setdefault(moment.lane.plain if moment.lane else "", []).append(moment)
    for own in groups.values():
        name = own[0].lane
        for other in own[1:]:
            name = name.also(other.lane) if name and other.lane else name
        yield from _parted(name, [(moment,) for moment in own])
    reached = tuple(moment for moment in moments if moment.is_dated and moment.is_milestone and not moment.lane)
    if reached:
        yield GanttLane(Text.label(canvas.labels("milestones")), (reached,))
    yield from _parted(Text.label(canvas.labels("no-date")), [(moment,) for moment in moments if not moment.is_dated])


def _parted(name: Text | None, rows: Sequence[tuple[Moment, ...]]) -> Iterator[GanttLane]:
    for i in range(0, len(rows), MOST_ROWS):
        yield GanttLane(name, tuple(rows[i : i + MOST_ROWS]), not i)


class _Plan:
    def __init__(
        self, canvas: Canvas, moments: Sequence[Moment], today: datetime.date | None, alt: str, region: Box
    ) -> None:
        self.canvas = canvas
        self.alt = alt
        self.region = region
        self.across = region.width / inches(12)
        self.down = canvas.style("body").size / 14
        self.names = self._names_wide(moments)
        self.start = region.x + self.names + round(inches(AXIS - NAMES) * self.across)
        dated = [moment for moment in moments if moment.is_dated]
        self.date = today
        self.axis = axis_over(min(m.begins for m in dated), max(m.ends for m in dated), self._legible, MOST_TICKS)
        self.now = self._now_on(self.axis)
        flag = self.high(FLAG) if self.now is not None else 0
        self.line = region.y + flag + self.high(TICKS)
        self.labels: dict[int, BarLabel] = {}
        self.lanes = [lane for one in gantt_lanes(canvas, moments) for lane in self._labelled(one)]

    def high(self, length: float) -> int:
        """A length down, in inches of the design, as EMU."""
        return round(inches(length) * self.down)

    def _names_wide(self, moments: Sequence[Moment]) -> int:
        """How wide the names of lanes are; beside something no narrower than their longest word."""
        usual = round(inches(NAMES) * self.across)
        if self.region.width > inches(NARROW):
            return usual
        canvas, style = self.canvas, self.canvas.style("claim")
        names = [moment.lane for moment in moments if moment.lane]
        names += [Text.label(canvas.labels(label)) for label in ("milestones", "no-date")]
        widest = max(canvas.engine.least(canvas.paragraph(name, style)) for name in names)
        return max(usual, min(points(widest + 2), round(MOST_NAMES * self.region.width)))

    def at(self, when: float, axis: TimeAxis | None = None) -> int:
        """Where a time stands on the axis, or on one that is tried."""
        return self.start + round((axis or self.axis).share(when) * (self.region.right - self.start))

    def _legible(self, axis: TimeAxis) -> bool:
        return self._tick_labels(axis) is not None

    def _tick_labels(self, axis: TimeAxis) -> list[int] | None:
        widths = [points(self._tick(axis, tick).lines[0].width) for tick in axis.ticks]
        marks = [self.at(tick, axis) for tick in axis.ticks]
        return tick_labels(marks, widths, self._now_on(axis), inches(TICK_GAP), (self.region.x, self.region.right))

    def _now_on(self, axis: TimeAxis) -> int | None:
        day = months(self.date) if self.date else None
        return self.at(day, axis) if day is not None and axis.holds(day) else None

    def _tick(self, axis: TimeAxis, tick: int) -> Fitted:
        style = self.canvas.style("label", "muted")
        said = self.canvas.paragraph(Text.label(axis.label(tick, self.canvas.labels) or " "), style)
        return self.canvas.engine.natural((said,), self.canvas.engine.width(said) + 1)

    def _labelled(self, lane: GanttLane) -> Iterator[GanttLane]:
        """The lane with the labels of its rows set; where those of one row have no room in it, each in its own."""
        for row in lane.rows:
            found = self._in_a_row(row) if len(row) > 1 else [self._label(row[0])]
            if found is None:
                apart = _parted(lane.name, [(moment,) for moment in lane.moments])
                yield from (one for part in apart for one in self._labelled(part))
                return
            self.labels.update((id(moment), label) for moment, label in zip(row, found, strict=True))
        yield lane

    def _in_a_row(self, row: Sequence[Moment]) -> list[BarLabel] | None:
        """The labels of diamonds in one row, each on a free side; None where they have no room."""
        high = self.high(ROW)
        marks = [_box(*self._span(moment), high) for moment in row]
        labels = [single_line(self.canvas, moment) for moment in row]
        wishes = [
            [spot for spot in beside(mark, [(label.width, high)], inches(GAP)) if spot.box.y == mark.y]
            for mark, label in zip(marks, labels, strict=True)
        ]
        line = [_box(self.now, 0, self.now, high)] if self.now is not None else []
        room = _box(self.start, 0, self.region.right, high)
        spots = apart(wishes, [*marks, *line], room, inches(CLEAR))
        if spots is None or any(len(label.text.paragraphs) > 1 for label in labels):
            return None
        return [replace(label, left=spot.box.x) for label, spot in zip(labels, spots, strict=True)]

    def _span(self, moment: Moment) -> tuple[int, int, int]:
        left, right = self.bar(moment)
        return left, 0, right

    def _label(self, moment: Moment) -> BarLabel:
        room = (self.start, self.region.right)
        if not moment.is_dated:
            return label_of(self.canvas, moment, (self.start, self.start), room, None, 0)
        left, right = self.bar(moment)
        return label_of(self.canvas, moment, (left, right), room, self.now, self.done(moment) - left)

    def bar(self, moment: Moment) -> tuple[int, int]:
        """From where to where a bar is drawn, or a diamond."""
        if moment.is_milestone:
            middle, half = self.at(moment.ends if moment.is_stretch else moment.begins), self.high(DIAMOND) // 2
            middle = min(max(middle, self.start + half), self.region.right - half)
            return middle - half, middle + half
        left = self.at(moment.begins)
        return left, max(self.at(moment.ends), left + self.high(0.08))

    def done(self, moment: Moment) -> int:
        """How far a bar is filled: as its progress says; else wholly where it has ended."""
        left, right = self.bar(moment)
        if moment.progress is not None:
            return left + round(moment.progress * (right - left))
        is_past = self.date is not None and moment.last is not None and moment.last < self.date
        return right if is_past and not moment.late else left

    def height(self, row: Sequence[Moment]) -> int:
        """How high a row is."""
        labels = [self.labels[id(moment)] for moment in row]
        tallest = max(points(label.text.height) + self._sunk(label) for label in labels)
        return max(self.high(BAR + 2 * PAD), tallest + self.high(2 * PAD))

    def _sunk(self, label: BarLabel) -> int:
        """How much room the bar takes above its label."""
        return self.high(BAR + PAD) if label.is_below else 0

    def bodies(self) -> list[SlideBody]:
        """The slides."""
        room = self.region.bottom - self.line
        lengths = [sum(map(self.height, lane.rows)) for lane in self.lanes]

        def fits(start: int, stop: int) -> bool:
            rows = sum(len(lane.rows) for lane in self.lanes[start:stop])
            return rows <= MOST_ROWS and sum(lengths[start:stop]) <= room

        misplaced = [label for label in self.labels.values() if not label.fits]
        if max(lengths) > room or misplaced:
            self.canvas.misfits.append(Misfit(self.lanes[0].moments[0].label, "timeline"))
        parts = Parting(len(self.lanes), fits, lambda a, b: sum(lengths[a:b]), lambda a, b: False).parts()
        self.canvas.broken((a for a, _ in parts), [lane.moments[0].label for lane in self.lanes])
        for lane in self.lanes:
            self.canvas.notes += [_told(m, self.canvas.labels) for m in lane.moments if m.is_dated]
        return [list(self._slide(self.lanes[a:b], lengths[a:b], room)) for a, b in parts]

    def _slide(self, lanes: Sequence[GanttLane], lengths: Sequence[int], room: int) -> Iterator[Item]:
        spare = min((room - sum(lengths)) // sum(len(lane.rows) for lane in lanes), self.high(MOST_SPARE))
        drawn: list[Item] = []
        texts: list[Shape] = list(self._ticks())
        rules, top = [], self.line
        for lane in lanes:
            bottom = top
            for row in lane.rows:
                height = self.height(row) + spare
                for moment in row:
                    label, middle = self.labels[id(moment)], bottom + height // 2
                    sunk = self._sunk(label)
                    drawn += self._bar(moment, middle - (points(label.text.height) + self.high(PAD)) // 2 * bool(sunk))
                    texts.append(self._text(label, middle + sunk // 2))
                bottom += height
            texts += self._name(lane, top, bottom)
            rules.append(bottom)
            top = bottom
        boxes = [shape.box for shape in texts]
        lines = [self.canvas.rule(self.region.x, self.line, self.region.width, "text", 1.5)]
        lines += [self.canvas.rule(self.region.x, below, self.region.width) for below in rules[:-1]]
        for tick in self.axis.ticks:
            span = (self.line - self.high(TICKS - ABOVE), top)
            lines += upright(self.at(tick), span, self.canvas.edge(), boxes)
        yield from self._flag()
        yield Group("Timeline", (*lines, *drawn, *self._now(top, boxes)), self.alt)
        yield from texts

    def _ticks(self) -> Iterator[Shape]:
        marks = [self.at(tick) + inches(TICK_GAP) for tick in self.axis.ticks]
        for tick, left in zip(self.axis.ticks, self._tick_labels(self.axis) or marks, strict=True):
            text = self._tick(self.axis, tick)
            wide, high = points(text.lines[0].width + 2), points(text.height)
            box = Box(Emu(left), Emu(self.line - self.high(ABOVE) - high), wide, high)
            yield Shape("Tick", box, text=text)

    def _bar(self, moment: Moment, middle: int) -> Iterator[Shape]:
        """A bar: what is done filled, the rest outlined, what is late at its end."""
        if not moment.is_dated:
            return
        canvas = self.canvas
        left, right = self.bar(moment)
        high = self.high(DIAMOND if moment.is_milestone else BAR)
        top = middle - high // 2
        if moment.is_milestone:
            fill = canvas.color("worse" if moment.late else "text")
            yield Shape("Milestone", _box(left, top, right, high), "diamond", fill=fill)
            return
        edge = canvas.edge("worse" if moment.late and not moment.late_by else "accent", EDGE)
        hair = points(EDGE / 2)
        inner = _box(left, top, right, high).inside(Insets(hair, hair, hair, hair))
        yield Shape("Bar", inner, fill=canvas.color("page"), edge=edge)
        if moment.late_by:
            begins = max(left, self.at(max(self.axis.start, moment.ends - moment.late_by)))
            yield Shape("Late", _box(begins, top, right, high), fill=canvas.color("worse"))
        done = self.done(moment)
        if done > left:
            yield Shape("Done", _box(left, top, done, high), fill=canvas.color("accent"))

    def _text(self, label: BarLabel, middle: int) -> Shape:
        high = points(label.text.height)
        box = Box(Emu(label.left), Emu(middle - high // 2), Emu(label.width), Emu(high))
        return Shape("Bar text", box, text=label.text)

    def _name(self, lane: GanttLane, top: int, bottom: int) -> list[Shape]:
        if lane.name is None:
            return []
        canvas = self.canvas
        pad = self.high(PAD)
        box = Box(self.region.x, Emu(top + pad), Emu(self.names), Emu(bottom - top - 2 * pad))
        said = canvas.paragraph(lane.name, canvas.style("claim"))
        text = canvas.engine.fit([said], canvas.frame(box, slack=SLACK))
        canvas.seen(text, [lane.name], "timeline")
        return [Shape("Lane", box, text=text, anchor="middle")]

    def _now(self, bottom: int, texts: Sequence[Box]) -> Iterator[Rule]:
        if self.now is not None:
            span = (self.region.y + self.high(FLAG), bottom)
            yield from upright(self.now, span, self.canvas.edge("text", TODAY), texts)

    def _flag(self) -> Iterator[Shape]:
        """Today's date on a flag above its line, moved inward where it would leave the axis."""
        if self.now is None or self.date is None:
            return
        canvas = self.canvas
        said = canvas.labels("today-is", date=canvas.labels.date(self.date.isoformat(), "short"))
        style = canvas.style("label", "page", align="center")
        paragraph = canvas.paragraph(Text.label(said), style)
        wide = points(canvas.engine.width(paragraph) + 12)
        left = min(max(self.now - wide // 2, self.region.x), self.region.right - wide)
        box = Box(Emu(left), self.region.y, wide, Emu(self.high(FLAG)))
        text = canvas.engine.set([paragraph], canvas.frame(box, slack=SLACK))
        yield Shape("Today", box, fill=canvas.color("text"), text=text, anchor="middle")


def _told(moment: Moment, labels: Labels) -> Text:
    """When something is, for the notes: a bar shows it only to scale."""
    return worded(labels, "distinct", title=moment.label, label=moment.when)


def _box(left: int, top: int, right: int, high: int) -> Box:
    return Box(Emu(left), Emu(top), Emu(right - left), Emu(high))
