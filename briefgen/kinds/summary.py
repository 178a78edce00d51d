"""The bottom line up front: the briefing's own takeaway as the title, the messages that carry it, and what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, CallOut, Claims, Heading
from briefgen.kinds.canvas import Canvas, MissingSlot
from briefgen.kinds.claim_rows import Line, Ruling, claim_rows, explanation
from briefgen.kinds.content import AnySlide, Item, Slide, TableCellText, TableColumn, TableData, TableRow, Text
from briefgen.kinds.continuing import FREE
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
from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu, inches, points, to_points


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
    if not canvas.has("rows") and content.items:
        return [_drawn(canvas, content)]
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
    room = Box(box.x, Emu(box.y - lift), box.width, Emu(box.height + lift))
    lines = list(_message_lines(canvas, items, steps))
    return claim_rows(canvas, room, lines, ruling, "Messages", [item.claim for item in items])


def _message_lines(canvas: Canvas, items: Sequence[Item], steps: tuple[str, str]) -> Iterator[Line]:
    """A row for each message: its number, what it says and what carries it."""
    number = canvas.style(steps[0], "accent")
    for i, item in enumerate(items, 1):
        claim = canvas.style(steps[0], after=4.0 if item.detail else 0.0)
        text = [canvas.paragraph(item.claim, claim), *explanation(canvas, item, steps[1])]
        yield [[Paragraph((Run(str(i)),), number)], text]


_STEPS = (("claiml", "bodyl", "bodyl"), ("claiml", "bodyl", "body"), ("claim", "body", "body"))
"""Of a message, of what carries it, of what is asked."""
_BESIDE, _APART = 7 / 12, 0.04  # shares of the width: of messages that what is asked stands beside, of what is between
_DRAWN = Ruling((0.5, 11.5), (0.0, 0.2), {}, max_rows=9)
_ASKED = Ruling((1.0,), (0.0,), {}, least=0.05, below=0.03, max_rows=9)
_AFTER = 0.12  # inches below the reason, and below the label of what is asked


def _drawn(canvas: Canvas, content: Summary) -> SlideBody:
    """Where no layout is made for it, in the free room: the reason, below it the messages, beside these what is asked.
    In the larger size where that has room, else what is asked or all of it in the smaller, and without details where it
    must be; a reason that has no room even so is spoken. Raises MissingSlot where the rest has none."""
    bare = replace(content, items=tuple(Item(item.claim) for item in content.items))
    for said in (content, bare, replace(bare, why=None)):
        for steps in _STEPS:
            trial = canvas.trial()
            body = _drawn_in(trial, said, steps)
            if body and not trial.shrunk and not trial.misfits:
                canvas.adopt(trial)
                canvas.notes.extend([content.why] if content.why and not said.why else [])
                return body
    raise MissingSlot("rows")


def _drawn_in(canvas: Canvas, content: Summary, steps: tuple[str, str, str]) -> list[PageItem] | None:
    room = canvas.template.region(canvas.role)
    why = [canvas.paragraph(content.why, canvas.style(steps[1], "muted"))] if content.why else []
    body, room = _headed(canvas, "Why", why, room)
    width = round(room.width * _BESIDE) if content.asks else room.width
    left = Box(room.x, room.y, Emu(width), room.height)
    lines = list(_message_lines(canvas, content.items, steps[:2]))
    parts = [claim_rows(canvas, left, lines, _DRAWN, "Messages", [item.claim for item in content.items])]
    if content.asks:
        apart = round(room.width * _APART)
        right = Box(Emu(left.right + apart), room.y, Emu(room.width - width - apart), room.height)
        label = canvas.paragraph(content.asks.label, canvas.style(steps[0], "accent"))
        head, right = _headed(canvas, "Ask", [label], right)
        body += head
        asked = list(_asked_lines(canvas, content.asks, steps[2]))
        parts.append(claim_rows(canvas, right, asked, _ASKED, "Asks", [ask.what for ask in content.asks.asks]))
    fits = all(len(tables) == 1 and tables[0].box.bottom <= room.bottom + inches(0.01) for tables in parts)
    return [*body, *(table for tables in parts for table in tables)] if fits else None


def _headed(canvas: Canvas, name: str, lines: Sequence[Paragraph], room: Box) -> tuple[list[PageItem], Box]:
    """Lines at the top of a room, and what is left of it."""
    if not lines:
        return [], room
    high = points(canvas.engine.natural(tuple(lines), to_points(room.width)).height)
    taken = high + inches(_AFTER)
    left = Box(room.x, Emu(room.y + taken), room.width, Emu(max(0, room.height - taken)))
    return [canvas.draw(name, Box(room.x, room.y, room.width, Emu(high)), *lines)], left


def _asked_lines(canvas: Canvas, asks: Asks, step: str) -> Iterator[Line]:
    """A row for each decision: what, below it who and when; then how many more there are."""
    for ask in asks.asks:
        what = canvas.paragraph(ask.what, canvas.style(step, after=2.0))
        yield [[what, *([canvas.paragraph(ask.line, canvas.style(step, "muted"))] if ask.line else [])]]
    if asks.more:
        yield [[canvas.paragraph(_more(canvas.labels, asks.more), canvas.style(step, "muted"))]]


def _roles(content: Summary) -> Sequence[str]:
    """A bottom line without messages has the card of a takeaway to itself."""
    return ("summary", *FREE) if content.items else ("takeaway",)


KIND = Kind("summary", _say, _flow, _roles, _arrange, plain=_plain, statement=True)
