"""Pages that hold in every program: where two programs would part them differently, a paragraph asks for its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.office.paging.lines_and_rows import Strip
from briefgen.office.paging.page_breaks import firm_strips
from briefgen.office.paging.pages import fill_pages

LINE = 15.0
ROOM = 301.0  # twenty lines, and the point that stays free


def lines(*paragraphs: int, marks: dict[int, str] | None = None) -> list[Strip]:
    """Paragraphs of so many lines each; `marks` says which of them hold a bookmark."""
    named = marks or {}
    return [
        Strip(
            LINE,
            joined=line > 0,
            place=None if line else place,
            marks=(named[place],) if place in named and not line else (),
        )
        for place, count in enumerate(paragraphs)
        for line in range(count)
    ]


def asked(strips: Sequence[Strip], lean: float, *marks: str) -> list[int]:
    """The places in the body of the paragraphs that ask for a page."""
    firm = firm_strips(strips, lambda page: ROOM, 0.0, marks, lean)
    return [strip.place for strip in firm if strip.new_page and strip.place is not None]


def pages(strips: Sequence[Strip], share: float) -> dict[str, int]:
    return dict(fill_pages([replace(s, height=s.height * share) for s in strips], lambda page: ROOM).marks)


def test_text_that_no_heading_depends_on_is_left_to_each_program():
    assert asked(lines(*[3] * 8), 1.0) == []
    assert asked(lines(*[3] * 8, marks={0: "a"}), 0.99, "a") == []


def test_a_heading_that_a_lower_line_height_would_pull_back_asks_for_its_page():
    strips = lines(6, 6, 5, 6, 6, marks={3: "b"})
    assert (pages(strips, 1.0), pages(strips, 0.85)) == ({"b": 2}, {"b": 1})
    assert asked(strips, 0.85, "b") == [3]


def test_what_follows_a_chapter_counts_so_that_its_length_is_the_same_in_every_program():
    strips = [*lines(*[1] * 41), Strip(LINE, new_page=True, place=41, marks=("next",))]
    assert (pages(strips, 1.0), pages(strips, 0.9)) == ({"next": 4}, {"next": 3})
    firm = firm_strips(strips, lambda page: ROOM, 0.0, ["next"], 0.9)
    assert pages(firm, 1.0) == pages(firm, 0.9) == {"next": 4}


def test_a_page_that_is_full_to_its_last_line_is_ended_earlier_lest_a_line_be_spilt():
    strips = lines(8, 9, 3, 4, 6, marks={3: "b"})
    assert pages(strips, 1.0) == {"b": 2}
    assert asked(strips, 0.8, "b") == [2]


def test_much_of_a_page_is_not_left_empty_for_a_number():
    strips = lines(8, 12, 6, marks={2: "b"})
    assert asked(strips, 0.75, "b") == []


def test_what_is_too_long_to_be_kept_together_is_parted_at_a_paragraph():
    strips = [Strip(LINE, joined=i > 0, place=i) for i in range(30)]
    assert asked(strips, 1.0) == [19]


def test_a_page_is_asked_for_where_the_one_above_is_full_in_every_program():
    strips = lines(*[1] * 81, marks={80: "end"})
    firm = firm_strips(strips, lambda page: ROOM, 0.0, ["end"], 0.95)
    low = fill_pages([replace(strip, height=0.925 * strip.height) for strip in firm], lambda page: ROOM)
    assert pages(firm, 1.0) == low.marks == {"end": 5}
    assert min(low.heights[:-1]) >= 0.8 * ROOM
