"""The fills and rules that a template's own table style draws (ECMA-376 part 1, 20.1.4.2.26)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from briefgen.layout.page import Table
from briefgen.opc import Package
from briefgen.records import dataclass
from briefgen.styles import Color
from briefgen.svg.text import rgb_hex
from briefgen.template.colors import color_in
from briefgen.template.theme import Theme

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class StyledCells:
    """A table's cells as its style draws them: `parts` are the looks of the style's parts, by their names."""

    table: Table
    parts: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, table: Table, package: Package, theme: Theme) -> StyledCells | None:
        """Those of a table; None where the file does not say what its style looks like."""
        part = next(iter(package.related(package.main, "tableStyles")), None)
        styles = package.xml(part).iterfind(f"{A}tblStyle") if part else ()
        style = next((one for one in styles if one.get("styleId") == table.style), None)
        if style is None:
            return None
        return cls(table, {etree.QName(one).localname: _look(one, theme) for one in style})

    def at(self, row: int, column: int) -> Mapping[str, str]:
        """The look of the cell in this row and column: of the whole table, of its band, of the part it is in."""
        header = row < self.table.header
        last = self.table.total and row == len(self.table.heights) - 1
        names = ["wholeTbl"]
        if not header and not last:
            names.append("band1H" if (row - self.table.header) % 2 == 0 else "band2H")
        names += ["firstCol"] if self.table.first_column and not column else []
        names += ["lastRow"] if last else ["firstRow"] if header else []
        return {key: value for name in names for key, value in self.parts.get(name, {}).items()}


def _look(part: etree._Element, theme: Theme) -> Mapping[str, str]:
    """The fill of a part of a style, and the colour of the rule below its rows."""
    said = {
        "fill": part.find(f"{A}tcStyle/{A}fill/{A}solidFill"),
        "rule": part.find(f"{A}tcStyle/{A}tcBdr/{A}insideH/{A}ln/{A}solidFill"),
    }
    found = {key: color_in(el, lambda slot: theme.rgb(Color(slot))) for key, el in said.items()}
    return {key: rgb_hex(color[0]) for key, color in found.items() if color}
