"""A briefing's blocks with what a reader finds them by: anchors, numbers of captions, depths of headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from briefgen.kinds.blocks import Block, Heading, Masthead
from briefgen.kinds.content import Text, texts
from briefgen.language.labels import Labels
from briefgen.ledger import Home, TextStretch, in_runs
from briefgen.outline.inline import InlineRun
from briefgen.plan.properties import Properties
from briefgen.plan.references import References, caption_kind, references
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """A block in its place. `mark` is the anchor that links lead to, `number` what its caption is called (`Table 2`).

    `depth` is a heading's level on the page, from 2 below the title; none skips one, as those who hear a page need it
    (WCAG 2.2, technique G141).
    """

    block: Block
    mark: str = ""
    number: str = ""
    depth: int = 0


@dataclass(frozen=True)
class Document:
    """A briefing: its head, the blocks below it, and what can be pointed at.

    `exhibits` says what numbered captions are called, by their anchors.
    """

    masthead: Masthead
    body: tuple[Placed, ...]
    refs: References
    exhibits: Mapping[str, str]

    @property
    def headings(self) -> Iterator[tuple[Heading, str, int]]:
        """The headings in their order, with their anchors and depths."""
        for placed in self.body:
            if isinstance(placed.block, Heading):
                yield placed.block, placed.mark, placed.depth

    @cached_property
    def cited(self) -> Counter[str]:
        """How often each source is cited, by its id."""
        return Counter(id for text in self._texts() for id in text.cites)

    @cached_property
    def linked(self) -> frozenset[str]:
        """The anchors that texts lead to."""
        links = (run.link[1:] for text in self._texts() for run in text.runs if run.link)
        return frozenset(self.refs.anchors[link] for link in links if link in self.refs.anchors)

    def _texts(self) -> Iterator[Text]:
        yield from texts(self.masthead)
        for placed in self.body:
            yield from texts(placed.block)


def document(blocks: Sequence[Block], properties: Properties, labels: Labels) -> Document:
    """The document of a briefing's blocks; one without a masthead has its title from the properties."""
    refs = references(blocks)
    head = next((block for block in blocks if isinstance(block, Masthead)), None)
    below = [block for block in blocks if block is not head]
    exhibits = {e.mark: labels("numbered", label=labels(e.kind), n=e.number) for e in refs.exhibits.values()}
    return Document(head or Masthead(Text.label(properties.title)), tuple(_placed(below, refs, labels)), refs, exhibits)


def _placed(blocks: Sequence[Block], refs: References, labels: Labels) -> Iterator[Placed]:
    marks = iter(refs.headings)
    depths = _depths(block.level for block in blocks if isinstance(block, Heading))
    captions = iter(refs.captions)
    for block in blocks:
        if isinstance(block, Heading):
            yield Placed(block, next(marks)[1], depth=next(depths))
        elif caption_kind(block):
            captioned = next(captions)
            number = labels("numbered", label=labels(captioned.kind), n=captioned.number)
            yield Placed(block, captioned.mark, number)
        else:
            yield Placed(block)


def _depths(levels: Iterable[int]) -> Iterator[int]:
    above: list[int] = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        yield len(above) + 1


def in_block(runs: Iterable[InlineRun], number: int) -> Iterator[TextStretch]:
    """The stretches of the outline's texts in a block, given the runs that it was written with."""
    said = [(run.origin, run.text) for run in runs]
    return in_runs(said, Home("text", paragraph=number), ("text",))
