"""What happens when: a plan in lanes on an axis drawn to scale, moments evenly spaced, or events of a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Claims, TableBlock
from briefgen.kinds.canvas import Canvas, Misfit
from briefgen.kinds.clock import DAY, ClockEvent, ClockPhase, Day, clock, duration
from briefgen.kinds.content import (
    AnySlide,
    Item,
    Slide,
    TableCellText,
    TableColumn,
    TableData,
    TableRow,
    Text,
    run_on,
    worded,
)
from briefgen.kinds.exhibit import exhibit_slide
from briefgen.kinds.gantt import gantt
from briefgen.kinds.kind import WHOLE, InRegion, Kind, SlideBody, takes_width
from briefgen.kinds.lanes import lanes
from briefgen.kinds.milestones import milestones
from briefgen.kinds.scope import Scope
from briefgen.kinds.timeline_dates import Moment, lateness
from briefgen.language.labels import Labels
from briefgen.outline.fields import is_date, period
from briefgen.outline.timeline import Milestone, Phase, TimelineExhibit, minutes
from briefgen.records import dataclass
from briefgen.units import Box

ROWS_BESIDE, MOMENTS_BESIDE = 6, 3
"""Bars and moments of a timeline that shares a slide."""


@dataclass(frozen=True, slots=True)
class TimelineContent:
    """The moments in the order of the outline, or the `day` that they are of; `today` is the outline's own date."""

    moments: tuple[Moment, ...]
    today: datetime.date | None
    alt: str
    day: Day | None = None

    @property
    def in_lanes(self) -> bool:
        """Whether it holds stretches of time, or says who is concerned."""
        return any(moment.lane or moment.is_stretch for moment in self.moments)

    @property
    def is_plan(self) -> bool:
        """Whether it says how a plan goes, or has things without a date beside such as stand on an axis."""
        dated = [moment.is_dated for moment in self.moments]
        return any(dated) and (any(m.is_planned for m in self.moments) or (self.in_lanes and not all(dated)))


