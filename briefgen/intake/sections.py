"""Blocks -> the tree of a document: its title, what stands before the first heading, parts within parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from briefgen.intake.blocks import Block, SourceHeading, SourceParagraph, SourceRule, Unplaced
from briefgen.intake.plain_text import run_levelled
from briefgen.intake.sentences import lead
from briefgen.intake.signs import ADDRESSED, NUMBERING, STAMP, TAKEAWAY
from briefgen.outline.inline import plain
from briefgen.records import dataclass

_LONGEST = 90
_CHATTER = "speaks to the one who asked for the document"


@dataclass
class SourceSection:
    """A part of a document: its heading, what stands in it, and the parts below it."""

    title: str
    level: int = 0
    body: list[Block] = field(default_factory=list)
    parts: list[SourceSection] = field(default_factory=list)

    def every_block(self) -> Iterator[Block]:
        """The blocks of this part and of those below it."""
        yield from self.body
        for part in self.parts:
            yield from part.every_block()


def sections(blocks: Sequence[Block]) -> SourceSection:
    """The document as a tree; the title is empty where none stands above all the rest."""
    found = list(_with_bold_headings(_without_chatter(list(blocks))))
    root = SourceSection("")
    open_ = [root]
    title = _title(found)
    for block in found:
        if block is title:
            assert isinstance(block, SourceHeading)
            root.title = _unnumbered(block.text)
        elif isinstance(block, SourceHeading):
            part = SourceSection(_unnumbered(block.text), block.level)
            while open_[-1].level >= part.level and len(open_) > 1:
                open_.pop()
            open_[-1].parts.append(part)
            open_.append(part)
        elif not isinstance(block, SourceRule):
            open_[-1].body.append(block)
    return root


def _title(blocks: Sequence[Block]) -> SourceHeading | None:
    """The first heading, if it is the only one of its level and none is higher."""
    headings = [block for block in blocks if isinstance(block, SourceHeading)]
    alone = headings and all(other.level > headings[0].level for other in headings[1:])
    return headings[0] if (alone and len(headings) > 1) or (alone and blocks[0] is headings[0]) else None


def _unnumbered(text: str) -> str:
    """A heading without its number, stars and colon."""
    bold = lead(text)
    text = bold.first if bold and not bold.rest else text
    rest = NUMBERING.sub("", text, count=1) if NUMBERING.match(text) else text
    return (rest.strip().rstrip(":：").strip() or text).strip()


def _without_chatter(blocks: list[Block]) -> list[Block]:
    """The blocks, what speaks to somebody else than the reader told as such: at the beginning and at the end."""
    for order in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        for i in order:
            block = blocks[i]
            if isinstance(block, (SourceRule, Unplaced)):
                continue
            if not (
                isinstance(block, SourceParagraph) and (ADDRESSED.match(block.text) or STAMP.fullmatch(block.text))
            ):
                break
            blocks[i] = Unplaced(_CHATTER, plain(block.text))
    return blocks


def _with_bold_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with short paragraphs in bold, and nothing else, as headings below those that the file has."""
    told = max((block.level for block in blocks if isinstance(block, SourceHeading)), default=0)
    levels: dict[str, int] = {}
    run: list[SourceHeading] = []
    for i, block in enumerate(blocks):
        if isinstance(block, SourceParagraph) and i + 1 < len(blocks) and _is_bold(block.text):
            run.append(SourceHeading(plain(block.text) if "\\" not in block.text else block.text, 0, told=False))
            continue
        yield from run_levelled(run, levels, told + 1)
        run = []
        yield block
    yield from (SourceParagraph(heading.text) for heading in run)


def _is_bold(text: str) -> bool:
    if not text.startswith("**"):
        return False
    bold = lead(text)
    return bool(bold and not bold.rest and len(bold.first) <= _LONGEST and not TAKEAWAY.match(bold.first))


def depth(part: SourceSection) -> int:
    """How many levels a part has."""
    return 1 + max(map(depth, part.parts), default=0)


def leaves(parts: Iterable[SourceSection]) -> Iterator[SourceSection]:
    """The parts that have none below them."""
    for part in parts:
        yield from leaves(part.parts) if part.parts else [part]
