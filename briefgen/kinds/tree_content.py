"""What a tree says, and how it is cut where it does not fit on one slide: by branch, with the way to it repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from briefgen.kinds.content import Text, run_on
from briefgen.language.labels import Labels
from briefgen.layout.parting import Parting
from briefgen.outline.tree import Form
from briefgen.records import dataclass, replace


class TreeStep(NamedTuple):
    """Steps of the type scale: of labels, of what is said of them, of values."""

    label: str
    detail: str
    value: str


STEPS = (TreeStep("claim", "body", "claiml"), TreeStep("body", "meta", "claiml"), TreeStep("meta", "meta", "body"))


@dataclass(frozen=True, slots=True)
class Twig:
    """A node with what is below it; `word` is what its mark says."""

    label: Text
    value: Text | None
    detail: Text | None
    word: Text | None
    mark: str
    operator: str
    stressed: bool
    children: tuple[Twig, ...]

    @property
    def hot(self) -> bool:
        """Whether the headline speaks of it or of something below it."""
        return self.stressed or any(child.hot for child in self.children)

    @property
    def leaves(self) -> int:
        """How many ends its branches have."""
        return sum(child.leaves for child in self.children) or 1

    @property
    def levels(self) -> int:
        """How many levels deep it is."""
        return 1 + max((child.levels for child in self.children), default=0)

    @property
    def leaf(self) -> Twig:
        """The first node down its first branch at which the tree parts, or ends."""
        return self.children[0].leaf if len(self.children) == 1 else self.children[0] if self.children else self

    def told(self, labels: Labels) -> Text | None:
        """Its value and what its mark says, in a row."""
        found = [text for text in (self.value, self.word) if text]
        if not found:
            return None
        return found[0] if len(found) == 1 else run_on([found[0], " ", found[1]])

    def all(self) -> Iterator[Twig]:
        """It and all below it."""
        yield self
        for child in self.children:
            yield from child.all()


@dataclass(frozen=True, slots=True)
class TreeContent:
    """A tree from its root."""

    form: Form
    root: Twig
    alt: str


Fits = Callable[[Twig], bool]


def parts_of(root: Twig, fits: Fits) -> list[Twig]:
    """The tree as few trees that fit, each with some of the branches and the way to them; none where one of its ends
    alone does not fit."""
    if fits(root):
        return [root]
    children = root.children
    if not children:
        return []
    known: dict[tuple[int, int], bool] = {}

    def some(start: int, stop: int) -> bool:
        if (start, stop) not in known:
            known[start, stop] = fits(_with(root, children[start:stop]))
        return known[start, stop]

    found: list[Twig] = []
    for start, stop in Parting(
        len(children), some, lambda a, b: sum(c.leaves for c in children[a:b]), lambda a, b: False
    ).parts():
        if some(start, stop):
            found.append(_with(root, children[start:stop]))
            continue
        below = parts_of(children[start], lambda part: fits(_with(root, (part,))))
        if not below:
            return []
        found += [_with(root, (part,)) for part in below]
    return found


def _with(root: Twig, children: Sequence[Twig]) -> Twig:
    return replace(root, children=tuple(children))
