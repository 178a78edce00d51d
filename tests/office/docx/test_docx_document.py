"""A written briefing as a whole: what stands where and in which style, from which template, the same every time."""

from __future__ import annotations

import datetime
import sys
from dataclasses import replace

import pytest

from briefgen.kinds.blocks import CallOut, Claims, Contents, Heading, Masthead, Paragraphs, People, QuoteBlock
from briefgen.kinds.content import ShownPerson
from briefgen.office.package import package_bytes
from briefgen.office.paging.document import Pages


@pytest.fixture
def topic(t, i):
    """A topic as the design draws it."""

    def blocks(number, level=1, new_page=True):
        return (
            Heading(
                t(f"Understanding cannot be handed over {number}"),
                level,
                f"topic:{number}",
                t("Worth"),
                number,
                new_page,
            ),
            People((ShownPerson(t("Andrej Karpathy"), t("Eureka Labs"), None, "AK"),)),
            Paragraphs((t("What is left for the engineer?"),), "question"),
            Claims((i("Ability is jagged", "Stay in the loop."), i("The middle dissolves", "Few layers stay."))),
            CallOut("remember", t("One thing to remember"), t("Know what you want."), t("The rest is execution.")),
        )

    return blocks


@pytest.mark.parametrize(("name", "heading"), [("en", "Topic heading 1"), ("foreign", "Heading 1")])
def test_every_text_stands_in_the_style_made_for_it(write, topic, name, heading):
    said = write(*topic(1), template_name=name).said()
    assert [one for one in said if one[0] != "Section tab"] == [
        ("Kicker", "Worth"),
        (heading, "Understanding cannot be handed over 1"),
        ("Monogram", "AK"),
        ("Speaker", "Andrej Karpathy"),
        ("Speaker role", "Eureka Labs"),
        ("Question", "What is left for the engineer?"),
        ("Claim", "Ability is jagged"),
        ("Explanation", "Stay in the loop."),
        ("Claim", "The middle dissolves"),
        ("Explanation", "Few layers stay."),
        ("Remember label", "One thing to remember"),
        ("Remember", "Know what you want."),
        ("Remember why", "The rest is execution."),
    ]


def test_plain_headings_are_words_own_styles_with_outline_levels(either, t):
    written = either(Heading(t("Part"), 1), Heading(t("Chapter"), 2), Heading(t("Section"), 3))
    assert written.said() == [("Heading 1", "Part"), ("Heading 2", "Chapter"), ("Heading 3", "Section")]


def test_a_heading_below_a_kicker_is_larger_only_where_a_topic_or_a_part_begins(write, t):
    written = write(Heading(t("Commodity"), 2, kicker=t("Theme 1")), Heading(t("Worth"), 1, kicker=t("Part 1")))
    assert written.said() == [
        ("Kicker", "Theme 1"),
        ("Heading 2", "Commodity"),
        ("Kicker", "Part 1"),
        ("Topic heading 1", "Worth"),
    ]


def test_a_quote_and_running_text(either, t):
    written = either(
        Paragraphs((t("One."), t("Two."))),
        Paragraphs((t("Context."),), "lead"),
        Paragraphs((t("By the editors."),), "note"),
        QuoteBlock(t("Attention does not scale."), t("Greg Brockman")),
    )
    assert written.said() == [
        ("Normal", "One."),
        ("Normal", "Two."),
        ("Lead", "Context."),
        ("Note", "By the editors."),
        ("Quote", "Attention does not scale."),
        ("Quote source", "Greg Brockman"),
    ]


def test_links_lead_to_headings_by_the_names_of_blocks(write, t, i):
    written = write(Heading(t("Themes"), 1, "themes"), Claims((replace(i("See the themes"), link="themes"),)))
    assert written.find("//w:bookmarkStart/@w:name") == ["themes"]
    assert written.find("//w:hyperlink[@w:anchor='themes']//w:t/text()") == ["See the themes"]


def test_bookmarks_are_legal_distinct_and_the_same_every_time(write, t):
    names = ["topic:深度-1", "9 lives", "a" * 60, "a" * 60, "topic 深度 1"]
    written = [write(*(Heading(t("H"), 1, name) for name in names)) for _ in range(2)]
    marks = written[0].find("//w:bookmarkStart/@w:name")
    assert len({mark.lower() for mark in marks}) == len(names)
    assert all(len(mark) <= 40 and mark[0].isalpha() and mark.replace("_", "a").isalnum() for mark in marks)
    assert marks == written[1].find("//w:bookmarkStart/@w:name")


def test_a_new_page_begins_without_space_above(write, t):
    written = write(Heading(t("First"), 1), Heading(t("Second"), 1, kicker=t("Part 2"), new_page=True))
    breaks = written.find("//w:p[w:pPr/w:pageBreakBefore]")
    assert ["".join(p.itertext()) for p in breaks] == ["Part 2"]
    assert written.find("//w:p[w:pPr/w:pageBreakBefore]/w:pPr/w:spacing/@w:before") == ["0"]


