"""Bullets: bands of the plan, bars over them, ticks over these, and the numbers behind."""

from __future__ import annotations

from decimal import Decimal

from briefgen.layout.page import Chart, Series
from briefgen.styles import Color
from tests.kinds.charts.conftest import data

NAMES = ["Wholesale", "Shops"]
CASES = {"Actual": ["11.2", "5.9"], "Plan": ["9.5", "6.3"]}
BANDS = ("0.8", "1", "1.2")


def bullets(draw, names=NAMES, highlight=(), named=CASES, bands=BANDS) -> list[Chart]:
    return draw(data("bullet", names, highlight, named=named, plan=1, bands=bands))


def one(charts: list[Chart]) -> Chart:
    (chart,) = charts
    return chart


def called(chart: Chart, name: str) -> Series:
    return next(series for series in chart.series if series.name == name)


def strokes(series: Series) -> list[tuple[float, ...]]:
    """From where to where each stroke goes: across and up, across and up."""
    places = [*zip(series.across, series.values, strict=True), (None, None)]
    return [
        (*map(float, places[i]), *map(float, places[i + 1]))  # type: ignore[arg-type]
        for i in range(0, len(places), 3)
    ]


def texts(chart: Chart) -> list[list[str]]:
    return [[label.text for _, label in s.labels if label] for s in chart.series if s.color is None]


def test_bars_go_from_zero_to_what_was_done_the_first_row_on_top(draw) -> None:
    chart = one(bullets(draw))
    assert chart.form == "points" and chart.steps is not None and chart.steps.step is None
    assert strokes(called(chart, "Actual")) == [(0.0, 2.0, 11.2, 2.0), (0.0, 1.0, 5.9, 1.0)]


def test_bands_are_shares_of_the_plan_one_beside_the_other(draw) -> None:
    chart = one(bullets(draw))
    ends = [[stroke[0::2] for stroke in strokes(called(chart, name))] for name in ("80%", "100%", "120%")]
    assert [round(end, 9) for band in ends for stroke in band for end in stroke] == [
        *(0.0, 7.6, 0.0, 5.04),
        *(7.6, 9.5, 5.04, 6.3),
        *(9.5, 11.4, 6.3, 7.56),
    ]


def test_a_tick_stands_across_the_bar_at_the_plan(draw) -> None:
    first, _ = strokes(called(one(bullets(draw)), "Plan"))
    assert first[0] == first[2] == 9.5 and first[1] < 2 < first[3]


def test_what_lies_on_top_comes_later_and_is_thinner(draw) -> None:
    chart = one(bullets(draw))
    order = [series.name for series in chart.series]
    assert order.index("120%") < order.index("Actual") < order.index("Plan")
    assert called(chart, "80%").weight > 2 * called(chart, "Actual").weight > called(chart, "Plan").weight


def test_the_numbers_stand_behind_and_the_marks_are_told_below(draw) -> None:
    names, numbers, first, apart, second, foot = texts(one(bullets(draw)))
    assert names == NAMES
    assert (first, numbers) == (["Actual / Plan"], ["11.2 / 9.5", "5.9 / 6.3"])
    assert (second, apart) == (["Difference"], ["+1.7", "−0.4"])
    assert foot == ["Bar: Actual. Tick: Plan. Shaded: to 80%, 100%, 120% of Plan."]


def test_a_row_that_matters_is_bright_and_bold(draw) -> None:
    chart = one(bullets(draw, highlight=["Wholesale"]))
    bright, plain = (series for series in chart.series if series.name == "Actual")
    assert (bright.color, len(strokes(bright))) == (Color("accent1"), 1)
    assert plain.color == Color("tx1", 75, 25)
    names = next(series for series in chart.series if series.color is None)
    assert [label.style.bold for _, label in names.labels if label] == [True, False]


def test_gaps_have_no_marks_and_are_told(draw) -> None:
    chart = one(bullets(draw, named={"Actual": [None, 5], "Plan": [4, None]}))
    assert len(strokes(called(chart, "Actual"))) == len(strokes(called(chart, "Plan"))) == 1
    assert texts(chart)[1] == ["n/a / 4", "5 / n/a"]


def test_bands_may_end_before_the_plan_and_the_tick_stays_in(draw) -> None:
    chart = one(bullets(draw, bands=("0.5", "0.9"), named={"Actual": [1, 2], "Plan": [10, 5]}))
    assert chart.steps is not None and chart.steps.high == 10.0


def test_many_rows_continue_on_one_scale(draw) -> None:
    names = [f"Row {i}" for i in range(40)]
    charts = bullets(draw, names, named={"Actual": range(1, 41), "Plan": [Decimal(7)] * 40})
    assert len(charts) > 1
    assert [name for chart in charts for name in texts(chart)[0]] == names
    assert len({(chart.steps.low, chart.steps.high) for chart in charts}) == 1
