"""Tables, rows and cells as WordprocessingML (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from math import fsum

from briefgen.office.docx.markup import twips, w
from briefgen.office.word_names import Element
from briefgen.records import dataclass

_LOOK = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "noHBand": 0x200, "noVBand": 0x400}


@dataclass(frozen=True, slots=True)
class TableProperties:
    """What a table says about itself: the id of its style, its columns in twips, a title and a sentence on what it
    shows, whether its first row, first column and last row are set off, and how far from the margin it begins."""

    style: str
    widths: tuple[int, ...]
    title: str = ""
    alt: str = ""
    header: bool = False
    first_column: bool = False
    last_row: bool = False
    indent: int = 0


def table(properties: TableProperties, rows: Iterable[Element]) -> Element:
    """A table of fixed columns."""
    flags = {
        "firstRow": properties.header,
        "lastRow": properties.last_row,
        "firstColumn": properties.first_column,
        "lastColumn": False,
        "noHBand": True,
        "noVBand": True,
    }
    code = sum(bit for name, bit in _LOOK.items() if flags[name])
    said = w(
        "tblPr",
        w("tblStyle", val=properties.style),
        w("tblW", w=sum(properties.widths), type="dxa"),
        w("tblInd", w=properties.indent, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val=f"{code:04X}", **{name: int(on) for name, on in flags.items()}),
    )
    words = (("tblCaption", properties.title), ("tblDescription", properties.alt))
    said.extend(w(tag, val=text) for tag, text in words if text)
    return w("tbl", said, w("tblGrid", *(w("gridCol", w=width) for width in properties.widths)), *rows)


def row(cells: Iterable[Element], header: bool = False, height: int = 0) -> Element:
    """A row that does not break over pages; a header row is repeated on each. `height` is its least, in twips."""
    properties = w("trPr", w("cantSplit"))
    if height:
        properties.append(w("trHeight", val=height, hRule="atLeast"))
    if header:
        properties.append(w("tblHeader"))
    return w("tr", properties, *cells)


def cell(width: int, paragraphs: Iterable[Element], *looks: Element, anchor: str = "top") -> Element:
    """A cell; `looks` are its borders, its fill and its margins, in this order."""
    place = [w("vAlign", val=anchor)] if anchor != "top" else []
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), *looks, *place), *paragraphs)


def right_margin(inches: float) -> Element:
    """The space that a cell keeps on its right."""
    return w("tcMar", w("right", w=twips(inches), type="dxa"))


def split(total: int, shares: Sequence[float]) -> tuple[int, ...]:
    """A length cut in proportion to shares, into whole numbers that add up to it."""
    edges = [round(total * at / fsum(shares)) for at in accumulate(shares, initial=0.0)]
    return tuple(b - a for a, b in pairwise(edges))
