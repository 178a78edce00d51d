"""Tables of the outline as native tables: cells in styles by what they are to the design, columns measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from briefgen.kinds.blocks import TableBlock
from briefgen.kinds.content import Cell, TableColumn, TableData, TableRow, Text
from briefgen.layout import text as setting
from briefgen.office.docx.cells import cell, right_margin, row, split, table
from briefgen.office.docx.manuscript import Manuscript
from briefgen.office.docx.markup import Element, border, shading, w
from briefgen.styles import TextStyle
from briefgen.units import to_points, to_twips

BELOW = 14.0  # points below a table without a caption
_TOGETHER = 10  # rows: up to here a table stays on one page if it can
_SIZE = 9.5  # points
_PADDING = 12.0  # points that the margins of a cell take of its width
_APART = 0.25  # inches between a column of numbers and the text on its right
_ENDLESS = 1e6  # points: a page on which every table ends


@dataclass(frozen=True, slots=True)
class CellLook:
    """Styles by role: of a cell with one text, of a key phrase, and of the text below a key phrase."""

    text: str = "table text"
    key: str = "table key"
    gloss: str = "table gloss"
    right: bool = False


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table's style, its cells by the role of their column, and the least widths of columns in inches.

    `even` gives the columns without one equal widths, `anchor` is where text stands in a row's height, and `first`
    says that the first column is set off from the others.
    """

    style: str = "briefing table"
    cells: Mapping[str, CellLook] = field(default_factory=dict)
    widths: Mapping[str, float] = field(default_factory=dict)
    even: bool = False
    anchor: str = "center"
    first: bool = False


_RANK = CellLook(text="table rank")
_NUMBER = CellLook("table number", "table key right", "table number", right=True)
_DATE = CellLook("action date", "action date", right=True)
_PLAIN = {"name": CellLook(text="table gloss"), "number": _RANK, "voice": CellLook(text="table voice")}
LOOKS: Mapping[str, TableLook] = {
    "table": TableLook(cells=_PLAIN, widths={"number": 0.417}),
    "recap": TableLook(
        "briefing recap",
        {**_PLAIN, "number": CellLook(text="recap number")},
        {"number": 0.375, "name": 1.688},
        first=True,
    ),
    "comparison": TableLook(
        "briefing comparison",
        {"key": CellLook(text="table row head", key="table row head")},
        {"key": 0.979},
        even=True,
        anchor="top",
        first=True,
    ),
    "actions": TableLook(
        "briefing actions",
        {"number": _RANK, "text": CellLook(key="action"), "page": _DATE},
        {"number": 0.417, "name": 1.771, "page": 0.833},
    ),
}
_SUMS = {"table text": "table key", "table number": "table key right"}


def write_table(block: TableBlock, ms: Manuscript) -> None:
    """Writes a table, and below it its caption."""
    look = LOOKS.get(block.role, LOOKS["table"])
    data = _with_header(block, ms)
    title = block.caption.plain if block.caption else ""
    properties = replace(
        ms.table(look.style, column_widths(data, look, ms), title, data.alt),
        header=data.has_header,
        first_column=look.first,
        last_row=bool(data.rows) and data.rows[-1].total,
    )
    rows = [_header(data, properties.widths, look, ms)] if data.has_header else []
    for i, content in enumerate(data.rows):
        last = i == len(data.rows) - 1
        keep = bool(block.caption) if last else len(data.rows) <= _TOGETHER
        rows.append(_row(content, data, properties.widths, look, ms, keep))
    ms.add_table(table(properties, rows), after=0.0 if block.caption else BELOW)
    if block.caption:
        ms.caption("table", block.caption)


