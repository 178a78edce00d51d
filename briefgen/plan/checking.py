"""Storylines as a template.yaml says them -> what is wrong with them, each mistake at its line and column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.diagnostics import Diagnostic, Place, error, nearest
from briefgen.expressions import ExpressionError, Sandbox, checked
from briefgen.kinds.kind import kinds
from briefgen.outline.model import Outline
from briefgen.plan.storyline import StoryError, no_kind
from briefgen.template.storyline import SaidStorylines, StorylineStep, default_storylines

NAMES = frozenset({*Outline.model_fields, "groups", "topics", "appendix", "newcomers", "loose_themes", "labels"})
"""What expressions of a storyline may name, beside what its loops bind."""


def storyline_problems(said: SaidStorylines) -> Iterator[Diagnostic]:
    """What is wrong with the storylines of a file: stories and kinds that there are not, expressions that cannot be
    read or may not be used, names that stand for nothing."""
    for name in said.stories:
        if name not in default_storylines():
            near = nearest(name, default_storylines())
            hint = f"did you mean '{near}'?" if near else "the storylines are: " + ", ".join(default_storylines())
            at = said.marked.at_key(("storyline", name))
            yield error("unknown-storyline", f"there is no storyline called '{name}'", at, hint)
    sandbox = Sandbox()
    for _, step, bound in said.steps():
        for field, problem in _wrong(step, bound, sandbox):
            yield _diagnostic(said, step, field, problem)


def problem_of_telling(said: Sequence[SaidStorylines], problem: ExpressionError, template: str) -> Diagnostic:
    """What went wrong while a storyline was told, at its place in the file that says it."""
    if isinstance(problem, StoryError) and problem.step is not None:
        for one in said:
            if one.at(problem.step, problem.field):
                return _diagnostic(one, problem.step, problem.field, problem)
    return error("storyline", str(problem), Place(template, "storyline"), problem.hint)


def _wrong(step: StorylineStep, bound: Sequence[str], sandbox: Sandbox) -> Iterator[tuple[str, ExpressionError]]:
    names = {*NAMES, *bound}
    if step.loop:
        outside = {*NAMES, *bound[:-1]}
        yield from (("for", problem) for problem in checked(step.loop[1], sandbox, outside, expression=True))
    if step.when is not None:
        yield from (("when", problem) for problem in checked(step.when, sandbox, names, expression=True))
    for field in ("kind", "title", "kicker", "section"):
        text = getattr(step, field)
        if text is not None:
            yield from ((field, problem) for problem in checked(text, sandbox, names))
    if step.kind is not None and "{" not in step.kind and step.kind not in kinds():
        yield "kind", ExpressionError(*no_kind(step.kind))


def _diagnostic(said: SaidStorylines, step: StorylineStep, field: str, problem: ExpressionError) -> Diagnostic:
    message = str(problem)
    unknown = message.startswith("unknown name")
    id = "unknown-name" if unknown else "unknown-kind" if message.startswith("there is no kind") else "storyline"
    words = message.split("'")[1] if unknown else ""
    return error(id, message, said.at(step, field, words), problem.hint)
