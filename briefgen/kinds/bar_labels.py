"""What stands at a bar of a plan: in it, on its right or its left, wherever it is free, and not across today's line."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Text, run_on, worded
from briefgen.kinds.single_lines import line_width
from briefgen.kinds.timeline_dates import Moment
from briefgen.kinds.uprights import Span, one_side, own_side, width_of
from briefgen.layout.text import Fitted, Paragraph
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle
from briefgen.units import inches, points, to_points

GAP, INSIDE = 0.12, 0.12  # inches: beside a bar, inside of it
NARROWEST = 0.9  # inches: of a label that breaks
CLEAR = 0.06  # inches: between a label and today's line


@dataclass(frozen=True, slots=True)
class BarLabel:
    """A label as set, and where it stands across (EMU): at the height of its bar, or below it."""

    text: Fitted
    left: int
    width: int
    fits: bool = True
    is_below: bool = False


def label_of(canvas: Canvas, moment: Moment, bar: Span, room: Span, today: int | None, done: int) -> BarLabel:
    """The label of a bar: in what of it is done (so wide), else beside it on one line, else in what is to do, else
    beside it on several lines, at last below it: always on one side of today's line."""
    said = list(_said(canvas, moment))
    natural = points(max(line_width(canvas, paragraph) for paragraph in said))
    clear, tight = inches(CLEAR), points(3)
    parts = _inside(canvas, moment, said[0], bar, done) if len(said) == 1 and moment.is_dated else []
    inside = [
        _set(canvas, [painted], (span[0], span[0] + natural)) if width_of(span) >= natural else None
        for painted, part in parts
        for span in [max((one_side(part, today, tight, last) for last in (False, True)), key=width_of)]
    ]
    for label in inside[:1]:
        if label is not None:
            return label
    gap = inches(GAP) if moment.is_dated else 0
    sides = [
        (one_side((bar[1] + gap, room[1]), today, clear), True),
        (one_side((room[0], bar[0] - gap), today, clear, last=True), False),
    ]
    for span, is_right in sides:
        if width_of(span) >= natural:
            return _beside(canvas, said, span, natural, is_right)
    for label in inside[1:]:
        if label is not None:
            return label
    least = max(points(max(canvas.engine.least(paragraph) for paragraph in said) + 1), min(natural, inches(NARROWEST)))
    for span, is_right in sides:
        if width_of(span) >= least:
            return _beside(canvas, said, span, min(natural, width_of(span)), is_right)
    return _below(canvas, said, bar, room, today, natural)


def _below(canvas: Canvas, said: list[Paragraph], bar: Span, room: Span, today: int | None, natural: int) -> BarLabel:
    """The label under its bar, beginning where that begins or as far before it as it takes."""
    start, stop = own_side(room, today, inches(CLEAR), bar[0], natural)
    width = min(natural, stop - start)
    left = max(start, min(bar[0], stop - width))
    return replace(_set(canvas, said, (left, left + width)), is_below=True)


def _inside(canvas: Canvas, moment: Moment, said: Paragraph, bar: Span, done: int) -> list[tuple[Paragraph, Span]]:
    """The label in the colours of what of a bar is done, and of what is still to do, with the room in them."""
    pad = inches(INSIDE)
    late = (bar[1] - bar[0]) if moment.late else 0  # where it ends is not known here: no text in bars that are late
    parts = ((bar[0], bar[0] + done, "onacc"), (bar[0] + done, bar[1] - late, "text"))
    return [
        (replace(said, style=replace(said.style, color=canvas.color(color))), (start + pad, stop - pad))
        for start, stop, color in parts
    ]


def single_line(canvas: Canvas, moment: Moment) -> BarLabel:
    """The label of a moment on one line, wherever that may stand."""
    said = list(_said(canvas, moment))
    return _set(canvas, said, (0, points(max(line_width(canvas, paragraph) for paragraph in said))))


def _said(canvas: Canvas, moment: Moment) -> Iterator[Paragraph]:
    """What it is, how much of it is done and by how much it is late; below that what else there is to say."""
    labels = canvas.labels
    figures: list[Text] = []
    if not moment.is_dated:
        if moment.lane:
            yield canvas.paragraph(worded(labels, "distinct", title=moment.lane, label=moment.label), _style(canvas))
        else:
            yield canvas.paragraph(moment.label, _style(canvas))
        yield canvas.paragraph(moment.when, canvas.style("meta", "muted"))
    else:
        if moment.progress is not None:
            figures.append(Text.label(f"{round(100 * moment.progress)}%"))
        if moment.late:
            figures.append(worded(labels, "late", how=moment.late))
        between = "\u2002" if moment.progress is not None else labels("list-separator")
        told: list[Text | str] = [moment.label, between, figures[0]] if figures else [moment.label]
        told += [labels("list-separator"), figures[1]] if len(figures) > 1 else []
        yield canvas.paragraph(run_on(told), _style(canvas))
    if moment.detail:
        yield canvas.paragraph(moment.detail, canvas.style("meta", "muted"))


def _style(canvas: Canvas) -> TextStyle:
    return canvas.style("body")


def _beside(canvas: Canvas, said: list[Paragraph], span: Span, width: int, is_right: bool) -> BarLabel:
    if is_right:
        return _set(canvas, said, (span[0], span[0] + width))
    aligned = [replace(paragraph, style=replace(paragraph.style, align="right")) for paragraph in said]
    return _set(canvas, aligned, (span[1] - width, span[1]))


def _set(canvas: Canvas, said: list[Paragraph], span: Span) -> BarLabel:
    text = canvas.engine.natural(tuple(said), to_points(span[1] - span[0]))
    return BarLabel(text, span[0], span[1] - span[0], text.fits and not text.torn)
