"""Areas that stand on each other, named where they are thick enough, else in a key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from briefgen.kinds.charts.category_axis import along, half_of_name, room_of_marks, with_names
from briefgen.kinds.charts.chart_sketch import LINE, Placed, Sides, Sketch
from briefgen.kinds.charts.numerals import scale
from briefgen.layout.page import Axis, Label, Series
from briefgen.records import dataclass, replace

_AIR = 4.0  # points on each side of a name in its area


def area_charts(sketch: Sketch) -> list[Placed]:
    """One chart of areas. Several are named inside, or in a key above where one of them has no room for that."""
    stack = _Stack(sketch)
    legend, plot, places = None, stack.room(0.0), None
    if len(sketch.values) > 1:
        places = stack.places(plot)
        if places is None:
            legend, top = sketch.legend()
            plot = stack.room(top)
    return [along(sketch, "areas", stack.series(places), stack.axis, plot, legend, grouping="stacked")]


@dataclass(frozen=True)
class _Stack:
    """The areas of a chart, each from where the one below it ends."""

    sketch: Sketch

    @cached_property
    def edges(self) -> list[list[float]]:
        """Where areas end at each category, from zero up."""
        columns = zip(*self.sketch.values, strict=True)
        return [[0.0, *accumulate(value or 0.0 for value in column)] for column in columns]

    @cached_property
    def axis(self) -> Axis:
        edges = [*(edge for column in self.edges for edge in column), *self.sketch.reached]
        return scale(edges, self.sketch.numbers, from_zero=True)

    def room(self, top: float) -> Sides:
        """The room of the areas."""
        plot = room_of_marks(self.sketch, self.axis, top, half_of_name(self.sketch, -1))
        return with_names(self.sketch, plot)

    def series(self, places: Sequence[int] | None) -> list[Series]:
        """The areas, named at these categories."""
        sketch = self.sketch
        pairs = zip(sketch.data.series, sketch.colors, strict=True)
        out = [Series(data.name.plain, data.values, color, origin=data.name.path) for data, color in pairs]
        if places is None:
            return out
        palette, label = sketch.look.palette, Label(sketch.look.label, value=False, series=True)
        inks = [replace(label.style, color=palette.ink(color)) for color in sketch.colors]
        named = zip(out, places, inks, strict=True)
        return [replace(one, labels=((at, replace(label, style=ink)),)) for one, at, ink in named]

    def places(self, plot: Sides) -> list[int] | None:
        """The category at which each area has most room for its name; None if one has too little anywhere."""
        if len(self.edges) < 2 or any(value < 0 for values in self.sketch.values for value in values if value):
            return None
        found = []
        for area, data in enumerate(self.sketch.data.series):
            width = self.sketch.wide(data.name.plain, self.sketch.look.label) + 2 * _AIR
            free = [self._free(area, at, width, plot) for at in range(len(self.edges))]
            best = max(range(len(free)), key=lambda at: free[at])
            if free[best] < self.sketch.look.label.size * LINE:
                return None
            found.append(best)
        return found

    def _free(self, area: int, at: int, width: float, plot: Sides) -> float:
        """The height that a name of this width has around the middle of an area at a category, in points."""
        pitch = (plot[2] - plot[0]) / (len(self.edges) - 1)
        begin, end = at - width / 2 / pitch, at + width / 2 / pitch
        if begin < 0 or end > len(self.edges) - 1:
            return 0.0
        within = [begin, *(float(i) for i in range(len(self.edges)) if begin < i < end), end]
        middle = (self.edges[at][area] + self.edges[at][area + 1]) / 2
        half = min(min(self._edge(area + 1, x) - middle, middle - self._edge(area, x)) for x in within)
        return 2 * half * (plot[3] - plot[1]) / (self.axis.high - self.axis.low)

    def _edge(self, edge: int, x: float) -> float:
        """How high an edge is between two categories."""
        left = min(int(x), len(self.edges) - 2)
        low, high = self.edges[left][edge], self.edges[left + 1][edge]
        return low + (high - low) * (x - left)