def test_no_paragraph_is_empty_but_those_that_keep_tables_apart(write, topic, t):
    masthead = Masthead(t("Title"), t("Event"), t("Subtitle"), (("Date", t("4 May 2026")),))
    written = write(masthead, CallOut("bottom-line", t("Bottom line"), t("Decide.")), *topic(1), *topic(2))
    empty = [p for p in written.find("//w:body/w:p") if not "".join(p.itertext())]
    assert {p.getprevious().tag.partition("}")[2] for p in empty} == {"tbl"}
    assert {p.getnext().tag.partition("}")[2] for p in empty} == {"tbl", "sectPr"}


def test_runs_carry_their_language_and_nothing_that_a_style_should_say(write, topic, t):
    written = write(*topic(1), Paragraphs((t("Plain, **bold**, *slanted* and `code`."),)))
    runs = written.find("//w:r[w:t]")
    assert all(run.find(".//{*}lang") is not None for run in runs)
    assert not written.find("//w:r/w:rPr/w:sz | //w:r/w:rPr/w:color | //w:r/w:rPr/w:rFonts")


def test_the_same_blocks_give_the_same_bytes(either, topic):
    assert package_bytes(either(*topic(1)).parts) == package_bytes(either(*topic(1)).parts)


def test_the_files_clock_is_the_outlines(write, t):
    written = write(Paragraphs((t("Text."),)))
    core = written.document.core_properties
    assert core.created == core.modified
    assert core.created.replace(tzinfo=None) == datetime.datetime(2026, 5, 4)
    assert (core.title, core.author, core.content_status) == ("Judgement is not cheap", "Strategy Office", "Internal")


def test_parts_of_the_template_that_need_no_change_are_copied_raw(write, template, t):
    parts = write(Paragraphs((t("Text."),))).parts
    own = template("en").package.parts
    same = {name for name in own if parts.get(name) == own[name]}
    assert same >= {
        "word/styles.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/theme/theme1.xml",
        "word/fontTable.xml",
        "word/webSettings.xml",
    }


def test_a_template_without_our_styles_gets_them_in_its_own_theme(write, template, t, i):
    written = write(Claims((i("A claim", "Why."),)), Heading(t("Part"), 1), template_name="foreign")
    assert written.parts["word/theme/theme1.xml"] == template("foreign").package.parts["word/theme/theme1.xml"]
    styles = {style.name: style for style in written.document.styles}
    assert styles["Claim"].font.bold
    assert styles["Claim"].base_style.name == "Normal"
    assert written.find("//w:style[@w:styleId='Heading1']/w:rPr/w:rFonts/@w:asciiTheme", "word/styles.xml") == [
        "majorHAnsi"
    ]
    assert written.find("//w:style[w:name/@w:val='Question']/w:rPr/w:rFonts/@w:asciiTheme", "word/styles.xml") == [
        "majorHAnsi"
    ]


def test_text_of_the_template_and_what_belongs_to_it_are_left_out(write, t):
    written = write(Paragraphs((t("Text."),)), template_name="foreign")
    assert "docProps/thumbnail.jpeg" not in written.parts
    assert written.said() == [("Normal", "Text.")]


def test_contents_hold_their_page_numbers_and_lead_there(write, topic, t):
    blocks = (Contents(t("Contents")), Heading(t("Worth"), 1, "worth"), *topic(1, level=2), Heading(t("Depth"), 3))
    written = write(*blocks, pages=Pages({"worth": 2, "topic_1": 3, "Depth": 4}, 4))
    entries = [text for style, text in written.said() if style.startswith("toc")]
    assert entries == ["Worth\t2", "1\tUnderstanding cannot be handed over 1\t3"]
    assert written.find("//w:hyperlink/@w:anchor") == ["worth", "topic_1"]
    assert [code.split()[0] for code in written.find("//w:instrText/text()")] == ["TOC", "PAGEREF", "PAGEREF"]


def test_without_pages_there_are_no_contents_that_would_have_to_be_updated(write, t):
    written = write(Contents(t("Contents")), Heading(t("Worth"), 1))
    assert written.said() == [("Heading 1", "Worth")]


def test_the_head_of_the_contents_is_no_heading_whatever_its_style_is_based_on(either, topic, t):
    written = either(Contents(t("Contents")), *topic(1), pages=Pages({"topic_1": 1}, 1))
    assert written.find("//w:p[.//w:t='Contents']/w:pPr/w:outlineLvl/@w:val") == ["9"]


def test_nothing_asks_word_to_update_anything(either, topic, t):
    parts = either(Contents(t("Contents")), *topic(1), pages=Pages({"topic_1": 1}, 1)).parts
    assert not any(mark in data for data in parts.values() for mark in (b"w:updateFields", b"w:dirty"))


def test_the_work_grows_in_proportion_to_the_topics(write, topic):
    """Counted in calls, not in seconds: what three times the topics cost is three times the cost of one."""

    def calls(topics):
        blocks = [block for n in range(1, topics + 1) for block in topic(n)]
        count = 0

        def seen(frame, event, arg):
            nonlocal count
            count += event == "call"

        sys.setprofile(seen)
        try:
            write(*blocks)
        finally:
            sys.setprofile(None)
        return count

    calls(30)  # what is measured once is remembered
    one, two, three = calls(30), calls(60), calls(90)
    assert three - two == pytest.approx(two - one, rel=0.02)
