"""Pictures as parts of a file: named by what they hold, so that one that is shown twice is stored once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from briefgen.office.parts import Relations
from briefgen.outline.imaging import ImageFile
from briefgen.records import dataclass

CONTENT_TYPES = {".png": "image/png", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
SVG_BLIP = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # MS-ODRAWXML 2.35: the extension that holds asvg:svgBlip


@dataclass(frozen=True, slots=True)
class Embedded:
    """A picture in a file: its parts, and the ids of the relationships to it and to the drawing it was made from."""

    parts: Mapping[str, bytes]
    id: str
    vector: str | None


def embedded(picture: ImageFile, relations: Relations, folder: str) -> Embedded:
    """Puts a picture into a folder of the package, related to from one of its parts."""
    image = _part(folder, picture.data, picture.kind)
    parts, vector = {image: picture.data}, None
    if picture.vector is not None:
        drawing = _part(folder, picture.vector, "svg")
        parts[drawing] = picture.vector
        vector = relations.to("image", drawing)
    return Embedded(parts, relations.to("image", image), vector)


def _part(folder: str, data: bytes, extension: str) -> str:
    return f"{folder}/{hashlib.sha256(data).hexdigest()[:12]}.{extension}".lstrip("/")
