"""What a topic's row of pieces becomes: what shares a slide, what each slide is called, that nothing is lost."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pptx import Presentation

from briefgen.compiler import Wanted, build
from briefgen.layout.page import Page, Table
from briefgen.template.loading import load_template
from tests.support.decks import cells, placed, reading_of, shown, words
from tests.support.foreign import written
from tests.support.oddities import BODY, EDGES, Ph, Sheet, odd

DETAIL = "It says in a sentence of some length what carries the claim so that there is something to read"
TEMPLATES = ("marker", "meridian", "harbour")


def topic(body: str) -> str:
    head = (
        "title: T\ntopics:\n  - id: a\n    title: The topic's claim\n    question: What is asked?\n    takeaway: R.\n"
    )
    return head + body


def points(count: int, detail: str = DETAIL) -> str:
    lines = (
        f"      - {{claim: Claim number {i} stands{f', detail: {detail} {i}' if detail else ''}}}\n"
        for i in range(1, count + 1)
    )
    return "    points:\n" + "".join(lines)


FIGURES = "    exhibits: [{title: Two figures, figures: [{value: 7, label: days}, {value: 9, label: nights}]}]\n"
FOUR = ", ".join(["{value: 7, label: days}"] * 4)
FOUR_FIGURES = f"    exhibits: [{{title: Four figures, figures: [{FOUR}]}}]\n"
VOICES = (
    "    voices: [{organisation: North, stance: Yes, position: It pays}, "
    "{organisation: South, stance: No, position: It costs}]\n"
)


def squeezed(text: str) -> str:
    return "".join(text.split())


def of_topic(deck) -> list[Page]:
    """The pages of the topic between its opener and its takeaway, without what is only spoken."""
    (pages,) = deck.of("pieces")
    return [replace(page, notes=()) for page in pages]


def body(page: Page) -> Table:
    (table,) = [item for item in page.items if isinstance(item, Table)]
    return table


@pytest.mark.parametrize(("count", "slides"), [(2, 1), (3, 1), (5, 1), (7, 1), (8, 2), (14, 2)])
def test_claims_take_as_few_slides_as_hold_them(count, slides, composed) -> None:
    assert len(of_topic(composed(topic(points(count))))) == slides


def test_two_claims_are_statements_in_large_type_and_five_a_ledger(composed) -> None:
    (two,) = of_topic(composed(topic(points(2))))
    assert body(two).name == "Statements"
    assert body(two).rows[0][1].text.paragraphs[0].style.size == 28
    (five,) = of_topic(composed(topic(points(5))))
    assert body(five).name == "Points" and len(body(five).rows) == 5


def test_rows_share_the_height_and_bare_claims_take_all_the_width(composed) -> None:
    deck = composed(topic(points(5, detail="")))
    (page,) = of_topic(deck)
    table, zone = body(page), deck.template.deck.region(deck.template.deck.roles["points"])
    assert cells(table)[0] == ["1", "Claim number 1 stands"]
    assert table.box.width == zone.width
    assert table.box.height == pytest.approx(zone.height, abs=20)


def test_a_further_slide_is_called_by_its_first_claim_which_is_not_said_again(composed) -> None:
    first, second = of_topic(composed(topic(points(9))))
    assert first.title == "The topic’s claim"
    begins = second.title.removeprefix("Claim number ").removesuffix(" stands")
    assert second.title == f"Claim number {begins} stands"
    assert words(shown([second])).count(squeezed(second.title)) == 1
    assert squeezed(f"{DETAIL} {begins}") in words(shown([second]))


def test_the_parts_of_a_piece_are_even_the_fuller_first(composed) -> None:
    _, second = of_topic(composed(topic(points(9))))
    assert second.title == "Claim number 6 stands"


def test_a_claim_without_details_that_becomes_a_title_keeps_its_number(composed) -> None:
    told = [
        f"      - {{claim: Claim {n}, detail: It is carried by a detail of a few words here.}}\n" for n in range(1, 9)
    ]
    told[4] = "      - Claim 5\n"
    first, second = of_topic(composed(topic("    points:\n" + "".join(told))))
    assert (first.title, second.title) == ("The topic’s claim", "5. Claim 5")


def test_the_question_leads_in_under_a_title_of_one_line(composed) -> None:
    (page,) = of_topic(composed(topic(points(4))))
    leads = [item.text.paragraphs[0].text for item in page.items if getattr(item, "name", "") == "Lead-in"]
    assert leads == ["What is asked?"]


def test_the_order_of_the_keys_is_the_order_of_telling(composed) -> None:
    told = [page.title for page in of_topic(composed(topic(points(7) + FOUR_FIGURES)))]
    assert told == ["The topic’s claim", "Four figures"]
    told = [page.title for page in of_topic(composed(topic(FOUR_FIGURES + points(7))))]
    assert told[-1].startswith("Claim number")


def test_voices_without_reasons_stand_side_by_side(composed) -> None:
    (page,) = of_topic(composed(topic(VOICES)))
    assert cells(body(page)) == [["North", "Yes", "It pays"], ["South", "No", "It costs"]]


def test_each_page_of_a_row_can_be_linked_to(composed) -> None:
    deck = composed(topic(points(4) + FIGURES.replace("{title", "{id: two, title")))
    pages = of_topic(deck)
    assert pages[0].name == "points:a" and "topic:a" in pages[0].also
    assert "exhibit:two" in {name for page in pages for name in (page.name, *page.also)}


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("count", [1, 3, 6, 11])
def test_no_text_is_lost_or_too_large_for_its_place(count, template, composed) -> None:
    deck = composed(topic(points(count) + VOICES + FIGURES), template)
    assert not [placement.misfits for placement, _ in deck.became if placement.misfits]
    told = words(shown(of_topic(deck)))
    assert all(told.count(squeezed(f"Claim number {i} stands")) == 1 for i in range(1, count + 1))
    assert all(squeezed(f"{DETAIL} {i}") in told for i in range(1, count + 1))


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_title_is_numbered_because_others_were_tried(template, composed) -> None:
    titles = [page.title for page in of_topic(composed(topic(points(9) + VOICES + FIGURES), template))]
    assert len(set(titles)) == len(titles) and not [title for title in titles if title.endswith(")")]


PROOF = "{id: proof, title: Proof, figures: [{value: 7, label: x}]}"
EVIDENCE = f"    points:\n      - {{claim: One}}\n      - {{claim: Two, exhibit: {PROOF}}}\n"


def test_the_evidence_of_a_claim_is_told_behind_it(composed) -> None:
    deck = composed(topic(EVIDENCE + "      - {claim: Three}\n"))
    told = words(of_topic(deck))
    assert all(text in told for text in ("One", "Two", "Proof", "Three"))
    (slide,) = [slide for slide in deck.plan.slides if slide.kind == "pieces"]
    assert [(member.number, member.bound) for member in slide.content.row] == [
        (1, False),
        (2, False),
        (2, True),
        (3, False),
    ]


@pytest.mark.parametrize("template", ["meridian", "harbour"])
def test_a_foreign_template_shows_titles_of_one_size(template, composed) -> None:
    long = "A headline so long that it takes its two lines only when it is set a good deal smaller than designed"
    deck = composed(topic(points(9) + FIGURES.replace("Two figures", long)), template)
    index = deck.template.deck.roles["title-only"].slots["title"].index
    pages = of_topic(deck)
    titles = [item for page in pages for item in page.items if getattr(item, "index", None) == index]
    assert len(titles) == len(pages)
    assert len({title.text.paragraphs[0].style.size for title in titles}) == 1


def test_a_title_without_room_above_a_body_has_a_layout_that_gives_it_more(composed) -> None:
    """It is more than a title of 44 points takes above a list on this template: it has most of the page."""
    title = "Internationalisation is cheap when it comes first and expensive when it comes last, as every audit shows"
    outline = topic(points(3)).replace("The topic's claim", f"{title} clearly and year after year")
    pages = of_topic(composed(outline, "harbour"))
    assert pages[0].title == f"{title} clearly and year after year"


def test_a_title_that_has_room_without_its_number_stands_without_it(tmp_path, outlines, shipped_engine) -> None:
    title, body = Ph("title", None, (0.6, 0.3, 7.4, 0.6), size=44), Ph("body", 1, (0.6, 1.06, 8.8, 5.7))
    path = written(tmp_path, "narrow.pptx", odd([Sheet("Text", (title, body))], (Sheet("", (title, BODY, *EDGES)),)))
    template = load_template([str(path)], "en")
    (deck,) = build(
        reading_of(outlines["ai-ascent-2026"]), template, Wanted(briefing=False, length="full"), shipped_engine
    )
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(io.BytesIO(deck.data)).slides]
    assert titles.count("Vibe coding grows into agentic engineering") > 1


def test_a_voice_that_has_no_room_with_its_first_reason_stands_by_itself(tmp_path, shipped_engine) -> None:
    title, body = Ph("title", None, (0.6, 0.3, 4.8, 0.9)), Ph("body", 1, (0.6, 1.4, 4.8, 2.2), size=18)
    path = written(
        tmp_path, "small.pptx", odd([Sheet("Text", (title, body))], (Sheet("", (title, BODY, *EDGES)),), (6, 4.5))
    )
    reasons = ", ".join(f"{{claim: Reason {n}, detail: {DETAIL}. {DETAIL}. {DETAIL}.}}" for n in range(3))
    voices = f"    voices: [{{organisation: North, position: {DETAIL}. {DETAIL}, points: [{reasons}]}}]\n"
    deck = placed(topic(voices), load_template([str(path)], "en"), shipped_engine)
    said = [words([page]) for page in of_topic(deck)]
    assert "North" in said[0] and "Reason0" not in said[0]
    assert all(any(f"Reason{n}" in text for text in said) for n in range(3))


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_is_to_be_said_of_a_piece_is_said_of_its_row(template, composed) -> None:
    wide = f'{{columns: [Site, Sum, A], rows: [[North, "{"1234567890" * 30}", 5], [South, 7, 6]]}}'
    deck = composed(topic(points(2) + f"    exhibits: [{{title: Wide, table: {wide}}}]\n"), template)
    (placement,) = [placement for placement, _ in deck.became if placement.slide.kind == "pieces"]
    assert [(remark.id, remark.at.plain) for remark in placement.remarks] == [("in-briefing", "Sum")]
