"""Bars and columns: colours, labels, room, and when they continue."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import get_args

import pytest

from briefgen.kinds.chart_content import ChartData
from briefgen.kinds.charts.label_places import marks_of
from briefgen.kinds.charts.plotted import Plotted
from briefgen.language.labels import label_keys
from briefgen.layout.page import Chart, Label, Series, Stroke, Tag
from briefgen.outline.charts import ChartType
from briefgen.styles import Color
from tests.kinds.charts.conftest import data

NAMES = [f"Station number {i}" for i in range(1, 41)]
COLUMNS = ("column", "stacked", "percent")
BARS = ("bar", "stacked-bar", "percent-bar")


def label(series: Series, i: int) -> Label | None:
    """The label that a point has."""
    return dict(series.labels).get(i, series.label)


def color(series: Series, i: int) -> Color | None:
    """The colour that a point has."""
    return dict(series.points).get(i, series.color)


def one(charts: list[Chart]) -> Chart:
    (chart,) = charts
    return chart


def test_no_name_below_columns_or_lines_is_broken_inside_a_chinese_word(draw) -> None:
    def drawn(type: str, names: list[str], width: float) -> Chart:
        return one(draw(data(type, names, named={"Trips": [*range(1, len(names) + 1)]}), width))

    assert drawn("column", [*map(str, range(2021, 2026)), "2026 預估"], 4.6).categories[-1] == "2026\n預估"
    assert drawn("column", ["2025", "2026 預估"], 4.0).categories[-1] == "2026 預估"
    months = drawn("line", ["九月", "十月", "十一月", "十二月", "一月", "二月", "三月", "四月"], 3.6)
    assert months.every == 2


@pytest.mark.parametrize("type", [*COLUMNS, *BARS])
def test_the_type_says_how_bars_lie_and_stand_on_each_other(type: str, draw) -> None:
    chart = one(draw(data(type, list("abcdef"), x=[1, 2] * 3, y=[3, 4] * 3)))
    assert (chart.form, chart.across) == ("bars", type in BARS)
    assert chart.grouping == {"s": "stacked", "p": "percent"}.get(type[0], "clustered")
    assert chart.gap == 60


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_few_columns_use_the_width_and_are_no_thicker_for_it(count: int, draw) -> None:
    chart = one(draw(data("column", list("abcd")[:count], x=[1, 2, 3, 4][:count])))
    assert chart.plot[2] == pytest.approx(1.0)
    thick = chart.box.width / 914_400 / count / (1 + chart.gap / 100)
    assert thick == pytest.approx(1.3, abs=0.01) or chart.gap == 150


@pytest.mark.parametrize("type", ["stacked", "stacked-bar"])
def test_a_stack_says_what_it_adds_up_to_where_it_ends(type: str, draw) -> None:
    chart = one(draw(data(type, ["a", "b"], ["Packaging"], Packaging=[900, 2900], Logistics=[600, None])))
    *_, total = chart.series
    assert (total.name, total.values, total.color) == ("Σ", (Decimal(1500), Decimal(2900)), None)
    assert total.label is not None and total.label.value and total.label.base and total.label.style.bold
    assert chart.values is not None
    end, high = Plotted(chart).value(2900), Plotted(chart).value(chart.values.high)
    room = abs(end - high) * (chart.box.width if chart.across else chart.box.height) / 12_700
    assert room >= 14 * 1.2, "there is a line free beyond the longest"


@pytest.mark.parametrize("type", ["stacked", "stacked-bar", "percent", "column"])
def test_no_sum_where_it_could_not_be_read_off(type: str, draw) -> None:
    values = [-2, 3] if type[0] == "s" else [2, 3]
    assert [s.name for s in one(draw(data(type, ["a", "b"], x=[1, 2], y=values))).series] == ["x", "y"]


def test_series_have_the_colours_of_the_theme_in_their_order(draw) -> None:
    chart = one(draw(data("column", ["a"], v=[1], w=[1], x=[1], y=[1], z=[1])))
    assert [series.color for series in chart.series] == [Color(f"accent{i}") for i in range(1, 6)]
    assert all(not series.points for series in chart.series)


def test_a_category_that_matters_is_bright_and_the_others_grey(draw) -> None:
    chart = one(draw(data("bar", ["a", "b", "c"], ["b"], x=[1, 2, 3])))
    (series,) = chart.series
    assert [color(series, i) for i in range(3)] == [Color("accent5"), Color("accent1"), Color("accent5")]


def test_a_series_that_matters_is_bright_and_the_others_grey(draw) -> None:
    chart = one(draw(data("column", ["a", "b"], ["y"], x=[1, 2], y=[3, 4])))
    assert [series.color for series in chart.series] == [Color("accent5"), Color("accent1")]


def test_a_category_that_matters_brings_in_no_other_hue_than_that_of_its_series(draw) -> None:
    chart = one(draw(data("column", ["a", "b"], ["b"], Actual=[1, 2], Plan=[3, 4])))
    actual, plan = ([color(series, i) for i in range(2)] for series in chart.series)
    assert actual == [Color("accent5"), Color("accent1")]
    assert plan[0] == plan[1] == Color("accent5", 75), "what it stands beside keeps its grey"
    stack = one(draw(data("stacked", ["a", "b"], ["b"], x=[1, 2], y=[3, 4], z=[1, 1])))
    found = [[color(series, i) for i in range(2)] for series in stack.series if series.color]
    assert [{one and one.slot for one in column} for column in zip(*found, strict=True)] == [{"accent5"}, {"accent1"}]
    assert len({one for _, one in found}) == 3


def test_where_categories_and_a_series_matter_those_of_the_series_are_bright(draw) -> None:
    chart = one(draw(data("column", ["a", "b"], ["b", "2026"], named={"2025": [1, 2], "2026": [3, 4]})))
    assert [[color(series, i) for i in range(2)] for series in chart.series] == [
        [Color("accent5"), Color("accent5")],
        [Color("accent5", 75), Color("accent1")],
    ]


def test_values_stand_at_few_bars_in_place_of_an_axis(draw) -> None:
    chart = one(draw(data("column", ["a", "b"], x=[1, 2])))
    assert chart.values is not None and chart.values.step is None
    assert chart.series[0].label is not None and chart.series[0].label.value
    assert chart.series[0].label.style.size == 14


def test_many_columns_have_an_axis_from_zero_with_four_gridlines_at_most(draw) -> None:
    chart = one(draw(data("column", [str(i) for i in range(20)], x=[90 + i for i in range(20)])))
    assert chart.series[0].label is None
    assert chart.values is not None and chart.values.step
    assert chart.values.low == 0
    assert (chart.values.high - chart.values.low) / chart.values.step <= 4


def test_labels_have_room_beyond_the_longest_bar(draw) -> None:
    for type in ("bar", "column"):
        chart = one(draw(data(type, ["a", "b"], x=[1_000_000, -500_000])))
        assert chart.values is not None
        assert chart.values.high > 1_000_000 and chart.values.low < -500_000


def test_series_are_named_at_the_bars_of_the_category_that_matters(draw) -> None:
    for type in ("bar", "column"):
        chart = one(draw(data(type, ["a", "b"], ["b"], Actual=[1, 2], Plan=[3, 4])))
        assert chart.legend is None
        assert [[bool(label(s, i) and label(s, i).series) for i in range(2)] for s in chart.series] == [
            [False, True]
        ] * 2


@pytest.mark.parametrize("type", ["stacked-bar", "percent-bar"])
def test_series_are_named_above_their_pieces_of_the_first_lying_stack(type: str, draw) -> None:
    content = data(
        type, ["a", "b", "c"], ["Wholesale"], Wholesale=[38, 40, 49], Shops=[33, 32, 26], Online=[29, 28, 25]
    )
    chart = one(draw(content))
    assert (chart.legend, chart.ground) == (None, None)
    names = {item.text: item for item in chart.over if isinstance(item, Tag)}
    assert list(names) == ["Wholesale", "Shops", "Online"]
    assert [item.style.bold for item in names.values()] == [True, False, False]
    for i, item in enumerate(names.values()):
        piece = Plotted(chart).bar(i, 0)
        assert piece is not None and item.place[0] == pytest.approx(piece[0])
        assert item.place[1] >= 0 and item.place[1] + item.place[3] < piece[1] and item.place[2] < piece[2] - piece[0]
    assert [series.color for series in chart.series if series.color] == [Color("accent1"), *[Color("accent5")] * 2]
    assert chart.parted, "alike as they are, a line parts them"


def test_lines_lead_the_end_of_the_series_that_matters_from_one_lying_stack_of_shares_to_the_next(draw) -> None:
    content = data(
        "percent-bar", ["a", "b", "c"], ["Shops"], Wholesale=[38, 40, 49], Shops=[33, 32, 26], Online=[29, 28, 25]
    )
    chart = one(draw(content))
    places = Plotted(chart)
    found = [item for item in chart.over if isinstance(item, Stroke)]
    ends = {(i, k): places.bar(i, k) for i in range(3) for k in range(3)}
    wanted = [(ends[i, k], ends[i, k + 1]) for i in (0, 1) for k in (0, 1)]
    assert [(item.start, item.end) for item in found] == [((a[2], a[3]), (b[2], b[1])) for a, b in wanted if a and b]
    assert {item.edge.color for item in found} == {Color("accent1")}, "where it begins and where it ends"
    plain = one(draw(data("percent-bar", ["a", "b"], Wholesale=[38, 40], Shops=[33, 32], Online=[29, 28])))
    assert len([item for item in plain.over if isinstance(item, Stroke)]) == 2
    assert not [
        item for item in one(draw(data("stacked-bar", ["a", "b"], x=[1, 2], y=[3, 4]))).over if isinstance(item, Stroke)
    ]


@pytest.mark.parametrize("type", ["column", "bar"])
def test_a_plan_is_outlined_dark_beside_what_matters_and_grey_beside_the_rest(type: str, draw) -> None:
    content = data(type, ["Q1", "Q2"], ["Q2"], Actual=[19.9, 22.7], Plan=[20.6, 22.0], plan=1)
    actual, plan = one(draw(content)).series
    assert (actual.hollow, plan.hollow) == (False, True)
    assert [color(actual, i) for i in range(2)] == [Color("accent5"), Color("accent1")]
    assert [color(plan, i) for i in range(2)] == [Color("accent5"), Color("tx1")]
    alone = one(draw(data(type, ["Q1", "Q2"], Plan=[20.6, 22.0], Actual=[19.9, 22.7], plan=0)))
    assert [series.color for series in alone.series] == [Color("tx1"), Color("accent1")], "no hue is lost for a plan"


def test_values_stand_in_columns_beside_their_plan_and_names_at_the_foot_of_the_first_and_of_those_that_matter(
    draw, sketch_of
) -> None:
    content = data("column", ["Q1", "Q2", "Q3"], ["Q3"], Actual=[19.9, 20.2, 22.7], Plan=[20.6, 21.5, 22.0], plan=1)
    chart = one(draw(content))
    assert chart.legend is None and chart.values is not None and chart.values.step is None
    labels = [label(series, i) for series in chart.series for i in range(3)]
    assert all(one and one.inside and one.value for one in labels)
    assert [one.style.bold for one in labels if one] == [False, False, True] * 2
    sketch, places = sketch_of(content, chart), Plotted(chart)
    rects, _ = marks_of(chart, sketch)
    bars = [places.bar(i, k) for i in range(2) for k in range(3)]
    for rect, bar in zip(rects, bars, strict=True):
        assert bar is not None
        assert bar[0] * sketch.width <= rect[0] and rect[2] <= bar[2] * sketch.width
        assert bar[1] * sketch.height <= rect[1] and rect[3] <= bar[3] * sketch.height
    names = [(item.text, item.style.bold) for item in chart.over if isinstance(item, Tag)]
    assert names == [("Actual", False), ("Plan", False), ("Actual", True), ("Plan", True)]


def test_columns_too_thin_for_a_value_have_it_over_them_or_an_axis_beside_their_plan(draw) -> None:
    chart = one(draw(data("column", [str(i) for i in range(12)], Actual=[1200] * 12, Plan=[1300] * 12, plan=1)))
    assert chart.series[1].hollow and chart.legend is not None and not chart.over
    low = one(draw(data("column", ["a", "b"], Actual=[1, 200], Plan=[1, 210], plan=1)))
    assert not any(label(series, i) and label(series, i).inside for series in low.series for i in range(2))


def test_series_are_named_in_the_lying_stack_that_has_most_room_for_it(draw) -> None:
    chart = one(draw(data("stacked-bar", ["a", "b", "c"], Packaging=[900, 2900, 2000], Logistics=[None, 1500, 700])))
    assert chart.legend is None
    assert [[i for i in range(3) if (said := label(s, i)) and said.series] for s in chart.series if s.color] == [
        [1],
        [1],
    ]


@pytest.mark.parametrize("type", ["stacked", "percent"])
def test_series_are_named_beside_the_last_stack_at_its_pieces(type: str, draw) -> None:
    chart = one(draw(data(type, ["a", "b"], ["Packaging"], Packaging=[30, 60], Roasting=[40, 25], Night=[30, 15])))
    assert chart.legend is None
    names = {item.text: item for item in chart.over if isinstance(item, Tag)}
    assert list(names) == ["Packaging", "Roasting", "Night"]
    assert [item.style.bold for item in names.values()] == [True, False, False]
    for i, item in enumerate(names.values()):
        piece = Plotted(chart).bar(i, 1)
        assert piece is not None and item.place[0] > piece[2]
        assert piece[1] < item.place[1] + item.place[3] / 2 < piece[3]
    assert max(item.place[0] + item.place[2] for item in names.values()) <= 1.0


def test_names_beside_a_stack_stand_apart_where_its_pieces_are_thin(draw) -> None:
    chart = one(draw(data("stacked", ["a", "b"], w=[90, 90], x=[1, 1], y=[1, 1], z=[1, 1])))
    tops = sorted(item.place[1] for item in chart.over if isinstance(item, Tag))
    assert all(b - a >= 14 * 1.2 * 12_700 / chart.box.height - 1e-6 for a, b in pairwise(tops))


def test_a_stack_that_lacks_a_piece_is_named_by_a_key_or_within(draw) -> None:
    chart = one(draw(data("stacked", ["a", "b"], Actual=[1, 2], Plan=[3, None])))
    assert not [item for item in chart.over if isinstance(item, Tag)]


def test_labels_in_lying_stacks_are_smaller_where_that_lets_them_say_more(draw) -> None:
    wide, narrow = (one(draw(data("stacked-bar", ["a", "b"], Wholesale=[1, 1], Licences=[None, v]))) for v in (1, 0.15))
    assert [label(chart.series[0], 1).style.size for chart in (wide, narrow)] == [18, 14]
    assert narrow.legend is None


def test_a_gap_names_no_series(draw) -> None:
    chart = one(draw(data("bar", ["a", "b"], Actual=[None, 2], Plan=[3, 4])))
    assert [[label(s, i).series for i in range(2)] for s in chart.series] == [[False, True]] * 2
    assert one(draw(data("bar", ["a", "b"], Actual=[None, 2], Plan=[3, None]))).legend is not None


def test_names_that_find_no_room_at_columns_stand_in_a_key(draw) -> None:
    chart = one(draw(data("column", list("abcdefg"), named={"A long name of a series": [1] * 7, "Another": [2] * 7})))
    assert chart.legend is not None
    assert chart.plot[1] >= chart.legend.place[3]


def test_a_single_series_is_not_named_in_the_chart(draw) -> None:
    for type in (*COLUMNS, *BARS):
        chart = one(draw(data(type, ["a", "b"], x=[1, 2])))
        assert chart.legend is None
        assert not any(found and found.series for found in (label(chart.series[0], i) for i in range(2)))


@pytest.mark.parametrize("type", ["stacked", "stacked-bar", "percent-bar"])
def test_in_stacks_only_the_values_of_what_matters_are_bold(type: str, draw) -> None:
    chart = one(draw(data(type, ["a", "b"], ["x"], w=[40, 30], x=[35, 40], y=[25, 30])))
    told = {series.name: [label(series, i) or series.label for i in range(2)] for series in chart.series[:3]}
    bold = {name: [found.style.bold for found in own if found] for name, own in told.items()}
    assert bold == {"w": [False, False], "x": [True, True], "y": [False, False]}


def test_labels_in_stacks_are_in_the_ink_that_reads_there(draw, template_of) -> None:
    theme = template_of("marker", "en").deck.file.theme
    chart = one(draw(data("stacked", ["a", "b"], w=[9, 9], x=[9, 9], y=[9, 9])))
    for series in chart.series[:3]:
        for i in range(2):
            found = label(series, i)
            assert found is not None and series.color is not None
            assert theme.contrast(found.style.color, series.color) >= 4.5


@pytest.mark.parametrize("type", ["stacked", "stacked-bar"])
def test_pieces_that_are_too_small_for_labels_are_told_by_the_axis(type: str, draw) -> None:
    chart = one(draw(data(type, ["a", "b"], x=[1000, 1000], y=[1, 1])))
    assert chart.values is not None and chart.values.step
    assert (chart.legend is None) == (type == "stacked")


@pytest.mark.parametrize("type", ["stacked-bar", "percent-bar"])
def test_series_are_named_in_a_stack_that_has_room_even_where_values_have_none(type: str, draw) -> None:
    chart = one(draw(data(type, ["a", "b"], x=[1000, 900], y=[1, 800])))
    assert chart.values is not None and chart.values.step
    assert chart.legend is None
    found = [[(i, said.series, said.value) for i, said in s.labels if said] for s in chart.series[:2]]
    assert found == [[(1, True, False)]] * 2
    assert all(series.label is None for series in chart.series[:2])


def test_shares_are_labelled_where_the_values_are_shares(draw) -> None:
    assert one(draw(data("percent", ["a", "b"], x=[40, 50], y=[60, 50]))).series[0].label is not None
    raw = one(draw(data("percent", ["a", "b"], x=[4, 5], y=[6, 3])))
    assert raw.series[0].label is None
    assert raw.values is not None and (raw.values.high, raw.values.format) == (1.0, "0%")


def test_few_bars_are_set_larger_than_many(draw) -> None:
    few, many = (one(draw(data("bar", NAMES[:n], x=range(n)))) for n in (3, 14))
    assert (few.names.size, few.series[0].label.style.size) == (14, 18)
    assert (many.names.size, many.series[0].label.style.size) == (12, 14)


@pytest.mark.parametrize("type", ["bar", "column", "stacked", "stacked-bar"])
def test_forty_categories_are_all_shown_on_as_many_charts_as_they_need(type: str, draw) -> None:
    values = [(i * 37) % 100 + 5 for i in range(40)]
    charts = draw(data(type, NAMES, x=values, y=values))
    assert len(charts) > 1
    assert [name for chart in charts for name in chart.categories] == NAMES
    assert [v for chart in charts for v in chart.series[0].values] == [Decimal(v) for v in values]
    assert len({(chart.values.low, chart.values.high) for chart in charts}) == 1, "all on one scale"
    sizes = [len(chart.categories) for chart in charts]
    assert max(sizes) - min(sizes) <= 1
    assert {chart.names.size for chart in charts} == {12}


def test_a_stressed_category_keeps_its_place_on_a_next_chart(draw) -> None:
    charts = draw(data("bar", NAMES, ["Station number 30"], x=range(40)))
    bright = [chart.categories[i] for chart in charts for i, _ in chart.series[0].points]
    assert bright == ["Station number 30"]


def test_long_names_beside_bars_break_into_even_lines(draw) -> None:
    long = "Full use of today’s models, low case"
    chart = one(draw(data("bar", ["Achieved today", long], x=[1, 5]), width=7.917, height=4.25))
    assert 0.15 < chart.plot[0] < 0.31


@pytest.mark.parametrize("type", [*COLUMNS, *BARS])
def test_one_number_is_a_chart(type: str, draw) -> None:
    chart = one(draw(data(type, ["2026"], x=[5])))
    assert (chart.values is not None and chart.values.high >= 1) or chart.values.high >= 5
    assert 0 < chart.plot[2] <= 1 and 0 < chart.plot[3] <= 1


def test_nothing_but_zeros_is_a_chart(draw) -> None:
    assert one(draw(data("column", ["a", "b"], x=[0, 0]))).values.high > 0


@pytest.mark.parametrize("name", ["a", "量", "W" * 200])
def test_names_take_what_they_need_and_no_more_than_half(name: str, draw) -> None:
    chart = one(draw(data("bar", [name, name + name], x=[1, 2])))
    assert 0.01 < chart.plot[0] < 0.55


def test_every_type_is_called_something() -> None:
    assert {f"chart-{type}" for type in get_args(ChartType)} <= label_keys()


def _anything(type: str) -> ChartData:
    """As many and as long names as the type takes."""
    names = [str(i) for i in range(12)] if type == "scatter" else [f"{name} {'long ' * 9}" for name in NAMES[:12]]
    count = {"waterfall": 1, "pie": 1, "slope": 2, "dumbbell": 2, "tornado": 2, "bullet": 2}.get(type, 9)
    given = {f"A long name of series {i}": range(1, 13) for i in range(count)}
    return data(type, names, named=given, lines=[8] if type == "combo" else [], plan=1, bands=[1])


@pytest.mark.parametrize("type", sorted({*get_args(ChartType)} - {"heat"}))
def test_marks_have_a_quarter_of_any_room_and_stay_in_it(type: str, draw) -> None:
    for width, height in ((12.0, 4.333), (2.0, 1.5)):
        for chart in draw(_anything(type), width=width, height=height):
            x, y, across, down = chart.plot
            assert across >= 0.2499 and down >= 0.2499
            assert x >= 0 and y >= 0 and x + across <= 1.0001 and y + down <= 1.0001


@pytest.mark.parametrize("type", ["stacked-bar", "percent-bar"])
@pytest.mark.parametrize("count", [3, 6, 9, 14])
def test_lying_stacks_are_as_high_as_the_labels_in_them(type: str, count: int, draw, sketch_of) -> None:
    content = data(type, NAMES[:count], ["x"], x=[40] * count, y=[35] * count, z=[25] * count)
    for chart in draw(content):
        sketch = sketch_of(content, chart)
        for series in (one for one in chart.series if one.color and one.label):
            assert Plotted(chart).thick * sketch.height >= series.label.style.size * 1.1
