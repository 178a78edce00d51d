"""An outline with one exhibit, and what must hold of the pages of any."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from briefgen.layout.page import Page
from briefgen.ledger import ledger, on_pages
from briefgen.outline.texts import letters_of, texts_of
from tests.support.decks import Deck, flat
from tests.support.ink import collide, ink, sticks_out

HAIR = 12_700  # EMU, a point: what rounding may move


def outline_of(language: str = "en", title: str | None = "What it shows", **exhibit: Any) -> str:
    """An outline whose only topic has this exhibit."""
    shown = {**exhibit, **({"title": title} if title else {})}
    topic = {"title": "A topic", "takeaway": "Remember.", "exhibits": [shown]}
    people = {"ann": {"name": "Ann Lee", "role": "Head of port", "bio": "She built it."}}
    data = {"title": "A briefing", "language": language, "date": "2026-05-01", "topics": [topic], "people": people}
    return json.dumps(data, ensure_ascii=False)


def sound(deck: Deck, pages: Sequence[Page]) -> None:
    """Asserts that every text of the outline has a home, and that on these pages none overflows, stands on another or
    leaves the page."""
    assert deck.reading.outline is not None
    wanted = list(texts_of(deck.reading.outline))
    assert [text.path for text in ledger(on_pages(deck.pages), letters_of(wanted)).lost(wanted)] == []
    file = deck.template.deck.file
    for page in pages:
        found = list(ink(deck, page))
        assert [one.says for one in found if sticks_out(one, HAIR)] == []
        assert [(a.says, b.says) for a, b in combinations(found, 2) if collide(a, b, HAIR)] == []
        for item in flat(page.items):
            box = deck.box(page, item)
            assert box.x >= 0 and box.y >= 0 and box.right <= file.width and box.bottom <= file.height, item
