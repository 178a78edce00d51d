"""A few claims in large type, what carries each beside it. Voices likewise: who, the stance, the position."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.compose.arrangement import Arrangement, Body, Stretch, claim_of, large, number, voice_of, zone
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.pieces import Member
from briefgen.kinds.shared_rows import Cell, ColumnShare, RowLook, marks_of, shared_rows
from briefgen.layout.text import Paragraph

FEW, MOST, MOST_VOICES = 1, 3, 4
# Inches of twelve: number, claim, explanation; East Asian claims are shorter.
LATIN = (ColumnShare(0.6), ColumnShare(5.1, 0.5), ColumnShare(6.3, 0.3))
EAST_ASIAN = (ColumnShare(0.6), ColumnShare(3.9, 0.6), ColumnShare(7.5, 0.3))
BARE = (ColumnShare(0.6), ColumnShare(11.4, 0.5))
VOICES = (ColumnShare(2.7, 0.3), ColumnShare(3.6, 0.4), ColumnShare(5.7, 0.3))


def _statements(stretch: Stretch, canvas: Canvas) -> Body | None:
    if stretch.titled or not FEW <= len(stretch.members) <= (MOST_VOICES if stretch.voices else MOST):
        return None
    if stretch.claims and not any(claim_of(m).items for m in stretch.claims):
        bare = not any(claim_of(m).detail for m in stretch.claims)
        columns = BARE if bare else EAST_ASIAN if canvas.labels.record.is_east_asian else LATIN
        rows = [_claim(canvas, member, len(stretch.claims), bare) for member in stretch.claims]
    elif stretch.voices:
        columns, rows = VOICES, [_voice(canvas, member, len(stretch.voices)) for member in stretch.voices]
    else:
        return None
    placed = shared_rows(canvas, zone(canvas), columns, rows, RowLook("Statements"))
    return Body((placed.table,), marks_of(placed)) if placed else None


def _claim(canvas: Canvas, member: Member, count: int, bare: bool) -> Sequence[Cell]:
    item = claim_of(member)
    claim = Paragraph(tuple(canvas.runs(item.claim, item.link)), large(canvas, count))
    cells = [Cell((number(canvas, member, "claiml"),)), Cell((claim,))]
    if not bare:
        cells.append(Cell((canvas.paragraph(item.detail, canvas.style("lead", "muted")),) if item.detail else ()))
    return cells


def _voice(canvas: Canvas, member: Member, count: int) -> Sequence[Cell]:
    voice = voice_of(member)
    who = [canvas.paragraph(voice.person.name, canvas.style("claim", "accent", after=2.0))]
    if voice.person.line:
        who.append(canvas.paragraph(voice.person.line, canvas.style("meta", "muted")))
    stance = (canvas.paragraph(voice.stance, large(canvas, count)),) if voice.stance else ()
    said = (canvas.paragraph(voice.position, canvas.style("lead", "muted")),) if voice.position else ()
    if stance and said:
        return Cell(tuple(who)), Cell(stance), Cell(said)
    return Cell(tuple(who)), Cell(stance or said, span=2)


ARRANGEMENT = Arrangement("statements", _statements)
