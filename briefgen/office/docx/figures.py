"""Figures side by side: large numbers with what they mean below them, none of which is torn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.kinds.as_table import figure_table, told
from briefgen.kinds.blocks import Figures, TableBlock
from briefgen.kinds.content import UNIT_SHARE, Figure, Text
from briefgen.layout.columns import at_least
from briefgen.layout.text import Paragraph, Run
from briefgen.office.docx.cells import cell, row, split, table
from briefgen.office.docx.manuscript import Manuscript
from briefgen.office.docx.tables import BELOW, write_table
from briefgen.office.word_names import Element
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle
from briefgen.units import to_points, to_twips

_ACROSS, _MOST = 4, 6  # figures side by side if no word is torn; in a row or in two, beyond which they make a table
_SHRUNK = (1.0, 0.95, 0.9, 0.85, 0.8)  # of the size of a value, before it gets a wider column
_ABOVE, _BESIDE = 12.0, 13.0  # points above figures, and between them


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns of figures in points, and the share of their size that values are set in."""

    widths: Sequence[float]
    shrink: float = 1.0


def write_figures(block: Figures, ms: Manuscript) -> None:
    """Writes figures side by side, in more rows where they have no room in one; more than six as a table."""
    if len(block.figures) > _MOST:
        write_table(TableBlock(figure_table(block.figures, ms.labels), block.caption, name=block.name), ms)
        return
    grid = _grid(block.figures, ms)
    across = len(grid.widths)
    for start in range(0, len(block.figures), across):
        row_of = block.figures[start : start + across]
        _write_row(row_of, grid, bool(block.caption) or start + across < len(block.figures), ms)
    if block.caption:
        ms.caption(block.caption)


def _grid(figures: Sequence[Figure], ms: Manuscript) -> _Grid:
    """As many figures side by side as have room, in columns as even as their longest words leave them; values get a
    little smaller before figures get another row."""
    total = to_points(ms.template.page.text_width)
    across, last = len(figures), _Grid([total])
    while across > 1:
        for shrink in _SHRUNK:
            least = [max(_least(one, shrink, across, ms) for one in figures[i::across]) for i in range(across)]
            if sum(least) <= total and (across <= _ACROSS or max(least) * across <= total):
                return _Grid(at_least(least, total), shrink)
            if across > _ACROSS:
                break
        across = -(-across // 2)
    return next((_Grid([total], s) for s in _SHRUNK if all(_least(f, s, 1, ms) <= total for f in figures)), last)


def _least(figure: Figure, shrink: float, across: int, ms: Manuscript) -> float:
    """The points that a figure takes beside others without a word torn; of many, the value stands on one line."""
    value = _set(figure.value, "figure value", shrink, ms)
    widest = ms.engine.width(value) if across > _ACROSS else ms.engine.least(value)
    said = [(figure.label, "figure label"), (figure.detail, "figure detail"), (figure.evidence, "figure evidence")]
    return max(widest, *(ms.engine.least(_set(text, role, 1.0, ms)) for text, role in said if text)) + _BESIDE


def _set(text: Text, role: str, shrink: float, ms: Manuscript) -> Paragraph:
    """A text as the design sets it in a role, bold."""
    fonts, size = ms.template.theme.minor, shrink * ms.size(role)
    style = TextStyle(fonts.latin, fonts.for_east_asian(ms.template.language), size, size, bold=True)
    runs = (Run(run.text, share=UNIT_SHARE if run.unit else None) for run in text.runs if not run.cite)
    return Paragraph(tuple(runs), style)


def _write_row(figures: Sequence[Figure], grid: _Grid, tied: bool, ms: Manuscript) -> None:
    """Writes figures side by side in the first columns of a grid, tied to what follows."""
    widths = split(to_twips(ms.template.page.text_width), grid.widths)[: len(figures)]
    keep = tied or None
    pairs = list(zip(widths, figures, strict=True))
    # Values stand in a row of their own: LibreOffice keeps no table of a single row with what follows it.
    said = [ms.set("figure value", figure.value, keep_next=True, shrink=grid.shrink) for figure in figures]
    values = [cell(width, [one]) for width, one in zip(widths, said, strict=True)]
    rows = [row(values, header=True), row(cell(width, _said(figure, keep, ms)) for width, figure in pairs)]
    properties = replace(ms.table("briefing figures", widths, ms.labels("figures"), told(figures)), header=True)
    ms.add_table(table(properties, rows), _ABOVE, 0.0 if tied else BELOW)


def _said(figure: Figure, keep: bool | None, ms: Manuscript) -> Iterator[Element]:
    """What stands below the value of a figure."""
    said = {"label": figure.label, "detail": figure.detail, "evidence": figure.evidence}
    for name, text in said.items():
        if text:
            yield ms.set(f"figure {name}", text, keep_next=keep)
