"""Themes on cards, figures, tables, comparisons, quotations: what stands where, and how it continues."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefgen.layout.page import Shape
from tests.support.decks import cells, inches, named, said, shown, table, words

SENTENCE = "This sentence is here so that there is something to read in it"
TOPIC = "topics: [{id: a, title: A, takeaway: R.}]\n"


def themes(count: int, more: str = "") -> str:
    lines = [f"  - {{id: x{i}, title: Theme {i}, summary: Summary {i}.{more}}}\n" for i in range(1, count + 1)]
    return "title: T\nthemes:\n" + "".join(lines) + TOPIC


def exhibit(kind: str, content: str, more: str = "") -> str:
    return (
        "title: T\npeople: {p: {name: Ida Holm, role: Captain}}\nsources: {s: {title: The log}}\n"
        "topics:\n  - id: a\n    title: A\n    takeaway: R.\n    exhibits:\n"
        f"      - {kind}: {content}\n{more}"
    )


GRADES = ("Measured", "Estimate")
"""What every other figure is graded as: a grade that all share stands elsewhere."""


def figures(count: int) -> str:
    found = ", ".join(
        f"{{value: {i}0%, label: Label {i}, detail: Detail {i}, evidence: {GRADES[i % 2].lower()}}}"
        for i in range(1, count + 1)
    )
    return exhibit("figures", f"[{found}]")


def test_two_figures_fill_their_slide_in_rows_without_boxes_around_them(place) -> None:
    page = place(figures(2)).one("figures")
    values, labels = named(page, "Figure"), named(page, "Label")
    assert not named(page, "Panel") and [said(one.text) for one in values] == ["10%", "20%"]
    assert "Label 1\nDetail 1" in said(labels[0].text)
    assert len({one.text.paragraphs[0].style.size for one in values}) == 1
    assert inches(values[0].box)[3] == inches(values[1].box)[3] and values[0].box.bottom == values[1].box.y
    assert values[0].box.right <= labels[0].box.x and inches(values[1].box)[1] + inches(values[1].box)[3] > 6.4


@pytest.mark.parametrize("count", [3, 4])
def test_figures_of_one_grade_stand_as_rows_down_to_the_foot(count, place) -> None:
    deck = place(exhibit("figures", f"[{', '.join(['{value: 1, label: L, detail: D, evidence: forecast}'] * count)}]"))
    page = deck.one("figures")
    values = [deck.slot(page, f"figure-{i}").box for i in range(1, count + 1)]
    labels = [deck.slot(page, f"card-{i}").box for i in range(1, count + 1)]
    assert len({box.x for box in values}) == 1 and all(a.right <= b.x for a, b in zip(values, labels, strict=True))
    assert values[-1].bottom > 0.75 * deck.template.deck.file.height


@pytest.mark.parametrize("count", range(1, 10))
def test_themes_stand_on_as_many_cards_as_there_are(count, place) -> None:
    deck = place(themes(count))
    (pages,) = deck.of("themes")
    if not 3 <= count <= 6:
        assert {deck.layout(page).name for page in pages} == {"Points"}
        rows = [row for page in pages for row in cells(table(page))]
        assert rows == [[str(i), f"Theme {i}", f"Summary {i}."] for i in range(1, count + 1)]
        return
    (page,) = pages
    assert deck.layout(page).name == f"Cards {count}"
    shown = [(deck.text(page, f"label-{i}"), deck.text(page, f"card-{i}")) for i in range(1, count + 1)]
    assert shown == [(str(i), f"Theme {i}\nSummary {i}.") for i in range(1, count + 1)]


def test_themes_too_long_for_cards_stand_in_rows_that_go_on(place) -> None:
    deck = place(themes(6).replace("Summary 2.", " ".join([SENTENCE] * 9)))
    (pages,) = deck.of("themes")
    assert {deck.layout(page).name for page in pages} == {"Points"}
    assert [row[1] for page in pages for row in cells(table(page))] == [f"Theme {i}" for i in range(1, 7)]


def test_one_theme_is_not_called_themes(place) -> None:
    assert place(themes(1)).one("themes").title == "One theme runs through the briefing"
    assert place(themes(4)).one("themes").title == "Four themes run through the briefing"


def test_cards_of_one_page_are_set_alike(place) -> None:
    text = themes(4).replace("Summary 2.", " ".join([SENTENCE] * 3))
    deck = place(text)
    page = deck.one("themes")
    sizes = [[p.style.size for p in deck.slot(page, f"card-{i}").text.paragraphs] for i in range(1, 5)]
    assert sizes == [sizes[0]] * 4
    assert sizes[0] < [20, 16]


@pytest.mark.parametrize("count", [3, 4])
def test_cards_show_a_figure_when_every_theme_has_one(count, place) -> None:
    more = ", figures: [{value: 40%, label: lower costs, evidence: estimate, source: s}]"
    deck = place(themes(count, more) + "sources: {s: {title: The log}}\n")
    page = deck.one("themes")
    assert deck.layout(page).name == f"Cards {count} with figures"
    assert deck.text(page, "figure-1") == "40%"
    assert deck.text(page, "note-1") == "Estimate\nlower costs"
    assert deck.text(page, "source") == "Source: The log"


def test_a_theme_has_its_points_and_its_figure_side_by_side(every_kind) -> None:
    deck = every_kind("marker", "en")
    page = deck.one("theme")
    assert (page.name, page.title) == ("theme:reliability", "Reliability keeps passengers")
    assert deck.text(page, "kicker") == "Theme 1"
    assert cells(table(page)) == [["Ice is no obstacle\nThe hull was built for it."]]
    assert deck.text(page, "figure") == "4"
    assert deck.text(page, "figure-label") == "trips missed"
    assert deck.text(page, "figure-note") == "Diesel boats missed eleven.\nMeasured"
    assert table(page).box.right <= deck.box(page, deck.slot(page, "figure")).x


def test_several_figures_of_a_theme_stand_below_each_other_in_one_size(place) -> None:
    text = themes(
        1, ", points: [One], figures: [{value: 40%, label: L1}, {value: 5, label: L2}, {value: 1 m, label: L3}]"
    )
    page = place(text).one("theme")
    shown = [item for item in named(page, "Figure ") if not item.name.startswith("Figure label")]
    assert [said(item.text) for item in shown] == ["40%", "5", "1 m"]
    assert len({item.text.paragraphs[0].style.size for item in shown}) == 1
    assert all(a.box.bottom <= b.box.y for a, b in pairwise(shown))


def test_a_theme_with_more_points_than_fit_beside_figures_has_two_slides(place) -> None:
    deck = place(themes(1, ", points: [One, Two, Three, Four, Five, Six], figures: [{value: 40%, label: lower}]"))
    points, figure = deck.one("theme"), deck.one("figures")
    assert [row[0] for row in cells(table(points))] == ["1", "2", "3", "4", "5", "6"]
    assert "40%" in words([figure]) and "40%" not in words([points])
    assert (deck.text(figure, "kicker"), figure.title) == ("Theme 1   |   Theme 1", "Lower")


@pytest.mark.parametrize("count", range(1, 14))
def test_every_figure_is_shown_with_label_detail_and_grade(count, place) -> None:
    (pages,) = place(figures(count)).of("figures")
    told = words(shown(pages))
    assert all(f"{i}0%" in told and f"Label{i}" in told and f"Detail{i}" in told for i in range(1, count + 1))
    assert [told.count(grade) for grade in GRADES] == [(count + 1 - i) // 2 for i in (1, 0)]


@pytest.mark.parametrize("count", range(3, 9))
def test_figures_stand_side_by_side_with_label_detail_and_grade(count, place) -> None:
    deck = place(figures(count))
    (pages,) = deck.of("figures")
    names = [deck.layout(page).name for page in pages]
    assert names == {True: ["Big numbers 4"], False: ["Big numbers 6"]}[count <= 4] * (1 if count <= 6 else 2)
    sizes = [count] if count <= 6 else [4, count - 4]
    number = 0
    for page, size in zip(pages, sizes, strict=True):
        for i in range(1, size + 1):
            number += 1
            assert deck.text(page, f"figure-{i}") == f"{number}0%"
            assert deck.text(page, f"card-{i}") == f"Label {number}\nDetail {number}"
            assert deck.text(page, f"note-{i}") == GRADES[number % 2]


def test_fewer_than_four_figures_share_the_whole_width(place) -> None:
    deck = place(figures(3))
    page = deck.one("figures")
    boxes = [inches(deck.box(page, deck.slot(page, f"figure-{i}"))) for i in (1, 2, 3)]
    assert [(box[0], box[2]) for box in boxes] == [(0.667, 3.833), (4.75, 3.833), (8.833, 3.833)]


def test_figures_of_a_template_that_is_not_ours_stand_side_by_side(place) -> None:
    page = place(figures(3), "harbour").one("figures")
    drawn = [item for item in page.items if isinstance(item, Shape) and item.name in ("Figure", "Label")]
    texts = ["\n".join(paragraph.text for paragraph in item.text.paragraphs) for item in drawn if item.text]
    assert texts == [text for i in (1, 2, 3) for text in (f"{i}0%", f"Label {i}\nDetail {i}\n{GRADES[i % 2]}")]
    assert len({item.box.y for item in drawn[::2]}) == 1
    assert all(one.box.right <= other.box.x for one, other in pairwise(drawn[::2]))


def test_more_figures_than_a_row_holds_are_a_table_there(place) -> None:
    page = place(figures(5), "harbour").one("figures")
    head, *rows = cells(table(page))
    assert head == ["Figure", "Claim", "Evidence"]
    assert rows == [[f"{i}0%", f"Label {i}\nDetail {i}", GRADES[i % 2]] for i in range(1, 6)]


def test_numbers_stand_to_the_right_and_words_to_the_left(place) -> None:
    rows = "[[Energy, 190, 1.5 m, high], [Upkeep, '−120', $3 bn, low], [Crew, 95%, n/a, '5']]"
    found = table(place(exhibit("table", f"{{columns: [A day, Cost, Sum, Risk], rows: {rows}}}")).one("table"))
    align = [[cell.text.paragraphs[0].style.align for cell in row] for row in found.rows]
    assert align == [["left", "right", "right", "left"]] * 4  # what is not there is no word


def test_numbers_of_which_two_thirds_read_as_such_make_a_column_of_numbers(place) -> None:
    rows = "[[a, '1'], [b, '2'], [c, 3–4 m], [d, n/a]]"
    found = table(place(exhibit("table", f"{{columns: [A, B], rows: {rows}}}")).one("table"))
    assert [row[1].text.paragraphs[0].style.align for row in found.rows] == ["right"] * 5


def test_totals_are_set_off_and_highlights_shaded(place) -> None:
    rows = "[[Energy, 190], [Upkeep, 120], [Together, 310]]"
    found = table(
        place(exhibit("table", f"{{columns: [A, B], rows: {rows}, total: true, highlight: [1]}}")).one("table")
    )
    assert [row[0].fill is not None for row in found.rows] == [False, True, False, False]
    assert found.rows[3][0].text.paragraphs[0].style.bold and not found.rows[2][0].text.paragraphs[0].style.bold
    assert found.rows[3][0].top.width > found.rows[1][0].bottom.width
    assert found.header == 1


def test_empty_cells_stay_empty_and_the_table_says_what_it_shows(place) -> None:
    text = exhibit("table", '{columns: [A, B], rows: [[x, ""], [y, 2]]}', "        alt: What it costs\n")
    found = table(place(text).one("table"))
    assert cells(found) == [["A", "B"], ["x", ""], ["y", "2"]]
    assert found.alt == "What it costs"


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
def test_a_long_table_continues_under_its_heads(template, place) -> None:
    rows = ", ".join(f"[Row {i}, {i}, {SENTENCE}]" for i in range(1, 31))
    deck = place(exhibit("table", f"{{columns: [A, B, C], rows: [{rows}]}}"), template)
    (pages,) = deck.of("table")
    assert [page.title for page in pages] == [f"A: B and C ({i}/{len(pages)})" for i in range(1, len(pages) + 1)]
    found = [cells(table(page)) for page in pages]
    assert {tuple(each[0]) for each in found} == {("A", "B", "C")}
    assert [row[0] for each in found for row in each[1:]] == [f"Row {i}" for i in range(1, 31)]
    lengths = [len(each) for each in found]
    assert max(lengths) - min(lengths) <= 1


def test_a_comparison_follows_from_the_voices_stance_over_position(every_kind) -> None:
    deck = every_kind("marker", "en")
    page = deck.of("comparison")[-1][0]
    assert page.title == "Two voices on two questions"
    found = table(page)
    assert cells(found) == [
        ["", "Ida Holm", "Tomas Reyes"],
        [
            "Topic 2\nThe charger sets the pace",
            "Impatient\nTwo boats and one charger is a queue.",
            "Cautious\nA second one costs half a boat.",
        ],
        [
            "Topic 3\nWhich boats come first",
            "Harbour line first\nIt is the shortest.",
            "Islands first\nThey burn most oil.",
        ],
    ]
    assert found.rows[2][0].text.paragraphs[0].runs[0].link == "#topic:boats"
    for heads, *rows in zip(*found.rows, strict=True):  # each head begins where the texts below it do
        places = {(cell.insets.left, cell.text.paragraphs[0].style.align) for cell in (heads, *rows) if cell.text.lines}
        assert len(places) == 1
    assert deck.text(page, "source") == "Positions are summarised by the editors."


def test_who_says_nothing_on_a_question_is_said_to_say_nothing(place) -> None:
    voice = "{organisation: %s, stance: So, position: That.}"
    text = "title: T\ntopics:\n"
    for id, names in (("a", ("One", "Two")), ("b", ("Two", "Three"))):
        text += f"  - {{id: {id}, title: {id}, takeaway: R., voices: [{', '.join(voice % n for n in names)}]}}\n"
    assert cells(table(place(text).one("comparison"))) == [
        ["", "One", "Two", "Three"],
        ["Topic 1\na", "So\nThat.", "So\nThat.", "n/a"],
        ["Topic 2\nb", "n/a", "So\nThat.", "So\nThat."],
    ]


def test_one_question_or_one_voice_makes_no_comparison(place) -> None:
    voices = "[{organisation: One, position: That.}, {organisation: Two, position: This.}]"
    assert place(f"title: T\ntopics: [{{id: a, title: A, takeaway: R., voices: {voices}}}]").of("comparison") == []


def test_a_comparison_of_ones_own_has_a_column_for_each_thing(every_kind) -> None:
    page = every_kind("marker", "en").of("comparison")[0][0]
    assert cells(table(page)) == [["", "One charger", "Two chargers"], ["Trips a day", "26", "44"]]


def test_a_quotation_is_the_title_and_says_who_said_it_and_that_it_is_paraphrased(every_kind) -> None:
    deck = every_kind("marker", "en")
    page = deck.one("quote")
    assert deck.text(page, "title") == "I stopped looking at the gauge."
    assert deck.text(page, "person") == "Ida Holm\nCaptain, Harbour line. Paraphrased"
    assert [said(square.text) for square in named(page, "Monogram")] == ["IH"]


@pytest.mark.parametrize("by", ["person: p", "by: Ida Holm"])
def test_a_quotation_too_long_for_a_title_stands_on_a_panel(by, place) -> None:
    long = " ".join([SENTENCE] * 12)
    deck = place(exhibit("quote", f"{{text: {long}, {by}}}"))
    page = deck.one("quote")
    assert page.title == "In their words: Ida Holm"
    (quote,) = named(page, "Quote")
    assert quote.text.paragraphs[0].text == long and quote.text.fits


def sizes_of(text) -> list[tuple[str, float]]:
    """The runs of a set text and their sizes in points."""
    return [(run.text.replace("\u00a0", " "), run.at(p.style.size)) for p in text.paragraphs for run in p.runs]


@pytest.mark.parametrize("value, parts", [("10–100 倍", ["10–100", " 倍"]), ("低於 20%", ["低於 ", "20%"])])
def test_the_unit_of_a_chinese_figure_is_smaller_than_its_number(value, parts, place) -> None:
    deck = place(
        exhibit("figures", f"[{{value: {value}, label: 收益}}, {{value: 95%, label: 比例}}, {{value: 1, label: 次}}]"),
        "marker",
        "zh-Hant",
    )
    deck_value = deck.slot(deck.one("figures"), "figure-1").text
    assert said(deck_value) == value
    number, unit = sorted((size for _, size in sizes_of(deck_value)), reverse=True)
    assert [text for text, _ in sizes_of(deck_value)] == parts
    assert 0.55 <= unit / number <= 0.6


def test_words_in_place_of_a_number_keep_its_size_and_so_do_english_units(place) -> None:
    chinese = place(
        exhibit("figures", "[{value: 一至兩週, label: 任務}, {value: 95%, label: 比例}, {value: 1, label: 次}]"),
        "marker",
        "zh-Hant",
    )
    english = place(
        exhibit("figures", "[{value: 30 hours, label: work}, {value: 95%, label: share}, {value: 1, label: C}]")
    )
    for deck in (chinese, english):
        assert len(sizes_of(deck.slot(deck.one("figures"), "figure-1").text)) == 1


def test_what_all_figures_are_graded_as_stands_once_in_the_source_line(place) -> None:
    graded = "[{value: 1, label: A, evidence: reported, source: s}, {value: 2, label: B, evidence: reported}]"
    deck = place(exhibit("figures", graded))
    page = deck.one("figures")
    assert deck.text(page, "source") == "Source: The log   |   All figures: Reported"
    assert words(shown([page])).count("Reported") == 1
    mixed = place(exhibit("figures", graded.replace("label: B, evidence: reported", "label: B, evidence: estimate")))
    page = mixed.one("figures")
    assert mixed.text(page, "source") == "Source: The log"
    assert all(grade in words(shown([page])) for grade in ("Reported", "Estimate"))
