"""A list whose entries have the numbers of discs in a drawing beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from briefgen.kinds.canvas import SLACK, Canvas
from briefgen.kinds.content import Text
from briefgen.kinds.shared_rows import Cell, ColumnShare, RowLook, shared_rows
from briefgen.layout.page import Group, Item, Shape
from briefgen.records import dataclass
from briefgen.styles import Align
from briefgen.units import Box, Emu, inches, points, to_points

DISC, SWATCH = 0.29, 0.2  # inches: discs, and the squares that stand beside words
NUMBERS, WORDS, BESIDE = 0.42, 1.3, 0.1  # inches of these: the column of discs, of words at the right, before a square
_WIDTH = 5.5
_HIGHEST = 0.8  # inches: no row is higher


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry: its number, what it is called, what is said below that, a word at the right and the colour (by use) of
    a square beside that."""

    number: int
    label: Text
    detail: Text | None = None
    stressed: bool = False
    word: Text | None = None
    swatch: str = ""


def numbered_list(
    canvas: Canvas, box: Box, entries: Sequence[Listed], sizes: tuple[str, str], heads: Sequence[Text] = ()
) -> list[Item] | None:
    """The list over the height of a box; None where it has no room. `heads` stand above what is said and above the
    words."""
    claim, detail = sizes
    worded = any(entry.word for entry in entries)
    marked = max(1.0, inches(_WIDTH) / box.width)  # discs and squares are as large in a narrower list
    left, right = NUMBERS * marked, WORDS * marked if worded else 0.0
    columns = [ColumnShare(left), ColumnShare(_WIDTH - left - right, 0.1)]
    aside = (SWATCH + BESIDE) * marked if any(entry.swatch for entry in entries) else 0.0
    columns += [ColumnShare(right, aside)] if worded else []
    rows = []
    if heads:
        sides: Sequence[Align] = ("left", "right")
        aligned = zip(heads, sides, strict=False)
        styled = [Cell((canvas.paragraph(h, canvas.style("label", "muted", align=a)),)) for h, a in aligned]
        rows.append([Cell(()), *styled])
    for entry in entries:
        said = [canvas.paragraph(entry.label, canvas.style(claim, bold=entry.stressed or bool(entry.detail) or None))]
        said += [canvas.paragraph(entry.detail, canvas.style(detail, "muted"))] if entry.detail else []
        told_by = "text" if entry.swatch else "muted"
        word = canvas.style(detail, told_by, align="right", bold=(entry.stressed and bool(entry.swatch)) or None)
        rows.append(
            [Cell(()), Cell(tuple(said)), *([Cell((canvas.paragraph(entry.word, word),))] if entry.word else ())]
        )
    first = len(heads[:1])
    look = RowLook("List", heavy=frozenset({first}), most=_HIGHEST * 72, still=frozenset(range(first)), header=first)
    placed = shared_rows(canvas, box, columns, rows, look)
    if placed is None:
        return None
    tops = accumulate(placed.table.heights, initial=int(placed.table.box.y))
    told = list(zip(tops, placed.table.rows, strict=False))[first:]
    marks: list[Item] = []
    for entry, (top, row) in zip(entries, told, strict=True):
        middle = top + row[1].insets.top + points(row[1].text.lines[0].height) // 2  # of the line that says what it is
        at = Box(box.x, Emu(middle - inches(DISC) // 2), inches(DISC), inches(DISC))
        marks.append(disc(canvas, at, entry.number, "accent" if entry.stressed and not entry.swatch else "text"))
        if entry.swatch:
            square = Box(Emu(box.right - inches(SWATCH)), Emu(middle - inches(SWATCH) // 2), *[inches(SWATCH)] * 2)
            marks.append(Shape("Level", square, fill=canvas.color(entry.swatch)))
    numbers = canvas.labels("list-separator").join(str(entry.number) for entry in entries)
    return [placed.table, Group("Numbers", tuple(marks), numbers)]


def disc(canvas: Canvas, box: Box, number: int, fill: str, hollow: bool = False) -> Shape:
    """A disc with a number in it; a hollow one lets the page show."""
    theme, ground = canvas.template.file.theme, canvas.color("page" if hollow else fill)
    color = max(("page", "text", "onacc", "oncontext"), key=lambda name: theme.contrast(canvas.color(name), ground))
    style = canvas.style("meta", color, align="center", bold=True)
    text = canvas.engine.set([canvas.paragraph(Text.label(str(number)), style)], canvas.frame(box, slack=SLACK))
    edge = canvas.edge("text", 1.5) if hollow else None
    name = "Before" if hollow else "Disc"
    return Shape(name, box, "ellipse", fill=ground, edge=edge, text=text, anchor="middle")


def fits_disc(canvas: Canvas, number: int, side: int) -> bool:
    """Whether a number has room in a disc of this side (EMU)."""
    style = canvas.style("meta", bold=True)
    return canvas.engine.width(canvas.paragraph(Text.label(str(number)), style)) <= to_points(side)
