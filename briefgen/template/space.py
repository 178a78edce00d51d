"""Free room on a page: rectangles that nothing else stands in. All in EMU."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.units import Box, Emu

_MANY, _SQUARES = 200, 200  # boxes whose own edges count; squares of the grid that others stand on, in a row

NOWHERE = Box(Emu(0), Emu(0), Emu(0), Emu(0))


def box_between(left: int, top: int, right: int, bottom: int) -> Box:
    """The box with these edges; of no size when they cross."""
    return Box(Emu(left), Emu(top), Emu(max(0, right - left)), Emu(max(0, bottom - top)))


def shared(one: Box, other: Box) -> Box:
    """What two boxes have in common; of no size when that is nothing."""
    left, top = max(one.x, other.x), max(one.y, other.y)
    return box_between(left, top, min(one.right, other.right), min(one.bottom, other.bottom))


def area(box: Box) -> int:
    """The area of a box."""
    return box.width * box.height


def hull(boxes: Sequence[Box]) -> Box:
    """The smallest box around some boxes."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return box_between(left, top, max(box.right for box in boxes), max(box.bottom for box in boxes))


def covers(outer: Box, inner: Box, share: float = 0.98) -> bool:
    """Whether a box hides another one, all but a small part of it."""
    return area(shared(outer, inner)) >= share * area(inner)


def widened(box: Box, by: int) -> Box:
    """The box with a margin around it."""
    return Box(Emu(box.x - by), Emu(box.y - by), Emu(box.width + 2 * by), Emu(box.height + 2 * by))


def free(room: Box, taken: Sequence[Box], narrowest: int = 0) -> Box:
    """The largest rectangle inside a room that meets none of the boxes taken; of no size when there is none. One that
    is narrower than `narrowest` counts only where all are.

    The edges of the boxes cut the room into a grid. For each row of it we know how high the free columns are above
    it, and look for the largest rectangle under that skyline. Of very many boxes, such as the countries of a map, the
    edges are those of a grid of small squares.
    """
    boxes = {box: None for box in (shared(room, other) for other in taken) if box.width > 0 and box.height > 0}
    if len(boxes) > _MANY:
        boxes = {_on_grid(room, box): None for box in boxes}
    xs = sorted({room.x, room.right, *(x for box in boxes for x in (box.x, box.right))})
    ys = sorted({room.y, room.bottom, *(y for box in boxes for y in (box.y, box.bottom))})
    column = {x: i for i, x in enumerate(xs)}
    tops = [ys[0]] * (len(xs) - 1)  # of each column, where its free stretch above the current row begins
    best = NOWHERE

    def worth(box: Box) -> tuple[bool, int]:
        return box.width >= narrowest, area(box)

    for top, bottom in pairwise(ys):
        for box in boxes:
            if box.y < bottom and box.bottom > top:
                for i in range(column[box.x], column[box.right]):
                    tops[i] = bottom
        best = max((best, *_below(xs, tops, bottom)), key=worth)
    return best


def _on_grid(room: Box, box: Box) -> Box:
    """A box in a room made larger, so that its edges are those of squares of a grid."""
    across, down = max(1, room.width // _SQUARES), max(1, room.height // _SQUARES)
    left, top = (box.x - room.x) // across * across, (box.y - room.y) // down * down
    right, bottom = -(-(box.right - room.x) // across) * across, -(-(box.bottom - room.y) // down) * down
    return shared(room, box_between(room.x + left, room.y + top, room.x + right, room.y + bottom))


def _below(xs: Sequence[int], tops: Sequence[int], bottom: int) -> Iterator[Box]:
    """Of each column the widest rectangle that begins at its top and ends at `bottom`."""
    waiting: list[tuple[int, int]] = []  # (left edge, top) of rectangles that may still grow to the right
    for i, top in enumerate([*tops, bottom]):
        left = xs[i]
        while waiting and waiting[-1][1] < top:
            left, from_top = waiting.pop()
            yield box_between(left, from_top, xs[i], bottom)
        if i < len(tops):
            waiting.append((left, top))
