"""Three or four figures as a strip over an exhibit that takes the width, or over two claims in columns."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.compose.arrangement import Arrangement, Body, Stretch, exhibit_of, zone
from briefgen.compose.regions import (
    BELOW_HEAD,
    Steps,
    columns_of,
    exhibit_head,
    exhibit_region,
    point_rows,
    says_itself,
)
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Item, Slide
from briefgen.kinds.continuing import lower
from briefgen.kinds.figure_row import figure_strip
from briefgen.kinds.figures import FiguresContent
from briefgen.kinds.pieces import Member
from briefgen.units import Box, inches

FEW, MOST = 3, 4
CLAIMS = 2
BELOW = 0.3  # inches below the strip
GAP = 0.25  # inches between two claims
STEPS: Sequence[tuple[Steps, tuple[str, ...]]] = ((("claiml", "bodyl"), ()), (("claim", "body"), ("compact",)))
LEAST = 0.4  # of the height: what stands below the strip has at least


def _strip_over(stretch: Stretch, canvas: Canvas) -> Body | None:
    figures = [m for m in stretch.members if isinstance(m.shows, Slide) and isinstance(m.shows.content, FiguresContent)]
    others = [m for m in stretch.members if m not in figures]
    leader = stretch.leader
    if len(figures) != 1 or not others or not _can_lead(leader):
        return None
    exhibit, room = exhibit_of(figures[0]), zone(canvas)
    if not FEW <= len(exhibit.content.figures) <= MOST:
        return None
    head = exhibit_head(canvas, exhibit, room) if leader is not figures[0] else None
    under = lower(room, head.box.height + inches(BELOW_HEAD)) if head else room
    strip = figure_strip(canvas, under, exhibit.content.shown)
    if strip is None:
        return None
    foot = max(figure.box.bottom for figure in strip)
    below = lower(room, foot + inches(BELOW) - room.y)
    shown = _below(canvas, below, others, leader) if below.height >= LEAST * room.height else None
    return Body((*([head] if head else ()), *strip, *shown.items), shown.marks) if shown else None


def _can_lead(leader: Member | None) -> bool:
    """Whether the slide's title leaves something of the member that it is taken from."""
    return leader is None or (isinstance(leader.shows, Slide) and not says_itself(leader))


def _below(canvas: Canvas, box: Box, members: Sequence[Member], leader: Member | None) -> Body | None:
    if len(members) == 1 and isinstance(members[0].shows, Slide):
        (member,) = members
        return exhibit_region(canvas, member, box, headed=member is not leader) if columns_of(member) else None
    if len(members) != CLAIMS or not all(isinstance(m.shows, Item) and not m.holds for m in members):
        return None
    columns = box.columns(CLAIMS, inches(GAP))
    for steps, marks in STEPS:
        placed = [point_rows(canvas, column, [m], steps) for m, column in zip(members, columns, strict=True)]
        found = [rows.table for rows in placed if rows]
        if len(found) == CLAIMS:
            return Body(tuple(found), marks)
    return None


ARRANGEMENT = Arrangement("strip-over", _strip_over)
