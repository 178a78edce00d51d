"""What happens when: stretches of time in lanes on an axis drawn to scale, or moments evenly spaced."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.kinds.blocks import Block, TableBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Slide, TableCellText, TableColumn, TableData, TableRow, Text
from briefgen.kinds.exhibit import exhibit_slide
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.lanes import lanes
from briefgen.kinds.milestones import milestones
from briefgen.kinds.scope import Scope
from briefgen.kinds.timeline_dates import Moment
from briefgen.language.labels import Labels
from briefgen.outline.exhibits import Milestone
from briefgen.outline.fields import period


@dataclass(frozen=True, slots=True)
class TimelineContent:
    """The moments in the order of the outline; `today` is the outline's own date."""

    moments: tuple[Moment, ...]
    today: datetime.date | None
    alt: str

    @property
    def in_lanes(self) -> bool:
        """Whether it holds stretches of time, or says who is concerned."""
        return any(moment.lane or moment.is_stretch for moment in self.moments)


def _say(scope: Scope) -> Iterable[AnySlide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.timeline is None:
        return
    moments = tuple(_moment(scope, item) for item in exhibit.timeline.items)
    date = scope.outline.date
    content = TimelineContent(moments, period(date)[0] if date else None, exhibit.alt or _told(scope.labels, moments))
    yield exhibit_slide(scope, exhibit, "timeline", content, "timeline")


def _moment(scope: Scope, item: Milestone) -> Moment:
    return Moment(
        period(item.date)[0],
        period(item.end or item.date)[1],
        _when(scope, item),
        scope.text(item, "label"),
        scope.maybe(item, "detail"),
        scope.maybe(item, "lane"),
        is_stretch=item.end is not None,
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
    return "; ".join(labels("distinct", title=m.when.plain, label=m.label.plain) for m in moments)


def _flow(slide: Slide[TimelineContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    laned = any(moment.lane for moment in content.moments)
    columns = (
        TableColumn(Text.label(labels("date")), role="key"),
        *((TableColumn(Text.label(labels("lane")), role="name"),) if laned else ()),
        TableColumn(Text.label(labels("event")), role="text"),
    )
    rows = tuple(
        TableRow(
            (
                TableCellText(key=moment.when),
                *((TableCellText(text=moment.lane) if moment.lane else TableCellText(),) if laned else ()),
                TableCellText(key=moment.label, text=moment.detail),
            )
        )
        for moment in content.moments
    )
    yield TableBlock(TableData(columns, rows, content.alt), slide.title, name=slide.name)


def _roles(content: TimelineContent) -> Sequence[str]:
    """A layout of its own, else the free room of any that has a title."""
    return ("lanes" if content.in_lanes else "milestones", "title-only", "content")


def _arrange(slide: Slide[TimelineContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    draw = lanes if content.in_lanes else milestones
    return draw(canvas, content.moments, content.today, content.alt)


KIND = Kind("timeline", _say, _flow, _roles, _arrange)
