"""What a character's script is, from Unicode's own tables: the one place that knows.

Office chooses a run's Latin or East Asian font by the block a character stands in (ECMA-376 part 1, 21.1.2.3.3 and
21.1.2.3.7); whether words and lines are parted by blanks depends on the script (CSS Text 3, 4.1.3).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from fontTools.unicodedata import RTL_SCRIPTS, Blocks, Scripts

_LAST = 0x10FFFF
# The blocks of East Asian text by how their names begin (UAX 44, Blocks.txt).
_EAST_ASIAN_BLOCKS = (
    *("CJK", "Hangul", "Hiragana", "Katakana", "Kana ", "Small Kana", "Bopomofo", "Kanbun", "Kangxi", "Ideographic"),
    *("Enclosed CJK", "Enclosed Ideographic", "Yijing", "Yi ", "Vertical Forms", "Halfwidth", "Khitan", "Nushu"),
    "Tangut",
)
SHARED = "\u00b7\u2010-\u205e\u2100-\u27bf"
"""Punctuation, letterlike forms, arrows, mathematics and shapes, as a class of characters: no script of their own."""


def _as_class(first: Sequence[int], names: Sequence[str], wanted: Collection[str]) -> str:
    """The characters whose range has one of these names, as the inside of a class of a regular expression."""
    out: list[list[int]] = []
    for start, after, name in zip(first, (*first[1:], _LAST + 1), names, strict=True):
        if name in wanted:
            if out and out[-1][1] == start - 1:
                out[-1][1] = after - 1
            else:
                out.append([start, after - 1])
    return "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in out)


def _of_scripts(*names: str) -> str:
    return _as_class(Scripts.RANGES, Scripts.VALUES, names)


def _of_blocks(begins: tuple[str, ...], less: tuple[str, ...] = ()) -> str:
    names = {name for name in Blocks.VALUES if name.startswith(begins) and not (less and name.startswith(less))}
    return _as_class(Blocks.RANGES, Blocks.VALUES, names)


_EAST_ASIAN = _of_blocks(_EAST_ASIAN_BLOCKS)
EAST_ASIAN = re.compile(f"[{_EAST_ASIAN}]")
"""A character that only an East Asian font sets: Han, kana, Hangul and the punctuation made for them."""

HAN = re.compile(f"[{_of_scripts('Hani')}]")
"""A Han character."""

WORDLESS = re.compile(f"[{_of_scripts('Hani', 'Hira', 'Kana', 'Bopo')}ー]")
"""A character of a script that puts no blanks between words: Han and kana. Hangul has blanks."""

UNSPACED = re.compile(f"[{_of_scripts('Thai', 'Laoo', 'Khmr', 'Mymr')}]+")
"""A stretch in a script that has blanks only between sentences, and whose words a dictionary finds (UAX 14, SA)."""

JOINING = re.compile(f"[{_of_blocks(_EAST_ASIAN_BLOCKS, less=('Hangul',))}]")
"""A character beside which lines join without a blank: Han, kana and their punctuation, not Hangul."""

_RIGHT = _of_scripts(*RTL_SCRIPTS)
RIGHT_TO_LEFT = re.compile(f"[{_RIGHT}](?:[\\W\\d_{_RIGHT}]*[{_RIGHT}])?[{_of_scripts('Zinh')}]*")
"""A stretch of text that is read from right to left, with the marks and figures in it: Arabic, Hebrew."""

_LEFTMOST = re.compile(f"[-+\u2212]?[^\\W{_RIGHT}](?:[^{_RIGHT}]*[^\\W{_RIGHT}])?%?")
"""A stretch of words and figures from left to right within a text from right to left."""

_LATIN = "A-Za-z0-9\u00c0-\u024f"
_GAP = re.compile(f"(?<={WORDLESS.pattern})[ \u00a0](?=[{_LATIN}])|(?<=[{_LATIN}])[ \u00a0](?={WORDLESS.pattern})")


def is_east_asian(text: str) -> bool:
    """Whether any of a text is East Asian."""
    return not text.isascii() and EAST_ASIAN.search(text) is not None


def is_right_to_left(text: str, within: bool = False) -> bool:
    """Whether a paragraph is set from right to left: where most of its letters are (UAX 9), and `within` a text
    that is, where any are or there are neither letters nor figures."""
    if not within and (text.isascii() or not RIGHT_TO_LEFT.search(text)):
        return False
    letters = sum(char.isalpha() for char in text)
    right = sum(char.isalpha() for match in RIGHT_TO_LEFT.finditer(text) for char in match[0])
    if within:
        return right > 0 or not any(char.isalnum() for char in text)
    return right > letters / 2


def directions(text: str, within: bool = False) -> Iterator[tuple[int, int, bool]]:
    """The text cut where its direction changes: begin, end, and whether the stretch is read from right to left. Marks
    between belong to text from left to right, `within` a text from right to left to that."""
    pattern = _LEFTMOST if within else RIGHT_TO_LEFT
    begin = 0
    for match in pattern.finditer(text) if within or not text.isascii() else ():
        if match.start() > begin:
            yield begin, match.start(), within
        yield match.start(), match.end(), not within
        begin = match.end()
    if begin < len(text):
        yield begin, len(text), within


def is_gap(before: str, after: str) -> bool:
    """Whether Han or kana meets Latin between these characters, so that a space belongs there."""
    return _GAP.search(f"{before} {after}") is not None


@cache
def script_of(char: str) -> str:
    """The script of a character by its four letters (ISO 15924): `Latn`, `Hani`, `Hira`, `Hang`; `Zyyy` for many."""
    from fontTools.unicodedata import script

    return str(script(char))


@cache
def _stretch(marks: str, blanks: bool) -> re.Pattern[str]:
    """A stretch of East Asian text; `marks` are the inside of a class."""
    both = f"{_EAST_ASIAN}{marks}"
    inside = f"[{both}]| (?=[{both}])" if blanks else f"[{both}]"
    lead = f"[{marks}]*" if marks else ""
    return re.compile(f"{lead}[{_EAST_ASIAN}](?:{inside})*")


def stretches(text: str, marks: str = "", blanks: bool = False) -> Iterator[tuple[int, int, bool]]:
    """The text cut where its script changes: begin, end, and whether the stretch is East Asian. Empty text has none.

    `marks` (the inside of a class, such as SHARED) belong to the East Asian text that they touch, else to the Latin;
    with `blanks` so do single blanks between East Asian characters.
    """
    begin = 0
    if not text.isascii():
        for match in _stretch(marks, blanks).finditer(text):
            if match.start() > begin:
                yield begin, match.start(), False
            yield match.start(), match.end(), True
            begin = match.end()
    if begin < len(text):
        yield begin, len(text), False


def tight(texts: Sequence[str]) -> list[str]:
    """Texts that follow each other, without the single blanks between Han or kana and Latin: Word sets that space
    itself."""
    joined = "".join(texts)
    gaps = {match.start() for match in _GAP.finditer(joined)}
    if not gaps:
        return list(texts)
    out, at = [], 0
    for content in texts:
        out.append("".join(char for i, char in enumerate(content, at) if i not in gaps))
        at += len(content)
    return out
