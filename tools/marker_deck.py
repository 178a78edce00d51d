"""The built-in pack's deck template: every part of a .pptx without slides."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from briefgen.opc import OFFICE_RELS, RELS, TYPES, parse, rels_name
from briefgen.template.looks import looks_of_tokens
from briefgen.template.theme import read_theme
from briefgen.template.tokens import Tokens
from tools.marker_design import LANGUAGES, Design, page
from tools.marker_drawing import el, list_style, serialized, spoken
from tools.marker_pages import layout, master, master_placeholders, notes_master, plain_levels
from tools.marker_tables import table_styles
from tools.marker_theme import NAME, theme

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND = "application/vnd.openxmlformats-officedocument."
_CONTENT_TYPES = {
    "docProps/app.xml": _KIND + "extended-properties+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "ppt/notesMasters/": _KIND + "presentationml.notesMaster+xml",
    "ppt/presProps.xml": _KIND + "presentationml.presProps+xml",
    "ppt/presentation.xml": _KIND + "presentationml.presentation.main+xml",
    "ppt/slideLayouts/": _KIND + "presentationml.slideLayout+xml",
    "ppt/slideMasters/": _KIND + "presentationml.slideMaster+xml",
    "ppt/tableStyles.xml": _KIND + "presentationml.tableStyles+xml",
    "ppt/theme/": _KIND + "theme+xml",
    "ppt/viewProps.xml": _KIND + "presentationml.viewProps+xml",
}
_DEFAULTS = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
_MASTER = "ppt/slideMasters/slideMaster1.xml"
_NOTES = "ppt/notesMasters/notesMaster1.xml"
_GRID = 38_100  # EMU: the 4 px that blocks sit on
_TIME = "1980-01-01T00:00:00Z"  # the same as in the zip: a file that does not depend on the day it was made
_APP_XML = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE_XML = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def deck_parts(tokens: Mapping[str, Any], additions: Mapping[str, Any], language: str) -> dict[str, bytes]:
    """The parts of the deck template in a language (`en`, `zh-Hant`).

    `tokens` is the content of tokens.yaml, `additions` that of marker_deck.yaml.
    """
    palette = tokens["palettes"][tokens["template"]]
    themed = theme(tokens, tokens["fonts"][language.split("-")[0]])
    read = read_theme(parse(themed, "theme1.xml"), palette["clr_map"])
    looks = looks_of_tokens(Tokens.model_validate(tokens), read, language)
    design = Design(tokens, additions, looks, LANGUAGES[language])

    pages = design.layouts()
    layouts = [f"ppt/slideLayouts/slideLayout{i}.xml" for i in range(1, len(pages) + 1)]
    holders = master_placeholders(design, pages)
    parts = {part: layout(design, holders, page) for part, page in zip(layouts, pages, strict=True)}
    parts |= {rels_name(part): _rels(part, [("slideMaster", _MASTER)]) for part in layouts}
    parts |= {
        _MASTER: master(design, holders, len(pages)),
        rels_name(_MASTER): _rels(
            _MASTER, [*(("slideLayout", part) for part in layouts), ("theme", "ppt/theme/theme1.xml")]
        ),
        _NOTES: notes_master(design),
        rels_name(_NOTES): _rels(_NOTES, [("theme", "ppt/theme/theme2.xml")]),
        "ppt/theme/theme1.xml": themed,
        "ppt/theme/theme2.xml": themed,
        **_presentation(design),
        **_properties(language),
    }
    return {"[Content_Types].xml": _content_types(parts), **parts}


def _presentation(design: Design) -> dict[str, bytes]:
    part = "ppt/presentation.xml"
    related = [
        ("slideMaster", _MASTER),
        ("notesMaster", _NOTES),
        ("presProps", "ppt/presProps.xml"),
        ("viewProps", "ppt/viewProps.xml"),
        ("theme", "ppt/theme/theme1.xml"),
        ("tableStyles", "ppt/tableStyles.xml"),
    ]
    slide = page(design.tokens)
    width, height = (round(side * 914_400) for side in design.deck["notes"]["page"])
    defaults = list_style("p:defaultTextStyle", plain_levels(design), design.language)
    defaults.insert(0, el("a:defPPr", None, el("a:defRPr", spoken(design.language))))
    root = el(
        "p:presentation",
        {"saveSubsetFonts": 1, "autoCompressPictures": 0},
        el("p:sldMasterIdLst", None, el("p:sldMasterId", {"id": 2_147_483_648, "r:id": "rId1"})),
        el("p:notesMasterIdLst", None, el("p:notesMasterId", {"r:id": "rId2"})),
        el("p:sldSz", {"cx": slide.width, "cy": slide.height}),
        el("p:notesSz", {"cx": width, "cy": height}),
        defaults,
    )
    return {
        part: serialized(root),
        rels_name(part): _rels(part, related),
        "ppt/presProps.xml": serialized(el("p:presentationPr")),
        "ppt/viewProps.xml": serialized(el("p:viewPr", None, el("p:gridSpacing", {"cx": _GRID, "cy": _GRID}))),
        "ppt/tableStyles.xml": table_styles(design),
    }


def _properties(language: str) -> dict[str, bytes]:
    """The document's properties, without a time, and the relationships of the whole package."""
    related = [
        ("officeDocument", "ppt/presentation.xml"),
        (_CORE, "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
    ]
    core = (
        f'<cp:coreProperties xmlns:cp="{_CORE_XML}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{NAME}</dc:title><dc:creator>briefgen</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_TIME}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_TIME}</dcterms:modified>'
        f"<dc:language>{language}</dc:language></cp:coreProperties>"
    )
    app = f'<Properties xmlns="{_APP_XML}"><Application>briefgen</Application></Properties>'
    return {
        "_rels/.rels": _rels("", related),
        "docProps/core.xml": (_XML + core).encode(),
        "docProps/app.xml": (_XML + app).encode(),
    }


def _rels(part: str, related: Iterable[tuple[str, str]]) -> bytes:
    """A part's relationships to others, rId1 first; a kind without an address is one of Office's own."""
    folder = posixpath.dirname(part) or "."
    root = etree.fromstring(f'<Relationships xmlns="{RELS}"/>')
    for number, (kind, target) in enumerate(related, 1):
        address = kind if "/" in kind else f"{OFFICE_RELS}/{kind}"
        where = posixpath.relpath(target, folder)
        etree.SubElement(root, f"{{{RELS}}}Relationship", {"Id": f"rId{number}", "Type": address, "Target": where})
    return serialized(root)


def _content_types(parts: Iterable[str]) -> bytes:
    root = etree.fromstring(f'<Types xmlns="{TYPES}"/>')
    for extension, kind in _DEFAULTS.items():
        etree.SubElement(root, f"{{{TYPES}}}Default", {"Extension": extension, "ContentType": kind})
    for part in sorted(parts):
        special = _CONTENT_TYPES.get(part) or _CONTENT_TYPES.get(posixpath.dirname(part) + "/")
        if special:
            etree.SubElement(root, f"{{{TYPES}}}Override", {"PartName": f"/{part}", "ContentType": special})
    return serialized(root)
