"""What each type of chart asks of its numbers, told where they stand."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import Span
from briefgen.outline.reader import read_outline
from tests.support.one_line import chart


def told(chart: str) -> list[tuple[str, str]]:
    """What is told of a chart: the ids, and the texts that they stand at."""
    line = f"  - chart: {{{chart}}}"
    found = []
    for problem in read_outline(None, stdin=f"title: x\nexhibits:\n{line}\n".encode()).diagnostics:
        assert isinstance(problem.at, Span) and problem.at.line == 3
        found.append((problem.id, line[problem.at.column - 1 : problem.at.end_column - 1]))
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("type: line, series: {A: [1, 2], B: [1]}", [("uneven-series", "[1]")]),
        ("type: line, series: {A: [1, 2], B: [-, n/a]}", [("no-numbers", "[-, n/a]")]),
        ("type: pie, categories: [a, b], series: {A: [1, 2], B: [2, 3]}", [("one-series", "[2, 3]")]),
        ("type: waterfall, categories: [a], series: {A: [1], B: [2]}", [("one-series", "[2]")]),
        ("type: pie, categories: [a, b], series: {A: [3, -1]}", [("negative-share", "-1")]),
        ("type: pie, categories: [a, b], series: {A: [0, 0]}", [("no-numbers", "[0, 0]")]),
        ("type: percent, categories: [a], series: {A: [3], B: [-1]}", [("negative-share", "-1")]),
        ("type: percent-bar, categories: [a], series: {A: [-3], B: [1]}", [("negative-share", "-3")]),
        ("type: scatter, categories: [1, Q2], series: {A: [3, 1]}", [("bad-number", "Q2")]),
        ("type: waterfall, categories: [a, b], series: {A: [-, 1]}", [("waterfall-gap", "-")]),
        ("type: waterfall, categories: [a, b, c], series: {A: [4, -1, 4]}, total: true", [("wrong-total", "4")]),
        ("type: line, categories: [a], series: {A: [1]}, total: true", [("no-total", "true")]),
        ("type: line, categories: [a], series: {A: [1]}, format: rounded", [("bad-format", "rounded")]),
        ("type: area, categories: [a, b], series: {A: [1, 2]}, highlight: [a]", [("unknown-highlight", "a")]),
        ("type: bar, categories: [a, b], series: {A: [1, 2]}, highlight: [c]", [("unknown-highlight", "c")]),
        ("type: combo, series: {A: [1], B: [2]}, lines: [C]", [("unknown-series", "C")]),
        ("type: combo, series: {A: [1], B: [2]}, lines: [A, B]", [("no-columns", "[A, B]")]),
        ("type: bar, series: {A: [1], B: [2]}, lines: [B]", [("no-such-key", "[B]")]),
        ("type: slope, categories: [a, b, c], series: {A: [1, 2, 3]}", [("no-two-ends", "{A: [1, 2, 3]}")]),
        ("type: dumbbell, categories: [a], series: {A: [1]}", [("no-two-ends", "{A: [1]}")]),
        ("type: tornado, base: 1, series: {A: [1]}", [("two-series", "{A: [1]}")]),
        (
            "type: tornado, base: 1, assumed: [[a, b]], series: {A: [1, 2], B: [1, 2]}",
            [("uneven-assumed", "[[a, b]]")],
        ),
        ("type: tornado, base: 1, assumed: [[a]], series: {A: [1], B: [1]}", [("uneven-assumed", "[a]")]),
        ("type: tornado, base: 1, assumed: [[a, b], [-, ~]], series: {A: [1, 2], B: [-, 2]}", [("no-value", "b")]),
        ("type: bar, assumed: [[a]], series: {A: [1]}", [("no-such-key", "[[a]]")]),
        ("type: column, base: 1, series: {A: [1]}", [("no-such-key", "1")]),
        ("type: bullet, plan: B, series: {A: [1]}", [("unknown-series", "B"), ("two-series", "{A: [1]}")]),
        ("type: bullet, plan: A, series: {A: [0], B: [1]}", [("no-plan", "0")]),
        ("type: bullet, plan: A, bands: [1, 0.8], series: {A: [2], B: [1]}", [("bad-bands", "0.8")]),
        ("type: line, bands: [1], series: {A: [1]}", [("no-such-key", "[1]")]),
        ("type: multiples, series: {A: [1, 2]}", [("one-series-only", "{A: [1, 2]}")]),
        ("type: heat, series: {A: [1]}, reading: Hot.", [("no-such-key", "Hot.")]),
        ("type: bar, categories: [a], spans: {X: 1}, series: {A: [1]}", [("no-such-key", "{X: 1}")]),
        ("type: line, categories: [a, b], spans: {X: 1}, series: {A: [1, 2]}", [("uneven-spans", "{X: 1}")]),
        (
            "type: line, categories: [a, b], spans: {X: 2.5, Y: -}, series: {A: [1, 2]}",
            [("uneven-spans", "{X: 2.5, Y: -}"), ("bad-span", "2.5"), ("bad-span", "-")],
        ),
        ("type: bar, series: {A: [1]}, reading: {why: x}", [("missing-key", "why")]),
    ],
)
def test_what_a_type_cannot_show_is_an_error_where_it_stands(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


def test_points_need_numbers_across() -> None:
    assert [id for id, _ in told("type: scatter, series: {A: [1, 2]}")] == ["missing-key"]


@pytest.mark.parametrize(
    "text",
    [
        "type: combo, series: {A: [1], B: [2]}",
        "type: tornado, series: {A: [1], B: [2]}",
        "type: bullet, series: {A: [1], B: [2]}",
    ],
)
def test_what_a_type_cannot_do_without_is_asked_for(text: str) -> None:
    assert [id for id, _ in told(text)] == ["missing-key"]


@pytest.mark.parametrize("format", ["0", "0.0%", "#,##0", '0" bn"', "$#,##0;-$#,##0", "[<1]0.0;0", "0.0E+00"])
def test_number_formats_of_spreadsheets_are_taken(format: str) -> None:
    assert chart(f"type: line, series: {{A: [1]}}, format: '{format}'").format == format


@pytest.mark.parametrize(
    ("text", "sums_up"),
    [
        ("series: {A: [4, -1, 3]}, total: true", True),
        ("series: {A: [4, -1, -]}, total: true", True),
        ("series: {A: [4, -1, 3]}, highlight: [c]", True),
        ("series: {A: [4, -1, 3]}", False),
        ("series: {A: [4, -1, 2]}, highlight: [c]", False),
    ],
)
def test_the_last_bar_of_a_waterfall_is_its_total_when_it_is_called_so(text: str, sums_up: bool) -> None:
    assert chart(f"type: waterfall, categories: [a, b, c], {text}").sums_up is sums_up


def test_a_reading_is_a_claim_or_a_claim_with_what_carries_it() -> None:
    short = chart("type: bar, series: {A: [1]}, reading: It is one.").reading
    assert short is not None and (short.say, short.why) == ("It is one.", None)
    long = chart("type: bar, series: {A: [1]}, reading: {claim: It is one., detail: Not two.}").reading
    assert long is not None and (long.say, long.why) == ("It is one.", "Not two.")


def test_a_reading_beside_the_chart_is_told_to_go_inside() -> None:
    text = "title: x\nexhibits:\n  - chart: {type: bar, series: {A: [1]}}\n    reading: It is one.\n"
    (problem,) = read_outline(None, stdin=text.encode()).diagnostics
    assert (problem.id, problem.hint) == ("unknown-key", "`reading` belongs inside `chart`")


def test_a_pie_is_taken_and_advised_against() -> None:
    text = "title: x\nexhibits:\n  - chart: {type: pie, categories: [a, b], series: {A: [1, 2]}}\n"
    reading = read_outline(None, stdin=text.encode())
    assert reading.outline is not None
    (problem,) = reading.diagnostics
    assert (problem.id, str(problem.severity)) == ("pie-advised-against", "warning")
    assert isinstance(problem.at, Span) and (problem.at.line, problem.at.column) == (3, 19)


def _drawn(chart: str) -> tuple[str, list[tuple[str, str]]]:
    reading = read_outline(None, stdin=f"title: x\nexhibits:\n  - chart: {chart}\n".encode())
    assert reading.outline is not None and reading.outline.exhibits[0].chart is not None, reading.diagnostics
    return reading.outline.exhibits[0].chart.drawn_as, [(d.id, str(d.severity)) for d in reading.diagnostics]


def test_columns_of_many_days_become_a_line_and_it_is_said() -> None:
    days = [f"2026-01-{day:02d}" for day in range(1, 32)]
    chart = f"{{type: column, categories: [{', '.join(days)}], series: {{A: {list(range(31))}}}}}"
    assert _drawn(chart) == ("line", [("drawn-otherwise", "warning")])
    names = [f"Site {i}" for i in range(31)]
    assert _drawn(chart.replace(", ".join(days), ", ".join(names))) == ("column", [])


def test_an_area_with_gaps_is_drawn_as_what_has_gaps() -> None:
    one = "{type: area, categories: [a, b, c], series: {A: [5, -, 7]}}"
    assert _drawn(one) == ("line", [("drawn-otherwise", "warning")])
    assert _drawn(one.replace("}}", ", B: [1, 2, 3]}}")) == ("stacked", [("drawn-otherwise", "warning")])
    assert _drawn(one.replace("-", "6")) == ("area", [])


def test_ragged_series_and_a_wrong_type_are_told_in_one_run() -> None:
    text = "title: x\nexhibits:\n  - chart: {type: colum, categories: [a, b], series: {A: [1, 2], B: [1]}}\n"
    found = read_outline(None, stdin=text.encode()).diagnostics
    assert sorted(d.id for d in found) == ["bad-choice", "uneven-series"]
