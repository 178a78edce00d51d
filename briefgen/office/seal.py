"""Knows our own files again: a file that somebody changed since we wrote it is not overwritten unasked.

The seal is a digest of all parts but the one that carries it, kept as the identifier among the core properties
(ECMA-376 part 2, 8.2). Whatever saves the file anew changes a part or drops the seal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from briefgen.opc import NotAPackage, Package

CORE = "docProps/core.xml"
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
_PREFIX = "briefgen:sha256:"


def sealed(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with their seal in the core properties."""
    root = etree.fromstring(parts[CORE])
    root.insert(0, made := etree.Element(_IDENTIFIER))
    made.text = _PREFIX + _digest(parts)
    return {**parts, CORE: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}


def is_untouched(path: Path) -> bool:
    """Whether a file is one of ours and just as we wrote it."""
    try:
        package = Package.read(path)
        found = package.xml(CORE).findtext(_IDENTIFIER)
    except (OSError, NotAPackage):
        return False
    return found == _PREFIX + _digest(package.parts)


def _digest(parts: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for name in sorted(parts):
        if name != CORE:
            total.update(f"{name}\0{len(parts[name])}\0".encode())
            total.update(parts[name])
    return total.hexdigest()
