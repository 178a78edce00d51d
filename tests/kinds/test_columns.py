"""A free slide of two or three columns: headings at one height, texts in one size, exhibits in their columns."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest

from briefgen.kinds.blocks import ChartBlock, Claims, Heading, Paragraphs
from briefgen.kinds.kind import kinds
from briefgen.layout.page import Chart, Shape
from briefgen.outline.reader import read_outline
from tests.support.decks import flat, said
from tests.support.one_exhibit import outline_of, sound

TEMPLATES = ("marker", "harbour", "ledger")
POINTS = {
    "title": "What changes",
    "points": [{"claim": "Koper helps", "detail": "Two ships a month"}, "It costs little"],
}
CHART = {
    "type": "bar",
    "unit": "days",
    "categories": ["None", "Some"],
    "series": {"Days": [9, 35]},
    "highlight": ["Some"],
}
COVER = {"title": "Days of cover", "chart": CHART}
TEXT = {"title": "What is open", "text": "The harbour.\nThe price."}


def shapes(page, name: str) -> list[Shape]:
    return [item for item in flat(page.items) if isinstance(item, Shape) and item.name == name]


def faults(*columns: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (one.id, one.message)
        for one in read_outline(None, stdin=outline_of(columns=list(columns)).encode()).diagnostics
    ]


def test_columns_have_their_headings_at_one_height_and_their_content_below(place) -> None:
    deck = place(outline_of(columns=[POINTS, COVER, TEXT]))
    page = deck.one("columns")
    heads, texts = shapes(page, "Heading"), shapes(page, "Text")
    assert [said(head.text) for head in heads] == ["What changes", "Days of cover", "What is open"]
    assert (
        len({head.box.y for head in heads}) == 1
        and max(h.box.width for h in heads) - min(h.box.width for h in heads) <= 1
    )
    assert [said(text.text) for text in texts] == [
        "Koper helps\nTwo ships a month\nIt costs little",
        "The harbour.\nThe price.",
    ]
    (chart,) = [item for item in page.items if isinstance(item, Chart)]
    assert heads[1].box.x <= chart.box.x and chart.box.right <= heads[1].box.right
    assert chart.box.y >= heads[1].box.bottom and chart.categories == ("None", "Some")
    sound(deck, [page])


def test_the_texts_of_all_columns_are_in_one_size(place) -> None:
    long = {"title": "Long", "points": [{"claim": f"Claim {i}", "detail": "word " * 22} for i in range(4)]}
    page = place(outline_of(columns=[long, POINTS, TEXT])).one("columns")
    details = [p.style.size for text in shapes(page, "Text") for p in text.text.paragraphs if not p.style.bold]
    assert len(set(details)) == 1


def test_a_heading_is_not_said_again_by_the_exhibit_below_it(place) -> None:
    quote = {"title": "What was said", "quote": {"text": "It is insurance.", "person": "ann"}}
    page = place(outline_of(columns=[POINTS, quote])).one("columns")
    everything = "\n".join(said(item.text) for item in flat(page.items) if isinstance(item, Shape))
    assert everything.count("What was said") == 1 and "It is insurance." in everything


def test_what_does_not_fit_continues_in_all_columns_together(place) -> None:
    points = [{"claim": f"Claim {i}", "detail": "What carries it, in a few words."} for i in range(12)]
    deck = place(outline_of(columns=[{"title": "Many", "points": points}, TEXT, COVER]))
    (pages,) = deck.of("columns")
    assert len(pages) == 2
    assert all(
        [said(head.text) for head in shapes(page, "Heading")] == ["Many", "What is open", "Days of cover"]
        for page in pages
    )
    assert [said(shapes(page, "Text")[0].text).count("Claim") for page in pages] == [6, 6]
    assert [said(shapes(page, "Text")[1].text) for page in pages] == ["The harbour.", "The price."]
    sound(deck, pages)


def test_a_table_is_set_once_in_each_size_however_many_slides_the_points_beside_it_take(place) -> None:
    rows = [[f"Row {i}", "1", "2"] for i in range(40)]
    table = {"title": "Too long", "table": {"columns": ["Work", "Q1", "Q2"], "rows": rows}}
    cover = {"title": "Long", "points": [{"claim": f"Claim {i}", "detail": "word " * 12} for i in range(30)]}

    def taken(*columns: dict[str, Any]) -> float:
        start = process_time()
        place(outline_of(columns=list(columns)))
        return process_time() - start

    taken(cover, TEXT)
    assert taken(cover, table) < 3 * taken(cover, TEXT) + 3


def test_an_exhibit_that_shares_no_slide_stands_in_its_column_as_a_document_tells_it(place) -> None:
    moments = [{"date": f"2026-0{i}", "label": f"Start {i}"} for i in range(1, 6)]
    times = {"title": "When", "timeline": {"items": moments}}
    deck = place(outline_of(columns=[POINTS, times]))
    page = deck.one("columns")
    assert [item.name for item in page.items if item.__class__.__name__ == "Table"] == ["Table"]
    sound(deck, [page])


def test_documents_tell_the_columns_one_after_the_other(place) -> None:
    deck = place(outline_of(columns=[POINTS, COVER, TEXT]))
    (slide,) = [one.slide for one in deck.arranged.placements if one.slide.kind == "columns"]
    title, points, chart, text = kinds()["columns"].flow(slide, deck.template.labels)
    assert isinstance(title, Heading) and title.text.plain == "What it shows"
    assert isinstance(points, Claims) and points.items[0].claim.plain == "What changes"
    assert [item.claim.plain for item in points.items[0].items] == ["Koper helps", "It costs little"]
    assert isinstance(chart, ChartBlock) and chart.caption and chart.caption.plain == "Days of cover"
    assert isinstance(text, Paragraphs) and [one.plain for one in text.texts] == [
        "What is open",
        "The harbour.",
        "The price.",
    ]


def test_a_column_is_one_thing_and_holds_no_columns() -> None:
    assert faults(POINTS, {"title": "Empty"})[0][0] == "exhibit-kind"
    assert faults(POINTS, {**TEXT, "points": ["x"]})[0][0] == "exhibit-kind"
    assert faults(POINTS, {**TEXT, "id": "x"}) == [("column-keys", "a column has no `id` of its own")]
    assert [id for id, _ in faults(POINTS, {**TEXT, "columns": [POINTS, TEXT]})] == ["column-keys"]
    assert faults(POINTS)[0][0] and faults(POINTS, TEXT, COVER, POINTS)[0][0]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("words", [1, 12, 120])
def test_nothing_is_lost_and_nothing_overflows(words, language, template, place) -> None:
    text = "字" * words if language != "en" else "word " * words
    claim = {"claim": text, "detail": text, "points": [text]}
    columns = [
        {"title": text[:60], "points": [claim] * 5},
        {"text": text},
        {"title": text, "levels": {"items": [{"label": text}] * 3}},
    ]
    deck = place(outline_of(language, columns=columns), template, language)
    sound(deck, [page for pages in deck.of("columns") for page in pages])
