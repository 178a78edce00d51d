"""What shares a slide with an exhibit: where each stands, in which size, that all of it is said once."""

from __future__ import annotations

import pytest

from briefgen.layout.page import Chart, Page, Shape, Table
from tests.compose.test_row import TEMPLATES, of_topic, points, squeezed, topic
from tests.support.decks import cells, shown, words

CHART = (
    "{title: Overtime doubled, chart: {type: column, measure: Overtime, unit: hours, "
    "categories: [Q1, Q2, Q3], series: {Hours: [22, 30, 62]}}}"
)
TABLE = (
    "{title: What changes, table: {columns: [Kind, Way], rows: [[First, Writing code], [Second, Training weights], "
    "[Third, Prompting]]}}"
)
QUOTE = "{title: Said aloud, quote: {text: We lent the customers the money to buy it., by: Ann Lee}}"
FIGURES = "{title: Counted, figures: [{value: 80%, label: of the way}, {value: '7', label: days, evidence: estimate}]}"
ROWS = {"chart": CHART, "table": TABLE, "quote": QUOTE, "figures": FIGURES}


def exhibits(*told: str) -> str:
    return f"    exhibits: [{', '.join(told)}]\n"


def of_type(page: Page, kind: type, name: str = "") -> list:
    return [item for item in page.items if isinstance(item, kind) and (not name or item.name == name)]


def test_points_take_five_columns_beside_a_chart_and_seven_beside_a_table(composed) -> None:
    deck = composed(topic(points(3) + exhibits(CHART)))
    (page,) = of_topic(deck)
    (rows,), (chart,) = of_type(page, Table), of_type(page, Chart)
    zone = deck.template.deck.region(deck.template.deck.roles["title-only"])
    assert (rows.box.x, rows.box.y) == (zone.x, zone.y)
    assert rows.box.width / (rows.box.width + chart.box.width) == pytest.approx(5 / 12, abs=0.001)
    assert chart.box.right == pytest.approx(zone.right, abs=5)
    (page,) = of_topic(composed(topic(points(3) + exhibits(TABLE))))
    rows, table = of_type(page, Table)
    assert rows.box.width / (rows.box.width + table.box.width) == pytest.approx(7 / 12, abs=0.001)


def test_an_exhibit_has_its_title_above_it_and_what_it_measures(composed) -> None:
    (page,) = of_topic(composed(topic(points(3) + exhibits(CHART))))
    (head,) = of_type(page, Shape, "Exhibit title")
    assert head.text.paragraphs[0].text == "Overtime doubled   Overtime   hours" and len(head.text.lines) == 1
    assert page.title == "The topic’s claim"
    long = CHART.replace("Overtime doubled", "Overtime doubled in the quarter in which one of two teams was ill")
    (page,) = of_topic(composed(topic(points(3) + exhibits(long))))
    head, unit = (of_type(page, Shape, name)[0] for name in ("Exhibit title", "Chart title and unit"))
    assert "hours" not in head.text.paragraphs[0].text and "hours" in unit.text.paragraphs[0].text
    assert head.box.bottom <= unit.box.y


def test_an_exhibit_that_leads_gives_the_title_which_is_not_said_again(composed) -> None:
    pages = of_topic(
        composed(topic(points(7) + exhibits(TABLE) + "    voices: [{organisation: North, stance: Yes}]\n"))
    )
    (page,) = [page for page in pages if page.title == "What changes"]
    assert words(shown([page])).count("Whatchanges") == 1


def test_claims_of_a_further_slide_stand_whole_under_the_headline_of_the_exhibit_beside_them(composed) -> None:
    pages = of_topic(composed(topic(points(8) + exhibits(TABLE))))
    (page,) = [page for page in pages if page.title == "What changes"]
    told = words(shown([page]))
    assert told.count("Whatchanges") == 1
    assert [cells(of_type(page, Table, "Points")[0])[0][1].startswith("Claim number")] == [True]


@pytest.mark.parametrize(("count", "size"), [(2, 24), (3, 18)])
def test_few_claims_beside_an_exhibit_stand_in_large_type(count, size, composed) -> None:
    (page,) = of_topic(composed(topic(points(count) + exhibits(CHART))))
    rows = of_type(page, Table)[0]
    assert rows.rows[0][-1].text.paragraphs[0].style.size == size
    assert len(rows.rows) == count


def test_rows_of_claims_and_of_a_small_table_share_the_height(composed) -> None:
    (page,) = of_topic(composed(topic(points(3) + exhibits(TABLE))))
    rows, table = of_type(page, Table)
    assert table.box.bottom == pytest.approx(rows.box.bottom, abs=200)
    assert cells(table)[1] == ["First", "Writing code"]


