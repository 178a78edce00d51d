"""Multiples: a chart a series, one scale, the others behind."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefgen.layout.page import Chart, Series
from briefgen.styles import Color
from tests.kinds.charts.conftest import data

MONTHS = ["Sep", "Oct", "Nov", "Dec"]
ROWS = {"North pier": [3.9, 4.3, 4.9, 9.2], "Islands": [4.4, 4.2, 4.6, 5], "Market": [5.1, 4.9, 4.6, 3.9]}


def own(chart: Chart) -> Series:
    """The series that a chart is called by."""
    return next(series for series in chart.series if series.name == chart.name)


def texts(chart: Chart) -> list[str]:
    return [label.text for s in chart.series if s.color is None for _, label in s.labels if label]


def test_each_series_has_a_chart_of_its_name_with_the_others_behind(draw) -> None:
    charts = draw(data("multiples", MONTHS, named=ROWS))
    assert [chart.name for chart in charts] == [*ROWS]
    for chart in charts:
        seen = [series.name for series in chart.series if series.color is not None]
        assert seen[-1] == chart.name and {*seen} == {*ROWS}, "its own last, which is on top"
        assert {s.color for s in chart.series[: len(ROWS) - 1]} == {Color("bg1", 75)}
        assert own(chart).weight > chart.series[0].weight


def test_all_are_on_one_scale_and_of_one_size_beside_each_other(draw) -> None:
    charts = draw(data("multiples", MONTHS, named=ROWS))
    assert len({(c.values.low, c.values.high, c.values.step) for c in charts}) == 1
    assert len({(c.box.width, c.box.height, c.box.y, c.plot) for c in charts}) == 1
    assert all(left.box.right < right.box.x for left, right in pairwise(charts))


def test_the_name_and_the_ends_of_time_are_told_and_the_scale_once_a_row(draw) -> None:
    charts = draw(data("multiples", MONTHS, named=ROWS))
    assert [texts(chart) for chart in charts] == [[name, "Sep", "Dec"] for name in ROWS]
    assert [chart.values.format == '"";"";""' for chart in charts] == [False, True, True]


def test_the_last_value_is_told(draw) -> None:
    for chart in draw(data("multiples", MONTHS, named=ROWS)):
        assert [(i, label.beside) for i, label in own(chart).labels if label] == [(3, True)]
        assert chart.alt.startswith(chart.name)


def test_the_one_that_matters_is_bright_and_the_others_grey(draw) -> None:
    charts = draw(data("multiples", MONTHS, ["Islands"], named=ROWS))
    assert [own(chart).color for chart in charts] == [Color("accent5"), Color("accent1"), Color("accent5")]
    assert {own(chart).color for chart in draw(data("multiples", MONTHS, named=ROWS))} == {Color("accent1")}


@pytest.mark.parametrize(("count", "across"), [(2, 2), (4, 2), (6, 3), (9, 3)])
def test_they_stand_in_even_rows_and_none_on_another(count: int, across: int, draw) -> None:
    charts = draw(data("multiples", MONTHS, named={f"Row {i}": [1, 2, 3, i] for i in range(count)}), height=5.0)
    rows: dict[int, list[Chart]] = {}
    for chart in charts:
        rows.setdefault(chart.box.y, []).append(chart)
    assert {len(row) for row in rows.values()} == {across}
    tops = sorted(rows)
    assert all(rows[a][0].box.bottom < b for a, b in pairwise(tops))


def test_more_than_nine_continue_on_one_scale(draw) -> None:
    charts = draw(data("multiples", MONTHS, named={f"Row {i}": [1, 2, 3, i] for i in range(20)}))
    assert [chart.name for chart in charts] == [f"Row {i}" for i in range(20)]
    assert max(sum(c.box.x == d.box.x and c.box.y == d.box.y for d in charts) for c in charts) >= 2
    assert len({chart.values.high for chart in charts}) == 1


def test_a_value_between_two_gaps_has_a_dot(draw) -> None:
    first, _ = draw(data("multiples", MONTHS, named={"a": [1, None, 3, None], "b": [1, 2, 3, 4]}))
    assert own(first).dots == (0, 2)


def test_a_long_name_is_broken_above_its_chart_and_all_plots_are_alike(draw) -> None:
    name = "A long name of a series that goes on and on and on and on and on"
    charts = draw(data("multiples", MONTHS, named={name: [1, 2, 3, 4], "b": [1, 2, 3, 4], "c": [1, 2, 3, 4]}))
    assert texts(charts[0])[0].replace("\n", " ") == name and "\n" in texts(charts[0])[0]
    assert len({chart.plot for chart in charts}) == 1
