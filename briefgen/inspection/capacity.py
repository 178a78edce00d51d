"""How much text a place on a layout holds, in lines and in characters of running text."""

from __future__ import annotations

import math
from collections.abc import Mapping

from briefgen.layout.engine import Engine
from briefgen.layout.text import Fitted, Frame, Paragraph, Run
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle
from briefgen.template.placeholders import Placeholder
from briefgen.units import to_points

# Ordinary sentences: what they hold of wide and narrow letters is what text holds. By whether they are East Asian.
SAMPLES: Mapping[bool, str] = {
    False: (
        "Results that can be checked are worth more than results that merely sound right. Teams agree on fewer, "
        "clearer standards before the next renewal, and nobody counts the hours until somebody has to pay for them. "
    ),
    True: (
        "能夠驗證的結果，比聽起來正確的結果更有價值。各部門應在下一次續約前，就少數幾項清楚的標準達成共識；"
        "直到有人必須付錢，才會有人計算它耗費的時數。"
    ),
}
_ENOUGH = 8_000  # characters: more than any slide holds
_LEEWAY = 1.0  # points that the leading of a last line may stand out of its frame


@dataclass(frozen=True, slots=True)
class Capacity:
    """Whole lines, and the characters of running text that they hold, in English and in Chinese."""

    lines: int
    english: int
    chinese: int

    def data(self) -> dict[str, object]:
        """As plain data."""
        return {"lines": self.lines, "english": self.english, "chinese": self.chinese}


def capacity(engine: Engine, placeholder: Placeholder, smallest: bool = False) -> Capacity:
    """What a placeholder holds in the style of its first level, at its design size or at its smallest."""
    style = placeholder.levels[0]
    if smallest:
        style = style.shrunk(math.ceil(style.size - style.floor))
    inner, columns = placeholder.inner, placeholder.body.columns
    gap = to_points(placeholder.body.column_gap)
    width = max(0.0, (to_points(inner.width) - gap * (columns - 1)) / columns)
    high = to_points(inner.height) + _LEEWAY
    (lines, english), (_, chinese) = (_held(engine, style, wide, width, high) for wide in SAMPLES)
    return Capacity(lines * columns, english * columns, chinese * columns)


def _held(engine: Engine, style: TextStyle, wide: bool, width: float, high: float) -> tuple[int, int]:
    """The lines of a frame and the characters on them."""
    if width < style.size or high < style.size:
        return 0, 0
    set_ = _running(engine, style, wide, width, high)
    held = [line for line in set_.lines if line.top + line.height <= high]
    blank = 0 if wide else 1  # the one that a line ends with is not on it
    return len(held), sum(len(line.text) + blank for line in held)


def _running(engine: Engine, style: TextStyle, wide: bool, width: float, high: float) -> Fitted:
    """Running text that fills the frame, and more."""
    sample = SAMPLES[wide]
    most = min(_ENOUGH, 400 + round(4 * (width / style.size + 1) * (high / style.size + 1)))
    text = sample * (most // len(sample) + 1)
    plain = replace(style, align="left", rtl=False)
    return engine.set([Paragraph((Run(text),), plain)], Frame(width, math.inf))
