"""Two or three claims in columns: number, claim, what carries it, and below a hairline the claims under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.compose.arrangement import Arrangement, Body, Stretch, claim_of, number, zone
from briefgen.compose.texts import at_size, height, placed
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Item
from briefgen.kinds.pieces import Member
from briefgen.layout.page import Rule, Shape
from briefgen.layout.text import Fitted, Paragraph, Run
from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu, inches

FEW, MOST = 2, 3
GAP = 0.25  # inches between columns
NARROWEST = 2.6  # inches: a column is no narrower
ABOVE, AFTER_NUMBER, AFTER_HEAD, AROUND = (
    0.125,
    0.06,
    0.17,
    0.14,
)  # inches: from the rule, after number, claim; a hairline
SUB_ROOM = 0.12  # inches below a claim under the claim


@dataclass(frozen=True)
class _Column:
    """A column's texts as measured."""

    box: Box
    number: Fitted
    head: Fitted
    body: Fitted | None
    below: tuple[Fitted, ...]


def _columns(stretch: Stretch, canvas: Canvas) -> Body | None:
    members = stretch.claims
    if stretch.titled or not FEW <= len(members) <= MOST or not all(claim_of(m).detail for m in members):
        return None
    room = zone(canvas)
    boxes = room.columns(len(members), inches(GAP))
    if boxes[0].width < inches(NARROWEST):
        return None
    columns = [_measured(canvas, m, box) for m, box in zip(members, boxes, strict=True)]
    found = [column for column in columns if column]
    if len(found) < len(members):
        return None
    items = tuple(_placed(canvas, room, found))
    lowest = max(item.box.bottom for item in items)
    return Body(items) if lowest <= room.bottom else None


def _measured(canvas: Canvas, member: Member, box: Box) -> _Column | None:
    item, width = claim_of(member), box.width - inches(0.1)
    numeral = at_size(canvas, [number(canvas, member, "label")], width)
    head = at_size(canvas, [canvas.paragraph(item.claim, canvas.style("head"), link=item.link)], width)
    body = (
        at_size(canvas, [canvas.paragraph(item.detail, canvas.style("bodyl", "muted"))], width) if item.detail else None
    )
    below = [at_size(canvas, _sub(canvas, sub), width) for sub in item.items]
    if numeral is None or head is None or (item.detail and body is None) or None in below:
        return None
    return _Column(box, numeral, head, body, tuple(text for text in below if text))


def _sub(canvas: Canvas, item: Item) -> list[Paragraph]:
    """A claim under the claim; what hangs below it runs on behind it."""
    bold = canvas.style("body", bold=True, after=1.0)
    lines = [canvas.paragraph(item.claim, bold)]
    if item.detail:
        lines.append(canvas.paragraph(item.detail, canvas.style("body", "muted")))
    for deeper in item.items:
        ink = canvas.color("text")
        runs = [
            replace(run, bold=True, italic=None, mono=False, color=ink, link=None) for run in canvas.runs(deeper.claim)
        ]
        if deeper.detail:
            runs += [Run(canvas.labels.record.run_in(deeper.claim.plain)), *canvas.runs(deeper.detail)]
        lines.append(Paragraph(tuple(runs), canvas.style("body", "muted", before=3.0)))
    return lines


def _placed(canvas: Canvas, room: Box, columns: Sequence[_Column]) -> Iterator[Shape | Rule]:
    """Heads and bodies of all columns begin at the same heights."""
    tops = [room.y + inches(ABOVE)]
    tops.append(tops[0] + height(*(c.number for c in columns)) + inches(AFTER_NUMBER))
    tops.append(tops[1] + height(*(c.head for c in columns)) + inches(AFTER_HEAD))
    tops.append(tops[2] + height(*(c.body for c in columns)) + inches(AROUND))
    for column in columns:
        yield canvas.rule(column.box.x, column.box.y, column.box.width, "text", 1.5)
        texts = (("Number", column.number), ("Claim", column.head), ("Detail", column.body))
        for (name, text), (top, below) in zip(texts, pairwise(tops), strict=True):
            if text:
                yield placed(canvas, name, Box(column.box.x, Emu(top), column.box.width, Emu(below - top)), text)
        top = tops[3]
        for text in column.below:
            yield canvas.rule(column.box.x, top, column.box.width)
            top += inches(AROUND) // 2
            yield placed(canvas, "Below", Box(column.box.x, Emu(top), column.box.width, Emu(height(text))), text)
            top += height(text) + inches(SUB_ROOM)


ARRANGEMENT = Arrangement("columns", _columns)
