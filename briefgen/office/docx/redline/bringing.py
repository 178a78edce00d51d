"""Parts of the older document that the newer one needs where deleted text shows them: pictures, charts, links.

A part is brought once under a free name, with the parts that it points at; one that the newer document has byte for
byte is not brought at all.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator

from lxml import etree

from briefgen.office.parts import Relations
from briefgen.office.word_names import Element
from briefgen.opc import CONTENT_TYPES, OFFICE_RELS, Package, Relationship

_R = f"{{{OFFICE_RELS}}}"


class BroughtParts:
    """The parts of the document that is made: those of the newer one, what is changed in them, what is brought."""

    def __init__(self, old: Package, new: Package) -> None:
        self.old, self.new = old, new
        self.changed: dict[str, bytes] = {}
        self._relations: dict[str, Relations] = {}
        self._brought: dict[str, str] = {}
        self._types: dict[str, str] = {}
        self._have = {digest(new, part): part for part in new.parts}

    def relations(self, part: str) -> Relations:
        """The relationships of a part of the newer document, to which more can be added."""
        if part not in self._relations:
            self._relations[part] = Relations(part, self.new.rels(part))
        return self._relations[part]

    def adopt(self, element: Element, old_part: str, new_part: str) -> Element:
        """What was copied out of a part of the older document, its relationships now those of the newer one's."""
        theirs = {arrow.id: arrow for arrow in self.old.rels(old_part)}
        for each in element.iter():
            for name, value in each.items() if isinstance(each.tag, str) else ():
                if str(name).startswith(_R) and str(value) in theirs:
                    each.set(name, self._arrow(theirs[str(value)], self.relations(new_part)))
        return element

    def _arrow(self, arrow: Relationship, relations: Relations) -> str:
        target = arrow.target if arrow.external else self._bring(arrow.target)
        for kept in relations.kept:
            if (kept.type, kept.target, kept.external) == (arrow.type, target, arrow.external):
                return kept.id
        return relations.to(arrow.type, target, arrow.external)

    def _bring(self, part: str) -> str:
        """The name under which a part of the older document is in the new one."""
        if part not in self.old.parts:
            return part
        if part in self._brought:
            return self._brought[part]
        same = self._have.get(digest(self.old, part))
        name = same or self._free(part)
        self._brought[part] = name
        if not same:
            self.changed[name] = self.old.parts[part]
            self._types[name] = self.old.content_type(part)
            kept = [
                Relationship(a.id, a.type, a.target if a.external else self._bring(a.target), a.external)
                for a in self.old.rels(part)
            ]
            self._relations[name] = Relations(name, kept)
        return name

    def add(self, part: str, like: str) -> str:
        """A free name for a part that is written anew, of the type of one of the older document."""
        name = part if part not in self.new.parts else self._free(part)
        self._types[name] = self.old.content_type(like)
        return name

    def _free(self, part: str) -> str:
        stem, suffix = posixpath.splitext(part)
        number = 1
        while f"{stem}-before{number}{suffix}" in self.new.parts or f"{stem}-before{number}{suffix}" in self.changed:
            number += 1
        return f"{stem}-before{number}{suffix}"

    def all(self, without: frozenset[str] = frozenset()) -> dict[str, bytes]:
        """The parts of the document that is made, but for those that are left out."""
        self.relations(self.new.main)
        made = {**self.new.parts, **self.changed}
        for relations in self._relations.values():
            kept = [arrow for arrow in relations.kept if arrow.external or arrow.target not in without]
            made |= Relations(relations.part, kept).parts()
        made[CONTENT_TYPES] = self._typed(made[CONTENT_TYPES], without)
        return {name: data for name, data in made.items() if name not in without}

    def _typed(self, types: bytes, without: frozenset[str]) -> bytes:
        root = etree.fromstring(types)
        space = f"{{{etree.QName(root).namespace}}}"
        for override in root.findall(f"{space}Override"):
            if (override.get("PartName") or "").lstrip("/") in without:
                root.remove(override)
        for part, kind in self._types.items():
            etree.SubElement(root, f"{space}Override", PartName=f"/{part}", ContentType=kind)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def digest(package: Package, part: str, seen: frozenset[str] = frozenset()) -> str:
    """A digest of a part and of what it points at, whatever the parts are called."""
    total = hashlib.sha256(package.parts[part])
    for arrow in package.rels(part) if not part.endswith(".rels") else ():
        total.update(f"{arrow.id} {arrow.kind} ".encode())
        inside = arrow.target in package.parts and not arrow.external and arrow.target not in seen
        total.update((digest(package, arrow.target, seen | {part}) if inside else arrow.target).encode())
    return total.hexdigest()


def shown_by(package: Package, part: str, element: Element) -> Iterator[str]:
    """Digests of the parts, and the addresses, that an element shows by its relationships."""
    arrows = {arrow.id: arrow for arrow in package.rels(part)}
    for each in element.iter():
        for name, value in each.items() if isinstance(each.tag, str) else ():
            arrow = arrows.get(str(value)) if str(name).startswith(_R) else None
            if arrow is not None:
                inside = not arrow.external and arrow.target in package.parts
                yield digest(package, arrow.target) if inside else arrow.target
