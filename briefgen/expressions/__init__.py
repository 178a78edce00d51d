"""The one place where an expression or a text template is evaluated: Jinja in a sandbox.

A template cannot run code. Names that begin with an underscore are out of reach, nothing can be called but what is
handed in and what reads a text or a list, loops, output and time are bounded, and an undefined name is an error that
says so.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from briefgen.expressions.checking import checked, names_used
from briefgen.expressions.problems import ExpressionError, unknown
from briefgen.expressions.sandbox import Reader, Sandbox, as_it_is
from briefgen.expressions.sourced import SourcedText, joined, on_one_line, pieces_of

__all__ = [
    "ExpressionError",
    "Reader",
    "Sandbox",
    "SourcedText",
    "as_it_is",
    "checked",
    "evaluate",
    "fill",
    "joined",
    "names_used",
    "on_one_line",
    "pieces_of",
    "unknown",
]


@functools.cache
def _plain() -> Sandbox:
    return Sandbox()


def evaluate(expression: str, names: Mapping[str, object]) -> object:
    """The value of an expression such as `topic.points` or `topics|length > 1`. Raises ExpressionError."""
    return _plain().value(expression, names)


def fill(template: str, names: Mapping[str, object], reader: Reader | None = None) -> str:
    """A text template with its expressions filled in; with a `reader` that gives texts that know where they come from,
    it knows that, too. Raises ExpressionError."""
    if "{" not in template:
        return template
    return (_plain() if reader is None else Sandbox(reader=reader)).text(template, names)
