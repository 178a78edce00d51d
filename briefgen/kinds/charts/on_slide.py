"""Charts on slides: in the placeholders of a layout made for them, or in the free region of any other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.chart_content import ChartData
from briefgen.kinds.charts.chart_sketch import ChartLook, Sketch
from briefgen.kinds.charts.measured import measured
from briefgen.kinds.charts.pairs import OF_PAIRS, names_of_rows
from briefgen.kinds.charts.place_chart import placed_charts
from briefgen.kinds.content import Item, Text
from briefgen.kinds.kind import SlideBody
from briefgen.layout.page import Chart, Filled, Group, Shape
from briefgen.layout.text import Paragraph, Run
from briefgen.records import replace
from briefgen.styles import TextStyle
from briefgen.units import Box, Emu, Insets, inches, points, to_points

NAME = "Chart"
_CAPTION_GAP = inches(0.2)
_LEAST = inches(1.7)  # a chart in a region is no lower
_READING = 0.29  # of the width: what the reading of a chart takes beside it
_BESIDE = inches(8.5)  # a narrower region has the reading below
_BELOW = 0.3  # of the height: what it takes there


def in_layout(canvas: Canvas, data: ChartData) -> Sequence[SlideBody]:
    """The chart in the slots `chart`, `caption`, and `label` and `reading` where the layout has them."""
    slot = canvas.slot("chart")
    around: list[Filled] = []
    caption = _caption(canvas, data, canvas.slot("caption").levels[0])
    if caption:
        around.append(canvas.fill("caption", caption))
    reading: list[Filled] = []
    if data.reading and canvas.has("label", "reading"):
        lines = [canvas.in_slot("reading", data.reading.claim)]
        if data.reading.detail:
            lines.append(canvas.in_slot("reading", data.reading.detail, 1))
        label = Text.label(canvas.labels("chart-reading"))
        reading = [canvas.fill("label", label), canvas.fill("reading", *lines)]
    return [[*around, chart, *reading] for chart in _charts(canvas, data, slot.box, slot.index)]


def in_region(canvas: Canvas, data: ChartData) -> list[SlideBody]:
    """The chart in the layout's free region, what it measures above it, its reading in a panel beside or below it."""
    room = canvas.template.region(canvas.role)
    index = canvas.slot("body").index if canvas.has("body") else None
    panel: list[Shape] = []
    if data.reading:
        room, place = _parted(room)
        panel = [_panel(canvas, data.reading, place)]
    above: list[Shape] = []
    caption = _caption(canvas, data, canvas.style("body", bold=True))
    if caption:
        line = Box(room.x, room.y, room.width, points(caption.style.size * 1.3))
        above = [canvas.draw("Chart title and unit", line, caption)]
        room = _below(room, line.height + _CAPTION_GAP)
    return [[*above, chart, *panel] for chart in _charts(canvas, data, room, index)]


