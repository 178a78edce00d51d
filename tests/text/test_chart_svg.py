"""Charts on a page: drawn as in decks, from the same places, in the theme's colours, with their numbers beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any, get_args

import pytest
from lxml import html as reader

from briefgen.kinds.blocks import ChartBlock
from briefgen.kinds.chart_content import ChartData, ChartNote, SeriesData
from briefgen.kinds.content import Text
from briefgen.outline.charts import ChartType
from briefgen.styles import Color
from tests.text.conftest import charts_of, of

NAMES = ["Opening", "Sales", "Costs", "Closing"]
CONTENTS: dict[str, dict[str, list[float | None]]] = {
    "column": {"Actual": [40, 8, -12, 36], "Plan": [42, None, -10, 40]},
    "bar": {"Actual": [40, 8, 12, 36]},
    "stacked": {"A": [40, 8, 12, 36], "B": [4, 18, 2, 6]},
    "stacked-bar": {"A": [40, 8, 12, 36], "B": [4, 18, 2, 6]},
    "percent": {"A": [40, 8, 12, 36], "B": [4, 18, 2, 6]},
    "percent-bar": {"A": [40, 30, 20, 10], "B": [60, 70, 80, 90]},
    "line": {"A": [40, 8, None, 36], "B": [4, 18, 2, 6]},
    "area": {"A": [40, 8, 12, 36], "B": [4, 18, 2, 6]},
    "scatter": {"A": [40, 8, 12, 36]},
    "waterfall": {"Cash": [40, 8, -12, 36]},
    "pie": {"Share": [40, 8, 12, 36]},
    "combo": {"Sales": [40, 8, 12, 36], "Margin": [4, 18, 2, 6]},
    "slope": {"2025": [40, 8, 12, 36], "2026": [4, 18, 2, 6]},
    "dumbbell": {"2025": [40, 8, 12, 36], "2026": [4, 18, 2, 6]},
    "tornado": {"Worse": [118, 40, 122, 128], "Better": [158, 215, 150, 155]},
    "bullet": {"Actual": [40, 8, 12, 36], "Plan": [42, 10, 10, 40]},
    "multiples": {"2025": [40, 8, 12, 36], "2026": [4, 18, 2, 6]},
}


def content(type: str, **more: Any) -> ChartData:
    names = ["1", "5", "9", "12"] if type == "scatter" else NAMES
    series = tuple(
        SeriesData(Text.label(name), tuple(None if v is None else Decimal(str(v)) for v in values))
        for name, values in CONTENTS[type].items()
    )
    own: dict[str, dict[str, Any]] = {
        "combo": {"lines": (1,)},
        "tornado": {"base": Decimal(140)},
        "bullet": {"plan": 1, "bands": (Decimal(1),)},
    }
    extra = own.get(type, {"total": type == "waterfall"})
    return ChartData(type, tuple(map(Text.label, names)), series, "What it shows", **{**extra, **more})


def figure(chart: ChartData, language: str = "en") -> Any:
    found: Any = reader.fromstring(of(ChartBlock(chart), language=language).html).xpath("//figure")
    return found[0]


def drawn(chart: ChartData) -> Any:
    """The one drawing of a chart."""
    (found,) = figure(chart).xpath(".//svg")
    return found


def said(picture: Any) -> list[str]:
    return [text.text for text in picture.xpath(".//text")]


def test_there_is_an_example_of_every_type_that_is_drawn() -> None:
    assert {*CONTENTS} == {*get_args(ChartType)} - {"heat"}, "which is a table"


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("type", CONTENTS)
def test_every_type_is_drawn_and_has_its_numbers_beside_it(type: str, language: str) -> None:
    found = figure(content(type), language)
    pictures = found.xpath(".//svg")
    assert pictures and {picture.get("role") for picture in pictures} == {"img"}
    assert all(picture.get("aria-label") for picture in pictures)
    for picture in pictures:
        assert picture.xpath("./*[self::rect or self::polyline or self::polygon or self::circle or self::path]")
        numbers = [value for shape in picture for value in shape.attrib.values() if re.search(r"nan|inf", value)]
        assert numbers == []
        _, _, width, height = map(float, picture.get("viewBox", picture.get("viewbox")).split())
        for text in picture.xpath(".//text"):
            assert -1 <= float(text.get("x")) <= width + 1 and 0 <= float(text.get("y")) <= height + 1, text.text
    assert len(found.xpath(".//details//table//tbody/tr")) == 4


def test_columns_are_as_high_as_their_values_in_the_colours_of_the_theme() -> None:
    picture = drawn(content("column"))
    theme = charts_of(of().labels).look.theme
    first, second = (f"#{theme.hex(Color(slot))}" for slot in ("accent1", "accent2"))
    bars = [bar for bar in picture.xpath("./rect") if bar.get("fill") == first]
    heights = [float(bar.get("height")) for bar in bars]
    assert [height / heights[0] for height in heights] == pytest.approx([1, 0.2, 0.3, 0.9], abs=0.01)
    assert len([bar for bar in picture.xpath("./rect") if bar.get("fill") == second]) == 3, "none for a gap"
    assert float(bars[2].get("y")) > float(bars[0].get("y")) + heights[0] - 1, "below zero it hangs"


def test_a_waterfall_has_the_signs_of_the_deck() -> None:
    assert {"40", "+8", "−12", "36"} <= {*said(drawn(content("waterfall")))}


def test_categories_and_values_are_named_as_in_the_deck() -> None:
    assert {*NAMES, "40", "−12", "Actual", "Plan"} <= {*said(drawn(content("column")))}
    assert {"A 36", "B 6"} <= {*said(drawn(content("line")))}
    assert "44" in said(drawn(content("stacked"))), "what a stack adds up to"


def test_what_is_drawn_over_a_chart_is_on_the_page_and_told_beside_it() -> None:
    note = ChartNote("note", ((0, 1),), Text.label("The strike"))
    target = ChartNote("line", (), Text.label("Target 30"), Decimal(30))
    found = figure(replace(content("line"), notes=(note, target)))
    texts = said(found)
    assert "The strike" in texts and "Target 30" in texts
    assert found.xpath(".//line[@stroke-dasharray]") and found.xpath(".//ellipse")
    assert [item.text_content() for item in found.xpath(".//details//li")] == ["The strike", "Target 30"]


def test_a_line_breaks_at_a_gap_and_areas_stand_on_each_other() -> None:
    lines = drawn(content("line")).xpath("./polyline")
    assert [len(line.get("points").split()) for line in lines] == [2, 4], "one point alone is no line"
    lower, upper = drawn(content("area")).xpath("./polygon")
    edge = lower.get("points").split()[:4]
    assert upper.get("points").split()[4:] == edge[::-1]


def test_what_is_measured_from_a_base_names_that_and_no_other_number() -> None:
    found = [text for text in said(drawn(content("tornado"))) if re.fullmatch(r"[−\d.]{6,}", text)]
    assert found == [] and "Base 140" in said(drawn(content("tornado")))


def test_slices_go_round_from_the_top() -> None:
    slices = drawn(content("pie")).xpath("./path")
    assert len(slices) == 4
    start = re.match(r"M([\d.]+),([\d.]+) L([\d.]+),([\d.]+)", slices[0].get("d"))
    assert start is not None and start[1] == start[3] and float(start[4]) < float(start[2])


def test_labels_of_thin_slices_stand_apart_where_the_deck_has_them() -> None:
    thin = replace(content("pie"), categories=tuple(Text.label(f"Part {i}") for i in range(8)))
    numbers = tuple(Decimal(n) for n in (90, 1, 1, 1, 1, 1, 1, 1))
    thin = replace(thin, series=(replace(thin.series[0], values=numbers),))
    places = sorted(float(text.get("y")) for text in drawn(thin).iter("text") if text.text.startswith("Part"))
    assert len(places) == 8
    assert all(after - before > 9 for before, after in pairwise(places)), "a line each, and none on another"


def test_a_plan_is_outlined() -> None:
    found = drawn(content("column", plan=1, highlight=(3,)))
    hollow = [one for one in found.iter("rect") if one.get("stroke") and one.get("fill") == "#FFFFFF"]
    assert len(hollow) == 3, "one has a gap"
