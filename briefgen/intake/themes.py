"""The part of a document on its themes: counted paragraphs (First, ... Second, ...), items of a list, or parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.intake.blocks import Block, Listing, SourceItem, SourceParagraph
from briefgen.intake.points import listed, of_item, of_paragraph, said
from briefgen.intake.sections import SourceSection
from briefgen.intake.signs import ORDINAL
from briefgen.intake.tree import Comment, Items, Keys


def themes(part: SourceSection) -> tuple[Items, list[str], list[Block]]:
    """The themes, the paragraphs before the first of them, and what else stands there."""
    if part.parts:
        made = Items([_of_part(each) for each in part.parts])
        return made, _lines(part.body), _unheld(part.every_block())
    counted = _counted(part.body)
    if counted.entries:
        return counted, _lines(part.body[: _first(part.body)]), _unheld(part.body)
    items = [item for block in part.body if isinstance(block, Listing) for item in block.items]
    texts = [block.text for block in part.body if isinstance(block, SourceParagraph)]
    return Items([_of_item(item) for item in items]), texts, _unheld(part.body)


def _first(body: Sequence[Block]) -> int:
    return next(i for i, block in enumerate(body) if isinstance(block, SourceParagraph) and ORDINAL.match(block.text))


def _lines(body: Iterable[Block]) -> list[str]:
    return [line for block in body for item in _said(block) for line in _told(item)]


def _told(item: SourceItem) -> Iterator[str]:
    yield item.text
    for each in item.below:
        yield from _told(each)


def _said(block: Block) -> tuple[SourceItem, ...]:
    """What a block says, as items."""
    if isinstance(block, Listing):
        return block.items
    return (SourceItem(block.text),) if isinstance(block, SourceParagraph) else ()


def _unheld(body: Iterable[Block]) -> list[Block]:
    return [block for block in body if not isinstance(block, (SourceParagraph, Listing))]


def _title(text: str) -> str:
    """A sentence as a headline: with a capital, without a full stop."""
    return (text[:1].upper() + text[1:]).rstrip(".。").strip() or text


def _of_part(part: SourceSection) -> Keys:
    theme = Keys([("title", _title(part.title))])
    texts = [block.text for block in part.body if isinstance(block, SourceParagraph)]
    theme.add("summary", "\n".join(texts))
    points = [of_item(item) for block in part.body if isinstance(block, Listing) for item in block.items]
    points += [of_paragraph(each.title, _items(each)) for each in part.parts]
    theme.add("points", listed(points))
    return theme


def _items(part: SourceSection) -> list[SourceItem]:
    found = [item for block in part.body for item in _said(block)]
    return [*found, *(SourceItem(each.title, tuple(_items(each))) for each in part.parts)]


def _of_item(item: SourceItem) -> Keys:
    point = of_item(item)
    theme = Keys([("title", _title(point.claim))])
    theme.add("summary", point.detail)
    theme.add("points", listed(point.below))
    return theme


def _counted(body: Sequence[Block]) -> Items:
    """Themes of paragraphs that count. The last one takes as many paragraphs as the one before it: what follows speaks
    of all of them, and stands as a remark."""
    made = Items()
    theme: Keys | None = None
    taken = most = 0
    last = max(
        (i for i, each in enumerate(body) if isinstance(each, SourceParagraph) and ORDINAL.match(each.text)), default=-1
    )
    for i, block in enumerate(body):
        counted = ORDINAL.match(block.text) if isinstance(block, SourceParagraph) else None
        if counted:
            most = max(most, taken)
            split, taken = said(counted["rest"]), 0
            theme = Keys([("title", _title(split.first))])
            theme.add("summary", split.rest)
            made.entries.append(theme)
        elif theme is None:
            continue
        elif isinstance(block, SourceParagraph):
            taken += 1
            if taken > max(most, 1) and i > last:
                made.entries.append(Comment("what is said of all of them", block.text))
            else:
                _more(theme, block.text)
        elif isinstance(block, Listing):
            theme.add("points", listed([of_item(item) for item in block.items]))
    return made


def _more(theme: Keys, text: str) -> None:
    for i, entry in enumerate(theme.entries):
        if not isinstance(entry, Comment) and entry[0] == "summary":
            theme.entries[i] = ("summary", f"{entry[1]}\n{text}")
            return
    theme.add("summary", text)
