"""Tornados: changes about a base, the widest on top, each side in its colour."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.kinds.charts.label_places import said_labels, touches
from briefgen.kinds.charts.plotted import Plotted
from briefgen.layout.page import Chart, Tag
from briefgen.styles import Color
from tests.kinds.charts.conftest import data

NAMES = ["Energy", "Days", "Coffee"]
CASES = {"Less": ["6.2", "3.9", "5.6"], "More": ["6.5", "8.9", "7.0"]}


def one(charts: list[Chart]) -> Chart:
    (chart,) = charts
    return chart


def test_rows_stand_by_how_far_they_reach_and_bars_are_changes_from_the_base(draw) -> None:
    chart = one(draw(data("tornado", NAMES, named=CASES, base="6.4")))
    assert chart.across and chart.overlap and chart.grouping == "clustered"
    assert chart.categories == ("Days", "Coffee", "Energy")
    less, more = chart.series
    assert less.values == (Decimal("-2.5"), Decimal("-0.8"), Decimal("-0.2"))
    assert more.values == (Decimal("2.5"), Decimal("0.6"), Decimal("0.1"))


def test_labels_have_signs_and_the_sides_are_named_above_the_bars(draw) -> None:
    chart = one(draw(data("tornado", NAMES, named=CASES, base="6.4")))
    assert chart.format.startswith('"+"') and "−" in chart.format
    assert not any(label.series for series in chart.series for _, label in series.labels if label)
    heads = {item.text: item for item in chart.over if isinstance(item, Tag)}
    base = Plotted(chart).value(0.0)
    assert heads["Less"].place[0] + heads["Less"].place[2] < base < heads["More"].place[0]
    assert (heads["Less"].style.align, heads["More"].style.align) == ("right", "left")
    assert all(head.place[1] + head.place[3] <= chart.plot[1] for head in heads.values())


def test_the_base_stands_in_the_middle_and_is_told(draw) -> None:
    axis = one(draw(data("tornado", NAMES, named=CASES, base="6.4"))).values
    assert axis is not None and axis.low == -axis.high and axis.step == axis.high
    assert axis.format == '"";"";"Base 6.4"' and not axis.gridded


def test_what_falls_is_in_the_colour_of_the_worse_whichever_series_it_is(draw) -> None:
    chart = one(draw(data("tornado", NAMES, named={"More": CASES["More"], "Less": CASES["Less"]}, base="6.4")))
    assert [series.color for series in chart.series] == [Color("accent1"), Color("accent2")]


def test_a_row_that_matters_is_bright_and_the_others_are_grey(draw) -> None:
    chart = one(draw(data("tornado", NAMES, ["Days"], named=CASES, base="6.4")))
    assert [series.color for series in chart.series] == [Color("accent5")] * 2
    assert [series.points for series in chart.series] == [((0, Color("accent2")),), ((0, Color("accent1")),)]
    assert [label.style.bold for _, label in chart.series[0].labels if label] == [True, False, False]


def test_labels_have_room_beyond_the_longest_bars(draw) -> None:
    chart = one(draw(data("tornado", NAMES, named=CASES, base="6.4")))
    assert chart.values.high > 2.5 * 1.05


@pytest.mark.parametrize("values", [{"a": [1, None], "b": [3, 4]}, {"a": [5, 5], "b": [5, 5]}])
def test_gaps_and_no_change_at_all_are_charts(values, draw) -> None:
    chart = one(draw(data("tornado", ["x", "y"], named=values, base=5)))
    assert chart.values.low < 0 < chart.values.high


def test_many_rows_continue_in_their_order_on_one_scale(draw) -> None:
    names = [f"Assumption {i}" for i in range(40)]
    charts = draw(data("tornado", names, named={"a": [-i for i in range(40)], "b": range(40)}, base=0))
    assert len(charts) > 1
    assert [name for chart in charts for name in chart.categories] == names[::-1]
    assert len({(chart.values.low, chart.values.high) for chart in charts}) == 1


LATE = "as long as the harvest in the south is late"
ASSUMED: list[list[str | None]] = [["20% dearer", "20% cheaper"], ["73 days", "53 days"], [None, LATE]]


def _under(chart: Chart) -> dict[str, Tag]:
    return {item.text.replace("\n", " "): item for item in chart.over if isinstance(item, Tag)}


def test_what_is_assumed_stands_under_its_value_at_the_end_of_its_bar(draw, sketch_of) -> None:
    content = data("tornado", NAMES, named=CASES, base="6.4", assumed=ASSUMED)
    chart = one(draw(content))
    found = _under(chart)
    assert [*found] == ["Less", "More", "73 days", "20% dearer", "53 days", LATE, "20% cheaper"]
    sketch = sketch_of(content, chart)
    labels = said_labels(chart, sketch)
    values = ["−2.5", "−0.8", "−0.2", "+2.5", "+0.6", "+0.1"]
    below = dict(zip([label.lines[0] for label in labels], labels, strict=True))
    assert [*below] == values
    for value, said in (
        ("−2.5", "73 days"),
        ("+2.5", "53 days"),
        ("−0.2", "20% dearer"),
        ("+0.6", LATE),
    ):
        x, y, wide, high = found[said].place
        rect, side = below[value].rect, found[said].style.align
        assert side == ("left" if "+" in value else "right")
        ends = (x * sketch.width, rect[0]) if side == "left" else ((x + wide) * sketch.width, rect[2])
        assert abs(ends[0] - ends[1]) < 4.0, "they begin, or end, at one place"
        assert 0 <= y * sketch.height - rect[3] + 2.0 < 4.0, "right below"
        assert x >= 0 and x + wide <= 1 and y + high <= 1


def test_what_is_assumed_touches_no_value_of_another_row(draw, sketch_of) -> None:
    content = data(
        "tornado", NAMES, named=CASES, base="6.4", assumed=[[f"{'long ' * 12}{i}{j}" for j in "ab"] for i in NAMES]
    )
    for chart in draw(content):
        sketch = sketch_of(content, chart)
        tags = [
            (x * sketch.width, y * sketch.height, (x + w) * sketch.width, (y + h) * sketch.height)
            for x, y, w, h in (tag.place for tag in _under(chart).values())
        ]
        rects = [*tags, *(label.rect for label in said_labels(chart, sketch))]
        assert not [(a, b) for i, a in enumerate(rects) for b in rects[:i] if touches(a, b, -1.5)]
