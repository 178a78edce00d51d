"""A deck on a template without a type scale: its titles have one size, what is read in it two at most."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.layout.page import Filled, Shape, Table
from briefgen.template.loading import load_template
from tests.support.decks import Deck, flat, paragraphs, placed, words

OUTLINES = {"ai-ascent-2026": "en", "agi-next-2026": "zh-Hant", "showcase": "en"}
TEMPLATES = ("harbour", "ledger")


BODIES = ("body", "left", "right")
DRAWN = ("Points", "Messages", "Asks", "Statements", "Detail", "Below", "Why")


def running(deck: Deck) -> Iterator[float]:
    """The sizes of running text: every paragraph in the bodies of pages, and what carries claims where these are drawn.
    Sources are looked up, heads are display text, and who says something is a label."""
    label = deck.template.deck.looks.scale["label"].size
    places = {
        (role.layout.part, role.slots[slot].index)
        for name, role in deck.template.deck.roles.items()
        for slot in BODIES
        if slot in role.slots and name not in ("cover", "section")
    }
    for placement, pages in deck.became:
        for page in pages if placement.slide.kind != "sources" else ():
            for item in flat(page.items):
                is_body = isinstance(item, Filled) and (page.layout, item.index) in places
                is_drawn = isinstance(item, Shape | Table) and item.name in DRAWN
                said = [p.style for p in paragraphs([item]) if is_body or (is_drawn and not p.style.display)]
                yield from (style.size for style in said if is_body or style.size != label)


@pytest.fixture(scope="module", params=[f"{outline} {template}" for outline in OUTLINES for template in TEMPLATES])
def deck(request, foreign_decks, shipped_engine) -> Deck:
    """An outline that ships on a template that is not ours."""
    outline, template = request.param.split()
    loaded = load_template([str(foreign_decks[template])], OUTLINES[outline])
    return placed(Path("outlines") / f"{outline}.yaml", loaded, shipped_engine)


def test_running_text_has_two_sizes_at_most(deck: Deck) -> None:
    found = set(running(deck))
    assert 1 <= len(found) <= 2, found
    fitted = [item.text for page in deck.pages for item in page.items if isinstance(item, Filled)]
    assert all(text.fits for text in fitted) and words(deck.pages)


def test_the_bottom_line_and_what_is_asked_share_one_slide(deck: Deck) -> None:
    page = deck.one("summary")
    assert {"Messages", "Asks"} <= {item.name for item in flat(page.items) if isinstance(item, Table)}
