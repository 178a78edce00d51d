"""What shares a slide on a template without a layout of its own for it."""

from __future__ import annotations

import json

import pytest

from briefgen.layout.page import Page, Table
from briefgen.template.loading import load_template
from tests.support.decks import cells, named, placed, said, shown, table, words

TOPIC = {"id": "a", "title": "A", "takeaway": "R."}
TEMPLATES = ["harbour", "ledger", "meridian"]


@pytest.mark.parametrize("template", TEMPLATES)
def test_method_says_what_it_is_and_whom_to_ask_stands_below_it(place, template: str) -> None:
    outline = {
        "title": "T",
        "topics": [TOPIC],
        "sources": {"log": {"title": "Log of the pilot"}},
        "method": "Read from the log.",
        "contact": {"name": "Port office", "email": "port@company.example"},
    }
    page = place(json.dumps(outline), template).one("sources")
    assert not named(page, "Call-out")
    assert "Howthisbriefingwasmade:Readfromthelog.Questions:Portoffice,port@company.example" in words(shown([page]))


@pytest.mark.parametrize("template", TEMPLATES)
def test_claims_become_smaller_for_a_figure_beside_them(foreign_decks, shipped_engine, template: str) -> None:
    points = [{"claim": f"Claim {i} of the theme", "detail": "What carries it, in a line of text"} for i in range(4)]
    figures = [{"value": "20m", "label": "driverless rides"}]
    theme = {"id": "t", "title": "AI leaves the screen", "points": points, "figures": figures}
    outline = json.dumps(
        {"title": "T", "deck": {"length": "full"}, "topics": [TOPIC | {"themes": ["t"]}], "themes": [theme]}
    )
    deck = placed(outline, load_template([str(foreign_decks.get(template, template))], "en"), shipped_engine)
    (page,) = [page for page in deck.pages if "driverlessrides" in words(shown([page]))]
    assert all(f"Claim{i}ofthetheme" in words(shown([page])) for i in range(4))


def test_a_takeaway_layout_without_a_place_for_a_portrait_is_used(place) -> None:
    people = {"ann": {"name": "Ann Lee"}}
    outline = {"title": "T", "people": people, "topics": [TOPIC | {"speakers": ["ann"]}]}
    deck = place(json.dumps(outline), "meridian")
    page = deck.one("takeaway")
    assert deck.layout(page).name == "要點 To remember" and page.title == "R."
    assert deck.text(page, "label") == "One thing to remember"


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_quotation_stands_below_the_mark_that_opens_it(place, template: str) -> None:
    quote = {"quote": {"text": "We lent the customers the money.", "by": "Ann Lee"}}
    page = place(json.dumps({"title": "T", "topics": [TOPIC | {"exhibits": [quote]}]}), template).one("quote")
    (mark,), (words_,) = named(page, "Mark"), named(page, "Quote")
    assert said(mark.text) == "“" and said(words_.text).endswith("Ann Lee")
    first = words_.text.lines[0]
    assert mark.box.bottom <= words_.box.y + words_.insets.top + round(first.top * 12_700) + 1


@pytest.mark.parametrize("template", TEMPLATES)
def test_few_claims_share_the_height_of_the_slide_and_more_flow_through_its_body(place, template: str) -> None:
    def theme(count: int) -> str:
        points = [{"claim": f"Claim {i}", "detail": "What carries it. " * 4} for i in range(count)]
        themes = [{"id": "t", "title": "AI leaves the screen", "points": points}]
        topic = TOPIC | {"themes": ["t"]}
        return json.dumps({"title": "T", "deck": {"length": "full"}, "themes": themes, "topics": [topic]})

    def page(count: int) -> Page:
        deck = place(theme(count), template)
        return next(one for one in deck.pages if f"Claim{count - 1}" in words(shown([one])))

    rows = table(page(2))
    assert [row[0] for row in cells(rows)] == ["Claim 0", "Claim 1"]
    assert rows.box.height > 0.5 * rows.box.width * 9 / 16
    assert not any(isinstance(item, Table) for item in page(6).items)
