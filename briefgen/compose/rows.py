"""Rows that share the height of a box, hairlines between them, as one native table: need, and a part of the rest.

A presenter who adds a row gets a row, and not a heap of text boxes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.tables import whole
from briefgen.layout.page import Table, TableCell
from briefgen.layout.text import Fitted, Grid, GridCell, GridColumn, GridPart, GridRow, Paragraph
from briefgen.units import Box, Emu, Insets, points, to_points

_ENDLESS = 1e6  # points: a frame that only its width bounds
_DESCENT = 0.21  # em: from the baseline to the foot of a line in the faces that slides are set in
PAD = 4.5  # points that a row's text keeps from the rules above and below it, at least
HANGS = 9.0  # points that text at the top of its row hangs below the rule, where there is room
CROWDED = 0.06 * 72  # points: less is crowded


@dataclass(frozen=True, slots=True)
class Column:
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
    top; in the others it stands in the middle. `most` is the greatest height of a row in points."""

    name: str
    heavy: frozenset[int] = frozenset({0})
    top: frozenset[int] = frozenset()
    most: float | None = None


def shared_rows(
    canvas: Canvas, box: Box, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], look: RowLook
) -> SharedRows | None:
    """The rows spread over a box, at the sizes they have; None where these have no room or tear a word."""
    part = _measured(canvas, box, columns, rows)
    texts = [text for row in part.cells for text in row]
    rest = to_points(box.height) - part.height
    if rest < 0 or any(text.torn or not text.fits for text in texts):
        return None
    more = rest / len(rows)
    heights = [height + more for height in part.heights]
    if look.most is not None:
        heights = [min(height, max(natural, look.most)) for height, natural in zip(heights, part.heights, strict=True)]
    table = _placed(canvas, box, part, heights, rows, look)
    taken = sum(part.heights) - 2 * PAD * len(rows)
    return SharedRows(table, taken / to_points(box.height), more / 2 + PAD < CROWDED)


def _measured(canvas: Canvas, box: Box, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> GridPart:
    width, total = to_points(box.width), sum(column.share for column in columns)
    covered_to = [0] * len(columns)
    found = []
    for number, row in enumerate(rows):
        cells, at = [], 0
        for cell in row:
            while covered_to[at] > number:
                at += 1
            covered_to[at : at + cell.span] = [number + cell.rows] * cell.span
            at += cell.span
            gap = columns[at - 1].gap * width / total
            cells.append(GridCell(cell.paragraphs, (0.0, PAD, gap, PAD), cell.span, cell.rows))
        found.append(GridRow(tuple(cells)))
    widths = tuple(GridColumn(width * column.share / total) for column in columns)
    (part,) = canvas.engine.grid(Grid(widths, tuple(found)), canvas.frame(box, slack=_ENDLESS))
    return part


def _placed(
    canvas: Canvas,
    box: Box,
    part: GridPart,
    heights: Sequence[float],
    rows: Sequence[Sequence[Cell]],
    look: RowLook,
) -> Table:
    placed: list[tuple[TableCell, ...]] = []
    tops = [0.0, *accumulate(heights)]
    for i, (row, texts, spec) in enumerate(zip(rows, part.cells, part.rows, strict=True)):
        single = [text for cell, text in zip(row, texts, strict=True) if cell.rows == 1 and text.lines]
        lowest = max(map(_baseline, single), default=0.0)
        tallest = max((lowest - _baseline(text) + text.height for text in single), default=0.0)
        middle = (heights[i] - tallest) / 2
        free = max(PAD, min(middle, HANGS) if i in look.top else middle)
        cells = []
        for cell, text, given in zip(row, texts, spec.cells, strict=True):
            stands = free + lowest - _baseline(text) if text.lines and cell.rows == 1 else free
            if stands + text.height > tops[i + cell.rows] - tops[i]:
                stands = PAD
            insets = Insets(Emu(0), points(stands), points(given.margins[2]), Emu(0))
            top = canvas.edge("text", 1.5) if i in look.heavy else None
            last = i + cell.rows
            bottom = canvas.edge() if last < len(rows) and last not in look.heavy else None
            canvas.seen(text, (), look.name)
            cells.append(TableCell(text, insets, top=top, bottom=bottom, span=cell.span, rows=cell.rows))
        placed.append(tuple(cells))
    widths, whole_heights = whole(part.widths), whole(heights)
    size = Box(box.x, box.y, Emu(sum(widths)), Emu(sum(whole_heights)))
    index = canvas.slot("rows").index if canvas.has("rows") else None
    alt = "; ".join(_said(row) for row in rows)
    return Table(look.name, size, widths, whole_heights, tuple(placed), alt, first_column=True, placeholder=index)


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
