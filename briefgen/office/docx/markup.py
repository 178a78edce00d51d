"""WordprocessingML as trees: elements by their local names, how lengths and colours are written, a part's bytes.

Element and attribute names are those of ECMA-376 part 1, clause 17 (`w`), and 20.4 and 20.1 for drawings (`wp`, `a`).
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from briefgen.content_models import put_in_order
from briefgen.office.word_names import NAMESPACES, Element, clark
from briefgen.styles import Color
from briefgen.template.theme import Theme
from briefgen.template.word_markup import W

_WORD = {"w": NAMESPACES["w"]}
_NEW = etree.Element("w").makeelement  # what etree.Element does, in three quarters of the time
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# 17.18.97 (ST_ThemeColor): how Word calls the slots of the theme.
_SLOTS = {
    "tx1": "text1",
    "bg1": "background1",
    "tx2": "text2",
    "bg2": "background2",
    "dk1": "dark1",
    "lt1": "light1",
    "dk2": "dark2",
    "lt2": "light2",
    "hlink": "hyperlink",
    "folHlink": "followedHyperlink",
}


def w(tag: str, *children: Element, **attributes: object) -> Element:
    """A `w:` element with `w:` attributes; an attribute of None is left out."""
    said = {W + name: str(value) for name, value in attributes.items() if value is not None} if attributes else None
    made = _NEW(W + tag, said, _WORD)
    made.extend(children)
    return made


def el(name: str, attributes: Mapping[str, object] | None = None, *children: Element) -> Element:
    """An element of any of our namespaces by its prefixed name; attributes without a prefix have no namespace."""
    prefix = name.partition(":")[0]
    made = etree.Element(clark(name), nsmap={prefix: NAMESPACES[prefix]})
    for key, value in (attributes or {}).items():
        made.set(clark(key), str(value))
    made.extend(children)
    return made


def text(tag: str, content: str) -> Element:
    """A `w:t` or `w:instrText`; blanks at its ends are kept."""
    made = w(tag)
    made.text = content
    if content != content.strip():
        made.set(_SPACE, "preserve")
    return made


def serialized(tree: Element) -> bytes:
    """A part's bytes, all of it in the order of its schema."""
    return etree.tostring(put_in_order(tree), xml_declaration=True, encoding="UTF-8", standalone=True)


def twips(inches: float) -> int:
    """Inches to whole twips (17.18.81)."""
    return round(inches * 1440)


def twentieths(points: float) -> int:
    """Points to whole twips."""
    return round(points * 20)


def themed(color: Color, theme: Theme, name: str = "val", prefix: str = "theme") -> dict[str, str]:
    """The attributes of a colour (17.3.2.6, 17.3.5): its RGB value, for programs that know no themes, and its slot.

    `w:themeTint` and `w:themeShade` scale the luminance in 255ths, a tint towards white. `name` is the attribute for
    the RGB value, `prefix` begins the others: `themeColor` by default, `themeFill` for the prefix `themeFill`.
    """
    slot = "themeColor" if prefix == "theme" else prefix
    out = {name: theme.hex(color), slot: _SLOTS.get(color.slot, color.slot)}
    if color.lum_mod != 100:
        kind = "Tint" if color.lum_off else "Shade"
        out[prefix + kind] = f"{round(255 * color.lum_mod / 100):02X}"
    return out


def shading(color: Color, theme: Theme) -> Element:
    """A solid fill of a paragraph or a cell (17.3.5)."""
    return w("shd", val="clear", color="auto", **themed(color, theme, "fill", "themeFill"))


def border(side: str, color: Color, width: float, space: float, theme: Theme) -> Element:
    """A border (17.3.4), `width` and `space` in points; one without width takes away what a style would draw."""
    if not width:
        return w(side, val="nil")
    return w(side, val="single", sz=round(width * 8), space=round(space), **themed(color, theme, "color"))
