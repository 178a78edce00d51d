"""How wide a table's columns are, how high that makes it, and how wide it must be at least to be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from math import fsum

from briefgen.kinds.content import TableCellText, TableData, TableRow
from briefgen.kinds.wide_tables import column_groups, with_columns
from briefgen.layout import text as setting
from briefgen.office.docx.cells import split
from briefgen.office.docx.manuscript import Manuscript
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle
from briefgen.units import to_points, to_twips

APART = 0.25  # inches between a column of numbers and the text on its right
_SIZE = 9.5  # points
_PADDING = 12.0  # points that the margins of a cell take of its width, and of its height
_SET_LARGER = 1.08  # the factor on widths: names are set in 10 points or more, and measured in fewer
_A_LITTLE_MORE = 1.25  # the share of its most that a column takes for text that then stands on one line
_READABLE = 72.0  # points: a narrower column of sentences is hard to read
_SENTENCE = 24  # characters, from which on a text is no label
_ENDLESS = 1e6  # points: a page on which every table ends


@dataclass(frozen=True, slots=True)
class WordCellLook:
    """Styles by role: of a cell with one text, of a key phrase, and of the text below a key phrase."""

    text: str = "table text"
    key: str = "table key"
    gloss: str = "table gloss"
    right: bool = False


@dataclass(frozen=True, slots=True)
class WordTableLook:
    """A table's style, its cells by the role of their column, and the least widths of columns in inches.

    `even` gives the columns without one equal widths, `anchor` is where text stands in a row's height, and `first`
    says that the first column is set off from the others.
    """

    style: str = "briefing table"
    cells: Mapping[str, WordCellLook] = field(default_factory=dict)
    widths: Mapping[str, float] = field(default_factory=dict)
    even: bool = False
    anchor: str = "center"
    first: bool = False


@dataclass(frozen=True, slots=True)
class MeasuredTable:
    """The columns of a table in twips, and its height in points."""

    widths: tuple[int, ...]
    height: float


def measured(data: TableData, look: WordTableLook, ms: Manuscript) -> MeasuredTable:
    """The columns as measured by the layout engine.

    Columns that the design gives a width have it, or what their text takes in one line, up to a quarter of the table
    or an even share, or a little more where that keeps all of it on one line: of Chinese, a word would be torn. The
    rest is even, or as the table shares it out, or by what the columns hold.
    """
    total = to_points(ms.template.page.text_width)
    cells = _cells(data, ms)
    most = total / max(4, len(data.columns))
    given: dict[int, float] = {}
    for i, column in enumerate(data.columns):
        if column.role in look.widths:
            natural = max((ms.engine.width(p) for line in cells for p in line[i].paragraphs), default=0.0)
            wanted = _SET_LARGER * natural + _PADDING
            kept = wanted if wanted <= _A_LITTLE_MORE * most else most
            given[i] = max(look.widths[column.role] * 72, kept)
        elif not look.widths and all(c.share for c in data.columns):
            given[i] = total * column.share / sum(c.share for c in data.columns)
    if look.even:
        rest = (total - fsum(given.values())) / max(1, len(data.columns) - len(given))
        given = {i: given.get(i, rest) for i in range(len(data.columns))}
    columns = tuple(setting.GridColumn(given.get(i)) for i in range(len(data.columns)))
    grid = setting.Grid(columns, tuple(setting.GridRow(tuple(line)) for line in cells))
    part = ms.engine.grid(grid, setting.Frame(total, _ENDLESS))[0]
    return MeasuredTable(split(to_twips(ms.template.page.text_width), part.widths), part.height + _PADDING * len(cells))


def least_width(data: TableData, ms: Manuscript) -> float:
    """The width in points below which a table is hard to read: its longest words, and an inch for sentences."""
    return fsum(_least_widths(data, ms, _READABLE))


def parted(data: TableData, ms: Manuscript) -> list[TableData]:
    """The table, or where words and numbers of so many columns would be torn on this page, several of them: the first
    column in each, the others parted among them."""
    least, width = _least_widths(data, ms), to_points(ms.template.page.text_width)
    if fsum(least) <= width:
        return [data]
    groups = column_groups(least, width)
    return [with_columns(data, (0, *group)) for group in groups] if len(groups) > 1 else [data]


def _least_widths(data: TableData, ms: Manuscript, readable: float = 0.0) -> list[float]:
    cells = _cells(data, ms)
    return [max(_least(line[i], ms, readable) for line in cells) for i in range(len(data.columns))]


def _least(content: setting.GridCell, ms: Manuscript, readable: float) -> float:
    widest = 0.0
    for paragraph in content.paragraphs:
        widest = max(widest, readable if len(paragraph.text) > _SENTENCE else 0.0, ms.engine.least(paragraph))
    return widest + content.margins[0] + content.margins[2]


def _cells(data: TableData, ms: Manuscript) -> Sequence[Sequence[setting.GridCell]]:
    """The table for the engine, its header among its rows."""
    heads = TableRow(tuple(TableCellText(column.head) for column in data.columns))
    fonts = ms.template.theme.minor
    plain = TextStyle(fonts.latin, fonts.for_east_asian(ms.template.language), _SIZE, _SIZE)
    styles = replace(plain, bold=True), plain
    return [[_cell(line, i, data, styles) for i in range(len(data.columns))] for line in (heads, *data.rows)]


def _cell(line: TableRow, index: int, data: TableData, styles: tuple[TextStyle, TextStyle]) -> setting.GridCell:
    """A cell for the engine: a paragraph a text, its key phrase and its text in these styles."""
    content = line.cells[index]
    said = zip((content.key, content.text), styles, strict=True)
    paragraphs = tuple(setting.Paragraph((setting.Run(text.plain),), style) for text, style in said if text)
    apart = APART * 72 if is_apart(index, data) else 0.0
    return setting.GridCell(paragraphs, (_PADDING / 2, 0.0, _PADDING / 2 + apart, 0.0))


def is_apart(index: int, data: TableData) -> bool:
    """Whether a column of numbers has text on its right, which would stand too close."""
    return data.columns[index].number and index + 1 < len(data.columns) and not data.columns[index + 1].number
