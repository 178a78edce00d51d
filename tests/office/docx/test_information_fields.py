"""Fields of a template's headers and footers say what this briefing is, not what the template was."""

from __future__ import annotations

import datetime

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from briefgen.language.labels import Labels
from briefgen.office.docx.information_fields import fill_fields, information
from briefgen.plan.properties import Properties

VALUES = {"title": "New title", "author": "New author", "subject": "", "keywords": "ports, power", "date": "May 2026"}
OLD = "<w:r><w:rPr><w:b/></w:rPr><w:t>Old</w:t></w:r>"
TEXTBOX = (
    "<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>{}</w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r></w:p>"
)


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def simple(code: str, result: str = OLD) -> str:
    return f'<w:fldSimple w:instr=" {code} ">{result}</w:fldSimple>'.replace("''", "&quot;")


def whole(code: str, result: str = OLD) -> str:
    half = len(code) // 2  # Word cuts instructions into runs as it cuts text
    codes = "".join(
        f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>' for part in (code[:half], code[half:])
    )
    return (mark("begin") + codes + mark("separate") + result + mark("end")).replace("''", "&quot;")


FORMS = pytest.mark.parametrize("form", [simple, whole], ids=["simple", "complex"])


@pytest.fixture
def filled():
    """A header with this markup, its fields filled in: the element, and what a reader sees."""

    def fill(markup: str, dated: bool = True, language: str = "en", pages: int | None = 12):
        part = parse_xml(f"<w:hdr {nsdecls('w')}>{markup}</w:hdr>")
        properties = Properties("New title", language, datetime.datetime(2026, 5, 4), date="May 2026" if dated else "")
        said = information(properties, VALUES, "First chapter", pages, Labels(language, {}).written)
        fill_fields(part, said)
        return part, "".join(text.text or "" for text in part.iter(f"{{{part.nsmap['w']}}}t"))

    return fill


@FORMS
@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("TITLE", "New title"),
        ("TITLE \\* MERGEFORMAT", "New title"),
        ("title \\* Upper", "NEW TITLE"),
        ("AUTHOR", "New author"),
        ("LASTSAVEDBY", "New author"),
        ("KEYWORDS", "ports, power"),
        ("DOCPROPERTY Title", "New title"),
        ("DOCPROPERTY ''Author'' \\* MERGEFORMAT", "New author"),
        ("NUMPAGES", "12"),
        ("STYLEREF ''Heading 1''", "First chapter"),
        ("DATE \\@ ''d MMMM yyyy''", "4 May 2026"),
        ("SAVEDATE \\@ ''dddd, M/d/yy''", "Monday, 5/4/26"),
        ("DATE", "May 2026"),
    ],
)
def test_a_field_shows_the_new_value_in_the_look_it_had(filled, form, code, shown):
    part, text = filled(f"<w:p><w:r><w:t>[</w:t></w:r>{form(code)}<w:r><w:t>]</w:t></w:r></w:p>")
    assert text == f"[{shown}]"
    assert part.xpath(f"boolean(.//w:r[w:t='{shown}']/w:rPr/w:b)")
    assert part.xpath("count(.//w:fldSimple) + count(.//w:fldChar)") in (1, 3)  # it stays a field


@FORMS
@pytest.mark.parametrize(
    "code", ["SUBJECT", "DOCPROPERTY Project", "DOCPROPERTY Company", "COMMENTS", "FILENAME \\p", "TEMPLATE"]
)
def test_what_the_briefing_does_not_say_leaves_nothing_of_the_template(filled, form, code):
    part, text = filled(f"<w:p><w:r><w:t>[</w:t></w:r>{form(code)}<w:r><w:t>]</w:t></w:r></w:p>")
    assert text == "[]"
    assert not part.xpath(".//w:fldSimple | .//w:fldChar")


@FORMS
@pytest.mark.parametrize("code", ["PAGE", "SEQ Figure", "REF _Toc1", "IF 1 = 1 ''a'' ''b''"])
def test_other_fields_are_left_alone(filled, form, code):
    _, text = filled(f"<w:p>{form(code)}</w:p>")
    assert text == "Old"


@FORMS
def test_an_undated_briefing_shows_no_date(filled, form):
    assert filled(f"<w:p>{form('DATE')}{form('SAVEDATE')}</w:p>", dated=False)[1] == ""


@FORMS
def test_a_date_is_written_in_the_briefings_language(filled, form):
    assert filled(f"<w:p>{form('DATE')}</w:p>", language="zh-Hant")[1] == "May 2026"
    pattern = "DATE \\@ ''yyyy'年'M'月'd'日' dddd''"
    assert filled(f"<w:p>{form(pattern)}</w:p>", language="zh-Hant")[1] == "2026年5月4日 星期一"


@FORMS
def test_a_field_in_a_text_box_is_filled_too(filled, form):
    assert filled(TEXTBOX.format(f"<w:p>{form('TITLE')}</w:p>"))[1] == "New title"


def test_a_field_inside_another_keeps_the_outer_one_whole(filled):
    inner = whole("PAGE")
    outer = whole("IF 1 = 1", inner)
    part, text = filled(f"<w:p>{outer}{whole('TITLE')}</w:p>")
    assert text == "OldNew title"
    assert part.xpath("count(.//w:fldChar)") == 9


def test_before_the_pages_are_known_their_number_stays(filled):
    assert filled(f"<w:p>{simple('NUMPAGES')}</w:p>", pages=None)[1] == "Old"
