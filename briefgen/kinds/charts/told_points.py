"""Which points of a series say their value: all of a few, else those that matter, as far as they have room."""

from __future__ import annotations

from collections.abc import Collection, Sequence

EVERY = 8
"""Values: of more than these, only those that matter are told."""


def told_points(values: Sequence[float | None], stressed: Collection[int], apart: int = 1) -> list[int]:
    """The positions of the values that are told, each so many positions from the next: all of a few that may stand
    side by side; else the stressed ones, the last, the first, the highest and the lowest, whichever find room."""
    known = [i for i, value in enumerate(values) if value is not None]
    if not known:
        return []
    if len(known) <= EVERY and apart <= 1:
        return known
    by_value = sorted(known, key=lambda i: values[i] or 0.0)
    wanted = [*(i for i in known if i in stressed), known[-1], known[0], by_value[-1], by_value[0]]
    told: list[int] = []
    for i in wanted:
        if all(abs(i - other) >= apart for other in told):
            told.append(i)
    return sorted(told)


def is_trough(values: Sequence[float | None], at: int) -> bool:
    """Whether a line comes down to a value and goes up again, so that its label stands below."""
    value = values[at]
    around = [values[i] for i in (at - 1, at + 1) if 0 <= i < len(values)]
    beside = [other for other in around if other is not None]
    return value is not None and len(around) == 2 and len(beside) == 2 and all(other > value for other in beside)
