"""Dumbbells: pairs by their change, where their dots stand, what is said around them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from briefgen.kinds.charts.label_places import said_labels
from briefgen.layout.page import Chart, Series
from briefgen.styles import Color
from tests.kinds.charts.conftest import data

NAMES = ["Shops", "Hotels", "Export"]
VALUES = {"2025": [45, 47, 52], "2026": [47, 79, 49]}


def one(charts: list[Chart]) -> Chart:
    (chart,) = charts
    return chart


def rows(chart: Chart) -> list[Series]:
    return [series for series in chart.series if series.color is not None]


def texts(chart: Chart) -> list[list[str]]:
    """What the labels of points that are not seen say, a list a series."""
    return [[label.text for _, label in s.labels if label] for s in chart.series if s.color is None]


def test_the_largest_growth_stands_on_top_and_the_largest_fall_last(draw) -> None:
    chart = one(draw(data("dumbbell", NAMES, named=VALUES)))
    assert chart.form == "points"
    assert [series.name for series in rows(chart)] == ["Hotels", "Shops", "Export"]
    assert [series.values[0] for series in rows(chart)] == [3, 2, 1]


def test_a_row_goes_from_its_value_before_to_that_after(draw) -> None:
    hotels = rows(one(draw(data("dumbbell", NAMES, named=VALUES))))[0]
    assert hotels.across == (Decimal(47), Decimal(79)) and hotels.values == (Decimal(3), Decimal(3))
    assert hotels.joined and [i for i, _ in hotels.rings] == [0]


def test_series_of_two_categories_are_rows_too(draw) -> None:
    chart = one(draw(data("dumbbell", ["2025", "2026"], named={"Hotels": [47, 79], "Shops": [45, 47]})))
    assert [(s.name, s.across) for s in rows(chart)] == [
        ("Hotels", (Decimal(47), Decimal(79))),
        ("Shops", (Decimal(45), Decimal(47))),
    ]


def test_values_stand_outside_of_their_dots_whichever_way_they_went(draw) -> None:
    chart = one(draw(data("dumbbell", NAMES, named=VALUES)))
    grown, *_, fallen = rows(chart)
    assert [(label.text, label.left) for _, label in grown.labels if label] == [("47", True), ("79", False)]
    assert [(label.text, label.left) for _, label in fallen.labels if label] == [("52", False), ("49", True)]


def test_names_changes_and_ends_are_said_around(draw) -> None:
    chart = one(draw(data("dumbbell", NAMES, named=VALUES)))
    assert texts(chart) == [["Hotels", "Shops", "Export"], ["+32", "+2", "−3"], ["Change"], ["2025"], ["2026"]]
    assert chart.steps is not None and chart.steps.low <= 45 and chart.steps.high >= 79 and chart.steps.low > 0


def test_the_names_of_the_ends_stand_above_the_lines_of_the_axis(draw, sketch_of) -> None:
    content = data("dumbbell", NAMES, named=VALUES)
    chart = one(draw(content))
    sketch = sketch_of(content, chart)
    heads = [label for label in said_labels(chart, sketch) if label.lines in (("Change",), ("2025",), ("2026",))]
    assert len(heads) == 3 and all(label.rect[3] <= chart.plot[1] * sketch.height for label in heads)


def test_the_row_that_matters_is_bright_and_bold(draw) -> None:
    chart = one(draw(data("dumbbell", NAMES, ["Hotels"], named=VALUES)))
    assert [s.color for s in rows(chart)] == [Color("accent1"), Color("accent5"), Color("accent5")]
    assert [label.style.bold for _, label in rows(chart)[0].labels if label] == [True, True]
    assert {s.color for s in rows(one(draw(data("dumbbell", NAMES, named=VALUES))))} == {Color("accent1")}


def test_a_gap_has_one_dot_and_no_change_and_stands_last(draw) -> None:
    given: dict[str, Sequence[object]] = {"2025": [None, 47], "2026": [47, 79]}
    chart = one(draw(data("dumbbell", ["Shops", "Hotels"], named=given)))
    shops = rows(chart)[-1]
    assert shops.name == "Shops" and shops.values[0] is None and [i for i, _ in shops.labels] == [1]
    assert texts(chart)[1:3] == [["+32"], ["Change"]]


@pytest.mark.parametrize(("count", "charts"), [(3, 1), (12, 1), (13, 2), (40, 4)])
def test_twelve_rows_stand_on_a_chart_and_more_continue_on_one_scale(count: int, charts: int, draw) -> None:
    found = draw(data("dumbbell", [f"Row {i}" for i in range(count)], named={"a": range(count), "b": [7] * count}))
    assert len(found) == charts
    assert sorted(s.name for chart in found for s in rows(chart)) == sorted(f"Row {i}" for i in range(count))
    assert len({(chart.steps.low, chart.steps.high) for chart in found}) == 1


def test_a_long_name_is_broken_and_leaves_the_dots_their_room(draw) -> None:
    name = "Wholesale of coffee in the whole of Northern and Western Europe without the islands"
    chart = one(draw(data("dumbbell", [name, "Shops", "Bars"], named={"a": [1, 2, 3], "b": [3, 4, 4]})))
    assert "\n" in texts(chart)[0][0] and texts(chart)[0][0].replace("\n", " ") == name
    assert chart.plot[2] > 0.4


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [("45", "47", "+2"), ("101.25", "102.5", "+1.25"), ("1200000", "1240000", "+40,000"), ("8.1", "9", "+0.9")],
)
def test_a_change_is_never_rounded_away(draw, before, after, told) -> None:
    chart = one(draw(data("dumbbell", ["Shops"], named={"2025": [Decimal(before)], "2026": [Decimal(after)]})))
    assert told in [text for label in texts(chart) for text in label]
