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


SIGNED = """title: Boats
topics:
  - title: Boats
    exhibits:
      - title: It is later
        chart:
          type: combo
          categories: [A, B]
          series: {Trips: [310, 318], Minutes late: [3.1, 3.4]}
          lines: [Minutes late]
      - title: Waiting moves most
        chart:
          type: tornado
          measure: Result
          base: 140
          categories: [Waiting]
          series: {Worse: [138.75], Better: [147.5]}
    takeaway: It is late.
"""


def test_drawn_labels_show_numbers_by_the_format_of_their_own_series() -> None:
    """What a spreadsheet's format makes of a number is what Office shows: the drawing goes by it and nothing else."""
    drawn = drawn_slides(Job([SIGNED.encode()], [], Wanted(briefing=False)))
    assert drawn.deck is not None, drawn.diagnostics
    slides = (etree.fromstring(drawn.deck.svg(number)) for number in range(len(drawn.deck)))
    said = [el.text for slide in slides for el in slide.iter("{*}text")]
    assert {"310", "318", "3.1", "3.4", "−1.25", "+7.50"} <= set(said)
