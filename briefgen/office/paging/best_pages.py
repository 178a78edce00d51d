"""The best breaking of a section into pages: what TeX does for the lines of a paragraph, for the pages of a briefing.

No two programs set lines equally high, so a page that ends by itself ends at different lines. A page that a paragraph
asks for begins with it in every program. The best breaking leaves as little of its pages empty as it can, asks for few
of them, and has every bookmark that matters on the same page whether text is high or low.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from heapq import heappop, heappush
from math import fsum

from briefgen.office.paging.lines_and_rows import Strip
from briefgen.office.paging.page_heights import CAUTION, PageHeights
from briefgen.office.paging.pages import leading
from briefgen.records import dataclass, replace

_HIGH = 1.012  # of the height of text as we measure it: no program sets it higher
_LOW = 0.973  # of that: none with the same fonts sets it lower
_SURE = 7.0  # points that stay free above a page that is asked for: else a spilt line gets a page
_AMPLE = 15.0  # points that stay free where drawings shrink
_SMALLEST = 0.7  # of a drawing's height: more is not taken off so that it stands on a page
_ENOUGH = 0.6  # of a page: less is not left above one that is asked for, unless nothing else is left
_LONG, _NEAR = 5, 0.9  # paragraphs and tables that stand together, and from which share of a page on near its end
_RUN = 3  # pages that may end by themselves before one is asked for

# What a breaking costs. A page with a hole costs more than a page more, and that more than any departure of style.
_PAGE = 8.0
_EMPTY = 10.0  # times the empty share of a page
_HOLE, _A_HOLE, _HOLE_MORE = 0.165, 14.0, 40.0  # from which share on a page has a hole; what it costs, and for its size
_ASKED = 0.4  # a page that is asked for
_BEGUN = -1.2  # a heading that wants a page and begins one
_PARTED, _UNTIED, _SHRUNK = 3.0, 1.5, 1.0  # a table parted, items of a list parted, drawings shrunk
_LED = (_UNTIED, 6.0, 20.0)  # what leads parted from what it leads to: an item from the next, a voice, a heading
_SHRINKING = 8.0  # times the share that is taken off drawings
_EQUAL = 1e-9  # costs that differ by less are the same
_TORN = 60.0  # what has to stand together, and does not


@dataclass(frozen=True)
class BestPages:
    """What the best breaking asks of a section: `asked` are the strips that ask for the page they begin, `begun`
    all that begin one, `going_on` the bookmarks of headings that begin none though they want to, `parted` the tables
    that go on on a next page, with how many rows stand above, or 0 where any may, `shrunk` the drawings that take a
    share of their height, by their places, `untied` the places of paragraphs that do not stand with the item below
    them. `holes` are its pages, from 1, that stay emptier than they should; `cost` tells breakings apart."""

    asked: frozenset[int] = frozenset()
    begun: frozenset[int] = frozenset()
    going_on: frozenset[str] = frozenset()
    parted: Mapping[int, int] = field(default_factory=dict)
    shrunk: Mapping[int, float] = field(default_factory=dict)
    untied: frozenset[int] = frozenset()
    holes: frozenset[int] = frozenset()
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class _Start:
    """The strips that begin a page where text is high, and where it is low: the same where it is asked for."""

    high: int
    low: int


@dataclass(frozen=True, slots=True)
class _Step:
    """One page: where the next begins, at what cost, whether it is asked for, and at which share drawings stand."""

    next: _Start
    cost: float
    is_asked: bool = False
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class _Reached:
    """The cheapest way to a beginning of a page: how many pages above it end by themselves, and its last step."""

    cost: float
    run: int = 0
    by: tuple[_Start, _Step] | None = None


def best_pages(
    strips: Sequence[Strip],
    room: Callable[[int], float],
    separator: float,
    heads: Collection[str],
    lean: float,
) -> BestPages:
    """The best breaking of the strips. `room` gives the height in points that page 1, 2... has for text, `separator` is
    what stands between text and the first footnote of a page, `heads` are the bookmarks that have to be on the same
    pages whether text is high or as low as a share `lean` of it; what has one of them and wants a page may go on."""
    if not strips:
        return BestPages()
    return _Breaking(strips, room, separator, frozenset(heads), lean).found()


class _Breaking:
    """The search: states are the beginnings of pages, in the order of the strips."""

    def __init__(
        self,
        strips: Sequence[Strip],
        room: Callable[[int], float],
        separator: float,
        heads: frozenset[str],
        lean: float,
    ) -> None:
        self.strips, self.heads, self.end = strips, heads, len(strips)
        self.first_room, self.other_room = room(1), room(2)
        high = [_higher(strip) for strip in strips]
        self.usual = PageHeights(strips, separator)
        self.high = PageHeights(high, separator)
        self.low = PageHeights([_lower(strip, lean * _LOW) for strip in high], separator)

    def room(self, start: int) -> float:
        """The height in points of the page that a strip begins."""
        return self.first_room if start == 0 else self.other_room

    def found(self) -> BestPages:
        """The cheapest way from the first strip to the end."""
        best = {_Start(0, 0): _Reached(0.0)}
        waiting = [(0, 0)]
        done: set[_Start] = set()
        while waiting:
            here = _Start(*heappop(waiting))
            if here.high == self.end:
                break
            if here in done:
                continue
            done.add(here)
            reached = best[here]
            for step in self._steps(here, reached.run):
                cost = reached.cost + step.cost
                if step.next not in best or cost < best[step.next].cost - _EQUAL:
                    best[step.next] = _Reached(cost, 0 if step.is_asked else reached.run + 1, (here, step))
                    heappush(waiting, (step.next.high, step.next.low))
        way: list[tuple[_Start, _Step]] = []
        at = _Start(self.end, self.end)
        while (by := best[at].by) is not None:
            way.append(by)
            at = by[0]
        return self._told(way[::-1])

    def _steps(self, here: _Start, run: int) -> Iterator[_Step]:
        """The pages that may begin here."""
        stop = self._hard[bisect_right(self._hard, here.high)]
        found = False
        certain = (*self._asked(here, stop), *self._at_a_row(here, stop))
        for step in (*certain, *(self._by_itself(here, stop) if run < _RUN else ())):
            found = True
            yield step
        if not found:
            at = max(here.low, min(stop, self._natural(here.high, self.high, torn=True)))
            is_asked = at < self.end and self.strips[at].place is not None
            yield _Step(_Start(at, at), _TORN + self._emptiness(here, at), is_asked)

    def _asked(self, here: _Start, stop: int) -> Iterator[_Step]:
        """The pages with a strip behind them that asks for the next one, or that ends anyway."""
        start, room = here.high, self.room(here.high)
        shrinking = 1 - _SMALLEST
        reach = self.high.last(start, room - CAUTION, stop, shrinking)
        is_found = False
        for n in range(
            bisect_right(self.breaks, reach) - 1, bisect_right(self.breaks, max(start, here.low - 1)) - 1, -1
        ):
            at = self.breaks[n]
            over = self.high.of(start, at) - (room - (CAUTION if at == self.end else _SURE))
            drawings = self.high.drawn(start, at)
            share = 1.0 if over <= 0 else 1 - (over + _AMPLE - _SURE) / drawings if drawings else 0.0
            if share < _SMALLEST:
                continue
            if is_found and self.high.of(start, at) < _ENOUGH * room:
                return
            is_found = True
            cost = self._cost_of_break(at) + self._emptiness(here, at, share)
            yield _Step(_Start(at, at), cost, True, share)

    def _cost_of_break(self, at: int) -> float:
        if at == self.end:
            return 0.0
        one = self.strips[at]
        if at in self._loose:
            return _BEGUN
        if one.new_page:
            return 0.0
        if not one.joined:
            return _ASKED
        return _ASKED + (_PARTED if one.table else _TORN if one.tie is None else _LED[one.leading])

    def _at_a_row(self, here: _Start, stop: int) -> Iterator[_Step]:
        """The pages that end within a table, at a row whose rest stands together and has no room in any program."""
        reach = self.high.last(here.high, self.room(here.high) - _SURE, stop)
        for at in self._rows[bisect_left(self._rows, max(here.high + 1, here.low)) : bisect_right(self._rows, reach)]:
            end = next((i for i in range(at + 1, self.end) if not self._goes_on(at, i)), self.end)
            fits = end <= stop and self.high.of(at, end) <= self.other_room - CAUTION
            if fits and self.low.of(here.low, end) - self.low.strips[end - 1].hang > self.room(here.high) + CAUTION:
                yield _Step(_Start(at, at), _PARTED + self._emptiness(here, at), True)

    @cached_property
    def _rows(self) -> Sequence[int]:
        """The rows above which a table may be parted."""
        return [i for i, strip in enumerate(self.strips) if strip.rows]

    def _goes_on(self, row: int, at: int) -> bool:
        """Whether a strip stands with a row above it that its table goes on with."""
        one = self.strips[at]
        return one.joined or (one.place is None and one.rows > self.strips[row].rows)

    def _by_itself(self, here: _Start, stop: int) -> Iterator[_Step]:
        """The pages that end by themselves, at the same bookmarks in every program."""
        ends = [tuple(self._natural(*one, parting) for one in self._both(here)) for parting in (False, True)]
        for parting, (high, low) in enumerate(ends if ends[1] != ends[0] else ends[:1]):
            if not (here.high < high < stop and high <= low < stop) or self._differs(high, low):
                continue
            if high in self._loose or low in self._loose or self._may_move(here.high, high):
                continue
            cost = _PARTED if parting else 0.0
            yield _Step(_Start(high, low), cost + self._emptiness(here, high))

    def _may_move(self, start: int, stop: int) -> bool:
        """Whether a page ends with much that stands together and holds a bookmark that matters: LibreOffice moves it to
        the next page at times, though it has room. Of a page whose end is asked for nothing need be kept."""
        first = next((i for i in range(stop - 1, start, -1) if not self.strips[i].joined), start)
        is_long = sum(self.strips[i].place is not None for i in range(first, stop)) >= _LONG
        return is_long and self._differs(first, stop) and self.high.of(start, stop) > _NEAR * self.room(start)

    def _both(self, here: _Start) -> Sequence[tuple[int, PageHeights]]:
        return (here.high, self.high), (here.low, self.low)

    def _emptiness(self, here: _Start, stop: int, share: float = 1.0) -> float:
        """What it costs that a page is not full; of the last page it does not matter."""
        if stop == self.end:
            return _PAGE
        if share < 1:
            return _PAGE + _SHRUNK + _SHRINKING * (1 - share)
        empty = self._empty(here, stop)
        hole = _A_HOLE + _HOLE_MORE * (empty - _HOLE) if empty > _HOLE else 0.0
        return _PAGE + _EMPTY * empty + hole

    def _empty(self, here: _Start, stop: int) -> float:
        """The share of a page that stays empty."""
        start = here.low if here.low < stop else here.high
        return max(0.0, 1 - self.usual.of(start, stop) / self.room(here.high))

    @cached_property
    def _hard(self) -> Sequence[int]:
        """The strips at which a page begins whatever is above, and the end."""
        asked = (i for i, strip in enumerate(self.strips) if strip.new_page and i and i not in self._loose)
        return [*asked, self.end]

    @cached_property
    def _loose(self) -> Mapping[int, str]:
        """The strips that want a page though they may go on, with the bookmark of the heading."""
        return {
            i: mark
            for i, strip in enumerate(self.strips)
            if strip.new_page and i
            for mark in leading(self.strips, i)
            if mark in self.heads
        }

    @cached_property
    def breaks(self) -> Sequence[int]:
        """The strips above which a page may be asked for, and the end."""
        hard = set(self._hard)
        found = [i for i, strip in enumerate(self.strips) if i in hard or (i and self._may_ask(i, strip))]
        return [*found, self.end]

    def _may_ask(self, i: int, strip: Strip) -> bool:
        if strip.place is None:
            return False
        return not strip.joined or bool(strip.table) or strip.tie is not None or i in self._loose

    @cached_property
    def _marked(self) -> Sequence[int]:
        return [i for i, strip in enumerate(self.strips) if any(mark in self.heads for mark in strip.marks)]

    def _differs(self, high: int, low: int) -> bool:
        """Whether what matters stands between two ends of a page."""
        return bisect_left(self._marked, high) < bisect_left(self._marked, low)

    def _natural(self, start: int, heights: PageHeights, parting: bool = False, torn: bool = False) -> int:
        """The strip that begins the next page by itself; the same strip where only what is kept together could be
        torn."""
        reach = heights.last(start, self.room(start) - CAUTION, self.end)
        if reach == self.end or torn:
            return max(reach, start + 1)
        for i in range(reach, start, -1):
            one = heights.strips[i]
            if not one.joined or (parting and one.table and one.place is None):
                return i
        return start

    def _told(self, way: Sequence[tuple[_Start, _Step]]) -> BestPages:
        """What a way asks for."""
        asked: set[int] = set()
        parted: dict[int, int] = {}
        untied: set[int] = set()
        shrunk: dict[int, float] = {}
        holes: set[int] = set()
        begun = frozenset(step.next.high for _, step in way)
        for number, (here, step) in enumerate(way, 1):
            at = step.next.high
            if step.share < 1:
                drawn = (self.strips[i] for i in range(here.high, at) if self.strips[i].drawing)
                shrunk |= {strip.place: step.share for strip in drawn if strip.place is not None}
            if at == self.end:
                continue
            if step.share == 1 and self._empty(here, at) > _HOLE:
                holes.add(number)
            one = self.strips[at]
            if step.is_asked and one.place is not None and not one.new_page:
                asked.add(at)
            if one.table and (one.joined or step.is_asked):
                parted[one.table] = one.rows if step.is_asked else 0
            if one.joined and one.tie is not None:
                untied.add(one.tie)
        going_on = frozenset(mark for i, mark in self._loose.items() if i not in begun)
        cost = fsum(step.cost for _, step in way)
        return BestPages(frozenset(asked), begun, going_on, parted, shrunk, frozenset(untied), frozenset(holes), cost)


def _higher(strip: Strip) -> Strip:
    """A strip as high as any program sets it."""
    return _scaled(replace(strip, height=strip.height + strip.more), _HIGH)


def _lower(strip: Strip, share: float) -> Strip:
    """Such a strip as low as a program may set it, and free to leave a paragraph behind: LibreOffice at times does that
    with one that is to be kept with the next."""
    joined = strip.joined and (strip.place is None or bool(strip.table))
    return _scaled(replace(strip, height=strip.height - _HIGH * strip.more, joined=joined), share)


def _scaled(strip: Strip, share: float) -> Strip:
    """A strip whose text and rows are set at a share of their height."""
    return replace(strip, height=strip.height * share, head=strip.head * share, notes=strip.notes * share)
