"""Siblings side by side: what follows their heads begins at one height, however many lines a head takes."""

from __future__ import annotations

import pytest

from tests.support.decks import Deck, flat

SHORT, LONG = "Days outstanding", "Days outstanding in the three regions that report by hand, of all customers together"


def figures(*labels: str) -> str:
    shown = (
        f"{{value: {i}, label: '{label}', detail: Of the last year, evidence: {'estimate' if i else 'measured'}}}"
        for i, label in enumerate(labels)
    )
    return f"[{{title: What was counted, figures: [{', '.join(shown)}]}}]"


def detail_tops(deck: Deck) -> list[int]:
    """Where the details of figures begin on the page, in EMU."""
    tops = []
    for page in deck.pages:
        for item in flat(page.items):
            text = getattr(item, "text", None)
            for i, paragraph in enumerate(text.paragraphs if text else ()):
                if paragraph.text == "Of the last year":
                    top = next(line.top for line in text.lines if line.paragraph == i)
                    tops.append(deck.box(page, item).y + round(top * 12700))
    return tops


@pytest.mark.parametrize("name", ["marker", "harbour"])
@pytest.mark.parametrize("labels", [(SHORT, LONG, SHORT), (LONG, SHORT, SHORT, SHORT)])
def test_details_of_figures_side_by_side_begin_at_one_height(place, name, labels) -> None:
    deck = place(f"title: T\nexhibits: {figures(*labels)}\n", name)
    tops = detail_tops(deck)
    assert len(tops) == len(labels) and max(tops) - min(tops) < 5000
