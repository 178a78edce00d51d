"""What a Word template may be like and a briefing may not: invalid markup, pale headings, headings in frames."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen.office.docx.mending import mend_numbering, mend_section, mend_settings, mend_styles
from briefgen.office.docx.readable_styles import make_legible, settle_added, take_off_grid, take_out_of_outline
from briefgen.template.word_markup import W

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = " ".join(
    f'xmlns:w{n}="http://schemas.microsoft.com/office/word/{year}/wordml"' for n, year in ((14, 2010), (15, 2012))
)


def part(inner: str, name: str = "styles") -> etree._Element:
    return etree.fromstring(f"<w:{name} {NS} {OFFICE}>{inner}</w:{name}>")


def style(id: str, inner: str, base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{id}"/>{based}{inner}</w:style>'


def names(element: etree._Element | None) -> list[str]:
    assert element is not None
    return [etree.QName(child).localname for child in element]


def test_settings_are_put_in_the_order_that_word_writes_them_in():
    ids = '<w15:docId w15:val="{ab-1}"/><w14:docId w14:val="0"/>'
    inner = f'<w:rsids/><w:zoom w:val="none"/>{ids}<w:smartTagType/><w:compat/>'
    settings = part(inner, "settings")
    assert mend_settings(settings)
    assert names(settings) == ["zoom", "compat", "rsids", "docId", "docId"]
    assert [settings[0].get(f"{W}percent"), *settings[3].values(), *settings[4].values()] == ["100", "0", "{AB-1}"]
    assert not mend_settings(settings)


def test_levels_and_sections_get_what_the_schema_asks_for():
    numbering = part("<w:lvl><w:start/><w:suff/><w:numFmt/><w:lvlText/></w:lvl>", "numbering")
    assert mend_numbering(numbering)
    assert names(numbering[0]) == ["start", "numFmt", "suff", "lvlText"]
    section = part('<w:pgMar w:top="1"/><w:docGrid w:charSpace="4294961151"/>', "sectPr")
    mend_section(section)
    assert (section[0].get(f"{W}top"), section[0].get(f"{W}gutter")) == ("1", "0")
    assert section[1].get(f"{W}charSpace") == "-6145"


def test_a_section_reads_in_lines_and_its_grid_is_one_of_lines():
    grid = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>'
    section = part(f'<w:textDirection w:val="tbRl"/>{grid}', "sectPr")
    mend_section(section)
    assert [dict(child.attrib) for child in section] == [{f"{W}type": "lines", f"{W}linePitch": "579"}]


def test_headings_and_what_we_add_stand_on_no_grid_whose_steps_fonts_and_multiples_decide():
    styles = part(style("Chapter", "") + style("Text", ""))
    gridded = part('<w:docGrid w:type="lines"/>', "sectPr")
    assert not take_off_grid(styles, ["Chapter"], part('<w:docGrid w:linePitch="360"/>', "sectPr"))
    assert take_off_grid(styles, ["Chapter"], gridded)
    assert [names(s.find(f"{W}pPr")) if s.find(f"{W}pPr") is not None else [] for s in styles] == [["snapToGrid"], []]


def test_tables_are_not_justified_with_the_running_text_of_a_template():
    normal = '<w:style w:styleId="N"><w:name w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
    added = "".join(
        f'<w:style w:styleId="{id}"><w:name w:val="{id}"/><w:basedOn w:val="N"/></w:style>' for id in ("Cell", "Claim")
    )
    styles = part(normal + added)
    assert settle_added(styles, {"table text": "Cell", "claim": "Claim"})
    found = {s.get(f"{W}styleId"): [jc.get(f"{W}val") for jc in s.iter(f"{W}jc")] for s in styles}
    assert found == {"N": ["both"], "Cell": ["left"], "Claim": []}


def test_indents_of_what_we_add_are_not_those_in_characters_that_running_text_has():
    normal = '<w:style w:styleId="N"><w:pPr><w:ind w:firstLineChars="200" w:firstLine="632"/></w:pPr></w:style>'
    own = '<w:basedOn w:val="N"/><w:pPr><w:ind w:left="600" w:firstLine="0"/></w:pPr>'
    styles = part(f'{normal}<w:style w:styleId="Claim">{own}</w:style>')
    assert settle_added(styles, {"claim": "Claim"})
    said = {str(name).removeprefix(W): value for name, value in styles[1].find(f"{W}pPr/{W}ind").attrib.items()}
    assert said == {"left": "600", "firstLine": "0", "firstLineChars": "0"}
    assert "firstLineChars" in str(styles[0].find(f"{W}pPr/{W}ind").attrib)


def test_a_title_that_a_template_bases_on_a_heading_is_none():
    heading = '<w:style w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    styles = part(heading + '<w:style w:styleId="T"><w:name w:val="Title"/><w:basedOn w:val="H"/></w:style>')
    assert take_out_of_outline(styles, "T")
    assert [level.get(f"{W}val") for level in styles.iter(f"{W}outlineLvl")] == ["0", "9"]
    assert not take_out_of_outline(styles, "T")


def test_borders_of_every_paragraph_that_are_none_are_left_out():
    nothing = '<w:pBdr><w:top w:val="nil"/></w:pBdr><w:framePr w:w="0" w:h="0"/><w:spacing w:after="0"/>'
    styles = part(f"<w:docDefaults><w:pPrDefault><w:pPr>{nothing}</w:pPr></w:pPrDefault></w:docDefaults>")
    assert mend_styles(styles)
    assert names(styles[0][0][0]) == ["spacing"]
    assert not mend_styles(part("<w:docDefaults/>"))


@pytest.mark.parametrize(
    ("look", "color"),
    [
        ('<w:color w:val="4F81BD" w:themeColor="accent1"/><w:sz w:val="26"/>', "accent1 shade"),
        ('<w:color w:val="4F81BD" w:themeColor="accent1"/><w:sz w:val="40"/>', "as it was"),
        ('<w:b/><w:color w:val="4F81BD" w:themeColor="accent1"/><w:sz w:val="28"/>', "as it was"),
        ('<w:color w:val="BFBFBF"/><w:sz w:val="20"/>', "darker"),
        ('<w:color w:val="auto"/>', "as it was"),
    ],
)
def test_text_too_pale_for_its_size_gets_a_darker_shade_of_its_colour(look: str, color: str):
    styles = part(style("H", f"<w:rPr>{look}</w:rPr>"))
    assert make_legible(styles, {"H": False}, upright=False) == (color != "as it was")
    found = styles.find(f".//{W}color")
    kept = found.get(f"{W}themeColor") == "accent1" and found.get(f"{W}themeShade") is not None
    assert kept == (color == "accent1 shade")
    if color == "darker":
        assert found.get(f"{W}val", "") <= "767676"  # the lightest grey with 4.5 to 1 on white


def test_a_style_takes_its_paleness_from_the_one_it_is_based_on():
    styles = part(style("Base", '<w:rPr><w:color w:val="CCCCCC"/></w:rPr>') + style("Kid", "<w:pPr/>", "Base"))
    assert make_legible(styles, {"Kid": False}, upright=False)
    assert names(styles[1]) == ["name", "basedOn", "pPr", "rPr"]
    assert styles[0].find(f"{W}rPr/{W}color").get(f"{W}val") == "CCCCCC"


def test_headings_leave_frames_keep_with_the_text_below_and_han_stands_upright():
    inner = '<w:pPr><w:framePr w:w="10"/><w:widowControl w:val="0"/><w:jc w:val="left"/></w:pPr><w:rPr><w:i/></w:rPr>'
    latin, han = part(style("H", inner)), part(style("H", inner))
    assert make_legible(latin, {"H": True}, upright=False) and make_legible(han, {"H": True}, upright=True)
    assert names(latin[0].find(f"{W}pPr")) == ["keepNext", "keepLines", "spacing", "jc"]
    assert (names(latin[0].find(f"{W}rPr")), names(han[0].find(f"{W}rPr"))) == (["i"], [])


JUSTIFIED = '<w:pPr><w:spacing w:before="0" w:after="40"/><w:jc w:val="both"/></w:pPr>'


def look(styles: etree._Element, id: str) -> list[tuple[str, dict[str, str]]]:
    """What a style says of its paragraphs."""
    (found,) = styles.findall(f"{W}style[@{W}styleId='{id}']/{W}pPr")
    return [
        (etree.QName(child).localname, {etree.QName(k).localname: str(v) for k, v in child.attrib.items()})
        for child in found
        if child.tag in (f"{W}spacing", f"{W}jc")
    ]


def test_headings_are_never_justified_and_do_not_stand_on_the_text_above() -> None:
    styles = part(style("Base", JUSTIFIED) + style("Chapter", "", "Base") + style("Text", JUSTIFIED))
    assert make_legible(styles, {"Chapter": True, "Text": False}, False)
    assert look(styles, "Chapter") == [("spacing", {"before": "120"}), ("jc", {"val": "left"})]
    assert look(styles, "Text")[1] == ("jc", {"val": "both"})
    assert not make_legible(styles, {"Chapter": True, "Text": False}, False)


def test_a_heading_that_is_justified_by_the_defaults_is_not_either() -> None:
    defaults = '<w:docDefaults><w:pPrDefault><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>'
    kept = '<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="240"/></w:pPr>'
    styles = part(defaults + style("Chapter", kept))
    assert make_legible(styles, {"Chapter": True}, False)
    assert look(styles, "Chapter") == [("spacing", {"before": "240"}), ("jc", {"val": "left"})]


def test_a_style_of_no_kind_that_there_is_is_one_of_paragraphs():
    """python-docx cannot read the others."""
    styles = part('<w:style w:type="title" w:styleId="A"/><w:style w:styleId="B"/>')
    assert mend_styles(styles)
    assert [style.get(f"{W}type") for style in styles] == ["paragraph", None]
    assert not mend_styles(styles)
