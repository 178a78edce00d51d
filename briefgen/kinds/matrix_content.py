"""What a matrix says: its two measures, its quadrants, what is placed in it and where."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.kinds.content import Text, in_a_row, worded
from briefgen.language.labels import Labels
from briefgen.records import dataclass, replace

STEPS = 5
"""Steps of an axis of a map of heat that names none."""


@dataclass(frozen=True, slots=True)
class MeasureData:
    """An axis: its title, what its ends are called, or its steps from low to high."""

    title: Text
    low: Text | None
    high: Text | None
    steps: tuple[Text, ...]

    @property
    def count(self) -> int:
        """How many steps a map of heat has along it."""
        return len(self.steps) or STEPS

    def step(self, at: float) -> int:
        """The step that a place is in, from 0."""
        return min(int(at * self.count), self.count - 1)

    def end(self, labels: Labels, is_high: bool) -> Text:
        """One half of the axis in words: its title and that end."""
        said = self.high if is_high else self.low
        end = said or Text.label(labels("axis-high" if is_high else "axis-low"))
        return worded(labels, "distinct", title=self.title, label=end)

    def said(self, labels: Labels) -> Text:
        """The axis in words: its title, and its ends or its steps."""
        if self.steps:
            return worded(labels, "distinct", title=self.title, label=in_a_row(self.steps, labels("list-separator")))
        if not (self.low or self.high):
            return self.title
        low, high = self.low or Text.label(labels("axis-low")), self.high or Text.label(labels("axis-high"))
        span = worded(labels, "span", start=low, end=high)
        return worded(labels, "distinct", title=self.title, label=span)

    def at(self, labels: Labels, place: float, before: float | None = None) -> Text:
        """A place in words: its step, and the one of before where that was another."""
        step = self.step(place)
        said = self.steps[step] if self.steps else Text.label(labels("axis-step", n=step + 1, total=self.count))
        if before is None or self.step(before) == step:
            return said
        return worded(labels, "risk-before", now=said, before=self.at(labels, before))


@dataclass(frozen=True, slots=True)
class Spotted:
    """Something placed in a matrix: how far right and up it is, from 0 to 1, and for a risk where it was and what is
    done about it."""

    label: Text
    x: float
    y: float
    stressed: bool
    before: tuple[float, float] | None
    response: Text | None

    @property
    def quadrant(self) -> int:
        """The quadrant that it stands in, from the top left one, row by row."""
        return (0 if self.y >= 0.5 else 2) + (1 if self.x >= 0.5 else 0)


@dataclass(frozen=True, slots=True)
class MatrixContent:
    """A matrix."""

    x: MeasureData
    y: MeasureData
    quadrants: tuple[Text, ...]
    items: tuple[Spotted, ...]
    is_heat: bool
    alt: str = ""

    def described(self, alt: str) -> MatrixContent:
        """The same, with what it shows in words."""
        return replace(self, alt=alt)

    @property
    def all_quadrants(self) -> Sequence[tuple[int, Sequence[Spotted]]]:
        """The quadrants and what stands in them."""
        return [(i, [item for item in self.items if item.quadrant == i]) for i in range(4)]

    @property
    def by_quadrant(self) -> Sequence[tuple[int, Sequence[Spotted]]]:
        """The quadrants that hold something."""
        return [(i, own) for i, own in self.all_quadrants if own]

    @property
    def to_act_in(self) -> int | None:
        """The quadrant that the headline speaks of: the one with most of what is stressed."""
        counts = [sum(item.stressed for item in own) for _, own in self.all_quadrants]
        return counts.index(max(counts)) if any(counts) else None
