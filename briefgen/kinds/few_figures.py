"""One figure or two that have a slide to themselves: rows that share its height, no boxes around what would not fill
them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Figure
from briefgen.kinds.figure_row import figure_label
from briefgen.layout.page import Item, Shape
from briefgen.layout.text import Fitted, Frame, Paragraph
from briefgen.units import Box, Emu, Insets, inches

FEW = 2
NUMBERS = 4.77
"""Inches of twelve: the column of numbers in rows."""
_SURE = 0.9  # of that column: what a number may fill, for a line of so few and large characters leaves no room
_STEPS = ("figxl", "figl", "figm")
# What a label, what it is compared with and how good it is are set in; on a template of others, in its own two sizes.
_OWN, _ANY = ("bluf", "lead", "label"), ("headm", "bodyl", "body")
_ROW = Insets(Emu(0), inches(0.1), Emu(0), inches(0.1))


def few_figures(canvas: Canvas, figures: Sequence[Figure]) -> list[Item] | None:
    """The figures, as large as the design has any, each in a row: the number, what it counts beside it. Numbers share a
    size, and texts. None where one has no room so."""
    region = canvas.template.region(canvas.role)
    left = Emu(round(region.width * NUMBERS / 12))
    rows = region.rows(len(figures), 0)
    numbers = [Box(row.x, row.y, left, row.height) for row in rows]
    beside = [Box(Emu(row.x + left), row.y, Emu(row.width - left), row.height) for row in rows]
    values = _values(canvas, figures, numbers)
    said = _said(canvas, figures, beside)
    if not values or not said:
        return None
    items: list[Item] = []
    for i, row in enumerate(rows):
        items.append(canvas.rule(row.x, row.y, row.width, *(() if i else ("text", 1.5))))
        for name, box, text in (("Figure", numbers[i], values[i]), ("Label", beside[i], said[i])):
            canvas.seen(text, (), name)
            items.append(Shape(name, box, text=text, insets=_ROW, anchor="middle"))
    return items


def _values(canvas: Canvas, figures: Sequence[Figure], boxes: Sequence[Box]) -> tuple[Fitted, ...]:
    """The numbers in the first step in which each stands on one line; none where that cannot be."""
    frames = [canvas.frame(box, _ROW, max_lines=1) for box in boxes]
    narrow = [Frame(frame.width * _SURE, frame.height, max_lines=1) for frame in frames]
    tries = ([(canvas.paragraph(f.value, canvas.style(step, "accent")),) for f in figures] for step in _STEPS)
    return _first(canvas, tries, narrow)


def _said(canvas: Canvas, figures: Sequence[Figure], boxes: Sequence[Box]) -> tuple[Fitted, ...]:
    """The texts in the first of these steps that hold them; none where none do."""
    frames = [canvas.frame(box, _ROW) for box in boxes]
    steps = (_OWN, _ANY) if canvas.role.looks is None else (_ANY,)
    return _first(canvas, ([figure_label(canvas, figure, each, 6.0) for figure in figures] for each in steps), frames)


def _first(
    canvas: Canvas, tries: Iterable[Sequence[Sequence[Paragraph]]], frames: Sequence[Frame]
) -> tuple[Fitted, ...]:
    for texts in tries:
        fitted = canvas.engine.fit_all([(text, frame) for text, frame in zip(texts, frames, strict=True)])
        if all(one.fits and not one.torn for one in fitted):
            return fitted
    return ()
