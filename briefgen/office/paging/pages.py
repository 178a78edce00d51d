"""Strips onto pages: as many as a page holds, and no page ends where it may not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf

from briefgen.office.paging.lines_and_rows import Strip
from briefgen.office.paging.page_heights import CAUTION, PageHeights
from briefgen.records import dataclass

_STEADY = 0.92  # of a page: what has to stand together and ends above that does so in every program


@dataclass(frozen=True, slots=True)
class FilledPages:
    """The pages of a section: the strips on each as (first, behind the last), how high each is filled in points, and
    the page of each bookmark, from 1."""

    pages: tuple[tuple[int, int], ...]
    heights: tuple[float, ...]
    marks: Mapping[str, int]


def fill_pages(strips: Sequence[Strip], room: Callable[[int], float], separator: float = 0.0) -> FilledPages:
    """The strips on pages, each as full as it may be. `room` gives the height in points that page 1, 2... has for text,
    `separator` is what stands between text and the first footnote of a page."""
    heights = PageHeights(strips, separator)
    asked = [*(i for i, strip in enumerate(strips) if strip.new_page), len(strips)]
    pages: list[tuple[int, int]] = []
    start = 0
    while start < len(strips):
        most = asked[bisect_right(asked, start)]
        stop = _end(heights, start, most, room(len(pages) + 1))
        pages.append((start, stop))
        start = stop
    marks = {mark: n for n, page in enumerate(pages, 1) for strip in strips[slice(*page)] for mark in strip.marks}
    return FilledPages(tuple(pages), tuple(heights.of(*page) for page in pages), marks)


def _end(heights: PageHeights, start: int, most: int, room: float) -> int:
    """The strip, at most one, that begins the page after one that begins with another."""
    reach = max(start + 1, heights.last(start, room - CAUTION, most))
    if reach == most:
        return most
    return next((i for i in range(reach, start, -1) if not heights.strips[i].joined), reach)


def leading(strips: Sequence[Strip], i: int) -> Iterator[str]:
    """The bookmarks of a strip, or of the heading below it if it is the line above one."""
    yield from strips[i].marks
    if not strips[i].marks and i + 1 < len(strips) and strips[i + 1].joined:
        yield from strips[i + 1].marks


def steady_places(
    strips: Sequence[Strip], pages: Sequence[tuple[int, int]], room: Callable[[int], float]
) -> frozenset[int]:
    """The places of paragraphs that are kept with the next, where all that stands together ends far above the end of
    the page, or stands on one whose end is asked for, which has room for it in every program; and where it does not
    begin a page that begins by itself: another program may have room for its first line on the page before."""
    found: set[int] = set()
    for number, (start, stop) in enumerate(pages, 1):
        filled, above, place, chain = 0.0, 0.0, -1, set[int]()
        least = 0.0 if not start or strips[start].new_page else (1 - _STEADY) * room(number)
        most = inf if stop < len(strips) and strips[stop].new_page else _STEADY * room(number)
        for i in range(start, stop):
            filled += strips[i].gap + strips[i].height + strips[i].notes
            own = strips[i].place
            place = place if own is None else own
            if i + 1 == len(strips) or not strips[i + 1].joined:
                found.update(chain if above >= least and filled <= most else ())
                above, chain = filled, set()
            elif strips[i + 1].place is not None:
                chain.add(place)
    return frozenset(found)
