"""All that a topic says, as a row of pieces: its claims, its voices, its exhibits, in the order of the outline's keys.

The row is planned as one slide; `compose/` finds the slides that it takes. In a document the row flows piece by piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from briefgen.kinds.blocks import Block, Claims
from briefgen.kinds.content import AnySlide, Item, Slide, Text
from briefgen.kinds.kind import Kind, kinds
from briefgen.kinds.scope import Scope
from briefgen.kinds.voices import VoiceData, flow_of_voice, voice_data
from briefgen.language.labels import Labels
from briefgen.outline.exhibits import EvidencedPoint, Exhibit
from briefgen.outline.model import Voice
from briefgen.records import dataclass, replace

NAME = "pieces"


@dataclass(frozen=True, slots=True)
class Member:
    """The least of a row that can stand on a slide: a claim, a voice, or an exhibit as the slide it would be alone.

    Members of one `piece` belong together and are parted where they must be. A claim, like its evidence, has its number
    in its piece and, where it carries a voice's position, the name of who `holds` that. `bound` is what stays with the
    member before it. `sources` are the titles of the sources used, `notes` what is said about it, `name` what links
    call it.
    """

    shows: Item | VoiceData | AnySlide
    piece: int
    number: int = 0
    holds: Text | None = None
    bound: bool = False
    sources: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A topic's row. `question` leads in; `headline` and `who` say on its further slides where we are. It takes `most`
    slides, told more briefly where it must be; 0 is as many as it needs. Its first is `marked` where the title is the
    topic's one thing to remember; `covered` is a row whose headline a cover says already."""

    row: tuple[Member, ...]
    headline: Text
    question: Text | None = None
    who: Text | None = None
    most: int = 0
    marked: bool = False
    covered: bool = False


def _say(scope: Scope) -> Iterable[AnySlide]:
    entry = scope.topic
    if entry is None:
        return
    topic = entry.topic
    row = tuple(row_of(scope))
    if not row:
        return
    names = scope.speaker_names(entry)
    headline = scope.text(topic, "title")
    yield Slide(
        NAME,
        headline,
        Pieces(row, headline, scope.maybe(topic, "question"), names, scope.most),
        scope.kicker(*([names] if names else [])),
        notes=scope.notes(topic),
        name=f"points:{topic.id}",
        topic=entry.number,
    )


def row_of(scope: Scope) -> Iterator[Member]:
    """The members of the row of the scope's topic."""
    assert scope.topic is not None
    topic = scope.topic.topic
    told = {
        "points": _claims(scope, topic.points),
        "voices": _voices(scope, topic.voices),
        "exhibits": _exhibits(scope, topic.exhibits),
    }
    pieces: dict[tuple[str, int, int], int] = {}
    for key in scope.book.paths.keys(topic):
        for member in told.get(key, ()):
            own = member.number if member.bound else 0  # evidence is a piece of its own
            yield replace(member, piece=pieces.setdefault((key, member.piece, own), len(pieces)))


def _claims(
    scope: Scope, points: Iterable[EvidencedPoint], piece: int = 0, holds: Text | None = None
) -> Iterator[Member]:
    """Claims of one piece, each followed by its own evidence, which is a piece of its own."""
    for number, (point, item) in enumerate(zip(points, scope.items(points), strict=True), 1):
        yield Member(item, piece, number, holds, sources=scope.sources_of(point))
        for evidence in _exhibits(scope, [point.exhibit] if point.exhibit else []):
            yield replace(evidence, piece=piece, number=number, bound=True)


def _voices(scope: Scope, voices: Iterable[Voice]) -> Iterator[Member]:
    """Voices that only hold a position make one piece; one that says why makes a piece with its claims."""
    piece = -1
    for argues, run in groupby(voices, key=lambda voice: bool(voice.points)):
        for i, voice in enumerate(run):
            piece += argues or not i
            data = voice_data(scope, voice, with_items=False)
            yield Member(data, piece, sources=scope.sources_of(voice))
            yield from _claims(scope, voice.points, piece, data.person.name)


def _exhibits(scope: Scope, exhibits: Iterable[Exhibit]) -> Iterator[Member]:
    for piece, exhibit in enumerate(exhibits):
        told = replace(scope, names={**scope.names, "exhibit": exhibit})
        for slide in kinds()[exhibit.kind].say(told):
            yield Member(slide, piece, sources=scope.sources_of(exhibit), notes=slide.notes, name=slide.name)


def flow_of_row(slide: Slide[Pieces], labels: Labels) -> Iterator[Block]:
    """A row as it flows in a document, piece by piece."""
    content = slide.content
    runs = [list(run) for _, run in groupby(content.row, key=lambda member: (member.piece, type(member.shows)))]
    for members, below in zip(runs, [*runs[1:], []], strict=False):
        items = [member.shows for member in members if isinstance(member.shows, Item)]
        if items:
            evidenced = any(member.bound for member in below)
            yield Claims(tuple(items), start=members[0].number, evidenced=evidenced)
        for member in members:
            if isinstance(member.shows, VoiceData):
                yield from flow_of_voice(member.shows)
            elif isinstance(member.shows, Slide):
                yield from kinds()[member.shows.kind].flow(member.shows, labels)


KIND = Kind(NAME, _say, flow_of_row)
