"""What stands at a bar of a plan: in it, on its right or its left, wherever it is free, and not across today's line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Text, run_on, worded
from briefgen.kinds.single_lines import line_width
from briefgen.kinds.timeline_dates import Moment
from briefgen.layout.text import Fitted, Paragraph
from briefgen.styles import TextStyle
from briefgen.units import inches, points, to_points

GAP, INSIDE = 0.12, 0.12  # inches: beside a bar, inside of it
NARROWEST = 0.9  # inches: of a label that breaks

Span = tuple[int, int]
"""From where to where something stands across, in EMU."""


@dataclass(frozen=True, slots=True)
class BarLabel:
    """A label as set, and where it stands across (EMU)."""

    text: Fitted
    left: int
    width: int
    fits: bool = True


def label_of(canvas: Canvas, moment: Moment, bar: Span, room: Span, today: int | None, done: int) -> BarLabel:
    """The label of a bar: in what of it is done (so wide), else beside it on one line, else in what is to do, else
    beside it on several lines. The last resort crosses today's line, which then is broken."""
    said = list(_said(canvas, moment))
    natural = points(max(line_width(canvas, paragraph) for paragraph in said))
    inside = _inside(canvas, moment, said, natural, bar, done) if len(said) == 1 and moment.is_dated else []
    for label in inside[:1]:
        if label is not None and not _crosses(label, today):
            return label
    gap = inches(GAP) if moment.is_dated else 0
    sides = [((bar[1] + gap, room[1]), True), ((room[0], bar[0] - gap), False)]
    clear = [(_until(span, today, is_right), is_right) for span, is_right in sides]
    for span, is_right in clear:
        if span[1] - span[0] >= natural:
            return _beside(canvas, said, span, natural, is_right)
    for label in inside[1:]:
        if label is not None and not _crosses(label, today):
            return label
    least = max(points(max(canvas.engine.least(paragraph) for paragraph in said) + 1), min(natural, inches(NARROWEST)))
    for span, is_right in (*clear, *sides):
        if span[1] - span[0] >= least:
            return _beside(canvas, said, span, min(natural, span[1] - span[0]), is_right)
    across = next((label for label in inside if label is not None), None)
    return across or replace(_beside(canvas, said, sides[0][0], max(1, room[1] - bar[1] - gap), True), fits=False)


def _inside(
    canvas: Canvas, moment: Moment, said: list[Paragraph], natural: int, bar: Span, done: int
) -> list[BarLabel | None]:
    """The label in what of a bar is done, and in what is still to do; None where one of them is too short."""
    pad = inches(INSIDE)
    found: list[BarLabel | None] = []
    late = (bar[1] - bar[0]) if moment.late else 0  # where it ends is not known here: no text in bars that are late
    for start, stop, color in ((bar[0], bar[0] + done, "onacc"), (bar[0] + done, bar[1] - late, "text")):
        style = replace(said[0].style, color=canvas.color(color))
        fits = stop - start >= natural + 2 * pad
        found.append(
            _set(canvas, [replace(said[0], style=style)], (start + pad, start + pad + natural)) if fits else None
        )
    return found


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


def _until(span: Span, today: int | None, is_right: bool) -> Span:
    """What of a span is on the bar's side of today's line."""
    if today is None or not span[0] - inches(GAP) < today < span[1]:
        return span
    clear = inches(0.06)
    return (span[0], today - clear) if is_right else (today + clear, span[1])


def _crosses(label: BarLabel, today: int | None) -> bool:
    return today is not None and label.left - points(3) < today < label.left + label.width + points(3)


def _beside(canvas: Canvas, said: list[Paragraph], span: Span, width: int, is_right: bool) -> BarLabel:
    if is_right:
        return _set(canvas, said, (span[0], span[0] + width))
    aligned = [replace(paragraph, style=replace(paragraph.style, align="right")) for paragraph in said]
    return _set(canvas, aligned, (span[1] - width, span[1]))


def _set(canvas: Canvas, said: list[Paragraph], span: Span) -> BarLabel:
    text = canvas.engine.natural(tuple(said), to_points(span[1] - span[0]))
    return BarLabel(text, span[0], span[1] - span[0], text.fits and not text.torn)
