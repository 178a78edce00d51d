"""Charts in a briefing: native, in the line of text, below what they measure, with a caption and how they are read."""

from __future__ import annotations

import io
from decimal import Decimal

import docx
import pytest
from openpyxl import load_workbook

from briefgen.check.lint import lint
from briefgen.compiler import Wanted, build
from briefgen.kinds.blocks import ChartBlock, Paragraphs
from briefgen.kinds.chart_content import ChartData, SeriesData
from briefgen.kinds.charts.in_text import TextCharts, rows_of
from briefgen.kinds.content import Item
from briefgen.language.labels import Labels
from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Fonts
from briefgen.template.loading import load_template
from tests.support.decks import reading_of
from tests.support.files import OfficeFile

C = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
CHART, BOOK = "word/charts/chart1.xml", "word/embeddings/workbook1.xlsx"


@pytest.fixture
def sales(t):
    """A chart's content, of so many categories and whatever else is said."""

    def chart(count=2, type="column", **more):
        names = tuple(t(f"Station number {i}") for i in range(count))
        series = (
            SeriesData(t("Actual"), (Decimal("20.20"), None, *map(Decimal, range(count - 2)))),
            SeriesData(t("Plan"), (Decimal("21500"), Decimal("-3"), *map(Decimal, range(count - 2)))),
        )
        return ChartData(type, names, series, "Sales by station", unit=t("€m"), **more)

    return chart


def values(written, part=CHART):
    """The values in a chart, series by series, by position."""
    return [
        {int(p.get("idx")): p[0].text for p in series.findall(".//c:val//c:pt", C)}
        for series in written.xml(part).iter(f"{{{C['c']}}}ser")
    ]


def test_a_chart_is_native_and_its_numbers_are_in_its_workbook(either, sales, t):
    written = either(ChartBlock(sales(), t("Sales by station.")))
    assert values(written) == [{0: "20.2"}, {0: "21500", 1: "-3"}]
    sheet = load_workbook(io.BytesIO(written.parts[BOOK])).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        [None, "Actual", "Plan"],
        ["Station number 0", 20.2, 21500],
        ["Station number 1", None, -3],
    ]


def test_it_stands_in_the_line_of_text_as_wide_as_that(either, sales, t):
    written = either(ChartBlock(sales(), t("Sales by station.")))
    (inline,) = written.find("//wp:inline[.//*[local-name()='chart']]")
    section = written.document.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    assert abs(int(inline.find("wp:extent", inline.nsmap).get("cx")) - width) <= 12700
    assert inline.find("wp:docPr", inline.nsmap).get("descr") == "Sales by station"


def test_one_chart_and_small_ones_in_rows_stand_at_a_share_of_their_height(sales):
    charts = TextCharts(load_template(["marker"], "en").briefing, Engine(Fonts()), Labels("en", {}))
    for content in (sales(), sales(4, "multiples")):
        whole, lower = (rows_of(charts.placed(content, share)[0][1]) for share in (1.0, 0.75))
        heights = [sum(row[0].box.height for row in rows) for rows in (whole, lower)]
        assert len(whole) == len(lower)
        assert 0.65 * heights[0] <= heights[1] <= 0.76 * heights[0]


def test_a_line_that_leads_in_stands_with_the_text_below_it(write, t):
    texts = (t("Trieste, 22 October"), t("The board asked in July."), t("This answers."))
    for leads in (True, False):
        kept = [p.paragraph_format.keep_with_next for p in write(Paragraphs(texts, leads=leads)).all]
        assert kept[:3] == [True if leads else None, None, None]


def test_its_message_stands_above_as_a_numbered_title_then_what_is_measured(write, sales, t):
    reading = Item(t("Sales beat the plan"), t("Hotels ordered more."))
    written = write(ChartBlock(sales(measure=t("Sales"), reading=reading), t("Sales by station.")))
    assert [text for _, text in written.said() if text][-3:] == [
        "Figure 1  Sales by station.",
        "Sales   €m",
        "Sales beat the plan. Hotels ordered more.",
    ]
    bold = [(run.text, bool(run.bold)) for p in written.all if p.text.startswith("Sales   ") for run in p.runs]
    assert bold == [("Sales", True), ("   ", False), ("€m", False)]


def test_it_keeps_with_its_title_and_what_it_measures(write, sales, t):
    paragraphs = write(ChartBlock(sales(), t("Sales by station."))).all
    (at,) = [i for i, p in enumerate(paragraphs) if p._p.findall(".//{*}inline")]
    title, measure = paragraphs[at - 2 : at]
    assert title.text.startswith("Figure 1")
    assert title.style.paragraph_format.keep_with_next
    assert measure.paragraph_format.keep_with_next
    assert paragraphs[at].paragraph_format.keep_with_next is False


