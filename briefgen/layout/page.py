"""A page as it is placed: what stands where, in reading order. The writers turn it into parts of a file."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from briefgen.layout.text import Fitted, Paragraph
from briefgen.styles import Anchor, Color
from briefgen.units import Box, Insets


@dataclass(frozen=True, slots=True)
class Filled:
    """A placeholder of the page's layout, by index, with its text. `box` moves it off the layout's place."""

    index: int
    text: Fitted
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A line's look: colour and width in points."""

    color: Color
    width: float = 0.75


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn shape, with or without text. Without `alt` and text it is decoration.

    `title` marks the text as the page's title where the layout has no title placeholder.
    """

    name: str
    box: Box
    geometry: Literal["rect", "ellipse"] = "rect"
    fill: Color | None = None
    edge: Edge | None = None
    text: Fitted | None = None
    insets: Insets = Insets()
    anchor: Anchor = "top"
    link: str | None = None
    alt: str | None = None
    title: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line from the box's top left to its bottom right corner; always decoration."""

    name: str
    box: Box
    edge: Edge


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as placed. Edges of None are not drawn. `span` and `rows` count the columns and rows it covers; a row
    lists only the cells that begin in it."""

    text: Fitted
    insets: Insets
    fill: Color | None = None
    top: Edge | None = None
    bottom: Edge | None = None
    anchor: Anchor = "top"
    span: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A native table. Column widths and row heights in EMU; `header` counts header rows."""

    name: str
    box: Box
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    alt: str
    header: int = 0
    first_column: bool = False
    placeholder: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: `image` is the name under which the writer is given its bytes, `crop` the fractions cut off left,
    top, right and bottom. Without `alt` it is decoration."""

    name: str
    box: Box
    image: str
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    alt: str | None = None
    placeholder: int | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A chart's series: one value a category (None is a gap), its colour, and the points that differ from it."""

    name: str
    values: tuple[Decimal | None, ...]
    color: Color
    points: tuple[tuple[int, Color], ...] = ()
    label_last: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart with its workbook. `labels` shows the values at the marks, `format` is a spreadsheet number
    format, `gridlines` and `value_axis` say whether those are drawn."""

    name: str
    box: Box
    type: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    format: str = "General"
    labels: bool = False
    value_axis: bool = True
    gridlines: bool = True
    unit: str | None = None
    placeholder: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together and are moved as one, named for the selection pane."""

    name: str
    items: tuple[Item, ...]


Item = Filled | Shape | Rule | Table | Picture | Chart | Group


@dataclass(frozen=True, slots=True)
class Page:
    """One slide as placed. `layout` is the part name of its layout, `name` what links call it, `topic` the number of
    the topic it belongs to (0 for none), `items` in reading order, `section` the id of its section."""

    layout: str
    title: str
    items: tuple[Item, ...]
    name: str = ""
    section: str = ""
    topic: int = 0
    notes: tuple[Paragraph, ...] = ()
