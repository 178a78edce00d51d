"""Outline and storyline -> the sections of a briefing, each a kind and its content, and the blocks they flow in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.kinds.blocks import Block
from briefgen.kinds.content import Slide
from briefgen.kinds.kind import kinds
from briefgen.outline.book import Book, Entry
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
        """The briefing as blocks that follow each other."""
        for section in self.sections:
            yield from kinds()[section.kind].flow(section, self.labels)


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
