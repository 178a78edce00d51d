"""The evidence an outline can show, each exhibit one of these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.diagnostics import counted
from briefgen.outline.charts import ChartExhibit
from briefgen.outline.checking import unknown_highlights
from briefgen.outline.data_file import DECIMAL, HEAD, HIDDEN, DataFile, DecimalSign, RowNumbers, chosen, misplaced
from briefgen.outline.decision import Decision
from briefgen.outline.fields import (
    Cell,
    Flag,
    Id,
    Many,
    Mistake,
    Node,
    Number,
    PersonId,
    PictureFile,
    SourceId,
    Text,
    refuse_all,
)
from briefgen.outline.levels import Levels
from briefgen.outline.marks import ColumnHead, TableCell, unknown_marks
from briefgen.outline.matrix import Matrix
from briefgen.outline.options import Options
from briefgen.outline.paths import Path
from briefgen.outline.points import Point, Points, levels
from briefgen.outline.process import Process
from briefgen.outline.timeline import TimelineExhibit
from briefgen.outline.tree import Tree

Evidence = Literal["measured", "reported", "estimate", "forecast", "opinion"]


class FigureEntry(Node):
    """One number that matters, with what it counts and how good it is."""

    value: Text = Field(description="the number as it is read, such as 10× or 63 days")
    label: Text = Field(description="what the number counts")
    detail: Text | None = Field(default=None, description="what has to be known about it")
    evidence: Evidence | None = Field(
        default=None,
        description="how good the number is: measured, reported by others, an estimate, a forecast or an opinion",
    )
    source: SourceId | None = Field(default=None, description="the id of a source")


class Indicator(FigureEntry):
    """A number that is watched: how it changed, whether that is good, how it went, where it stands."""

    called = "figure"
    delta: Text | None = Field(default=None, description="by how much it changed, with its sign, such as +€0.7m")
    against: Text | None = Field(default=None, description="what that is measured against, such as plan")
    good: Literal["up", "down"] | None = Field(
        default=None, description="which way of changing is the better one: up or down"
    )
    trend: Annotated[Many[Number], Field(min_length=2)] | None = Field(
        default=None, description="its values over time, the last one last"
    )
    periods: Annotated[Many[Text], Field(min_length=2, max_length=2)] | None = Field(
        default=None, description="the first and the last period of the trend, such as [Q4 25, Q3 26]"
    )
    status: Literal["green", "amber", "red", "done", "open"] | None = Field(
        default=None,
        description="where it stands: green is on track, amber at risk, red off track, done complete, open not started",
    )

    @model_validator(mode="after")
    def _periods_have_a_trend(self) -> Indicator:
        if self.periods and not self.trend:
            raise PydanticCustomError("periods_alone", "`periods` needs the `trend` that they begin and end")
        return self

    @property
    def is_watched(self) -> bool:
        """Whether it says more than a number does."""
        return bool(self.delta or self.against or self.trend or self.status)


MOST_SHOWN_COLUMNS, MOST_SHOWN_CELLS = 64, 10_000
"""Of a table that is shown: what is more takes thousands of slides, and minutes."""


class TableExhibit(Node):
    """A table from rows in place or from a file beside the outline; `highlight` names rows (from 1) or columns."""

    columns: Many[ColumnHead] = Field(default=(), description="the headings", json_schema_extra=chosen)
    rows: Many[Many[TableCell]] = Field(default=(), description="lists of cells, from above", json_schema_extra=chosen)
    data: DataFile | None = Field(
        default=None,
        description="a data file beside the outline, in place of columns and rows; these then name what to take of it",
    )
    head: RowNumbers | None = HEAD
    decimal: DecimalSign | None = DECIMAL
    hidden: Flag = HIDDEN
    total: Flag = Field(default=False, description="whether the last row is a total")
    highlight: Many[Text] = Field(default=(), description="rows (1, 2, 3...) or columns (by heading) to stress")

    @model_validator(mode="after")
    def _agrees(self) -> TableExhibit:
        if bool(self.rows) == bool(self.data):
            raise PydanticCustomError("one_of_two", "needs `rows` or `data`, one of the two")
        if self.data and self.columns:
            raise PydanticCustomError("one_of_two", "needs `columns` or `data`, one of the two")
        wanted = len(self.columns or (self.rows[0] if self.rows else ()))
        uneven = _uneven([(("rows", i), row) for i, row in enumerate(self.rows)], wanted)
        names = {*self.columns, *(str(i + 1) for i in range(len(self.rows)))}
        unknown = unknown_highlights(self.highlight, names, "a row's number or a column") if self.rows else []
        beside = misplaced(self, "head", "decimal", "hidden") if not self.data else []
        large = list(_too_large(wanted, wanted * len(self.rows)))
        refuse_all(large or beside + uneven + unknown + unknown_marks(self.columns, self.rows))
        return self


def _too_large(columns: int, cells: int) -> Iterator[Mistake]:
    if columns > MOST_SHOWN_COLUMNS or cells > MOST_SHOWN_CELLS:
        has = f"{counted(columns, 'column')} and {counted(cells, 'cell')}"
        message = f"a table of {has} cannot be shown: {MOST_SHOWN_COLUMNS} and {MOST_SHOWN_CELLS:,} are the most"
        yield Mistake("table-too-large", (), message, "choose what to show with `columns`, `rows` or a `query`")


class Quote(Node):
    """What somebody said; `paraphrased` when the words are ours."""

    text: Text = Field(description="what was said")
    person: PersonId | None = Field(default=None, description="the id of one of the people")
    by: Text | None = Field(default=None, description="who said it, when it is none of the people")
    paraphrased: Flag = Field(default=False, description="whether the words are ours")


class Image(Node):
    """A picture from a file beside the outline."""

    file: PictureFile = Field(description="a picture beside the outline")
    alt: Text | None = Field(default=None, description="what it shows, for those who cannot see it")
    decorative: Flag = Field(default=False, description="whether it means nothing")
    caption: Text | None = Field(default=None, description="what stands below it")
    points: Points = Field(default=(), description="what is to be said beside the picture")
    credit: Text | None = Field(default=None, description="who made it")
    fit: Literal["cover", "contain"] | None = Field(
        default=None,
        description="whether it fills its place (cover) or is seen whole (contain); if nothing is said, photos fill it",
    )
    focus: Annotated[tuple[Annotated[float, Field(ge=0, le=1)], ...], Field(min_length=2, max_length=2)] | None = Field(
        default=None, description="the point that stays in sight when it is cropped, from [0, 0] to [1, 1]"
    )


class ComparisonRow(Node):
    """One line of a comparison: a cell for each of its columns."""

    label: Text = Field(description="what is compared in this row")
    cells: Annotated[Many[Cell], Field(min_length=1, description="a text for each column")]


class ComparisonExhibit(Node):
    """Things side by side; `highlight` names rows (by label) or columns (by heading)."""

    as_: Literal["side-by-side", "from-to"] = Field(
        default="side-by-side",
        alias="as",
        description="how it is drawn: things side-by-side, or from-to, a change from one state to another",
    )
    columns: Annotated[Many[Text], Field(min_length=1, description="what is compared")]
    rows: Annotated[Many[ComparisonRow], Field(min_length=1, description="in what respect, and how they differ")]
    highlight: Many[Text] = Field(default=(), description="rows (by label) or columns (by heading) to stress")

    @model_validator(mode="after")
    def _agrees(self) -> ComparisonExhibit:
        cells = [(("rows", i, "cells"), row.cells) for i, row in enumerate(self.rows)]
        known = {*self.columns, *(row.label for row in self.rows)}
        unknown = unknown_highlights(self.highlight, known, "a row or a column")
        states = []
        if self.as_ == "from-to" and len(self.columns) != 2:
            message = f"a change has two columns, from and to, not {len(self.columns)}"
            states = [Mistake("from-to-columns", ("columns",), message, "leave `as: from-to` out, or name two")]
        refuse_all(_uneven(cells, len(self.columns)) + unknown + states)
        return self


EXHIBITS = (
    "chart",
    "table",
    "figures",
    "quote",
    "timeline",
    "image",
    "comparison",
    "process",
    "decision",
    "options",
    "levels",
    "matrix",
    "tree",
    "team",
    "columns",
)


class Exhibit(Node):
    """One piece of evidence: exactly one of the kinds, with what all of them may carry."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [name]} for name in EXHIBITS]})

    id: Id | None = Field(default=None, description="a name by which links and commands find it")
    chart: ChartExhibit | None = Field(default=None, description="numbers as a chart, native and with its workbook")
    table: TableExhibit | None = Field(default=None, description="rows and columns, as text, numbers or marks")
    figures: Many[Indicator] | None = Field(default=None, description="numbers that matter, side by side")
    quote: Quote | None = Field(default=None, description="what somebody said")
    timeline: TimelineExhibit | None = Field(
        default=None, description="what happens when: moments, a plan of bars, or the times of a day"
    )
    image: Image | None = Field(default=None, description="a picture from a file")
    comparison: ComparisonExhibit | None = Field(
        default=None, description="things side by side, or a change from one state to another"
    )
    process: Process | None = Field(default=None, description="steps that follow each other")
    decision: Decision | None = Field(default=None, description="a request to decide, with who, by when and what for")
    options: Options | None = Field(default=None, description="options scored by criteria, of which one is recommended")
    levels: Levels | None = Field(default=None, description="a pyramid or a funnel")
    matrix: Matrix | None = Field(default=None, description="things placed by two measures, or risks on a map")
    tree: Tree | None = Field(
        default=None, description="what drives a number, what a question comes down to, or who reports to whom"
    )
    team: Annotated[Many[PersonId], Field(min_length=1)] | None = Field(
        default=None, description="ids of people, who are shown with photo or monogram, role and life"
    )
    columns: Annotated[Many[Column], Field(min_length=2, max_length=3)] | None = Field(
        default=None, description="two or three columns, in each of them points, a text or any exhibit"
    )
    title: Text | None = Field(default=None, description="the headline: what to conclude from it")
    source: SourceId | None = Field(default=None, description="the id of a source")
    notes: Text | None = Field(default=None, description="what the presenter says")
    alt: Text | None = Field(default=None, description="what it shows, for those who cannot see it")

    @model_validator(mode="after")
    def _one_of(self) -> Exhibit:
        known = self.choices()
        given = [name for name in known if getattr(self, name) not in (None, ())]
        if len(given) != 1:
            raise PydanticCustomError(
                "exhibit_kind",
                "should be exactly one of {kinds}" + (", not {given}" if given else ""),
                {"kinds": ", ".join(known), "given": " and ".join(given)},
            )
        return self

    @classmethod
    def choices(cls) -> Sequence[str]:
        """What it may be, of which it is one."""
        return EXHIBITS

    @property
    def kind(self) -> str:
        """Which of the kinds it is."""
        return next(name for name in self.choices() if getattr(self, name) not in (None, ()))


