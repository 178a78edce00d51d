"""Pages that hold in every program: where two would part them differently, a paragraph asks for the page it begins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from math import fsum

from briefgen.office.paging.lines_and_rows import Strip
from briefgen.office.paging.pages import FilledPages, fill_pages, leading

_HIGH = 1.012  # of the height of text as we measure it: no program sets it higher
_LOW = 0.973  # of that: none with the same fonts sets it lower
_SURE = 7.0  # points that stay free above a page that is asked for: else a spilt line gets a page
_FULL = 0.84  # of a page where text is low: one left as full is no hole, though a program sets it lower yet
_LEAST = 0.7  # of a page: rather than leave more of it empty, its number is left to chance


def firm_strips(
    strips: Sequence[Strip], room: Callable[[int], float], separator: float, marks: Collection[str], lean: float
) -> tuple[Strip, ...]:
    """The strips, with new pages asked for such that the bookmarks `marks` are on the same pages whether text is as
    high as they say or as low as the share `lean` of it. `room` and `separator` as in `fill_pages`."""
    found: list[Strip] = []
    before = 0
    for chapter in _chapters(strips):
        both = _Chapter(chapter, before, room, separator, marks, lean * _LOW)
        found += both.settled()
        before += len(both.full.pages)
    return tuple(found)


def _chapters(strips: Sequence[Strip]) -> Iterator[Sequence[Strip]]:
    """What stands between two pages that are asked for."""
    starts = [i for i, strip in enumerate(strips) if strip.new_page or i == 0]
    for start, stop in pairwise([*starts, len(strips)]):
        yield strips[start:stop]


@dataclass
class _Chapter:
    """Strips that begin a page in every program."""

    strips: Sequence[Strip]
    before: int  # pages of its section
    whole: Callable[[int], float]  # the room of those pages
    separator: float
    marks: Collection[str]
    lean: float

    def room(self, page: int) -> float:
        """The height in points that a page of the chapter has for text."""
        return self.whole(self.before + page)

    def settled(self) -> Sequence[Strip]:
        """The strips with the new pages that they need. Those below one that is asked for are sought anew, as what they
        end begins elsewhere then."""
        plain, pages = self.strips, set[int]()
        while True:
            self.full = fill_pages(self.strips, self.room, self.separator)
            self.low = fill_pages([_lower(s, self.lean) for s in self.strips], self.room, self.separator)
            asked = next(chain(self._tops(), self._torn(), self._parting()), None)
            if asked is None:
                return self.strips
            pages = {asked, *(i for i in pages if i < asked)}
            self.strips = [replace(s, new_page=True, top=0.0) if i in pages else s for i, s in enumerate(plain)]

    def _tops(self) -> Iterator[int]:
        """The strips that begin a page and hold or lead what matters."""
        for number, start in self._starts():
            matters = any(mark in self.marks for mark in leading(self.strips, start))
            roomy = self.full.heights[number - 1] <= self.room(number) - _SURE
            if matters and roomy and self.strips[start].place is not None:
                yield start

    def _torn(self) -> Iterator[int]:
        """The strips at which to part what wants to be kept together and has no room on a page: every program does
        that elsewhere."""
        for number, start in self._starts():
            if self.strips[start].joined and not self.strips[start].table:
                yield from self._roomy(number, lambda strip: True)

    def _parting(self) -> Iterator[int]:
        """The strips that may ask for a page so that what matters is on the same in every program: the last above which
        the page is full in all of them, else the one with the fullest."""
        at = self._first_parted()
        found = [] if at is None else [(self._filled(i), i) for i in self._agreed(at)]
        yield from sorted((i for filled, i in found if filled >= _FULL), reverse=True)
        yield from (i for _, i in sorted(found, reverse=True))

    def _agreed(self, at: int) -> Iterator[int]:
        """The strips up to one that may ask for a page, and end the same page whether text is high or low; those below
        the last that asks for one, if there are any, as what is above it is settled."""
        found = [
            i
            for number, start in self._starts()
            if start <= at
            for i in self._roomy(number, lambda strip: not strip.joined or strip.tie is not None)
            if _page(self.full, i - 1) == _page(self.low, i - 1)
        ]
        settled = max((i for i in range(1, at) if self.strips[i].new_page), default=0)
        below = [i for i in found if i > settled]
        yield from below or found

    def _filled(self, i: int) -> float:
        """How much of the page above a strip is full if text is low, as a share of its room."""
        number = _page(self.low, i - 1)
        start, _ = self.low.pages[number - 1]
        above = self.strips[start:i]
        height = fsum(strip.height + strip.notes + (strip.gap if n else 0.0) for n, strip in enumerate(above))
        return self.lean * height / self.room(number)

    def _first_parted(self) -> int | None:
        """The first strip of those that matter whose page is one if text is high and another if it is low; the end is
        one of them, as what follows counts from it."""
        for i, strip in enumerate(self.strips):
            if any(mark in self.marks for mark in strip.marks) and _page(self.full, i) != _page(self.low, i):
                return i
        return len(self.strips) if len(self.full.pages) != len(self.low.pages) else None

    def _starts(self) -> Iterator[tuple[int, int]]:
        """The pages that end without being asked to, from 1, with the strip that begins the next."""
        for number, (start, _) in enumerate(self.full.pages[1:], 1):
            if not self.strips[start].new_page:
                yield number, start

    def _roomy(self, number: int, may_begin: Callable[[Strip], bool]) -> Iterator[int]:
        """The last paragraph that may begin the page after this one without a line being spilt; none where much of the
        page would be left."""
        first, stop = self.full.pages[number - 1]
        height, room = self.full.heights[number - 1], self.room(number)
        for i in range(stop, first, -1):
            one = self.strips[i]
            if one.place is not None and may_begin(one) and _LEAST * room < height <= room - _SURE:
                yield i
                return
            above = self.strips[i - 1]
            height -= above.height + above.gap + above.notes


def higher(strip: Strip) -> Strip:
    """A strip as high as any program sets it."""
    height = _HIGH * (strip.height + strip.more)
    return replace(strip, height=height, head=_HIGH * strip.head, notes=_HIGH * strip.notes)


def _lower(strip: Strip, share: float) -> Strip:
    """Such a strip as low as a program may set it, and free to leave a paragraph behind: LibreOffice at times does that
    with one that is to be kept with the next."""
    height = (strip.height - strip.more) * share
    joined = strip.joined and (strip.place is None or bool(strip.table))
    return replace(strip, height=height, head=strip.head * share, notes=strip.notes * share, joined=joined)


def _page(filled: FilledPages, i: int) -> int:
    return bisect_right(filled.pages, i, key=lambda page: page[0])
