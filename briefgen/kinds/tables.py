"""Native tables on slides: hairlines and no boxes, numbers to the right, headers repeated where a table continues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Cell, TableColumn, TableData, TableRow, Text, texts
from briefgen.layout.page import Edge, Item, Table, TableCell
from briefgen.layout.text import Cell as GridCell
from briefgen.layout.text import Column, Fitted, Grid, GridPart, Paragraph, Row
from briefgen.styles import Align, Anchor
from briefgen.units import Box, Emu, Insets, inches, points, to_points


@dataclass(frozen=True, slots=True)
class CellLook:
    """How the cells of a column look: steps of the type scale and colours by use; margins in inches."""

    text: str = "body"
    color: str = "text"
    bold: bool | None = None
    key: str = "claim"
    key_color: str = "text"
    gloss: str = "body"
    align: Align = "left"
    left: float = 0.125
    right: float = 0.083
    fill: str | None = None


@dataclass(frozen=True)
class TableLook:
    """How a table looks: cells by the role of their column, rows from `least` to `most` inches high.

    `even` spreads the rows over the room there is; `rules_above` draws hairlines above rows and not below them.
    """

    cells: Mapping[str, CellLook] = field(default_factory=dict)
    head: str = "label"
    head_key: str = "claim"
    least: float = 0.417
    most: float = 0.9
    even: bool = True
    pad: float = 0.05
    rules_above: bool = False
    anchor: Anchor = "middle"
    max_rows: int | None = None


_NUMBER = CellLook(text="claiml", color="accent", left=0.0, right=0.0)

LOOKS: Mapping[str, TableLook] = {
    "table": TableLook(
        {
            "text": CellLook(text="bodyl", key="claim"),
            "key": CellLook(text="bodyl", key="claim"),
            "name": CellLook(text="bodyl", color="muted"),
        },
        least=0.417,
        most=0.625,
    ),
    "recap": TableLook(
        {
            "number": CellLook(
                text="body", color="onmarker", bold=True, align="center", left=0, right=0, fill="marker"
            ),
            "name": CellLook(text="body", color="muted", left=0.208),
            "voice": CellLook(text="voice", left=0.083),
        },
        most=0.55,
        rules_above=True,
        max_rows=12,
    ),
    "comparison": TableLook(
        {
            "key": CellLook(text="body", key="body", key_color="accent", left=0.0, bold=True),
            "text": CellLook(text="body", color="muted", key="body", gloss="body"),
        },
        least=0.667,
        most=1.104,
        pad=0.104,
        anchor="top",
    ),
    "actions": TableLook(
        {
            "number": _NUMBER,
            "text": CellLook(key="claim", left=0.0),
            "name": CellLook(text="bodyl", left=0.0),
            "page": CellLook(text="bodyl", bold=True, align="right", left=0.0, right=0.0),
        },
        least=0.667,
        most=0.896,
        max_rows=6,
    ),
    "sources": TableLook(
        {
            "number": CellLook(text="body", color="accent", bold=True, left=0.0, right=0.0),
            "text": CellLook(text="body", key="body", left=0.0),
        },
        pad=0.104,
        anchor="top",
        even=False,
    ),
    "list": TableLook(
        {
            "number": CellLook(text="body", color="accent", bold=True, left=0.0, right=0.0),
            "key": CellLook(text="claim", key="claim", left=0.0),
            "text": CellLook(text="body", color="text", key="body", left=0.0),
            "name": CellLook(text="body", color="muted", left=0.0),
        },
        least=0.417,
        most=1.083,
        pad=0.083,
        anchor="top",
        even=False,
    ),
}


def tables(
    canvas: Canvas, box: Box, data: TableData, look: TableLook, name: str, slot: str | None = "rows"
) -> list[list[Item]]:
    """The table as one item a slide it takes. `slot` names the placeholder it fills, if the layout has it."""
    header = (Row(tuple(_head(canvas, c, look) for c in data.columns)),) if data.has_header else ()
    rows = tuple(_row(canvas, data.columns, row, look) for row in data.rows)
    total = sum(c.share for c in data.columns)
    width = to_points(box.width)
    columns = tuple(
        Column(width * c.share / total) if total and all(x.share for x in data.columns) else Column(least=36.0)
        for c in data.columns
    )
    grid = Grid(columns, rows, header, even=look.even, most=look.most * 72, max_rows=look.max_rows)
    parts = canvas.engine.grid(grid, canvas.frame(box), canvas.least)
    canvas.broken((part.start for part in parts), [_first(row) for row in data.rows])
    index = canvas.slot(slot).index if slot and canvas.has(slot) else None
    return [[_placed(canvas, box, data, look, part, name, index)] for part in parts]


def _first(row: TableRow) -> Text:
    """The row's first text that comes from the outline."""
    said = list(texts(row.cells))
    return next((text for text in said if text.path), said[0] if said else Text.label(""))


