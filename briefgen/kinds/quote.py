"""What somebody said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.kinds.blocks import Block, QuoteBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, ShownPerson, Slide, Text, in_a_row, worded
from briefgen.kinds.exhibit import exhibit_slide
from briefgen.kinds.framing import portrait
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope, monogram
from briefgen.language.labels import Labels
from briefgen.layout.page import Item


@dataclass(frozen=True, slots=True)
class QuoteContent:
    """The quotation, who said it, and what to know about the wording. `headline` is the exhibit's own title."""

    text: Text
    person: ShownPerson | None
    remark: Text | None
    headline: Text | None


def _say(scope: Scope) -> Iterable[AnySlide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.quote is None:
        return
    quote = exhibit.quote
    person = None
    if quote.person:
        person = scope.person(quote.person)
    elif quote.by:
        name = scope.text(quote, "by")
        person = ShownPerson(name, monogram=monogram(name.plain))
    remark = scope.label("paraphrased") if quote.paraphrased else None
    text = scope.text(quote, "text")
    content = QuoteContent(text, person, remark, scope.maybe(exhibit, "title"))
    slide = exhibit_slide(scope, exhibit, "quote", content, "quote")
    kicker = scope.joined([t for t in (slide.kicker, content.headline) if t])
    yield Slide("quote", text, content, kicker, slide.source, slide.notes, slide.name, topic=slide.topic)


def _by(content: QuoteContent, separator: str) -> Text | None:
    person = content.person
    pieces = [t for t in ((person.name, person.line) if person else ()) if t] + [t for t in (content.remark,) if t]
    return in_a_row(pieces, separator) if pieces else None


def _flow(slide: Slide[QuoteContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield QuoteBlock(content.text, _by(content, labels("list-separator")))


def _arrange(slide: Slide[QuoteContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    person = content.person
    items: list[Item] = []
    lines = []
    if person:
        face = canvas.slot("picture")
        items.append(portrait(canvas, person.photo, person.monogram, face.box, face.index))
        lines.append(canvas.in_slot("person", person.name))
    below = [t for t in ((person.line if person else None), content.remark) if t]
    if below:
        lines.append(canvas.in_slot("person", in_a_row(below, canvas.labels("sentence-separator")), 1))
    if lines:
        items.append(canvas.fill("person", *lines))
    return [items]


def _plain(slide: Slide[QuoteContent], labels: Labels) -> tuple[Text, Iterable[Block]]:
    content = slide.content
    named = Text.label(labels("quote"))
    if content.person:
        named = worded(labels, "distinct", title=named, label=content.person.name)
    return content.headline or named, _flow(slide, labels)


KIND = Kind("quote", _say, _flow, lambda _: ("quote",), _arrange, plain=_plain, statement=True)
