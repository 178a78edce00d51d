"""The best breaking into pages: full ones, with the same headings on each in every program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from briefgen.office.paging.best_pages import BestPages, best_pages
from briefgen.office.paging.lines_and_rows import Strip
from briefgen.office.paging.pages import fill_pages

LINE = 10.0
ROOM = 211.0  # twenty lines as high as any program sets them, and what stays free above a page that is asked for


def lines(*paragraphs: int, marks: dict[int, str] | None = None, new: Sequence[int] = ()) -> list[Strip]:
    """Paragraphs of so many lines each; `marks` says which of them hold a bookmark, `new` which want a page."""
    named = marks or {}
    return [
        Strip(
            LINE,
            joined=line > 0,
            place=None if line else place,
            marks=(named[place],) if place in named and not line else (),
            new_page=place in new and not line,
        )
        for place, count in enumerate(paragraphs)
        for line in range(count)
    ]


def best(strips: Sequence[Strip], *marks: str, lean: float = 1.0, room: float = ROOM) -> BestPages:
    return best_pages(strips, lambda page: room, 0.0, marks, lean)


def asked(strips: Sequence[Strip], *marks: str, lean: float = 1.0) -> list[int]:
    """The places in the body of the paragraphs that ask for a page."""
    return sorted(strips[i].place or 0 for i in best(strips, *marks, lean=lean).asked)


def pages(strips: Sequence[Strip], share: float, *marks: str, lean: float = 1.0) -> dict[str, int]:
    """The pages of bookmarks in a program that sets lines at a share of their height."""
    firm = best(strips, *marks, lean=lean)
    made = [
        replace(s, new_page=(s.new_page and not firm.going_on & {*s.marks}) or i in firm.asked)
        for i, s in enumerate(scaled(strips, share))
    ]
    return dict(fill_pages(made, lambda page: ROOM).marks)


def test_text_that_no_heading_depends_on_is_left_to_each_program():
    assert asked(lines(*[3] * 8)) == []
    assert asked(lines(*[3] * 8, marks={0: "a"}), "a", lean=0.99) == []


def test_a_last_line_that_is_higher_than_the_page_stands_on_it():
    assert best(lines(1), room=LINE / 2).asked == frozenset()


def test_a_heading_that_a_lower_line_height_would_pull_back_begins_the_page_that_is_asked_for():
    strips = lines(6, 6, 5, 6, 6, marks={3: "b"})
    plain = [
        dict(fill_pages([replace(s, height=s.height * f) for s in strips], lambda _: ROOM).marks) for f in (1, 0.85)
    ]
    assert plain == [{"b": 2}, {"b": 1}]
    assert asked(strips, "b", lean=0.85) == [3]
    assert pages(strips, 1.0, "b", lean=0.85) == pages(strips, 0.85, "b", lean=0.85) == {"b": 2}


@pytest.mark.parametrize("lean", [1.0, 0.95, 0.9])
@pytest.mark.parametrize("seed", range(12))
def test_headings_are_on_the_same_pages_whether_text_is_high_or_low(seed, lean):
    """Of documents by chance, in programs between the highest and the lowest."""
    counts = [1 + (seed * 7 + n * (3 + seed)) % 6 for n in range(60)]
    marks = {n: f"m{n}" for n in range(seed % 5 + 2, 60, 7)}
    strips = lines(*counts, marks=marks, new=[n for n in marks if n % 2])
    found = [pages(strips, share, *marks.values(), lean=lean) for share in (1.0, 0.99, 0.98 * lean)]
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("seed", range(12))
def test_no_page_but_the_last_has_a_hole_where_paragraphs_are_short(seed):
    counts = [1 + (seed * 5 + n * (2 + seed)) % 4 for n in range(80)]
    marks = {n: f"m{n}" for n in range(3, 80, 5)}
    strips = lines(*counts, marks=marks, new=list(marks))
    firm = best(strips, *marks.values())
    made = [
        replace(s, new_page=i in firm.asked or (s.new_page and not {*s.marks} & firm.going_on))
        for i, s in enumerate(strips)
    ]
    filled = fill_pages(made, lambda page: ROOM)
    assert min(filled.heights[:-1]) >= 0.8 * ROOM
    assert len(filled.pages) == -(-sum(counts) // 20) or filled.heights[-1] <= ROOM


def test_a_heading_begins_the_page_it_wants_where_the_one_above_is_full():
    strips = lines(9, 9, 6, 6, marks={2: "b"}, new=[2])
    assert best(strips, "b").going_on == frozenset()
    assert best(lines(5, 4, 6, 3, marks={2: "b"}, new=[2]), "b").going_on == {"b"}


def test_a_page_that_no_heading_asks_for_is_begun_whatever_is_above():
    strips = lines(5, 4, 6, 3, new=[2])
    assert best(strips, "b").going_on == frozenset()


def test_a_heading_goes_on_with_the_space_above_that_its_style_has():
    """A heading that wants a page says that there is none: where it goes on, its style's counts."""
    strips = lines(10, 10, marks={1: "b"}, new=[1])
    spaced = [replace(strip, gap=15.0) if strip.marks else strip for strip in strips]
    assert best(strips, "b").going_on == {"b"}
    assert best(spaced, "b").going_on == frozenset()


