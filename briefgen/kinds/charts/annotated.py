"""What is drawn over a chart to show its point: arrows, lines, brackets and notes, clear of its labels.

The chart is placed in the part of its box that they leave free beyond its highest value and behind its last category;
then each is drawn where it finds room. For lying bars the same is done with the sides exchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import fsum

from briefgen.kinds.chart_content import ChartNote
from briefgen.kinds.charts.chart_sketch import LINE, PlacedTogether, Sketch
from briefgen.kinds.charts.drawing import GAP, NOTE, OVAL, Drawing
from briefgen.kinds.charts.drawn_over import drawn_over
from briefgen.kinds.charts.pairs import OF_PAIRS, spot_in_pairs
from briefgen.layout.page import Chart, Legend, Series, Stroke
from briefgen.records import replace
from briefgen.units import Box, Emu, points

_TRIES = 3  # with more room for notes each time
_MOST = 0.7  # of a chart's length: what is kept free for what is drawn over it
_LYING = ("bar", "stacked-bar", "percent-bar")


def annotated(sketch: Sketch, place: Callable[[Sketch], Sequence[PlacedTogether]]) -> Sequence[PlacedTogether]:
    """The charts of a sketch with what is drawn over them; with more room beyond the marks where a note finds none."""
    if not sketch.data.notes:
        return place(sketch)
    drawn: list[PlacedTogether] = []
    for more in range(_TRIES):
        drawn, is_crowded = _annotated(sketch, place, more)
        if not is_crowded:
            break
    return drawn


def _annotated(
    sketch: Sketch, place: Callable[[Sketch], Sequence[PlacedTogether]], more: int
) -> tuple[list[PlacedTogether], bool]:
    """The charts, and whether a note stands on something; with the room of so many notes beyond their marks."""
    notes = sketch.data.notes
    beyond, behind = _margins(sketch, notes)
    lying = sketch.data.type in _LYING
    beyond += more * (NOTE[1] if lying else 3 * sketch.look.label.size * LINE + GAP)
    along, up = (sketch.height, sketch.width) if lying else (sketch.width, sketch.height)
    beyond, behind = min(beyond, _MOST * up), min(behind, _MOST * along)
    top, right, bottom = (0.0, beyond, behind) if lying else (beyond, behind, 0.0)
    room = replace(
        sketch.box,
        width=Emu(sketch.box.width - points(right)),
        height=Emu(sketch.box.height - points(top + bottom)),
    )
    down = points(top)
    found = [(start, chart) for start, chart in place(replace(sketch, box=room)) if isinstance(chart, Chart)]
    placed = [(start, _widened(chart, sketch.box, room, down)) for start, chart in found]
    out: list[PlacedTogether] = []
    is_crowded = False
    for i, (start, chart) in enumerate(placed):
        stop = start + len(chart.categories)
        is_last = i + 1 == len(placed)
        mine = [note for note in notes if note.kind == "line" or _is_on(sketch, chart, note, start, stop, is_last)]
        drawing = Drawing(sketch, chart, start)
        out.append((start, drawn_over(drawing, mine)))
        is_crowded |= drawing.is_crowded
    return out, is_crowded


def _is_on(sketch: Sketch, chart: Chart, note: ChartNote, start: int, stop: int, is_last: bool) -> bool:
    """Whether a chart is the one to show a note: that with its last category, or with its row."""
    if sketch.data.type in OF_PAIRS:
        return all(spot_in_pairs(chart, sketch.data, *end) for end in note.ends)
    last = max((category for _, category in note.ends), default=0)
    return start <= last < stop or (is_last and last >= stop)


def _margins(sketch: Sketch, notes: Sequence[ChartNote]) -> tuple[float, float]:
    """The room beyond the highest value and behind the last category, in points."""
    style = sketch.look.label
    lying = sketch.data.type in _LYING

    def wide(note: ChartNote) -> float:
        return sketch.wide(note.said.plain, replace(style, bold=True))

    high = style.size * LINE
    rows = [note for note in notes if note.kind in ("growth", "bracket")]
    beyond = fsum((wide(note) if lying else high) + OVAL[1] + GAP * 1.5 for note in rows)
    columns = [note for note in notes if note.kind == "difference"]
    behind = fsum((high if lying else wide(note) + OVAL[0]) + 4 * GAP for note in columns)
    lines = [high + GAP if lying else wide(note) + GAP for note in notes if note.kind == "line"]
    return beyond, behind + max(lines, default=0.0)


def _widened(chart: Chart, box: Box, room: Box, top: int) -> Chart:
    """A chart that was placed in a room, in the box around it; all its places are fractions of that."""
    wide, high, off = room.width / box.width, room.height / box.height, top / box.height

    def moved(place: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        x, y, width, height = place
        return x * wide, off + y * high, width * wide, height * high

    def on_top(place: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        x, y, width, height = place  # a key stays above all else
        return x * wide, y * high, width * wide, height * high

    def spot(at: tuple[float, float]) -> tuple[float, float]:
        return at[0] * wide, off + at[1] * high

    def shifted(series: Sequence[Series]) -> tuple[Series, ...]:
        return tuple(
            replace(
                one,
                labels=tuple(
                    (k, label and replace(label, shift=(label.shift[0] * wide, label.shift[1] * high)))
                    for k, label in one.labels
                ),
            )
            for one in series
        )

    over = tuple(
        replace(item, start=spot(item.start), end=spot(item.end))
        if isinstance(item, Stroke)
        else replace(item, place=moved(item.place))
        for item in chart.over
    )
    return replace(
        chart,
        box=box,
        plot=moved(chart.plot),
        legend=chart.legend and Legend(on_top(chart.legend.place), chart.legend.style),
        series=shifted(chart.series),
        layer=chart.layer and replace(chart.layer, series=shifted(chart.layer.series)),
        over=over,
    )
