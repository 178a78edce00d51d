"""The thumb index of a briefing: one bar a topic in the masthead, and a tab on the page's edge where a topic begins.

Bars share a height among topics, with a gap between them and a wider one between the briefing's parts: a bar's height
is h / (n + 0.24 (n - g) + 0.72 (g - 1)) for n topics in g parts on a height h, and 0.75 inches at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.kinds.blocks import Heading
from briefgen.units import Box, Emu, inches

MOST = 24  # topics: beyond, bars would be too thin to tell apart
_GAP, _PART_GAP = 0.24, 0.72
_TALLEST = inches(0.75)
_BAR, _PULLED = inches(0.583), inches(2.917)
_TAB = (inches(0.375), inches(0.417))


def parts(headings: Sequence[Heading]) -> tuple[int, ...]:
    """How many topics each part of a briefing has. A heading of a higher level between topics begins a part."""
    out: list[int] = []
    begins = True
    for heading in headings:
        if not heading.topic:
            begins = begins or heading.level == 1
            continue
        if begins and (not out or heading.level > 1):
            out.append(0)
        out[-1] += 1
        begins = False
    return tuple(out) if sum(out) <= MOST else ()


def _tops(groups: Sequence[int], height: int) -> Iterator[tuple[float, float]]:
    """Where each topic's bar begins, and how tall it is."""
    topics = sum(groups)
    units = topics + _GAP * (topics - len(groups)) + _PART_GAP * (len(groups) - 1)
    bar = min(height / units, _TALLEST)
    at = 0.0
    for count in groups:
        for _ in range(count):
            yield at, bar
            at += bar * (1 + _GAP)
        at += bar * (_PART_GAP - _GAP)


def bars(groups: Sequence[int], band: Box) -> list[tuple[Box, bool]]:
    """The bars on the right edge of a band, each with whether it is pulled out: the first topic's is."""
    out = []
    for i, (top, height) in enumerate(_tops(groups, band.height)):
        width = _PULLED if i == 0 else _BAR
        out.append((Box(Emu(band.right - width), Emu(round(top)), width, Emu(round(height))), i == 0))
    return out


def tab(groups: Sequence[int], topic: int, page: Box) -> Box | None:
    """The tab of a topic (from 1) on the right edge of a page; None when there are too many topics for tabs."""
    tops = list(_tops(groups, page.height)) if groups else []
    if not 0 < topic <= len(tops):
        return None
    width, height = _TAB
    top = min(round(tops[topic - 1][0]), page.height - height)
    return Box(Emu(page.right - width), Emu(top), width, height)