def _cell_look(look: TableLook, column: TableColumn) -> CellLook:
    found = look.cells.get(column.role) or look.cells.get("text") or CellLook()
    if column.number:
        return CellLook(text=found.text, key=found.key, bold=True, align="right", left=found.left, right=found.right)
    return found


def _head(canvas: Canvas, column: TableColumn, look: TableLook) -> GridCell:
    cell = _cell_look(look, column)
    margins = (cell.left * 72, 0.0, cell.right * 72, 6.0)
    if column.head is None:
        return GridCell((), margins)
    align: Align = "right" if cell.align == "right" else "left"
    return GridCell((canvas.paragraph(column.head, canvas.style(look.head, "muted", align=align)),), margins)


def _row(canvas: Canvas, columns: Sequence[TableColumn], row: TableRow, look: TableLook) -> Row:
    cells = tuple(
        GridCell(
            tuple(_paragraphs(canvas, cell, _cell_look(look, column), row)),
            (_cell_look(look, column).left * 72, look.pad * 72, _cell_look(look, column).right * 72, look.pad * 72),
        )
        for column, cell in zip(columns, row.cells, strict=True)
    )
    return Row(cells, look.least * 72)


def _paragraphs(canvas: Canvas, cell: Cell, look: CellLook, row: TableRow) -> list[Paragraph]:
    out = []
    if cell.key:
        style = canvas.style(look.key, look.key_color, align=look.align, bold=True, after=2.0 if cell.text else 0.0)
        out.append(canvas.paragraph(cell.key, style, link=cell.link))
    if cell.text:
        alone = not cell.key
        name, color = (look.text, look.color) if alone else (look.gloss, "muted")
        bold = True if row.total else look.bold if alone else False
        out.append(canvas.paragraph(cell.text, canvas.style(name, color, align=look.align, bold=bold), link=cell.link))
    return out


def _placed(
    canvas: Canvas, box: Box, data: TableData, look: TableLook, part: GridPart, name: str, index: int | None
) -> Table:
    count = 1 if data.has_header else 0
    for row in part.cells:
        for fitted in row:
            canvas.seen(fitted, (), name)
    rows = [tuple(_head_cell(canvas, c, f, look) for c, f in zip(data.columns, part.cells[0], strict=True))] * count
    for i in range(part.start, part.stop):
        cells = part.cells[count + i - part.start]
        rows.append(_body_cells(canvas, data, look, i, part, cells))
    widths, heights = whole(part.widths), whole(part.heights)
    placed = Box(box.x, box.y, Emu(sum(widths)), Emu(sum(heights)))
    return Table(name, placed, widths, heights, tuple(rows), data.alt, header=count, placeholder=index)


def whole(lengths: Sequence[float]) -> tuple[int, ...]:
    """Lengths in points as whole EMU whose sum is the rounded sum, so that nothing drifts."""
    edges = [0]
    total = 0.0
    for length in lengths:
        total += length
        edges.append(points(total))
    return tuple(b - a for a, b in pairwise(edges))


def _head_cell(canvas: Canvas, column: TableColumn, fitted: Fitted, look: TableLook) -> TableCell:
    cell = _cell_look(look, column)
    insets = Insets(inches(cell.left), Emu(0), inches(cell.right), points(6))
    return TableCell(fitted, insets, bottom=canvas.edge("text", 1.5), anchor="bottom")


def _body_cells(
    canvas: Canvas, data: TableData, look: TableLook, i: int, part: GridPart, cells: Sequence[Fitted]
) -> tuple[TableCell, ...]:
    row, after = data.rows[i], data.rows[i + 1] if i + 1 < part.stop else None
    top: Edge | None = None
    bottom: Edge | None = canvas.edge()
    if look.rules_above:
        heavy = row.band or i == part.start
        top = canvas.edge("text", 1.0) if heavy else canvas.edge()
        bottom = canvas.edge("text", 1.0) if after is None or after.band else canvas.edge()
    if row.total:
        top = canvas.edge("text", 1.0)
    out = []
    for column, fitted in zip(data.columns, cells, strict=True):
        cell = _cell_look(look, column)
        fill = canvas.color(cell.fill) if cell.fill else canvas.color("panel") if row.emphasis else None
        pad = inches(look.pad)
        insets = Insets(inches(cell.left), pad, inches(cell.right), pad)
        out.append(TableCell(fitted, insets, fill, top, bottom, look.anchor))
    return tuple(out)
