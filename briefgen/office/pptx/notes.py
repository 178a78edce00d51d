"""A notes master for templates that have none: without one, no slide can carry speaker notes."""

from __future__ import annotations

from briefgen.office.parts import Relations
from briefgen.office.pptx.markup import Markup, el, serialized, transform
from briefgen.opc import Package
from briefgen.template.template import DeckTemplate
from briefgen.units import Box, Emu, inches

NOTES_MASTER_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml"
THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
PART, NOTES_THEME = "ppt/notesMasters/notesMaster1.xml", "ppt/theme/themeNotes1.xml"
_PAGE = (6_858_000, 9_144_000)  # the notes page of a presentation that says nothing else (19.2.1.23)
_MAP = {
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    **{f"accent{i}": f"accent{i}" for i in range(1, 7)},
    "hlink": "hlink",
    "folHlink": "folHlink",
}


def notes_master(package: Package, template: DeckTemplate) -> tuple[str, dict[str, bytes]]:
    """The part's name, and its parts: the slide's picture above, the text below it, in the deck's theme."""
    relations = Relations(PART)
    relations.to("theme", NOTES_THEME)
    width, height = _PAGE
    margin = inches(0.75)
    picture_width = width - 2 * margin
    picture = round(picture_width * template.file.height / template.file.width)
    top = Box(margin, margin, Emu(picture_width), Emu(min(picture, height // 2 - margin)))
    text = Box(margin, Emu(top.bottom + margin // 2), Emu(picture_width), Emu(height - top.bottom - 2 * margin))
    own = el("p:nvGrpSpPr", None, el("p:cNvPr", {"id": 1, "name": ""}), el("p:cNvGrpSpPr"), el("p:nvPr"))
    image = _holder(2, "Slide Image", {"type": "sldImg"}, top)
    notes = _holder(3, "Notes", {"type": "body", "idx": 1}, text)
    notes.append(el("p:txBody", None, el("a:bodyPr"), el("a:lstStyle"), el("a:p")))
    tree = el("p:spTree", None, own, el("p:grpSpPr"), image, notes)
    level = el("a:lvl1pPr", {"marL": 0, "algn": "l"}, el("a:defRPr", {"sz": 1200}))
    styles = el("p:notesStyle", None, level)
    master = el("p:notesMaster", None, el("p:cSld", None, _background(), tree), el("p:clrMap", _MAP), styles)
    themes = package.related(template.file.layouts[0].master, "theme") if template.file.layouts else ()
    parts = {PART: serialized(master), **relations.parts()}
    if themes:
        parts[NOTES_THEME] = package.parts[themes[0]]
    return PART, parts


def _background() -> Markup:
    return el("p:bg", None, el("p:bgRef", {"idx": 1001}, el("a:schemeClr", {"val": "bg1"})))


def _holder(id: int, name: str, place: dict[str, object], box: Box) -> Markup:
    head = el(
        "p:nvSpPr",
        None,
        el("p:cNvPr", {"id": id, "name": name}),
        el("p:cNvSpPr"),
        el("p:nvPr", None, el("p:ph", place)),
    )
    geometry = el("a:prstGeom", {"prst": "rect"}, el("a:avLst"))
    return el("p:sp", None, head, el("p:spPr", None, transform(box), geometry))
