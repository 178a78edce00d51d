"""The bars of a thumb index, stacked from the top of a page or a band down: on slides and in briefings alike.

Bars share the height among topics, with a gap between them and a wider one between parts: a bar's height is
h / (n + 0.24 (n - g) + 0.72 (g - 1)) for n topics in g parts on a height h (tokens.yaml: index.height), which they
fill; parts of up to eight topics are 0.48 bars apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_GAP, _PART_GAP, _FEW_GAP = 0.24, 0.72, 0.48  # in bar heights; the last between parts of few bars
FEW = 8  # bars that carry their names on a cover


def stacked(groups: Sequence[int], height: int) -> Iterator[tuple[float, float]]:
    """The top and the height of each bar, in EMU. `groups` says how many there are in each part, `height` what they
    share and fill."""
    bars = sum(groups)
    between = _FEW_GAP if bars <= FEW else _PART_GAP
    units = bars + _GAP * (bars - len(groups)) + between * (len(groups) - 1)
    bar = height / units if bars else 0.0
    at = 0.0
    for i, count in enumerate(groups):
        for j in range(count):
            if i or j:
                at += bar * (1 + (_GAP if j else between))
            yield at, bar
