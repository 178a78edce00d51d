"""Where a node stands in the outline: the keys and list positions that lead to it from the top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from pydantic import BaseModel

Path = tuple[str | int, ...]


def dotted(path: Path) -> str:
    """The path as people read it: `topics[0].points[1].claim`."""
    out = ""
    for step in path:
        out += f"[{step}]" if isinstance(step, int) else f".{step}" if out else step
    return out


# What one item of a list is called.
_ITEMS = {
    "glossary": "term",
    "summary": "message",
    "exhibits": "exhibit",
    "figures": "figure",
    "items": "milestone",
    "voices": "voice",
}


def spoken(path: Path) -> str:
    """The path as people say it: `topic 3, point 5`. Texts within the last item are left out."""
    words = []
    for key, step in pairwise(path):
        if isinstance(key, str) and isinstance(step, int):
            words.append(f"{_ITEMS.get(key, key.removesuffix('s'))} {step + 1}")
    return ", ".join(words) or dotted(path)


def walk(value: object, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """Every node of a model with its path, the outermost first. Linear in the size of the model."""
    if isinstance(value, BaseModel):
        yield path, value
        for name, field in type(value).model_fields.items():
            yield from walk(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from walk(item, (*path, key))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from walk(item, (*path, i))


class Paths:
    """The path of every node of one outline, looked up by the node itself (by identity: equal claims differ)."""

    def __init__(self, root: BaseModel) -> None:
        self._root = root  # held, so that no identity is given to another object
        self._paths = {id(node): path for path, node in walk(root)}

    def of(self, node: BaseModel) -> Path:
        """The path of a node. Raises KeyError for one that is not of this outline."""
        return self._paths[id(node)]
