"""Placed pages beside what LibreOffice shows of them: the lines of every text, and where its words stand.

The text of a page is taken in the order in which it was drawn, which is the order of its items, and each paragraph is
looked for in it. What is compared are places and line breaks; emoji, which no font of a test machine need have, are
left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from briefgen.language.scripts import SHARED, stretches
from briefgen.layout.page import Page
from briefgen.layout.text import MONO, Paragraph
from briefgen.units import Box, to_points
from tests.support.decks import Deck
from tests.support.ink import Ink, ink
from tests.support.rendering import RenderedPage, Word

LOOKED_FOR = frozenset("LNP")
"""The general categories looked for: letters, numbers, punctuation."""
HALF = 0.45
"""Ems of ink above and below the middle of a word's box: the box holds the font's ascent and descent, not the ink."""
SLOP = 1.0
"""Points that a renderer's own rounding may move a word."""
NOT_FIRST = frozenset("、。，．：；！？）」』】〉》")
NOT_LAST = frozenset("（「『【〈《")


@dataclass(frozen=True)
class Row:
    """A line as rendered: its words, and the size of its paragraph in points."""

    words: tuple[Word, ...]
    size: float

    @property
    def text(self) -> str:
        """What it says, without blanks."""
        return "".join(word.text for word in self.words)

    def ink(self, word: Word) -> tuple[float, float, float, float]:
        """Where the ink of one of its words may be: left, top, right, bottom.

        A word set smaller than its paragraph, as a unit is, has no more ink than its box.
        """
        half = min(HALF * self.size, (word.bottom - word.top) / 2)
        return word.left, word.middle - half, word.right, word.middle + half


@dataclass(frozen=True)
class Seen:
    """A text as placed and its lines as rendered; None where the page does not show it."""

    page: int
    ink: Ink
    rows: tuple[Row, ...] | None

    @property
    def more(self) -> int:
        """The lines rendered beyond those predicted; negative where they are fewer."""
        return len(self.rows or ()) - len(self.ink.text.lines)

    @property
    def same_words(self) -> bool:
        """Whether each line says what was predicted, which is what our own drawings show; with the number of a page,
        which was not known by then, how many lines there are."""
        text = self.ink.text
        if self.rows is None or len(self.rows) != len(text.lines):
            return False
        counted = [any(run.page_of for run in paragraph.runs) for paragraph in text.paragraphs]
        return all(
            counted[line.paragraph] or _letters(line.text.upper()) == _letters(row.text.upper())
            for line, row in zip(text.lines, self.rows, strict=True)
        )

    @property
    def outside(self) -> list[str]:
        """The words whose ink leaves the frame."""
        box = self.ink.frame
        left, top, right, bottom = (to_points(n) for n in (box.x, box.y, box.right, box.bottom))
        found = []
        for row in self.rows or ():
            for word in row.words:
                x, y, end, foot = row.ink(word)
                if x < left - SLOP or end > right + SLOP or y < top - SLOP or foot > bottom + SLOP:
                    found.append(word.text)
        return found

    @property
    def has_room(self) -> bool:
        """Whether lines that were not predicted have room in the frame nonetheless."""
        text = self.ink.text
        high = text.height + max(0, self.more) * max((line.height for line in text.lines), default=0.0)
        return high <= to_points(self.ink.room.height) + SLOP

    @property
    def forbidden(self) -> list[str]:
        """The lines that begin or end with a mark which must not stand there; a mark that is all of a text is drawn."""
        said = [row.text for row in self.rows or ()]
        if len("".join(said)) == 1:
            return []
        return [line for line in said if line and (line[0] in NOT_FIRST or line[-1] in NOT_LAST)]

    @cached_property
    def latin(self) -> frozenset[str]:
        """The families that set its Latin text."""
        return frozenset(family for paragraph in self.ink.text.paragraphs for family in _latin(paragraph))

    @property
    def boxes(self) -> Iterator[tuple[float, float, float, float]]:
        """Where the ink of its words may be."""
        return (row.ink(word) for row in self.rows or () for word in row.words)


