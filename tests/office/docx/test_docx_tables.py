"""Tables: headers that repeat, rows that hold together, cells by what they are, captions with their numbers."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest

from briefgen.kinds.blocks import ChartBlock, Figures, TableBlock
from briefgen.kinds.chart_content import ChartData, SeriesData
from briefgen.kinds.content import Figure, TableCellText, TableColumn, TableData, TableRow
from briefgen.layout.text import Paragraph, Run
from briefgen.styles import TextStyle


def cells(*texts, t, **flags):
    return TableRow(tuple(TableCellText(None, t(text)) if text else TableCellText() for text in texts), **flags)


@pytest.fixture
def money(t):
    """A table of amounts with a sum."""
    columns = (TableColumn(t("Channel")), TableColumn(t("Q2"), number=True), TableColumn(t("Who"), role="name"))
    rows = (
        cells("Wholesale", "8.1", "Anna", t=t),
        cells("Retail", "11.2", "Ben", t=t, emphasis=True),
        cells("Total", "19.3", "", t=t, total=True),
    )
    return TableData(columns, rows, "Sales by channel")


def styles(written, table=0):
    rows = written.document.tables[table].rows
    return [[cell.paragraphs[0].style.name for cell in row.cells] for row in rows]


def test_cells_have_styles_by_what_they_are(either, money):
    assert styles(either(TableBlock(money))) == [
        ["Table head", "Table head right", "Table head"],
        ["Table text", "Table number", "Table gloss"],
        ["Table text", "Table number", "Table gloss"],
        ["Table key", "Table key right", "Table gloss"],
    ]


def test_numbers_stand_at_the_right(either, money):
    written = either(TableBlock(money))
    known = written.document.styles
    assert known["Table number"].paragraph_format.alignment == 2
    assert known["Table head right"].paragraph_format.alignment == 2


def test_the_header_is_flagged_and_repeated_and_no_row_breaks(either, money):
    written = either(TableBlock(money))
    assert written.find("boolean(//w:tr[1]/w:trPr/w:tblHeader)") is True
    assert written.find("count(//w:tr/w:trPr/w:tblHeader)") == 1
    assert written.find("count(//w:tr/w:trPr/w:cantSplit)") == 4


def test_a_table_says_what_it_shows(either, money, t):
    written = either(TableBlock(money, t("Sales in **euro**.")))
    assert written.find("//w:tblCaption/@w:val") == ["Sales in euro."]
    assert written.find("//w:tblDescription/@w:val") == ["Sales by channel"]


def test_columns_fill_the_page_and_wide_text_gets_the_room(either, t):
    columns = (TableColumn(t("A")), TableColumn(t("B")), TableColumn(t("C")))
    long = "A sentence that is a good deal longer than what stands beside it, and needs the room."
    written = either(TableBlock(TableData(columns, (cells("x", long, "yy", t=t),), "alt")))
    widths = [int(width) for width in written.find("//w:gridCol/@w:w")]
    section = written.document.sections[0]
    text_width = section.page_width - section.left_margin - section.right_margin
    assert sum(widths) == pytest.approx(text_width / 635, abs=2)
    assert widths[1] > 4 * widths[0]
    assert [int(width) for width in written.find("//w:tc/w:tcPr/w:tcW/@w:w")] == widths * 2


def test_no_column_is_narrower_than_its_longest_word(write, t):
    columns = (TableColumn(t("Reorganisation")), *(TableColumn(t(f"{n}")) for n in range(5)))
    rows = (cells("x", *(["many words in a row " * 5] * 5), t=t),)
    widths = [int(width) for width in write(TableBlock(TableData(columns, rows, "alt"))).find("//w:gridCol/@w:w")]
    assert widths[0] / 20 > 65  # points: the word in Arial 9.5 takes 65


def test_a_row_that_matters_is_shaded_in_a_colour_of_the_theme(write, money):
    fills = write(TableBlock(money)).find("//w:tr[3]//w:shd/@w:themeFill")
    assert fills == ["background2"] * 3


def test_captions_count_and_hold_their_numbers(either, money, t):
    written = either(TableBlock(money, t("First.")), TableBlock(money), TableBlock(money, t("Second.")))
    assert [text for style, text in written.said() if style == "Caption"] == ["Table 1  First.", "Table 2  Second."]
    assert [code.strip() for code in written.find("//w:instrText/text()")] == ["SEQ Table \\* ARABIC"] * 2


def test_a_caption_stays_with_its_table(write, money, t):
    written = write(TableBlock(money, t("First.")))
    assert all(
        cell.paragraphs[-1].paragraph_format.keep_with_next for cell in written.document.tables[0].rows[-1].cells
    )


def test_chinese_captions_stand_without_blanks(write, money, t):
    written = write(TableBlock(money, t("立場由編者摘要。")), template_name="zh-Hant")
    assert [text for style, text in written.said() if style == "Caption"] == ["表1　立場由編者摘要。"]


def test_two_tables_do_not_become_one(either, money):
    written = either(TableBlock(money), TableBlock(money))
    assert [el.tag.partition("}")[2] for el in written.find("//w:body/*")] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_the_recap_gets_a_header_for_those_who_cannot_see_it(either, t):
    columns = (TableColumn(role="number"), TableColumn(role="name"), TableColumn(role="voice"))
    rows = tuple(cells(f"{n}", "Someone", "Remember this.", t=t) for n in (1, 2))
    written = either(TableBlock(TableData(columns, rows, "Takeaways"), role="recap"))
    assert [cell.text for cell in written.document.tables[0].rows[0].cells] == ["", "", "One thing to remember"]
    assert styles(written)[1] == ["Recap number", "Table gloss", "Table voice"]
    assert written.find("count(//w:tr[1]/w:trPr/w:tblHeader)") == 1


def test_a_topic_of_one_line_in_the_recap_is_not_torn_for_a_character(write, t):
    columns = (TableColumn(role="number"), TableColumn(role="name"), TableColumn(role="voice"))

    def width(topic: str) -> float:
        rows = (cells("1", topic, "船準備好了，碼頭還沒有。", t=t),)
        return write(TableBlock(TableData(columns, rows, "x"), role="recap")).document.tables[0].columns[1].width.pt

    assert width("冬天過得順利") == width("冬天過得順利，排隊") == pytest.approx(1.688 * 72, abs=1)
    assert 1.688 * 72 + 1 < width("冬天過得順利，排隊卻沒有") < 0.32 * 6.5 * 72
    assert width("冬天過得順利，排隊卻沒有，其他的也一樣") <= width("冬天過得順利，排隊卻沒有")


def test_a_comparison_has_row_heads_and_even_columns(write, t):
    columns = (TableColumn(role="key"), TableColumn(t("Today")), TableColumn(t("Tomorrow")))
    row = TableRow(
        (TableCellText(t("Terms")), TableCellText(t("60 days"), t("as agreed")), TableCellText(None, t("30"))),
        emphasis=True,
    )
    written = write(TableBlock(TableData(columns, (row,), "alt"), role="comparison"))
    texts = [[(p.style.name, p.text) for p in cell.paragraphs] for cell in written.document.tables[0].rows[1].cells]
    assert texts == [
        [("Table row head", "Terms")],
        [("Table key", "60 days"), ("Table gloss", "as agreed")],
        [("Table text", "30")],
    ]
    widths = [int(width) for width in written.find("//w:gridCol/@w:w")]
    assert widths[1] == pytest.approx(widths[2], abs=1)
    assert len(written.find("//w:tr[2]//w:shd")) == 2  # not the row's head


def test_cells_lead_to_topics(write, t):
    from briefgen.kinds.blocks import Heading

    columns = (TableColumn(role="number"), TableColumn(role="voice"))
    row = TableRow((TableCellText(None, t("1")), TableCellText(None, t("Remember."), link="topic:a")))
    written = write(Heading(t("A"), 1, "topic:a"), TableBlock(TableData(columns, (row,), "alt"), role="recap"))
    assert written.find("//w:tc//w:hyperlink/@w:anchor") == ["topic_a"]


def test_up_to_four_figures_stand_side_by_side(either, t):
    figures = (
        Figure(t("20m"), t("rides"), t("to date"), t("Measured")),
        Figure(t("13×"), t("safer")),
    )
    written = either(Figures(figures, t("As stated.")))
    values, said = (
        [[(p.style.name, p.text) for p in cell.paragraphs] for cell in row.cells]
        for row in written.document.tables[0].rows
    )
    assert values == [[("Figure value", "20m")], [("Figure value", "13×")]]
    assert said == [
        [("Figure label", "rides"), ("Figure detail", "to date"), ("Figure evidence", "Measured")],
        [("Figure label", "safer")],
    ]
    assert ("Caption", "Figure 1  As stated.") in written.said()


@pytest.mark.parametrize(("value", "rows"), [("{}%", [6]), ("{},000 million", [3, 3])])
def test_up_to_six_figures_stand_in_a_row_or_in_two_where_they_have_no_room_in_one(either, t, value, rows):
    figures = tuple(Figure(t(value.format(n)), t(f"share {n}")) for n in range(6))
    written = either(Figures(figures, t("As stated.")))
    assert [len(table.columns) for table in written.document.tables] == rows
    shown = [cell.text for table in written.document.tables for cell in table.rows[0].cells]
    assert shown == [value.format(n) for n in range(6)]
    assert [text for style, text in written.said() if style == "Caption"] == ["Figure 1  As stated."]


def torn(written, engine, beside) -> list[str]:
    """Words of tables that are wider than their cells less what these keep beside them, in the theme's font in bold."""
    found, font = [], written.find("//a:minorFont/a:latin/@typeface", "word/theme/theme1.xml")[0]
    for table in written.document.tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            for paragraph in cell.paragraphs:
                sizes = [run.font.size or paragraph.style.font.size for run in paragraph.runs]
                for word in paragraph.text.split(" "):
                    size = max(sizes).pt
                    look = TextStyle(font, font, size, size, bold=True)
                    wide = engine.width(Paragraph((Run(word),), look))
                    found += [word] if wide > cell.width.pt - beside else []
    return found


