"""Two rows of things -> which of them is which: what is equal first, then what is most alike between.

Equal things are found as difflib finds them (the longest stretch, then what is left and right of it). What stands
between two such stretches is aligned at the greatest sum of likeness by dynamic programming (Needleman and Wunsch,
1970), in which nothing crosses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_MOST = 250_000  # pairs that are compared between two stretches; beyond it nothing is called alike

Alike = Callable[[int, int], float]
"""How alike the things at these two places are, from 0 (never the same) to 1."""


class AlignedPair(NamedTuple):
    """A thing of the old row, of the new one, or of both: their places."""

    old: int | None
    new: int | None

    @property
    def is_pair(self) -> bool:
        """Whether the thing is in both."""
        return self.old is not None and self.new is not None


def aligned(old: Sequence[Hashable], new: Sequence[Hashable], alike: Alike | None = None) -> list[AlignedPair]:
    """Every thing of both rows once, in an order that is right for each; what went stands before what came."""
    steps: list[AlignedPair] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            steps += (AlignedPair(a + i, c + i) for i in range(b - a))
        elif alike is None or (b - a) * (d - c) > _MOST:
            steps += _apart(range(a, b), range(c, d))
        else:
            steps += _between(range(a, b), range(c, d), alike)
    return steps


def _apart(old: range, new: range) -> Iterator[AlignedPair]:
    yield from (AlignedPair(i, None) for i in old)
    yield from (AlignedPair(None, j) for j in new)


def _between(old: range, new: range, alike: Alike) -> Iterator[AlignedPair]:
    """The alignment of two stretches in which nothing is equal."""
    n, m = len(old), len(new)
    scores = [[alike(i, j) for j in new] for i in old]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            pair = scores[i][j] + best[i + 1][j + 1] if scores[i][j] > 0 else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    went, came = old.start, new.start
    i = j = 0
    while i < n and j < m:
        if scores[i][j] > 0 and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            yield from _apart(range(went, old[i]), range(came, new[j]))
            yield AlignedPair(old[i], new[j])
            went, came = old[i] + 1, new[j] + 1
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    yield from _apart(range(went, old.stop), range(came, new.stop))


def shared(old: Mapping[Hashable, int], new: Mapping[Hashable, int]) -> float:
    """How much two bags of things have in common, from 0 to 1 (Dice, 1945)."""
    total = sum(old.values()) + sum(new.values())
    both = sum((Counter(old) & Counter(new)).values())
    return 2 * both / total if total else 1.0
