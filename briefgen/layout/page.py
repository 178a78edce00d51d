"""A page as it is placed: what stands where, in reading order. The writers turn it into parts of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from briefgen.layout.text import Fitted, Origin, Paragraph
from briefgen.records import dataclass
from briefgen.styles import Anchor, Color, TextStyle
from briefgen.units import Box, Emu, Insets


@dataclass(frozen=True, slots=True)
class Filled:
    """A placeholder of the page's layout, by index, with its text. `box` moves it off the layout's place; the whole of
    it leads to `link` (`#name` of a page)."""

    index: int
    text: Fitted
    box: Box | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A line's look: colour and width in points, and whether it is dashed."""

    color: Color
    width: float = 0.75
    dashed: bool = False


Geometry = Literal["rect", "ellipse", "homePlate", "chevron", "triangle", "diamond", "pie", "trapezoid"]
"""Office's preset shapes, by their names there (ECMA-376 part 1, 20.1.10.56)."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn shape, with or without text. Without `alt` and text it is decoration.

    `adjust` are the numbers that form its geometry, in the order of its own guides; `turned` stands it on its head.
    `title` marks the text as the page's title where the layout has no title placeholder.
    """

    name: str
    box: Box
    geometry: Geometry = "rect"
    fill: Color | None = None
    edge: Edge | None = None
    text: Fitted | None = None
    insets: Insets = Insets()
    anchor: Anchor = "top"
    link: str | None = None
    alt: str | None = None
    title: bool = False
    adjust: tuple[int, ...] = ()
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line from the box's top left to its bottom right corner, `rising` from its bottom left to its top
    right one; always decoration. An `arrow` points from its start or its end, which is on the right or below."""

    name: str
    box: Box
    edge: Edge
    rising: bool = False
    arrow: Literal["start", "end"] | None = None


ConnectorForm = Literal["straight", "elbow", "drop", "corner", "hook"]


@dataclass(frozen=True, slots=True)
class Glue:
    """What an end of a connector is glued to: an item of its group, by position, and one of that shape's sites."""

    item: int
    site: int


@dataclass(frozen=True, slots=True)
class Connector:
    """A line between two shapes of its group, from `start` to `end` (x, y in EMU), glued to them; always decoration.

    `straight`; an `elbow` across, with its bend half way; a `drop`, the same from the top down; a `corner`, across and
    then up or down; a `hook`, which leaves on the left, goes down `reach` left of its start and comes back.
    """

    name: str
    start: tuple[int, int]
    end: tuple[int, int]
    edge: Edge
    form: ConnectorForm
    glued: tuple[Glue | None, Glue | None]
    reach: int = 0

    @property
    def box(self) -> Box:
        """What it takes up on the page."""
        (x1, y1), (x2, y2) = self.start, self.end
        left, top = min(x1, x2) - self.reach, min(y1, y2)
        return Box(Emu(left), Emu(top), Emu(max(x1, x2) - left), Emu(max(y1, y2) - top))


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
    """A native table. Column widths and row heights in EMU; `header` counts header rows, `total` says that the last row
    is a sum. With a `style` of the template (its id), that draws whatever lines and fills the cells leave open."""

    name: str
    box: Box
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    alt: str
    header: int = 0
    first_column: bool = False
    total: bool = False
    style: str | None = None
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
class Label:
    """What stands at a point of a chart, in this style: its value, and the names of its series and its category; or a
    `text` that does not follow the numbers.

    It stands over a point of a line, `below` it, on its `left` or `beside` it on the right; in a stack at the `base` of
    its piece, `inside` a bar at its end; `key` puts a sample of its series before it. `shift` moves it right and down
    from its usual place, in fractions of the chart. `format` is the spreadsheet number format where it is not its
    series'.
    """

    style: TextStyle
    value: bool = True
    series: bool = False
    category: bool = False
    text: str = ""
    beside: bool = False
    below: bool = False
    left: bool = False
    base: bool = False
    inside: bool = False
    key: bool = False
    shift: tuple[float, float] = (0.0, 0.0)
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A chart's series: one value a category (None is a gap). Without a colour it is not seen and keeps room for the
    others.

    `label` stands at every point; `points` and `labels` say, by position, whose colour and label differ (None: no
    label). `weight` is the width of a line in points, `dots` are the points marked on it. `format` is the spreadsheet
    number format of its labels where it is not the chart's. `origin` is where its name comes from. Points have numbers
    `across` of their own where these are not the categories, are `joined` by a line, and some are `rings` around a
    colour; `trend` is the line that fits them best, if it is drawn. `hollow` bars are outlined in their colour.
    """

    name: str
    values: tuple[Decimal | None, ...]
    color: Color | None
    label: Label | None = None
    points: tuple[tuple[int, Color], ...] = ()
    labels: tuple[tuple[int, Label | None], ...] = ()
    weight: float = 2.25
    dots: tuple[int, ...] = ()
    format: str | None = None
    origin: Origin = ()
    across: tuple[Decimal | None, ...] = ()
    joined: bool = False
    rings: tuple[tuple[int, Color], ...] = ()
    bare: bool = False
    hollow: bool = False
    trend: Edge | None = None


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of values from `low` to `high`. `step` is the distance of its gridlines and labels; without one it is
    not drawn. `format` is a spreadsheet number format. Without `gridded` it has labels and no lines."""

    low: float
    high: float
    step: float | None = None
    format: str = "General"
    gridded: bool = True


