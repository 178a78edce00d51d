"""Dates, times and durations as a spreadsheet's format shows them (ECMA-376 part 1, 18.8.31)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

Moment = datetime.datetime | datetime.date | datetime.time | datetime.timedelta


class Era(NamedTuple):
    """Years counted from the one that holds this day; the names from the shortest."""

    first: datetime.date
    names: tuple[str, str, str]


ERAS: Mapping[str, tuple[Era, ...]] = {
    "ja_JP": (
        Era(datetime.date(2019, 5, 1), ("R", "令", "令和")),
        Era(datetime.date(1989, 1, 8), ("H", "平", "平成")),
        Era(datetime.date(1926, 12, 25), ("S", "昭", "昭和")),
        Era(datetime.date(1912, 7, 30), ("T", "大", "大正")),
        Era(datetime.date(1868, 1, 25), ("M", "明", "明治")),
    ),
    "zh_TW": (Era(datetime.date(1912, 1, 1), ("民國", "民國", "中華民國")),),
    "zh_CN": (),
}
"""The eras that spreadsheets know by language, the latest first; without any, e is the year as it is."""

# The formats 14 and 22, and those that Windows puts in: what they show depends on the machine (18.8.30).
_OF_MACHINE = re.compile(r"mm-dd-yy|m/d/yy( h:mm)?|m/d/yyyy( h:mm)?|.*\[\$-F[48]00\].*", re.IGNORECASE)


def shown_date(value: Moment, code: str, tokens: Sequence[Any], language: str) -> str:
    """A moment by the pieces of its format; in ISO form where these are no date's, or those of the machine."""
    timed = any(t.kind in {"date", "era", "elapsed", "half"} for t in tokens)
    if not timed or _OF_MACHINE.fullmatch(code) or _counts_otherwise(tokens, language):
        return _iso(value)
    if isinstance(value, datetime.timedelta) or any(t.kind == "elapsed" for t in tokens):
        return "".join(_elapsed(_duration(value), tokens)).strip()
    if isinstance(value, datetime.time):
        value = datetime.datetime.combine(datetime.date(1899, 12, 31), value)
    elif not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time())
    return "".join(_pieces(value, tokens, language)).strip()


def _counts_otherwise(tokens: Sequence[Any], language: str) -> bool:
    """Whether it says its years in a way that only the machine, or a calendar that we do not know, can tell."""
    eras = {t.text.lower()[0] for t in tokens if t.kind == "era"}
    return bool(eras) and (language not in ERAS or "b" in eras or ("g" in eras and not ERAS[language]))


def _iso(value: Moment) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, datetime.timedelta):
        return str(value)
    return value.isoformat() if isinstance(value, datetime.date) else value.isoformat("minutes")


def _duration(value: Moment) -> datetime.timedelta:
    if isinstance(value, datetime.timedelta):
        return value
    if isinstance(value, datetime.time):
        return datetime.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    moment = value if isinstance(value, datetime.datetime) else datetime.datetime.combine(value, datetime.time())
    return moment - datetime.datetime(1899, 12, 30)


def _pieces(value: datetime.datetime, tokens: Sequence[Any], language: str) -> Iterator[str]:
    halves = any(t.kind == "half" for t in tokens)
    for i, token in enumerate(tokens):
        if token.kind == "date":
            minute = token.text.lower() in {"m", "mm"} and _is_minute(tokens, i)
            yield _piece(value, token.text.lower(), minute, halves, language)
        elif token.kind == "era":
            yield _era(value, token.text.lower(), language)
        elif token.kind == "half":
            yield ("AM" if value.hour < 12 else "PM")[: 1 if token.text.upper() == "A/P" else 2]
        elif token.kind in {"text", "point", "comma"}:
            yield token.text
        elif token.kind == "digit" and i and any(t.kind == "date" for t in tokens[:i]):
            yield f"{value.microsecond:06d}"[0]


def _is_minute(tokens: Sequence[Any], at: int) -> bool:
    """Whether m stands for minutes: right behind hours, or right before seconds."""
    before = next((t for t in reversed(tokens[:at]) if t.kind in {"date", "elapsed"}), None)
    after = next((t for t in tokens[at + 1 :] if t.kind in {"date", "elapsed"}), None)
    return bool((before and "h" in before.text.lower()) or (after and "s" in after.text.lower()))


def _piece(value: datetime.datetime, code: str, minute: bool, halves: bool, language: str) -> str:
    letter, width = code[0], len(code)
    if letter == "y":
        return f"{value.year:04d}" if width > 2 else f"{value.year % 100:02d}"
    if letter == "d":
        return _named(value, "EEE" if width == 3 else "EEEE", language) if width > 2 else f"{value.day:0{width}d}"
    if letter == "m" and not minute:
        if width == 5:
            return _named(value, "LLLLL", language)
        return _named(value, "LLL" if width == 3 else "LLLL", language) if width > 2 else f"{value.month:0{width}d}"
    number = {"h": (value.hour % 12 or 12) if halves else value.hour, "m": value.minute, "s": value.second}[letter]
    return f"{number:0{min(width, 2)}d}"


def _era(value: datetime.datetime, code: str, language: str) -> str:
    """An era by its name (g, gg, ggg: from the shortest) or the year in it (e, ee: two digits)."""
    era = next((era for era in ERAS[language] if value.date() >= era.first), None)
    if code[0] == "g":
        return era.names[min(len(code), 3) - 1] if era else ""
    year = value.year - era.first.year + 1 if era else value.year
    return f"{year:0{min(len(code), 2)}d}"


def _named(value: datetime.datetime, pattern: str, language: str) -> str:
    from babel import UnknownLocaleError
    from babel.dates import format_datetime

    try:
        return str(format_datetime(value, pattern, locale=language))
    except (UnknownLocaleError, ValueError):
        return str(format_datetime(value, pattern, locale="en"))


def _elapsed(value: datetime.timedelta, tokens: Sequence[Any]) -> Iterator[str]:
    """A duration: its largest unit, in brackets in the format, counts on without end."""
    rest = round(abs(value.total_seconds()))
    if value.total_seconds() < 0:
        yield "-"
    seconds = {"h": 3600, "m": 60, "s": 1}
    for token in tokens:
        letter = token.text.strip("[]").lower()[:1]
        if token.kind in {"elapsed", "date"} and letter in seconds:
            count, rest = divmod(rest, seconds[letter])
            yield f"{count:0{len(token.text.strip('[]'))}d}"
        elif token.kind in {"text", "point"}:
            yield token.text
