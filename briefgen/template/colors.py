"""Colours as they show (ECMA-376 part 1, 20.1.2.3): any colour of DrawingML to red, green and blue, exact enough to
tell whether text can be read on it."""

from __future__ import annotations

import colorsys
import functools
import re
from collections.abc import Callable

from lxml import etree

from briefgen.template.values import share, whole

Rgb = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""

ShownColor = tuple[Rgb, float]
"""A colour and its alpha, from 0 (clear) to 1."""


Scheme = Callable[[str], Rgb]
"""Gives the colour of a slot of the theme by its name (`tx1`, `accent2`)."""


def color_in(parent: etree._Element | None, scheme: Scheme, holder: ShownColor | None = None) -> ShownColor | None:
    """The first colour among an element's children; None when there is none that we know. `holder` is what `phClr`
    stands for."""
    for el in parent if parent is not None else ():
        base: ShownColor | None
        if local(el) == "schemeClr":
            slot = el.get("val") or ""
            base = holder if slot == "phClr" else (scheme(slot), 1.0)
        else:
            found = literal(el)
            base = (found, 1.0) if found else None
        if base is not None:
            return _modified(el, *base)
    return None


def literal(el: etree._Element) -> Rgb | None:
    """A colour that the theme has no part in, before it is modified (20.1.2.3.13, 22, 30, 32, 33)."""
    name, value = local(el), el.get("val") or ""
    if name in ("srgbClr", "sysClr"):
        text = el.get("lastClr") or _SYSTEM.get(value, value)
        return hex_rgb(text)
    if name == "scrgbClr":
        red, green, blue = (_encoded(min(1.0, max(0.0, share(el.get(key), 0.0)))) for key in "rgb")
        return red, green, blue
    if name == "hslClr":
        hue = whole(el.get("hue"), 0) / 21_600_000
        return colorsys.hls_to_rgb(hue, share(el.get("lum"), 0.0), share(el.get("sat"), 0.0))
    return _named(value) if name == "prstClr" else None


def blended(under: Rgb, over: Rgb, part: float) -> Rgb:
    """A colour with a part (0 to 1) of another one over it."""
    red, green, blue = (a + (b - a) * part for a, b in zip(under, over, strict=True))
    return red, green, blue


def local(el: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(el.tag).rpartition("}")[2]


_SYSTEM = {"window": "FFFFFF", "windowText": "000000"}  # 20.1.10.58: what Windows shows unless told otherwise
_SHORT = (("dk", "dark"), ("lt", "light"), ("med", "medium"))
Change = Callable[[Rgb, float], Rgb]


def _lum(rgb: Rgb, factor: float = 1.0, more: float = 0.0, saturation: float = 1.0) -> Rgb:
    hue, light, sat = colorsys.rgb_to_hls(*rgb)
    return colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light * factor + more)), min(1.0, sat * saturation))


def _mixed(rgb: Rgb, part: float, rest: float) -> Rgb:
    """20.1.2.3.34 tint and 20.1.2.3.31 shade: the colour's share of light, the rest white or black."""
    red, green, blue = (_encoded(_linear(one) * part + rest * (1 - part)) for one in rgb)
    return red, green, blue


# What a colour's children do to it (20.1.2.3), by name; others are rare and left alone.
_CHANGES: dict[str, Change] = {
    "lumMod": lambda rgb, value: _lum(rgb, factor=value),
    "lumOff": lambda rgb, value: _lum(rgb, more=value),
    "satMod": lambda rgb, value: _lum(rgb, saturation=value),
    "tint": lambda rgb, value: _mixed(rgb, value, 1.0),
    "shade": lambda rgb, value: _mixed(rgb, value, 0.0),
}


def _modified(el: etree._Element, rgb: Rgb, alpha: float) -> tuple[Rgb, float]:
    for change in el:
        name, value = local(change), share(change.get("val"), 1.0)
        if name in _CHANGES:
            rgb = _CHANGES[name](rgb, value)
        elif name in ("alpha", "alphaMod"):
            alpha = value * (alpha if name == "alphaMod" else 1.0)
    return rgb, min(1.0, max(0.0, alpha))


def _named(name: str) -> Rgb:
    """A preset colour (20.1.10.48): the names of CSS, some of them shortened."""
    from PIL import ImageColor

    for short, full in _SHORT:
        if name.startswith(short) and name[len(short) : len(short) + 1].isupper():
            name = full + name[len(short) :]
    text = ImageColor.colormap.get(name.lower(), "#000000")
    return _hex(text[1:]) if isinstance(text, str) else (text[0] / 255, text[1] / 255, text[2] / 255)


def hex_rgb(text: str) -> Rgb | None:
    """A colour written as six hexadecimal digits; None for anything else, such as `auto`."""
    return _hex(text) if re.fullmatch("[0-9A-Fa-f]{6}", text) else None


def _hex(text: str) -> Rgb:
    red, green, blue = (int(text[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _encoded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


@functools.lru_cache(4096)
def luminance(rgb: Rgb) -> float:
    """The relative luminance of a colour, from 0 to 1 (WCAG 2.2)."""
    return 0.2126 * _linear(rgb[0]) + 0.7152 * _linear(rgb[1]) + 0.0722 * _linear(rgb[2])


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, 1.4.3)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lightness(rgb: Rgb) -> float:
    """How light a colour is, from 0 to 1 (the L of HSL)."""
    return colorsys.rgb_to_hls(*rgb)[1]
