"""What charts share that go along their categories: the room of their marks, and the names below."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from briefgen.kinds.charts.bars import NAME_LINES
from briefgen.kinds.charts.chart_sketch import LINE, Placed, Sides, Sketch
from briefgen.kinds.charts.numerals import ticks
from briefgen.layout.page import Axis, Legend, Series

_BESIDE = 8.0  # points beside the labels of an axis
_EDGES = (0.04, 0.05, 0.1)  # of the width and of the height: the least left of the marks, above and below them
_TURNED = 0.71  # of its width: how high a name is at 45 degrees
_NAMES_HIGH = 0.2  # of the height: what turned names may take
_NAMES_APART = 1.4  # of their width: how far the names of categories along an axis stand apart
_NAME_SHARE = 0.94  # of a category's room: what the lines of its name may take
_NAME_MOST = 0.3  # of the width: what one name may take


def flat(sketch: Sketch) -> list[float]:
    """All values of a chart, and those that lines are drawn at."""
    return [*(value for values in sketch.values for value in values if value is not None), *sketch.reached]


def room_of_marks(sketch: Sketch, axis: Axis, top: float, right: float) -> Sides:
    """The room for the marks, with that for labels around it."""
    style = sketch.look.axis
    across, above, below = _EDGES[0] * sketch.width, _EDGES[1] * sketch.height, _EDGES[2] * sketch.height
    left = max(sketch.widest(ticks(axis, sketch.numbers), style) + _BESIDE, half_of_name(sketch, 0), across)
    line = style.size * LINE
    return left, top + max(line / 2, above), sketch.width - right, sketch.height - max(line + 8.0, below)


def along(
    sketch: Sketch, form: str, series: Sequence[Series], axis: Axis, plot: Sides, legend: Legend | None, **more: str
) -> Placed:
    """The chart along its categories, of whose names as many are shown as have room."""
    every, _ = _names(sketch, plot)
    return 0, sketch.chart(
        form, 0, len(sketch.categories), series, plot, values=axis, every=every, legend=legend, **more
    )


def _room_of_name(sketch: Sketch) -> float:
    return sketch.width * min(_NAME_SHARE / len(sketch.categories), _NAME_MOST)


def half_of_name(sketch: Sketch, category: int) -> float:
    """What the name of the first or the last category takes beyond the marks."""
    return min(sketch.wide(sketch.categories[category], sketch.look.axis), _room_of_name(sketch)) / 2


def _names(sketch: Sketch, plot: Sides) -> tuple[int, int]:
    """How many points one name stands for, and the lines that names take. Names are broken where that gives each its
    room and breaks no word; of those of a sequence, as years, and of what has no room even so, one stands for two
    points (three...)."""
    names, style = sketch.categories, sketch.look.axis
    pitch = max(plot[2] - plot[0], 1.0) / max(1, len(names) - 1)
    every = math.ceil(sketch.widest(names, style) * _NAMES_APART / pitch)
    if every > 1 and not all(re.search(r"\d", name) for name in names):
        room = min(pitch * _NAME_SHARE, _room_of_name(sketch))
        lines = sketch.lines(names, style, room)
        if lines <= NAME_LINES and not sketch.tears(names, style, room):
            return 1, lines
    return max(1, every), 1


def with_names(sketch: Sketch, plot: Sides) -> Sides:
    """The room for the marks without that for the names below. Those that are thinned out need more than their line:
    LibreOffice, which shows all names, turns them where they would touch."""
    every, lines = _names(sketch, plot)
    more = (lines - 1) * sketch.look.axis.size * LINE
    if every > 1:
        turned = sketch.widest(sketch.categories, sketch.look.axis) * _TURNED
        more = min(turned, sketch.height * _NAMES_HIGH)
    return *plot[:3], plot[3] - more - sketch.upper
