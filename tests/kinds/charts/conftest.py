"""What the tests of charts share: a chart in a box, placed as on the built-in template."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

import pytest

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.chart_content import ChartData, SeriesData
from briefgen.kinds.charts.chart_sketch import Sketch
from briefgen.kinds.charts.on_slide import look_of
from briefgen.kinds.charts.place_chart import placed_charts
from briefgen.kinds.content import Text
from briefgen.layout.engine import Engine
from briefgen.layout.page import Chart
from briefgen.units import Box
from tests.support.decks import flat

Draw = Callable[..., list[Chart]]


def data(
    type: str,
    categories: Sequence[str],
    highlight: Sequence[str] = (),
    named: Mapping[str, Sequence[object]] | None = None,
    unit: str | None = None,
    total: bool = False,
    opening: bool = False,
    format: str | None = None,
    lines: Sequence[int] = (),
    lines_unit: str | None = None,
    base: object = None,
    assumed: Sequence[Sequence[str | None]] = (),
    plan: int | None = None,
    spans: Mapping[str, int] | None = None,
    bands: Sequence[object] = (),
    **series: Sequence[object],
) -> ChartData:
    """A chart's content, its series as keywords or `named`; values are written as in an outline, None is a gap."""
    return ChartData(
        type,
        tuple(Text.label(name) for name in categories),
        tuple(
            SeriesData(
                Text.label(name), tuple(None if v is None else Decimal(str(v)) for v in values), name in highlight
            )
            for name, values in {**(named or {}), **series}.items()
        ),
        "What it shows",
        unit=Text.label(unit) if unit else None,
        format=format,
        highlight=tuple(i for i, name in enumerate(categories) if name in highlight),
        total=total,
        lines=tuple(lines),
        lines_unit=Text.label(lines_unit) if lines_unit else None,
        opening=opening,
        base=None if base is None else Decimal(str(base)),
        assumed=tuple(tuple(None if said is None else Text.label(said) for said in row) for row in assumed),
        plan=plan,
        spans=tuple((Text.label(name), count) for name, count in (spans or {}).items()),
        bands=tuple(Decimal(str(share)) for share in bands),
    )


@pytest.fixture
def draw(template_of, shipped_engine: Engine) -> Draw:
    """The charts that a content becomes in a box 12 by 4.333 inches, as the design's is."""
    template = template_of("marker", "en")
    canvas = Canvas(template.deck, template.deck.roles["chart"], shipped_engine, template.labels)

    def drawn(content: ChartData, width: float = 12.0, height: float = 4.333) -> list[Chart]:
        box = Box.of_inches(0.667, 2.167, width, height)
        found = placed_charts(Sketch(content, box, look_of(canvas), shipped_engine, "Chart"))
        return [one for one in flat(chart for _, chart in found) if isinstance(one, Chart)]

    return drawn


@pytest.fixture
def sketch_of(template_of, shipped_engine: Engine) -> Callable[[ChartData, Chart], Sketch]:
    """What the labels of a chart that was drawn are measured with."""
    template = template_of("marker", "en")
    canvas = Canvas(template.deck, template.deck.roles["chart"], shipped_engine, template.labels)
    return lambda content, chart: Sketch(content, chart.box, look_of(canvas), shipped_engine, "Chart")
