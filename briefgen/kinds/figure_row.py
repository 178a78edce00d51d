"""Figures side by side where no layout was made for them, in the free room or above something else: large numbers in
theme colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.kinds.canvas import SLACK, Canvas
from briefgen.kinds.content import Figure
from briefgen.kinds.levelling import fit_levelled, levelled
from briefgen.layout.page import Item, Rule, Shape
from briefgen.layout.text import Fitted, Paragraph
from briefgen.records import replace
from briefgen.units import Box, Emu, inches, points, to_points

MOST = 4
GUTTER, NARROWEST = 0.3, 1.7  # inches: between columns, and the least width of one
ABOVE, BELOW = 0.12, 0.06  # inches: from the rule to the number, from the number to its label
STEPS = ("figxl", "figl", "figm")
"""What numbers are set in: the first step of the type scale in which all stand on one line; three or more do not begin
with the largest."""
SURE = 0.9
"""The part of a column that a number may fill: a line of so few and large characters leaves no room for guesses."""
LABELS = (("headm", "bodyl", "body"), ("claim", "body", "meta"))
"""What labels, details and evidence are set in: the first row of steps in which all have room."""


def figure_row(canvas: Canvas, figures: Sequence[Figure]) -> list[Item] | None:
    """The figures in columns; None where there are too many, or a number or a label has no room so."""
    region = canvas.template.region(canvas.role)
    columns = region.columns(max(2, len(figures)), inches(GUTTER))
    if len(figures) > MOST or columns[0].width < inches(NARROWEST):
        return None
    steps = STEPS if len(figures) < len(STEPS) else STEPS[1:]
    values = next((row for row in (_values(canvas, figures, columns, step) for step in steps) if row), None)
    if values is None:
        return None
    top = Emu(region.y + inches(ABOVE))
    bottom = Emu(top + points(max(value.height for value in values)))
    below = [Box(column.x, Emu(bottom + inches(BELOW)), column.width, _left(region, bottom)) for column in columns]
    frames = [canvas.frame(below[0], slack=SLACK)] * len(figures)
    said_in = ([figure_label(canvas, figure, steps) for figure in figures] for steps in LABELS)
    tries = (fit_levelled(canvas.engine, columns, frames) for columns in said_in)
    said = next((row for row in tries if all(one.fits for one in row)), None)
    if said is None:
        return None
    foot = below[0].y + points(max(one.height for one in said))
    return list(_drawn(canvas, columns, values, below, said, max(0, region.bottom - foot) // 2))


def _left(region: Box, bottom: int) -> Emu:
    """The height of what is free below the numbers."""
    return Emu(max(0, region.bottom - bottom - inches(BELOW)))


def _values(canvas: Canvas, figures: Sequence[Figure], columns: Sequence[Box], step: str) -> tuple[Fitted, ...] | None:
    """The numbers in one size, each on one line; None where that cannot be."""
    style = canvas.style(step, "accent")
    texts = [canvas.paragraph(figure.value, style) for figure in figures]
    frame = canvas.frame(columns[0], max_lines=1)
    frame = replace(frame, width=frame.width * SURE)
    fitted = canvas.engine.fit_all([([text], frame) for text in texts])
    return fitted if all(one.fits and not one.torn for one in fitted) else None


def figure_label(canvas: Canvas, figure: Figure, steps: tuple[str, str, str], gap: float = 4.0) -> list[Paragraph]:
    """What stands by a figure's number, each in its step: the label, what it is compared with (`gap` points above
    what follows), how good it is."""
    label, detail, evidence = steps
    lines = [canvas.paragraph(figure.label, canvas.style(label, after=4.0))]
    if figure.detail:
        lines.append(canvas.paragraph(figure.detail, canvas.style(detail, "muted", after=gap)))
    if figure.evidence:
        lines.append(canvas.paragraph(figure.evidence, canvas.style(evidence, "muted")))
    return lines


def _drawn(
    canvas: Canvas,
    columns: Sequence[Box],
    values: Sequence[Fitted],
    below: Sequence[Box],
    said: Sequence[Fitted],
    down: int,
) -> Iterator[Item]:
    """The columns, `down` from the top of their boxes."""
    for column, value, box, label in zip(columns, values, below, said, strict=False):
        canvas.seen(value, (), "Figure")
        canvas.seen(label, (), "Label")
        yield canvas.rule(column.x, column.y + down, column.width, "accent", 1.5)
        top = column.y + inches(ABOVE)
        yield Shape("Figure", Box(column.x, Emu(top + down), column.width, Emu(box.y - top)), text=value)
        high = min(points(label.height), box.height)
        yield Shape("Label", Box(box.x, Emu(box.y + down), box.width, Emu(high)), text=label)


STRIP = "figm"
STRIP_GUTTER, BELOW_RULE = 0.25, 0.12  # inches


def figure_strip(canvas: Canvas, box: Box, figures: Sequence[Figure]) -> list[Shape | Rule] | None:
    """Figures in columns at the top of a box, each below a rule of its own, as high as they want; None where a number
    has no room on one line."""
    columns = box.columns(len(figures), inches(STRIP_GUTTER))
    style = canvas.style(STRIP, "accent", after=2.0)
    width = to_points(columns[0].width)
    numbers = [canvas.paragraph(figure.value, style) for figure in figures]
    if any(canvas.engine.width(number) > SURE * width for number in numbers):
        return None
    said = [
        (number, *figure_label(canvas, figure, ("claim", "body", "label")))
        for number, figure in zip(numbers, figures, strict=True)
    ]
    plain = [canvas.engine.natural(one, width) for one in said]
    texts = [canvas.engine.natural(tuple(one), width) for one in levelled(said, plain, heads=2)]
    if any(text.torn or not text.fits for text in texts):
        return None
    top, high = Emu(box.y + inches(BELOW_RULE)), Emu(max(points(text.height) for text in texts))
    items: list[Shape | Rule] = []
    for column, text in zip(columns, texts, strict=True):
        canvas.seen(text, (), "Figure")
        items.append(canvas.rule(column.x, column.y, column.width, "text", 1.5))
        items.append(Shape("Figure", Box(column.x, top, column.width, high), text=text))
    return items
