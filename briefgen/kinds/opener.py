"""The opener of a topic: who speaks, and the question that the topic answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.kinds.blocks import Block, Heading, Paragraphs, People
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Person, Slide, Text
from briefgen.kinds.kind import Body, Kind
from briefgen.kinds.scope import Scope
from briefgen.layout.page import Item
from briefgen.template.labels import Labels
from briefgen.units import Box, Emu, inches


@dataclass(frozen=True, slots=True)
class Opener:
    """The people of the topic, its headline, its question (when it is not the title already) and its context."""

    people: tuple[Person, ...]
    headline: Text
    question: Text | None
    label: Text
    context: Text | None
    panel: bool


def _say(scope: Scope) -> Iterable[Slide]:
    entry = scope.topic
    if entry is None:
        return
    topic = entry.topic
    question = scope.maybe(topic, "question")
    headline = scope.text(topic, "title")
    content = Opener(
        scope.speakers(entry),
        headline,
        question,
        scope.label("question") if question else headline,
        scope.maybe(topic, "summary"),
        panel=not topic.speakers,
    )
    kicker = scope.kicker(scope.label("topic", n=entry.number, total=scope.all_topics))
    yield Slide(
        "opener",
        question or headline,
        content,
        kicker,
        notes=() if topic.points or topic.voices else scope.notes(topic),
        name=f"topic:{topic.id}",
        topic=entry.number,
    )


def _flow(slide: Slide, labels: Labels) -> Iterator[Block]:
    content = slide.content
    assert isinstance(content, Opener)
    yield Heading(content.headline, 2, slide.name, slide.kicker, slide.topic)
    if content.people and not content.panel:
        yield People(content.people)
    if content.question:
        yield Paragraphs((content.question,), "question")
    if content.context:
        yield Paragraphs((content.context,), "lead")


def _arrange(slide: Slide, canvas: Canvas) -> Sequence[Body]:
    content = slide.content
    assert isinstance(content, Opener)
    items: list[Item] = []
    if content.question:
        items.append(canvas.fill("label", canvas.in_slot("label", content.label)))
    if content.context:
        items.append(canvas.fill("context", content.context))
        box = canvas.slot("context").box
        items.append(canvas.rule(box.x, box.y - inches(0.208), inches(0.667), "text", 1.5))
    if len(content.people) == 1:
        items.extend(_one(canvas, content.people[0]))
    elif content.people:
        items.extend(_several(canvas, content.people))
    return [items]


def _one(canvas: Canvas, person: Person) -> Iterator[Item]:
    box = canvas.slot("picture").box
    yield canvas.monogram(box, person.monogram)
    yield canvas.fill("name", person.name)
    if person.line:
        yield canvas.fill("role", person.line)
    if person.bio:
        yield canvas.fill("body", person.bio)


def _several(canvas: Canvas, people: Sequence[Person]) -> Iterator[Item]:
    """People below each other in the panel: monogram, name, role; bios where they have room."""
    first, last = canvas.slot("picture").box, canvas.slot("body").box
    height = last.bottom - first.y
    step = min(inches(1.25), height // len(people))
    side = min(inches(0.583), step - inches(0.125))
    gap = inches(0.167)
    width = canvas.slot("body").box.width
    for i, person in enumerate(people):
        top = first.y + i * step
        yield canvas.monogram(Box(first.x, Emu(top), Emu(side), Emu(side)), person.monogram)
        lines = [canvas.paragraph(person.name, canvas.style("claim"))]
        if person.line:
            lines.append(canvas.paragraph(person.line, canvas.style("meta", "muted")))
        box = Box(Emu(first.x + side + gap), Emu(top), Emu(width - side - gap), Emu(step - inches(0.083)))
        yield canvas.draw(f"Person {i + 1}", box, *lines)


def without_bios(people: Iterable[Person]) -> tuple[Person, ...]:
    """People as they are shown where there is no room for their lives."""
    return tuple(replace(person, bio=None) for person in people)


KIND = Kind("opener", _say, _flow, lambda _: ("opener",), _arrange, statement=True)
