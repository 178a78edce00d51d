"""A storyline: which slides and sections a file has, in what order, as data."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources
from typing import Annotated, Any

import yaml
from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.outline.fields import Shorthand, Text


def _loop(value: Any) -> Any:
    if isinstance(value, str) and len(value.split(" in ", 1)) != 2:
        raise PydanticCustomError("loop", "should read 'name in list', as in 'topic in topics'")
    return value


class Step(Shorthand):
    """One step: a kind, or steps below it. `for` repeats it, `when` leaves it out, `title` and `kicker` override what
    the kind says, `section` opens a section of the file."""

    short = "kind"
    kind: Text | None = None
    for_: Annotated[Text | None, BeforeValidator(_loop)] = Field(default=None, alias="for")
    when: Text | None = None
    title: Text | None = None
    kicker: Text | None = None
    section: Text | None = None
    slides: tuple[Step, ...] = ()

    @model_validator(mode="after")
    def _does_something(self) -> Step:
        if bool(self.kind) == bool(self.slides):
            raise PydanticCustomError("step", "should have either a kind or slides below it")
        return self

    @property
    def loop(self) -> tuple[str, str] | None:
        """The name that `for` binds and the expression it runs over."""
        if self.for_ is None:
            return None
        name, expression = self.for_.split(" in ", 1)
        return name.strip(), expression.strip()


Storyline = tuple[Step, ...]


@functools.cache
def default_storylines() -> Mapping[str, Storyline]:
    """The built-in storylines by name: `deck`, `topic`, `group`, `briefing`."""
    text = resources.files(__package__).joinpath("storylines.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.BaseLoader)
    return {name: tuple(Step.model_validate(step) for step in steps) for name, steps in data.items()}
