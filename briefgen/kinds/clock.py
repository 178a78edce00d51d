"""What happened at what time of a day: a band drawn to scale with its phases, events above and below it in turn, and
what follows from them at the foot.

The numbers are the design's (mockup 76), in inches on a measure of 12.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Item, Text
from briefgen.kinds.kind import SlideBody
from briefgen.kinds.single_lines import line_width
from briefgen.language.labels import Labels
from briefgen.layout.page import Group, Rule, Shape
from briefgen.layout.page import Item as Placed
from briefgen.layout.text import Fitted, Paragraph
from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu, inches, points, to_points

MOST = 8
BAND, THIN, LEADER, BESIDE, GAP, LEAST = 0.583, 0.12, 0.12, 0.104, 0.2, 1.0  # inches
WIDEST = 2.5  # inches of an event's text
ABOVE, GUTTER, BELOW_RULE = 0.3, 0.25, 0.1  # inches: above what follows, between its columns, below their rules
STEPS = (("claim", "body"), ("body", "meta"), ("meta", "meta"))
DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """Something that happened `at` so many minutes after the first midnight; `when` is that as written."""

    at: int
    when: Text
    label: Text
    detail: Text | None


@dataclass(frozen=True, slots=True)
class ClockPhase:
    """A phase from one time to another, in minutes after the first midnight."""

    start: int
    end: int
    when: Text
    label: Text
    stressed: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A timeline by times of day, and what follows from it."""

    events: tuple[ClockEvent, ...]
    stages: tuple[ClockPhase, ...]
    lessons: tuple[Item, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class _Placed:
    """An event with its text: where its leader stands, on which side of that its text, how wide it is (EMU)."""

    x: int
    left: int
    width: int
    text: Fitted
    is_above: bool


def duration(labels: Labels, minutes: int) -> str:
    """A number of minutes in words."""
    if minutes < 180:
        return labels("minutes", n=minutes)
    return labels("hours", h=minutes // 60, m=minutes % 60)


def clock(canvas: Canvas, box: Box, day: Day) -> SlideBody | None:
    """The day on one slide; None where it has no room."""
    if len(day.events) > MOST:
        return None
    return next((found for step in STEPS for up in (0, 1) if (found := _drawn(canvas, box, day, step, up))), None)


def _drawn(canvas: Canvas, box: Box, day: Day, step: tuple[str, str], up: int) -> SlideBody | None:
    """The day in these steps of the type scale, the first event above the band where `up` is 0."""
    placed = _events(canvas, box, day, step, up)
    lessons = _lessons(canvas, box, day.lessons, step)
    if placed is None or lessons is None:
        return None
    lead = inches(LEADER)
    above, below = (
        max((points(one.text.height) + lead for one in placed if one.is_above is side), default=0)
        for side in (True, False)
    )
    foot = lessons[1] + (inches(ABOVE) if day.lessons else 0)
    thick = inches(BAND if day.stages else THIN)
    free = box.height - above - thick - below - foot
    if free < 0:
        return None
    top = box.y + (above + min(free // 3, inches(0.4)) if day.lessons else above + free // 2)
    band = Box(box.x, Emu(top), box.width, thick)
    stages = _stages(canvas, band, day)
    if stages is None:
        return None
    drawn: list[Placed] = [*stages[0], *(_leader(canvas, band, one, above, below) for one in placed)]
    items: list[Placed] = [Group("Timeline", tuple(drawn), day.alt), *stages[1]]
    for one in placed:
        high = points(one.text.height)
        y = band.y - above if one.is_above else band.bottom + lead
        items.append(Shape("Event", Box(Emu(one.left), Emu(y), Emu(one.width), Emu(high)), text=one.text))
    at = Emu(box.bottom - lessons[1])
    return [*items, *(_moved(item, at) for item in lessons[0])]


def _span(day: Day) -> tuple[int, int]:
    times = [event.at for event in day.events] + [time for one in day.stages for time in (one.start, one.end)]
    return min(times), max(max(times), min(times) + 1)


def _at(box: Box, day: Day, minute: int) -> int:
    start, end = _span(day)
    return box.x + round(box.width * (minute - start) / (end - start))


def _events(canvas: Canvas, box: Box, day: Day, step: tuple[str, str], up: int) -> list[_Placed] | None:
    """The events above and below the band in turn, each as wide as the next one on its side leaves it."""
    events = sorted(day.events, key=lambda event: event.at)
    found = []
    for i, event in enumerate(events):
        x = _at(box, day, event.at)
        after = [_at(box, day, other.at) for other in events[i + 2 :: 2]][:1]
        said = list(_said(canvas, event, step))
        natural = points(max(line_width(canvas, paragraph) for paragraph in said))
        stop = after[0] - inches(GAP) if after else box.right
        width = min(natural, stop - x - inches(BESIDE), inches(WIDEST))
        is_left = not after and width < min(natural, inches(LEAST) * 2)
        if is_left:
            before = [_at(box, day, other.at) for other in events[:i] if (i - events.index(other)) % 2 == 0][-1:]
            room = x - (before[0] + inches(LEAST) if before else box.x) - inches(BESIDE)
            width = min(natural, room, inches(WIDEST))
            said = [replace(p, style=replace(p.style, align="right")) for p in said]
        if width < inches(LEAST) and width < natural:
            return None
        text = canvas.engine.natural(tuple(said), to_points(width))
        if text.torn or not text.fits:
            return None
        left = x - inches(BESIDE) - width if is_left else x + inches(BESIDE)
        found.append(_Placed(x, left, width, text, i % 2 == up))
    return None if _collide(found) else found


def _collide(placed: Sequence[_Placed]) -> bool:
    rows = ([one for one in placed if one.is_above is side] for side in (True, False))
    return any(a.left + a.width > b.left for row in rows for a, b in pairwise(row))


def _said(canvas: Canvas, event: ClockEvent, step: tuple[str, str]) -> Iterator[Paragraph]:
    claim, detail = step
    yield canvas.paragraph(event.when, canvas.style(claim, "accent", bold=True))
    yield canvas.paragraph(event.label, canvas.style(claim, bold=True, after=2.0))
    if event.detail:
        yield canvas.paragraph(event.detail, canvas.style(detail, "muted"))


def _leader(canvas: Canvas, band: Box, one: _Placed, above: int, below: int) -> Rule:
    """The line between an event and the band: all above begin at one height, all below end at one."""
    top, high = (band.y - above, above) if one.is_above else (band.bottom, below)
    return Rule("Leader", Box(Emu(one.x), Emu(top), Emu(0), Emu(high)), canvas.edge("muted", 1.0))


def _stages(canvas: Canvas, band: Box, day: Day) -> tuple[list[Shape], list[Shape]] | None:
    """The band with its phases, and the texts in them; None where one has no room."""
    shapes = [canvas.panel("Band", band, "tab")]
    texts = []
    hair = points(1.5)
    for stage in day.stages:
        left, right = (_at(band, day, at) for at in (stage.start, stage.end))
        box = Box(Emu(left), band.y, Emu(max(1, right - left - hair)), band.height)
        fill = "accent" if stage.stressed else "context" if any(one.stressed for one in day.stages) else "tab"
        shapes.append(canvas.panel("Phase", box, fill))
        text = _named(canvas, box, stage, {"accent": "onacc", "context": "oncontext", "tab": "text"}[fill])
        if text is None:
            return None
        texts.append(Shape("Phase name", box, text=text, anchor="middle"))
    return shapes, texts


def _named(canvas: Canvas, box: Box, stage: ClockPhase, color: str) -> Fitted | None:
    """A phase's name and how long it took."""
    took = Text.label(duration(canvas.labels, stage.end - stage.start))
    for size in ("body", "meta"):
        style = canvas.style(size, color, align="center", bold=stage.stressed or None)
        told = [canvas.paragraph(stage.label, style), canvas.paragraph(took, style)]
        text = canvas.engine.set(told, canvas.frame(box))
        if text.fits and not text.torn:
            return text
    return None


def _lessons(
    canvas: Canvas, box: Box, lessons: Sequence[Item], step: tuple[str, str]
) -> tuple[list[Placed], int] | None:
    """What follows, in columns below a label, placed at the top of the page; and how high it is."""
    if not lessons:
        return [], 0
    label = canvas.paragraph(Text.label(canvas.labels("lessons")), canvas.style("label", "muted"))
    head = canvas.engine.natural((label,), to_points(box.width))
    items: list[Placed] = [Shape("Label", Box(box.x, Emu(0), box.width, points(head.height)), text=head)]
    top = points(head.height) + inches(BELOW_RULE)
    lowest = top
    for place, lesson in zip(box.columns(max(2, len(lessons)), inches(GUTTER)), lessons, strict=False):
        said = [canvas.paragraph(lesson.claim, canvas.style(step[0], bold=True, after=2.0))]
        said += [canvas.paragraph(lesson.detail, canvas.style(step[1], "muted"))] if lesson.detail else []
        said += [canvas.paragraph(below.claim, canvas.style(step[1], "muted")) for below in lesson.items]
        text = canvas.engine.natural(tuple(said), to_points(place.width))
        if text.torn or not text.fits:
            return None
        items.append(canvas.rule(place.x, top, place.width, "text", 1.5))
        start = top + inches(BELOW_RULE)
        items.append(Shape("Lesson", Box(place.x, Emu(start), place.width, points(text.height)), text=text))
        lowest = max(lowest, start + points(text.height))
    return items, lowest


def _moved(item: Placed, down: int) -> Placed:
    assert isinstance(item, Shape | Rule)
    return replace(item, box=replace(item.box, y=Emu(item.box.y + down)))
