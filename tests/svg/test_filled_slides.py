"""A template's own slides that are filled in, drawn: charts with the outline's numbers, texts that know their lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from briefgen.compiler import Wanted
from briefgen.compiler.decks import Decks
from briefgen.layout.engine import Engine
from briefgen.template.loading import load_template
from tests.support.decks import reading_of
from tests.support.tagged import TaggedDeck

SVG = "{http://www.w3.org/2000/svg}"
OUTLINE = """
title: Harbour
topics:
  - title: Ferries sell
    points: [{claim: Tickets came back, detail: In spring.}]
    exhibits:
      - chart: {type: column, categories: [Q1, Q2, Q3], series: {Actual: [20.2, 21, 22.7], Plan: [21, 21.5, 22]}}
    takeaway: Sell more.
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, shipped_engine: Engine) -> etree._Element:
    """A slide with a text, a table and a chart that are filled in."""
    deck = TaggedDeck()
    slide = deck.slide("{{ topic.title }}\nand {{ topic.takeaway }}", notes="{% slide for topic in topics %}")
    deck.table(slide, [["Claim", "Detail"], ["{{ topic.points[0].claim }}", "{{ topic.points[0].detail }}"]])
    deck.chart(slide, "{{ topic.exhibits | selectattr('chart') | first }}", "{{ topic.title }} by quarter")
    path = deck.save(Path(tmp_path_factory.mktemp("filled")))
    decks = Decks(reading_of(OUTLINE), load_template([str(path)], "en"), shipped_engine, None, Wanted(briefing=False))
    drawn, _ = decks.drawn(traced=True)
    return etree.fromstring(drawn.svg(0))


def said(page: etree._Element) -> dict[str, str]:
    """The lines of a page, and where they come from."""
    return {"".join(map(str, text.itertext())): text.get("data-from", "") for text in page.iter(f"{SVG}text")}


def test_every_text_leads_to_its_place_in_the_outline(page) -> None:
    lines = {line: json.loads(origin) for line, origin in said(page).items() if origin}
    assert lines["Ferries sell"] == ["topics", 0, "title"]
    assert lines["and Sell more."][:3] == ["topics", 0, "takeaway"]
    assert lines["Tickets came back"] == ["topics", 0, "points", 0, "claim"]
    assert lines["In spring."] == ["topics", 0, "points", 0, "detail"]


def test_a_chart_is_drawn_from_the_numbers_of_the_outline(page) -> None:
    (chart,) = (one for one in page.iter(f"{SVG}svg") if one.get("role") == "img")
    texts = ["".join(map(str, text.itertext())) for text in chart.iter(f"{SVG}text")]
    assert {"Q1", "Q2", "Q3", "Actual", "Plan", "20.2", "21.5", "22.0"} <= set(texts), texts
    assert chart.get("aria-label") == "Ferries sell by quarter"
    assert json.loads(chart.get("data-from", "")) == ["topics", 0, "exhibits", 0, "chart"]
    assert "Ferries sell by quarter" in said(page)
    assert page.find(f".//{SVG}rect[@stroke-dasharray]") is None