def test_figures_stand_on_a_panel_beside_points_each_on_one_line(composed) -> None:
    (page,) = of_topic(composed(topic(points(4) + exhibits(FIGURES))))
    panel, values = of_type(page, Shape, "Panel")[0], of_type(page, Shape, "Figure")
    assert [value.text.paragraphs[0].text for value in values] == ["80%", "7"]
    assert all(panel.box.x < value.box.x and value.box.right < panel.box.right for value in values)


def test_a_quotation_beside_points_says_who_spoke_at_its_foot(composed) -> None:
    (page,) = of_topic(composed(topic(points(3) + exhibits(QUOTE))))
    said, who = (of_type(page, Shape, name)[0] for name in ("Quote", "Speaker"))
    assert said.box.bottom <= who.box.y and who.text.paragraphs[0].text == "Ann Lee"


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("kind", ROWS)
def test_all_is_said_once_beside_an_exhibit(kind, template, composed) -> None:
    deck = composed(topic(points(3) + exhibits(ROWS[kind])), template)
    told = words(shown(of_topic(deck)))
    assert not [placement.misfits for placement, _ in deck.became if placement.misfits]
    assert all(told.count(squeezed(f"Claim number {i} stands")) == 1 for i in range(1, 4))
    title = {"chart": "Overtime doubled", "table": "What changes", "quote": "Said aloud", "figures": "Counted"}[kind]
    assert squeezed(title) in told


LINE = (
    "{title: Paid later, chart: {type: line, measure: Days until paid, unit: days, categories: [Q1, Q2, Q3, Q4], "
    "series: {Hotels: [41, 52, 66, 79], Offices: [33, 35, 36, 38]}%s}}"
)
READING = ", reading: {claim: Hotels made the difference, detail: Offices pay on time.}"
STRIP = "{title: In numbers, figures: [%s]}"


def strip(count: int) -> str:
    return STRIP % ", ".join(
        f"{{value: '{i}0 days', label: label {i}, detail: more of {i}}}" for i in range(1, count + 1)
    )


def test_two_exhibits_share_a_slide_and_what_one_says_stands_below_both(composed) -> None:
    deck = composed(topic(exhibits(TABLE, LINE % READING)))
    (page,) = of_topic(deck)
    (table,), (chart,), (line,) = (of_type(page, Table), of_type(page, Chart), of_type(page, Shape, "So what"))
    assert table.box.y <= chart.box.y and table.box.right < chart.box.x
    assert line.box.y >= max(table.box.bottom, chart.box.bottom) and line.box.width > chart.box.width * 1.5
    assert words([page]).count("Hotelsmadethedifference") == 1 and "Officespayontime." in words([page])
    assert len(line.text.lines) == 1


def test_a_small_table_and_a_quotation_take_seven_columns_and_five(composed) -> None:
    (page,) = of_topic(composed(topic(exhibits(TABLE, QUOTE))))
    (table,), (panel,) = of_type(page, Table), of_type(page, Shape, "Panel")
    assert table.box.width / (table.box.width + panel.box.width) == pytest.approx(7 / 12, abs=0.001)


@pytest.mark.parametrize("count", [3, 4])
def test_figures_stand_as_a_strip_over_a_chart_that_takes_the_width(count, composed) -> None:
    (page,) = of_topic(composed(topic(exhibits(strip(count), LINE % ""))))
    figures, (chart,) = of_type(page, Shape, "Figure"), of_type(page, Chart)
    assert len({figure.box.y for figure in figures}) == 1 and len(figures) == count
    assert max(figure.box.bottom for figure in figures) < chart.box.y
    assert chart.box.width > 0.8 * deck_width(page)


WIDE = {
    "tree": "{title: Why late, tree: {as: issue, root: {label: Why?, children: [{label: Is it them?, children: "
    "[{label: Sales?, mark: no}]}, {label: Is it us?, children: [{label: Terms?, mark: yes}]}]}}}",
    "timeline": "{title: What went wrong, timeline: {items: [{date: '06:10', label: It stops}, "
    "{date: '06:40', label: We see it}, {date: '08:00', label: It runs}]}}",
    "columns": "{title: What changes, columns: [{title: First, points: [{claim: One thing}]}, "
    "{title: Second, points: [{claim: Other thing}]}]}",
}


@pytest.mark.parametrize("kind", WIDE)
def test_what_takes_the_whole_width_stands_below_a_strip_of_figures_and_beside_nothing(kind, composed) -> None:
    (page,) = of_topic(composed(topic(exhibits(strip(3), WIDE[kind]))))
    assert len(of_type(page, Shape, "Figure")) == 3
    assert len(of_topic(composed(topic(points(3) + exhibits(WIDE[kind]))))) == 2


def deck_width(page: Page) -> int:
    return max(item.box.right for item in page.items if isinstance(item, Shape | Chart) and item.box)


