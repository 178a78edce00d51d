"""A Word file -> BriefingTemplate: its page, its styles by role, its lists, its theme, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from briefgen.language.record import language as record
from briefgen.language.record import script_spoken
from briefgen.opc import OFFICE_RELS, NotAPackage, Package
from briefgen.records import dataclass
from briefgen.styles import Color
from briefgen.template.cover import cover_length
from briefgen.template.looks import readable_colors
from briefgen.template.tagged.briefing import TaggedBriefing, tagged_briefing
from briefgen.template.theme import Theme, read_theme
from briefgen.template.values import emu, whole
from briefgen.template.word_markup import W, get, lineage, steps, styles_by_id, value
from briefgen.template.word_styles import BODY_PT, Density, WordStyles, builtin_styles
from briefgen.units import EMU_PER_TWIP, Box, Emu, inches, to_twips

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_LEAST_MASTHEAD = inches(6.5)
"""A band that is narrower holds no title with bars beside it."""
MASTHEAD = "Masthead"

# What a section without these says (ECMA-376 part 1, 17.6.11 and 17.6.13 leave it open; Word takes Letter, one inch).
_PAGE = {"w": 12_240, "h": 15_840}
_MARGINS = {"left": 1_440, "top": 1_440, "right": 1_440, "bottom": 1_440, "header": 720, "footer": 720, "gutter": 0}
_SLOTS = {"background1": "bg1", "text1": "tx1", "background2": "bg2", "text2": "tx2"}
_THEME_SLOTS = {"light1": "lt1", "dark1": "dk1", "light2": "lt2", "dark2": "dk2"}
_WORD_2013 = 15
_NUMBERED = frozenset({"toc 2"})  # entries that begin with a number, and need a stop for it
_NEAR = 20  # twips, a point: what a tab stop at the right edge may be beside it
_DEFAULT_HALF_POINTS = 20  # 17.3.2.38: without any size, text is 10 points


@dataclass(frozen=True, slots=True)
class WordPage:
    """The page of the template's last section: its size and margins in EMU, `header` and `footer` from the edge."""

    width: Emu
    height: Emu
    left: Emu
    top: Emu
    right: Emu
    bottom: Emu
    header: Emu
    footer: Emu

    @property
    def text_width(self) -> Emu:
        """The width between the margins."""
        return Emu(self.width - self.left - self.right)

    @property
    def text_height(self) -> Emu:
        """The height between the margins."""
        return Emu(self.height - self.top - self.bottom)


@dataclass(frozen=True)
class BriefingTemplate:
    """A Word template.

    `styles` maps roles to style ids; `missing` lists the roles for which the template has no style and the writer
    makes one. `lists` maps list roles to the template's abstract numbering, where its styles are numbered. `body`
    is the size of its text in points. `masthead` is the band in its first page's header, if it is of our design.
    `east_asian` is the font that Han text must be given, where the template's defaults name none. In a template from
    before Word 2013 a table `hangs` into the margin by its cells' own (MS-DOCX 2.3.5, compatibilityMode).
    `tagged` are its own text's tags, where it has any: then that text stays and is filled in. `tabbed` are the roles
    whose styles have a tab stop that texts end at, `numbered` those whose styles number paragraphs by themselves.
    `cover` is how many elements its text begins with that stay as the briefing's cover. With a `density` what is
    written is one page, in styles of its own that are based on these.
    """

    package: Package
    language: str
    page: WordPage
    theme: Theme
    colors: Mapping[str, Color]
    body: float
    styles: Mapping[str, str]
    missing: tuple[str, ...]
    lists: Mapping[str, int]
    masthead: Box | None = None
    east_asian: str = ""
    hangs: bool = False
    tagged: TaggedBriefing | None = None
    tabbed: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    cover: int = 0
    density: Density | None = None

    def related(self, kind: str) -> str | None:
        """The part that the document points at by a relationship of this kind (`styles`, `numbering`...)."""
        return next(iter(self.package.related(self.package.main, kind)), None)


@dataclass(frozen=True, slots=True)
class _Style:
    """A style as it stands in the file. `outline` counts from 1."""

    id: str
    type: str
    names: tuple[str, ...]
    is_default: bool
    outline: int | None
    list_id: str | None


MAX_STYLES = 10_000
"""Styles of a document; Word's own template has fewer than four hundred."""


