"""A chart of the outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.kinds.blocks import Block, ChartBlock
from briefgen.kinds.content import ChartData, SeriesData, Slide, Text
from briefgen.kinds.exhibit import exhibit_slide
from briefgen.kinds.kind import Kind
from briefgen.kinds.scope import Scope
from briefgen.outline.exhibits import Chart as ChartModel
from briefgen.template.labels import Labels


@dataclass(frozen=True, slots=True)
class ChartContent:
    """The chart."""

    chart: ChartData


def _say(scope: Scope) -> Iterable[Slide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.chart is None:
        return
    slide = exhibit_slide(scope, exhibit, "chart", None, "figures")
    data = _data(scope, exhibit.chart, exhibit.alt or slide.title.plain)
    yield exhibit_slide(scope, exhibit, "chart", ChartContent(data), "figures")


def _data(scope: Scope, chart: ChartModel, alt: str) -> ChartData:
    categories = tuple(scope.text(chart, "categories", i) for i in range(len(chart.categories)))
    series = tuple(
        SeriesData(Text.label(name), values, name in chart.highlight) for name, values in chart.series.items()
    )
    highlight = tuple(i for i, category in enumerate(chart.categories) if category in chart.highlight)
    return ChartData(chart.type, categories, series, alt, scope.maybe(chart, "unit"), chart.format, highlight)


def _flow(slide: Slide, labels: Labels) -> Iterator[Block]:
    content = slide.content
    assert isinstance(content, ChartContent)
    yield ChartBlock(content.chart, slide.title)


KIND = Kind("chart", _say, _flow)
