"""A tree: what drives a number, what a question comes down to, or who reports to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from briefgen.diagnostics import counted
from briefgen.outline.fields import Flag, Many, Mistake, Node, Text, refuse_all
from briefgen.outline.paths import Path

Form = Literal["driver", "issue", "org"]

MOST_NODES = 40
_LEVELS: dict[Form, int] = {"driver": 5, "issue": 3, "org": 4}
MARKS_OF: dict[Form, tuple[str, ...]] = {
    "driver": (),
    "issue": ("answer", "yes", "no", "open"),
    "org": ("new", "vacant", "moved"),
}
"""What boxes may be marked as, by how the tree is drawn."""


class Branch(Node):
    """A node of a tree with what is below it."""

    called = "box"
    label: Text = Field(description="what it is called: a number, a question, a person or a team")
    value: Text | None = Field(default=None, description="how much it is")
    detail: Text | None = Field(default=None, description="what is to be said of it, in a few words")
    operator: Literal["+", "-", "×", "÷"] | None = Field(
        default=None, description="how what is below comes to it, in a tree of drivers"
    )
    mark: Literal["answer", "yes", "no", "open", "new", "vacant", "moved"] | None = Field(
        default=None,
        description="what it is: the answer of an issue tree; a test that is confirmed (yes), ruled out (no) or open; "
        "a post that is new, vacant or moved",
    )
    highlight: Flag = Field(default=False, description="whether the headline speaks of it")
    children: Many[Branch] = Field(default=(), description="what is below it")


class Tree(Node):
    """A tree, drawn from its root."""

    as_: Form = Field(
        default="driver",
        alias="as",
        description="how it is drawn: driver is what a number is made of, issue what a question comes down to, org who "
        "reports to whom",
    )
    root: Branch = Field(description="where it begins")

    @model_validator(mode="after")
    def _agrees(self) -> Tree:
        nodes = list(_nodes(self.root, ("root",), 1))
        found = []
        if len(nodes) > MOST_NODES:
            message = f"a tree has at most {MOST_NODES} boxes, not {len(nodes)}"
            found.append(Mistake("tree-size", ("root",), message, "make two trees of it"))
        if not self.root.children:
            found.append(Mistake("tree-size", ("root",), "a tree needs `children`", "say what is below its root"))
        refuse_all([*found, *(mistake for path, node, level in nodes for mistake in self._of(path, node, level))])
        return self

    def _of(self, path: Path, node: Branch, level: int) -> Iterator[Mistake]:
        """What is wrong with a node of a level from 1."""
        most, marks = _LEVELS[self.as_], MARKS_OF[self.as_]
        if level == most and node.children:
            message = f"a tree `as: {self.as_}` is {counted(most, 'level')} deep at most"
            yield Mistake("tree-too-deep", (*path, "children"), message, "say it in the `detail` of the box above")
        if node.mark and node.mark not in marks:
            hint = f"write one of {', '.join(marks)}" if marks else "use `highlight: true`"
            yield Mistake("tree-mark", (*path, "mark"), f"{node.mark!r} is no mark of a tree `as: {self.as_}`", hint)
        if node.operator and self.as_ != "driver":
            yield Mistake("tree-mark", (*path, "operator"), "only drivers have an operator", "leave it out")


def _nodes(node: Branch, path: Path, level: int) -> Iterator[tuple[Path, Branch, int]]:
    yield path, node, level
    for i, child in enumerate(node.children):
        yield from _nodes(child, (*path, "children", i), level + 1)
