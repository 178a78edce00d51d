"""The parts of a Word file around its text: which of the template's are kept, what is added, how they are related."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from itertools import count

from briefgen.office.charts.over import DRAWING_TYPE
from briefgen.office.charts.part import CHART_TYPE, WORKBOOK_TYPE, drawing_of
from briefgen.office.docx.markup import serialized, w
from briefgen.office.docx.plain_theme import THEME_TYPE, plain_theme
from briefgen.office.media import CONTENT_TYPES
from briefgen.office.parts import Relations, content_types, reachable
from briefgen.office.properties import app_properties, core_properties
from briefgen.office.word_names import Element, clark
from briefgen.opc import Package, parse, rels_name
from briefgen.plan.properties import Properties
from briefgen.template.theme import read_theme
from briefgen.template.word_markup import W

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
_RELATED = clark("r:id").removesuffix("id")
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
    """The parts of one Word file made from a template's; `section` is the section whose headers and footers it has,
    `cover` what of the template's text it begins with.

    The template's text stays where it is kept `whole`, and with it what it leads to.
    """

    def __init__(self, package: Package, section: Element, whole: bool = False, cover: Sequence[Element] = ()) -> None:
        self._package = package
        self.section = section
        told = (el for element in (section, *cover) for el in element.iter())
        used = {value for el in told for name, value in el.items() if str(name).startswith(_RELATED)}
        kept = [rel for rel in package.rels(package.main) if whole or rel.kind in _KEPT or rel.id in used]
        there = [rel for rel in kept if rel.external or rel.target in package.parts]
        self.relations = Relations(package.main, there, map(str, used))
        self._folder = posixpath.dirname(package.main)
        self.notes = Relations(self.part("footnotes"))
        self._changed: dict[str, bytes] = {}
        self._types: dict[str, str] = {}

    def part(self, kind: str) -> str:
        """The name of the only part of its kind (`styles`, `numbering`, `footnotes`), there or not."""
        found = next(iter(self._package.related(self._package.main, kind)), None)
        return found or posixpath.join(self._folder, f"{kind}.xml")

    def has(self, kind: str) -> bool:
        """Whether the template has a part of this kind."""
        return self.part(kind) in self._package.parts

    def target(self, id: str) -> str | None:
        """The part that a relationship of the document leads to."""
        found = (rel for rel in self._package.rels(self._package.main) if rel.id == id)
        return next((rel.target for rel in found if rel.target in self._package.parts), None)

    def replace(self, part: str, data: bytes) -> None:
        """Puts other bytes in a part's place."""
        self._changed[part] = data

    def changed(self, kind: str) -> bool:
        """Whether the part of this kind was put."""
        return self.part(kind) in self._changed

    def change(self, kind: str, data: bytes | None) -> None:
        """Puts the only part of its kind (`styles`, `numbering`), or leaves the template's as it is."""
        if data is None:
            return
        self._add(kind, self.part(kind), data)

    def mend(self, kind: str, mend: Callable[[Element], bool]) -> None:
        """Puts right what is wrong with the only part of its kind, if there is one; one that is right keeps its
        bytes."""
        part = self.part(kind)
        data = self._changed.get(part) or self._package.parts.get(part)
        tree = parse(data, part) if data else None
        if tree is not None and mend(tree):
            self.change(kind, serialized(tree))

    def tree(self, id: str) -> Element | None:
        """The part that a relationship of the document leads to, as it is by now."""
        found = next((rel.target for rel in self.relations.kept if rel.id == id), "")
        data = self._changed.get(found) or self._package.parts.get(found)
        return parse(data, found) if data else None

    def add_edge(self, kind: str, data: bytes) -> str:
        """Adds a header or a footer, and returns the id of its relationship."""
        names = (posixpath.join(self._folder, f"{kind}{number}.xml") for number in count(1))
        taken = {*self._package.parts, *self._changed}
        return self._add(kind, next(name for name in names if name not in taken), data)

    def add_footer(self, data: bytes) -> None:
        """Adds a footer for all pages."""
        reference = w("footerReference", type="default")
        reference.set(clark("r:id"), self.add_edge("footer", data))
        last = len(self.section.findall(W + "headerReference")) + len(self.section.findall(W + "footerReference"))
        self.section.insert(last, reference)

    def all(
        self, document: bytes, media: Mapping[str, bytes], charts: Mapping[str, str], properties: Properties
    ) -> dict[str, bytes]:
        """All parts by name: those of the template that are still reached, and those that were written. `charts` says
        which workbook a chart among the `media` has."""
        package, main = self._package, self._package.main
        if charts and not self.has("theme") and "theme" not in {rel.kind for rel in package.rels(main)}:
            self._add_theme()
        outer = Relations("", [rel for rel in package.rels() if rel.kind not in _REPLACED])
        for part, (relation, _) in _PROPERTIES.items():
            outer.to(relation, part)
        parts = {**package.parts, **self._changed, **media, main: document}
        parts |= {"docProps/core.xml": core_properties(properties), "docProps/app.xml": app_properties({})}
        arrows = {part: tuple(r.target for r in package.rels(part) if not r.external) for part in package.parts}
        arrows |= {part: (book, drawing_of(part)) for part, book in charts.items()}
        arrows |= {"": outer.targets, main: self.relations.targets}
        kept = {part: parts[part] for part in reachable(arrows, [""]) if part in parts}
        for name in filter(None, [package.find(rels_name(part)) for part in kept if part != main]):
            kept[name] = package.parts[name]
        if self.notes.part in self._changed:
            kept.pop(package.find(rels_name(self.notes.part)) or "", None)
            kept |= self.notes.parts()
        kept |= {
            **outer.parts(),
            **self.relations.parts(),
            **{rels_name(part): media[rels_name(part)] for part in charts},
        }
        own = {**CONTENT_TYPES, ".xlsx": WORKBOOK_TYPE, **self._types, main: _WORD + "document.main+xml"}
        own |= dict.fromkeys(charts, CHART_TYPE) | dict.fromkeys(map(drawing_of, charts), DRAWING_TYPE)
        own |= {part: kind for part, (_, kind) in _PROPERTIES.items()}
        return {"[Content_Types].xml": content_types(kept, package, own), **kept}

    def _add_theme(self) -> None:
        """Adds the theme that is read where a template has none: charts name their colours by its slots."""
        part = posixpath.join(self._folder, "theme", "theme1.xml")
        if part not in self._changed:
            self._changed[part], self._types[part] = plain_theme(read_theme(None, {})), THEME_TYPE
            self.relations.to("theme", part)

    def _add(self, kind: str, part: str, data: bytes) -> str:
        self._changed[part] = data
        self._types[part] = f"{_WORD}{kind}+xml"
        if part in self.relations.targets:
            return next(rel.id for rel in self._package.rels(self._package.main) if rel.target == part)
        return self.relations.to(kind, part)
