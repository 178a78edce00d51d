"""A Word file as a template: its page, its styles by what they are for, its lists, its theme, what it lacks."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from briefgen.office.package import package_bytes
from briefgen.opc import NotAPackage, Package
from briefgen.styles import Color
from briefgen.template.briefing import BriefingTemplate, read_briefing
from briefgen.template.word_styles import builtin_styles
from briefgen.units import inches

PACK = Path(__file__).parents[2] / "templates" / "marker"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def made(styles: str = "", section: str = "", settings: str = "", part: str = "word/document.xml") -> BriefingTemplate:
    """A template made of nothing but these styles, this section and these settings."""
    word = {"styles": styles, "settings": settings}
    related = "".join(
        f'<Relationship Id="r{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind, xml in word.items() if xml
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="r" Type="{OFFICE}/officeDocument" '
        f'Target="{part}"/></Relationships>',
        part: f'<w:document xmlns:w="{W}"><w:body><w:p/>{section}</w:body></w:document>',
        f"word/_rels/{Path(part).name}.rels": f'<Relationships xmlns="{RELS}">{related}</Relationships>',
        **{f"word/{kind}.xml": f'<w:{kind} xmlns:w="{W}">{xml}</w:{kind}>' for kind, xml in word.items() if xml},
    }
    data = package_bytes({name: text.encode() for name, text in parts.items()})
    return read_briefing(Package.from_bytes(data), "en")


def style(id: str, name: str, more: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>{more}</w:style>'


@pytest.mark.parametrize(("file", "language"), [("briefing.docx", "en"), ("briefing.zh-Hant.docx", "zh-Hant")])
def test_the_built_in_template_has_all_styles_by_name(file, language):
    template = read_briefing(Package.read(PACK / file), language)
    assert template.missing == ()
    assert template.styles["claim"] == "Claim"
    assert template.styles["heading 1"] == "Heading1"
    assert template.styles["briefing recap"] == "BriefingRecap"
    assert set(template.lists) == {"claim", "source", "list bullet"}


def test_the_built_in_template_is_read_whole():
    template = read_briefing(Package.read(PACK / "briefing.docx"), "en")
    page = template.page
    assert (page.width, page.height) == (11_906 * 635, 16_838 * 635)
    assert (page.top, page.bottom) == (inches(1), inches(0.75))
    assert page.text_width == page.width - page.left - page.right
    assert template.body == 10.5
    assert (template.theme.major.latin, template.theme.minor.latin) == ("Georgia", "Arial")
    assert template.theme.minor.for_east_asian("en") == "Microsoft JhengHei"
    assert template.masthead is not None
    assert template.masthead.height == pytest.approx(inches(2.833), abs=1)
    assert template.colors["marker"] == Color("accent6")
    assert template.colors["onmarker"] == Color("dk1")
    assert (template.east_asian, template.hangs) == ("", False)


@pytest.mark.parametrize(
    ("xml", "role"),
    [
        (style("Heading1", "whatever"), "heading 1"),
        (style("berschrift1", "heading 1"), "heading 1"),
        (style("1", "HEADING 1"), "heading 1"),
        (style("a", "Heading 1,Kapitel"), "heading 1"),
        (style("a", "Kapitel", '<w:aliases w:val="x,heading 1"/>'), "heading 1"),
        (style("a", "Kapitel", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'), "heading 2"),
        (style("a", "Überschrift 3"), "heading 3"),
        (style("a", "標題 2"), "heading 2"),
        (style("a", "Aufzählungszeichen"), "list bullet"),
        (style("a", "Beschriftung"), "caption"),
        (style("a", "Briefing Table", kind="table"), "briefing table"),
    ],
)
def test_styles_are_found_by_id_name_alias_outline_level_and_in_other_languages(xml, role):
    template = made(xml)
    assert role in template.styles
    assert role not in template.missing


def test_a_style_of_another_kind_is_not_taken():
    template = made(style("TitleChar", "Title", kind="character") + style("Quote", "Quote", kind="table"))
    assert {"title", "quote"} <= set(template.missing)


def test_a_name_wins_over_an_outline_level():
    leveled = style("x", "Appendix", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    assert made(leveled + style("h", "heading 1")).styles["heading 1"] == "h"


def test_a_topics_heading_is_the_templates_own_heading():
    template = made(style("h2", "heading 2"))
    assert template.styles["topic heading 2"] == "h2"
    assert "topic heading 1" in template.missing


def test_what_is_missing_is_named_and_never_taken_for_normal():
    template = made(style("Normal", "Normal"))
    assert set(template.missing) == {*builtin_styles().text, *builtin_styles().tables} - {"normal"}
    assert "Normal" not in {id for role, id in template.styles.items() if role != "normal"}


def test_a_template_without_styles_settings_or_section():
    template = made()
    assert template.styles == {}
    assert (template.page.width, template.page.height) == (inches(8.5), inches(11))
    assert template.body == 10.5
    assert template.masthead is None
    assert template.hangs


def test_page_and_margins_come_from_the_last_section():
    section = (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="-1440" w:right="720" w:bottom="1440" w:left="720" w:header="1" w:footer="2" w:gutter="360"/>'
        "</w:sectPr>"
    )
    page = made(section=section).page
    assert page.width > page.height
    assert page.left == inches(0.75)
    assert page.top == inches(1)


def test_the_main_part_may_have_any_name():
    assert made(style("h", "heading 1"), part="word/document2.xml").styles["heading 1"] == "h"


def test_body_size_of_normal_wins_over_the_defaults():
    defaults = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>'
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Standard"/>{}</w:style>'
    assert made(defaults + normal.format("")).body == 12
    assert made(defaults + normal.format('<w:rPr><w:sz w:val="19"/></w:rPr>')).body == 9.5
    assert made(defaults + normal.format("")).styles["normal"] == "n"


def test_han_text_gets_a_font_where_the_template_finds_none():
    fonts = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {}/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert made(fonts.format('w:eastAsia="PMingLiU"')).east_asian == ""
    assert made(fonts.format('w:ascii="Arial"')).east_asian == "Microsoft JhengHei"
    assert made(fonts.format('w:eastAsiaTheme="minorEastAsia"')).east_asian == "Microsoft JhengHei"
    assert made(fonts.format('w:eastAsia="Cambria" w:eastAsiaTheme="minorHAnsi"')).east_asian == "Microsoft JhengHei"


def test_other_peoples_colours_keep_their_contrast():
    out = io.BytesIO()
    docx.Document().save(out)
    template = read_briefing(Package.from_bytes(out.getvalue()), "en")
    page = Color("bg1")
    assert template.theme.contrast(template.colors["muted"], page) >= 4.5
    assert template.theme.contrast(template.colors["accent"], page) >= 4.5
    assert template.theme.contrast(template.colors["onmarker"], template.colors["marker"]) >= 4.5


def test_a_broken_styles_part_is_a_clear_error():
    with pytest.raises(NotAPackage, match="styles"):
        made("<w:style>")
