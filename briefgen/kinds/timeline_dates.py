"""A moment of a timeline, or a stretch of time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from briefgen.kinds.content import Text
from briefgen.kinds.timeaxis import months, months_after


@dataclass(frozen=True, slots=True)
class Moment:
    """From a first to a last day, as shown (`when`): a year, a quarter, a month, a day, or a stretch of them."""

    first: datetime.date
    last: datetime.date
    when: Text
    label: Text
    detail: Text | None
    lane: Text | None
    is_stretch: bool = False

    @property
    def begins(self) -> float:
        """Where it begins on a time axis, in months."""
        return months(self.first)

    @property
    def ends(self) -> float:
        """Where it ends on a time axis, in months."""
        return months_after(self.last)
