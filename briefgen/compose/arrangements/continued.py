"""A further slide: the first claim is its title, what carries that on the left, the next ones on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.compose.arrangement import Arrangement, Body, Stretch, claim_of, number, split, stacked, zone
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.claim_rows import explanation
from briefgen.kinds.pieces import Member
from briefgen.kinds.shared_rows import Cell, ColumnShare, RowLook, SharedRows, marks_of, shared_rows
from briefgen.units import Box

MOST = 4
SHARES = (5, 7)
ALONE = (ColumnShare(1.0, 0.02),)
NUMBERED = (ColumnShare(0.55), ColumnShare(6.45, 0.1))
FAMILY = (ColumnShare(4.9, 0.334), ColumnShare(7.1, 0.3))  # inches of twelve: a claim under the claim, what carries it
NAME = "Title's claim"
LEAST_FULL = 0.2
"""Of its height: what carries the title takes on the left, or the column would look empty beside the next claims."""


class _Steps(NamedTuple):
    """Steps of the type scale: of what carries the title, of claims, of what carries these."""

    told: str
    claim: str
    detail: str


STEPS = (_Steps("lead", "claiml", "bodyl"), _Steps("bodyl", "claim", "body"))


def _continued(stretch: Stretch, canvas: Canvas) -> Body | None:
    members = stretch.claims
    if not stretch.titled or not 1 <= len(members) <= MOST:
        return None
    first, others = members[0], members[1:]
    if not (claim_of(first).detail or claim_of(first).items):
        return None
    for steps in STEPS:
        if others:
            regions = [*_beside(canvas, first, others, steps)]
        elif len(claim_of(first).items) > 1:
            regions = [_family(canvas, first, steps)]
        else:
            regions = [*_with_one(canvas, first, steps)]
        found = [region for region in regions if region]
        if found and len(found) == len(regions):
            if others and found[0].full < LEAST_FULL:
                return None
            return Body(tuple(region.table for region in found), marks_of(*found, compact=steps != STEPS[0]))
    return None


def _told(canvas: Canvas, member: Member, steps: _Steps) -> Cell:
    """The number, and what carries the claim that the title says."""
    item = claim_of(member)
    detail = [canvas.paragraph(item.detail, canvas.style(steps.told, before=4.0))] if item.detail else []
    return Cell((number(canvas, member, "label"), *detail))


def _beside(canvas: Canvas, first: Member, others: Sequence[Member], steps: _Steps) -> Iterator[SharedRows | None]:
    """What carries the claim and those under it, a row each; the next claims beside it."""
    left, right = split(zone(canvas), *SHARES)
    rows = [(_told(canvas, first, steps),)]
    rows += [(Cell(stacked(canvas, child, steps.claim, steps.detail)),) for child in claim_of(first).items]
    yield shared_rows(canvas, left, ALONE, rows, RowLook(NAME, top=frozenset(range(len(rows)))))
    yield _numbered(canvas, right, others, steps)


def _numbered(canvas: Canvas, box: Box, members: Sequence[Member], steps: _Steps) -> SharedRows | None:
    rows = [
        (Cell((number(canvas, m, steps.claim),)), Cell(stacked(canvas, claim_of(m), steps.claim, steps.detail)))
        for m in members
    ]
    return shared_rows(canvas, box, NUMBERED, rows, RowLook("Points"))


def _family(canvas: Canvas, member: Member, steps: _Steps) -> SharedRows | None:
    """A claim alone: what carries it over all of the width, then the claims under it as a ledger."""
    item = claim_of(member)
    rows: list[Sequence[Cell]] = []
    if item.detail:
        rows.append((Cell(_told(canvas, member, steps).paragraphs, span=2),))
    for child in item.items:
        claim = Cell((canvas.paragraph(child.claim, canvas.style(steps.claim)),))
        rows.append((claim, Cell(tuple(explanation(canvas, child, steps.detail)))))
    return shared_rows(canvas, zone(canvas), FAMILY, rows, RowLook(NAME, top=frozenset({0} if item.detail else ())))


def _with_one(canvas: Canvas, member: Member, steps: _Steps) -> Iterator[SharedRows | None]:
    """A claim alone with at most one under it: both parts side by side in large type."""
    item = claim_of(member)
    if not item.detail or not item.items:
        return
    left, right = split(zone(canvas), *SHARES)
    yield shared_rows(canvas, left, ALONE, [(_told(canvas, member, steps),)], RowLook(NAME))
    rows = [(Cell(stacked(canvas, child, steps.claim, steps.detail)),) for child in item.items]
    yield shared_rows(canvas, right, ALONE, rows, RowLook("Points"))


ARRANGEMENT = Arrangement("continued", _continued)
