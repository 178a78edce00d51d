"""Exhibits that change places with the claims above them where they would leave much of a page empty, as editors do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefgen.kinds.blocks import Block, ChartBlock, Claims, Figures, Heading, ImageBlock, People, TableBlock
from briefgen.office.paging.document import Pages
from briefgen.plan.references import references
from briefgen.records import replace

_EXHIBITS = (ChartBlock, Figures, ImageBlock, TableBlock)
_MOST = 2  # claims that an exhibit passes: it stays by the text that speaks of it
_TRIES, _LONGEST = 8, 400  # each writes the briefing again: one of more blocks stays as it is told
_WORTH = 5.0  # what a breaking is cheaper at least; a page with a hole costs thrice as much


def in_better_places(
    content: Sequence[Block], paginate: Callable[[Sequence[Block]], Pages]
) -> tuple[Sequence[Block], Pages]:
    """The content with exhibits before one or two of the claims above them, where that fills pages, and its pages."""
    best = paginate(content)
    if len(content) > _LONGEST:
        return content, best
    tries, added = 0, 0
    for at in tuple(_movable(content, best)):
        for tried in _moved(content, at + added):
            if tries == _TRIES:
                return content, best
            tries += 1
            pages = paginate(tried)
            if pages.cost < best.cost - _WORTH:
                content, best, added = tried, pages, added + 1
                break
    return content, best


def _movable(content: Sequence[Block], pages: Pages) -> Iterator[int]:
    """The places of exhibits below claims, in sections that stand by a page with a hole. The evidence of a claim stays
    with it, and nothing comes between a voice and what it says."""
    marks = [pages.marks.get(mark, 0) for _, mark in references(content).headings]
    sections = zip(marks, [*marks[1:], pages.first + pages.total], strict=True)
    is_near = in_voice = False
    for at, block in enumerate(content):
        if isinstance(block, Heading):
            first, last = next(sections)
            is_near, in_voice = any(first <= hole <= last for hole in pages.holes), False
        elif isinstance(block, People):
            in_voice = in_voice or block.rule
        elif is_near and not in_voice and isinstance(block, _EXHIBITS):
            above = content[at - 1]
            if isinstance(above, Claims) and not above.evidenced:
                yield at


def _moved(content: Sequence[Block], at: int) -> Iterator[Sequence[Block]]:
    """The content with the exhibit at a place before the last claim above it, and before the last two."""
    above = content[at - 1]
    assert isinstance(above, Claims)
    for stays in range(len(above.items) - 1, max(0, len(above.items) - 1 - _MOST), -1):
        first = replace(above, items=above.items[:stays])
        last = replace(above, items=above.items[stays:], start=above.start + stays)
        yield [*content[: at - 1], first, content[at], last, *content[at + 1 :]]
