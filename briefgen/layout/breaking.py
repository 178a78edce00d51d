"""Where a line may end: UAX 14 as the library finds it, less what the renderers or good typesetting forbid.

A forbidden break can only add lines, so wherever PowerPoint and LibreOffice differ we forbid, and what we predict is
never too short.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from unicode_segmentation_rs import graphemes, line_break_units

from briefgen.language.record import forbidden
from briefgen.language.scripts import HAN, UNSPACED
from briefgen.layout.words import unspaced_words

_CLOSING = frozenset("、。，．）」』】〕〗》〉］｝")
"""LibreOffice keeps a Latin word or a number with one of these before it (the LB30 of older versions of UAX 14)."""

_FORCED = "\n\v\f\r\x85\u2028\u2029"
_JOINTS = frozenset("-\u2010\u2012\u2013\u2014\u00ad\u200b")
"""Behind a hyphen or a dash every renderer breaks; behind / ? & and the like only some do."""

_RANGE = re.compile(r"\d[%°]?[-\u2010\u2012\u2013~〜～−]$")
"""A number that a range or a minus follows; `_NUMBER` one that its counter follows: 10–100 倍, 2026年."""
_NUMBER = re.compile(r"\d\+?[ \u3000]?$")


_REMEMBERED = 1 << 14
"""Texts whose units are kept."""

_SIGNS = frozenset("-–−+±")
"""Alone before digits, these are a number's sign."""


class Unit(NamedTuple):
    """A stretch of text without a break inside: `start` to `ink` shows, the blanks up to `stop` may hang over the edge.

    `soft` are the places where a unit wider than its line may be broken; empty: between any two of its characters,
    None: nowhere. With `forced` the line ends behind it.
    """

    start: int
    ink: int
    stop: int
    forced: bool
    soft: tuple[int, ...] | None = ()


@lru_cache(maxsize=_REMEMBERED)
def units(text: str) -> tuple[Unit, ...]:
    """The text as units, in order and without a gap. Remembered: a claim is set in each size and look that it might
    have."""
    found: list[Unit] = []
    soft: list[int] = []
    start = position = 0
    pieces = [part for piece in line_break_units(text) for part in _dictionary(piece)]
    for piece, following in zip(pieces, (*pieces[1:], ""), strict=False):
        position += len(piece)
        forced = piece[-1] in _FORCED
        if following and not forced:
            kind = _break_between(piece, following)
            if kind != "hard":
                soft += [position] if kind == "soft" else []
                continue
        found.append(_unit(text, start, position, forced, tuple(soft)))
        start, soft = position, []
    return tuple(found)


def _dictionary(piece: str) -> Iterator[str]:
    """A piece that UAX 14 does not break, at the words of scripts that only a dictionary breaks."""
    begin = 0
    for match in () if piece.isascii() else UNSPACED.finditer(piece):
        words = unspaced_words(match[0])
        for word in words[:-1]:
            end = begin + len(word) if begin >= match.start() else match.start() + len(word)
            yield piece[begin:end]
            begin = end
    yield piece[begin:]


def finer(unit: Unit, text: str) -> tuple[Unit, ...]:
    """A unit that is too wide for its line, broken: at its soft places, else between the characters as readers see
    them (UAX 29). Empty if it cannot be broken."""
    if unit.soft is None:
        return ()
    if unit.soft:
        borders = (unit.start, *unit.soft, unit.stop)
        return tuple(_unit(text, begin, end, unit.forced and end == unit.stop, ()) for begin, end in pairwise(borders))
    found = tuple(_characters(unit, text))
    return found if len(found) > 1 else ()


@lru_cache(maxsize=_REMEMBERED)
def at_pauses(text: str) -> tuple[Unit, ...]:
    """The text as units that a break which is written into it may part: behind a comma before a Latin word, too."""
    found = units(text)
    pauses = [any(text[at - 1] in _CLOSING for at in unit.soft or ()) for unit in found]
    parted = (finer(unit, text) if pause else (unit,) for unit, pause in zip(found, pauses, strict=True))
    return tuple(part for parts in parted for part in parts) if any(pauses) else found


def _characters(unit: Unit, text: str) -> Iterator[Unit]:
    begin = unit.start
    clusters = graphemes(text[unit.start : unit.ink], True)
    for number, cluster in enumerate(clusters, 1):
        end = begin + len(cluster)
        last = number == len(clusters)
        yield Unit(begin, end, unit.stop if last else end, unit.forced and last, None)
        begin = end


def _unit(text: str, start: int, stop: int, forced: bool, soft: tuple[int, ...]) -> Unit:
    return Unit(start, start + len(text[start:stop].rstrip(BLANKS)), stop, forced, soft)


BLANKS = " \t\u3000\u200b\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f" + _FORCED
"""What may hang over the right edge; the no-break spaces may not."""


def _break_between(before: str, after: str) -> str:
    """Whether a line may end where UAX 14 allows it: `hard` (yes), `soft` (if the unit is too wide) or `no`."""
    ink = before.rstrip(BLANKS)
    first = after[0]
    if HAN.match(first) and _NUMBER.search(before):
        return "no"
    if len(ink) < len(before):
        return "hard"
    last = before[-1]
    not_first, not_last = forbidden()
    if UNSPACED.match(last) and UNSPACED.match(first):
        return "hard"
    if first in not_first or last in not_last:
        return "no"
    if last in _CLOSING and first.isascii() and first.isalnum():
        return "soft"
    if first.isdigit() and (_RANGE.search(before) or before in _SIGNS):
        return "no"
    return "hard" if last in _JOINTS or _is_wide(first) or _is_wide(last) else "soft"


def _is_wide(char: str) -> bool:
    return not char.isascii() and unicodedata.east_asian_width(char) in "WF"
