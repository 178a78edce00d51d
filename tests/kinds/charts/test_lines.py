"""Lines: names where they end, axes, gaps, what is stressed."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefgen.kinds.charts.lines import spread
from briefgen.layout.page import Chart, Label, Series
from briefgen.styles import Color
from tests.kinds.charts.conftest import data

MONTHS = [f"2021-{i:02d}" for i in range(60)]
WIDTH, HEIGHT = 12 * 72.0, 4.333 * 72.0  # points: the box of the charts here


def one(charts: list[Chart]) -> Chart:
    (chart,) = charts
    return chart


def labels(series: Series) -> dict[int, Label]:
    """The labels of a line by point."""
    assert series.label is None
    return {i: label for i, label in series.labels if label is not None}


def test_a_line_is_named_where_it_ends_with_its_last_value(draw) -> None:
    chart = one(draw(data("line", ["Q1", "Q2", "Q3"], Coding=[1, 2, 86], Research=[2, 3, 40])))
    assert chart.legend is None
    for series in chart.series:
        named = [(i, label.value, label.beside) for i, label in labels(series).items() if label.series]
        assert named == [(2, True, True)]
        assert series.dots == (2,)


def test_lines_have_the_place_and_the_weights_of_the_design(draw) -> None:
    chart = one(draw(data("line", ["Q1", "Q2", "Q3"], Coding=[18, 55, 86], Operations=[5, 13, 25])))
    left, top, width, height = chart.plot
    assert (left, top, top + height) == pytest.approx((0.04, 0.05, 0.9), abs=0.001)
    assert 0.84 < left + width < 0.92
    assert [series.weight for series in chart.series] == [3.0, 2.25]
    assert [series.color for series in chart.series] == [Color("accent1"), Color("accent2")]
    assert [labels(series)[2].style.bold for series in chart.series] == [True, False]
    assert {labels(series)[2].style.size for series in chart.series} == {14}
    assert (chart.text.size, chart.names.size) == (12, 12)


def test_a_single_line_says_its_value_alone(draw) -> None:
    (series,) = one(draw(data("line", ["Q1", "Q2"], Sales=[1, 2]))).series
    assert not labels(series)[1].series


def test_a_line_that_matters_is_bright_and_all_others_of_one_grey(draw) -> None:
    chart = one(draw(data("line", ["Q1", "Q2"], ["b"], a=[1, 2], b=[3, 4], c=[5, 6])))
    assert [series.color for series in chart.series] == [Color("accent5"), Color("accent1"), Color("accent5")]
    assert [series.weight for series in chart.series] == [2.25, 3.0, 2.25]


def test_a_point_that_matters_is_marked_and_says_its_value(draw) -> None:
    (series,) = one(draw(data("line", ["Q1", "Q2", "Q3"], ["Q2"], Sales=[1, 2, 3]))).series
    assert series.dots == (1, 2)
    assert (labels(series)[1].style.bold, labels(series)[1].beside) == (True, False)


def test_a_line_that_ends_early_is_named_there_and_gaps_leave_dots(draw) -> None:
    chart = one(draw(data("line", ["a", "b", "c"], ["b"], One=[1, None, 2], Two=[3, 4, None])))
    assert [series.dots for series in chart.series] == [(0, 2), (1,)], "what stands alone between gaps is marked"
    named = [[i for i, label in labels(series).items() if label.series] for series in chart.series]
    assert named == [[2], [1]]


def test_names_of_lines_that_end_together_do_not_touch(draw) -> None:
    ends = {f"Region {i}": [50, 60 + i / 5] for i in range(9)}
    chart = one(draw(data("line", ["2025", "2026"], named=ends)))
    assert chart.values is not None and chart.legend is None
    _, top, _, height = chart.plot
    middles = []
    for series in chart.series:
        value = float(series.values[1] or 0)
        usual = top + height * (chart.values.high - value) / (chart.values.high - chart.values.low)
        middles.append((usual + labels(series)[1].shift[1]) * HEIGHT)
    down = sorted(middles, reverse=True)
    assert middles == down, "in the order of the values"
    assert all(upper - lower >= 14 * 1.2 - 0.01 for upper, lower in pairwise(down))
    assert min(middles) >= 0 and max(middles) <= HEIGHT


def test_a_name_that_stands_far_from_its_line_has_a_sample_of_it(draw) -> None:
    near, far = ({f"Region {i}": [50, 60 + i * step] for i in range(6)} for step in (10, 0.1))
    for ends, keyed in ((near, False), (far, True)):
        chart = one(draw(data("line", ["2025", "2026"], named=ends)))
        assert [labels(series)[1].key for series in chart.series] == [keyed] * 6


def test_names_that_find_no_room_stand_in_a_key(draw) -> None:
    long = "A name that is much too long to stand at the end of a line on half a slide"
    assert one(draw(data("line", ["a", "b"], named={long: [1, 2], "B": [2, 3]}), width=5.0)).legend is not None
    many = {f"Series {i}": [i, i + 1] for i in range(30)}
    assert one(draw(data("line", ["a", "b"], named=many))).legend is not None


def test_names_of_sixty_months_are_thinned_out_and_no_value_is(draw) -> None:
    chart = one(draw(data("line", MONTHS, Sales=range(60))))
    assert chart.categories == tuple(MONTHS)
    assert len(chart.series[0].values) == 60
    assert chart.every >= 2
    shown = [name for i, name in enumerate(MONTHS) if i % chart.every == 0]
    assert len(shown) * 50 < WIDTH, "a name takes about 50 points"


def test_names_that_are_no_sequence_are_broken_where_that_gives_each_its_room(draw) -> None:
    names = ["Retail and wholesale", "Hotels and restaurants", "Offices", "Online orders from abroad"] * 3
    broken, level = (one(draw(data("line", list(said), Sales=range(12)))) for said in (names, "abcdefghijkl"))
    assert broken.every == 1, "no name is left out"
    assert broken.plot[3] < level.plot[3], "their lines have room below"


def test_names_that_have_no_room_even_so_are_thinned_out(draw) -> None:
    chart = one(draw(data("line", [f"{name} Telecommunications" for name in "abcdefghijkl"], Sales=range(12))))
    assert chart.every > 1


def test_lines_of_values_near_each_other_need_no_zero(draw) -> None:
    values = one(draw(data("line", ["a", "b"], Price=[98.2, 99.9]))).values
    assert values is not None and values.low > 90


@pytest.mark.parametrize("type", ["line", "area"])
def test_one_category_is_a_chart(type: str, draw) -> None:
    chart = one(draw(data(type, ["2026"], x=[5])))
    assert 0 < chart.plot[2] <= 1 and 0 < chart.plot[3] <= 1


@pytest.mark.parametrize(
    ("wanted", "length", "places"),
    [
        ([10, 50], 100, [10, 50]),
        ([50, 50], 100, [45, 55]),
        ([52, 48], 100, [55, 45]),
        ([0, 0, 0], 100, [5, 15, 25]),
        ([100, 100], 100, [85, 95]),
        ([20, 24, 60], 100, [17, 27, 60]),
    ],
)
def test_what_would_touch_is_moved_apart_no_further_than_it_must(wanted, length, places) -> None:
    assert spread(wanted, [10.0] * len(wanted), length) == pytest.approx(places)


def test_a_value_between_two_gaps_has_a_dot(draw) -> None:
    quarters = ["Q1", "Q2", "Q3", "Q4", "Q5"]
    chart = one(draw(data("line", quarters, One=[5, None, 6, None, 7], Two=[1, 2, None, None, 4])))
    assert [series.dots for series in chart.series] == [(0, 2, 4), (4,)]


def test_the_line_that_matters_says_its_first_and_its_highest_value_where_they_have_room(draw) -> None:
    chart = one(draw(data("line", ["a", "b", "c", "d", "e"], Hotels=[41, 90, 44, 47, 52], Offices=[5, 6, 7, 6, 8])))
    hotels, offices = (labels(series) for series in chart.series)
    assert sorted(hotels) == [0, 1, 4] and sorted(offices) == [4]
    assert not hotels[1].below and hotels[0].below, "over the peak, below where it begins to rise"
    crowded = one(draw(data("line", ["a", "b", "c"], A=[41, 44, 90], B=[43, 46, 20], C=[39, 42, 60])))
    assert sorted(labels(crowded.series[0])) == [2], "not where it would stand on other lines"
