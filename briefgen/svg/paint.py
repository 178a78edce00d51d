"""Fills and lines of DrawingML -> those of SVG (ECMA-376 part 1, 20.1.8)."""

from __future__ import annotations

import base64
import math
from collections.abc import Iterator, Mapping
from dataclasses import field

from lxml import etree

from briefgen.records import dataclass, replace
from briefgen.svg.patterns import patterned
from briefgen.svg.text import rgb_hex
from briefgen.template.colors import ShownColor, blended, local
from briefgen.template.paint import Painter
from briefgen.template.values import share, whole
from briefgen.text.elements import Element, h
from briefgen.units import EMU_PER_POINT, Box, to_points

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FILLS = ("solidFill", "gradFill", "blipFill", "pattFill", "noFill", "grpFill")
"""The fills of DrawingML, of which an element holds at most one."""

_PLAIN_PATTERN: Mapping[str, ShownColor] = {"fgClr": ((0.0, 0.0, 0.0), 1.0), "bgClr": ((1.0, 1.0, 1.0), 1.0)}
_SHADES: Mapping[str, float] = {"darken": -0.4, "darkenLess": -0.2, "lighten": 0.4, "lightenLess": 0.2}
_DASHES: Mapping[str, tuple[int, ...]] = {
    "dot": (1, 3),
    "dash": (4, 3),
    "lgDash": (8, 3),
    "dashDot": (4, 3, 1, 3),
    "lgDashDot": (8, 3, 1, 3),
    "sysDash": (3, 1),
    "sysDot": (1, 1),
    "sysDashDot": (3, 1, 1, 1),
    "lgDashDotDot": (8, 3, 1, 3, 1, 3),
}
TYPES: Mapping[str, str] = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "webp": "image/webp",
}


@dataclass
class Definitions:
    """What a drawing names and uses again, such as gradients, each under a name of its own."""

    prefix: str
    made: list[Element] = field(default_factory=list)

    def add(self, element: Element) -> str:
        """The address of an element that is kept here."""
        element.set("id", f"{self.prefix}{len(self.made)}")
        self.made.append(element)
        return f"url(#{element.get('id')})"


