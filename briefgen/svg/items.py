"""Items of a placed page -> SVG: placeholders, shapes, rules, connectors, tables, pictures, charts, groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from briefgen.layout.engine import Engine
from briefgen.layout.page import Chart, Connector, Edge, Filled, Item, Picture, Rule, Shape, Table, TableCell
from briefgen.layout.text import Origin
from briefgen.outline.imaging import ImageFile
from briefgen.records import dataclass
from briefgen.styles import Color
from briefgen.svg.backdrop import held
from briefgen.svg.charts import drawn_chart
from briefgen.svg.geometry import beside_text, preset
from briefgen.svg.paint import Brush, Definitions, data_address, picture
from briefgen.svg.table_styles import OWN, CellEdge, StyledTable, TableFlags, corners, grounded, stroked, style_of
from briefgen.svg.text import TextPen
from briefgen.template.deck import Layout, painters
from briefgen.template.template import DeckTemplate
from briefgen.text.elements import Element, h, trace
from briefgen.units import Box, Emu, Insets, points, to_points

_HEAD = 3.0  # widths of a line: a medium arrow head (20.1.10.33)
_ARROWS = frozenset({"chevron", "homePlate"})  # the shapes whose text Office keeps out of their ends


@dataclass(frozen=True)
class ItemPen:
    """Draws the items of a page on a layout."""

    template: DeckTemplate
    layout: Layout
    text: TextPen
    engine: Engine
    pictures: Mapping[str, ImageFile]
    kept: Definitions

    def drawn(self, items: Iterable[Item]) -> Iterator[Element]:
        """The items, one above the other."""
        for item in items:
            yield from self._item(item)

    def _item(self, item: Item) -> Iterator[Element]:
        if isinstance(item, Filled):
            yield from self._linked(item.link, self._filled(item))
        elif isinstance(item, Shape):
            named = item.text is not None and any(line.text.strip() for line in item.text.lines)
            yield from self._linked(item.link, self._shape(item), named)
        elif isinstance(item, Rule):
            yield from self._rule(item)
        elif isinstance(item, Connector):
            yield self._connector(item)
        elif isinstance(item, Table):
            yield h("g", *self._table(item))
        elif isinstance(item, Picture):
            yield from self._picture(item)
        elif isinstance(item, Chart):
            made = drawn_chart(item, self.template, self.layout.theme, self.engine)
            if self.text.traced:
                trace(made, _shared([*item.origins, *(one.origin for one in item.all_series)]))
            yield made
        else:
            made = h("g", *self.drawn(item.items))
            if item.alt:
                made.set("role", "img")
                made.set("aria-label", item.alt)
            yield made

    def _linked(self, link: str | None, made: Iterable[Element], named: bool = True) -> Iterator[Element]:
        """What leads somewhere; what says nothing itself is named by where it leads to."""
        target = self.text.linked(link) if link else None
        spoken = self.text.titled(link) if link and not named else None
        yield from [h("a", *made, href=target, aria_label=spoken)] if target else made

    def _filled(self, item: Filled) -> Iterator[Element]:
        place = self.layout.placeholder(item.index)
        assert place is not None
        file, layout = self.template.file, self.layout
        own, _ = painters(file.package, layout.part, layout.master, layout.theme, {})
        box = item.box or place.box
        around = held(file, layout, item.index, box, Brush(own, self.kept), self.text, self.engine)
        if around is not None:
            yield around
        yield from self.text.drawn(
            item.text, box, place.insets, place.anchor, place.inks, place.marks, centered=place.body.centered
        )

    def _shape(self, item: Shape) -> Iterator[Element]:
        box = item.box
        width, height = to_points(box.width), to_points(box.height)
        adjust = {"adj" if len(item.adjust) == 1 else f"adj{i}": value for i, value in enumerate(item.adjust, 1)}
        turn = f" scale(1 -1) translate(0 {-height:.5g})" if item.turned else ""
        if item.fill or item.edge:
            paths = [
                h("path", d=outline.d, **(self._fill(item.fill) if outline.fill != "none" else {"fill": "none"}),
                  **(self.line(item.edge) if outline.stroke else {}))
                for outline in preset(item.geometry, width, height, adjust)
            ]  # fmt: skip
            yield h("g", *paths, transform=f"translate({to_points(box.x):.5g} {to_points(box.y):.5g}){turn}")
        if item.text is not None:
            left, right = beside_text(item.geometry, width, height, adjust) if item.geometry in _ARROWS else (0.0, 0.0)
            room = box.inside(Insets(points(left), Emu(0), points(right), Emu(0)))
            yield from self.text.drawn(item.text, room, item.insets, item.anchor)

    def _fill(self, color: Color | None) -> dict[str, str]:
        return {"fill": f"#{self.text.rgb(color)}" if color else "none"}

    def line(self, edge: Edge | None) -> dict[str, str]:
        """The attributes of a line; none for none."""
        if edge is None:
            return {}
        made = {"stroke": f"#{self.text.rgb(edge.color)}", "stroke_width": f"{edge.width:.4g}"}
        return {**made, "stroke_dasharray": f"{edge.width * 3:.3g} {edge.width:.3g}"} if edge.dashed else made

    def _rule(self, item: Rule) -> Iterator[Element]:
        left, right = to_points(item.box.x), to_points(item.box.right)
        top, bottom = to_points(item.box.y), to_points(item.box.bottom)
        start, end = ((left, bottom), (right, top)) if item.rising else ((left, top), (right, bottom))
        yield self._stroke([start, end], item.edge)
        if item.arrow:
            yield self._head(*((end, start) if item.arrow == "start" else (start, end)), item.edge)

    def _head(self, start: tuple[float, float], end: tuple[float, float], edge: Edge) -> Element:
        """The head of an arrow at an end of a line (20.1.10.33): as long as it is wide."""
        across, down = end[0] - start[0], end[1] - start[1]
        length = max((across**2 + down**2) ** 0.5, 1e-6)
        size = _HEAD * edge.width
        x, y = across / length * size, down / length * size
        back = (end[0] - x, end[1] - y)
        corners = (end, (back[0] - y / 2, back[1] + x / 2), (back[0] + y / 2, back[1] - x / 2))
        return h("polygon", points=" ".join(f"{a:.5g},{b:.5g}" for a, b in corners), **self._fill(edge.color))

    def _stroke(self, points: Sequence[tuple[float, float]], edge: Edge) -> Element:
        at = " ".join(f"{x:.5g},{y:.5g}" for x, y in points)
        return h("polyline", points=at, fill="none", **self.line(edge))

    def _connector(self, item: Connector) -> Element:
        (x1, y1), (x2, y2) = ((to_points(x), to_points(y)) for x, y in (item.start, item.end))
        middle, half, out = (x1 + x2) / 2, (y1 + y2) / 2, x1 - to_points(item.reach)
        bends = {
            "straight": [],
            "elbow": [(middle, y1), (middle, y2)],
            "drop": [(x1, half), (x2, half)],
            "corner": [(x2, y1)],
            "hook": [(out, y1), (out, y2)],
        }[item.form]
        return self._stroke([(x1, y1), *bends, (x2, y2)], item.edge)

    def _picture(self, item: Picture) -> Iterator[Element]:
        image = self.pictures.get(item.image)
        if image is None:
            return
        made = picture(data_address(image.data, image.kind), item.box, item.crop, self.kept)
        if item.alt:
            made.set("role", "img")
            made.set("aria-label", item.alt)
        yield made

    def _table(self, item: Table) -> Iterator[Element]:
        """Grounds first, then edges, those that count more above, then texts."""
        styled = self._styled(item)
        tops = [item.box.y + sum(item.heights[:i]) for i in range(len(item.heights) + 1)]
        edges = [sum(item.widths[:i]) for i in range(len(item.widths) + 1)]
        lefts = [item.box.right - edge if self.text.right_to_left else item.box.x + edge for edge in edges]
        if styled.ground:
            yield grounded(item.box, styled.ground)
        strokes: list[tuple[int, Element]] = []
        texts: list[Element] = []
        for row, column, cell in placed_cells(item):
            right, below = column + cell.span, row + cell.rows
            left, top = min(lefts[column], lefts[right]), tops[row]
            box = Box(Emu(left), Emu(top), Emu(abs(lefts[right] - lefts[column])), Emu(tops[below] - top))
            look = styled.at(row, column, cell.rows, cell.span)
            fill = self._fill(cell.fill) if cell.fill else look.fill
            if fill:
                yield grounded(box, fill)
            strokes += stroked(corners(box), {**look.edges, **dict(self._edges(cell))})
            inks = [look.ink] if look.ink else ()
            texts += self.text.drawn(cell.text, box, cell.insets, cell.anchor, inks, by_font=True)
        yield from (made for _, made in sorted(strokes, key=lambda one: one[0]))
        yield from texts

    def _styled(self, item: Table) -> StyledTable:
        """The table in the style that it names; without one it has only what its cells say."""
        file, layout = self.template.file, self.layout
        own, _ = painters(file.package, layout.part, layout.master, layout.theme, {})
        flags = TableFlags(bool(item.header), item.total, item.first_column, banded_rows=True)
        style = style_of(file.package, item.style) if item.style else None
        return StyledTable(style, flags, len(item.heights), len(item.widths), Brush(own, self.kept))

    def _edges(self, cell: TableCell) -> Iterator[tuple[str, CellEdge]]:
        """The edges that a cell says itself."""
        for side, edge in (("top", cell.top), ("bottom", cell.bottom)):
            if edge:
                yield side, CellEdge({key.replace("_", "-"): value for key, value in self.line(edge).items()}, OWN)


def placed_cells(table: Table) -> Iterator[tuple[int, int, TableCell]]:
    """The cells of a table, each with the row and the column it begins in."""
    covered: dict[int, int] = {}
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while covered.get(column, 0) > number:
                column += 1
            yield number, column, cell
            covered.update(dict.fromkeys(range(column, column + cell.span), number + cell.rows))
            column += cell.span


def _shared(origins: Iterable[Origin]) -> Origin:
    """The path that all of these begin with, those from nowhere apart."""
    found = [origin for origin in origins if origin]
    return tuple(steps[0] for steps in takewhile(lambda steps: len(set(steps)) == 1, zip(*found, strict=False)))
