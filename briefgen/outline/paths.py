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
    """The path of every node of one outline, looked up by the node itself (by identity: equal claims differ).

    `data` is what the outline was read from: it knows in which order the keys of a node were written.
    """

    def __init__(self, root: BaseModel, data: object = None) -> None:
        self._root = root  # held, so that no identity is given to another object
        self._data = data
        self._paths = {id(node): path for path, node in walk(root)}

    def of(self, node: BaseModel) -> Path:
        """The path of a node. Raises KeyError for one that is not of this outline."""
        return self._paths[id(node)]

    def keys(self, node: BaseModel) -> tuple[str, ...]:
        """The keys of a node in the order in which they were written; where that is not known, in the model's."""
        found = self._data
        for step in self.of(node):
            if isinstance(found, Mapping):
                found = found.get(step)
            elif isinstance(found, (list, tuple)) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                found = None
        if isinstance(found, Mapping):
            return tuple(map(str, found))
        return tuple(field.alias or name for name, field in type(node).model_fields.items())

    def find(self, node: BaseModel) -> Path | None:
        """The path of a node; None for one that is not of this outline."""
        return self._paths.get(id(node))
