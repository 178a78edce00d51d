"""Charts in a written deck, as python-pptx reads them: in their places, with their numbers, in the theme's colours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from lxml import etree
from pptx.enum.chart import XL_CHART_TYPE as TYPE
from pptx.enum.shapes import MSO_SHAPE_TYPE

from briefgen.outline.charts import ChartType
from tests.support.decks import reading_of
from tests.support.files import OfficeFile

OUTLINES = Path(__file__).parents[1] / "outlines"
LANGUAGES = ("en", "zh-Hant")
TYPES = [
    TYPE.BAR_CLUSTERED,
    TYPE.COLUMN_CLUSTERED,
    TYPE.COLUMN_STACKED,
    TYPE.BAR_STACKED,
    TYPE.COLUMN_STACKED_100,
    TYPE.BAR_STACKED_100,
    TYPE.LINE,
    TYPE.AREA_STACKED,
    TYPE.XY_SCATTER,
    TYPE.COLUMN_STACKED,
    TYPE.PIE,
    TYPE.COLUMN_CLUSTERED,
    TYPE.LINE,
    TYPE.XY_SCATTER,
    TYPE.BAR_CLUSTERED,
    TYPE.XY_SCATTER,
]
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
DRAWING = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def charted(write) -> Callable[[str, str], OfficeFile]:
    """The deck of the outline that has a chart of every type."""

    def deck(template: str = "marker", language: str = "en") -> OfficeFile:
        file: OfficeFile = write(OUTLINES / f"charts.{language}.yaml", template, language)
        return file

    return deck


def frames(file: OfficeFile) -> list[Any]:
    """The charts' frames in the order of the slides."""
    return [shape for slide in file.deck.slides for shape in slide.shapes if shape.has_chart]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_outline_has_a_chart_of_every_type(language) -> None:
    (topic,) = reading_of(OUTLINES / f"charts.{language}.yaml").outline.topics
    found = {exhibit.chart.type for exhibit in topic.exhibits}
    assert found == {*get_args(ChartType)} - {"heat", "multiples"}, "which are a table and several charts"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
def test_every_type_is_a_native_chart_of_its_kind(template, language, charted) -> None:
    found = [frame.chart.chart_type for frame in frames(charted(template, language))]
    assert [TYPE.LINE if one == TYPE.LINE_MARKERS else one for one in found] == TYPES


def test_numbers_of_the_outline_are_in_the_chart(charted) -> None:
    columns = frames(charted())[1].chart.plots[0]
    assert list(columns.categories) == ["Q2", "Q3"]
    assert [(s.name, tuple(s.values)) for s in columns.series] == [("Actual", (20.2, 22.7)), ("Plan", (21.5, 22.0))]
    line = frames(charted())[6].chart.plots[0]
    assert tuple(line.series[0].values) == (1.0, None, 3.0, 4.0)


@pytest.mark.parametrize("template", ["marker", "harbour"])
def test_the_columns_of_a_plan_are_outlined_and_values_stand_inside_beside_it(template, charted) -> None:
    space = frames(charted(template))[1].chart._chartSpace
    actual, plan = space.iter(f"{C}ser")
    assert [el.get("val") for ser in (actual, plan) for el in ser.iter(f"{C}dLblPos")] == ["inEnd"] * 6
    outline = plan.find(f"{C}spPr/{A}ln")
    assert outline.get("w") == "19050" and outline.find(f"{A}solidFill") is not None
    assert actual.find(f"{C}spPr/{A}ln/{A}noFill") is not None


@pytest.mark.parametrize("template", ["marker", "harbour"])
def test_the_pieces_of_stacks_are_parted_by_a_line_of_the_page(template, charted) -> None:
    for i in (2, 3, 4, 5):
        for ser in frames(charted(template))[i].chart._chartSpace.iter(f"{C}ser"):
            seen = ser.find(f"{C}spPr/{A}solidFill") is not None
            assert (ser.find(f"{C}spPr/{A}ln/{A}solidFill") is not None) == seen, "none around what is not seen"


