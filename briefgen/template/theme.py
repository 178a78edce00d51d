"""A theme: its colours by slot, its fonts by script, and what follows from them (ECMA-376 part 1, 20.1.6)."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping

from lxml import etree

from briefgen.language.record import language
from briefgen.records import dataclass
from briefgen.styles import Color, TextStyle
from briefgen.template.colors import Rgb, color_in, contrast

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
SLOTS = (
    "dk1",
    "lt1",
    "dk2",
    "lt2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
# The colour map that a file without one would have, and what the names stand for inside it (19.3.1.6).
CLR_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_OFFICE = (
    "000000",
    "FFFFFF",
    "44546A",
    "E7E6E6",
    "4472C4",
    "ED7D31",
    "A5A5A5",
    "FFC000",
    "5B9BD5",
    "70AD47",
    "0563C1",
    "954F72",
)


@dataclass(frozen=True, slots=True)
class FontSet:
    """The major or minor fonts of a theme: families for Latin and East Asian text, and by script (`Hant`)."""

    latin: str
    east_asian: str = ""
    scripts: tuple[tuple[str, str], ...] = ()

    def for_east_asian(self, id: str) -> str:
        """The family Office takes for East Asian text of this language.

        A theme that leaves it open is read by its script list (20.1.4.1.16), then by Office's own choice.
        """
        spoken = language(id)
        return self.east_asian or dict(self.scripts).get(spoken.theme_script) or spoken.fonts.default

    def to_be_named(self, id: str) -> str:
        """The family that runs of East Asian text of this language have to name, since the theme has none for it;
        else empty."""
        known = self.east_asian or dict(self.scripts).get(language(id).theme_script)
        return "" if known else self.for_east_asian(id)


@dataclass(frozen=True)
class Theme:
    """Colours (slot to RRGGBB), the colour map, and the fonts for headings (major) and text (minor)."""

    colors: Mapping[str, str]
    color_map: Mapping[str, str]
    major: FontSet
    minor: FontSet

    def rgb(self, color: Color) -> Rgb:
        """The colour as it shows, its luminance modified as in 20.1.2.3.20."""
        slot = self.color_map.get(color.slot, color.slot)
        text = self.colors.get(slot, "000000")
        red, green, blue = (int(text[i : i + 2], 16) / 255 for i in (0, 2, 4))
        hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
        light = min(1.0, max(0.0, light * color.lum_mod / 100 + color.lum_off / 100))
        return colorsys.hls_to_rgb(hue, light, min(1.0, saturation * color.sat_mod / 100))

    def hex(self, color: Color) -> str:
        """The colour as it shows, as RRGGBB."""
        return _hex(self.rgb(color))

    def named_east_asian(self, style: TextStyle, id: str) -> str:
        """The family that a run of East Asian text in this style has to name; empty where the theme or the style's own
        place has one."""
        named = (self.major if style.major else self.minor).to_be_named(id)
        return named if named == style.east_asian else ""

    def contrast(self, one: Color, other: Color) -> float:
        """The contrast ratio of two colours, from 1 to 21."""
        return contrast(self.rgb(one), self.rgb(other))


def _hex(rgb: Rgb) -> str:
    return "".join(f"{round(part * 255):02X}" for part in rgb)


def read_theme(root: etree._Element | None, color_map: Mapping[str, str]) -> Theme:
    """The theme in a theme part's root element; what it leaves out is Office's own default."""
    colors = dict(zip(SLOTS, _OFFICE, strict=True))
    fonts = {"major": FontSet("Calibri Light"), "minor": FontSet("Calibri")}
    if root is not None:
        for slot in SLOTS:
            found = color_in(root.find(f".//{{{A}}}clrScheme/{{{A}}}{slot}"), lambda _: (0.0, 0.0, 0.0))
            if found:
                colors[slot] = _hex(found[0])
        for name in fonts:
            own = root.find(f".//{{{A}}}fontScheme/{{{A}}}{name}Font")
            if own is not None:
                fonts[name] = _fonts(own, fonts[name].latin)
    return Theme(colors, {**CLR_MAP, **color_map}, fonts["major"], fonts["minor"])


def _fonts(el: etree._Element, default: str) -> FontSet:
    def face(tag: str) -> str:
        child = el.find(f"{{{A}}}{tag}")
        return (child.get("typeface") or "").strip() if child is not None else ""

    scripts = tuple((f.get("script") or "", f.get("typeface") or "") for f in el.iterfind(f"{{{A}}}font"))
    return FontSet(face("latin") or default, face("ea"), scripts)
