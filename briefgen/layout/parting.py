"""A row of things parted over pages: as few parts as can be, as even as can be, none with a single thing on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise

from briefgen.records import dataclass

_FINENESS = 1000


@dataclass(frozen=True, slots=True)
class Parting:
    """What is known of `count` things in a row. Each question is about the things from a start to a stop (exclusive):
    do they fit on one page (if so, any fewer of them do), how long are they, are they a lone thing that wants company.

    A thing that fits on no page has one of its own.
    """

    count: int
    fits: Callable[[int, int], bool]
    length: Callable[[int, int], float]
    lone: Callable[[int, int], bool]

    def fewest(self) -> int:
        """The least number of parts."""
        return len(self._latest()) - 1

    def parts(self) -> tuple[tuple[int, int], ...]:
        """The least number of parts, evenly filled: starts and stops."""
        if not self.count:
            return ()
        latest = self._latest()
        earliest = self._earliest(len(latest) - 1)
        fits, square = cache(self._takes), cache(self._square)
        best: dict[int, tuple[int, int, tuple[int, ...]]] = {0: (0, 0, (0,))}
        for first, last in zip(earliest[1:], latest[1:], strict=True):
            reached: dict[int, tuple[int, int, tuple[int, ...]]] = {}
            for stop in range(first, last + 1):
                for start in sorted(best, reverse=True):
                    if start < stop and fits(start, stop):
                        lone, squares, borders = best[start]
                        cost = (lone + self.lone(start, stop), squares + square(start, stop))
                        if stop not in reached or cost < reached[stop][:2]:
                            reached[stop] = (*cost, (*borders, stop))
            best = reached
        borders = best[self.count][2]
        return tuple(pairwise(borders))

    def _square(self, start: int, stop: int) -> int:
        """What an uneven part costs; of whole numbers, so that equal heights compare equal."""
        return round(self.length(start, stop) * _FINENESS) ** 2

    def _takes(self, start: int, stop: int) -> bool:
        return stop - start == 1 or self.fits(start, stop)

    def _latest(self) -> list[int]:
        """How far the first 0, 1, 2... parts can reach."""
        borders = [0]
        while borders[-1] < self.count:
            borders.append(self._reach(borders[-1]))
        return borders

    def _reach(self, start: int) -> int:
        """The largest stop of a part: by doubling steps, then by halves."""
        good, step = start + 1, 1
        while good < self.count and self.fits(start, min(good + step, self.count)):
            good = min(good + step, self.count)
            step *= 2
        bad = min(good + step, self.count + 1)
        while bad - good > 1:
            middle = (good + bad) // 2
            good, bad = (middle, bad) if self.fits(start, middle) else (good, middle)
        return good

    def _earliest(self, parts: int) -> list[int]:
        """Where the first 0, 1, 2... parts must end at the soonest, so that the rest can hold what is left."""
        borders = [self.count]
        for _ in range(parts - 1):
            stop = borders[-1]
            start = stop - 1
            while start > 0 and self.fits(start - 1, stop):
                start -= 1
            borders.append(start)
        return [0, *reversed(borders)]
