"""The opener of a topic: who speaks, and the question that the topic answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Heading, Paragraphs, People
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, ShownPerson, Slide, Text, worded
from briefgen.kinds.framing import portrait
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.layout.page import Item, Shape
from briefgen.layout.text import Paragraph
from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu, inches, points


@dataclass(frozen=True, slots=True)
class Opener:
    """The people of the topic, its headline, its question (when it is not the title already) and its context.

    A `panel`, where everybody has a voice, is introduced voice by voice. In a document, a topic's heading is of a
    `level`, and the `first` topic of a part stands below the part's own.
    `number` is 0 in an appendix, which counts none.
    """

    people: tuple[ShownPerson, ...]
    headline: Text
    question: Text | None
    label: Text
    context: Text | None
    panel: bool
    level: int
    first: bool
    number: int


def _say(scope: Scope) -> Iterable[AnySlide]:
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
        panel=bool(topic.voices) and {voice.person for voice in topic.voices}.issuperset(topic.speakers),
        level=2 if entry.group else 1,
        first=any(entry is part.entries[0] for part in scope.book.parts if part.group),
        number=0 if topic.appendix else entry.number,
    )
    place = scope.place(entry)
    kicker = scope.kicker(place) if entry.group else place
    yield Slide(
        "opener",
        question or headline,
        content,
        kicker,
        notes=() if topic.points or topic.voices else scope.notes(topic),
        name=f"topic:{topic.id}",
        topic=entry.number,
    )


def _flow(slide: Slide[Opener], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield Heading(content.headline, content.level, slide.name, slide.kicker, content.number, new_page=not content.first)
    if content.people and not content.panel:
        yield People(content.people)
    if content.question:
        yield Paragraphs((content.question,), "question")
    if content.context:
        yield Paragraphs((content.context,), "lead")


def _arrange(slide: Slide[Opener], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
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
    else:
        items.append(canvas.monogram(canvas.slot("picture").box, str(slide.topic)))
    return [items]


def _one(canvas: Canvas, person: ShownPerson) -> Iterator[Item]:
    place = canvas.slot("picture")
    yield portrait(canvas, person.photo, person.monogram, place.box, place.index)
    yield canvas.fill("name", person.name)
    if person.line:
        yield canvas.fill("role", person.line)
    if person.bio:
        yield canvas.fill("body", person.bio)


def _several(canvas: Canvas, people: Sequence[ShownPerson]) -> Iterator[Item]:
    """People below each other in the panel: monogram, name, role; bios where they have room."""
    first, body = canvas.slot("picture").box, canvas.slot("body").box
    room = (body.bottom - first.y) // len(people)
    side, gap = min(inches(0.583), room - inches(0.125)), inches(0.167)
    left = first.x + side + gap
    frame = canvas.frame(Box(Emu(left), first.y, Emu(body.width - side - gap), Emu(room - inches(0.125))))
    texts = [_about(canvas, person, with_bio=True) for person in people]
    fitted = canvas.engine.fit_all([(text, frame) for text in texts])
    if not all(text.fits for text in fitted):
        canvas.notes.extend(_life(canvas, person) for person in people if person.bio)
        fitted = canvas.engine.fit_all([(_about(canvas, person, with_bio=False), frame) for person in people])
    tallest = max(points(text.height) for text in fitted)
    step = min(room, max(inches(1.25), tallest + inches(0.333)))
    for i, (person, text) in enumerate(zip(people, fitted, strict=True)):
        canvas.seen(text, [person.name], "people")
        top = first.y + i * step
        face = Box(first.x, Emu(top), Emu(side), Emu(side))
        yield portrait(canvas, person.photo, person.monogram, face)
        box = Box(Emu(left), Emu(top), Emu(body.width - side - gap), Emu(step - inches(0.125)))
        yield Shape(f"Person {i + 1}", box, text=text)


def _about(canvas: Canvas, person: ShownPerson, with_bio: bool) -> list[Paragraph]:
    lines = [canvas.paragraph(person.name, canvas.style("claim"))]
    if person.line:
        lines.append(canvas.paragraph(person.line, canvas.style("meta", "accent", after=3.0)))
    if person.bio and with_bio:
        lines.append(canvas.paragraph(person.bio, replace(canvas.style("body", "muted"), floor=BIO_FLOOR)))
    return lines


BIO_FLOOR = 12.0  # points: a life beside others may be set as small as a label


def _life(canvas: Canvas, person: ShownPerson) -> Text:
    """A life as a line of the speaker notes."""
    assert person.bio
    return Text((*worded(canvas.labels, "distinct", title=person.name, label="").runs, *person.bio.runs))


def _topic(slide: Slide[Opener], labels: Labels) -> Text:
    """What the topic is called, and that this is its question, where that is too long for a title."""
    content = slide.content
    if content.question is None:
        return content.headline
    return worded(labels, "distinct", title=content.headline, label=content.label)


def _plain(slide: Slide[Opener], labels: Labels) -> tuple[Text, Iterable[Block]]:
    """Where no layout is made for it: what it is about, then the people; a panel is introduced here, too, as the slides
    of its voices say no lives."""
    content = slide.content
    heading, *blocks = _flow(slide, labels)
    people = [People(content.people)] if content.people else []
    return slide.title, [heading, *(block for block in blocks if not isinstance(block, People)), *people]


KIND = Kind("opener", _say, _flow, lambda _: ("opener",), _arrange, _plain, shorter=_topic, statement=True)
