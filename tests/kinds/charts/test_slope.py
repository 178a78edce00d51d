"""Slopes: rows from series or from categories, named at both ends, labels that do not touch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

import pytest

from briefgen.layout.page import Chart, Label, Series
from briefgen.styles import Color
from tests.kinds.charts.conftest import data

ROWS = {"Hotels": [41, 79], "Shops": [62, 58], "Online": [55, 49]}
HEIGHT = 4.333 * 72  # points


def one(charts: list[Chart]) -> Chart:
    (chart,) = charts
    return chart


def at(series: Series, end: int) -> Label:
    label = dict(series.labels)[end]
    assert label is not None
    return label


def middles(chart: Chart, end: int) -> list[float]:
    """Where the labels of an end stand, in points from the top of the plot, downwards."""
    assert chart.values is not None
    unit = chart.plot[3] * HEIGHT / (chart.values.high - chart.values.low)
    known = [(s, float(v)) for s in chart.series if (v := s.values[end]) is not None]
    return sorted((chart.values.high - value) * unit + at(s, end).shift[1] * HEIGHT for s, value in known)


def test_a_line_goes_from_the_one_end_to_the_other(draw) -> None:
    chart = one(draw(data("slope", ["Q4 2024", "Q3 2026"], named=ROWS)))
    assert (chart.form, chart.categories) == ("lines", ("Q4 2024", "Q3 2026"))
    assert [s.values for s in chart.series] == [tuple(map(Decimal, v)) for v in ROWS.values()]
    assert chart.values is not None and chart.values.step is None
    assert chart.above and chart.uprights


def test_two_series_are_the_ends_and_their_categories_the_lines(draw) -> None:
    columns: Mapping[str, Sequence[object]] = {"Q4 2024": [41, 62, 55], "Q3 2026": [79, 58, 49]}
    chart = one(draw(data("slope", [*ROWS], ["Shops"], named=columns)))
    assert chart.categories == ("Q4 2024", "Q3 2026")
    assert [(s.name, s.values) for s in chart.series] == [(n, tuple(map(Decimal, v))) for n, v in ROWS.items()]
    assert [s.color for s in chart.series] == [Color("accent5"), Color("accent1"), Color("accent5")]


def test_both_ends_say_whose_they_are_and_how_much(draw) -> None:
    chart = one(draw(data("slope", ["a", "b"], named=ROWS)))
    for series in chart.series:
        left, right = at(series, 0), at(series, 1)
        assert left.left and left.series and left.value and right.beside and right.series and right.value


def test_the_line_that_matters_is_bright_bold_and_heavier(draw) -> None:
    chart = one(draw(data("slope", ["a", "b"], ["Hotels"], named=ROWS)))
    assert [s.color for s in chart.series] == [Color("accent1"), Color("accent5"), Color("accent5")]
    assert [at(s, 0).style.bold for s in chart.series] == [True, False, False]
    assert chart.series[0].weight > chart.series[1].weight


@pytest.mark.parametrize("count", [2, 8, 14])
def test_no_label_touches_another_and_none_leaves_the_plot(count: int, draw) -> None:
    chart = one(draw(data("slope", ["a", "b"], named={f"Row {i}": [i // 3, 5] for i in range(count)})))
    for end in (0, 1):
        found = middles(chart, end)
        line = at(chart.series[0], end).style.size
        assert all(below - above >= line for above, below in pairwise(found))
        assert found[0] >= line / 2 and found[-1] <= chart.plot[3] * HEIGHT - line / 2


def test_more_rows_than_have_room_continue_on_one_scale(draw) -> None:
    charts = draw(data("slope", ["a", "b"], named={f"Row {i}": [i, 40 - i] for i in range(40)}))
    assert len(charts) > 1
    assert [s.name for chart in charts for s in chart.series] == [f"Row {i}" for i in range(40)]
    assert len({(chart.values.low, chart.values.high) for chart in charts}) == 1


def test_a_gap_has_no_label_and_its_other_end_a_dot(draw) -> None:
    chart = one(draw(data("slope", ["a", "b"], named={"New": [None, 3], "Old": [2, 5]})))
    assert [i for i, _ in chart.series[0].labels] == [1] and chart.series[0].dots == (1,)


def test_a_long_name_is_broken_beside_its_end(draw) -> None:
    name = "Wholesale of coffee in the whole of Northern and Western Europe without the islands and their hotels"
    chart = one(draw(data("slope", ["a", "b"], named={name: [1, 2], "Shops": [2, 1]})))
    assert at(chart.series[0], 0).text.replace("\n", " ") == f"{name} 1"
    assert chart.plot[0] < 0.35 and at(chart.series[1], 0).text == ""


def test_equal_values_are_a_chart(draw) -> None:
    chart = one(draw(data("slope", ["a", "b"], named={"x": [3, 3]})))
    assert chart.values.low < 3 < chart.values.high
