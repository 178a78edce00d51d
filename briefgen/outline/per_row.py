"""An outline whose texts hold tags over a row of data: read once, checked once, and filled in for each row.

    title: Review for {{ row.client }}
    topics:
      - each: order in row.orders        # this topic for each of them
        when: order.open                 # where that holds
        title: Order {{ order.id }}

What a row holds is data: in a text that is Markdown it is written so that it says itself, whatever signs are in it.
"""

from __future__ import annotations

import datetime
import functools
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from jinja2 import TemplateError, nodes

from briefgen.diagnostics import Diagnostic, Span, counted, error, warning
from briefgen.expressions import ExpressionError, Sandbox, checked, unknown
from briefgen.outline.expected import Expected, fields
from briefgen.outline.fields import Shorthand
from briefgen.outline.inline import escaped
from briefgen.outline.model import Outline
from briefgen.outline.yaml_tree import Data, Mark, YamlTree
from briefgen.records import dataclass, replace

ROW = "row"
"""What tags call the row."""

_EACH, _WHEN = "each", "when"
_TOLD = 20  # columns that one text wants in vain
_LOOP = re.compile(r"\s*([^\W\d]\w*)\s+in\s+(.+)", re.DOTALL)
_WHOLE = re.compile(r"\s*\{\{-?((?:(?!\}\}).)*?)-?\}\}\s*", re.DOTALL)
_TAG = re.compile(r"\{[{%]")
_OF_ROW = re.compile(r"\{[{%][^}]*\brow\b")
_BATCH = "`briefgen batch OUTLINE --data ROWS` fills them in"
_NO_LOOP = ("`each` should read `item in row.items`", "name what one of them is called, then `in`, then the list")


class ShownNumber(float):
    """A number that tags count with, and print as its file shows it."""

    shown: str

    def __new__(cls, value: float, shown: str) -> ShownNumber:
        """A number and the text that shows it."""
        made = super().__new__(cls, value)
        made.shown = shown
        return made

    def __reduce__(self) -> tuple[type[ShownNumber], tuple[float, str]]:
        return type(self), (float(self), self.shown)


def printed(value: object) -> str:
    """What a tag prints of a value: numbers in full and without an exponent, days and times as ISO 8601 writes them,
    nothing for nothing. Raises ExpressionError for a number that is none."""
    if isinstance(value, ShownNumber):
        return value.shown
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ExpressionError(f"is {value}, which is no number", "mend the row")
        return f"{Decimal(repr(value)).normalize():f}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _field(owner: object, name: str, found: object) -> object:
    """A column before a method of the same name: `row.items`."""
    return owner[name] if isinstance(owner, Mapping) and name in owner else found


@functools.cache
def _sandbox(inline: bool) -> Sandbox:
    printer = (lambda value: escaped(printed(value))) if inline else printed
    return Sandbox(printer=printer, reader=_field)


class _Said(NamedTuple):
    """A text with tags, or an expression, the names that it may use, and where it stands."""

    text: str
    names: tuple[str, ...]
    mark: Mark
    is_expression: bool = False


def row_faults(tree: YamlTree, columns: Collection[str]) -> tuple[Diagnostic, ...]:
    """What is wrong with the tags of an outline, whatever the row: how they are written, names that stand for nothing,
    and columns that rows do not have."""
    found = []
    for said in _tags(tree.data, tree.mark, Expected("node", Outline), (ROW,)):
        problems = checked(said.text, _sandbox(False), said.names, said.is_expression)
        problems = problems or strange_columns(said.text, columns, said.is_expression)
        found += [_fault(tree, said.mark, problem) for problem in problems]
    return tuple(found)


def untagged(tree: YamlTree) -> YamlTree:
    """The outline without keys and texts that depend on a row, to see what of it is wrong for all of them."""
    return tree.with_data(_untagged(tree.data, Expected("node", Outline)))


def _untagged(data: Data, shape: Expected | None) -> Data:
    if isinstance(data, list):
        inner = shape and shape.item
        return [_untagged(_taken(item, inner)[2] if isinstance(item, dict) else item, inner) for item in data]
    if isinstance(data, dict):
        return {key: _untagged(value, _below(shape, key)) for key, value in data.items() if not _TAG.search(key)}
    return None if isinstance(data, str) and _TAG.search(data) else data


