"""What is wrong with a file as a package (ECMA-376 part 2): what makes programs refuse it or offer to repair it."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from briefgen.content_models import disorder
from briefgen.diagnostics import Diagnostic, Place, error
from briefgen.opc import OFFICE_RELS, TYPES, NotAPackage, Package, rels_name

_CONTENT_TYPES = "[Content_Types].xml"
# XML 1.0, 2.2: no document may hold these, nor name them by number.
_CONTROL = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:x0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2\d|3[01]));"
)


def package_findings(data: bytes, package: Package) -> Iterator[Diagnostic]:
    """Parts that stand twice or have no type, XML that cannot be read, arrows that lead nowhere. All are errors."""
    yield from _names(data, package)
    broken = set()
    for part, content in package.parts.items():
        if not part.endswith((".xml", ".rels")):
            continue
        try:
            yield from _order(package.xml(part), part, package)
        except NotAPackage as problem:
            broken.add(part)
            control = _CONTROL.search(content) and not content.startswith((b"\xff\xfe", b"\xfe\xff"))
            if control:
                yield _error("control-character", "it holds a control character, which XML cannot", part, package)
            else:
                yield _error("broken-part", str(problem), part, package)
    if _CONTENT_TYPES not in broken:
        yield from _types(package)
    for part in ("", *package.parts):
        if not {part, rels_name(part)} & broken:
            yield from _arrows(part, package)


def _order(root: etree._Element, part: str, package: Package) -> Iterator[Diagnostic]:
    """Children that stand in another order than the schema's: the first, and how many more there are."""
    found = list(disorder(root))
    if found:
        parent, child, behind = (etree.QName(element).localname for element in found[0])
        more = f", and {len(found) - 1} more are so" if len(found) > 1 else ""
        yield _error("wrong-order", f"in `{parent}`, `{child}` stands behind `{behind}`{more}", part, package)


def _error(id: str, message: str, part: str, package: Package) -> Diagnostic:
    return error(id, message, Place(package.name, part))


def _names(data: bytes, package: Package) -> Iterator[Diagnostic]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        counts = Counter(name.lower() for name in archive.namelist() if not name.endswith("/"))
    for name, count in counts.items():
        if count > 1:
            yield _error("duplicate-part", f"{count} parts have this name, which differ at most in case", name, package)


def _types(package: Package) -> Iterator[Diagnostic]:
    for part in package.parts:
        if part != _CONTENT_TYPES and not package.content_type(part):
            yield _error("no-content-type", "the package does not say what this part is", part, package)
    for el in package.xml(_CONTENT_TYPES).iterfind(f"{{{TYPES}}}Override"):
        part = (el.get("PartName") or "").lstrip("/")
        if package.find(part) is None:
            yield _error("no-part", "the package says what this part is, but does not have it", part, package)


def _arrows(part: str, package: Package) -> Iterator[Diagnostic]:
    """Relationships to parts that are not there, of one id, or asked for and not there."""
    if part and package.find(rels_name(part)) is None and not part.endswith(".xml"):
        return
    arrows = package.rels(part)
    name = rels_name(part)
    for arrow in arrows:
        if not arrow.external and arrow.target not in package.parts:
            message = f"its relationship {arrow.id} leads to {arrow.target}, which is not in the file"
            yield _error("dangling-relationship", message, name, package)
    for id, count in Counter(arrow.id for arrow in arrows).items():
        if count > 1:
            yield _error("duplicate-relationship", f"{count} relationships have the id {id}", name, package)
    if part.endswith(".xml") and posixpath.basename(part) != _CONTENT_TYPES:
        known = {arrow.id for arrow in arrows}
        asked = {str(value) for el in package.xml(part).iter() for key, value in el.attrib.items() if _is_id(str(key))}
        for id in sorted(asked - known - {""}):
            yield _error(
                "unknown-relationship", f"it asks for the relationship {id}, which it does not have", part, package
            )


def _is_id(name: str) -> bool:
    """Whether an attribute names a relationship (22.8.2.1 ST_RelationshipId)."""
    return name.startswith(f"{{{OFFICE_RELS}}}")
