"""Charts on slides: where they stand on our template and on others, what is said above and beside them, alt texts."""

from __future__ import annotations

import pytest

from briefgen.layout.page import Chart, Filled, Page, Shape
from tests.support.decks import Deck, inches, said, words

SALES = "type: column, unit: €m, categories: [Q2, Q3], series: {Actual: [20.2, 22.7], Plan: [21.5, 22]}"
READING = "reading: {claim: Sales beat the plan., detail: Hotels ordered more.}"
OTHERS = ("harbour", "ledger")


def exhibit(chart: str, more: str = "") -> str:
    return (
        "title: T\nsources: {s: {title: The log}}\n"
        "topics:\n  - id: a\n    title: A\n    takeaway: R.\n    exhibits:\n"
        f"      - chart: {{{chart}}}\n        title: Sales beat the plan{more}\n"
    )


def chart(page: Page) -> Chart:
    (found,) = [item for item in page.items if isinstance(item, Chart)]
    return found


def drawn(page: Page, name: str) -> Shape:
    (found,) = [item for item in page.items if isinstance(item, Shape) and item.name == name]
    return found


def test_a_chart_fills_the_place_that_the_design_has_for_it(place) -> None:
    deck = place(exhibit(SALES))
    page = deck.one("chart")
    assert deck.layout(page).name == "Chart full width"
    assert (inches(chart(page).box), chart(page).placeholder) == ((0.667, 2.167, 12.0, 4.333), 23)


def test_a_chart_with_a_reading_leaves_room_for_it(place) -> None:
    deck = place(exhibit(f"{SALES}, {READING}"))
    page = deck.one("chart")
    assert deck.layout(page).name == "Chart with reading"
    assert inches(chart(page).box) == (0.667, 2.167, 7.917, 4.25)
    assert deck.text(page, "label") == "How to read it"
    assert deck.text(page, "reading") == "Sales beat the plan.\nHotels ordered more."


def test_a_reading_may_be_a_claim_alone(place) -> None:
    deck = place(exhibit(f"{SALES}, reading: Sales beat the plan."))
    assert deck.text(deck.one("chart"), "reading") == "Sales beat the plan."


@pytest.mark.parametrize(
    ("said", "caption"),
    [
        ("measure: Sales, unit: €m, series: {Actual: [1, 2], Plan: [3, 4]}", [("Sales", True), ("€m", False)]),
        ("unit: €m, series: {Sales: [1, 2]}", [("Sales", True), ("€m", False)]),
        ("unit: €m, series: {Actual: [1, 2], Plan: [3, 4]}", [("€m", False)]),
        ("measure: Sales, series: {Actual: [1, 2], Plan: [3, 4]}", [("Sales", True)]),
        ("unit: hours, series: {Hours: [1, 2]}", [("Hours", True)]),
        ("measure: Overtime hours, unit: hours, series: {A: [1, 2], B: [3, 4]}", [("Overtime hours", True)]),
        ("measure: 加班小時, unit: 小時, series: {A: [1, 2], B: [3, 4]}", [("加班小時", True)]),
        ("measure: Rehearsals, unit: hear, series: {A: [1, 2]}", [("Rehearsals", True), ("hear", False)]),
    ],
)
def test_what_is_measured_stands_above_in_bold_and_its_unit_plain(said, caption, place) -> None:
    deck = place(exhibit(f"type: line, categories: [a, b], {said}"))
    page = deck.one("chart")
    item = deck.slot(page, "caption")
    assert isinstance(item, Filled)
    (paragraph,) = item.text.paragraphs
    assert [(run.text, run.bold is not False) for run in paragraph.runs if run.text.strip()] == caption
    assert (paragraph.style.size, paragraph.style.bold) == (14, True)


def test_no_caption_is_left_empty(place) -> None:
    deck = place(exhibit("type: line, categories: [a, b], series: {Actual: [1, 2], Plan: [3, 4]}"))
    assert [item.index for item in deck.one("chart").items if isinstance(item, Filled)] == [0, 20, 11, 12]


