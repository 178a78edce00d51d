"""Placed items -> shapes of a slide: placeholders, drawn shapes, rules, tables, groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.layout.page import Filled, Group, Item, Rule, Shape, Table, TableCell
from briefgen.layout.text import Fitted
from briefgen.office.pptx.markup import Element, decorative, el, fill, line, transform
from briefgen.office.pptx.text import TextWriter
from briefgen.styles import Anchor
from briefgen.template.deck import Layout, Placeholder
from briefgen.units import Box, Emu, Insets, points

TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"
NO_STYLE_NO_GRID = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own table style without any lines
_ANCHOR: dict[Anchor, str] = {"top": "t", "middle": "ctr", "bottom": "b"}
# Placeholders that a table may fill (19.7.10); any other keeps to its kind.
_TABLE_PLACES = ("obj", "tbl")


class ShapeWriter:
    """Writes the shapes of one slide under ids of their own, in the order they are given."""

    def __init__(self, layout: Layout, text: TextWriter) -> None:
        self.layout = layout
        self.text = text
        self._last = 1  # 1 is the shape tree's own

    def tree(self, items: Iterable[Item]) -> Element:
        """The shape tree of the slide."""
        own = el("p:nvGrpSpPr", None, el("p:cNvPr", {"id": 1, "name": ""}), el("p:cNvGrpSpPr"), el("p:nvPr"))
        return el("p:spTree", None, own, el("p:grpSpPr"), *(self.shape(item) for item in items))

    def shape(self, item: Item) -> Element:
        """One item as a shape."""
        if isinstance(item, Filled):
            return self._filled(item)
        if isinstance(item, Shape):
            return self._drawn(item)
        if isinstance(item, Rule):
            return self._rule(item)
        if isinstance(item, Table):
            return self._table(item)
        if isinstance(item, Group):
            return self._group(item)
        raise NotImplementedError(f"{type(item).__name__} has no writer yet")

    def _named(self, name: str, alt: str | None = None, decoration: bool = False, link: str | None = None) -> Element:
        self._last += 1
        made = el("p:cNvPr", {"id": self._last, "name": f"{name} {self._last}", "descr": alt or None})
        target = self.text.linked(link) if link else None
        if target:
            made.append(el("a:hlinkClick", target))
        if decoration:
            made.append(decorative())
        return made

    def _filled(self, item: Filled) -> Element:
        placeholder = self.layout.placeholder(item.index)
        assert placeholder is not None, f"{self.layout.name} has no placeholder {item.index}"
        head = el(
            "p:nvSpPr",
            None,
            self._named(placeholder.name or placeholder.type),
            el("p:cNvSpPr", None, el("a:spLocks", {"noGrp": 1})),
            el("p:nvPr", None, _place(placeholder)),
        )
        look = el("p:spPr", None, transform(item.box) if item.box else None)
        body = el("p:txBody", None, _inherited_body(placeholder, item.text), el("a:lstStyle"))
        # LibreOffice gives a footer none of its layout's look when that holds no run; said here, it is the same text.
        said = placeholder.type == "ftr"
        body.extend(self.text.explicit(item.text) if said else self.text.inherited(item.text, placeholder.levels))
        return el("p:sp", None, head, look, body)

    def _drawn(self, item: Shape) -> Element:
        is_box = item.text is not None and item.fill is None
        decoration = item.text is None and not item.alt
        head = el(
            "p:nvSpPr",
            None,
            self._named(item.name, item.alt, decoration, item.link),
            el("p:cNvSpPr", {"txBox": 1 if is_box else None}),
            el("p:nvPr"),
        )
        geometry = el("a:prstGeom", {"prst": item.geometry}, el("a:avLst"))
        paint = fill(item.fill) if item.fill else el("a:noFill")
        look = el("p:spPr", None, transform(item.box), geometry, paint, line("a:ln", item.edge))
        body = el("p:txBody", None, _body(item.insets, item.anchor, item.text), el("a:lstStyle"))
        body.extend(self.text.explicit(item.text) if item.text else [el("a:p", None, el("a:endParaRPr"))])
        return el("p:sp", None, head, look, body)

    def _rule(self, item: Rule) -> Element:
        head = el("p:nvCxnSpPr", None, self._named(item.name, None, True), el("p:cNvCxnSpPr"), el("p:nvPr"))
        geometry = el("a:prstGeom", {"prst": "line"}, el("a:avLst"))
        look = el("p:spPr", None, transform(item.box), geometry, line("a:ln", item.edge))
        return el("p:cxnSp", None, head, look)

    def _group(self, item: Group) -> Element:
        members = [self.shape(member) for member in item.items]
        boxes = [m.box for m in item.items if isinstance(m, (Shape, Rule, Table))]
        left, top = min(b.x for b in boxes), min(b.y for b in boxes)
        right, bottom = max(b.right for b in boxes), max(b.bottom for b in boxes)
        hull = Box(left, top, Emu(right - left), Emu(bottom - top))
        frame = transform(hull)
        frame.append(el("a:chOff", {"x": hull.x, "y": hull.y}))
        frame.append(el("a:chExt", {"cx": hull.width, "cy": hull.height}))
        own = el("p:nvGrpSpPr", None, self._named(item.name, None, True), el("p:cNvGrpSpPr"), el("p:nvPr"))
        return el("p:grpSp", None, own, el("p:grpSpPr", None, frame), *members)

    def _table(self, item: Table) -> Element:
        placeholder = self.layout.placeholder(item.placeholder) if item.placeholder is not None else None
        place = _place(placeholder) if placeholder and placeholder.type in _TABLE_PLACES else None
        head = el(
            "p:nvGraphicFramePr",
            None,
            self._named(item.name, item.alt),
            el("p:cNvGraphicFramePr", None, el("a:graphicFrameLocks", {"noGrp": 1})),
            el("p:nvPr", None, place),
        )
        properties = el(
            "a:tblPr", {"firstRow": 1 if item.header else None, "firstCol": 1 if item.first_column else None}
        )
        style = el("a:tableStyleId")
        style.text = NO_STYLE_NO_GRID
        properties.append(style)
        grid = el("a:tblGrid", None, *(el("a:gridCol", {"w": width}) for width in item.widths))
        table = el("a:tbl", None, properties, grid, *self._rows(item))
        data = el("a:graphicData", {"uri": TABLE_URI}, table)
        return el("p:graphicFrame", None, head, transform(item.box, "p:xfrm"), el("a:graphic", None, data))

    def _rows(self, item: Table) -> Iterator[Element]:
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
                row.append(self._cell(cell))
                row.extend([_covered("hMerge") for _ in range(1, cell.span)])
                for at in range(column, column + cell.span):
                    covered[at] = cell.rows - 1
                column += cell.span
            yield row

    def _cell(self, cell: TableCell) -> Element:
        body = el("a:txBody", None, el("a:bodyPr"), el("a:lstStyle"))
        body.extend(self.text.explicit(cell.text) or [el("a:p", None, el("a:endParaRPr", {"sz": 1000}))])
        insets = cell.insets
        properties = el(
            "a:tcPr",
            {
                "marL": insets.left,
                "marR": insets.right,
                "marT": insets.top,
                "marB": insets.bottom,
                "anchor": _ANCHOR[cell.anchor],
            },
            line("a:lnL", None),
            line("a:lnR", None),
            line("a:lnT", cell.top),
            line("a:lnB", cell.bottom),
            fill(cell.fill) if cell.fill else el("a:noFill"),
        )
        spans = {
            "rowSpan": cell.rows if cell.rows > 1 else None,
            "gridSpan": cell.span if cell.span > 1 else None,
        }
        return el("a:tc", spans, body, properties)


def _covered(kind: str) -> Element:
    """A cell that another one covers (21.1.3.16)."""
    empty = el("a:txBody", None, el("a:bodyPr"), el("a:lstStyle"), el("a:p"))
    return el("a:tc", {kind: 1}, empty, el("a:tcPr"))


def _place(placeholder: Placeholder) -> Element:
    """How a slide's shape names the placeholder it fills (19.3.1.36); defaults are left unsaid."""
    kind = placeholder.type if placeholder.type != "obj" else None
    return el("p:ph", {"type": kind, "idx": placeholder.index or None})


def _inherited_body(placeholder: Placeholder, text: Fitted) -> Element:
    """The text body of a placeholder: only what differs from the layout's.

    A frame that fits its text keeps doing so when edited, without a scale that the file would have to state.
    """
    right = placeholder.insets.right + points(text.right_inset) if text.right_inset else None
    body = el("a:bodyPr", {"rIns": right})
    if placeholder.body.autofit == "normal":
        body.append(el("a:normAutofit"))
    return body


def _body(insets: Insets, anchor: Anchor, text: Fitted | None) -> Element:
    extra = points(text.right_inset) if text else 0
    return el(
        "a:bodyPr",
        {
            "wrap": "square",
            "lIns": insets.left,
            "tIns": insets.top,
            "rIns": insets.right + extra,
            "bIns": insets.bottom,
            "rtlCol": 0,
            "anchor": _ANCHOR[anchor],
        },
        el("a:noAutofit"),
    )
