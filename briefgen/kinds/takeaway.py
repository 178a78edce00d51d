"""One thing to remember: the signature slide. One sentence, then why; nothing else; exactly one a topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, CallOut
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, ImageData, Slide, Text, worded
from briefgen.kinds.framing import portrait
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.layout.page import Item
from briefgen.layout.text import Paragraph
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class TakeawayContent:
    """The label, the reason, whose topic it is (name and face) and what the topic is called."""

    label: Text
    why: Text | None
    who: Text | None
    monogram: str
    photo: ImageData | None
    topic: Text


def _say(scope: Scope) -> Iterable[AnySlide]:
    entry = scope.topic
    if entry is None:
        return
    takeaway = entry.topic.takeaway
    people = scope.speakers(entry) if entry.topic.speakers else ()
    alone = people[0] if len(people) == 1 else None
    content = TakeawayContent(
        scope.label("remember"),
        scope.maybe(takeaway, "why"),
        scope.speaker_names(entry),
        alone.monogram if alone else str(entry.number),
        alone.photo if alone else None,
        scope.text(entry.topic, "title"),
    )
    title = scope.text(takeaway, "say")
    yield Slide("takeaway", title, content, name=f"takeaway:{entry.topic.id}", topic=entry.number)


def _flow(slide: Slide[TakeawayContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield CallOut("remember", content.label, slide.title, content.why)


def _arrange(slide: Slide[TakeawayContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    items: list[Item] = [canvas.fill("label", content.label)]
    if content.why:
        items.append(canvas.fill("why", content.why))
    if canvas.has("picture"):
        face = canvas.slot("picture")
        items.append(portrait(canvas, content.photo, content.monogram, face.box, face.index, ("onmarker", "marker")))
    if not canvas.has("person"):
        canvas.notes += [text for text in (content.who, content.topic) if text]
    elif lines := _person(canvas, content):
        items.append(canvas.fill("person", *lines))
    return [items]


def _person(canvas: Canvas, content: TakeawayContent) -> list[Paragraph]:
    """Whose sentence it is, and of which topic where that has room: the topic's other slides say it, too."""
    who = [canvas.in_slot("person", content.who)] if content.who else []
    both = [*who, canvas.in_slot("person", content.topic, len(who))]
    return both if canvas.engine.fit(both, canvas.slot_frame("person")).fits else who


def _plain(slide: Slide[TakeawayContent], labels: Labels) -> tuple[Text, Iterable[Block]]:
    """Where no layout is made for it: under the topic's name, on a card of its own."""
    content = slide.content
    card = CallOut("remember", Text.label(""), slide.title, content.why)
    return worded(labels, "distinct", title=content.topic, label=content.label), [card]


KIND = Kind("takeaway", _say, _flow, lambda _: ("takeaway",), _arrange, plain=_plain, statement=True)
