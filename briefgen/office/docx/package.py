"""The parts of a Word file around its text: which of the template's are kept, what is added, how they are related."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from itertools import count

from briefgen.office.docx.markup import Element, W, clark, w
from briefgen.office.docx.pictures import CONTENT_TYPES
from briefgen.office.parts import Relations, content_types, reachable
from briefgen.office.properties import app_properties, core_properties
from briefgen.opc import Package, rels_name
from briefgen.plan.properties import Properties

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
# What the body of a template leans on, whatever it says; the rest (pictures, links, macros...) goes with its text.
_KEPT = frozenset(
    {
        "styles",
        "stylesWithEffects",
        "settings",
        "webSettings",
        "fontTable",
        "theme",
        "numbering",
        "footnotes",
        "endnotes",
        "customXml",
        "glossaryDocument",
    }
)
_PROPERTIES = {
    "docProps/core.xml": (
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "application/vnd.openxmlformats-package.core-properties+xml",
    ),
    "docProps/app.xml": (
        "extended-properties",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    ),
}
# The template's own properties, and a picture of its first page.
_REPLACED = frozenset({"core-properties", "extended-properties", "thumbnail"})


class Parts:
    """The parts of one Word file made from a template's; `section` is the section whose headers and footers it has."""

    def __init__(self, package: Package, section: Element) -> None:
        self._package = package
        self.section = section
        used = {value for el in section.iter() for name, value in el.items() if name == clark("r:id")}
        kept = [rel for rel in package.rels(package.main) if rel.kind in _KEPT or rel.id in used]
        self.relations = Relations(package.main, [rel for rel in kept if rel.external or rel.target in package.parts])
        self._folder = posixpath.dirname(package.main)
        self._changed: dict[str, bytes] = {}
        self._types: dict[str, str] = {}

    def target(self, id: str) -> str | None:
        """The part that a relationship of the document leads to."""
        found = (rel for rel in self._package.rels(self._package.main) if rel.id == id)
        return next((rel.target for rel in found if rel.target in self._package.parts), None)

    def replace(self, part: str, data: bytes) -> None:
        """Puts other bytes in a part's place."""
        self._changed[part] = data

    def change(self, kind: str, data: bytes | None) -> None:
        """Puts the only part of its kind (`styles`, `numbering`), or leaves the template's as it is."""
        if data is None:
            return
        part = next(iter(self._package.related(self._package.main, kind)), None) or posixpath.join(
            self._folder, f"{kind}.xml"
        )
        self._add(kind, part, data)

    def add_footer(self, data: bytes) -> None:
        """Adds a footer for all pages."""
        names = (posixpath.join(self._folder, f"footer{number}.xml") for number in count(1))
        id = self._add("footer", next(name for name in names if name not in self._package.parts), data)
        reference = w("footerReference", type="default")
        reference.set(clark("r:id"), id)
        last = len(self.section.findall(W + "headerReference")) + len(self.section.findall(W + "footerReference"))
        self.section.insert(last, reference)

    def all(self, document: bytes, media: Mapping[str, bytes], properties: Properties) -> dict[str, bytes]:
        """All parts by name: those of the template that are still reached, and those that were written."""
        package, main = self._package, self._package.main
        outer = Relations("", [rel for rel in package.rels() if rel.kind not in _REPLACED])
        for part, (relation, _) in _PROPERTIES.items():
            outer.to(relation, part)
        parts = {**package.parts, **self._changed, **media, main: document}
        parts |= {"docProps/core.xml": core_properties(properties), "docProps/app.xml": app_properties({})}
        arrows = {part: tuple(r.target for r in package.rels(part) if not r.external) for part in package.parts}
        arrows |= {"": outer.targets, main: self.relations.targets}
        kept = {part: parts[part] for part in reachable(arrows, [""]) if part in parts}
        for name in filter(None, [package.find(rels_name(part)) for part in kept if part != main]):
            kept[name] = package.parts[name]
        kept |= {**outer.parts(), **self.relations.parts()}
        own = {**CONTENT_TYPES, **self._types, main: _WORD + "document.main+xml"}
        own |= {part: kind for part, (_, kind) in _PROPERTIES.items()}
        return {"[Content_Types].xml": content_types(kept, package, own), **kept}

    def _add(self, kind: str, part: str, data: bytes) -> str:
        self._changed[part] = data
        self._types[part] = f"{_WORD}{kind}+xml"
        if part in self.relations.targets:
            return next(rel.id for rel in self._package.rels(self._package.main) if rel.target == part)
        return self.relations.to(kind, part)
