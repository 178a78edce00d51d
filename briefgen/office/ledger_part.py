"""The ledger of a file in the file: a custom XML part (ECMA-376 part 1, 15.2.4 and 22.5) that Office keeps unseen.

Each text stands there with its path in the outline, the first digits of the SHA-256 of what is written there, and its
homes: `slide:5:3:0` is slide 5, shape 3, the first paragraph that says something; `:1/2` behind that the first of two
parts. Whoever reads edits back, or compares, knows by it what a paragraph was made from. Behind the texts stand the
marks by which hand edits are told, the parts in which the outline's pictures are, and the outline that the file shows,
as JSON: what it does not show is not in it.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from types import MappingProxyType
from typing import Any

from lxml import etree

from briefgen.ledger import Home, Ledger
from briefgen.office.hand_edits import Marks, marks_of
from briefgen.office.parts import Relations
from briefgen.opc import Package
from briefgen.outline.paths import dotted
from briefgen.outline.texts import OutlineText
from briefgen.records import dataclass

NAMESPACE = "urn:briefgen:ledger:1"
"""What the part's root is in."""

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_TYPES = "[Content_Types].xml"
_ID = "{B81EF6E1-1ED6-4E12-8000-00000000B12E}"  # the same in every file: it says what the part is
_DIGITS = 12
_STANDING = frozenset(
    {
        *("title", "subtitle", "event", "audience", "classification", "prepared_by", "contact", "people", "glossary"),
        *("method", "limits", "sources", "date"),
    }
)
"""Keys whose texts are the same in many briefings of one team."""
_IDS = re.compile(rb"\brId\d+\b")
_HOME = re.compile(r"(?P<where>\w+):\d*:\d*:(?P<paragraph>\d{1,9})(?::\d+/\d+)?")


@dataclass(frozen=True)
class Written:
    """What the ledger in a file says: the digests of the outline's name and title (empty in files from before these
    were kept) and of the texts that the file shows, those of them that tell what it is about, and its marks."""

    name: str
    title: str
    shown: frozenset[str]
    about: frozenset[str]
    marks: Marks


