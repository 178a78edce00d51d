"""How much of its box a drawn shape covers (ECMA-376 part 1, 20.1.9): an arc or a swirl hides little of what it spans.

A shape is drawn as polygons on a small canvas and read off in cells. Geometries that are not told here, and those whose
points are formulas, count as covering all of their box.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from lxml import etree
from PIL import Image, ImageDraw

from briefgen.template.values import flag, share

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

Point = tuple[float, float]
"""A point of a shape, from 0 to 1 across and down its box."""

Cover = tuple[tuple[float, ...], ...]
"""The share of each cell of a shape's box that it covers, row by row."""

CELLS = (24, 18)  # across and down
_POINTS = 8  # of the canvas a cell
_CURVE = 8  # straight pieces a curve is drawn in
_TURN = math.radians(15)  # of an arc that is drawn in a straight piece


def cover_of(properties: etree._Element | None) -> Cover | None:
    """The cover of a shape by its properties (`p:spPr`), as it is flipped; None for one that covers its box."""
    if properties is None:
        return None
    polygons = _custom(properties.find(f"{A}custGeom")) or _preset(properties.find(f"{A}prstGeom"))
    if not polygons:
        return None
    canvas = Image.new("L", (CELLS[0] * _POINTS, CELLS[1] * _POINTS), 0)
    pen = ImageDraw.Draw(canvas)
    for polygon in polygons:
        if len(polygon) > 2:
            pen.polygon([(x * canvas.width, y * canvas.height) for x, y in polygon], fill=255)
    xfrm = properties.find(f"{A}xfrm")
    for name, turn in (("flipH", Image.Transpose.FLIP_LEFT_RIGHT), ("flipV", Image.Transpose.FLIP_TOP_BOTTOM)):
        if xfrm is not None and flag(xfrm.get(name)):
            canvas = canvas.transpose(turn)
    small = canvas.resize(CELLS, Image.Resampling.BOX).tobytes()
    return tuple(tuple(n / 255 for n in small[at : at + CELLS[0]]) for at in range(0, len(small), CELLS[0]))


def _ellipse() -> list[Point]:
    steps = round(2 * math.pi / _TURN)
    turns = [2 * math.pi * i / steps for i in range(steps)]
    return [(0.5 + math.cos(turn) / 2, 0.5 + math.sin(turn) / 2) for turn in turns]


_PRESETS: dict[str, Sequence[Point]] = {
    "ellipse": _ellipse(),
    "triangle": ((0.5, 0.0), (1.0, 1.0), (0.0, 1.0)),
    "rtTriangle": ((0.0, 0.0), (1.0, 1.0), (0.0, 1.0)),
    "diamond": ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
}


def _preset(geometry: etree._Element | None) -> list[Sequence[Point]]:
    """The polygon of a preset whose form no adjustment changes; a triangle's tip is where one says."""
    name = geometry.get("prst") or "" if geometry is not None else ""
    if geometry is None or name not in _PRESETS:
        return []
    tip = geometry.find(f"{A}avLst/{A}gd")
    if name == "triangle" and tip is not None:
        at = share((tip.get("fmla") or "").removeprefix("val "), 0.5)
        return [((at, 0.0), *_PRESETS[name][1:])]
    return [_PRESETS[name]]


def _custom(geometry: etree._Element | None) -> list[Sequence[Point]]:
    """The polygons of a custom geometry; none where a point is a formula."""
    found: list[Sequence[Point]] = []
    for path in geometry.iterfind(f"{A}pathLst/{A}path") if geometry is not None else ():
        try:
            size = (float(path.get("w") or 0), float(path.get("h") or 0))
            if path.get("fill") == "none" or not all(size):
                continue
            found += [[(x / size[0], y / size[1]) for x, y in line] for line in _lines(path)]
        except ValueError:
            return []
    return found


def _lines(path: etree._Element) -> list[list[Point]]:
    """The lines of a path, its curves in straight pieces (20.1.9.15). Raises ValueError for a point that is no
    number."""
    lines: list[list[Point]] = []
    for step in path:
        name = etree.QName(step).localname
        points = [(float(p.get("x") or ""), float(p.get("y") or "")) for p in step.iterfind(f"{A}pt")]
        if name == "moveTo" and points:
            lines.append(points)
        elif lines:
            lines[-1] += _STEPS[name](lines[-1][-1], step, points) if name in _STEPS else []
    return lines


def _straight(_: Point, __: etree._Element, points: Sequence[Point]) -> list[Point]:
    return list(points)


def _curve(start: Point, _: etree._Element, points: Sequence[Point]) -> list[Point]:
    """A Bézier curve of any degree, by de Casteljau's construction."""

    def at(t: float) -> Point:
        left = [start, *points]
        while len(left) > 1:
            left = [(a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])) for a, b in pairwise(left)]
        return left[0]

    return [at(i / _CURVE) for i in range(1, _CURVE + 1)] if points else []


def _arc(start: Point, step: etree._Element, _: Sequence[Point]) -> list[Point]:
    """An arc of an ellipse (20.1.9.4): its radii, the angle it starts at and the angle it goes on for."""
    wide, high, begin, turn = (float(step.get(name) or "") for name in ("wR", "hR", "stAng", "swAng"))
    begin, turn = math.radians(begin / 60_000), math.radians(turn / 60_000)
    x, y = start[0] - wide * math.cos(begin), start[1] - high * math.sin(begin)
    count = max(1, math.ceil(abs(turn) / _TURN))
    angles = [begin + turn * i / count for i in range(1, count + 1)]
    return [(x + wide * math.cos(angle), y + high * math.sin(angle)) for angle in angles]


_STEPS: dict[str, Callable[[Point, etree._Element, Sequence[Point]], list[Point]]] = {
    "lnTo": _straight,
    "cubicBezTo": _curve,
    "quadBezTo": _curve,
    "arcTo": _arc,
}
