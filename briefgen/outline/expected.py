"""What the fields of a model hold, told by its types: for messages, and for walking data that is not yet valid."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from briefgen.outline.fields import InlineText, NamesPicture, Node, Refers, Shorthand
from briefgen.outline.paths import Path
from briefgen.records import dataclass

Kind = Literal["scalar", "node", "list", "mapping"]


@dataclass(frozen=True, slots=True)
class Expected:
    """What a value should be. A node names its model, a list or a mapping the shape of its items.

    `refers` is the top-level key in which an id must stand; `inline` says that a text holds Markdown, `is_picture`
    that it names a picture's file.
    """

    kind: Kind
    model: type[BaseModel] | None = None
    item: Expected | None = None
    refers: str | None = None
    inline: bool = False
    is_picture: bool = False
    choices: tuple[str, ...] = ()

    @property
    def innermost(self) -> Expected:
        """The shape inside all lists and mappings."""
        return self.item.innermost if self.item else self


@cache
def fields(model: type[BaseModel]) -> Mapping[str, Expected]:
    """The shape of each field of a model, by the key that stands in the file."""
    return {
        info.alias or name: _shape(info.annotation, tuple(info.metadata)) for name, info in model.model_fields.items()
    }


def _shape(annotation: Any, metadata: tuple[Any, ...]) -> Expected:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], (*metadata, *arguments[1:]))
    if origin in (Union, types.UnionType):
        return _shape(next(a for a in arguments if a is not type(None)), metadata)
    if origin is tuple:
        return Expected("list", item=_shape(arguments[0], ()))
    if origin is dict:
        return Expected("mapping", item=_shape(arguments[1], ()))
    if origin is Literal:
        return Expected("scalar", choices=tuple(str(choice) for choice in arguments))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Expected("node", model=annotation)
    refers = next((mark.to for mark in metadata if isinstance(mark, Refers)), None)
    inline, picture = (any(isinstance(mark, kind) for mark in metadata) for kind in (InlineText, NamesPicture))
    return Expected("scalar", refers=refers, inline=inline, is_picture=picture)


def shape_at(root: Expected, path: Path) -> Expected | None:
    """The shape of what stands at a path, None where nothing should."""
    shape: Expected | None = root
    for step in path:
        if shape is None:
            return None
        shape = fields(shape.model).get(str(step)) if shape.model else shape.item
    return shape


def leaves(shape: Expected, data: Any, path: Path = ()) -> Iterator[tuple[Path, Expected, str]]:
    """Every text in the data that stands where the model has room for one, valid or not, with its path and shape."""
    if isinstance(data, str):
        if shape.kind == "scalar":
            yield path, shape, data
        elif shape.model and issubclass(shape.model, Shorthand):
            yield path, fields(shape.model)[shape.model.short], data
    elif isinstance(data, dict):
        known = fields(shape.model) if shape.model else {}
        for key, value in data.items():
            inner = known.get(key) if shape.kind == "node" else shape.item if shape.kind == "mapping" else None
            if inner:
                yield from leaves(inner, value, (*path, key))
    elif isinstance(data, list) and shape.item and shape.kind == "list":
        for i, value in enumerate(data):
            yield from leaves(shape.item, value, (*path, i))


def noun(model: type[BaseModel]) -> str:
    """What a model is called in a message: `comparison row`; a chart for `ChartExhibit`, as writers say."""
    if issubclass(model, Node) and model.called:
        return model.called
    name = re.sub(r"(?<=[a-z])Exhibit$", "", model.__name__)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def a(noun: str) -> str:
    """The noun with its article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
