"""Combos: columns below, lines above, each with what it says, and neither on the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from briefgen.kinds.charts.told_points import is_trough, told_points
from briefgen.layout.page import Chart, Layer, Series
from briefgen.styles import Color
from tests.kinds.charts.conftest import data

QUARTERS = ["Q1", "Q2", "Q3", "Q4"]


def combo(draw, names: Sequence[str] = QUARTERS, lines: Sequence[int] = (1,), **series: Sequence[object]) -> Chart:
    named: Mapping[str, Sequence[object]] = series or {"Revenue": [17, 18, 20, 23], "Days": [40, 42, 49, 63]}
    (chart,) = draw(data("combo", names, named=named, lines=lines))
    return chart


def layer(chart: Chart) -> Layer:
    assert chart.layer is not None
    return chart.layer


def height(chart: Chart, series: Series, value: Any) -> float:
    """How high a value stands in the plot, as a share of it."""
    axis = layer(chart).values if series in layer(chart).series else chart.values
    assert axis is not None
    return (float(value) - axis.low) / (axis.high - axis.low)


def test_lines_stand_in_a_band_above_the_columns(draw) -> None:
    chart = combo(draw)
    (columns,), (line, *_) = chart.series, layer(chart).series
    highest = max(height(chart, columns, value) for value in columns.values)
    assert highest < min(height(chart, line, value) for value in line.values) - 0.1
    assert chart.values.step is None and layer(chart).values.step is None, "no axis is drawn"


def test_a_band_is_called_by_what_it_shows_and_in_what(draw) -> None:
    content = data(
        "combo", QUARTERS, unit="€m", lines=[1], lines_unit="days", named={"Revenue": [1] * 4, "Delay": [2] * 4}
    )
    (chart,) = draw(content)
    said = [s.labels[0][1].text for s in layer(chart).series if s.color is None]
    assert sorted(said) == ["Delay", "Revenue", "days", "€m"]


def test_columns_are_grey_and_the_line_is_in_the_first_colour(draw) -> None:
    chart = combo(draw)
    assert [series.color for series in chart.series] == [Color("accent5")]
    assert layer(chart).series[0].color == Color("accent1")


def test_columns_that_matter_are_bright_and_the_line_grey(draw) -> None:
    (chart,) = draw(data("combo", QUARTERS, ["Revenue"], named={"Revenue": [1] * 4, "Delay": [2] * 4}, lines=[1]))
    assert [series.color for series in chart.series] == [Color("accent1")]
    assert layer(chart).series[0].color == Color("accent5")


def test_every_value_of_few_is_told_and_of_many_the_ends_and_the_extremes(draw) -> None:
    few = combo(draw)
    assert [i for i, _ in few.series[0].labels] == [i for i, _ in layer(few).series[0].labels] == [0, 1, 2, 3]
    values = [5, 6, 9, 4, 5, 6, 7, 6, 5, 3, 4, 5]
    many = combo(draw, [str(i) for i in range(12)], Revenue=values, Days=values)
    assert [i for i, _ in many.series[0].labels] == [0, 2, 9, 11]


def test_a_label_stands_below_where_a_line_turns_up_again(draw) -> None:
    chart = combo(draw, Revenue=[1, 2, 3, 4], Days=[5, 1, 5, 5])
    assert [label.below for _, label in layer(chart).series[0].labels] == [False, True, False, False]


def test_several_of_either_are_told_apart_by_a_key_and_end_clear_of_each_other(draw) -> None:
    chart = combo(draw, lines=[2, 3], Revenue=[1, 2, 3, 4], Cost=[1, 2, 3, 3], One=[5, 5, 5, 5], Two=[5, 5, 5, 5])
    assert chart.legend is not None
    assert [s.color for s in layer(chart).series] == [Color("accent1"), Color("accent2")]
    (_, one), (_, two) = (series.labels[0] for series in layer(chart).series)
    assert one.beside and two.beside and abs(one.shift[1] - two.shift[1]) * 4.333 * 72 >= one.style.size


def test_columns_below_zero_have_room_for_their_labels(draw) -> None:
    chart = combo(draw, Revenue=[3, -2, 3, 4], Days=[1, 2, 3, 4])
    assert chart.values.low < -2


def test_many_categories_continue_on_one_scale(draw) -> None:
    names = [f"Station number {i}" for i in range(40)]
    charts = draw(data("combo", names, named={"Revenue": range(40), "Days": range(40)}, lines=[1]))
    assert len(charts) > 1
    assert [v for chart in charts for v in chart.series[0].values] == [Decimal(i) for i in range(40)]
    assert len({(c.values.high, layer(c).values.high) for c in charts}) == 1


@pytest.mark.parametrize("values", [[5, 5, 5, 5], [0, 0, 0, 0], [-1, -2, -3, -4], [None, 2, None, 3]])
def test_any_line_is_drawn(values, draw) -> None:
    chart = combo(draw, Revenue=[1, 2, 3, 4], Days=values)
    assert layer(chart).values.low < layer(chart).values.high


def test_points_that_are_told_stand_apart() -> None:
    values = [float(i % 7) for i in range(30)]
    told = told_points(values, [14, 15], apart=4)
    assert 14 in told and 15 not in told and 29 in told
    assert all(b - a >= 4 for a, b in pairwise(told))
    assert told_points([None, None], [], 1) == []
    assert not is_trough([1.0, 2.0], 0)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_few_categories_use_all_the_width_there_is(count: int, draw) -> None:
    names = ["Q1", "Q2", "Q3", "Q4"][:count]
    (chart,) = draw(data("combo", names, lines=[1], Trips=[310, 356, 340, 345][:count], Late=[3, 6, 4, 5][:count]))
    assert chart.plot[0] == 0 and chart.plot[2] == pytest.approx(1.0)
    assert chart.gap > 60, "with more room between them"
