"""What holds the parts of an Office file together: relationships and content types (ECMA-376 part 2, 6.5 and 7.2)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from lxml import etree

from briefgen.opc import OFFICE_RELS, RELS, TYPES, Package, Relationship, rels_name

_PRINTED = "!#$%&'()*+,/:;=?@[]~"  # RFC 3986: what an address may hold beside letters, digits and -._


class Relations:
    """The relationships of one part while it is written: those it keeps, and new ones with ids of their own, which are
    none of those that the part is known to ask for (`asked`)."""

    def __init__(self, part: str, kept: Iterable[Relationship] = (), asked: Iterable[str] = ()) -> None:
        self.part = part
        self._kept = list(kept)
        self._taken = {*(rel.id for rel in self._kept), *asked}
        self._ids: dict[tuple[str, str], str] = {}
        self._next = 1

    def to(self, kind: str, target: str, external: bool = False) -> str:
        """The id of the relationship to a part, or to an address outside; the same for the same target.

        A `kind` without an address is one of Office's own (`image`, `hyperlink`).
        """
        key = (kind, target)
        if key not in self._ids:
            while f"rId{self._next}" in self._taken:
                self._next += 1
            self._ids[key] = f"rId{self._next}"
            self._next += 1
            address = kind if "/" in kind else f"{OFFICE_RELS}/{kind}"
            where = quote(target, safe=_PRINTED) if external else target
            self._kept.append(Relationship(self._ids[key], address, where, external))
        return self._ids[key]

    @property
    def kept(self) -> tuple[Relationship, ...]:
        """All of them."""
        return tuple(self._kept)

    @property
    def targets(self) -> tuple[str, ...]:
        """The parts it points at."""
        return tuple(rel.target for rel in self._kept if not rel.external)

    def parts(self) -> dict[str, bytes]:
        """The relationship part by its name; none when there are no relationships."""
        return {rels_name(self.part): relationships(self.part, self._kept)} if self._kept else {}


def relationships(part: str, rels: Iterable[Relationship]) -> bytes:
    """A relationship part; targets are written from the folder of the part they start from."""
    folder = posixpath.dirname(part)
    root = etree.Element(f"{{{RELS}}}Relationships", nsmap={None: RELS})  # type: ignore[dict-item]
    for rel in rels:
        target = rel.target if rel.external else _relative(rel.target, folder)
        made = etree.SubElement(root, f"{{{RELS}}}Relationship", Id=rel.id, Type=rel.type, Target=target)
        if rel.external:
            made.set("TargetMode", "External")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _relative(part: str, folder: str) -> str:
    """The way from a folder of a package to a part."""
    way, there = folder.split("/") if folder else [], part.split("/")
    shared = len(posixpath.commonprefix([way, there[:-1]]))
    return "/".join([*[".."] * (len(way) - shared), *there[shared:]])


def content_types(parts: Iterable[str], template: Package | None, own: Mapping[str, str]) -> bytes:
    """The content types of parts: `own` by part name or, with a leading dot, by extension; else the template's."""
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    overrides = {}
    for part in sorted(parts):
        extension = "." + part.rpartition(".")[2].lower()  # `_rels/.rels` is all extension
        kind = own.get(part) or own.get(extension) or (template.content_type(part) if template else "")
        if kind and defaults.setdefault(extension[1:], kind) != kind:
            overrides[part] = kind
    root = etree.Element(f"{{{TYPES}}}Types", nsmap={None: TYPES})  # type: ignore[dict-item]
    for extension, kind in defaults.items():
        etree.SubElement(root, f"{{{TYPES}}}Default", Extension=extension, ContentType=kind)
    for part, kind in overrides.items():
        etree.SubElement(root, f"{{{TYPES}}}Override", PartName=f"/{part}", ContentType=kind)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def reachable(rels: Mapping[str, Iterable[str]], start: Iterable[str]) -> frozenset[str]:
    """The parts that relationships lead to from these; `rels` gives the targets of a part."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.add(part)
            waiting.extend(rels.get(part, ()))
    return frozenset(found)
