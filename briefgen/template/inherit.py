"""What text in a placeholder looks like before anybody formats it (ECMA-376 part 1, 19.3.1.36 and 21.1.2.4).

Presentation defaults, the master's text styles, the master's placeholder, the layout's placeholder: each level of each
may leave anything out, and the next before it fills in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import cast

from lxml import etree

from briefgen.records import dataclass
from briefgen.styles import Align, Anchor, Bullet, Color, Leading, TextStyle
from briefgen.template.colors import Rgb, color_in, lightness, local
from briefgen.template.theme import Theme
from briefgen.template.values import emu, flag, whole
from briefgen.units import Box, Emu, Insets, to_points

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

_ALIGN: Mapping[str, Align] = {"l": "left", "ctr": "center", "r": "right", "just": "justify", "dist": "justify"}
_ANCHOR: Mapping[str, Anchor] = {"t": "top", "ctr": "middle", "b": "bottom"}
LEVELS = 5
Chain = tuple[etree._Element, ...]
"""What is said of a level of text, the most general first."""
_INK = f"{A}defRPr/{A}solidFill"
_CIRCLE = 360 * 60_000  # 20.1.10.3 ST_Angle
_SIZES = (100, 400_000)  # 20.1.10.72 ST_TextFontSize: hundredths of a point
# 21.1.2.1.1: the insets of a text body that names none.
DEFAULT_INSETS = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}


@dataclass(frozen=True, slots=True)
class BodyProperties:
    """How a shape holds its text: insets, anchor, columns, autofit (`none`, `normal`, `shape`).

    `vertical` text, or text in a turned shape, does not run across the page; without `wrap`, lines never break; one
    that is `centered` has its whole block of lines in the middle, however they are aligned in it.
    """

    insets: Insets
    anchor: Anchor
    autofit: str
    columns: int
    column_gap: Emu
    vertical: bool = False
    wrap: bool = True
    centered: bool = False


def box_of(shape: etree._Element) -> Box | None:
    """The place and size a shape gives itself, in EMU; None when it inherits them."""
    for xfrm in (shape.find(f"{P}spPr/{A}xfrm"), shape.find(f"{P}xfrm")):
        if xfrm is not None:
            off, ext = xfrm.find(f"{A}off"), xfrm.find(f"{A}ext")
            if off is not None and ext is not None:
                x, y, w, h = (emu(e.get(k)) for e, k in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy")))
                return Box(Emu(x), Emu(y), Emu(max(0, w)), Emu(max(0, h)))
    return None


def body_of(shapes: Sequence[etree._Element]) -> BodyProperties:
    """How text is held, from shapes given in the order of the chain, the most general first."""
    attrs: dict[str, str] = {}
    autofit = "none"
    turned = 0
    for shape in shapes:
        frame = shape.find(f"{P}spPr/{A}xfrm")
        turned = whole(frame.get("rot"), 0) if frame is not None else turned
        pr = shape.find(f"{P}txBody/{A}bodyPr")
        if pr is None:
            continue
        attrs.update({str(key): str(value) for key, value in pr.attrib.items()})
        for tag, name in (("noAutofit", "none"), ("normAutofit", "normal"), ("spAutoFit", "shape")):
            if pr.find(A + tag) is not None:
                autofit = name
    left, top, right, bottom = (Emu(whole(attrs.get(k), v)) for k, v in DEFAULT_INSETS.items())
    return BodyProperties(
        Insets(left, top, right, bottom),
        _ANCHOR.get(attrs.get("anchor", "t"), "top"),
        autofit,
        max(1, whole(attrs.get("numCol"), 1)),
        Emu(whole(attrs.get("spcCol"), 0)),
        attrs.get("vert", "horz") != "horz" or (turned + whole(attrs.get("rot"), 0)) % _CIRCLE != 0,
        attrs.get("wrap", "square") != "none",
        flag(attrs.get("anchorCtr", "0")),
    )


@dataclass(frozen=True)
class LevelReader:
    """Reads the looks of levels 1 to 5 from list styles (`a:lvl1pPr` and so on) that are given in the order of the
    chain, under one theme and in one language.

    Most placeholders of a file leave most levels to what stands above them: equal chains are read once. Floors are not
    in the file: each style's floor is its own size until a template sets it.
    """

    theme: Theme
    language: str
    _said: dict[etree._Element, bytes] = field(default_factory=dict, repr=False)
    _chains: dict[tuple[bytes, ...], Chain] = field(default_factory=dict, repr=False)
    _styles: dict[Chain, TextStyle] = field(default_factory=dict, repr=False)
    _inks: dict[Chain, Rgb] = field(default_factory=dict, repr=False)
    _marks: dict[Chain, Rgb | None] = field(default_factory=dict, repr=False)

    def alike(self, chains: Sequence[Chain]) -> tuple[Chain, ...]:
        """The chains, each as the first one that says the same: layouts repeat each other."""
        keys = (tuple(self._said.get(el) or self._said.setdefault(el, etree.tostring(el)) for el in c) for c in chains)
        return tuple(self._chains.setdefault(key, chain) for key, chain in zip(keys, chains, strict=True))

    def styles(self, chains: Sequence[Chain]) -> tuple[TextStyle, ...]:
        """The styles of levels."""
        return tuple(self._styles.get(chain) or self._styles.setdefault(chain, self.style(chain)) for chain in chains)

    def inks(self, chains: Sequence[Chain]) -> tuple[Rgb, ...]:
        """The colours of levels as they show; text without one has the theme's text colour."""
        return tuple(self._inks.get(chain) or self._inks.setdefault(chain, self.ink(chain)) for chain in chains)

    def marks(self, chains: Sequence[Chain]) -> tuple[Rgb | None, ...]:
        """The colours that the bullets of levels have of their own (21.1.2.4.4 buClr); None for that of the text."""
        for chain in chains:
            if chain not in self._marks:
                self._marks[chain] = self._mark(chain)
        return tuple(self._marks[chain] for chain in chains)

    def style(self, chain: Chain) -> TextStyle:
        """The style of one level, which is not kept."""
        return _style(chain, self.theme, self.language)

    def ink(self, chain: Chain) -> Rgb:
        """The colour of one level as it shows, which is not kept."""
        inks = (color_in(el.find(_INK), self._rgb) for el in reversed(chain))
        return next((ink[0] for ink in inks if ink), self._rgb("tx1"))

    def _mark(self, chain: Chain) -> Rgb | None:
        for el in reversed(chain):
            if el.find(f"{A}buClrTx") is not None:
                return None
            mark = color_in(el.find(f"{A}buClr"), self._rgb)
            if mark:
                return mark[0]
        return None

    def _rgb(self, slot: str) -> Rgb:
        return self.theme.rgb(Color(slot))


