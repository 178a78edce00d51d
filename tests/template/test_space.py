"""Free room among what stands on a page."""

from __future__ import annotations

import random

import pytest

from briefgen.template.space import area, free, shared
from briefgen.units import Box, Emu

PAGE = Box(Emu(0), Emu(0), Emu(12_192_000), Emu(6_858_000))


def by_all_edges(room: Box, taken: list[Box]) -> int:
    """The area of the largest free rectangle, found by trying all."""
    xs = sorted({room.x, room.right, *(x for box in taken for x in (box.x, box.right))})
    ys = sorted({room.y, room.bottom, *(y for box in taken for y in (box.y, box.bottom))})
    tried = (
        Box(Emu(x), Emu(y), Emu(right - x), Emu(bottom - y))
        for i, x in enumerate(xs)
        for right in xs[i + 1 :]
        for j, y in enumerate(ys)
        for bottom in ys[j + 1 :]
    )
    return max((area(box) for box in tried if not any(area(shared(box, other)) for other in taken)), default=0)


def some(count: int, seed: int, side: int, room: Box = PAGE) -> list[Box]:
    r = random.Random(seed)
    return [
        Box(
            Emu(room.x + r.randrange(room.width - side)),
            Emu(room.y + r.randrange(room.height - side)),
            Emu(r.randrange(1, side)),
            Emu(r.randrange(1, side)),
        )
        for _ in range(count)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_the_largest_of_all_free_rectangles_is_found(seed: int) -> None:
    taken = some(5, seed, 4_000_000)
    found = free(PAGE, taken)
    assert area(found) == by_all_edges(PAGE, taken)
    assert not any(area(shared(found, box)) for box in taken)


def test_beside_a_map_of_thousands_of_shapes_hardly_any_room_is_lost() -> None:
    left = Box(Emu(0), Emu(0), Emu(6_000_000), PAGE.height)
    taken = [*some(5_000, 1, 40_000, left), Box(Emu(left.right - 1000), Emu(0), Emu(1000), PAGE.height)]
    found = free(PAGE, taken)
    assert not any(area(shared(found, box)) for box in taken)
    assert found.width >= 0.99 * (PAGE.width - left.width)
    assert (found.height, found.right) == (PAGE.height, PAGE.right)
