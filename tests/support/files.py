"""Written Office files as another program reads them: parts, relationships, XML. Shares no code with the writers."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "pr": "http://schemas.openxmlformats.org/package/2006/relationships",
}
R_ID = f"{{{NS['r']}}}id"


@dataclass(frozen=True)
class OfficeFile:
    """A file by its bytes."""

    data: bytes

    @classmethod
    def of(cls, path: Path) -> OfficeFile:
        return cls(path.read_bytes())

    @cached_property
    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @cached_property
    def deck(self) -> Any:
        """The file as python-pptx reads it."""
        return Presentation(io.BytesIO(self.data))

    def xml(self, part: str) -> Any:
        return etree.fromstring(self.parts[part])

    def find(self, part: str, path: str) -> Any:
        return self.xml(part).xpath(path, namespaces=NS)

    @cached_property
    def slides(self) -> list[str]:
        """The parts of the slides in the order in which they are shown."""
        rels = self.rels("ppt/presentation.xml")
        return [rels[el.get(R_ID)] for el in self.find("ppt/presentation.xml", "p:sldIdLst/p:sldId")]

    def rels(self, part: str) -> dict[str, str]:
        """What a part's relationships lead to, by id: parts, or addresses outside."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.parts:
            return {}
        found = {}
        for rel in self.find(rels, "pr:Relationship"):
            target = rel.get("Target")
            inside = rel.get("TargetMode") != "External"
            found[rel.get("Id")] = posixpath.normpath(posixpath.join(folder, target)) if inside else target
        return found

    def dead(self) -> list[str]:
        """Relationships that lead to parts which are not there, and parts to which none leads or without a type."""
        return [*self._leading_nowhere(), *self._strays(), *self._untyped()]

    def _leading_nowhere(self) -> Iterator[str]:
        for name in self._relationship_parts():
            part = _owner(name)
            for rel in self.find(name, "pr:Relationship[not(@TargetMode='External')]"):
                target = self.rels(part)[rel.get("Id")]
                if target.lstrip("/") not in self.parts:
                    yield f"{part} -> {target}"

    def _strays(self) -> Iterator[str]:
        led = {target.lstrip("/") for name in self._relationship_parts() for target in self.rels(_owner(name)).values()}
        yield from (p for p in self.parts if p not in led and p != "[Content_Types].xml" and not p.endswith(".rels"))

    def _untyped(self) -> Iterator[str]:
        types = self.xml("[Content_Types].xml")
        known = {el.get("Extension").lower() for el in types.findall("ct:Default", NS)}
        said = {el.get("PartName").lstrip("/") for el in types.findall("ct:Override", NS)}
        for part in self.parts:
            if part != "[Content_Types].xml" and part not in said and part.rpartition(".")[2].lower() not in known:
                yield f"{part} has no type"
        yield from (f"{part} is typed and not there" for part in said if part not in self.parts)

    def _relationship_parts(self) -> list[str]:
        return [name for name in self.parts if name.endswith(".rels")]


def _owner(rels: str) -> str:
    """The part whose relationships a part holds."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name[: -len(".rels")])
