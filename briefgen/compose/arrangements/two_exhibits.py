"""Two exhibits side by side that prove one title, and below them a line that says so where the outline has one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from briefgen.compose.arrangement import Arrangement, Body, Stretch, exhibit_of, split, zone
from briefgen.compose.regions import columns_of, exhibit_region, says_itself
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Item
from briefgen.kinds.kind import kinds
from briefgen.kinds.pieces import Member
from briefgen.layout.page import Shape
from briefgen.layout.text import Paragraph
from briefgen.records import replace
from briefgen.units import Box, Emu, Insets, inches

PANEL, ABOVE, INSET = 0.708, 0.217, 0.25  # inches: the line's panel, what is free above it, beside its text


def _two_exhibits(stretch: Stretch, canvas: Canvas) -> Body | None:
    members = stretch.exhibits
    if len(members) != 2 or (stretch.leader and says_itself(stretch.leader)):
        return None
    room, line = zone(canvas), None
    headed = [member is not stretch.leader for member in members]
    said, others = _parted(members)
    if said:
        panel = Box(room.x, Emu(room.bottom - inches(PANEL)), room.width, inches(PANEL))
        line = _line(canvas, said, panel)
    if line:
        members, room = others, replace(room, height=Emu(room.height - inches(PANEL + ABOVE)))
    for shares in _shares(*map(columns_of, members)):
        trial = canvas.trial()
        boxes = split(room, *shares)
        found = [exhibit_region(trial, *one) for one in zip(members, boxes, headed, strict=True)]
        regions = [region for region in found if region]
        if len(regions) == len(members):
            canvas.adopt(trial)
            items = [item for region in regions for item in region.items]
            return Body((*items, *([line] if line else ())), tuple(mark for r in regions for mark in r.marks))
    return None


def _shares(first: Sequence[int], second: Sequence[int]) -> Iterator[tuple[int, int]]:
    """How the twelfths of the width can be shared between what two exhibits want, best first."""
    pairs = product(enumerate(first), enumerate(second))
    for _, left, right in sorted((i + j, left, right) for (i, left), (j, right) in pairs):
        if left + right == 12:
            yield left, right


def _parted(members: Sequence[Member]) -> tuple[Item | None, tuple[Member, ...]]:
    """What the exhibits say in words if only one of them does, and the exhibits without that."""
    found = []
    others = []
    for member in members:
        exhibit = exhibit_of(member)
        region = kinds()[exhibit.kind].in_region
        said, content = region.parted(exhibit.content) if region else (None, exhibit.content)
        found += [said] if said else []
        others.append(replace(member, shows=replace(exhibit, content=content)))
    return (found[0] if len(found) == 1 else None), tuple(others)


def _line(canvas: Canvas, said: Item, box: Box) -> Shape | None:
    """What both exhibits come to, on a panel; None where it takes more than a line."""
    head, quiet = canvas.style("head"), canvas.style("bodyl", "muted")
    runs = [*canvas.runs(said.claim)]
    if said.detail:
        gap = [replace(run, text="   ", origin=(), runs_on=False) for run in runs[:1]]
        runs += [*gap, *(replace(run, size=quiet.size, color=quiet.color) for run in canvas.runs(said.detail))]
    inset = inches(INSET)
    insets = Insets(inset, Emu(0), inset, Emu(0))
    text = canvas.engine.set([Paragraph(tuple(runs), head)], canvas.frame(box, insets, max_lines=1))
    if not text.fits:
        return None
    return Shape("So what", box, fill=canvas.color("panel"), text=text, insets=insets, anchor="middle")


ARRANGEMENT = Arrangement("two-exhibits", _two_exhibits)
