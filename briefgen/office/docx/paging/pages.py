"""Strips onto pages: as many as a page holds, and no page ends where it may not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.office.docx.paging.strips import Strip

_TOLERANCE = 0.1  # points: what rounding to twips may add up to


@dataclass(frozen=True, slots=True)
class Filled:
    """The pages of a document: the strips on each as (first, behind the last), how high each is filled in points, and
    the page of each bookmark, from 1."""

    pages: tuple[tuple[int, int], ...]
    heights: tuple[float, ...]
    marks: Mapping[str, int]


def fill_pages(strips: Sequence[Strip], room: Callable[[int], float], separator: float = 0.0) -> Filled:
    """The strips on pages. `room` gives the height in points that page 1, 2... has for text, `separator` is what
    stands between text and the first footnote of a page."""
    pages: list[tuple[int, int]] = []
    heights: list[float] = []
    marks: dict[str, int] = {}
    start = 0
    while start < len(strips):
        stop, height = _page(strips, start, room(len(pages) + 1), separator)
        pages.append((start, stop))
        heights.append(height)
        marks.update((mark, len(pages)) for strip in strips[start:stop] for mark in strip.marks)
        start = stop
    return Filled(tuple(pages), tuple(heights), marks)


def _page(strips: Sequence[Strip], start: int, room: float, separator: float) -> tuple[int, float]:
    """Where the page that begins with strip `start` ends (the first strip of the next), and how high it is filled."""
    first = strips[start]
    height, notes = first.head + first.top + first.height, first.notes
    whole = height + notes + (separator if notes else 0.0)
    best = (start, 0.0)  # the last place where the page may end
    for i in range(start + 1, len(strips)):
        one = strips[i]
        if one.new_page:
            return i, whole
        if not one.joined:
            best = (i, whole)
        height += one.gap + one.height
        notes += one.notes
        with_this = height + notes + (separator if notes else 0.0)
        if with_this - one.hang > room + _TOLERANCE:
            return best if best[0] > start else (i, whole)
        whole = with_this
    return len(strips), whole
