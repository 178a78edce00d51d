"""Typography by language: what is typed on a keyboard as what is set in print.

Quotation marks and apostrophes, a true minus, one form of per cent, and no break between a number and what it counts or
within "10 to 40-fold" and "8-9/10". Each rule changes characters in their place, so that looks, links and citations
stay where they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefgen.language.record import Language, month_names

OBJECT = "\ufffc"
"""Stands for what is no text of its own, such as code: nothing is changed in it."""

_NO_BREAK, _NO_BREAK_HYPHEN = "\u00a0", "\u2011"
_W = "[0-9A-Za-z\u00c0-\u024f]"  # a character of a word with blanks around it: Han has none
_INNER = re.compile(rf"(?<!{_W})'(?=\S)((?:[^']|(?<={_W})'(?={_W}))*?)(?<=\S)'(?!{_W})")
_MINUS = re.compile("(?:(?<=^)|(?<=[\\s(（\\[,;:，；：、=<>≤≥~]))-(?=[$€£¥]?\\d)")
_RANGE = re.compile(r"(?<=\d) (?=to \d)|(?<=\d to) (?=\d)")
_LETTERED = re.compile(rf"(?<=[A-Za-z]) (?=[B-HJ-Z](?!{_W}|[.'’&+-]))")  # Plan B
_PERCENT = re.compile(r"(?<=\d)[ \u00a0\u202f]?[%％](?!\w)")
_HYPHEN = re.compile(r"(?:(?<=[\d%％])|(?<=\d[A-Za-z]))-(?=[$€£¥]?\d)|(?<=\d)-(?=[a-zA-Z])")
_COPIED = re.compile(  # addresses, dates, numbers of telephones: they are copied as they stand
    r"[^\s，。、；：（）「」]*(?:://|@|www\.)[^\s，。、；：（）「」]*|\d+(?:-\d+){2,}|(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?!\d)"
)
_CURLY = {"“": 0, "”": 1, "‘": 2, "’": 3}
_LETTER = re.compile(r"[^\W\d_]")


def typeset(text: str, language: Language) -> list[str]:
    """What each character of a text becomes in a language."""
    out = list(text)
    for at, mark in (*_quoted(text, language), *_others(text, language)):
        out[at] = mark
    return out


def _quoted(text: str, language: Language) -> Iterator[tuple[int, str]]:
    """Quotation marks. Straight double ones come in pairs, else they are left: inches, perhaps."""
    outer, inner = language.quotes.outer, language.quotes.inner
    doubles = [match.start() for match in re.finditer('"', text)] if '"' in text else []
    if len(doubles) % 2:
        doubles = [at for at in doubles if not text[at - 1 : at].isdigit()]
    pairs = list(zip(doubles[::2], doubles[1::2], strict=False)) if len(doubles) % 2 == 0 else []
    for pair in pairs:
        yield from zip(pair, outer, strict=True)
    quoted: set[int] = set()
    for match in _INNER.finditer(text) if "'" in text else ():
        ends = (match.start(), match.end() - 1)
        within = any(start < ends[0] and ends[1] < stop for start, stop in pairs)
        yield from zip(ends, inner if within or language.quotes.outer[0] == "“" else outer, strict=True)
        quoted.update(ends)
    for match in re.finditer("'", text):
        if match.start() not in quoted:
            yield match.start(), language.marks.apostrophe
    if outer[0] == "「":  # the curly ones fall to the Latin font, which is too narrow for them
        yield from _corner(text, (*outer, *inner))


def _corner(text: str, marks: Sequence[str]) -> Iterator[tuple[int, str]]:
    for match in re.finditer("[“”‘’]", text):
        at = match.start()
        apostrophe = match[0] == "’" and _LETTER.match(text, at + 1) and text[at - 1 : at].isascii()
        if not apostrophe:
            yield at, marks[_CURLY[match[0]]]


def _others(text: str, language: Language) -> Iterator[tuple[int, str]]:
    if "-" in text:
        yield from ((match.start(), language.marks.minus) for match in _MINUS.finditer(text))
        copied = [match.span() for match in _COPIED.finditer(text)]
        hyphens = (match.start() for match in _HYPHEN.finditer(text))
        yield from ((at, _NO_BREAK_HYPHEN) for at in hyphens if not any(a <= at < b for a, b in copied))
    if " " in text:
        marks = tuple(language.marks.blanks_before)
        lettered = (_LETTERED,) if language.is_east_asian else ()
        ties = _ties(language.lines.units, language.lines.tied_after, marks)
        for pattern in (_RANGE, *lettered, *_of_month(language.locale), *ties):
            yield from ((match.end() - 1, _NO_BREAK) for match in pattern.finditer(text))
    if "%" in text or "％" in text:
        for match in _PERCENT.finditer(text):
            yield from ((at, "") for at in range(match.start(), match.end() - 1))
            yield match.end() - 1, f"{language.numbers.before_percent}%"


@cache
def _of_month(locale: str) -> tuple[re.Pattern[str], ...]:
    """The blank between a day and its month, in either order. Names that have digits or are Han need none."""
    names = sorted((name for name in month_names(locale) if name.isalpha() and len(name) > 2), key=len, reverse=True)
    if not names:
        return ()
    either = "|".join(map(re.escape, names))
    return (
        re.compile(rf"(?<!\d)\d{{1,2}}\.? (?=(?:{either})(?![^\W\d_]))"),
        re.compile(rf"(?<![^\W\d_])(?:{either})\.? (?=\d{{1,2}}(?!\d))"),
    )


@cache
def _ties(units: tuple[str, ...], titles: tuple[str, ...], marks: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The blanks that stay on their line: between a number and its unit, behind titles, before some marks."""
    found = []
    if units:
        either = "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True))
        found.append(re.compile(rf"(?<=\d) (?=(?:{either})(?![a-zA-Z]))"))
    if titles:
        either = "|".join(map(re.escape, titles))
        found.append(re.compile(rf"(?<![^\s(])(?:{either}) (?=\S)"))
    if marks:
        found.append(re.compile(rf" (?=[{''.join(map(re.escape, marks))}](?:\s|$))"))
    return tuple(found)
