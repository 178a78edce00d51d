"""The lines of display text: titles, takeaways, headings, claims. They end where a reader would pause.

Chinese and Japanese lines end behind a comma, else between two words; in no language does a lone word or character
make a last line (it reads as left over). Which lines are best is reckoned with one table of costs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from math import fsum
from typing import NamedTuple

from briefgen.language.record import beginning, leaning
from briefgen.language.scripts import JOINING
from briefgen.layout.breaking import Unit, units
from briefgen.layout.text import Run
from briefgen.layout.words import borders
from briefgen.records import replace

STOP = 0.0
"""What a line costs that ends behind a comma or the like. The others are measured against `WORD`, one that ends
elsewhere between two words."""
WORD = 1.0
ARTICLE = 1.8
"""Behind an article or the like in Latin script."""
PREPOSITION = 1.7
"""Behind a preposition or conjunction in Latin script."""
FRAGMENT = 1.8
"""Behind the first word of a clause in Latin script: it belongs to what follows."""
COMPOUND = 2.0
"""Inside a compound, behind its hyphen."""
LATIN = 4.0
"""Between two Latin words of a text in Han characters: they are a name more often than not."""
INSIDE = 20.0
"""Inside a word, or between words that belong together."""
LONELY = 10.0
"""A last line of a single word, or of fewer characters than there should be."""
SHORT = 3.0
"""A last line of less than `LEAST_SHARE` of the longest, or a second one that is short in Han characters."""
LEAST_SHARE = 0.3
UNEVEN = 1.0
"""Times the mean square of how much the lines differ from their average."""
TAPERED = 0.15
"""A last line shorter than the first, in Han characters."""
FORCED = 0.6
"""Breaks that have to be written into the text, since no width of its frame makes them."""
LINE = 0.8
"""A line more than needed."""

MOST_TIED = 6
"""Words that are tied at the most, so that a line begins where a reader pauses."""

FEW_LINES = 6
"""Latin lines that are read one by one; of more of them nobody minds where they end, but for the last."""

FEW_CHARACTERS = 24
"""Of a text in Han characters that is read as a whole, such as a name, and not as running text."""

STUB = 2.0
"""A line that looks left over and is not the last: of fewer than `_LEAST` characters, in Han characters; in Latin
script of less than `STUB_SHARE` of what the lines have on average."""
STUB_SHARE = 0.6

_NEARLY = 1.015
"""Times the room that lines are broken by: a renderer that rounds in a text's favour may take a word more into it."""

_LEAST, _LEAST_OF_TWO = 4, 6
"""The least characters of a last line, and of the second of two; half of them is enough in a shorter text, and one less
behind a comma, where a reader pauses anyway."""

SLACK = 3.0
"""Times the part that stays empty of the line above the last of running text."""
LEAST_RUNNING = 3
"""The least characters of the last line of running text."""

_STOPS = frozenset(",.;:!?，。、；：！？…—–」』）》")
_COMMAS = frozenset("，、；：。！？;:!?,")
_LATIN_STOPS = (*_STOPS, ")", "”", "’")
_OPENERS = "「『（《〈【(“‘"
_CLOSERS = "」』）》〉】)”’"


def is_wordless(text: str) -> bool:
    """Whether a text holds Han or kana, or marks made for them: its words are written without blanks between them."""
    return not text.isascii() and JOINING.search(text) is not None


def has_pause(text: str) -> bool:
    """Whether there is a comma or the like in a text, behind which a line may end."""
    return any(char in _COMMAS for char in text[:-1])


@lru_cache(maxsize=4096)
def end_costs(text: str, units: tuple[Unit, ...]) -> tuple[float, ...]:
    """What a line costs that ends behind each of the units of a text, the last of which ends it."""
    if not is_wordless(text):
        inks = [text[unit.start : unit.ink] for unit in units]
        return tuple(map(_latin_cost, inks, ("", *inks)))
    words = borders(text)
    return tuple(_east_asian_cost(text, unit, words.sure, words.any) for unit in units)


def _latin_cost(word: str, before: str) -> float:
    if word.endswith(_LATIN_STOPS):
        return STOP
    if word.endswith("-"):
        return COMPOUND
    if word.casefold() in leaning()[1]:
        return ARTICLE
    if before.endswith(_LATIN_STOPS):
        return FRAGMENT
    return PREPOSITION if word.casefold() in beginning() else WORD


