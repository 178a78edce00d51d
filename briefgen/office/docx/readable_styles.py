"""Styles of a template that its own text may have but running text may not: too pale to read, in frames, leaving lines
alone on a page, slanting Han, or headings that let go of what follows."""

from __future__ import annotations

import colorsys
import copy
from collections.abc import Collection, Iterable, Iterator, Mapping

from briefgen.content_models import insert_in_order
from briefgen.office.docx.markup import w
from briefgen.office.word_names import Element
from briefgen.template.briefing import BriefingTemplate
from briefgen.template.colors import Rgb, contrast, hex_rgb, lightness
from briefgen.template.readable_text import wanted_contrast
from briefgen.template.values import byte, whole
from briefgen.template.word_markup import W, lineage, styles_by_id
from briefgen.template.word_styles import builtin_styles

_INKED = frozenset({"hyperlink"})  # styles of characters with a colour of their own
_WHITE: Rgb = (1.0, 1.0, 1.0)
_STEPS = 100
_OFF = frozenset({"0", "false", "off"})
_TABLES = frozenset(W + name for name in ("tblPr", "trPr", "tcPr", "tblStylePr"))
_JUSTIFIED = frozenset({"both", "distribute", "thaiDistribute", "lowKashida", "mediumKashida", "highKashida"})
_RUNNING = ("claim", "explanation", "list ", "lead", "quote", "source", "note")  # styles that read on as a text does
_COUNTED = frozenset(W + side + "Chars" for side in ("left", "start", "right", "end", "firstLine", "hanging"))
_NO_LEVEL = 9  # of the outline (17.3.1.20): running text
_LEAST_ABOVE = 120  # twips above a heading
_FULL = 255  # a shade that changes nothing (17.3.2.6)
_DEFAULT = 20  # half-points of text that has no size (17.3.2.38)
# What stands behind the colour among character properties (17.3.2.28).
_BEHIND = frozenset(
    W + name
    for name in "spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath".split()
)


def plain_styles(template: BriefingTemplate) -> Mapping[str, bool]:
    """The ids of a template's own styles for text on the page, and whether they are headings; none where it has styles
    of our design, as these may stand on fills."""
    known = builtin_styles().text
    if not all(known[role].known for role in template.styles if role in known and not known[role].instead):
        return {}
    roles = (role for role in template.styles if role in known and (known[role].type == "paragraph" or role in _INKED))
    headings = {id for role, id in template.styles.items() if role in known and known[role].outline}
    return {template.styles[role]: template.styles[role] in headings for role in roles}


def pale_styles(template: BriefingTemplate) -> Iterator[tuple[str, float]]:
    """The names of a template's styles that come out darker, each with the contrast of its own colour with the page."""
    part = template.related("styles")
    if part is None:
        return
    styles = template.package.xml(part)
    by_id = styles_by_id(styles)
    for id in plain_styles(template):
        line = list(lineage(id, by_id))
        found = _pale(line, styles) if line else None
        if found is not None:
            name = line[0].find(W + "name")
            yield (name.get(W + "val", id) if name is not None else id), contrast(found[1], _WHITE)


def make_legible(styles: Element, used: Mapping[str, bool], upright: bool) -> bool:
    """Gives the styles with these ids, where text in them would stand on a white page with less contrast than
    WCAG 2.2 AA asks for (1.4.3), a darker shade of their colour, takes them out of frames (17.3.1.11), lets them
    leave no line alone (17.3.1.44), keeps those marked as headings with what follows (17.3.1.15), apart from what is
    above and never justified, and sets all `upright` for text that knows no italics; says whether any was changed."""
    by_id = styles_by_id(styles)
    changed = False
    for id, is_heading in used.items():
        line = list(lineage(id, by_id))
        for style in line:
            changed = _without(style, "pPr/framePr") or changed
            changed = _without(style, "pPr/widowControl", off=True) or changed
            changed = (upright and _without(style, "rPr/i")) or changed
        changed = (bool(line) and _darkened(line, styles)) or changed
        changed = (is_heading and bool(line) and _kept(line)) or changed
        changed = (is_heading and bool(line) and _ragged(line, styles)) or changed
        changed = (is_heading and bool(line) and _apart(line)) or changed
    return changed


