"""Waterfalls: changes as columns on columns that are not seen."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.layout.page import Chart, Label, Series
from briefgen.styles import Color
from tests.kinds.charts.conftest import data

MUTED = Color("tx1", 75, 25)
NAMES = ["Opening", "Sales", "Costs", "Closing"]


def one(charts: list[Chart]) -> Chart:
    (chart,) = charts
    return chart


def drawn(chart: Chart) -> list[tuple[Color | None, list[int | None]]]:
    """The colour and the values of each series, from the ground up."""
    return [(s.color, [None if v is None else int(v) for v in s.values]) for s in chart.series]


def spans(chart: Chart) -> list[tuple[int, int]]:
    """From where to where each column is seen, by stacking its pieces as a spreadsheet does: those above zero from
    zero up, those below it down."""
    out = []
    for i in range(len(chart.categories)):
        ends = []
        for sign in (1, -1):
            at = Decimal(0)
            for series in chart.series:
                value = series.values[i]
                if value is not None and value * sign > 0:
                    if series.color is not None:
                        ends += [at, at + value]
                    at += value
        out.append((int(min(ends)), int(max(ends))))
    return out


def test_each_change_begins_where_the_one_before_ended(draw) -> None:
    chart = one(draw(data("waterfall", NAMES[:3], Cash=[42, 8, -12])))
    assert (chart.form, chart.grouping) == ("bars", "stacked")
    assert spans(chart) == [(0, 42), (42, 50), (38, 50)]


def test_a_total_stands_on_zero_in_a_colour_of_its_own(draw) -> None:
    chart = one(draw(data("waterfall", NAMES, total=True, Cash=[42, 8, -12, 38])))
    assert spans(chart)[-1] == (0, 38)
    assert drawn(chart) == [
        (None, [0, 42, 38, 0]),
        (Color("accent1"), [42, 8, None, None]),
        (Color("accent2"), [None, None, 12, None]),
        (MUTED, [None, None, None, 38]),
    ]


def test_what_a_waterfall_starts_from_is_a_total_too(draw) -> None:
    chart = one(draw(data("waterfall", NAMES, total=True, opening=True, Cash=[42, 8, -12, 38])))
    assert drawn(chart)[-1] == (MUTED, [42, None, None, 38])
    assert spans(chart) == [(0, 42), (42, 50), (38, 50), (0, 38)]
    labels = {i: (s.format, label.style.bold) for s in chart.series for i, label in s.labels if label}
    assert [labels[i] for i in (0, 3)] == [(None, True)] * 2, "without a sign, and bold"
    assert not labels[1][1]


def test_lines_lead_from_where_a_bar_ends_to_the_next(draw) -> None:
    chart = one(draw(data("waterfall", NAMES, total=True, Cash=[42, 8, -12, 38])))
    assert chart.values is not None and len(chart.over) == 3
    x, y, width, height = chart.plot
    for i, (stroke, level) in enumerate(zip(chart.over, (42, 50, 38), strict=True)):
        assert (
            stroke.start[1]
            == stroke.end[1]
            == pytest.approx(y + height * (chart.values.high - level) / (chart.values.high - chart.values.low))
        )
        assert x + width * i / 4 < stroke.start[0] < x + width * (i + 1) / 4 < stroke.end[0] < x + width * (i + 2) / 4


@pytest.mark.parametrize(
    ("values", "seen"),
    [
        ([10, -18, -5, 20], [(0, 10), (-8, 10), (-13, -8), (-13, 7)]),
        ([-5, -5, 3], [(-5, 0), (-10, -5), (-10, -7)]),
        ([5, -5, 5], [(0, 5), (0, 5), (0, 5)]),
    ],
)
def test_changes_go_through_zero(values, seen, draw) -> None:
    names = ["a", "b", "c", "d"][: len(values)]
    assert spans(one(draw(data("waterfall", names, Cash=values)))) == seen


def test_a_rise_says_its_change_above_it_and_a_fall_below_it(draw) -> None:
    chart = one(draw(data("waterfall", NAMES, unit="€", total=True, Cash=[42, 8, -12, 38])))
    found = {i: (s, label) for s in chart.series for i, label in s.labels if label is not None}
    assert sorted(found) == [0, 1, 2, 3]
    assert chart.values is not None
    for i, (series, label) in found.items():
        length = float(series.values[i] or 0) * chart.plot[3] / (chart.values.high - chart.values.low)
        assert abs(label.shift[1]) > length / 2, "from the middle of its column to beyond it"
        assert (label.shift[1] > 0) == (i == 2)
    assert found[1][0].format == '"+€"#,##0;"+€"#,##0'
    assert found[2][0].format == '"−€"#,##0;"−€"#,##0', "a fall is drawn as a length and says that it falls"
    assert found[3][0].format is None, "a total has no sign"
    assert found[0][1].format == '"€"#,##0;"−€"#,##0', "and the first may be what the others start from"


@pytest.mark.parametrize("values", [[-3, 1], [-3, 5], [2, -5], [9, -8.8]])
def test_labels_stand_clear_of_their_bars_below_zero_and_through_it(values, draw) -> None:
    chart = one(draw(data("waterfall", ["a", "b"], Cash=values)))
    assert chart.values is not None
    pitch = chart.plot[3] / (chart.values.high - chart.values.low)
    (series, label), *_ = [(s, found) for s in chart.series for i, found in s.labels if found and i == 1]
    base = float(chart.series[0].values[1] or 0)
    middle = -pitch * (base + float(series.values[1] or 0) / 2) + label.shift[1]
    ends = sorted((values[0], values[0] + values[1]))
    is_over = values[1] > 0 or ends[0] > 0  # a fall that ends close to the ground has no room below it
    assert middle < -pitch * ends[1] if is_over else middle > -pitch * ends[0]


def test_a_change_through_zero_says_its_whole_number(draw) -> None:
    chart = one(draw(data("waterfall", ["a", "b"], Cash=[10, -18])))
    said = [label.text for s in chart.series for i, label in s.labels if label is not None and i == 1]
    assert said == ["−18"]


@pytest.mark.parametrize("before", [-9, -4, -2, 0, 2, 4, 9])
@pytest.mark.parametrize("change", [-6, -4, -0.6, 0.6, 4, 6])
@pytest.mark.parametrize("total", [False, True])
def test_each_label_reads_as_its_change_wherever_its_bar_stands(before, change, total, draw) -> None:
    names = ["a", "b", "c"][: 3 if total else 2]
    values = [before, change, before + change][: len(names)]
    chart = one(draw(data("waterfall", names, total=total, Cash=values)))
    said = {i: read(series, i, label) for series in chart.series for i, label in series.labels if label is not None}
    assert said == {i: pytest.approx(value, abs=0.01) for i, value in enumerate(values)}


def read(series: Series, i: int, label: Label) -> float:
    """The number that a label says: in words of its own, or as its series' format shows the length of its bar."""
    if label.text:
        return float(label.text.replace("−", "-"))
    value = series.values[i]
    assert value is not None
    sign = {"+": 1, "−": -1}.get((label.format or series.format or "")[1:2])
    return sign * abs(float(value)) if sign else float(value)


def test_a_change_that_matters_is_bright_and_the_others_are_grey(draw) -> None:
    chart = one(draw(data("waterfall", NAMES, ["Costs", "Closing"], total=True, Cash=[42, 8, -12, 38])))
    colors = [
        next(dict(s.points).get(i, s.color) for s in chart.series if s.color and s.values[i] is not None)
        for i in range(4)
    ]
    assert colors == [Color("accent5"), Color("accent5"), Color("accent2"), MUTED]
