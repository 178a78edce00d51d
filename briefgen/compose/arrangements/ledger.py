"""Four to seven claims as rows: the claim on the left, what carries it on the right. Bare claims take all the width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.compose.arrangement import Arrangement, Body, Stretch, claim_of, number, zone
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.claim_rows import explanation
from briefgen.kinds.pieces import Member
from briefgen.kinds.shared_rows import Cell, ColumnShare, RowLook, marks_of, shared_rows

MOST, MOST_BARE = 7, 8
STEPS = (("claiml", "bodyl"), ("claim", "body"))
# Inches of twelve: number, claim, explanation.
SPLIT = (ColumnShare(0.51), ColumnShare(4.594, 0.334), ColumnShare(6.896, 0.3))
BARE = (ColumnShare(0.51), ColumnShare(11.49, 0.3))


def _ledger(stretch: Stretch, canvas: Canvas) -> Body | None:
    members = stretch.claims
    split = any(claim_of(m).detail or claim_of(m).items for m in members)
    if not 2 <= len(members) <= (MOST if split else MOST_BARE):
        return None
    for step in STEPS:
        rows = [*_rows(canvas, stretch, step, split)]
        placed = shared_rows(canvas, zone(canvas), SPLIT if split else BARE, rows, RowLook("Points")) if rows else None
        if placed:
            return Body((placed.table,), marks_of(placed, compact=step != STEPS[0]))
    return None


def _rows(canvas: Canvas, stretch: Stretch, step: tuple[str, str], split: bool) -> Iterator[Sequence[Cell]]:
    for i, member in enumerate(stretch.claims):
        first = Cell((number(canvas, member, step[0]),))
        if stretch.titled and not i:
            yield from _rest(canvas, member, step, first)
            continue
        item = claim_of(member)
        claim = Cell((canvas.paragraph(item.claim, canvas.style(step[0]), link=item.link),))
        told = tuple(explanation(canvas, item, step[1]))
        yield (first, claim, Cell(told)) if split else (first, claim)


def _rest(canvas: Canvas, member: Member, step: tuple[str, str], first: Cell) -> Iterator[Sequence[Cell]]:
    """The row of the claim that the title says: what carries it, over all of the width."""
    told = tuple(explanation(canvas, claim_of(member), step[1]))
    if told:
        yield first, Cell(told, span=2)


ARRANGEMENT = Arrangement("ledger", _ledger, ("points", "title-only", "content", "open"))
