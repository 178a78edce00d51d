"""Decks that are not ours, made in code: other pages, other fonts, other places, with slides of their makers in them.

`harbour` is 4:3 in Cambria and Calibri; its example slides have speaker notes and a picture. `ledger` is A4 across in
Arial and PMingLiU and has never had speaker notes. Both type their layouts and name them as their owners would.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.package import Part
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
POTX = "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
PPTM = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
EXAMPLE = "An example of the owner's"
EXAMPLE_NOTES = "What the owner says to it"

Boxes = Mapping[int, tuple[float, float, float, float]]


def harbour() -> bytes:
    """4:3, 10 by 7.5 inches; Cambria and Calibri; two example slides, one with notes and a picture."""
    deck = _deck(10, 7.5, {"Title Slide": "Hafen", "Title and Content": "Blatt", "Title Only": "Nur Titel"})
    _fonts(deck, "Cambria", "Calibri", "")
    _colors(deck, dk2="1F3044", lt2="EDEFF2", accent1="2A5D84")
    hafen, blatt, _ = deck.slide_layouts
    _move(deck.slide_masters[0], {0: (0.5, 0.4, 9, 1.1), 1: (0.5, 1.7, 9, 4.9)})
    _move(hafen, {0: (0.8, 2.2, 8.4, 1.6), 1: (0.8, 4.0, 8.4, 1.8)})
    first = deck.slides.add_slide(hafen)
    first.shapes.title.text = EXAMPLE
    second = deck.slides.add_slide(blatt)
    second.shapes.title.text = EXAMPLE
    second.placeholders[1].text = EXAMPLE
    second.shapes.add_picture(_picture(), Inches(6), Inches(4), Inches(2), Inches(1.5))
    second.notes_slide.notes_text_frame.text = EXAMPLE_NOTES
    return _saved(deck)


def ledger() -> bytes:
    """A4 across, 11.69 by 8.27 inches; Arial and PMingLiU; one example slide with a table; no notes master."""
    deck = _deck(11.69, 8.27, {"Title Slide": "封面頁", "Title and Content": "內文頁", "Title Only": "只有標題"})
    _fonts(deck, "Arial", "Arial", "PMingLiU")
    _colors(deck, dk2="4A1D1F", lt2="F6F1EA", accent1="8C2F2B")
    cover, text, _ = deck.slide_layouts
    _move(deck.slide_masters[0], {0: (1.2, 0.7, 9.3, 1.0), 1: (1.2, 2.0, 9.3, 4.9)})
    _move(cover, {0: (1.2, 1.2, 9.3, 2.2), 1: (1.2, 3.6, 9.3, 2.4)})
    _sizes(deck, title=28, body=20)
    example = deck.slides.add_slide(text)
    example.shapes.title.text = EXAMPLE
    box = [Inches(n) for n in (1.2, 4, 6, 1)]
    example.shapes.add_table(2, 2, *box).table.cell(0, 0).text = EXAMPLE
    return _saved(deck)


FOREIGN: Mapping[str, Callable[[], bytes]] = {"harbour": harbour, "ledger": ledger}


def as_template(data: bytes) -> bytes:
    """The deck as a .potx: the same parts, the main one of a template's type."""
    return _changed(data, {"[Content_Types].xml": lambda part: part.replace(MAIN.encode(), POTX.encode())})


def with_macros(data: bytes) -> bytes:
    """The deck as a .pptm saved under another name: a macro project hangs on its main part."""

    def types(part: bytes) -> bytes:
        root = etree.fromstring(part.replace(MAIN.encode(), PPTM.encode()))
        kind = "application/vnd.ms-office.vbaProject"
        etree.SubElement(root, f"{TYPES}Override", PartName="/ppt/vbaProject.bin", ContentType=kind)
        return etree.tostring(root)

    def rels(part: bytes) -> bytes:
        kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
        made = f'<Relationship Id="rIdMacro" Type="{kind}" Target="vbaProject.bin"/></Relationships>'
        return part.replace(b"</Relationships>", made.encode())

    changed = {"[Content_Types].xml": types, "ppt/_rels/presentation.xml.rels": rels}
    return _changed(data, changed, {"ppt/vbaProject.bin": b"\xd0\xcf\x11\xe0 code"})


def written(folder: Path, name: str, data: bytes) -> Path:
    """The bytes in a file of this name."""
    path = folder / name
    path.write_bytes(data)
    return path


def _deck(width: float, height: float, kept: Mapping[str, str]) -> Deck:
    """An empty deck of this size that has only these layouts of python-pptx's own, under other names."""
    deck = Presentation()
    scale = width / 10, height / 7.5
    deck.slide_width, deck.slide_height = Inches(width), Inches(height)
    for layout in list(deck.slide_layouts):
        if layout.name not in kept:
            deck.slide_layouts.remove(layout)
            continue
        layout.name = kept[layout.name]
        _stretch(layout, scale)
    _stretch(deck.slide_masters[0], scale)
    return deck


def _stretch(page: Any, scale: tuple[float, float]) -> None:
    for shape in page.placeholders:
        if shape._element.spPr.find(f"{A}xfrm") is not None:
            shape.left, shape.width = (round(n * scale[0]) for n in (shape.left, shape.width))
            shape.top, shape.height = (round(n * scale[1]) for n in (shape.top, shape.height))


def _move(page: Any, boxes: Boxes) -> None:
    for shape in page.placeholders:
        box = boxes.get(shape.placeholder_format.idx)
        if box:
            shape.left, shape.top, shape.width, shape.height = (Inches(n) for n in box)


def _theme(deck: Deck) -> tuple[Part, etree._Element]:
    part = next(rel.target_part for rel in deck.slide_masters[0].part.rels.values() if rel.reltype.endswith("/theme"))
    return part, etree.fromstring(part.blob)


def _fonts(deck: Deck, major: str, minor: str, east_asian: str) -> None:
    part, root = _theme(deck)
    for kind, family in (("major", major), ("minor", minor)):
        fonts = next(root.iter(f"{A}{kind}Font"))
        fonts.find(f"{A}latin").set("typeface", family)
        fonts.find(f"{A}ea").set("typeface", east_asian)
    part._blob = etree.tostring(root)


def _colors(deck: Deck, **slots: str) -> None:
    part, root = _theme(deck)
    scheme = next(root.iter(f"{A}clrScheme"))
    for slot, value in slots.items():
        for child in scheme.find(f"{A}{slot}"):
            child.set("val", str(RGBColor.from_string(value)))
    part._blob = etree.tostring(root)


def _sizes(deck: Deck, **sizes: int) -> None:
    """Sets the size of the first level of the master's titles and bodies, in points."""
    styles = deck.slide_masters[0]._element.find(f"{P}txStyles")
    for kind, size in sizes.items():
        styles.find(f"{P}{kind}Style/{A}lvl1pPr/{A}defRPr").set("sz", str(size * 100))


def _picture() -> io.BytesIO:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), (120, 40, 40)).save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def _saved(deck: Deck) -> bytes:
    buffer = io.BytesIO()
    deck.save(buffer)
    return _changed(buffer.getvalue(), {})


def _changed(
    data: bytes, changes: Mapping[str, Callable[[bytes], bytes]], more: Mapping[str, bytes] | None = None
) -> bytes:
    """The file with parts changed and added, without the time at which that was done."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    parts = {**{name: changes.get(name, bytes)(part) for name, part in parts.items()}, **(more or {})}
    return zipped(parts.items())


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Parts as the bytes of a zip that tells no time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part)
    return buffer.getvalue()
