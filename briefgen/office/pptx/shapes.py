"""Placed items -> shapes of a slide: placeholders, drawn shapes, rules, tables, groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from briefgen.layout.page import Chart, Connector, Edge, Filled, Group, Item, Picture, Rule, Shape, Table, TableCell
from briefgen.layout.text import Fitted
from briefgen.office.media import SVG_BLIP, Embedded
from briefgen.office.pptx.connectors import connector_shape
from briefgen.office.pptx.markup import NAMESPACES, Markup, decorative, el, fill, line, repeated, transform
from briefgen.office.pptx.text import SlideTextWriter
from briefgen.styles import Anchor, Color
from briefgen.template.deck import Layout
from briefgen.template.placeholders import Placeholder
from briefgen.units import Box, Emu, Insets, points

TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"
NO_STYLE_NO_GRID = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own table style without any lines
_ANCHOR: dict[Anchor, str] = {"top": "t", "middle": "ctr", "bottom": "b"}
CHART_URI = NAMESPACES["c"]
# Placeholders that a table and a chart may fill (19.7.10); any other keeps to its kind.
_TABLE_PLACES = ("obj", "tbl")
_CHART_PLACES = ("obj", "chart")
_ENDS = {"start": "headEnd", "end": "tailEnd"}  # 20.1.8.38 and 57: a line's head is where it begins


class ShapeWriter:
    """Writes the shapes of one slide under ids of their own, in the order they are given.

    `embed` puts a picture into the file by its name; `charted` writes a chart and gives its relationship's id.
    """

    def __init__(
        self, layout: Layout, text: SlideTextWriter, embed: Callable[[str], Embedded], charted: Callable[[Chart], str]
    ) -> None:
        self.layout = layout
        self.text = text
        self.embed = embed
        self.charted = charted
        self._last = 1  # 1 is the shape tree's own

    def tree(self, items: Iterable[Item]) -> Markup:
        """The shape tree of the slide."""
        own = el("p:nvGrpSpPr", None, el("p:cNvPr", {"id": 1, "name": ""}), el("p:cNvGrpSpPr"), el("p:nvPr"))
        return el("p:spTree", None, own, el("p:grpSpPr"), *(self.shape(item) for item in items))

    def shape(self, item: Item) -> Markup:
        """One item as a shape."""
        if isinstance(item, Filled):
            return self._filled(item)
        if isinstance(item, Shape):
            return self._drawn(item)
        if isinstance(item, Rule):
            return self._rule(item)
        if isinstance(item, Connector):
            return self._connector(item)
        if isinstance(item, Table):
            return self._table(item)
        if isinstance(item, Picture):
            return self._picture(item)
        if isinstance(item, Chart):
            return self._chart(item)
        return self._group(item)

    def _named(self, name: str, alt: str | None = None, decoration: bool = False, link: str | None = None) -> Markup:
        self._last += 1
        made = el("p:cNvPr", {"id": self._last, "name": f"{name} {self._last}", "descr": alt or None})
        target = self.text.linked(link) if link else None
        if target:
            made.append(el("a:hlinkClick", target))
        if decoration:
            made.append(decorative())
        return made

    def _filled(self, item: Filled) -> Markup:
        placeholder = self.layout.placeholder(item.index)
        assert placeholder is not None, f"{self.layout.name} has no placeholder {item.index}"
        head = el(
            "p:nvSpPr",
            None,
            self._named(placeholder.name or placeholder.type, link=item.link),
            el("p:cNvSpPr", None, el("a:spLocks", {"noGrp": 1})),
            el("p:nvPr", None, _place(placeholder)),
        )
        body = el("p:txBody", None, self._inherited_body(placeholder, item.text), el("a:lstStyle"))
        if not placeholder.inherits:
            geometry = el("a:prstGeom", {"prst": "rect"}, el("a:avLst"))
            look = el("p:spPr", None, transform(item.box or placeholder.box), geometry)
            body = el("p:txBody", None, self._body(placeholder.insets, placeholder.anchor, item.text), el("a:lstStyle"))
            body.extend(self.text.explicit(item.text))
            return el("p:sp", None, head, look, body)
        look = el("p:spPr", None, transform(item.box) if item.box else None)
        # LibreOffice gives a footer none of its layout's look when that holds no run; said here, it is the same text.
        said = placeholder.type == "ftr"
        body.extend(self.text.explicit(item.text) if said else self.text.inherited(item.text, placeholder.levels))
        return el("p:sp", None, head, look, body)

    def _drawn(self, item: Shape) -> Markup:
        is_box = item.text is not None and item.fill is None
        decoration = item.text is None and not item.alt
        head = el(
            "p:nvSpPr",
            None,
            self._named(item.name, item.alt, decoration, item.link),
            el("p:cNvSpPr", {"txBox": 1 if is_box else None}),
            el("p:nvPr"),
        )
        look = _look(item.box, item.turned, item.geometry, item.adjust, item.fill, item.edge)
        if item.text is None:
            return el("p:sp", None, head, look, _no_text(item.insets, item.anchor))
        body = el("p:txBody", None, self._body(item.insets, item.anchor, item.text), el("a:lstStyle"))
        body.extend(self.text.explicit(item.text))
        return el("p:sp", None, head, look, body)

    def _rule(self, item: Rule) -> Markup:
        head = el("p:nvCxnSpPr", None, self._named(item.name, None, True), el("p:cNvCxnSpPr"), el("p:nvPr"))
        geometry = el("a:prstGeom", {"prst": "line"}, el("a:avLst"))
        edge = line("a:ln", item.edge, _ENDS[item.arrow] if item.arrow else None)
        look = el("p:spPr", None, transform(item.box, turned=item.rising), geometry, edge)
        return el("p:cxnSp", None, head, look)

    def _connector(self, item: Connector, first: int | None = None) -> Markup:
        """A line glued to shapes (19.3.1.19); `first` is the id of the first item of its group, after which the others
        follow."""
        ends = zip(("a:stCxn", "a:endCxn"), item.glued, strict=True)
        glue = [
            el(tag, {"id": first + end.item, "idx": end.site})
            for tag, end in ends
            if end is not None and first is not None
        ]
        own = el("p:cNvCxnSpPr", None, *glue)
        head = el("p:nvCxnSpPr", None, self._named(item.name, None, True), own, el("p:nvPr"))
        return el("p:cxnSp", None, head, el("p:spPr", None, *connector_shape(item), line("a:ln", item.edge)))

    def _group(self, item: Group) -> Markup:
        first = self._last + 1
        members = [
            self._connector(member, first) if isinstance(member, Connector) else self.shape(member)
            for member in item.items
        ]
        boxes = [m.box for m in item.items if isinstance(m, (Shape, Rule, Connector, Table, Chart))]
        left, top = min(b.x for b in boxes), min(b.y for b in boxes)
        right, bottom = max(b.right for b in boxes), max(b.bottom for b in boxes)
        hull = Box(left, top, Emu(right - left), Emu(bottom - top))
        frame = transform(hull)
        frame.append(el("a:chOff", {"x": hull.x, "y": hull.y}))
        frame.append(el("a:chExt", {"cx": hull.width, "cy": hull.height}))
        named = self._named(item.name, item.alt, item.alt is None)
        own = el("p:nvGrpSpPr", None, named, el("p:cNvGrpSpPr"), el("p:nvPr"))
        return el("p:grpSp", None, own, el("p:grpSpPr", None, frame), *members)

    def _picture(self, item: Picture) -> Markup:
        placeholder = self.layout.placeholder(item.placeholder) if item.placeholder is not None else None
        place = _place(placeholder) if placeholder else None
        locks = el("a:picLocks", {"noGrp": 1 if place is not None else None, "noChangeAspect": 1})
        head = el(
            "p:nvPicPr",
            None,
            self._named(item.name, item.alt, item.alt is None),
            el("p:cNvPicPr", None, locks),
            el("p:nvPr", None, place),
        )
        cut = {side: round(part * 100_000) or None for side, part in zip("ltrb", item.crop, strict=True)}
        stretch = el("a:stretch", None, el("a:fillRect"))
        paint = el("p:blipFill", None, _blip(self.embed(item.image)), el("a:srcRect", cut), stretch)
        # The fill that a placeholder has while it is empty would shine through a picture that is not opaque.
        look = el("p:spPr", None, transform(item.box), el("a:prstGeom", {"prst": "rect"}, el("a:avLst")))
        look.append(el("a:noFill"))
        return el("p:pic", None, head, paint, look)

    def _table(self, item: Table) -> Markup:
        flags = {
            "rtl": self.text.right_to_left,
            "firstRow": item.header,
            "firstCol": item.first_column or not (item.header or item.style),  # what else would name its rows?
            "lastRow": item.total,
            "bandRow": item.style is not None,
        }
        properties = el("a:tblPr", {name: 1 if on else None for name, on in flags.items()})
        style = el("a:tableStyleId")
        style.text = item.style or NO_STYLE_NO_GRID
        properties.append(style)
        grid = el("a:tblGrid", None, *(el("a:gridCol", {"w": width}) for width in item.widths))
        table = el("a:tbl", None, properties, grid, *self._rows(item))
        return self._graphic(item, _TABLE_PLACES, el("a:graphicData", {"uri": TABLE_URI}, table))

    def _chart(self, item: Chart) -> Markup:
        chart = el("c:chart", {"r:id": self.charted(item)})
        return self._graphic(item, _CHART_PLACES, el("a:graphicData", {"uri": CHART_URI}, chart))

    def _graphic(self, item: Table | Chart, places: Sequence[str], data: Markup) -> Markup:
        """A frame around what is no shape (19.3.1.21), in a placeholder where that may hold it."""
        placeholder = self.layout.placeholder(item.placeholder) if item.placeholder is not None else None
        place = _place(placeholder) if placeholder and placeholder.type in places else None
        head = el(
            "p:nvGraphicFramePr",
            None,
            self._named(item.name, item.alt),
            el("p:cNvGraphicFramePr", None, el("a:graphicFrameLocks", {"noGrp": 1})),
            el("p:nvPr", None, place),
        )
        return el("p:graphicFrame", None, head, transform(item.box, "p:xfrm"), el("a:graphic", None, data))

    def _rows(self, item: Table) -> Iterator[Markup]:
        covered: dict[int, int] = {}  # column -> how many more rows a cell from above reaches into
        for height, cells in zip(item.heights, item.rows, strict=True):
            row = el("a:tr", {"h": height})
            waiting = iter(cells)
            column = 0
            while column < len(item.widths):
                if covered.get(column):
                    covered[column] -= 1
                    row.append(_covered("vMerge"))
                    column += 1
                    continue
                cell = next(waiting)
                row.append(self._cell(cell, item.style is not None))
                row.extend([_covered("hMerge") for _ in range(1, cell.span)])
                for at in range(column, column + cell.span):
                    covered[at] = cell.rows - 1
                column += cell.span
            yield row

    def _cell(self, cell: TableCell, styled: bool) -> Markup:
        body = el("a:txBody", None, el("a:bodyPr"), el("a:lstStyle"))
        body.extend(self.text.explicit(cell.text) or [el("a:p", None, el("a:endParaRPr", {"sz": 1000}))])
        insets = cell.insets
        ends = (insets.left, insets.right)  # which side is which is not turned with the columns
        left, right = reversed(ends) if self.text.right_to_left else ends
        properties = el(
            "a:tcPr",
            {
                "marL": left,
                "marR": right,
                "marT": insets.top,
                "marB": insets.bottom,
                "anchor": _ANCHOR[cell.anchor],
            },
            *([] if styled else _edges(cell)),
            fill(cell.fill) if cell.fill else None if styled else el("a:noFill"),
        )
        spans = {
            "rowSpan": cell.rows if cell.rows > 1 else None,
            "gridSpan": cell.span if cell.span > 1 else None,
        }
        return el("a:tc", spans, body, properties)

    def _inherited_body(self, placeholder: Placeholder, text: Fitted) -> Markup:
        """The text body of a placeholder: only what differs from the layout's. Text always runs across the page.

        A frame that fits its text keeps doing so when edited, without a scale that the file would have to state.
        """
        left, right = self._narrowed(placeholder.insets, text)
        own = placeholder.insets
        said = {"lIns": left if left != own.left else None, "rIns": right if right != own.right else None}
        turned = placeholder.body.vertical
        across = {"rot": 0 if turned else None, "vert": "horz" if turned else None}
        body = el("a:bodyPr", {**across, "wrap": None if placeholder.body.wrap else "square", **said})
        if placeholder.body.autofit == "normal":
            body.append(el("a:normAutofit"))
        return body

    def _body(self, insets: Insets, anchor: Anchor, text: Fitted) -> Markup:
        left, right = self._narrowed(insets, text)
        return _frame(left, insets.top, right, insets.bottom, anchor)

    def _narrowed(self, insets: Insets, text: Fitted) -> tuple[int, int]:
        """The insets left and right with what a balanced text leaves free: on the side where its lines end."""
        free = points(text.right_inset)
        align = self.text.align(text.paragraphs[0]) if text.paragraphs else "left"
        before = {"center": free // 2, "right": free}.get(align, 0)
        return insets.left + before, insets.right + free - before


@repeated
def _look(
    box: Box, turned: bool, geometry: str, adjust: Sequence[int], color: Color | None, edge: Edge | None
) -> Markup:
    """How a drawn shape looks: the bars of an index stand on every slide."""
    form = el("a:prstGeom", {"prst": geometry}, el("a:avLst", None, *_guides(adjust)))
    paint = fill(color) if color else el("a:noFill")
    return el("p:spPr", None, transform(box, turned=turned), form, paint, line("a:ln", edge))


def _guides(adjust: Sequence[int]) -> Iterator[Markup]:
    """The numbers that form a preset geometry (20.1.9.5): `adj`, or `adj1`, `adj2`... where there are several."""
    for i, value in enumerate(adjust, 1):
        name = "adj" if len(adjust) == 1 else f"adj{i}"
        yield el("a:gd", {"name": name, "fmla": f"val {value}"})


@repeated
def _no_text(insets: Insets, anchor: Anchor) -> Markup:
    """The body of a shape that says nothing."""
    frame = _frame(insets.left, insets.top, insets.right, insets.bottom, anchor)
    return el("p:txBody", None, frame, el("a:lstStyle"), el("a:p", None, el("a:endParaRPr")))


@repeated
def _frame(left: int, top: int, right: int, bottom: int, anchor: Anchor) -> Markup:
    """The room of a body's text (21.1.2.1.1)."""
    insets = {"lIns": left, "tIns": top, "rIns": right, "bIns": bottom}
    return el("a:bodyPr", {"wrap": "square", **insets, "rtlCol": 0, "anchor": _ANCHOR[anchor]}, el("a:noAutofit"))