def chains_of(lists: Sequence[etree._Element | None]) -> tuple[Chain, ...]:
    """What list styles say of each of the levels 1 to 5, the most general first."""
    tables = _by_tag(lists)
    return tuple(tuple(_of_level(tables, level)) for level in range(1, LEVELS + 1))


def chain_of(lists: Sequence[etree._Element | None], level: int) -> Chain:
    """What list styles say of one level, the most general first."""
    return tuple(_levels(lists, level))


def has_sizes(lists: Sequence[etree._Element | None]) -> bool:
    """Whether any list style says how large the first level is."""
    return any(el.find(f"{A}defRPr[@sz]") is not None for el in _levels(lists, 1))


def says_more(defaults: etree._Element | None) -> bool:
    """Whether text that stands in no placeholder would take more from a presentation's text styles (19.2.1.9) than the
    font of the theme, from left to right."""
    look = next((el for level in _levels([defaults], 1) for el in level.iterfind(f"{A}defRPr/{A}latin")), None)
    if look is None or look.get("typeface") != "+mn-lt":
        return True
    return any(
        flag(level.get("rtl")) or any(flag(el.get("i")) for el in level.iterfind(f"{A}defRPr"))
        for level in _levels([defaults], 1)
    )


def sample_list(shape: etree._Element) -> etree._Element:
    """The looks of the sample text in a placeholder as a list style, empty when it shows none.

    LibreOffice writes the design of its masters there and leaves the list styles empty.
    """
    styles = etree.Element(f"{A}lstStyle")
    for level in range(LEVELS):
        made = next((s for s in map(_sampled, _paragraphs(shape, level)) if s is not None), None)
        if made is not None:
            made.tag = f"{A}lvl{level + 1}pPr"
            styles.append(made)
    return styles


def _paragraphs(shape: etree._Element, level: int) -> Iterator[etree._Element]:
    for paragraph in shape.iterfind(f"{P}txBody/{A}p"):
        ppr = paragraph.find(f"{A}pPr")
        if whole(ppr.get("lvl") if ppr is not None else None, 0) == level:
            yield paragraph


def _sampled(paragraph: etree._Element) -> etree._Element | None:
    """A paragraph's properties with those of its first run that has a size, as a level of a list style."""
    run = paragraph.find(f"{A}r/{A}rPr[@sz]")
    if run is None:
        return None
    ppr = paragraph.find(f"{A}pPr")
    made = etree.fromstring(etree.tostring(ppr)) if ppr is not None else etree.Element(f"{A}pPr")
    look = etree.SubElement(made, f"{A}defRPr", {str(key): str(value) for key, value in run.attrib.items()})
    look.extend([etree.fromstring(etree.tostring(child)) for child in run])
    return made


_ANY_LEVEL = f"{A}defPPr"
_LEVEL_TAGS = tuple(f"{A}lvl{level}pPr" for level in range(1, LEVELS + 1))


def _levels(lists: Sequence[etree._Element | None], level: int) -> Iterator[etree._Element]:
    return _of_level(_by_tag(lists), level)


def _by_tag(lists: Sequence[etree._Element | None]) -> Sequence[Mapping[str, etree._Element]]:
    """What list styles hold, by tag; of two of a kind the first counts."""
    return [{str(el.tag): el for el in reversed(styles)} for styles in lists if styles is not None and len(styles)]


