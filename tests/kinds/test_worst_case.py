"""Texts too long for where they belong stand elsewhere, or are an error: every kind of slide at its limits."""

from __future__ import annotations

import pytest

from briefgen.outline.worst import worst_case
from tests.support.decks import flat, said, texts

LANGUAGES = ("en", "zh-Hant")
TEMPLATES = ("marker", "harbour", "ledger")
SENTENCE = (
    "Nobody counts the hours that interoperability costs until somebody has to pay for them, department by department"
)


def outline(title: str = "Short", question: str = "", group: str = "Part", subtitle: str = "") -> str:
    return f"""title: A briefing
subtitle: {subtitle or "Its subtitle"}
date: 2026-05-04
groups: [{{id: a, title: First}}, {{id: b, title: "{group}"}}]
topics:
  - {{id: one, group: a, title: "{title}", question: "{question or "Why?"}", points: [P], takeaway: R}}
  - {{id: two, group: b, title: Two, points: [P], takeaway: S}}
"""


def read(page) -> str:
    """All that stands on a page."""
    return "\n".join(said(text) for item in flat(page.items) for text in texts(item))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_an_outline_that_asks_for_everything_at_once_fits(template, language, place) -> None:
    deck = place(worst_case(language), template, language)
    assert [m for placement in deck.arranged.placements for m in placement.misfits] == []
    assert all(text.fits for page in deck.pages for item in flat(page.items) for text in texts(item))


def test_the_worst_case_has_what_it_promises() -> None:
    for language in LANGUAGES:
        text = worst_case(language)
        assert max(len(line.partition("claim: ")[2]) for line in text.splitlines() if "claim: " in line) > 390
        assert "https://" in text
        assert "👩\u200d💻" in text
        assert text.count("\n      [") == 40
        assert {'title: "Trust"', 'title: "信"', "title: Trust", "title: 信"} & set(map(str.strip, text.splitlines()))


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_question_too_long_for_a_title_stands_below_the_topic(template, place) -> None:
    question = f"{' '.join([SENTENCE] * 6)}?"
    (page,) = place(outline(question=question), template).of("opener")[0]
    assert page.title == "Short: The question"
    assert question in read(page)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_part_whose_title_is_too_long_is_called_by_its_number(template, place) -> None:
    group = " ".join([SENTENCE] * 6)
    (page,) = place(outline(group=group), template).of("section")[1]
    assert page.title == "Part 2 of 2"
    assert group in read(page)


def test_a_takeaway_leaves_out_what_its_topic_is_called_where_that_has_no_room(place) -> None:
    title = f"{SENTENCE}, and what it would cost them not to"
    deck = place(outline(title=title), "marker")
    pages = [page for (page,) in deck.of("takeaway")]
    assert title not in read(pages[0])
    assert "Two" in read(pages[1])
