"""Vertical lines through a drawing, broken where texts stand: these need no ground of their own to be read; and what
of a row is free beside a line that no text may cross."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.layout.page import Edge, Rule
from briefgen.units import Box, Emu

Span = tuple[int, int]
"""From where to where something stands across, in EMU."""


def upright(x: int, span: tuple[int, int], edge: Edge, texts: Sequence[Box]) -> Iterator[Rule]:
    """A line at `x` from one height on the page to another, in pieces between the texts that it would cross (EMU)."""
    top, bottom = span
    crossed = sorted((box.y, box.bottom) for box in texts if box.x <= x <= box.right)
    for above, below in (*crossed, (bottom, bottom)):
        if min(above, bottom) > top:
            yield Rule("Line", Box(Emu(x), Emu(top), Emu(0), Emu(min(above, bottom) - top)), edge)
        top = max(top, below)


def width_of(span: Span) -> int:
    """How wide a span is; 0 or less where nothing is left of it."""
    return span[1] - span[0]


def one_side(span: Span, line: int | None, gap: int, last: bool = False) -> Span:
    """What of a span is on one side of a vertical line, `gap` EMU clear of it: the first part or the `last`, and where
    the line stands at its end, what is left."""
    start, stop = span
    if line is None or not start - gap < line < stop + gap:
        return span
    before, after = (start, line - gap), (line + gap, stop)
    if width_of(before) <= 0 or width_of(after) <= 0:
        return max(before, after, key=width_of)
    return after if last else before


def own_side(span: Span, line: int | None, gap: int, mark: int, least: int) -> Span:
    """What of a span is on a mark's side of a vertical line, if as wide as the `least`; else on the wider one."""
    sides = [one_side(span, line, gap, last) for last in (False, True)]
    own = sides[1] if line is not None and mark > line else sides[0]
    return own if width_of(own) >= least else max(sides, key=width_of)


def tick_labels(
    marks: Sequence[int], widths: Sequence[int], line: int | None, gap: int, room: Span
) -> list[int] | None:
    """Where the labels of marks begin, each `gap` behind its mark; one that a vertical line would cross stands behind
    that line, or before it. None where one of them has no room before the next."""
    found: list[int] = []
    free = room[0]
    for mark, width, stop in zip(marks, widths, (*marks[1:], room[1]), strict=True):
        left = mark + gap
        if line is not None and left - gap < line < left + width + gap:
            left = line + gap if line + gap + width <= stop else line - gap - width
        if left < free or left + width > stop:
            return None
        found.append(left)
        free = left + width
    return found
