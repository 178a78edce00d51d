"""The one place where an expression or a text template is evaluated: Jinja in a sandbox.

A template cannot run code. Names that begin with an underscore are out of reach, nothing can be called but what is
handed in and Jinja's own filters, and an undefined name is an error that says so.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Mapping

from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

MAX_OUTPUT = 1_000_000  # characters that one template may give


class ExpressionError(Exception):
    """An expression that cannot be evaluated; the message says why, `hint` what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@functools.cache
def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)


def evaluate(expression: str, names: Mapping[str, object]) -> object:
    """The value of an expression such as `topic.points` or `topics|length > 1`. Raises ExpressionError."""
    try:
        compiled = _environment().compile_expression(expression, undefined_to_none=False)
        value = compiled(**names)
        if isinstance(value, StrictUndefined):
            str(value)  # raises the error that tells which name is meant
        return value
    except (TemplateError, SecurityError, ArithmeticError, LookupError, TypeError, ValueError) as problem:
        raise _said(problem, names) from problem


def fill(template: str, names: Mapping[str, object]) -> str:
    """A text template with its expressions filled in. Raises ExpressionError."""
    if "{" not in template:
        return template
    try:
        out: list[str] = []
        total = 0
        for piece in _environment().from_string(template).generate(**names):
            total += len(piece)
            if total > MAX_OUTPUT:
                raise ExpressionError(f"gives more than {MAX_OUTPUT:,} characters")
            out.append(piece)
        return "".join(out)
    except (TemplateError, SecurityError, ArithmeticError, LookupError, TypeError, ValueError) as problem:
        raise _said(problem, names) from problem


def _said(problem: Exception, names: Mapping[str, object]) -> ExpressionError:
    text = str(problem)
    if isinstance(problem, UndefinedError) and text.endswith("is undefined"):
        name = text.split("'")[1]
        near = difflib.get_close_matches(name, names, n=1)
        hint = f"did you mean '{near[0]}'?" if near else "known here: " + ", ".join(sorted(names))
        return ExpressionError(f"unknown name '{name}'", hint)
    return ExpressionError(text)