def test_figures_stand_as_a_strip_over_two_claims_in_columns(composed) -> None:
    (page,) = of_topic(composed(topic(points(2) + exhibits(strip(3)))))
    first, second = of_type(page, Table)
    assert first.box.y == second.box.y > max(figure.box.bottom for figure in of_type(page, Shape, "Figure"))
    assert cells(second)[0][0] == "2"


@pytest.mark.parametrize("template", TEMPLATES)
def test_all_is_said_once_where_exhibits_share_a_slide(template, composed) -> None:
    told = words(of_topic(composed(topic(exhibits(strip(3), LINE % READING, TABLE, QUOTE)), template)))
    for text in ("In numbers", "label 3", "more of 3", "Paid later", "Hotels made the difference", "What changes"):
        assert told.count(squeezed(text)) == 1


TREE = """{title: What a trip costs, tree: {root: {label: Trip, value: '190', operator: +, children: [
        {label: Crew, value: '118', highlight: true}, {label: Power, value: '31'}, {label: Pier, value: '41'}]}}}"""
HEAD = """{title: Who answers, tree: {as: org, root: {label: Ida Holm, children: [
        {label: Mara Lind, children: [{label: Crews}]},
        {label: Jonas Vik, children: [{label: Charging, mark: new}]}]}}}"""
PLAN = """{title: The boat is late, timeline: {items: [
        {date: 2026-02, end: 2026-04, lane: Pier, label: Ground works, progress: 1},
        {date: 2026-01, end: 2026-06, lane: Boat, label: Hull, progress: 0.6},
        {date: 2026-05-29, milestone: true, label: Board decides}]}}"""
DATES = """{title: Three dates, timeline: {items: [
        {date: 2026-05-29, label: Board}, {date: 2026-10, label: Charger}, {date: 2027, label: Boat}]}}"""
ISSUE = """{title: Why, tree: {as: issue, root: {label: Why late?, children: [
        {label: Crews?, mark: no}, {label: Power?, mark: yes}]}}}"""


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(
    ("exhibit", "said"),
    [
        (TREE, ["What a trip costs", "Trip", "190", "Crew", "118", "Power", "Pier"]),
        (HEAD, ["Who answers", "Ida Holm", "Mara Lind", "Jonas Vik", "Charging"]),
        (PLAN, ["The boat is late", "Pier", "Ground works", "Boat", "Hull", "Milestones", "Board decides"]),
        (DATES, ["Three dates", "Board", "Charger", "Boat"]),
    ],
)
def test_trees_plans_and_moments_that_are_few_stand_beside_claims(exhibit, said, template, composed) -> None:
    deck = composed(topic(points(3) + exhibits(exhibit)), template)
    (page,) = of_topic(deck)
    told = squeezed(words(shown([page])))
    for text in said:
        assert squeezed(text) in told, text
    boxes = [
        item.box for item in page.items if isinstance(item, Shape) and item.name in ("Lane", "Milestone", "Bar text")
    ]
    zone = deck.template.deck.region(deck.template.deck.roles["title-only"])
    assert all(zone.x + zone.width / 3 < box.x and box.right <= zone.right for box in boxes), "on the right of them"


def test_a_plan_of_many_bars_and_the_rows_of_an_issue_tree_have_slides_of_their_own(composed) -> None:
    dates = ((i, f"date: 2026-0{i}, end: 2026-0{i + 1}") for i in range(1, 9))
    bars = ", ".join(f"{{{when}, lane: Lane {i}, label: Work {i}, progress: 0}}" for i, when in dates)
    for exhibit in (f"{{title: Plan, timeline: {{items: [{bars}]}}}}", ISSUE):
        assert len(of_topic(composed(topic(points(3) + exhibits(exhibit))))) == 2


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_times_of_a_day_take_a_slide_of_their_own_on_every_template(template, composed) -> None:
    day = "{title: A day, timeline: {items: [{date: '05:50', label: It stops}, {date: '06:55', label: It runs}]}}"
    for told in (points(3) + exhibits(day), exhibits(day, TABLE), exhibits(day, ISSUE)):
        pages = of_topic(composed(topic(told), template))
        assert len(pages) == 2
        assert "Itstops" in words(shown(pages)).replace(" ", "")


def test_a_chinese_title_of_an_exhibit_beside_others_ends_its_line_behind_a_comma(composed) -> None:
    title = "工具已能改寫自己，機器能長時間工作，人不必一直在旁看著"
    voices = "    voices:\n" + "".join(f"      - {{organisation: 機構{n}, stance: 立場{n}}}\n" for n in range(1, 5))
    figures = FIGURES.replace("Counted", title)
    (page,) = of_topic(composed(topic(voices + exhibits(figures)), "meridian", "zh-Hant"))
    (head,) = of_type(page, Shape, "Exhibit title")
    assert [line.text[-1] for line in head.text.lines[:-1]] == ["，"] * (len(head.text.lines) - 1)
