"""Outline and storyline -> planned slides: loops run, conditions asked, kinds asked what they have to say."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import TypeVar

from briefgen.diagnostics import nearest
from briefgen.expressions import ExpressionError, evaluate, fill
from briefgen.kinds.content import AnySlide, Text
from briefgen.kinds.kind import kinds
from briefgen.kinds.scope import Scope, loose_themes, newcomers, order_of_actions
from briefgen.language.labels import Labels
from briefgen.outline.resolved import Entry, ResolvedOutline
from briefgen.plan.origins import literal_text, markdown_text, reader, sourced
from briefgen.records import dataclass, replace
from briefgen.template.storyline import StorylineStep

V = TypeVar("V")


class StoryError(ExpressionError):
    """A storyline that cannot be told: what is wrong, with what to write instead, and the step and its field."""

    def __init__(self, message: str, hint: str = "", step: StorylineStep | None = None, field: str = "") -> None:
        super().__init__(message, hint)
        self.step = step
        self.field = field


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the file: slides that a presenter moves as one."""

    id: str
    name: Text


def tell(
    storyline: Sequence[StorylineStep],
    book: ResolvedOutline,
    labels: Labels,
    entries: tuple[Entry, ...],
    bound: Mapping[str, object] | None = None,
    omit: Container[str] = (),
) -> tuple[tuple[AnySlide, ...], tuple[Section, ...]]:
    """The slides of a storyline in order, without those of kinds to `omit`, and the sections they stand in. `bound`
    are names that loops around it have bound.

    Raises StoryError for an unknown kind and ExpressionError for a bad expression.
    """
    teller = _Teller(book, labels, entries, omit, [], [])
    teller.run(storyline, {**names_of(book, labels, entries), **(bound or {})}, "")
    return tuple(teller.slides), tuple(teller.sections)


def names_of(book: ResolvedOutline, labels: Labels, entries: tuple[Entry, ...]) -> Mapping[str, object]:
    """What expressions may name: the outline's fields, its groups with their topics, the topics of this file."""
    outline = book.outline
    fields = {
        name: sourced(getattr(outline, name), (field.alias or name,))
        for name, field in type(outline).model_fields.items()
    }
    chosen = {entry.number for entry in entries}
    actions = fields["actions"]
    return {
        **fields,
        "actions": [actions[i] for i in order_of_actions(outline)],
        "groups": [part for part in book.parts if any(e.number in chosen for e in part.entries)],
        "topics": list(entries),
        "appendix": list(book.appendix),
        "newcomers": newcomers(book, entries),
        "loose_themes": loose_themes(book, entries),
        "labels": labels,
    }


@dataclass(frozen=True)
class _Teller:
    book: ResolvedOutline
    labels: Labels
    entries: tuple[Entry, ...]
    omit: Container[str]
    slides: list[AnySlide]
    sections: list[Section]

    def run(self, steps: Sequence[StorylineStep], names: Mapping[str, object], section: str) -> None:
        for step in steps:
            for bound in self._bindings(step, names):
                if self._holds(step, bound):
                    self._step(step, bound, section)

    def _holds(self, step: StorylineStep, names: Mapping[str, object]) -> bool:
        when = step.when
        return when is None or bool(_asked(step, "when", lambda: evaluate(when, names)))

    def _bindings(self, step: StorylineStep, names: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
        if step.loop is None:
            yield names
            return
        name, expression = step.loop
        values = _asked(step, "for", lambda: evaluate(expression, names))
        if not isinstance(values, (list, tuple)):
            what = "str" if isinstance(values, str) else type(values).__name__
            message = f"'for: {step.for_}' runs over {what}, which is no list"
            raise StoryError(message, "name a list, such as `topics`", step, "for")
        for value in values:
            yield {**names, name: value}

    def _step(self, step: StorylineStep, names: Mapping[str, object], section: str) -> None:
        if step.section is not None:
            section = f"s{len(self.sections) + 1}"
            self.sections.append(Section(section, literal_text(self._said(step, "section", names))))
        if step.slides:
            self.run(step.slides, names, section)
            return
        if step.rest:
            return
        name = _filled(step, "kind", names)
        kind = kinds().get(name)
        if kind is None:
            raise StoryError(*no_kind(step.kind or ""), step, "kind")
        if name in self.omit:
            return
        for slide in kind.say(Scope(self.book, self.labels, self.entries, names, step.most)):
            told = replace(slide, section=section)
            if step.title is not None:
                told = replace(told, title=markdown_text(self._said(step, "title", names)))
            if step.kicker is not None:
                told = replace(told, kicker=markdown_text(self._said(step, "kicker", names)))
            self.slides.append(told)

    def _said(self, step: StorylineStep, field: str, names: Mapping[str, object]) -> str:
        """What a step says in words of its own, with texts of the outline put in."""
        return _asked(step, field, lambda: fill(getattr(step, field), names, reader(self.book)))


def no_kind(name: str) -> tuple[str, str]:
    """What is said of a kind that there is not, and what to write instead."""
    near = nearest(name, kinds())
    hint = f"did you mean '{near}'?" if near else "the kinds are: " + ", ".join(kinds())
    return f"there is no kind of slide called '{name}'", hint


def _filled(step: StorylineStep, field: str, names: Mapping[str, object]) -> str:
    return _asked(step, field, lambda: fill(getattr(step, field), names))


def _asked(step: StorylineStep, field: str, ask: Callable[[], V]) -> V:
    """What an expression of a step gives. Raises StoryError, which names the field."""
    try:
        return ask()
    except ExpressionError as problem:
        raise StoryError(str(problem), problem.hint, step, field) from problem
