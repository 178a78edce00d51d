"""The bottom line up front: the briefing's own takeaway as the title, the messages that carry it, and what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.kinds.blocks import Block, CallOut, Claims, Heading
from briefgen.kinds.canvas import Canvas, Filling
from briefgen.kinds.claim_rows import Ruling, claim_rows, explanation
from briefgen.kinds.content import AnySlide, Item, Slide, TableCellText, TableColumn, TableData, TableRow, Text
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.table_looks import LOOKS
from briefgen.kinds.tables import tables
from briefgen.language.labels import Form, Labels
from briefgen.layout.page import Item as PageItem
from briefgen.layout.page import Table
from briefgen.layout.text import Paragraph, Run
from briefgen.outline.inline import InlineRun
from briefgen.outline.model import Action
from briefgen.units import Box, Emu, inches


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be decided, by whom and by when; `line` has the latter two in a row."""

    what: Text
    who: Text | None
    when: Text | None
    line: Text | None


@dataclass(frozen=True, slots=True)
class Asks:
    """What is to be decided, under a label; `more` is how many others stand on a slide of their own."""

    label: Text
    asks: tuple[Ask, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """The label, the sentence that carries the bottom line, the messages, and the decisions that are asked for.

    `is_takeaway` when the title is one.
    """

    label: Text
    why: Text | None
    items: tuple[Item, ...]
    is_takeaway: bool
    asks: Asks | None = None


def _say(scope: Scope) -> Iterable[AnySlide]:
    outline = scope.outline
    if not (outline.takeaway or outline.summary):
        return
    items, asks = scope.items(outline.summary), _asks(scope)
    if outline.takeaway:
        why = scope.maybe(outline.takeaway, "why")
        content = Summary(scope.label("bottom-line"), why, items, True, asks)
        yield Slide("summary", scope.text(outline.takeaway, "say"), content, name="summary")
    else:
        content = Summary(scope.label("summary"), None, items, False, asks)
        yield Slide("summary", scope.titled("summary", scope.label("summary-title")), content, name="summary")


MOST_ASKS = 5  # decisions on the slide of the bottom line; of more, the first four and how many follow


def _asks(scope: Scope) -> Asks | None:
    actions = scope.actions()
    if not actions:
        return None
    shown = actions if len(actions) <= MOST_ASKS else actions[: MOST_ASKS - 1]
    one_year = len({action.due[:4] for action in actions if action.due}) == 1
    asks = tuple(_ask(scope, action, "short" if one_year else "brief") for action in shown)
    return Asks(scope.counted("asks", len(actions)), asks, len(actions) - len(shown))


def _ask(scope: Scope, action: Action, form: Form) -> Ask:
    who, when = scope.maybe(action, "owner"), scope.due(action, form)
    line = scope.joined([text for text in (who, when) if text], "list-separator")
    return Ask(scope.text(action, "do"), who, when, line)


def _flow(slide: Slide[Summary], labels: Labels) -> Iterator[Block]:
    content = slide.content
    if content.is_takeaway:
        yield CallOut("bottom-line", content.label, slide.title, content.why)
    if content.items:
        yield Heading(Text.label(labels("summary-title")), 1, "summary")
        yield Claims(content.items)


def _plain(slide: Slide[Summary], labels: Labels) -> tuple[Text, Iterable[Block]]:
    """Where no layout is made for it: a bottom line without messages stands on a card, under its label; what is asked
    stands before the messages, which may go on on a next slide."""
    content = slide.content
    if not content.items:
        return content.label, _flow(slide, labels)
    return slide.title, [*_asked(content.asks, labels), *_flow(slide, labels)]


def _asked(asks: Asks | None, labels: Labels) -> Iterator[Block]:
    if asks:
        more = (Item(_more(labels, asks.more)),) if asks.more else ()
        yield Claims((Item(asks.label, None, (*(Item(ask.what, ask.line) for ask in asks.asks), *more)),))


WHY_HEIGHT = 1.25  # inches at the foot of the panel, when the bottom line comes with a reason


def _arrange(slide: Slide[Summary], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    if canvas.has("left", "right"):
        return _beside(canvas, content)
    head: list[PageItem] = [canvas.fill("label", content.label)]
    if canvas.has("why"):
        return [[*head, *([canvas.fill("why", content.why)] if content.why else [])]]
    if content.why:
        box = canvas.slot("title").box
        height = inches(WHY_HEIGHT)
        canvas.title_box = Box(box.x, box.y, box.width, Emu(box.height - height))
        foot = Box(box.x, Emu(box.bottom - height + inches(0.125)), box.width, height)
        style = replace(canvas.style("body", "ondeep"), display=True)
        head.append(canvas.draw("Why", foot, canvas.paragraph(content.why, style), anchor="bottom"))
    asks, top = _ask_items(canvas, content.asks) if content.asks else ([], None)
    pages = _messages(canvas, content.items, top)
    return [[*head, table, *(asks if i == 0 else ())] for i, table in enumerate(pages)] or [[*head, *asks]]


ASK_ROW, ASK_HEAD, ASK_BOTTOM = 0.354, 0.458, 6.708  # inches: a row, the label above them, where the last one ends


def _ask_items(canvas: Canvas, asks: Asks) -> tuple[list[PageItem], Emu]:
    """What is asked at the foot of the slide, below a rule, as high as its rows need; and where that begins."""
    slot = canvas.slot("rows").box
    bottom = inches(ASK_BOTTOM - ASK_ROW * bool(asks.more))
    (rows,) = _ask_rows(canvas, Box(slot.x, slot.y, slot.width, Emu(bottom - slot.y)), asks)
    top = bottom - rows.box.height - inches(ASK_HEAD)
    label = Box(slot.x, Emu(top + inches(0.125)), slot.width, inches(0.25))
    placed = replace(rows, box=Box(slot.x, Emu(bottom - rows.box.height), rows.box.width, rows.box.height))
    items: list[PageItem] = [
        canvas.rule(slot.x, top, slot.width, "text", 1.5),
        canvas.draw("Ask", label, canvas.paragraph(asks.label, canvas.style("body", "accent", bold=True))),
        placed,
    ]
    if asks.more:
        more = canvas.paragraph(_more(canvas.labels, asks.more), canvas.style("body", "muted"))
        items.append(canvas.draw("More", Box(slot.x, bottom, slot.width, inches(ASK_ROW)), more, anchor="middle"))
    return items, Emu(top)


def _ask_rows(canvas: Canvas, box: Box, asks: Asks) -> Iterator[Table]:
    for part in tables(canvas, box, _ask_table(asks), LOOKS["asks"], "Asks", slot=None):
        yield from (item for item in part if isinstance(item, Table))


def _ask_table(asks: Asks) -> TableData:
    columns = (TableColumn(role="key"), TableColumn(role="name"), TableColumn(role="page"))
    texts = ((ask.what, ask.who, ask.when) for ask in asks.asks)
    rows = (tuple(TableCellText(text=text) for text in row) for row in texts)
    return TableData(columns, tuple(map(TableRow, rows)), asks.label.plain)


def _more(labels: Labels, count: int) -> Text:
    """How many decisions more stand on their own slide, as a link to it."""
    return Text((InlineRun(labels.counted("asks-more", count), link="#actions"),))


# The text stands at the slot's top; the hairline runs 0.208 in above it, so the rows begin that much higher.
_MESSAGES = Ruling((0.5, 7.083), (0.0, 0.0), {9: 0.208}, least=0.125, max_rows=5, most=1.542, top_rule=False)
# Above what is asked they stand closer, below a rule.
_ABOVE_ASKS = replace(_MESSAGES, above={9: 0.083}, least=0.042, top_rule=True)


def _messages(canvas: Canvas, items: Sequence[Item], bottom: int | None) -> list[Table]:
    """The messages, down to a `bottom` where they stand above something; without details that would need two slides."""
    if bottom is None:
        return _rows(canvas, items, _MESSAGES, ("claiml", "bodyl"), canvas.slot("rows").box)
    box = canvas.slot("rows").box
    room = Box(box.x, Emu(box.y + inches(0.04)), box.width, Emu(bottom - box.y - inches(0.04)))
    steps = ("claim", "body")
    trial = Canvas(canvas.template, canvas.role, canvas.engine, canvas.labels, canvas.least)
    if len(_rows(trial, items, _ABOVE_ASKS, steps, room)) > 1:
        items = [Item(item.claim) for item in items]
    return _rows(canvas, items, _ABOVE_ASKS, steps, room)


def _rows(canvas: Canvas, items: Sequence[Item], ruling: Ruling, steps: tuple[str, str], box: Box) -> list[Table]:
    lift = inches(_MESSAGES.above[9])
    number = canvas.style(steps[0], "accent")
    lines = []
    for i, item in enumerate(items, 1):
        claim = canvas.style(steps[0], after=4.0 if item.detail else 0.0)
        text = [canvas.paragraph(item.claim, claim), *explanation(canvas, item, steps[1])]
        lines.append([[Paragraph((Run(str(i)),), number)], text])
    room = Box(box.x, Emu(box.y - lift), box.width, Emu(box.height + lift))
    return claim_rows(canvas, room, lines, ruling, "Messages", [item.claim for item in items])


def _beside(canvas: Canvas, content: Summary) -> Sequence[SlideBody]:
    """On a layout of two columns: the messages left, what is asked right; without details where they have no room."""
    why = [canvas.in_slot("left", content.why)] if content.why else []
    bare = [canvas.in_slot("left", item.claim) for item in content.items]
    left = [*why, *(line for item in content.items for line in canvas.item("left", item))]
    asks = content.asks.asks if content.asks else ()
    label = [canvas.in_slot("right", content.asks.label)] if content.asks else []
    right = [*label, *(line for ask in asks for line in canvas.item("right", Item(ask.what, ask.line)))]
    if content.asks and content.asks.more:
        right.append(canvas.in_slot("right", _more(canvas.labels, content.asks.more)))
    fits = canvas.engine.fit(left, canvas.slot_frame("left")).fits
    return [canvas.fill_alike([Filling("left", left if fits else [*why, *bare]), Filling("right", right)])]


def _roles(content: Summary) -> Sequence[str]:
    """A bottom line without messages has the card of a takeaway to itself."""
    if not content.items:
        return ("takeaway",)
    return ("summary", "two-column") if content.asks else ("summary",)


KIND = Kind("summary", _say, _flow, _roles, _arrange, plain=_plain, statement=True)
