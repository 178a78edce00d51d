"""A storyline: which slides and sections a file has, in what order, as data."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Annotated, Any, Literal

import yaml
from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.diagnostics import Place, Span
from briefgen.outline.fields import Shorthand, Text
from briefgen.outline.paths import Path
from briefgen.outline.yaml_reading import PARSER
from briefgen.outline.yaml_tree import YamlTree
from briefgen.records import dataclass

_LOOP = re.compile(r"[^\W\d]\w* in \S")


def _loop(value: Any) -> Any:
    if isinstance(value, str) and not _LOOP.match(value.strip()):
        raise PydanticCustomError("loop", "should read 'name in list', as in 'topic in topics'")
    return value


Rest = Literal["notes", "appendix", "briefing", "error"]
"""Where the texts go that a storyline shows on no slide: into the notes of the slide they belong to, onto slides of
their own, into the briefing alone; or nowhere, which is an error."""


class StorylineStep(Shorthand):
    """One step: a kind, or steps below it. `for` repeats it, `when` leaves it out, `title` and `kicker` override what
    the kind says, `section` opens a section of the file, `most` bounds the slides that a topic's `pieces` take.

    A step that is only a `rest` says where the texts go that no slide shows.
    """

    short = "kind"
    kind: Text | None = None
    for_: Annotated[Text | None, BeforeValidator(_loop)] = Field(default=None, alias="for")
    when: Text | None = None
    title: Text | None = None
    kicker: Text | None = None
    section: Text | None = None
    slides: tuple[StorylineStep, ...] = ()
    most: int = Field(default=0, ge=0)
    rest: Rest | None = None

    @model_validator(mode="after")
    def _does_something(self) -> StorylineStep:
        if bool(self.kind) + bool(self.slides) + bool(self.rest) != 1:
            raise PydanticCustomError("step", "should have either a kind or slides below it")
        return self

    @property
    def loop(self) -> tuple[str, str] | None:
        """The name that `for` binds and the expression it runs over."""
        if self.for_ is None:
            return None
        name, expression = self.for_.split(" in ", 1)
        return name.strip(), expression.strip()


Storyline = tuple[StorylineStep, ...]


def rest_of(storyline: Sequence[StorylineStep]) -> Rest:
    """Where a storyline sends the texts that it shows on no slide: into the notes, unless a step says otherwise."""
    return next((step.rest for step in _every(storyline) if step.rest), "notes")


def _every(steps: Sequence[StorylineStep]) -> Iterator[StorylineStep]:
    for step in steps:
        yield step
        yield from _every(step.slides)


def of_length(story: str, length: str) -> str:
    """The name of the storyline that tells a story in a length: the standard one has the story's own name."""
    return story if length == STANDARD else f"{story}-{length}"


STANDARD = "standard"


@dataclass(frozen=True)
class SaidStorylines:
    """The storylines of one template.yaml, and where each piece of them stands."""

    stories: Mapping[str, Storyline]
    marked: YamlTree

    def steps(self) -> Iterator[tuple[Path, StorylineStep, tuple[str, ...]]]:
        """Every step with its path in the file and the names that the loops around it and its own bind."""
        for name, steps in self.stories.items():
            yield from _below(steps, ("storyline", name), ())

    def at(self, step: StorylineStep, field: str, words: str = "") -> Span | Place | None:
        """Where a field of a step stands, or these words in it; None for a step of another file."""
        path = next((path for path, one, _ in self.steps() if one is step), None)
        if path is None:
            return None
        return self.marked.at_words((*path, field), words) if words else self.marked.at((*path, field))


def _below(
    steps: Storyline, path: Path, bound: tuple[str, ...]
) -> Iterator[tuple[Path, StorylineStep, tuple[str, ...]]]:
    for i, step in enumerate(steps):
        own = (*bound, step.loop[0]) if step.loop else bound
        yield (*path, i), step, own
        yield from _below(step.slides, (*path, i, "slides"), own)


@functools.cache
def default_storylines() -> Mapping[str, Storyline]:
    """The built-in storylines by name: `deck`, `topic`, `group` (each also as `-short` and `-full`), `briefing`."""
    text = resources.files(__package__).joinpath("storylines.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=PARSER)
    return {name: tuple(StorylineStep.model_validate(step) for step in steps) for name, steps in data.items()}
