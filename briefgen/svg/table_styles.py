"""What a table's style draws and how it sets text, cell by cell (ECMA-376 part 1, 20.1.4.2 and 21.1.3.15)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from lxml import etree

from briefgen.opc import Package
from briefgen.records import dataclass
from briefgen.svg.known_table_styles import known_style
from briefgen.svg.paint import Brush
from briefgen.template.colors import Rgb
from briefgen.text.elements import Element, h
from briefgen.units import Box, to_points

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BOLD = {"on": True, "off": False}  # 20.1.10.35 ST_OnOffStyleType; `def` says nothing

OWN = 99
"""The rank of the edges that a cell says itself."""

Part = tuple[str, bool, bool, bool, bool]
"""A part of a style that a cell is in, and whether the cell is at its left, top, right and bottom."""


@dataclass(frozen=True)
class CellEdge:
    """An edge of a cell: how it is painted, and how much it counts where two cells say something of it."""

    paint: Mapping[str, str]
    rank: int


@dataclass(frozen=True)
class CellStyle:
    """How a cell looks by its table's style: the attributes of its fill, its edges by `left`, `top`, `right` and
    `bottom`, and its text; what is None or not there is not said."""

    fill: Mapping[str, str] = field(default_factory=dict)
    edges: Mapping[str, CellEdge] = field(default_factory=dict)
    ink: Rgb | None = None
    bold: bool | None = None
    italic: bool | None = None


@dataclass(frozen=True)
class TableFlags:
    """Which parts of its style a table shows (21.1.3.13 tblPr)."""

    first_row: bool = False
    last_row: bool = False
    first_column: bool = False
    last_column: bool = False
    banded_rows: bool = False
    banded_columns: bool = False


@dataclass(frozen=True)
class StyledTable:
    """A table of so many rows and columns in a style, painted by a brush; `style` is None where nobody knows it."""

    style: etree._Element | None
    flags: TableFlags
    rows: int
    columns: int
    brush: Brush

    @property
    def ground(self) -> Mapping[str, str]:
        """The fill behind the whole table; nothing for none."""
        ground = self.style.find(f"{A}tblBg") if self.style is not None else None
        if ground is None:
            return {}
        return _shown(self.brush.fill(ground.find(f"{A}fill"), ground.find(f"{A}fillRef")))

    def at(self, row: int, column: int, rows: int = 1, columns: int = 1) -> CellStyle:
        """The look of a cell that begins here and covers so many rows and columns: of the whole table, of its bands,
        of the column it is in, of the row, of its corner, each over what was said before."""
        if self.style is None:
            return CellStyle()
        last_row, last_column = row + rows - 1, column + columns - 1
        fill: Mapping[str, str] = {}
        edges: dict[str, CellEdge] = {}
        ink: Rgb | None = None
        bold: bool | None = None
        italic: bool | None = None
        for rank, (name, *ends) in enumerate(self._parts(row, column, last_row, last_column)):
            part = self.style.find(f"{A}{name}")
            if part is None:
                continue
            look, text = part.find(f"{A}tcStyle"), part.find(f"{A}tcTxStyle")
            if look is not None and (look.find(f"{A}fill") is not None or look.find(f"{A}fillRef") is not None):
                fill = _shown(self.brush.fill(look.find(f"{A}fill"), look.find(f"{A}fillRef")))
            edges |= {side: CellEdge(paint, rank) for side, paint in self._edges(look, ends)}
            if text is not None:
                color = self.brush.painter.color(text) or self.brush.painter.color(text.find(f"{A}fontRef"))
                ink = color[0] if color else ink
                bold = _BOLD.get(text.get("b") or "", bold)
                italic = _BOLD.get(text.get("i") or "", italic)
        return CellStyle(fill, edges, ink, bold, italic)

    def _edges(self, look: etree._Element | None, ends: Sequence[bool]) -> Iterator[tuple[str, Mapping[str, str]]]:
        """The edges that a part says: its own where the cell is at its end, those between its cells elsewhere."""
        said = look.find(f"{A}tcBdr") if look is not None else None
        if said is None:
            return
        inside = ("insideV", "insideH", "insideV", "insideH")
        for side, between, is_end in zip(("left", "top", "right", "bottom"), inside, ends, strict=True):
            line = said.find(f"{A}{side if is_end else between}")
            if line is not None:
                yield side, self.brush.line(line, line.find(f"{A}lnRef"))

    def _parts(self, row: int, column: int, last_row: int, last_column: int) -> Iterator[Part]:
        """The parts that a cell is in, what counts more after what counts less."""
        flags, bottom, right = self.flags, self.rows - 1, self.columns - 1
        left, top, at_right, at_bottom = not column, not row, last_column == right, last_row == bottom
        head, sum_row = flags.first_row and top, flags.last_row and at_bottom
        first, last = flags.first_column and left, flags.last_column and at_right
        yield "wholeTbl", left, top, at_right, at_bottom
        if flags.banded_rows and not head and not sum_row:
            yield f"band{1 + (row - flags.first_row) % 2}H", left, True, at_right, True
        if flags.banded_columns and not first and not last:
            yield f"band{1 + (column - flags.first_column) % 2}V", True, top, True, at_bottom
        for name, is_in in (("firstCol", first), ("lastCol", last)):
            if is_in:
                yield name, True, top, True, at_bottom
        for name, is_in in (("firstRow", head), ("lastRow", sum_row)):
            if is_in:
                yield name, left, True, at_right, True
        for name, is_in in (
            ("nwCell", head and first), ("neCell", head and last), ("swCell", sum_row and first),
            ("seCell", sum_row and last),
        ):  # fmt: skip
            if is_in:
                yield name, True, True, True, True


def style_of(package: Package, name: str | None) -> etree._Element | None:
    """A table style by its id: as the file defines it, else as PowerPoint knows it; None for one that nobody knows."""
    part = next(iter(package.related(package.main, "tableStyles")), None)
    styles = package.xml(part).iterfind(f"{A}tblStyle") if part else ()
    own = next((one for one in styles if name and one.get("styleId") == name), None)
    return own if own is not None else known_style(name) if name else None


def corners(box: Box) -> tuple[float, float, float, float]:
    """Where a box is in points: left, top, right, bottom."""
    return to_points(box.x), to_points(box.y), to_points(box.right), to_points(box.bottom)


def grounded(box: Box, paint: Mapping[str, str]) -> Element:
    """A box that is filled."""
    left, top, right, bottom = corners(box)
    at = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    made = h("rect", **{key: f"{value:.5g}" for key, value in at.items()})
    for name, value in paint.items():
        made.set(name, value)
    return made


def stroked(box: tuple[float, float, float, float], edges: Mapping[str, CellEdge]) -> Iterator[tuple[int, Element]]:
    """The edges of a cell, which is at left, top, right, bottom in points, each with how much it counts: those that
    count more are drawn later."""
    left, top, right, bottom = box
    ends = {
        "left": (left, top, left, bottom),
        "top": (left, top, right, top),
        "right": (right, top, right, bottom),
        "bottom": (left, bottom, right, bottom),
    }
    for side, stroke in edges.items():
        if stroke.paint:
            x1, y1, x2, y2 = ends[side]
            made = h("polyline", points=f"{x1:.5g},{y1:.5g} {x2:.5g},{y2:.5g}", fill="none")
            for name, value in stroke.paint.items():
                made.set(name, value)
            yield stroke.rank, made


def _shown(paint: Mapping[str, str]) -> Mapping[str, str]:
    return {} if paint.get("fill") == "none" else paint
