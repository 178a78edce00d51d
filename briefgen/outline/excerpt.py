"""What of an outline a file shows, as plain data that reads as an outline again: texts as they are written, with the
ids, keys and types that they stand under."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefgen.outline.expected import fields
from briefgen.outline.fields import Shorthand
from briefgen.outline.marks import DrawnHead, MarkedCell
from briefgen.outline.model import Outline
from briefgen.outline.paths import Path, Paths
from briefgen.records import dataclass, replace

Data = dict[str, Any] | list[Any] | str | None
_NAMED = ("people", "sources", "themes", "groups")
"""Keys under which stands what others refer to."""
_OF_HERE = frozenset({"template", "data", "head", "decimal", "hidden"})
"""Keys that name files of the machine that an outline was built on, or say how they are read: their content is here."""


def excerpt(outline: Outline, paths: Paths, texts: Collection[Path], shown: Iterable[Path]) -> dict[str, Any]:
    """The outline without the texts that are not shown, and without what stands around nothing else. `texts` are the
    paths of all that is to be read."""
    whole = _Excerpt(paths, frozenset(texts), frozenset(shown))
    found = whole.node(outline, ()).data
    assert isinstance(found, dict)
    kept = replace(whole, ids={key: _ids(found.get(key)) for key in _NAMED}).node(outline, ()).data
    assert isinstance(kept, dict)
    return {"title": outline.title, **kept, "language": outline.language}


def _ids(data: Any) -> frozenset[str]:
    """The ids that stand in a list or a mapping."""
    return frozenset(data if isinstance(data, dict) else (str(item.get("id")) for item in data or ()))


@dataclass(frozen=True)
class _Part:
    """A part of an outline as data; whether there is a text in it, and whether one is shown."""

    data: Data
    has_text: bool = False
    is_shown: bool = False

    @property
    def is_kept(self) -> bool:
        return self.is_shown or not self.has_text


@dataclass(frozen=True)
class _Excerpt:
    """What makes it. `ids` are those that are left to be referred to, by their key; all are where it is empty."""

    paths: Paths
    texts: frozenset[Path]
    shown: frozenset[Path]
    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def node(self, node: BaseModel, path: Path) -> _Part:
        """A node with its keys in the order in which they were written."""
        known = {info.alias or name: (name, info) for name, info in type(node).model_fields.items()}
        written = [key for key in self.paths.keys(node) if key in known]
        parts: dict[str, _Part] = {}
        for key in dict.fromkeys((*written, *known)):
            name, info = known[key]
            value = self._there(getattr(node, name), fields(type(node))[key].innermost.refers)
            if key not in _OF_HERE and not _is_left_out(value, info):
                parts[key] = self.value(value, (*path, key))
        data = {key: part.data for key, part in parts.items() if part.is_kept}
        if isinstance(node, Shorthand) and set(data) == {node.short}:
            return _whole(data[node.short], parts.values())
        return _whole(data, parts.values())

    def _there(self, value: object, refers: str | None) -> object:
        """A value without the ids of what is not there."""
        if refers is None or not self.ids:
            return value
        if isinstance(value, tuple):
            return tuple(id for id in value if id in self.ids[refers])
        return value if value in self.ids[refers] else None

    def value(self, value: object, path: Path) -> _Part:
        """Whatever stands at a path."""
        if isinstance(value, BaseModel):
            return self.node(value, path)
        if isinstance(value, Mapping):
            parts = {str(key): self._named(str(key), item, (*path, key)) for key, item in value.items()}
            return _whole({key: part.data for key, part in parts.items() if part.is_kept}, parts.values())
        if isinstance(value, tuple):
            items = [self.value(item, (*path, i)) for i, item in enumerate(value)]
            return _whole(list(_listed(items, value)), items)
        if path in self.texts:
            return _Part(_scalar(value), has_text=True, is_shown=path in self.shown)
        return _Part(_scalar(value))

    def _named(self, key: str, item: object, path: Path) -> _Part:
        """A value whose name is a text of its own: a series."""
        part = self.value(item, path)
        return _Part(part.data, True, path in self.shown) if path in self.texts else part


def _whole(data: Data, parts: Iterable[_Part]) -> _Part:
    parts = tuple(parts)
    return _Part(data, any(part.has_text for part in parts), any(part.is_shown for part in parts))


def _listed(items: list[_Part], of: tuple[object, ...]) -> Iterator[Data]:
    """The items that are kept. Texts in a row keep their place: where one is not shown, there is a gap."""
    in_a_row = all(isinstance(item, str) or item is None for item in of)
    for item in items:
        if item.is_kept:
            yield item.data
        elif in_a_row and any(other.is_shown for other in items):
            yield ""


def _is_left_out(value: object, info: FieldInfo) -> bool:
    return value is None or value in ((), {}) or (not isinstance(value, BaseModel) and value == info.default)


def _scalar(value: object) -> Data:
    if isinstance(value, MarkedCell):
        return {"mark": value.mark, "say": str(value)}
    if isinstance(value, DrawnHead):
        return {"head": str(value), "as": value.drawn}
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value)
