"""Text set in a frame: where each line stands, how high the whole is, whether it fits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import add
from typing import NamedTuple

from briefgen.layout.measure import LaidLines, Measured
from briefgen.layout.scale import SizeSetting
from briefgen.layout.text import Fitted, Frame, Line

TOLERANCE = 0.02
"""Points: what rounding to EMU may add up to."""


class Piece(NamedTuple):
    """The characters `start` to `stop` of a paragraph; `stop` of None reaches to its end."""

    text: Measured
    start: int
    stop: int | None


class Stack:
    """The lines of paragraphs, one below the other, at a setting and in the columns of a frame.

    Any stretch of them, from a line to a line (exclusive), can be asked for its height, as if it stood in the frame
    alone. The spaces after one paragraph and before the next add up; at the top of a column there is none, and none
    counts after the last paragraph: so do PowerPoint and LibreOffice. `torn` says that a word had to be broken between
    any two characters, `over` that something unbreakable is wider than its line.
    """

    def __init__(self, texts: Sequence[Measured], frame: Frame, setting: SizeSetting) -> None:
        self.texts, self.frame, self.setting = texts, frame, setting
        self.width = (frame.width - frame.gap * (frame.columns - 1)) / frame.columns
        self.laid = [text.laid(setting, self.width, frame.by_font) for text in texts]
        self.first = (0, *accumulate([len(laid.cuts) for laid in self.laid]))
        self.torn = self.over = False
        spaces: list[float] = []
        heights: list[float] = []
        after = 0.0
        for laid in self.laid:
            spaces += (after + laid.style.before, *[0.0] * (len(laid.cuts) - 1))
            heights += laid.heights
            after = laid.style.after
            self.torn, self.over = self.torn or laid.torn, self.over or laid.over
        self._spaces, self._heights = spaces, heights
        self._sums = (0.0, *accumulate(map(add, spaces, heights)))

    def __len__(self) -> int:
        return len(self._heights)

    def length(self, start: int, stop: int) -> float:
        """The height in points of a stretch in a single column."""
        return self._sums[stop] - self._sums[start] - self._spaces[start] if start < stop else 0.0

    def height(self, start: int, stop: int) -> float:
        """The height in points of a stretch: of its highest column."""
        if self.frame.columns == 1:
            return self.length(start, stop)
        return max((self.length(a, b) for a, b in self.columns(start, stop)), default=0.0)

    def fits(self, start: int, stop: int) -> bool:
        """Whether a stretch is within the frame's height and its number of lines."""
        most = self.frame.max_lines
        within = self.height(start, stop) <= self.frame.height + TOLERANCE
        return within and (most is None or stop - start <= most)

    def columns(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """A stretch cut into the frame's columns. They are filled one after the other; the last takes what is left."""
        for left in reversed(range(self.frame.columns)):
            if start < stop:
                room = self.frame.height + TOLERANCE + self._sums[start] + self._spaces[start]
                end = stop if not left else max(start + 1, bisect_right(self._sums, room, start, stop + 1) - 1)
                yield start, min(stop, end)
                start = end

    def places(self) -> Iterator[tuple[int, float, float]]:
        """Of each line the column, and the top and the height in points."""
        for column, (start, stop) in enumerate(self.columns(0, len(self))):
            for line in range(start, stop):
                yield column, self.length(start, line + 1) - self._heights[line], self._heights[line]

    def pieces(self, start: int, stop: int) -> Iterator[Piece]:
        """What of each paragraph stands in a stretch."""
        begin, end = bisect_right(self.first, start) - 1, bisect_left(self.first, stop)
        for number in range(begin, end if start < stop else begin):
            first, cuts = self.first[number], self.laid[number].cuts
            inside = cuts[max(0, start - first) : stop - first]
            yield Piece(self.texts[number], inside[0].start, None if first + len(cuts) <= stop else inside[-1].stop)


def fits(stack: Stack) -> bool:
    """Whether all of a stack is within its frame, in width too."""
    return not stack.over and stack.fits(0, len(stack))


def fitted(stack: Stack, right_inset: float = 0.0) -> Fitted:
    """The paragraphs as set in their frame. `right_inset` is only recorded: the frame is narrower by it already."""
    lines: list[Line] = []
    places = stack.places()
    for number, (text, laid) in enumerate(zip(stack.texts, stack.laid, strict=True)):
        lines += (_line(number, text, laid, stack, index, next(places)) for index in range(len(laid.cuts)))
    return Fitted(
        paragraphs=tuple(text.as_laid(laid) for text, laid in zip(stack.texts, stack.laid, strict=True)),
        lines=tuple(lines),
        height=stack.height(0, len(stack)),
        fits=fits(stack),
        shrink=stack.setting.shrink,
        tighten=stack.setting.tighten,
        right_inset=right_inset,
        torn=stack.torn,
        frame=stack.frame,
    )


def _line(
    number: int, text: Measured, laid: LaidLines, stack: Stack, index: int, place: tuple[int, float, float]
) -> Line:
    cut = laid.cuts[index]
    column, top, height = place
    indent = text.indents(laid.style.size)[index > 0]
    slack = {"center": 0.5, "right": 1.0}.get(laid.style.align, 0.0) * (stack.width - indent - cut.width)
    x = column * (stack.width + stack.frame.gap) + slack + (0.0 if laid.style.rtl else indent)
    return Line(text.text[cut.start : cut.stop].rstrip(), x, top, cut.width, height, number)
