"""Steps that follow each other: arrows in a row, what is said of each below it."""

from __future__ import annotations

import pytest

from briefgen.layout.page import Group, Rule, Shape
from tests.support.decks import cells, flat, named, said, table
from tests.support.one_exhibit import outline_of, sound

TEMPLATES = ("marker", "harbour", "ledger")
STEPS = [
    {
        "label": "Call",
        "detail": "Ring the four.",
        "owner": "Ann",
        "when": "2026-10-30",
        "done": "In writing",
        "now": True,
    },
    {"label": "Agree", "detail": "Make plans.", "when": "then at once"},
    {"label": "Apply", "owner": "Karl"},
]


def arrows(page) -> list[Shape]:
    return [item for item in flat(page.items) if isinstance(item, Shape) and item.geometry in ("homePlate", "chevron")]


def test_each_step_is_an_arrow_with_what_is_said_of_it_in_its_column(place) -> None:
    page = place(outline_of(process={"steps": STEPS})).one("process")
    assert [said(arrow.text) for arrow in arrows(page)] == ["1\u2002Call", "2\u2002Agree", "3\u2002Apply"]
    assert cells(table(page)) == [
        ["What", "Ring the four.", "Make plans.", ""],
        ["Who", "Ann", "", "Karl"],
        ["When", "30 Oct 2026", "then at once", ""],
        ["Done when", "In writing", "", ""],
    ]
    lefts = [sum(table(page).widths[:i]) + table(page).box.x for i in (1, 2, 3)]
    assert [abs(arrow.box.x - left) < 9_000 for arrow, left in zip(arrows(page), lefts, strict=True)] == [True] * 3


def test_where_we_stand_is_in_the_accents_colour_and_said_in_words(place) -> None:
    page = place(outline_of(process={"steps": STEPS})).one("process")
    assert [arrow.fill.slot for arrow in arrows(page)] == ["accent1", "bg2", "bg2"]
    (group,) = [item for item in page.items if isinstance(item, Group)]
    assert group.alt == "Process of 3 steps: Call, Agree, Apply; now at 1, Call"


def test_rows_that_no_step_has_are_left_out(place) -> None:
    page = place(outline_of(process={"steps": [{"label": "Plan", "owner": "Ann"}, {"label": "Do"}]})).one("process")
    assert cells(table(page)) == [["Ann", ""]]


def test_a_process_that_begins_again_has_a_way_back_with_an_arrow(place) -> None:
    page = place(outline_of(process={"steps": [{"label": "Plan"}, {"label": "Do"}], "loop": True})).one("process")
    lines = [item for item in flat(page.items) if isinstance(item, Rule)]
    assert [line.arrow for line in lines] == [None, None, "start"]
    first, last = arrows(page)
    assert lines[2].box.x == first.box.x + first.box.width // 2 and lines[0].box.x == last.box.x + last.box.width // 2


def test_many_steps_continue_evenly_and_run_on_in_number(place) -> None:
    deck = place(outline_of(process={"steps": [{"label": f"Step {i}"} for i in range(9)]}))
    (pages,) = deck.of("process")
    assert [len(arrows(page)) for page in pages] == [5, 4]
    assert said(arrows(pages[1])[0].text) == "6\u2002Step 5"


def test_a_label_too_long_for_its_arrow_stands_below_its_number(place) -> None:
    long = "Collect the signatures of everyone who has anything at all to do with this"
    steps = [{"label": long, "detail": "Soon."}, *({"label": f"S{i}", "detail": "Later."} for i in range(6))]
    page = place(outline_of(process={"steps": steps})).one("process")
    assert [said(arrow.text) for arrow in arrows(page)] == list("1234567")
    assert cells(table(page))[0][0] == f"{long}\nSoon."


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("words", [1, 12, 90])
def test_nothing_is_lost_and_nothing_overflows(words, language, template, place) -> None:
    text = "字" * words if language != "en" else "word " * words
    steps = [{"label": text[: 12 * words], "detail": text, "owner": text, "done": text} for _ in range(4)]
    deck = place(outline_of(language, process={"steps": steps}), template, language)
    sound(deck, [page for pages in deck.of("process") for page in pages])
    assert named(deck.of("process")[0][0], "Steps") or table(deck.of("process")[0][0])


def test_labels_stand_on_one_line_in_smaller_type_before_they_break(place) -> None:
    steps = [{"label": label, "detail": "x"} for label in ("Moor", "Unload", "Charge", "Load", "Cast off")]
    page = place(outline_of(process={"steps": steps})).one("process")
    assert [len(arrow.text.lines) for arrow in arrows(page)] == [1] * 5
