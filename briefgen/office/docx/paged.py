"""A briefing that knows its pages: written once to see where they end, and once with their numbers in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.kinds.blocks import Block, Contents
from briefgen.layout.engine import Engine
from briefgen.office.docx.document import write_briefing
from briefgen.office.docx.paging.document import Pages
from briefgen.plan.properties import Properties
from briefgen.template.briefing import BriefingTemplate
from briefgen.template.labels import Labels

Paginate = Callable[[Mapping[str, bytes]], Pages]
"""Says on which pages a written file stands, given its parts."""

_LISTED = 3  # pages: a shorter briefing needs no contents
_SPARE = 18.5  # points that one page keeps free, a line of text: no program sets every line alike
_UNKNOWN = Pages({}, 1)


@dataclass(frozen=True)
class Setting:
    """What all drafts of a briefing share."""

    template: BriefingTemplate
    properties: Properties
    labels: Labels
    engine: Engine
    paginate: Paginate

    def written(self, content: Sequence[Block], pages: Pages = _UNKNOWN) -> dict[str, bytes]:
        """The parts of a briefing with these pages."""
        return write_briefing(content, self.template, self.properties, self.labels, self.engine, pages)

    def pages(self, content: Sequence[Block]) -> Pages:
        """The pages of a briefing."""
        return self.paginate(self.written(content))


def write_paged(content: Sequence[Block], setting: Setting) -> tuple[dict[str, bytes], Pages]:
    """The parts of a briefing whose contents and footers carry the numbers of its pages, and those pages.

    A briefing of one or two pages has no contents.
    """
    pages = setting.pages(content)
    bare = [block for block in content if not isinstance(block, Contents)]
    if len(bare) < len(content) and pages.total <= _LISTED:
        short = setting.pages(bare)
        if short.total < _LISTED:
            return setting.written(bare, short), short
    return setting.written(content, pages), pages


def first_on_one_page(drafts: Sequence[Sequence[Block]], setting: Setting) -> int | None:
    """The first of ever shorter drafts that stands on one page with some room to spare; None when none does."""

    def fits(draft: Sequence[Block]) -> bool:
        pages = setting.pages(draft)
        return pages.total == 1 and pages.left >= _SPARE

    found = bisect_left(range(len(drafts)), True, key=lambda i: fits(drafts[i]))
    return found if found < len(drafts) else None
