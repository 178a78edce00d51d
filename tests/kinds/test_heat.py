"""Heat tables: the numbers of a chart in shaded cells, with sums, readable on every step."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.kinds.heat import heat_steps
from briefgen.layout.page import Group, Page, Shape, Table
from briefgen.styles import Color
from tests.support.decks import said, table

HOURS = "measure: Overtime, unit: hours, categories: [27, 28, 29], series: {Monday: [5, 4, 30], Friday: [18, -, 134]}"


def page_of(place, chart: str = HOURS, template: str = "marker") -> Page:
    exhibit = f"{{title: H, chart: {{type: heat, {chart}}}}}"
    text = f"title: T\ntopics: [{{id: a, title: A, takeaway: R., exhibits: [{exhibit}]}}]"
    found: Page = place(text, template).one("table")
    return found


def of(place, chart: str = HOURS, template: str = "marker") -> Table:
    return table(page_of(place, chart, template))


def texts(found: Table) -> list[list[str]]:
    return [[cell.text.paragraphs[0].text if cell.text.paragraphs else "" for cell in row] for row in found.rows]


def test_series_are_rows_and_categories_columns_below_what_they_measure(place) -> None:
    (measure,) = [item for item in page_of(place).items if isinstance(item, Shape) and item.name == "Measure"]
    assert said(measure.text) == "Overtime (hours)" and measure.box.bottom <= of(place).box.y
    assert texts(of(place)) == [
        ["", "27", "28", "29"],
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


MANY = "measure: Overtime, categories: {weeks}, series: {{Mon: {low}, Tue: {high}}}"
WEEKS = [*range(20, 44)]


def many(place, template: str) -> Page:
    chart = MANY.format(weeks=WEEKS, low=[*range(24)], high=[*range(76, 100)])
    exhibit = f"{{title: H, chart: {{type: heat, total: true, {chart}}}}}"
    text = f"title: T\ntopics: [{{id: a, title: A, takeaway: R., exhibits: [{exhibit}]}}]"
    return place(text, template).one("table")


@pytest.mark.parametrize("template", ["marker", "harbour"])
def test_more_numbers_than_a_slide_shows_are_shades_with_a_key_of_what_they_span(template, place) -> None:
    page = many(place, template)
    found = table(page)
    assert texts(found)[0][1:] == [*map(str, WEEKS), "Sum"]
    assert all(row[1:-1] == [""] * 24 for row in texts(found)[1:3]), "bare"
    assert texts(found)[3][-1] == "2,376" and texts(found)[1][-1] == "276", "sums are told"
    assert all(cell.fill is not None for row in found.rows[1:3] for cell in row[1:-1])
    (key,) = (item for item in page.items if isinstance(item, Group) and item.name == "Key")
    assert [step.text.paragraphs[0].text for step in key.items] == ["0 to 19", "20 to 23", "76 to 79", "80 to 99"]
    fills = {cell.fill for row in found.rows[1:3] for cell in row[1:-1]}
    assert {step.fill for step in key.items} == fills
    assert min(step.box.y for step in key.items) >= found.box.bottom


def test_shades_are_alike_where_the_widest_of_their_sums_leaves_room(place) -> None:
    found = table(many(place, "marker"))
    assert max(found.widths[1:25]) - min(found.widths[1:25]) <= 1, "in EMU"


def test_the_numbers_of_shades_are_in_the_notes(place) -> None:
    said = [paragraph.text for paragraph in many(place, "marker").notes]
    assert any(text.startswith("Mon: 20 0, 21 1, 22 2") and text.endswith("43 23, Sum 276.") for text in said)


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
