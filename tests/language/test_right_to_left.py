"""Arabic and Hebrew: direction, alignment, language and tables, in decks, Word and HTML."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import lxml.html
import pytest

from briefgen.compiler import Wanted, build, template_of
from briefgen.language.scripts import directions, is_right_to_left
from briefgen.outline.reader import read_outline

ARABIC = """
title: تقرير الربع الثالث لعام 2026
subtitle: Board paper
takeaway: التحصيل أولا ثم النمو.
topics:
  - title: تجاوزت تجارة الجملة الخطة
    points:
      - {claim: نمت تجارة الجملة, detail: "إحدى عشرة مجموعة (Hotel GmbH) تطلب كل أسبوع."}
      - انخفضت مبيعات المتاجر
    exhibits:
      - title: المبيعات حسب القناة
        table: {columns: [القناة, الربع الثاني], rows: [[الجملة, 8.1], [المتاجر, 6.4]]}
    takeaway: النمو حقيقي.
sources: {press: {title: صحيفة}}
"""
HEBREW_IN_ENGLISH = """
title: A quarter in two scripts
topics:
  - title: What the board said
    points: [The board said מזומן לפני צמיחה twice, "מזומן לפני צמיחה."]
    takeaway: Cash comes before growth.
"""


def files(text: str) -> dict[str, dict[str, str]]:
    reading = read_outline(None, {}, text.encode())
    assert reading.outline is not None, reading.diagnostics
    out = {}
    for product in build(reading, template_of(reading), Wanted()):
        file = ZipFile(BytesIO(product.data))
        out[product.path.suffix] = {n: file.read(n).decode() for n in file.namelist() if n.endswith(".xml")}
    return out


def paragraphs(files: dict[str, str], prefix: str, part: str) -> dict[str, str]:
    """The properties of paragraphs by their text."""
    found = {}
    for name, text in files.items():
        if re.fullmatch(part, name):
            for one in re.findall(rf"<{prefix}:p(?: [^>]*)?>(?:(?!</{prefix}:p>).)*</{prefix}:p>", text, re.S):
                said = "".join(re.findall(rf"<{prefix}:t(?: [^>]*)?>([^<]*)<", one)).replace("\u00a0", " ")
                found[said] = one
    return found


@pytest.fixture(scope="module")
def arabic() -> dict[str, dict[str, str]]:
    return files(ARABIC)


def test_slides_are_read_from_right_to_left(arabic: dict[str, dict[str, str]]) -> None:
    said = paragraphs(arabic[".pptx"], "a", r"ppt/slides/slide\d+\.xml")
    for text in ("تقرير الربع الثالث لعام 2026", "النمو حقيقي.", "القناة"):
        properties = re.search(r"<a:pPr[^>]*>", said[text])
        assert properties and 'rtl="1"' in properties[0] and 'algn="r"' in properties[0], text
        assert 'lang="ar-EG"' in said[text]
    board = said["Board paper"]
    assert 'rtl="1"' not in board and 'algn="r"' in board
    slides = "".join(text for name, text in arabic[".pptx"].items() if "slides/slide" in name)
    assert re.search(r'<a:tblPr[^>]* ?rtl="1"', slides)


def test_a_word_briefing_is_read_from_right_to_left(arabic: dict[str, dict[str, str]]) -> None:
    document = arabic[".docx"]["word/document.xml"]
    said = paragraphs(arabic[".docx"], "w", r"word/document\.xml")
    for text in ("النمو حقيقي.", "تجاوزت تجارة الجملة الخطة", "القناة"):
        assert "<w:bidi/>" in said[text] and "<w:rtl/>" in said[text] and 'w:bidi="ar-EG"' in said[text], text
    assert "<w:bidi/>" not in said["8.1"]
    assert '<w:jc w:val="left"/>' in said["الربع الثاني"]  # over figures that end on the right
    detail = next(p for text, p in said.items() if "Hotel GmbH" in text)
    latin = next(run for run in re.findall(r"<w:r>.*?</w:r>", detail) if "Hotel" in run)
    assert "<w:rtl/>" not in latin and ">Hotel GmbH<" in latin
    assert document.count("<w:bidiVisual/>") == document.count("<w:tblPr>") > 0
    assert re.search(r"<w:sectPr.*<w:bidi/>.*</w:sectPr>", document, re.S)


def test_a_page_is_read_from_right_to_left() -> None:
    reading = read_outline(None, {}, ARABIC.encode())
    (page,) = (p for p in build(reading, template_of(reading), Wanted(deck=False, format="html")))
    text = page.data.decode()
    assert re.search(r'<html lang="ar" dir="rtl">', text)
    assert re.search(r'<p class="subtitle" dir="ltr">Board paper', text)


def drawn(text: str) -> dict[str, tuple[str, float]]:
    """Where each line of drawn slides is held, and at how many points from the left, by what is written there."""
    reading = read_outline(None, {}, text.encode())
    (page,) = build(reading, template_of(reading), Wanted(briefing=False, format="html"))
    root = lxml.html.fromstring(page.data)
    assert all(slide.get("direction") == "ltr" for slide in root.iter("svg") if slide.get("viewbox"))
    return {
        "".join(map(str, line.itertext())): (line.get("text-anchor", ""), float(line.get("x", 0)))
        for line in root.iter("text")
    }


def test_drawn_slides_are_read_from_right_to_left() -> None:
    said = drawn(ARABIC)
    end = {"\u202bالنمو حقيقي.\u202c": "its full stop stands on the left", "\u202bالقناة\u202c": "so does a head"}
    for text, why in end.items():
        assert said[text][0] == "end", why
    assert said["\u202bالقناة\u202c"][1] > said["8.1"][1], "a table begins on the right"
    assert drawn(HEBREW_IN_ENGLISH)["\u202bמזומן לפני צמיחה.\u202c"][0] == "end"


def test_hebrew_in_an_english_outline_keeps_its_direction_and_language() -> None:
    made = files(HEBREW_IN_ENGLISH)
    said = paragraphs(made[".pptx"], "a", r"ppt/slides/slide\d+\.xml")
    whole = next(p for text, p in said.items() if text.startswith("מזומן"))
    assert 'rtl="1"' in whole and 'algn="r"' in whole and 'lang="he-IL"' in whole
    mixed = next(p for text, p in said.items() if "twice" in text)
    assert 'rtl="1"' not in mixed and 'lang="he-IL"' in mixed and 'lang="en-US"' in mixed
    document = paragraphs(made[".docx"], "w", r"word/document\.xml")
    assert "<w:bidi/>" in next(p for text, p in document.items() if text.startswith("מזומן"))
    assert "<w:bidiVisual/>" not in made[".docx"]["word/document.xml"]


@pytest.mark.parametrize(
    ("text", "within", "leftward"),
    [
        ("שלום", False, True),
        ("Shalom שלום to all", False, False),
        ("GmbH נמצא", True, True),
        ("Board paper", True, False),
        ("−3.5", True, False),
        ("…", True, True),
        ("", False, False),
    ],
)
def test_the_letters_of_a_paragraph_say_its_direction(text: str, within: bool, leftward: bool) -> None:
    assert is_right_to_left(text, within) is leftward


def test_a_text_is_cut_where_its_direction_changes() -> None:
    def cut(text: str, within: bool) -> list[tuple[str, bool]]:
        return [(text[start:stop], leftward) for start, stop, leftward in directions(text, within)]

    assert cut("is שלום, עולם!", False) == [("is ", False), ("שלום, עולם", True), ("!", False)]
    assert cut("חברה (Hotel GmbH).", True) == [("חברה (", True), ("Hotel GmbH", False), (").", True)]
    assert cut("עלה −3.5%.", True) == [("עלה ", True), ("−3.5%", False), (".", True)]
