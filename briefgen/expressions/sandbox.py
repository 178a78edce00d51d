"""Jinja held within limits: what may be reached, called, repeated and printed."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NoReturn

from jinja2 import Environment, Undefined, nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.parser import Parser
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing as nothing
from markupsafe import Markup, escape

from briefgen.expressions.filters import FILTERS
from briefgen.expressions.limits import MAX_BITS, MAX_RANGE, budget, hold, sized, spending
from briefgen.expressions.problems import RAISED, ExpressionError, UnknownName, missing, said
from briefgen.expressions.refusals import refusals
from briefgen.expressions.sourced import joined

Printer = Callable[[object], str]
"""How a value that a template prints becomes text."""

Reader = Callable[[object, str, object], object]
"""What a template gets that reads a field of a value, given the value, the field's name and what is in it."""

# Methods that read a value and give nothing larger than it.
_METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset("lower upper title capitalize strip lstrip rstrip split startswith endswith count find".split()),
    list: frozenset({"index", "count"}),
    tuple: frozenset({"index", "count"}),
    dict: frozenset({"items", "keys", "values", "get"}),
}
_MAX_TEXT = 200_000  # characters of a template
_CACHED = 2_000


def as_it_is(_: object, __: str, value: object) -> object:
    """What a field holds, as it is."""
    return value


def _raised(value: Undefined) -> NoReturn:
    if value._undefined_exception is SecurityError:
        raise SecurityError(value._undefined_message)
    owner = value._undefined_obj
    raise UnknownName(value._undefined_name, None if owner is nothing else owner)