def _east_asian_cost(text: str, unit: Unit, sure: frozenset[int], seen: frozenset[int]) -> float:
    before, after = text[unit.ink - 1 : unit.ink], text[unit.stop : unit.stop + 1]
    if not before or not after:
        return STOP
    if text[: unit.ink].rstrip(_CLOSERS)[-1:] in _COMMAS:
        return STOP
    if after in _OPENERS:
        return WORD
    wide_before, wide_after = is_wordless(before), is_wordless(after)
    if not wide_before and not wide_after:
        return LATIN if unit.stop > unit.ink and not after.isdigit() else INSIDE
    if wide_before and wide_after and unit.stop == unit.ink and unit.stop not in sure:
        return INSIDE
    first, last = leaning()
    leans = (word for word in first if text.startswith(word, unit.stop) and unit.stop + len(word) in seen)
    if text.startswith(first, unit.stop) and any(leans):  # one question for all words, which few texts answer with yes
        return INSIDE
    begin = unit.ink - 1
    while begin and begin not in seen:
        begin -= 1
    return INSIDE if all(char in last for char in text[begin : unit.ink]) else WORD


class Sized(NamedTuple):
    """A unit's advances in points: of what shows, of the blanks behind it, and what it asks of its line."""

    ink: float
    blank: float
    asks: float


Marks = tuple[tuple[int, int, str], ...]
"""What is written into a text: stretches of it, from and to, with what takes their place."""


class SettledLines(NamedTuple):
    """The units behind which lines end, the last among them, and what has to be written into the text for it."""

    ends: tuple[int, ...]
    marks: Marks = ()


