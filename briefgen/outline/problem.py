"""One complaint about data that does not fit its model, with the names and places that a message needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.diagnostics import Diagnostic, Place, Span, error
from briefgen.outline.expected import Expected, fields, noun, shape_at
from briefgen.outline.fields import Shorthand
from briefgen.outline.inline import plain
from briefgen.outline.paths import Path
from briefgen.outline.yaml_tree import YamlTree
from briefgen.records import dataclass

_LABELS = ("title", "name", "label", "term", "claim", "say", "ask", "do", "text", "id")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """What pydantic reports: where, of which type, in its words, and what it says beside them."""

    marked: YamlTree
    root: Expected
    path: Path
    type: str
    words: str
    context: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The last step of the path."""
        return str(self.path[-1]) if self.path else ""

    @property
    def shape(self) -> Expected | None:
        """What should stand there."""
        return shape_at(self.root, self.path)

    @property
    def written(self) -> Path:
        """The path as it is written: without the key that a short form stands for."""
        parent = self.path[:-1]
        return parent if self.path and isinstance(self.marked.value(parent), str) else self.path

    @property
    def value(self) -> Any:
        """What stands there instead."""
        return self.marked.value(self.written)

    @property
    def called(self) -> str:
        """What it is called: by its key, or by its number in the list under a key."""
        path, number = self.written, ""
        while path and isinstance(path[-1], int):
            number = number or f"item {path[-1] + 1} of "
            path = path[:-1]
        return f"{number}`{path[-1]}`" if path else "the file"

    @property
    def siblings(self) -> Mapping[str, Expected]:
        """The keys that may stand beside the last one of the path."""
        owner = shape_at(self.root, self.path[:-1])
        return fields(owner.model) if owner and owner.model else {}

    @property
    def purpose(self) -> str:
        """What the field is for, with a colon before it; empty when its model does not tell."""
        owner = shape_at(self.root, self.path[:-1])
        infos = owner.model.model_fields.items() if owner and owner.model else ()
        text = next((info.description for name, info in infos if (info.alias or name) == self.key), None)
        return f": {text}" if text else ""

    def subject(self, path: Path) -> str:
        """The node at a path as people call it: `topic 'Agents at work'`."""
        shape = shape_at(self.root, path)
        name = noun(shape.model) if shape and shape.model else "entry"
        data = self.marked.value(path)
        is_node = bool(path) and isinstance(data, dict)
        written = (key for key in self.marked.keys(path) if key in data) if is_node else ()  # a file read is none
        label = _label({key: data[key] for key in written}) if is_node else None
        if label:
            return f"{name} {label!r}"
        if path and isinstance(path[-1], int):
            return f"{name} {path[-1] + 1}"
        around = shape_at(self.root, path[:-1])
        return f"{name} {path[-1]!r}" if path and around and around.kind == "mapping" else f"the {name}"

    @property
    def lone_pair(self) -> bool:
        """Whether it stands in a single unknown key with its text, where a text would do: `- Agents: a wave`."""
        parent = shape_at(self.root, self.path[:-1])
        data = self.marked.value(self.path[:-1])
        return (
            bool(parent and parent.model and issubclass(parent.model, Shorthand))
            and is_pair(data)
            and not any(key in self.siblings for key in data)
        )

    def error(self, id: str, message: str, hint: str = "", at: Span | Place | None = None) -> Diagnostic:
        """An error where it stands, or elsewhere."""
        return error(id, message, at or self.marked.at(self.written), hint)


def is_pair(data: object) -> bool:
    """Whether the data is one key with a text."""
    return isinstance(data, dict) and len(data) == 1 and isinstance(next(iter(data.values())), str)


def _label(data: Mapping[str, Any]) -> str | None:
    text = next((data[key] for key in _LABELS if isinstance(data.get(key), str)), None)
    if text is None:
        return None
    words = " ".join(plain(text).split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
