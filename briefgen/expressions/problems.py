"""What can be wrong with an expression or a template, in words for the user: found before it runs, or while it does."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NoReturn

from jinja2 import TemplateError, Undefined, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from pydantic import BaseModel

if TYPE_CHECKING:
    from briefgen.expressions.sandbox import Sandbox


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


def checked(source: str, sandbox: Sandbox, names: Collection[str], expression: bool = False) -> list[ExpressionError]:
    """What is wrong with a template, or with an expression, before it runs: how it is written, what it may not do, and
    every name that stands for nothing."""
    try:
        tree = sandbox.parsed(source, expression)
    except TemplateError as problem:
        return [said(problem, names)]
    refused = [ExpressionError(why, "", line) for line, why in refusals(tree, sandbox.filters)]
    return refused or [unknown(name, names, line) for line, name in _unbound(tree, names)]


_REFUSED: Mapping[type[nodes.Node], str] = {
    nodes.Include: "includes are not allowed in a template",
    nodes.Import: "imports are not allowed in a template",
    nodes.FromImport: "imports are not allowed in a template",
    nodes.Extends: "a template cannot extend another",
    nodes.Block: "blocks are not allowed in a template",
    nodes.Macro: "macros are not allowed in a template",
    nodes.CallBlock: "macros are not allowed in a template",
}


def refusals(tree: nodes.Node, filters: Collection[str]) -> Iterator[tuple[int, str]]:
    """What a template may not do, with the line where it does: seen from how it is written alone."""
    for node in tree.find_all(nodes.Node):
        why = _REFUSED.get(type(node))
        if why:
            yield node.lineno, why
        elif isinstance(node, nodes.For) and node.recursive:
            yield node.lineno, "recursive loops are not allowed in a template"
        elif isinstance(node, nodes.Filter) and node.name not in filters:
            yield node.lineno, f"there is no filter called '{node.name}'"
        else:
            name = _reached(node)
            if name in ("self", "super"):
                yield node.lineno, f"unknown name '{name}'"
            elif name.startswith("_"):
                yield (
                    node.lineno,
                    f"'{name}' is out of reach: names that begin with an underscore are not for templates",
                )


def _reached(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return str(node.attr)
    if isinstance(node, (nodes.Name, nodes.NSRef)):
        return str(node.name)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return str(node.arg.value)
    return ""


def _unbound(tree: nodes.Node, names: Collection[str]) -> Iterator[tuple[int, str]]:
    """Names that are neither known nor bound by the template itself, each where it stands first, but those of which it
    asks whether they are defined."""
    from jinja2 import meta

    asked = {
        node.node.name
        for node in tree.find_all(nodes.Test)
        if node.name in ("defined", "undefined") and isinstance(node.node, nodes.Name)
    }
    free = meta.find_undeclared_variables(tree) if isinstance(tree, nodes.Template) else set()
    seen: set[str] = set()
    for node in tree.find_all(nodes.Name):
        if node.ctx == "load" and node.name in free and node.name not in {*names, *asked, *seen, "range"}:
            seen.add(node.name)
            yield node.lineno, node.name


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
