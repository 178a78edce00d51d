"""How much text has to differ from what is behind it (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import math

_TEXT, _LARGE_TEXT = 4.5, 3.0
_LARGE, _LARGE_BOLD = 18.0, 14.0  # points


def wanted_contrast(size: float, bold: bool = False) -> float:
    """The contrast that text of this size in points needs."""
    return _LARGE_TEXT if size >= (_LARGE_BOLD if bold else _LARGE) else _TEXT


def hard_to_read(text: str, found: float, wanted: float) -> str:
    """What is said of a text with too little contrast, which is rounded down to read as less than it should be."""
    return f"{text} is hard to read: its contrast is {math.floor(found * 10) / 10:.1f}, and should be {wanted:g}"