def seen(deck: Deck, rendered: Sequence[RenderedPage]) -> Iterator[Seen]:
    """Every text of a placed deck with what is seen of it."""
    for number, (page, shown) in enumerate(zip(deck.pages, rendered, strict=True), 1):
        numbers = _Numbers(deck, page, number)
        stream = _Stream(shown.words, numbers)
        for one in ink(deck, page):
            rows = stream.take(one)
            if rows is None:  # within a link, LibreOffice draws one script after the other
                rows = _Stream(_as_read(shown.words, one.frame), numbers).take(one)
            yield Seen(number, one, rows)


@dataclass(frozen=True)
class _Numbers:
    """What stands on a page for the number of a page."""

    deck: Deck
    page: Page
    number: int

    def text(self, paragraph: Paragraph) -> str:
        """The text of a paragraph as shown: the numbers filled in."""
        runs = (
            run.text
            if run.page_of is None
            else str(self.number if run.page_of == "." else self.deck.number(run.page_of))
            for run in paragraph.runs
        )
        text = "".join(runs)
        return text.upper() if paragraph.style.caps else text


class _Stream:
    """The characters of words in the order in which these are given, each with its word."""

    def __init__(self, words: Sequence[Word], numbers: _Numbers) -> None:
        found = [(char, word) for word in words for char in _letters(word.text)]
        self._text = "".join(char for char, _ in found)
        self._words = [word for _, word in found]
        self._numbers = numbers
        self._at = 0

    def take(self, one: Ink) -> tuple[Row, ...] | None:
        """The lines of a text; where the page says it more than once, those nearest to its frame."""
        rows: list[Row] = []
        for number, paragraph in enumerate(one.text.paragraphs):
            size = paragraph.style.size
            text = _letters(self._numbers.text(paragraph))
            if not text:
                rows += [Row((), size) for line in one.text.lines if line.paragraph == number]
                continue
            at = self._nearest(text, one.frame) if not rows else self._text.find(text, self._at)
            if at < 0:
                return None
            self._at = at + len(text)
            rows += (Row(words, size) for words in _lines(list(dict.fromkeys(self._words[at : self._at]))))
        return tuple(rows)

    def _nearest(self, text: str, frame: Box) -> int:
        found = []
        at = self._text.find(text)
        while at >= 0:
            found.append((_distance(self._words[at], frame), abs(at - self._at), at))
            at = self._text.find(text, at + 1)
        return min(found, default=(0, 0, -1))[2]


def _as_read(words: Sequence[Word], frame: Box) -> list[Word]:
    """The words in a frame from top to bottom and left to right."""
    inside = sorted((word for word in words if not _distance(word, frame)), key=lambda word: word.middle)
    return [word for line in _lines(inside) for word in sorted(line, key=lambda word: word.left)]


def _distance(word: Word, frame: Box) -> float:
    """How far the middle of a word is from a frame, in points."""
    left, top, right, bottom = (to_points(n) for n in (frame.x, frame.y, frame.right, frame.bottom))
    x, y = (word.left + word.right) / 2, word.middle
    return max(left - x, x - right, 0.0) + max(top - y, y - bottom, 0.0)


def _letters(text: str) -> str:
    """What of a text is looked for."""
    normal = unicodedata.normalize("NFKC", text)
    return "".join(char for char in normal if unicodedata.category(char)[0] in LOOKED_FOR)


def _lines(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Words as they follow each other, cut where they step down to a next line."""
    start = 0
    for i, (before, word) in enumerate(pairwise(words), 1):
        if word.middle - before.middle > HALF * min(before.bottom - before.top, word.bottom - word.top):
            yield tuple(words[start:i])
            start = i
    yield tuple(words[start:])


def _latin(paragraph: Paragraph) -> Iterator[str]:
    style = paragraph.style
    scripts = [(start, stop) for start, stop, east_asian in stretches(paragraph.text, SHARED) if not east_asian]
    end = 0
    for run in paragraph.runs:
        begin, end = end, end + len(run.text)
        if any(start < end and stop > begin for start, stop in scripts):
            yield run.latin or (MONO if run.mono else style.latin)
