"""Where the marks of a placed chart stand, in fractions of the chart: as Office draws them from the same numbers."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from math import fsum

from briefgen.layout.page import Axis, Chart
from briefgen.records import dataclass

Rect = tuple[float, float, float, float]
"""Left, top, right and bottom, in fractions of the chart."""


@dataclass(frozen=True)
class Plotted:
    """The places of a chart's marks. For lying bars the categories go down and the values to the right. Those of bars,
    and of what stands over bars, are `between` the ends of their axis; others begin and end there."""

    chart: Chart
    between: bool = False

    @property
    def axis(self) -> Axis:
        """The axis of the values."""
        assert self.chart.values is not None
        return self.chart.values

    def value(self, value: float) -> float:
        """Where a value stands along its axis: from the left for lying bars, else from the top."""
        x, y, width, height = self.chart.plot
        share = (value - self.axis.low) / (self.axis.high - self.axis.low)
        return x + share * width if self.chart.across else y + (1 - share) * height

    def step(self, number: float) -> float:
        """Where a number stands along the axis of the categories, where these are numbers."""
        assert self.chart.steps is not None
        x, _, width, _ = self.chart.plot
        return x + (number - self.chart.steps.low) / (self.chart.steps.high - self.chart.steps.low) * width

    def category(self, i: float) -> float:
        """Where the middle of a category stands along theirs: from the top for lying bars, else from the left."""
        x, y, width, height = self.chart.plot
        count = len(self.chart.categories)
        if self.chart.steps is not None:
            return self.step(float(self.chart.categories[int(i)]))
        share = (i + 0.5) / count if self.chart.form == "bars" or self.between else i / max(1, count - 1)
        return y + share * height if self.chart.across else x + share * width

    @cached_property
    def thick(self) -> float:
        """How thick a bar is, along the axis of the categories."""
        length = self.chart.plot[3 if self.chart.across else 2]
        return length / len(self.chart.categories) / (self.beside + self.chart.gap / 100)

    @property
    def beside(self) -> int:
        """How many bars stand side by side in a category."""
        alone = self.chart.grouping != "clustered" or self.chart.overlap
        return 1 if alone else len(self.chart.series)

    @cached_property
    def spans(self) -> list[list[tuple[float, float] | None]]:
        """From where to where each bar of each series reaches, in values; in stacks from where the one below ended."""
        out: list[list[tuple[float, float] | None]] = [[] for _ in self.chart.series]
        for k in range(len(self.chart.categories)):
            values = [s.values[k] for s in self.chart.series]
            whole = fsum(abs(float(v)) for v in values if v is not None) or 1.0
            ends = {True: 0.0, False: 0.0}
            for own, value in zip(out, values, strict=True):
                if value is None:
                    own.append(None)
                    continue
                length = float(value) / (whole if self.chart.grouping == "percent" else 1.0)
                start = 0.0 if self.chart.grouping == "clustered" else ends[length >= 0]
                ends[length >= 0] = start + length
                own.append((start, start + length))
        return out

    def bar(self, series: int, category: int) -> Rect | None:
        """The bar of a series at a category."""
        span = self.spans[series][category]
        if span is None:
            return None
        place = series if self.beside > 1 else 0
        near = self.category(category) + (place - self.beside / 2) * self.thick
        within = (min(max(end, self.axis.low), self.axis.high) for end in span)
        low, high = sorted(map(self.value, within))
        if self.chart.across:
            return low, near, high, near + self.thick
        return near, low, near + self.thick, high

    def point(self, series: int, category: int) -> tuple[float, float] | None:
        """The point of a line, of an area's upper edge, or of a scatter chart."""
        own = self.chart.series[series]
        value = own.values[category]
        if own.across and self.chart.steps is not None:
            across = own.across[category]
            return None if across is None or value is None else (self.step(float(across)), self.value(float(value)))
        if self.chart.form == "areas":
            value = sum((one.values[category] or Decimal(0) for one in self.chart.series[: series + 1]), Decimal(0))
        return None if value is None else (self.category(category), self.value(float(value)))