def in_box(canvas: Canvas, data: ChartData, box: Box, title: Text | None) -> SlideBody | None:
    """The chart in a box, above it its title and what it measures, on one line if there is room, its reading at its
    foot; None where it has no room there."""
    items: list[Shape] = []
    style = canvas.style("body", "muted") if title else canvas.style("body", bold=True)
    caption = _caption(canvas, data, style)
    if title:
        head, caption = _head(canvas, canvas.exhibit_title(title), caption, box)
        items.append(head)
        box = _below(box, head.box.height + _CAPTION_GAP // 2)
    if caption:
        line = Box(box.x, box.y, box.width, points(caption.style.size * 1.3))
        items.append(canvas.draw("Chart title and unit", line, caption, max_lines=1))
        box = _below(box, line.height + _CAPTION_GAP // 2)
    foot: list[Shape] = []
    if data.reading:
        said = [canvas.paragraph(data.reading.claim, canvas.style("claim", after=2.0))]
        said += [canvas.paragraph(data.reading.detail, canvas.style("body", "muted"))] if data.reading.detail else []
        height = points(canvas.engine.set(said, canvas.frame(box)).height)
        foot = [canvas.draw("Reading", Box(box.x, Emu(box.bottom - height), box.width, Emu(height)), *said)]
        box = replace(box, height=Emu(box.height - height - _CAPTION_GAP // 2))
    if box.height < _LEAST:
        return None
    found = [*_charts(canvas, data, box, None)]
    return [*items, *found, *foot] if len(found) == 1 and not canvas.misfits else None


def _head(canvas: Canvas, title: Paragraph, caption: Paragraph | None, box: Box) -> tuple[Shape, Paragraph | None]:
    """The title at the top of a box, what is measured behind it where both stand on one line; else that comes back."""
    if caption:
        plain = [replace(run, bold=False, color=canvas.color("muted")) for run in caption.runs]
        joined = replace(title, runs=(*title.runs, Run("   "), *plain))
        if canvas.engine.width(joined) <= to_points(box.width):
            title, caption = joined, None
    height = points(canvas.engine.natural((title,), to_points(box.width)).height)
    return canvas.draw("Exhibit title", replace(box, height=Emu(height)), title), caption


def look_of(canvas: Canvas) -> ChartLook:
    """How charts look on a canvas."""
    return ChartLook(
        canvas.style("meta", "muted"),
        canvas.style("body"),
        canvas.style("claiml"),
        canvas.looks.colors,
        canvas.template.file.theme,
        canvas.labels.record.numbers,
        canvas.labels,
    )


def _charts(canvas: Canvas, data: ChartData, box: Box, index: int | None) -> Iterable[Chart | Group]:
    found = placed_charts(Sketch(data, box, look_of(canvas), canvas.engine, NAME, index))
    names = names_of_rows(data) if data.type in OF_PAIRS else data.categories
    if data.type == "multiples":
        names = tuple(series.name for series in data.series)
    canvas.broken((start for start, _ in found), names or tuple(Text.label("") for _ in data.series[0].values))
    return [chart for _, chart in found]


def _caption(canvas: Canvas, data: ChartData, style: TextStyle) -> Paragraph | None:
    """What is measured, bold, and in what, plain."""
    measure, unit = measured(data)
    runs = [*canvas.runs(measure)] if measure else []
    if unit:
        plain = [replace(run, bold=False, color=canvas.color("muted")) for run in canvas.runs(unit)]
        runs += [*([Run("   ")] if measure else []), *plain]
    if data.started:
        muted = canvas.color("muted")
        runs.append(Run(f"{canvas.labels('list-separator') if unit else '   '}{data.started}", bold=False, color=muted))
    return Paragraph(tuple(runs), style) if runs else None


def _parted(room: Box) -> tuple[Box, Box]:
    """The room for a chart and that for its reading."""
    gap = inches(0.4)
    if room.width >= _BESIDE:
        width = round(room.width * _READING)
        chart = replace(room, width=Emu(room.width - width - gap))
        return chart, Box(Emu(chart.right + gap), room.y, Emu(width), room.height)
    height = round(room.height * _BELOW)
    chart = replace(room, height=Emu(room.height - height - gap))
    return chart, Box(room.x, Emu(chart.bottom + gap), room.width, Emu(height))


def _below(room: Box, taken: int) -> Box:
    return Box(room.x, Emu(room.y + taken), room.width, Emu(room.height - taken))


def _panel(canvas: Canvas, reading: Item, box: Box) -> Shape:
    pad = inches(0.25)
    lines = [
        canvas.paragraph(Text.label(canvas.labels("chart-reading")), canvas.style("label", "accent", after=6.0)),
        canvas.paragraph(reading.claim, canvas.style("head", after=8.0)),
    ]
    if reading.detail:
        lines.append(canvas.paragraph(reading.detail, canvas.style("bodyl", "muted")))
    return canvas.draw("Reading", box, *lines, fill=canvas.color("panel"), insets=Insets(pad, pad, pad, pad))
