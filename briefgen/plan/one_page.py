"""A briefing on one page: what may be left out, and in what order, until it fits. No sentence is ever cut."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from briefgen.diagnostics import shown
from briefgen.kinds.blocks import Block, CallOut, Claims, Heading, Masthead, Paragraphs, TableBlock
from briefgen.kinds.content import Item, TableCellText, TableRow, Text, in_a_row
from briefgen.language.labels import Labels
from briefgen.records import dataclass, replace

T = TypeVar("T")
_MOST_TAKEAWAYS, _MOST_ACTIONS = 8, 6  # that one page has room for in a reader's mind
_ORDER = ("subtitle", "furniture", "background", "details", "whys", "grounds", "reasons", "why")
_MORE = {"whys": "reasons", "grounds": "reasons", "furniture": ""}
"""What the last line calls what is left out, where it is not called as it is; nothing of what is said elsewhere."""


_SAID: Mapping[str, str] = {
    "subtitle": "the subtitle",
    "furniture": "what it is of, for whom and by whom",
    "background": "the background",
    "details": "the detail of a decision",
    "whys": "why something is to be remembered",
    "grounds": "what carries a message",
    "reasons": "a message",
    "why": "why the bottom line holds",
    "takeaways": "a thing to remember",
    "actions": "a decision",
}
"""What parts are called in messages."""


@dataclass(frozen=True, slots=True)
class SparePart:
    """What may be left out of a page: of which block, which item of it, what that is, and its text."""

    block: int
    what: str
    item: int
    text: Text


def told(part: SparePart) -> str:
    """A part by its name, with the beginning of its text, for messages."""
    return f"{_SAID[part.what]}: {shown(part.text.plain)}"


@dataclass(frozen=True)
class FullPage:
    """A page that says all it could. `parts` may be left out, the first of them first; `beyond` are things to remember
    and decisions beyond those that a page may have, which always are. `topics` counts those of the whole briefing."""

    blocks: tuple[Block, ...]
    parts: tuple[SparePart, ...]
    beyond: tuple[SparePart, ...]
    topics: int
    labels: Labels

    def without(self, gone: Collection[SparePart]) -> tuple[Block, ...]:
        """The page without these parts. Its last line says what is in the whole briefing."""
        left = (*self.beyond, *gone)
        found = []
        for number, block in enumerate(self.blocks):
            own = {(part.what, part.item) for part in left if part.block == number}
            found.append(_run_in(_shortened(block, own, self.labels), self.labels))
        return (*_told(found), self._more(left))

    def may_return(self, part: SparePart, gone: Collection[SparePart]) -> bool:
        """Whether a part that is left out can come back while others are: a text only behind those it follows."""
        return part.what != "background" or not any(one.what == part.what and one.item < part.item for one in gone)

    def _more(self, left: Collection[SparePart]) -> Paragraphs:
        counts: dict[str, int] = {"topics": self.topics}
        for part in left:
            name = _MORE.get(part.what, part.what)
            counts[name] = counts.get(name, 0) + 1
        said = [self.labels.counted(f"more-{what}", count) for what, count in counts.items() if what and count]
        return Paragraphs((Text.label(self.labels("more", list=self.labels("list-separator").join(said))),), "note")


def sheet(blocks: Sequence[Block], topics: int, labels: Labels) -> FullPage:
    """The page of these blocks. First goes what stands around it: the subtitle, for whom it is and by whom; then the
    background, and reasons, the least first: details of decisions, why something is to be remembered, what carries the
    messages, the messages, why the bottom line holds. Numbers, things to remember and decisions stay."""
    plain = tuple(_without_citations(_uncounted(block, labels)) for block in blocks)
    found = [part for number, block in enumerate(plain) for part in _parts(number, block, labels)]
    kept = [part for part in found if part.what in _ORDER]
    ranked = sorted(kept, key=lambda part: (_ORDER.index(part.what), -part.block, -part.item))
    return FullPage(plain, tuple(ranked), tuple(part for part in found if part not in kept), topics, labels)


def _parts(number: int, block: Block, labels: Labels) -> Iterator[SparePart]:
    """What may be left out of a block."""
    if isinstance(block, Masthead):
        if block.subtitle:
            yield SparePart(number, "subtitle", 0, block.subtitle)
        around = [text for label, text in block.data if label not in _telling(labels)]
        if around or block.event:
            told = [*([block.event] if block.event else []), *around]
            yield SparePart(number, "furniture", 0, in_a_row(told, labels("separator")))
    elif isinstance(block, Paragraphs) and block.role == "lead":
        yield from (SparePart(number, "background", i, text) for i, text in enumerate(block.texts))
    elif isinstance(block, CallOut) and block.why:
        yield SparePart(number, "why", 0, block.why)
    elif isinstance(block, Claims):
        yield from _parts_of_items(number, block)
    elif isinstance(block, TableBlock):
        for i, row in enumerate(block.table.rows):
            what = [cell for cell in row.cells if cell.key]
            if i >= _MOST_ACTIONS:
                yield SparePart(number, "actions", i, what[0].key or Text(()))
            else:
                yield from (SparePart(number, "details", i, cell.text) for cell in what if cell.text)


def _parts_of_items(number: int, block: Claims) -> Iterator[SparePart]:
    """Things to remember are numbered, messages that carry the bottom line are not."""
    for i, item in enumerate(block.items):
        if block.numbered and i >= _MOST_TAKEAWAYS:
            yield SparePart(number, "takeaways", i, item.claim)
            continue
        carries = item.detail or (item.items[0].claim if item.items else None)
        if carries:
            yield SparePart(number, "whys" if block.numbered else "grounds", i, carries)
        if not block.numbered:
            yield SparePart(number, "reasons", i, item.claim)


def _telling(labels: Labels) -> tuple[str, ...]:
    """The labels of what a page always says of itself: of when it is, and how confidential."""
    return labels("date"), labels("classification")


def _shortened(block: Block, gone: Collection[tuple[str, int]], labels: Labels) -> Block | None:
    """A block without the parts of it that are named; None where nothing is left of it."""
    whats = {what for what, _ in gone}
    if isinstance(block, Masthead):
        slim = replace(block, low=True, subtitle=None if "subtitle" in whats else block.subtitle)
        told = tuple(pair for pair in block.data if pair[0] in _telling(labels))
        return replace(slim, event=None, data=told) if "furniture" in whats else slim
    if isinstance(block, Paragraphs):
        kept = tuple(text for i, text in enumerate(block.texts) if ("background", i) not in gone)
        return replace(block, texts=kept) if kept else None
    if isinstance(block, CallOut):
        return replace(block, why=None) if "why" in whats else block
    if isinstance(block, Claims):
        left = [(i, item) for i, item in enumerate(block.items) if not {("takeaways", i), ("reasons", i)} & set(gone)]
        bare = {i for what, i in gone if what in ("whys", "grounds")}
        items = tuple(Item(item.claim, link=item.link) if i in bare else item for i, item in left)
        return replace(block, items=items) if items else None
    if isinstance(block, TableBlock):
        rows = [row for i, row in enumerate(block.table.rows) if ("actions", i) not in gone]
        rows = [_undetailed(row) if ("details", i) in gone else row for i, row in enumerate(rows)]
        return replace(block, table=replace(block.table, rows=tuple(rows)))
    return block


def _undetailed(row: TableRow) -> TableRow:
    return replace(row, cells=tuple(replace(cell, text=None) if cell.key else cell for cell in row.cells))


def _told(blocks: Sequence[Block | None]) -> Iterator[Block]:
    """The blocks that are left, without the headings of those that are not."""
    for i, block in enumerate(blocks):
        if block is None or (isinstance(block, Heading) and blocks[i + 1 : i + 2] == [None]):
            continue
        yield block


def _run_in(block: Block | None, labels: Labels) -> Block | None:
    """A block whose reasons stand on the line of what they carry, which is set in bold."""
    if isinstance(block, Claims):
        return replace(block, items=tuple(_on_its_line(item, labels) for item in block.items))
    if isinstance(block, TableBlock):
        rows = (replace(row, cells=tuple(_cell(cell, labels) for cell in row.cells)) for row in block.table.rows)
        return replace(block, table=replace(block.table, rows=tuple(rows)))
    return block


def _on_its_line(item: Item, labels: Labels) -> Item:
    return Item(_led(item.claim, item.detail, labels), None, item.items, item.link)


def _cell(cell: TableCellText, labels: Labels) -> TableCellText:
    return TableCellText(text=_led(cell.key, cell.text, labels), link=cell.link) if cell.key else cell


def _led(lead: Text, text: Text | None, labels: Labels) -> Text:
    bold = Text(tuple(replace(run, bold=True) for run in lead.runs))
    return in_a_row((bold, text), labels.record.run_in(lead.plain)) if text else bold


def _uncounted(block: Block, labels: Labels) -> Block:
    """A block as it is whatever is left out: the heading of decisions does not count them."""
    if isinstance(block, Heading) and block.name == "actions":
        return replace(block, text=Text.label(labels("actions")))
    return block


def _without_citations(value: T) -> T:
    """A block whose texts cite nothing: its sources stand in the whole briefing."""
    if isinstance(value, Text):
        return replace(value, runs=tuple(run for run in value.runs if not run.cite))
    if isinstance(value, tuple):
        return tuple(map(_without_citations, value))  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changes: dict[str, Any] = {f.name: _without_citations(getattr(value, f.name)) for f in fields(value)}
        return replace(value, **changes)
    return value
