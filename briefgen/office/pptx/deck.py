"""Placed pages and a template -> all parts of a .pptx: the template's own copied raw, ours written beside them.

Nothing here grows faster than the number of pages: ids and part names are counted, never searched for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from briefgen.layout.page import Page
from briefgen.office.package import CONTENT_TYPES
from briefgen.office.parts import Relations, content_types, reachable
from briefgen.office.pptx.markup import Element, clark, el, serialized
from briefgen.office.pptx.notes import NOTES_MASTER_TYPE, NOTES_THEME, THEME_TYPE, notes_master
from briefgen.office.pptx.slide import NOTES_TYPE, SLIDE_TYPE, Surroundings, slide_part, slide_parts
from briefgen.office.properties import app_properties, core_properties
from briefgen.opc import Package, rels_name
from briefgen.plan.properties import Properties
from briefgen.plan.storyline import Section
from briefgen.template.template import DeckTemplate

MAIN_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
FIRST_SLIDE_ID = 256  # 19.7.13: the least id that a slide may have
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"  # MS-PPTX 2.6.10: the extension that holds p14:sectionLst
# Relationships of a template that a deck made from it does not keep: its slides, what belongs to them, and code.
_DROPPED = (
    "slide",
    "handoutMaster",
    "commentAuthors",
    "vbaProject",
    "thumbnail",
    "customXml",
    "viewProps",
    "revisionInfo",
)


def write_deck(
    pages: Sequence[Page], sections: Sequence[Section], template: DeckTemplate, properties: Properties
) -> Mapping[str, bytes]:
    """All parts of the deck by name, ready to be zipped."""
    package = template.file.package
    presentation = etree.fromstring(package.parts[package.main])
    relations = Relations(package.main, [r for r in package.rels(package.main) if r.kind not in _DROPPED])
    parts: dict[str, bytes] = {}
    own = {package.main: MAIN_TYPE}
    master = next(iter(package.related(package.main, "notesMaster")), None)
    if master is None and any(page.notes for page in pages):
        master, made = notes_master(package, template)
        parts |= made
        own |= {master: NOTES_MASTER_TYPE, NOTES_THEME: THEME_TYPE}
        _list_notes_master(presentation, relations.to("notesMaster", master))
    numbers = {page.name: i for i, page in enumerate(pages, 1) if page.name}
    around = Surroundings(template, numbers, master or "")
    for i, page in enumerate(pages, 1):
        parts |= slide_parts(page, i, around)
        own |= {slide_part(i): SLIDE_TYPE}
    own |= {name: NOTES_TYPE for name in parts if name.startswith("ppt/notesSlides/notes")}
    _list_slides(presentation, relations, len(pages))
    _list_sections(presentation, pages, sections)
    parts[package.main] = serialized(presentation)
    parts |= relations.parts()
    root = _root(package)
    parts |= root.parts()
    notes = sum(1 for page in pages if page.notes)
    parts["docProps/core.xml"] = core_properties(properties)
    parts["docProps/app.xml"] = app_properties({"Slides": len(pages), "Notes": notes, "HiddenSlides": 0})
    kept = _kept(package, relations, root, parts)
    parts = {**{name: package.parts[name] for name in kept if name not in parts}, **parts}
    parts[CONTENT_TYPES] = content_types(parts, package, own)
    return parts


def _root(package: Package) -> Relations:
    """The package's own relationships, to our properties in place of the template's."""
    kinds = ("core-properties", "extended-properties", *_DROPPED)
    relations = Relations("", [r for r in package.rels() if r.kind not in kinds])
    relations.to(
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"
    )
    relations.to("extended-properties", "docProps/app.xml")
    return relations


def _kept(package: Package, presentation: Relations, root: Relations, written: Mapping[str, bytes]) -> Iterable[str]:
    """The parts of the template that the deck still leads to, with their relationships, in the template's order.

    A slide of ours may bear the name of one of the template's: what that led to does not count.
    """
    targets = {
        part: [r.target for r in package.rels(part) if not r.external] for part in package.parts if part not in written
    }
    targets[package.main] = list(presentation.targets)
    found = reachable(targets, root.targets)
    keep = {part for part in found if part in package.parts}
    keep |= {rels_name(part) for part in keep}
    return [part for part in package.parts if part in keep]


def _list_slides(presentation: Element, relations: Relations, count: int) -> None:
    """The list of slides (19.2.1.34), in the place that the schema gives it."""
    for tag in ("p:sldIdLst", "p:custShowLst"):
        for old in presentation.findall(clark(tag)):
            presentation.remove(old)
    listed = el("p:sldIdLst")
    for i in range(1, count + 1):
        listed.append(el("p:sldId", {"id": FIRST_SLIDE_ID + i - 1, "r:id": relations.to("slide", slide_part(i))}))
    _insert(presentation, listed, ("p:sldMasterIdLst", "p:notesMasterIdLst", "p:handoutMasterIdLst"))


def _list_notes_master(presentation: Element, rid: str) -> None:
    listed = el("p:notesMasterIdLst", None, el("p:notesMasterId", {"r:id": rid}))
    _insert(presentation, listed, ("p:sldMasterIdLst",))


def _insert(presentation: Element, made: Element, after: Sequence[str]) -> None:
    """Puts an element behind the last of those that the schema wants before it."""
    at = 0
    for i, child in enumerate(presentation):
        if child.tag in [clark(tag) for tag in after]:
            at = i + 1
    presentation.insert(at, made)


def _list_sections(presentation: Element, pages: Sequence[Page], sections: Sequence[Section]) -> None:
    """Sections as PowerPoint keeps them, an extension that names the slides of each by id."""
    extensions = presentation.find(clark("p:extLst"))
    if extensions is None:
        extensions = el("p:extLst")
        presentation.append(extensions)
    for old in extensions.findall(clark("p:ext")):
        if old.get("uri") == SECTIONS:
            extensions.remove(old)
    listed = el("p14:sectionLst")
    for i, section in enumerate(sections, 1):
        slides = el("p14:sldIdLst")
        for at, page in enumerate(pages):
            if page.section == section.id:
                slides.append(el("p14:sldId", {"id": FIRST_SLIDE_ID + at}))
        # A GUID that is the same on every day: PowerPoint asks only that sections differ.
        guid = f"{{B21EF6E1-0000-4000-8000-{i:012X}}}"
        if len(slides):
            listed.append(el("p14:section", {"name": section.name, "id": guid}, slides))
    if len(listed):
        extensions.append(el("p:ext", {"uri": SECTIONS}, listed))
    if not len(extensions):
        presentation.remove(extensions)
