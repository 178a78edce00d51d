"""Points: numbers against numbers."""

from __future__ import annotations

from briefgen.layout.page import Chart
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
