"""Categories in two levels: names of the upper one, room for it, and what each part of a chart shows."""

from __future__ import annotations

import pytest

from briefgen.kinds.charts.alt_text import described
from briefgen.language.labels import Labels
from tests.kinds.charts.conftest import data

QUARTERS, YEARS = ["Q3", "Q4", "Q1", "Q2"], {"2025": 2, "2026": 2}
TYPES = ["column", "stacked", "percent", "line", "area", "combo"]


@pytest.mark.parametrize("type", TYPES)
def test_the_upper_names_stand_at_their_first_category_and_have_room(type: str, draw) -> None:
    given = {"Actual": [1, 2, 3, 4], "Plan": [2, 3, 4, 5]}
    lines = [1] if type == "combo" else []
    (two,) = draw(data(type, QUARTERS, named=given, spans=YEARS, lines=lines))
    (one,) = draw(data(type, QUARTERS, named=given, lines=lines))
    assert [(span.name, span.first) for span in two.spans] == [("2025", 0), ("2026", 2)]
    assert one.spans == ()
    below = [1 - chart.plot[1] - chart.plot[3] for chart in (two, one)]
    assert (below[0] - below[1]) * 4.333 * 72 >= 12 * 1.2, "a line of text"


def test_a_part_of_a_chart_has_the_upper_names_of_its_own_categories(draw) -> None:
    names = [f"Station number {i} of the line" for i in range(40)]
    charts = draw(data("column", names, named={"Trips": range(40)}, spans={"North": 30, "South": 10}))
    assert len(charts) > 1
    assert [span.name for span in charts[0].spans] == ["North"]
    assert charts[-1].spans[-1].name == "South"
    assert all(0 <= span.first < len(chart.categories) for chart in charts for span in chart.spans)


def test_words_say_both_levels(labels_of) -> None:
    chart = data("column", QUARTERS, named={"Actual": [1, 2, 3, 4]}, spans=YEARS)
    assert described(chart, "Sales", labels_of) == (
        "Column chart: Sales. Actual: 2025 Q3 1, 2025 Q4 2, 2026 Q1 3, 2026 Q2 4."
    )


@pytest.fixture
def labels_of(template_of) -> Labels:
    labels: Labels = template_of("marker", "en").labels
    return labels
