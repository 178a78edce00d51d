"""A further slide: the first claim is its title, what carries that on the left, the next ones on the right."""

from __future__ import annotations

from briefgen.compose.arrangement import Arrangement, Body, Stretch, claim_of, number, split, stacked, zone
from briefgen.compose.rows import Cell, Column, RowLook, SharedRows, marks_of, shared_rows
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.pieces import Member
from briefgen.units import Box

MOST = 4
ALONE = (Column(1.0, 0.02),)
NUMBERED = (Column(0.55), Column(6.45, 0.1))
SHARES = (5, 7)


def _continued(stretch: Stretch, canvas: Canvas) -> Body | None:
    members = stretch.claims
    if not stretch.titled or not 1 <= len(members) <= MOST:
        return None
    first, others = members[0], members[1:]
    if not (claim_of(first).detail or claim_of(first).items):
        return None
    left, right = split(zone(canvas), *SHARES)
    if not others:
        return _alone(canvas, first, (left, right))
    regions = [_left(canvas, first, left), _right(canvas, others, right)]
    found = [region for region in regions if region]
    if len(found) < len(regions):
        return None
    return Body(tuple(region.table for region in found), marks_of(*found))


def _left(canvas: Canvas, member: Member, box: Box) -> SharedRows | None:
    """The number and what carries the claim of the title, then the claims under it, a row each."""
    item = claim_of(member)
    rows = []
    told = [number(canvas, member, "label")]
    if item.detail:
        told.append(canvas.paragraph(item.detail, canvas.style("lead", before=4.0)))
    rows.append((Cell(tuple(told)),))
    for child in item.items:
        rows.append((Cell(stacked(canvas, child, "claiml", "bodyl")),))
    return shared_rows(canvas, box, ALONE, rows, RowLook("Title's claim", top=frozenset(range(len(rows)))))


def _right(canvas: Canvas, members: tuple[Member, ...], box: Box) -> SharedRows | None:
    rows = []
    for member in members:
        rows.append(
            (Cell((number(canvas, member, "claiml"),)), Cell(stacked(canvas, claim_of(member), "claiml", "bodyl")))
        )
    return shared_rows(canvas, box, NUMBERED, rows, RowLook("Points"))


def _alone(canvas: Canvas, member: Member, boxes: tuple[Box, Box]) -> Body | None:
    """The only claim: what carries it in large type, the claims under it beside it."""
    item = claim_of(member)
    if not item.detail or not item.items:
        return None
    told = [number(canvas, member, "label"), canvas.paragraph(item.detail, canvas.style("lead", before=4.0))]
    left = shared_rows(canvas, boxes[0], ALONE, [(Cell(tuple(told)),)], RowLook("Title's claim", top=frozenset({0})))
    rows = [(Cell(stacked(canvas, child, "claiml", "bodyl")),) for child in item.items]
    right = shared_rows(canvas, boxes[1], ALONE, rows, RowLook("Points"))
    return Body((left.table, right.table), marks_of(left, right)) if left and right else None


ARRANGEMENT = Arrangement("continued", _continued)
