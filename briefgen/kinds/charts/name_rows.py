"""Names on the left of lying bars: what they take, and how many rows a chart holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from briefgen.kinds.charts.bars import NAME_LINES
from briefgen.kinds.charts.chart_sketch import LINE, Placed, Sketch
from briefgen.layout.page import Chart
from briefgen.styles import TextStyle

NAME_GAP = 10.0  # points between a name and the line that bars stand on
_SHARES = (0.25, 0.32, 0.4)  # of the width: what names take, as much as their lines need
_AIR = 6.0  # points between names


class Rows(Protocol):
    """Rows of a chart at one size of text."""

    @property
    def parts(self) -> Sequence[tuple[int, int]]:
        """From where to where the rows of each chart go."""

    def chart(self, start: int, stop: int) -> Chart:
        """The chart of the rows from `start` to `stop`."""


def roomiest(sizes: Sequence[Rows]) -> list[Placed]:
    """The charts of rows at the first of these sizes that needs one chart, else at the last."""
    rows = next((one for one in sizes if len(one.parts) == 1), sizes[-1])
    return [(start, rows.chart(start, stop)) for start, stop in rows.parts]


def names_wide(sketch: Sketch, names: Sequence[str], style: TextStyle) -> float:
    """The width that names take beside bars, with the room behind them: the least in which they need few lines."""
    natural = sketch.widest(names, style) + 1.0
    for share in _SHARES:
        width = min(natural, sketch.width * share)
        if sketch.lines(names, style, width) <= NAME_LINES:
            break
    return width + NAME_GAP


def row_high(sketch: Sketch, names: Sequence[str], style: TextStyle, width: float) -> float:
    """The least height of a row whose name stands in such a width."""
    lines = min(sketch.lines(names, style, width - NAME_GAP), NAME_LINES)
    return lines * style.size * LINE + _AIR
