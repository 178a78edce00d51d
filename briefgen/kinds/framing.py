"""Pictures in frames: cropped to fill around the point that matters, or shown whole. Never stretched."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.kinds.canvas import Canvas, SlideRemark
from briefgen.kinds.content import ImageData, Text
from briefgen.layout.page import Picture, Shape
from briefgen.units import Box, Emu, to_points

Crop = tuple[float, float, float, float]


def filling(name: str, image: ImageData, box: Box, placeholder: int | None = None) -> Picture:
    """A picture that fills a box, what is too much of it cut off."""
    assert image.picture is not None
    crop = cropped(image.picture.width, image.picture.height, box, image.focus)
    return Picture(name, box, image.file, crop, image.alt, placeholder)


MOST_CUT = 0.15
"""The share of a photograph that may be cut off where the outline says nothing of how it is to be shown."""

LEAST_DPI = 150
"""Dots to the inch below which a picture looks soft on a page (at 100 %)."""

_SMALL = 800
"""Dots: pictures that are wider fill a slide at what its screen shows."""


def framed(name: str, image: ImageData, box: Box, placeholder: int | None = None) -> Picture:
    """A picture in a frame: filling it where the outline wants that, or where it is a photograph that loses little;
    else whole."""
    if image.fit == "cover":
        return filling(name, image, box, placeholder)
    if image.fit == "auto" and image.picture is not None and image.picture.is_photo:
        shown = filling(name, image, box, placeholder)
        if share_cut(shown) <= MOST_CUT:
            return shown
    return whole(name, image, box, placeholder)


def share_cut(shown: Picture) -> float:
    """The share of a picture that is cut off."""
    left, top, right, bottom = shown.crop
    return 1 - (1 - left - right) * (1 - top - bottom)


def remarks_on(shown: Picture, image: ImageData, at: Text) -> Iterator[SlideRemark]:
    """What is to be said of a picture as shown: what is cut off, and that it has too few dots for its size."""
    assert image.picture is not None
    cut = share_cut(shown)
    if cut >= 0.005:
        left, top, right, bottom = shown.crop
        where = "the left and right" if left + right > top + bottom else "the top and bottom"
        message = f"{cut:.0%} of the picture {image.file} is cut off at {where}"
        hint = "write `fit: contain` to show it whole, or `focus:` to choose what stays"
        yield SlideRemark("picture-cut", message, at, hint, warns=False)
    dots = image.picture.width * (1 - shown.crop[0] - shown.crop[2])
    wide = to_points(shown.box.width) / 72
    if image.picture.vector is None and image.picture.width < _SMALL and dots < wide * LEAST_DPI:
        size = f"{image.picture.width} × {image.picture.height} dots"
        message = f"the picture {image.file} has {size}, which makes {dots / wide:.0f} to the inch"
        hint = f"take one of {round(wide * LEAST_DPI, -1):.0f} dots across or more"
        yield SlideRemark("small-picture", message, at, hint)


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
