"""Native tables on slides: hairlines and no boxes, numbers to the right, headers repeated where a table continues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import fsum

from briefgen.kinds.canvas import Canvas, SlideRemark
from briefgen.kinds.cell_looks import cell_looks
from briefgen.kinds.charts.palette import SeriesColors
from briefgen.kinds.content import TableCellText, TableColumn, TableData, TableRow, Text, texts
from briefgen.kinds.table_looks import LOOKS, CellLook, TableLook
from briefgen.kinds.table_marks import marks_over
from briefgen.kinds.wide_tables import DENSE, column_groups, first_text, floored, narrow_enough, with_columns
from briefgen.layout.page import Edge, Item, Table, TableCell
from briefgen.layout.text import Fitted, Frame, Grid, GridColumn, GridPart, GridRow, Paragraph, Run
from briefgen.layout.text import GridCell as GridCell
from briefgen.records import dataclass, replace
from briefgen.styles import Align, Color
from briefgen.template.table_styles import TableStyle
from briefgen.units import Box, Emu, Insets, inches, points, to_points

_ENDLESS = 1e6  # points: a frame that only its width bounds
_HEAD_PAD = 6.0  # points below a heading
_FILLED, _TALLEST = 0.62, 1.5  # the share of the height that few rows fill at least; inches: no row is higher so
_AIR = 30.0  # points that each column of a table of its own width has beyond its texts
_LEAST_SHARE, _MOST_SHARE = 0.4, 0.75  # of the width there is: what such a table takes
STRONG = 4  # the step from which a shaded number is bold
_AIR_BESIDE = 9.0  # points more between a date on one line and what stands beside it
_WIDEST_DATE = 0.27  # of the width: what a date may take of the column beside it to stand on one line
_SOME_WIDTH = 720.0  # points: no word is wider or narrower in another
_LEAST = {"heat": 14.0}  # points: the least width of a column, where it is not 36
_RAISED = 3.0  # points: the line above a raised column
_APART = 1.5  # points between shaded rows


def tables(
    canvas: Canvas, box: Box, data: TableData, look: TableLook, name: str, slot: str | None = "rows"
) -> list[list[Item]]:
    """The table on each of the slides it takes, with the marks that stand over it. `slot` names the placeholder it
    fills, if the layout has it."""
    index = canvas.slot(slot).index if slot and canvas.has(slot) else None
    return [placed for group in _set(canvas, box, data, look) for placed in group.pages(box, name, index)]


def fewest_tables(canvas: Canvas, box: Box, data: TableData, looks: Sequence[str], name: str) -> list[list[Item]]:
    """The table in the first of these looks that takes the fewest slides."""

    def slides(look: str) -> int:
        trial = Canvas(canvas.template, canvas.role, canvas.engine, canvas.labels, canvas.least)
        return len(tables(trial, box, data, LOOKS[look], name))

    return tables(canvas, box, data, LOOKS[min(looks, key=slides)], name)


@dataclass(frozen=True)
class _SetTable:
    """A table, or the columns of one that share a slide, as set."""

    writer: _Tables
    parts: Sequence[GridPart]

    @property
    def torn(self) -> bool:
        """Whether a column is too narrow for a word or a number in it."""
        return any(part.torn for part in self.parts)

    def pages(self, box: Box, name: str, index: int | None) -> list[list[Item]]:
        """The table and its marks on each of the slides that it takes."""
        canvas, data = self.writer.canvas, self.writer.data
        canvas.broken((part.start for part in self.parts), [first_text(row) for row in data.rows])
        if self.torn:
            at = self.writer.widest() or first_text(data.rows[0])
            message = "the table has a word that is wider than its column, and is broken"
            canvas.remarks.append(SlideRemark("torn-word", message, at, "shorten it, or leave columns out"))
        placed = [self.writer.placed(box, part, name, index) for part in self.parts]
        return [
            [table, *marks_over(canvas, table, data, data.rows[part.start : part.stop])]
            for table, part in zip(placed, self.parts, strict=True)
        ]


def _set(canvas: Canvas, box: Box, data: TableData, look: TableLook) -> list[_SetTable]:
    """The table set whole; where that tears numbers or words, in smaller text than running text has; where it does so
    even then, its columns parted over slides, the first one on each of them."""
    whole = _one(canvas, box, data, look)
    if not whole.torn:
        return [whole]
    dense = _one(canvas, box, data, look, DENSE)
    if not dense.torn:
        return [dense]
    width = to_points(box.width)
    least = dense.writer.least(DENSE, width)
    if look.natural and (narrow := narrow_enough(least, width)):
        return _set(canvas, box, _without_wide(canvas, data, narrow), look)
    groups = column_groups(least, width)
    if len(groups) < 2:
        return [dense]
    parts = [with_columns(data, (0, *group)) for group in groups]
    canvas.breaks.extend(head for group in groups[1:] if (head := data.columns[group[0]].head))
    found = [_one(canvas, box, part, look, DENSE) for part in parts]
    shrink = max(part.shrink for one in found for part in one.parts)
    return [_one(canvas, box, part, look, DENSE, shrink) for part in parts]


def _without_wide(canvas: Canvas, data: TableData, kept: Sequence[int]) -> TableData:
    """The table without the columns that alone are wider than a slide, which is said. Their texts stand in the notes
    and in documents."""
    for i in sorted({*range(len(data.columns))} - {*kept}):
        at = data.columns[i].head or next(said for row in data.rows for said in texts(row.cells[i : i + 1]))
        message = f"column '{at.plain}' alone is wider than a slide, so it stands in the briefing and in the notes"
        canvas.remarks.append(SlideRemark("in-briefing", message, at, "shorten its longest word or number", False))
    return with_columns(data, kept)


def _one(
    canvas: Canvas, box: Box, data: TableData, look: TableLook, floor: float | None = None, least: int = 0
) -> _SetTable:
    styled = canvas.template.table_style is not None
    writer = _Tables(canvas, data, look, tuple(cell_looks(data.columns, look, styled)), box.height)
    box = replace(box, width=Emu(points(writer.suits(to_points(box.width)))))
    grid = writer.grid(to_points(box.width))
    if floor is not None:
        grid = floored(grid, floor)
    return _SetTable(writer, canvas.engine.grid(grid, canvas.frame(box), max(least, canvas.least)))


@dataclass(frozen=True)
class _Tables:
    """One table while it is placed; `looks` are those of its columns, `height` is what it may fill.

    A template with a table style of its own gives lines, fills and colours; ours are then left away.
    """

    canvas: Canvas
    data: TableData
    look: TableLook
    looks: tuple[CellLook, ...]
    height: Emu

    @property
    def style(self) -> TableStyle | None:
        return self.canvas.template.table_style

    def grid(self, width: float) -> Grid:
        """The table to be set; `width` in points."""
        header = (GridRow(tuple(map(self._head, self.data.columns, self.looks))),) if self.data.has_header else ()
        total = fsum(c.share for c in self.data.columns)
        shared = total and all(c.share for c in self.data.columns)
        columns = tuple(
            GridColumn(width * c.share / total) if shared else GridColumn(least=_LEAST.get(c.role, 36.0))
            for c in self.data.columns
        )
        rows = tuple(self._row(row, columns) for row in self.data.rows)
        columns = self._dated(columns, rows, width) if shared else self._evened(columns, (*header, *rows), width)
        look = self.look
        most = look.most
        if look.least < most:
            most = max(most, min(_TALLEST, _FILLED * to_points(self.height) / 72 / max(1, len(rows))))
        return Grid(columns, rows, header, even=look.even, most=most * 72, max_rows=look.max_rows)

    def _dated(self, columns: tuple[GridColumn, ...], rows: Sequence[GridRow], width: float) -> tuple[GridColumn, ...]:
        """Columns of shares with the first, where it has dates or numbers, as wide as one on a line: the widest spares
        that, as far as a date may take of it, and some air beside it where it can."""
        natural = max((self._natural(row.cells[0]) for row in rows), default=0.0) + 1.0
        need = max(natural, min(natural + _AIR_BESIDE, _WIDEST_DATE * width))
        widths = [column.width or 0.0 for column in columns]
        if self.data.columns[0].role != "number" or not widths[0] < need <= _WIDEST_DATE * width:
            return columns
        widths[widths.index(max(widths))] -= need - widths[0]
        return tuple(replace(c, width=w) for c, w in zip(columns, (need, *widths[1:]), strict=True))

    def suits(self, width: float) -> float:
        """The width in points that suits a table of the outline: its own where that is well below what there is, so
        that who reads a row does not lose it on the way."""
        if not self.look.natural or any(column.share for column in self.data.columns):
            return width
        grid = self.grid(width)
        rows = (*grid.header, *grid.rows)
        columns = enumerate(grid.columns)
        natural = fsum(max(c.least, *(self._natural(row.cells[i]) for row in rows)) + _AIR for i, c in columns)
        return max(natural, _LEAST_SHARE * width) if natural < _MOST_SHARE * width else width

    def least(self, floor: float, width: float) -> list[float]:
        """The width in points that each column needs at the least, to tear nothing at the smallest size."""
        grid = floored(self.grid(width), floor)
        rows = (*grid.header, *grid.rows)
        return [max(self._narrowest(row.cells[i]) for row in rows) for i in range(len(grid.columns))]

    def widest(self) -> Text | None:
        """The text with the widest word, of those that the outline says."""
        grid = self.grid(_SOME_WIDTH)
        rows = [[column.head for column in self.data.columns]] if grid.header else []
        rows += [[cell.text for cell in row.cells] for row in self.data.rows]
        cells = (
            pair
            for said, row in zip(rows, (*grid.header, *grid.rows), strict=True)
            for pair in zip(said, row.cells, strict=True)
        )
        told = [(self._narrowest(cell), text) for text, cell in cells if text and text.path]
        return max(told, key=lambda one: one[0])[1] if told else None

    def _narrowest(self, cell: GridCell) -> float:
        small = (replace(p, style=p.style.shrunk(round(p.style.size))) for p in cell.paragraphs)
        return cell.margins[0] + max(map(self.canvas.engine.least, small), default=0.0) + cell.margins[2]

    def _evened(self, columns: tuple[GridColumn, ...], rows: Sequence[GridRow], width: float) -> tuple[GridColumn, ...]:
        """Columns of numbers all as wide as the widest of them, where that leaves the texts what they need, or half of
        the width."""
        numbers = [i for i, column in enumerate(self.data.columns) if column.number]
        naturals = [max(self._natural(row.cells[i]) for row in rows) for i in range(len(columns))]
        most = max((naturals[i] for i in numbers), default=0.0)
        texts = fsum(natural for i, natural in enumerate(naturals) if i not in numbers)
        if most * len(numbers) > max(width / 2, width - texts):
            return self._shaded_evened(columns, naturals, width)
        return tuple(replace(c, least=most) if i in numbers else c for i, c in enumerate(columns))

    def _shaded_evened(
        self, columns: tuple[GridColumn, ...], naturals: Sequence[float], width: float
    ) -> tuple[GridColumn, ...]:
        """Columns of shaded cells all alike, where what the others leave is enough for the widest of them."""
        shaded = {i for i, column in enumerate(self.data.columns) if column.role == "heat"}
        left = width - fsum(natural for i, natural in enumerate(naturals) if i not in shaded)
        if not shaded or left / len(shaded) < max(naturals[i] for i in shaded):
            return columns
        return tuple(replace(c, width=left / len(shaded)) if i in shaded else c for i, c in enumerate(columns))

    def _natural(self, cell: GridCell) -> float:
        """The width that a cell takes unbroken."""
        widest = max(map(self.canvas.engine.width, cell.paragraphs), default=0.0)
        return cell.margins[0] + widest + cell.margins[2]

    def _color(self, name: str, look: CellLook) -> str | None:
        """A colour by use; none where the template's style gives it."""
        return name if self.style is None or look.fill else None

    def _head(self, column: TableColumn, cell: CellLook) -> GridCell:
        insets = self._head_insets(cell)
        margins = (to_points(insets.left), to_points(insets.top), to_points(insets.right), to_points(insets.bottom))
        if column.head is None:
            return GridCell((), margins)
        align: Align = "left" if column.drawn else cell.align
        style = self.canvas.style(self.look.head, self._color("muted", CellLook()), align=align)
        if self.style and self.style.head:
            style = replace(style, color=self.style.head)
        return GridCell((self.canvas.paragraph(column.head, style),), margins)

    def _head_insets(self, cell: CellLook) -> Insets:
        """The margins of a heading; one with a fill of the template's style has some above, too."""
        left = cell.left if cell.head_left is None or self.style else cell.head_left
        right = min(cell.right, CellLook().right)
        return Insets(inches(left), points(_HEAD_PAD if self.style else 0), inches(right), points(_HEAD_PAD))

    def _row(self, row: TableRow, widths: Sequence[GridColumn]) -> GridRow:
        pad = self.look.pad * 72
        cells = []
        for cell, column, look, width in zip(row.cells, self.data.columns, self.looks, widths, strict=True):
            paragraphs = tuple(self._paragraphs(cell, column, look, row))
            left, right = look.left * 72, look.right * 72
            if look.balanced and width.width is not None:
                frame = Frame(width.width - left - right, _ENDLESS)
                lines = len(self.canvas.engine.set(paragraphs, frame).lines)
                right += self.canvas.engine.balanced(paragraphs, replace(frame, max_lines=lines)).right_inset
            cells.append(GridCell(paragraphs, (left, pad, right, pad)))
        return GridRow(tuple(cells), self.look.least * 72)

    def _paragraphs(
        self, cell: TableCellText, column: TableColumn, look: CellLook, row: TableRow
    ) -> Iterator[Paragraph]:
        canvas, strong = self.canvas, row.total or column.emphasis or (row.emphasis and self.style is not None)
        if cell.key:
            after = 2.0 if cell.text else 0.0
            color = self._color(look.key_color, look)
            style = canvas.style(look.key, color, align=look.align, bold=look.key_bold or None, after=after)
            yield canvas.paragraph(cell.key, replace(style, display=True), link=cell.link)
        if cell.text:
            alone = not cell.key
            name, use = (look.text, look.color) if alone else (look.gloss, "muted")
            if column.number and (row.emphasis or column.emphasis):
                use = "accent"
            bold = True if strong else look.bold if alone else False
            style = canvas.style(name, self._color(use, look), align=look.align, bold=bold)
            style = replace(style, display=style.display or bool(bold) or (alone and look.display))
            if row.total and self.style and self.style.total:
                style = replace(style, color=self.style.total)
            style = replace(style, color=self._ink(cell.step), bold=cell.step >= STRONG) if cell.step else style
            yield canvas.paragraph(cell.text, style, link=cell.link)
        if cell.page_of:
            style = canvas.style(look.text, self._color(look.color, look), align=look.align)
            yield Paragraph((Run("88", page_of=cell.page_of),), style)

    def _ink(self, step: int) -> Color:
        """What reads on a shaded cell."""
        return self._palette.ink(self._shade(step))

    def _shade(self, step: int) -> Color:
        return self._palette.heat()[step - 1]

    @property
    def _palette(self) -> SeriesColors:
        canvas = self.canvas
        return SeriesColors(canvas.template.file.theme, canvas.color("page"), canvas.color("context"))

    def placed(self, box: Box, part: GridPart, name: str, index: int | None) -> Table:
        """A part of the table as it stands on its slide."""
        count = 1 if self.data.has_header else 0
        for row in part.cells:
            for fitted in row:
                self.canvas.seen(fitted, (), name)
        rows = [tuple(map(self._head_cell, self.data.columns, self.looks, part.cells[0]))] * count
        for i in range(part.start, part.stop):
            at = count + i - part.start
            rows.append(self._body_cells(i, part, part.rows[at].cells, part.cells[at]))
        widths, heights = whole(part.widths), whole(part.heights)
        placed = Box(box.x, box.y, Emu(sum(widths)), Emu(sum(heights)))
        total = part.stop > part.start and self.data.rows[part.stop - 1].total
        return Table(
            name,
            placed,
            widths,
            heights,
            tuple(rows),
            self.data.alt,
            header=count,
            total=total,
            style=self.style.id if self.style else None,
            placeholder=index,
        )

    def _head_cell(self, column: TableColumn, cell: CellLook, fitted: Fitted) -> TableCell:
        if self.style:
            return TableCell(fitted, self._head_insets(cell), anchor="bottom")
        bottom = self.canvas.edge("text", self.look.head_rule)
        if not (self.look.raised and column.emphasis):
            return TableCell(fitted, self._head_insets(cell), bottom=bottom, anchor="bottom")
        fill, top = self.canvas.color("panel"), self.canvas.edge("accent", _RAISED)
        return TableCell(fitted, self._head_insets(cell), fill, top, bottom, "bottom")

    def _body_cells(
        self, i: int, part: GridPart, spec: Sequence[GridCell], cells: Sequence[Fitted]
    ) -> tuple[TableCell, ...]:
        row = self.data.rows[i]
        top, bottom = (None, None) if self.style else self._edges(i, part)
        out = []
        for column, cell, said, given, fitted in zip(
            self.data.columns, self.looks, row.cells, spec, cells, strict=True
        ):
            shade = "panel" if cell.left and (row.emphasis or column.emphasis) else None  # no text at its edge
            fill = cell.fill or (None if self.style else shade)
            insets = Insets(*map(points, given.margins))
            color = self.canvas.color(fill) if fill else None
            if said.step:
                above, below = self._apart(i, part, top, bottom)
                out.append(TableCell(fitted, insets, self._shade(said.step), above, below, self.look.anchor))
                continue
            out.append(TableCell(fitted, insets, color, top, bottom, self.look.anchor))
        return tuple(out)

    def _apart(self, i: int, part: GridPart, top: Edge | None, bottom: Edge | None) -> tuple[Edge | None, Edge | None]:
        """The lines of a shaded cell: those of its row below the head and above a sum, else what parts it from
        others."""
        apart = self.canvas.edge("page", _APART)
        is_last = i + 1 == part.stop or self.data.rows[i + 1].total
        return top if i == part.start else apart, bottom if is_last else apart

    def _edges(self, i: int, part: GridPart) -> tuple[Edge | None, Edge | None]:
        """The lines above and below a row."""
        canvas, row = self.canvas, self.data.rows[i]
        after = self.data.rows[i + 1] if i + 1 < part.stop else None
        top: Edge | None = None
        bottom = canvas.edge()
        if self.look.rules_above:
            heavy = row.band or i == part.start
            top = canvas.edge("text", 1.0) if heavy else canvas.edge()
            bottom = canvas.edge("text", 1.0) if after is None or after.band else canvas.edge()
        if row.total:
            top = canvas.edge("text", 1.0)
        if after is not None and after.total:
            bottom = canvas.edge("text", 1.0)
        return top, bottom


def whole(lengths: Sequence[float]) -> tuple[int, ...]:
    """Lengths in points as whole EMU whose sum is the rounded sum, so that nothing drifts."""
    edges = [0]
    total = 0.0
    for length in lengths:
        total += length
        edges.append(points(total))
    return tuple(b - a for a, b in pairwise(edges))
