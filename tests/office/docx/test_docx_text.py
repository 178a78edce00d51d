"""Text as runs: languages, scripts, emphasis, links."""

from __future__ import annotations

import pytest

from briefgen.kinds.blocks import Heading, Paragraphs
from briefgen.language.record import language as spoken
from briefgen.language.scripts import stretches, tight


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["主持人期待 Agent 在 2026 年接手"], ["主持人期待Agent在2026年接手"]),
        (["看重 ", "AI", " 的人"], ["看重", "AI", "的人"]),
        (["AI 與 GPU 之間"], ["AI與GPU之間"]),
        (["不到 1% 的人"], ["不到1% 的人"]),
        (["兩個  空格"], ["兩個  空格"]),
        (["姚順雨 林俊旸"], ["姚順雨 林俊旸"]),
        (["Karpathy says so"], ["Karpathy says so"]),
        (["2026 年\n5 月"], ["2026年\n5月"]),
    ],
)
def test_single_blanks_between_han_and_latin_are_left_to_word(texts, expected):
    assert tight(texts) == expected


@pytest.mark.parametrize(
    ("text", "language", "east_asian"),
    [
        ("用 Agent 做事", "zh-Hant", ["用", "做事"]),
        ("10–100 倍收益。", "zh-Hant", ["倍收益。"]),
        ("所謂“引號”……而已", "zh-Hant", ["所謂“引號”……而已"]),
        ("He said “yes” to 姚順雨", "en", ["姚順雨"]),
        ("“AI”不是答案", "zh-Hant", ["”不是答案"]),
        ("plain", "zh-Hant", []),
    ],
)
def test_a_text_is_cut_where_its_script_changes(text, language, east_asian):
    cut = list(stretches(text, spoken(language).east_asian_marks, blanks=True))
    assert "".join(text[start:stop] for start, stop, _ in cut) == text
    assert [text[start:stop] for start, stop, east in cut if east] == east_asian


def test_every_run_says_its_languages_and_han_asks_for_the_east_asian_font(write, t):
    written = write(Paragraphs((t("用 Agent 做事"),)), template_name="zh-Hant")
    runs = written.find("//w:body//w:r")
    assert [
        ("".join(run.itertext()), bool(run.xpath("w:rPr/w:rFonts[@w:hint='eastAsia']", namespaces=run.nsmap)))
        for run in runs
    ] == [
        ("用", True),
        ("Agent", False),
        ("做事", True),
    ]
    assert {(run.find(".//{*}lang").values()[0], run.find(".//{*}lang").values()[1]) for run in runs} == {
        ("en-US", "zh-TW")
    }


def test_blanks_stay_in_an_english_text(write, t):
    assert write(Paragraphs((t("He asked 姚順雨 about it"),))).said() == [("Normal", "He asked 姚順雨 about it")]


def test_emphasis_is_bold_and_italic_but_han_is_never_slanted(write, t):
    english = write(Paragraphs((t("a **b** *c* `d`"),))).all[0].runs
    assert [(run.text, run.bold, run.italic, run.style.name) for run in english if run.text.strip()] == [
        ("a ", None, None, "Default Paragraph Font"),
        ("b", True, None, "Default Paragraph Font"),
        ("c", None, True, "Default Paragraph Font"),
        ("d", None, None, "HTML Code"),
    ]
    chinese = write(Paragraphs((t("看重 *體驗* 與 *UX*"),)), template_name="zh-Hant").all[0].runs
    assert [(run.text, run.bold, run.italic) for run in chinese if run.bold or run.italic] == [
        ("體驗", True, None),
        ("UX", None, True),
    ]


def test_links_are_links(either, t):
    written = either(
        Heading(t("Themes"), 1, "themes"),
        Paragraphs(
            (t("[us](https://example.com/a?b=智) [mail](mailto:a@b.example) [here](#themes) [gone](#nowhere)"),)
        ),
    )
    links = {link.text: link for p in written.all for link in p.hyperlinks}
    assert links["us"].address == "https://example.com/a?b=%E6%99%BA"
    assert links["mail"].address == "mailto:a@b.example"
    assert links["here"].fragment == "themes"
    assert set(links) == {"us", "mail", "here"}
    assert written.all[1].text == "us mail here gone"


def test_one_address_is_one_relationship_however_often_it_is_used(write, t):
    written = write(Paragraphs(tuple(t("[us](https://example.com)") for _ in range(5))))
    assert written.parts["word/_rels/document.xml.rels"].count(b"https://example.com") == 1


def test_lines_break_where_the_text_says(write, t):
    assert write(Paragraphs((t("one\ntwo"),))).said() == [("Normal", "one\ntwo")]


def test_control_characters_do_not_break_the_file(write):
    from briefgen.kinds.content import Text

    assert write(Paragraphs((Text.label("a\x00b\x0bc"),))).said() == [("Normal", "abc")]
