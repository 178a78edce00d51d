"""How much text has no room in its frame, and how much it could still get, by the lines as they were set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil, fsum
from typing import NamedTuple

from briefgen.layout.page import Filled, Group, Item, Shape, Table
from briefgen.layout.setting import TOLERANCE
from briefgen.layout.text import Fitted, Line

_WHOLE = 0.9
"""The share of a line that further words are sure to fill: one that does not fit leaves the end of its line empty."""


class Amount(NamedTuple):
    """Some text: its characters, and the lines that they take."""

    characters: int
    lines: int


def said_on(items: Iterable[Item]) -> Amount:
    """How much text there is on a page, or a part of one."""
    lines = [line.text for fitted in texts_on(items) for line in fitted.lines if line.text]
    return Amount(sum(map(len, lines)), len(lines))


def texts_on(items: Iterable[Item]) -> Iterator[Fitted]:
    """The texts that stand on a page, or a part of one."""
    for item in items:
        if isinstance(item, Group):
            yield from texts_on(item.items)
        elif isinstance(item, Table):
            yield from (cell.text for row in item.rows for cell in row)
        elif isinstance(item, Filled | Shape) and item.text is not None:
            yield item.text


def too_much(fitted: Fitted) -> Amount:
    """What of a text stands beyond its frame: what has to go from its end. Where something unbreakable is wider than
    its line, the characters that stand out."""
    frame = fitted.frame
    if frame is None or fitted.fits or not fitted.lines:
        return Amount(0, 0)
    most = len(fitted.lines) if frame.max_lines is None else frame.max_lines
    beyond = [
        line
        for number, line in enumerate(fitted.lines)
        if number >= most or line.top + line.height > frame.height + TOLERANCE
    ]
    if beyond:
        return Amount(max(1, sum(len(line.text) for line in beyond)), len(beyond))
    column = (frame.width - frame.gap * (frame.columns - 1)) / frame.columns
    wide = max(fitted.lines, key=lambda line: line.width)
    return Amount(max(1, ceil((1 - column / wide.width) * len(wide.text))), 1) if wide.width else Amount(0, 0)


def left(fitted: Fitted, paragraph: int) -> int:
    """How many characters a paragraph could get, at the size it has and about as wide as those it has, before the text
    no longer fits. Paragraphs of one frame share what it has: this is what one gets if no other does."""
    frame = fitted.frame
    own = [line for line in fitted.lines if line.paragraph == paragraph]
    if frame is None or not fitted.fits or not own or not fsum(line.width for line in own):
        return 0
    column = (frame.width + fitted.right_inset - frame.gap * (frame.columns - 1)) / frame.columns
    ink = fsum(line.width for line in own)
    a_character = ink / max(1, sum(len(line.text) for line in own))
    # Lines that were made shorter to be alike are filled first; others are full but for the last.
    here = len(own) * column * _WHOLE - ink if fitted.right_inset else column * _WHOLE - own[-1].width
    free = here + _free_lines(fitted, own[-1]) * column * _WHOLE
    return max(0, int(free / a_character))


def _free_lines(fitted: Fitted, last: Line) -> int:
    """How many lines like a paragraph's last one the frame still holds; none of a frame without end."""
    frame = fitted.frame
    assert frame is not None
    if frame.columns > 1 or not last.height or frame.height > _ENDLESS:
        return 0
    by_height = int((frame.height - fitted.height + TOLERANCE) / last.height)
    return by_height if frame.max_lines is None else min(by_height, frame.max_lines - len(fitted.lines))


_ENDLESS = 1e6  # points: a frame that takes whatever height its text wants