def test_a_table_is_parted_rather_than_that_a_fifth_of_a_page_stays_empty():
    rows = [Strip(LINE, place=3), *(Strip(LINE, joined=True, table=7 if 2 <= i <= 9 else 0) for i in range(12))]
    above = lines(*[1] * 10)
    assert best([*above, *rows]).parted == {7: 0}
    assert best([*lines(*[1] * 19), *rows]).parted == {}


def test_a_table_goes_on_at_a_row_whose_rest_has_no_room_in_any_program():
    """So a heading below it is on the same page whether text is high or low, and none need be asked for."""
    rows = [Strip(LINE, place=3), *map(row, range(1, 13))]
    strips = [*lines(*[1] * 11), *rows, *lines(3, marks={0: "a"})]
    found = best(strips, "a")
    assert (found.parted, found.asked) == ({7: 8}, frozenset())
    free = [replace(s, joined=s.joined and s.rows != 8) for s in strips]
    assert {dict(fill_pages(scaled(free, by), lambda page: ROOM).marks)["a"] for by in (0.97, 1.0, 1.012)} == {2}


def row(number: int) -> Strip:
    """A row of a table of twelve, which may be parted about in the middle."""
    apart = 6 <= number <= 9
    return Strip(LINE, joined=True, table=7 if apart else 0, rows=number - 1 if apart else 0)


def scaled(strips: Sequence[Strip], share: float) -> list[Strip]:
    """Strips in a program that sets lines at a share of their height."""
    return [replace(strip, height=strip.height * share) for strip in strips]


def test_a_heading_and_who_speaks_below_it_end_no_page_unless_much_of_it_stays_empty():
    def untied(leading: int) -> frozenset[int]:
        topic = [Strip(LINE, place=90), Strip(LINE, joined=True, place=91)]
        asked = [Strip(LINE, joined=True, place=92, tie=91, leading=leading), *(Strip(LINE, joined=True),) * 4]
        return best([*lines(*[1] * 14), *topic, *asked, *lines(*[1] * 9)]).untied

    assert untied(leading=0) == {91}
    assert untied(leading=2) == frozenset()


def test_a_drawing_is_shrunk_to_seven_tenths_rather_than_that_a_fifth_of_a_page_stays_empty():
    def shrunk(above: int, drawing: float):
        picture = [Strip(drawing, drawing=drawing, place=99), Strip(LINE, joined=True)]
        return best([*lines(*[1] * above), *picture, *lines(2)]).shrunk

    assert 0.7 <= shrunk(10, 100.0)[99] < 1
    assert shrunk(10, 140.0) == {}  # less than seven tenths would be needed
    assert shrunk(18, 100.0) == {}  # that page is full
    assert shrunk(8, 90.0) == {}  # it has room as it is


def test_items_of_a_list_that_should_stand_together_are_parted_rather_than_that_a_fifth_of_a_page_stays_empty():
    items = [
        Strip(LINE, place=90),
        *(Strip(LINE, joined=True, place=91 + n, tie=3 if n == 0 else None) for n in range(6)),
    ]
    assert best([*lines(*[1] * 15), *items, *lines(9)]).untied == {3}
    assert best([*lines(*[1] * 19), *items]).untied == frozenset()


def test_a_page_that_ends_with_a_heading_and_what_belongs_to_it_is_asked_to_end_there():
    """LibreOffice moves what stands together at a page's end to the next one at times, and contents would be wrong."""

    def strips(mark: str):
        together = [Strip(LINE, place=60, marks=(mark,)), *(Strip(LINE, joined=True, place=61 + n) for n in range(4))]
        return [*lines(*[1] * 15), *together, *lines(*[1] * 12)]

    assert list(best(strips("a"), "b").asked) == []
    assert list(best(strips("b"), "b").asked) == [20]


def test_a_page_that_would_look_a_fifth_empty_with_the_space_below_its_text_is_filled():
    """What is planned as seventeen hundredths is seen as twenty: below the last line stands its own space too."""
    items = [Strip(LINE, place=90), *(Strip(LINE, joined=True, place=91 + n, tie=90 + n) for n in range(6))]
    assert best([*lines(*[1] * 17), *items, *lines(9)]).untied


def test_what_is_too_long_to_be_kept_together_is_parted_at_a_paragraph():
    strips = [Strip(LINE, joined=i > 0, place=i) for i in range(30)]
    assert asked(strips) == [20]


def test_nothing_has_no_pages():
    assert best([]) == BestPages()