def take_off_grid(styles: Element, ids: Iterable[str], section: Element) -> bool:
    """Takes the styles with these ids off the grid of a section for lines (17.6.5), if it has one: a line of large
    letters takes one step of it with one font and two with another, and a multiple of a line is one of a step. Says
    whether any was changed."""
    grid = section.find(W + "docGrid")
    if grid is None or grid.get(W + "type") != "lines":
        return False
    by_id = styles_by_id(styles)
    found = [by_id[id] for id in ids if id in by_id]
    for style in found:
        _say(style, w("snapToGrid", val=0))
    return bool(found)


def settle_added(styles: Element, added: Mapping[str, str]) -> bool:
    """Has the styles that were added to a template's, by their roles, take from its own running text what befits them:
    not its indents in characters, which Word prefers to those in points (17.3.1.12), and what stands in tables and
    boxes is not justified with it. Says whether any was changed."""
    by_id = styles_by_id(styles)
    lines = [(role, list(lineage(id, by_id))) for role, id in added.items()]
    counted = [_uncounted(line) for _, line in lines if line]
    return any([*counted, *(_ragged(line, styles) for role, line in lines if line and not role.startswith(_RUNNING))])


def _uncounted(line: list[Element]) -> bool:
    """Has the indents in points of a style hold where those above it have some in characters."""
    own, *above = (style.find(f"{W}pPr/{W}ind") for style in line)
    counted = {name for indent in above if indent is not None for name in indent.attrib if name in _COUNTED}
    if own is None or not counted:
        return False
    for name in sorted(counted, key=str):
        own.set(name, "0")
    return True


def take_out_of_outline(styles: Element, id: str) -> bool:
    """Has the style of a document's title be no heading (17.3.1.20), where a template makes it one: it is not part of
    what it heads. Says whether it was."""
    line = list(lineage(id, styles_by_id(styles)))
    found = (style.find(f"{W}pPr/{W}outlineLvl") for style in line)
    said = next((element for element in found if element is not None), None)
    if said is None or whole(said.get(W + "val"), _NO_LEVEL) >= _NO_LEVEL:
        return False
    _say(line[0], w("outlineLvl", val=_NO_LEVEL))
    return True


def is_pale(look: Element, place: Element) -> bool:
    """Whether text with these character properties would be hard to read at a place in a document, as far as what is
    behind it is known: the page, or the fill of its cell."""
    color, size, bold = (look.find(W + tag) for tag in ("color", "sz", "b"))
    ink, ground = hex_rgb(color.get(W + "val", "")) if color is not None else None, _ground(place)
    if ink is None or ground is None:
        return False
    points = whole(size.get(W + "val") if size is not None else None, _DEFAULT) / 2
    return contrast(ink, ground) < wanted_contrast(points, bold is not None and bold.get(W + "val", "1") not in _OFF)


def _ground(place: Element) -> Rgb | None:
    """What is behind a place: a cell's fill (its own, if it is a control around a cell), else the page; None in shapes
    and in tables whose style may fill cells."""
    for around in (*place.iterfind(f"{W}sdtContent/{W}tc"), *place.iterancestors()):
        if around.tag == W + "txbxContent":
            return None
        fill = around.find(f"{W}tcPr/{W}shd")
        found = hex_rgb(fill.get(W + "fill", "")) if fill is not None else None
        if found is not None:
            return found
        if around.tag == W + "tbl" and around.find(f"{W}tblPr/{W}tblStyle") is not None:
            return None
    return _WHITE


def _without(style: Element, path: str, off: bool = False) -> bool:
    """Takes a property away, or only one that is off; says whether there was any."""
    found = style.find("/".join(W + step for step in path.split("/")))
    parent = found.getparent() if found is not None else None
    if found is None or parent is None or (off and found.get(W + "val", "1") not in _OFF):
        return False
    parent.remove(found)
    return True


def _kept(line: list[Element]) -> bool:
    found = (style.find(f"{W}pPr/{W}keepNext") for style in line)
    said = next((element for element in found if element is not None), None)
    if said is not None and said.get(W + "val", "1") not in _OFF:
        return False
    properties = line[0].find(W + "pPr")
    if properties is None:
        properties = w("pPr")
        _insert(line[0], properties, {W + "rPr", *_TABLES})
    for own in [child for child in properties if child.tag in {W + "keepNext", W + "keepLines"}]:
        properties.remove(own)
    properties[:0] = [w("keepNext"), w("keepLines")]
    return True


