"""The tables of a finished deck: rows that grow with their text when the file opens, and words that cells break."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from lxml import etree

from briefgen.check.shown import A, P, ShownShape
from briefgen.check.written import Set, set_text
from briefgen.layout.engine import Engine
from briefgen.records import dataclass, replace
from briefgen.template.theme import Theme
from briefgen.template.values import emu, flag, whole
from briefgen.units import Box, Emu, to_points

_MARGINS = {"marL": "91440", "marR": "91440", "marT": "45720", "marB": "45720"}
"""EMU around the text of a cell that says nothing (ECMA-376 Part 1, 21.1.3.17)."""
_INSETS = {"marL": "lIns", "marR": "rIns", "marT": "tIns", "marB": "bIns"}


@dataclass(frozen=True)
class ShownCell:
    """A cell of a table that says something, as a shape with its place on the page; its rows count from 0, and `stop`
    is behind the last of them."""

    shape: ShownShape
    start: int
    stop: int


@dataclass(frozen=True)
class GrownTable:
    """A table as it opens: for each row the points that its file says and those that its text needs, and what became
    of the text of each cell."""

    rows: tuple[tuple[float, float], ...]
    cells: tuple[tuple[ShownCell, Set], ...]

    @property
    def growth(self) -> float:
        """Points by which it is longer than its file says: rows are as high as their text needs, at least."""
        return fsum(max(0.0, needed - said) for said, needed in self.rows)


def grown_table(frame: ShownShape, theme: Theme, language: str, engine: Engine) -> GrownTable | None:
    """The table in a graphic frame with its text measured; None where it holds none, or has no place."""
    table = frame.element.find(f"./{A}graphic/{A}graphicData/{A}tbl")
    if table is None or frame.box is None:
        return None
    said = [to_points(Emu(emu(row.get("h")))) for row in table.iterfind(f"{A}tr")]
    cells = [
        (cell, found)
        for cell in _cells(frame, table)
        if (found := set_text(cell.shape, theme, language, engine)) is not None
    ]
    needed = [0.0] * len(said)
    # A cell over several rows makes the last of them grow, so those of one row count first.
    for cell, found in sorted(cells, key=lambda each: each[0].stop - each[0].start):
        insets = cell.shape.body.insets
        height = found.fitted.height + to_points(insets.top) + to_points(insets.bottom)
        above = fsum(max(said[i], needed[i]) for i in range(cell.start, cell.stop - 1))
        needed[cell.stop - 1] = max(needed[cell.stop - 1], height - above)
    return GrownTable(tuple(zip(said, needed, strict=True)), tuple(cells))


def _cells(frame: ShownShape, table: etree._Element) -> Iterator[ShownCell]:
    assert frame.box is not None
    widths = [emu(column.get("w")) for column in table.iterfind(f"{A}tblGrid/{A}gridCol")]
    rows = table.findall(f"{A}tr")
    heights = [emu(row.get("h")) for row in rows]
    for i, row in enumerate(rows):
        for j, cell in enumerate(row.findall(f"{A}tc")):
            if flag(cell.get("hMerge")) or flag(cell.get("vMerge")):
                continue
            right = j + max(1, whole(cell.get("gridSpan"), 1))
            stop = min(len(rows), i + max(1, whole(cell.get("rowSpan"), 1)))
            corner = Emu(frame.box.x + sum(widths[:j])), Emu(frame.box.y + sum(heights[:i]))
            box = Box(*corner, Emu(sum(widths[j:right])), Emu(sum(heights[i:stop])))
            # A cell inherits nothing from a placeholder that holds its table: only the presentation's own defaults.
            shape = replace(frame, element=_as_shape(cell), parents=(), box=box, lists=frame.lists[:1])
            yield ShownCell(shape, i, stop)


def _as_shape(cell: etree._Element) -> etree._Element:
    """A cell as the shape that would hold its text in the same way."""
    properties = cell.find(f"{A}tcPr")
    said = {str(key): str(value) for key, value in properties.attrib.items()} if properties is not None else {}
    made = etree.Element(f"{P}sp")
    body = etree.SubElement(made, f"{P}txBody")
    insets = {name: said.get(margin, _MARGINS[margin]) for margin, name in _INSETS.items()}
    etree.SubElement(
        body, f"{A}bodyPr", {**insets, "anchor": said.get("anchor", "t"), "vert": said.get("vert", "horz")}
    )
    text = cell.find(f"{A}txBody")
    for paragraph in text.iterfind(f"{A}p") if text is not None else ():
        body.append(etree.fromstring(etree.tostring(paragraph)))
    return made
