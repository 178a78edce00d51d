"""Rows that share the height of a box, hairlines between them, as one native table: need, and a part of the rest.

A presenter who adds a row gets a row, and not a heap of text boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.tables import whole
from briefgen.layout.page import Table, TableCell
from briefgen.layout.text import Fitted, Paragraph
from briefgen.records import dataclass
from briefgen.units import Box, Emu, Insets, points, to_points

_DESCENT = 0.21  # em: from the baseline to the foot of a line in the faces that slides are set in
PAD = 4.5  # points that a row's text keeps from the rules above and below it, at least
HANGS = 9.0  # points that text at the top of its row hangs below the rule, where there is room
CROWDED = 0.06 * 72  # points: less is crowded


@dataclass(frozen=True, slots=True)
class ColumnShare:
    """A column: its share of the width, and the share of it left free on its right."""

    share: float
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's paragraphs; `span` counts the columns and `rows` the rows it covers."""

    paragraphs: tuple[Paragraph, ...]
    span: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class SharedRows:
    """The rows as placed, the share of the height that their text takes, and whether they stand close."""

    table: Table
    full: float
    crowded: bool


@dataclass(frozen=True, slots=True)
class RowLook:
    """How rows look: `heavy` are the rows that a heavy rule stands above, `top` the rows whose text stands at their
    top; in the others it stands in the middle. `most` is the greatest height of a row in points; `still` are the rows
    that are no higher than they need, `header` the first ones, which say what the columns are. Without `ruled`, no
    hairlines stand between them. Those that are `alike` have one height where the box has room for that."""

    name: str
    heavy: frozenset[int] = frozenset({0})
    top: frozenset[int] = frozenset()
    most: float | None = None
    still: frozenset[int] = frozenset()
    header: int = 0
    ruled: bool = True
    alike: bool = False


def shared_rows(
    canvas: Canvas, box: Box, columns: Sequence[ColumnShare], rows: Sequence[Sequence[Cell]], look: RowLook
) -> SharedRows | None:
    """The rows spread over a box, at the sizes they have; None where these have no room or tear a word."""
    grid = _Grid(canvas, to_points(box.width), columns, rows)
    needed = grid.heights()
    rest = to_points(box.height) - fsum(needed)
    if rest < 0 or any(text.torn or not text.fits for row in grid.texts for text in row):
        return None
    more = rest / (len(rows) - len(look.still))
    heights = [height + (0.0 if i in look.still else more) for i, height in enumerate(needed)]
    if look.alike and max(needed) * len(rows) <= to_points(box.height):
        heights = [to_points(box.height) / len(rows)] * len(rows)
    if look.most is not None:
        heights = [min(height, max(natural, look.most)) for height, natural in zip(heights, needed, strict=True)]
    taken = fsum(needed) - 2 * PAD * len(rows)
    return SharedRows(grid.placed(box, heights, look), taken / to_points(box.height), more / 2 + PAD < CROWDED)


class _Grid:
    """Rows as measured: of each cell its text, the column it begins in, and the width left free on its right."""

    def __init__(
        self, canvas: Canvas, width: float, columns: Sequence[ColumnShare], rows: Sequence[Sequence[Cell]]
    ) -> None:
        self.canvas = canvas
        self.rows = rows
        unit = width / fsum(column.share for column in columns)
        self.widths = [unit * column.share for column in columns]
        self.texts: list[list[Fitted]] = []
        self.gaps: list[list[float]] = []
        covered_to = [0] * len(columns)
        for number, row in enumerate(rows):
            texts, gaps, at = [], [], 0
            for cell in row:
                while covered_to[at] > number:
                    at += 1
                stop = at + cell.span
                covered_to[at:stop] = [number + cell.rows] * cell.span
                gap = columns[stop - 1].gap * unit
                texts.append(canvas.engine.natural(cell.paragraphs, fsum(self.widths[at:stop]) - gap, by_font=True))
                gaps.append(gap)
                at = stop
            self.texts.append(texts)
            self.gaps.append(gaps)

    def heights(self) -> list[float]:
        """The least heights of the rows in points: of their text and the room around it. The last of the rows that a
        cell covers is as high as the cell wants: so LibreOffice makes it, and a table must not grow when opened."""
        found = [0.0] * len(self.rows)
        for i, (row, texts) in enumerate(zip(self.rows, self.texts, strict=True)):
            lowest = self._lowest(i)
            for cell, text in zip(row, texts, strict=True):
                height = text.height + (lowest - _baseline(text) if text.lines and cell.rows == 1 else 0.0) + 2 * PAD
                last = i + cell.rows - 1
                found[last] = max(found[last], height)
        return found

    def _lowest(self, i: int) -> float:
        """The lowest of the first baselines of a row's cells, on which all of them stand."""
        single = zip(self.rows[i], self.texts[i], strict=True)
        return max((_baseline(text) for cell, text in single if cell.rows == 1), default=0.0)

    def placed(self, box: Box, heights: Sequence[float], look: RowLook) -> Table:
        """The table with rows of these heights."""
        placed = [tuple(self._cells(i, heights, look)) for i in range(len(self.rows))]
        widths, whole_heights = whole(self.widths), whole(heights)
        size = Box(box.x, box.y, Emu(sum(widths)), Emu(sum(whole_heights)))
        index = self.canvas.slot("rows").index if self.canvas.has("rows") else None
        alt = "; ".join(_said(row) for row in self.rows)
        return Table(
            look.name,
            size,
            widths,
            whole_heights,
            tuple(placed),
            alt,
            header=look.header,
            first_column=True,
            placeholder=index,
        )

    def _cells(self, i: int, heights: Sequence[float], look: RowLook) -> Iterator[TableCell]:
        lowest = self._lowest(i)
        row, texts = self.rows[i], self.texts[i]
        single = [text for cell, text in zip(row, texts, strict=True) if cell.rows == 1 and text.lines]
        tallest = max((lowest - _baseline(text) + text.height for text in single), default=0.0)
        middle = (heights[i] - tallest) / 2
        free = max(PAD, min(middle, HANGS) if i in look.top else middle)
        for cell, text, gap in zip(row, texts, self.gaps[i], strict=True):
            stands = free + lowest - _baseline(text) if text.lines and cell.rows == 1 else free
            if stands + text.height > fsum(heights[i : i + cell.rows]):
                stands = PAD
            last = i + cell.rows
            top = self.canvas.edge("text", 1.5) if i in look.heavy else None
            parted = look.ruled and last < len(self.rows) and last not in look.heavy
            bottom = self.canvas.edge() if parted else None
            self.canvas.seen(text, (), look.name)
            insets = Insets(Emu(0), points(stands), points(gap), Emu(0))
            yield TableCell(text, insets, top=top, bottom=bottom, span=cell.span, rows=cell.rows)


def _baseline(text: Fitted) -> float:
    """How far below its top the first baseline of a text is, in points."""
    if not text.lines:
        return 0.0
    return text.lines[0].height - _DESCENT * text.paragraphs[0].style.size


def _said(row: Sequence[Cell]) -> str:
    """What a row says first, past its number."""
    said = [p.text for cell in row for p in cell.paragraphs if not p.text.isdigit()]
    return said[0] if said else ""


SPARSE = 0.33


def marks_of(*placed: SharedRows, compact: bool = False) -> tuple[str, ...]:
    """What is not ideal about rows: that they are `compact`, `crowded`, `sparse` (all of them)."""
    marks = ["compact"] if compact else []
    marks += ["crowded"] if any(rows.crowded for rows in placed) else []
    marks += ["sparse"] if all(rows.full < SPARSE for rows in placed) else []
    return tuple(marks)
