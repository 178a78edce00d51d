"""Voices with the points that carry them, and claims with claims under them: who or what left, why right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.compose.arrangement import Arrangement, Body, Stretch, claim_of, number, said_by, split, stacked, zone
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.claim_rows import nested
from briefgen.kinds.content import Item, unstopped
from briefgen.kinds.pieces import Member
from briefgen.kinds.shared_rows import Cell, ColumnShare, RowLook, marks_of, shared_rows
from briefgen.kinds.voices import VoiceData
from briefgen.layout.text import Paragraph
from briefgen.records import replace

# Inches of twelve.
VOICES = (ColumnShare(5.355, 0.5), ColumnShare(6.645, 0.1))
PARENTS = (ColumnShare(0.51), ColumnShare(3.75, 0.334), ColumnShare(2.1, 0.2), ColumnShare(5.64, 0.1))
REASONS = (ColumnShare(0.55), ColumnShare(6.45, 0.1))
STEPS = (("claiml", "bodyl"), ("claim", "body"))


def _nested(stretch: Stretch, canvas: Canvas) -> Body | None:
    if stretch.claims:
        return _parents(stretch, canvas)
    if stretch.voices or not all(m.holds or isinstance(m.shows, VoiceData) for m in stretch.members):
        return None
    voices = [(m.shows, _claims_of(m, stretch)) for m in stretch.members if isinstance(m.shows, VoiceData)]
    if len(voices) == 1:
        return _one(canvas, *voices[0])
    rows = [(Cell(tuple(left)), Cell(tuple(right))) for left, right in (_sides(canvas, *voice) for voice in voices)]
    look = RowLook("Voices", top=frozenset(range(len(rows))))
    placed = shared_rows(canvas, zone(canvas), VOICES, rows, look) if rows else None
    return Body((placed.table,), marks_of(placed)) if placed else None


def _claims_of(voice: Member, stretch: Stretch) -> list[Member]:
    return [member for member in stretch.members if member.piece == voice.piece and member.number]


def _one(canvas: Canvas, voice: VoiceData, claims: Sequence[Member]) -> Body | None:
    """One voice: who it is and what they hold on the left, a row for each reason on the right."""
    left, right = split(zone(canvas), 5, 7)
    said = [(Cell(tuple(_holds(canvas, voice, "bluf", "lead"))),)]
    for step in STEPS:
        rows = [(Cell((number(canvas, m, step[0]),)), Cell(stacked(canvas, claim_of(m), *step))) for m in claims]
        placed = [
            shared_rows(canvas, left, (ColumnShare(1.0, 0.02),), said, RowLook("Voice", top=frozenset({0}))),
            shared_rows(canvas, right, REASONS, rows, RowLook("Points")),
        ]
        found = [one for one in placed if one]
        if len(found) == len(placed):
            return Body(tuple(one.table for one in found), marks_of(*found, compact=step != STEPS[0]))
    return None


def _sides(
    canvas: Canvas, voice: VoiceData, claims: Sequence[Member]
) -> tuple[Iterator[Paragraph], Iterator[Paragraph]]:
    """What stands left and right of a voice among others: its position is its reason where it gives none."""
    if claims or not (voice.stance and voice.position):
        return _holds(canvas, voice, "head", "body"), _why(canvas, claims)
    said = canvas.paragraph(unstopped(voice.position), canvas.style("claim"))
    return _holds(canvas, replace(voice, position=None), "head", "body"), iter((said,))


def _holds(canvas: Canvas, voice: VoiceData, large: str, small: str) -> Iterator[Paragraph]:
    """Who it is, the stance, the position, in these steps of the type scale."""
    yield said_by(canvas, voice.person, after=3.0)
    if voice.stance:
        yield canvas.paragraph(voice.stance, canvas.style(large, after=3.0))
    if voice.position:
        yield canvas.paragraph(voice.position, canvas.style(small, "muted"))


def _why(canvas: Canvas, claims: Sequence[Member]) -> Iterator[Paragraph]:
    for i, member in enumerate(claims):
        first, *rest = stacked(canvas, claim_of(member), "claim", "body")
        yield replace(first, style=replace(first.style, before=6.0)) if i else first
        yield from rest


def _parents(stretch: Stretch, canvas: Canvas) -> Body | None:
    """Claims of which each has claims under it, those side by side with what carries them."""
    members = stretch.claims
    least = 2 if len(members) > 1 else 1
    if stretch.titled or len(members) > 3 or not all(len(claim_of(m).items) >= least for m in members):
        return None
    for step in STEPS:
        rows: list[Sequence[Cell]] = []
        heavy = set()
        for member in members:
            heavy.add(len(rows))
            rows += _family(canvas, member, step)
        look = RowLook("Points", frozenset(heavy), frozenset(heavy) if len(rows) > 1 else frozenset())
        placed = shared_rows(canvas, zone(canvas), PARENTS, rows, look)
        if placed:
            return Body((placed.table,), marks_of(placed, compact=step != STEPS[0]))
    return None


def _family(canvas: Canvas, member: Member, step: tuple[str, str]) -> Iterator[Sequence[Cell]]:
    item = claim_of(member)
    count = len(item.items)
    claim = [canvas.paragraph(item.claim, canvas.style(step[0], after=3.0), link=item.link)]
    if item.detail:
        claim.append(canvas.paragraph(item.detail, canvas.style(step[1], "muted")))
    for i, child in enumerate(item.items):
        own = (Cell((number(canvas, member, step[0]),), rows=count), Cell(tuple(claim), rows=count)) if not i else ()
        yield (*own, *_child(canvas, child))


def _child(canvas: Canvas, child: Item) -> Sequence[Cell]:
    told = [canvas.paragraph(child.detail, canvas.style("body", "muted"))] if child.detail else []
    told += nested(canvas, child.items, step="body")
    head = (canvas.paragraph(child.claim, canvas.style("claim")),)
    return (Cell(head), Cell(tuple(told))) if told else (Cell(head, span=2),)


ARRANGEMENT = Arrangement("nested", _nested)
