"""Vertical lines through a drawing, broken where texts stand: these need no ground of their own to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.layout.page import Edge, Rule
from briefgen.units import Box, Emu


def upright(x: int, span: tuple[int, int], edge: Edge, texts: Sequence[Box]) -> Iterator[Rule]:
    """A line at `x` from one height on the page to another, in pieces between the texts that it would cross (EMU)."""
    top, bottom = span
    crossed = sorted((box.y, box.bottom) for box in texts if box.x <= x <= box.right)
    for above, below in (*crossed, (bottom, bottom)):
        if min(above, bottom) > top:
            yield Rule("Line", Box(Emu(x), Emu(top), Emu(0), Emu(min(above, bottom) - top)), edge)
        top = max(top, below)
