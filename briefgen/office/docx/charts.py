"""Charts in the line of text: native, with their workbooks, as wide as the text and as high as their rows need."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from briefgen.kinds.blocks import ChartBlock
from briefgen.kinds.charts.chart_sketch import ChartLook, PlacedTogether, Sketch
from briefgen.kinds.charts.measured import measured
from briefgen.kinds.charts.place_chart import placed_charts
from briefgen.kinds.content import ChartData, Text
from briefgen.layout.page import Chart, Group, Tag
from briefgen.office.charts.part import chart_parts
from briefgen.office.docx.drawing import Named, chart_graphic, inline
from briefgen.office.docx.manuscript import Manuscript
from briefgen.office.docx.origins import note_origins
from briefgen.office.word_names import Element
from briefgen.styles import TextStyle
from briefgen.template.word_styles import BODY_PT
from briefgen.units import Box, Emu, inches

_HEIGHTS = (inches(2.9), inches(4.2), inches(6.4))  # the first in which one chart holds all categories...
_MARKS = 0.4  # ...and its marks have this much of it
_AXIS, _LABEL = 9.0, 9.5  # points, where the body has 10.5
_ABOVE = 6.0  # points above what is measured


def write_chart(block: ChartBlock, ms: Manuscript) -> None:
    """Writes a chart below what it measures, then its caption and how it is read. Where one chart cannot hold all
    categories, several follow each other."""
    said = _measured(block.chart)
    if said:
        role = "table gloss" if measured(block.chart)[1] or block.chart.started else "table key"
        ms.add(ms.paragraph(role, *ms.texts.runs(said), keep_next=True, before=_ABOVE))
    placed = _placed(block.chart, ms)
    rows = [row for _, chart in placed for row in _rows(chart)]
    for i, row in enumerate(rows, 1):
        keep = None if block.caption or i < len(rows) else False
        ms.add(ms.paragraph("picture", *(_written(chart, ms) for chart in row), keep_next=keep))
    if block.caption:
        ms.caption(block.caption)
    reading = block.chart.reading
    if reading:
        lead = [replace(run, bold=True) for run in reading.claim.runs]
        if reading.detail:
            lead += [*Text.label(ms.texts.stop_after(reading.claim.plain)).runs, *reading.detail.runs]
        ms.add(ms.set("lead", Text(tuple(lead))))


def _measured(chart: ChartData) -> Text | None:
    """What is measured, bold, and in what."""
    measure, unit = measured(chart)
    if chart.started:
        unit = unit.then(f", {chart.started}") if unit else Text.label(chart.started)
    if measure and not unit:  # its style is bold
        return measure
    said = [replace(run, bold=True) for run in measure.runs] if measure else []
    if unit:
        said += [*Text.label("   ").runs, *unit.runs] if measure else unit.runs
    return Text(tuple(said)) if said else None


def _placed(chart: ChartData, ms: Manuscript) -> Sequence[PlacedTogether]:
    width = ms.template.page.text_width
    found: Sequence[PlacedTogether] = []
    for height in _HEIGHTS:
        box = Box(Emu(0), Emu(0), width, height)
        found = placed_charts(Sketch(chart, box, _look(ms), ms.engine, ms.labels("chart")))
        if len(found) == 1 and all(one.plot[3] >= _MARKS for row in _rows(found[0][1]) for one in row):
            break
    return found


def _rows(chart: Chart | Group) -> list[list[Chart]]:
    """The charts that stand side by side, a line of text each."""
    if isinstance(chart, Chart):
        return [[chart]]
    own = [item for item in chart.items if isinstance(item, Chart)]
    return [list(row) for _, row in groupby(own, key=lambda one: one.box.y)]


def _look(ms: Manuscript) -> ChartLook:
    """How charts look in a template: in its fonts and colours, their sizes to its body's."""
    template = ms.template
    fonts, factor = template.theme.minor, template.body / BODY_PT

    def style(size: float, color: str, bold: bool = False) -> TextStyle:
        scaled = round(size * factor * 2) / 2
        asian = fonts.for_east_asian(template.language)
        return TextStyle(fonts.latin, asian, scaled, scaled, bold=bold, color=template.colors[color])

    label = style(_LABEL, "text")
    strong, marks = replace(label, bold=True), ms.labels.record.numbers
    return ChartLook(style(_AXIS, "muted"), label, strong, template.colors, template.theme, marks, ms.labels)


def _written(chart: Chart, ms: Manuscript) -> Element:
    """The chart in a run, its part and its workbook put beside the text."""
    relations = ms.texts.relations
    folder, number = posixpath.dirname(relations.part), len(ms.charts) + 1
    part = posixpath.join(folder, f"charts/chart{number}.xml")
    book = posixpath.join(folder, f"embeddings/workbook{number}.xlsx")
    ms.charts[part] = book
    ms.media |= chart_parts(chart, part, book, ms.texts.language, ms.created)
    named = Named(ms.drawing_number(), chart.name, chart.alt)
    graphic = chart_graphic(relations.to("chart", part))
    over = (item.origin for item in chart.over if isinstance(item, Tag))
    made = inline(named, chart.box.width, chart.box.height, graphic)
    return note_origins(made, [*chart.origins, *(series.origin for series in chart.all_series), *over])
