"""Pies: one series as slices, named beside them or, where the names would touch, in a key."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from briefgen.kinds.charts.sketch import LINE, Placed, Sides, Sketch
from briefgen.layout.page import Label, Series
from briefgen.styles import Color

_LABEL_SHARE = 0.3  # of the width, on each side: what the names of slices may take
_LINES = 1.6  # of a label above and below the pie
_UPRIGHT = 0.3  # of the radius: labels nearer to the middle than this stand in the middle over their slice


def pie_charts(sketch: Sketch) -> list[Placed]:
    """One chart: a round pie in the middle of its room, with space for the names and values around it."""
    (data,) = sketch.data.series
    style, top = sketch.look.label, 0.0
    plot = _plot(sketch, top)
    boxes = list(_labels(sketch, plot))
    named = not any(_touch(one, other) for one, other in combinations(boxes, 2))
    legend = None
    if not named:
        legend, top = sketch.legend(slices=True)
        plot = _plot(sketch, top)
    slices = tuple(enumerate(_slices(sketch)))
    label, strong = (Label(one, category=named) for one in (style, replace(style, bold=True)))
    labels: dict[int, Label | None] = dict.fromkeys(sketch.data.highlight, strong)
    if not named:
        labels |= dict.fromkeys(_crowded(sketch, plot))
    items = tuple(sorted(labels.items()))
    series = Series(data.name.plain, data.values, sketch.colors[0], label, slices, items)
    return [(0, sketch.chart("pie", 0, len(sketch.categories), [series], plot, legend=legend))]


def _plot(sketch: Sketch, top: float) -> Sides:
    """The square that the pie fills."""
    style = sketch.look.label
    names = sketch.widest([f"{name} " for name in sketch.categories], style) + 3 * style.size
    room = sketch.height - top
    side = min(sketch.width - 2 * min(names, sketch.width * _LABEL_SHARE), room - 2 * _LINES * style.size * LINE)
    left, above = (sketch.width - side) / 2, top + (room - side) / 2
    return left, above, left + side, above + side


def _labels(sketch: Sketch, plot: Sides, named: bool = True) -> Iterator[Sides]:
    """Where the label of each slice stands, outside its middle, the slices going round from the top."""
    values = [value or 0.0 for value in sketch.values[0]]
    style, total, at = sketch.look.label, sum(values), 0.0
    x, y, radius = (plot[0] + plot[2]) / 2, (plot[1] + plot[3]) / 2, (plot[2] - plot[0]) / 2 + style.size / 2
    for name, value in zip(sketch.categories, values, strict=True):
        angle = 2 * math.pi * (at + value / 2) / total
        at += value
        shown = sketch.numbers.shown(value)
        width = sketch.wide(f"{name} {shown}" if named else shown, style)
        across = math.sin(angle)
        left = x + radius * across - (width / 2 if abs(across) < _UPRIGHT else width if across < 0 else 0.0)
        top = y - radius * math.cos(angle) - style.size * LINE / 2
        yield left, top, left + width, top + style.size * LINE


def _touch(one: Sides, other: Sides) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _crowded(sketch: Sketch, plot: Sides) -> Iterator[int]:
    """The slices whose values would touch one that has its label: what is left out is read from the key and beside."""
    kept: list[Sides] = []
    boxes = list(_labels(sketch, plot, named=False))
    for i in sorted(range(len(boxes)), key=lambda i: -(sketch.values[0][i] or 0.0)):
        if any(_touch(boxes[i], other) for other in kept):
            yield i
        else:
            kept.append(boxes[i])


def _slices(sketch: Sketch) -> list[Color]:
    """The colour of each slice: slots in their order, or those that are stressed before grey ones."""
    count, stressed = len(sketch.categories), sketch.data.highlight
    colors = sketch.look.palette.series(len(stressed) or count)
    if not stressed:
        return colors
    bright = dict(zip(stressed, colors, strict=True))
    return [bright.get(i, sketch.look.colors["context"]) for i in range(count)]