def _say(scope: Scope) -> Iterable[AnySlide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.timeline is None:
        return
    date = scope.outline.date
    today = period(date)[0] if date else None
    if minutes(exhibit.timeline.items[0].date) is not None:
        day = _day(scope, exhibit.timeline, exhibit.alt)
        content = TimelineContent((), today, day.alt, day)
    else:
        moments = tuple(_moment(scope, item) for item in exhibit.timeline.items)
        content = TimelineContent(moments, today, exhibit.alt or _told(scope.labels, moments))
    yield exhibit_slide(scope, exhibit, "timeline", content, "timeline")


def _day(scope: Scope, said: TimelineExhibit, alt: str | None) -> Day:
    """The events of a day with its phases: what is earlier on the clock than the first of them is of the next day."""
    first = minutes(said.items[0].date) or 0
    starts = [first, *(minutes(phase.date) or 0 for phase in said.phases[:1])]
    midnight = min(starts) if abs(starts[0] - starts[-1]) < DAY // 2 else max(starts)

    def at(written: str) -> int:
        found = minutes(written) or 0
        return found if found >= midnight else found + DAY

    events = tuple(
        ClockEvent(at(item.date), _times(scope, item), _laned(scope, item), scope.maybe(item, "detail"))
        for item in said.items
    )
    stages = tuple(
        ClockPhase(
            at(phase.date),
            at(phase.end or phase.date),
            _times(scope, phase),
            scope.text(phase, "label"),
            phase.highlight,
        )
        for phase in said.phases
    )
    said_of = [(event.when, event.label) for event in events] + [(stage.when, stage.label) for stage in stages]
    told = [scope.labels("distinct", title=when.plain, label=label.plain) for when, label in said_of]
    return Day(events, stages, scope.items(said.points), alt or "; ".join(told))


def _laned(scope: Scope, item: Milestone) -> Text:
    """An event, and whose it is."""
    label = scope.text(item, "label")
    return scope.label("distinct", title=scope.text(item, "lane"), label=label) if item.lane else label


def _times(scope: Scope, item: Milestone | Phase) -> Text:
    """A time of day, or from one to another, as they are written."""
    start = scope.text(item, "date")
    if item.end is None or item.end == item.date:
        return start
    return scope.label("span", start=start, end=scope.text(item, "end"))


def _moment(scope: Scope, item: Milestone) -> Moment:
    dated = is_date(item.date)
    late = scope.maybe(item, "late")
    return Moment(
        period(item.date)[0] if dated else None,
        period(item.end or item.date)[1] if dated else None,
        _when(scope, item) if dated else scope.text(item, "date"),
        scope.text(item, "label"),
        scope.maybe(item, "detail"),
        scope.maybe(item, "lane"),
        is_stretch=item.end is not None,
        progress=item.progress,
        is_milestone=item.milestone,
        late=late,
        late_by=lateness(late.plain, scope.labels) if late else 0.0,
    )


def _when(scope: Scope, item: Milestone) -> Text:
    """When it is: a date, or from one to another."""
    if not item.end or item.end == item.date:
        return scope.date(item, "date", "brief")
    name, dates = scope.labels.span_fields(item.date, item.end)
    ends = {field: "end" if field.startswith("end") else "date" for field in dates}
    said = {field: Text.label(date, scope.path(item, ends[field])) for field, date in dates.items()}
    return scope.label(name, **said)


def _told(labels: Labels, moments: Sequence[Moment]) -> str:
    """The whole in words, for those who cannot see it."""
    return "; ".join(_told_of(labels, moment) for moment in moments)


def _told_of(labels: Labels, moment: Moment) -> str:
    said = labels("distinct", title=moment.when.plain, label=moment.label.plain)
    state = _state(moment, labels) if moment.progress is not None or moment.late else None
    return labels("list-separator").join([said, state.plain]) if state else said


def _flow(slide: Slide[TimelineContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    if content.day:
        yield TableBlock(_day_table(content.day, labels), slide.title, name=slide.name)
        if content.day.lessons:
            yield Claims((Item(Text.label(labels("lessons")), items=content.day.lessons),), numbered=False)
        return
    yield TableBlock(_table(content, labels), slide.title, name=slide.name)


def _table(content: TimelineContent, labels: Labels) -> TableData:
    laned = any(moment.lane for moment in content.moments)
    planned = any(moment.is_planned for moment in content.moments)
    columns = (
        TableColumn(Text.label(labels("date")), role="key"),
        *((TableColumn(Text.label(labels("lane")), role="name"),) if laned else ()),
        TableColumn(Text.label(labels("event")), role="text"),
        *((TableColumn(Text.label(labels("status")), role="text"),) if planned else ()),
    )
    rows = tuple(
        TableRow(
            (
                TableCellText(key=moment.when),
                *((TableCellText(text=moment.lane) if moment.lane else TableCellText(),) if laned else ()),
                TableCellText(key=moment.label, text=moment.detail),
                *((TableCellText(text=_state(moment, labels)),) if planned else ()),
            )
        )
        for moment in content.moments
    )
    return TableData(columns, rows, content.alt)


def _state(moment: Moment, labels: Labels) -> Text | None:
    """How much of it is done, and by how much it is late; that it is a milestone."""
    said = [Text.label(labels("milestone"))] if moment.is_milestone else []
    said += [Text.label(f"{round(100 * moment.progress)}%")] if moment.progress is not None else []
    said += [worded(labels, "late", how=moment.late)] if moment.late else []
    if not said:
        return None
    first, *others = said
    return run_on([first, *(piece for text in others for piece in (labels("list-separator"), text))])


def _day_table(day: Day, labels: Labels) -> TableData:
    """The events and the phases of a day in the order of their times."""
    columns = (
        TableColumn(Text.label(labels("time")), role="key"),
        TableColumn(Text.label(labels("event")), role="text"),
    )
    told = [
        (event.at, 1, TableRow((TableCellText(key=event.when), TableCellText(key=event.label, text=event.detail))))
        for event in day.events
    ]
    for stage in day.stages:
        took = Text.label(duration(labels, stage.end - stage.start))
        cells = (TableCellText(key=stage.when), TableCellText(key=stage.label, text=took))
        told.append((stage.start, 0, TableRow(cells, emphasis=stage.stressed)))
    rows = tuple(row for _, _, row in sorted(told, key=lambda one: one[:2]))
    return TableData(columns, rows, day.alt)


def _roles(content: TimelineContent) -> Sequence[str]:
    """A layout of its own, else the free room of any that has a title."""
    if content.day or content.is_plan:
        return ("title-only", "content")
    return ("lanes" if content.in_lanes else "milestones", "title-only", "content")


def _arrange(slide: Slide[TimelineContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    if content.day:
        found = clock(canvas, canvas.template.region(canvas.role), content.day)
        if found is None:
            canvas.misfits.append(Misfit(content.day.events[0].label, "timeline"))
        return [found or []]
    if content.in_lanes and not any(moment.is_dated for moment in content.moments):
        canvas.misfits.append(Misfit(content.moments[0].label, "timeline"))  # nothing to draw an axis of
        return [[]]
    draw = gantt if content.is_plan else lanes if content.in_lanes else milestones
    return draw(canvas, content.moments, content.today, content.alt)


def _columns(content: TimelineContent) -> Sequence[int]:
    """A plan of few bars has room beside something, and so have three moments; more, and a day, take the width."""
    if content.day:
        return WHOLE
    if not any(moment.is_dated for moment in content.moments):
        return ()
    most = ROWS_BESIDE if content.is_plan or content.in_lanes else MOMENTS_BESIDE
    return (7,) if len(content.moments) <= most else WHOLE


def _place(slide: Slide[TimelineContent], canvas: Canvas, box: Box, headed: bool) -> SlideBody | None:
    content, trial = slide.content, canvas.trial()
    columns = _columns(content)
    if not columns or (columns == WHOLE and not takes_width(canvas, box)):
        return None
    if content.day:
        return clock(canvas, box, content.day)
    draw = gantt if content.is_plan or content.in_lanes else milestones
    bodies = draw(trial, content.moments, content.today, content.alt, box)
    if len(bodies) != 1 or trial.misfits:
        return None
    canvas.adopt(trial)
    return bodies[0]


KIND = Kind("timeline", _say, _flow, _roles, _arrange, in_region=InRegion(_columns, _place))
