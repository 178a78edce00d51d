"""A time axis: where a day stands on it, and the months, quarters or years that it is marked with.

Time is counted in months since the year 0, every month as long as the next: what a reader sees of a scale of months
or years is where these begin.
"""

from __future__ import annotations

import calendar
import datetime
import math
from collections.abc import Callable

from briefgen.language.labels import Form, Labels
from briefgen.records import dataclass

MOST_TICKS = 8
# The months from one mark to the next, the finest first: months, quarters, years, and round numbers of years.
_STEPS = (1, 3, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)))


def months(day: datetime.date) -> float:
    """Where a day begins, in months."""
    return day.year * 12 + day.month - 1 + (day.day - 1) / calendar.monthrange(day.year, day.month)[1]


def months_after(day: datetime.date) -> float:
    """Where a day ends, in months."""
    return months(day) + 1 / calendar.monthrange(day.year, day.month)[1]


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """An axis from `start` to `end` (months), marked every `step` months."""

    start: int
    end: int
    step: int

    def share(self, at: float) -> float:
        """How far along the axis a moment is, from 0 to 1."""
        return (at - self.start) / (self.end - self.start)

    def holds(self, at: float) -> bool:
        """Whether a moment is on the axis."""
        return self.start <= at < self.end

    @property
    def ticks(self) -> range:
        """Where the marks stand; the end of the axis has none."""
        return range(self.start, self.end, self.step)

    def label(self, tick: int, labels: Labels) -> str:
        """What stands at a mark; the year of a month or a quarter where it is new."""
        year, month = divmod(tick, 12)
        form: Form = "axis" if tick == self.start or not month else "short"
        if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
            return ""
        if self.step >= 12:
            return labels.date(f"{year:04}")
        if self.step == 3:
            return labels.date(f"{year:04}-Q{month // 3 + 1}", form)
        return labels.date(f"{year:04}-{month + 1:02}", form)


def axis_over(
    start: float, end: float, holds: Callable[[TimeAxis], bool] = lambda _: True, most: int = MOST_TICKS
) -> TimeAxis:
    """The axis for what happens from `start` to `end` (months): it begins at the mark before the start and runs to the
    mark after the end, with as many marks as can be read, `most` at most. `holds` says whether there is room for their
    labels."""
    for step in _STEPS:
        first = math.floor(start / step) * step
        axis = TimeAxis(first, (math.floor(end / step) + 1) * step, step)
        if len(axis.ticks) <= most and holds(axis):
            break
    return axis
