"""A deck in other colours and fonts: its theme parts are rewritten, and what leans on them; all else stays as it is.

Shapes name slots of the theme, so they follow by themselves. What has to be rewritten beside the theme are the masters'
colour maps, where a palette turns light into dark, and colours derived from a slot (lumMod, lumOff), where a palette
derives them otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from lxml import etree

from briefgen.diagnostics import Diagnostic, Place, Span, nearest, warning
from briefgen.opc import Package
from briefgen.outline.theming import ThemeChoice, ThemeFonts
from briefgen.records import dataclass, replace
from briefgen.styles import Color
from briefgen.template.looks import Looks
from briefgen.template.theme import FontSet, Theme
from briefgen.template.tokens import Tokens
from briefgen.template.values import whole

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

TEXT = 4.5  # to 1: the least contrast of text, WCAG 2.2 level AA, 1.4.3
# Contrast on paper, to 1: of thin letters, with some to spare over WCAG's 4.5, and of what is not text (1.4.11).
LETTERS, GRAPHICS = 5.5, 3.0
_INKS = ("accent1", "hlink", "folHlink")  # accents that text is set in
# What text is set in, by use, and on what. The first names are colours of the looks, else slots of the theme.
PAIRS = (
    ("text", "page"),
    ("text", "panel"),
    ("muted", "page"),
    ("muted", "panel"),
    ("accent", "page"),
    ("accent", "panel"),
    ("onacc", "accent"),
    ("light", "deep"),
    ("ondeep", "deep"),
    ("light", "deep3"),
    ("onmarker", "marker"),
    ("link", "page"),
    ("folHlink", "page"),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """A theme that somebody asks for, and where."""

    choice: ThemeChoice
    at: Span | Place | None

    def over(self, other: Wish | None) -> Wish:
        """This wish, and what it leaves open as the other one has it."""
        return replace(self, choice=self.choice.over(other.choice)) if other else self


class UnknownPalette(Exception):
    """The template has no palette of this name; `hint` says which it has."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f"the template has no palette called '{name}'")
        near = nearest(name, known)
        listed = f"its palettes are: {', '.join(known)}" if known else "give colours: `theme: {colors: {accent1: ...}}`"
        self.hint = f"did you mean '{near}'?" if near else listed


@dataclass(frozen=True, slots=True)
class Retheming:
    """What a template is changed to: colours by slot of the theme (RRGGBB), the colour map, derived colours by those in
    whose place they stand, what stands on accent1, and font families. Empty is as it was."""

    name: str
    colors: Mapping[str, str]
    color_map: Mapping[str, str]
    derived: Mapping[Color, Color]
    on_accent: Color | None
    fonts: ThemeFonts

    @property
    def is_dark(self) -> bool:
        """Whether its page is the darker of its colours."""
        return self.color_map.get("bg1", "lt1").startswith("dk")


def retheming(choice: ThemeChoice, tokens: Tokens | None) -> Retheming:
    """What a choice comes to for a template with these tokens, or with none. Raises UnknownPalette."""
    if choice.palette is None:
        return Retheming("Own", choice.colors.given(), {}, {}, None, choice.fonts)
    palettes = tokens.palettes if tokens else {}
    if tokens is None or choice.palette not in palettes:
        raise UnknownPalette(choice.palette, list(palettes))
    own, new = palettes[tokens.template], palettes[choice.palette]
    derived = {
        Color(old.scheme, old.lumMod, old.lumOff): Color(token.scheme, token.lumMod, token.lumOff)
        for name, token in new.derived.items()
        if (old := own.derived.get(name)) is not None and (old.lumMod, old.lumOff) != (100, 0)
    }
    colors = {slot: token.hex.lstrip("#").upper() for slot, token in new.slots.items()}
    token = new.derived.get("onacc")
    on_accent = Color(token.scheme, token.lumMod, token.lumOff) if token else None
    changed = {old: color for old, color in derived.items() if old != color}
    return Retheming(choice.palette, {**colors, **choice.colors.given()}, new.clr_map, changed, on_accent, choice.fonts)


def printed(change: Retheming) -> Retheming:
    """The change for what is printed: of a palette for dark pages it takes the colours, but not the map that turns
    light into dark, and what would be too pale on paper is made darker."""
    if not change.is_dark:
        return change
    theme = Theme(change.colors, {}, FontSet(""), FontSet(""))
    seen = (*_INKS, *(f"accent{i}" for i in range(2, 6)))
    colors = {**change.colors, **{slot: _darkened(theme, slot) for slot in seen}}
    return replace(change, colors=colors, color_map={}, derived={}, on_accent=Color("lt1"))


def _darkened(theme: Theme, slot: str) -> str:
    """The colour of a slot, as light as it may be to stand out from the page and from light panels."""
    least = LETTERS if slot in _INKS else GRAPHICS
    grounds = (Color("lt1"), Color("lt2"))
    shades = (Color(slot, part) for part in range(100, 0, -1))
    fit = (shade for shade in shades if all(theme.contrast(shade, ground) >= least for ground in grounds))
    return theme.hex(next(fit, Color(slot, 0)))


