"""Fills as they show (ECMA-376 part 1, 20.1.8): solid, gradient, pattern or picture to a few cells of colour."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import field
from math import fsum

from lxml import etree

from briefgen.opc import Package
from briefgen.records import dataclass, replace
from briefgen.styles import Color
from briefgen.template.colors import Rgb, ShownColor, blended, color_in, local
from briefgen.template.theme import Theme
from briefgen.template.values import share, whole

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

Cells = tuple[tuple[Rgb, ...], ...]
"""A picture or a gradient in a few cells, row by row."""

_SAMPLES = (24, 18)  # cells across and down that a picture is looked at in
_STEPS = 8  # cells of a gradient


@dataclass(frozen=True, slots=True)
class Paint:
    """What fills a shape: its cells, stretched over it, and how far they hide what is behind (0 to 1)."""

    cells: Cells
    alpha: float = 1.0


@dataclass(frozen=True)
class Painter:
    """Reads the fills of one master or layout: its theme, the theme's part and root, and a colour for `phClr`.

    `pictures` remembers the pictures that were looked at, by part.
    """

    package: Package
    part: str
    theme: Theme
    theme_part: str = ""
    theme_root: etree._Element | None = None
    holder: ShownColor | None = None
    pictures: dict[str, Paint | None] = field(default_factory=dict)

    def color(self, parent: etree._Element | None) -> ShownColor | None:
        """The first colour among an element's children, and its alpha; None when there is none that we know."""
        return color_in(parent, lambda slot: self.theme.rgb(Color(slot)), self.holder)

    def fill(self, parent: etree._Element | None) -> Paint | None:
        """The fill that an element holds (shape properties, background properties); None for none."""
        for el in parent if parent is not None else ():
            name = local(el)
            if name == "solidFill":
                found = self.color(el)
                return Paint(((found[0],),), found[1]) if found else None
            if name == "gradFill":
                return self._gradient(el)
            if name == "pattFill":
                found = self.color(el.find(f"{A}bgClr"))
                return Paint(((found[0],),), found[1]) if found else None
            if name == "blipFill":
                return self.picture(el)
        return None

    def styled(self, ref: etree._Element | None) -> Paint | None:
        """The fill that a reference into the theme's format scheme means (20.1.4.1.5 bgFillStyleLst, 20.1.4.1.13
        fillStyleLst): from 1001 on, a background's."""
        index = whole(ref.get("idx"), 0) if ref is not None else 0
        if ref is None or self.theme_root is None or index in (0, 1000):
            return None
        name, at = ("bgFillStyleLst", index - 1001) if index > 1000 else ("fillStyleLst", index - 1)
        styles = self.theme_root.find(f".//{A}fmtScheme/{A}{name}")
        if styles is None or not 0 <= at < len(styles):
            return None
        holder = etree.Element("fill")
        holder.append(_copied(styles[at]))
        return replace(self, part=self.theme_part, holder=self.color(ref)).fill(holder)

    def picture(self, holder: etree._Element) -> Paint | None:
        """A picture fill (`a:blipFill`, `p:blipFill`) in a few cells; None when it cannot be looked at."""
        blip = holder.find(f"{A}blip")
        embed = blip.get(f"{R}embed") if blip is not None else None
        target = next((r.target for r in self.package.rels(self.part) if r.id == embed and not r.external), None)
        if target is None:
            return None
        if target not in self.pictures:
            self.pictures[target] = _looked_at(self.package.parts.get(target, b""))
        found = self.pictures[target]
        amount = blip.find(f"{A}alphaModFix") if blip is not None else None
        if found is None or amount is None:
            return found
        return Paint(found.cells, found.alpha * share(amount.get("amt"), 1.0))

    def _gradient(self, el: etree._Element) -> Paint | None:
        stops = []
        for stop in el.iterfind(f"{A}gsLst/{A}gs"):
            found = self.color(stop)
            if found:
                stops.append((share(stop.get("pos"), 0.0), *found))
        if not stops:
            return None
        stops.sort(key=lambda stop: stop[0])
        alpha = fsum(stop[2] for stop in stops) / len(stops)
        steps = [(i + 0.5) / _STEPS for i in range(_STEPS)]
        along = _straight(el.find(f"{A}lin")) or _around(el.find(f"{A}path"))
        return Paint(tuple(tuple(_between(stops, along(x, y)) for x in steps) for y in steps), alpha)


Along = Callable[[float, float], float]
"""How far along a gradient a point is; all from 0 to 1, the point from the shape's top left."""


def _straight(el: etree._Element | None) -> Along | None:
    """20.1.8.41 lin: the angle runs clockwise from left to right; in the corners that it points to are the ends."""
    if el is None:
        return None
    angle = math.radians(whole(el.get("ang"), 0) / 60_000)
    across, down = math.cos(angle), math.sin(angle)
    return lambda x, y: 0.5 + ((x - 0.5) * across + (y - 0.5) * down) / (abs(across) + abs(down))


def _around(el: etree._Element | None) -> Along:
    """20.1.8.46 path: from a point (20.1.8.31 fillToRect, its middle) to the edges, as a circle or a rectangle."""
    inner = el.find(f"{A}fillToRect") if el is not None else None
    left, top, right, bottom = (share(inner.get(side) if inner is not None else None, 0.5) for side in "ltrb")
    x0, y0 = (left + 1 - right) / 2, (top + 1 - bottom) / 2
    wide, high = max(x0, 1 - x0), max(y0, 1 - y0)
    if el is not None and el.get("path") == "circle":
        return lambda x, y: min(1.0, math.hypot(x - x0, y - y0) / math.hypot(wide, high))
    return lambda x, y: min(1.0, max(abs(x - x0) / wide, abs(y - y0) / high))


def _looked_at(data: bytes) -> Paint | None:
    """A picture's cells. What Pillow does not read (EMF, SVG, sound) is not looked at."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:
                image.draft("RGB", _SAMPLES)
                # Pillow cuts 16-bit greys off at 255 instead of scaling them.
                deep = image.mode.startswith("I;16")
                shown = image.convert("I").point(lambda grey: grey / 256).convert("L") if deep else image
                small = shown.convert("RGBA").resize(_SAMPLES, Image.Resampling.BOX)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    width, height = _SAMPLES
    raw = small.tobytes()
    pixels = [raw[at : at + 4] for at in range(0, len(raw), 4)]
    rows = [pixels[row * width : (row + 1) * width] for row in range(height)]
    cells = tuple(tuple((p[0] / 255, p[1] / 255, p[2] / 255) for p in row) for row in rows)
    return Paint(cells, sum(p[3] for p in pixels) / 255 / len(pixels))


def _between(stops: Sequence[tuple[float, Rgb, float]], at: float) -> Rgb:
    before = next((stop for stop in reversed(stops) if stop[0] <= at), stops[0])
    after = next((stop for stop in stops if stop[0] >= at), stops[-1])
    span = after[0] - before[0]
    return blended(before[1], after[1], (at - before[0]) / span if span > 0 else 0.0)


def _copied(el: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(el))
