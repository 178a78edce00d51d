"""What styles come to for a paragraph: defaults, the styles it is based on, its list, what it says itself.

The order is that of ECMA-376 part 1, 17.7.2. Lengths in points. Theme fonts are looked up; colours do not matter here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.office.word_names import Element
from briefgen.records import dataclass, replace
from briefgen.template.theme import FontSet, Theme
from briefgen.template.word_markup import W

_TWIPS = 20
_OFF = frozenset({"0", "false", "off", "none"})
_FLAGS = {
    "keepNext": "keep_next",
    "keepLines": "keep_lines",
    "pageBreakBefore": "new_page",
    "widowControl": "widow",
    "contextualSpacing": "contextual",
    "snapToGrid": "snaps",
}
_RUN_FLAGS = {"b": "bold", "i": "italic", "caps": "caps", "vanish": "hidden"}
_INDENTS = {"left": "left", "start": "left", "right": "right", "end": "right"}
_AUTO_SPACE = 14.0  # 17.3.1.33: what "auto" spacing comes to in Word
_BODY = 9  # 17.3.1.20: the level of an outline that body text has
_UNSAID = "Times New Roman"  # 17.3.2.26: what Word takes where nothing names a font

Said = dict[str, Any]
"""Properties by the names of the fields of `Look`, those that are said."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set. `rule` tells how `line` counts: `auto` multiplies the line that the font asks for,
    `exact` and `atLeast` are points. `over` and `under` are the room that its borders take. A `framed` paragraph
    stands outside the flow. `list_id` and `level` say which list numbers it, `edge_tab` that a tab leads to the right,
    `outlined` that it is a heading.
    """

    latin: str = _UNSAID
    east_asian: str = _UNSAID
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    hidden: bool = False
    tracking: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    rule: str = "auto"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    widow: bool = True
    contextual: bool = False
    snaps: bool = True
    over: float = 0.0
    under: float = 0.0
    framed: bool = False
    list_id: str = ""
    level: str = "0"
    edge_tab: bool = False
    outlined: bool = False
    style: str = ""


class Cascade:
    """The styles of a document. `language` decides about East Asian text."""

    def __init__(self, styles: Element, numbering: Element | None, theme: Theme, language: str) -> None:
        self._styles = {style.get(W + "styleId", ""): style for style in styles.iterfind(W + "style")}
        self._theme, self._language = theme, language
        self._numbering = _levels(numbering)
        self._default = next((id for id, style in self._styles.items() if _is_default(style)), "")
        self._said: dict[str, Said] = {}
        self._looks: dict[str, Look] = {}
        start = Look(east_asian=theme.minor.for_east_asian(language))
        for path, read in (("rPrDefault/rPr", self._run), ("pPrDefault/pPr", self._paragraph)):
            found = styles.find("/".join(W + step for step in f"docDefaults/{path}".split("/")))
            start = replace(start, **read(found)) if found is not None else start
        self._start = start

    def paragraph(self, element: Element) -> Look:
        """How a paragraph is set."""
        properties = element.find(W + "pPr")
        named = properties.find(W + "pStyle") if properties is not None else None
        look = self.style(named.get(W + "val", "") if named is not None else "")
        if properties is None or len(properties) <= (named is not None):
            return look
        said = self._paragraph(properties)
        if "list_id" in said:
            said = {**self._indents(said["list_id"], said.get("level", "0")), **said}
        return replace(look, **said)

    def style(self, id: str) -> Look:
        """How a paragraph of a style is set; of one that does not exist, as by default."""
        id = id if id in self._styles else self._default
        if id not in self._looks:
            self._looks[id] = replace(self._start, **self._chained(id), style=id)
        return self._looks[id]

    def characters(self, properties: Element | None) -> Said:
        """What a run says of its own look, by its character style and itself."""
        if properties is None:
            return {}
        named = properties.find(W + "rStyle")
        said = self._chained(named.get(W + "val", "")) if named is not None else {}
        return {**said, **self._run(properties)}

    def cell_margins(self, id: str) -> Mapping[str, float]:
        """The margins of a table style's cells by side, those that it says."""
        return {name: value for base in self._bases(id) for name, value in sides(base.find(f"{W}tblPr/{W}tblCellMar"))}

    def table_parts(self, id: str) -> Iterator[tuple[str, Element]]:
        """The parts that a table style sets off (`firstRow`, `firstCol`...), the nearest style last."""
        for base in self._bases(id):
            for part in base.iterfind(W + "tblStylePr"):
                yield part.get(W + "type", ""), part

    def table_borders(self, id: str) -> Mapping[str, float]:
        """The widths of a table style's borders by side, those that it says."""
        return {name: value for base in self._bases(id) for name, value in rules(base.find(f"{W}tblPr/{W}tblBorders"))}

    @property
    def default_table(self) -> str:
        """The id of the style of tables without one."""
        found = (id for id, style in self._styles.items() if _is_default(style, "table"))
        return next(found, "")

    def _chained(self, id: str) -> Said:
        if id not in self._said:
            said: Said = {}
            for style in self._bases(id):
                own = self._paragraph(style.find(W + "pPr"))
                if "list_id" in own:
                    said |= self._indents(own["list_id"], own.get("level", "0"))
                said |= own | self._run(style.find(W + "rPr"))
            self._said[id] = said
        return self._said[id]

    def _bases(self, id: str) -> list[Element]:
        """The styles that a style is based on, the furthest first, and itself."""
        found: list[Element] = []
        seen: set[str] = set()
        while id in self._styles and id not in seen:
            seen.add(id)
            found.insert(0, self._styles[id])
            id = _value(self._styles[id], "basedOn")
        return found

    def _indents(self, list_id: str, level: str) -> Said:
        found = self._numbering.get((list_id, level))
        return _indented(found) if found is not None else {}

    def _paragraph(self, properties: Element | None) -> Said:
        if properties is None:
            return {}
        said: Said = {_FLAGS[n]: _is_on(el) for el in properties if (n := _local(el)) in _FLAGS}
        said |= _spaced(properties.find(W + "spacing")) | _indented(properties)
        number = properties.find(W + "numPr")
        if number is not None:
            said |= {"list_id": _value(number, "numId")} if number.find(W + "numId") is not None else {}
            said |= {"level": _value(number, "ilvl")} if number.find(W + "ilvl") is not None else {}
        borders = properties.find(W + "pBdr")
        for side, name in (("top", "over"), ("bottom", "under")):
            edge = borders.find(W + side) if borders is not None else None
            if edge is not None:
                said[name] = _edge(edge) + _number(edge, "space") if _edge(edge) else 0.0
        frame = properties.find(W + "framePr")
        said |= {"framed": bool(frame.get(W + "wrap"))} if frame is not None else {}
        level = properties.find(W + "outlineLvl")
        said |= {"outlined": _number(level) < _BODY} if level is not None else {}
        tabs = properties.find(W + "tabs")
        said |= {"edge_tab": any(tab.get(W + "val") in {"right", "end"} for tab in tabs)} if tabs is not None else {}
        return said

    def _run(self, properties: Element | None) -> Said:
        if properties is None:
            return {}
        said: Said = {_RUN_FLAGS[n]: _is_on(el) for el in properties if (n := _local(el)) in _RUN_FLAGS}
        size, tracking = properties.find(W + "sz"), properties.find(W + "spacing")
        said |= {"size": _number(size) / 2} if size is not None else {}
        said |= {"tracking": _number(tracking) / _TWIPS} if tracking is not None else {}
        fonts = properties.find(W + "rFonts")
        if fonts is not None:
            said |= self._font("latin", fonts, "ascii") | self._font("east_asian", fonts, "eastAsia")
        return said

    def _font(self, name: str, fonts: Element, script: str) -> Said:
        themed, family = fonts.get(f"{W}{script}Theme", ""), fonts.get(W + script, "")
        if themed:
            used: FontSet = self._theme.major if themed.startswith("major") else self._theme.minor
            return {name: used.for_east_asian(self._language) if script == "eastAsia" else used.latin}
        return {name: family} if family else {}


