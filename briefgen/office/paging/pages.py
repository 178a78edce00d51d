"""Strips onto pages: as many as a page holds, and no page ends where it may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from briefgen.office.paging.lines_and_rows import Strip

_CAUTION = 1.0  # points that stay free on a page, as no two programs set every line alike
_AMPLE = 60.0  # points below what has to stand together where a topic goes on on a page
_HALF = 0.5  # of a page: what is less is no page to end above a heading
_FULL = 0.6  # of a page: rather than leave more of it empty, a table is parted, or a call-out from what is above


@dataclass(frozen=True, slots=True)
class FilledPages:
    """The pages of a section: the strips on each as (first, behind the last), how high each is filled in points, and
    the page of each bookmark, from 1. `going_on` are the bookmarks that begin no page though they ask for it, `parted`
    the tables that go on on a next page though their rows want to be kept together."""

    pages: tuple[tuple[int, int], ...]
    heights: tuple[float, ...]
    marks: Mapping[str, int]
    going_on: frozenset[str]
    parted: frozenset[int]


def fill_pages(
    strips: Sequence[Strip],
    room: Callable[[int], float],
    separator: float = 0.0,
    heads: Mapping[str, float] = MappingProxyType({}),
) -> FilledPages:
    """The strips on pages. `room` gives the height in points that page 1, 2... has for text, `separator` is what
    stands between text and the first footnote of a page. `heads` are the bookmarks of headings, each with the share of
    the page above that must be full for the new page that it may ask for."""
    pages: list[tuple[int, int]] = []
    heights: list[float] = []
    marks: dict[str, int] = {}
    going_on: set[str] = set()
    parted: set[int] = set()
    start = 0
    while start < len(strips):
        stop, height = _Page(strips, start, room(len(pages) + 1), separator, heads).end()
        pages.append((start, stop))
        heights.append(height)
        marks.update((mark, len(pages)) for strip in strips[start:stop] for mark in strip.marks)
        for i in range(start + 1, stop):
            if strips[i].new_page:
                going_on.update(mark for mark in leading(strips, i) if mark in heads)
        start = stop
        if start < len(strips) and strips[start].joined and strips[start].table:
            parted.add(strips[start].table)
    return FilledPages(tuple(pages), tuple(heights), marks, frozenset(going_on), frozenset(parted))


def leading(strips: Sequence[Strip], i: int) -> Iterator[str]:
    """The bookmarks of a strip, or of the heading below it if it is the line above one."""
    yield from strips[i].marks
    if not strips[i].marks and i + 1 < len(strips) and strips[i + 1].joined:
        yield from strips[i + 1].marks


@dataclass
class _Page:
    """A page while it is filled, from strip `start`; heights in points."""

    strips: Sequence[Strip]
    start: int
    room: float
    separator: float
    heads: Mapping[str, float]

    def end(self) -> tuple[int, float]:
        """Where the page ends (the first strip of the next), and how high it is filled."""
        first = self.strips[self.start]
        top = first.top if first.new_page or self.start == 0 else 0.0
        height, notes, below = first.head + top + first.height, first.notes, first.below
        whole = self._with_notes(height, notes - below)
        best = parted = (self.start, 0.0)  # the last places where the page may end, and where a table may be parted
        for i in range(self.start + 1, len(self.strips)):
            one = self.strips[i]
            if one.new_page and not self._goes_on(i, whole):
                return i, whole
            if not one.joined:
                best = (i, whole)
            elif one.table:
                parted = (i, whole)
            height += one.gap + one.height
            notes += one.notes
            below = one.below if one.notes else below
            with_this = self._with_notes(height, notes - below)
            if with_this - one.hang > self.room - _CAUTION:
                if best[1] < _FULL * self.room and parted[0] > best[0]:
                    return parted
                return best if best[0] > self.start else (i, whole)
            whole = with_this
        return len(self.strips), whole

    def _goes_on(self, i: int, filled: float) -> bool:
        """Whether what wants a page of its own at strip `i` is better begun on this one: little of the page is full,
        and what has to stand together has room on it."""
        share = max((self.heads.get(mark, 0.0) for mark in leading(self.strips, i)), default=0.0)
        if filled >= share * self.room:
            return False
        return filled + self._chain(i) <= self.room - _AMPLE

    def _chain(self, i: int) -> float:
        """The height of what has to stand together from strip `i` on."""
        last = next((j for j in range(i + 1, len(self.strips)) if not self.strips[j].joined), len(self.strips))
        return sum(strip.gap + strip.height + strip.notes for strip in self.strips[i:last])

    def _with_notes(self, height: float, notes: float) -> float:
        return height + notes + (self.separator if notes else 0.0)