def column_widths(data: TableData, look: TableLook, ms: Manuscript) -> tuple[int, ...]:
    """The widths of the columns in twips, as measured by the layout engine.

    Columns that the design gives a width have it, or what their text takes in one line, up to a quarter of the table
    or an even share. The rest is even, or as the table shares it out, or by what the columns hold.
    """
    total = to_points(ms.template.page.text_width)
    heads = TableRow(tuple(Cell(column.head) for column in data.columns))
    cells = [[_measured(one, i, data, ms) for i in range(len(data.columns))] for one in (heads, *data.rows)]
    most = total / max(4, len(data.columns))
    given: dict[int, float] = {}
    for i, column in enumerate(data.columns):
        if column.role in look.widths:
            natural = max((ms.engine.width(p) for line in cells for p in line[i].paragraphs), default=0.0)
            given[i] = max(look.widths[column.role] * 72, min(natural + _PADDING, most))
        elif not look.widths and all(c.share for c in data.columns):
            given[i] = total * column.share / sum(c.share for c in data.columns)
    if look.even:
        rest = (total - sum(given.values())) / max(1, len(data.columns) - len(given))
        given = {i: given.get(i, rest) for i in range(len(data.columns))}
    columns = tuple(setting.Column(given.get(i)) for i in range(len(data.columns)))
    grid = setting.Grid(columns, tuple(setting.Row(tuple(line)) for line in cells))
    measured = ms.engine.grid(grid, setting.Frame(total, _ENDLESS))[0]
    return split(to_twips(ms.template.page.text_width), measured.widths)


def _measured(data: TableRow, index: int, whole: TableData, ms: Manuscript) -> setting.Cell:
    """A cell for the engine: a paragraph a text, key phrases bold."""
    fonts = ms.template.theme.minor
    plain = TextStyle(fonts.latin, fonts.for_east_asian(ms.template.language), _SIZE, _SIZE)
    content = data.cells[index]
    said = ((content.key, replace(plain, bold=True)), (content.text, plain))
    paragraphs = tuple(setting.Paragraph((setting.Run(text.plain),), style) for text, style in said if text)
    apart = _APART * 72 if _is_apart(index, whole) else 0.0
    return setting.Cell(paragraphs, (_PADDING / 2, 0.0, _PADDING / 2 + apart, 0.0))


def _is_apart(index: int, data: TableData) -> bool:
    """Whether a column of numbers has text on its right, which would stand too close."""
    return data.columns[index].number and index + 1 < len(data.columns) and not data.columns[index + 1].number


def _with_header(block: TableBlock, ms: Manuscript) -> TableData:
    """The table with a header: who cannot see it needs one. What a takeaway's column is called we know."""
    data = block.table
    if data.has_header or all(column.role != "voice" for column in data.columns):
        return data
    named = Text.label(ms.labels("remember"))
    columns = tuple(replace(column, head=named) if column.role == "voice" else column for column in data.columns)
    return replace(data, columns=columns)


def _cell_look(column: TableColumn, look: TableLook) -> CellLook:
    return _NUMBER if column.number else look.cells.get(column.role) or CellLook()


def _header(data: TableData, widths: tuple[int, ...], look: TableLook, ms: Manuscript) -> Element:
    cells = []
    for i, (column, width) in enumerate(zip(data.columns, widths, strict=True)):
        role = "table head right" if _cell_look(column, look).right else "table head"
        said = ms.set(role, column.head) if column.head else ms.paragraph(role)
        looks = [w("shd", val="clear", color="auto", fill="auto")] if look.first and i == 0 else []
        looks += [right_margin(_APART)] if _is_apart(i, data) else []
        cells.append(cell(width, [said], *looks, anchor="bottom"))
    return row(cells, header=True)


def _row(
    content: TableRow, data: TableData, widths: tuple[int, ...], look: TableLook, ms: Manuscript, keep: bool
) -> Element:
    colors, theme = ms.template.colors, ms.template.theme
    cells = []
    for i, (column, one, width) in enumerate(zip(data.columns, content.cells, widths, strict=True)):
        looks = [w("tcBorders", border("top", colors["text"], 0.75, 0, theme))] if content.band else []
        looks += [shading(colors["panel"], theme)] if content.emphasis and not (look.first and i == 0) else []
        looks += [right_margin(_APART)] if _is_apart(i, data) else []
        paragraphs = _paragraphs(one, _cell_look(column, look), content.total, ms, keep)
        cells.append(cell(width, paragraphs, *looks, anchor=look.anchor))
    return row(cells)


def _paragraphs(content: Cell, look: CellLook, total: bool, ms: Manuscript, keep: bool) -> Iterable[Element]:
    """A cell's paragraphs: Word wants at least one."""
    role = _SUMS.get(look.text, look.text) if total else look.text
    said = ((look.key, content.key), (look.gloss if content.key else role, content.text))
    found = [ms.set(style, text, content.link, keep or None) for style, text in said if text]
    return found or [ms.paragraph(role, keep_next=keep or None)]
