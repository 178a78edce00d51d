"""A plain text -> blocks: a line is a paragraph, or, where blank lines part them, the lines between are.

Headings are short lines that no mark ends, before something longer; headings in a row go down a level each. One with a
colon, as `Ann Lee: The cold (Harbour line)`, stands where the first one of its kind stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefgen.intake.blocks import (
    Block,
    Listing,
    SourceDocument,
    SourceHeading,
    SourceItem,
    SourceParagraph,
    SourceRule,
    clean,
)
from briefgen.intake.signs import DETAIL, NUMBERING, ORDINAL
from briefgen.language.scripts import HAN
from briefgen.outline.inline import escaped

_BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[-*•·‣▪●○◦–—]|[0-9]{1,3}[.)])[ \t]+(?P<text>\S.*)")
_RULE = re.compile(r"\s*(?:[-=_*]\s*){3,}")
_ENDED = re.compile(r"[.!?。！？;；,，、:：…」][\"”’')）]*$")
_SENTENCES = re.compile(r"[。！？；](?=.)|[a-z][.!?;] [A-Z]")
_LONGEST = 90
_LONGEST_HAN = 42
_DEEPEST = 9
_DEEPEST_RUN = 3
_FEW_WORDS, _FEW_HAN = 3, 6
_LONGER = 1.5
_DEEPEST_INDENT = 48


class _Line(NamedTuple):
    text: str
    indent: int
    bullet: bool


def read_plain_text(text: str) -> SourceDocument:
    """The blocks of a plain text."""
    lines = [line.rstrip() for line in re.split(r"\r\n|[\r\n\u2028\u2029\x85]", text)]
    chunks = list(_chunks(lines))
    return SourceDocument(tuple(_levelled(_blocks(chunks))), {})


def _chunks(lines: Sequence[str]) -> Iterator[_Line]:
    """The lines that belong together as one: those of a hard-wrapped paragraph are joined."""
    wrapped = _is_wrapped(lines)
    held: list[str] = []
    for line in [*lines, ""]:
        bullet = _BULLET.fullmatch(line)
        if held and (not wrapped or not line.strip() or bullet or _RULE.fullmatch(line)):
            yield _Line(clean("\n".join(held)), 0, False)
            held = []
        if bullet:
            yield _Line(clean(bullet["text"]), min(len(bullet["indent"].expandtabs(4)), _DEEPEST_INDENT), True)
        elif line.strip():
            held.append(line)


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether paragraphs are set in lines of about one length, parted by blank ones."""
    full = [line for line, after in zip(lines, [*lines[1:], ""], strict=False) if line.strip() and after.strip()]
    longest = max(map(len, lines), default=0)
    long = sum(len(line) > 50 for line in full)
    return bool(full) and longest <= 100 and long * 2 > len(full)


def _blocks(chunks: Sequence[_Line]) -> Iterator[Block]:
    at = 0
    while at < len(chunks):
        line = chunks[at]
        if line.bullet:
            end = at
            while end < len(chunks) and chunks[end].bullet:
                end += 1
            yield Listing(_nested(chunks[at:end]))
            at = end
            continue
        if _RULE.fullmatch(line.text):
            yield SourceRule()
        elif _is_heading(line.text) and at + 1 < len(chunks):
            yield SourceHeading(escaped(line.text), 0, told=False)
        else:
            yield SourceParagraph(escaped(line.text))
        at += 1


def _is_heading(text: str) -> bool:
    short = len(text) <= _LONGEST and len(HAN.findall(text)) <= _LONGEST_HAN
    return short and not (
        _ENDED.search(text) or _SENTENCES.search(text) or ORDINAL.match(text) or DETAIL.fullmatch(text)
    )


def _nested(lines: Sequence[_Line]) -> tuple[SourceItem, ...]:
    """Items by their indents."""
    items: list[SourceItem] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and lines[end].indent > lines[at].indent:
            end += 1
        items.append(SourceItem(escaped(lines[at].text), _nested(lines[at + 1 : end])))
        at = end
    return tuple(items)


def kind_of(text: str) -> str:
    """What a heading looks like: how it is numbered, whether it has a colon. Headings of one kind are of one level."""
    number = NUMBERING.match(text)
    if number:
        return re.sub(r"[0-9]+|[一二三四五六七八九十百]+|\b[IVX]+\b", "#", number[0].strip())
    return "named" if re.search(r".[:：] ?\S", text) else ""


def _levelled(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks with the levels of their headings. The first one, at the top of the text, is its title."""
    levels: dict[str, int] = {}
    run: list[SourceHeading] = []
    for number, block in enumerate(blocks):
        if number == 0 and isinstance(block, SourceHeading):
            yield SourceHeading(block.text, 1)
        elif isinstance(block, SourceHeading):
            run.append(block)
        else:
            yield from _told_apart(run, levels)
            run = []
            yield block
    if len(run) > _DEEPEST_RUN:
        yield from _told_apart(run, levels)
    else:
        yield from (SourceParagraph(heading.text) for heading in run)


def _told_apart(run: Sequence[SourceHeading], levels: dict[str, int]) -> Iterator[Block]:
    """Lines in a row, as headings or as texts. Of two of one kind with nothing between them neither is a heading, nor
    is what follows, down to one with a number. Nobody parts a text so deeply at once: of more lines, those are headings
    that are a few words above a longer one."""
    kinds = [kind_of(line.text) for line in run]
    again = (i for i, (kind, after) in enumerate(pairwise(kinds)) if kind and kind == after)
    heads = next(again, len(run))
    if heads > _DEEPEST_RUN:
        for i, line in enumerate(run):
            labels = _is_few(line.text) and (i + 1 == len(run) or len(run[i + 1].text) > _LONGER * len(line.text))
            yield from run_levelled([line], levels) if labels else [SourceParagraph(line.text)]
        return
    yield from run_levelled(run[:heads], levels)
    for i in range(heads, len(run)):
        if kinds[i] not in ("", "named") and kinds[i] not in kinds[i + 1 :]:
            yield from _told_apart(run[i:], levels)
            return
        yield SourceParagraph(run[i].text)


def _is_few(text: str) -> bool:
    return len(HAN.findall(text)) <= _FEW_HAN if HAN.search(text) else len(text.split()) <= _FEW_WORDS


def run_levelled(run: Sequence[SourceHeading], levels: dict[str, int], top: int = 2) -> Iterator[SourceHeading]:
    """Headings that stand in a row, each a level below the one before it; the last one is as deep as others of its
    kind, and what is found out is kept in `levels`."""
    if not run:
        return
    kinds = [kind_of(heading.text) for heading in run]
    deepest = levels.get(kinds[-1], 0)
    if not deepest or deepest - len(run) + 1 < top:
        first = levels.get(kinds[0], top) if kinds[0] != kinds[-1] or len(run) == 1 else top
        deepest = first + len(run) - 1
        levels.setdefault(kinds[-1], deepest)
    for i, (heading, kind) in enumerate(zip(run, kinds, strict=True)):
        level = min(deepest - len(run) + 1 + i, _DEEPEST)
        if kind:
            levels.setdefault(kind, level)
        yield SourceHeading(heading.text, level, told=False)
