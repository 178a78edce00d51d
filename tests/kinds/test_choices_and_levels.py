"""Options scored by criteria, pyramids and funnels, and people side by side."""

from __future__ import annotations

import json
from typing import Any

import pytest

from briefgen.layout.page import Group, Shape
from briefgen.outline.reader import read_outline
from tests.support.decks import cells, flat, named, said, table
from tests.support.one_exhibit import outline_of, sound

TEMPLATES = ("marker", "harbour", "ledger")
OPTIONS = {
    "criteria": [{"name": "Cost", "weight": 3}, "Speed"],
    "options": [
        {"name": "Stay", "scores": [4, {"mark": 0, "say": "Nine days"}], "verdict": "A strike stops us"},
        {"name": "Koper", "scores": [3, 4], "verdict": "Most cover", "recommended": True},
        {"name": "Wait", "scores": [2, "Unknown"]},
    ],
}
FUNNEL = {
    "as": "funnel",
    "items": [
        {"label": "Approached", "value": "320", "detail": "All of them"},
        {"label": "Answered", "value": "160"},
        {"label": "Signed", "value": "16", "highlight": True},
    ],
}


def test_options_are_scored_by_weight_where_all_their_scores_are_numbers(place) -> None:
    page = place(outline_of(options=OPTIONS)).one("options")
    assert cells(table(page)) == [
        ["Criterion", "Stay", "Recommended: Koper", "Wait"],
        ["Cost\nWeight 3", "4/4", "3/4", "2/4"],
        ["Speed", "Nine days", "4/4", "Unknown"],
        ["Weighted score, of 4", "3.0", "3.3", ""],
        ["Verdict", "A strike stops us", "Most cover", ""],
    ]
    (marks,) = [item for item in page.items if isinstance(item, Group)]
    assert sum(1 for item in marks.items if isinstance(item, Shape) and item.geometry == "pie") == 2
    inks = [item.fill.slot for item in marks.items if isinstance(item, Shape) and item.fill]
    assert inks == ["tx1", "accent1", "accent1", "tx1"], "the recommended one's discs stand out"


def test_an_option_has_a_score_for_each_criterion() -> None:
    wrong = {"criteria": ["A", "B"], "options": [{"name": "X", "scores": [1]}, {"name": "Y", "scores": [1, 2]}]}
    (found,) = read_outline(None, stdin=outline_of(options=wrong).encode()).diagnostics
    assert (found.id, found.message) == ("uneven-rows", "this option has 1 score for 2 criteria")


def test_a_funnel_is_to_scale_and_says_what_share_goes_on(place) -> None:
    page = place(outline_of(levels=FUNNEL)).one("levels")
    bars = [item for item in flat(page.items) if isinstance(item, Shape) and item.name == "Bar"]
    assert [round(bar.box.width / bars[0].box.width, 2) for bar in bars] == [1.0, 0.5, 0.06]
    assert [said(shape.text) for shape in named(page, "Rate")] == ["50%", "10%"]
    assert [said(shape.text) for shape in named(page, "Value")] == ["320", "160", "16"]
    (group,) = [item for item in page.items if isinstance(item, Group)]
    assert group.alt == "Funnel: Approached 320, Answered 160, Signed 16"


def test_a_pyramid_has_a_slab_beside_each_text(place) -> None:
    levels = {"items": [{"label": "Board", "value": "1%", "highlight": True}, {"label": "Sales"}, {"label": "All"}]}
    page = place(outline_of(levels=levels)).one("levels")
    slabs = [item for item in flat(page.items) if isinstance(item, Shape) and item.name == "Level"]
    found = table(page)
    assert [slab.geometry for slab in slabs] == ["triangle", "trapezoid", "trapezoid"]
    assert [slab.box.y for slab in slabs] == [found.box.y + sum(found.heights[:i]) for i in range(3)]
    assert slabs[0].fill.slot == "accent1"
    assert cells(found) == [["Board"], ["Sales"], ["All"]]


def test_people_stand_side_by_side_with_what_there_is_to_say_of_them(place) -> None:
    page = place(outline_of(title=None, team=["ann"])).one("team")
    assert page.title == "Ann Lee"
    assert [said(shape.text) for shape in named(page, "Person")] == ["Ann Lee\nHead of port\nShe built it."]


def test_many_people_continue(place) -> None:
    data = json.loads(outline_of(team=[f"p{i}" for i in range(10)]))
    data["people"] = {f"p{i}": {"name": f"Person {i}", "role": "Captain", "bio": "A life."} for i in range(10)}
    deck = place(json.dumps(data))
    (pages,) = deck.of("team")
    assert [len(named(page, "Person")) for page in pages] == [5, 5]
    sound(deck, pages)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("words", [1, 12, 80])
@pytest.mark.parametrize("kind", ["options", "pyramid", "funnel"])
def test_nothing_is_lost_and_nothing_overflows(kind, words, language, template, place) -> None:
    text = "字" * words if language != "en" else "word " * words
    if kind == "options":
        option = {"name": text[:90], "scores": [text, 3], "verdict": text}
        exhibit: dict[str, Any] = {"options": {"criteria": [text, "B"], "options": [option] * 4}}
    else:
        item = {"label": text, "value": text[:40], "detail": text}
        exhibit = {"levels": {"as": kind, "items": [item] * 5}}
    deck = place(outline_of(language, **exhibit), template, language)
    sound(deck, [page for pages in deck.of(next(iter(exhibit))) for page in pages])


def test_a_value_too_long_for_its_slab_stands_behind_the_name_of_its_level(place) -> None:
    levels = {"items": [{"label": "Board", "value": "over €250k a year"}, {"label": "Sales", "value": "the rest"}]}
    page = place(outline_of(levels=levels)).one("levels")
    assert cells(table(page)) == [["Board: over €250k a year"], ["Sales: the rest"]]
