"""The best breaking of a row into slides, by dynamic programming. Knows nothing of slides but what they cost.

As TeX breaks a paragraph into lines: over the whole of it at once (Knuth and Plass, Breaking Paragraphs into Lines,
1981).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from briefgen.records import dataclass, replace

V = TypeVar("V")


@dataclass(frozen=True, slots=True, eq=False)
class Candidate(Generic[V]):
    """One way to show the members `start` to `stop` (exclusive) of a row; `look` names its arrangement, `value` is
    what is to be made of it."""

    start: int
    stop: int
    look: str
    cost: int
    value: V


class NoWay(ValueError):
    """The candidates do not cover the row."""


Between = Callable[[Candidate[V], Candidate[V]], int]
"""What it costs that one candidate follows another."""

Affords = Callable[[int, int], bool]
"""Whether a candidate may be part of the way that is sought: where it stops, and what it costs at least."""

_ENDLESS = 10**8  # more than any row costs

_Way = tuple[int, tuple[Candidate[V], ...]]


def best_breaking(
    count: int,
    candidates: Callable[[int, Affords], Sequence[Candidate[V]]],
    between: Between[V],
    third_same: int,
    least: int = 0,
) -> tuple[Candidate[V], ...]:
    """The cheapest row of candidates that covers `count` members; of equal ones, the first found.

    `candidates` gives those that begin at a member, in order of preference; there is one for every member at least. It
    need not make one that is not afforded. `third_same` is what it costs when the same look comes a third time running,
    `least` what any candidate costs at least.

    What is measured is dear, so ways of little cost are sought first, and dearer ones only where there is none (a
    search that deepens, as Korf, Depth-First Iterative-Deepening, 1985): whatever could be part of a way within the
    limit is looked at, so that the cheapest found within it is the cheapest of all. Raises
    NoWay where no limit helps: there is a member that no candidate begins at or ends before.
    """
    limit = max(1, 2 * least - 1)  # one candidate and no second
    while True:
        found = _within(limit, count, candidates, between, third_same, least)
        if found is not None:
            return found
        limit += limit // 2 + 1
        if limit > _ENDLESS:
            raise NoWay


def may_break(
    most: int,
    count: int,
    candidates: Callable[[int, Affords], Sequence[Candidate[V]]],
    slides: Callable[[Candidate[V]], int],
) -> bool:
    """Whether any row of candidates covers `count` members on so many slides. Few need be measured to see that none
    does: such as may follow, or end, so short a row."""

    def counted(start: int, affords: Affords) -> list[Candidate[V]]:
        found = candidates(start, lambda stop, _: affords(stop, 1))
        return [replace(candidate, cost=slides(candidate)) for candidate in found]

    return _within(most, count, counted, lambda _, __: 0, 0, 1) is not None


def _within(
    limit: int,
    count: int,
    candidates: Callable[[int, Affords], Sequence[Candidate[V]]],
    between: Between[V],
    third_same: int,
    least: int,
) -> tuple[Candidate[V], ...] | None:
    """The cheapest row that costs no more than the limit, if there is one."""
    best: list[dict[tuple[Candidate[V] | None, int], _Way[V]]] = [{} for _ in range(count + 1)]
    best[0] = {(None, 0): (0, ())}
    for start in range(count):
        if not best[start]:
            continue
        spare = limit - min(cost for cost, _ in best[start].values())

        def affords(stop: int, cost: int, spare: int = spare) -> bool:
            return cost + (least if stop < count else 0) <= spare

        for candidate in candidates(start, affords):
            for (last, times), (cost, way) in best[start].items():
                same = times + 1 if last is not None and last.look == candidate.look else 1
                new = cost + candidate.cost + (third_same if same >= 3 else 0)
                new += between(last, candidate) if last is not None else 0
                reached, state = best[candidate.stop], (candidate, min(same, 2))
                if new <= limit and (state not in reached or new < reached[state][0]):
                    reached[state] = (new, (*way, candidate))
    return min(best[count].values(), key=lambda found: found[0])[1] if best[count] else None


def cost_of(way: Sequence[Candidate[V]], between: Between[V], third_same: int) -> int:
    """What a row of candidates costs."""
    total = sum(candidate.cost for candidate in way)
    total += sum(between(a, b) for a, b in pairwise(way))
    thirds = zip(way, way[1:], way[2:], strict=False)
    return total + third_same * sum(a.look == b.look == c.look for a, b, c in thirds)
