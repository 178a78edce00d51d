"""What a chart says, in texts that know where they come from and numbers as they were given."""

from __future__ import annotations

from decimal import Decimal

from briefgen.kinds.content import Item, Text
from briefgen.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class SeriesData:
    """A chart's series; None is a missing value. `highlight` is the one the headline speaks of."""

    name: Text
    values: tuple[Decimal | None, ...]
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class ChartNote:
    """What is drawn over a chart: its kind as the outline has it, the positions of the series and categories that it
    goes between or stands at, what it says; `value` is where a line is drawn."""

    kind: str
    ends: tuple[tuple[int, int], ...]
    said: Text
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart's content: `measure` is what is measured, `unit` in what, `format` a spreadsheet's number format.

    `highlight` holds the positions of the categories that the headline speaks of, `total` says that the last bar of a
    waterfall is the total, `opening` that the first one is what it starts from, `reading` how the chart is to be read.
    `lines` are the positions of the series of a combo that are lines, `lines_unit` what these are measured in. `base`
    is the result that the rows of a tornado change, `assumed` what their values assume, `plan` the position of the
    series that is the plan of a bullet, `bands` the shares of it that are shaded. `notes` are drawn over it. The points
    of a scatter chart have `across` below them, and the line that fits them best where that has a name (`trend`). Where
    the axis does not start at zero but at `start`, `started` says so.
    """

    type: str
    categories: tuple[Text, ...]
    series: tuple[SeriesData, ...]
    alt: str
    measure: Text | None = None
    unit: Text | None = None
    format: str | None = None
    highlight: tuple[int, ...] = ()
    total: bool = False
    opening: bool = False
    reading: Item | None = None
    lines: tuple[int, ...] = ()
    lines_unit: Text | None = None
    base: Decimal | None = None
    assumed: tuple[tuple[Text | None, ...], ...] = ()
    spans: tuple[tuple[Text, int], ...] = ()
    plan: int | None = None
    bands: tuple[Decimal, ...] = ()
    notes: tuple[ChartNote, ...] = ()
    across: Text | None = None
    trend: str = ""
    start: Decimal | None = None
    started: str = ""

    @property
    def full_names(self) -> tuple[Text, ...]:
        """The names of categories, where they have two levels each behind that of the upper one."""
        uppers = [upper for upper, count in self.spans for _ in range(count)]
        if not uppers:
            return self.categories
        pairs = zip(uppers, self.categories, strict=True)
        return tuple(replace(upper, runs=(*upper.then(" ").runs, *name.runs)) for upper, name in pairs)
