"""Pies: slices named beside them or in a key, one that matters bright."""

from __future__ import annotations

import pytest

from briefgen.layout.page import Chart
from briefgen.styles import Color
from tests.kinds.charts.conftest import data

NAMES = ["Wind", "Sun", "Gas", "Water"]


def one(charts: list[Chart]) -> Chart:
    (chart,) = charts
    return chart


def test_few_slices_are_named_beside_them_with_their_values(draw) -> None:
    chart = one(draw(data("pie", NAMES, Share=[40, 30, 20, 10])))
    (series,) = chart.series
    assert (chart.form, chart.legend, chart.values) == ("pie", None, None)
    assert series.label is not None and (series.label.category, series.label.value) == (True, True)
    assert [color for _, color in series.points] == [Color(f"accent{i}") for i in range(1, 5)]


def test_a_pie_is_round_and_has_room_around_it(draw) -> None:
    x, y, width, height = one(draw(data("pie", NAMES, Share=[40, 30, 20, 10]))).plot
    assert width * 12 == pytest.approx(height * 4.333)
    assert x > 0.2 and x + width < 0.8 and y > 0.05 and y + height < 0.95


def test_a_slice_that_matters_is_bright_and_its_name_bold(draw) -> None:
    (series,) = one(draw(data("pie", NAMES, ["Sun"], Share=[40, 30, 20, 10]))).series
    grey = Color("accent5")
    assert [color for _, color in series.points] == [grey, Color("accent1"), grey, grey]
    assert [(i, label.style.bold) for i, label in series.labels if label] == [(1, True)]


def test_twelve_slices_are_named_beside_them_and_differ(draw, template_of) -> None:
    theme = template_of("marker", "en").deck.file.theme
    chart = one(draw(data("pie", [f"S{i}" for i in range(12)], Share=[12, 9, 5, 2, 1, 1, 1, 3, 4, 5, 6, 7])))
    (series,) = chart.series
    assert chart.legend is None and series.label is not None and series.label.category
    assert len({theme.hex(color) for _, color in series.points}) == 12


def test_labels_of_thin_slices_are_moved_apart_and_none_is_left_out(draw) -> None:
    (series,) = one(draw(data("pie", ["Large", "Less", *"abcdef"], Share=[50, 40, *[1] * 6]))).series
    moved = dict(series.labels)
    assert None not in moved.values()
    downs = [moved[i].shift[1] if i in moved else 0.0 for i in range(2, 8)]
    assert downs == sorted(downs, reverse=True), "those that begin lower, to the left of the top, further down"
    assert downs[0] > 0 > downs[-1]
    assert not {0, 1} & set(moved)


def test_names_that_are_too_long_to_stand_beside_slices_stand_in_a_key(draw) -> None:
    chart = one(draw(data("pie", ["Wind " * 20, "Sun"], Share=[1, 2])))
    (series,) = chart.series
    assert chart.legend is not None and series.label is not None and not series.label.category
    assert chart.plot[1] >= chart.legend.place[3]


@pytest.mark.parametrize("count", [40, 60])
def test_a_pie_whose_names_find_no_room_is_drawn_as_bars_that_lose_none(count: int, draw) -> None:
    names = [f"A slice with a name that is long, number {i}" for i in range(count)]
    charts = draw(data("pie", names, Share=[100, *[1] * (count - 1)]))
    assert {(chart.form, chart.across) for chart in charts} == {("bars", True)}
    assert [name for chart in charts for name in chart.categories] == names


def test_a_gap_and_a_zero_are_slices_of_no_size(draw) -> None:
    (series,) = one(draw(data("pie", ["a", "b", "c"], Share=[1, None, 0]))).series
    assert len(series.values) == 3


def test_one_slice_is_a_pie(draw) -> None:
    assert one(draw(data("pie", ["Everything"], Share=[5]))).form == "pie"
