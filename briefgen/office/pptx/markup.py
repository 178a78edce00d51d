"""PresentationML and DrawingML: elements by their prefixed names, colours by theme slot.

What we write ourselves is `Markup`, which becomes text in one go; an `element` of a tree costs ten times as much and is
made only where it goes into a template's own XML.

Element and attribute names are those of ECMA-376 part 1, clauses 19 (`p`), 20 and 21 (`a`).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import ParamSpec, cast

from lxml import etree

from briefgen.content_models import in_order, put_in_order
from briefgen.layout.page import Edge
from briefgen.opc import OFFICE_RELS
from briefgen.styles import Color
from briefgen.units import Box

Element = etree._Element
P = ParamSpec("P")

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
_SLIDE = frozenset(_ROOT)  # what is declared above all that a slide says
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
        return etree.fromstring(self.written())

    def written(self) -> str:
        """The element as text, all below it in the order of its schema."""
        pieces: list[str] = []
        self._write(frozenset(), pieces.append)
        return "".join(pieces)

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
            add(f' {key}="{value if value.isalnum() else value.translate(_IN_ATTRIBUTES)}"')
        if not children and not text:
            add("/>")
            return
        add(f">{text.translate(_IN_TEXT)}" if text else ">")
        for child in children if len(children) == 1 else in_order(name, children):
            child._write(known, add)
        add(f"</{name}>")


class _Repeated(Markup):
    """An element that stands in many places of a deck: written once. Nothing is added to it."""

    __slots__ = ("_text",)

    def __init__(self, element: Markup) -> None:
        super().__init__(element.name, element.attributes, element.children)
        pieces: list[str] = []
        element._write(_SLIDE, pieces.append)
        self._text = "".join(pieces)

    def append(self, child: Markup) -> None:
        raise TypeError(f"{self.name} stands in many places")

    def _write(self, known: frozenset[str], add: Callable[[str], None]) -> None:
        if known >= _SLIDE:
            add(self._text)
        else:
            super()._write(known, add)


def repeated(make: Callable[P, Markup]) -> Callable[P, Markup]:
    """A function whose elements stand in many places: made and written once for the same arguments."""

    @functools.lru_cache(maxsize=4096)
    def made(*args: P.args, **options: P.kwargs) -> Markup:
        return _Repeated(make(*args, **options))

    return functools.wraps(make)(cast("Callable[P, Markup]", made))


# What XML 1.0 wants escaped (2.4, 2.11, 3.3.3), as lxml does it.
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTES = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


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
    if isinstance(tree, Markup):
        return (_DECLARATION + tree.written()).encode()
    return etree.tostring(put_in_order(tree), xml_declaration=True, encoding="UTF-8", standalone=True)


@repeated
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


@repeated
def line(tag: str, edge: Edge | None, end: str | None = None) -> Markup:
    """A line (20.1.2.2.24), with an arrow at an `end` of it (`headEnd`, `tailEnd`); none at all for None."""
    if edge is None:
        return el(tag, None, el("a:noFill"))
    dash = el("a:prstDash", {"val": "sysDash" if edge.dashed else "solid"})
    arrow = el(f"a:{end}", {"type": "triangle"}) if end else None
    return el(tag, {"w": round(edge.width * 12700), "cap": "flat", "cmpd": "sng"}, fill(edge.color), dash, arrow)


def transform(box: Box, tag: str = "a:xfrm", turned: bool = False) -> Markup:
    """Where a shape stands; `turned` it stands on its head."""
    return el(
        tag,
        {"flipV": 1 if turned else None},
        el("a:off", {"x": box.x, "y": box.y}),
        el("a:ext", {"cx": box.width, "cy": box.height}),
    )


@repeated
def decorative() -> Markup:
    """The list of extensions that marks a shape as decoration, so that a screen reader passes it by."""
    mark = el("adec:decorative", {"val": 1})
    return el("a:extLst", None, el("a:ext", {"uri": DECORATIVE}, mark))
