"""How high strips are that stand together on a page: by sums from the first on, so that any stretch takes one look."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from briefgen.office.paging.lines_and_rows import Strip

CAUTION = 1.0  # points that stay free on a page, as no two programs set every line alike


class PageHeights:
    """The heights in points of stretches of strips. `separator` is what stands between text and the first footnote."""

    def __init__(self, strips: Sequence[Strip], separator: float) -> None:
        self.strips, self._separator = strips, separator
        self._body = list(accumulate((strip.gap + strip.height for strip in strips), initial=0.0))
        self._notes = list(accumulate((strip.notes for strip in strips), initial=0.0))
        self._drawn = list(accumulate((strip.drawing for strip in strips), initial=0.0))
        self._below = [0.0]
        for strip in strips:
            self._below.append(strip.below if strip.notes else self._below[-1])

    def of(self, start: int, stop: int) -> float:
        """The height of a page that begins with a strip and ends before another, its footnotes included."""
        first = self.strips[start]
        top = first.top if first.new_page or start == 0 else 0.0
        height = self._body[stop] - self._body[start] - first.gap + first.head + top
        notes = self._notes[stop] - self._notes[start]
        return height + notes - self._below[stop] + self._separator if notes > 0 else height

    def drawn(self, start: int, stop: int) -> float:
        """How much of that charts and pictures take."""
        return self._drawn[stop] - self._drawn[start]

    def last(self, start: int, room: float, stop: int, shrinking: float = 0.0) -> int:
        """The last strip, up to one, before which a page of this room may end that begins with a strip, if drawings
        shrink by a share."""

        def least(end: int) -> float:
            return self.of(start, end) - self.strips[end - 1].hang - shrinking * self.drawn(start, end)

        ends = range(start + 1, stop + 1)
        return start + bisect_right(ends, room, key=least)
