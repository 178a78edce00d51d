"""A matrix: things placed by two measures, in four quadrants or, as risks, on a map of heat."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from briefgen.outline.fields import Flag, Many, Mistake, Node, Text, refuse_all

Share = Annotated[float, Field(ge=0, le=1)]
"""How far along an axis something is: from 0, its low end, to 1, its high one."""


class Measure(Node):
    """An axis of a matrix: what it measures, and what its ends or its steps are called."""

    title: Text = Field(description="what it measures")
    low: Text | None = Field(default=None, description="what its low end is called")
    high: Text | None = Field(default=None, description="what its high end is called")
    steps: Annotated[Many[Text], Field(min_length=2, max_length=6)] | None = Field(
        default=None, description="what its steps are called, from low to high; for `as: heat`, five if nothing is said"
    )


class MatrixPlace(Node):
    """A place in a matrix."""

    called = "place"
    x: Share = Field(description="how far right it is, from 0 to 1")
    y: Share = Field(description="how far up it is, from 0 to 1")


class MatrixItem(MatrixPlace):
    """Something that is placed in a matrix."""

    called = "item"
    label: Text = Field(description="what it is called, in a few words")
    highlight: Flag = Field(default=False, description="whether the headline speaks of it")
    before: MatrixPlace | None = Field(default=None, description="where a risk was before")
    response: Text | None = Field(default=None, description="what is done about a risk")


class Matrix(Node):
    """Things placed by two measures."""

    as_: Literal["plain", "heat"] = Field(
        default="plain",
        alias="as",
        description="how it is drawn: plain is dots in four quadrants, heat is risks on a map",
    )
    x: Measure = Field(description="what is measured from left to right")
    y: Measure = Field(description="what is measured from the foot up")
    quadrants: Annotated[Many[Text], Field(min_length=4, max_length=4)] | None = Field(
        default=None, description="what the four quadrants are called, from the top left one, row by row"
    )
    items: Annotated[Many[MatrixItem], Field(min_length=1)] = Field(description="what is placed in it")

    @model_validator(mode="after")
    def _agrees(self) -> Matrix:
        refuse_all(self._misplaced())
        return self

    def _misplaced(self) -> list[Mistake]:
        if self.as_ == "heat":
            ends = [
                Mistake(
                    "matrix-keys", (axis, "steps"), "an axis has `steps` or ends, not both", "leave one of them out"
                )
                for axis, measure in (("x", self.x), ("y", self.y))
                if measure.steps and (measure.low or measure.high)
            ]
            named = "a map of heat has levels, not quadrants"
            return ends + ([Mistake("matrix-keys", ("quadrants",), named, "leave them out")] if self.quadrants else [])
        hint = "add `as: heat`, or leave it out"
        axes = ((("x", "steps"), self.x.steps), (("y", "steps"), self.y.steps))
        found = [Mistake("matrix-keys", path, "only a map of heat has steps", hint) for path, steps in axes if steps]
        for i, item in enumerate(self.items):
            found += [
                Mistake("matrix-keys", ("items", i, name), f"only a map of heat shows `{name}`", hint)
                for name in ("before", "response")
                if getattr(item, name) is not None
            ]
        return found
