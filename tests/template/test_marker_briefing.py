"""The built-in Word template: a person can use it by hand, and it is the design."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from lxml import etree

from briefgen.opc import Package
from briefgen.styles import Color
from briefgen.template.theme import read_theme
from tools.make_marker import BRIEFINGS, PACK, files, load

LANGUAGES = tuple(BRIEFINGS)
NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
TOKENS = load(PACK / "tokens.yaml")
PALETTE = TOKENS["palettes"][TOKENS["template"]]
STYLES = TOKENS["word"]["styles"]


@cache
def package(language: str) -> Package:
    return Package.read(PACK / BRIEFINGS[language])


@cache
def tree(language: str, part: str) -> etree._Element:
    return package(language).xml(f"word/{part}.xml")


def find(language: str, part: str, path: str) -> Any:
    return tree(language, part).xpath(path, namespaces=NS)


def value(language: str, name: str, path: str) -> str | None:
    """A value in a style (by its name without case) or in the styles it is based on."""
    by_id = {s.get(f"{{{NS['w']}}}styleId"): s for s in find(language, "styles", "//w:style")}
    style = next(s for s in by_id.values() if s.xpath("string(w:name/@w:val)", namespaces=NS).lower() == name.lower())
    while style is not None:
        found = style.xpath(path, namespaces=NS)
        if found:
            return str(found[0])
        style = by_id.get(style.xpath("string(w:basedOn/@w:val)", namespaces=NS))
    return None


def test_the_committed_files_are_what_the_script_makes():
    for language, name in BRIEFINGS.items():
        assert dict(package(language).parts) == files()[name]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STYLES)
def test_every_style_of_the_tokens_is_set_as_they_say(language, name):
    token, column = STYLES[name], LANGUAGES.index(language)
    assert value(language, name, "w:rPr/w:sz/@w:val") == str(round(token["pt"][column] * 2))
    bold = token.get("bold", False)
    bold = bold[column] if isinstance(bold, list) else bold
    assert (value(language, name, "w:rPr/w:b") is not None) == bold
    for side in ("before", "after"):
        if side in token:
            assert value(language, name, f"w:pPr/w:spacing/@w:{side}") == str(round(token[side] * 20))
    head = value(language, name, "w:rPr/w:rFonts/@w:asciiTheme")
    assert head == ("majorHAnsi" if token["font"] == "head" else None)
    if token.get("keep_next"):
        assert value(language, name, "w:pPr/w:keepNext") is not None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name, token in STYLES.items() if "line" in token])
def test_lines_are_exact_for_georgia_and_han_and_multiples_for_arial(language, name):
    token, column = STYLES[name], LANGUAGES.index(language)
    line = int(value(language, name, "w:pPr/w:spacing/@w:line") or 0)
    rule = value(language, name, "w:pPr/w:spacing/@w:lineRule")
    if language == "zh-Hant" or token["font"] == "head":
        assert rule == "exact"
        assert line == round(token["pt"][column] * token["line"][column] * 20)
    else:
        assert rule == "auto"
        assert line % 12 == 0  # whole twentieths: LibreOffice counts in per cents
        assert line / 240 == pytest.approx(token["line"][column] / 1.149, abs=0.025)


def test_no_line_of_the_chinese_template_depends_on_its_font_but_those_that_hold_pictures():
    loose = find("zh-Hant", "styles", "//w:style[w:pPr/w:spacing/@w:lineRule='auto']/w:name/@w:val")
    assert set(loose) == {"Picture", "Portrait"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_colours_are_the_themes_with_their_value_beside_them(language):
    theme = read_theme(package(language).xml("word/theme/theme1.xml"), PALETTE["clr_map"])
    slots = {
        "text1": "tx1",
        "background1": "bg1",
        "background2": "bg2",
        "dark1": "dk1",
        "dark2": "dk2",
        "light1": "lt1",
    }
    slots |= {"hyperlink": "hlink", "followedHyperlink": "folHlink"}
    seen = set()
    for el in find(language, "styles", "//*[@w:themeColor]") + find(language, "numbering", "//*[@w:themeColor]"):
        given = {key.rpartition("}")[2]: text for key, text in el.attrib.items()}
        tint, shade = int(given.get("themeTint", "FF"), 16) / 255, int(given.get("themeShade", "FF"), 16) / 255
        mod, off = (tint, 1 - tint) if tint < 1 else (shade, 0.0)
        slot = slots.get(given["themeColor"], given["themeColor"])
        expected = theme.rgb(Color(slot, round(mod * 100), round(off * 100)))
        written = given["val"] if el.tag.endswith("}color") else given["color"]
        assert [round(part * 255) for part in expected] == pytest.approx(list(bytes.fromhex(written)), abs=2)
        seen.add((slot, round(mod * 100)))
    assert ("tx1", 75) in seen
    plain = find(language, "styles", "//w:color[not(@w:themeColor)] | //w:shd[not(@w:themeFill)]")
    assert plain == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_derived_colours_are_those_of_the_tokens(language):
    muted = PALETTE["derived"]["muted"]["hex"].lstrip("#")
    assert value(language, "Explanation", "w:rPr/w:color/@w:val") == muted
    assert value(language, "Explanation", "w:rPr/w:color/@w:themeTint") == "BF"


@pytest.mark.parametrize(("language", "major"), [("en", "Georgia"), ("zh-Hant", "Arial")])
def test_fonts_come_from_the_theme(language, major):
    theme = read_theme(package(language).xml("word/theme/theme1.xml"), PALETTE["clr_map"])
    assert (theme.major.latin, theme.minor.latin) == (major, "Arial")
    assert dict(theme.minor.scripts)["Hant"] == "Microsoft JhengHei"
    families = set(find(language, "styles", "//w:rFonts/@w:ascii"))
    assert families == {"Courier New"}
    assert find(language, "styles", "//w:docDefaults//w:lang/@w:eastAsia") == ["zh-TW"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_have_outline_levels_and_stay_with_what_follows(language):
    for level in (1, 2, 3):
        path = f"//w:style[w:name/@w:val='heading {level}']/w:pPr"
        assert find(language, "styles", f"{path}/w:outlineLvl/@w:val") == [str(level - 1)]
        assert find(language, "styles", f"{path}/w:keepNext")


@pytest.mark.parametrize("language", LANGUAGES)
def test_claims_number_themselves_in_the_margin(language):
    abstract = find(language, "numbering", "//w:abstractNum[w:lvl/w:pStyle/@w:val='Claim']")[0]
    texts = abstract.xpath("w:lvl/w:lvlText/@w:val", namespaces=NS)
    assert texts == ["%1", "%1.%2", "%1.%2.%3"]
    first = abstract.find("w:lvl", NS)
    indent = TOKENS["word"]["page"]["claim_indent"]
    assert first.xpath("w:pPr/w:ind/@w:left", namespaces=NS) == [str(round(indent["left"] * 1440))]
    assert first.xpath("w:pPr/w:ind/@w:hanging", namespaces=NS) == [str(round(indent["hanging"] * 1440))]
    assert first.xpath("w:rPr/w:color/@w:themeColor", namespaces=NS) == ["accent1"]
    assert value(language, "Claim", "w:pPr/w:numPr/w:numId/@w:val") is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_settings_are_of_todays_word_and_ask_for_nothing(language):
    mode = find(language, "settings", "//w:compatSetting[@w:name='compatibilityMode']/@w:val")
    assert mode == ["15"]
    assert not find(language, "settings", "//w:updateFields")
    assert find(language, "settings", "//w:themeFontLang/@w:eastAsia") == ["zh-TW"]


def test_chinese_lines_break_and_space_as_they_should():
    said = [el.tag.rpartition("}")[2] for el in find("zh-Hant", "styles", "//w:pPrDefault/w:pPr/*")]
    assert {"kinsoku", "overflowPunct", "autoSpaceDE", "autoSpaceDN"} <= set(said)
    assert find("zh-Hant", "settings", "//w:characterSpacingControl/@w:val") == ["compressPunctuation"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_a_first_page_of_its_own_with_the_band_on_it(language):
    section = find(language, "document", "//w:sectPr")[0]
    kinds = [
        el.tag.rpartition("}")[2] + " " + el.get(f"{{{NS['w']}}}type") for el in section if el.get(f"{{{NS['w']}}}type")
    ]
    assert kinds == [
        "headerReference default",
        "headerReference first",
        "footerReference default",
        "footerReference first",
    ]
    assert section.find("w:titlePg", NS) is not None
    box = TOKENS["word"]["blocks"]["masthead"]["box"]
    extent = find(language, "header2", "//wp:anchor/wp:extent")[0]
    assert int(extent.get("cy")) == pytest.approx(box[3] * 914_400, abs=1)
    assert find(language, "header2", "//a:solidFill/a:schemeClr/@val") == ["dk2"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_footers_count_pages_in_fields_that_hold_values(language):
    texts = find(language, "footer1", "//w:r/w:t/text()")
    assert "".join(texts).endswith({"en": "Page 1 of 1", "zh-Hant": "第1頁，共1頁"}[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_no_text_in_it(language):
    assert find(language, "document", "//w:t") == []
    assert len(find(language, "document", "//w:body/w:p")) == 1