def read_briefing(package: Package, language: str) -> BriefingTemplate:
    """The template in a Word file, for text of a language.

    Raises NotAPackage when a part that is needed is missing or not well-formed.
    """
    document = package.xml(package.main)
    roots = {kind: _root(package, kind) for kind in ("styles", "numbering", "settings", "theme")}
    known = builtin_styles()
    found = tuple(_styles(roots["styles"]))
    if len(found) > MAX_STYLES:
        raise NotAPackage(f"it has {len(found):,} styles, more than the {MAX_STYLES:,} that are allowed")
    roles = _roles(found, known)
    wanted = (*known.text, *known.tables)
    theme = read_theme(roots["theme"], color_map_of(roots["settings"]))
    section = document.find(f"{W}body/{W}sectPr")
    body = document.find(f"{W}body")
    return BriefingTemplate(
        package=package,
        language=language,
        page=_page(section),
        theme=theme,
        colors={**readable_colors(theme), **_marker(roots["styles"], roles)},
        body=_body_size(roots["styles"], found),
        styles=roles,
        missing=tuple(role for role in wanted if role not in roles),
        lists=_lists(found, roles, roots["numbering"], known),
        masthead=_masthead(package, section),
        east_asian=_east_asian(roots["styles"], roots["settings"], theme, language),
        hangs=_compatibility(roots["settings"]) < _WORD_2013,
        tagged=tagged_briefing(package),
        numbered=frozenset(role for role, id in roles.items() if _is_numbered(found, id)),
        tabbed=frozenset(_tabbed(roots["styles"], roles, to_twips(_page(section).text_width))),
        cover=cover_length(body) if body is not None else 0,
    )


def _is_numbered(found: tuple[_Style, ...], id: str) -> bool:
    """Whether a style numbers its paragraphs by itself."""
    return any(style.id == id and (style.list_id or "").strip("0") for style in found)


def _tabbed(root: etree._Element | None, roles: Mapping[str, str], width: int) -> Iterator[str]:
    """The roles whose styles, or those they are based on, have the tab stops that entries of contents need, within so
    many twips of text."""
    by_id = styles_by_id(root)
    for role, id in roles.items():
        for style in lineage(id, by_id):
            kinds = {
                get(tab, "val")
                for tab in style.iterfind(f"{W}pPr/{W}tabs/{W}tab")
                if whole(get(tab, "pos"), 0) <= width + _NEAR
            }
            if "right" in kinds and (role not in _NUMBERED or kinds & {"left", "num"}):
                yield role
                break


def _root(package: Package, kind: str) -> etree._Element | None:
    part = next(iter(package.related(package.main, kind)), None)
    return package.xml(part) if part else None


def _styles(root: etree._Element | None) -> Iterator[_Style]:
    for el in root.iterfind(f"{W}style") if root is not None else ():
        names = ",".join(filter(None, (value(el, "name"), value(el, "aliases")))).split(",")
        outline = value(el, "pPr/outlineLvl")
        yield _Style(
            id=get(el, "styleId"),
            type=get(el, "type") or "paragraph",
            names=tuple(name.strip().lower() for name in names if name.strip()),
            is_default=get(el, "default") in {"1", "true", "on"},
            outline=int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else None,
            list_id=value(el, "pPr/numPr/numId") or None,
        )


def _roles(found: tuple[_Style, ...], known: WordStyles) -> dict[str, str]:
    """Style ids by role: by id, by name, by outline level, by the name in another language; else what the role says
    to take instead."""
    kinds = {role: look.type for role, look in known.text.items()} | dict.fromkeys(known.tables, "table")
    out = {}
    for role, kind in kinds.items():
        style = _match(role, [style for style in found if style.type == kind], known)
        if style:
            out[role] = style.id
    for role, look in known.text.items():
        if role not in out and look.instead in out:
            out[role] = out[look.instead]
    return out


def _match(role: str, styles: list[_Style], known: WordStyles) -> _Style | None:
    look = known.text.get(role)
    compact = role.replace(" ", "")
    passes = (
        lambda s: s.id.lower() == compact,
        lambda s: role in s.names,
        lambda s: look is not None and look.outline is not None and s.outline == look.outline,
        lambda s: any(known.localized.get(name) == role for name in s.names),
        lambda s: role == "normal" and s.is_default,
    )
    return next((style for fits in passes for style in styles if fits(style)), None)


def _lists(
    found: tuple[_Style, ...], roles: Mapping[str, str], numbering: etree._Element | None, known: WordStyles
) -> dict[str, int]:
    """The abstract numbering behind the styles that begin lists."""
    if numbering is None:
        return {}
    abstract = {get(el, "numId"): value(el, "abstractNumId") for el in numbering.iterfind(f"{W}num")}
    used = {style.id: style.list_id for style in found}
    out = {}
    for role in known.lists:
        number = abstract.get(used.get(roles.get(role, "")) or "", "")
        if number.isdecimal():
            out[role] = int(number)
    return out