@pytest.mark.parametrize("values", [["20 million", "13×", "6–9 months", "No. 1"], ["1,234,567,890.55 m²"] * 3])
def test_no_figure_is_torn(either, t, shipped_engine, values):
    values = [value.replace(" ", "\u00a0") for value in values]
    figures = tuple(Figure(t(value), t("autonomous rides"), evidence=t("Forecast")) for value in values)
    written = either(Figures(figures))
    assert torn(written, shipped_engine, 12.0) == []
    first = [cell.paragraphs[0] for table in written.document.tables for cell in table.rows[0].cells]
    assert len({run.font.size for paragraph in first for run in paragraph.runs}) == 1  # beside each other, one size


@pytest.mark.parametrize("voices", [3, 5, 6])
def test_no_word_of_a_comparison_is_torn(either, t, shipped_engine, voices):
    keyed = TableColumn(t("Responsibilities"), role="key")
    columns = (keyed, *(TableColumn(t(f"Speaker {n}"), role="voice") for n in range(voices)))
    row = [TableCellText(t("in the organisation")) for _ in range(voices)]
    rows = (TableRow((TableCellText(t("Internationalisation")), *row)),)
    assert torn(either(TableBlock(TableData(columns, rows, "alt"), role="comparison")), shipped_engine, 9.5) == []


