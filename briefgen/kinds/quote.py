"""What somebody said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Paragraphs, QuoteBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, ShownPerson, Slide, Text, in_a_row, worded
from briefgen.kinds.exhibit import exhibit_slide
from briefgen.kinds.framing import portrait
from briefgen.kinds.kind import InRegion, Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.language.record import language
from briefgen.layout.page import Item, Picture, Shape
from briefgen.layout.text import Paragraph, Run
from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu, Insets, inches, points, to_points


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
        person = ShownPerson(name, monogram=scope.monogram(quote.by))
    remark = scope.label("paraphrased") if quote.paraphrased else None
    text = scope.cited(scope.text(quote, "text"), exhibit.source)
    content = QuoteContent(text, person, remark, scope.maybe(exhibit, "title"))
    slide = exhibit_slide(scope, exhibit, "quote", content, "quote")
    kicker = scope.joined([t for t in (slide.kicker, content.headline) if t])
    yield Slide("quote", text, content, kicker, slide.source, slide.notes, slide.name, topic=slide.topic)


def _by(content: QuoteContent, separator: str) -> Text | None:
    person = content.person
    pieces = [t for t in ((person.name, person.line) if person else ()) if t] + [t for t in (content.remark,) if t]
    return in_a_row(pieces, separator) if pieces else None


def _flow(slide: Slide[QuoteContent], labels: Labels) -> Iterator[Block]:
    if slide.content.headline:
        yield Paragraphs((slide.content.headline,), "lead")
    yield _block(slide.content, labels)


def _block(content: QuoteContent, labels: Labels) -> QuoteBlock:
    return QuoteBlock(content.text, _by(content, labels("list-separator")))


def _arrange(slide: Slide[QuoteContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    person = content.person
    items: list[Item] = []
    lines = []
    if person:
        face = canvas.slot("picture")
        items.append(portrait(canvas, person.photo, person.monogram, face.box, face.index))
        lines.append(canvas.in_slot("person", person.name))
    below = _below(content, canvas.labels)
    if below:
        lines.append(canvas.in_slot("person", below, 1))
    if lines:
        items.append(canvas.fill("person", *lines))
    return [items]


def _below(content: QuoteContent, labels: Labels) -> Text | None:
    """What stands below the name: role and organisation, and what to know about the wording."""
    told = [t for t in ((content.person.line if content.person else None), content.remark) if t]
    return in_a_row(told, labels("sentence-separator")) if told else None


def _plain(slide: Slide[QuoteContent], labels: Labels) -> tuple[Text, Iterable[Block]]:
    content = slide.content
    named = Text.label(labels("quote"))
    if content.person:
        named = worded(labels, "distinct", title=named, label=content.person.name)
    return content.headline or named, [_block(content, labels)]


_STEPS = ("quote", "bluf", "head")
_INSET, MARK, _FACE, _APART = 0.333, 0.625, 0.667, 0.167  # inches: around the text, mark, portrait, beside it


def _place(slide: Slide[QuoteContent], canvas: Canvas, box: Box, headed: bool) -> SlideBody | None:
    """On a panel: a mark, the words in its middle in the largest step that has room, who said them at its foot."""
    content, pad, half = slide.content, inches(_INSET), inches(_INSET / 2)
    inner = box.inside(Insets(pad, half, pad, pad))
    foot = _speaker(canvas, content, inner)
    items: list[Item] = [canvas.panel("Panel", box, "panel"), quote_mark(canvas, inner), *foot]
    top, bottom = inner.y + inches(MARK), min((item.box.y for item in foot), default=inner.bottom)
    room = Box(inner.x, Emu(top), inner.width, Emu(bottom - inches(_APART) - top))
    above = [canvas.paragraph(content.headline, canvas.style("label", "muted", after=6.0))] if content.headline else []
    for step in _STEPS:
        said = [*above, Paragraph(tuple(canvas.runs(content.text)), replace(canvas.style(step), display=True))]
        fitted = canvas.engine.set(said, canvas.frame(room))
        if room.height > 0 and fitted.fits and not fitted.torn:
            return [*items, canvas.draw("Quote", room, *said, anchor="middle")]
    return None


def quote_mark(canvas: Canvas, inner: Box) -> Item:
    """The mark that opens a quotation, large."""
    style = canvas.style("quote", "accent", bold=True)
    mark = language(canvas.template.language).quotes.outer[0].strip()
    return canvas.draw("Mark", Box(inner.x, inner.y, inner.width, inches(MARK)), Paragraph((Run(mark),), style))


def _speaker(canvas: Canvas, content: QuoteContent, inner: Box) -> list[Shape | Picture]:
    person = content.person
    lines = [canvas.paragraph(person.name, canvas.style("claim"))] if person else []
    below = _below(content, canvas.labels)
    if below:
        lines.append(canvas.paragraph(below, canvas.style("body", "muted")))
    if not lines:
        return []
    beside = inches(_FACE + _APART) if person else 0
    width = Emu(inner.width - beside)
    height = max(points(canvas.engine.natural(tuple(lines), to_points(width)).height), inches(_FACE) if person else 0)
    top = Emu(inner.bottom - height)
    said = canvas.draw("Speaker", Box(Emu(inner.x + beside), top, width, Emu(height)), *lines, anchor="middle")
    if person is None:
        return [said]
    return [portrait(canvas, person.photo, person.monogram, Box(inner.x, top, inches(_FACE), inches(_FACE))), said]


KIND = Kind(
    "quote",
    _say,
    _flow,
    lambda _: ("quote",),
    _arrange,
    plain=_plain,
    statement=True,
    in_region=InRegion(lambda _: (5, 8), _place, framed=True),
)
