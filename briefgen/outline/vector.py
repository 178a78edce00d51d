"""The bytes of an SVG -> a picture: the drawing itself, and as a PNG for programs that show no SVG.

A drawing may hold nothing that acts or that leads out of it: scripts, pages within it, addresses. Such a file is
refused rather than cleaned: it would not look as its author meant.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from briefgen.outline.files_beside import Refused
from briefgen.outline.imaging import ImageFile, picture_of

_SVG = "{http://www.w3.org/2000/svg}"
_DOTS = 2000  # the longer side of the PNG
_DPI = 96  # of lengths in millimetres and the like (CSS Values 3, 6.2)
_ACTS = frozenset({"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "listener"})
_INSIDE = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp);)", re.IGNORECASE)
_ADDRESS = re.compile(r"""url\(\s*['"]?(?!\s*(?:#|data:image/))|@import""", re.IGNORECASE)


def is_vector(data: bytes) -> bool:
    """Whether the bytes are those of an SVG."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith((b"<svg", b"<?xml", b"<!")) and b"<svg" in data[:65536]


def vector_of(data: bytes) -> ImageFile:
    """The drawing in the bytes of an SVG file. Raises Refused."""
    import resvg_py

    root = _root(data)
    for element in root.iter():
        _refuse_unsafe(element)
    drawing = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    try:
        drawn = resvg_py.svg_to_bytes(svg_string=drawing.decode("utf-8"), width=_DOTS, height=_DOTS, dpi=_DPI)
    except ValueError as problem:
        message = f"this SVG cannot be drawn ({problem})"
        raise Refused("not-a-picture", message, "open it in a drawing program and save it again") from None
    return replace(picture_of(drawn), vector=drawing, has_text=root.find(f".//{_SVG}text") is not None)


def _root(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        message = f"this SVG is not well-formed XML ({problem})"
        raise Refused("not-a-picture", message, "open it in a drawing program and save it again") from None
    if root.tag != f"{_SVG}svg":
        raise Refused("not-a-picture", "this XML file is no SVG", "save the drawing as SVG or PNG")
    return root


def _refuse_unsafe(element: etree._Element) -> None:
    if element.tag is etree.Entity:
        _refuse("an entity")
    if not isinstance(element.tag, str):
        return
    name = etree.QName(element).localname
    if name in _ACTS:
        _refuse(f"a <{name}>")
    if name == "style" and _ADDRESS.search(element.text or ""):
        _refuse("a style that fetches something")
    for key, value in element.attrib.items():
        local = etree.QName(key).localname
        if local.startswith("on"):
            _refuse(f"a script in `{local}`")
        if (local == "href" and not _INSIDE.match(str(value))) or _ADDRESS.search(str(value)):
            _refuse(f"an address outside of it, in `{local}`")


def _refuse(what: str) -> None:
    hint = "save it from the drawing program without scripts and with its pictures embedded, or as PNG"
    raise Refused("picture-unsafe", f"this SVG holds {what}", hint)
