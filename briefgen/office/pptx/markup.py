"""PresentationML and DrawingML: elements by their prefixed names, colours by theme slot.

What we write ourselves is `Markup`, which becomes text in one go; an `element` of a tree costs ten times as much and is
made only where it goes into a template's own XML.

Element and attribute names are those of ECMA-376 part 1, clauses 19 (`p`), 20 and 21 (`a`).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping

from lxml import etree

from briefgen.content_models import put_in_order
from briefgen.layout.page import Edge
from briefgen.opc import OFFICE_RELS
from briefgen.styles import Color
from briefgen.units import Box

Element = etree._Element

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": OFFICE_RELS,
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cdr": "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
_ROOT = {prefix: NAMESPACES[prefix] for prefix in ("a", "p", "r")}
DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"  # MS-ODRAWXML 2.3.1: the extension that holds adec:decorative


@functools.cache
def clark(name: str) -> str:
    """A prefixed name as lxml wants it; a name without a prefix has no namespace."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


class Markup:
    """An element that is to be written: its prefixed name, its attributes, its text or its children."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str], children: list[Markup]) -> None:
        self.name, self.attributes, self.children, self.text = name, attributes, children, ""

    def set(self, name: str, value: str) -> None:
        """Says an attribute."""
        self.attributes[name] = value

    def append(self, child: Markup) -> None:
        """Adds a child."""
        self.children.append(child)

    def extend(self, children: Iterable[Markup]) -> None:
        """Adds children."""
        self.children.extend(children)

    def tree(self) -> Element:
        """The element as a tree."""
        pieces: list[str] = []
        self._write(frozenset(), pieces.append)
        return etree.fromstring("".join(pieces))

    def _write(self, known: frozenset[str], add: Callable[[str], None]) -> None:
        """Adds the element's text; the prefixes that are `known` are declared above it."""
        name, text, children = self.name, self.text, self.children
        add(f"<{name}")
        if name[: name.index(":")] not in known:
            declared = {prefix: uri for prefix, uri in _nsmap(name).items() if prefix not in known}
            add("".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in declared.items()))
            known = known.union(declared)
        for key, value in self.attributes.items():
            if ":" in key and key[: key.index(":")] not in known:
                prefix, _, local = key.partition(":")
                key = f"ns0:{local}"
                add(f' xmlns:ns0="{NAMESPACES[prefix]}"')
            add(f' {key}="{value if value.isalnum() else value.translate(_ESCAPED)}"')
        if not children and not text:
            add("/>")
            return
        add(f">{text.translate(_ESCAPED)}" if text else ">")
        for child in children:
            child._write(known, add)
        add(f"</{name}>")


_ESCAPED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
)


def el(name: str, attributes: Mapping[str, object] | None = None, *children: Markup | None) -> Markup:
    """An element to be written; attributes and children of None are left out."""
    said = {key: str(value) for key, value in attributes.items() if value is not None} if attributes else {}
    return Markup(name, said, [child for child in children if child is not None])


def element(name: str, attributes: Mapping[str, object] | None = None, *children: Element | None) -> Element:
    """An element of a tree; attributes and children of None are left out."""
    made = etree.Element(clark(name), nsmap=_nsmap(name))
    for key, value in (attributes or {}).items():
        if value is not None:
            made.set(clark(key), str(value))
    made.extend([child for child in children if child is not None])
    return made


@functools.cache
def _nsmap(name: str) -> dict[str, str]:
    prefix = name.partition(":")[0]
    return _ROOT if prefix in _ROOT else {prefix: NAMESPACES[prefix]}


def serialized(tree: Element | Markup) -> bytes:
    """A part's bytes, all of it in the order of its schema."""
    root = tree.tree() if isinstance(tree, Markup) else tree
    return etree.tostring(put_in_order(root), xml_declaration=True, encoding="UTF-8", standalone=True)


def fill(color: Color) -> Markup:
    """A solid fill in a colour of the theme (20.1.8.54, 20.1.2.3.29)."""
    scheme = el("a:schemeClr", {"val": color.slot})
    if color.lum_mod != 100:
        scheme.append(el("a:lumMod", {"val": color.lum_mod * 1000}))
    if color.lum_off:
        scheme.append(el("a:lumOff", {"val": color.lum_off * 1000}))
    if color.sat_mod != 100:
        scheme.append(el("a:satMod", {"val": color.sat_mod * 1000}))
    return el("a:solidFill", None, scheme)


def line(tag: str, edge: Edge | None) -> Markup:
    """A line (20.1.2.2.24); none at all for None."""
    if edge is None:
        return el(tag, None, el("a:noFill"))
    dash = el("a:prstDash", {"val": "sysDash" if edge.dashed else "solid"})
    return el(tag, {"w": round(edge.width * 12700), "cap": "flat", "cmpd": "sng"}, fill(edge.color), dash)


def transform(box: Box, tag: str = "a:xfrm", turned: bool = False) -> Markup:
    """Where a shape stands; `turned` it stands on its head."""
    return el(
        tag,
        {"flipV": 1 if turned else None},
        el("a:off", {"x": box.x, "y": box.y}),
        el("a:ext", {"cx": box.width, "cy": box.height}),
    )


def decorative() -> Markup:
    """The list of extensions that marks a shape as decoration, so that a screen reader passes it by."""
    mark = el("adec:decorative", {"val": 1})
    return el("a:extLst", None, el("a:ext", {"uri": DECORATIVE}, mark))
