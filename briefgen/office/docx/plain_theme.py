"""A theme part for files that have none: without one, the colours of charts by their slots are black everywhere
(ECMA-376 part 1, 14.2.7 and 20.1.6.9)."""

from __future__ import annotations

from briefgen.office.pptx.markup import Markup, el, serialized
from briefgen.template.theme import SLOTS, FontSet, Theme

THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_THREE = 3  # of each list of looks there must be at least so many (20.1.4.1.14)


def plain_theme(theme: Theme) -> bytes:
    """The part of a theme: its colours and Latin fonts, and looks without effects."""
    colors = (el(f"a:{slot}", None, el("a:srgbClr", {"val": theme.colors[slot]})) for slot in SLOTS)
    fonts = (_fonts(name, own) for name, own in (("majorFont", theme.major), ("minorFont", theme.minor)))
    elements = el(
        "a:themeElements",
        None,
        el("a:clrScheme", {"name": "Office"}, *colors),
        el("a:fontScheme", {"name": "Office"}, *fonts),
        _looks(),
    )
    return serialized(el("a:theme", {"name": "Office"}, elements))


def _fonts(name: str, fonts: FontSet) -> Markup:
    faces = {"latin": fonts.latin, "ea": fonts.east_asian, "cs": ""}
    return el(f"a:{name}", None, *(el(f"a:{tag}", {"typeface": face}) for tag, face in faces.items()))


def _looks() -> Markup:
    def fill() -> Markup:
        return el("a:solidFill", None, el("a:schemeClr", {"val": "phClr"}))

    return el(
        "a:fmtScheme",
        {"name": "Office"},
        el("a:fillStyleLst", None, *(fill() for _ in range(_THREE))),
        el("a:lnStyleLst", None, *(el("a:ln", {"w": 9525}, fill()) for _ in range(_THREE))),
        el("a:effectStyleLst", None, *(el("a:effectStyle", None, el("a:effectLst")) for _ in range(_THREE))),
        el("a:bgFillStyleLst", None, *(fill() for _ in range(_THREE))),
    )