_IN_COLUMN = ("points", "text", *(name for name in EXHIBITS if name != "columns"))


class Column(Exhibit):
    """A column of a slide: points, a text, or any exhibit, below a heading."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [name]} for name in _IN_COLUMN]})
    called = "column"
    points: Points = Field(default=(), description="claims, one below the other")
    text: Text | None = Field(default=None, description="running text, a paragraph a line")

    @model_validator(mode="after")
    def _in_its_place(self) -> Column:
        message, hint = "a column has no {key} of its own", "give it to the exhibit whose columns these are"
        refuse_all(
            [
                Mistake("column-keys", (key,), message.format(key=f"`{key}`"), hint)
                for key in ("id", "columns")
                if getattr(self, key) is not None
            ]
        )
        return self

    @classmethod
    def choices(cls) -> Sequence[str]:
        """What it may be, of which it is one."""
        return _IN_COLUMN


Exhibit.model_rebuild()


class EvidencedPoint(Point):
    """A point of a topic, which may carry its own evidence."""

    called = "point"
    exhibit: Exhibit | None = Field(default=None, description="the evidence of this claim, which stays with it")


EvidencedPoints = Annotated[Many[EvidencedPoint], AfterValidator(levels)]


def _uneven(rows: Sequence[tuple[Path, Sequence[object]]], wanted: int) -> list[Mistake]:
    few, many = 'write "" for an empty cell', "put a text in quotes if it has a comma in it"
    return [
        Mistake(
            "uneven-rows",
            path,
            f"this row has {counted(len(row), 'cell')} for {counted(wanted, 'column')}",
            few if len(row) < wanted else many,
        )
        for path, row in rows
        if len(row) != wanted
    ]