@dataclass(frozen=True)
class Brush:
    """Paints what a part of a template draws: `painter` knows its colours, `kept` takes gradients."""

    painter: Painter
    kept: Definitions

    def fill(
        self, holder: etree._Element | None, ref: etree._Element | None = None, shade: str = "norm", units: float = 1
    ) -> dict[str, str]:
        """The attributes of a fill that an element holds, else of the one that a style refers to; none for no fill. A
        picture is not among them: see `picture`. `units` are those of the drawing that make a point."""
        for el in holder if holder is not None else ():
            if local(el) in FILLS:
                return self._painted(el, shade, None, units)
        styled = self._styled(ref, "fillStyleLst")
        return self._painted(styled[0], shade, styled[1], units) if styled else {"fill": "none"}

    def edge(self, line: etree._Element | None) -> dict[str, str]:
        """The attributes of a line itself (20.1.2.2.24), such as that of a cell's edge."""
        return self._line(line, None)

    def line(self, holder: etree._Element | None, ref: etree._Element | None = None) -> dict[str, str]:
        """The attributes of a line (20.1.2.2.24) that an element holds, else of the one that a style refers to."""
        return self._line(holder.find(f"{A}ln") if holder is not None else None, ref)

    def _line(self, own: etree._Element | None, ref: etree._Element | None) -> dict[str, str]:
        styled = self._styled(ref, "lnStyleLst")
        said = [el for el in (own, styled[0] if styled else None) if el is not None]
        paints = (child for el in said for child in el if local(child) in FILLS)
        paint = next(paints, None)
        if paint is None:
            return {}
        color = self._solid(paint, styled[1] if styled else None)
        if color is None:
            return {}
        width = next((whole(el.get("w"), 0) for el in said if el.get("w")), 9525) / EMU_PER_POINT
        dash = next((el.get("val") for one in said if (el := one.find(f"{A}prstDash")) is not None), None)
        made = {"stroke": rgb_hex(color[0]), "stroke-width": f"{max(width, 0.25):.4g}"}
        if color[1] < 1:
            made["stroke-opacity"] = f"{color[1]:.3g}"
        if dash and dash in _DASHES:
            made["stroke-dasharray"] = " ".join(f"{part * max(width, 0.75):.3g}" for part in _DASHES[dash])
        return made

    def picture(self, holder: etree._Element | None, box: Box) -> Element | None:
        """The picture that fills a box (`a:blipFill`, `p:blipFill`), cropped as it says; None where there is none."""
        found = self._blip(holder)
        if found is None or holder is None:
            return None
        data, suffix, alpha = found
        cut = holder.find(f"{A}srcRect")
        left, top, right, bottom = (share(cut.get(side) if cut is not None else None, 0.0) for side in "ltrb")
        address = data_address(data, suffix)
        made = picture(address, box, (left, top, right, bottom), self.kept)
        if alpha < 1:
            made.set("opacity", f"{alpha:.3g}")
        return made

    def _painted(
        self, el: etree._Element, shade: str, holder: ShownColor | None = None, units: float = 1
    ) -> dict[str, str]:
        if local(el) == "gradFill":
            return self._gradient(el, shade, holder)
        if local(el) == "pattFill":
            return self._pattern(el, shade, holder, units)
        color = self._solid(el, holder)
        if color is None:
            return {"fill": "none"}
        made = {"fill": rgb_hex(_shaded(color, shade)[0])}
        if color[1] < 1:
            made["fill-opacity"] = f"{color[1]:.3g}"
        return made

    def _solid(self, el: etree._Element, holder: ShownColor | None) -> ShownColor | None:
        """The colour of a solid fill, of a pattern's ground, or of the first stop of a gradient."""
        name = local(el)
        inner = {"pattFill": el.find(f"{A}bgClr"), "gradFill": el.find(f"{A}gsLst/{A}gs")}.get(name, el)
        return self._color(inner, holder) if name not in ("noFill", "blipFill", "grpFill") else None

    def _color(self, parent: etree._Element | None, holder: ShownColor | None) -> ShownColor | None:
        return (replace(self.painter, holder=holder) if holder else self.painter).color(parent)

    def _pattern(self, el: etree._Element, shade: str, holder: ShownColor | None, units: float) -> dict[str, str]:
        """A pattern (20.1.8.47 pattFill), black on white where it says no colours."""
        ink, ground = (self._color(el.find(f"{A}{name}"), holder) or plain for name, plain in _PLAIN_PATTERN.items())
        made = patterned(el.get("prst", ""), _shaded(ink, shade), _shaded(ground, shade), units)
        return {"fill": self.kept.add(made)}

    def _gradient(self, el: etree._Element, shade: str, holder: ShownColor | None) -> dict[str, str]:
        stops = list(self._stops(el, shade, holder))
        if not stops:
            return {"fill": "none"}
        straight = el.find(f"{A}lin")
        if straight is None and el.find(f"{A}path") is not None:
            return {"fill": self.kept.add(h("radialGradient", *stops, cx="50%", cy="50%", r="71%"))}
        angle = math.radians(whole(straight.get("ang"), 0) / 60_000) if straight is not None else 0.0
        across, down = math.cos(angle), math.sin(angle)
        reach = (abs(across) + abs(down)) / 2
        at = {
            "x1": 0.5 - across * reach,
            "y1": 0.5 - down * reach,
            "x2": 0.5 + across * reach,
            "y2": 0.5 + down * reach,
        }
        return {"fill": self.kept.add(h("linearGradient", *stops, **{key: f"{v:.4g}" for key, v in at.items()}))}

    def _stops(self, el: etree._Element, shade: str, holder: ShownColor | None) -> Iterator[Element]:
        found = []
        for stop in el.iterfind(f"{A}gsLst/{A}gs"):
            color = self._color(stop, holder)
            if color:
                found.append((share(stop.get("pos"), 0.0), _shaded(color, shade)))
        for at, (rgb, alpha) in sorted(found, key=lambda one: one[0]):
            opacity = f"{alpha:.3g}" if alpha < 1 else None
            yield h("stop", offset=f"{at:.4g}", stop_color=rgb_hex(rgb), stop_opacity=opacity)

    def _styled(self, ref: etree._Element | None, name: str) -> tuple[etree._Element, ShownColor | None] | None:
        """What a reference into the theme's format scheme means (20.1.4.1.17, 20.1.4.1.19), and the colour for it."""
        index = whole(ref.get("idx"), 0) if ref is not None else 0
        root = self.painter.theme_root
        if ref is None or root is None or not index:
            return None
        if index > 1000:
            name, index = "bgFillStyleLst", index - 1000
        styles = root.find(f".//{A}fmtScheme/{A}{name}")
        if styles is None or not 0 < index <= len(styles):
            return None
        return styles[index - 1], self.painter.color(ref)

    def background(self, holder: etree._Element | None) -> dict[str, str] | None:
        """The fill of a background (19.3.1.1 bg): its own, or the theme's that it refers to; None where it says
        none, or a picture."""
        own = holder.find("{*}bgPr") if holder is not None else None
        if own is not None:
            return self.fill(own) if own.find(f"{A}blipFill") is None else None
        ref = holder.find("{*}bgRef") if holder is not None else None
        styled = self._styled(ref, "fillStyleLst")
        return self._painted(styled[0], "norm", styled[1]) if styled and local(styled[0]) != "blipFill" else None

    def _blip(self, holder: etree._Element | None) -> tuple[bytes, str, float] | None:
        blip = holder.find(f"{A}blip") if holder is not None else None
        embed = blip.get(f"{R}embed") if blip is not None else None
        rels = self.painter.package.rels(self.painter.part)
        target = next((rel.target for rel in rels if rel.id == embed and not rel.external), "")
        data, suffix = self.painter.package.parts.get(target), target.rpartition(".")[2].lower()
        if data is None or suffix not in TYPES:
            return None
        amount = blip.find(f"{A}alphaModFix") if blip is not None else None
        return data, suffix, share(amount.get("amt"), 1.0) if amount is not None else 1.0


