"""A drafted outline: keys and lists, as they are going to be written, with remarks at their spots."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Comment:
    """What stands as a comment: what it is, and the text that has no other place."""

    why: str
    text: str = ""


class Missing:
    """A value that somebody has to write."""


@dataclass(slots=True)
class FlowRow:
    """Scalars on one line; None for a gap."""

    cells: list[str | None]


@dataclass(slots=True)
class Keys:
    """Keys with their values, in order."""

    entries: list[tuple[str, Node] | Comment] = field(default_factory=list)

    def add(self, key: str, value: Node | None) -> None:
        """Adds a key, unless there is nothing behind it. Items go behind those that the key has."""
        if isinstance(value, Comment) or value is None or value == "":
            return
        if isinstance(value, (Keys, Items)) and not value.entries:
            return
        before = next((entry[1] for entry in self.entries if not isinstance(entry, Comment) and entry[0] == key), None)
        if isinstance(before, Items) and isinstance(value, Items):
            before.entries.extend(value.entries)
            return
        self.entries.append((key, value))

    def remark(self, remarks: Iterable[Comment]) -> None:
        """Adds remarks."""
        self.entries.extend(remarks)


@dataclass(slots=True)
class Items:
    """A list."""

    entries: list[Node] = field(default_factory=list)


Node = str | Missing | FlowRow | Keys | Items | Comment


def count(node: object, kind: type) -> int:
    """How many nodes of a kind there are in a draft."""
    if isinstance(node, kind):
        return 1
    if isinstance(node, Keys):
        return sum(count(e if isinstance(e, Comment) else e[1], kind) for e in node.entries)
    return sum(count(e, kind) for e in node.entries) if isinstance(node, Items) else 0