def rethemed_deck(package: Package, change: Retheming) -> Package:
    """The deck with all of its themes changed, its masters and layouts where they lean on them. Notes and handouts are
    printed, so their pages stay light."""
    main = package.main
    masters = package.related(main, "slideMaster")
    paper = [master for kind in ("notesMaster", "handoutMaster") for master in package.related(main, kind)]
    layouts = [layout for master in masters for layout in package.related(master, "slideLayout")]
    shown = {theme for part in (main, *masters) for theme in package.related(part, "theme")}
    themes = {theme for part in paper for theme in package.related(part, "theme")} | shown
    parts = dict(package.parts)
    on_paper = printed(change)
    for part in sorted(themes):
        parts[part] = changed(package, part, partial(dress, change=change if part in shown else on_paper))
    for part in paper:
        parts[part] = changed(package, part, lambda root: _map(root, on_paper))
    if change.color_map:
        for part in masters:
            parts[part] = changed(package, part, lambda root: _map(root, change))
        for part in (*layouts, *package.related(main, "tableStyles")):
            parts[part] = changed(package, part, lambda root: _derive(root, change))
    return Package.of(package.name, parts)


def hard_to_read(theme: Theme, looks: Looks, change: Retheming, at: Span | Place | None) -> Iterator[Diagnostic]:
    """A warning for each pair of text and ground that the change has touched and whose contrast is below what WCAG asks
    of text."""
    for ink, ground in PAIRS:
        pair = [looks.colors.get(name) or Color(name) for name in (ink, ground)]
        ratio = theme.contrast(*pair)
        if ratio < TEXT and any(theme.color_map.get(color.slot, color.slot) in change.colors for color in pair):
            one, other = (f"{_called(color)} (#{theme.hex(color)})" for color in pair)
            message = f"text in {one} on {other} has a contrast of {ratio:.1f} to 1, less than the {TEXT} of WCAG AA"
            yield warning("low-contrast", message, at, "make one of the two darker or lighter")


def _called(color: Color) -> str:
    """A colour by its slot, and how it is derived from that."""
    mods = [f"{name} {value}" for name, value in (("lumMod", color.lum_mod), ("lumOff", color.lum_off)) if value]
    return color.slot if (color.lum_mod, color.lum_off) == (100, 0) else f"{color.slot} {' '.join(mods)}"


def changed(package: Package, part: str, change: Callable[[etree._Element], None]) -> bytes:
    """A part after a change; its own bytes where that changes nothing."""
    root = package.xml(part)
    before = etree.tostring(root)
    change(root)
    if etree.tostring(root) == before:
        return package.parts[part]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def dress(root: etree._Element, change: Retheming) -> None:
    """A theme part (20.1.6): its colours and fonts, and the look of what is drawn by hand."""
    for scheme in root.iter(f"{A}clrScheme") if change.colors else ():
        scheme.set("name", change.name)
        for slot, value in change.colors.items():
            for holder in scheme.iterfind(f"{A}{slot}"):
                holder[:] = [etree.Element(f"{A}srgbClr", {"val": value})]
    for kind, family in (("major", change.fonts.head), ("minor", change.fonts.body)):
        for font in root.iter(f"{A}{kind}Font"):
            _face(font, "latin", family)
            _face(font, "ea", change.fonts.east_asian)
            for listed in font.iterfind(f"{A}font[@script='Hant']"):
                listed.set("typeface", change.fonts.east_asian or listed.get("typeface") or "")
    _derive(root, change)


def _face(font: etree._Element, tag: str, family: str | None) -> None:
    for face in font.iterfind(f"{A}{tag}") if family else ():
        face.attrib.clear()  # what describes the old face (panose, charset) does not fit the new one
        face.set("typeface", str(family))


def _map(root: etree._Element, change: Retheming) -> None:
    """A master: what `tx1` and the like stand for (19.3.1.6), and its derived colours."""
    for mapping in root.iterfind(f"{P}clrMap"):
        for name, slot in change.color_map.items():
            mapping.set(name, slot)
    _derive(root, change)


def _derive(root: etree._Element, change: Retheming) -> None:
    """Derived colours as the palette has them; text on accent1 in the colour that is read there."""
    for el in root.iter(f"{A}schemeClr"):
        new = change.derived.get(_color(el))
        if new:
            _set_color(el, new)
    if change.on_accent is None:
        return
    for look in root.iter(f"{P}spPr", f"{A}spPr"):
        ground = look.find(f"{A}solidFill/{A}schemeClr")
        shape = look.getparent()
        if ground is not None and shape is not None and _color(ground) == Color("accent1"):
            for ink in (ink for tag in _TEXTS for text in shape.iterfind(tag) for ink in text.iter(f"{A}schemeClr")):
                if _color(ink) in (Color("lt1"), Color("dk1")):
                    _set_color(ink, change.on_accent)


_TEXTS = (f"{P}txBody", f"{A}lstStyle")


def _color(el: etree._Element) -> Color:
    mods = {etree.QName(mod).localname: whole(mod.get("val"), 0) // 1000 for mod in el}
    return Color(el.get("val") or "", mods.get("lumMod", 100), mods.get("lumOff", 0))


def _set_color(el: etree._Element, color: Color) -> None:
    el.set("val", color.slot)
    mods = (("lumMod", color.lum_mod, 100), ("lumOff", color.lum_off, 0))
    el[:] = [etree.Element(A + tag, {"val": str(value * 1000)}) for tag, value, usual in mods if value != usual]
