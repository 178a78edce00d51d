"""A briefing on one page: what is left out, and in what order, until it fits. No sentence is ever cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from briefgen.kinds.blocks import Block, CallOut, Claims, Heading, Masthead, Paragraphs, TableBlock
from briefgen.kinds.content import Item, TableCellText, TableRow, Text
from briefgen.language.labels import Labels

T = TypeVar("T")
_MOST = 5  # takeaways that a page has room for in a reader's mind
_LEAST = 3  # takeaways and decisions that are kept as long as anything else can go


@dataclass(frozen=True, slots=True)
class Cut:
    """The page with some of it left out, in the order in which it went: what it was, by label, and its text."""

    blocks: tuple[Block, ...]
    left_out: tuple[tuple[str, Text], ...] = ()


def cuts(blocks: Sequence[Block], topics: int, labels: Labels) -> tuple[Cut, ...]:
    """The page and ever shorter ones: without reasons from the last to the first, then without the details of
    decisions, then with fewer takeaways and decisions, then without what stands around them. `topics` counts those
    that the whole briefing tells. The last line of each says what is in the whole briefing.
    """
    found = [Cut(tuple(_plain(_without_citations(block), labels) for block in blocks))]
    for shorten, least in (
        (_without_takeaway, _MOST),
        (_without_reason, 0),
        (_without_detail, 0),
        (_without_takeaway, _LEAST),
        (_without_action, _LEAST),
        (_without_why, 0),
        (_without_takeaway, 1),
        (_without_action, 1),
        (_without_subtitle, 0),
    ):
        while shorter := shorten(found[-1], least):
            found.append(shorter)
    first = next(i for i, cut in enumerate(found) if _fewest(cut))
    return tuple(replace(cut, blocks=(*cut.blocks, _more(cut, topics, labels))) for cut in found[first:])


def _plain(block: Block, labels: Labels) -> Block:
    """A block as it is whatever is left out: the heading of decisions does not count them."""
    if isinstance(block, Heading) and block.name == "actions":
        return replace(block, text=Text.label(labels("actions")))
    return block


def _fewest(cut: Cut) -> bool:
    """Whether a page has no more takeaways than a page may have."""
    return all(len(block.items) <= _MOST for block in cut.blocks if isinstance(block, Claims))


def _changed(cut: Cut, what: str, change: Callable[[Block], tuple[Block, Text] | None]) -> Cut | None:
    """The page with the last block changed that can be."""
    for i in reversed(range(len(cut.blocks))):
        made = change(cut.blocks[i])
        if made:
            block, text = made
            return Cut((*cut.blocks[:i], block, *cut.blocks[i + 1 :]), (*cut.left_out, (what, text)))
    return None


def _without_reason(cut: Cut, _: int) -> Cut | None:
    def change(block: Block) -> tuple[Block, Text] | None:
        if not isinstance(block, Claims):
            return None
        at = next((i for i in reversed(range(len(block.items))) if block.items[i].detail or block.items[i].items), None)
        if at is None:
            return None
        items = list(block.items)
        items[at] = Item(items[at].claim, link=items[at].link)
        return replace(block, items=tuple(items)), block.items[at].detail or block.items[at].items[0].claim

    return _changed(cut, "reasons", change)


def _without_takeaway(cut: Cut, least: int) -> Cut | None:
    def change(block: Block) -> tuple[Block, Text] | None:
        if not isinstance(block, Claims) or len(block.items) <= least:
            return None
        return replace(block, items=block.items[:-1]), block.items[-1].claim

    return _changed(cut, "takeaways", change)


def _without_detail(cut: Cut, _: int) -> Cut | None:
    def change(block: Block) -> tuple[Block, Text] | None:
        rows = _actions(block)
        for i in reversed(range(len(rows))):
            for j, cell in enumerate(rows[i].cells):
                if cell.key and cell.text:
                    cells = (*rows[i].cells[:j], TableCellText(cell.key, link=cell.link), *rows[i].cells[j + 1 :])
                    return _with_rows(block, (*rows[:i], replace(rows[i], cells=cells), *rows[i + 1 :])), cell.text
        return None

    return _changed(cut, "details", change)


def _without_action(cut: Cut, least: int) -> Cut | None:
    def change(block: Block) -> tuple[Block, Text] | None:
        rows = _actions(block)
        if len(rows) <= least:
            return None
        return _with_rows(block, rows[:-1]), next(cell.key for cell in rows[-1].cells if cell.key)

    return _changed(cut, "actions", change)


def _without_why(cut: Cut, _: int) -> Cut | None:
    def change(block: Block) -> tuple[Block, Text] | None:
        return (replace(block, why=None), block.why) if isinstance(block, CallOut) and block.why else None

    return _changed(cut, "why", change)


def _without_subtitle(cut: Cut, _: int) -> Cut | None:
    def change(block: Block) -> tuple[Block, Text] | None:
        return (
            (replace(block, subtitle=None), block.subtitle) if isinstance(block, Masthead) and block.subtitle else None
        )

    return _changed(cut, "subtitle", change)


def _actions(block: Block) -> tuple[TableRow, ...]:
    return block.table.rows if isinstance(block, TableBlock) and block.role == "actions" else ()


def _with_rows(block: Block, rows: tuple[TableRow, ...]) -> Block:
    assert isinstance(block, TableBlock)
    return replace(block, table=replace(block.table, rows=rows))


def _more(cut: Cut, topics: int, labels: Labels) -> Paragraphs:
    """The line that says what is in the whole briefing."""
    counts: dict[str, int] = {"topics": topics}
    for what, _ in cut.left_out:
        counts[what] = counts.get(what, 0) + 1
    said = [labels.counted(f"more-{what}", count) for what, count in counts.items() if count]
    return Paragraphs((Text.label(labels("more", list=labels("list-separator").join(said))),), "note")


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
