"""What can be pointed at in a briefing, by whoever writes it: headings, sources, numbered captions, each under a
bookmark that stays."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from briefgen.kinds.blocks import Block, ChartBlock, Figures, Heading, ImageBlock, Sources, TableBlock
from briefgen.kinds.content import Item
from briefgen.records import dataclass

_MOST = 40  # characters that Word allows in a bookmark's name


class Cited(NamedTuple):
    """A source in the list: its number there, its bookmark, and what is said about it."""

    number: int
    mark: str
    item: Item


class Captioned(NamedTuple):
    """A numbered caption: its label (`table`, `figure`), its number, and its bookmark where links may lead to it."""

    kind: str
    number: int
    mark: str


@dataclass(frozen=True)
class References:
    """Headings in their order with their bookmarks; bookmarks by the names that links use; sources by their ids;
    captions in their order, and those that links may lead to by their names.

    `topics` maps the numbers of topics to their places in the briefing, from 1; `parts` says how many topics each
    part has.
    """

    headings: tuple[tuple[Heading, str], ...]
    anchors: Mapping[str, str]
    sources: Mapping[str, Cited]
    captions: tuple[Captioned, ...]
    exhibits: Mapping[str, Captioned]
    topics: Mapping[int, int]
    parts: tuple[int, ...]


def references(blocks: Sequence[Block]) -> References:
    """The references of a briefing. A name that occurs twice belongs to what has it first."""
    taken: set[str] = set()
    headings = []
    anchors: dict[str, str] = {}
    sources: dict[str, Cited] = {}
    captions: list[Captioned] = []
    exhibits: dict[str, Captioned] = {}
    counts: Counter[str] = Counter()
    for block in blocks:
        kind = caption_kind(block)
        if isinstance(block, Heading):
            mark = _unique(bookmark(block.name or block.text.plain), taken)
            headings.append((block, mark))
            if block.name:
                anchors.setdefault(block.name, mark)
        elif isinstance(block, Sources):
            for id, item in block.sources:
                mark = _unique(bookmark(f"source {id}"), taken)
                sources.setdefault(id, Cited(len(sources) + 1, mark, item))
        elif kind:
            counts[kind] += 1
            name = getattr(block, "name", "")
            is_new = bool(name) and name not in anchors
            captions.append(Captioned(kind, counts[kind], _unique(bookmark(name), taken) if is_new else ""))
            if is_new:
                anchors[name] = captions[-1].mark
                exhibits[name] = captions[-1]
    topics = {heading.topic: 0 for heading, _ in headings if heading.topic}
    places = {topic: place for place, topic in enumerate(topics, 1)}
    groups = parts([heading for heading, _ in headings])
    return References(tuple(headings), anchors, sources, tuple(captions), exhibits, places, groups)


def parts(headings: Sequence[Heading]) -> tuple[int, ...]:
    """How many topics each part of a briefing has. A heading of a higher level between topics begins a part."""
    out: list[int] = []
    begins = True
    for heading in headings:
        if not heading.topic:
            begins = begins or heading.level == 1
            continue
        if begins and (not out or heading.level > 1):
            out.append(0)
        out[-1] += 1
        begins = False
    return tuple(out)


def caption_kind(block: Block) -> str:
    """The label of a block's caption (`table`, `figure`); empty for what has no numbered caption."""
    if isinstance(block, ImageBlock):
        return "figure" if block.image.caption or block.image.credit else ""
    if isinstance(block, (TableBlock, Figures, ChartBlock)) and block.caption:
        return "table" if isinstance(block, TableBlock) else "figure"
    return ""


def bookmark(name: str) -> str:
    """A bookmark's name: letters of any script, digits and underscores, a letter first, not over 40 characters as Word
    counts them (units of UTF-16)."""
    out = re.sub(r"\W+", "_", name).strip("_")
    if not out[:1].isalpha():
        out = f"b_{out}"
    if _units(out) <= _MOST:
        return out
    return f"{_cut(out, _MOST - 9)}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, most: int) -> str:
    """The beginning of a text that is not over so many units of UTF-16."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def _unique(name: str, taken: set[str]) -> str:
    """The name, or the name with a number; Word compares them without case."""
    out, count = name, 1
    while out.lower() in taken:
        count += 1
        out = f"{_cut(name, _MOST - len(str(count)) - 1)}_{count}"
    taken.add(out.lower())
    return out
