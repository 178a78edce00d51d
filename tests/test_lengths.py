"""A deck is a talk: how long it is in its three lengths, and that nothing is said twice or lost in any of them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefgen.compiler import Wanted, arranged_deck, build, deck_engine, template_of
from briefgen.ledger import on_pages
from briefgen.outline.reader import read_outline
from briefgen.outline.worst import worst_case
from briefgen.template.loading import Templates
from tests.support.decks import Deck
from tests.support.files import OfficeFile
from tests.support.foreign import harbour

OUTLINES = Path(__file__).parent.parent / "outlines"
NAMES = ("ai-ascent-2026", "agi-next-2026", "showcase")
LENGTHS = ("short", "standard", "full")
MOST = {
    "short": dict.fromkeys(NAMES, 12),
    "standard": {"ai-ascent-2026": 22, "agi-next-2026": 26, "showcase": 30},
    "full": {"ai-ascent-2026": 46, "agi-next-2026": 56, "showcase": 54},  # a slide less than before there were lengths
}
SAID_TWICE = ("cover", "summary", "recap", "takeaway", "section", "agenda", "appendix", "opener")
"""Slides that say on purpose what others say: they lead there, or sum it up."""
SENTENCES = ("claim", "detail", "position", "say", "why", "background", "outlook")
SIX_STEPS = """name: six
extends: marker
storyline:
  deck:
    - cover
    - summary
    - {for: topic in topics, slides: [points, takeaway]}
    - actions
"""


@pytest.fixture(scope="module")
def deck(shipped_engine) -> Any:
    """A shipped outline in one of the lengths on the built-in pack."""

    @cache
    def place(name: str, length: str) -> Deck:
        path = OUTLINES / f"{name}.yaml"
        reading = read_outline(path, {"deck": length})
        assert reading.outline is not None, reading.diagnostics
        template = template_of(reading)
        return Deck(reading, template, *arranged_deck(reading, template, shipped_engine))

    return place


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", NAMES)
def test_a_deck_is_as_short_as_asked(deck, name: str, length: str) -> None:
    assert len(deck(name, length).pages) <= MOST[length][name]


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_stands_on_two_content_slides(deck, name: str, length: str) -> None:
    made = deck(name, length)
    kinds = [placement.slide.kind for placement, pages in made.became for _ in pages]
    on: dict[tuple[Any, ...], set[int]] = defaultdict(set)
    for stretch in on_pages(made.pages):
        home = stretch.home
        content = home.where == "slide" and kinds[home.page - 1] not in SAID_TWICE
        if content and stretch.origin and stretch.origin[-1] in SENTENCES:
            on[stretch.origin].add(home.page)
    # A text that is parted over two slides that follow each other is said once.
    twice = {path: pages for path, pages in on.items() if max(pages) - min(pages) > 1}
    assert twice == {}


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", NAMES)
def test_every_slide_that_is_spoken_on_has_notes(deck, name: str, length: str) -> None:
    made = deck(name, length)
    silent = ("cover", "section", "agenda", "appendix")
    bare = [
        (number, placement.slide.kind)
        for number, (placement, page) in enumerate(((p, page) for p, pages in made.became for page in pages), 1)
        if placement.slide.kind not in silent and not page.notes
    ]
    assert bare == []


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", NAMES)
def test_notes_are_sentences_and_begin_with_those_of_the_outline(deck, name: str, length: str) -> None:
    made = deck(name, length)
    notes = [paragraph.text.rstrip("”」』)） ") for page in made.pages for paragraph in page.notes]
    assert [said for said in notes if said and not said.endswith((".", "?", "!", "。", "？", "！", "…"))] == []
    for placement, (first, *_) in made.became:
        own = [note.plain for note in placement.slide.notes]
        assert [paragraph.text for paragraph in first.notes][: len(own)] == own


ASKING = """
title: A quarter
takeaway: {say: Collect before you grow., why: Cash fell while sales rose.}
summary: [{claim: Sales beat the plan, detail: All of it from wholesale.}, {claim: Cash did not follow}]
topics: [{title: Cash, points: [One, Two], takeaway: Call them.}]
actions:
  - {do: Call the four largest debtors, owner: Finance, due: 2026-10-30}
  - {do: Return to 30 days for everybody, owner: Sales, due: 2027-01-01}
