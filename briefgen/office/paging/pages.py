"""Strips onto pages: as many as a page holds, and no page ends where it may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum
from types import MappingProxyType

from briefgen.office.paging.lines_and_rows import Strip

_CAUTION = 1.0  # points that stay free on a page, as no two programs set every line alike
_AMPLE = 15.0  # points below what a page takes up for once: a topic that goes on on it, a drawing that shrinks
_STEADY = 0.92  # of a page: what has to stand together and ends above that does so in every program
_SMALLEST = 0.7  # of a drawing's height: more is not taken off so that it stands on a page
_FULL = (
    0.8  # of a page: rather than leave more of it empty, drawings are shrunk, and what asks to stand together is parted
)


@dataclass(frozen=True, slots=True)
class FilledPages:
    """The pages of a section: the strips on each as (first, behind the last), how high each is filled in points, and
    the page of each bookmark, from 1. `going_on` are the bookmarks that begin no page though they ask for it, `parted`
    the tables that go on on a next page though their rows want to be kept together, `shrunk` the drawings that stand on
    a page because a share of their height is enough for them, by their place, `untied` the places of paragraphs that a
    page ends with though they ask to stand with what follows."""

    pages: tuple[tuple[int, int], ...]
    heights: tuple[float, ...]
    marks: Mapping[str, int]
    going_on: frozenset[str]
    parted: frozenset[int]
    shrunk: Mapping[int, float]
    untied: frozenset[int]


def fill_pages(
    strips: Sequence[Strip],
    room: Callable[[int], float],
    separator: float = 0.0,
    heads: Mapping[str, float] = MappingProxyType({}),
) -> FilledPages:
    """The strips on pages. `room` gives the height in points that page 1, 2... has for text, `separator` is what
    stands between text and the first footnote of a page. `heads` are the bookmarks of headings, each with the share of
    the page above that must be full for the new page that it may ask for; with them, drawings may be shrunk."""
    pages: list[tuple[int, int]] = []
    heights: list[float] = []
    marks: dict[str, int] = {}
    going_on: set[str] = set()
    parted: set[int] = set()
    shrunk: dict[int, float] = {}
    untied: set[int] = set()
    strips = list(strips)
    start = 0
    while start < len(strips):
        page = _Page(strips, start, room(len(pages) + 1), separator, heads)
        stop, height = page.end()
        smaller = page.shrunk(stop, height) if heads else {}
        for i, share in smaller.items():
            one = strips[i]
            shrunk[one.place or 0] = share
            strips[i] = replace(one, height=one.height - (1 - share) * one.drawing, drawing=0.0)
        if smaller:
            continue
        pages.append((start, stop))
        heights.append(height)
        marks.update((mark, len(pages)) for strip in strips[start:stop] for mark in strip.marks)
        for i in range(start + 1, stop):
            if strips[i].new_page:
                going_on.update(mark for mark in leading(strips, i) if mark in heads)
        start = stop
        if start < len(strips) and strips[start].joined and strips[start].table:
            parted.add(strips[start].table)
        tie = strips[start].tie if start < len(strips) else None
        if tie is not None and strips[start].joined:
            untied.add(tie)
    return FilledPages(
        tuple(pages), tuple(heights), marks, frozenset(going_on), frozenset(parted), shrunk, frozenset(untied)
    )


def leading(strips: Sequence[Strip], i: int) -> Iterator[str]:
    """The bookmarks of a strip, or of the heading below it if it is the line above one."""
    yield from strips[i].marks
    if not strips[i].marks and i + 1 < len(strips) and strips[i + 1].joined:
        yield from strips[i + 1].marks


def steady_places(
    strips: Sequence[Strip], pages: Sequence[tuple[int, int]], room: Callable[[int], float]
) -> frozenset[int]:
    """The places of paragraphs that are kept with the next, where all that stands together ends far above the end of
    the page."""
    found: set[int] = set()
    for number, (start, stop) in enumerate(pages, 1):
        filled, place, chain = 0.0, -1, set[int]()
        for i in range(start, stop):
            filled += strips[i].gap + strips[i].height + strips[i].notes
            own = strips[i].place
            place = place if own is None else own
            if i + 1 == len(strips) or not strips[i + 1].joined:
                found.update(chain if filled <= _STEADY * room(number) else ())
                chain = set()
            elif strips[i + 1].place is not None:
                chain.add(place)
    return frozenset(found)


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
        best = parted = (self.start, 0.0)  # the last places where the page may end, and where it may if need be
        for i in range(self.start + 1, len(self.strips)):
            one = self.strips[i]
            if one.new_page and not self._goes_on(i, whole):
                return i, whole
            if not one.joined:
                best = (i, whole)
            elif one.table or one.tie is not None:
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

    def shrunk(self, stop: int, filled: float) -> Mapping[int, float]:
        """The drawings, by their strip, with the share of their height at which they and what has to stand with them
        have room on this page, which ends before them; none where it is full enough, or that share too small."""
        if stop == len(self.strips) or self.strips[stop].new_page or filled >= _FULL * self.room:
            return {}
        behind = self._behind(stop)
        drawings = {i: self.strips[i].drawing for i in range(stop, behind) if self.strips[i].drawing}
        noted = self.separator if any(strip.notes for strip in self.strips[stop:behind]) else 0.0
        over = filled + self._height(stop, behind) + noted - (self.room - _AMPLE)
        share = 1 - over / fsum(drawings.values()) if drawings else 0.0
        return dict.fromkeys(drawings, share) if _SMALLEST <= share < 1 else {}

    def _goes_on(self, i: int, filled: float) -> bool:
        """Whether what wants a page of its own at strip `i` is better begun on this one: little of the page is full,
        and what has to stand together has room on it."""
        share = max((self.heads.get(mark, 0.0) for mark in leading(self.strips, i)), default=0.0)
        if filled >= share * self.room:
            return False
        stop = next((j for j in range(i + 1, self._behind(i)) if self.strips[j].tie is not None), self._behind(i))
        return filled + self._height(i, stop) <= self.room - _AMPLE

    def _height(self, start: int, stop: int) -> float:
        return fsum(strip.gap + strip.height + strip.notes for strip in self.strips[start:stop])

    def _behind(self, i: int) -> int:
        """The first strip behind what has to stand together from strip `i` on."""
        return next((j for j in range(i + 1, len(self.strips)) if not self.strips[j].joined), len(self.strips))

    def _with_notes(self, height: float, notes: float) -> float:
        return height + notes + (self.separator if notes else 0.0)