def with_ledger(
    parts: Mapping[str, bytes],
    found: Ledger,
    texts: Sequence[OutlineText],
    name: str,
    shown: Mapping[str, object] | None = None,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> dict[str, bytes]:
    """The parts of an Office file with its ledger among them. `name` is that of the outline, of which a digest is kept:
    what a file is called may be nobody's business who gets the deck. `shown` is what of the outline it shows,
    `pictures` those of the outline by the names that it gives them."""
    package = Package.of("", parts)
    numbers = (n for n in count(1) if f"customXml/item{n}.xml" not in parts)
    number = next(numbers)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    asked = (found.decode() for found in _IDS.findall(parts[package.main]))  # what is asked for in vain stays so
    outer, inner = Relations(package.main, package.rels(package.main), asked), Relations(item)
    outer.to("customXml", item)
    inner.to("customXmlProps", properties)
    root = _item(found, texts, marks_of(package), name)
    _show(root, parts, shown or {}, pictures)
    made = {
        item: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
        properties: _properties(),
        **inner.parts(),
        **outer.parts(),
    }
    return {**parts, **made, _TYPES: _typed(parts[_TYPES], item, properties)}


def _item(found: Ledger, texts: Sequence[OutlineText], marks: Marks, name: str) -> etree._Element:
    root = etree.Element(f"{{{NAMESPACE}}}ledger", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    root.set("outline", _hashed(name))
    root.set("title", next((_hashed(text.text) for text in texts if text.path == ("title",)), ""))
    for text in texts:
        homes = found.homes.get(text.path, ())
        if homes:
            at = " ".join(map(_told, homes))
            etree.SubElement(root, f"{{{NAMESPACE}}}text", path=dotted(text.path), hash=_hashed(text.text), at=at)
    for name, digests in marks.items():
        etree.SubElement(root, f"{{{NAMESPACE}}}page", id=name, marks=" ".join(digests))
    return root


def _show(
    root: etree._Element, parts: Mapping[str, bytes], shown: Mapping[str, object], pictures: Mapping[str, bytes]
) -> None:
    """Adds what the file shows of its outline, and the parts in which the outline's pictures are."""
    media = {data: part for part, data in parts.items() if "/media/" in part}
    for name, data in pictures.items():
        if data in media:
            etree.SubElement(root, f"{{{NAMESPACE}}}picture", file=name, part=media[data])
    if shown:
        kept = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
        etree.SubElement(root, f"{{{NAMESPACE}}}outline").text = kept


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def ledger_part(package: Package) -> str | None:
    """The name of the part in which a file's ledger stands. Raises NotAPackage where it cannot be read."""
    for part in package.parts:
        named = part.startswith("customXml/item") and NAMESPACE.encode() in package.parts[part]
        if named and package.xml(part).tag == f"{{{NAMESPACE}}}ledger":
            return part
    return None


def written_ledger(package: Package) -> Written | None:
    """What the ledger in a file says; None for a file without. Raises NotAPackage where it cannot be read."""
    part = ledger_part(package)
    if part is None:
        return None
    root = package.xml(part)
    texts = {el.get("path", ""): el.get("hash", "") for el in root.iterfind(f"{{{NAMESPACE}}}text")}
    about = frozenset(digest for path, digest in texts.items() if re.split(r"[.\[]", path)[0] not in _STANDING)
    pages = root.iterfind(f"{{{NAMESPACE}}}page")
    marks = {el.get("id", ""): tuple(el.get("marks", "").split()) for el in pages}
    return Written(root.get("outline", ""), root.get("title", ""), frozenset(texts.values()), about, marks)


def shown_outline(package: Package) -> Mapping[str, Any] | None:
    """What of its outline a file shows, as data; None for a file that does not keep it. Raises NotAPackage where its
    ledger cannot be read."""
    part = ledger_part(package)
    kept = package.xml(part).findtext(f"{{{NAMESPACE}}}outline") if part else None
    try:
        data = json.loads(kept) if kept else None
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) and _is_shallow(data) else None


def shown_pictures(package: Package) -> Mapping[str, str]:
    """The parts in which an outline's pictures are, by the names that it gives them. Raises NotAPackage where the
    ledger cannot be read."""
    part = ledger_part(package)
    found = package.xml(part).iterfind(f"{{{NAMESPACE}}}picture") if part else ()
    named = {el.get("file", ""): el.get("part", "") for el in found}
    return {name: part for name, part in named.items() if part in package.parts}


def _is_shallow(data: object, left: int = 40) -> bool:
    """Whether data is no deeper than an outline can be."""
    below = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return left > 0 and all(_is_shallow(item, left - 1) for item in below)


def told_homes(package: Package) -> Iterator[tuple[str, str, int]]:
    """The homes that the ledger in a file tells: the path of the text, the kind of place, and the paragraph's number
    there. Raises NotAPackage where it cannot be read."""
    part = ledger_part(package)
    for text in package.xml(part).iterfind(f"{{{NAMESPACE}}}text") if part else ():
        for home in text.get("at", "").split():
            found = _HOME.fullmatch(home)
            if found:
                yield text.get("path", ""), found["where"], int(found["paragraph"])


def _told(home: Home) -> str:
    part = f":{home.part[0]}/{home.part[1]}" if home.part[1] > 1 else ""
    return f"{home.where}:{home.page}:{home.shape}:{home.paragraph}{part}"


def _properties() -> bytes:
    """What Office wants to know of the part: its id, and what its root is in (22.5.2.1)."""
    root = etree.Element(f"{{{_PROPERTIES}}}datastoreItem", nsmap={"ds": _PROPERTIES})
    root.set(f"{{{_PROPERTIES}}}itemID", _ID)
    refs = etree.SubElement(root, f"{{{_PROPERTIES}}}schemaRefs")
    etree.SubElement(refs, f"{{{_PROPERTIES}}}schemaRef").set(f"{{{_PROPERTIES}}}uri", NAMESPACE)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _typed(types: bytes, item: str, part: str) -> bytes:
    """The content types with those of the ledger; of the item itself only where not all XML has one."""
    root = etree.fromstring(types)
    names = etree.QName(root).namespace
    tag = f"{{{names}}}Override"
    usual = {(el.get("Extension") or "").lower(): el.get("ContentType") for el in root.iterfind(f"{{{names}}}Default")}
    if not usual.get("xml"):
        etree.SubElement(root, tag, PartName=posixpath.join("/", item), ContentType="application/xml")
    etree.SubElement(root, tag, PartName=posixpath.join("/", part), ContentType=_PROPERTIES_TYPE)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
