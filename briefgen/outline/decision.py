"""A decision that is asked for: what, of whom, by when, what it buys, what happens otherwise."""

from __future__ import annotations

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.outline.fields import Node, SaidAndWhy, Text, When


class Answer(SaidAndWhy):
    """An answer, and what carries it; may be written as just the answer."""

    say: Text = Field(description="the answer, in a few words")
    why: Text | None = Field(default=None, description="what carries it, in a sentence")


class Decision(Node):
    """A decision that is asked for."""

    ask: Text = Field(description="what is to be decided, as a request; the slide's title where it has no other")
    who: Answer | None = Field(default=None, description="who decides")
    by: When | None = Field(default=None, description="by when: a date, or words")
    buys: Answer | None = Field(default=None, description="what the decision brings")
    otherwise: Answer | None = Field(default=None, description="what happens without it")

    @model_validator(mode="after")
    def _says_more(self) -> Decision:
        if not (self.who or self.by or self.buys or self.otherwise):
            raise PydanticCustomError("bare_decision", "needs one of `who`, `by`, `buys` and `otherwise`")
        return self