def _ragged(line: list[Element], styles: Element) -> bool:
    """Sets a heading that would be justified (17.18.44) to the side where its text begins."""
    defaults = styles.find(f"{W}docDefaults/{W}pPrDefault")
    found = (place.find(f"{W}pPr/{W}jc") for place in [*line, *([defaults] if defaults is not None else [])])
    said = next((element for element in found if element is not None), None)
    if said is None or said.get(W + "val", "") not in _JUSTIFIED:
        return False
    _say(line[0], w("jc", val="left"))
    return True


def _apart(line: list[Element]) -> bool:
    """Gives a heading that would stand on the text above the least space to it (17.3.1.33)."""
    own, *others = (place.find(f"{W}pPr/{W}spacing") for place in line)
    said = [spacing for spacing in (own, *others) if spacing is not None]
    if any(W + "beforeLines" in spacing.attrib or spacing.get(W + "beforeAutospacing") for spacing in said):
        return False
    before = next((spacing.get(W + "before", "") for spacing in said if W + "before" in spacing.attrib), "0")
    if not before.isdecimal() or int(before) >= _LEAST_ABOVE:
        return False
    spacing = copy.deepcopy(own) if own is not None else w("spacing")
    spacing.set(W + "before", str(_LEAST_ABOVE))
    _say(line[0], spacing)
    return True


def _say(style: Element, said: Element) -> None:
    """Has a style say a paragraph property, in the place of what it says of it itself."""
    properties = style.find(W + "pPr")
    if properties is None:
        properties = w("pPr")
        _insert(style, properties, {W + "rPr", *_TABLES})
    for own in properties.findall(said.tag):
        properties.remove(own)
    insert_in_order(properties, said)


def _darkened(line: list[Element], styles: Element) -> bool:
    found = _pale(line, styles)
    if found is None:
        return False
    color, ink, needed = found
    share = next(i / _STEPS for i in range(_STEPS, -1, -1) if contrast(_shaded(ink, i / _STEPS), _WHITE) >= needed)
    _set_color(line[0], _shade_of(color, ink, share))
    return True


def _pale(line: list[Element], styles: Element) -> tuple[Element, Rgb, float] | None:
    """The colour of a style that is too pale for a white page, as it is said and as it shows, and the contrast that it
    needs."""
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault")
    places = [*line, *([defaults] if defaults is not None else [])]
    color = _first(places, "color")
    ink = hex_rgb(color.get(W + "val", "")) if color is not None else None
    if color is None or ink is None or any(style.find(f"{W}pPr/{W}shd") is not None for style in line):
        return None
    size, bold = _first(places, "sz"), _first(places, "b")
    points = whole(size.get(W + "val") if size is not None else None, _DEFAULT) / 2
    needed = wanted_contrast(points, bold is not None and bold.get(W + "val", "1") not in _OFF)
    return (color, ink, needed) if contrast(ink, _WHITE) < needed else None


def _first(places: Iterable[Element], tag: str) -> Element | None:
    found = (place.find(f"{W}rPr/{W}{tag}") for place in places)
    return next((element for element in found if element is not None), None)


def _shaded(rgb: Rgb, share: float) -> Rgb:
    """A colour with a share of its luminance, as a theme's shade has it (17.3.2.6)."""
    hue, _, saturation = colorsys.rgb_to_hls(*rgb)
    return colorsys.hls_to_rgb(hue, lightness(rgb) * share, saturation)


def _shade_of(color: Element, ink: Rgb, share: float) -> Element:
    """That shade, still of its theme colour unless that is tinted."""
    value = "".join(f"{int(part * 255):02X}" for part in _shaded(ink, share))
    slot, old = color.get(W + "themeColor"), byte(color.get(W + "themeShade"), _FULL)
    if slot is None or W + "themeTint" in color.attrib:
        return w("color", val=value)
    return w("color", val=value, themeColor=slot, themeShade=f"{int(old * share):02X}")


def _set_color(style: Element, color: Element) -> None:
    properties = style.find(W + "rPr")
    if properties is None:
        properties = w("rPr")
        _insert(style, properties, _TABLES)
    own = properties.find(W + "color")
    if own is not None:
        properties.replace(own, color)
        return
    _insert(properties, color, _BEHIND)


def _insert(parent: Element, child: Element, behind: Collection[str]) -> None:
    """Puts a child before the first of those that stand behind it."""
    at = (i for i, other in enumerate(parent) if other.tag in behind)
    parent.insert(next(at, len(parent)), child)
