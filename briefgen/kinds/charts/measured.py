"""What a chart measures and in what, no word twice: "Hours", not "Hours, hours"."""

from __future__ import annotations

import re

from briefgen.kinds.chart_content import ChartData
from briefgen.kinds.content import Text


def measured(chart: ChartData, named: bool = True) -> tuple[Text | None, Text | None]:
    """What is measured, and in what where that does not say it yet. Where it stands alone, `named`, a single series is
    what is measured. What the columns of a combo are measured in stands at these."""
    measure = chart.measure or (chart.series[0].name if named and len(chart.series) == 1 else None)
    unit = chart.unit if not chart.lines else None
    if measure is None or unit is None or not says(measure.plain, unit.plain):
        return measure, unit
    return measure.also(unit), None


def says(measure: str, unit: str) -> bool:
    """Whether a text holds another between blanks; among characters that stand without blanks, anywhere."""
    word = unit.strip().casefold()
    before = r"(?<![^\W_])" if word[:1].isascii() and word[:1].isalnum() else ""
    after = r"(?![^\W_])" if word[-1:].isascii() and word[-1:].isalnum() else ""
    return bool(re.search(f"{before}{re.escape(word)}{after}", measure.casefold()))
