"""Lists at the end of a briefing: who took part, the terms it uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.kinds.blocks import Block, Heading, TableBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Cell, Slide, TableColumn, TableData, TableRow, Text
from briefgen.kinds.kind import Body, Kind
from briefgen.kinds.scope import Scope
from briefgen.kinds.tables import LOOKS, tables
from briefgen.template.labels import Labels


@dataclass(frozen=True, slots=True)
class ListContent:
    """The list as a table."""

    table: TableData


def _say_participants(scope: Scope) -> Iterable[Slide]:
    rows = [_person(scope, id) for id in _unnamed(scope)]
    others = _others(scope)
    if others:
        label = scope.label("participants-others" if rows else "participants")
        rows.append(TableRow((Cell(key=label), Cell(text=others))))
    if not rows:
        return
    columns = (
        TableColumn(scope.label("participants"), share=4.0, role="key"),
        TableColumn(scope.label("about"), share=8.0),
    )
    title = scope.label("participants-title")
    content = ListContent(TableData(columns, tuple(rows), title.plain))
    yield Slide("participants", title, content, scope.label("participants"), name="participants")


def _others(scope: Scope) -> Text | None:
    """Those whom the event names beside the people of the outline, in a row."""
    event = scope.outline.event
    if event is None:
        return None
    strangers = [i for i, name in enumerate(event.participants) if name not in scope.outline.people]
    return scope.joined([scope.text(event, "participants", i) for i in strangers], "list-separator")


def _unnamed(scope: Scope) -> list[str]:
    """The people whom no topic introduces: no speaker, no voice on a topic without speakers; nor by name alone."""
    people = scope.outline.people
    shown: set[str] = set()
    for entry in (*scope.book.entries, *scope.book.appendix):
        voices = [voice.person for voice in entry.topic.voices if voice.person]
        shown.update(entry.topic.speakers or voices)
        shown.update(id for id in voices if people[id].bio is None)
    return [id for id in people if id not in shown]


def _person(scope: Scope, person_id: str) -> TableRow:
    person = scope.person(person_id)
    rest = [text for text in (person.line, person.bio) if text]
    return TableRow((Cell(key=person.name), Cell(text=scope.joined(rest, "sentence-separator")) if rest else Cell()))


def _say_glossary(scope: Scope) -> Iterable[Slide]:
    terms = scope.outline.glossary
    if not terms:
        return
    columns = (
        TableColumn(scope.label("term"), share=3.0, role="key"),
        TableColumn(scope.label("meaning"), share=9.0),
    )
    rows = tuple(TableRow((Cell(key=scope.text(t, "term")), Cell(text=scope.text(t, "meaning")))) for t in terms)
    title = scope.label("glossary-title")
    content = ListContent(TableData(columns, rows, title.plain))
    yield Slide("glossary", title, content, scope.label("glossary"), name="glossary")


def _flow(slide: Slide, labels: Labels) -> Iterator[Block]:
    content = slide.content
    assert isinstance(content, ListContent)
    yield Heading(slide.title, 1, slide.name)
    yield TableBlock(content.table)


def _arrange(slide: Slide, canvas: Canvas) -> Sequence[Body]:
    content = slide.content
    assert isinstance(content, ListContent)
    return tables(canvas, canvas.slot("rows").box, content.table, LOOKS["list"], slide.title.plain)


KINDS = (
    Kind("participants", _say_participants, _flow, lambda _: ("table",), _arrange),
    Kind("glossary", _say_glossary, _flow, lambda _: ("glossary", "table"), _arrange),
)
