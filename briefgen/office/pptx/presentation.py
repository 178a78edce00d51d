"""The main part of a .pptx: what of the template's stays, and the lists of our slides, sections and notes master."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from briefgen.layout.page import Page
from briefgen.office.parts import Relations
from briefgen.office.pptx.markup import Element, clark, element, serialized
from briefgen.office.pptx.slide import slide_part
from briefgen.opc import Package
from briefgen.plan.storyline import Section
from briefgen.template.tagged.filled import Copy

FIRST_SLIDE_ID = 256  # 19.7.13: the least id that a slide may have
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"  # MS-PPTX 2.6.10: the extension that holds p14:sectionLst
# Elements that speak of the template's own slides, or that keep a deck made from it from being edited (19.2.1.26).
_DROPPED = ("p:sldIdLst", "p:custShowLst", "p:photoAlbum", "p:modifyVerifier")
# Which slides are shown, where that names some of the template's (19.2.1.8, 19.2.1.33).
_SOME_SLIDES = ("p:sldRg", "p:custShow")


class Presentation:
    """The presentation part while it is written. `relations` are those that it keeps."""

    def __init__(self, package: Package, relations: Relations) -> None:
        self.root = etree.fromstring(package.parts[package.main])
        self.relations = relations
        for tag in _DROPPED:
            for old in self.root.findall(clark(tag)):
                self.root.remove(old)
        self._drop_dangling()

    @property
    def first_number(self) -> int:
        """The number that the first slide shows (19.2.1.26, firstSlideNum)."""
        text = self.root.get("firstSlideNum") or ""
        return int(text) if text.isdecimal() else 1

    def list_notes_master(self, part: str) -> None:
        """Names the notes master, unless that is done."""
        if self.root.find(clark("p:notesMasterIdLst")) is not None:
            return
        known = (rel.id for rel in self.relations.kept if rel.kind == "notesMaster" and rel.target == part)
        rid = next(known, None) or self.relations.to("notesMaster", part)
        listed = element("p:notesMasterIdLst", None, element("p:notesMasterId", {"r:id": rid}))
        self._insert(listed, ("p:sldMasterIdLst",))

    def list_slides(self, count: int) -> None:
        """Names the slides (19.2.1.34), in the place that the schema gives their list."""
        listed = element("p:sldIdLst")
        for i in range(1, count + 1):
            rid = self.relations.to("slide", slide_part(i))
            listed.append(element("p:sldId", {"id": FIRST_SLIDE_ID + i - 1, "r:id": rid}))
        self._insert(listed, ("p:sldMasterIdLst", "p:notesMasterIdLst", "p:handoutMasterIdLst"))

    def list_sections(self, pages: Sequence[Page | Copy], sections: Sequence[Section]) -> None:
        """Sections as PowerPoint keeps them, an extension that names the slides of each by id."""
        extensions = self.root.find(clark("p:extLst"))
        if extensions is None:
            extensions = element("p:extLst")
            self.root.append(extensions)
        for old in extensions.findall(clark("p:ext")):
            if old.get("uri") == SECTIONS:
                extensions.remove(old)
        listed = element("p14:sectionLst")
        held: dict[str, list[int]] = {}
        for id, page in enumerate(pages, FIRST_SLIDE_ID):
            held.setdefault(page.section, []).append(id)
        for i, section in enumerate(sections, 1):
            slides = element(
                "p14:sldIdLst", None, *(element("p14:sldId", {"id": id}) for id in held.get(section.id, ()))
            )
            # A GUID that is the same on every day: PowerPoint asks only that sections differ.
            guid = f"{{B21EF6E1-0000-4000-8000-{i:012X}}}"
            if len(slides):
                listed.append(element("p14:section", {"name": section.name.plain, "id": guid}, slides))
        if len(listed):
            extensions.append(element("p:ext", {"uri": SECTIONS}, listed))
        if not len(extensions):
            self.root.remove(extensions)

    def part(self) -> bytes:
        """The part's bytes."""
        return serialized(self.root)

    def _insert(self, made: Element, after: Sequence[str]) -> None:
        """Puts an element behind the last of those that the schema wants before it."""
        tags = [clark(tag) for tag in after]
        self.root.insert(max((i + 1 for i, child in enumerate(self.root) if child.tag in tags), default=0), made)

    def _drop_dangling(self) -> None:
        """Drops what points at a relationship that is not kept, and lists that are empty without it."""
        kept = {rel.id for rel in self.relations.kept}
        for found in [one for one in self.root.iter() if one.get(clark("r:id"), "") not in {*kept, ""}]:
            while found is not self.root:
                parent = found.getparent()
                if parent is None:
                    break
                parent.remove(found)
                if len(parent):
                    break
                found = parent


def of_all_slides(package: Package, part: str) -> bytes:
    """The presentation properties, a show of some of the template's slides made one of all."""
    root = package.xml(part)
    found = [one for tag in _SOME_SLIDES for one in root.iter(clark(tag))]
    for old in found:
        parent = old.getparent()
        if parent is not None:
            parent.replace(old, element("p:sldAll"))
    return serialized(root) if found else package.parts[part]
