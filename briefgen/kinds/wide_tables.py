"""Tables of more columns than a slide holds at the size of running text: smaller text, columns parted over slides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import fsum

from briefgen.kinds.content import TableData, TableRow, Text, texts
from briefgen.layout.text import Grid, GridCell, GridRow, Paragraph
from briefgen.records import replace

DENSE = 10.0
"""Points: the smallest text of a table whose columns are too many for the size of running text."""


_TORN = 0.45
"""The share of a slide that a first column takes which is broken in any case."""


def floored(grid: Grid, floor: float) -> Grid:
    """The table with text that may get as small as a floor in points."""

    def cell(one: GridCell) -> GridCell:
        return replace(one, paragraphs=tuple(_low(paragraph, floor) for paragraph in one.paragraphs))

    def row(one: GridRow) -> GridRow:
        return replace(one, cells=tuple(map(cell, one.cells)))

    return replace(grid, header=tuple(map(row, grid.header)), rows=tuple(map(row, grid.rows)))


def _low(paragraph: Paragraph, floor: float) -> Paragraph:
    style = paragraph.style
    return replace(paragraph, style=replace(style, floor=min(style.floor, floor)))


def column_groups(least: Sequence[float], width: float) -> list[range]:
    """The columns behind the first, parted over the fewest slides that tear nothing, evenly. `least` is what each
    column needs, `width` what a slide has, both in points. A first column that no other has room beside is broken in
    any case: it takes a part of the slide only."""
    torn = len(least) > 1 and least[0] + min(least[1:]) > width
    room, count = width - (_TORN * width if torn else least[0]), len(least) - 1
    for parts in range(1, count + 1):
        edges = [1 + round(i * count / parts) for i in range(parts + 1)]
        groups = [range(a, b) for a, b in pairwise(edges)]
        if all(fsum(least[i] for i in group) <= room or len(group) == 1 for group in groups):
            return groups
    return [range(1, count + 1)]


def narrow_enough(least: Sequence[float], width: float) -> list[int]:
    """The columns that fit beside the first one, and the first; none where all do, or none does."""
    found = [i for i, one in enumerate(least) if i == 0 or least[0] + one <= width]
    return found if 1 < len(found) < len(least) else []


def with_columns(data: TableData, columns: Sequence[int]) -> TableData:
    """Some columns of a table."""
    rows = tuple(replace(row, cells=tuple(row.cells[i] for i in columns)) for row in data.rows)
    return replace(data, columns=tuple(data.columns[i] for i in columns), rows=rows)


def first_text(row: TableRow) -> Text:
    """The row's first text that comes from the outline."""
    said = list(texts(row.cells))
    return next((text for text in said if text.path), said[0] if said else Text.label(""))
