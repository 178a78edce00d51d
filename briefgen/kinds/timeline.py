"""What happens when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.kinds.blocks import Block, TableBlock
from briefgen.kinds.content import Cell, Slide, TableColumn, TableData, TableRow, Text
from briefgen.kinds.exhibit import exhibit_slide
from briefgen.kinds.kind import Kind
from briefgen.kinds.scope import Scope
from briefgen.outline.exhibits import Milestone
from briefgen.template.labels import Labels


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment or a stretch of time: as written in the outline (`start`, `end`) and as shown (`when`)."""

    start: str
    end: str | None
    when: Text
    label: Text
    detail: Text | None
    lane: Text | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The moments in the order of the outline."""

    moments: tuple[Moment, ...]
    alt: str


def _say(scope: Scope) -> Iterable[Slide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.timeline is None:
        return
    moments = tuple(_moment(scope, item) for item in exhibit.timeline.items)
    slide = exhibit_slide(scope, exhibit, "timeline", None, "timeline")
    content = Timeline(moments, exhibit.alt or slide.title.plain)
    yield exhibit_slide(scope, exhibit, "timeline", content, "timeline")


def _moment(scope: Scope, item: Milestone) -> Moment:
    when = scope.labels.date(item.date)
    if item.end:
        when = f"{when} – {scope.labels.date(item.end)}"
    text = Text(Text.label(when).runs, scope.path(item, "date"), (scope.path(item, "end"),) if item.end else ())
    return Moment(
        item.date, item.end, text, scope.text(item, "label"), scope.maybe(item, "detail"), scope.maybe(item, "lane")
    )


def _flow(slide: Slide, labels: Labels) -> Iterator[Block]:
    content = slide.content
    assert isinstance(content, Timeline)
    laned = any(moment.lane for moment in content.moments)
    columns = (
        TableColumn(Text.label(labels("date")), role="key"),
        *((TableColumn(Text.label(labels("lane")), role="name"),) if laned else ()),
        TableColumn(Text.label(labels("event")), role="text"),
    )
    rows = tuple(
        TableRow(
            (
                Cell(key=moment.when),
                *((Cell(text=moment.lane) if moment.lane else Cell(),) if laned else ()),
                Cell(key=moment.label, text=moment.detail),
            )
        )
        for moment in content.moments
    )
    yield TableBlock(TableData(columns, rows, content.alt), slide.title)


KIND = Kind("timeline", _say, _flow)
