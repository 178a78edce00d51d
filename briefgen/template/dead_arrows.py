"""Relationships of a template that lead nowhere, where other programs stumble: dropped unless something needs them."""

from __future__ import annotations

import posixpath

from lxml import etree

from briefgen.opc import RELS, Package

_NEEDED = frozenset({"theme", "slideMaster", "slideLayout"})
"""Kinds that a part relies on without naming them by their ids: without one the template is damaged."""


def without_dead_arrows(package: Package) -> Package:
    """The package without relationships to parts that it does not have, those left out that a part asks for by their id
    or cannot do without. Raises NotAPackage for relationships that cannot be read."""
    changed: dict[str, bytes] = {}
    for name in package.parts:
        folder, last = posixpath.split(name)
        if not name.endswith(".rels") or posixpath.basename(folder) != "_rels":
            continue
        part = posixpath.join(posixpath.dirname(folder), last.removesuffix(".rels"))
        said = package.parts.get(part, b"")
        dead = {
            arrow.id
            for arrow in package.rels(part if last != ".rels" else "")
            if not arrow.external
            and arrow.target not in package.parts
            and arrow.kind not in _NEEDED
            and f'"{arrow.id}"'.encode() not in said
        }
        if dead:
            root = package.xml(name)
            for el in root.findall(f"{{{RELS}}}Relationship"):
                if el.get("Id") in dead:
                    root.remove(el)
            changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Package.of(package.name, {**package.parts, **changed}) if changed else package
