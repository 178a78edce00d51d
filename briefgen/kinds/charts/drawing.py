"""One chart while things are drawn over it: its lengths, what is in the way, and lines and texts at places of it."""

from __future__ import annotations

from dataclasses import field

from briefgen.kinds.chart_content import ChartNote
from briefgen.kinds.charts.chart_sketch import LINE, Sketch
from briefgen.kinds.charts.label_places import PointRect, Segment, layers_of, marks_of, names_of, segments_of, touches
from briefgen.kinds.charts.pairs import OF_PAIRS, spot_in_pairs
from briefgen.kinds.charts.plotted import Plotted
from briefgen.kinds.charts.waterfall import steps
from briefgen.layout.page import Chart, Edge, Stroke, Tag
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle

GAP = 6.0
"""Points between what is drawn and what it must not touch."""
NOTE = (0.26, 130.0, 0.6)
"""What a note takes: of the width, so many points at the least, of the width at the most."""
OVAL = (18.0, 9.0)
"""Points around a text in an oval, both sides together."""


@dataclass
class Drawing:
    """One chart while things are drawn over it. Lengths are points: `along` its categories, `up` its values, both from
    the chart's top left corner; `out` is the sign of the way to higher values."""

    sketch: Sketch
    chart: Chart
    start: int
    over: list[Stroke | Tag] = field(default_factory=list)
    taken: list[PointRect] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.places = Plotted(self.chart)
        self.labels, self.bars = marks_of(self.chart, self.sketch)
        self.segments = segments_of(self.chart, self.sketch)
        self.lying = self.chart.across
        self.out = 1.0 if self.lying else -1.0
        self.color = self.sketch.look.colors["text"]
        self.style = replace(self.sketch.look.label, align="center")
        self.columns = 0.0
        self.is_crowded = False
        self.keys = [self._in_points(self.chart.legend.place)] if self.chart.legend else []
        self.taken += [self._in_points(item.place) for item in self.chart.over if isinstance(item, Tag)]
        self.taken += names_of(self.chart, self.sketch)

    def _in_points(self, place: tuple[float, float, float, float]) -> PointRect:
        (x, y, width, height), across, down = place, self.sketch.width, self.sketch.height
        return x * across, y * down, (x + width) * across, (y + height) * down

    @property
    def note_width(self) -> float:
        """How wide the text of a note may be."""
        share, least, most = NOTE
        return min(max(share * self.sketch.width, least), most * self.sketch.width)

    @property
    def lengths(self) -> tuple[float, float]:
        """How long the chart is along its categories and along its values."""
        size = (self.sketch.width, self.sketch.height)
        return (size[1], size[0]) if self.lying else size

    def along(self, category: float) -> float:
        """Where the middle of a category stands."""
        return self.places.category(category) * self.lengths[0]

    def up(self, value: float) -> float:
        """Where a value stands."""
        return self.places.value(value) * self.lengths[1]

    @property
    def ends(self) -> tuple[float, float]:
        """Where the marks begin and end along the categories."""
        begin, length = self.chart.plot[1 if self.lying else 0], self.chart.plot[3 if self.lying else 2]
        return begin * self.lengths[0], (begin + length) * self.lengths[0]

    def stroke(self, start: tuple[float, float], end: tuple[float, float], edge: Edge, arrow: bool = False) -> None:
        """A line between places along and up, which no text goes through."""
        one, other = ((up, along) if self.lying else (along, up) for along, up in (start, end))
        self.segments.append(Segment(one, other))
        self.over.append(Stroke(self.spot(*start), self.spot(*end), edge, arrow))

    def spot(self, along: float, up: float) -> tuple[float, float]:
        """A place in fractions of the chart, which ends there."""
        x, y = (up, along) if self.lying else (along, up)
        return min(max(x / self.sketch.width, 0.0), 1.0), min(max(y / self.sketch.height, 0.0), 1.0)

    def tag(self, note: ChartNote, along: float, up: float, oval: bool = False, bold: bool = True) -> None:
        """The text of a note around a place."""
        style = replace(self.style, bold=bold)
        width, height = self.size(note, oval, bold)
        x, y = (up, along) if self.lying else (along, up)
        x = min(max(x, width / 2), self.sketch.width - width / 2)
        y = min(max(y, height / 2), self.sketch.height - height / 2)
        self.put(note, (x - width / 2, y - height / 2, x + width / 2, y + height / 2), style, oval)

    def put(self, note: ChartNote, at: PointRect, style: TextStyle, oval: bool = False, text: str = "") -> None:
        """The text of a note in a place of the chart."""
        x, y, right, bottom = at
        across, down = self.sketch.width, self.sketch.height
        place = (x / across, y / down, (right - x) / across, (bottom - y) / down)
        made = Tag(place, style, text or note.said.plain, origin=note.said.path)
        if oval:
            made = replace(made, geometry="ellipse", fill=self.chart.page, edge=Edge(self.color, 1.5))
        self.over.append(made)
        self.taken.append(at)

    def size(self, note: ChartNote, oval: bool, bold: bool = True) -> tuple[float, float]:
        """The width and the height of the text of a note."""
        around = OVAL if oval else (2.0, 0.0)
        lines = note.said.plain.split("\n")
        width = self.sketch.widest(lines, replace(self.style, bold=bold))
        return width * 1.04 + around[0], self.style.size * LINE * len(lines) + around[1]

    def deep(self, note: ChartNote, oval: bool) -> tuple[float, float]:
        """How much a text takes along and up."""
        width, height = self.size(note, oval)
        return (height, width) if self.lying else (width, height)

    def position(self, note: ChartNote, end: int) -> tuple[int, int]:
        """The series and the category of an end, within what this chart shows."""
        series, category = note.ends[end]
        if self.sketch.data.type in OF_PAIRS:
            return series, category
        return series, min(max(category - self.start, 0), len(self.chart.categories) - 1)

    def in_pair(self, at: tuple[int, int]) -> tuple[float, float] | None:
        """Where a value stands, in points to the right and down, in a chart of pairs; None in all others."""
        if self.sketch.data.type not in OF_PAIRS:
            return None
        spot = spot_in_pairs(self.chart, self.sketch.data, *at)
        return spot and (spot[0] * self.sketch.width, spot[1] * self.sketch.height)

    def outer(self, low: float, high: float, fallback: float, of_chart: bool = False) -> float:
        """Where the outermost mark or label between two places along the categories ends, or what is drawn over it."""
        found = [fallback]
        for rect in (*self.labels, *self.bars, *(() if of_chart else self.taken)):
            begin, end = (rect[1], rect[3]) if self.lying else (rect[0], rect[2])
            if begin < high and low < end:
                found.append(rect[2] if self.lying else rect[1])
        return max(found) if self.lying else min(found)

    def level(self, series: int, category: int) -> float:
        """Where the value of a series at a category ends: that of a stack, or of a step."""
        found = self.in_pair((series, category))
        if found:
            return found[1]
        if self.sketch.data.type == "waterfall":
            data = self.sketch.data
            return self.up(float(steps(data.series[0].values, data.total, data.opening)[self.start + category].end))
        if self.chart.form == "bars" and self.chart.grouping != "clustered" and self.is_bar(series):
            tops = [spans[category] for s, spans in zip(self.chart.series, self.places.spans, strict=True) if s.color]
            return self.up(max((span[1] for span in tops if span), default=0.0))
        places, i = self._placed(series)
        point = places.point(i, category) if places.chart.form != "bars" else None
        if point:
            return point[1] * self.lengths[1]
        return places.value(float(places.chart.series[i].values[category] or 0)) * self.lengths[1]

    def _placed(self, series: int) -> tuple[Plotted, int]:
        """Where a series of the outline is drawn, and as which: in a combo, lines have an axis of their own."""
        name = self.sketch.data.series[series].name.plain
        for places in layers_of(self.chart):
            for i, drawn in enumerate(places.chart.series):
                if drawn.name == name:
                    return places, i
        return self.places, min(series, len(self.chart.series) - 1)

    def is_bar(self, series: int) -> bool:
        """Whether the values of a series are bars."""
        return self._placed(series)[0].chart.form == "bars"

    def side(self, series: int, category: int, far: bool) -> float:
        """Where the mark of a series at a category begins or ends along the categories."""
        found = self.in_pair((series, category))
        if found:
            return found[0]
        places, i = self._placed(series)
        if places.chart.form != "bars":
            return self.along(category)
        if self.chart.grouping != "clustered":
            return self.along(category) + (0.5 if far else -0.5) * self.places.thick * self.lengths[0]
        bar = places.bar(i, category)
        if bar is None:  # of a chart that continues, the last category here
            return self.along(category)
        return bar[(3 if far else 1) if self.lying else (2 if far else 0)] * self.lengths[0]

    def rect(self, along: float, up: float, width: float, height: float) -> PointRect:
        """The rectangle around a place, of such lengths along and up."""
        x, y, w, h = (up, along, height, width) if self.lying else (along, up, width, height)
        return x - w / 2, y - h / 2, x + w / 2, y + h / 2

    def is_free(self, rect: PointRect, over_bars: bool = False) -> bool:
        """Whether a rectangle is within the chart and clear of labels, marks and what is drawn already."""
        if rect[0] < 0 or rect[1] < 0 or rect[2] > self.sketch.width or rect[3] > self.sketch.height:
            return False
        marks = [] if over_bars else self.bars
        return not any(
            touches(rect, other, 2.0) for other in (*self.labels, *marks, *self.taken, *self.keys)
        ) and not any(segment.crosses(rect) for segment in self.segments)

    def dashed(self, begin: float, end: float, level: float, edge: Edge) -> None:
        """A line across at a level, broken where it would go through a label."""
        gaps = []
        for rect in (*self.labels, *self.taken):
            low, high = (rect[0], rect[2]) if self.lying else (rect[1], rect[3])
            if low - 1.0 < level < high + 1.0:
                gaps.append((rect[1], rect[3]) if self.lying else (rect[0], rect[2]))
        at = begin
        for low, high in sorted(gaps):
            if low - 3.0 > at + GAP and high > begin and low < end:
                self.stroke((at, level), (min(low - 3.0, end), level), edge)
            if high > begin:
                at = max(at, high + 3.0)
        if at < end:
            self.stroke((at, level), (end, level), edge)
