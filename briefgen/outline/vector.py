"""The bytes of an SVG -> a picture: the drawing itself, and as a PNG for programs that show no SVG.

A drawing may hold nothing that acts or that leads out of it: scripts, pages within it, addresses. Such a file is
refused rather than cleaned: it would not look as its author meant.
"""

from __future__ import annotations

import base64
import re
from urllib.parse import unquote_to_bytes

from lxml import etree

from briefgen.outline.files_beside import Refused
from briefgen.outline.imaging import ImageFile, picture_of
from briefgen.outline.vector_drawing import SECONDS, NotDrawn, TooSlow, drawn
from briefgen.records import replace

_SVG = "{http://www.w3.org/2000/svg}"
MAX_ELEMENTS = 50_000
"""Elements of a drawing."""
_ACTS = frozenset({"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "listener"})
_INSIDE = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp);)", re.IGNORECASE)
_ADDRESS = re.compile(r"""url\(\s*['"]?(?!\s*(?:#|data:image/))|@import""", re.IGNORECASE)


def is_vector(data: bytes) -> bool:
    """Whether the bytes are those of an SVG."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith((b"<svg", b"<?xml", b"<!")) and b"<svg" in data[:65536]


def vector_of(data: bytes, seconds: int = SECONDS) -> ImageFile:
    """The drawing in the bytes of an SVG file, which may take so many seconds of processor time. Raises Refused."""
    root = _root(data)
    for number, element in enumerate(root.iter()):
        if number == MAX_ELEMENTS:
            message = f"this SVG has more than {MAX_ELEMENTS:,} elements"
            raise Refused("picture-too-large", message, "simplify it, or save it as PNG")
        _refuse_unsafe(element)
    drawing = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    try:
        made = drawn(drawing.decode("utf-8"), seconds)
    except TooSlow:
        message = f"drawing this SVG takes more than {seconds} s of processor time, or too much memory"
        raise Refused("picture-too-slow", message, "take out filters and copies, or save it as PNG") from None
    except NotDrawn as problem:
        message = f"this SVG cannot be drawn ({problem})"
        raise Refused("not-a-picture", message, "open it in a drawing program and save it again") from None
    return replace(picture_of(made), vector=drawing, has_text=root.find(f".//{_SVG}text") is not None)


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
        if local == "href" and str(value).lstrip().startswith("data:"):
            _refuse_too_large(str(value))


def _refuse_too_large(address: str) -> None:
    """Refuses a drawing for a picture within it that could not be taken by itself."""
    head, _, body = address.partition(",")
    try:
        data = base64.b64decode(body) if head.endswith(";base64") else unquote_to_bytes(body)
    except ValueError:
        return  # no program shows it
    if data:
        picture_of(data)


def _refuse(what: str) -> None:
    hint = "save it from the drawing program without scripts and with its pictures embedded, or as PNG"
    raise Refused("picture-unsafe", f"this SVG holds {what}", hint)
