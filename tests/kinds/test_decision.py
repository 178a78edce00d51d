"""A decision that is asked for: the request as the title, the facts beside it."""

from __future__ import annotations

import pytest

from briefgen.kinds.blocks import CallOut, Claims, Paragraphs
from briefgen.kinds.kind import kinds
from briefgen.outline.reader import read_outline
from tests.support.decks import cells, named, paragraphs, said, table
from tests.support.one_exhibit import outline_of, sound

TEMPLATES = ("marker", "harbour", "ledger")
DECISION = {
    "ask": "Release €40k for a second port",
    "who": {"say": "The board", "why": "Finance agrees."},
    "by": "2026-11-30",
    "otherwise": "We stop for five days",
}


def test_the_request_is_the_title_on_a_panel_without_the_marker(place) -> None:
    deck = place(outline_of(title=None, decision=DECISION))
    page = deck.one("decision")
    assert deck.layout(page).name == "Decision"
    assert b"accent6" not in deck.template.deck.file.package.parts[page.layout]
    assert page.title == "Release €40k for a second port"
    assert "We ask you to decide" in [p.text for p in paragraphs(page.items)]
    assert cells(table(page)) == [
        ["Who decides", "The board\nFinance agrees."],
        ["By when", "30 Nov 2026"],
        ["If we do not", "We stop for five days"],
    ]


def test_under_a_title_of_its_own_the_request_is_the_first_of_the_facts(place) -> None:
    page = place(outline_of(title="A second port pays", decision=DECISION)).one("decision")
    assert page.title == "A second port pays"
    assert cells(table(page))[0] == ["Decision", "Release €40k for a second port"]


def test_in_a_briefing_the_facts_are_a_list_below_the_request(place) -> None:
    deck = place(outline_of(title="A second port pays", decision=DECISION))
    (slide,) = (one.slide for one in deck.arranged.placements if one.slide.kind == "decision")
    title, ask, facts = kinds()["decision"].flow(slide, deck.template.labels)
    assert isinstance(title, Paragraphs) and isinstance(ask, CallOut) and isinstance(facts, Claims)
    assert (title.texts[0].plain, ask.say.plain) == ("A second port pays", "Release €40k for a second port")
    assert [(item.claim.plain, item.detail and item.detail.plain) for item in facts.items] == [
        ("Who decides: The board", "Finance agrees."),
        ("By when: 30\u00a0Nov 2026", None),
        ("If we do not: We stop for five days", None),
    ]


def test_a_template_without_such_a_panel_says_above_the_facts_that_it_asks(place) -> None:
    page = place(outline_of(title=None, decision=DECISION), "harbour").one("decision")
    (label,) = named(page, "Label")
    assert said(label.text) == "We ask you to decide"
    assert label.box.bottom <= table(page).box.y


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("words", [1, 20, 110])
def test_nothing_is_lost_and_nothing_overflows(words, language, template, place) -> None:
    text = "字" * words if language != "en" else "word " * words
    decision = {"ask": text[:100], "who": text, "by": text, "buys": {"say": text, "why": text}, "otherwise": text}
    deck = place(outline_of(language, title=None, decision=decision), template, language)
    sound(deck, [page for pages in deck.of("decision") for page in pages])


def test_a_request_says_more_than_itself() -> None:
    (found,) = read_outline(None, stdin=outline_of(decision={"ask": "Decide"}).encode()).diagnostics
    assert found.message == "decision 'Decide' needs one of `who`, `by`, `buys` and `otherwise`"
