"""A table's rows and cells, measured and placed: which columns a cell covers, how high a row must be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field
from math import fsum

from briefgen.layout.measure import Measured
from briefgen.layout.pieces import Measure, cut_out
from briefgen.layout.scale import SizeSetting
from briefgen.layout.setting import Stack
from briefgen.layout.text import Frame, GridCell, GridRow
from briefgen.records import dataclass, replace

_UNBOUNDED = 1e9


@dataclass(frozen=True, slots=True, eq=False)
class MeasuredCell:
    """A cell with its text measured; it covers the columns `column` to `column + cell.span`."""

    cell: GridCell
    texts: tuple[Measured, ...]
    column: int
    _stacks: dict[tuple[float, SizeSetting], Stack] = field(default_factory=dict, repr=False)

    @property
    def sides(self) -> float:
        """Its left and right margins together, in points."""
        return self.cell.margins[0] + self.cell.margins[2]

    def stack(self, widths: Sequence[float], setting: SizeSetting) -> Stack:
        """Its lines, given the widths of the columns; as high as they want."""
        width = fsum(widths[self.column : self.column + self.cell.span])
        known = self._stacks.get((width, setting))
        if known is None:
            frame = Frame(width - self.sides, _UNBOUNDED, by_font=True)
            known = self._stacks[width, setting] = Stack(self.texts, frame, setting)
        return known

    def height(self, widths: Sequence[float], setting: SizeSetting) -> float:
        """The height in points it asks for, margins included."""
        stack = self.stack(widths, setting)
        return stack.height(0, len(stack)) + self.cell.margins[1] + self.cell.margins[3]


@dataclass(frozen=True, slots=True, eq=False)
class MeasuredRow:
    """A row with its cells measured."""

    row: GridRow
    cells: tuple[MeasuredCell, ...]

    @property
    def reach(self) -> int:
        """How many rows the longest of its cells covers."""
        return max((cell.cell.rows for cell in self.cells), default=1)


def measured_rows(rows: Sequence[GridRow], columns: int, measure: Measure) -> tuple[MeasuredRow, ...]:
    """The rows with their cells measured and placed. A cell goes where no row span from above covers the column."""
    covered_to = [0] * columns
    found = []
    for number, row in enumerate(rows):
        cells, column = [], 0
        for cell in row.cells:
            while column < columns and covered_to[column] > number:
                column += 1
            span, down = min(cell.span, columns - column), min(cell.rows, len(rows) - number)
            within = cell if (span, down) == (cell.span, cell.rows) else replace(cell, span=span, rows=down)
            cells.append(MeasuredCell(within, tuple(map(measure, cell.paragraphs)), column))
            covered_to[column : column + span] = [number + down] * span
            column += span
        found.append(_row(row, cells))
    return tuple(found)


def heights(rows: Sequence[MeasuredRow], widths: Sequence[float], setting: SizeSetting) -> list[float]:
    """The least heights of rows in points. The last of the rows that a cell covers is as high as the cell wants: so
    LibreOffice makes it, and a table must not grow when it is opened."""
    found = []
    for row in rows:
        single = [cell for cell in row.cells if cell.cell.rows == 1]
        found.append(max([row.row.least, *(cell.height(widths, setting) for cell in single)]))
    for number, row in enumerate(rows):
        for cell in row.cells:
            if cell.cell.rows > 1:
                last = number + cell.cell.rows - 1
                found[last] = max(found[last], cell.height(widths, setting))
    return found


def without_spans(rows: Sequence[MeasuredRow]) -> tuple[MeasuredRow, ...]:
    """The rows without cells over several rows: the text stays in the first, below it stand empty cells."""
    below: dict[int, list[MeasuredCell]] = {}
    found = []
    for number, row in enumerate(rows):
        for cell in row.cells:
            for covered in range(number + 1, number + cell.cell.rows):
                empty = replace(cell.cell, paragraphs=(), rows=1)
                below.setdefault(covered, []).append(MeasuredCell(empty, (), cell.column))
        own = [replace(cell, cell=replace(cell.cell, rows=1)) for cell in row.cells]
        found.append(_row(row.row, sorted([*own, *below.get(number, ())], key=lambda cell: cell.column)))
    return tuple(found)


def _row(row: GridRow, cells: Sequence[MeasuredCell]) -> MeasuredRow:
    """The row with other cells."""
    return MeasuredRow(replace(row, cells=tuple(cell.cell for cell in cells)), tuple(cells))


class TallRow:
    """A row taller than a page, cut at every line of its tallest cell; the lines of the other cells go with the band
    that they end in."""

    def __init__(self, row: MeasuredRow, widths: Sequence[float], setting: SizeSetting) -> None:
        self._row = row
        self._stacks = [cell.stack(widths, setting) for cell in row.cells]
        ends = [[top + height for _, top, height in stack.places()] for stack in self._stacks]
        tallest = max(ends, key=lambda found: found[-1:], default=[])
        self._borders = [[0] * len(ends), *([bisect_right(found, end) for found in ends] for end in tallest[:-1])]
        self._borders.append([len(found) for found in ends])

    def __len__(self) -> int:
        return len(self._borders) - 1

    def height(self, start: int, stop: int) -> float:
        """The height in points of the bands `start` to `stop` (exclusive) as a row of their own."""
        cells = zip(self._row.cells, self._stacks, self._borders[start], self._borders[stop], strict=True)
        return max((s.height(a, b) + c.cell.margins[1] + c.cell.margins[3] for c, s, a, b in cells), default=0.0)

    def row(self, start: int, stop: int, measure: Measure) -> MeasuredRow:
        """The bands `start` to `stop` (exclusive) as a row of their own."""
        cells = []
        borders = zip(self._borders[start], self._borders[stop], strict=True)
        for cell, stack, (a, b) in zip(self._row.cells, self._stacks, borders, strict=True):
            texts = tuple(cut_out(stack, a, b, measure))
            paragraphs = tuple(text.paragraph for text in texts)
            cells.append(MeasuredCell(replace(cell.cell, paragraphs=paragraphs), texts, cell.column))
        return _row(replace(self._row.row, least=0.0), cells)
