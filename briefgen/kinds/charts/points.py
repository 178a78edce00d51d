"""Points: numbers against numbers."""

from __future__ import annotations

from dataclasses import replace

from briefgen.kinds.charts.category_axis import flat, room_of_marks
from briefgen.kinds.charts.chart_sketch import Placed, Sketch
from briefgen.kinds.charts.numerals import format_for, scale, ticks
from briefgen.layout.page import Series
from briefgen.outline.charts import position


def point_charts(sketch: Sketch) -> list[Placed]:
    """One chart of points, numbers against numbers."""
    across = [position(name) for name in sketch.categories]
    numbers = format_for(across, None, marks=sketch.look.marks)
    steps = scale([float(x) for x in across if x is not None], numbers, from_zero=False, lines=8)
    axis = scale(flat(sketch), sketch.numbers, from_zero=False)
    legend, top = sketch.legend() if len(sketch.values) > 1 else (None, 0.0)
    last = sketch.widest(ticks(steps, numbers)[-1:], sketch.look.axis)
    plot = room_of_marks(sketch, axis, top, last / 2)
    series = []
    for i, data in enumerate(sketch.data.series):
        color, points = sketch.points(i, 0, len(across))
        series.append(Series(data.name.plain, data.values, color, points=points, origin=data.name.path))
    chart = sketch.chart("points", 0, len(across), series, plot, values=axis, steps=steps, legend=legend)
    return [(0, replace(chart, categories=tuple(f"{x:f}" for x in across if x is not None)))]
