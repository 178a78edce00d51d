"""What an outline may draw over a chart, and what is told of names and values that are not there."""

from __future__ import annotations

from typing import get_args

import pytest

from briefgen.outline.annotations import KINDS, drawn_over, ends, year
from briefgen.outline.charts import ChartType
from tests.support.one_line import chart, told

COLUMNS = "type: column, categories: [Q1, Q2, Q3], series: {Actual: [1, 2, -], Plan: [2, 3, 4]}"
STEPS = "type: waterfall, total: true, categories: [a, b, c], series: {A: [20, -3, 17]}"


@pytest.mark.parametrize(
    ("annotation", "id", "at"),
    [
        ("{growth: [Q1, Qu2]}", "unknown-point", "Qu2"),
        ("{growth: [Q1, Plan]}", "unknown-point", "Plan"),
        ("{difference: [Actul, Plan]}", "unknown-point", "Actul"),
        ("{bracket: [Q1, Q9]}", "unknown-point", "Q9"),
        ("{note: Here, at: [Acutal, Q1]}", "unknown-point", "Acutal"),
        ("{line: 3, at: [Q7]}", "unknown-point", "Q7"),
        ("{growth: [Q1]}", "two-ends", "[Q1]"),
        ("{difference: [Q1, Q1]}", "two-ends", "[Q1, Q1]"),
        ("{note: Here}", "missing-key", "{note: Here}"),
        ("{line: high}", "bad-number", "high"),
        ("{label: Nothing}", "one-annotation", "{label: Nothing}"),
        ("{line: 3, note: Both, at: [Q1]}", "one-annotation", "{line: 3, note: Both, at: [Q1]}"),
        ("{growth: [Q1, Q3]}", "no-value", "[Q1, Q3]"),
        ("{note: Here, at: [Actual, Q3]}", "no-value", "Here"),
    ],
)
def test_what_cannot_be_drawn_is_told_where_it_stands(annotation: str, id: str, at: str) -> None:
    assert [(found, text) for found, text, _ in told(f"chart: {{{COLUMNS}, annotate: [{annotation}]}}")] == [(id, at)]


def test_a_name_that_is_nearly_one_is_offered() -> None:
    ((_, _, hint),) = told(f"chart: {{{COLUMNS}, annotate: [{{difference: [Actul, Plan]}}]}}")
    assert hint == "did you mean 'Actual'?"


def test_where_no_name_is_near_those_that_there_are_are_told() -> None:
    ((_, _, hint),) = told(f"chart: {{{COLUMNS}, annotate: [{{difference: [Sales, Plan]}}]}}")
    assert hint == "the chart has Q1, Q2, Q3, Actual, Plan"


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("type: pie, categories: [a, b], series: {A: [1, 2]}, annotate: [{line: 1}]", "not-drawn-over"),
        ("type: percent, categories: [a, b], series: {A: [1, 2]}, annotate: [{growth: [a, b]}]", "not-drawn-over"),
        ("type: column, categories: [a, b], series: {A: [0, 2]}, annotate: [{growth: [a, b]}]", "no-value"),
        ("type: column, categories: [a, b], series: {A: [10, 12]}, axis: {from: 8}", "no-broken-axis"),
        ("type: line, categories: [a, b], series: {A: [10, 12]}, axis: {from: 11}", "axis-cuts-off"),
        ("type: line, categories: [a, b], series: {A: [10, 12]}, axis: {from: -1}", "axis-cuts-off"),
        (f"{STEPS}, axis: {{from: 18}}", "axis-cuts-off"),
        ("type: line, categories: [a, b], series: {A: [10, 12]}, trend: true", "no-such-key"),
        ("type: line, categories: [a, b], series: {A: [10, 12]}, across: Size", "no-such-key"),
    ],
)
def test_what_a_type_does_not_bear_is_refused(text: str, id: str) -> None:
    assert [found for found, *_ in told(f"chart: {{{text}}}")] == [id]


def test_an_axis_may_start_below_all_that_it_shows() -> None:
    assert told(f"chart: {{{STEPS}, axis: {{from: 15}}}}") == []


@pytest.mark.parametrize(
    ("annotation", "between"),
    [
        ("{difference: [Q1, Q2]}", [(0, 0), (0, 1)]),
        ("{difference: [Q1, Q2], at: [Plan]}", [(1, 0), (1, 1)]),
        ("{difference: [Actual, Plan], at: [Q2]}", [(0, 1), (1, 1)]),
        ("{note: Here, at: [Plan, Q3]}", [(1, 2)]),
        ("{note: Here, at: [Q2]}", [(0, 1)]),
        ("{line: 3}", []),
        ("{line: 3, at: [Q2, Q3]}", [(0, 1), (0, 2)]),
    ],
)
def test_names_lead_to_series_and_categories(annotation: str, between: list[tuple[int, int]]) -> None:
    found = chart(f"{COLUMNS}, annotate: [{annotation}]")
    assert list(ends(found, found.annotate[0])) == between


def test_what_is_stressed_is_meant_where_nothing_else_is_said() -> None:
    found = chart(
        f"{COLUMNS}, highlight: [Plan, Q2], annotate: [{{difference: [Q1, Q2]}}, {{difference: [Actual, Plan]}}]"
    )
    assert [list(ends(found, one)) for one in found.annotate] == [[(1, 0), (1, 1)], [(0, 1), (1, 1)]]


@pytest.mark.parametrize(("name", "of"), [("2024", 2024), ("FY 2024", 2024), ("Q3", None), ("2023/2024", None)])
def test_a_category_may_name_its_year(name: str, of: int | None) -> None:
    assert year(name) == of


@pytest.mark.parametrize("type", get_args(ChartType))
def test_what_a_chart_does_not_take_is_told_with_the_reason_and_with_what_takes_it(type: str) -> None:
    for kind in {*KINDS} - {*drawn_over(type)}:
        found = f"{{{kind}: Here, at: [b]}}" if kind == "note" else f"{{{kind}: {'1' if kind == 'line' else '[a, b]'}}}"
        keys = {"tornado": "base: 1, ", "bullet": "plan: B, "}.get(type, "")
        series = "{A: [1, 2]}" if type == "pie" else "{A: [1, 2], B: [3, 4]}"
        ((id, at, hint),) = told(
            f"chart: {{type: {type}, {keys}categories: [a, b], series: {series}, annotate: [{found}]}}"
        )
        assert (id, at) == ("not-drawn-over", "Here" if kind == "note" else "1" if kind == "line" else "[a, b]")
        assert "take a column, bar, line" in hint
        assert all(f"a {other}" in hint for other in drawn_over(type))


def test_slopes_take_differences_and_notes_and_dumbbells_notes() -> None:
    assert drawn_over("slope") == ("difference", "note") and drawn_over("dumbbell") == ("note",)
    assert drawn_over("column") == KINDS
