"""How wide a table's columns are, from what stands in them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from math import fsum

from briefgen.layout.cells import MeasuredCell, MeasuredRow
from briefgen.layout.scale import SizeSetting
from briefgen.layout.text import GridColumn

_LEAST_EMS = 4.0
"""Text without blanks could be broken to a column one character wide: we keep this many, or its own length."""

_NEGLIGIBLE = 1e-6
_STEPS = 60


def column_widths(
    columns: Sequence[GridColumn], rows: Sequence[MeasuredRow], width: float, setting: SizeSetting
) -> tuple[float, ...]:
    """The widths in points; where any column is free they add up to `width`.

    No column is narrower than its longest word, as long as all of these have room, nor than its `least`. Above that,
    a column gets what its text would take in one line; where that is too much for all, each gets a share that grows
    with the square root of it, so that long texts get more, and short ones are not squeezed.
    """
    fixed = [column.width for column in columns]
    free = [number for number, given in enumerate(fixed) if given is None]
    given = fsum(value for value in fixed if value is not None)
    if not free:
        scale = min(1.0, width / given) if given else 1.0
        return tuple((value or 0.0) * scale for value in fixed)
    least, wish = _asked_for(columns, rows, setting)
    found = [value or 0.0 for value in fixed]
    most = [columns[number].most or math.inf for number in free]
    shares = _shared([least[n] for n in free], [wish[n] for n in free], most, max(0.0, width - given))
    for number, share in zip(free, shares, strict=True):
        found[number] = share
    return tuple(found)


def at_least(least: Sequence[float], width: float) -> list[float]:
    """The width shared out as evenly as these least widths, which have room in it, allow."""
    level = _solved(lambda level: fsum(max(low, level) for low in least), width, width)
    return [max(low, level) for low in least]


def _asked_for(
    columns: Sequence[GridColumn], rows: Sequence[MeasuredRow], setting: SizeSetting
) -> tuple[list[float], list[float]]:
    """What each column needs at least, and what it would take."""
    least = [column.width or column.least for column in columns]
    wish = list(least)
    cells = [cell for row in rows for cell in row.cells]
    for cell in cells:
        if cell.cell.span == 1:
            narrow, wide = _text_widths(cell, setting)
            least[cell.column] = max(least[cell.column], narrow)
            wish[cell.column] = max(wish[cell.column], wide)
    for cell in cells:
        if cell.cell.span > 1:
            covered = range(cell.column, min(len(columns), cell.column + cell.cell.span))
            free = [number for number in covered if columns[number].width is None]
            lacking = _text_widths(cell, setting)[0] - sum(least[number] for number in covered)
            for number in free if lacking > 0 else ():
                least[number] += lacking / len(free)
    return least, [max(pair) for pair in zip(least, wish, strict=True)]


def _text_widths(cell: MeasuredCell, setting: SizeSetting) -> tuple[float, float]:
    """The least width of a cell and the one that it takes unbroken, margins included."""
    narrow = wide = 0.0
    for text in cell.texts:
        size = text.style(setting).size
        natural = text.natural(size)
        narrow = max(narrow, text.least(size), min(natural, _LEAST_EMS * size))
        wide = max(wide, natural)
    return narrow + cell.sides, wide + cell.sides


def _shared(least: Sequence[float], wish: Sequence[float], most: Sequence[float], width: float) -> list[float]:
    """A width shared out, see `column_widths`. `most` bounds a wish; it yields to `least` and to left-over room."""
    wishes = [max(low, min(high, cap)) for low, high, cap in zip(least, wish, most, strict=True)]
    if fsum(wishes) <= width:
        return _grown(wishes, most, width)
    if fsum(least) >= width:
        level = _solved(lambda level: fsum(min(low, level) for low in least), width, max(least))
        return [min(low, level) for low in least]

    def at(level: float) -> list[float]:
        return [min(high, max(low, level * math.sqrt(high))) for low, high in zip(least, wishes, strict=True)]

    return at(_solved(lambda level: fsum(at(level)), width, math.sqrt(max(wishes))))


def _grown(wishes: Sequence[float], most: Sequence[float], width: float) -> list[float]:
    """The wishes widened in proportion until they fill the width, none beyond its `most` while another can grow."""
    widths = list(wishes)
    weights = [max(1.0, wish) for wish in wishes]
    while (rest := width - fsum(widths)) > _NEGLIGIBLE:
        growing = [number for number, cap in enumerate(most) if widths[number] < cap]
        if not growing:
            return [value + rest / len(widths) for value in widths]
        total = fsum(weights[number] for number in growing)
        for number in growing:
            widths[number] = min(most[number], widths[number] + rest * weights[number] / total)
    return widths


def _solved(amount: Callable[[float], float], wanted: float, high: float) -> float:
    """The level from 0 to `high` at which a growing amount is the wanted one, by halving."""
    low = 0.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if amount(middle) < wanted else (low, middle)
    return high
