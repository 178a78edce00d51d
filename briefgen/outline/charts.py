"""The chart of an outline, and what each type of chart asks of its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.diagnostics import counted, shown
from briefgen.outline.annotations import Annotation, wrong_annotations
from briefgen.outline.chart_keys import of_keys
from briefgen.outline.checking import unknown_highlights
from briefgen.outline.data_file import (
    COLUMNS,
    DECIMAL,
    HEAD,
    HIDDEN,
    ROWS,
    ColumnNames,
    DataFile,
    DecimalSign,
    RowNumbers,
    misplaced,
)
from briefgen.outline.fields import Cell, Flag, Many, Mistake, Node, Number, Plain, SaidAndWhy, Text, number, refuse_all

ChartType = Literal[
    "bar",
    "column",
    "stacked",
    "stacked-bar",
    "percent",
    "percent-bar",
    "line",
    "area",
    "scatter",
    "waterfall",
    "pie",
    "combo",
    "slope",
    "dumbbell",
    "tornado",
    "bullet",
    "multiples",
    "heat",
]

BANDS = (Decimal("0.8"), Decimal(1), Decimal("1.2"))
"""Where the bands of a bullet end, in shares of its plan, if the outline says nothing else."""

MANY_MOMENTS = 24
"""Columns of more points in time than these are drawn as a line."""

_MOMENT = re.compile(
    r"\d{4}([-/.]\d{1,2}([-/.]\d{1,2})?)?([ T]\d\d?:\d\d(:\d\d)?)?|\d{1,2}[./-]\d{1,2}[./-](\d\d){1,2}"
    r"|\d\d?:\d\d(:\d\d)?|(\d{4}[- ]?)?[QH][1-4]([- ]?\d{2,4})?|(\d\d?[ -])?[A-Za-z]{3,9}\.?[ -]\d{2,4}"
    r"|\d{4}年(\d{1,2}月)?(\d{1,2}日)?"
)
_GAP = "write - for a gap"
_SHARES = ("pie", "percent", "percent-bar")
_SINGLE = ("pie", "waterfall")
_BROKEN = ("line", "waterfall")
# The pieces of a number format (ECMA-376 part 1, 18.8.31) that numbers need: digits, signs, quoted and escaped text.
_FORMAT = re.compile(r"""(?:[0#?.,%\s$€£¥+\-−()/:;×]|E[+-]|"[^"]*"|\\.|_.|\[[^\]]*\])+""")


class ChartReading(SaidAndWhy):
    """How a chart is to be read: what it shows in a sentence, and what carries that."""

    say: Text = Field(description="what to conclude, as a sentence")
    why: Text | None = Field(default=None, description="what carries the conclusion, in a sentence or two")


class ChartAxis(Node):
    """The axis of a chart's values."""

    called: ClassVar[str] = "axis"
    start: Number = Field(alias="from", description="where the axis starts in place of zero; the break is shown")


class ChartExhibit(Node):
    """A chart from numbers in place or from a file beside the outline."""

    type: ChartType = Field(
        description="what it looks like: bar (lying) and column compare; stacked, stacked-bar add up; percent, "
        "percent-bar and pie show shares; line and area go over time; scatter is one measure over another; waterfall "
        "leads from one total to the next; combo has lines in a band above columns; slope and dumbbell compare two "
        "moments; tornado moves a result by assumptions; bullet measures against a plan; multiples is a small chart "
        "a series; heat is a table in shades"
    )
    measure: Text | None = Field(default=None, description="what is measured, such as Tasks finished without help")
    unit: Text | None = Field(default=None, description="what it is measured in, such as €m or %")
    categories: Many[Text] = Field(default=(), description="what the numbers stand for, in the order of each series")
    spans: dict[Plain, Number] = Field(
        default_factory=dict,
        description="a second level below the categories: how many of them each of its names spans",
    )
    series: dict[Plain, Many[Number]] = Field(default_factory=dict, description="a list of numbers by the series' name")
    data: DataFile | None = Field(
        default=None, description="a data file beside the outline, in place of categories and series"
    )
    head: RowNumbers | None = HEAD
    rows: RowNumbers | None = ROWS
    columns: ColumnNames = COLUMNS
    decimal: DecimalSign | None = DECIMAL
    hidden: Flag = HIDDEN
    format: Plain | None = Field(default=None, description="a spreadsheet's number format, such as 0.0")
    total: Flag = Field(
        default=False,
        description="whether a waterfall ends in its total (stressed, one that adds up does) or a heat table has sums",
    )
    lines: Many[Plain] = Field(
        default=(), description="series of a combo that are drawn as lines, in a band of their own above the columns"
    )
    lines_unit: Text | None = Field(default=None, description="what the lines of a combo are measured in")
    opening: Flag = Field(default=False, description="whether the first bar of a waterfall is what it starts from")
    base: Number = Field(
        default=None, description="the result that the two series of a tornado, its results with each assumption, move"
    )
    assumed: Many[Many[Cell]] = Field(
        default=(),
        description="what is assumed for each category of a tornado, one text for each of its two values, such as "
        "[[73 days, 53 days]]; stands under the values",
    )
    plan: Plain | None = Field(
        default=None,
        description="the series that is the plan of the others: the ticks of a bullet, outlined columns and bars",
    )
    bands: Many[Number] = Field(
        default=(), description="where the bands of a bullet end, in shares of its plan, such as [0.8, 1, 1.2]"
    )
    across: Text | None = Field(
        default=None,
        description="what the categories of a scatter chart measure, with their unit; stands below them",
    )
    trend: Flag = Field(default=False, description="whether a scatter chart has the line that fits its points best")
    axis: ChartAxis | None = Field(default=None, description="where the axis of a waterfall or of lines starts")
    annotate: Many[Annotation] = Field(
        default=(), description="what is drawn over the chart: differences, growth, lines, brackets, notes"
    )
    highlight: Many[Text] = Field(default=(), description="categories or series to stress")
    reading: ChartReading | None = Field(default=None, description="how to read it: a conclusion, and what carries it")

    @model_validator(mode="after")
    def _agrees(self) -> ChartExhibit:
        if bool(self.series) == bool(self.data):
            raise PydanticCustomError("one_of_two", "needs `series` or `data`, one of the two")
        if self.data and self.categories:
            raise PydanticCustomError("one_of_two", "needs `categories` or `data`, one of the two")
        beside = misplaced(self, "head", "rows", "columns", "hidden") if not self.data else []
        refuse_all([*beside, *self._of_all(), *self._of_type()])
        return self

    @property
    def sums_up(self) -> bool:
        """Whether the last bar of a waterfall is its total."""
        values = next(iter(self.series.values()), ())
        if self.type != "waterfall" or not values:
            return False
        named = bool(self.categories) and self.categories[-1] in self.highlight
        return self.total or (named and values[-1] in (None, _sum(values[:-1])))

    @property
    def drawn_as(self) -> ChartType:
        """The type it is drawn as: columns of many days or months are a line; areas with gaps, which Office draws as if
        they were zero, are a line or, where they stand on each other, columns that do."""
        if self.type == "column" and len(self.categories) > MANY_MOMENTS and all(map(is_moment, self.categories)):
            return "line"
        if self.type == "area" and any(value is None for values in self.series.values() for value in values):
            return "line" if len(self.series) == 1 else "stacked"
        return self.type

    def _of_all(self) -> Iterator[Mistake]:
        """What is wrong whatever the type."""
        yield from uneven_series(self.categories, self.series)
        for name, values in self.series.items():
            if values and all(value is None for value in values):
                yield Mistake("no-numbers", ("series", name), f"`{name}` holds no number", "leave the series out")
        if self.series:
            by_series = self.type == "area"
            what = "a series, which is what an area can stress" if by_series else "a category or a series"
            known = {*self.series} if by_series else {*self.categories, *self.series}
            yield from unknown_highlights(self.highlight, known, what)
            yield from wrong_annotations(self)
            yield from self._start()
        if self.format and not (_FORMAT.fullmatch(self.format) and re.search("[0#?]", self.format)):
            message = f"{shown(self.format)} is no number format"
            yield Mistake("bad-format", ("format",), message, 'write one of a spreadsheet: 0.0, #,##0, 0" bn"')
        for key in ("total", "opening"):
            if getattr(self, key) and self.type != "waterfall" and (key, self.type) != ("total", "heat"):
                yield Mistake("no-total", (key,), f"a {self.type} chart has no {key}; a waterfall has", "delete it")

    def _start(self) -> Iterator[Mistake]:
        """An axis that starts where the type does not bear it, or where it would cut something off."""
        if self.axis is None:
            return
        if self.type not in _BROKEN:
            message = f"the axis of a {self.type} chart starts at zero, from which its marks are measured"
            yield Mistake("no-broken-axis", ("axis",), message, "delete it, or take a line or a waterfall")
            return
        values = next(iter(self.series.values()))
        changes = values[:-1] if self.sums_up else values
        levels = [_sum(changes[: i + 1]) for i in range(len(changes))] if self.type == "waterfall" else self._known
        start = self.axis.start or Decimal(0)
        if levels and not 0 < start < min(levels):
            message = f"an axis that starts at {start} would cut off what reaches down to {min(levels):f}"
            yield Mistake("axis-cuts-off", ("axis", "from"), message, "start lower, and above zero; or delete it")

    @property
    def _known(self) -> list[Decimal]:
        return [value for values in self.series.values() for value in values if value is not None]

    def _of_type(self) -> Iterator[Mistake]:
        """What this type of chart cannot show, or asks for."""
        yield from of_keys(self)
        what = "pie" if self.type == "pie" else f"{self.type} chart"
        if self.type in _SINGLE:
            for name in islice(self.series, 1, None):
                yield Mistake("one-series", ("series", name), f"a {what} shows one series", "make another chart of it")
        if self.type in _SHARES:
            yield from self._negative(what)
        if self.type == "scatter":
            yield from self._not_numbers()
        if self.type == "waterfall":
            yield from self._steps()

    def _negative(self, what: str) -> Iterator[Mistake]:
        for name, values in self.series.items():
            for i, value in enumerate(values):
                if value is not None and value < 0:
                    message = f"{value} is below zero, and a {what} shows shares of a whole"
                    yield Mistake("negative-share", ("series", name, i), message, "take a column chart")
            if self.type == "pie" and values and not any(values):
                yield Mistake("no-numbers", ("series", name), f"`{name}` adds up to nothing that could be shared out")

    def _not_numbers(self) -> Iterator[Mistake]:
        rule = "a scatter chart sets numbers against numbers"
        if self.series and not self.categories:
            message = f"{rule}, and this one has no `categories`"
            yield Mistake("missing-key", (), message, "write the numbers across as categories")
        for i, category in enumerate(self.categories):
            if position(category) is None:
                hint = "write digits, or take a line chart"
                yield Mistake("bad-number", ("categories", i), f"{shown(category)} is no number; {rule}", hint)

    def _steps(self) -> Iterator[Mistake]:
        for name, values in self.series.items():
            changes = values[:-1] if self.sums_up else values
            gaps = [i for i, value in enumerate(changes) if value is None]
            for i in gaps:
                message = "a waterfall cannot go on over a gap"
                yield Mistake("waterfall-gap", ("series", name, i), message, "write 0, or leave the category out")
            end = _sum(changes)
            if self.total and not gaps and values and values[-1] not in (None, end):
                message = f"the changes add up to {end:f}, not to {values[-1]:f}"
                hint = f"write {end:f}, or - to have it filled in"
                yield Mistake("wrong-total", ("series", name, len(values) - 1), message, hint)


def uneven_series(categories: Sequence[object], series: Mapping[str, Sequence[object]]) -> Iterator[Mistake]:
    """Series with more or fewer values than there are categories, or than others have."""
    wanted = len(categories) or max(map(len, series.values()), default=0)
    goal = f"{wanted} {'category' if wanted == 1 else 'categories'}" if categories else f"the {wanted} there are"
    for name, values in series.items():
        if len(values) != wanted:
            message = f"`{name}` has {counted(len(values), 'value')} for {goal}"
            yield Mistake("uneven-series", ("series", name), message, _uneven_hint(values, wanted))


def _uneven_hint(values: Sequence[object], wanted: int) -> str:
    """What to do about a series that is too short or too long: decimal commas make two numbers of each."""
    if wanted and len(values) == 2 * wanted and all(str(value).isdigit() for value in values[1::2]):
        pairs = zip(values[::2], values[1::2], strict=True)
        return f"if the commas are decimal ones, write points: [{', '.join(f'{a}.{b}' for a, b in pairs)}]"
    return _GAP if len(values) < wanted else "add what is missing to `categories`, or take values away"


def is_moment(category: str) -> bool:
    """Whether a category is a point in time: a day, a month, a quarter, a year or a time of day."""
    return bool(_MOMENT.fullmatch(category.strip()))


def _sum(values: Sequence[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))


def position(category: str) -> Decimal | None:
    """The number that a category of a scatter chart is; None for one that is no number."""
    try:
        return number(category)
    except ValueError:
        return None