@pytest.mark.parametrize("name", OTHERS)
def test_on_another_template_it_stands_in_the_free_room_of_the_layout(name: str, place) -> None:
    deck: Deck = place(exhibit(SALES, "\n        source: s"), name)
    page = deck.one("chart")
    region = deck.template.deck.region(deck.template.deck.roles["content"])
    box, caption = chart(page).box, drawn(page, "Chart title and unit")
    assert said(caption.text) == "€m"
    assert region.y <= caption.box.y < caption.box.bottom <= box.y
    assert (box.x, box.width) == (region.x, region.width)
    assert box.bottom <= region.bottom
    assert "The log" in said(drawn(page, "Source").text)


@pytest.mark.parametrize("name", OTHERS)
def test_on_another_template_its_reading_stands_beside_or_below_it(name: str, place) -> None:
    page = place(exhibit(f"{SALES}, {READING}"), name).one("chart")
    box, panel = chart(page).box, drawn(page, "Reading")
    assert said(panel.text) == "How to read it\nSales beat the plan.\nHotels ordered more."
    assert box.right < panel.box.x or box.bottom < panel.box.y
    assert panel.text is not None and panel.text.fits


def test_forty_categories_continue_and_say_so(place) -> None:
    names = ", ".join(f"Station number {i}" for i in range(1, 41))
    values = ", ".join(str(i) for i in range(40))
    deck = place(exhibit(f"type: bar, unit: m, categories: [{names}], series: {{Sales: [{values}]}}"))
    (pages,) = deck.of("chart")
    assert [page.title for page in pages] == [f"Sales beat the plan ({i}/3)" for i in (1, 2, 3)]
    assert all(deck.text(page, "caption").startswith("Sales") for page in pages)
    shown = words(pages)
    assert all(f"Stationnumber{i}" in shown for i in range(1, 41))


@pytest.mark.parametrize(
    ("language", "content", "alt"),
    [
        ("en", SALES, "Column chart: Sales beat the plan (€m). Actual: Q2 20.2, Q3 22.7. Plan: Q2 21.5, Q3 22.0."),
        (
            "en",
            "type: line, measure: Load, categories: [a, b, c, d, e, f], series: {Load: [1, 5, 3, -2, -, 4]}",
            "Line chart: Load. Load: a 1, b 5, c 3, d −2, f 4.",
        ),
        (
            "en",
            "type: line, measure: Load, categories: [a, b, c, d, e, f], series: {Load: [1, 5, 3, -2, 0, 4]}",
            "Line chart: Load. Load: highest 5 (b), lowest −2 (d), last 4 (f).",
        ),
        (
            "en",
            "type: percent, unit: '%', categories: [a], "
            "series: {A: [1], B: [2], C: [3], D: [4], E: [5], F: [6], G: [7]}",
            "Column chart of shares: Sales beat the plan (%). "
            "A: a 1%. B: a 2%. C: a 3%. D: a 4%. E: a 5%. 2 more series.",
        ),
        (
            "en",
            "type: waterfall, measure: Cash, categories: [In, Out, End], series: {Cash: [5, -2, -]}, total: true",
            "Waterfall chart: Cash. Cash: In 5, Out −2, End 3.",
        ),
        (
            "zh-Hant",
            "type: bar, measure: 貨量, unit: 噸, categories: [甲, 乙], series: {貨量: [1, 2]}",
            "橫條圖：貨量（噸）。貨量：甲 1、乙 2。",
        ),
    ],
)
def test_a_chart_says_in_words_what_it_shows(language, content, alt, place) -> None:
    deck = place(exhibit(content).replace("title: T\n", f"title: T\nlanguage: {language}\n", 1), "marker", language)
    assert chart(deck.one("chart")).alt == alt


def test_what_is_stressed_is_told_first(place) -> None:
    page = place(exhibit(f"{SALES}, highlight: [Plan]")).one("chart")
    assert chart(page).alt.index("Plan:") < chart(page).alt.index("Actual:")


def test_an_alt_text_of_ones_own_is_kept(place) -> None:
    page = place(exhibit(SALES, "\n        alt: Sales are above the plan.")).one("chart")
    assert chart(page).alt == "Sales are above the plan."