def _kept(known: dict[str, Any], source: str, compiled: Callable[[], Any]) -> Any:
    """What a source compiles to, each of the last ones once."""
    if source not in known:
        if len(known) >= _CACHED:
            known.clear()
        known[source] = compiled()
    return known[source]


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment whose templates can only read what they are given, and only so much of it.

    `filters` are added to those of Jinja that are safe; `printer` turns what is printed into text, `reader` gives the
    fields of values. With `autoescape`, what is printed is escaped for XML.
    """

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(
        self,
        filters: Mapping[str, Callable[..., Any]] | None = None,
        printer: Printer = str,
        autoescape: bool = False,
        reader: Reader = as_it_is,
    ) -> None:
        super().__init__(
            undefined=missing(_raised), autoescape=autoescape, optimized=False, keep_trailing_newline=True, cache_size=0
        )
        self.globals.clear()
        self.globals["range"] = _range
        known = {name: own or self.filters[name] for name, own in FILTERS.items()}
        counting = {"_each": _each, "_joined": _joined, "_printed": _printed}
        self.filters = {**known, **(filters or {}), **counting}
        self.printer = printer
        self.reader = reader
        self._known: dict[str, Any] = {}
        self._known_values: dict[str, Any] = {}

    def value(self, expression: str, names: Mapping[str, object]) -> object:
        """The value of an expression. Raises ExpressionError."""
        try:
            with spending(names):
                self._bound(expression)
                found = self._compiled_value(expression)(**names)
            if isinstance(found, Undefined):
                str(found)  # raises the error that tells which name is meant
            return found
        except RAISED as problem:
            raise said(problem, names) from problem

    def text(self, template: str, names: Mapping[str, object], found: list[ExpressionError] | None = None) -> str:
        """A text template filled in. What it prints and does not exist is left out and told in `found`, where that is
        given. Raises ExpressionError."""
        try:
            self._bound(template)
            with spending(names, found) as spent:
                out: list[str] = []
                spent.put(len(template))
                for piece in self._compiled(template).generate(**names):
                    out.append(piece)
                return joined(out)
        except RAISED as problem:
            raise said(problem, names) from problem

    def parsed(self, source: str, expression: bool = False) -> nodes.Template:
        """A template, or an expression, as a tree. Raises TemplateSyntaxError."""
        self._bound(source)
        try:
            return self._tree(source, expression)
        except RecursionError:
            raise TemplateSyntaxError("brackets stand in each other too deep", 1) from None

    def _tree(self, source: str, expression: bool) -> nodes.Template:
        if not expression:
            return self._parse(source, None, None)
        parser = Parser(self, source, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            raise TemplateSyntaxError("there is more than one expression", parser.stream.current.lineno)
        made = nodes.Template([nodes.Output([tree], lineno=tree.lineno)], lineno=1)
        made.set_environment(self)
        return made

    def _compiled(self, template: str) -> Any:
        return _kept(self._known, template, lambda: self.from_string(template))

    def _compiled_value(self, expression: str) -> Any:
        make = partial(self.compile_expression, expression, undefined_to_none=False)
        return _kept(self._known_values, expression, make)

    def _bound(self, source: str) -> None:
        if len(source) > _MAX_TEXT and not self.autoescape:
            raise SecurityError(f"is longer than {_MAX_TEXT:,} characters")

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """The code of a template, after what it may not do is refused and what it repeats and prints is counted."""
        for line, why in refusals(source, self.filters):
            raise ExpressionError(why, "", line)
        return super()._generate(_counted(source, self), name, filename, defer_init)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a value. What an outline leaves out has no fields, and nothing is said of them."""
        return None if obj is None else self.reader(obj, attribute, super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a value, or a field by its name."""
        found = super().getitem(obj, argument)
        return self.reader(obj, argument, found) if isinstance(argument, str) else found

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read an attribute: none of the workings, and no function but a harmless method."""
        if attr.startswith("_") or not super().is_safe_attribute(obj, attr, value):
            return False
        if isinstance(value, (type, types.ModuleType)):
            return False
        return not callable(value) or self.is_safe_callable(value)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call it: what was handed in with its methods, or a method that only reads."""
        handed = budget().callables
        owner = getattr(obj, "__self__", None)
        if obj is _range or id(obj) in handed or (owner is not None and id(owner) in handed):
            return True
        name = getattr(obj, "__name__", "")
        if isinstance(owner, LoopContext):
            return name in ("cycle", "changed")
        return any(isinstance(owner, kind) and name in names for kind, names in _METHODS.items())

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Calls what may be called, and counts it."""
        budget().step()
        if isinstance(__obj, Undefined):
            str(__obj)  # raises the error that tells what it is
        if not __self.is_safe_callable(__obj):
            raise SecurityError("this cannot be called in a template")
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """An operator whose value may be larger than what it is made from."""
        if operator == "%" and isinstance(left, (str, bytes)):
            raise SecurityError("a text cannot be formatted with %: write the values between the words")
        if operator == "+":
            hold(sized(left) + sized(right))
        elif operator == "*":
            _hold_product(left, right)
        elif operator == "**":
            _hold_power(left, right)
        return super().call_binop(context, operator, left, right)


def _hold_product(left: Any, right: Any) -> None:
    for value, times in ((left, right), (right, left)):
        if sized(value) and isinstance(times, int):
            hold(sized(value) * max(0, times))
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() + right.bit_length() > MAX_BITS:
        raise SecurityError("makes a number that is too large")


def _hold_power(left: Any, right: Any) -> None:
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() * abs(right) > MAX_BITS:
        raise SecurityError("makes a number that is too large")


def _range(*bounds: int) -> range:
    made = range(*bounds)
    if len(made) > MAX_RANGE:
        raise SecurityError(f"counts further than {MAX_RANGE:,}")
    return made


def _counted(tree: nodes.Template, environment: Environment) -> nodes.Template:
    """The template with every loop, every joined text and everything it prints led through a filter that counts."""

    def through(node: nodes.Expr, name: str, *values: object) -> nodes.Filter:
        given: list[nodes.Expr] = [nodes.Const(value, lineno=node.lineno) for value in values]
        return nodes.Filter(node, name, given, [], None, None, lineno=node.lineno)

    def changed(node: nodes.Node) -> nodes.Node:
        for field, value in list(node.iter_fields()):
            if isinstance(value, list):
                setattr(node, field, [changed(v) if isinstance(v, nodes.Node) else v for v in value])
            elif isinstance(value, nodes.Node):
                setattr(node, field, changed(value))
        if isinstance(node, nodes.For):
            weight = sum(len(data.data) for part in node.body for data in part.find_all(nodes.TemplateData))
            assert isinstance(node.iter, nodes.Expr)
            node.iter = through(node.iter, "_each", weight)
        elif isinstance(node, nodes.Concat):
            return through(nodes.List(node.nodes, lineno=node.lineno), "_joined")
        elif isinstance(node, nodes.Output):
            node.nodes = [
                n if isinstance(n, nodes.TemplateData) else through(n, "_printed", n.lineno) for n in node.nodes
            ]
        return node

    made = changed(tree)
    assert isinstance(made, nodes.Template)
    made.set_environment(environment)
    return made


@pass_context
def _each(context: Context, values: Iterable[Any], weight: int) -> Iterator[Any]:
    spent = budget()
    for value in values:
        spent.step()
        spent.put(weight)
        yield value


@pass_context
def _joined(context: Context, values: list[Any]) -> str:
    hold(sum(sized(value) for value in values))
    if context.eval_ctx.autoescape:
        return Markup("").join(escape(value) for value in values)
    return joined(str(value) for value in values)


@pass_context
def _printed(context: Context, value: object, line: int) -> object:
    spent = budget()
    if isinstance(value, Undefined):
        try:
            str(value)
        except RAISED as problem:
            if spent.found is None:
                raise
            spent.found.append(said(problem, list(context.parent), line))
        return ""
    if value is None:
        return ""
    if callable(value) or isinstance(value, (list, tuple, dict)):
        what = "a function" if callable(value) else "a list"
        raise ExpressionError(f"prints {what}", "name what is meant of it, or give a list to `join`", line)
    environment = context.environment
    assert isinstance(environment, Sandbox)
    text = value if hasattr(value, "__html__") else environment.printer(value)
    spent.put(len(str(text)))
    return text
