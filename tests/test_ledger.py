"""The ledger: where each text stands, told by where its runs come from and never by what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.compiler import Wanted, arranged_deck, build
from briefgen.compiler.products import Format
from briefgen.diagnostics import Stop
from briefgen.ledger import Home, ledger, on_pages
from briefgen.outline.texts import letters_of, texts_of
from briefgen.template.loading import load_template
from briefgen.template.pack import Shelf
from tests.support.decks import reading_of
from tests.support.tagged import TaggedDeck

LONG = " ".join(["This sentence is here so that there is something to read in it"] * 60)


@pytest.fixture
def without_outlook(tmp_path: Path) -> Path:
    """A pack that extends ours and whose storyline has no step for the outlook, and takes that for an error."""
    folder = tmp_path / "short"
    folder.mkdir()
    story = "[{rest: error}, cover, {for: topic in topics, slides: [opener, points, takeaway]}]"
    (folder / "template.yaml").write_text(
        f"name: short\nextends: marker\nstoryline:\n  deck: {story}\n", encoding="utf-8"
    )
    return folder


def problems(text: str, *names: str) -> list[tuple[str, int, int]]:
    """What a deck's errors are, and at which line and column."""
    template = load_template(list(names or ["marker"]), "en", Shelf())
    with pytest.raises(Stop) as stop:
        list(build(reading_of(text), template, Wanted(briefing=False)))
    return [(d.id, d.at.line, d.at.column) for d in stop.value.diagnostics]


def test_two_equal_texts_that_do_not_fit_are_told_at_their_own_lines() -> None:
    topics = "".join(f"  - title: A{i}\n    takeaway: {LONG}\n" for i in (1, 2))
    assert problems(f"title: T\ntopics:\n{topics}") == [("too-long", 4, 15), ("too-long", 6, 15)]


def test_of_two_equal_texts_the_one_without_a_home_is_told(without_outlook) -> None:
    text = "title: Same\nsubtitle: Said twice\noutlook: Said twice\ntopics: [{title: A, takeaway: R.}]\n"
    assert problems(text, str(without_outlook)) == [("no-home", 3, 10)]


def test_a_short_text_has_no_home_in_a_longer_one_that_holds_it(without_outlook) -> None:
    text = "title: This is not so\noutlook: no\ntopics: [{title: A, points: [It is not], takeaway: R.}]\n"
    assert problems(text, str(without_outlook)) == [("no-home", 2, 10)]


def test_of_two_equal_texts_the_one_that_a_tag_has_no_room_for_is_told(tmp_path) -> None:
    drawn = TaggedDeck()
    drawn.slide("{{ topics[1].summary }}")
    said = "word " * 900
    topics = "".join(f"  - title: A{i}\n    summary: {said}\n    takeaway: R{i}.\n" for i in (1, 2))
    assert problems(f"title: T\ntopics:\n{topics}", str(drawn.save(tmp_path))) == [("too-long", 7, 14)]


def test_what_tags_show_is_told_apart_from_equal_texts(tmp_path) -> None:
    drawn = TaggedDeck()
    drawn.slide("{{ title }}", "{{ topics | map(attribute='title') | join(', ') }}", "{{ topics[1].takeaway }}")
    text = "title: T\ntopics:\n  - {title: A, takeaway: R.}\n  - {title: B, takeaway: R.}\n"
    template = load_template([str(drawn.save(tmp_path))], "en", Shelf())
    (product,) = build(reading_of(text), template, Wanted(briefing=False))
    assert [(d.id, d.at.line, d.at.column) for d in product.diagnostics] == [("not-shown", 3, 26)]


def test_a_text_that_continues_has_its_parts_in_the_order_of_slides() -> None:
    detail = " ".join(["This sentence is here so that there is something to read in it."] * 60)
    topic = f"{{title: A, points: [{{claim: C, detail: {detail}}}], takeaway: R.}}"
    text = f"title: T\ndeck: {{length: full}}\ntopics: [{topic}]\n"
    reading = reading_of(text)
    _, placed, _ = arranged_deck(reading, load_template(["marker"], "en", Shelf()))
    assert reading.outline is not None
    found = ledger(on_pages(placed.pages), letters_of(texts_of(reading.outline)))
    homes = [home for home in found.homes["topics", 0, "points", 0, "detail"] if home.where == "slide"]
    assert len(homes) > 1
    assert [home.part for home in homes] == [(i, len(homes)) for i in range(1, len(homes) + 1)]
    assert [home.page for home in homes] == sorted({home.page for home in homes})
    claim = next(home for home in found.homes["topics", 0, "points", 0, "claim"] if home.where == "slide")
    assert claim == Home("slide", homes[0].page, claim.shape, claim.paragraph)