def test_more_figures_make_a_table_that_drops_none(write, t):
    figures = tuple(Figure(t(f"{n}%"), t(f"share {n}"), None, t("Estimate")) for n in range(7))
    rows = write(Figures(figures)).document.tables[0].rows
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["Figure", "Claim", "Evidence"],
        *([f"{n}%", f"share {n}", "Estimate"] for n in range(7)),
    ]


def test_a_chart_is_native_with_its_numbers_in_a_workbook(either, t):
    series = (
        SeriesData(t("Actual"), (Decimal("20.20"), None)),
        SeriesData(t("Plan"), (Decimal("21500"), Decimal("-3"))),
    )
    chart = ChartData("column", (t("Q2"), t("Q3")), series, "Sales", t("Revenue"), t("€m"))
    written = either(ChartBlock(chart, t("Sales by quarter.")))
    assert written.said() == [("Chart title", "Figure 1  Sales by quarter."), ("Table gloss", "Revenue   €m")]
    assert written.find("//wp:inline/wp:docPr/@descr") == ["Sales"]
    book = openpyxl.load_workbook(io.BytesIO(written.parts["word/embeddings/workbook1.xlsx"]))
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    assert rows == [[None, "Actual", "Plan"], ["Q2", 20.2, 21500], ["Q3", None, -3]]
    shown = written.xml("word/charts/chart1.xml").xpath("//*[local-name()='ser']//*[local-name()='v']/text()")
    assert {"Actual", "Plan", "Q2", "Q3", "-3"} <= set(shown)