def unfilled(tree: YamlTree) -> tuple[Diagnostic, ...]:
    """One warning where an outline that is built without rows says what a row would have to fill in."""
    if _OF_ROW.search(tree.source.text) is None:
        return ()
    found = [
        said for said in _tags(tree.data, tree.mark, Expected("node", Outline), (ROW,)) if _OF_ROW.search(said.text)
    ]
    if not found:
        return ()
    message = f"{counted(len(found), 'text')} of this outline {'has' if len(found) == 1 else 'have'} tags over a row"
    at = tree.source.span(found[0].mark.start, found[0].mark.end)
    return (warning("row-missing", f"{message}, and there is none: they come out as they stand", at, _BATCH),)


def strange_columns(text: str, columns: Collection[str], is_expression: bool = False) -> list[ExpressionError]:
    """The columns that a text with tags, or an expression, wants of a row and that rows do not have."""
    try:
        parsed = _sandbox(False).parsed(text, is_expression)
    except TemplateError:
        return []
    names = (_column(node) for node in parsed.find_all((nodes.Getattr, nodes.Getitem)))
    strange = islice(dict.fromkeys(name for name in names if name is not None and name not in columns), _TOLD)
    return [ExpressionError(f"rows have no column '{name}'", unknown(name, columns).hint) for name in strange]


def _column(node: nodes.Node) -> str | None:
    """The column that a node reads of the row, where that can be told."""
    if not isinstance(node, nodes.Getattr | nodes.Getitem):
        return None
    if not (isinstance(node.node, nodes.Name) and node.node.name == ROW):
        return None
    if isinstance(node, nodes.Getattr):
        return None if node.attr in ("items", "keys", "values", "get") else node.attr
    return node.arg.value if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str) else None


def _tags(data: Data, mark: Mark, shape: Expected | None, names: tuple[str, ...]) -> Iterator[_Said]:
    if isinstance(data, str):
        if _TAG.search(data):
            yield _Said(data, names, mark)
    elif isinstance(data, list):
        for item, inside in zip(data, _listed(mark), strict=False):
            if isinstance(item, dict):
                loop, when, item = _taken(item, shape and shape.item)
                bound = names
                if isinstance(loop, str) and (read := _LOOP.fullmatch(loop)):
                    yield _Said(read[2], names, _inside(inside, _EACH), True)
                    bound = (*names, read[1])
                if isinstance(when, str):
                    yield _Said(when, bound, _inside(inside, _WHEN), True)
                yield from _tags(item, inside, shape and shape.item, bound)
            else:
                yield from _tags(item, inside, shape and shape.item, names)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from (_Said(key, names, mark) for _ in range(1) if _TAG.search(key))
            yield from _tags(value, _inside(mark, key), _below(shape, key), names)


def filled(tree: YamlTree, row: Mapping[str, object]) -> tuple[YamlTree, tuple[Diagnostic, ...]]:
    """An outline as a row makes it, each piece at the place it was written at, and what could not be filled in."""
    filling = _Filling(tree, [])
    data, mark = filling.value(tree.data, tree.mark, Expected("node", Outline), {ROW: row})
    return replace(tree, data=data, mark=mark), tuple(filling.problems)


