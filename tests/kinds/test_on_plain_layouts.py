"""What shares a slide on a template without a layout of its own for it."""

from __future__ import annotations

import json

import pytest

from briefgen.template.loading import load_template
from tests.support.decks import named, placed, shown, words

TOPIC = {"id": "a", "title": "A", "takeaway": "R."}
TEMPLATES = ["harbour", "ledger", "meridian"]


@pytest.mark.parametrize("template", TEMPLATES)
def test_whom_to_ask_stands_below_the_sources(place, template: str) -> None:
    outline = {
        "title": "T",
        "topics": [TOPIC],
        "sources": {"log": {"title": "Log of the pilot"}},
        "method": "Read from the log.",
        "contact": {"name": "Port office", "email": "port@company.example"},
    }
    page = place(json.dumps(outline), template).one("sources")
    assert not named(page, "Call-out")
    assert "Readfromthelog.Questions:Portoffice,port@company.example" in words(shown([page]))


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
