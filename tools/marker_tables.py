"""The table style of the built-in deck: what a table inserted by hand looks like (ECMA-376 part 1, 20.1.4.2.27)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.styles import Color
from briefgen.units import points
from tools.marker_design import Design
from tools.marker_drawing import Element, color, el, filled, serialized

STYLE_ID = "{7C1D0F52-6E0B-4B0E-9A63-2D6B8B1E4A10}"
_EDGES = ("top", "bottom", "insideH")  # in the order that the schema wants


def table_styles(design: Design) -> bytes:
    """The table style part: hairlines between rows, a heavy rule below the header, a bold first column and total."""
    widths: Mapping[str, Any] = design.tokens["lines"]
    hair = (design.color("rule"), widths["hair_pt"])
    heavy = (Color("tx1"), widths["heavy_pt"])
    style = el(
        "a:tblStyle",
        {"styleId": STYLE_ID, "styleName": "Marker"},
        _part("wholeTbl", False, Color("tx1"), {"insideH": hair, "bottom": hair}),
        _part("firstCol", True, None, {}),
        _part("lastRow", True, None, {"top": heavy}),
        _part("firstRow", True, design.color("muted"), {"bottom": heavy}),
    )
    return serialized(el("a:tblStyleLst", {"def": STYLE_ID}, style))


def _part(tag: str, bold: bool, ink: Color | None, edges: Mapping[str, tuple[Color, float]]) -> Element:
    """How one part of a table is set; without `ink` in the colour of the rest."""
    text = el("a:tcTxStyle", {"b": "on" if bold else "off"}, el("a:fontRef", {"idx": "minor"}))
    if ink:
        text.append(color(ink))
    borders = el("a:tcBdr", None, *(_edge(name, edges[name]) for name in _EDGES if name in edges))
    return el(f"a:{tag}", None, text, el("a:tcStyle", None, borders))


def _edge(name: str, look: tuple[Color, float]) -> Element:
    ink, width = look
    return el(f"a:{name}", None, el("a:ln", {"w": points(width), "cmpd": "sng"}, filled(ink)))