def _of_level(tables: Iterable[Mapping[str, etree._Element]], level: int) -> Iterator[etree._Element]:
    for tags in tables:
        for tag in (_ANY_LEVEL, _LEVEL_TAGS[level - 1]):
            if tag in tags:
                yield tags[tag]


def _style(chain: Chain, theme: Theme, language: str) -> TextStyle:
    ppr: dict[str, str] = {}
    rpr: dict[str, str] = {}
    children: dict[str, etree._Element] = {}
    for el in chain:
        ppr.update(_attributes(el))
        for child in el:
            name = local(child)
            if name == "defRPr":
                rpr.update(_attributes(child))
                children.update({local(c): c for c in child})
            elif name.startswith("bu"):
                if name in ("buNone", "buChar", "buAutoNum", "buBlip"):
                    children["bullet"] = child
            else:
                children[name] = child
    size = min(_SIZES[1], max(_SIZES[0], whole(rpr.get("sz"), 1800))) / 100
    face, asian = _face(children.get("latin"), "+mn-lt"), _face(children.get("ea"), "")
    major = face.startswith("+mj")
    fonts = theme.major if major else theme.minor
    return TextStyle(
        latin=fonts.latin if face.startswith("+") else face,
        east_asian=_east_asian(asian, theme, major, language),
        size=size,
        floor=size,
        bold=flag(rpr.get("b")),
        italic=flag(rpr.get("i")),
        leading=_leading(children.get("lnSpc"), size),
        before=_space(children.get("spcBef"), size),
        after=_space(children.get("spcAft"), size),
        left=to_points(whole(ppr.get("marL"), 0)),
        first=to_points(whole(ppr.get("indent"), 0)),
        bullet=_bullet(children.get("bullet")),
        align=_ALIGN.get(ppr.get("algn", "l"), "left"),
        rtl=flag(ppr.get("rtl")),
        color=color_of(children.get("solidFill"), theme),
        major=major,
        tracking=whole(rpr.get("spc"), 0) / 100,
        caps=rpr.get("cap", "none") != "none",
    )


def _attributes(el: etree._Element) -> Iterable[tuple[str, str]]:
    return cast("Iterable[tuple[str, str]]", el.attrib.items())  # of a file that was read, never bytes


def color_of(fill: etree._Element | None, theme: Theme) -> Color | None:
    """The theme colour of a solid fill; None for no fill and for colours that do not come from the theme.

    A colour that is modified by other means than luminance (tint, shade) is told by the luminance that comes out.
    """
    scheme = fill.find(f"{A}schemeClr") if fill is not None else None
    if scheme is None:
        return None
    slot = scheme.get("val") or "tx1"
    mods = {local(m): whole(m.get("val"), 100_000) // 1000 for m in scheme}
    if not mods.keys() & {"tint", "shade"}:
        return Color(slot, mods.get("lumMod", 100), mods.get("lumOff", 0))
    shown = color_in(fill, lambda name: theme.rgb(Color(name)))
    return as_light(Color(slot), theme, lightness(shown[0])) if shown else None


def as_light(color: Color, theme: Theme, light: float) -> Color:
    """A theme colour made as light (0 to 1, as in HSL) as is wanted, by its luminance alone."""
    own = lightness(theme.rgb(color))
    if light <= own:
        return Color(color.slot, round(100 * light / own) if own else 100)
    factor = round(100 * (1 - light) / (1 - own))
    return Color(color.slot, factor, 100 - factor)


def _face(el: etree._Element | None, default: str) -> str:
    return ((el.get("typeface") or "").strip() if el is not None else "") or default


def _east_asian(face: str, theme: Theme, major: bool, language: str) -> str:
    if face and not face.startswith("+"):
        return face
    fonts = theme.major if (face or ("+mj" if major else "")).startswith("+mj") else theme.minor
    return fonts.for_east_asian(language)


def _leading(el: etree._Element | None, size: float) -> Leading:
    """21.1.2.2.5. A spacing of nothing, which would set all lines on the first, is read as if nothing were said."""
    for child in el if el is not None else ():
        value = whole(child.get("val"), 100_000)
        if value <= 0:
            break
        exact = child.tag == f"{A}spcPts"
        return Leading(value / 100 / size, exact=True) if exact else Leading(value / 100_000)
    return Leading()


def _space(el: etree._Element | None, size: float) -> float:
    """21.1.2.2.9 and 21.1.2.2.10: in points, or in per cent of the size of the largest text on the line."""
    for child in el if el is not None else ():
        value = whole(child.get("val"), 0)
        return value / 100 if child.tag == f"{A}spcPts" else value / 100_000 * size * 1.2
    return 0.0


def _bullet(el: etree._Element | None) -> Bullet | None:
    name = local(el) if el is not None else "buNone"
    if el is None or name == "buNone":
        return None
    if name == "buAutoNum":
        return Bullet(number=True)
    # A character of the private use area means something in its own symbol font only.
    mark = el.get("char") or "•"
    return Bullet("•" if "\ue000" <= mark[0] <= "\uf8ff" else mark)
