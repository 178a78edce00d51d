"""How each kind of annotation is drawn: bracket, growth, line, difference, note."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from briefgen.kinds.chart_content import ChartNote
from briefgen.kinds.charts.chart_sketch import LINE
from briefgen.kinds.charts.drawing import GAP, Drawing
from briefgen.kinds.charts.label_places import PointRect, Segment
from briefgen.layout.page import Chart, Edge, Stroke, Tag
from briefgen.records import replace

_SHORT = 28.8  # points, 0.4 inches: shorter arrows point from outside
_TAIL = 22.0  # points: how long these are
_TICK = 6.0  # points: the ends of a bracket
_RING = 9.0  # points: the ring around a value that a note points at
_LEADERS = (16.0, 30.0, 48.0, 72.0, 100.0)  # points between a value and its note


def drawn_over(drawing: Drawing, notes: Sequence[ChartNote]) -> Chart:
    """The chart with these drawn over it: those first whose place is given."""
    for kind, draw in _DRAWN.items():
        for note in notes:
            if note.kind == kind:
                draw(drawing, note)
    return replace(drawing.chart, over=(*drawing.chart.over, *drawing.over))


def _bracket(d: Drawing, note: ChartNote) -> None:
    """A bracket over categories, its text beyond it."""
    (_, first), (_, last) = d.position(note, 0), d.position(note, 1)
    half = GAP
    if d.chart.form == "bars":
        beside = len(d.chart.series) if d.chart.grouping == "clustered" else 1
        half = d.places.thick * d.lengths[0] / 2 * beside
    low, high = d.along(min(first, last)) - half, d.along(max(first, last)) + half
    text, middle, edge = d.deep(note, oval=False), (low + high) / 2, Edge(d.color, 1.5)
    reach = (min(low, middle - text[0] / 2), max(high, middle + text[0] / 2))
    level = d.outer(*reach, d.up(d.places.axis.low)) + d.out * (GAP + _TICK)
    for at in (low, high):
        d.stroke((at, level - d.out * _TICK), (at, level), edge)
    d.stroke((low, level), (high, level), edge)
    d.tag(note, middle, level + d.out * (text[1] / 2 + 2.0))


def _growth(d: Drawing, note: ChartNote) -> None:
    """An elbow over the categories from one to another, an oval on it."""
    ends = (d.position(note, 0), d.position(note, 1))
    begin, end = ((d.side(*at, far=False) + d.side(*at, far=True)) / 2 for at in ends)
    text, base, edge = d.deep(note, oval=True), d.up(d.places.axis.low), Edge(d.color, 1.25)
    reach = (min(begin, end) - GAP, max(begin, end) + GAP)
    level = d.outer(*reach, base) + d.out * (text[1] / 2 + 2 * GAP)
    starts = [d.outer(at - 1.0, at + 1.0, base) + d.out * 3.0 for at in (begin, end)]
    d.stroke((begin, starts[0]), (begin, level), edge)
    d.stroke((begin, level), (end, level), edge)
    d.stroke((end, level), (end, starts[1]), edge, arrow=True)
    d.tag(note, (begin + end) / 2, level, oval=True)


def _line(d: Drawing, note: ChartNote) -> None:
    """A dashed line at a value, named at its end; where that is taken, over it or below it."""
    assert note.value is not None
    begin, end = d.ends
    if note.ends:
        found = sorted(d.position(note, i)[1] for i in range(len(note.ends)))
        half = (end - begin) / len(d.chart.categories) / 2 if d.chart.form == "bars" else 0.0
        begin, end = d.along(found[0]) - half, d.along(found[-1]) + half
    level = d.up(float(note.value))
    width, height = d.deep(note, oval=False)
    after, beside = width / 2 + GAP, height / 2 + 1.0
    tries = [(end + after, level)]
    tries += [(at, level + side * beside) for side in (1.0, -1.0) for at in (end - width / 2, begin + width / 2)]
    last = (d.lengths[0] - width / 2, level)
    along, up = next((at for at in tries if d.is_free(d.rect(*at, width, height))), last)
    d.dashed(begin, end, level, Edge(d.color, 1.75, dashed=True))
    d.tag(note, along, up, bold=False)


def _difference(d: Drawing, note: ChartNote) -> None:
    """Two levels led behind the last category, an arrow from one to the other, an oval beside it."""
    ends = [d.position(note, 0), d.position(note, 1)]
    levels = [d.level(*end) for end in ends]
    width, _ = d.deep(note, oval=True)
    arrow = d.lengths[0] - d.columns - width - 2 * GAP
    d.columns += width + 4 * GAP
    thin, edge = Edge(d.color, 1.0, dashed=True), Edge(d.color, 1.25)
    for end, level in zip(ends, levels, strict=True):
        d.dashed(d.side(*end, far=True) + 2.0, arrow + GAP, level, thin)
    low, high = sorted(levels)
    if high - low >= _SHORT:
        d.stroke((arrow, levels[0]), (arrow, levels[1]), edge, arrow=True)
    else:
        d.stroke((arrow, low - _TAIL), (arrow, low - 1.0), edge, arrow=True)
        d.stroke((arrow, high + _TAIL), (arrow, high + 1.0), edge, arrow=True)
    d.tag(note, arrow + GAP * 1.5 + width / 2, (low + high) / 2, oval=True)


def _note(d: Drawing, note: ChartNote) -> None:
    """A ring at a value, a leader, and the text where it finds room; over a bar the leader begins beyond its label."""
    x, y, ring = _pointed_at(d, d.position(note, 0))
    x, y = min(max(x, ring), d.sketch.width - ring), min(max(y, ring), d.sketch.height - ring)
    style = replace(d.style, bold=False)
    lines = d.sketch.wrapped(note.said.plain, style, d.note_width)
    width, height = d.sketch.widest(lines, style) * 1.04 + 2.0, len(lines) * style.size * LINE
    place = _free_place(d, x, y, width, height)
    leader = _leader(x, y, place, ring)
    across, down = d.sketch.width, d.sketch.height
    ends = (leader.start, leader.end)
    begin, end = ((min(max(x / across, 0.0), 1.0), min(max(y / down, 0.0), 1.0)) for x, y in ends)
    d.over.append(Stroke(begin, end, Edge(d.color, 1.0)))
    if ring:
        circle = ((x - ring) / across, (y - ring) / down, _RING / across, _RING / down)
        d.over.append(Tag(circle, style, geometry="ellipse", fill=d.chart.page, edge=Edge(d.color, 1.5)))
    d.put(note, place, style, text="\n".join(lines))


def _pointed_at(d: Drawing, at: tuple[int, int]) -> tuple[float, float, float]:
    """Where a note points, to the right and down, and the radius of the ring there."""
    found = d.in_pair(at)
    if found:
        return *found, _RING / 2
    along = (d.side(*at, far=False) + d.side(*at, far=True)) / 2
    up, ring = d.level(*at), _RING / 2
    if d.is_bar(at[0]):
        up, ring = d.outer(along - 1.0, along + 1.0, up, of_chart=True) + d.out * 3.0, 0.0
    return (up, along, ring) if d.lying else (along, up, ring)


def _leader(x: float, y: float, text: PointRect, ring: float = 0.0) -> Segment:
    """The line from the ring around a place to a text: to its nearest edge."""
    if text[1] <= y <= text[3]:
        near = (text[2] if text[2] < x else text[0], (text[1] + text[3]) / 2)
    else:
        near = (min(max(x, text[0] + 4.0), text[2] - 4.0), text[3] if text[3] < y else text[1])
    length = max(1.0, ((near[0] - x) ** 2 + (near[1] - y) ** 2) ** 0.5)
    part = min(1.0, ring / length)
    return Segment((x + (near[0] - x) * part, y + (near[1] - y) * part), near)


def _free_place(d: Drawing, x: float, y: float, width: float, height: float) -> PointRect:
    """The first place around a value that is free of all else and that a line leads to; else one that is free, at the
    last over bars."""
    tries = [*_tries(x, y, width, height), *_beyond(d, x, y, width, height)]
    clear = [place for place in tries if not any(_leader(x, y, place).crosses(one) for one in (*d.labels, *d.taken))]
    for places, over_bars in ((clear, False), (tries, False), (clear, True), (tries, True)):
        found = next((place for place in places if d.is_free(place, over_bars)), None)
        d.is_crowded |= over_bars
        if found:
            return found
    left = min(max(0.0, x - width / 2), d.sketch.width - width)
    return left, 0.0, left + width, height


def _beyond(d: Drawing, x: float, y: float, width: float, height: float) -> Iterator[PointRect]:
    """Places at the edge beyond the highest values."""
    for share in (0.5, 0.2, 0.8, 0.0, 1.0):
        if d.lying:
            top = y - height * share
            yield d.sketch.width - width, top, d.sketch.width, top + height
        else:
            begin = max((key[3] for key in d.keys), default=0.0)
            yield x - width * share, begin, x - width * share + width, begin + height


def _tries(x: float, y: float, width: float, height: float) -> Iterator[PointRect]:
    for leader in _LEADERS:
        for middle in (y - leader - height / 2, y + leader + height / 2):
            for share in (0.5, 0.2, 0.8, 0.0, 1.0):
                left = x - width * share
                yield left, middle - height / 2, left + width, middle + height / 2
        for left in (x + leader, x - leader - width):
            yield left, y - height / 2, left + width, y + height / 2


_DRAWN: Mapping[str, Callable[[Drawing, ChartNote], None]] = {
    "bracket": _bracket,
    "growth": _growth,
    "line": _line,
    "difference": _difference,
    "note": _note,
}