def test_charts_and_pictures_are_numbered_apart_from_tables(either, money, t):
    chart = ChartBlock(ChartData("column", (t("Q2"),), (SeriesData(t("A"), (Decimal(1),)),), "A"), t("A chart."))
    written = either(TableBlock(money, t("A table.")), chart, TableBlock(money, t("Another.")), chart)
    captions = [text for style, text in written.said() if style in {"Caption", "Chart title"}]
    assert captions == ["Table 1  A table.", "Figure 1  A chart.", "Table 2  Another.", "Figure 2  A chart."]
    codes = [code.strip() for code in written.find("//w:instrText/text()")]
    assert codes == [f"SEQ {kind} \\* ARABIC" for kind in ("Table", "Figure", "Table", "Figure")]


def test_shaded_numbers_have_fills_of_the_theme_that_get_darker(either, t):
    columns = (TableColumn(t("Day")), *(TableColumn(t(str(i)), number=True, role="heat") for i in range(1, 6)))
    numbers = tuple(TableCellText(text=t(str(i)), step=i) for i in range(1, 6))
    written = either(TableBlock(TableData(columns, (TableRow((TableCellText(text=t("Monday")), *numbers)),), "Hours")))
    fills = written.find("//w:tbl//w:tc/w:tcPr/w:shd[@w:themeFill]")
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}fill"
    assert len(fills) == 5 and len({fill.get(name) for fill in fills}) == 5
    light = [sum(bytes.fromhex(fill.get(name))) for fill in fills]
    assert light == sorted(light, reverse=True)


def test_columns_too_many_for_the_page_are_parted_behind_the_first_and_no_number_is_torn(either, t):
    columns = (TableColumn(t("Site")), *(TableColumn(t(f"M{n}"), number=True) for n in range(30)))
    said = [[f"{(n + row) * 111_222_333:,}" for n in range(1, 31)] for row in range(3)]
    rows = tuple(cells(f"Site {row}", *numbers, t=t) for row, numbers in enumerate(said))
    written = either(TableBlock(TableData(columns, rows, "Sales"), t("Sales.")))
    tables = written.document.tables
    assert len(tables) > 1
    assert {table.cell(1, 0).text for table in tables} == {"Site 0"}
    for row, numbers in enumerate(said, 1):
        assert [cell.text for table in tables for cell in table.rows[row].cells[1:]] == numbers
    digit = 9.5 * 0.5  # points: no digit is narrower at this size
    for table in tables:
        for cell in table.rows[1].cells:
            assert cell.width.pt > len(cell.text.replace(",", "")) * digit
    assert [text for style, text in written.said() if style == "Caption"] == ["Table 1  Sales."]
