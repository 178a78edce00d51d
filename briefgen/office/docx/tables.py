"""Tables of the outline as native tables: cells in styles by what they are to the design, columns measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.kinds.as_table import with_header
from briefgen.kinds.blocks import TableBlock
from briefgen.kinds.content import TableCellText, TableData, TableRow
from briefgen.office.docx.cells import cell, right_margin, row, table
from briefgen.office.docx.columns import (
    APART,
    MeasuredTable,
    WordCellLook,
    WordTableLook,
    cell_look,
    is_apart,
    measured,
    parted,
)
from briefgen.office.docx.manuscript import Manuscript
from briefgen.office.docx.markup import border, shading, w
from briefgen.office.paging.lines_and_rows import fewest_rows
from briefgen.office.word_names import Element
from briefgen.records import replace
from briefgen.styles import Color
from briefgen.units import to_points

BELOW = 14.0  # points below a table without a caption
_TOGETHER = 0.6  # of a page: up to here a table stands on one page

_RANK = WordCellLook(text="table rank")
_DATE = WordCellLook("action date", "action date", right=True)
_PLAIN = {"name": WordCellLook(text="table gloss"), "number": _RANK, "voice": WordCellLook(text="table voice")}
LOOKS: Mapping[str, WordTableLook] = {
    "table": WordTableLook(cells=_PLAIN, widths={"number": 0.417}),
    "recap": WordTableLook(
        "briefing recap",
        {**_PLAIN, "number": WordCellLook(text="recap number")},
        {"number": 0.375, "name": 1.688},
        first=True,
    ),
    "comparison": WordTableLook(
        "briefing comparison",
        {"key": WordCellLook(text="table row head", key="table row head")},
        {"key": 0.979},
        even=True,
        anchor="top",
        first=True,
    ),
    "actions": WordTableLook(
        "briefing actions",
        {"number": _RANK, "text": WordCellLook(key="action"), "page": _DATE},
        {"number": 0.417, "name": 1.771, "page": 0.833},
    ),
}
HEAT = tuple(Color("accent1", mod, 100 - mod, 45) for mod in (7, 16, 26, 36, 46))
"""The steps of shaded numbers: pale enough for the ink of the page."""
_SUMS = {"table text": "table key", "table number": "table key right"}


def write_table(block: TableBlock, ms: Manuscript) -> None:
    """Writes a table, and below it its caption. One of too many columns for the page becomes several."""
    look = LOOKS.get(block.role, LOOKS["table"])
    data = with_header(block.table, ms.labels)
    *parts, last = parted(data, ms) if block.role in {"table", "heat"} else [data]
    for part in parts:
        _write(part, replace(block, caption=None), look, ms)
    _write(last, block, look, ms)
    if block.caption:
        ms.caption(block.caption)


def _write(data: TableData, block: TableBlock, look: WordTableLook, ms: Manuscript) -> None:
    title = block.caption.plain if block.caption else ""
    size = measured(data, look, ms)
    properties = replace(
        ms.table(look.style, size.widths, title, data.alt),
        header=data.has_header,
        first_column=look.first,
        last_row=bool(data.rows) and data.rows[-1].total,
    )
    rows = [_header(data, size, look, ms)] if data.has_header else []
    whole = size.height <= _TOGETHER * to_points(ms.template.page.text_height) and ms.parting is None
    last = len(data.rows) - 1
    least = fewest_rows(len(data.rows))
    below = ms.parting or last - least + 1
    for i, content in enumerate(data.rows):
        keep = bool(block.caption) if i == last else whole or i < least - 1 or i >= below
        rows.append(_row(content, data, size, look, ms, keep))
    ms.add_table(table(properties, rows), after=0.0 if block.caption else BELOW)


def _header(data: TableData, size: MeasuredTable, look: WordTableLook, ms: Manuscript) -> Element:
    cells = []
    for i, (column, width) in enumerate(zip(data.columns, size.widths, strict=True)):
        role = "table head right" if cell_look(column, look).right else "table head"
        said = ms.set(role, column.head, shrink=size.shrink) if column.head else ms.paragraph(role)
        looks = [w("shd", val="clear", color="auto", fill="auto")] if look.first and i == 0 else []
        looks += [right_margin(APART)] if is_apart(i, data) else []
        cells.append(cell(width, [said], *looks, anchor="bottom"))
    return row(cells, header=True)


def _row(
    content: TableRow, data: TableData, size: MeasuredTable, look: WordTableLook, ms: Manuscript, keep: bool
) -> Element:
    colors, theme = ms.template.colors, ms.template.theme
    cells = []
    for i, (column, one, width) in enumerate(zip(data.columns, content.cells, size.widths, strict=True)):
        looks = [w("tcBorders", border("top", colors["text"], 0.75, 0, theme))] if content.band else []
        stressed = (content.emphasis or column.emphasis) and not (look.first and i == 0)
        looks += [shading(colors["panel"], theme)] if stressed and not one.step else []
        looks += [shading(HEAT[one.step - 1], theme)] if one.step else []
        looks += [right_margin(APART)] if is_apart(i, data) else []
        paragraphs = _paragraphs(one, cell_look(column, look), content.total, ms, keep, size.shrink)
        cells.append(cell(width, paragraphs, *looks, anchor=look.anchor))
    return row(cells)


def _paragraphs(
    content: TableCellText, look: WordCellLook, total: bool, ms: Manuscript, keep: bool, shrink: float
) -> Iterable[Element]:
    """A cell's paragraphs: Word wants at least one."""
    role = _SUMS.get(look.text, look.text) if total else look.text
    said = ((look.key, content.key), (look.gloss if content.key else role, content.text))
    found = [ms.set(style, text, content.link, keep or None, shrink) for style, text in said if text]
    return found or [ms.paragraph(role, keep_next=keep or None)]
