"""What a slide of a row is called: its title, its kicker, what leads in, its source line, its notes.

A title says something: the topic's claim on the first slide, an exhibit's headline where an exhibit leads or proves the
rest, a voice's position where somebody speaks, else the first claim; never a label, never the same title again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefgen.compose.arrangement import Stretch, claim_of, exhibit_of
from briefgen.compose.regions import says_itself
from briefgen.kinds.content import Slide, Text, in_a_row, shared_grade
from briefgen.kinds.figures import FiguresContent
from briefgen.kinds.pieces import Member, Pieces
from briefgen.kinds.scope import source_line
from briefgen.kinds.voices import VoiceData
from briefgen.language.labels import Labels
from briefgen.outline.inline import InlineRun
from briefgen.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Headed:
    """A stretch under its head: the slide (its content is the stretch), and the line that leads in."""

    slide: Slide[Stretch]
    lead: Text | None = None


def headed(
    planned: Slide[Pieces], members: Sequence[Member], labels: Labels, is_title: Callable[[Text], bool]
) -> Headed:
    """The slide that shows these members of a planned row. `is_title` tells whether a text can be a title: one that
    takes more lines than a title has stays in the body."""
    content = planned.content
    first = members[0] is content.row[0]
    grades = {grade.plain: grade for member in members if (grade := _grade(member))}
    told = tuple(members) if len(grades) < 2 else tuple(map(_graded, members))
    title, stretch, lead = _told(planned, told, is_title)
    named = first and title is planned.title
    kicker = planned.kicker if named else _further_kicker(content, members[0], labels)
    sources = [title for member in members for title in member.sources]
    notes = [*(planned.notes if first else ()), *(text for member in members for text in member.notes)]
    if first and title is not planned.title and content.question and lead is None:
        notes.insert(0, content.question)
    slide = Slide(
        planned.kind,
        title,
        stretch,
        kicker,
        source_line(sources, labels, *(grades.values() if len(grades) == 1 else ())),
        tuple(notes),
        planned.name if first else "",
        planned.section,
        planned.topic,
        planned.part,
    )
    return Headed(slide, lead)


def _grade(member: Member) -> Text | None:
    """How good the figures of a member are, where they share that."""
    content = member.shows.content if isinstance(member.shows, Slide) else None
    return shared_grade(content.figures) if isinstance(content, FiguresContent) else None


def _graded(member: Member) -> Member:
    """A member of which each figure says how good it is: beside others of another grade no line says it for all."""
    if not isinstance(member.shows, Slide) or not isinstance(member.shows.content, FiguresContent):
        return member
    return replace(member, shows=replace(member.shows, content=replace(member.shows.content, graded=True)))


def _told(
    planned: Slide[Pieces], members: tuple[Member, ...], is_title: Callable[[Text], bool]
) -> tuple[Text, Stretch, Text | None]:
    """The title, what is left to be shown, and what leads in."""
    content, leader = planned.content, members[0]
    panel = None if isinstance(content.row[0].shows, VoiceData) else _panel(content.row)
    asks_here = panel is not None and any(member is panel for member in members[1:])
    shown, opens = leader.shows, leader is content.row[0]
    if opens and not content.covered and not (isinstance(shown, Slide) and len(members) == 1):
        return planned.title, Stretch(members), content.question if panel is None or asks_here else None
    lead = content.question if asks_here else None
    if isinstance(shown, Slide):
        return shown.title, Stretch(members, leader), lead
    proof = _proof(members)
    if proof and is_title(exhibit_of(proof).title):
        return exhibit_of(proof).title, Stretch(members, proof), lead
    if isinstance(shown, VoiceData):
        return _of_voices(content, members, shown, panel is not None, is_title)
    if is_title(claim := _numbered(members)):
        return claim, Stretch(members, leader), lead
    return content.headline, Stretch(members), lead


def _numbered(members: Sequence[Member]) -> Text:
    """The first claim as a title: with its number where nothing that carries it is left to have that below, and those
    of the others would seem to skip one."""
    leader, item = members[0], claim_of(members[0])
    skipped = leader.number and len(members) > 1 and not item.detail and not item.items
    return replace(item.claim, runs=(InlineRun(f"{leader.number}. "), *item.claim.runs)) if skipped else item.claim


def _proof(members: Sequence[Member]) -> Member | None:
    """The one exhibit that others share a slide with, if the outline gives it a headline: this says what they come to,
    and each of them is told whole."""
    exhibits = [member for member in members if isinstance(member.shows, Slide)]
    if len(exhibits) != 1 or len(members) < 2:
        return None
    (exhibit,) = exhibits
    return exhibit if exhibit_of(exhibit).title.path and not says_itself(exhibit) else None


def _of_voices(
    content: Pieces,
    members: tuple[Member, ...],
    voice: VoiceData,
    asks: bool,
    is_title: Callable[[Text], bool],
) -> tuple[Text, Stretch, Text | None]:
    argued = len(members) > 1 and all(member.piece == members[0].piece and member.holds for member in members[1:])
    title = voice.position or voice.stance or voice.person.name
    if argued and is_title(title):
        return title, Stretch(members[1:]), voice.stance if voice.position else None
    if asks and members[0] is _panel(content.row) and content.question and is_title(content.question):
        return content.question, Stretch(members), None
    if voice.position and voice.stance and is_title(voice.position):
        return voice.position, Stretch((replace(members[0], shows=replace(voice, position=None)), *members[1:])), None
    return content.headline, Stretch(members), None


def _panel(row: Sequence[Member]) -> Member | None:
    """The first voice of a row."""
    return next((member for member in row if isinstance(member.shows, VoiceData)), None)


def _further_kicker(content: Pieces, leader: Member, labels: Labels) -> Text:
    """The topic, and who speaks: the voice whose claims these are, else the topic's speakers."""
    shown = leader.shows
    who = shown.person.name if isinstance(shown, VoiceData) else leader.holds or content.who
    if who is None:
        return content.headline
    return in_a_row([content.headline, who], labels("separator"))
