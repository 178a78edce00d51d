"""Charts in running text, in Word and on a page: as wide as the text, as high as their rows need, in its fonts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import groupby

from briefgen.kinds.chart_content import ChartData
from briefgen.kinds.charts.chart_sketch import ChartLook, PlacedTogether, Sketch
from briefgen.kinds.charts.place_chart import placed_charts
from briefgen.language.labels import Labels
from briefgen.layout.engine import Engine
from briefgen.layout.page import Chart, Group
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle
from briefgen.template.briefing import BriefingTemplate
from briefgen.template.word_styles import BODY_PT
from briefgen.units import Box, Emu, inches

_HEIGHTS = (inches(2.9), inches(4.2), inches(6.4))  # the first in which one chart holds all categories...
_MARKS = 0.4  # ...and its marks have this much of it
_AXIS, _LABEL = 9.0, 9.5  # points, where the body has 10.5


@dataclass(frozen=True)
class TextCharts:
    """What draws the charts of a briefing."""

    template: BriefingTemplate
    engine: Engine
    labels: Labels

    def sketch(self, chart: ChartData, height: Emu = _HEIGHTS[0]) -> Sketch:
        """What the charts of a content are drawn from."""
        box = Box(Emu(0), Emu(0), self.template.page.text_width, height)
        return Sketch(chart, box, self.look, self.engine, self.labels("chart"))

    def placed(self, chart: ChartData, share: float = 1.0) -> Sequence[PlacedTogether]:
        """The charts of a content; what is one, or stands in rows of
        small ones, at this share of its height, where it is that all the same."""
        found: Sequence[PlacedTogether] = []
        for height in _HEIGHTS:
            found = placed_charts(self.sketch(chart, height))
            if len(found) == 1 and all(one.plot[3] >= _MARKS for row in rows_of(found[0][1]) for one in row):
                break
        if share < 1 and len(found) == 1:
            rows = rows_of(found[0][1])
            lower = placed_charts(self.sketch(chart, Emu(round(share * sum(row[0].box.height for row in rows)))))
            return lower if len(lower) == 1 and len(rows_of(lower[0][1])) == len(rows) else found
        return found

    @cached_property
    def look(self) -> ChartLook:
        """How charts look in a template: in its fonts and colours, their sizes to its body's."""
        template = self.template
        fonts, factor = template.theme.minor, template.body / BODY_PT

        def style(size: float, color: str, bold: bool = False) -> TextStyle:
            scaled = round(size * factor * 2) / 2
            asian = fonts.for_east_asian(template.language)
            return TextStyle(fonts.latin, asian, scaled, scaled, bold=bold, color=template.colors[color])

        label = style(_LABEL, "text")
        strong, marks = replace(label, bold=True), self.labels.record.numbers
        return ChartLook(style(_AXIS, "muted"), label, strong, template.colors, template.theme, marks, self.labels)


def rows_of(chart: Chart | Group) -> list[list[Chart]]:
    """The charts that stand side by side, a line of text each."""
    if isinstance(chart, Chart):
        return [[chart]]
    own = [item for item in chart.items if isinstance(item, Chart)]
    return [list(row) for _, row in groupby(own, key=lambda one: one.box.y)]
