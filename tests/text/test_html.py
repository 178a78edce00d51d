"""The briefing as a page: what stands in which element, links that lead somewhere, nothing fetched, both languages."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html as reader

from briefgen.check.lint import lint
from briefgen.kinds.blocks import (
    CallOut,
    ChartBlock,
    Claims,
    Contents,
    Figures,
    Heading,
    ImageBlock,
    Masthead,
    Paragraphs,
    People,
    QuoteBlock,
    Sources,
    TableBlock,
)
from briefgen.kinds.chart_content import ChartData, SeriesData
from briefgen.kinds.content import (
    Figure,
    ImageData,
    Item,
    ShownPerson,
    TableCellText,
    TableColumn,
    TableData,
    TableRow,
    Text,
)
from briefgen.outline.imaging import ImageFile
from tests.text.conftest import NAMES, Briefing, briefing_of, of, unsaid
from tests.text.outline import SMALL

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


def t(markdown: str) -> Text:
    return Text.of(markdown)


class PageOf:
    """A page as a program reads it that knows HTML."""

    def __init__(self, briefing: Briefing) -> None:
        self.source = briefing.html
        self.root: Any = reader.document_fromstring(self.source)

    def all(self, path: str) -> list[Any]:
        return list(self.root.cssselect(path)) if "/" not in path else list(self.root.xpath(path))

    def one(self, path: str) -> Any:
        (found,) = self.all(path)
        return found

    def words(self, path: str) -> list[str]:
        """What elements say, blanks made single."""
        return [" ".join(element.text_content().split()) for element in self.all(path)]

    @property
    def said(self) -> str:
        """All that a reader sees, without the marks of citations and what the page adds."""
        body = self.one("//body")
        for extra in body.xpath(".//*[@aria-hidden] | .//sup | .//*[@class='back'] | .//*[@class='skip']"):
            extra.drop_tree()
        return str(body.text_content())


def page(*blocks: Any, language: str = "en") -> PageOf:
    return PageOf(of(*blocks, language=language))


@pytest.fixture(params=NAMES)
def shown(request: pytest.FixtureRequest, real: Any) -> PageOf:
    return PageOf(real(request.param))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_briefing_is_lost_and_all_is_in_order(name, real) -> None:
    assert unsaid(real(name).blocks, PageOf(real(name)).said) == []


def test_the_page_has_one_title_and_skips_no_heading(shown) -> None:
    levels = [
        HEADINGS.index(heading.tag) for heading in shown.all(f"//*[{' or '.join(f'self::{h}' for h in HEADINGS)}]")
    ]
    assert levels.count(0) == 1 and levels[0] == 0
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert shown.words("//title") != [""]
    assert shown.one("//html").get("lang") in ("en", "zh-Hant")


def test_names_are_unique_and_every_link_leads_somewhere(shown) -> None:
    names = [element.get("id") for element in shown.all("//*[@id]")]
    assert len(names) == len(set(names))
    links = [unquote(link.get("href")) for link in shown.all("//a")]
    assert len(links) > 10
    assert {link for link in links if link.startswith("#") and link[1:] not in names} == set()
    assert {link.partition(":")[0] for link in links if not link.startswith("#")} <= {"http", "https", "mailto"}


def test_citations_and_sources_lead_to_each_other(shown) -> None:
    cited = {unquote(link.get("href")) for link in shown.all("//sup/a")}
    back = {unquote(link.get("href")[1:]) for link in shown.all("//*[@class='back']/a")}
    assert len(back) == len(cited) > 0
    for mark in cited:
        (source,) = shown.all(f"//li[@id='{mark[1:]}']")
        first = next(link for link in shown.all("//sup/a") if unquote(link.get("href")) == mark)
        assert [unquote(href) for href in source.xpath(".//*[@class='back']/a/@href")] == [f"#{first.get('id')}"]
    assert {link.get("id") for link in shown.all("//sup/a[@id]")} == back


def test_the_page_needs_no_other_file(shown) -> None:
    assert shown.all("//script | //link | //iframe | //object") == []
    assert [image.get("src")[:5] for image in shown.all("//img")] == ["data:"] * len(shown.all("//img"))
    (style,) = shown.all("//style")
    assert not re.search(r"url\(|@import", style.text)


def test_every_table_has_a_caption_and_says_what_its_heads_head(shown) -> None:
    tables = shown.all("//table")
    assert len(tables) > 3
    for table in tables:
        assert table.xpath("normalize-space(caption)")
        assert [head.get("scope") for head in table.xpath("thead//th")] == ["col"] * len(table.xpath("thead//th"))
        rows = [row for row in table.xpath("tbody/tr") if len(row) > 1]
        assert [row.xpath("count(th[@scope='row'])") for row in rows] == [1] * len(rows)
    assert [image for image in shown.all("//img") if image.get("alt") is None] == []


def test_the_contents_lead_to_the_headings_of_the_first_two_levels(shown) -> None:
    (nav,) = shown.all("//nav")
    listed = [(unquote(link.get("href")[1:]), link.text_content()) for link in nav.xpath(".//li/a")]
    headings = [
        (h.get("id"), re.sub(r"\s+", " ", h.text_content())) for h in shown.all("//main//h2[@id] | //main//h3[@id]")
    ]
    names = {"".join(text.split()) for _, text in listed}
    assert [mark for mark, _ in listed] == [mark for mark, _ in headings if mark in dict(listed)]
    assert {"".join(text.split()) for mark, text in headings if mark in dict(listed)} <= names | {""}
    assert len(listed) > 5


def test_the_small_briefing_reads_like_this(golden) -> None:
    golden("small.html", briefing_of(SMALL).html.partition("<body>")[2])


def test_no_text_becomes_markup() -> None:
    made = page(Paragraphs((Text.label("<script>alert(1)</script> & </p> \x07\"'"),)))
    assert made.all("//script") == []
    assert made.words("//main/p") == ["<script>alert(1)</script> & </p> \"'"]
    named = of(Heading(Text.label('"><b>'), 1, name='"><b>'))
    assert PageOf(named).words("//main/h2") == ['"><b>']


def test_looks_links_and_lines_become_elements() -> None:
    text = t("**Bold** *slanted* `code` [there](https://example.org/?a=1&b=2)")
    made = page(Paragraphs((text, Text.label("two\nlines"), Text.label("See https://example.org/x."))))
    assert [made.words(f"//main/p/{tag}") for tag in ("strong", "em", "code")] == [["Bold"], ["slanted"], ["code"]]
    assert [a.get("href") for a in made.all("//main//a")] == ["https://example.org/?a=1&b=2", "https://example.org/x"]
    assert len(made.all("//main/p/br")) == 1


def test_a_link_within_the_outline_leads_to_its_heading_and_an_unknown_one_is_text() -> None:
    made = page(Heading(t("The cold"), 1, name="cold"), Paragraphs((t("See [this](#cold) and [that](#none)."),)))
    assert [(a.get("href"), a.text) for a in made.all("//main/p/a")] == [("#cold", "this")]
    assert made.words("//main/p") == ["See this and that."]


def test_han_in_an_english_text_says_its_language() -> None:
    made = page(Paragraphs((t("The term 算力 means compute."),)))
    assert made.words("//main//span[@lang='zh-Hant']") == ["算力"]
    assert page(Paragraphs((t("算力"),)), language="zh-Hant").all("//main//span") == []


def test_the_head_holds_title_event_and_data() -> None:
    made = page(Masthead(t("The title"), t("The event"), t("The subtitle"), (("Date", t("4 May")),)))
    assert made.words("//header//h1") == ["The title"]
    assert made.words("//header//p") == ["The event", "The subtitle"]
    assert made.words("//header//dt") + made.words("//header//dd") == ["Date", "4 May"]


def test_a_kicker_stands_above_its_heading_in_one_group() -> None:
    made = page(Heading(t("Topic"), 2, "cold", t("Topic 1 of 2"), topic=1, new_page=True))
    assert [child.tag for child in made.one("//main/hgroup")] == ["p", "h2"]
    assert made.one("//main/hgroup").get("class") == "opener new-page"
    assert made.one("//main/hgroup").get("data-topic") == "1"


def test_claims_are_a_list_that_goes_on_counting() -> None:
    made = page(Claims((Item(t("First"), t("Why."), (Item(t("Below")),)),), start=4), Claims((Item(t("Dot")),), False))
    assert made.one("//main/ol").get("start") == "4"
    assert made.words("//main/ol/li/p") == ["First", "Why."]
    assert made.words("//main/ol/li/ul/li/p") == ["Below"]
    assert made.words("//main/ul/li/p") == ["Dot"]


def test_a_call_out_is_an_aside_that_is_named() -> None:
    aside = page(CallOut("remember", t("Remember"), t("It sails."), t("It did."))).one("//main/aside")
    assert (aside.get("aria-label"), aside.get("role")) == ("Remember", "note")
    assert [p.text for p in aside] == ["Remember", "It sails.", "It did."]


def test_a_quotation_names_who_said_it() -> None:
    made = page(QuoteBlock(t("It sails."), t("Ada")))
    assert made.words("//figure/blockquote/p") + made.words("//figure/figcaption") == ["It sails.", "Ada"]


def test_people_show_a_monogram_that_nobody_has_to_hear() -> None:
    made = page(People((ShownPerson(t("Ada"), t("Captain"), t("Sailed."), "A"),)))
    assert made.one("//li/span").get("aria-hidden") == "true"
    assert made.words("//li/div/p") == ["Ada", "Captain", "Sailed."]


def columns() -> tuple[TableColumn, ...]:
    return TableColumn(role="number"), TableColumn(t("Channel")), TableColumn(t("Sales"), number=True)


def test_a_tables_rows_are_headed_by_their_names_and_numbers_are_set_right() -> None:
    row = TableRow(
        (TableCellText(None, t("1")), TableCellText(t("Shops"), t("own")), TableCellText(None, t("8"))), total=True
    )
    made = page(TableBlock(TableData(columns(), (row,), "Sales"), t("Sales by channel"), name="sales"))
    assert made.words("//th[@scope='row']") == ["Shops own"]
    assert made.one("//tbody/tr").get("class") == "total"
    assert made.words("//td[@class='figures']") == ["8"]
    assert made.words("//caption") == ["Table 1 Sales by channel"]
    assert made.words("//thead/tr/td") == [""]


def test_a_table_without_a_caption_is_told_to_those_who_hear_it() -> None:
    caption = page(TableBlock(TableData(columns(), (), "Sales by channel"))).one("//caption")
    assert (caption.text, caption.get("class")) == ("Sales by channel", "spoken")


def test_only_a_wide_table_is_scrolled_and_then_reached_by_the_keyboard() -> None:
    wide = page(TableBlock(TableData((*columns(), TableColumn(t("More"))), (), "Sales")))
    assert wide.one("//div[@tabindex='0']").get("aria-label") == "Sales"
    assert page(TableBlock(TableData(columns(), (), "Sales"))).all("//div[@tabindex]") == []


def test_figures_are_a_list_under_one_caption() -> None:
    made = page(Figures((Figure(t("20 m"), t("rides"), t("by May"), t("Reported")),), t("By May")))
    assert made.words("//figure/ul/li/p") == ["20 m", "rides", "by May", "Reported"]
    assert made.words("//figcaption") == ["Figure 1 By May"]


def test_a_chart_gives_its_numbers_as_a_table() -> None:
    series = (SeriesData(t("Left"), (Decimal(42), None)),)
    chart = ChartData(
        "column", (t("Summer"), t("Winter")), series, "Left", unit=t("%"), reading=Item(t("Less"), t("Cold."))
    )
    made = page(ChartBlock(chart, t("A charge")))
    assert made.words("//figure//thead//th") == ["%", "Left"]
    assert made.words("//figure//tbody/tr") == ["Summer 42%", "Winter n/a"]
    said = [*made.words("//figure/p"), *made.words("//figcaption")]
    assert said == ["Left %", "Less", "Cold.", "Figure 1 A charge"]
    assert made.words("//figure/details/summary") == ["The numbers"], "which open, drawn as they are above"


def test_a_heading_is_a_link_to_where_it_stands_unless_it_holds_one() -> None:
    made = page(Heading(t("Worth"), 1), Heading(t("[Here](https://example.org)"), 2))
    assert [(link.text, link.get("href")) for link in made.all("//*[self::h2 or self::h3]/a")] == [
        ("Worth", "#Worth"),
        ("Here", "https://example.org"),
    ]


def test_a_picture_keeps_its_place_while_it_is_not_loaded() -> None:
    image = page(ImageBlock(ImageData("a.png", ImageFile(b"dots", "png", 40, 30, ()), "A plant"))).one("//figure/img")
    assert (image.get("loading"), image.get("width"), image.get("height")) == ("lazy", "40", "30")


def test_a_picture_stands_in_the_page_with_its_words() -> None:
    picture = ImageFile(b"dots", "png", 4, 4, ())
    made = page(ImageBlock(ImageData("a.png", picture, "A plant", t("The plant"), t("Photo: Ada"))))
    image = made.one("//figure/img")
    assert image.get("alt") == "A plant"
    assert base64.b64decode(image.get("src").removeprefix("data:image/png;base64,")) == b"dots"
    assert made.words("//figcaption") == ["Figure 1 The plant Photo: Ada"]
    assert page(ImageBlock(ImageData("a.png", picture))).one("//figure/img").get("alt") == ""


def test_a_drawing_stays_a_drawing() -> None:
    made = page(ImageBlock(ImageData("a.svg", ImageFile(b"dots", "png", 4, 4, (), vector=b"<svg/>"), "A plan")))
    assert made.one("//img").get("src") == "data:image/svg+xml;base64,PHN2Zy8+"


def test_a_picture_that_could_not_be_read_is_told_in_words() -> None:
    assert page(ImageBlock(ImageData("gone.png", None, "A plant"))).words("//figure/p") == ["A plant"]


def test_contents_stand_as_lists_in_lists() -> None:
    made = page(Contents(t("Contents")), Heading(t("A"), 1), Heading(t("B"), 2, topic=1), Heading(t("C"), 1))
    assert made.words("//nav/div/ul/li/a") == ["A", "C"]
    assert made.words("//nav/div/ul/li/ul/li") == ["1 B"]


def test_a_source_that_is_not_listed_keeps_its_name() -> None:
    made = page(Paragraphs((t("It sails [@log], and more [@gone]."),)), Sources((("log", Item(t("The log"))),)))
    assert made.words("//main/p") == ["It sails1, and more[gone]."]


def test_the_page_speaks_the_language_of_its_outline() -> None:
    made = page(Sources((("log", Item(t("日誌"))),)), Paragraphs((t("航行[@log]。"),)), language="zh-Hant")
    assert made.one("//html").get("lang") == "zh-Hant"
    assert made.words("//a[@class='skip']") == ["跳到內容"]
    assert made.one("//sup/a").get("aria-label") == "資料來源：1"


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    digits = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def palettes(css: str) -> Iterator[dict[str, str]]:
    """The colours by day, and by night."""
    day: dict[str, str] = {}
    for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL):
        found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", block))
        if found:
            day = {**day, **found}
            yield day


PAIRS = """text page, text panel, muted page, muted panel, accent page, accent panel, on-accent accent, link page,
visited page, on-band band, on-band-muted band, on-marker marker"""


def test_text_can_be_told_from_what_is_behind_it_by_day_and_by_night() -> None:
    found = list(palettes(page().one("//style").text))
    assert len(found) == 2
    for colors in found:
        for front, back in (pair.split() for pair in PAIRS.split(",")):
            low, high = sorted(luminance(colors[name]) for name in (front, back))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (front, back)


def test_a_column_that_says_nothing_is_left_out() -> None:
    row = TableRow((TableCellText(t("Ada")), TableCellText()))
    made = page(TableBlock(TableData((TableColumn(t("Who")), TableColumn()), (row,), "Who took part")))
    assert [cell.tag for cell in made.all("//tr/*")] == ["th", "td"]


def test_shaded_numbers_are_shaded_by_their_step_and_stay_text() -> None:
    columns = (TableColumn(Text.label("Day")), TableColumn(Text.label("27"), number=True, role="heat"))
    row = TableRow((TableCellText(text=Text.label("Monday")), TableCellText(text=Text.label("134"), step=5)))
    page: Any = reader.fromstring(of(TableBlock(TableData(columns, (row,), "Hours"))).html)
    (cell,) = page.xpath("//td")
    assert cell.text_content().strip() == "134" and "heat-5" in cell.get("class").split()
    assert ".heat-5 {" in page.xpath("string(//style)")


def test_the_numbers_of_categories_in_two_levels_say_both() -> None:
    series = (SeriesData(t("Left"), (Decimal(42), Decimal(40), Decimal(38))),)
    spans = ((t("2025"), 1), (t("2026"), 2))
    chart = ChartData("column", (t("Q4"), t("Q1"), t("Q2")), series, "Left", spans=spans)
    made = page(ChartBlock(chart, t("A charge")))
    assert [row.split(" ")[:2] for row in made.words("//figure//tbody/tr")] == [
        ["2025", "Q4"],
        ["2026", "Q1"],
        ["2026", "Q2"],
    ]
    drawn = made.words("//figure//*[local-name()='svg']//*[local-name()='text']")
    assert {"2025", "2026", "Q4", "Q1", "Q2"} <= {*drawn}


@pytest.mark.parametrize("name", NAMES)
def test_every_stretch_in_another_script_says_its_language(name, real, shipped_engine) -> None:
    page = real(name).html.encode()
    assert [one for one in lint(page, f"{name}.html", shipped_engine) if one.id == "other-language"] == []
    latin = re.compile(r"[A-Za-z]{2}")
    root = reader.document_fromstring(page)
    if root.get("lang") == "zh-Hant":
        silent = [
            text
            for el in root.find("body").iter(
                "p", "li", "td", "th", "a", "dd", "caption", "figcaption", "span", "h2", "h3"
            )
            if next(up.get("lang") for up in (el, *el.iterancestors()) if up.get("lang")).startswith("zh")
            for text in (el.text, *(child.tail for child in el))
            if text and latin.search(text)
        ]
        assert silent == []


@pytest.mark.parametrize("name", NAMES)
def test_without_its_pictures_a_page_has_less_than_three_hundred_kilobytes(name, real) -> None:
    bare = re.sub(r"data:image/[^\"']+", "", real(name).html)
    assert len(bare.encode()) <= 300_000


@pytest.mark.parametrize("name", NAMES)
def test_pictures_are_loaded_when_they_come_into_sight(name, real) -> None:
    for picture in reader.document_fromstring(real(name).html).iter("img"):
        assert picture.get("loading") == "lazy"


def test_bars_between_facts_stand_in_the_middle(real) -> None:
    texts = [str(t) for t in reader.document_fromstring(real("showcase").html).itertext() if "|" in str(t)]
    bars = [found for text in texts for found in re.findall(r"[ \u00a0]*\|[ \u00a0]*", text)]
    assert bars and all(len(bar) == 5 and bar[2] == "|" for bar in bars if len(bar) > 3)
    assert not [bar for bar in bars if "  " in bar]  # blanks that a browser would make one
