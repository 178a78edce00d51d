"""Areas: on each other from zero, named where they are thick enough."""

from __future__ import annotations

from briefgen.layout.page import Chart
from tests.kinds.charts.conftest import data


def one(charts: list[Chart]) -> Chart:
    (chart,) = charts
    return chart


YEARS = ["2020", "2021", "2022", "2023", "2024", "2025"]
WIND, GAS = [10, 15, 20, 30, 40, 50], [70, 60, 50, 40, 30, 20]


def test_areas_stand_on_each_other_from_zero(draw) -> None:
    chart = one(draw(data("area", ["a", "b"], x=[90, 91], y=[92, 93])))
    assert (chart.form, chart.grouping) == ("areas", "stacked")
    assert chart.values is not None and chart.values.low == 0 and chart.values.high >= 184
    assert chart.legend is not None
    assert one(draw(data("area", ["a", "b"], x=[90, 91]))).legend is None


def named(chart: Chart) -> list[list[int]]:
    """The categories at which each area says its name and nothing else."""
    assert all(label and label.series and not label.value for s in chart.series for _, label in s.labels)
    return [[i for i, _ in series.labels] for series in chart.series]


def test_areas_are_named_where_they_are_thickest(draw, template_of) -> None:
    chart = one(draw(data("area", YEARS, Wind=WIND, Sun=[2, 5, 10, 20, 35, 60], Gas=GAS)))
    assert chart.legend is None
    assert named(chart) == [[4], [4], [1]], "not at the first and the last, where a name would stand out"
    theme = template_of("marker", "en").deck.file.theme
    for series in chart.series:
        ((_, label),) = series.labels
        assert theme.contrast(label.style.color, series.color) >= 4.5


def test_an_area_that_is_thin_everywhere_is_named_in_a_key_like_the_others(draw) -> None:
    chart = one(draw(data("area", YEARS, Wind=WIND, Sun=[1, 1, 1, 1, 1, 1], Gas=GAS)))
    assert chart.legend is not None
    assert named(chart) == [[], [], []]


def test_a_name_that_is_longer_than_its_area_is_high_enough_for_stands_in_a_key(draw) -> None:
    chart = one(
        draw(data("area", YEARS, named={"Wind": WIND, "A peak of one year that is soon over": [0, 0, 40, 0, 0, 0]}))
    )
    assert chart.legend is not None
