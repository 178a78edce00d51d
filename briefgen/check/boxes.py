"""The text boxes of a Word document, and rows of a fixed height: text that is higher than they are is cut off."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefgen.diagnostics import Diagnostic, Place, shown, warning
from briefgen.language.record import DEFAULT, known_as
from briefgen.layout.engine import Engine
from briefgen.office.paging.document import ruler_of
from briefgen.office.paging.lines_and_rows import Ruler
from briefgen.opc import Package
from briefgen.template.values import emu, whole
from briefgen.units import Emu, to_points

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_INSETS = {"lIns": 91_440, "rIns": 91_440, "tIns": 45_720, "bIns": 45_720}  # EMU (20.1.10.33, as 21.1.2.1.1 says)
_ACROSS = frozenset({"", "horz"})
_OVER = 4.0  # points: of the last line so much is space, and Word's lines differ from ours by less
_TWIPS = 20
_CELL_MARGINS = 2 * 5.4  # points beside the text of a cell that says nothing (17.4.42)
_HINT = "shorten it, or make the box larger"


def box_findings(package: Package, engine: Engine) -> Iterator[Diagnostic]:
    """Text boxes and rows of a fixed height whose text is cut off, in the body, headers and footers."""
    ruler = ruler_of(package, _language(package), engine)
    around = [arrow.target for arrow in package.rels(package.main) if arrow.kind in {"header", "footer"}]
    for part in dict.fromkeys((package.main, *around)):
        if part not in package.parts:
            continue
        root = package.xml(part)
        for shape in root.iter(f"{WPS}wsp"):
            if next(shape.iterancestors(_FALLBACK), None) is None:
                yield from _cut_off(shape, ruler, package.name)
        for row in root.iter(f"{W}tr"):
            yield from _cut_row(row, ruler, package.name)


def _language(package: Package) -> str:
    part = next(iter(package.related(package.main, "styles")), "")
    said = package.xml(part).find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") if part else None
    try:
        return known_as(said.get(f"{W}val") or "") if said is not None else DEFAULT
    except ValueError:
        return DEFAULT


def _cut_off(shape: etree._Element, ruler: Ruler, file: str) -> Iterator[Diagnostic]:
    """What a text box has no room for; boxes that grow with their text, and upright ones, have none of it."""
    content, body = shape.find(f"{WPS}txbx/{W}txbxContent"), shape.find(f"{WPS}bodyPr")
    extent = shape.find(f"{WPS}spPr/{A}xfrm/{A}ext")
    if content is None or extent is None or not _text(content):
        return
    said = {str(key): str(value) for key, value in body.attrib.items()} if body is not None else {}
    if said.get("vert", "") not in _ACROSS or (body is not None and body.find(f"{A}spAutoFit") is not None):
        return
    inset = {side: whole(said.get(side), usual) for side, usual in _INSETS.items()}
    width = to_points(Emu(emu(extent.get("cx")) - inset["lIns"] - inset["rIns"]))
    room = to_points(Emu(emu(extent.get("cy")) - inset["tIns"] - inset["bIns"]))
    if width <= 0:
        return
    needed = ruler.shown(content, width)
    if needed > room + _OVER:
        message = f"its text is {needed:.0f} points high and has room for {max(0.0, room):.0f}"
        yield warning("overflow", message, Place(file, f"text box {_called(shape, content)}"), _HINT)


def _called(shape: etree._Element, content: etree._Element) -> str:
    """The name of a drawing; where it has none, how its text begins."""
    drawing = next(shape.iterancestors(f"{W}drawing"), None)
    named = drawing.find(f"./*/{WP}docPr") if drawing is not None else None
    name = (named.get("name") or "").strip() if named is not None else ""
    return f"'{name}'" if name else shown(_text(content))


def _text(element: etree._Element) -> str:
    return " ".join("".join(t.text or "" for t in element.iter(f"{W}t")).split())


def _cut_row(row: etree._Element, ruler: Ruler, file: str) -> Iterator[Diagnostic]:
    """What a row of a height that is exact (17.4.80) has no room for."""
    height = row.find(f"{W}trPr/{W}trHeight")
    if height is None or height.get(f"{W}hRule") != "exact":
        return
    room = whole(height.get(f"{W}val"), 0) / _TWIPS
    for cell in row.iterfind(f"{W}tc"):
        size = cell.find(f"{W}tcPr/{W}tcW")
        text = _text(cell)
        if size is None or size.get(f"{W}type", "dxa") != "dxa" or not text:
            continue
        width = whole(size.get(f"{W}w"), 0) / _TWIPS - _CELL_MARGINS
        needed = ruler.shown(cell, width) if width > 0 else 0.0
        if needed > room + _OVER:
            message = f"its text is {needed:.0f} points high, and its row is {room:.0f} whatever it holds"
            yield warning("overflow", message, Place(file, f"table cell {shown(text)}"), "let the row grow")
