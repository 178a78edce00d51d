"""What can be wrong with an expression or a template, in words for the user."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn

from jinja2 import TemplateError, Undefined, UndefinedError
from jinja2.exceptions import SecurityError
from pydantic import BaseModel


class ExpressionError(Exception):
    """An expression that cannot be evaluated; the message says why, `hint` what to write instead.

    `line` is the line of the template where it stands, 0 where that is not known.
    """

    def __init__(self, message: str, hint: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.hint = hint
        self.line = line


RAISED = (
    ExpressionError,
    TemplateError,
    SecurityError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template that is wrong raises; anything else is a mistake of ours."""
_SOURCE = "<template>"  # what Jinja calls a template that is no file


class UnknownName(UndefinedError):
    """A name that stands for nothing: of the template's own names, or of a field of `owner`."""

    def __init__(self, name: object, owner: object) -> None:
        super().__init__(f"unknown name '{name}'")
        self.name = str(name)
        self.owner = owner


def said(problem: BaseException, names: Iterable[str], line: int = 0) -> ExpressionError:
    """The problem in words; `names` are those that were known. `line` is where it was, if that is known better."""
    line = line or getattr(problem, "lineno", None) or _line(problem)
    if isinstance(problem, ExpressionError):
        return ExpressionError(str(problem), problem.hint, problem.line or line)
    if isinstance(problem, UnknownName):
        choices = list(names) if problem.owner is None else fields_of(problem.owner)
        return unknown(problem.name, choices, line)
    if isinstance(problem, RecursionError):
        return ExpressionError("calls itself without end", "", line)
    text = str(getattr(problem, "message", None) or problem) or type(problem).__name__
    return ExpressionError(text.rstrip("."), "", line)


def unknown(name: str, choices: Iterable[str], line: int = 0) -> ExpressionError:
    """A name that stands for nothing, with the one that is meant."""
    known = sorted(set(choices))
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean '{near[0]}'?" if near else "known here: " + ", ".join(known) if known else ""
    return ExpressionError(f"unknown name '{name}'", hint, line)


def fields_of(value: object) -> list[str]:
    """What a template may ask a value for by name."""
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    model = getattr(value, "topic", value)
    fields = list(type(model).model_fields) if isinstance(model, BaseModel) else []
    own = [name for name in dir(type(value)) if not name.startswith(("_", "model_"))]
    public = [] if isinstance(value, (BaseModel, str, list, tuple, int)) else own
    slots = [str(name) for name in getattr(type(value), "__dataclass_fields__", ())]
    return [*fields, *public, *slots]


def _line(problem: BaseException) -> int:
    """The line of the template where something was raised: Jinja rewrites the traceback so that it tells."""
    trace = problem.__traceback__
    line = 0
    while trace is not None:
        if re.match(_SOURCE, trace.tb_frame.f_code.co_filename):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def missing(raised: Callable[[Undefined], NoReturn]) -> type[Undefined]:
    """The type of what a template asks for and is not there: whatever is done with it, `raised` is called."""
    refused = {
        name: (lambda self, *_, **__: raised(self))
        for name in (
            *(
                "__iter__",
                "__str__",
                "__repr__",
                "__len__",
                "__eq__",
                "__ne__",
                "__bool__",
                "__contains__",
                "__hash__",
                "__call__",
            ),
            *("__getitem__", "__lt__", "__le__", "__gt__", "__ge__", "__int__", "__float__", "__complex__", "__neg__"),
            *("__pos__", "__add__", "__radd__", "__sub__", "__rsub__", "__mul__", "__rmul__", "__truediv__"),
            *("__rtruediv__", "__floordiv__", "__rfloordiv__", "__mod__", "__rmod__", "__pow__", "__rpow__"),
        )
    }

    def __getattr__(self: Undefined, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        raised(self)

    return type("Missing", (Undefined,), {"__slots__": (), "__getattr__": __getattr__, **refused})
