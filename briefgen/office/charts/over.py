"""What is drawn over a chart: the shapes of its own drawing, which move and grow with it (ECMA-376 part 1, 21.3)."""

from __future__ import annotations

from briefgen.layout.page import Chart, Stroke, Tag
from briefgen.office.charts.text import paragraphs
from briefgen.office.pptx.markup import Markup, el, fill, line, transform
from briefgen.units import Box, Emu, points

DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
HEAD = 7.0
"""Points: how long and wide the head of an arrow is."""
_DEGREE = 60_000  # 20.1.10.3: a degree
_WHOLE = 6  # digits of a fraction
# Text in the middle of its shape, without room around it and not broken: what it needs was measured.
_BODY = {"wrap": "none", "lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0, "anchor": "ctr", "rtlCol": 0}


def user_shapes(chart: Chart, language: str) -> Markup:
    """The root of the drawing of a chart (21.2.2.220): every line and text over it in its order."""
    drawn: list[Markup] = []
    for item in chart.over:
        drawn.append(_anchored(chart, item, len(drawn) + 2, language))
        if isinstance(item, Stroke) and item.arrow:
            drawn.append(_head(chart, item, len(drawn) + 2))
    return el("c:userShapes", None, *drawn)


def _anchored(chart: Chart, item: Stroke | Tag, number: int, language: str) -> Markup:
    """An item between its corners, in fractions of the chart (21.3.2.20)."""
    if isinstance(item, Stroke):
        (x, y), (right, bottom) = map(min, item.start, item.end), map(max, item.start, item.end)
    else:
        x, y, width, height = item.place
        right, bottom = x + width, y + height
    box = _box(chart, x, y, right, bottom)
    made = _line(item, box, number) if isinstance(item, Stroke) else _shape(item, box, number, language)
    return _between(x, y, right, bottom, made)


def _box(chart: Chart, x: float, y: float, right: float, bottom: float) -> Box:
    whole = chart.box
    return Box(
        Emu(round(x * whole.width)),
        Emu(round(y * whole.height)),
        Emu(round((right - x) * whole.width)),
        Emu(round((bottom - y) * whole.height)),
    )


def _between(x: float, y: float, right: float, bottom: float, made: Markup) -> Markup:
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
    geometry = el("a:prstGeom", {"prst": "line"}, el("a:avLst"))
    look = el("cdr:spPr", None, frame, geometry, line("a:ln", stroke.edge))
    named = el("cdr:nvCxnSpPr", None, el("cdr:cNvPr", {"id": number, "name": f"Line {number}"}), el("cdr:cNvCxnSpPr"))
    return el("cdr:cxnSp", {"macro": ""}, named, look)


def _head(chart: Chart, stroke: Stroke, number: int) -> Markup:
    """The head of an arrow as a shape of its own, since LibreOffice draws lines of a chart without their heads. Its tip
    is where the line ends, which runs level or upright."""
    (x, y), size = stroke.end, (points(HEAD) / chart.box.width, points(HEAD) / chart.box.height)
    ways = [end - start for start, end in zip(stroke.start, stroke.end, strict=True)]
    level = abs(ways[0]) > abs(ways[1])
    turn = (90 if ways[0] > 0 else 270) if level else (180 if ways[1] > 0 else 0)
    back = [(1 if way > 0 else 0) * one for way, one in zip(ways, size, strict=True)]
    left = x - back[0] if level else x - size[0] / 2
    top = y - size[1] / 2 if level else y - back[1]
    left, top = min(max(left, 0.0), 1 - size[0]), min(max(top, 0.0), 1 - size[1])
    frame = transform(_box(chart, left, top, left + size[0], top + size[1]))
    frame.set("rot", str(turn * _DEGREE))
    geometry = el("a:prstGeom", {"prst": "triangle"}, el("a:avLst"))
    look = el("cdr:spPr", None, frame, geometry, fill(stroke.edge.color), line("a:ln", None))
    named = el("cdr:nvSpPr", None, el("cdr:cNvPr", {"id": number, "name": f"Arrow {number}"}), el("cdr:cNvSpPr"))
    made = el("cdr:sp", {"macro": "", "textlink": ""}, named, look)
    return _between(left, top, left + size[0], top + size[1], made)


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