def test_a_chart_fills_its_placeholder_and_stands_free_where_there_is_none(charted) -> None:
    ours = frames(charted())
    assert all(frame.is_placeholder for frame in ours)
    assert {frame.placeholder_format.idx for frame in ours} == {23}
    for frame in frames(charted("ledger")):
        slide = charted("ledger").deck.slide_width, charted("ledger").deck.slide_height
        assert frame.left >= 0 and frame.left + frame.width <= slide[0]
        assert frame.top >= 0 and frame.top + frame.height <= slide[1]


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
def test_no_empty_placeholder_stays_behind_a_chart(template, charted) -> None:
    for slide in charted(template).deck.slides:
        if any(shape.has_chart for shape in slide.shapes):
            empty = [s.name for s in slide.placeholders if s.has_text_frame and not s.text_frame.text]
            assert empty == []


def test_every_chart_says_in_words_what_it_shows(charted) -> None:
    said = [frame._element.nvGraphicFramePr.cNvPr.get("descr") for frame in frames(charted())]
    assert said[1] == "Column chart: Columns (€m). Actual: Q2 20.2, Q3 22.7. Plan: Q2 21.5, Q3 22.0."
    assert all(said)


def test_parts_of_charts_are_declared_and_lead_somewhere(charted) -> None:
    file = charted()
    assert file.dead() == []
    declared = {
        el.get("PartName"): el.get("ContentType")
        for el in etree.fromstring(file.parts["[Content_Types].xml"])
        if el.get("PartName")
    }
    charts = [name for name in file.parts if name.startswith("ppt/charts/") and name.endswith(".xml")]
    assert len(charts) == len(TYPES)
    assert {declared[f"/{name}"] for name in charts} == {CHART}
    drawings = [name for name in file.parts if name.startswith("ppt/drawings/chart")]
    assert drawings and {declared[f"/{name}"] for name in drawings} == {DRAWING}


def test_no_colour_in_a_chart_is_fixed_so_that_all_follow_the_theme(charted) -> None:
    file = charted()
    for name in (name for name in file.parts if name.startswith("ppt/charts/chart")):
        tree = etree.fromstring(file.parts[name])
        assert not list(tree.iter(f"{A}srgbClr", f"{A}sysClr", f"{A}prstClr"))
        assert list(tree.iter(f"{A}schemeClr"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_in_a_chart_has_its_size_and_no_less_than_twelve_points(language, charted) -> None:
    file = charted("marker", language)
    for name in (name for name in file.parts if name.startswith("ppt/charts/chart")):
        sizes = [int(el.get("sz", "0")) for el in etree.fromstring(file.parts[name]).iter(f"{A}defRPr", f"{A}rPr")]
        assert sizes and min(sizes) >= 1200


@pytest.mark.parametrize("template", ["marker", "harbour"])
def test_small_charts_on_one_scale_are_one_group_and_each_is_native(template, write, tmp_path) -> None:
    outline = tmp_path / "multiples.yaml"
    chart = "{type: multiples, categories: [Q1, Q2, Q3], series: {North: [1, 2, 3], South: [3, 2, 1], West: [2, 2, 2]}}"
    outline.write_text(f"title: x\nexhibits:\n  - chart: {chart}\n    title: Three\n", encoding="utf-8")
    slides = write(outline, template, "en").deck.slides
    (group,) = (shape for slide in slides for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
    assert [shape.chart.plots[0].series[-3].name for shape in group.shapes] == ["North", "South", "West"]
    assert group.left == min(s.left for s in group.shapes) and group.width > group.shapes[0].width * 2
    assert {frozenset(s.name for s in shape.chart.series) - {"…"} for shape in group.shapes} == {
        frozenset({"North", "South", "West"})
    }
