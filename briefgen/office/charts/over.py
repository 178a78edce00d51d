"""What is drawn over a chart: the shapes of its own drawing, which move and grow with it (ECMA-376 part 1, 21.3)."""

from __future__ import annotations

from briefgen.layout.page import Chart, Stroke, Tag
from briefgen.office.charts.text import paragraphs
from briefgen.office.pptx.markup import Markup, el, fill, line, transform
from briefgen.units import Box, Emu

DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
_WHOLE = 6  # digits of a fraction
# Text in the middle of its shape, without room around it and not broken: what it needs was measured.
_BODY = {"wrap": "none", "lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0, "anchor": "ctr", "rtlCol": 0}


def user_shapes(chart: Chart, language: str) -> Markup:
    """The root of the drawing of a chart (21.2.2.220): every line and text over it in its order."""
    return el("c:userShapes", None, *(_anchored(chart, item, i, language) for i, item in enumerate(chart.over, 2)))


def _anchored(chart: Chart, item: Stroke | Tag, number: int, language: str) -> Markup:
    """An item between its corners, in fractions of the chart (21.3.2.20)."""
    if isinstance(item, Stroke):
        (x, y), (right, bottom) = map(min, item.start, item.end), map(max, item.start, item.end)
    else:
        x, y, width, height = item.place
        right, bottom = x + width, y + height
    whole = chart.box
    box = Box(
        Emu(round(x * whole.width)),
        Emu(round(y * whole.height)),
        Emu(round((right - x) * whole.width)),
        Emu(round((bottom - y) * whole.height)),
    )
    made = _line(item, box, number) if isinstance(item, Stroke) else _shape(item, box, number, language)
    return el("cdr:relSizeAnchor", None, _corner("from", x, y), _corner("to", right, bottom), made)


def _corner(tag: str, x: float, y: float) -> Markup:
    made = [el(f"cdr:{way}") for way in "xy"]
    for one, at in zip(made, (x, y), strict=True):
        one.text = f"{at:.{_WHOLE}f}"
    return el(f"cdr:{tag}", None, *made)


def _line(stroke: Stroke, box: Box, number: int) -> Markup:
    """A line (21.3.2.5), turned so that it ends where its arrow points."""
    frame = transform(box)
    for way, (start, end) in zip(("flipH", "flipV"), zip(stroke.start, stroke.end, strict=True), strict=True):
        if start > end:
            frame.set(way, "1")
    drawn = line("a:ln", stroke.edge)
    if stroke.arrow:
        drawn.append(el("a:tailEnd", {"type": "triangle", "w": "med", "len": "med"}))
    look = el("cdr:spPr", None, frame, el("a:prstGeom", {"prst": "line"}, el("a:avLst")), drawn)
    named = el("cdr:nvCxnSpPr", None, el("cdr:cNvPr", {"id": number, "name": f"Line {number}"}), el("cdr:cNvCxnSpPr"))
    return el("cdr:cxnSp", {"macro": ""}, named, look)


def _shape(tag: Tag, box: Box, number: int, language: str) -> Markup:
    """A shape (21.3.2.21) with its text line by line."""
    look = el(
        "cdr:spPr",
        None,
        transform(box),
        el("a:prstGeom", {"prst": tag.geometry}, el("a:avLst")),
        fill(tag.fill) if tag.fill else el("a:noFill"),
        line("a:ln", tag.edge),
    )
    named = el("cdr:nvSpPr", None, el("cdr:cNvPr", {"id": number, "name": f"Note {number}"}), el("cdr:cNvSpPr"))
    said = el("cdr:txBody", None, el("a:bodyPr", _BODY), el("a:lstStyle"), *paragraphs(tag.text, tag.style, language))
    return el("cdr:sp", {"macro": "", "textlink": ""}, named, look, said)
