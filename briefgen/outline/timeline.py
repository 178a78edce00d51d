"""A timeline: moments and stretches of time, by dates or by times of day, and what has no date yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from briefgen.outline.date_hints import date_hint
from briefgen.outline.fields import Flag, Many, Mistake, Node, Text, is_date, period, refuse_all
from briefgen.outline.points import Points

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


def minutes(written: str) -> int | None:
    """The minutes since midnight of a time of day (06:55); None for another text."""
    found = _CLOCK.fullmatch(written)
    return 60 * int(found[1]) + int(found[2]) if found else None


def _moment(value: str) -> str:
    """Refuses what is meant as a date and is none: of words, any will do."""
    known = is_date(value) or minutes(value) is not None
    if not known and (date_hint(value) or not any(map(str.isalpha, value))):
        raise PydanticCustomError("date", "{text!r} is not a date", {"text": value})
    return value


Moment = Annotated[
    Text,
    AfterValidator(_moment),
    WithJsonSchema({"type": ["string", "integer"], "description": "a date or a time of day"}),
]
"""A date, a time of day (06:55), or words where neither is known."""

Sort = Literal["date", "clock", "words"]


def sort_of(written: str) -> Sort:
    """Which of the three a moment is."""
    if minutes(written) is not None:
        return "clock"
    return "date" if is_date(written) else "words"


class TimelineStretch(Node):
    """What has a beginning and may have an end."""

    called = "item"
    date: Moment = Field(
        description="when it is, or begins: a date, a time of day (06:55), or words where none is known"
    )
    end: Moment | None = Field(default=None, description="when it ends: a date or a time of day")

    @model_validator(mode="after")
    def _forward(self) -> TimelineStretch:
        if self.end is None:
            return self
        sort = sort_of(self.date)
        if sort != sort_of(self.end) or sort == "words":
            refuse_all([Mistake("mixed-times", ("end",), f"{self.end} and {self.date} are no two dates or two times")])
        if sort == "date" and period(self.end)[1] < period(self.date)[0]:
            message = f"{self.end} is before the beginning, {self.date}"
            refuse_all([Mistake("end-before-start", ("end",), message)])
        return self


class Milestone(TimelineStretch):
    """A moment, or with `end` a stretch of time; `lane` groups stretches."""

    lane: Text | None = Field(default=None, description="the row it stands in")
    label: Text = Field(description="what it is called")
    detail: Text | None = Field(default=None, description="what is to be said of it, in a sentence")
    progress: Annotated[float, Field(ge=0, le=1)] | None = Field(
        default=None, description="how much of it is done, from 0 to 1"
    )
    milestone: Flag = Field(default=False, description="whether it is a moment to be reached, drawn as a diamond")
    late: Text | None = Field(default=None, description="by how much it is later than planned, such as 5 weeks")


class Phase(TimelineStretch):
    """A stretch of a day: what went on while events happened."""

    called = "phase"
    label: Text = Field(description="what it is called")
    highlight: Flag = Field(default=False, description="whether the headline speaks of it")


class TimelineExhibit(Node):
    """What happens when."""

    items: Annotated[Many[Milestone], Field(min_length=1, description="what happens when")]
    phases: Many[Phase] = Field(default=(), description="what went on meanwhile, by times of day")
    points: Points = Field(default=(), description="what follows from it; stands below times of day")

    @model_validator(mode="after")
    def _agrees(self) -> TimelineExhibit:
        refuse_all(list(self._mistakes()))
        return self

    def _mistakes(self) -> Iterator[Mistake]:
        by_clock = any(sort_of(item.date) == "clock" for item in self.items)
        hint = "tell dates and times of day in two timelines"
        for i, item in enumerate(self.items):
            if by_clock and sort_of(item.date) != "clock":
                yield Mistake("mixed-times", ("items", i, "date"), f"{item.date} is no time of day as others are", hint)
            told = [name for name in ("progress", "late") if getattr(item, name) is not None]
            if by_clock and (told or item.milestone):
                name = (told or ["milestone"])[0]
                yield Mistake(
                    "mixed-times", ("items", i, name), f"`{name}` is told of dates, not of times of day", hint
                )
        for i, phase in enumerate(self.phases):
            if not by_clock or sort_of(phase.date) != "clock" or phase.end is None:
                message = "a phase is from one time of day to another, as items are"
                yield Mistake("mixed-times", ("phases", i), message, "write a stretch of dates as an item with `end`")
        if self.points and not by_clock:
            message = "only a timeline by times of day has `points` below it"
            yield Mistake("mixed-times", ("points",), message, "say them as points of the topic")
