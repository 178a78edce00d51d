"""Charts in the line of text: native, with their workbooks, as wide as the text and as high as their rows need."""

from __future__ import annotations

import posixpath

from briefgen.kinds.blocks import ChartBlock
from briefgen.kinds.chart_content import ChartData
from briefgen.kinds.charts.in_text import TextCharts, rows_of
from briefgen.kinds.charts.measured import measured
from briefgen.kinds.content import Text
from briefgen.layout.page import Chart, Tag
from briefgen.office.charts.part import chart_parts
from briefgen.office.docx.drawing import Named, chart_graphic, inline
from briefgen.office.docx.manuscript import Manuscript
from briefgen.office.docx.origins import note_origins
from briefgen.office.word_names import Element
from briefgen.records import replace

_ABOVE = 6.0  # points above what is measured
_BELOW, _TO_READING = 12.0, 5.0  # points below a chart, and below one that is read


def write_chart(block: ChartBlock, ms: Manuscript) -> None:
    """Writes a chart below its message and what it measures, then how it is read. The message is its numbered caption,
    which stands above as its title does on a slide. Where one chart cannot hold all categories, several follow each
    other."""
    reading = block.chart.reading
    if block.caption:
        ms.caption(block.caption, "chart title", "chart label")
    said = _measured(block.chart)
    if said:
        role = "table gloss" if measured(block.chart)[1] or block.chart.started else "table key"
        ms.add(ms.paragraph(role, *ms.texts.runs(said), keep_next=True, before=None if block.caption else _ABOVE))
    placed = TextCharts(ms.template, ms.engine, ms.labels).placed(block.chart, ms.share)
    rows = [row for _, chart in placed for row in rows_of(chart)]
    for i, row in enumerate(rows, 1):
        keep = None if reading or i < len(rows) else False
        after = None if i < len(rows) else _TO_READING if reading else _BELOW
        ms.add(ms.paragraph("picture", *(_written(chart, ms) for chart in row), keep_next=keep, after=after))
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
    return note_origins(
        made, [*chart.origins, *(one.origin for one in chart.all_series), *(one.origin for one in chart.spans), *over]
    )