def _shaded(color: ShownColor, shade: str) -> ShownColor:
    """A colour as one of a shape's own shades (20.1.10.37 ST_PathFillMode)."""
    part = _SHADES.get(shade, 0.0)
    over = (1.0, 1.0, 1.0) if part > 0 else (0.0, 0.0, 0.0)
    return (blended(color[0], over, abs(part)), color[1]) if part else color


def data_address(data: bytes, suffix: str) -> str:
    """A file as an address that holds it (RFC 2397)."""
    return f"data:{TYPES[suffix]};base64,{base64.b64encode(data).decode('ascii')}"


def picture(address: str, box: Box, crop: tuple[float, float, float, float], kept: Definitions) -> Element:
    """A picture stretched over a box, of which these fractions are cut off left, top, right and bottom; what is cut off
    is clipped."""
    x, y, width, height = (to_points(one) for one in (box.x, box.y, box.width, box.height))
    left, top, right, bottom = crop
    across, down = max(0.01, 1 - left - right), max(0.01, 1 - top - bottom)
    at = {
        "x": x - width * left / across,
        "y": y - height * top / down,
        "width": width / across,
        "height": height / down,
    }
    made = h("image", **{key: f"{value:.5g}" for key, value in at.items()}, preserveAspectRatio="none", href=address)
    if not any(crop):
        return made
    window = h("rect", x=f"{x:.5g}", y=f"{y:.5g}", width=f"{width:.5g}", height=f"{height:.5g}")
    return h("g", made, clip_path=kept.add(h("clipPath", window)))
