"""Lists at the end of a briefing: who took part, the terms it uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Heading, TableBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Slide, TableCellText, TableColumn, TableData, TableRow, Text
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.table_looks import LOOKS
from briefgen.kinds.tables import tables
from briefgen.language.labels import Labels
from briefgen.outline.model import Person, Term, Voice
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class ListContent:
    """The list as a table."""

    table: TableData


def _say_participants(scope: Scope) -> Iterable[AnySlide]:
    rows = [_person(scope, id) for id in _unnamed(scope)]
    others = _others(scope)
    if not (rows or others):
        return
    columns = [TableColumn(scope.label("participants"), share=4.0, role="key")]
    if rows:
        columns.append(TableColumn(scope.label("about"), share=8.0))
        together = scope.joined(others, "list-separator")
        rows += (
            [TableRow((TableCellText(key=scope.label("participants-others")), TableCellText(text=together)))]
            if together
            else []
        )
    else:
        rows = [TableRow((TableCellText(key=name),)) for name in others]
    event = scope.outline.event
    label = (
        scope.phrased("participants-title-event", event=scope.text(event, "name"))
        if event
        else scope.label("participants-title")
    )
    title = scope.titled("participants", label)
    content = ListContent(TableData(tuple(columns), tuple(rows), title.plain))
    yield Slide("participants", title, content, scope.label("participants"), name="participants")


def _others(scope: Scope) -> list[Text]:
    """Those whom the event names beside the people of the outline."""
    event = scope.outline.event
    if event is None:
        return []
    strangers = [i for i, name in enumerate(event.participants) if name not in scope.outline.people]
    return [scope.text(event, "participants", i) for i in strangers]


def _unnamed(scope: Scope) -> list[str]:
    """The people whom no topic introduces: no speaker, no voice on a topic without speakers; nor by all there is to say
    of them."""
    people = scope.outline.people
    shown: set[str] = set()
    for entry in (*scope.book.entries, *scope.book.appendix):
        voices = [voice for voice in entry.topic.voices if voice.person]
        shown.update(entry.topic.speakers or (voice.person for voice in voices if voice.person))
        shown.update(voice.person for voice in voices if voice.person and _says_all(voice, people[voice.person]))
    return [id for id in people if id not in shown]


def _says_all(voice: Voice, person: Person) -> bool:
    """Whether a voice says all there is to say of its person: no life, and no role in whose place it says another."""
    return person.bio is None and not (voice.as_ and (person.role or person.organisation))


def _person(scope: Scope, person_id: str) -> TableRow:
    person = scope.person(person_id)
    rest = [text for text in (person.line, person.bio) if text]
    return TableRow(
        (
            TableCellText(key=person.name),
            TableCellText(text=scope.joined(rest, "sentence-separator")) if rest else TableCellText(),
        )
    )


def _say_glossary(scope: Scope) -> Iterable[AnySlide]:
    terms = scope.outline.glossary
    if not terms:
        return
    columns = (
        TableColumn(scope.label("term"), share=3.0, role="key"),
        TableColumn(scope.label("meaning"), share=9.0),
    )
    rows = tuple(
        TableRow((TableCellText(key=scope.text(t, "term")), TableCellText(text=scope.text(t, "meaning"))))
        for t in terms
    )
    title = scope.titled("glossary", _terms(scope, terms))
    content = ListContent(TableData(columns, rows, title.plain))
    yield Slide("glossary", title, content, scope.label("glossary"), name="glossary")


_SPAN = 4  # terms from which on the first and the last are named


def _terms(scope: Scope, terms: Sequence[Term]) -> Text:
    """How many terms there are, and of many the first and the last."""
    if len(terms) < _SPAN:
        return scope.counted("glossary-title", len(terms))
    first, last = (scope.text(terms[i], "term").plain for i in (0, -1))
    return scope.counted("glossary-title-span", len(terms), first=first, last=last)


def _flow(slide: Slide[ListContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield Heading(slide.title, 1, slide.name)
    yield TableBlock(content.table)


def _arrange(slide: Slide[ListContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    return tables(canvas, canvas.slot("rows").box, content.table, LOOKS["list"], slide.title.plain)


KINDS = (
    Kind("participants", _say_participants, _flow, lambda _: ("table",), _arrange),
    Kind("glossary", _say_glossary, _flow, lambda _: ("glossary", "table"), _arrange),
)
