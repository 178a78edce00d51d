"""A row told more briefly, for a deck that may have fewer slides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.compose.pages import arrange_deck
from briefgen.kinds.pieces import Pieces
from briefgen.layout.page import Chart, Filled, Shape
from tests.compose.test_row import squeezed, topic
from tests.support.decks import Deck, shown, words

SUBS = "points: [{claim: Under it, detail: Deeper}, {claim: Beside that, detail: Deeper still}]"
LONG = "A sentence that carries the claim and takes about a line and a half of the slide when it is set beside it"
CLAIMS = "    points:\n" + "".join(f"      - {{claim: Claim {i}, detail: {LONG}, {SUBS}}}\n" for i in range(1, 8))


@pytest.fixture
def briefly(composed, shipped_engine):
    """The pages of a topic's row that may take so many slides."""

    def pages(text: str, most: int, marked: bool = False):
        deck: Deck = composed(text)
        (slide,) = [slide for slide in deck.plan.slides if isinstance(slide.content, Pieces)]
        told = replace(slide, content=replace(slide.content, most=most, marked=marked))
        placed = arrange_deck([told], deck.plan.furniture, deck.template.deck, shipped_engine, deck.template.labels)
        return placed.pages

    return pages


def test_what_carries_the_claims_is_left_out_before_a_claim_is(briefly) -> None:
    whole, brief = briefly(topic(CLAIMS), 0), briefly(topic(CLAIMS), 1)
    assert len(whole) > 1 and "Underit" in words(whole)
    assert len(brief) == 1 and "Underit" not in words(brief)
    assert all(f"Claim{i}" in words(brief) for i in range(1, 8))


def test_a_row_that_needs_no_more_is_told_whole(briefly) -> None:
    assert words(briefly(topic(CLAIMS), 9)) == words(briefly(topic(CLAIMS), 0))


HOURS = "chart: {type: column, unit: hours, categories: [Q1, Q2], series: {Hours: [2, 6]}}"
CHART = f"    exhibits: [{{title: Growth, {HOURS}}}]\n"


def test_a_topic_on_one_page_keeps_its_claims_bare_and_its_exhibit_beside_them(briefly) -> None:
    (page,) = briefly(topic(CLAIMS + CHART), 1)
    assert all(f"Claim{i}" in words([page]) for i in range(1, 8)) and squeezed(LONG) not in words([page])
    assert [item for item in page.items if isinstance(item, Chart)]


def test_a_page_that_says_the_one_thing_to_remember_has_the_marker_before_its_kicker(briefly) -> None:
    (page,) = briefly(topic(CLAIMS + CHART), 1, marked=True)
    (stroke,) = [item for item in page.items if isinstance(item, Shape) and item.name == "Marker"]
    beside = [item for item in page.items if isinstance(item, Filled) and item.box and item.box.x > stroke.box.right]
    assert beside and beside[0].box.y < stroke.box.y


def test_a_topic_page_is_one_slide_under_its_takeaway_with_its_voices_together(composed) -> None:
    who = [f"{{organisation: O{i}, position: Position {i}, points: [{{claim: Why {i}}}]}}" for i in range(4)]
    deck = composed(topic(f"    voices: [{', '.join(who)}]\n"), topic=("topic-page",))
    ((page,),) = deck.of("topic-page")
    assert page.title.startswith("R")
    assert all(squeezed(f"Position {i}") in words([page]) for i in range(4))


PANEL = "    voices:\n" + "".join(
    f"      - {{organisation: O{i}, stance: Stance {i}, position: Position {i}, "
    f"points: [First {i}, Second {i}, Third {i}, Fourth {i}, Fifth {i}]}}\n"
    for i in range(1, 5)
)


def test_a_panel_keeps_two_reasons_a_voice_and_stays_together(briefly) -> None:
    (page,) = briefly(topic(PANEL), 1)
    told = words(shown([page]))
    assert all(f"{what}{i}" in told for what in ("Stance", "Position", "First", "Second") for i in range(1, 5))
    assert "Third1" not in told


def test_voices_that_lose_their_reasons_are_one_piece_beside_an_exhibit(briefly) -> None:
    (page,) = briefly(topic(PANEL + CHART), 1)
    told = words(shown([page]))
    assert all(f"Position{i}" in told for i in range(1, 5)) and "First1" not in told
    assert [item for item in page.items if isinstance(item, Chart)]
