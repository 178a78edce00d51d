"""The thumb index of a briefing: one bar a topic in the masthead, and a tab on the page's edge where a topic begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.kinds.index_bars import stacked
from briefgen.units import Box, Emu, inches

_MOST = 24  # topics: beyond, bars would be too thin to tell apart
_BAR, _PULLED = inches(0.583), inches(2.917)
_TAB = (inches(0.375), inches(0.417))


def _tops(groups: Sequence[int], height: int) -> Iterator[tuple[float, float]]:
    """Where each topic's bar begins and how tall it is; none where there are too many topics."""
    return stacked(groups, height) if sum(groups) <= _MOST else iter(())


def bars(groups: Sequence[int], band: Box) -> list[tuple[Box, bool]]:
    """The bars on the right edge of a band, each with whether it is pulled out, as the first topic's is. There are
    none for no topics and for too many."""
    out = []
    for i, (top, height) in enumerate(_tops(groups, band.height)):
        width = _PULLED if i == 0 else _BAR
        out.append((Box(Emu(band.right - width), Emu(round(top)), width, Emu(round(height))), i == 0))
    return out


def tab(groups: Sequence[int], topic: int, page: Box) -> Box | None:
    """The tab of a topic (from 1) on the right edge of a page; None when there are too many topics for tabs."""
    tops = list(_tops(groups, page.height))
    if not 0 < topic <= len(tops):
        return None
    width, height = _TAB
    top = min(round(tops[topic - 1][0]), page.height - height)
    return Box(Emu(page.right - width), Emu(top), width, height)
