"""The best breaking of a row: the same as trying them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.compose.breaking import Affords, Candidate, NoWay, best_breaking, cost_of, may_break

LOOKS = ("ledger", "columns", "cards")
THIRD = 50


@st.composite
def rows(draw: st.DrawFn) -> tuple[int, tuple[Candidate[None], ...], Mapping[tuple[int, int], int]]:
    """Up to six pieces, candidates for stretches of up to three of them, and what it costs that sizes follow each
    other."""
    count = draw(st.integers(1, 6))
    found = []
    for start in range(count):
        for stop in range(start + 1, min(count, start + 3) + 1):
            looks = draw(st.lists(st.sampled_from(LOOKS), unique=True, min_size=stop == start + 1, max_size=2))
            found += [Candidate(start, stop, look, draw(st.integers(0, 300)), None) for look in looks]
    uneven = {(a, b): draw(st.integers(0, 80)) for a in (1, 2, 3) for b in (1, 2, 3)}
    return count, tuple(found), uneven


def every_way(
    count: int, candidates: tuple[Candidate[None], ...], start: int = 0
) -> Iterator[tuple[Candidate[None], ...]]:
    if start == count:
        yield ()
    for candidate in candidates:
        if candidate.start == start:
            yield from ((candidate, *rest) for rest in every_way(count, candidates, candidate.stop))


def of(candidates: Sequence[Candidate[None]]) -> Callable[[int, Affords], list[Candidate[None]]]:
    """Gives those that begin at a member and are afforded."""
    return lambda start, affords: [c for c in candidates if c.start == start and affords(c.stop, c.cost)]


@given(rows())
def test_no_other_breaking_costs_less(row) -> None:
    count, candidates, uneven = row

    def between(a: Candidate[None], b: Candidate[None]) -> int:
        return uneven[a.stop - a.start, b.stop - b.start]

    found = best_breaking(count, of(candidates), between, THIRD, min(c.cost for c in candidates))
    assert [c.start for c in found] == [0, *(c.stop for c in found[:-1])] and found[-1].stop == count
    least = min(cost_of(way, between, THIRD) for way in every_way(count, candidates))
    assert cost_of(found, between, THIRD) == least


@given(rows(), st.integers(1, 6))
def test_a_row_may_break_into_as_many_slides_as_any_way_takes(row, most: int) -> None:
    count, candidates, _ = row

    def slides(candidate: Candidate[None]) -> int:
        return 2 if candidate.look == "cards" else 1

    fewest = min(sum(map(slides, way)) for way in every_way(count, candidates))
    assert may_break(most, count, of(candidates), slides) == (fewest <= most)


def test_of_two_that_cost_the_same_the_preferred_one_is_taken() -> None:
    first, second = (Candidate(0, 1, look, 10, None) for look in ("ledger", "columns"))
    assert best_breaking(1, of([first, second]), lambda a, b: 0, THIRD) == (first,)


def test_an_arrangement_is_not_taken_three_times_running_for_little() -> None:
    row = [Candidate(i, i + 1, look, cost, None) for i in range(3) for look, cost in (("ledger", 10), ("cards", 20))]
    found = best_breaking(3, of(row), lambda a, b: 0, THIRD)
    assert [c.look for c in found].count("cards") == 1


def test_a_member_without_a_candidate_is_told_instead_of_sought_for_ever() -> None:
    first = Candidate(0, 1, "ledger", 5, None)
    with pytest.raises(NoWay):
        best_breaking(2, lambda start, _: [first] if start == 0 else [], lambda before, after: 0, THIRD)
