"""Labels beside what they name: on a free side, on nothing else; dots that make room for each other."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.layout.labelling import apart, beside, spread
from briefgen.units import Box, Emu

ROOM = Box(Emu(0), Emu(0), Emu(1000), Emu(600))


def box(x: int, y: int, width: int, height: int) -> Box:
    return Box(Emu(x), Emu(y), Emu(width), Emu(height))


def placed(dots: list[Box], sizes: list[tuple[int, int]], taken: tuple[Box, ...] = ()):
    return apart([beside(dot, [size], 6) for dot, size in zip(dots, sizes, strict=True)], [*dots, *taken], ROOM, 2)


def test_a_label_stands_right_of_what_it_names_and_left_of_it_at_the_right_edge() -> None:
    near, far = box(100, 100, 10, 10), box(980, 300, 10, 10)
    found = placed([near, far], [(200, 20), (200, 20)])
    assert found is not None
    assert [(spot.side, spot.box.x, spot.box.y) for spot in found] == [("right", 116, 95), ("left", 774, 295)]


def test_a_label_goes_to_another_side_where_something_stands() -> None:
    found = placed([box(300, 300, 10, 10)], [(200, 20)], (box(320, 0, 5, 600),))
    assert found is not None and found[0].side == "left"


def test_the_first_label_gives_way_where_the_second_has_no_other_place() -> None:
    first, second = box(100, 100, 10, 10), box(150, 100, 10, 10)
    wall = box(180, 0, 5, 600)
    found = placed([first, second], [(60, 20), (20, 8)], (wall,))
    assert found is not None
    assert not found[0].box.overlaps(found[1].box)


def test_labels_that_have_no_room_have_no_places() -> None:
    assert placed([box(500, 300, 10, 10)], [(1100, 20)]) is None


def test_dots_on_one_place_move_as_little_as_it_takes_and_stay_in_their_rooms() -> None:
    half = box(0, 0, 500, 600)
    found = spread([box(490, 300, 8, 8)] * 3, [half] * 3, 1)
    assert found is not None and found[0] == box(490, 300, 8, 8)
    assert all(one.right <= 500 for one in found)
    assert not any(a.overlaps(b) for a, b in combinations(found, 2))


@given(st.lists(st.tuples(st.integers(0, 990), st.integers(0, 590), st.integers(10, 200)), min_size=1, max_size=8))
def test_no_label_stands_on_a_label_or_on_a_dot(things) -> None:
    dots = spread([box(x, y, 10, 10) for x, y, _ in things], [ROOM] * len(things), 0)
    assert dots is not None
    found = placed(dots, [(width, 16) for _, _, width in things])
    if found is not None:
        labels = [spot.box for spot in found]
        assert not any(a.overlaps(b) for a, b in combinations([*labels, *dots], 2))
