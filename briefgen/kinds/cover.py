"""The cover of a briefing, of one topic's deck, or of one part's deck."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Masthead
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Slide, Text
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.layout.page import Filled, Item, Picture
from briefgen.records import dataclass
from briefgen.units import Box, Emu, inches

LOGO = (2.0, 0.5)  # inches at most: width and height, so that it stays smaller than the title
LOGO_GAP, LOGO_BOTTOM = 0.25, 0.92  # inches to the index; of the page's height
LOGO_NAME = "<logo>"  # no file of an outline can be called so


@dataclass(frozen=True, slots=True)
class Cover:
    """`event` above the title, `subtitle` and `meta` (when, by whom, for whom, how confidential) below it.

    `data` says the same as `meta` in labelled pairs, for documents.
    """

    event: Text | None
    subtitle: Text | None
    meta: Text | None
    data: tuple[tuple[str, Text], ...]


def _say(scope: Scope) -> Iterable[AnySlide]:
    outline = scope.outline
    event = scope.text(outline.event, "name") if outline.event else None
    content = Cover(event, scope.maybe(outline, "subtitle"), _meta(scope, None), _data(scope))
    yield Slide("cover", scope.text(outline, "title"), content, name="cover")


def _say_topic(scope: Scope) -> Iterable[AnySlide]:
    entry = scope.topic or scope.entries[0]
    event = scope.text(scope.outline.event, "name") if scope.outline.event else scope.text(scope.outline, "title")
    number = scope.place(entry)
    above = scope.joined([event, number])
    subtitle = scope.maybe(entry.topic, "question")
    content = Cover(above, subtitle, _meta(scope, "topic-briefing"), _data(scope))
    title = scope.text(entry.topic, "title")
    yield Slide("topic-cover", title, content, name="cover", topic=entry.number)


def _say_group(scope: Scope) -> Iterable[AnySlide]:
    part = scope.part
    if part is None:
        return
    event = scope.text(scope.outline.event, "name") if scope.outline.event else scope.text(scope.outline, "title")
    above = scope.joined([event, scope.label("part", n=part.number, total=len(scope.book.parts))])
    summary = scope.maybe(part.group, "summary") if part.group else None
    title = scope.text(part.group, "title") if part.group else scope.label("topics")
    content = Cover(above, summary, _meta(scope, "group-briefing"), _data(scope))
    yield Slide("group-cover", title, content, name="cover", part=part.number)


def _meta(scope: Scope, what: str | None) -> Text | None:
    outline = scope.outline
    pieces = [scope.label(what)] if what else []
    if outline.date:
        pieces.append(scope.date(outline, "date"))
    pieces += [t for t in (scope.maybe(outline, n) for n in ("prepared_by", "audience", "classification")) if t]
    return scope.joined(pieces)


def _data(scope: Scope) -> tuple[tuple[str, Text], ...]:
    outline = scope.outline
    pairs = [(scope.labels("date"), scope.date(outline, "date"))] if outline.date else []
    for name, label in (("audience", "prepared-for"), ("prepared_by", "author"), ("classification", "classification")):
        text = scope.maybe(outline, name)
        if text:
            pairs.append((scope.labels(label), text))
    return tuple(pairs)


def _flow(slide: Slide[Cover], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield Masthead(slide.title, content.event, content.subtitle, content.data)


def _arrange(slide: Slide[Cover], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    meta, lower = content.meta, list[Item]()
    if meta and canvas.has("meta") and canvas.role.looks is None and not canvas.holds("meta", meta):
        lower = _two_lines(canvas, meta)  # only our own design is known to have room below that place
        meta = None if lower else meta
    placed = (("kicker", content.event), ("subtitle", content.subtitle), ("meta", meta))
    own = [(slot, [text]) for slot, text in placed if text and canvas.has(slot) and canvas.holds(slot, text)]
    rest = [text for slot, text in placed if text and (slot, [text]) not in own]
    together = [text for slot, text in placed if text and (slot == "subtitle" or text in rest)]
    if rest and canvas.has("subtitle"):
        whole = [canvas.in_slot("subtitle", text) for text in together]
        smaller = canvas.engine.fit(whole, canvas.slot_frame("subtitle")).shrink
        lines = [canvas.over_lines(text, "subtitle", smaller) for text in together]
        if canvas.holds("subtitle", *lines):
            own = [*((slot, texts) for slot, texts in own if slot != "subtitle"), ("subtitle", lines)]
            rest = []
    own = [
        (slot, [canvas.over_lines(text, slot) for text in texts] if slot == "meta" else texts) for slot, texts in own
    ]
    items: list[Item] = [canvas.fill(slot, *texts) for slot, texts in own]
    lowest = max(("title", *(slot for slot, _ in own)), key=lambda slot: canvas.slot(slot).box.bottom)
    return [[*items, *lower, *canvas.spill(*rest, under=lowest), *_logo(canvas)]]


def _two_lines(canvas: Canvas, text: Text) -> list[Item]:
    """A text of pieces in a row over two lines; nothing where its place has no room below."""
    slot = canvas.slot("meta")
    high = Box(slot.box.x, slot.box.y, slot.box.width, Emu(2 * slot.box.height))
    fitted = canvas.engine.fit([canvas.in_slot("meta", canvas.over_lines(text, "meta"))], canvas.frame(high))
    return [Filled(slot.index, fitted, high)] if fitted.fits else []


def _logo(canvas: Canvas) -> Iterator[Item]:
    """The team's logo: bottom right above the footer, left of the thumb index, at most half an inch high."""
    logo, tabs, title = canvas.template.logo, canvas.template.looks.tabs, canvas.slot("title").box
    if logo is None:
        return
    index = inches(tabs.widths["cover"][0] + LOGO_GAP) if tabs else title.x
    width, height = LOGO
    scale = min(inches(width) / logo.width, inches(height) / logo.height)
    wide, high = round(logo.width * scale), round(logo.height * scale)
    bottom = round(canvas.template.file.height * LOGO_BOTTOM)
    box = Box(Emu(canvas.width - index - wide), Emu(bottom - high), Emu(wide), Emu(high))
    yield Picture("Logo", box, LOGO_NAME)


KINDS = (
    Kind("cover", _say, _flow, lambda _: ("cover",), _arrange, statement=True),
    Kind("topic-cover", _say_topic, _flow, lambda _: ("cover",), _arrange, statement=True),
    Kind("group-cover", _say_group, _flow, lambda _: ("cover",), _arrange, statement=True),
)