@dataclass(frozen=True)
class _Filling:
    tree: YamlTree
    problems: list[Diagnostic]

    def value(self, data: Data, mark: Mark, shape: Expected | None, names: Mapping[str, object]) -> tuple[Data, Mark]:
        """Data with its tags filled in, and its marks."""
        if isinstance(data, str):
            return self._text(data, mark, shape, names), mark
        if isinstance(data, list):
            made = [
                one
                for item, inside in zip(data, _listed(mark), strict=False)
                for one in self._items(item, inside, shape and shape.item, names)
            ]
            return [item for item, _ in made], replace(mark, inside=[inside for _, inside in made])
        if isinstance(data, dict):
            return self._mapping(data, mark, shape, names)
        return data, mark

    def _items(
        self, item: Data, mark: Mark, shape: Expected | None, names: Mapping[str, object]
    ) -> Iterator[tuple[Data, Mark]]:
        """What an item of a list becomes: itself, none, or one for each of what `each` names."""
        if not isinstance(item, dict):
            yield self.value(item, mark, shape, names)
            return
        loop, when, item = _taken(item, shape)
        for bound in self._bound(loop, mark, names):
            if when is None or self._expression(when, _inside(mark, _WHEN), bound):
                yield self._mapping(item, mark, shape, bound)

    def _bound(self, loop: Data, mark: Mark, names: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
        if loop is None:
            yield names
            return
        at = _inside(mark, _EACH)
        read = _LOOP.fullmatch(loop) if isinstance(loop, str) else None
        if read is None:
            self.problems.append(_fault(self.tree, at, ExpressionError(*_NO_LOOP)))
            return
        values = self._expression(read[2], at, names)
        if values is not None and not isinstance(values, list | tuple):
            wrong = ExpressionError("`each` goes through a list, and this is none", "name a list of the row")
            self.problems.append(_fault(self.tree, at, wrong))
            return
        yield from ({**names, read[1]: value} for value in values or ())

    def _mapping(
        self, data: dict[str, Data], mark: Mark, shape: Expected | None, names: Mapping[str, object]
    ) -> tuple[Data, Mark]:
        out, inside, keys = {}, {}, {}
        for key, value in data.items():
            called = self._text(key, mark, None, names) if _TAG.search(key) else key
            if not isinstance(called, str) or called in out:
                wrong = ExpressionError(f"the key '{called or ''}' stands here already, or is no text")
                self.problems.append(_fault(self.tree, mark, wrong))
                continue
            out[called], inside[called] = self.value(value, _inside(mark, key), _below(shape, key), names)
            if key in mark.keys:
                keys[called] = mark.keys[key]
        return out, replace(mark, inside=inside, keys=keys)

    def _text(self, text: str, mark: Mark, shape: Expected | None, names: Mapping[str, object]) -> Data:
        """A text with its tags filled in; what is one tag alone is what it stands for, a list among it; nothing for
        nothing."""
        if not _TAG.search(text):
            return text
        inline = _is_inline(shape)
        try:
            if whole := _WHOLE.fullmatch(text):
                value = _sandbox(inline).value(whole[1].strip(), names)
                if isinstance(value, list | tuple | Mapping):
                    return _as_data(value, inline)
            return _sandbox(inline).text(text, names).strip() or None
        except ExpressionError as problem:
            self.problems.append(_fault(self.tree, mark, problem))
            return text

    def _expression(self, text: Data, mark: Mark, names: Mapping[str, object]) -> object:
        try:
            return _sandbox(False).value(str(text), names)
        except ExpressionError as problem:
            self.problems.append(_fault(self.tree, mark, problem))
            return None


def _taken(item: dict[str, Data], shape: Expected | None) -> tuple[Data, Data, dict[str, Data]]:
    """`each` and `when` of an item, which are not for what has keys of these names itself, and the rest of it."""
    own = fields(shape.model) if shape is not None and shape.model else {}
    loop, when = (None if key in own else item.get(key) for key in (_EACH, _WHEN))
    return loop, when, {key: v for key, v in item.items() if key in own or key not in (_EACH, _WHEN)}


def _is_inline(shape: Expected | None) -> bool:
    if shape is not None and shape.model and issubclass(shape.model, Shorthand):
        return fields(shape.model)[shape.model.short].inline
    return shape is not None and shape.inline


def _as_data(value: object, inline: bool) -> Data:
    """A value of a row as an outline's data: texts, lists of data, data by text."""
    if isinstance(value, Mapping):
        return {printed(key): _as_data(inner, inline) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_as_data(inner, inline) for inner in value]
    text = "" if value is None else printed(value)
    return (escaped(text) if inline else text) or None


def _below(shape: Expected | None, key: str) -> Expected | None:
    if shape is None:
        return None
    return fields(shape.model).get(key) if shape.model else shape.item


def _listed(mark: Mark) -> Sequence[Mark]:
    return mark.inside if isinstance(mark.inside, Sequence) else ()


def _inside(mark: Mark, key: str) -> Mark:
    found = mark.inside.get(key) if isinstance(mark.inside, Mapping) else None
    return found or Mark(mark.start, mark.end)


def _fault(tree: YamlTree, mark: Mark, problem: ExpressionError) -> Diagnostic:
    at: Span = tree.source.span(mark.start, mark.end)
    return error("row-tag", f"this cannot be filled in: {problem}", at, problem.hint)
