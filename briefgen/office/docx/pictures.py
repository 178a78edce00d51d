"""Pictures in the line of text: parts with relationships, sizes, what they show in words."""

from __future__ import annotations

import hashlib
import io
import posixpath
from typing import TYPE_CHECKING

from briefgen.kinds.blocks import ImageBlock
from briefgen.kinds.content import Text
from briefgen.office.docx.drawing import Named, inline, picture
from briefgen.office.docx.manuscript import Manuscript
from briefgen.office.docx.markup import Element
from briefgen.units import EMU_PER_INCH, inches

if TYPE_CHECKING:
    from PIL.Image import Image

_TALLEST = inches(4.5)
_DOTS = 150  # an inch: a picture is not blown up beyond
# What every Word shows; other formats are turned into PNG.
_KEPT = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif"}
_ORIENTATION = 0x0112  # the Exif tag: cameras turn pictures by it, Word does not
CONTENT_TYPES = {".png": "image/png", ".jpeg": "image/jpeg", ".gif": "image/gif"}


def write_image(block: ImageBlock, ms: Manuscript) -> None:
    """Writes a picture with its caption and credit; a file that is no picture is told in words."""
    image = block.image
    parts = [text for text in (image.caption, image.credit) if text]
    data = ms.resources.get(image.file)
    made = _whole(data, image.alt, ms) if data is not None else None
    if made is None:
        said = [Text.label(image.alt)] if image.alt else []
        for text in said + parts:
            ms.add(ms.set("note", text))
        return
    ms.add(ms.paragraph("picture", made, keep_next=None if parts else False))
    if parts:
        ms.caption("figure", Text(tuple(run for text in _spaced(parts) for run in text.runs)))


def _spaced(parts: list[Text]) -> list[Text]:
    return parts if len(parts) == 1 else [parts[0], Text.label("  "), *parts[1:]]


def _whole(data: bytes, alt: str | None, ms: Manuscript) -> Element | None:
    """The whole picture, no wider than the text and no taller than a part of a page."""
    loaded = _load(data, ms)
    if loaded is None:
        return None
    relation, (width, height) = loaded
    most = min(ms.template.page.text_width / width, _TALLEST / height, EMU_PER_INCH / _DOTS)
    size = (round(width * most), round(height * most))
    named = Named(ms.drawing_number(), "Picture", alt)
    return inline(named, *size, picture(named, relation, *size))


def square(data: bytes, alt: str, side: int, ms: Manuscript) -> Element | None:
    """The middle of a picture as a square of this side in EMU; None when the bytes are no picture."""
    loaded = _load(data, ms)
    if loaded is None:
        return None
    relation, (width, height) = loaded
    across, down = max(0.0, 1 - height / width) / 2, max(0.0, 1 - width / height) / 2
    named = Named(ms.drawing_number(), "Portrait", alt)
    return inline(named, side, side, picture(named, relation, side, side, (across, down, across, down)))


def _load(data: bytes, ms: Manuscript) -> tuple[str, tuple[int, int]] | None:
    """The relationship to a picture's part, made when it is new, and its size in dots."""
    from PIL import Image as images
    from PIL import ImageOps, UnidentifiedImageError

    try:
        with images.open(io.BytesIO(data)) as opened:
            extension = _KEPT.get(opened.format or "")
            if extension is None or opened.getexif().get(_ORIENTATION, 1) != 1:
                extension, data = "png", _png(ImageOps.exif_transpose(opened))
        with images.open(io.BytesIO(data)) as kept:
            size = kept.size
    except (UnidentifiedImageError, OSError, ValueError, images.DecompressionBombError):
        return None
    name = f"{hashlib.sha256(data).hexdigest()[:12]}.{extension}"
    part = posixpath.join(posixpath.dirname(ms.texts.relations.part), "media", name)
    ms.media[part] = data
    return ms.texts.relations.to("image", part), size


def _png(image: Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
