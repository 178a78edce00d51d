"""Points: numbers against numbers."""

from __future__ import annotations

from dataclasses import replace

from briefgen.kinds.charts.plotted import Plotted
from briefgen.kinds.content import Text
from briefgen.layout.page import Chart, Tag
from briefgen.styles import Color
from tests.kinds.charts.conftest import data


def one(charts: list[Chart]) -> Chart:
    (chart,) = charts
    return chart


def test_points_have_numbers_across(draw) -> None:
    chart = one(draw(data("scatter", ["1", "7.50", "70"], Score=[20, None, 71])))
    assert (chart.form, chart.categories) == ("points", ("1", "7.50", "70"))
    assert chart.steps is not None and chart.steps.low <= 1 and chart.steps.high >= 70
    assert chart.steps.step and (chart.steps.high - chart.steps.low) / chart.steps.step <= 8


def test_a_point_of_a_scatter_that_matters_is_bright(draw) -> None:
    (series,) = one(draw(data("scatter", ["1", "2"], ["2"], Score=[20, 30]))).series
    assert (series.color, series.points) == (Color("accent5"), ((1, Color("accent1")),))


def test_no_dot_stands_on_the_edge(draw) -> None:
    chart = one(draw(data("scatter", ["12", "120"], Score=[50, 100])))
    assert chart.steps is not None and chart.values is not None
    assert chart.steps.high > 120 and chart.values.high > 100


def test_both_axes_are_named_and_the_line_that_fits_best_is_drawn_on_request(draw) -> None:
    content = data("scatter", ["10", "20", "40"], Days=[10, 20, 40])
    asked = replace(content, across=Text.label("Size, €k"), trend="Trend")
    chart = one(draw(asked))
    assert chart.series[0].trend is not None and chart.series[0].trend.dashed
    said = {item.text: item.place for item in chart.over if isinstance(item, Tag)}
    assert said["Size, €k"][1] > chart.plot[1] + chart.plot[3], "below the axis"
    x, y, wide, height = said["Trend"]
    for k in range(3):
        across, down = Plotted(chart).point(0, k) or (0.0, 0.0)
        assert not (x <= across <= x + wide and y <= down <= y + height), "it stands on no point"
    scattered = replace(asked, series=data("scatter", ["10", "20", "40"], Days=[10, 60, 20]).series)
    chart = one(draw(scattered))
    x, y, _, height = next(item.place for item in chart.over if isinstance(item, Tag) and item.text == "Trend")
    assert x > Plotted(chart).category(2), "at the end of the line, where no point is near"
    plain = one(draw(content))
    assert plain.series[0].trend is None and not plain.over
