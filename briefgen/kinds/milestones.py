"""A timeline of moments: evenly spaced columns under a line with dots, which say by themselves that it has no scale.

The numbers are the design's (tokens.yaml: layout Milestones 5), in inches from the top of the free room.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.kind import SlideBody
from briefgen.kinds.timeline_dates import Moment
from briefgen.layout.page import Group, Item, Rule, Shape
from briefgen.layout.parting import Parting
from briefgen.layout.text import Fitted, Paragraph
from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu, Insets, inches, points

DATE, AXIS, TEXT = 0.017, 0.642, 0.975  # the tops of the date, the line and the text
DATE_HEIGHT, DOT, GAP, INSET = 0.417, 0.167, 0.25, 0.042
RING = 2.0  # points: the line of a dot that is not filled
DATE_SIZE, DATE_FLOOR = 24, 16  # points, where the text has its design size
LEAST, MOST = 3, 6  # columns on a slide


@dataclass(frozen=True, slots=True)
class MilestoneColumn:
    """A moment with the boxes of its date and its text, and what is set in them."""

    moment: Moment
    dot: Box
    boxes: tuple[Box, Box]
    texts: tuple[Fitted, Fitted]


def milestones(
    canvas: Canvas, moments: Sequence[Moment], today: datetime.date | None, alt: str, box: Box | None = None
) -> list[SlideBody]:
    """The moments over as few slides as hold them, all in one size; more slides where columns would tear words. They
    stand in a box, or in the layout's free region."""
    region = box or canvas.template.region(canvas.role)
    for most in range(min(MOST, len(moments)), 0, -1):
        parts = _parts(len(moments), most)
        columns = _set(canvas, region, moments, parts)
        if all(text.fits and not text.torn for column in columns for text in column.texts):
            break
    columns = _lowered(region, columns)
    canvas.broken((start for start, _ in parts), [moment.label for moment in moments])
    for column in columns:
        for text in column.texts:
            canvas.seen(text, [column.moment.label], "milestones")
    return [list(_slide(canvas, region, columns[start:stop], today, alt)) for start, stop in parts]


def _parts(count: int, most: int) -> tuple[tuple[int, int], ...]:
    return Parting(count, lambda a, b: b - a <= most, lambda a, b: b - a, lambda a, b: b - a == 1).parts()


def _set(
    canvas: Canvas, region: Box, moments: Sequence[Moment], parts: Sequence[tuple[int, int]]
) -> list[MilestoneColumn]:
    """All columns with their texts, dates in one size and texts in one size."""
    count = max(LEAST, *(stop - start for start, stop in parts))
    down = canvas.style("body").size / 14
    across = region.columns(count, inches(GAP))
    places = [across[i] for start, stop in parts for i in range(stop - start)]
    dates, texts = [], []
    for place in places:
        top, height = region.y + inches(DATE * down), inches(DATE_HEIGHT * down)
        dates.append(Box(place.x, Emu(top), place.width, height))
        top = region.y + inches(TEXT * down)
        inner = Emu(place.width - inches(INSET))
        texts.append(Box(place.x, Emu(top), inner, Emu(max(0, region.bottom - top))))
    fitted = [
        canvas.engine.fit_all(
            [(says(canvas, moment), canvas.frame(box)) for moment, box in zip(moments, boxes, strict=True)]
        )
        for says, boxes in ((_date, dates), (_said, texts))
    ]
    side = inches(DOT * down)
    dots = [Box(p.x, Emu(region.y + inches(AXIS * down) - side // 2), side, side) for p in places]
    return [
        MilestoneColumn(*each)
        for each in zip(moments, dots, zip(dates, texts, strict=True), zip(*fitted, strict=True), strict=True)
    ]


def _lowered(region: Box, columns: Sequence[MilestoneColumn]) -> list[MilestoneColumn]:
    """The columns in the middle of the free room, by what their texts take of it."""
    foot = max(column.boxes[1].y + points(column.texts[1].height) for column in columns)
    down = max(0, region.bottom - foot) // 2
    found = []
    for column in columns:
        dot, date, text = (replace(box, y=Emu(box.y + down)) for box in (column.dot, *column.boxes))
        found.append(replace(column, dot=dot, boxes=(date, replace(text, height=Emu(text.height - down)))))
    return found


def _date(canvas: Canvas, moment: Moment) -> list[Paragraph]:
    style = canvas.style("figm", "accent")
    size = round(DATE_SIZE * canvas.style("body").size / 14)
    return [canvas.paragraph(moment.when, replace(style, size=size, floor=DATE_FLOOR))]


def _said(canvas: Canvas, moment: Moment) -> list[Paragraph]:
    label = canvas.paragraph(moment.label, canvas.style("claiml", after=6.0), keep_next=True)
    return [label, canvas.paragraph(moment.detail, canvas.style("bodyl", "muted"))] if moment.detail else [label]


def _slide(
    canvas: Canvas, region: Box, columns: Sequence[MilestoneColumn], today: datetime.date | None, alt: str
) -> Iterator[Item]:
    coming = [column.dot for column in columns if today and _is_coming(column.moment, today)]
    dots = [_dot(canvas, column.dot, column.dot in coming) for column in columns]
    yield Group("Timeline", (*_line(canvas, region, columns[0].dot, coming), *dots), alt)
    for column in columns:
        for name, box, text in zip(("Date", "Milestone"), column.boxes, column.texts, strict=True):
            yield Shape(name, box, text=text)


def _is_coming(moment: Moment, today: datetime.date) -> bool:
    """Whether it is after a day; what has no date yet is."""
    return moment.first is None or moment.first > today


def _line(canvas: Canvas, region: Box, first: Box, rings: Sequence[Box]) -> Iterator[Rule]:
    """The line through the middle of the dots, broken where rings let the page shine through."""
    left = region.x
    for start, end in (*((ring.x, ring.right) for ring in rings), (region.right, region.right)):
        if start > left:
            yield canvas.rule(left, first.y + first.height // 2, start - left, "text", 1.5)
        left = Emu(end)


def _dot(canvas: Canvas, box: Box, coming: bool) -> Shape:
    """Filled for what has begun by the outline's date (or when it has none), a ring for what is to come."""
    if not coming:
        return Shape("Dot", box, "ellipse", fill=canvas.color("accent"))
    half = points(RING / 2)  # a line lies half on either side of its shape
    return Shape("Dot", box.inside(Insets(half, half, half, half)), "ellipse", edge=canvas.edge("accent", RING))
