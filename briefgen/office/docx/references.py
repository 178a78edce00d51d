"""What can be pointed at in a briefing: its headings and its sources, each under a bookmark with a name that stays."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.kinds.blocks import Block, Heading, Sources
from briefgen.office.docx.index import parts

_MOST = 40  # characters that Word allows in a bookmark's name


@dataclass(frozen=True)
class References:
    """Headings in their order with their bookmarks; bookmarks by the names that links use; sources by their ids as
    (number, bookmark).

    `topics` maps the numbers of topics to their places in the briefing, from 1; `parts` says how many topics each
    part has (nothing when there are too many for a thumb index).
    """

    headings: tuple[tuple[Heading, str], ...]
    anchors: Mapping[str, str]
    sources: Mapping[str, tuple[int, str]]
    topics: Mapping[int, int]
    parts: tuple[int, ...]


def references(blocks: Sequence[Block]) -> References:
    """The references of a briefing. A name that occurs twice belongs to its first heading."""
    taken: set[str] = set()
    headings = []
    anchors: dict[str, str] = {}
    sources: dict[str, tuple[int, str]] = {}
    for block in blocks:
        if isinstance(block, Heading):
            mark = _unique(bookmark(block.name or block.text.plain), taken)
            headings.append((block, mark))
            if block.name:
                anchors.setdefault(block.name, mark)
        elif isinstance(block, Sources):
            for id, _ in block.sources:
                sources.setdefault(id, (len(sources) + 1, _unique(bookmark(f"source {id}"), taken)))
    topics = {heading.topic: 0 for heading, _ in headings if heading.topic}
    places = {topic: place for place, topic in enumerate(topics, 1)}
    return References(tuple(headings), anchors, sources, places, parts([heading for heading, _ in headings]))


def bookmark(name: str) -> str:
    """A bookmark's name: letters of any script, digits and underscores, a letter first, not over 40 characters."""
    out = re.sub(r"\W+", "_", name).strip("_")
    if not out[:1].isalpha():
        out = f"b_{out}"
    if len(out) <= _MOST:
        return out
    return f"{out[: _MOST - 9]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _unique(name: str, taken: set[str]) -> str:
    """The name, or the name with a number; Word compares them without case."""
    out, count = name, 1
    while out.lower() in taken:
        count += 1
        out = f"{name[: _MOST - len(str(count)) - 1]}_{count}"
    taken.add(out.lower())
    return out