def test_names_that_the_bars_of_a_cover_have_no_room_for_stand_in_the_notes() -> None:
    topics = "".join(f"  - {{title: {LONG[:990]}, takeaway: R{i}.}}\n" for i in (1, 2))
    reading = reading_of(f"title: T\ntopics:\n{topics}")
    _, placed, _ = arranged_deck(reading, load_template(["marker"], "en", Shelf()))
    assert reading.outline is not None
    found = ledger(on_pages(placed.pages), letters_of(texts_of(reading.outline)))
    homes = [found.homes["topics", i, "title"] for i in (0, 1)]
    assert [[(home.where, home.page) for home in of] for of in homes] == [[("notes", 2)], [("notes", 3)]]


PANEL = """title: T
people: {ann: {name: Ann, role: Founder, organisation: Port}, ben: Ben}
topics:
  - title: A
    speakers: [ann, ben]
    voices:
      - {person: ann, as: former director, position: Yes.}
      - {person: ben, position: No.}
    takeaway: R.
"""


@pytest.mark.parametrize("format", ["office", "md", "html"])
def test_a_briefing_says_who_somebody_is_where_a_voice_presents_them_as_something_else(format: Format) -> None:
    template = load_template(["marker"], "en", Shelf())
    reading = reading_of(PANEL)
    (product,) = build(reading, template, Wanted(deck=False, format=format))
    homes = product.ledger.homes
    said = [
        homes["people", "ann", "role"],
        homes["people", "ann", "organisation"],
        homes["topics", 0, "voices", 0, "as"],
    ]
    assert len({(home.where, home.page, home.paragraph) for (home,) in said}) == 1
    if format == "md":
        assert "**Ann**: former director | Founder, Port" in product.data.decode()


@pytest.mark.parametrize("format", ["office", "md", "html"])
def test_a_text_that_a_briefing_has_no_place_for_is_an_error_at_its_line(format: Format, tmp_path) -> None:
    folder = tmp_path / "short"
    folder.mkdir()
    story = "storyline:\n  briefing: [cover, {for: topic in topics, slides: [opener, points, takeaway]}]\n"
    (folder / "template.yaml").write_text(f"name: short\nextends: marker\n{story}", encoding="utf-8")
    template = load_template([str(folder)], "en", Shelf())
    text = "title: T\noutlook: O\ntopics: [{title: A, points: [P], notes: N, takeaway: R.}]\n"
    with pytest.raises(Stop) as stop:
        list(build(reading_of(text), template, Wanted(deck=False, format=format)))
    assert [(d.id, d.at.line, d.at.column) for d in stop.value.diagnostics] == [("no-home", 2, 10)]


@pytest.mark.parametrize("format", ["office", "md", "html"])
def test_a_briefing_says_what_a_quotation_is_called_and_where_it_is_from(format: Format) -> None:
    exhibit = "{title: What the founder thinks, quote: {text: Nothing will change, by: Ann}, source: minutes}"
    topics = f"topics: [{{title: A, exhibits: [{exhibit}], takeaway: R.}}]"
    text = f"title: T\n{topics}\nsources: {{minutes: The minutes}}\n"
    (product,) = build(reading_of(text), load_template(["marker"], "en", Shelf()), Wanted(deck=False, format=format))
    at = ("topics", 0, "exhibits", 0)
    homes = product.ledger.homes
    ((called,), (quoted,)) = homes[(*at, "title")], homes[(*at, "quote", "text")]
    assert called.paragraph == quoted.paragraph - 1
    if format == "md":
        assert "What the founder thinks\n\n> Nothing will change[^1]" in product.data.decode()


@pytest.mark.parametrize("format", ["office", "md", "html"])
def test_a_caption_in_the_words_of_the_heading_above_is_kept_where_it_is_a_text_of_its_own(format: Format) -> None:
    exhibit = "{title: Cash, table: {columns: [Month, Days], rows: [[May, 63]]}}"
    text = f"title: T\ntopics: [{{title: Cash, exhibits: [{exhibit}], takeaway: R.}}]\n"
    (product,) = build(reading_of(text), load_template(["marker"], "en", Shelf()), Wanted(deck=False, format=format))
    homes = product.ledger.homes
    assert not set(homes["topics", 0, "title"]) & set(homes["topics", 0, "exhibits", 0, "title"])


def test_a_question_that_nobody_answers_is_asked_all_the_same() -> None:
    questions = "questions: [{ask: What is left, summary: Little}, {ask: Who pays}]"
    text = f"title: T\n{questions}\ntopics: [{{title: A, takeaway: R.}}]\n"
    deck, briefing = build(reading_of(text), load_template(["marker"], "en", Shelf()), Wanted())
    for product in (deck, briefing):
        asked = [product.ledger.homes["questions", 0, name] for name in ("ask", "summary")]
        assert all(asked) and product.ledger.homes["questions", 1, "ask"]


def test_the_name_of_an_event_in_a_heading_is_one_of_its_homes() -> None:
    text = "title: T\nevent: The fair\nbackground: It was held.\ntopics: [{title: A, takeaway: R.}]\n"
    (product,) = build(reading_of(text), load_template(["marker"], "en", Shelf()), Wanted(deck=False, format="md"))
    assert "## What The fair was about" in product.data.decode()
    assert len(product.ledger.homes["event", "name"]) == 3  # above the title, in the contents, as a heading
