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


class Excerpts:
    """What files show of one outline. `texts` are the paths of all that is to be read in it."""

    def __init__(self, outline: Outline, paths: Paths, texts: Collection[Path]) -> None:
        self._outline, self._paths, self._texts = outline, paths, frozenset(texts)
        self._telling = _and_above(self._texts)

    def of(self, shown: Iterable[Path]) -> dict[str, Any]:
        """The outline without the texts that are not shown, and without what stands around nothing else. Takes as long
        as what is shown is large, and not the outline."""
        whole = _Excerpt(self._paths, self._telling, _and_above(self._texts.intersection(shown)))
        found = whole.node(self._outline, ())
        kept = replace(whole, ids={key: _ids(found.get(key)) for key in _NAMED}).node(self._outline, ())
        return {"title": self._outline.title, **kept, "language": self._outline.language}


def _and_above(paths: Iterable[Path]) -> frozenset[Path]:
    """Paths, and those of what they stand in."""
    return frozenset(path[:end] for path in paths for end in range(len(path) + 1))


def _ids(data: Any) -> frozenset[str]:
    """The ids that stand in a list or a mapping."""
    return frozenset(data if isinstance(data, dict) else (str(item.get("id")) for item in data or ()))


@dataclass(frozen=True)
class _Excerpt:
    """What makes it. `telling` are the paths of texts and of what has some in it, `shown` those of which one is shown.
    `ids` are those that are left to be referred to, by their key; all are where it is empty."""

    paths: Paths
    telling: frozenset[Path]
    shown: frozenset[Path]
    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def node(self, node: BaseModel, path: Path) -> dict[str, Any]:
        """A node with its keys in the order in which they were written."""
        known = {info.alias or name: (name, info) for name, info in type(node).model_fields.items()}
        written = [key for key in self.paths.keys(node) if key in known]
        data: dict[str, Any] = {}
        for key in dict.fromkeys((*written, *known)):
            name, info = known[key]
            at = (*path, key)
            if key not in _OF_HERE and self._is_kept(at):
                value = self._there(getattr(node, name), fields(type(node))[key].innermost.refers)
                if not _is_left_out(value, info):
                    data[key] = self._value(value, at)
        return data

    def _is_kept(self, path: Path) -> bool:
        return path in self.shown or path not in self.telling

    def _there(self, value: object, refers: str | None) -> object:
        """A value without the ids of what is not there."""
        if refers is None or not self.ids:
            return value
        if isinstance(value, tuple):
            return tuple(id for id in value if id in self.ids[refers])
        return value if value in self.ids[refers] else None

    def _value(self, value: object, path: Path) -> Data:
        """Whatever stands at a path that is kept."""
        if isinstance(value, BaseModel):
            data = self.node(value, path)
            return data[value.short] if isinstance(value, Shorthand) and set(data) == {value.short} else data
        if isinstance(value, Mapping):
            items = ((key, item, (*path, key)) for key, item in value.items())
            return {str(key): self._value(item, at) for key, item, at in items if self._is_kept(at)}
        if isinstance(value, tuple):
            return list(self._items(value, path))
        return _scalar(value)

    def _items(self, items: tuple[object, ...], path: Path) -> Iterator[Data]:
        """The items that are kept. Texts in a row keep their place: where one is not shown, there is a gap."""
        in_a_row = path in self.shown and all(isinstance(item, str) or item is None for item in items)
        for i, item in enumerate(items):
            at = (*path, i)
            if self._is_kept(at):
                yield self._value(item, at)
            elif in_a_row:
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
