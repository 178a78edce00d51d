"""Dates as people write them -> how to write them here, and both where they can be read in two ways."""

from __future__ import annotations

import re

_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:[-/.月]\s*(\d{1,2})\s*日?|月)?")
_QUARTER = re.compile(r"(?:[qQ]([1-4])[ /-]*(\d{4})|(\d{4})[ /-]*[qQ]([1-4]))")
_NUMBERS = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_MONTH_FIRST = re.compile(r"(?:\w+day,?\s+)?([A-Za-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})")
_DAY_FIRST = re.compile(r"(?:\w+day,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def date_hint(text: str) -> str:
    """What to write in place of a date in another form; empty for a text that is none."""
    found = dates_of(text)
    return f"write {' or '.join(found)}" if found else ""


def dates_of(text: str) -> tuple[str, ...]:
    """The dates that a text can be read as, as outlines write them; none for a text that is no date."""
    said = " ".join(text.split())
    quarter, first = _QUARTER.fullmatch(said), _YEAR_FIRST.fullmatch(said)
    if quarter:
        return (f"{quarter[2] or quarter[3]}-Q{quarter[1] or quarter[4]}",)
    if first and 1 <= int(first[2]) <= 12 and int(first[3] or 1) <= 31:
        return ("-".join(part.zfill(2) for part in first.groups() if part),)
    numbers = _NUMBERS.fullmatch(said)
    if numbers:
        return _of_numbers(int(numbers[1]), int(numbers[3]), numbers[4], numbers[2])
    worded = _MONTH_FIRST.fullmatch(said)
    if worded:
        return _of_words(worded[1], worded[2], worded[3])
    worded = _DAY_FIRST.fullmatch(said)
    return _of_words(worded[2], worded[1], worded[3]) if worded else ()


def _of_numbers(one: int, two: int, year: str, between: str) -> tuple[str, ...]:
    """The day first, as most of the world has it; the month first in America, with slashes."""
    day_first, month_first = (f"{year}-{two:02d}-{one:02d}", f"{year}-{one:02d}-{two:02d}")
    found = [day_first] if 1 <= two <= 12 and 1 <= one <= 31 else []
    found += [month_first] if 1 <= one <= 12 and 1 <= two <= 31 and one != two and between != "." else []
    return tuple(found)


def _of_words(month: str, day: str | None, year: str) -> tuple[str, ...]:
    if month[:3].lower() not in _MONTHS or not 1 <= int(day or 1) <= 31:
        return ()
    number = _MONTHS.index(month[:3].lower()) + 1
    return (f"{year}-{number:02d}" + (f"-{int(day):02d}" if day else ""),)
