"""Outline and storyline -> planned slides: loops run, conditions asked, kinds asked what they have to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from briefgen.expressions import evaluate, fill
from briefgen.kinds.content import Slide, Text
from briefgen.kinds.kind import kinds
from briefgen.kinds.scope import Scope
from briefgen.outline.book import Book, Entry
from briefgen.template.labels import Labels
from briefgen.template.storyline import Step, Storyline


class StoryError(Exception):
    """A storyline that cannot be told; the message names the step."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the file: slides that a presenter moves as one."""

    id: str
    name: str


def tell(
    storyline: Storyline, book: Book, labels: Labels, entries: tuple[Entry, ...]
) -> tuple[tuple[Slide, ...], tuple[Section, ...]]:
    """The slides of a storyline in order, and the sections they stand in.

    Raises StoryError for an unknown kind and ExpressionError for a bad expression.
    """
    teller = _Teller(book, labels, entries, [], [])
    teller.run(storyline, _names(book, labels, entries), "")
    return tuple(teller.slides), tuple(teller.sections)


def _names(book: Book, labels: Labels, entries: tuple[Entry, ...]) -> Mapping[str, object]:
    """What expressions may name: the outline's fields, its groups with their topics, the topics of this file."""
    outline = book.outline
    fields = {name: getattr(outline, name) for name in type(outline).model_fields}
    chosen = {entry.number for entry in entries}
    return {
        **fields,
        "groups": [part for part in book.parts if any(e.number in chosen for e in part.entries)],
        "topics": list(entries),
        "appendix": list(book.appendix),
        "labels": labels,
    }


@dataclass(frozen=True)
class _Teller:
    book: Book
    labels: Labels
    entries: tuple[Entry, ...]
    slides: list[Slide]
    sections: list[Section]

    def run(self, steps: Storyline, names: Mapping[str, object], section: str) -> None:
        for step in steps:
            for bound in self._bindings(step, names):
                if step.when is None or evaluate(step.when, bound):
                    self._step(step, bound, section)

    def _bindings(self, step: Step, names: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
        if step.loop is None:
            yield names
            return
        name, expression = step.loop
        values = evaluate(expression, names)
        if not isinstance(values, (list, tuple)):
            raise StoryError(f"'for: {step.for_}' runs over {type(values).__name__}, which is no list")
        for value in values:
            yield {**names, name: value}

    def _step(self, step: Step, names: Mapping[str, object], section: str) -> None:
        if step.section is not None:
            section = f"s{len(self.sections) + 1}"
            self.sections.append(Section(section, fill(step.section, names)))
        if step.slides:
            self.run(step.slides, names, section)
            return
        assert step.kind is not None
        kind = kinds().get(fill(step.kind, names))
        if kind is None:
            raise StoryError(f"there is no kind of slide called '{step.kind}'")
        for slide in kind.say(Scope(self.book, self.labels, self.entries, names)):
            told = replace(slide, section=section)
            if step.title is not None:
                told = replace(told, title=Text.of(fill(step.title, names)))
            if step.kicker is not None:
                told = replace(told, kicker=Text.of(fill(step.kicker, names)))
            self.slides.append(told)
