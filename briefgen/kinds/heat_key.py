"""A heat table of many numbers on a slide: its cells are shaded and bare, a key says what each step spans, and the
numbers are left to the notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.charts.palette import SeriesColors
from briefgen.kinds.content import TableData, TableRow, Text, run_on
from briefgen.kinds.kind import SlideBody
from briefgen.kinds.table_looks import LOOKS
from briefgen.kinds.tables import tables
from briefgen.layout.page import Group, Item, Table
from briefgen.records import replace
from briefgen.units import Box, Emu, Insets, inches

_HIGH, _WIDE, _ABOVE = 0.28, 1.5, 0.14  # inches: a step of the key, and the room above it


def keyed_tables(canvas: Canvas, box: Box, table: TableData, slot: str | None) -> list[SlideBody]:
    """The bare table on the slides that it takes, each with the key below it; its numbers for the notes. `slot` names
    the placeholder it fills."""
    room = replace(box, height=Emu(box.height - inches(_HIGH + _ABOVE)))
    canvas.notes.extend(_told(canvas, table))
    bare = replace(table, rows=tuple(map(_bare, table.rows)))
    pages = tables(canvas, room, bare, LOOKS["heat-bare"], "Table", slot)
    return [[*page, _key(canvas, box, page, table.key)] for page in pages]


def _bare(row: TableRow) -> TableRow:
    return replace(row, cells=tuple(replace(cell, text=None) if cell.step else cell for cell in row.cells))


def _told(canvas: Canvas, table: TableData) -> Iterator[Text]:
    """A sentence a row: what it is called, then each number after the head of its column."""
    for row in table.rows:
        pieces: list[Text | str] = []
        for column, cell in zip(table.columns[1:], row.cells[1:], strict=True):
            if column.head and cell.text:
                pieces += [canvas.labels("list-separator") if pieces else "", column.head, " ", cell.text]
        name = row.cells[0].text or Text.label("")
        yield run_on([name, canvas.labels("run-in"), *pieces])


def _key(canvas: Canvas, box: Box, page: SlideBody, key: Sequence[tuple[int, Text]]) -> Item:
    """The steps from the lowest to the highest, side by side, each with what it spans."""
    bottom = max(item.box.bottom for item in page if isinstance(item, Table))
    colors = SeriesColors(canvas.template.file.theme, canvas.color("page"), canvas.color("context"))
    wide = Emu(min(inches(_WIDE), box.width // len(key)))
    drawn = []
    for i, (step, said) in enumerate(key):
        fill = colors.heat()[step - 1]
        style = replace(canvas.style("meta", align="center"), color=colors.ink(fill))
        place = Box(Emu(box.x + i * wide), Emu(bottom + inches(_ABOVE)), wide, inches(_HIGH))
        text = canvas.paragraph(said, style)
        drawn.append(canvas.draw(f"Step {step}", place, text, anchor="middle", fill=fill, insets=Insets(), max_lines=1))
    return Group("Key", tuple(drawn))
