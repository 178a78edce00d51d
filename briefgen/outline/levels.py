"""Levels of which each is part of the one before or below it: a pyramid or a funnel."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from briefgen.outline.fields import Flag, Many, Node, Text


class Level(Node):
    """One level."""

    label: Text = Field(description="what it is called")
    value: Text | None = Field(default=None, description="how many or how much it is; a funnel of numbers is to scale")
    detail: Text | None = Field(default=None, description="what is to be said of it, in a sentence")
    highlight: Flag = Field(default=False, description="whether the headline speaks of it")


class Levels(Node):
    """Levels, from the top of a pyramid or from the mouth of a funnel."""

    as_: Literal["pyramid", "funnel"] = Field(
        default="pyramid",
        alias="as",
        description="how they are drawn: a pyramid of equal heights, or a funnel to scale",
    )
    items: Annotated[Many[Level], Field(min_length=2)] = Field(description="the levels, from the top")
