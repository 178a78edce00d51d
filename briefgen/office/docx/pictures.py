"""Pictures in the line of text: parts with relationships, sizes, what they show in words."""

from __future__ import annotations

import posixpath

from briefgen.kinds.blocks import ImageBlock
from briefgen.kinds.content import ImageData, Text, in_a_row
from briefgen.kinds.framing import cropped
from briefgen.office.docx.drawing import Named, inline, picture
from briefgen.office.docx.manuscript import Manuscript
from briefgen.office.media import Embedded, embedded
from briefgen.office.word_names import Element
from briefgen.outline.imaging import ImageFile
from briefgen.units import EMU_PER_INCH, Box, Emu, inches

_TALLEST = inches(4.5)
_DOTS = 150  # an inch: a picture is not blown up beyond


def write_image(block: ImageBlock, ms: Manuscript) -> None:
    """Writes a picture with its caption and credit; one that could not be read is told in words."""
    image = block.image
    parts = [text for text in (image.caption, image.credit) if text]
    if image.picture is not None:
        ms.add(ms.paragraph("picture", _whole(image.picture, image.alt, ms), keep_next=None if parts else False))
    elif image.alt:
        ms.add(ms.set("note", Text.label(image.alt)))
    if parts:
        ms.caption(in_a_row(parts, "  "))


def _whole(shown: ImageFile, alt: str | None, ms: Manuscript) -> Element:
    """The whole picture, no wider than the text and no taller than a part of a page."""
    most = min(ms.template.page.text_width / shown.width, _TALLEST / shown.height, EMU_PER_INCH / _DOTS)
    if shown.vector is not None:  # a drawing is as sharp at any size
        most = min(ms.template.page.text_width / shown.width, _TALLEST / shown.height)
    most *= ms.share
    size = (round(shown.width * most), round(shown.height * most))
    named = Named(ms.drawing_number(), "Picture", alt)
    return inline(named, *size, picture(named, _embedded(shown, ms), *size))


def square(image: ImageData, side: int, ms: Manuscript) -> Element | None:
    """A picture cut to a square of this side in EMU; None when it could not be read."""
    if image.picture is None:
        return None
    crop = cropped(image.picture.width, image.picture.height, Box(Emu(0), Emu(0), Emu(side), Emu(side)), image.focus)
    named = Named(ms.drawing_number(), "Portrait", image.alt)
    return inline(named, side, side, picture(named, _embedded(image.picture, ms), side, side, crop))


def _embedded(shown: ImageFile, ms: Manuscript) -> Embedded:
    relations = ms.texts.relations
    made = embedded(shown, relations, posixpath.join(posixpath.dirname(relations.part), "media"))
    ms.media.update(made.parts)
    return made
