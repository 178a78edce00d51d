"""What frames a briefing: cover, bottom line, agenda, dividers, recap, actions, lists, sources."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefgen.layout.page import Filled, Table
from tests.support.decks import cells, flat, inches, links, named, paragraphs, placed_topic, said, table, words
from tests.support.display import display_texts

SENTENCE = "This sentence is here so that there is something to read in it"
TOPIC = "topics: [{id: a, title: A, takeaway: R.}]\n"


def topics(count: int) -> str:
    lines = [f"  - {{id: t{i}, title: Topic {i}, takeaway: Remember number {i}.}}" for i in range(1, count + 1)]
    return "\n".join(["title: T", "topics:", *lines, ""])


def rows(pages: Sequence) -> list[list[str]]:
    """The rows of the tables on pages, without headers."""
    return [row for page in pages for row in cells(table(page))[table(page).header :]]


def titles(pages: Sequence) -> list[str]:
    return [page.title for page in pages]


def footer(deck, kind: str) -> Filled:
    """The footer of the only slide of a kind."""
    page = deck.one(kind)
    (found,) = [i for i in page.items if isinstance(i, Filled) and deck.layout(page).placeholder(i.index).type == "ftr"]
    return found


def test_a_footer_too_long_for_its_panel_keeps_the_title_above_the_classification(place) -> None:
    title = "A strong quarter that we have not been paid for"
    deck = place(f"title: {title}\nclassification: Confidential\nactions: [Call]\n" + TOPIC)
    assert said(footer(deck, "opener").text) == f"{title}\nConfidential"
    assert said(footer(deck, "actions").text) == f"{title}   |   Confidential"
    assert deck.box(deck.one("opener"), footer(deck, "opener")).bottom <= deck.template.deck.file.height


def test_the_cover_says_what_for_whom_by_whom_and_when(every_kind) -> None:
    deck = every_kind("marker", "en")
    cover = deck.one("cover")
    assert deck.text(cover, "kicker") == "Pilot winter"
    assert deck.text(cover, "title") == "The harbour goes electric"
    assert deck.text(cover, "subtitle") == "What one winter taught us"
    assert deck.text(cover, "meta") == "16 March 2026   |   Operations   |   Board   |   Internal"
    assert inches(deck.box(cover, deck.slot(cover, "title"))) == (0.667, 1.667, 5.875, 2.75)


def test_a_date_is_written_as_its_language_does(every_kind) -> None:
    deck = every_kind("marker", "zh-Hant")
    assert deck.text(deck.one("cover"), "meta").startswith("2026 年 3 月 16 日   |   營運處")


def test_a_cover_without_slots_of_its_own_says_it_all_below_the_title(every_kind) -> None:
    deck = every_kind("harbour", "en")
    assert deck.text(deck.one("cover"), "subtitle").split("\n") == [
        "Pilot winter",
        "What one winter taught us",
        "16 March 2026   |   Operations   |   Board   |   Internal",  # in the size in which all of it fits
    ]


def test_what_is_too_much_for_the_date_line_stands_on_two_parted_between_its_pieces(place) -> None:
    office = "Office of the chief financial officer of the harbour"
    said = f"date: 2026-03-16\nprepared_by: {office}\naudience: Supervisory board\nclassification: Confidential\n"
    deck = place("title: T\n" + said + TOPIC)
    cover = deck.one("cover")
    assert deck.text(cover, "meta") == f"16 March 2026   |   {office}\nSupervisory board   |   Confidential"
    x, y, _, height = inches(deck.box(cover, deck.slot(cover, "meta")))
    assert (x, y) == (0.667, 6.667) and height == pytest.approx(0.5, abs=0.01)


def test_an_undated_outline_prints_no_date(place) -> None:
    deck = place("title: T\nclassification: Internal\n" + TOPIC)
    assert deck.text(deck.one("cover"), "meta") == "Internal"


def test_the_cover_of_a_topic_says_which_one_it_is(template_of, shipped_engine) -> None:
    deck = placed_topic(topics(12), "t4", template_of("marker", "en"), shipped_engine)
    cover = deck.one("topic-cover")
    assert deck.text(cover, "kicker") == "T   |   Topic 4 of 12"
    assert deck.text(cover, "meta") == "Topic briefing"


def test_the_bottom_line_is_the_title_its_reason_stands_below_and_messages_beside_it(every_kind) -> None:
    deck = every_kind("marker", "en")
    page = deck.one("summary")
    assert deck.text(page, "label") == "Bottom line"
    assert deck.text(page, "title") == "Order two electric ferries."
    (why,) = named(page, "Why")
    assert [p.text for p in paragraphs([why])] == ["The yard has room until June."]
    assert why.box.y >= deck.box(page, deck.slot(page, "title")).bottom
    messages, asks = (item for item in page.items if isinstance(item, Table))
    assert cells(messages) == [
        ["1", "It sailed all winter\nFour trips were missed."],
        ["2", "It costs less\nPower is cheaper than oil."],
    ]
    assert [row[0] for row in cells(asks)] == [action.do for action in deck.reading.outline.actions]


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
def test_what_is_asked_stands_on_the_second_slide(template, place) -> None:
    actions = "".join(f"  - {{do: Do number {i}, owner: O, due: 2026-0{9 - i}}}\n" for i in range(1, 7))
    summary = f"summary: [{{claim: One, detail: {SENTENCE}}}, Two, Three]\n"
    deck = place(f"title: T\ntakeaway: Go.\n{summary}actions:\n{actions}{TOPIC}", template)
    second = words([deck.pages[1]])
    assert "Weaskyoutodecide" in second
    assert [i for i in range(1, 7) if f"Donumber{i}" in second] == [3, 4, 5, 6]  # the first that are due
    assert "2moredecisions" in second


def test_messages_continue_and_their_numbers_run_on(place) -> None:
    messages = "".join(f"  - {{claim: Message {i}, detail: {SENTENCE}}}\n" for i in range(1, 8))
    deck = place(f"title: T\ntakeaway: R.\nsummary:\n{messages}{TOPIC}")
    (pages,) = deck.of("summary")
    assert titles(pages) == ["R. (1/2)", "R. (2/2)"]
    assert [row[0] for row in rows(pages)] == ["1", "2", "3", "4", "5", "6", "7"]
    assert [len(cells(table(page))) for page in pages] == [4, 3]


def test_a_bottom_line_alone_stands_on_the_card_to_remember(place) -> None:
    deck = place("title: T\ntakeaway: {say: Order now., why: It is late.}\n" + TOPIC)
    page = deck.one("summary")
    assert deck.layout(page).name == "One thing to remember"
    assert (deck.text(page, "title"), deck.text(page, "why")) == ("Order now.", "It is late.")


def test_a_bottom_line_too_long_for_the_card_is_drawn_on_one_that_holds_it(place) -> None:
    deck = place(f"title: T\ntakeaway: {' '.join([SENTENCE] * 5)}\n" + TOPIC)
    page = deck.one("summary")
    assert page.title == "Bottom line"
    (card,) = named(page, "Call-out")
    assert card.text.fits and card.text.paragraphs[-1].text == " ".join([SENTENCE] * 5)


def test_the_agenda_leads_to_each_topic_and_says_on_which_page_it_begins(every_kind) -> None:
    deck = every_kind("marker", "en")
    page = deck.one("agenda")
    agenda = table(page)
    assert page.title == "Three topics in two parts"
    assert cells(agenda) == [
        ["What we learned\nTwo lessons of the winter.", "1", "The cold did not stop it", "Does it run in ice?", "88"],
        ["What comes next", "2", "The charger sets the pace", "", "88"],
        ["3", "Which boats come first", "", "88"],
    ]
    assert [row[0].rows for row in agenda.rows[:2]] == [1, 2]
    assert [run.page_of for p in paragraphs([agenda]) for run in p.runs if run.page_of] == [
        "topic:cold",
        "topic:charger",
        "topic:boats",
    ]
    assert [link for link in links([agenda]) if link == "#topic:boats"] == ["#topic:boats"]
    assert deck.number("topic:cold") == 9


def test_the_agenda_of_a_template_that_is_not_ours_is_a_list_that_leads_to_the_topics(every_kind) -> None:
    deck = every_kind("ledger", "en")
    page = deck.one("agenda")
    assert cells(table(page)) == [
        ["What we learned", "The cold did not stop it"],
        ["What comes next", "The charger sets the pace\nWhich boats come first"],
    ]
    assert links(page.items) == ["#topic:cold", "#topic:charger", "#topic:boats"]


def test_an_agenda_without_parts_has_the_whole_width(place) -> None:
    deck = place(topics(3))
    shown = table(deck.one("agenda"))
    assert [row[:2] for row in cells(shown)] == [[str(i), f"Topic {i}"] for i in range(1, 4)]
    assert inches(shown.box)[0] == 0.667 and inches(shown.box)[2] == pytest.approx(12, abs=0.01)


@pytest.mark.parametrize("count", [5, 6, 7, 10, 12])
def test_the_rows_of_an_agenda_share_the_height_they_have(count, place) -> None:
    shown = table(place(topics(count)).one("agenda"))
    assert max(shown.heights) - min(shown.heights) <= 1
    assert 0.9 * 4.875 <= inches(shown.box)[3] <= 4.876


def test_what_is_asked_and_has_no_room_beside_the_titles_is_left_to_the_topics(place) -> None:
    asked = topics(12).replace("takeaway:", f"question: {SENTENCE} {SENTENCE}?, takeaway:")
    shown = table(place(asked).one("agenda"))
    assert [row[:2] for row in cells(shown)] == [[str(i), f"Topic {i}"] for i in range(1, 13)]


def test_a_long_agenda_continues(place) -> None:
    deck = place(topics(20))
    (pages,) = deck.of("agenda")
    assert titles(pages) == ["20 topics (1/2)", "20 topics (2/2)"]
    assert [row[-2] for row in rows(pages)] == [f"Topic {i}" for i in range(1, 21)]


def test_one_topic_needs_no_agenda_and_one_part_is_not_counted(place) -> None:
    assert place("title: T\n" + TOPIC).of("agenda") == []
    text = "title: T\ngroups: [{id: g, title: G}]\ntopics:\n"
    deck = place(text + "".join(f"  - {{id: {i}, group: g, title: T{i}, takeaway: R.}}\n" for i in "ab"))
    assert deck.one("agenda").title == "Two topics"


def test_a_divider_says_which_part_it_opens(every_kind) -> None:
    deck = every_kind("marker", "en")
    first, second = (pages[0] for pages in deck.of("section"))
    assert (deck.text(first, "kicker"), deck.text(first, "title")) == ("Part 1 of 2", "What we learned")
    assert deck.text(first, "body") == "Two lessons of the winter."
    assert deck.text(second, "kicker") == "Part 2 of 2"
    zh = every_kind("marker", "zh-Hant")
    assert zh.text(zh.of("section")[0][0], "kicker") == "第 1 部分，共 2 部分"


@pytest.mark.parametrize("template", ["marker", "harbour"])
def test_the_recap_gathers_every_takeaway_and_leads_to_its_slide(template, place) -> None:
    deck = place(topics(12), template)
    (pages,) = deck.of("recap")
    found = rows(pages)
    assert [row[0] for row in found] == [str(i) for i in range(1, 13)]
    assert [row[2] for row in found] == [f"Remember number {i}." for i in range(1, 13)]
    assert links([table(page) for page in pages]) == [f"#takeaway:t{i}" for i in range(1, 13)]
    assert pages[0].title.startswith("Twelve topics, twelve things to remember")
    if template == "marker":
        assert len(pages) == 1


def test_a_recap_of_more_than_twelve_rows_continues_in_balance(place) -> None:
    deck = place(topics(13))
    (pages,) = deck.of("recap")
    assert titles(pages) == [f"13 topics, 13 things to remember ({i}/2)" for i in (1, 2)]
    assert [len(cells(table(page))) for page in pages] == [7, 6]
    assert [row[0] for row in rows(pages)] == [str(i) for i in range(1, 14)]


def test_a_date_to_act_by_stands_on_one_line_in_chinese_too(place) -> None:
    deck = place(
        "title: 題\nlanguage: zh-Hant\nactions: [{do: 訂出驗收標準, owner: 技術長, due: 2026-02-27}]\n" + TOPIC,
        language="zh-Hant",
    )
    (_, (due, *_)) = table(deck.one("actions")).rows
    assert [line.text for line in due.text.lines] == ["2026\u00a0年 2\u00a0月 27\u00a0日"]


def test_actions_say_what_who_and_by_when_in_one_year_or_several(place) -> None:
    one = place("title: T\nactions: [{do: Buy, owner: Board, due: 2026-04-30}]\n" + TOPIC).one("actions")
    assert cells(table(one)) == [["Due", "Action", "Owner"], ["30 Apr 2026", "Buy", "Board"]]
    assert one.title == "One decision, due 30 April 2026"
    text = "title: T\nactions: [{do: Buy, due: 2026-04-30}, {do: Sell, detail: All., due: 2027-01}]\n" + TOPIC
    two = place(text).one("actions")
    assert cells(table(two)) == [
        ["Due", "Action"],
        ["30 Apr 2026", "Buy"],
        ["Jan 2027", "Sell\nAll."],
    ]


def test_decisions_stand_by_their_date_unless_the_outline_keeps_their_order(place) -> None:
    actions = "actions: [{do: Later, due: 2026-05-31}, {do: Some day}, {do: Now, due: 2026-Q1}]\n" + TOPIC
    sorted_, kept = (place(f"title: T\n{deck}{actions}").one("actions") for deck in ("", "deck: {keep_order: true}\n"))
    assert [row[1] for row in cells(table(sorted_))[1:]] == ["Now", "Later", "Some day"]
    assert [row[1] for row in cells(table(kept))[1:]] == ["Later", "Some day", "Now"]


def test_titles_that_the_outline_gives_take_the_place_of_ours(place) -> None:
    given = "titles: {actions: Four things to buy, outlook: What winter brings}\n"
    deck = place(f"title: T\n{given}outlook: Snow.\nactions: [Buy]\n{TOPIC}")
    assert [deck.one(kind).title for kind in ("outlook", "actions")] == ["What winter brings", "Four things to buy"]


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_a_date_stands_on_one_line_even_with_its_year(language: str, place) -> None:
    text = "title: T\nactions: [{do: Buy, due: 2026-11-30}, {do: Sell, due: 2027-12-31}]\n" + TOPIC
    shown = table(place(text, language=language).one("actions"))
    assert [len(row[0].text.lines) for row in shown.rows if row[0].text] == [1, 1, 1]


def test_more_than_six_actions_continue_under_the_same_heads(place) -> None:
    actions = "".join(f"  - {{do: Do number {i}, owner: O, due: 2026-05-0{i}}}\n" for i in range(1, 8))
    deck = place(f"title: T\nactions:\n{actions}{TOPIC}")
    (pages,) = deck.of("actions")
    assert titles(pages) == [f"Seven decisions, the first by 1 May 2026 ({i}/2)" for i in (1, 2)]
    assert [cells(table(page))[0] for page in pages] == [["Due", "Action", "Owner"]] * 2
    assert [row[1] for row in rows(pages)] == [f"Do number {i}" for i in range(1, 8)]
    assert [len(cells(table(page))) - 1 for page in pages] == [4, 3]


def test_participants_are_those_whom_no_topic_shows(every_kind) -> None:
    page = every_kind("marker", "en").one("participants")
    assert cells(table(page)) == [
        ["Participants", "About"],
        ["Nils Berg", "Shipwright. He built the hull."],
        ["Also there", "Port of Northport"],
    ]


def test_participants_without_people_are_a_list_of_names(place) -> None:
    page = place("title: T\nevent: {name: E, participants: [The port, The city]}\n" + TOPIC).one("participants")
    assert cells(table(page)) == [["Participants"], ["The port"], ["The city"]]


def test_who_only_has_a_voice_beside_speakers_is_introduced_among_the_participants(place) -> None:
    people = (
        "people: {p: {name: Speaker, bio: A.}, q: {name: Voice, bio: B.}, r: {name: Bare}, s: {name: S, role: C}}\n"
    )
    who = ("person: p", "person: q", "person: r", "person: s, as: guest")
    voices = f"[{', '.join(f'{{{one}, position: Yes.}}' for one in who)}]"
    deck = place(f"title: T\n{people}topics: [{{id: a, title: A, speakers: [p], voices: {voices}, takeaway: R.}}]\n")
    assert cells(table(deck.one("participants")))[1:] == [["Voice", "B."], ["S", "C"]]


def test_a_long_glossary_continues_under_the_same_heads(place) -> None:
    terms = "".join(f"  - {{term: Term {i}, meaning: {SENTENCE} {SENTENCE}}}\n" for i in range(1, 16))
    deck = place(f"title: T\nglossary:\n{terms}{TOPIC}")
    (pages,) = deck.of("glossary")
    assert len(pages) > 1
    assert {tuple(cells(table(page))[0]) for page in pages} == {("Term", "Meaning")}
    assert [row[0] for row in rows(pages)] == [f"Term {i}" for i in range(1, 16)]


def test_background_keeps_its_paragraphs_beside_what_the_event_was(every_kind) -> None:
    deck = every_kind("marker", "en")
    page = deck.one("background")
    assert deck.text(page, "rows").split("\n") == ["The pilot ran for ninety days.", "It was paid for by the city."]
    (facts,) = named(page, "Facts")
    assert [p.text for p in paragraphs([facts])] == ["Pilot winter", "Harbour line", "Northport", "Q4 2025"]
    assert inches(facts.box)[0] == 0.667 and inches(deck.box(page, deck.slot(page, "rows")))[0] == 4.75


def test_an_event_without_a_background_is_told_alone(place) -> None:
    deck = place("title: T\nevent: {name: Pilot winter, place: Northport}\n" + TOPIC)
    assert deck.text(deck.one("background"), "rows") == "Pilot winter\nNorthport"
    assert named(deck.one("background"), "Facts") == []


def test_a_deck_of_one_topic_says_its_title_on_the_cover_alone(template_of, shipped_engine) -> None:
    points = ", ".join(f"{{claim: Claim {i}, detail: Because {i}.}}" for i in range(1, 4))
    topic = f"{{id: a, title: The north, question: Who pays?, points: [{points}], takeaway: R.}}"
    deck = placed_topic(f"title: T\ntopics: [{topic}]\n", "a", template_of("marker", "en"), shipped_engine)
    assert [page.title for page in deck.pages].count("The north") == 1


def test_the_paragraphs_of_an_outlook_are_rows_that_share_the_height(every_kind) -> None:
    deck = every_kind("marker", "en")
    page = deck.one("outlook")
    rows = table(page)
    x, y, width, height = inches(rows.box)
    assert (x, y, width) == (0.667, 1.708, 12.0)
    assert height == pytest.approx(4.96, abs=0.05) and len(set(rows.heights)) == 1


def test_a_template_that_is_not_ours_says_the_event_in_a_line(every_kind) -> None:
    deck = every_kind("harbour", "en")
    assert cells(table(deck.one("background"))) == [
        ["   |   ".join(["Pilot winter", "Harbour line", "Northport", "Q4 2025"])],
        ["The pilot ran for ninety days."],
        ["It was paid for by the city."],
    ]


def test_a_long_background_continues(place) -> None:
    text = "\n\n".join(f"  Paragraph {i}. {' '.join([SENTENCE] * 4)}" for i in range(1, 9))
    deck = place(f"title: T\nbackground: |-\n{text}\n{TOPIC}")
    (pages,) = deck.of("background")
    assert titles(pages) == ["Why this briefing (1/2)", "Why this briefing (2/2)"]
    said = [p.text.split(".")[0] for page in pages for p in deck.slot(page, "body").text.paragraphs]
    assert said == [f"Paragraph {i}" for i in range(1, 9)]


def test_sources_method_limits_and_whom_to_ask_share_a_page(every_kind) -> None:
    deck = every_kind("marker", "en")
    page = deck.one("sources")
    assert deck.text(page, "contact").split("\n") == ["Questions", "Tomas Reyes", "reyes@ferries.example"]
    assert links([deck.slot(page, "contact")]) == ["mailto:reyes@ferries.example"]
    assert cells(table(page)) == [["1", "Log of the pilot\nHarbour line, March 2026, https://ferries.example/log"]]
    assert [item.text.paragraphs[0].text for item in named(page, "Label")] == [
        "How this briefing was made",
        "What it leaves out",
    ]
    assert [item.text.paragraphs[0].text for item in named(page, "Text")] == [
        "Ship’s log and ledger.",
        "One winter on one line.",
    ]


def test_sources_stand_closer_where_that_keeps_the_method_beside_them(place) -> None:
    sources = "".join(f"  s{i}: {{title: Source {i}, author: Somebody}}\n" for i in range(1, 6))
    both = f"method: {' '.join([SENTENCE] * 2)}\nlimits: {SENTENCE}\n"
    one = place(f"title: T\n{TOPIC}{both}sources:\n{sources}").one("sources")
    alone = place(f"title: T\n{TOPIC}sources:\n{sources}").one("sources")
    assert [said(text.text).split("\n")[0] for text in named(one, "Label")] == [
        "How this briefing was made",
        "What it leaves out",
    ]
    assert table(one).box.height < table(alone).box.height


def test_a_method_without_room_beside_the_sources_has_a_slide_of_its_own(place) -> None:
    sources = "".join(f"  s{i}: {{title: {SENTENCE} {i}, author: Somebody}}\n" for i in range(1, 12))
    deck = place(f"title: T\n{TOPIC}method: {' '.join([SENTENCE] * 12)}\nsources:\n{sources}")
    (pages,) = deck.of("sources")
    tables = [[item for item in page.items if isinstance(item, Table)] for page in pages]
    assert [bool(found) for found in tables] == [True] * (len(pages) - 1) + [False]
    numbers = [row[0] for found in tables for each in found for row in cells(each)]
    assert numbers == [str(i) for i in range(1, 12)]
    assert named(pages[-1], "Text")[0].text.fits


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
def test_a_method_longer_than_a_page_runs_on_and_nothing_of_it_is_lost(template, place) -> None:
    method = " ".join(f"{SENTENCE} {i}." for i in range(1, 101))
    deck = place(f"title: T\n{TOPIC}method: {method}\nsources: {{a: {{title: S}}}}\n", template)
    (pages,) = deck.of("sources")
    assert len(pages) > 1
    said = words(pages)
    assert all("".join(f"{SENTENCE} {i}.".split()) in said for i in range(1, 101, 9))


def test_the_deck_of_a_topic_lists_the_sources_it_cites(template_of, shipped_engine) -> None:
    text = (
        "title: T\nsources: {a: {title: First}, b: {title: Second}}\ntopics:\n"
        "  - {id: one, title: One, points: ['Said so [@b]'], takeaway: R.}\n"
        "  - {id: two, title: Two, takeaway: R.}\n"
    )
    template = template_of("marker", "en")
    assert rows([placed_topic(text, "one", template, shipped_engine).one("sources")]) == [["1", "Second"]]
    everything = placed_topic(text, "two", template, shipped_engine)
    assert rows([everything.one("sources")]) == [["1", "First"], ["2", "Second"]]


def test_every_page_carries_title_classification_and_number(every_kind) -> None:
    deck = every_kind("marker", "en")
    for page in deck.pages[1:]:
        types = {p.index: p.type for p in deck.layout(page).placeholders}
        said = {types[i.index]: i.text.paragraphs[0] for i in flat(page.items) if getattr(i, "index", None) in types}
        if "ftr" in types.values():
            assert said["ftr"].text == "The harbour goes electric   |   Internal"
        assert [run.page_of for run in said["sldNum"].runs] == ["."]


def test_a_title_too_long_for_the_footer_leaves_it_to_the_classification(place) -> None:
    deck = place(f"title: {SENTENCE} {SENTENCE}\nclassification: Internal\n{TOPIC}")
    page = deck.one("opener")
    footer = next(p for p in deck.layout(page).placeholders if p.type == "ftr")
    (item,) = [i for i in page.items if getattr(i, "index", None) == footer.index]
    assert (item.text.paragraphs[0].text, len(item.text.lines)) == ("Internal", 1)


def display_of(deck, kind: str) -> list[tuple[str, ...]]:
    """The display texts of several lines on the only slide of a kind."""
    found = list(display_texts([deck.one(kind)]))
    assert [text for text in found if text.faults] == []
    return [text.lines for text in found]


def test_what_stands_below_a_cover_s_title_ends_its_line_in_place_of_a_bar(place) -> None:
    told = "date: 2026-10-15\nprepared_by: Office of the chief financial officer\naudience: Supervisory board\n"
    deck = place("title: T\n" + told + "classification: Confidential\n" + TOPIC, "meridian")
    (meta,) = [p.text for p in deck.slot(deck.one("cover"), "subtitle").text.paragraphs]
    first, second = meta.replace("\u00a0", " ").split("\n")
    assert first == "15 October 2026   |   Office of the chief financial officer"
    assert second == "Supervisory board   |   Confidential"


def test_names_on_the_bars_of_a_cover_break_between_words(place) -> None:
    names = ["能否領跑，要看算力、市場與膽識", "下一個典範要靠自主學習與效率", "企業端的價值卡在部署與教育"]
    text = "title: T\ntopics:\n" + "".join(f"  - {{title: {name}, takeaway: R.}}\n" for name in names)
    assert display_of(place(text, "marker", "zh-Hant"), "cover") == [
        ("下一個典範", "要靠自主學習與效率"),
        ("企業端的價值", "卡在部署與教育"),
    ]


def test_what_is_asked_and_recalled_ends_on_no_lone_word(place) -> None:
    text = "title: T\ntakeaway: Collect first.\nsummary: [One, Two, Three]\nactions:\n"
    owned = "owner: Chief commercial officer, due: 2026-09-15"
    asked = f"  - {{do: Name the customer moments we will not automate, {owned}}}\n"
    told = "topics:\n  - {title: Muggia opens five weeks late, takeaway: R.}\n  - {title: Two, takeaway: R.}\n"
    deck = place(text + asked + told)
    assert ("Name the customer moments", "we will not automate") in display_of(deck, "summary")
    assert display_of(deck, "recap") == [("Muggia opens", "five weeks late")]


def test_the_date_of_a_decision_is_not_parted_within_a_month(place) -> None:
    text = "title: T\nactions: [{do: 訂出標準, due: 2026-02-27}]\n" + TOPIC
    shown = table(place(text, "meridian", "zh-Hant").one("actions")).rows[1][0]
    assert said(shown.text).replace("年\n", "年 ") == "2026 年 2 月 27 日"


def test_sources_are_parted_from_how_a_briefing_was_made_where_that_takes_no_slide_more(place) -> None:
    sources = "".join(
        f"  s{i}: {{title: A source with a title of some length number {i}, author: Someone, date: 2026}}\n"
        for i in range(6)
    )
    text = "How it was made, which takes a good many words to say and is said in full here. " * 6
    deck = place(
        f"title: T\nsources:\n{sources}method: {text}\nlimits: {text}\ntopics: [{{title: A, takeaway: R.}}]",
        "meridian",
    )
    first, second = deck.of("sources")[0]
    assert deck.text(first, "body").count("A source") == 6
    assert "A source" not in words([second])
