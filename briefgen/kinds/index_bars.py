"""The bars of a thumb index, stacked from the top of a page or a band down: on slides and in briefings alike.

Bars share the height among topics, with a gap between them and a wider one between parts: a bar's height is
h / (n + 0.24 (n - g) + 0.72 (g - 1)) for n topics in g parts on a height h, and 0.75 inches at most (tokens.yaml:
index.height).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.units import inches

_GAP, _PART_GAP = 0.24, 0.72  # in bar heights
_TALLEST = inches(0.75)


def stacked(groups: Sequence[int], height: int) -> Iterator[tuple[float, float]]:
    """The top and the height of each bar, in EMU. `groups` says how many there are in each part, `height` what they
    share."""
    bars = sum(groups)
    units = bars + _GAP * (bars - len(groups)) + _PART_GAP * (len(groups) - 1)
    bar = min(height / units, _TALLEST) if bars else 0.0
    at = 0.0
    for i, count in enumerate(groups):
        for j in range(count):
            if i or j:
                at += bar * (1 + (_GAP if j else _PART_GAP))
            yield at, bar
