"""The names of WordprocessingML, as whoever writes or reads a document's parts needs them.

Element and attribute names are those of ECMA-376 part 1, clause 17 (`w`), and 20.4 and 20.1 for drawings (`wp`, `a`).
"""

from __future__ import annotations

import functools

from lxml import etree

from briefgen.opc import OFFICE_RELS
from briefgen.template.word_markup import W_URI

Element = etree._Element

NAMESPACES = {
    "w": W_URI,
    "r": OFFICE_RELS,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}


@functools.cache
def clark(name: str) -> str:
    """A prefixed name as lxml wants it."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def root(name: str, *children: Element) -> Element:
    """The root of a part: it declares all namespaces, as alternate content refers to them by prefix."""
    made = etree.Element(clark(name), nsmap=NAMESPACES)
    made.extend(children)
    return made
