"""A moment of a timeline, or a stretch of time."""

from __future__ import annotations

import datetime
import re

from briefgen.kinds.content import Text
from briefgen.kinds.timeaxis import months, months_after
from briefgen.language.labels import Labels
from briefgen.records import dataclass

_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)?|[^\W\d]+)\s*(.+)")
_MONTHS = (12 / 365.25, 12 * 7 / 365.25, 1.0, 12.0)  # of a day, a week, a month, a year


@dataclass(frozen=True, slots=True)
class Moment:
    """From a first to a last day, as shown (`when`): a year, a quarter, a month, a day, or a stretch of them. Without a
    first day only the words of `when` are known.

    `progress` is how much is done (0 to 1); `late` says by how much it is later than planned, in `late_by` months
    where that can be read.
    """

    first: datetime.date | None
    last: datetime.date | None
    when: Text
    label: Text
    detail: Text | None
    lane: Text | None
    is_stretch: bool = False
    progress: float | None = None
    is_milestone: bool = False
    late: Text | None = None
    late_by: float = 0.0

    @property
    def is_dated(self) -> bool:
        """Whether its day is known."""
        return self.first is not None

    @property
    def is_planned(self) -> bool:
        """Whether it says how a plan goes."""
        return self.progress is not None or self.is_milestone or self.late is not None

    @property
    def begins(self) -> float:
        """Where it begins on a time axis, in months."""
        assert self.first is not None
        return months(self.first)

    @property
    def ends(self) -> float:
        """Where it ends on a time axis, in months."""
        assert self.last is not None
        return months_after(self.last)


def lateness(said: str, labels: Labels) -> float:
    """How many months an amount of time is that is said in words (5 weeks, five weeks); 0 where it cannot be read."""
    found = _AMOUNT.fullmatch(said.strip().casefold())
    if not found:
        return 0.0
    words = [word.strip().casefold() for word in labels("number-words").split(",")]
    number = words.index(found[1]) if found[1] in words else None
    if number is None and not found[1][0].isdecimal():
        return 0.0
    amount = float(number if number is not None else found[1].replace(",", "."))
    units = [unit.casefold().split() for unit in labels("durations").split("|")]
    return next((amount * size for names, size in zip(units, _MONTHS, strict=True) if found[2] in names), 0.0)
