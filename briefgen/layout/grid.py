"""Tables continued over pages: columns as wide as their text, rows as high as theirs, the header repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate
from math import fsum
from typing import NamedTuple

from briefgen.layout.cells import MeasuredRow, TallRow, heights, measured_rows, without_spans
from briefgen.layout.columns import column_widths
from briefgen.layout.fitting import first_of
from briefgen.layout.parting import Parting
from briefgen.layout.pieces import Measure
from briefgen.layout.scale import SizeSetting, ladder
from briefgen.layout.setting import TOLERANCE, fitted
from briefgen.layout.text import Frame, Grid, GridPart


def set_grid(grid: Grid, frame: Frame, measure: Measure, begin: int = 0) -> tuple[GridPart, ...]:
    """The table over the fewest pages, evenly, all at one size: the largest that needs no page more and tears no word.

    Rows that a cell spans, and rows of which one keeps the next, stay on one page where one can hold them. A row taller
    than a page is parted at its lines.
    """
    header = measured_rows(grid.header, len(grid.columns), measure)
    rows = measured_rows(grid.rows, len(grid.columns), measure)
    texts = (text for row in (*header, *rows) for cell in row.cells for text in cell.texts)
    settings = ladder([text.paragraph.style for text in texts], begin=begin)
    pages = cache(lambda setting: _Pages(grid, header, rows, frame, setting, measure))

    def whole(most: int) -> Callable[[SizeSetting], bool]:
        return lambda s: pages(s).parting.fewest() <= most and not pages(s).torn

    if whole(1)(settings[0]):
        return pages(settings[0]).parts()
    fewest = pages(settings[-1]).parting.fewest()
    setting = first_of(settings, whole(fewest)) or first_of(settings, lambda s: pages(s).parting.fewest() <= fewest)
    return pages(setting or settings[-1]).parts()


class _Atom(NamedTuple):
    """What is never parted: the rows `first` to `last` (inclusive), or the band of this number of a `tall` row."""

    first: int
    last: int
    rows: tuple[MeasuredRow, ...]
    height: float
    keep_next: bool = False
    tall: TallRow | None = None
    band: int = 0


class _Pages:
    """The table at one setting: its widths, and its body cut into atoms."""

    def __init__(
        self,
        grid: Grid,
        header: Sequence[MeasuredRow],
        rows: Sequence[MeasuredRow],
        frame: Frame,
        setting: SizeSetting,
        measure: Measure,
    ) -> None:
        self._grid, self._header, self._rows = grid, header, rows
        self._setting, self._measure = setting, measure
        self.widths = column_widths(grid.columns, (*header, *rows), frame.width, setting)
        self._head = heights(header, self.widths, setting)
        self._room = frame.height - fsum(self._head)
        self._atoms: list[_Atom] = []
        for first, group in _spanned(rows):
            for atom in self._cut(first, group):
                self._add(atom)
        self._sums = (0.0, *accumulate(atom.height for atom in self._atoms))

    @property
    def parting(self) -> Parting:
        """How the atoms may be parted. Not kept, for it refers to these pages: a circle is freed late."""
        return Parting(len(self._atoms), self._fits, self._length, self._lone)

    @cached_property
    def torn(self) -> bool:
        """Whether any word had to be broken because its column is too narrow."""
        cells = (cell for row in (*self._header, *self._rows) for cell in row.cells)
        return any(cell.stack(self.widths, self._setting).torn for cell in cells)

    def parts(self) -> tuple[GridPart, ...]:
        """The parts as set; a table without rows is one part."""
        return tuple(self._part(start, stop) for start, stop in self.parting.parts() or ((0, 0),))

    def _cut(self, first: int, rows: Sequence[MeasuredRow]) -> Iterator[_Atom]:
        """The atoms of rows that cells span, or of a single row; `first` is the number of the first one."""
        high = heights(rows, self.widths, self._setting)
        if len(rows) > 1 and not self._holds(fsum(high), len(rows)):
            rows = without_spans(rows)
            for number, row in enumerate(rows, first):
                yield from self._cut(number, [row])
        elif len(rows) > 1 or self._holds(fsum(high), 1):
            yield _Atom(first, first + len(rows) - 1, tuple(rows), fsum(high), rows[-1].row.keep_next)
        else:
            tall = TallRow(rows[0], self.widths, self._setting)
            for band in range(len(tall)):
                yield _Atom(first, first, tuple(rows), 0.0, tall=tall, band=band)

    def _add(self, atom: _Atom) -> None:
        """Append an atom, to the last one where that must be kept with it."""
        last = self._atoms[-1] if self._atoms else None
        if last is not None and last.keep_next and atom.tall is None:
            height = last.height + atom.height
            if self._holds(height, atom.last - last.first + 1):
                self._atoms[-1] = _Atom(last.first, atom.last, last.rows + atom.rows, height, atom.keep_next)
                return
        self._atoms.append(atom)

    def _holds(self, height: float, rows: int) -> bool:
        most = self._grid.max_rows
        return height <= self._room + TOLERANCE and (most is None or rows <= most)

    def _fits(self, start: int, stop: int) -> bool:
        rows = self._atoms[stop - 1].last - self._atoms[start].first + 1
        return self._holds(self._length(start, stop), rows)

    def _length(self, start: int, stop: int) -> float:
        bands = fsum(tall.height(first, last) for tall, first, last in self._bands(start, stop))
        return self._sums[stop] - self._sums[start] + bands

    def _bands(self, start: int, stop: int) -> Iterator[tuple[TallRow, int, int]]:
        """The tall rows among the atoms `start` to `stop`, each with the bands that stand there (exclusive)."""
        atoms = [atom for atom in self._atoms[start:stop] if atom.tall is not None]
        for tall in dict.fromkeys(atom.tall for atom in atoms):
            numbers = [atom.band for atom in atoms if atom.tall is tall]
            if tall is not None:
                yield tall, numbers[0], numbers[-1] + 1

    def _lone(self, start: int, stop: int) -> bool:
        atom = self._atoms[start]
        return stop - start == 1 and atom.first == atom.last and atom.tall is None

    def _part(self, start: int, stop: int) -> GridPart:
        bands = {tall: tall.row(first, last, self._measure) for tall, first, last in self._bands(start, stop)}
        rows: list[MeasuredRow] = []
        for atom in self._atoms[start:stop]:
            rows += [bands.pop(atom.tall)] if atom.tall in bands else () if atom.tall else atom.rows
        natural = heights(rows, self.widths, self._setting)
        all_rows = (*self._header, *rows)
        stacks = [[cell.stack(self.widths, self._setting) for cell in row.cells] for row in all_rows]
        cells = tuple(tuple(map(fitted, row)) for row in stacks)
        return GridPart(
            start=self._atoms[start].first if rows else 0,
            stop=self._atoms[stop - 1].last + 1 if rows else 0,
            widths=self.widths,
            heights=(*self._head, *(self._evened(natural) if self._grid.even else natural)),
            rows=tuple(row.row for row in all_rows),
            cells=cells,
            shrink=self._setting.shrink,
            fits=fsum(natural) <= self._room + TOLERANCE and all(cell.fits for row in cells for cell in row),
            torn=self.torn,
        )

    def _evened(self, natural: Sequence[float]) -> list[float]:
        """Row heights that fill the page: equal ones, up to `most`; if a row needs more, each its own and a share."""
        if not natural:
            return []
        most = self._grid.most or self._room
        equal = min(most, self._room / len(natural))
        if max(natural) <= equal:
            return [equal] * len(natural)
        share = max(0.0, self._room - fsum(natural)) / len(natural)
        return [max(high, min(most, high + share)) for high in natural]


def _spanned(rows: Sequence[MeasuredRow]) -> Iterator[tuple[int, list[MeasuredRow]]]:
    """The rows in the groups that their row spans tie together, each with the number of its first row."""
    start = end = 0
    for number, row in enumerate(rows):
        if number and number >= end:
            yield start, list(rows[start:number])
            start = number
        end = max(end, number + row.reach)
    if rows:
        yield start, list(rows[start:])
