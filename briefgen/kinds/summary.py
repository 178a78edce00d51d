"""The bottom line up front: the briefing's own takeaway as the title, and the messages that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.kinds.blocks import Block, CallOut, Claims, Heading
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.claim_rows import Ruling, claim_rows, explanation
from briefgen.kinds.content import AnySlide, Item, Slide, Text
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.layout.page import Item as PageItem
from briefgen.layout.page import Table
from briefgen.layout.text import Paragraph, Run
from briefgen.units import Box, Emu, inches


@dataclass(frozen=True, slots=True)
class Summary:
    """The label, the sentence that carries the bottom line, and the messages. `is_takeaway` when the title is one."""

    label: Text
    why: Text | None
    items: tuple[Item, ...]
    is_takeaway: bool


def _say(scope: Scope) -> Iterable[AnySlide]:
    outline = scope.outline
    if not (outline.takeaway or outline.summary):
        return
    items = scope.items(outline.summary)
    if outline.takeaway:
        why = scope.maybe(outline.takeaway, "why")
        content = Summary(scope.label("bottom-line"), why, items, True)
        yield Slide("summary", scope.text(outline.takeaway, "say"), content, name="summary")
    else:
        content = Summary(scope.label("summary"), None, items, False)
        yield Slide("summary", scope.label("summary-title"), content, name="summary")


def _flow(slide: Slide[Summary], labels: Labels) -> Iterator[Block]:
    content = slide.content
    if content.is_takeaway:
        yield CallOut("bottom-line", content.label, slide.title, content.why)
    if content.items:
        yield Heading(Text.label(labels("summary-title")), 1, "summary")
        yield Claims(content.items)


def _plain(slide: Slide[Summary], labels: Labels) -> tuple[Text, Iterable[Block]]:
    """Where no layout is made for it: a bottom line without messages stands on a card, under its label."""
    content = slide.content
    return slide.title if content.items else content.label, _flow(slide, labels)


WHY_HEIGHT = 1.25  # inches at the foot of the panel, when the bottom line comes with a reason


def _arrange(slide: Slide[Summary], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    head: list[PageItem] = [canvas.fill("label", content.label)]
    if canvas.has("why"):
        return [[*head, *([canvas.fill("why", content.why)] if content.why else [])]]
    if content.why:
        box = canvas.slot("title").box
        height = inches(WHY_HEIGHT)
        canvas.title_box = Box(box.x, box.y, box.width, Emu(box.height - height))
        foot = Box(box.x, Emu(box.bottom - height + inches(0.125)), box.width, height)
        style = canvas.style("body", "ondeep")
        head.append(canvas.draw("Why", foot, canvas.paragraph(content.why, style), anchor="bottom"))
    return [[*head, table] for table in _messages(canvas, content.items)] or [head]


# The text stands at the slot's top; the hairline runs 0.208 in above it, so the rows begin that much higher.
_MESSAGES = Ruling((0.5, 7.083), (0.0, 0.0), {9: 0.208}, least=0.125, max_rows=5, most=1.542, top_rule=False)


def _messages(canvas: Canvas, items: Sequence[Item]) -> list[Table]:
    box = canvas.slot("rows").box
    lift = inches(_MESSAGES.above[9])
    number = canvas.style("claiml", "accent")
    lines = []
    for i, item in enumerate(items, 1):
        claim = canvas.style("claiml", after=4.0 if item.detail else 0.0)
        text = [canvas.paragraph(item.claim, claim), *explanation(canvas, item)]
        lines.append([[Paragraph((Run(str(i)),), number)], text])
    room = Box(box.x, Emu(box.y - lift), box.width, Emu(box.height + lift))
    return claim_rows(canvas, room, lines, _MESSAGES, "Messages", [item.claim for item in items])


def _roles(content: Summary) -> Sequence[str]:
    """A bottom line without messages has the card of a takeaway to itself."""
    return ("summary",) if content.items else ("takeaway",)


KIND = Kind("summary", _say, _flow, _roles, _arrange, plain=_plain, statement=True)
