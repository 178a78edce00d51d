"""The evidence an outline can show: charts, tables, figures, quotes, timelines, images, comparisons."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.outline.fields import Date, Flag, Id, Node, Number, Plain, Text

Evidence = Literal["measured", "reported", "estimate", "forecast", "opinion"]
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
]


class Figure(Node):
    """One number that matters, with what it counts and how good it is."""

    value: Text
    label: Text
    detail: Text | None = None
    evidence: Evidence | None = None
    source: Id | None = None


class Chart(Node):
    """A chart from numbers in place or from a file beside the outline."""

    type: ChartType
    unit: Text | None = None
    categories: tuple[Text, ...] = ()
    series: dict[str, tuple[Number, ...]] = Field(default_factory=dict)
    data: Plain | None = None
    format: Plain | None = None
    highlight: tuple[Text, ...] = ()


class Table(Node):
    """A table from rows in place or from a file beside the outline; `highlight` names rows (from 1) or columns."""

    columns: tuple[Text, ...] = ()
    rows: tuple[tuple[Text | None, ...], ...] = ()
    data: Plain | None = None
    total: Flag = False
    highlight: tuple[Text, ...] = ()


class Quote(Node):
    """What somebody said; `paraphrased` when the words are ours."""

    text: Text
    person: Id | None = None
    by: Text | None = None
    paraphrased: Flag = False


class Milestone(Node):
    """A moment, or with `end` a stretch of time; `lane` groups stretches."""

    date: Date
    end: Date | None = None
    lane: Text | None = None
    label: Text
    detail: Text | None = None


class Timeline(Node):
    """What happens when."""

    items: Annotated[tuple[Milestone, ...], Field(min_length=1)]


class Image(Node):
    """A picture from a file beside the outline."""

    file: Plain
    alt: Text | None = None
    decorative: Flag = False
    caption: Text | None = None
    credit: Text | None = None
    fit: Literal["cover", "contain"] = "cover"
    focus: Annotated[tuple[float, ...], Field(min_length=2, max_length=2)] = (0.5, 0.5)


class ComparisonRow(Node):
    """One line of a comparison: a cell for each of its columns."""

    label: Text
    cells: Annotated[tuple[Text | None, ...], Field(min_length=1)]


class Comparison(Node):
    """Things side by side."""

    columns: Annotated[tuple[Text, ...], Field(min_length=1)]
    rows: Annotated[tuple[ComparisonRow, ...], Field(min_length=1)]


EXHIBITS = ("chart", "table", "figures", "quote", "timeline", "image", "comparison")


class Exhibit(Node):
    """One piece of evidence: exactly one of the seven kinds, with what all of them may carry."""

    id: Id | None = None
    chart: Chart | None = None
    table: Table | None = None
    figures: Annotated[tuple[Figure, ...], Field(min_length=1)] | None = None
    quote: Quote | None = None
    timeline: Timeline | None = None
    image: Image | None = None
    comparison: Comparison | None = None
    title: Text | None = None
    source: Id | None = None
    notes: Text | None = None
    alt: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_of(cls, data: Any) -> Any:
        if isinstance(data, dict):
            given = [name for name in EXHIBITS if data.get(name) is not None]
            if len(given) != 1:
                raise PydanticCustomError(
                    "exhibit_kind",
                    "should be exactly one of {kinds}" + (", not {given}" if given else ""),
                    {"kinds": ", ".join(EXHIBITS), "given": " and ".join(given)},
                )
        return data

    @property
    def kind(self) -> str:
        """Which of the seven it is."""
        return next(name for name in EXHIBITS if getattr(self, name) is not None)
