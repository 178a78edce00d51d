"""The slides of a topic: opener, points, voices, one thing to remember; and the questions that run through."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefgen.diagnostics import Stop
from tests.support.decks import cells, inches, links, named, paragraphs, said, shown, table, words
from tests.support.ink import ink, sticks_out

HAIR = 12_700  # EMU, a point: what rounding may move
SENTENCE = "This sentence is here so that there is something to read in it"


def outline(topic: str, more: str = "") -> str:
    return f"title: T\n{more}topics:\n  - id: a\n    title: A topic\n    takeaway: R.\n{topic}"


def people(count: int, bio: str = "") -> str:
    lines = [
        f"  p{i}: {{name: Ann Berg{i}, role: Role {i}, organisation: House{f', bio: {bio}' if bio else ''}}}\n"
        for i in range(1, count + 1)
    ]
    return "people:\n" + "".join(lines)


def points(count: int, detail: str = SENTENCE) -> str:
    return "    points:\n" + "".join(f"      - {{claim: Claim {i}, detail: {detail}}}\n" for i in range(1, count + 1))


def speakers(count: int) -> str:
    return f"    speakers: [{', '.join(f'p{i}' for i in range(1, count + 1))}]\n"


def test_the_opener_asks_the_question_and_introduces_who_answers(every_kind) -> None:
    deck = every_kind("marker", "en")
    page = deck.of("opener")[0][0]
    assert page.name == "topic:cold"
    assert deck.text(page, "title") == "Does it run in ice?"
    assert deck.text(page, "label") == "The question"
    assert deck.text(page, "kicker") == "What we learned   |   Topic 1 of 3"
    assert deck.text(page, "context") == "The question everybody asked."
    assert deck.text(page, "name") == "Ida Holm"
    assert deck.text(page, "role") == "Captain, Harbour line"
    assert deck.text(page, "body") == "She sailed every day of it."


def test_a_topic_without_a_question_opens_with_its_title(every_kind) -> None:
    deck = every_kind("marker", "en")
    page = deck.of("opener")[1][0]
    assert deck.text(page, "title") == "The charger sets the pace"
    assert not [item for item in page.items if said(getattr(item, "text", None)) == "The question"]


def test_the_opener_of_a_topic_outside_any_group_says_its_number_once(place) -> None:
    deck = place(outline(""))
    assert deck.text(deck.one("opener"), "kicker") == "Topic 1 of 1"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ida Holm", "IH"),
        ("Jean-Luc Picard", "JP"),
        ("Plato", "P"),
        ("何怡達", "何"),
        ("von der Leyen", "VL"),
        ("3M", "3"),
    ],
)
def test_a_monogram_stands_in_for_a_photo(name, letters, place) -> None:
    deck = place(outline("    speakers: [p]\n", f"people: {{p: {{name: {name}}}}}\n"))
    page = deck.one("opener")
    (square,) = named(page, "Monogram")
    assert said(square.text) == letters
    assert square.box == deck.template.deck.roles["opener"].slots["picture"].box


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        (("Anna Berg", "Axel Brandt"), ["ABe", "ABr"]),
        (("陳大文", "陳小明", "何怡達"), ["大文", "小明", "何"]),
        (("Anna Berg", "Anton Berg"), ["AB", "AB"]),
    ],
)
def test_two_people_of_one_monogram_are_told_apart_where_letters_can(names, letters, place) -> None:
    ids = "pqr"[: len(names)]
    known = ", ".join(f"{id}: {{name: {name}}}" for id, name in zip(ids, names, strict=True))
    deck = place(outline(f"    speakers: [{', '.join(ids)}]\n", f"people: {{{known}}}\n"))
    squares = named(deck.one("opener"), "Monogram")
    assert [said(square.text) for square in squares] == letters
    assert all(len(square.text.lines) == 1 for square in squares)


@pytest.mark.parametrize("count", [2, 4, 9])
def test_several_speakers_stand_below_each_other_each_with_a_monogram(count, place) -> None:
    deck = place(outline(speakers(count), people(count)))
    page = deck.one("opener")
    squares, texts = named(page, "Monogram"), named(page, "Person")
    assert [said(text.text) for text in texts] == [f"Ann Berg{i}\nRole {i}, House" for i in range(1, count + 1)]
    assert len(squares) == count
    for square, text, below in zip(squares, texts, [*squares[1:], None], strict=True):
        assert square.box.y == text.box.y and square.box.right < text.box.x
        assert below is None or (text.box.bottom <= below.box.y and square.box.bottom < below.box.y)


def test_a_topic_without_speakers_shows_its_number_where_a_face_would_be(place) -> None:
    deck = place(outline("") + "  - {id: b, title: Another, takeaway: R.}\n")
    squares = [named(page, "Monogram") for (page,) in deck.of("opener")]
    assert [[said(square.text) for square in found] for found in squares] == [["1"], ["2"]]
    assert [inches(square.box) for found in squares for square in found] == [(0.667, 0.667, 1.833, 1.833)] * 2


@pytest.mark.parametrize("template", ["harbour", "ledger"])
def test_who_speaks_on_a_panel_is_introduced_where_no_layout_is_made_for_it(template, place) -> None:
    voices = "    voices: [{person: p1, as: guest, position: Yes}, {person: p2, position: No}]\n"
    deck = place(outline(voices, people(2, "A life at sea")), template)
    told = words([deck.one("opener")])
    assert told.count("Alifeatsea") == 2 and "Role1,House" in told


def test_lives_without_room_on_the_opener_go_into_the_notes(place) -> None:
    deck = place(outline(speakers(5), people(5, bio=f"{SENTENCE}. {SENTENCE}.")))
    page = deck.one("opener")
    assert [note.text for note in page.notes] == [f"Ann Berg{i}: {SENTENCE}. {SENTENCE}." for i in range(1, 6)]


def test_names_and_roles_of_several_lines_do_not_run_into_each_other(place) -> None:
    said = f"name: {SENTENCE}, role: {SENTENCE}, bio: {' '.join([SENTENCE] * 6)}"
    lines = "".join(f"  p{i}: {{{said}}}\n" for i in (1, 2, 3))
    deck = place(outline(speakers(3), f"people:\n{lines}"))
    page = deck.one("opener")
    assert [one.says for one in ink(deck, page) if one.item.startswith("Person") and sticks_out(one, HAIR)] == []
    boxes = [item.box for item in named(page, "Person")]
    assert len(boxes) == 3
    assert all(a.bottom < b.y for a, b in pairwise(boxes))


def test_points_are_numbered_claims_with_what_carries_them(every_kind) -> None:
    deck = every_kind("marker", "en")
    page = deck.of("points")[0][0]
    assert deck.text(page, "kicker") == "What we learned   |   Ida Holm"
    ledger = table(page)
    assert cells(ledger) == [
        ["1", "It missed four trips", "Two of them in fog.\nFog stops every boat\nRadar or not"],
        ["2", "Crews trust it", ""],
    ]
    detail, below, deepest = ledger.rows[0][2].text.paragraphs
    assert (detail.style.left, detail.style.bullet) == (0, None)
    assert 0 < below.style.left < deepest.style.left
    assert [p.style.bullet.text for p in (below, deepest)] == ["–", "·"]
    assert deck.text(page, "source") == "Source: Log of the pilot"
    assert [note.text for note in page.notes] == ["Begin with the morning of 14\u00a0January."]


def test_points_without_explanations_have_the_whole_width(place) -> None:
    deck = place(outline("    points: [One, Two, Three]\n"))
    ledger = table(deck.one("points"))
    assert cells(ledger) == [["1", "One"], ["2", "Two"], ["3", "Three"]]
    assert sum(ledger.widths) == ledger.box.width == deck.template.deck.roles["points"].slots["rows"].box.width


@pytest.mark.parametrize(("language", "suffix"), [("en", "(1/2)"), ("zh-Hant", "（第 1／2 部分）")])
def test_points_that_continue_keep_counting_under_the_same_title(language, suffix, place) -> None:
    deck = place(outline(points(12)).replace("title: T\n", f"title: T\nlanguage: {language}\n"), language=language)
    (pages,) = deck.of("points")
    title = pages[0].title.removesuffix(f" {suffix}")
    assert [page.title for page in pages] == [f"{title} {suffix}", f"{title} {suffix.replace('1', '2', 1)}"]
    rows = [row for page in pages for row in cells(table(page))]
    assert [row[:2] for row in rows] == [[str(i), f"Claim {i}"] for i in range(1, 13)]
    assert [len(cells(table(page))) for page in pages] == [6, 6]
    assert [page.name for page in pages] == ["points:a", ""]


def test_slides_that_continue_share_one_size_and_say_their_source_and_place(place) -> None:
    sources = "sources: {s: {title: The source}}\n"
    deck = place(outline(points(9, f"'{SENTENCE}. {SENTENCE}. [@s]'"), sources))
    (pages,) = deck.of("points")
    assert len(pages) > 1
    assert len({p.style.size for page in pages for row in table(page).rows for p in row[2].text.paragraphs}) == 1
    assert {deck.text(page, "source") for page in pages} == {"Source: The source"}
    assert {page.topic for page in pages} == {1}
    assert [page.notes[-1].text for page in pages] == ["Source: The source."] * len(pages)


def test_notes_stand_on_the_first_slide_of_those_that_continue_which_say_what_they_show(place) -> None:
    claims = "".join(
        f"      - {{claim: Claim {chr(64 + i)}, detail: {chr(64 + i)} {SENTENCE}}}\n" for i in range(1, 13)
    )
    deck = place(outline("    points:\n" + claims + "    notes: |-\n      First this.\n\n      Then that.\n"))
    (pages,) = deck.of("points")
    first, second = ([note.text for note in page.notes] for page in pages)
    assert first == ["First this.", "Then that."]
    assert second[-6:] == [f"Claim {chr(64 + i)}. {chr(64 + i)} {SENTENCE}." for i in range(7, 13)]


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
def test_an_explanation_longer_than_a_page_runs_on(template, place) -> None:
    long = " ".join(f"{SENTENCE} {i}." for i in range(1, 61))
    deck = place(outline(points(2, long)), template)
    (pages,) = deck.of("points")
    assert words(shown(pages)).count("".join(f"{SENTENCE} 30.".split())) == 2
    assert len(pages) > 1


def test_more_sources_than_a_line_holds_are_named_in_the_notes(place) -> None:
    sources = "sources:\n" + "".join(f"  s{i}: {{title: {SENTENCE} {i}}}\n" for i in range(1, 13))
    cited = "".join(f" [@s{i}]" for i in range(1, 13))
    deck = place(outline(f"    points: ['A claim{cited}']\n", sources))
    page = deck.one("points")
    note = page.notes[0]
    assert note.text.startswith("Source: ") and note.text.endswith(f"{SENTENCE} 12.")


def test_voices_stand_side_by_side_stance_over_position(every_kind) -> None:
    deck = every_kind("marker", "en")
    page = deck.of("voices")[0][0]
    assert cells(table(page)) == [
        ["Ida Holm\nCaptain, Harbour line", "Impatient\nTwo boats and one charger is a queue."],
        ["Tomas Reyes\nHead of finance", "Cautious\nA second one costs half a boat."],
    ]
    stance, position = table(page).rows[0][1].text.paragraphs
    assert stance.style.color == deck.template.deck.looks.colors["accent"]
    assert stance.style.bold and not position.style.bold


def test_what_carries_a_voice_has_a_slide_under_its_position(every_kind) -> None:
    deck = every_kind("marker", "en")
    page = deck.one("voice")
    assert deck.text(page, "title") == "Two boats and one charger is a queue"
    assert deck.text(page, "kicker") == "What comes next   |   Ida Holm"
    assert cells(table(page)) == [["1", "We waited twice"]]


def test_a_question_that_runs_through_shows_what_the_answers_come_to_and_who_gives_them(every_kind) -> None:
    deck = every_kind("marker", "en")
    page = deck.one("question")
    (lead,) = named(page, "Lead")
    assert said(lead.text) == "Nobody wants to."
    assert lead.box.bottom <= table(page).box.y
    assert cells(table(page))[0] == ["City of Northport\nowner of the pier", "Willing\nThe city does."]


def test_many_voices_continue(place) -> None:
    voices = "    voices:\n" + "".join(
        f"      - {{person: p{i}, stance: So, position: {SENTENCE} {SENTENCE}}}\n" for i in range(1, 10)
    )
    deck = place(outline(voices, people(9)))
    (pages,) = deck.of("voices")
    assert [row[0].split("\n")[0] for page in pages for row in cells(table(page))] == [
        f"Ann Berg{i}" for i in range(1, 10)
    ]
    assert len(pages) == 2


def test_the_takeaway_has_its_slide_to_itself(every_kind) -> None:
    deck = every_kind("marker", "en")
    page = deck.of("takeaway")[0][0]
    assert page.name == "takeaway:cold"
    assert deck.text(page, "label") == "One thing to remember"
    assert deck.text(page, "title") == "It is the most reliable boat we have."
    assert deck.text(page, "why") == "It sailed when others stayed."
    assert deck.text(page, "person") == "Ida Holm\nThe cold did not stop it"
    assert [said(square.text) for square in named(page, "Monogram")] == ["IH"]
    panel = deck.of("takeaway")[1][0]
    assert [said(square.text) for square in named(panel, "Monogram")] == ["2"]
    assert every_kind("marker", "zh-Hant").of("takeaway")[0][0].title == "它是我們最可靠的船。"


@pytest.mark.parametrize("template", ["harbour", "ledger"])
def test_a_template_without_a_layout_for_it_draws_the_takeaway_on_a_card(template, every_kind) -> None:
    deck = every_kind(template, "en")
    page = deck.of("takeaway")[0][0]
    assert page.title == "The cold did not stop it: One thing to remember"
    (card,) = named(page, "Call-out")
    assert said(card.text).split("\n") == ["It is the most reliable boat we have.", "It sailed when others stayed."]
    assert card.fill == deck.template.deck.looks.colors["marker"]


def test_a_takeaway_of_sixty_words_falls_back_to_a_drawn_card(place) -> None:
    long = " ".join([SENTENCE] * 5)
    assert len(long.split()) > 60
    deck = place(outline("").replace("takeaway: R.", f"takeaway: {{say: {long}, why: Because.}}"))
    page = deck.one("takeaway")
    assert deck.layout(page).name in ("Text", "Title only")
    assert page.title == "A topic: One thing to remember"
    (card,) = named(page, "Call-out")
    assert [p.text for p in paragraphs([card])] == [long, "Because."]
    assert card.text.fits
    assert links([table(deck.one("recap"))]) == [f"#{page.name}"] == ["#takeaway:a"]


def test_a_takeaway_that_no_card_holds_is_an_error_at_its_line(place) -> None:
    with pytest.raises(Stop) as stop:
        place(outline("").replace("takeaway: R.", f"takeaway: {' '.join([SENTENCE] * 40)}"))
    (problem,) = stop.value.diagnostics
    assert (problem.id, problem.at.line, problem.at.column) == ("too-long", 5, 15)


def test_a_kicker_without_room_goes_into_the_notes(place) -> None:
    long = SENTENCE.removesuffix(" in it")
    text = f"title: T\ngroups: [{{id: g, title: {long}}}]\npeople: {{p: {{name: {long} 1}}, q: {{name: {long} 2}}}}\n"
    deck = place(f"{text}topics: [{{id: a, group: g, title: A, speakers: [p, q], points: [P], takeaway: R.}}]\n")
    page = deck.one("points")
    assert [note.text for note in page.notes] == [f"{long}   |   {long} 1, {long} 2."]


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
def test_a_position_too_long_for_a_title_stands_below_who_holds_it(template, place) -> None:
    long = " ".join([SENTENCE] * 12)
    voices = (
        f"    voices: [{{person: p1, stance: So, position: {long}, points: [One, Two]}}, {{person: p2, stance: No}}]\n"
    )
    deck = place(outline(voices, people(2)), template)
    page = deck.one("voice")
    assert page.title == "Ann Berg1: So"
    assert deck.text(page, "body").split("\n")[-3:] == [f"So\u2002{long}", "One", "Two"]


@pytest.mark.parametrize("template", ["harbour", "ledger"])
def test_a_speaker_without_a_voice_is_introduced_beside_those_who_have_one(template, place) -> None:
    voices = "    voices: [{person: p1, position: Yes.}, {person: p2, position: No.}]\n"
    deck = place(outline(speakers(3) + voices, people(3)), template)
    assert "AnnBerg3" in words(shown([deck.one("opener")]))


def test_titles_differ_even_where_they_are_not_the_slides_own(place) -> None:
    long = " ".join([SENTENCE] * 12)
    quote = f"{{quote: {{text: {long}, person: p1}}}}"
    deck = place(outline(f"    exhibits: [{quote}, {quote}]\n", people(1)))
    assert [pages[0].title for pages in deck.of("quote")] == [
        "In their words: Ann Berg1",
        "In their words: Ann Berg1 (2)",
    ]


def test_topics_are_counted_without_the_appendix(place) -> None:
    topics = ["{title: A, takeaway: R.}", "{title: B, takeaway: S.}", "{title: C, takeaway: U., appendix: true}"]
    text = f"title: T\ntopics: [{', '.join(topics)}]"
    first, second, third = (words([page]) for pages in place(text).of("opener") for page in pages)
    assert "Topic1of2" in first and "Topic2of2" in second and "Appendix" in third