def _edges(cell: TableCell) -> list[Markup]:
    """The lines around a cell (21.1.3.17), those that are not drawn said as well."""
    sides = (("L", None), ("R", None), ("T", cell.top), ("B", cell.bottom))
    return [line(f"a:ln{side}", edge) for side, edge in sides]


def _covered(kind: str) -> Markup:
    """A cell that another one covers (21.1.3.16)."""
    empty = el("a:txBody", None, el("a:bodyPr"), el("a:lstStyle"), el("a:p"))
    return el("a:tc", {kind: 1}, empty, el("a:tcPr"))


def _blip(shown: Embedded) -> Markup:
    """The picture, and the drawing in its place for a PowerPoint that shows SVG."""
    made = el("a:blip", {"r:embed": shown.id})
    if shown.vector:
        drawing = el("asvg:svgBlip", {"r:embed": shown.vector})
        made.append(el("a:extLst", None, el("a:ext", {"uri": SVG_BLIP}, drawing)))
    return made


def _place(placeholder: Placeholder) -> Markup:
    """How a slide's shape names the placeholder it fills (19.3.1.36); defaults are left unsaid."""
    kind = placeholder.type if placeholder.type != "obj" else None
    index = None if placeholder.is_title and not placeholder.idx else placeholder.idx
    return el("p:ph", {"type": kind, "idx": index or None})
