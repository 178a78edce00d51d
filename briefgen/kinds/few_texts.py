"""Few texts on the slide of a template without a layout for them: rows that share its height, where flowing from the
top would leave the lower part of it empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.claim_rows import explanation
from briefgen.kinds.content import Item, ShownPerson, Text
from briefgen.kinds.shared_rows import Cell, ColumnShare, RowLook, shared_rows
from briefgen.layout.page import Table
from briefgen.layout.text import Paragraph
from briefgen.units import Box, inches

ENOUGH = 0.7
"""The share of a page's height down to which texts from the top reach at least, or they are few."""

_MOST = 7
_SPLIT = (ColumnShare(4.6, 0.334), ColumnShare(7.4, 0.1))  # inches of twelve, as a ledger has them
_WHOLE = (ColumnShare(12.0, 0.6),)
_STEPS = (("claiml", "bodyl"), ("claim", "body"))
_ALONE = ("bluf", "head", "lead", "body")
_EDGE = 0.1  # inches that are free right of rows beside something
_FULL, _FULL_BESIDE = (
    0.6,
    0.85,
)  # the share of the height that they take at most in a step, where a smaller one has room

FewText = Text | Item | ShownPerson
"""A paragraph, a claim with what carries it, or somebody with their life."""


def rows_of_few(canvas: Canvas, texts: Sequence[FewText]) -> Table | None:
    """The texts as rows over all of a page's room, in the largest type that suits it; None where they have none."""
    if not 0 < len(texts) <= _MOST:
        return None
    alone = [text for text in texts if isinstance(text, Text)]
    if len(alone) == len(texts):
        return _first(canvas, _WHOLE, ([_whole(canvas, text, step) for text in alone] for step in _ALONE))
    return _first(canvas, _SPLIT, ([_row(canvas, text, *steps) for text in texts] for steps in _STEPS))


def rows_beside(canvas: Canvas, texts: Sequence[FewText], box: Box) -> Table | None:
    """The same in a part of a page, beside something: what carries a claim stands below it."""
    if not 0 < len(texts) <= _MOST:
        return None
    tries = ([_stacked(canvas, text, *steps) for text in texts] for steps in _STEPS)
    return _first(canvas, (ColumnShare(box.width / inches(1), _EDGE),), tries, box, _FULL_BESIDE)


def _first(
    canvas: Canvas,
    columns: Sequence[ColumnShare],
    tries: Iterable[Sequence[Sequence[Cell]]],
    box: Box | None = None,
    full: float = _FULL,
) -> Table | None:
    """The first that has room and is not crowded, else the last that has room."""
    found = None
    for rows in tries:
        box = box or canvas.template.region(canvas.role)
        placed = shared_rows(canvas, box, columns, rows, RowLook("Points"))
        if placed and not placed.crowded and placed.full <= full:
            return placed.table
        found = placed or found
    return found.table if found else None


def _whole(canvas: Canvas, text: Text, step: str) -> Sequence[Cell]:
    return (Cell((canvas.paragraph(text, canvas.style(step)),)),)


def _row(canvas: Canvas, text: FewText, large: str, small: str) -> Sequence[Cell]:
    """What it is about on the left, what carries it on the right; all of the width for what stands alone."""
    if isinstance(text, Text):
        return (Cell((canvas.paragraph(text, canvas.style(small)),), span=2),)
    if isinstance(text, ShownPerson):
        left = [canvas.paragraph(text.name, canvas.style(large, after=2.0))]
        left += [canvas.paragraph(text.line, canvas.style(small, "muted"))] if text.line else []
        right = [canvas.paragraph(text.bio, canvas.style(small, "muted"))] if text.bio else []
    else:
        left = [canvas.paragraph(text.claim, canvas.style(large), link=text.link)]
        right = _told(canvas, text, small)
    return (Cell(tuple(left)), Cell(tuple(right))) if right else (Cell(tuple(left), span=2),)


def _stacked(canvas: Canvas, text: FewText, large: str, small: str) -> Sequence[Cell]:
    return (Cell(tuple(line for cell in _row(canvas, text, large, small) for line in cell.paragraphs)),)


def _told(canvas: Canvas, item: Item, step: str) -> list[Paragraph]:
    """What carries a claim; what it leads to, as lines that are links."""
    if not any(below.link for below in item.items):
        return explanation(canvas, item, step)
    return [canvas.paragraph(below.claim, canvas.style(step, after=4.0), link=below.link) for below in item.items]
