"""A chart of the outline: native, with what it measures above it and, if the outline says so, how to read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, ChartBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.chart_content import ChartData, SeriesData
from briefgen.kinds.chart_notes import chart_notes
from briefgen.kinds.charts.alt_text import described
from briefgen.kinds.charts.numerals import format_for
from briefgen.kinds.charts.on_slide import in_box, in_layout
from briefgen.kinds.charts.waterfall import steps
from briefgen.kinds.content import AnySlide, Item, Slide, Text
from briefgen.kinds.exhibit import exhibit_slide
from briefgen.kinds.heat import heat_table
from briefgen.kinds.kind import InRegion, Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.table import HEAT, TableContent
from briefgen.language.labels import Labels
from briefgen.outline.charts import BANDS, position
from briefgen.outline.charts import ChartExhibit as ChartModel
from briefgen.outline.exhibits import Exhibit
from briefgen.records import dataclass, replace
from briefgen.units import Box


@dataclass(frozen=True, slots=True)
class ChartContent:
    """The chart."""

    chart: ChartData


def _say(scope: Scope) -> Iterable[AnySlide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.chart is None:
        return
    data = _data(scope, exhibit.chart)
    if exhibit.chart.type == "heat":
        table = heat_table(replace(data, alt=_alt(scope, exhibit, data)), scope.labels)
        yield exhibit_slide(scope, exhibit, "table", TableContent(table, HEAT), "figures")
        return
    data = replace(data, notes=chart_notes(scope, exhibit.chart, data), started=_started(scope, data))
    yield exhibit_slide(scope, exhibit, "chart", ChartContent(replace(data, alt=_alt(scope, exhibit, data))), "figures")


def _alt(scope: Scope, exhibit: Exhibit, data: ChartData) -> str:
    title = scope.maybe(exhibit, "title")
    return exhibit.alt or described(data, title.plain if title else scope.labels("figures"), scope.labels)


def _data(scope: Scope, chart: ChartModel) -> ChartData:
    series = (
        SeriesData(Text.label(name, scope.path(chart, "series", name)), values, name in chart.highlight)
        for name, values in chart.series.items()
    )
    reading = chart.reading
    return ChartData(
        type=chart.drawn_as,
        categories=tuple(_category(scope, chart, i) for i in range(len(chart.categories))),
        series=tuple(_totalled(one) if chart.sums_up else one for one in series),
        alt="",
        measure=scope.maybe(chart, "measure"),
        unit=scope.maybe(chart, "unit"),
        format=chart.format,
        highlight=tuple(i for i, category in enumerate(chart.categories) if category in chart.highlight),
        total=chart.sums_up or (chart.type == "heat" and chart.total),
        opening=chart.opening,
        reading=Item(scope.text(reading, "say"), scope.maybe(reading, "why")) if reading else None,
        lines=tuple(i for i, name in enumerate(chart.series) if name in chart.lines),
        lines_unit=scope.maybe(chart, "lines_unit"),
        base=chart.base,
        assumed=tuple(
            tuple(None if said is None else scope.text(chart, "assumed", i, j) for j, said in enumerate(row))
            for i, row in enumerate(chart.assumed)
        ),
        spans=tuple(
            (Text.label(n, scope.path(chart, "spans", n)), int(count)) for n, count in chart.spans.items() if count
        ),
        plan=[*chart.series].index(chart.plan) if chart.plan else None,
        bands=tuple(share for share in chart.bands if share is not None) or (BANDS if chart.type == "bullet" else ()),
        across=scope.maybe(chart, "across"),
        start=chart.axis.start if chart.axis else None,
        trend=scope.labels("chart-trend") if chart.trend else "",
    )


def _started(scope: Scope, data: ChartData) -> str:
    """What says that the axis does not start at zero."""
    if data.start is None:
        return ""
    numbers = format_for([data.start], None, marks=scope.labels.record.numbers)
    return scope.labels("chart-starts", value=numbers.shown(data.start))


def _category(scope: Scope, chart: ChartModel, i: int) -> Text:
    """The name of a category; where categories are numbers, the digits that the chart shows."""
    text = scope.text(chart, "categories", i)
    number = position(chart.categories[i]) if chart.type == "scatter" else None
    return Text.label(f"{number:f}", text.path) if number is not None else text


def _totalled(series: SeriesData) -> SeriesData:
    """A waterfall's series with its total, which may be left out."""
    return replace(series, values=(*series.values[:-1], steps(series.values, True)[-1].change))


def _flow(slide: Slide[ChartContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield ChartBlock(content.chart, slide.title, slide.name)


def _roles(content: ChartContent) -> Sequence[str]:
    return ("chart-reading",) if content.chart.reading else ("chart",)


def _arrange(slide: Slide[ChartContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    return in_layout(canvas, content.chart)


def _place(slide: Slide[ChartContent], canvas: Canvas, box: Box, headed: bool) -> SlideBody | None:
    return in_box(canvas, slide.content.chart, box, slide.title if headed else None)


def _parted(content: ChartContent) -> tuple[Item | None, ChartContent]:
    return content.chart.reading, ChartContent(replace(content.chart, reading=None))


KIND = Kind(
    "chart", _say, _flow, _roles, _arrange, in_region=InRegion(lambda _: (7, 6), _place, heads=True, parted=_parted)
)
