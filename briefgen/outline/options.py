"""Options to choose from, scored by criteria."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from briefgen.diagnostics import counted
from briefgen.outline.fields import Flag, Many, Mistake, Node, Number, Shorthand, Text, refuse_all
from briefgen.outline.marks import MARKS, TableCell, mark_of


class Criterion(Shorthand):
    """What options are judged by; may be written as just its name."""

    short = "name"
    name: Text = Field(description="what it is called")
    weight: Annotated[Number, Field(gt=0)] = Field(default=None, description="how much it counts; 1 if nothing is said")


class Option(Node):
    """One of the options."""

    name: Text = Field(description="what it is called")
    scores: Annotated[Many[TableCell], Field(min_length=1)] = Field(
        description="a score for each criterion: 0 to 4, a text, or `{mark: 3, say: €40k}`"
    )
    verdict: Text | None = Field(default=None, description="what speaks for or against it, in a few words")
    recommended: Flag = Field(default=False, description="whether it is the one that we recommend")

    def score(self, criteria: tuple[Criterion, ...]) -> Decimal | None:
        """The weighted average of its scores; None where one of them is no number."""
        marks = [mark_of(cell) if cell is not None else "" for cell in self.scores]
        if not all(mark in MARKS["harvey"] for mark in marks):
            return None
        weights = [criterion.weight or Decimal(1) for criterion in criteria]
        return sum((Decimal(m) * w for m, w in zip(marks, weights, strict=True)), Decimal(0)) / sum(weights)


class Options(Node):
    """Options, scored by criteria."""

    criteria: Annotated[Many[Criterion], Field(min_length=1)] = Field(description="what they are judged by")
    options: Annotated[Many[Option], Field(min_length=2)] = Field(description="the options")

    @model_validator(mode="after")
    def _agrees(self) -> Options:
        wanted = len(self.criteria)
        criteria = "1 criterion" if wanted == 1 else f"{wanted} criteria"
        refuse_all(
            [
                Mistake(
                    "uneven-rows",
                    ("options", i, "scores"),
                    f"this option has {counted(len(option.scores), 'score')} for {criteria}",
                )
                for i, option in enumerate(self.options)
                if len(option.scores) != wanted
            ]
        )
        return self
