"""Pictures in frames: cropped to fill around the point that matters, or shown whole. Never stretched."""

from __future__ import annotations

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import ImageData
from briefgen.layout.page import Picture, Shape
from briefgen.units import Box, Emu

Crop = tuple[float, float, float, float]


def filling(name: str, image: ImageData, box: Box, placeholder: int | None = None) -> Picture:
    """A picture that fills a box, what is too much of it cut off."""
    assert image.picture is not None
    crop = cropped(image.picture.width, image.picture.height, box, image.focus)
    return Picture(name, box, image.file, crop, image.alt, placeholder)


def whole(name: str, image: ImageData, box: Box, placeholder: int | None = None) -> Picture:
    """A picture shown whole, as large as a box holds it, in its middle."""
    assert image.picture is not None
    width, height = image.picture.width, image.picture.height
    scale = min(box.width / width, box.height / height)
    wide, high = round(width * scale), round(height * scale)
    place = Box(Emu(box.x + (box.width - wide) // 2), Emu(box.y + (box.height - high) // 2), Emu(wide), Emu(high))
    return Picture(name, place, image.file, alt=image.alt, placeholder=placeholder)


def portrait(
    canvas: Canvas,
    photo: ImageData | None,
    monogram: str,
    box: Box,
    placeholder: int | None = None,
    colors: tuple[str, str] = ("accent", "onacc"),
) -> Picture | Shape:
    """A person's photo in a square, or the monogram in its place; `colors` are its ground and its letters."""
    if photo is None or photo.picture is None:
        return canvas.monogram(box, monogram, *colors)
    return filling("Portrait", photo, box, placeholder)


def cropped(width: int, height: int, box: Box, focus: tuple[float, float]) -> Crop:
    """The fractions to cut off left, top, right and bottom of a picture (its size in dots) so that the rest has the
    form of a box. The focus, in fractions, comes as near to the middle as the edges allow."""
    across = min(1.0, height * box.width / (width * box.height))
    down = min(1.0, width * box.height / (height * box.width))
    left = min(max(0.0, focus[0] - across / 2), 1 - across)
    top = min(max(0.0, focus[1] - down / 2), 1 - down)
    return left, top, 1 - across - left, 1 - down - top
