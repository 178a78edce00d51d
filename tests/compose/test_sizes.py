"""A deck on a template without a type scale: its titles have one size, what is read in its bodies two at most."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.layout.page import Filled
from briefgen.template.loading import load_template
from tests.support.decks import Deck, placed, words

OUTLINES = {"ai-ascent-2026": "en", "agi-next-2026": "zh-Hant", "showcase": "en"}


def bodies(deck: Deck) -> Iterator[float]:
    """The sizes of the first paragraphs of the bodies of all pages but those of sources."""
    role = deck.template.deck.roles["content"]
    index = role.slots["body"].index
    for placement, pages in deck.became:
        for page in pages if placement.slide.kind != "sources" else ():
            if page.layout == role.layout.part:
                found = [item for item in page.items if isinstance(item, Filled) and item.index == index]
                yield from (item.text.paragraphs[0].style.size for item in found)


@pytest.mark.parametrize("template", ["harbour", "ledger"])
@pytest.mark.parametrize("outline", OUTLINES)
def test_bodies_have_two_sizes_at_most(foreign_decks, shipped_engine, outline: str, template: str) -> None:
    loaded = load_template([str(foreign_decks[template])], OUTLINES[outline])
    deck = placed(Path("outlines") / f"{outline}.yaml", loaded, shipped_engine)
    assert len(set(bodies(deck))) <= 2
    fitted = [item.text for page in deck.pages for item in page.items if isinstance(item, Filled)]
    assert all(text.fits for text in fitted) and words(deck.pages)