def test_more_rows_are_a_higher_chart_and_very_many_are_several(write, sales, t):
    def heights(count):
        found = write(ChartBlock(sales(count, "bar"), t("Sales."))).find("//wp:inline/wp:extent")
        return [int(extent.get("cy")) / 914_400 for extent in found]

    few, more, many = heights(4), heights(10), heights(80)
    assert len(few) == len(more) == 1
    assert few[0] < more[0]
    assert len(many) > 1


def test_several_charts_of_one_figure_have_one_caption_and_lose_no_category(write, sales, t):
    written = write(ChartBlock(sales(80, "bar"), t("Sales by station.")))
    charts = sorted((name for name in written.parts if name.startswith("word/charts/chart")), key=lambda n: (len(n), n))
    names = [v.text for part in charts for v in written.xml(part).findall(".//c:ser[1]/c:cat//c:v", C)]
    assert names == [f"Station number {i}" for i in range(80)]
    assert [text for _, text in written.said() if text.startswith("Figure")] == ["Figure 1  Sales by station."]


def test_colours_are_those_of_the_theme_and_text_is_no_larger_than_the_body(either, sales, t):
    written = either(ChartBlock(sales(), t("Sales.")))
    tree = written.xml(CHART)
    assert not tree.findall(".//{*}srgbClr")
    sizes = {int(el.get("sz")) / 100 for el in tree.iter("{*}defRPr")}
    assert min(sizes) >= 8 and max(sizes) <= 11


def test_the_same_chart_is_the_same_bytes(write, sales, t):
    block = ChartBlock(sales(), t("Sales."))
    assert write(block).parts == write(block).parts


def test_chinese_charts_speak_chinese(write, sales, t):
    tree = write(ChartBlock(sales(), t("Sales.")), template_name="zh-Hant").xml(CHART)
    assert tree.find("c:lang", C).get("val") == "zh-TW"


def test_the_lines_of_a_waterfall_go_with_its_chart(either, sales, t):
    steps = SeriesData(t("Cash"), (Decimal(5), Decimal(-2), Decimal(3)))
    content = ChartData("waterfall", (t("a"), t("b"), t("c")), (steps,), "Cash", total=True)
    written = either(ChartBlock(content, t("Cash.")))
    assert len(written.xml("word/drawings/chart1.xml")) == 2
    assert b"drawingml.chartshapes+xml" in written.parts["[Content_Types].xml"]


def test_small_charts_on_one_scale_stand_side_by_side_in_a_line_of_text(either, sales, t):
    written = either(ChartBlock(sales(type="multiples"), t("Sales by station.")))
    (line,) = written.find("//w:p[.//wp:inline]")
    inlines = line.findall(".//wp:inline", {**line.nsmap, "wp": WP})
    assert [inline.find("wp:docPr", {"wp": WP}).get("descr")[:6] for inline in inlines] == ["Actual", "Plan: "]
    section = written.document.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    assert sum(int(inline.find("wp:extent", {"wp": WP}).get("cx")) for inline in inlines) <= width


@pytest.mark.parametrize("has_chart", [True, False])
def test_a_template_without_a_theme_gets_one_for_its_charts_whose_colours_are_black_without(has_chart, tmp_path):
    document = docx.Document()
    (theme,) = [id for id, rel in document.part.rels.items() if rel.reltype.endswith("/theme")]
    del document.part.rels[theme]
    document.save(tmp_path / "bare.docx")
    assert not [name for name in OfficeFile((tmp_path / "bare.docx").read_bytes()).parts if "theme" in name]
    chart = "chart: {type: column, categories: [a, b], series: {A: [1, 2]}}" if has_chart else "quote: {text: T, by: B}"
    outline = f"title: T\ntopics: [{{title: A, takeaway: R., exhibits: [{{title: E, {chart}}}]}}]\n"
    template = load_template([str(tmp_path / "bare.docx")], "en")
    (made,) = build(reading_of(outline), template, Wanted(deck=False))
    file = OfficeFile(made.data)
    themes = [name for name in file.parts if "theme" in name]
    assert themes == (["word/theme/theme1.xml"] if has_chart else [])
    for name in themes:
        slots = {el.tag.rpartition("}")[2] for el in file.xml(name).iter() if el.getparent() is not None}
        assert {"dk1", "lt1", "accent1", "accent6", "majorFont", "fillStyleLst"} <= slots
        assert file.dead() == []
        assert [str(one) for one in lint(made.data, "made.docx", Engine(Fonts())) if one.is_error] == []
