"""Four claims or voices of like length on cards, two by two: a label, the claim in large type, what carries it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.compose.arrangement import Arrangement, Body, Stretch, claim_of, large, number, said_by, voice_of, zone
from briefgen.compose.texts import at_size, height, placed
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Text
from briefgen.kinds.pieces import Member
from briefgen.layout.page import Item as Placed
from briefgen.layout.text import Fitted, Paragraph
from briefgen.records import dataclass
from briefgen.units import Box, Emu, inches

COUNT, ACROSS = 4, 2  # cards, and those of them in a row
GAP, INSET = 0.25, 0.25  # inches between them, and around their text
AFTER_LABEL, AFTER_HEAD = 0.1, 0.08  # inches
LEAST = 0.4  # the share of a card that text takes at least
STEPS = ("lead", "bodyl")
RULE = 2.25  # points


@dataclass(frozen=True)
class _Card:
    label: Fitted
    head: Fitted | None
    body: Fitted | None

    @property
    def heights(self) -> tuple[int, int, int]:
        """Of its label, its head and its body."""
        return height(self.label), height(self.head), height(self.body)


def _total(heights: Sequence[int]) -> int:
    """Of the texts of a card, one below the other."""
    return sum(heights) + inches(AFTER_LABEL) + inches(AFTER_HEAD)


def _cards(stretch: Stretch, canvas: Canvas) -> Body | None:
    members = stretch.claims or stretch.voices
    if stretch.titled or len(members) != COUNT or any(claim_of(m).items for m in stretch.claims):
        return None
    boxes = [*_boxes(zone(canvas))]
    inner = boxes[0].width - 2 * inches(INSET)
    for step in STEPS:
        cards = [_measured(canvas, member, inner, step) for member in members]
        found = [card for card in cards if card]
        room = boxes[0].height - 2 * inches(INSET)
        if len(found) == COUNT and max(map(_total, _rows(found))) <= room:
            if min(_total(card.heights) for card in found) < LEAST * room:
                return None
            items = [
                item
                for card, box, heights in zip(found, boxes, _rows(found), strict=True)
                for item in _placed(canvas, card, box, heights)
            ]
            return Body(tuple(items), ("compact",) if step != STEPS[0] else ())
    return None


def _rows(cards: Sequence[_Card]) -> Iterator[tuple[int, ...]]:
    """The heights that the texts of each card have: those of the tallest in its row, so that all begin where their
    siblings' do."""
    for i in range(0, len(cards), ACROSS):
        row = cards[i : i + ACROSS]
        yield from [tuple(map(max, *(card.heights for card in row)))] * len(row)


def _boxes(room: Box) -> Iterator[Box]:
    gap = inches(GAP)
    height = (room.height - gap) // 2
    for top in (room.y, room.y + height + gap):
        yield from Box(room.x, Emu(top), room.width, Emu(height)).columns(ACROSS, gap)


def _measured(canvas: Canvas, member: Member, width: int, step: str) -> _Card | None:
    label, head, body = _said(canvas, member)
    texts: list[Fitted | None] = [at_size(canvas, [label], width)]
    for text, style in ((head, large(canvas, COUNT)), (body, canvas.style(step, "muted"))):
        texts.append(at_size(canvas, [canvas.paragraph(text, style)], width) if text else None)
    if texts[0] is None or (head and texts[1] is None) or (body and texts[2] is None):
        return None
    return _Card(texts[0], texts[1], texts[2])


def _said(canvas: Canvas, member: Member) -> tuple[Paragraph, Text | None, Text | None]:
    """The label of a card, its claim or stance, and what carries it."""
    if member.number:
        item = claim_of(member)
        return number(canvas, member, "label"), item.claim, item.detail
    voice = voice_of(member)
    return said_by(canvas, voice.person), voice.stance or voice.position, voice.position if voice.stance else None


def _placed(canvas: Canvas, card: _Card, box: Box, heights: Sequence[int]) -> Iterator[Placed]:
    yield canvas.panel("Card", box, "panel")
    yield canvas.rule(box.x, box.y, box.width, "accent", RULE)
    left, width = box.x + inches(INSET), box.width - 2 * inches(INSET)
    top = box.y + inches(INSET)
    texts = (("Label", card.label, AFTER_LABEL), ("Claim", card.head, AFTER_HEAD), ("Detail", card.body, 0))
    for (name, text, after), high in zip(texts, heights, strict=True):
        if text:
            yield placed(canvas, name, Box(Emu(left), Emu(top), Emu(width), Emu(height(text))), text)
        top += high + inches(after)


ARRANGEMENT = Arrangement("cards", _cards)
