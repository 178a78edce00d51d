"""What is said around lying stacks: the names of series above the first one, lines from each to the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefgen.kinds.charts.chart_sketch import LINE, Sketch
from briefgen.kinds.charts.plotted import Plotted
from briefgen.layout.page import Chart, Edge, Stroke, Tag
from briefgen.records import replace

_ABOVE = 3.0  # points between names and the first bar
_OF_POINT, _PLAIN = 1.25, 0.75  # points: the line along the series that matters, and others


def names_above(sketch: Sketch, chart: Chart) -> Chart:
    """The chart with the name of each series above its piece of the first stack, where that begins."""
    places, across, down, style = Plotted(chart), sketch.width, sketch.height, sketch.look.label
    high, tags = style.size * LINE, []
    for i, data in enumerate(sketch.data.series):
        piece = places.bar(i, 0)
        assert piece is not None  # a first bar with a gap has its names elsewhere
        own = replace(style, bold=data.highlight, align="left")
        wide = (sketch.wide(data.name.plain, replace(own, bold=True)) + 2.0) / across
        place = (piece[0], piece[1] - (high + _ABOVE) / down, min(wide, 1.0 - piece[0]), high / down)
        tags.append(Tag(place, own, data.name.plain, origin=data.name.path))
    return replace(chart, ground=None, over=(*chart.over, *tags))


def lines_between(sketch: Sketch, chart: Chart) -> Chart:
    """The chart with lines from where pieces end to where they end in the next bar: those of the series that matters,
    or of all."""
    return replace(chart, over=(*chart.over, *_lines(sketch, Plotted(chart))))


def _lines(sketch: Sketch, places: Plotted) -> Iterator[Stroke]:
    stressed = {i for i, one in enumerate(sketch.data.series) if one.highlight}
    count = len(sketch.data.series)
    for i in range(count - 1):  # the last ends where all do
        near = {i, i + 1} & stressed
        if stressed and not near:
            continue
        color = sketch.colors[min(near)] if near else sketch.look.colors["rule"]
        edge = Edge(color, _OF_POINT if near else _PLAIN)
        for k, next_one in pairwise(range(len(places.chart.categories))):
            one, other = places.bar(i, k), places.bar(i, next_one)
            if one and other:
                yield Stroke((one[2], one[3]), (other[2], other[1]), edge)
