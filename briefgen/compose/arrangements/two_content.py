"""Claims and an exhibit, or two exhibits, in the two halves of a foreign template's own layout for that, where its
placeholders are wide enough for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.compose.arrangement import Arrangement, Body, Stretch, claim_of
from briefgen.compose.regions import exhibit_region, says_itself
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Item, Slide
from briefgen.kinds.flowing import Flowing, set_in_body
from briefgen.kinds.pieces import Member
from briefgen.layout.page import Filled
from briefgen.layout.text import Paragraph

MOST = 5  # claims
SLOTS = ("left", "right")


def _two_content(stretch: Stretch, canvas: Canvas) -> Body | None:
    if canvas.role.looks is None or not canvas.has(*SLOTS):
        return None  # a pack with a type scale of its own has better
    halves = _halves(stretch.members)
    if halves is None or (stretch.leader and isinstance(stretch.leader.shows, Slide) and says_itself(stretch.leader)):
        return None
    trial = canvas.trial()
    found = [_half(trial, slot, half, stretch.leader) for slot, half in zip(SLOTS, halves, strict=True)]
    bodies = [body for body in found if body]
    if len(bodies) < len(SLOTS):
        return None
    canvas.adopt(trial)
    return Body(tuple(item for body in bodies for item in body.items))


def _halves(members: Sequence[Member]) -> tuple[Sequence[Member], Sequence[Member]] | None:
    """What stands on the left and on the right: an exhibit and claims, or two exhibits, in their order."""
    exhibits = [i for i, member in enumerate(members) if isinstance(member.shows, Slide)]
    if len(members) == 2 and len(exhibits) == 2:
        return members[:1], members[1:]
    if len(exhibits) != 1 or not 2 <= len(members) <= MOST + 1:
        return None
    if exhibits == [0]:
        return members[:1], members[1:]
    return (members[:-1], members[-1:]) if exhibits == [len(members) - 1] else None


def _half(canvas: Canvas, slot: str, members: Sequence[Member], leader: Member | None) -> Body | None:
    if isinstance(members[0].shows, Slide):
        shown = exhibit_region(canvas, members[0], canvas.slot(slot).box, headed=members[0] is not leader)
        return shown if shown and not shown.marks else None
    if not all(isinstance(member.shows, Item) and not member.holds for member in members):
        return None
    groups = [Flowing(claim_of(m).claim, tuple(_lines(canvas, slot, claim_of(m), m is leader))) for m in members]
    groups = [group for group in groups if group.paragraphs]
    frame = canvas.slot_frame(slot)
    text = canvas.engine.fit([line for group in groups for line in group.paragraphs], frame) if groups else None
    least = canvas.style("body").size
    if text is None or not text.fits or text.torn or any(p.style.size < least for p in text.paragraphs):
        return None
    placeholder = canvas.slot(slot)
    return Body((Filled(placeholder.index, set_in_body(canvas, text, groups, frame), placeholder.said_box),))


def _lines(canvas: Canvas, slot: str, item: Item, titled: bool) -> Iterator[Paragraph]:
    """A claim with what carries it; only that where the slide's title says the claim."""
    if not titled:
        yield from canvas.item(slot, item)
        return
    if item.detail:
        yield canvas.in_slot(slot, item.detail)
    for below in item.items:
        yield from canvas.item(slot, below)


ARRANGEMENT = Arrangement("two-content", _two_content, ("two-column",))
