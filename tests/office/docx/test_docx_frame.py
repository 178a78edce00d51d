"""Headers, footers, the masthead and the thumb index."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.kinds.blocks import Heading, Masthead, Paragraphs
from briefgen.office.docx.thumb_index import bars, tab
from briefgen.plan.references import parts
from briefgen.units import Box, inches


@pytest.fixture
def masthead(t):
    """A head with all it can have."""
    data = (("Date", t("4 May 2026")), ("Prepared for", t("Executive committee")))
    return Masthead(t("Intelligence is getting cheap"), t("AI Ascent 2026"), t("What it means"), data)


def test_header_and_footer_say_what_they_should(write, masthead):
    written = write(masthead)
    assert written.text("word/header1.xml") == "Judgement is not cheap\tInternal"
    assert written.text("word/header2.xml") == "AI Ascent 2026"
    assert written.text("word/footer1.xml") == "Strategy Office   |   May 2026\tPage 1 of 1"
    assert written.text("word/footer2.xml") == written.text("word/footer1.xml")


def test_the_page_numbers_are_fields(write, masthead):
    codes = write(masthead).find("//w:instrText/text()", "word/footer1.xml")
    assert [code.strip() for code in codes] == ["PAGE", "NUMPAGES"]


def test_chinese_footers_have_no_blanks_around_numbers(write, masthead):
    written = write(masthead, template_name="zh-Hant")
    assert written.text("word/footer1.xml").endswith("\t第1頁，共1頁")


def test_what_is_not_known_leaves_no_placeholder(write, t, request):
    from briefgen.plan.properties import Properties

    bare = Properties("Title", "en", request.getfixturevalue("clock"))
    written = write(Masthead(t("Title")), properties=bare)
    assert written.text("word/header1.xml") == "Title\t"
    assert written.text("word/header2.xml") == ""
    assert written.text("word/footer1.xml") == "\tPage 1 of 1"


@pytest.fixture
def clock():
    import datetime

    return datetime.datetime(2026, 1, 1)


def test_the_masthead_stands_on_its_band_on_the_first_page_only(write, masthead):
    written = write(masthead)
    assert written.said()[:2] == [("Title", "Intelligence is getting cheap"), ("Subtitle", "What it means")]
    assert written.find("boolean(//w:sectPr/w:titlePg)") is True
    assert written.find("//wp:anchor/wp:docPr/@name", "word/header2.xml") == ["Masthead"]
    assert written.find("//wp:anchor/@behindDoc", "word/header2.xml") == ["1"]
    assert [text for style, text in written.said() if style.startswith("Data")] == [
        "Date",
        "4 May 2026",
        "Prepared for",
        "Executive committee",
    ]


@pytest.mark.parametrize(
    ("title", "lines"), [("Short", 1), ("Intelligence is getting cheap and judgement is not " * 3, 6)]
)
def test_the_band_is_as_high_as_its_text(write, masthead, t, title, lines):
    written = write(replace(masthead, title=t(title)))
    height = int(written.find("//wp:anchor/wp:extent/@cy", "word/header2.xml")[0]) / 914_400
    row = int(written.find("//w:trHeight/@w:val")[0]) / 1440
    needed = 1 + (lines * 30 * 1.14 + 12 + 16.8) / 72
    assert height == pytest.approx(max(2.833, needed + 0.25), abs=0.01)
    assert row == pytest.approx(height - 1, abs=0.01)  # below the top margin of an inch


def test_without_a_masthead_there_is_no_band(write, t):
    written = write(Paragraphs((t("Text."),)))
    assert written.find("boolean(//w:sectPr/w:titlePg)") is False


def test_a_template_without_a_band_shows_the_head_as_a_title(write, masthead):
    written = write(masthead, template_name="foreign")
    assert written.said()[:3] == [
        ("Masthead", "AI Ascent 2026"),
        ("Title", "Intelligence is getting cheap"),
        ("Subtitle", "What it means"),
    ]
    assert not written.find("//wp:anchor")


def test_a_template_without_a_footer_gets_page_numbers(write, t):
    written = write(Paragraphs((t("Text."),)), template_name="foreign")
    footer = written.document.sections[0].footer
    assert footer.paragraphs[0].text == "\tPage 1 of 1"
    assert footer.paragraphs[0].style.name == "Footer"


def topics(t, *groups):
    number = 0
    for n, count in enumerate(groups):
        yield Heading(t(f"Part {n}"), 1, f"part {n}", t("Part"), new_page=True)
        for _ in range(count):
            number += 1
            yield Heading(t(f"Topic {number}"), 2, f"topic {number}", t("Topic"), number)


def test_the_thumb_index_has_a_bar_a_topic_and_a_tab_where_a_topic_begins(write, masthead, t):
    written = write(masthead, *topics(t, 3, 2))
    fills = written.find("//wp:anchor[wp:docPr/@name='Index']//wps:wsp//a:schemeClr/@val")
    assert fills == ["dk2", "dk2", "dk2", "dk2"]
    assert ("Remember label", "5 topics, 5 things to remember") in written.said()
    assert written.find("//wp:anchor[wp:docPr/@name='Promise']//wps:spPr//a:schemeClr/@val") == ["accent6"]
    assert [text for style, text in written.said() if style == "Section tab"] == ["1", "2", "3", "4", "5"]
    tabs = "//wp:anchor[wp:docPr/@name='Tab']"
    assert written.find(f"{tabs}/wp:docPr/@descr") == [f"Topic {n} of 5" for n in range(1, 6)]
    tops = [int(top) for top in written.find(f"{tabs}/wp:positionV/wp:posOffset/text()")]
    assert tops == sorted(tops)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_bar_that_is_pulled_out_leaves_the_title_its_width(write, masthead, t, count):
    written = write(masthead, *topics(t, count))
    (bar,) = written.find("//wp:anchor[wp:docPr/@name='Promise']")
    place, size = (next(bar.iter(f"{{{bar.nsmap['wp']}}}{name}")) for name in ("positionH", "extent"))
    left = int("".join(place.itertext()))
    section = written.document.sections[0]
    assert left + int(size.get("cx")) == section.page_width
    title = written.document.styles["Title"].paragraph_format
    ends = section.page_width - section.right_margin - title.right_indent
    assert count == 5 or left >= ends - 12_700, "its text ends before the bar begins"


def test_the_first_bar_of_many_topics_is_a_line_and_says_nothing(write, masthead, t):
    written = write(masthead, *topics(t, 12, 10))
    fills = written.find("//wp:anchor[wp:docPr/@name='Index']//wps:wsp//a:schemeClr/@val")
    assert fills == ["accent6", *["dk2"] * 21]
    assert "Remember label" not in {style for style, _ in written.said()}


def test_a_classification_is_never_broken(write, t):
    data = [
        ("Date", t("4 May 2026")),
        ("Author", t("Office of the chief financial officer")),
        ("Prepared for", t("The executive committee and its advisers")),
        ("Classification", t("Strictly confidential")),
    ]
    written = write(Masthead(t("Title"), data=tuple(data)))
    widths = [column.width.pt for column in written.document.tables[1].columns]
    assert widths[-1] >= 100
    assert sum(widths) == pytest.approx(475, abs=5)


def test_too_many_topics_have_no_tabs(write, masthead, t):
    written = write(masthead, *topics(t, 25))
    assert not written.find("//wp:anchor")
    assert written.find("//wp:anchor/wp:docPr/@name", "word/header2.xml") == ["Masthead"]


def test_headings_above_topics_begin_parts(t):
    headings = [Heading(t("Themes"), 1), *topics(t, 3, 2), Heading(t("Recap"), 1)]
    assert parts(headings) == (3, 2)
    flat = [Heading(t("Themes"), 1), *(Heading(t("T"), 1, topic=n) for n in (1, 2, 3)), Heading(t("Recap"), 1)]
    assert parts(flat) == (3,)


def test_bars_fill_the_height_with_gaps_between_parts():
    band = Box.of_inches(0, 0, 8.27, 2.833)
    found = [box for box, _ in bars((3, 2, 3, 4), band)]
    height = 2.833 / (12 + 0.24 * 8 + 0.72 * 3)
    assert found[0].height == pytest.approx(inches(height), abs=1)
    assert found[1].y == pytest.approx(inches(height * 1.24), abs=1)
    assert found[3].y == pytest.approx(inches(height * (2 * 1.24 + 1.72)), abs=1)
    assert found[-1].bottom == pytest.approx(band.bottom, abs=2)
    assert {box.right for box in found} == {band.right}


def test_a_tab_stands_as_high_as_its_topics_bar():
    page = Box.of_inches(0, 0, 8.27, 11.69)
    second = tab((3, 2, 3, 4), 2, page)
    assert second is not None
    assert second.y == pytest.approx(inches(0.9015), abs=2000)
    assert second.right == page.right
    last = tab((3, 2, 3, 4), 12, page)
    assert last is not None
    assert last.bottom <= page.bottom
