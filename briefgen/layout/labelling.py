"""Labels beside what they name: a place for each, so that none stands on another one or on anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu

_MOST_TRIES = 20_000
_FURTHEST = 16  # halves of its width that a box is moved at most


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a label could take: its box, on which `side` of what it names, and its variant (how it is set)."""

    box: Box
    side: str = ""
    variant: int = 0


def apart(wishes: Sequence[Sequence[Spot]], taken: Sequence[Box], room: Box, gap: int) -> list[Spot] | None:
    """One spot for each label out of those it wishes for, best first: inside the room, `gap` EMU or more from what is
    taken and from the others. None where there are no such spots, or none is found in a bounded search."""
    free = [[spot for spot in own if _inside(spot.box, room) and _clear(spot.box, taken, gap)] for own in wishes]
    if not all(free):
        return None
    order = sorted(range(len(free)), key=lambda i: len(free[i]))
    chosen: dict[int, Spot] = {}
    tries = 0

    def place(at: int) -> bool:
        nonlocal tries
        if at == len(order):
            return True
        for spot in free[order[at]]:
            tries += 1
            if tries > _MOST_TRIES:
                return False
            if _clear(spot.box, [one.box for one in chosen.values()], gap):
                chosen[order[at]] = spot
                if place(at + 1):
                    return True
                del chosen[order[at]]
        return False

    return _bettered(chosen, free, gap) if place(0) else None


def _bettered(chosen: dict[int, Spot], free: Sequence[Sequence[Spot]], gap: int) -> list[Spot]:
    """The spots, each exchanged for the best of its own that is free once all have one."""
    for i in range(len(free)):
        others = [spot.box for j, spot in chosen.items() if j != i]
        chosen[i] = next(spot for spot in free[i] if spot == chosen[i] or _clear(spot.box, others, gap))
    return [chosen[i] for i in range(len(free))]


def spread(boxes: Sequence[Box], rooms: Sequence[Box], gap: int) -> list[Box] | None:
    """The boxes, each moved as little as it takes to stand in its own room and on no other; None where there is no such
    place. Earlier ones stay where they are."""
    out: list[Box] = []
    for box, room in zip(boxes, rooms, strict=True):
        found = next((one for one in _around(box) if _inside(one, room) and _clear(one, out, gap)), None)
        if found is None:
            return None
        out.append(found)
    return out


def _around(box: Box) -> Iterator[Box]:
    """The box, and places ever further from it, nearest first, those on its right before those on its left."""
    step = max(1, box.width // 2)
    for far in range(_FURTHEST + 1):
        steps = range(-far, far + 1)
        ring = [(a, b) for a in steps for b in (steps if abs(a) == far else {-far, far})]
        for a, b in sorted(ring, key=lambda at: (at[0] ** 2 + at[1] ** 2, -at[0], at[1])):
            yield replace(box, x=Emu(box.x + a * step), y=Emu(box.y + b * step))


def beside(anchor: Box, sizes: Sequence[tuple[int, int]], gap: int) -> list[Spot]:
    """Where a label of one of these sizes (width, height; the first is liked best) may stand around what it names."""
    places: Sequence[tuple[str, Callable[[int, int], tuple[int, int]]]] = (
        ("right", lambda w, h: (anchor.right + gap, _mid(anchor.y, anchor.height, h))),
        ("left", lambda w, h: (anchor.x - gap - w, _mid(anchor.y, anchor.height, h))),
        ("above", lambda w, h: (_mid(anchor.x, anchor.width, w), anchor.y - gap // 2 - h)),
        ("below", lambda w, h: (_mid(anchor.x, anchor.width, w), anchor.bottom + gap // 2)),
        ("right", lambda w, h: (anchor.right + gap // 2, anchor.y - h)),
        ("right", lambda w, h: (anchor.right + gap // 2, anchor.bottom)),
        ("left", lambda w, h: (anchor.x - gap // 2 - w, anchor.y - h)),
        ("left", lambda w, h: (anchor.x - gap // 2 - w, anchor.bottom)),
    )
    found = []
    for variant, (width, height) in enumerate(sizes):
        for side, at in places:
            x, y = at(width, height)
            found.append(Spot(Box(Emu(x), Emu(y), Emu(width), Emu(height)), side, variant))
    return found


def _mid(start: int, length: int, own: int) -> int:
    return start + (length - own) // 2


def _inside(box: Box, room: Box) -> bool:
    return box.x >= room.x and box.y >= room.y and box.right <= room.right and box.bottom <= room.bottom


def _clear(box: Box, others: Sequence[Box], gap: int) -> bool:
    grown = Box(Emu(box.x - gap), Emu(box.y - gap), Emu(box.width + 2 * gap), Emu(box.height + 2 * gap))
    return not any(grown.overlaps(other) for other in others)