@dataclass(frozen=True, slots=True)
class Legend:
    """The key to a chart's series: its place in fractions of the chart (x, y, width, height)."""

    place: tuple[float, float, float, float]
    style: TextStyle


@dataclass(frozen=True, slots=True)
class CategorySpan:
    """A name of a second level below those of categories, from the position of its first category to that of the
    next."""

    name: str
    first: int
    origin: Origin = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """What is drawn over the marks of a chart, along the same categories, on an axis of its own that is not seen."""

    form: Literal["lines"]
    series: tuple[Series, ...]
    values: Axis


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line over a chart, between places in its fractions (right and down); an `arrow` points to its end."""

    start: tuple[float, float]
    end: tuple[float, float]
    edge: Edge
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A shape over a chart with a text or none; its place in fractions of the chart (x, y, width, height). `origin` is
    where its text comes from."""

    place: tuple[float, float, float, float]
    style: TextStyle
    text: str = ""
    geometry: Literal["rect", "ellipse"] = "rect"
    fill: Color | None = None
    edge: Edge | None = None
    origin: Origin = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart with its workbook.

    `across` lays bars on their side. `plot` is where the marks are drawn, in fractions of the box (x, y, width,
    height). `values` is the axis of the values (none for a pie), `steps` that of the categories where these are
    numbers, for points. `text` sets the labels of values, `names` those of the categories, of which every `every`-th
    has one. `page` is the colour between slices, `ground` the line that the categories stand on, if any, `grid` the
    lines across; without `named`, categories have neither names nor that line. `layer` is drawn on top, on axes of
    its own; `over` are lines and texts over all marks, which move with them. `spans` are a second level of names.
    `uprights` are lines as those across at each category or step, whose names may stand `above` the marks. `gap` is
    the room between bars in per cent of a bar, `parted` are bars with a line between those that touch. `origins` say
    where the names of categories come from, for as many of them as is known.
    """

    name: str
    box: Box
    form: Literal["bars", "lines", "areas", "points", "pie"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    plot: tuple[float, float, float, float]
    text: TextStyle
    names: TextStyle
    page: Color
    ground: Edge | None
    grid: Edge
    grouping: Literal["clustered", "stacked", "percent"] = "clustered"
    across: bool = False
    values: Axis | None = None
    steps: Axis | None = None
    format: str = "General"
    gap: int = 60
    every: int = 1
    legend: Legend | None = None
    placeholder: int | None = None
    origins: tuple[Origin, ...] = ()
    named: bool = True
    layer: Layer | None = None
    overlap: bool = False
    parted: bool = False
    spans: tuple[CategorySpan, ...] = ()
    uprights: bool = False
    above: bool = False
    over: tuple[Stroke | Tag, ...] = ()

    @property
    def all_series(self) -> tuple[Series, ...]:
        """Its series and those drawn over them, as the workbook has them."""
        return (*self.series, *(self.layer.series if self.layer else ()))


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together and are moved as one, named for the selection pane. `alt` says what they show
    together; without it the group is decoration."""

    name: str
    items: tuple[Item, ...]
    alt: str | None = None


Item = Filled | Shape | Rule | Connector | Table | Picture | Chart | Group

FIRST_ID = 2
"""The first number that a shape of a page may have: 1 is the page's own (ECMA-376 part 1, 19.3.1.12)."""


def numbered(items: Iterable[Item], first: int = FIRST_ID) -> Iterator[tuple[int, Item]]:
    """Each item with the number of its shape: in their order, the items of a group before the group itself."""
    for item in items:
        if isinstance(item, Group):
            members = list(numbered(item.items, first))
            yield from members
            first += len(members)
        yield first, item
        first += 1


@dataclass(frozen=True, slots=True)
class Page:
    """One slide as placed. `layout` is the part name of its layout, `name` what links call it (and `also`, for
    what it shows besides), `topic` the number of the topic it belongs to (0 for none), `items` in reading order,
    `section` the id of its section, `ground` the colour of its background where that is not its layout's."""

    layout: str
    title: str
    items: tuple[Item, ...]
    name: str = ""
    section: str = ""
    topic: int = 0
    notes: tuple[Paragraph, ...] = ()
    also: tuple[str, ...] = ()
    ground: Color | None = None
