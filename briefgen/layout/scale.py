"""How far text is taken down from its design: smaller sizes, tighter lines."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import NamedTuple

from briefgen.styles import Leading, TextStyle

SINGLE = 1.2
"""The height in ems of a single-spaced line in a slide's text, whatever the font: others measured it so in PowerPoint's
exports on Windows and macOS, and LibreOffice sets the text of shapes so (its font independent line spacing)."""

TIGHTENING = (0.95, 0.9)
"""The factors on the line spacing to try. A tenth is hardly seen; beyond, text had better continue."""

TIGHTEST = 0.8
"""The share of a single line (0.96 em) below which no line spacing is tightened."""


class SizeSetting(NamedTuple):
    """Points taken off each size (never below its floor), and the factor on the line spacing."""

    shrink: int = 0
    tighten: float = 1.0

    def style(self, style: TextStyle) -> TextStyle:
        """The style at this setting's size. Its leading stays the design's, to be multiplied by `tighten`."""
        return style.shrunk(self.shrink)


def ladder(
    styles: Collection[TextStyle], steps: Sequence[int] | None = None, begin: int = 0
) -> tuple[SizeSetting, ...]:
    """The settings to try, the design first. `steps` are points off the design sizes; by default one by one, until all
    styles are at their floor, `begin` being the first. Then the lines get tighter, as far as the tightest allows."""
    if steps is None:
        depth = max((style.size - style.floor for style in styles), default=0.0)
        last = max(0, math.ceil(depth))
        steps = range(min(begin, last), last + 1)
    least = max((_least(style.leading) for style in styles), default=1.0)
    tighter = (SizeSetting(steps[-1], factor) for factor in TIGHTENING if factor >= least)
    return (*(SizeSetting(step) for step in steps), *tighter)


def _least(leading: Leading) -> float:
    return TIGHTEST * (SINGLE if leading.exact else 1.0) / leading.value
