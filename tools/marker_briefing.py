"""The built-in pack's Word template: every part of a .docx without text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.language.labels import Labels
from briefgen.language.record import language
from briefgen.office.docx.drawing import Named, anchored, rectangle
from briefgen.office.docx.frame import control, page_control, page_of_pages
from briefgen.office.docx.markup import serialized, w
from briefgen.office.docx.notes import names_of_separators, separators
from briefgen.office.docx.styles import StyleSheet
from briefgen.office.docx.text import WordTextWriter
from briefgen.office.parts import Relations, content_types
from briefgen.office.properties import app_properties
from briefgen.office.word_names import Element, clark, root
from briefgen.opc import parse
from briefgen.styles import Color
from briefgen.template.briefing import MASTHEAD
from briefgen.template.looks import looks_of_tokens
from briefgen.template.theme import read_theme
from briefgen.template.tokens import Tokens
from briefgen.units import EMU_PER_TWIP, Box, Emu, inches
from tools.marker_theme import NAME, theme
from tools.marker_word_styles import briefing_styles, numbering_part, styles_part, whole_sheet

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_XML = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_KIND = "application/vnd.openxmlformats-officedocument."
_MAIN = "word/document.xml"
_A4 = (11_906, 16_838)  # twips: 210 x 297 mm, which the tokens give in hundredths of an inch
_BAND = 1  # the number of the masthead's drawing; a briefing's own follow
_COMPATIBILITY = {  # MS-DOCX 2.3.5: laid out as by Word 2013 and later
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
    "useWord2013TrackBottomHyphenation": 0,
}
# What stands in for a font that a machine lacks (17.8.3): another name of it, PANOSE, character set, family.
_FONTS = {
    "Georgia": (None, "02040502050405020303", "00", "roman"),
    "Arial": (None, "020B0604020202020204", "00", "swiss"),
    "Courier New": (None, "02070309020205020404", "00", "modern"),
    "Microsoft JhengHei": ("微軟正黑體", "020B0604030504040204", "88", "swiss"),
}


@dataclass(frozen=True)
class _Kit:
    """What the parts are made with."""

    tokens: Mapping[str, Any]
    prompts: Mapping[str, Any]
    texts: WordTextWriter
    labels: Labels
    chinese: bool

    def prompt(self, name: str) -> str:
        """What an empty content control says."""
        return str(self.prompts[name][self.chinese])


def briefing_parts(tokens: Mapping[str, Any], additions: Mapping[str, Any], language: str) -> dict[str, bytes]:
    """The parts of the Word template in a language (`en`, `zh-Hant`).

    `tokens` is the content of tokens.yaml, `additions` that of marker_briefing.yaml.
    """
    chinese = language != "en"
    themed = theme(tokens, tokens["fonts"][language.split("-")[0]])
    read = read_theme(parse(themed, "theme1.xml"), tokens["palettes"][tokens["template"]]["clr_map"])
    looks = looks_of_tokens(Tokens.model_validate(tokens), read, language)
    known = briefing_styles(tokens, additions, chinese, _text_width(tokens) / 1440)
    sheet = whole_sheet(known, looks.colors, read)
    relations = Relations(_MAIN)
    kit = _Kit(tokens, additions["prompts"], _writer(language, sheet), Labels(language, {}), chinese)
    parts = {
        "word/theme/theme1.xml": ("theme", themed),
        "word/styles.xml": ("styles", styles_part(known, sheet, chinese)),
        "word/numbering.xml": ("numbering", numbering_part(known, sheet)),
        "word/settings.xml": ("settings", _settings(chinese)),
        "word/webSettings.xml": ("webSettings", serialized(root("w:webSettings"))),
        "word/fontTable.xml": ("fontTable", _font_table(chinese)),
        "word/footnotes.xml": ("footnotes", serialized(root("w:footnotes", *separators()))),
        "word/header1.xml": ("header", _header(kit)),
        "word/header2.xml": ("header", _first_header(kit)),
        "word/footer1.xml": ("footer", _footer(kit)),
        "word/footer2.xml": ("footer", _footer(kit)),
    }
    ids = {name: relations.to(kind, name) for name, (kind, _) in parts.items()}
    out = {_MAIN: _document(tokens, ids), **{name: data for name, (_, data) in parts.items()}, **relations.parts()}
    return _packed(out, {name: kind for name, (kind, _) in parts.items()}, language)


def _writer(language: str, sheet: StyleSheet) -> WordTextWriter:
    return WordTextWriter(language, sheet.ids, Relations(""))


def _packed(parts: dict[str, bytes], kinds: Mapping[str, str], language: str) -> dict[str, bytes]:
    """The parts with the package's own: properties (without a time), relationships, content types."""
    core = (
        f'<cp:coreProperties xmlns:cp="{_CORE_XML}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{NAME}</dc:title><dc:creator>briefgen</dc:creator><dc:language>{language}</dc:language>"
        "</cp:coreProperties>"
    )
    outer = Relations("")
    for kind, part in (
        ("officeDocument", _MAIN),
        (_CORE, "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
    ):
        outer.to(kind, part)
    parts |= {"docProps/core.xml": (_XML + core).encode(), "docProps/app.xml": app_properties({}), **outer.parts()}
    own = {name: f"{_KIND}wordprocessingml.{kind}+xml" for name, kind in kinds.items()}
    own |= {
        _MAIN: _KIND + "wordprocessingml.document.main+xml",
        "word/theme/theme1.xml": _KIND + "theme+xml",
        "docProps/app.xml": _KIND + "extended-properties+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    return {"[Content_Types].xml": content_types(parts, None, own), **parts}


def _margins(tokens: Mapping[str, Any]) -> dict[str, int]:
    return {side: round(value * 1440) for side, value in tokens["word"]["page"]["margin"].items()}


def _text_width(tokens: Mapping[str, Any]) -> int:
    """The width of the text in twips."""
    margins = _margins(tokens)
    return _A4[0] - margins["left"] - margins["right"]


def _document(tokens: Mapping[str, Any], ids: Mapping[str, str]) -> bytes:
    """One empty paragraph in a section with a first page of its own."""
    frame = (("header", "default", 1), ("header", "first", 2), ("footer", "default", 1), ("footer", "first", 2))
    section = w("sectPr")
    for kind, page, number in frame:
        reference = w(f"{kind}Reference", type=page)
        reference.set(clark("r:id"), ids[f"word/{kind}{number}.xml"])
        section.append(reference)
    width, height = _A4
    section.extend(
        [
            w("pgSz", w=width, h=height),
            w("pgMar", **_margins(tokens), gutter=0),
            w("cols", space=720),
            w("titlePg"),
            w("docGrid", linePitch=360),
        ]
    )
    return serialized(root("w:document", w("body", w("p"), section)))


def _settings(chinese: bool) -> bytes:
    """Nothing is updated on opening; text is spaced and broken as its script wants."""
    mapped = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2", "hyperlink": "hyperlink"}
    mapped |= {f"accent{i}": f"accent{i}" for i in range(1, 7)} | {"followedHyperlink": "followedHyperlink"}
    uri = "http://schemas.microsoft.com/office/word"
    modes = [w("compatSetting", name=name, uri=uri, val=value) for name, value in _COMPATIBILITY.items()]
    spoken = language("zh-Hant")
    return serialized(
        root(
            "w:settings",
            w("zoom", percent=100),
            w("defaultTabStop", val=600),
            w("characterSpacingControl", val="compressPunctuation" if chinese else "doNotCompress"),
            names_of_separators(),
            w("compat", *modes),
            w("themeFontLang", val=spoken.latin, eastAsia=spoken.east_asian),
            w("clrSchemeMapping", **mapped),
            w("decimalSymbol", val="."),
            w("listSeparator", val=","),
        )
    )


def _font_table(chinese: bool) -> bytes:
    fonts = []
    for name, (other, panose, charset, family) in _FONTS.items():
        if chinese and name == "Georgia":
            continue
        known = [w("altName", val=other)] if other else []
        known += [w("panose1", val=panose), w("charset", val=charset), w("family", val=family)]
        fonts.append(w("font", *known, w("pitch", val="fixed" if family == "modern" else "variable"), name=name))
    return serialized(root("w:fonts", *fonts))


def _header(kit: _Kit) -> bytes:
    """The title at the left, the classification at the right."""
    title = control("title", kit.prompt("title"), (), kit.texts.plain(kit.prompt("title")))
    said = kit.texts.plain(kit.prompt("classification"))
    status = control("classification", kit.prompt("classification"), (w("b"), w("bCs")), said)
    return serialized(root("w:hdr", _line("header", kit, title, w("r", w("tab")), status)))


def _first_header(kit: _Kit) -> bytes:
    """The band of the masthead behind the text, and the event on it."""
    masthead = kit.tokens["word"]["blocks"]["masthead"]
    height = inches(masthead["box"][3])
    band = Box(Emu(0), Emu(0), Emu(_A4[0] * EMU_PER_TWIP), height)
    shape = rectangle(band.width, band.height, Color(masthead["fill"]))
    drawn = anchored(Named(_BAND, MASTHEAD), band, shape, behind=True)
    event = control("event", kit.prompt("event"), (), kit.texts.plain(kit.prompt("event")))
    return serialized(root("w:hdr", _line("masthead", kit, drawn, event)))


def _footer(kit: _Kit) -> bytes:
    """Owner and date at the left, the page at the right."""
    owner = control("footer", kit.prompt("footer"), (), kit.texts.plain(kit.prompt("footer")))
    page = page_control("Page", page_of_pages(kit.labels, kit.texts, 1, 1))
    return serialized(root("w:ftr", _line("footer", kit, owner, w("r", w("tab")), page)))


def _line(role: str, kit: _Kit, *content: Element) -> Element:
    return w("p", w("pPr", w("pStyle", val=kit.texts.styles[role])), *content)
