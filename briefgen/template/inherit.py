"""What text in a placeholder looks like before anybody formats it (ECMA-376 part 1, 19.3.1.36 and 21.1.2.4).

Presentation defaults, the master's text styles, the master's placeholder, the layout's placeholder: each level of each
may leave anything out, and the next before it fills in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from briefgen.styles import Align, Anchor, Bullet, Color, Leading, TextStyle
from briefgen.template.theme import Theme
from briefgen.units import Box, Emu, Insets, to_points

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

_ALIGN: Mapping[str, Align] = {"l": "left", "ctr": "center", "r": "right", "just": "justify", "dist": "justify"}
_ANCHOR: Mapping[str, Anchor] = {"t": "top", "ctr": "middle", "b": "bottom"}
LEVELS = 5
# 21.1.2.1.1: the insets of a text body that names none.
DEFAULT_INSETS = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}


@dataclass(frozen=True, slots=True)
class Body:
    """How a shape holds its text: insets, anchor, columns, autofit (`none`, `normal`, `shape`), vertical or not."""

    insets: Insets
    anchor: Anchor
    autofit: str
    columns: int
    column_gap: Emu
    vertical: bool


def box_of(shape: etree._Element) -> Box | None:
    """The place and size a shape gives itself, in EMU; None when it inherits them."""
    for xfrm in (shape.find(f"{P}spPr/{A}xfrm"), shape.find(f"{P}xfrm")):
        if xfrm is not None:
            off, ext = xfrm.find(f"{A}off"), xfrm.find(f"{A}ext")
            if off is not None and ext is not None:
                x, y, w, h = (int(float(e.get(k) or 0)) for e, k in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy")))
                return Box(Emu(x), Emu(y), Emu(max(0, w)), Emu(max(0, h)))
    return None


def body_of(shapes: Sequence[etree._Element]) -> Body:
    """How text is held, from shapes given in the order of the chain, the most general first."""
    attrs: dict[str, str] = {}
    autofit = "none"
    for shape in shapes:
        pr = shape.find(f"{P}txBody/{A}bodyPr")
        if pr is None:
            continue
        attrs.update({str(key): str(value) for key, value in pr.attrib.items()})
        for tag, name in (("noAutofit", "none"), ("normAutofit", "normal"), ("spAutoFit", "shape")):
            if pr.find(A + tag) is not None:
                autofit = name
    left, top, right, bottom = (Emu(_int(attrs.get(k), v)) for k, v in DEFAULT_INSETS.items())
    return Body(
        Insets(left, top, right, bottom),
        _ANCHOR.get(attrs.get("anchor", "t"), "top"),
        autofit,
        max(1, _int(attrs.get("numCol"), 1)),
        Emu(_int(attrs.get("spcCol"), 0)),
        attrs.get("vert", "horz") != "horz",
    )


def styles_of(lists: Sequence[etree._Element | None], theme: Theme, language: str) -> tuple[TextStyle, ...]:
    """The styles of levels 1 to 5 from list styles (`a:lvl1pPr` and so on) in the order of the chain.

    Floors are not in the file: each style's floor is its own size until a template sets it.
    """
    return tuple(_style(list(_levels(lists, level)), theme, language) for level in range(1, LEVELS + 1))


def _levels(lists: Sequence[etree._Element | None], level: int) -> Iterator[etree._Element]:
    for styles in lists:
        if styles is not None:
            for tag in ("defPPr", f"lvl{level}pPr"):
                found = styles.find(A + tag)
                if found is not None:
                    yield found


def _style(chain: Sequence[etree._Element], theme: Theme, language: str) -> TextStyle:
    ppr: dict[str, str] = {}
    rpr: dict[str, str] = {}
    children: dict[str, etree._Element] = {}
    for el in chain:
        ppr.update({str(k): str(v) for k, v in el.attrib.items()})
        for child in el:
            name = etree.QName(child).localname
            if name == "defRPr":
                rpr.update({str(k): str(v) for k, v in child.attrib.items()})
                children.update({etree.QName(c).localname: c for c in child if isinstance(c.tag, str)})
            elif name.startswith("bu"):
                if name in ("buNone", "buChar", "buAutoNum", "buBlip"):
                    children["bullet"] = child
            else:
                children[name] = child
    size = _int(rpr.get("sz"), 1800) / 100
    face, asian = _face(children.get("latin"), "+mn-lt"), _face(children.get("ea"), "")
    major = face.startswith("+mj")
    fonts = theme.major if major else theme.minor
    return TextStyle(
        latin=fonts.latin if face.startswith("+") else face,
        east_asian=_east_asian(asian, theme, major, language),
        size=size,
        floor=size,
        bold=rpr.get("b") in ("1", "true"),
        italic=rpr.get("i") in ("1", "true"),
        leading=_leading(children.get("lnSpc"), size),
        before=_space(children.get("spcBef"), size),
        after=_space(children.get("spcAft"), size),
        left=to_points(_int(ppr.get("marL"), 0)),
        first=to_points(_int(ppr.get("indent"), 0)),
        bullet=_bullet(children.get("bullet")),
        align=_ALIGN.get(ppr.get("algn", "l"), "left"),
        rtl=ppr.get("rtl") in ("1", "true"),
        color=color_of(children.get("solidFill")),
        major=major,
        tracking=_int(rpr.get("spc"), 0) / 100,
    )


def color_of(fill: etree._Element | None) -> Color | None:
    """The theme colour of a solid fill; None for no fill and for colours that do not come from the theme."""
    scheme = fill.find(f"{A}schemeClr") if fill is not None else None
    if scheme is None:
        return None
    mods = {etree.QName(m).localname: _int(m.get("val"), 100_000) // 1000 for m in scheme}
    return Color(scheme.get("val") or "tx1", mods.get("lumMod", 100), mods.get("lumOff", 0))


def _face(el: etree._Element | None, default: str) -> str:
    return ((el.get("typeface") or "").strip() if el is not None else "") or default


def _east_asian(face: str, theme: Theme, major: bool, language: str) -> str:
    if face and not face.startswith("+"):
        return face
    fonts = theme.major if (face or ("+mj" if major else "")).startswith("+mj") else theme.minor
    return fonts.for_east_asian(language)


def _leading(el: etree._Element | None, size: float) -> Leading:
    for child in el if el is not None else ():
        value = _int(child.get("val"), 100_000)
        exact = child.tag == f"{A}spcPts"
        return Leading(value / 100 / size, exact=True) if exact else Leading(value / 100_000)
    return Leading()


def _space(el: etree._Element | None, size: float) -> float:
    """21.1.2.2.9 and 21.1.2.2.10: in points, or in per cent of the size of the largest text on the line."""
    for child in el if el is not None else ():
        value = _int(child.get("val"), 0)
        return value / 100 if child.tag == f"{A}spcPts" else value / 100_000 * size * 1.2
    return 0.0


def _bullet(el: etree._Element | None) -> Bullet | None:
    name = etree.QName(el).localname if el is not None else "buNone"
    if el is None or name == "buNone":
        return None
    return Bullet(number=True) if name == "buAutoNum" else Bullet(el.get("char") or "•")


def _int(text: str | None, default: int) -> int:
    """A number of the file; transitional files may write `12.5` or `50%` where a whole number belongs."""
    if text is None:
        return default
    try:
        return int(float(text[:-1]) * 1000) if text.endswith("%") else int(float(text))
    except ValueError:
        return default
