"""What is wrong with an expression or a template, found before it runs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from jinja2 import TemplateError, meta, nodes

from briefgen.expressions.problems import ExpressionError, said, unknown
from briefgen.expressions.refusals import refusals
from briefgen.expressions.sandbox import Sandbox


def checked(source: str, sandbox: Sandbox, names: Collection[str], expression: bool = False) -> list[ExpressionError]:
    """What is wrong with a template, or with an expression, before it runs: how it is written, what it may not do, and
    every name that stands for nothing."""
    try:
        tree = sandbox.parsed(source, expression)
    except TemplateError as problem:
        return [said(problem, names)]
    refused = [ExpressionError(why, "", line) for line, why in refusals(tree, sandbox.filters)]
    return refused or [unknown(name, names, line) for line, name in islice(_unbound(tree, names), _TOLD)]


_TOLD = 20  # names of one template that stand for nothing
_NAMED = re.compile(r"\{\{\W*([^\W\d]\w*)")


def names_used(source: str, sandbox: Sandbox) -> frozenset[str] | None:
    """The names that the tags of a text use. Of tags that no Jinja is written with (`{{#items}}`, `{{ first name }}`)
    the first word of each; None where a tag does what it may not, or calls something."""
    try:
        tree = sandbox.parsed(source, False)
    except TemplateError:
        return frozenset(_NAMED.findall(source))
    if any(refusals(tree, sandbox.filters)) or next(tree.find_all(nodes.Call), None):
        return None
    return frozenset(name for _, name in _unbound(tree, ()))


def _unbound(tree: nodes.Node, names: Collection[str]) -> Iterator[tuple[int, str]]:
    """Names that are neither known nor bound by the template itself, each where it stands first, but those of which it
    asks whether they are defined."""
    asked = {
        node.node.name
        for node in tree.find_all(nodes.Test)
        if node.name in ("defined", "undefined") and isinstance(node.node, nodes.Name)
    }
    free = meta.find_undeclared_variables(tree) if isinstance(tree, nodes.Template) else set()
    known = {*names, *asked, "range"}
    for node in tree.find_all(nodes.Name):
        if node.ctx == "load" and node.name in free and node.name not in known:
            known.add(node.name)
            yield node.lineno, node.name