class DisplayText:
    """A text, cut into units, at a size: the ways there are to break it into lines. Lengths in points."""

    def __init__(self, text: str, units: tuple[Unit, ...], sizes: Sequence[Sized]) -> None:
        self.text, self.units, self.sizes = text, units, sizes
        self._wordless = is_wordless(text)
        self._sums = (0.0, *accumulate(one.ink + one.blank for one in sizes))
        self._letters = (0, *accumulate(map(str.isalnum, text)))

    @cached_property
    def costs(self) -> tuple[float, ...]:
        """What a line costs that ends behind each of the units."""
        return end_costs(self.text, self.units)

    def settled(self, plain: Sequence[int], first: float, other: float) -> SettledLines:
        """How the lines had best end, given how they end by themselves and the room of the first and of the others."""
        if self._wordless:
            best = self._best(first, other)
            if best is None or self.cost(plain) <= self.cost(best) + FORCED:
                return SettledLines(tuple(plain))
            return SettledLines(best, tuple((self.units[i].ink, self.units[i].stop, "\n") for i in best[:-1]))
        return self._better_tied(plain, first, other) or SettledLines(tuple(plain))

    def _better_tied(self, plain: Sequence[int], first: float, other: float) -> SettledLines | None:
        """Latin lines with words tied where each had best begin, or the last words only, as many as make the best last
        line; None where that is no better."""
        lonely = self._may_be_lonely(plain, first, other)
        cost = self.cost(plain)
        if not lonely and cost < (0.0 if has_pause(self.text) else WORD * (len(plain) - 1)) + FORCED:
            return None
        tries = [self._tied(first, other, words) for words in range(2, min(MOST_TIED, len(self.units) - 1) + 1)]
        if len(plain) <= FEW_LINES:
            tries.append(self._bound(self._best(first, other), first, other))
        ways = [(self.cost(way.ends), way) for way in tries if way and len(way.ends) <= len(plain)]
        least, best = min(ways, key=lambda way: way[0], default=(0.0, None))
        return best if lonely or least + FORCED < cost else None

    def _bound(self, ends: tuple[int, ...] | None, first: float, other: float) -> SettledLines | None:
        """Latin lines that end there since the first words of each, `MOST_TIED` at the most, are tied: too many for
        the line above; None where they cannot be."""
        marks: list[tuple[int, int, str]] = []
        room, start = first, 0
        for end, stop in pairwise(ends or ()):
            tied = end + 1
            while tied <= stop and self._holds(_NEARLY * room, start, tied):
                tied += 1
            ties = [tie for unit in self.units[end + 1 : tied] if (tie := self._tie(unit))]
            if tied > min(stop, end + MOST_TIED) or len(ties) < tied - end - 1:
                return None
            marks += ties
            room, start = other, end + 1
        return SettledLines(ends, tuple(marks)) if ends else None

    def kept_together(self, plain: Sequence[int], first: float, other: float) -> SettledLines:
        """How the lines of running text end: by themselves, but for a last line that would look left over. Its last two
        words are tied then, or, where words have no blanks, its last line begins a word or two earlier. A text of few
        characters, such as a name in a cell, is broken between words as display text is."""
        found = self._kept_together(plain, first, other)
        if self._wordless and self._letters[-1] <= FEW_CHARACTERS and self._ends_inside(found.ends):
            between = self.settled(plain, first, other)
            return between if len(between.ends) <= len(plain) else found
        return found

    def _ends_inside(self, ends: Sequence[int]) -> bool:
        """Whether a line ends inside a word."""
        return any(self.costs[end] >= INSIDE for end in ends[:-1])

    def _kept_together(self, plain: Sequence[int], first: float, other: float) -> SettledLines:
        if not (self._is_lonely(plain) if self._wordless else self._may_be_lonely(plain, first, other)):
            return SettledLines(tuple(plain))
        if not self._wordless:
            found = self._tied(first, other)
            if found and len(found.ends) <= len(plain) and not self._strands(found.ends):
                return found
            return SettledLines(tuple(plain))
        return self._with_longer_end(plain, first, other)

    def _with_longer_end(self, plain: Sequence[int], first: float, other: float) -> SettledLines:
        """The lines of text in Han characters whose last one would be too short: it begins at a word before, where that
        costs least, or where at least no single character is left."""
        last, start, room = plain[-1], *((plain[-3] + 1, other) if len(plain) > 2 else (0, first))

        def ended(end: int) -> float:
            return self.costs[end] + SLACK * (1.0 - self._width(start, end) / room)

        ways = [end for end in range(start + 1, plain[-2] + 1) if self._holds(other, end + 1, last)]
        ways = [end for end in ways if self.costs[end] < INSIDE]
        enough = [end for end in ways if not self._is_left_over((*plain[:-2], end, last))]
        if not enough and self._counts(plain)[-1] < 2:
            enough = [end for end in ways if self._counts((*plain[:-2], end, last))[-1] > 1][-1:]
        end = min(reversed(enough), key=ended, default=plain[-2])
        marks = ((self.units[end].ink, self.units[end].stop, "\n"),) if end < plain[-2] else ()
        return SettledLines((*plain[:-2], end, last), marks)

    def cost(self, ends: Sequence[int]) -> float:
        """What the text costs when its lines end behind these units, its last among them."""
        if len(ends) < 2:
            return 0.0
        widths = [self._width(start, end) for start, end in zip((0, *(i + 1 for i in ends)), ends, strict=False)]
        mean = fsum(widths) / len(widths) or 1.0
        total = fsum(self.costs[end] for end in ends[:-1])
        total += UNEVEN * fsum((width / mean - 1.0) ** 2 for width in widths) / len(widths)
        total += LONELY if self._is_lonely(ends) else 0.0
        short = widths[-1] < LEAST_SHARE * max(widths)
        if self._wordless:
            counts = self._counts(ends)
            least = _LEAST_OF_TWO - (self.costs[ends[0]] == STOP)
            short = short or (len(counts) == 2 and counts[1] < min(least, sum(counts) // 2))
            total += STUB * sum(count < _LEAST for count in counts[:-1])
            total += TAPERED if widths[-1] < widths[0] else 0.0
        else:
            total += STUB * sum(width < STUB_SHARE * mean for width in widths[:-1])
        return total + (SHORT if short else 0.0)

    def _stops(self, ends: Sequence[int]) -> list[int]:
        return [self.units[end].stop for end in ends]

    def _counts(self, ends: Sequence[int]) -> list[int]:
        """The characters of each line."""
        counts = [self._letters[stop] for stop in self._stops(ends)]
        return [after - before for before, after in zip((0, *counts), counts, strict=False)]

    def _is_lonely(self, ends: Sequence[int]) -> bool:
        stops = self._stops(ends)
        if self._wordless:
            return _is_short(self._counts(ends), self.text[: stops[-2]] if len(stops) > 1 else "")
        return is_lonely([self.text[start:stop] for start, stop in zip((0, *stops), stops, strict=False)])

    def _is_left_over(self, ends: Sequence[int]) -> bool:
        """Whether the last line of running text in Han characters holds too few of them."""
        return self._counts(ends)[-1] < LEAST_RUNNING and self._is_lonely(ends)

    def _may_be_lonely(self, ends: Sequence[int], first: float, other: float) -> bool:
        """Whether the last line holds a single word, or does where the first of its two has just room above it."""
        if self._is_lonely(ends):
            return True
        if len(ends) < 2 or ends[-1] - ends[-2] != 2:
            return False
        start, room = (ends[-3] + 1, other) if len(ends) > 2 else (0, first)
        return self._holds(_NEARLY * room, start, ends[-2] + 1)

    def _strands(self, ends: Sequence[int]) -> bool:
        """Whether the line above the last holds a single word: a tie that only moves what is alone."""
        stops = [0, *self._stops(ends)]
        return len(stops) > 2 and len(self.text[stops[-3] : stops[-2]].split()) < 2

    def _width(self, start: int, end: int) -> float:
        return self._sums[end + 1] - self._sums[start] - self.sizes[end].blank

    def _holds(self, room: float, start: int, end: int) -> bool:
        return self._width(start, end) - self.sizes[end].ink + self.sizes[end].asks <= room

    def _greedy(self, allowed: Sequence[int], first: float, other: float) -> tuple[int, ...] | None:
        """The fewest lines that end behind units of these, filled one after the other; None where one is too wide."""
        ends: list[int] = []
        start, held, room = 0, -1, first
        for end in (*allowed, len(self.units) - 1):
            if not self._holds(room, start, end):
                if held < start:
                    return None
                ends.append(held)
                start, room = held + 1, other
                if not self._holds(room, start, end):
                    return None
            held = end
        return (*ends, len(self.units) - 1)

    def _tied(self, first: float, other: float, words: int = 2) -> SettledLines | None:
        """The lines as they end with the last words tied by no-break spaces; None where they cannot be."""
        marks = [self._tie(unit) for unit in self.units[-words:-1]]
        ends = self._greedy(range(len(self.units) - words), first, other) if all(marks) else None
        return SettledLines(ends, tuple(mark for mark in marks if mark)) if ends else None

    def _tie(self, unit: Unit) -> tuple[int, int, str] | None:
        """What keeps a unit with the next: a blank or a hyphen without a break; None behind anything else."""
        if self.text[unit.ink : unit.stop] == " ":
            return unit.ink, unit.stop, "\u00a0"
        return (unit.stop - 1, unit.stop, "\u2011") if self.text[unit.ink - 1 : unit.stop] == "-" else None

    def _best(self, first: float, other: float) -> tuple[int, ...] | None:
        """The cheapest of the ways that need the fewest lines without a break inside a word."""
        last = len(self.units) - 1
        allowed = [i for i in range(last) if self.costs[i] < INSIDE]
        fewest = len(self._greedy(allowed, first, other) or ())
        if fewest < 2:
            return None
        mean, sums = self._width(0, last) / fewest, self._sums
        reached: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
        for number in range(1, fewest):
            following: dict[int, tuple[float, tuple[int, ...]]] = {}
            for begin, (cost, ends) in reached.items():
                room, start = other if number > 1 else first, sums[begin + 1]
                for end in allowed[bisect_right(allowed, begin) :]:
                    ink, blank, asks = self.sizes[end]
                    width = sums[end + 1] - start - blank
                    if width - ink + asks > room:
                        break
                    unlike = width / mean - 1.0
                    made = (cost + self.costs[end] + UNEVEN * unlike * unlike / fewest, (*ends, end))
                    following[end] = min(made, following.get(end, made))
            reached = following
        ways = [(*ends, last) for end, (_, ends) in reached.items() if self._holds(other, end + 1, last)]
        return min(ways, key=self.cost, default=None)


def is_lonely(lines: Sequence[str]) -> bool:
    """Whether the last of several lines holds a single word, or too few characters of a script without blanks."""
    if not is_wordless("".join(lines)):
        return len(lines[-1].split()) < 2 < sum(len(line.split()) for line in lines)
    return _is_short([sum(map(str.isalnum, line)) for line in lines], lines[-2] if len(lines) > 1 else "")


def _is_short(counts: Sequence[int], above: str) -> bool:
    """Whether the last of lines of so many characters has too few, what stands above it being this."""
    least = _LEAST - (above.rstrip()[-1:] in _COMMAS)
    return counts[-1] < min(sum(counts) // 2, least)


def ends_inside(text: str, lines: Sequence[str]) -> tuple[str, ...]:
    """Those of these lines of a text that end inside a word of it."""
    found = units(text)
    costs = dict(zip((unit.ink for unit in found), end_costs(text, found), strict=True))
    at, inside = 0, []
    for line in lines[:-1]:
        at = text.index(line, at) + len(line)
        if costs.get(at, INSIDE) >= INSIDE:
            inside.append(line)
    return tuple(inside)


def written(runs: Iterable[Run], marks: Marks) -> tuple[Run, ...]:
    """The runs of a text with what is written into it (see `SettledLines`)."""
    made, begin = [], 0
    for run in runs:
        text, end = run.text, begin + len(run.text)
        for start, stop, mark in reversed(marks):
            if begin <= start < min(stop, end) or begin < stop <= end:  # between two runs, only behind the first
                text = text[: max(0, start - begin)] + (mark if start >= begin else "") + text[stop - begin :]
        made.append(replace(run, text=text))
        begin = end
    return tuple(made)