"""


@pytest.mark.parametrize("template", ["marker", "meridian", "orchard"])
@pytest.mark.parametrize("length", LENGTHS)
def test_the_decision_that_is_asked_for_stands_on_the_second_slide(shipped_engine, template: str, length: str) -> None:
    reading = read_outline(None, {"deck": length}, ASKING.encode())
    (made,) = build(reading, template_of(reading, [template]), Wanted(briefing=False), shipped_engine)
    shapes = OfficeFile(made.data).deck.slides[1].shapes
    cells = [cell.text for s in shapes if s.has_table for row in s.table.rows for cell in row.cells]
    shown = " ".join((*cells, *(s.text_frame.text for s in shapes if s.has_text_frame))).replace("\u00a0", " ")
    assert "Call the four largest debtors" in shown and "Return to 30 days for everybody" in shown


def test_seven_topics_take_twelve_slides_in_the_short_length(shipped_engine) -> None:
    topics = "".join(
        f"  - title: Topic {n} has a title\n    points: [{{claim: First of {n}, detail: Why.}}, Second of {n}]\n"
        f"    takeaway: {{say: Remember the {n}th thing., why: It matters.}}\n"
        for n in range(1, 8)
    )
    outline = f"title: Seven topics\ntakeaway: All in all.\nsummary: [One, Two, Three]\ntopics:\n{topics}"
    outline += "actions: [{do: Act, owner: Chief, due: 2026-06-30}]\nsources: {a: {title: A report}}\ndeck: short\n"
    reading = read_outline(None, stdin=outline.encode())
    _, arranged, _ = arranged_deck(reading, template_of(reading), shipped_engine)
    assert len(arranged.pages) <= 12


@pytest.mark.parametrize("name", NAMES)
def test_a_storyline_of_six_steps_serves_any_outline(tmp_path: Path, name: str) -> None:
    (tmp_path / "six").mkdir()
    (tmp_path / "six" / "template.yaml").write_text(SIX_STEPS, encoding="utf-8")
    reading = read_outline(OUTLINES / f"{name}.yaml")
    template = template_of(reading, [str(tmp_path / "six")], Templates())
    (product,) = build(reading, template, Wanted(deck=True, briefing=False), deck_engine())
    assert [d.message for d in product.diagnostics if d.is_error] == []
    assert reading.outline is not None
    assert product.pages <= 4 + 4 * len(reading.outline.topics)


@pytest.mark.parametrize("length", LENGTHS)
def test_the_worst_chinese_outline_fits_in_each_length(shipped_engine, length: str) -> None:
    reading = read_outline(None, {"deck": length}, worst_case("zh-Hant").encode())
    _, arranged, problems = arranged_deck(reading, template_of(reading), shipped_engine)
    assert arranged.pages and [problem.message for problem in problems if problem.is_error] == []


FIGURES = (
    "figures: [{value: $10 trillion, label: of services}, {value: $400 billion, label: of software}, "
    "{value: 10 to 40-fold, label: growth}, {value: 8 million, label: lines}, {value: 99.9%, label: right}]"
)
EVIDENCE = f"""title: T
topics:
  - title: The prize is large
    points:
      - {{claim: The prize is $10 trillion, detail: Of services., exhibit: {{title: What it is worth, {FIGURES}}}}}
      - {{claim: Two, detail: More}}
      - {{claim: Three, detail: More}}
      - {{claim: Four, detail: More}}
    exhibits:
      - {{title: The first, table: {{columns: [A, B], rows: [[North, 3], [South, 4]]}}}}
      - {{title: The second, chart: {{type: column, categories: [Q1, Q2], series: {{Sales: [1, 2]}}}}}}
    takeaway: Go.
"""


@pytest.mark.parametrize("template", ["marker", "meridian"])
def test_evidence_takes_a_slide_more_rather_than_leave_the_deck_and_what_leaves_it_is_told(
    shipped_engine, template: str
) -> None:
    reading = read_outline(None, stdin=EVIDENCE.encode())
    _, arranged, problems = arranged_deck(reading, template_of(reading, [template]), shipped_engine)
    shown = {home.origin for home in on_pages(arranged.pages) if home.home.where == "slide"}
    figures = ("topics", 0, "points", 0, "exhibit", "figures")
    assert {path[-2] for path in shown if path[: len(figures)] == figures} == {0, 1, 2, 3, 4}
    gone = [(problem.at.line, problem.message) for problem in problems if problem.id == "in-notes"]
    assert gone == [(11, "no slide shows this chart, only the notes of slide 2 do")]


def test_a_page_without_room_for_its_exhibit_shows_what_carries_its_claims(shipped_engine, tmp_path: Path) -> None:
    template = tmp_path / "narrow.pptx"
    template.write_bytes(harbour())
    reading = read_outline(OUTLINES / "showcase.yaml", {"deck": "short"})
    _, arranged, problems = arranged_deck(reading, template_of(reading, [str(template)]), shipped_engine)
    shown = {stretch.origin for stretch in on_pages(arranged.pages) if stretch.home.where == "slide"}
    assert all(("topics", 1, "points", i, key) in shown for i in range(4) for key in ("claim", "detail"))
    told = [problem.at.line for problem in problems if problem.id == "in-notes"]
    assert told == [139], "the first exhibit of a topic, and no other: a short deck shows no more"


REST = """name: brief
extends: marker
storyline:
  deck:
    - rest: {rest}
    - cover
    - {{for: topic in topics, slides: [takeaway]}}
"""
TOLD = (
    "title: The harbour\nsubtitle: In winter\ntopics:\n  - title: The ice\n    points: [{claim: It is thin, "
    "detail: Nobody walks on it.}]\n    takeaway: Sail.\nlimits: One winter only.\n"
)


@pytest.fixture
def with_rest(tmp_path: Path) -> Any:
    """A deck of cover and takeaways alone, by where its storyline sends the rest."""

    def make(rest: str) -> tuple[Any, Any]:
        folder = tmp_path / rest
        folder.mkdir()
        (folder / "template.yaml").write_text(REST.format(rest=rest), encoding="utf-8")
        reading = read_outline(None, stdin=TOLD.encode())
        template = template_of(reading, [str(folder)], Templates())
        return reading, [*build(reading, template, Wanted(), deck_engine())]

    return make


def homes(products: list[Any], text: str) -> set[tuple[str, str]]:
    """The kinds of files and the places in them where a text stands."""
    return {
        (product.path.suffix, home.where)
        for product in products
        for told, found in product.ledger.homes.items()
        for home in found
        if told[-1:] == (text,)
    }


@pytest.mark.parametrize(
    ("rest", "where"), [("notes", {"notes"}), ("appendix", {"slide", "notes"}), ("briefing", set())]
)
def test_a_storyline_says_where_the_rest_goes(with_rest, rest: str, where: set[str]) -> None:
    _, products = with_rest(rest)
    assert [d.message for product in products for d in product.diagnostics if d.is_error] == []
    for text in ("detail", "limits"):
        found = homes(products, text)
        assert {place for suffix, place in found if suffix == ".pptx"} == where
        assert (".docx", "text") in found
