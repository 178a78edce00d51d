"""An Office file as a package of parts (ECMA-376 part 2), read as it is and within limits.

Both the rooms that read templates and those that write files start from here: parts are handed over as the bytes that
stand in the zip, so that what is not ours can be copied unchanged. Nothing is executed, no entity is resolved, nothing
is fetched.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path

from lxml import etree

from briefgen.ordinary_files import read_ordinary
from briefgen.records import dataclass

MAX_PARTS = 20_000
MAX_PART_BYTES = 256 * 2**20
MAX_TOTAL_BYTES = 1024 * 2**20
MAX_RATIO = 1_000  # a deflated stream cannot honestly be smaller (zlib's own bound is 1,032)

TORN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, struct.error)
"""What zipfile and zlib raise for an archive that is torn, tampered with or packed in a way they do not know."""

CONTENT_TYPES = "[Content_Types].xml"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELS = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class NotAPackage(Exception):
    """The bytes are no Office file that can be read; the message says why, in words for the user."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """An arrow from a part to another part (`target` is a part name without a leading slash) or to an address."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: `slideLayout`, `image`, `styles`; the same in Strict files."""
        return self.type.rsplit("/", 1)[-1]


def parse(data: bytes, part: str) -> etree._Element:
    """A part's XML without its comments. Entities, networks and huge trees are refused.

    Raises NotAPackage when it is not well-formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        said = getattr(problem, "msg", None) or problem  # without Python's own name for the text
        raise NotAPackage(f"its part {part} is not well-formed XML ({said})") from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotAPackage(f"its part {part} declares a document type, which Office files never do")
    return root


def rels_name(part: str) -> str:
    """The name of the part that holds a part's relationships; of the package's own for the empty name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


@dataclass(frozen=True)
class Package:
    """The parts of one Office file by name (no leading slash), in the order of the zip."""

    name: str
    parts: Mapping[str, bytes]
    _rels: dict[str, tuple[Relationship, ...]] = field(default_factory=dict, repr=False)
    _lower: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def read(cls, path: Path) -> Package:
        """The package in a file. Raises OSError, or NotAPackage for what is no Office file or breaks a limit."""
        return cls.from_bytes(read_ordinary(path), path.name)

    @classmethod
    def from_bytes(cls, data: bytes, name: str = "") -> Package:
        """The package in these bytes. Raises NotAPackage."""
        if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            raise NotAPackage("it is in the old binary format or protected by a password; save it without")
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = dict(_members(archive))
        except TORN as problem:
            raise NotAPackage(f"it is not a zip archive that can be read ({problem})") from problem
        if CONTENT_TYPES not in parts:
            raise NotAPackage(f"it is a zip archive but not an Office file (no {CONTENT_TYPES})")
        package = cls.of(name, parts)
        package.content_type("")  # raises what makes it no Office file before anything is read from it
        return package

    @classmethod
    def of(cls, name: str, parts: Mapping[str, bytes]) -> Package:
        """The package of these parts."""
        return cls(name, parts, _lower={part.lower(): part for part in parts})

    def xml(self, part: str) -> etree._Element:
        """A part parsed afresh. Raises NotAPackage when it is missing or not well-formed."""
        if part not in self.parts:
            raise NotAPackage(f"its part {part} is missing")
        return parse(self.parts[part], part)

    def find(self, name: str) -> str | None:
        """The part of this name, in whatever case the zip spells it (ECMA-376 part 2, 7.3)."""
        return name if name in self.parts else self._lower.get(name.lower())

    def rels(self, part: str = "") -> tuple[Relationship, ...]:
        """A part's relationships, or the package's own. Targets that leave the package are left out."""
        if part not in self._rels:
            self._rels[part] = tuple(self._read_rels(part))
        return self._rels[part]

    def _read_rels(self, part: str) -> Iterator[Relationship]:
        name = self.find(rels_name(part))
        if name is None:
            return
        base = posixpath.dirname(part)
        root = self.xml(name)
        if root.tag != f"{{{RELS}}}Relationships":
            raise NotAPackage(f"its part {name} holds no relationships but a `{etree.QName(root).localname}`")
        for el in root.iterfind(f"{{{RELS}}}Relationship"):
            rid, kind, target = el.get("Id", ""), el.get("Type", ""), el.get("Target", "")
            if el.get("TargetMode") == "External":
                yield Relationship(rid, kind, target, external=True)
                continue
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(base, target)
            path = posixpath.normpath(path)
            if not path.startswith(".."):
                yield Relationship(rid, kind, self.find(path) or path)

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """The parts a part points at by relationships of this kind, those that exist, in their order."""
        return tuple(r.target for r in self.rels(part) if r.kind == kind and not r.external and r.target in self.parts)

    @cached_property
    def main(self) -> str:
        """The main part: the presentation or the document. Raises NotAPackage when there is none."""
        found = self.related("", "officeDocument")
        if not found:
            raise NotAPackage("it names no main document")
        return found[0]

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        root = self.xml(CONTENT_TYPES)
        if root.tag != f"{{{TYPES}}}Types":
            raise NotAPackage(f"its part {CONTENT_TYPES} holds no types but a `{etree.QName(root).localname}`")
        defaults = {
            el.get("Extension", "").lower(): el.get("ContentType", "") for el in root.iterfind(f"{{{TYPES}}}Default")
        }
        overrides = {
            el.get("PartName", "").lstrip("/").lower(): el.get("ContentType", "")
            for el in root.iterfind(f"{{{TYPES}}}Override")
        }
        return defaults, overrides

    def content_type(self, part: str) -> str:
        """The content type of a part, empty when the package declares none."""
        defaults, overrides = self._types
        return overrides.get(part.lower()) or defaults.get(part.rsplit(".", 1)[-1].lower(), "")

    @cached_property
    def is_strict(self) -> bool:
        """Whether the file is ISO 29500 Strict, whose namespaces differ from what everybody writes."""
        return any(r.type.startswith(STRICT_RELS) for r in self.rels())


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    if not all(info.filename for info in archive.infolist()):
        raise NotAPackage("one of its parts has no name")
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MAX_PARTS:
        raise NotAPackage(f"it holds {len(infos):,} parts, more than the {MAX_PARTS:,} that are allowed")
    total = 0
    for info in infos:
        total += info.file_size
        packed = max(1, info.compress_size)
        if info.file_size > MAX_PART_BYTES or total > MAX_TOTAL_BYTES or info.file_size > MAX_RATIO * packed + 65536:
            raise NotAPackage(f"its part {info.filename} unpacks to more than is allowed")
        name = info.filename.replace("\\", "/").lstrip("/")
        if ".." in name.split("/"):
            raise NotAPackage(f"its part {info.filename} points outside the file")
        yield name, archive.read(info)
