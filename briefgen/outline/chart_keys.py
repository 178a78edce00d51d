"""The keys that belong to one type of chart each: who has them, who needs them, what they may name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Protocol

from briefgen.diagnostics import counted, nearest, shown
from briefgen.outline.fields import Mistake
from briefgen.outline.paths import Path


class NumbersOfChart(Protocol):
    """What rules for charts of the outline see of them: their type and their numbers."""

    @property
    def type(self) -> str:
        """What it looks like."""

    @property
    def series(self) -> Mapping[str, tuple[Decimal | None, ...]]:
        """Its numbers by the names of series."""

    @property
    def categories(self) -> tuple[str, ...]:
        """The names of its categories, if any."""


class KeyedChart(NumbersOfChart, Protocol):
    """What these rules see of a chart of the outline."""

    @property
    def spans(self) -> Mapping[str, Decimal | None]:
        """The names of a second level, and how many categories each spans."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The series of a combo that are lines."""

    @property
    def base(self) -> Decimal | None:
        """The result that a tornado moves."""

    @property
    def assumed(self) -> tuple[tuple[str | None, ...], ...]:
        """What is assumed for each category of a tornado, a text a value."""

    @property
    def reading(self) -> object:
        """How it is to be read."""

    @property
    def plan(self) -> str | None:
        """The series that is the plan of the others."""

    @property
    def bands(self) -> tuple[Decimal | None, ...]:
        """Where its bands end, in shares of the plan."""


_OF = {
    "lines": ("combo",),
    "lines_unit": ("combo",),
    "base": ("tornado",),
    "assumed": ("tornado",),
    "plan": ("bullet", "column", "bar"),
    "bands": ("bullet",),
    "across": ("scatter",),
    "trend": ("scatter",),
}
"""The types that each of these keys belongs to."""
_IN_TWO_LEVELS = ("column", "stacked", "percent", "line", "area", "waterfall", "combo")
"""The types whose categories stand along an axis below the marks."""
_OF_PAIRS = ("slope", "dumbbell")


def of_keys(chart: KeyedChart) -> Iterator[Mistake]:
    """What is wrong with the keys of a chart's type, its series being known."""
    if chart.spans:
        yield from _spans(chart)
    for key, types in _OF.items():
        if chart.type not in types and getattr(chart, key) not in (None, (), False):
            message = f"a {chart.type} chart has no `{key}`; a {' or a '.join(types)} chart has"
            yield Mistake("no-such-key", (key,), message, "delete it")
    if chart.series and chart.type == "combo":
        yield from _lines(chart)
    if chart.type == "heat" and chart.reading is not None:
        message = "a heat table has no `reading` beside it"
        yield Mistake("no-such-key", ("reading",), message, "say it as the exhibit's title, or as a point")
    if chart.type == "multiples" and len(chart.series) == 1:
        message = "multiples are a chart a series, and this one has a single one"
        yield Mistake("one-series-only", ("series",), message, "take a line chart")
    if chart.type == "bullet":
        yield from _plan(chart)
        yield from _bands(chart)
    elif chart.type in _OF["plan"] and chart.plan is not None and chart.series:
        yield from _beside_plan(chart, chart.plan)
    if chart.type == "tornado":
        yield from _about_base(chart)
    if chart.series and chart.type in _OF_PAIRS:
        yield from _ends(chart)


def _spans(chart: KeyedChart) -> Iterator[Mistake]:
    """A second level spans all categories, each name one of them at least."""
    if chart.type not in _IN_TWO_LEVELS:
        message = f"the categories of a {chart.type} chart have one level"
        yield Mistake("no-such-key", ("spans",), message, f"delete it, or take one of {', '.join(_IN_TWO_LEVELS)}")
        return
    for name, count in chart.spans.items():
        if count is None or count < 1 or count % 1:
            message = f"{shown(name)} has to span a number of categories"
            yield Mistake("bad-span", ("spans", name), message, "write 1, 2, 3...")
    total = sum(count for count in chart.spans.values() if count is not None)
    if chart.categories and total != len(chart.categories):
        message = f"the names span {counted(int(total), 'category')}, and there are {len(chart.categories)}"
        yield Mistake("uneven-spans", ("spans",), message, "let them add up to that")