def _body_size(root: etree._Element | None, found: tuple[_Style, ...]) -> float:
    """The size of Normal, or of the document's defaults, in points."""
    if root is None:
        return BODY_PT
    normal = next((style.id for style in found if style.type == "paragraph" and style.is_default), "")
    for el in root.iterfind(f"{W}style"):
        if get(el, "styleId") == normal and value(el, "rPr/sz").isdecimal():
            return int(value(el, "rPr/sz")) / 2
    size = value(root, "docDefaults/rPrDefault/rPr/sz")
    return (int(size) if size.isdecimal() else _DEFAULT_HALF_POINTS) / 2


def _marker(root: etree._Element | None, roles: Mapping[str, str]) -> dict[str, Color]:
    """The colour for what must be remembered and that of text on it, as the template's own styles have them."""
    if root is None:
        return {}
    wanted = (
        ("marker", "briefing remember", "tcPr/shd", "themeFill"),
        ("onmarker", "remember", "rPr/color", "themeColor"),
    )
    styles = {get(style, "styleId"): style for style in root.iterfind(f"{W}style")}
    out = {}
    for use, role, path, name in wanted:
        style = styles.get(roles.get(role, ""))
        slot = get(style.find(steps(path)), name) if style is not None else ""
        if slot:
            out[use] = Color({**_SLOTS, **_THEME_SLOTS}.get(slot, slot))
    return out


def _east_asian(styles: etree._Element | None, settings: etree._Element | None, theme: Theme, language: str) -> str:
    """The font that East Asian text needs said, empty where the defaults find one: by name, by the theme, or by the
    theme's list of scripts, which Word reads by the language for East Asian text (17.15.1.88)."""
    fonts = styles.find(steps("docDefaults/rPrDefault/rPr/rFonts")) if styles is not None else None
    spoken = settings.find(f"{W}themeFontLang") if settings is not None else None
    theme_font = get(fonts, "eastAsiaTheme")  # goes before a name; that for Latin text is none (17.18.97)
    by_theme = theme_font.endswith("EastAsia")
    script = script_spoken(get(spoken, "eastAsia"))
    by_script = script == record(language).theme_script and bool(dict(theme.minor.scripts).get(script))
    if (get(fonts, "eastAsia") and not theme_font) or (by_theme and (theme.minor.east_asian or by_script)):
        return ""
    return theme.minor.for_east_asian(language)


def _compatibility(settings: etree._Element | None) -> int:
    """The version of Word that the file is laid out by; without it, Word 2007."""
    for el in settings.iter(f"{W}compatSetting") if settings is not None else ():
        if get(el, "name") == "compatibilityMode" and get(el, "val").isdecimal():
            return whole(get(el, "val"), 12)
    return 12


def color_map_of(settings: etree._Element | None) -> dict[str, str]:
    """What `tx1` and the like stand for (17.15.1.20: clrSchemeMapping), in the words of the theme."""
    mapping = settings.find(f"{W}clrSchemeMapping") if settings is not None else None
    if mapping is None:
        return {}
    words = {"t1": "tx1", "t2": "tx2"} | {slot: slot for slot in ("bg1", "bg2")}
    return {words[name]: _THEME_SLOTS[get(mapping, name)] for name in words if get(mapping, name) in _THEME_SLOTS}


def _page(section: etree._Element | None) -> WordPage:
    size, margins = dict(_PAGE), dict(_MARGINS)
    for tag, values in (("pgSz", size), ("pgMar", margins)):
        el = section.find(f"{W}{tag}") if section is not None else None
        for name in values if el is not None else ():
            text = get(el, name).lstrip("-")
            values[name] = whole(text, values[name])
    emu = {name: Emu(value * EMU_PER_TWIP) for name, value in (*size.items(), *margins.items())}
    return WordPage(
        width=emu["w"],
        height=emu["h"],
        left=Emu(emu["left"] + emu["gutter"]),
        top=emu["top"],
        right=emu["right"],
        bottom=emu["bottom"],
        header=emu["header"],
        footer=emu["footer"],
    )


def _masthead(package: Package, section: etree._Element | None) -> Box | None:
    """The shape of that name in the header of the first page."""
    parts = {rel.id: rel.target for rel in package.rels(package.main) if rel.kind == "header"}
    for ref in section.iterfind(f"{W}headerReference") if section is not None else ():
        part = parts.get(ref.get(f"{{{OFFICE_RELS}}}id", ""), "")
        if get(ref, "type") != "first" or part not in package.parts:
            continue
        for anchor in package.xml(part).iter(f"{{{WP}}}anchor"):
            shape, extent = anchor.find(f"{{{WP}}}docPr"), anchor.find(f"{{{WP}}}extent")
            if shape is None or extent is None or shape.get("name") != MASTHEAD:
                continue
            if emu(extent.get("cx")) >= _LEAST_MASTHEAD:
                return Box(Emu(0), Emu(0), Emu(emu(extent.get("cx"))), Emu(emu(extent.get("cy"))))
    return None
