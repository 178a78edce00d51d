"""Values as Office files write them: whole numbers, percentages, lengths. What cannot be read takes a default."""

from __future__ import annotations

import re

from briefgen.units import EMU_PER_INCH, EMU_PER_POINT

# 22.9.2.15 ST_UniversalMeasure: what a length may be counted in instead of EMU.
_UNITS = {"in": EMU_PER_INCH, "cm": 360_000, "mm": 36_000, "pt": EMU_PER_POINT, "pc": 152_400, "pi": 152_400}
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)")
_BYTE = re.compile("[0-9A-Fa-f]{1,2}")
_FARTHEST = 2**31  # beyond any page; what a file says beyond this is held to it


def whole(text: str | None, default: int) -> int:
    """A whole number; files may write `12.5`, or `50%` for the 50,000 thousandths of a percentage."""
    if text is None:
        return default
    try:
        value = float(text[:-1]) * 1000 if text.endswith("%") else float(text)
        return max(-_FARTHEST, min(_FARTHEST, int(value)))
    except (ValueError, OverflowError):
        return default


def byte(text: str | None, default: int) -> int:
    """A number of two hexadecimal digits (17.18.102 ST_UcharHexNumber)."""
    return int(text, 16) if text and _BYTE.fullmatch(text) else default


def share(text: str | None, default: float) -> float:
    """A percentage in thousandths (20.1.10.40 ST_Percentage) as a share of 1."""
    return whole(text, round(default * 100_000)) / 100_000


def emu(text: str | None) -> int:
    """A coordinate in EMU (20.1.10.16 ST_Coordinate); 0 for none."""
    length = _LENGTH.fullmatch(text or "")
    return whole(str(float(length[1]) * _UNITS[length[2]]), 0) if length else whole(text, 0)


def flag(text: str | None) -> bool:
    """A truth value (22.9.2.7 ST_OnOff)."""
    return text in ("1", "true", "on")
