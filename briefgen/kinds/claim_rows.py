"""The ledger: rows of claims on the left and lighter explanations on the right, hairlines between, evenly spread.

One native table, so that a presenter who adds a line gets a line and not a heap of text boxes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from math import fsum

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Item, Text
from briefgen.kinds.tables import whole
from briefgen.layout.page import Table, TableCell
from briefgen.layout.text import Fitted, Grid, GridCell, GridColumn, GridPart, GridRow, Paragraph, Run
from briefgen.records import dataclass, replace
from briefgen.styles import Bullet
from briefgen.units import Box, Emu, Insets, points, to_points

Line = Sequence[Sequence[Paragraph]]
"""A row of a ledger: the paragraphs of each of its cells."""

INDENT = 13.0  # points, per level of a nested list
FEW = 3  # rows that share all of the height, their text in the middle
BELOW_LIST = 0.1  # inches below a nested list, which fills its row where a claim leaves it half empty


@dataclass(frozen=True)
class Ruling:
    """How a ledger is ruled. `shares` are the columns' shares of the width and `gaps` the inches left free right of
    each; `above` gives the inches above a row's text by the number of rows on the slide, `least` where it is silent."""

    shares: tuple[float, ...]
    gaps: tuple[float, ...]
    above: Mapping[int, float] = field(default_factory=dict)
    least: float = 0.094
    below: float = 0.042
    max_rows: int = 7
    most: float = 1.24
    top_rule: bool = True


# The design's ledger is 12 inches wide (tokens.yaml: layouts Points 4 to 7).
POINTS = Ruling((0.51, 4.594, 6.896), (0.0, 0.334, 0.479), {4: 0.23, 5: 0.167, 6: 0.146})
CLAIMS = Ruling((0.51, 11.49), (0.0, 0.479), {4: 0.23, 5: 0.167, 6: 0.146})
VOICES = Ruling((3.6, 8.4), (0.334, 0.479), {4: 0.2, 5: 0.146})


def rows_of_items(
    canvas: Canvas, box: Box, items: Sequence[Item], start: int = 1, most: int | None = None
) -> list[Table]:
    """Items as a ledger, one table a slide it takes, `most` rows on each; numbers run on from `start`."""
    split = any(item.detail or item.items for item in items)
    number = canvas.style("claiml", "accent")
    lines = []
    for i, item in enumerate(items, start):
        claim = [canvas.paragraph(item.claim, canvas.style("claiml"), link=item.link)]
        line = [[Paragraph((Run(str(i)),), number)], claim]
        lines.append([*line, explanation(canvas, item)] if split else line)
    ruling = POINTS if split else CLAIMS
    if any(item.items for item in items):
        ruling = replace(ruling, below=BELOW_LIST)
    if most:
        ruling = replace(ruling, max_rows=most)
    return claim_rows(canvas, box, lines, ruling, "Points", [item.claim for item in items])


def explanation(canvas: Canvas, item: Item, step: str = "bodyl") -> list[Paragraph]:
    """What carries a claim, in a step of the type scale: its detail, then what hangs below it as a list with dashes,
    level by level."""
    out = []
    if item.detail:
        out.append(canvas.paragraph(item.detail, canvas.style(step, "muted", after=3.0 if item.items else 0.0)))
    return [*out, *nested(canvas, item.items, step=step)]


def nested(canvas: Canvas, items: Sequence[Item], level: int = 1, step: str = "bodyl") -> list[Paragraph]:
    """Items below a claim: each claim in the text colour, its detail behind it, deeper ones indented."""
    bullet = Bullet("–" if level == 1 else "·")
    style = canvas.style(step, "muted", left=INDENT * level, first=-INDENT, bullet=bullet, after=2.0)
    out = []
    for item in items:
        runs = tuple(canvas.runs(item.claim))
        if item.detail:
            strong = (replace(run, bold=True, color=canvas.color("text")) for run in runs)
            runs = (*strong, Run(canvas.labels.record.run_in(item.claim.plain)), *canvas.runs(item.detail))
        out.append(Paragraph(runs, style, level))
        out.extend(nested(canvas, item.items, level + 1, step))
    return out


def claim_rows(
    canvas: Canvas, box: Box, lines: Sequence[Line], ruling: Ruling, name: str, firsts: Sequence[Text]
) -> list[Table]:
    """Rows spread over a box, as one table a slide they take. `firsts` are the rows' first texts."""
    width, total = to_points(box.width), fsum(ruling.shares)
    rows = tuple(
        GridRow(
            tuple(
                GridCell(tuple(cell), (0.0, ruling.least * 72, gap * 72, ruling.below * 72))
                for cell, gap in zip(line, ruling.gaps, strict=True)
            )
        )
        for line in lines
    )
    columns = tuple(GridColumn(width * share / total) for share in ruling.shares)
    most = ruling.most * 72
    if len(rows) <= FEW:
        most = max(most, to_points(box.height) / len(rows))
    grid = Grid(columns, rows, even=True, most=most, max_rows=ruling.max_rows)
    parts = canvas.engine.grid(grid, canvas.frame(box), canvas.least)
    canvas.broken((part.start for part in parts), firsts)
    return [_placed(canvas, box, part, ruling, name, firsts) for part in parts]


def _placed(canvas: Canvas, box: Box, part: GridPart, ruling: Ruling, name: str, firsts: Sequence[Text]) -> Table:
    above = _above(part, ruling)
    rows = []
    for i, cells in enumerate(part.cells):
        top = canvas.edge("text", 1.5) if i == 0 and ruling.top_rule else None
        bottom = canvas.edge() if i + 1 < len(part.cells) else None
        row = []
        for fitted, gap in zip(cells, ruling.gaps, strict=True):
            canvas.seen(fitted, (), name)
            insets = Insets(Emu(0), points(above), points(gap * 72), points(ruling.below * 72))
            row.append(TableCell(fitted, insets, top=top, bottom=bottom))
        rows.append(tuple(row))
    widths, heights = whole(part.widths), whole(part.heights)
    placed = Box(box.x, box.y, Emu(sum(widths)), Emu(sum(heights)))
    index = canvas.slot("rows").index if canvas.has("rows") else None
    alt = "; ".join(text.plain for text in firsts[part.start : part.stop])
    return Table(name, placed, widths, heights, tuple(rows), alt, first_column=True, placeholder=index)


def _above(part: GridPart, ruling: Ruling) -> float:
    """The space above the text of each row, in points: the design's, as far as the fullest row leaves it free."""

    def free(height: float, cells: Sequence[Fitted]) -> float:
        return height - max(fitted.height for fitted in cells) - ruling.below * 72

    spare = min(free(height, cells) for height, cells in zip(part.heights, part.cells, strict=True))
    if len(part.heights) <= FEW:
        return max(ruling.least * 72, spare / 2)
    known = [count for count in ruling.above if count >= len(part.heights)]
    wanted = ruling.above[min(known)] if known else ruling.least
    return max(ruling.least * 72, min(wanted * 72, spare))