def _lines(chart: KeyedChart) -> Iterator[Mistake]:
    """A combo shows columns and lines, of each at least one."""
    names = ", ".join(map(shown, chart.series))
    if not chart.lines:
        message = "a combo needs `lines`, the series that are drawn as lines above the columns"
        yield Mistake("missing-key", (), message, f"write `lines:` with some of {names}")
    for i, name in enumerate(chart.lines):
        if name not in chart.series:
            yield _unknown(name, ("lines", i), chart)
    if chart.lines and not {*chart.series} - {*chart.lines}:
        message = "every series is a line, and a combo has columns too"
        yield Mistake("no-columns", ("lines",), message, "leave one out, or take a line chart")


def _ends(chart: KeyedChart) -> Iterator[Mistake]:
    """What compares a before with an after has two categories or two series."""
    count = len(chart.categories) or max(map(len, chart.series.values()))
    if 2 not in (count, len(chart.series)):
        message = (
            f"a {chart.type} chart goes from one value to another, and here are neither two categories nor two series"
        )
        hint = "give it two categories (and a series a line) or two series (and a category a line)"
        yield Mistake("no-two-ends", ("series",), message, hint)


def _about_base(chart: KeyedChart) -> Iterator[Mistake]:
    """A tornado shows two results a row, and the one that both come from."""
    if chart.base is None:
        message = "a tornado needs `base`, the result when nothing changes"
        yield Mistake("missing-key", (), message, "write `base:` with that number, 0 if the series are changes")
    if chart.series and len(chart.series) != 2:
        message = f"a tornado shows two series, the lower and the higher results, and this one has {len(chart.series)}"
        yield Mistake("two-series", ("series",), message, "give it one series for each side")
    elif chart.series and chart.assumed:
        yield from _assumed(chart)


def _assumed(chart: KeyedChart) -> Iterator[Mistake]:
    """What is assumed stands under values: a list a category, in it a text for each of its two values."""
    count = max(map(len, chart.series.values()))
    if len(chart.assumed) != count:
        message = f"what is assumed is said of {len(chart.assumed)} of {counted(count, 'row')}"
        yield Mistake(
            "uneven-assumed", ("assumed",), message, "write a list for each, with ~ where there is nothing to say"
        )
    for i, said in enumerate(chart.assumed):
        if len(said) != len(chart.series):
            message = "a row of a tornado has two values, and what is assumed stands under each"
            yield Mistake("uneven-assumed", ("assumed", i), message, "write two texts, and ~ for none")
            continue
        for j, (text, values) in enumerate(zip(said, chart.series.values(), strict=True)):
            if text is not None and i < len(values) and values[i] is None:
                message = f"{shown(text)} stands under a value, and here is none"
                yield Mistake("no-value", ("assumed", i, j), message, "give the value, or write ~ in place of the text")


def _plan(chart: KeyedChart) -> Iterator[Mistake]:
    """A bullet shows one series against another that is its plan, and bands are shares of what is above zero."""
    if chart.plan is None:
        message = "a bullet needs `plan`, the series that is the plan of the other one"
        yield Mistake("missing-key", (), message, "write `plan:` with the name of a series")
    if not chart.series:
        return
    if chart.plan is not None and chart.plan not in chart.series:
        yield _unknown(chart.plan, ("plan",), chart)
    if len(chart.series) != 2:
        message = f"a bullet shows two series, what was done and its plan, and this one has {len(chart.series)}"
        yield Mistake("two-series", ("series",), message, "make another chart of the others")
    for i, value in enumerate(chart.series.get(chart.plan or "", ())):
        if value is not None and value <= 0:
            message = f"{value} is not above zero, and the bands of a bullet are shares of its plan"
            yield Mistake("no-plan", ("series", chart.plan or "", i), message, "take a column chart")


def _beside_plan(chart: KeyedChart, plan: str) -> Iterator[Mistake]:
    """A plan stands beside what it is the plan of."""
    if plan not in chart.series:
        yield _unknown(plan, ("plan",), chart)
    elif len(chart.series) == 1:
        message = "a plan stands beside what was done, and this chart has the plan alone"
        yield Mistake("one-series-only", ("plan",), message, "add the series that it is the plan of")


def _bands(chart: KeyedChart) -> Iterator[Mistake]:
    before = Decimal(0)
    for i, share in enumerate(chart.bands):
        if share is None or share <= before:
            message = "bands end one after the other above zero, in shares of the plan"
            yield Mistake("bad-bands", ("bands", i), message, "write them in their order, such as [0.8, 1, 1.2]")
        before = share or before


def _unknown(name: str, path: Path, chart: KeyedChart) -> Mistake:
    near = nearest(name, chart.series)
    hint = f"did you mean {near!r}?" if near else f"the series are {', '.join(map(shown, chart.series))}"
    return Mistake("unknown-series", path, f"{shown(name)} is no series of this chart", hint)
