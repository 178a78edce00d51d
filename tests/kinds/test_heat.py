"""Heat tables: the numbers of a chart in shaded cells, with sums, readable on every step."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.kinds.heat import heat_steps
from briefgen.layout.page import Table
from briefgen.styles import Color
from tests.support.decks import table

HOURS = "measure: Overtime, unit: hours, categories: [27, 28, 29], series: {Monday: [5, 4, 30], Friday: [18, -, 134]}"


def of(place, chart: str = HOURS, template: str = "marker") -> Table:
    exhibit = f"{{title: H, chart: {{type: heat, {chart}}}}}"
    text = f"title: T\ntopics: [{{id: a, title: A, takeaway: R., exhibits: [{exhibit}]}}]"
    return table(place(text, template).one("table"))


def texts(found: Table) -> list[list[str]]:
    return [[cell.text.paragraphs[0].text if cell.text.paragraphs else "" for cell in row] for row in found.rows]


def test_series_are_rows_and_categories_columns(place) -> None:
    assert texts(of(place)) == [
        ["Overtime (hours)", "27", "28", "29"],
        ["Monday", "5", "4", "30"],
        ["Friday", "18", "n/a", "134"],
    ]


def test_sums_stand_behind_and_below_where_they_are_wanted(place) -> None:
    found = texts(of(place, f"{HOURS}, total: true"))
    assert [row[-1] for row in found] == ["Sum", "39", "152", "191"]
    assert found[-1] == ["Sum", "23", "4", "164", "191"]


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
def test_cells_are_shaded_by_their_number_and_read_on_every_step(template, place, template_of) -> None:
    theme = template_of(template, "en").deck.file.theme
    found = of(
        place, "categories: [a, b, c, d, e], series: {A: [0, 20, 40, 60, 100], B: [1, 30, 50, 70, 99]}", template
    )
    first, second = ([cell.fill for cell in row[1:]] for row in found.rows[-2:])
    assert first == second and len({*first}) == 5
    light = [theme.contrast(fill, Color("dk1")) for fill in first]
    assert light in (sorted(light), sorted(light, reverse=True)), "from pale to dark, or on a dark page the other way"
    for row in found.rows[-2:]:
        for cell in row[1:]:
            ink = cell.text.paragraphs[0].style.color
            assert cell.fill is not None and ink is not None and theme.contrast(ink, cell.fill) >= 4.0


def test_a_gap_and_a_sum_are_not_shaded(place) -> None:
    found = of(place, f"{HOURS}, total: true")
    assert [[cell.fill is not None for cell in row] for row in found.rows[1:]] == [
        [False, True, True, True, False],
        [False, True, False, True, False],
        [False] * 5,
    ]


def test_numbers_of_the_upper_steps_and_the_name_of_the_row_that_matters_are_bold(place) -> None:
    found = of(place, f"{HOURS}, highlight: [Friday]")
    friday = found.rows[2]
    assert friday[0].text.paragraphs[0].runs[0].bold and not found.rows[1][0].text.paragraphs[0].runs[0].bold
    assert [cell.text.paragraphs[0].style.bold for cell in (friday[1], friday[3])] == [False, True]


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
def test_columns_are_alike_and_their_numbers_in_the_middle(template, place) -> None:
    found = of(place, template=template)
    assert max(found.widths[1:]) - min(found.widths[1:]) <= 1, "in EMU"
    assert {cell.text.paragraphs[0].style.align for row in found.rows for cell in row[1:]} == {"center"}


def test_steps_are_fifths_of_the_range() -> None:
    rows: list[list[Decimal | None]] = [[Decimal(0), Decimal(19), Decimal(20)], [Decimal(100), Decimal(80), None]]
    assert heat_steps(rows) == [[1, 1, 2], [5, 5, None]]
    assert heat_steps([[Decimal(3), Decimal(3)]]) == [[1, 1]]
