"""Outline and storyline -> the sections of a briefing, each a kind and its content, and the blocks they flow in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.kinds.blocks import Block, People
from briefgen.kinds.content import Slide
from briefgen.kinds.kind import kinds
from briefgen.outline.book import Book, Entry
from briefgen.outline.paths import Path
from briefgen.plan.properties import Properties
from briefgen.plan.storyline import tell
from briefgen.template.labels import Labels
from briefgen.template.storyline import Storyline


@dataclass(frozen=True)
class BriefingPlan:
    """A briefing before it has pages: what its sections say, and its properties."""

    sections: tuple[Slide, ...]
    properties: Properties
    labels: Labels

    def blocks(self) -> Iterator[Block]:
        """The briefing as blocks that follow each other. Whoever was introduced is not introduced again."""
        known: set[Path] = set()
        for section in self.sections:
            for block in kinds()[section.kind].flow(section, self.labels):
                yield _introduced(block, known) if isinstance(block, People) else block


def _introduced(block: People, known: set[Path]) -> People:
    """The people, without the lives of those who are known already; they are known from here on."""
    people = tuple(replace(p, bio=None) if p.name.path in known else p for p in block.people)
    known.update(person.name.path for person in block.people)
    return replace(block, people=people)


def plan_briefing(
    book: Book,
    storyline: Storyline,
    labels: Labels,
    properties: Properties,
    entries: tuple[Entry, ...] | None = None,
) -> BriefingPlan:
    """The plan of a briefing of these topics (all of them unless named).

    Raises StoryError and ExpressionError for a storyline that cannot be told.
    """
    sections, _ = tell(storyline, book, labels, book.entries if entries is None else entries)
    return BriefingPlan(sections, properties, labels)
