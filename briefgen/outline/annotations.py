"""What an outline draws over a chart to show its point: arrows, lines, brackets, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, Protocol

from pydantic import Field

from briefgen.diagnostics import cut, nearest, shown
from briefgen.outline.chart_keys import NumbersOfChart
from briefgen.outline.fields import Many, Mistake, Node, Plain, Text, number

KINDS = ("difference", "growth", "line", "bracket", "note")
"""What an annotation may be, each by the key that says where it goes."""
AVERAGE = "average"
"""What stands for a number at `line`: the mean of the values."""

_PAIRS = ("difference", "growth", "bracket")
_LESS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "percent": (("bracket", "note"), "it shows shares of a whole"),
    "percent-bar": (("bracket", "note"), "it shows shares of a whole"),
    "slope": (("difference", "note"), "its lines are what grows, and its ends have no axis"),
    "dumbbell": (("note",), "it says every change itself"),
    "tornado": ((), "what each value assumes stands under it (`assumed`), and there is no room beside that"),
    "bullet": ((), "its rows have their plans, bands and numbers around them, and no room beside these"),
    "pie": ((), "the names of its slices stand around it"),
    "multiples": ((), "each of its charts is too small for it"),
    "heat": ((), "it is a table"),
}
"""The types of chart over which not everything can be drawn: what may be, and why no more."""
_YEAR = re.compile(r"(?:19|20)\d\d")


class Annotation(Node):
    """One thing drawn over a chart: a `difference`, a `growth`, a `line`, a `bracket` or a `note`."""

    called: ClassVar[str] = "annotation"
    difference: Many[Plain] = Field(
        default=(), description="two categories (or two series): an arrow between their values that says the change"
    )
    growth: Many[Plain] = Field(
        default=(),
        description="two categories: an arrow over those between with the growth, per year where these are",
    )
    line: Plain | None = Field(default=None, description="a value, or average: a dashed line across the chart there")
    bracket: Many[Plain] = Field(default=(), description="the first and the last category that a bracket stands over")
    note: Text | None = Field(default=None, description="a short text that points at one value")
    at: Many[Plain] = Field(
        default=(),
        description="series and category of a note; the series of an arrow, or its category between two series; the "
        "first and the last category that a line holds for",
    )
    label: Text | None = Field(default=None, description="what stands there in place of the number")

    @property
    def kind(self) -> str:
        """Which of them it is."""
        return next((kind for kind in KINDS if getattr(self, kind)), "")

    @property
    def named(self) -> tuple[str, tuple[str, ...]]:
        """The key that names categories or series, and these."""
        return (self.kind, getattr(self, self.kind)) if self.kind in _PAIRS else ("at", self.at)


def drawn_over(type: str) -> tuple[str, ...]:
    """What may be drawn over a type of chart."""
    return _LESS.get(type, (KINDS, ""))[0]


def _refused(type: str, kind: str) -> tuple[str, str]:
    """What is said of something that is not drawn over a type of chart, and what to write instead."""
    less, why = _LESS[type]
    what = "table" if type == "heat" else "chart"
    others = "a column, bar, line, area, stacked, combo, scatter or waterfall chart"
    hint = f"write a {' or a '.join(less)}, or take {others}" if less else f"take {others}"
    return f"a {type} {what} takes no {kind}: {why}", hint


class AnnotatedChart(NumbersOfChart, Protocol):
    """What these rules see of a chart of the outline."""

    @property
    def annotate(self) -> tuple[Annotation, ...]:
        """What is drawn over it."""


def year(category: str) -> int | None:
    """The year that a category is of, if it names one."""
    found = _YEAR.findall(category)
    return int(found[0]) if len(found) == 1 else None


def wrong_annotations(chart: AnnotatedChart) -> Iterator[Mistake]:
    """What is wrong with what is drawn over a chart, its series being known."""
    for i, one in enumerate(chart.annotate):
        for mistake in _wrong(chart, one):
            yield mistake._replace(path=("annotate", i, *mistake.path))


def _wrong(chart: AnnotatedChart, one: Annotation) -> Iterator[Mistake]:
    kinds = [kind for kind in KINDS if getattr(one, kind)]
    if len(kinds) != 1:
        message = "an annotation is one of " + ", ".join(KINDS) + ("" if kinds else "; this one is none")
        yield Mistake("one-annotation", (), message, "write one of them, and another in an item of its own")
        return
    if one.kind not in drawn_over(chart.type):
        yield Mistake("not-drawn-over", (one.kind,), *_refused(chart.type, one.kind))
        return
    yield from _numbers(one)
    yield from _names(chart, one)


def _numbers(one: Annotation) -> Iterator[Mistake]:
    names = getattr(one, one.kind) if one.kind in _PAIRS else ("", " ")
    if len(names) != 2 or (one.kind != "bracket" and names[0] == names[1]):
        yield Mistake("two-ends", (one.kind,), f"a {one.kind} goes from one to another", "write two names in brackets")
    if one.kind == "note" and not one.at:
        yield Mistake("missing-key", (), "a note needs `at`, what it points at", "write at: [series, category]")
    if one.line is not None and one.line != AVERAGE and value_of_line(one) is None:
        hint = "write digits, or average"
        yield Mistake("bad-number", ("line",), f"{shown(one.line)} is no number", hint)


def value_of_line(one: Annotation) -> Decimal | None:
    """Where a line is drawn; None for an average, and for what is no number."""
    try:
        return number(one.line) if one.line and one.line != AVERAGE else None
    except ValueError:
        return None


def _names(chart: AnnotatedChart, one: Annotation) -> Iterator[Mistake]:
    """Names that are no category and no series, ends that have no value, growth from where there is none."""
    categories = chart.categories or [str(i + 1) for i in range(max(map(len, chart.series.values()), default=0))]
    wanted = {"growth": categories, "bracket": categories, "line": categories if one.at else []}
    for key, names in (one.named, ("at", one.at)) if one.kind in _PAIRS else (one.named,):
        known = wanted.get(one.kind, [*categories, *chart.series]) if key != "at" else [*categories, *chart.series]
        for j, name in enumerate(names):
            if name not in known:
                near = nearest(name, known)
                what = "category" if key in ("growth", "bracket") else "category and no series"
                hint = f"did you mean {near!r}?" if near else f"the chart has {cut(', '.join(known))}"
                yield Mistake("unknown-point", (key, j), f"{shown(name)} is no {what} of this chart", hint)
                return
    pair = one.at[-1:] if one.kind == "note" else getattr(one, one.kind) if one.kind in _PAIRS[:2] else ()
    if len(pair) == (1 if one.kind == "note" else 2):
        for (series, category), name in zip(ends(chart, one), pair, strict=True):
            value = list(chart.series.values())[series][category]
            if value is None or (one.kind == "growth" and value <= 0):
                lack = "has no value" if value is None else "is not above zero, where nothing grows from or to"
                yield Mistake("no-value", (one.kind,), f"{shown(name)} {lack}", "take another")


def ends(chart: AnnotatedChart, one: Annotation) -> Sequence[tuple[int, int]]:
    """What an annotation is drawn between, or at: positions of series and categories."""
    names = list(chart.series)
    categories = list(chart.categories or [str(i + 1) for i in range(len(next(iter(chart.series.values()))))])
    series = next((names.index(name) for name in one.at if name in names), _that_matters(chart, names))
    stressed = [name for name in getattr(chart, "highlight", ()) if name in categories]
    fallback = categories.index(stressed[-1]) if stressed else len(categories) - 1
    category = next((categories.index(name) for name in one.at if name in categories), fallback)
    if one.kind == "note":
        return [(series, category)]
    if one.kind == "line":
        return [(series, categories.index(name)) for name in one.at if name in categories]
    _, pair = one.named
    return [(series, categories.index(name)) if name in categories else (names.index(name), category) for name in pair]


def _that_matters(chart: AnnotatedChart, names: Sequence[str]) -> int:
    return next((i for i, name in enumerate(names) if name in getattr(chart, "highlight", ())), 0)