def sides(margins: Element | None) -> Iterator[tuple[str, float]]:
    """The margins of cells by `left`, `top`, `right` and `bottom`."""
    for side in margins if margins is not None else ():
        if side.get(W + "type", "dxa") == "dxa":
            yield {"start": "left", "end": "right"}.get(_local(side), _local(side)), _number(side, "w") / _TWIPS


def rules(borders: Element | None) -> Iterator[tuple[str, float]]:
    """The widths of borders by side."""
    for edge in borders if borders is not None else ():
        yield _local(edge), _edge(edge)


def _spaced(spacing: Element | None) -> Said:
    """17.3.1.33: space above and below, and the line."""
    said: Said = {}
    if spacing is None:
        return said
    for side in ("before", "after"):
        if (spacing.get(f"{W}{side}Autospacing") or "0") not in _OFF:
            said[side] = _AUTO_SPACE
        elif spacing.get(W + side) is not None:
            said[side] = _number(spacing, side) / _TWIPS
    if spacing.get(W + "line") is not None:
        said["rule"] = spacing.get(W + "lineRule", "auto")
        said["line"] = _number(spacing, "line") / (240 if said["rule"] == "auto" else _TWIPS)
    return said


def _indented(properties: Element) -> Said:
    """17.3.1.12: the margins of a paragraph, and where its first line begins."""
    indent = properties.find(W + "ind")
    if indent is None:
        return {}
    said: Said = {ours: _number(indent, name) / _TWIPS for name, ours in _INDENTS.items() if indent.get(W + name)}
    if indent.get(W + "hanging"):
        said["first"] = -_number(indent, "hanging") / _TWIPS
    elif indent.get(W + "firstLine"):
        said["first"] = _number(indent, "firstLine") / _TWIPS
    return said


def _levels(numbering: Element | None) -> dict[tuple[str, str], Element]:
    """The paragraph properties of the levels of lists, by the list's id and the level."""
    if numbering is None:
        return {}
    abstract = {a.get(W + "abstractNumId", ""): a for a in numbering.iterfind(W + "abstractNum")}
    found = {}
    for number in numbering.iterfind(W + "num"):
        levels = abstract.get(_value(number, "abstractNumId"))
        for level in levels.iterfind(W + "lvl") if levels is not None else ():
            properties = level.find(W + "pPr")
            if properties is not None:
                found[number.get(W + "numId", ""), level.get(W + "ilvl", "0")] = properties
    return found


def _is_default(style: Element, kind: str = "paragraph") -> bool:
    return style.get(W + "type") == kind and style.get(W + "default", "0") not in _OFF


def _is_on(element: Element) -> bool:
    return element.get(W + "val", "1") not in _OFF


def _edge(border: Element) -> float:
    """The width of a border in points (17.18.2: in eighths); none for one that is not drawn."""
    return 0.0 if border.get(W + "val") in {"nil", "none"} else _number(border, "sz") / 8


def _value(element: Element, name: str) -> str:
    child = element.find(W + name)
    return child.get(W + "val", "") if child is not None else ""


def _number(element: Element | None, name: str = "val") -> float:
    """An attribute as a number; what is none counts as nothing."""
    text = element.get(W + name, "") if element is not None else ""
    try:
        return float(text)
    except ValueError:
        return 0.0


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
