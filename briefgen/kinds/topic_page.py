"""A topic on one page: its one thing to remember as the headline, and the claims that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.kinds.blocks import Block, Claims, Paragraphs
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.claim_rows import rows_of_items
from briefgen.kinds.content import AnySlide, Item, Slide, Text, unstopped
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.takeaway import KIND as TAKEAWAY
from briefgen.language.labels import Labels
from briefgen.layout.page import Item as PageItem
from briefgen.outline.resolved import Entry
from briefgen.units import Box, Emu, inches

MOST = 8  # claims on the page: of more, the others are told


@dataclass(frozen=True, slots=True)
class TopicPage:
    """The claims. `marked` when the page stands for the topic's one thing to remember."""

    items: tuple[Item, ...]
    marked: bool


def _say(scope: Scope) -> Iterable[AnySlide]:
    """A page of claims; a topic without any has the slide of its takeaway."""
    entry = scope.topic
    if entry is None:
        return
    topic = entry.topic
    items = scope.items(topic.points) or _voices(scope, entry)
    if not items:
        yield from TAKEAWAY.say(scope)
        return
    place = [] if topic.appendix else [scope.label("remember")]
    yield Slide(
        "topic-page",
        unstopped(scope.text(topic.takeaway, "say")),
        TopicPage(items[:MOST], not topic.appendix),
        scope.joined([*place, scope.text(topic, "title")]),
        scope.source_line(*topic.points, *topic.voices),
        scope.notes(topic),
        name=f"topic:{topic.id}",
        topic=entry.number,
    )


def _voices(scope: Scope, entry: Entry) -> tuple[Item, ...]:
    """Who holds what, a voice an item."""
    found = []
    for voice in entry.topic.voices:
        who = scope.owner(voice).name
        stance, position = scope.maybe(voice, "stance"), scope.maybe(voice, "position")
        claim = scope.joined([who, stance], "run-in") if stance else who
        first = scope.text(voice.points[0], "claim") if voice.points else None
        found.append(Item(claim or who, position or first))
    return tuple(found)


def _flow(slide: Slide[TopicPage], labels: Labels) -> Iterator[Block]:
    content = slide.content
    if slide.kicker:
        yield Paragraphs((slide.title,), "lead")
    yield Claims(content.items)


def _arrange(slide: Slide[TopicPage], canvas: Canvas) -> Sequence[SlideBody]:
    """A ledger of the claims with their details; bare claims where these would need a second page."""
    content = slide.content
    head = _marker(canvas) if content.marked else []
    box = canvas.slot("rows").box
    whole = [Item(item.claim, item.detail) for item in content.items]
    bare = [Item(item.claim) for item in content.items]
    fits = _pages(canvas, box, whole) == 1
    made = rows_of_items(canvas, box, whole) if fits else rows_of_items(canvas, box, bare, most=MOST)
    return [[*(head if i == 0 else ()), table] for i, table in enumerate(made)]


def _pages(canvas: Canvas, box: Box, items: Sequence[Item]) -> int:
    """How many pages a ledger of them takes, tried on a canvas of its own."""
    trial = Canvas(canvas.template, canvas.role, canvas.engine, canvas.labels, canvas.least)
    return len(rows_of_items(trial, box, items))


MARKER = (0.417, 0.083)  # inches: the marker's stroke before the kicker
_BESIDE_MARKER = 0.5  # inches that the kicker begins further right


def _marker(canvas: Canvas) -> list[PageItem]:
    """The marker before the kicker, in our own design."""
    if canvas.role.looks is not None or not canvas.has("kicker"):
        return []
    kicker = canvas.slot("kicker")
    box = kicker.box
    right = Box(Emu(box.x + inches(_BESIDE_MARKER)), box.y, Emu(box.width - inches(_BESIDE_MARKER)), box.height)
    canvas.role = replace(canvas.role, slots={**canvas.role.slots, "kicker": replace(kicker, box=right, moved=True)})
    stroke = Box(box.x, Emu(box.y + inches(0.052)), inches(MARKER[0]), inches(MARKER[1]))
    return [canvas.panel("Marker", stroke, "marker")]


def _plain(slide: Slide[TopicPage], labels: Labels) -> tuple[Text, Iterable[Block]]:
    return slide.title, [Claims(slide.content.items)]


KIND = Kind("topic-page", _say, _flow, lambda _: ("points",), _arrange, _plain)
