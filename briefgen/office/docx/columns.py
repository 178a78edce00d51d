"""How wide a table's columns are, how high that makes it, and how wide it must be at least to be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from math import fsum

from briefgen.kinds.content import TableCellText, TableColumn, TableData
from briefgen.kinds.wide_tables import column_groups, with_columns
from briefgen.layout import text as setting
from briefgen.layout.columns import at_least
from briefgen.office.docx.cells import split
from briefgen.office.docx.manuscript import Manuscript
from briefgen.records import dataclass
from briefgen.styles import TextStyle
from briefgen.template.word_styles import builtin_styles
from briefgen.units import to_points, to_twips

APART = 0.25  # inches between a column of numbers and the text on its right
_SHRUNK = (1.0, 0.95, 0.9, 0.85)  # of the size of a table's text, down to that of footnotes
_PADDING = 12.0  # points that the margins of a cell take of its width, and of its height
_A_LITTLE_MORE = 1.25  # the share of its most that a column takes for text that then stands on one line
_READABLE = 72.0  # points: a narrower column of sentences is hard to read
_SENTENCE = 24  # characters, from which on a text is no label
_ROUNDED = 1e-3

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


_PLAIN = WordTableLook()
_HEAD = WordCellLook("table head", "table head", "table head")
NUMBER = WordCellLook("table number", "table key right", "table number", right=True)
_Cells = Sequence[Sequence[setting.GridCell]]


@dataclass(frozen=True, slots=True)
class MeasuredTable:
    """The columns of a table in twips, its height in points, and the share of their size that its texts are set in."""

    widths: tuple[int, ...]
    height: float
    shrink: float = 1.0


def measured(data: TableData, look: WordTableLook, ms: Manuscript) -> MeasuredTable:
    """The columns as measured by the layout engine.

    Columns that the design gives a width have it, or what their text takes in one line, up to a quarter of the table
    or an even share, or a little more where that keeps all of it on one line: of Chinese, a word would be torn. The
    rest is even, or as the table shares it out, or by what the columns hold. None is narrower than its longest word:
    where these have no room, all text gets smaller.
    """
    total = to_points(ms.template.page.text_width)
    sizes = ((shrink, _cells(data, ms, look, shrink)) for shrink in _SHRUNK)
    shrink, cells = next((one for one in sizes if fsum(_least_widths(one[1], ms)) <= total), (1.0, None))
    cells = cells or _cells(data, ms, look)
    given = _given(data, look, cells, total, ms)
    columns = tuple(setting.GridColumn(given.get(i)) for i in range(len(data.columns)))
    grid = setting.Grid(columns, tuple(setting.GridRow(tuple(line)) for line in cells))
    part = ms.engine.grid(grid, setting.Frame(total, _ENDLESS))[0]
    widths = split(to_twips(ms.template.page.text_width), part.widths)
    return MeasuredTable(widths, part.height + _PADDING * len(cells), shrink)


def _given(data: TableData, look: WordTableLook, cells: _Cells, total: float, ms: Manuscript) -> Mapping[int, float]:
    """The widths of columns in points that the design or the table gives, none where a word would be torn in them or
    beside them."""
    least = _least_widths(cells, ms)
    most = total / max(4, len(data.columns))
    given: dict[int, float] = {}
    for i, column in enumerate(data.columns):
        if column.role in look.widths:
            natural = max((ms.engine.width(p) for line in cells for p in line[i].paragraphs), default=0.0)
            wanted = natural + _PADDING
            kept = wanted if wanted <= _A_LITTLE_MORE * most else most
            given[i] = max(look.widths[column.role] * 72, kept, least[i])
        elif not look.widths and all(c.share for c in data.columns):
            given[i] = total * column.share / sum(c.share for c in data.columns)
    others = [i for i in range(len(data.columns)) if i not in given]
    room = total - fsum(given.values())
    if look.even and fsum(least[i] for i in others) <= room:
        given |= zip(others, at_least([least[i] for i in others], room), strict=True)
    fits = fsum(max(given.get(i, 0.0), low) for i, low in enumerate(least)) <= total + _ROUNDED
    return given if fits else {}


def least_width(data: TableData, ms: Manuscript) -> float:
    """The width in points below which a table is hard to read: its longest words, and an inch for sentences."""
    return fsum(_least_widths(_cells(data, ms), ms, _READABLE))


def parted(data: TableData, ms: Manuscript) -> list[TableData]:
    """The table, or where words and numbers of so many columns would be torn on this page, several of them: the first
    column in each, the others parted among them."""
    least, width = _least_widths(_cells(data, ms), ms), to_points(ms.template.page.text_width)
    if fsum(least) <= width:
        return [data]
    groups = column_groups(least, width)
    return [with_columns(data, (0, *group)) for group in groups] if len(groups) > 1 else [data]


def _least_widths(cells: _Cells, ms: Manuscript, readable: float = 0.0) -> list[float]:
    return [max(_least(one, ms, readable) for one in column) for column in zip(*cells, strict=True)]


def _least(content: setting.GridCell, ms: Manuscript, readable: float) -> float:
    widest = 0.0
    for paragraph in content.paragraphs:
        widest = max(widest, readable if len(paragraph.text) > _SENTENCE else 0.0, ms.engine.least(paragraph))
    return widest + content.margins[0] + content.margins[2]


def _cells(data: TableData, ms: Manuscript, look: WordTableLook = _PLAIN, shrink: float = 1.0) -> _Cells:
    """The table for the engine, its header among its rows."""
    heads = [_cell(TableCellText(column.head), i, data, _HEAD, ms, shrink) for i, column in enumerate(data.columns)]
    looks = [cell_look(column, look) for column in data.columns]
    rows = [[_cell(one, i, data, looks[i], ms, shrink) for i, one in enumerate(line.cells)] for line in data.rows]
    return [heads, *rows]


def _cell(
    content: TableCellText, index: int, data: TableData, look: WordCellLook, ms: Manuscript, shrink: float
) -> setting.GridCell:
    """A cell for the engine: a paragraph a text, its key phrase and its text in their styles."""
    said = ((look.key, content.key), (look.gloss if content.key else look.text, content.text))
    paragraphs = tuple(
        setting.Paragraph((setting.Run(text.plain),), _style(role, ms, shrink)) for role, text in said if text
    )
    apart = APART * 72 if is_apart(index, data) else 0.0
    return setting.GridCell(paragraphs, (_PADDING / 2, 0.0, _PADDING / 2 + apart, 0.0))


def _style(role: str, ms: Manuscript, shrink: float) -> TextStyle:
    """How the design sets a role of a table's text."""
    known, theme = builtin_styles().text[role], ms.template.theme
    fonts = theme.major if known.font == "head" else theme.minor
    size = shrink * ms.size(role)
    bold = bool(known.bold)
    return TextStyle(fonts.latin, fonts.for_east_asian(ms.template.language), size, size, bold=bold)


def cell_look(column: TableColumn, look: WordTableLook) -> WordCellLook:
    """The styles of a column's cells in a table of this look."""
    return NUMBER if column.number else look.cells.get(column.role) or WordCellLook()


def is_apart(index: int, data: TableData) -> bool:
    """Whether a column of numbers has text on its right, which would stand too close."""
    return data.columns[index].number and index + 1 < len(data.columns) and not data.columns[index + 1].number
