"""A chart's content and its room -> the charts that are placed there, by the type of chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from briefgen.kinds.charts.annotated import annotated
from briefgen.kinds.charts.areas import area_charts
from briefgen.kinds.charts.bar_chart import bar_charts
from briefgen.kinds.charts.bars import Bars
from briefgen.kinds.charts.bullet import bullet_charts
from briefgen.kinds.charts.chart_sketch import PlacedTogether, Sketch
from briefgen.kinds.charts.column_chart import column_charts
from briefgen.kinds.charts.combo import combo_charts
from briefgen.kinds.charts.dumbbell import dumbbell_charts
from briefgen.kinds.charts.lines import line_charts
from briefgen.kinds.charts.multiples import multiples_charts
from briefgen.kinds.charts.pie import pie_charts
from briefgen.kinds.charts.points import point_charts
from briefgen.kinds.charts.slope import slope_charts
from briefgen.kinds.charts.tornado import tornado_charts
from briefgen.kinds.charts.waterfall import waterfall_charts

_DRAWN: Mapping[str, Callable[[Sketch], Sequence[PlacedTogether]]] = {
    "bar": lambda sketch: bar_charts(Bars(sketch, "clustered")),
    "stacked-bar": lambda sketch: bar_charts(Bars(sketch, "stacked")),
    "percent-bar": lambda sketch: bar_charts(Bars(sketch, "percent")),
    "column": lambda sketch: column_charts(Bars(sketch, "clustered")),
    "stacked": lambda sketch: column_charts(Bars(sketch, "stacked")),
    "percent": lambda sketch: column_charts(Bars(sketch, "percent")),
    "line": line_charts,
    "area": area_charts,
    "scatter": point_charts,
    "waterfall": waterfall_charts,
    "pie": pie_charts,
    "combo": combo_charts,
    "slope": slope_charts,
    "dumbbell": dumbbell_charts,
    "tornado": tornado_charts,
    "bullet": bullet_charts,
    "multiples": multiples_charts,
}


def placed_charts(sketch: Sketch) -> Sequence[PlacedTogether]:
    """The charts of a sketch: one, or as many as its categories need to be read."""
    return annotated(sketch, _DRAWN[sketch.data.type])
