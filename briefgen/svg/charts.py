"""Charts of a placed page -> SVG: the same marks, labels and lines that the native chart has."""

from __future__ import annotations

from decimal import Decimal

from briefgen.kinds.chart_content import ChartData, SeriesData
from briefgen.kinds.charts.chart_sketch import ChartLook, Sketch
from briefgen.kinds.charts.place_chart import placed_charts
from briefgen.kinds.content import Text
from briefgen.language.record import language
from briefgen.layout.display import is_wordless
from briefgen.layout.engine import Engine
from briefgen.layout.page import Chart
from briefgen.records import replace
from briefgen.svg.text import font_families
from briefgen.template.chart_numbers import ChartNumbers
from briefgen.template.inherit import color_of
from briefgen.template.template import DeckTemplate
from briefgen.template.theme import Theme
from briefgen.text.chart_svg import chart_svg
from briefgen.text.elements import Element
from briefgen.units import Box, to_points


def drawn_chart(chart: Chart, template: DeckTemplate, theme: Theme, engine: Engine) -> Element:
    """The drawing of a chart in its place."""
    made = chart_svg(chart, Sketch(_data(chart), chart.box, _look(chart, template, theme), engine, chart.name))
    box = chart.box
    for name, value in (("x", box.x), ("y", box.y), ("width", box.width), ("height", box.height)):
        made.set(name, f"{to_points(value):.5g}")
    made.set("font-family", font_families(chart.text.latin))
    made.set("overflow", "visible")  # a label may stand over the edge, as it may in Office
    for said in made.iter("text"):
        if said.text and is_wordless(said.text):  # from one font, or resvg takes what comes
            script = language(template.language).theme_script
            said.set("font-family", font_families(chart.text.east_asian, script))
    return made


def chart_shown(
    numbers: ChartNumbers, name: str, alt: str, box: Box, template: DeckTemplate, theme: Theme, engine: Engine
) -> Chart | None:
    """A chart of a template's own slide, from its numbers and in the colours of its series: placed as one of ours is,
    since how Office places the rest of its look is not known. None for what is not drawn as one chart of ours."""
    if numbers.type is None:
        return None
    scale, colors = template.looks.scale, template.looks.colors
    axis = replace(scale["meta"], color=colors["muted"])
    look = ChartLook(axis, scale["body"], scale["claiml"], colors, theme, language(template.language).numbers)
    series = tuple(
        SeriesData(_label(one), tuple(None if v is None else Decimal(repr(v)) for v in values))
        for one, values in numbers.series.items()
    )
    data = ChartData(numbers.type, tuple(map(_label, numbers.categories)), series, alt)
    placed = placed_charts(Sketch(data, box, look, engine, name))
    (_, made), *others = placed
    if others or not isinstance(made, Chart):
        return None
    fills = {one: color for one, fill in numbers.fills.items() if (color := color_of(fill, theme))}
    return replace(made, series=tuple(replace(one, color=fills.get(one.name, one.color)) for one in made.series))


def _label(text: str) -> Text:
    return Text.label(" ".join(text.split()))


def _data(chart: Chart) -> ChartData:
    """What the chart shows, as far as its labels need to know: names and values."""
    series = tuple(SeriesData(Text.label(one.name), one.values) for one in chart.all_series)
    names = tuple(map(Text.label, chart.categories))
    return ChartData(chart.form, names, series, chart.alt)


def _look(chart: Chart, template: DeckTemplate, theme: Theme) -> ChartLook:
    scale, colors = template.looks.scale, template.looks.colors
    marks = language(template.language).numbers
    return ChartLook(chart.text, scale.get("body", chart.text), scale.get("claiml", chart.text), colors, theme, marks)
