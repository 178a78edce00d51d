"""What slopes and dumbbells are made of: rows that have a value before and one after."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefgen.kinds.chart_content import ChartData
from briefgen.kinds.charts.plotted import Plotted
from briefgen.kinds.content import Text
from briefgen.layout.page import Chart
from briefgen.outline.charts import is_moment
from briefgen.records import dataclass

OF_PAIRS = frozenset({"slope", "dumbbell"})
"""The types of chart that are made of pairs."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """What is compared with itself: its name, its two values (None is a gap), and whether it matters."""

    name: Text
    before: Decimal | None
    after: Decimal | None
    stressed: bool = False

    @property
    def values(self) -> tuple[Decimal | None, Decimal | None]:
        """The one and the other."""
        return self.before, self.after

    @property
    def change(self) -> Decimal | None:
        """From the one to the other."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Pairs:
    """The rows of a chart, and what its two ends are called."""

    rows: tuple[PairRow, ...]
    ends: tuple[Text, Text]

    @property
    def any_stressed(self) -> bool:
        """Whether some rows matter more than others."""
        return any(row.stressed for row in self.rows)


def pairs_of(data: ChartData) -> Pairs:
    """The rows of a chart of two categories, a series each; else those of one of two series, a category each. Where
    both would do, those are the ends that are points in time."""
    count = len(data.series[0].values)
    if count == 2 and not (
        len(data.series) == 2 and _all_moments([s.name for s in data.series]) and not _all_moments(data.categories)
    ):
        first, last = data.categories or (Text.label("1"), Text.label("2"))
        own = tuple(PairRow(s.name, s.values[0], s.values[1], s.highlight) for s in data.series)
        return Pairs(own, (first, last))
    before, after = data.series
    names = data.categories or tuple(Text.label(str(i + 1)) for i in range(count))
    return Pairs(
        tuple(PairRow(name, before.values[i], after.values[i], i in data.highlight) for i, name in enumerate(names)),
        (before.name, after.name),
    )


def _all_moments(names: Sequence[Text]) -> bool:
    return bool(names) and all(is_moment(name.plain) for name in names)


def names_of_rows(data: ChartData) -> tuple[Text, ...]:
    """What the rows of such a chart are called."""
    return tuple(row.name for row in pairs_of(data).rows)


def spot_in_pairs(chart: Chart, data: ChartData, series: int, category: int) -> tuple[float, float] | None:
    """Where a value of the outline is drawn on a chart of pairs, in its fractions; None where its row is on another."""
    rows, names = pairs_of(data).rows, [one.name for one in data.series]
    row, end = (series, category) if [one.name for one in rows] == names else (category, series)
    i = next((i for i, one in enumerate(chart.series) if one.name == rows[row].name.plain), None)
    return None if i is None else Plotted(chart).point(i, end)
