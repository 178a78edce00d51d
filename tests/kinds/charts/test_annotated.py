"""What is drawn over charts: where it stands, what it says, and that it is clear of all labels."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from briefgen.kinds.chart_content import ChartData, ChartNote
from briefgen.kinds.charts.label_places import Segment, marks_of, names_of, segments_of, touches
from briefgen.kinds.charts.plotted import Plotted
from briefgen.kinds.content import Text
from briefgen.layout.page import Chart, Stroke, Tag
from tests.kinds.charts.conftest import data

YEARS = ["2021", "2022", "2023", "2024"]


def note(kind: str, *ends: tuple[int, int], said: str = "", value: float | None = None) -> ChartNote:
    return ChartNote(kind, ends, Text.label(said), None if value is None else Decimal(str(value)))


def noted(made: ChartData, *notes: ChartNote) -> ChartData:
    return replace(made, notes=notes)


def tags(chart: Chart) -> dict[str, Tag]:
    return {item.text: item for item in chart.over if isinstance(item, Tag) and item.text}


def strokes(chart: Chart) -> list[Stroke]:
    return [item for item in chart.over if isinstance(item, Stroke)]


def one(charts: list[Chart]) -> Chart:
    (chart,) = charts
    return chart


def test_growth_is_an_elbow_over_the_categories_with_an_arrow_down_to_the_last(draw) -> None:
    content = noted(data("column", YEARS, Sales=[10, 12, 14, 16]), note("growth", (0, 0), (0, 3), said="+17% a year"))
    chart = one(draw(content))
    places = Plotted(chart)
    up, across, down = strokes(chart)
    level = across.start[1]
    assert up.start[0] == pytest.approx(places.category(0)) and down.end[0] == pytest.approx(places.category(3))
    assert up.end[1] == down.start[1] == across.end[1] == level < places.value(16), "above every column"
    assert (up.arrow, across.arrow, down.arrow) == (False, False, True)
    assert down.end[1] < places.value(16), "and ends over its label"
    oval = tags(chart)["+17% a year"]
    assert (oval.geometry, oval.place[1] + oval.place[3] / 2) == ("ellipse", pytest.approx(level))


def test_a_difference_leads_both_levels_beside_the_chart_and_points_from_one_to_the_other(draw) -> None:
    content = noted(data("column", YEARS, Sales=[10, 12, 14, 22]), note("difference", (0, 0), (0, 3), said="+12"))
    chart = one(draw(content))
    places = Plotted(chart)
    (arrow,) = [stroke for stroke in strokes(chart) if stroke.arrow]
    assert arrow.start[1] == pytest.approx(places.value(10)) and arrow.end[1] == pytest.approx(places.value(22))
    assert arrow.start[0] == arrow.end[0] > chart.plot[0] + chart.plot[2]
    dashed = [stroke for stroke in strokes(chart) if stroke.edge.dashed]
    assert {round(stroke.start[1], 4) for stroke in dashed} == {round(places.value(v), 4) for v in (10, 22)}
    assert max(stroke.end[0] for stroke in dashed) > arrow.start[0]


def test_arrows_point_from_outside_where_levels_are_close(draw) -> None:
    content = noted(data("column", ["Q2", "Q3"], Actual=[22.0, 22.7]), note("difference", (0, 0), (0, 1), said="+0.7"))
    chart = one(draw(content))
    places = Plotted(chart)
    above, below = [stroke for stroke in strokes(chart) if stroke.arrow]
    assert above.start[1] < above.end[1] <= places.value(22.7) and below.start[1] > below.end[1] >= places.value(22.0)


@pytest.mark.parametrize("type", ["column", "line", "area", "scatter", "waterfall"])
def test_a_line_stands_at_its_value_over_what_it_holds_for(type: str, draw) -> None:
    content = noted(data(type, YEARS, Sales=[10, 2, 4, 6]), note("line", said="Target 15", value=15))
    chart = one(draw(content))
    found = [stroke for stroke in strokes(chart) if stroke.edge.dashed]
    levels = [level for stroke in found for level in (stroke.start[1], stroke.end[1])]
    assert levels == [pytest.approx(Plotted(chart).value(15))] * len(levels)
    assert 0 < levels[0] < 1, "the axis reaches it"
    assert min(stroke.start[0] for stroke in found) == pytest.approx(chart.plot[0])
    assert max(stroke.end[0] for stroke in found) == pytest.approx(chart.plot[0] + chart.plot[2])
    assert "Target 15" in tags(chart)


def test_a_line_may_hold_for_some_categories_only(draw) -> None:
    content = noted(data("column", YEARS, Sales=[10, 12, 14, 9]), note("line", (0, 3), said="Target 15", value=15))
    chart = one(draw(content))
    (stroke,) = strokes(chart)
    assert stroke.start[0] == pytest.approx(chart.plot[0] + chart.plot[2] * 3 / 4)


def test_a_bracket_stands_over_its_categories_and_their_labels(draw) -> None:
    content = noted(
        data("column", YEARS, Sales=[10, 12, 14, 9]), note("bracket", (0, 1), (0, 2), said="Two good years")
    )
    chart = one(draw(content))
    left, right, across = strokes(chart)
    places = Plotted(chart)
    bars = [places.bar(0, k) for k in (1, 2)]
    assert bars[0] and bars[1]
    assert (left.start[0], right.start[0]) == (pytest.approx(bars[0][0]), pytest.approx(bars[1][2]))
    assert across.start[1] == left.end[1] < left.start[1] < bars[1][1]
    assert tags(chart)["Two good years"].place[1] < across.start[1]


def test_a_note_points_with_a_ring_at_a_point_of_a_line(draw) -> None:
    content = noted(data("line", YEARS, Hotels=[41, 44, 52, 79]), note("note", (0, 1), said="Terms were granted"))
    chart = one(draw(content))
    spot = Plotted(chart).point(0, 1)
    (ring,) = [item for item in chart.over if isinstance(item, Tag) and not item.text]
    assert spot == (
        pytest.approx(ring.place[0] + ring.place[2] / 2),
        pytest.approx(ring.place[1] + ring.place[3] / 2),
    )
    (leader,) = strokes(chart)
    text = tags(chart)["Terms were granted"].place
    assert text[0] - 0.01 <= leader.end[0] <= text[0] + text[2] + 0.01


def test_a_note_points_at_the_upper_edge_of_its_area(draw) -> None:
    content = noted(data("area", YEARS, A=[5, 5, 5, 5], B=[1, 2, 3, 4]), note("note", (1, 2), said="Here"))
    chart = one(draw(content))
    (ring,) = [item for item in chart.over if isinstance(item, Tag) and not item.text]
    assert ring.place[1] + ring.place[3] / 2 == pytest.approx(Plotted(chart).value(8))


@pytest.mark.parametrize("type", ["percent", "percent-bar"])
def test_a_note_points_at_the_end_of_its_stack_of_shares(type: str, draw) -> None:
    content = noted(data(type, YEARS, A=[5, 5, 5, 5], B=[1, 2, 3, 4]), note("note", (1, 2), said="Here"))
    for width in (12.0, 4.0):
        drawn = [stroke for stroke in strokes(one(draw(content, width))) if not stroke.edge.dashed]
        (leader,) = [stroke for stroke in drawn if stroke.edge.width == 1.0]  # beside the lines from bar to bar
        assert all(0 <= at <= 1 for stroke in drawn for at in (*stroke.start, *stroke.end))
        assert leader.start != leader.end


@pytest.mark.parametrize("type", ["column", "stacked-bar", "waterfall", "line"])
def test_more_than_a_small_chart_has_room_for_stays_within_it(type: str, draw) -> None:
    every = [note("growth", (0, 0), (0, 3), said="+60%"), note("bracket", (0, 0), (0, 2), said="Three years")]
    every += [note("difference", (0, 0), (0, 3), said="+6"), note("line", said="A target of 15", value=15)]
    for chart in draw(noted(data(type, YEARS, Sales=[10, 12, 14, 16]), *every), 3.0, 1.7):
        for item in chart.over:
            if isinstance(item, Stroke):
                assert all(0 <= at <= 1 for at in (*item.start, *item.end))
            else:
                x, y, width, height = item.place
                assert min(x, y) >= 0 and x + width <= 1.0001 and y + height <= 1.0001


def test_lying_bars_have_the_same_with_the_sides_exchanged(draw) -> None:
    content = noted(
        data("bar", YEARS, Stock=[14, 9, 8, 4]),
        note("line", said="Least 7", value=7),
        note("difference", (0, 0), (0, 3), said="−10"),
    )
    chart = one(draw(content))
    places = Plotted(chart)
    upright = [stroke for stroke in strokes(chart) if stroke.edge.width == 1.75]
    assert {stroke.start[0] for stroke in upright} == {places.value(7)}
    (arrow,) = [stroke for stroke in strokes(chart) if stroke.arrow]
    assert arrow.end[0] == pytest.approx(places.value(4)) and arrow.end[1] > chart.plot[1] + chart.plot[3]


def test_in_a_combo_a_note_points_at_the_band_of_its_series(draw) -> None:
    content = data("combo", YEARS, named={"Sales": [40, 42, 44, 46], "Margin": [3, 4, 5, 4]}, lines=[1])
    chart = one(draw(noted(content, note("note", (1, 2), said="Its best"), note("note", (0, 0), said="A first"))))
    assert chart.layer is not None
    line = Plotted(replace(chart, form="lines", series=chart.layer.series, values=chart.layer.values), between=True)
    at = next(i for i, series in enumerate(chart.layer.series) if series.name == "Margin")
    (ring,) = [item for item in chart.over if isinstance(item, Tag) and not item.text]
    assert line.point(at, 2) == (
        pytest.approx(ring.place[0] + ring.place[2] / 2),
        pytest.approx(ring.place[1] + ring.place[3] / 2),
    )
    assert {"Its best", "A first"} <= {text.replace("\n", " ") for text in tags(chart)}


def test_what_stands_in_a_narrower_chart_stays_where_it_belongs(draw) -> None:
    steps = [6.3, 2.4, -1.6, -2.1, 5.0]
    content = data("waterfall", [*YEARS, "End"], total=True, Cash=steps)
    chart = one(draw(noted(content, note("difference", (0, 0), (0, 4), said="−1.3"))))
    places = Plotted(chart)
    joints = [stroke for stroke in strokes(chart) if not stroke.edge.dashed and not stroke.arrow][:4]
    assert [stroke.start[1] for stroke in joints] == [pytest.approx(places.value(v)) for v in (6.3, 8.7, 7.1, 5.0)]


MANY: list[tuple[str, dict[str, Any]]] = [
    ("column", {"Sales": [48, 50, 56, 75]}),
    ("column", {"Actual": [48, 50, 56, 75], "Plan": [50, 50, 57, 70]}),
    ("stacked", {"A": [20, 30, 26, 40], "B": [28, 20, 30, 35]}),
    ("bar", {"Stock": [14, 9, 8, 4]}),
    ("stacked-bar", {"A": [20, 30, 26, 40], "B": [28, 20, 30, 35]}),
    ("line", {"Hotels": [41, 44, 52, 79], "Offices": [33, 34, 36, 38], "Retail": [45, 46, 47, 47]}),
    ("area", {"Hours": [12, 9, 22, 31]}),
    ("waterfall", {"Cash": [6.3, 2.4, -1.6, 0.8]}),
    ("scatter", {"Days": [71, 38, 64, 80]}),
]


@pytest.mark.parametrize(("type", "series"), MANY)
@pytest.mark.parametrize("width", [12.0, 7.9, 5.6])
def test_no_text_stands_on_a_label_or_on_another_and_none_leaves_the_chart(
    type, series, width, draw, sketch_of
) -> None:
    lines = [value for values in series.values() for value in values]
    notes = [
        note("line", said="Target for all", value=sum(lines) / len(lines)),
        note("note", (0, 2), said="The year of the long strike"),
        note("note", (0, 1), said="A new hall"),
    ]
    if type != "scatter":
        notes += [note("difference", (0, 0), (0, 3), said="+123"), note("bracket", (0, 1), (0, 2), said="Two years")]
    charts = draw(noted(data(type, YEARS, named=series), *notes), width)
    for chart in charts:
        sketch = sketch_of(data(type, YEARS, named=series), chart)
        labels, _ = marks_of(chart, sketch)
        texts = [item for item in chart.over if isinstance(item, Tag) and item.text]
        rects = [
            (x * sketch.width, y * sketch.height, (x + w) * sketch.width, (y + h) * sketch.height)
            for x, y, w, h in (item.place for item in texts)
        ]
        for item, rect in zip(texts, rects, strict=True):
            assert rect[0] >= -0.5 and rect[1] >= -0.5, item.text
            assert rect[2] <= sketch.width + 0.5 and rect[3] <= sketch.height + 0.5, item.text
            assert not [other for other in labels if touches(rect, other, -1.5)], (type, width, item.text)
        assert not [pair for pair in combinations(rects, 2) if touches(*pair, air=-1.5)]
        for stroke in strokes(chart):
            assert all(0 <= at <= 1 for at in (*stroke.start, *stroke.end))
            if stroke.edge.dashed:
                ends = [(x * sketch.width, y * sketch.height) for x, y in (stroke.start, stroke.end)]
                inner = [(left + 1, top + 1, right - 1, bottom - 1) for left, top, right, bottom in labels]
                assert not any(Segment(*ends).crosses(rect) for rect in inner), "no line goes through a label"


@pytest.mark.parametrize("type", ["column", "stacked", "bar", "line"])
def test_a_note_that_finds_no_room_gets_it_beyond_the_marks(type: str, draw, sketch_of) -> None:
    series = {name: [40, 41, 42, 43] for name in ("A", "B", "C")} if type == "stacked" else {"A": [40, 41, 42, 43]}
    content = data(type, YEARS, named=series)
    long = note("note", (0, 1), said="A note of many words that cannot stand just anywhere in a chart")
    growth = note("growth", (0, 0), (0, 3), said="+8%")
    charts = [one for size in ((4.0, 2.2), (6.0, 1.8)) for one in draw(noted(content, long, growth), *size)]
    for chart in charts:
        sketch = sketch_of(content, chart)
        labels, marks = marks_of(chart, sketch)
        for item in (item for item in chart.over if isinstance(item, Tag) and item.text):
            x, y, w, h = item.place
            rect = x * sketch.width, y * sketch.height, (x + w) * sketch.width, (y + h) * sketch.height
            bars = marks if chart.form == "bars" else []
            assert not [other for other in (*labels, *bars) if touches(rect, other, -1.5)], item.text


@pytest.mark.parametrize(("type", "low"), [("waterfall", 15), ("line", 8)])
def test_an_axis_starts_where_the_outline_says_and_shows_it(type: str, low: float, draw) -> None:
    values = [20, 3, -1, 22] if type == "waterfall" else [20, 23, 10, 22]
    content = replace(
        data(type, YEARS, total=type == "waterfall", opening=type == "waterfall", Cash=values), start=Decimal(low)
    )
    chart = one(draw(content))
    assert chart.values is not None and chart.values.low == low
    slashes = [stroke for stroke in strokes(chart) if stroke.edge.color == chart.page]
    assert len(slashes) == (2 if type == "waterfall" else 0), "through each full bar"
    assert max(float(v or 0) for s in chart.series for v in s.values) == 23 if type == "line" else True


@pytest.mark.parametrize("type", ["slope", "dumbbell"])
@pytest.mark.parametrize("by_series", [True, False])
def test_a_note_points_at_a_value_of_a_pair_clear_of_names_and_of_all_numbers(
    type: str, by_series: bool, draw, sketch_of
) -> None:
    rows = {"Old quay": [14, 11], "Islands": [12, 8], "Airport": [9, 10], "North pier": [8, 22], "Market": [6, 4]}
    by_row = data(type, ["Before", "After"], ["North pier"], named=rows)
    ends = {"Before": [pair[0] for pair in rows.values()], "After": [pair[1] for pair in rows.values()]}
    made = by_row if by_series else data(type, list(rows), ["North pier"], named=ends)
    said = note("note", (3, 1) if by_series else (1, 3), said="The charger failed in February")
    for width in (5.0, 12.0):
        chart = one(draw(noted(made, said), width))
        (own,) = [series for series in chart.series if series.name == "North pier"]
        point = Plotted(chart).point(chart.series.index(own), 1)
        assert point is not None
        (ring,) = [item for item in chart.over if isinstance(item, Tag) and item.geometry == "ellipse"]
        x, y, wide, high = ring.place
        assert (x + wide / 2, y + high / 2) == pytest.approx(point, abs=0.01)
        (text,) = [item for item in chart.over if isinstance(item, Tag) and item.text]
        assert text.text.replace("\n", " ") == "The charger failed in February"
        sketch = sketch_of(made, chart)
        labels, marks = marks_of(chart, sketch)
        across, down = sketch.width, sketch.height
        x, y, wide, high = text.place
        place = (x * across, y * down, (x + wide) * across, (y + high) * down)
        names = names_of(chart, sketch)
        assert not any(touches(place, other) for other in (*labels, *marks, *names))
        assert not any(segment.crosses(place) for segment in segments_of(chart, sketch))


def test_a_difference_on_a_slope_leads_the_levels_of_both_its_ends_beside_their_names(draw) -> None:
    made = data("slope", ["Before", "After"], ["y"], x=[14, 11], y=[8, 22])
    chart = one(draw(noted(made, note("difference", (1, 0), (1, 1), said="+14"))))
    places = Plotted(chart)
    (arrow,) = [stroke for stroke in strokes(chart) if stroke.arrow]
    assert (arrow.start[1], arrow.end[1]) == pytest.approx((places.value(8), places.value(22)))
    assert arrow.start[0] > chart.plot[0] + chart.plot[2]
    assert tags(chart)["+14"].geometry == "ellipse"
