"""Numbers that are watched: their change and whether it is good, how they went, where they stand."""

from __future__ import annotations

import pytest

from briefgen.kinds.blocks import TableBlock
from briefgen.kinds.kind import kinds
from briefgen.language.labels import Labels
from briefgen.layout.page import Chart, Shape
from tests.support.decks import flat, named, said
from tests.support.one_exhibit import outline_of, sound

TEMPLATES = ("marker", "harbour", "ledger")
CASH = {
    "label": "Cash",
    "value": "€5.6m",
    "delta": "-€0.7m",
    "against": "second quarter",
    "good": "up",
    "trend": [7.4, 6.3, 5.6],
    "status": "amber",
    "detail": "Floor is €5.0m",
}
DAYS = {"label": "Days until paid", "value": "63", "delta": "+9", "good": "down", "status": "red"}
SALES = {"label": "Sales", "value": "€22.7m", "delta": "+€0.7m", "against": "plan"}


def triangles(page) -> list[Shape]:
    return [item for item in flat(page.items) if isinstance(item, Shape) and item.name == "Change" and not item.text]


def test_a_change_says_its_way_by_a_triangle_and_its_worth_in_words(place) -> None:
    page = place(outline_of(figures=[CASH, DAYS, SALES])).one("tiles")
    changes = [said(shape.text) for shape in named(page, "Change") if isinstance(shape, Shape) and shape.text]
    assert changes == ["−€0.7m\nworse than second quarter", "+9\nworse", "+€0.7m\nagainst plan"]
    assert [(t.turned, t.fill.slot) for t in triangles(page)] == [(True, "accent2"), (False, "accent2"), (False, "tx1")]


def test_a_status_has_its_word_and_below_it_the_detail(place) -> None:
    page = place(outline_of(figures=[CASH, DAYS])).one("tiles")
    assert [said(shape.text) for shape in named(page, "Status")] == ["At risk\nFloor is €5.0m", "Off track"]


def test_a_trend_is_a_native_chart_of_its_numbers_without_axes(place) -> None:
    page = place(outline_of(figures=[CASH, DAYS])).one("tiles")
    (chart,) = [item for item in flat(page.items) if isinstance(item, Chart)]
    assert [str(value) for value in chart.series[0].values] == ["7.4", "6.3", "5.6"]
    assert chart.series[0].dots == (0, 2) and not chart.named and chart.values.step is None
    assert chart.alt == "Cash: 7.4, 6.3, 5.6"


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("count", [2, 5])
def test_a_trend_says_when_it_begins_and_ends(count, template, place) -> None:
    figures = [{**CASH, "periods": ["Q4 25", "Q3 26"]}, *[DAYS] * (count - 1)]
    page = place(outline_of(figures=figures), template).one("tiles")
    (chart,) = [item for item in flat(page.items) if isinstance(item, Chart)]
    first, last = [item for item in named(page, "Period") if isinstance(item, Shape)]
    assert [said(first.text), said(last.text)] == ["Q4 25", "Q3 26"]
    assert [paragraph.style.align for shape in (first, last) for paragraph in shape.text.paragraphs] == [
        "left",
        "right",
    ]
    assert first.box.y == last.box.y == chart.box.bottom
    assert (first.box.x, last.box.right) == (chart.box.x, chart.box.right)


def test_a_document_says_where_a_trend_came_from_and_when(place) -> None:
    deck = place(outline_of(figures=[{**CASH, "periods": ["Q4 25", "Q3 26"]}, DAYS]))
    (slide,) = [placement.slide for placement in deck.arranged.placements if placement.slide.kind == "tiles"]
    (block,) = kinds()["tiles"].flow(slide, Labels("de", {}))
    assert isinstance(block, TableBlock)
    text = block.table.rows[0].cells[3].text
    assert text is not None and text.plain == "7,4 (Q4 25) → 5,6 (Q3 26)"


@pytest.mark.parametrize(("trend", "below"), [([7.4, 6.3, 5.6], False), ([5.6, 6.3, 7.4], True), ([5, 5, 6], False)])
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_first_number_of_a_trend_stands_where_its_line_does_not_go(trend, below, template, place) -> None:
    page = place(outline_of(figures=[{**CASH, "trend": trend}, DAYS]), template).one("tiles")
    (chart,) = [item for item in flat(page.items) if isinstance(item, Chart)]
    ((point, label),) = chart.series[0].labels
    assert (point, label.below) == (0, below)


@pytest.mark.parametrize(("count", "pages"), [(1, [1]), (4, [4]), (6, [6]), (7, [4, 3]), (12, [6, 6])])
def test_up_to_six_stand_on_a_slide_more_continue_evenly(count, pages, place) -> None:
    deck = place(outline_of(figures=[{**CASH, "label": f"Cash {i}"} for i in range(count)]))
    (placed,) = deck.of("tiles")
    assert [len(named(page, "Name")) for page in placed] == pages
    sound(deck, placed)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("words", [1, 8, 60])
def test_nothing_is_lost_and_nothing_overflows(words, language, template, place) -> None:
    text = "字" * words if language != "en" else "word " * words
    tile = {**CASH, "label": text, "delta": text, "against": text, "detail": text}
    deck = place(outline_of(language, figures=[tile] * 5), template, language)
    sound(deck, [page for pages in deck.of("tiles") for page in pages])


def test_in_documents_they_are_a_table(place) -> None:
    deck = place(outline_of(figures=[CASH, DAYS]))
    (slide,) = [placement.slide for placement in deck.arranged.placements if placement.slide.kind == "tiles"]
    (block,) = kinds()["tiles"].flow(slide, Labels("en", {}))
    assert isinstance(block, TableBlock)
    assert [column.head.plain for column in block.table.columns] == ["Claim", "Figure", "Change", "Status"]
    label, value, change, status = block.table.rows[0].cells
    assert (label.key.plain, value.text.plain, change.key.plain, status.text.plain) == (
        "Cash",
        "€5.6m",
        "−€0.7m",
        "At risk",
    )
