"""A topic on one page: its one thing to remember as the headline, the claims that carry it, the exhibit that leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.kinds.blocks import Block, Paragraphs
from briefgen.kinds.content import AnySlide, Item, Slide, unstopped
from briefgen.kinds.kind import Kind, kinds
from briefgen.kinds.pieces import Member, Pieces, flow_of_row, row_of
from briefgen.kinds.scope import Scope
from briefgen.kinds.takeaway import KIND as TAKEAWAY
from briefgen.kinds.voices import VoiceData
from briefgen.language.labels import Labels
from briefgen.records import replace


def _say(scope: Scope) -> Iterable[AnySlide]:
    """A row that takes one slide; a topic that says nothing else has the slide of its takeaway."""
    entry = scope.topic
    if entry is None:
        return
    topic = entry.topic
    row = tuple(_leading(list(row_of(scope))))
    if all(isinstance(member.shows, Slide) for member in row):
        yield from TAKEAWAY.say(scope)
        return
    headline = scope.text(topic, "title")
    place = [] if topic.appendix else [scope.label("remember")]
    yield Slide(
        "topic-page",
        unstopped(scope.text(topic.takeaway, "say")),
        Pieces(row, headline, scope.maybe(topic.takeaway, "why"), most=1, marked=not topic.appendix),
        scope.joined([*place, headline]),
        notes=scope.notes(topic),
        name=f"topic:{topic.id}",
        topic=entry.number,
    )


def _leading(row: list[Member]) -> Iterator[Member]:
    """The claims of a row, its voices as one piece without what carries them, and the first of its exhibits that can
    stand beside these."""
    first = next((member.piece for member in row if isinstance(member.shows, VoiceData)), 0)
    for member in row:
        if isinstance(member.shows, VoiceData):
            yield replace(member, shows=_position(member.shows, member.piece, row), piece=first)
        elif isinstance(member.shows, Item) and not member.holds:
            yield member
    exhibit = next((m for m in row if isinstance(m.shows, Slide) and _stands_beside(m.shows)), None)
    if exhibit:
        yield replace(exhibit, bound=False)


def _position(voice: VoiceData, piece: int, row: list[Member]) -> VoiceData:
    """A voice with a position: the first of its claims where it gives none."""
    claims = (m.shows.claim for m in row if m.piece == piece and m.holds and isinstance(m.shows, Item))
    return voice if voice.position else replace(voice, position=next(claims, None))


def _stands_beside(exhibit: AnySlide) -> bool:
    region = kinds()[exhibit.kind].in_region
    return bool(region and min(region.columns(exhibit.content), default=12) < 12)


def _flow(slide: Slide[Pieces], labels: Labels) -> Iterator[Block]:
    yield Paragraphs((slide.title,), "lead")
    yield from flow_of_row(slide, labels)


KIND = Kind("topic-page", _say, _flow)
