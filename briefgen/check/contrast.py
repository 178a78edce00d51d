"""How much text has to differ from what is behind it (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

_TEXT, _LARGE_TEXT = 4.5, 3.0
_LARGE, _LARGE_BOLD = 18.0, 14.0  # points


def wanted_contrast(size: float, bold: bool = False) -> float:
    """The contrast that text of this size in points needs."""
    return _LARGE_TEXT if size >= (_LARGE_BOLD if bold else _LARGE) else _TEXT
