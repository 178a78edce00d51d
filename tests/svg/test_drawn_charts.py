"""Charts on drawn slides have the lines that the native ones have."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from briefgen.compiler import Job, Wanted, drawn_slides
from briefgen.layout.page import Chart, Group
from briefgen.svg.charts import drawn_chart

OUTLINE = """title: Boats
topics:
  - id: boats
    title: Boats
    exhibits:
      - chart:
          type: slope
          categories: [Last winter, This winter]
          series: {North: [8, 22], South: [14, 11], East: [9, 10]}
        title: North grew
    takeaway: North grew.
"""


def _charts(items):
    for item in items:
        if isinstance(item, Chart):
            yield item
        elif isinstance(item, Group):
            yield from _charts(item.items)


@pytest.fixture(scope="module")
def deck():
    drawn = drawn_slides(Job([OUTLINE.encode()], [], Wanted(briefing=False)))
    assert drawn.deck is not None, drawn.diagnostics
    return drawn.deck


def _lines(deck, chart: Chart) -> list[etree._Element]:
    theme = deck.template.file.theme
    return list(drawn_chart(chart, deck.template, theme, deck.engine).iter("line"))


def test_a_slope_has_a_line_at_each_of_its_times_and_none_below(deck) -> None:
    chart = next(chart for page in deck.pages for chart in _charts(page.items))
    assert chart.uprights and chart.above
    lines = _lines(deck, chart)
    assert [line.get("x1") == line.get("x2") for line in lines] == [True, True]


def test_lines_across_are_drawn_where_categories_have_no_names(deck) -> None:
    chart = next(chart for page in deck.pages for chart in _charts(page.items))
    axis = replace(chart.values, low=0.0, high=30.0, step=10.0)
    plain = replace(chart, values=axis, uprights=False, above=False, named=False)
    assert len(_lines(deck, plain)) == 4
