"""What a layout and its master draw behind a slide -> SVG: backgrounds, shapes, lines, pictures, groups, text."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from briefgen.layout.engine import Engine
from briefgen.layout.text import Frame, Paragraph, Run
from briefgen.records import dataclass, replace
from briefgen.styles import Align, TextStyle
from briefgen.svg.geometry import SvgPath, custom, preset
from briefgen.svg.paint import FILLS, Brush, Definitions
from briefgen.svg.text import TextPen
from briefgen.template.colors import local
from briefgen.template.deck import DeckFile, Layout, painters
from briefgen.template.inherit import LevelReader, body_of, chains_of
from briefgen.template.values import flag, whole
from briefgen.text.elements import Element, h
from briefgen.units import EMU_PER_POINT, Box, Emu, points, to_points

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DEGREE = 60_000
_SHAPES = ("sp", "cxnSp")
_KINDS: Mapping[str, str] = {"ctrTitle": "title", "obj": "body", "subTitle": "body"}
"""The placeholders of a master that those of layouts inherit from, where these have another type."""
_ENDLESS = 1e6  # points
_OUTWARD: Mapping[Align, float] = {"center": 0.5, "right": 1.0}
"""How much of what a text that does not wrap is wider than its box stands out on the left."""
_ALIGN: Mapping[str, Align] = {"l": "left", "ctr": "center", "r": "right"}


def backdrop(
    file: DeckFile, layout: Layout, engine: Engine, text: TextPen, kept: Definitions, ground: str | None = None
) -> Iterator[Element]:
    """Everything behind the slides of a layout, from back to front. A page's own `ground` (`#RRGGBB`) is there in place
    of the layout's."""
    roots = [file.root(part) for part in (layout.part, layout.master)]
    own, master = painters(file.package, layout.part, layout.master, layout.theme, {})
    pens = [Artwork(Brush(painter, kept), engine, text, layout) for painter in (own, master)]
    yield from [_filled(file.page, {"fill": ground})] if ground else _ground(file.page, roots, pens)
    if flag(roots[0].get("showMasterSp") or "1"):
        yield from pens[1].tree(roots[1].find(f"{P}cSld/{P}spTree"))
    yield from pens[0].tree(roots[0].find(f"{P}cSld/{P}spTree"))


def held(
    file: DeckFile, layout: Layout, index: int, box: Box, pen: Brush, text: TextPen, engine: Engine
) -> Element | None:
    """What a placeholder draws around its text, as its layout says, else the master; None for nothing."""
    found = _holder(file.root(layout.part), lambda ph: whole(ph.get("idx"), 0) == index)
    if found is None:
        return None
    kind = _KINDS.get(found[1].get("type") or "obj", found[1].get("type"))
    own, master = painters(file.package, layout.part, layout.master, layout.theme, {})
    above = _holder(file.root(layout.master), lambda ph: _KINDS.get(ph.get("type") or "obj", ph.get("type")) == kind)
    for painter, one in ((own, found), (master, above)):
        properties = one[0].find(f"{P}spPr") if one else None
        if one is None or properties is None or not any(local(el) in (*FILLS, "ln") for el in properties):
            continue
        return Artwork(replace(pen, painter=painter), engine, text, layout).body(one[0], properties, box, None)
    return None


def _holder(
    root: etree._Element, is_it: Callable[[etree._Element], bool]
) -> tuple[etree._Element, etree._Element] | None:
    """The first placeholder of a part that is meant, and what says so of it."""
    for shape in root.iterfind(f"{P}cSld/{P}spTree/{P}sp"):
        ph = shape.find(f"./*/{P}nvPr/{P}ph")
        if ph is not None and is_it(ph):
            return shape, ph
    return None


def _ground(page: Box, roots: list[etree._Element], pens: list[Artwork]) -> Iterator[Element]:
    """The page's background: the layout's, else the master's, else white."""
    yield _filled(page, {"fill": "#FFFFFF"})
    for root, pen in zip(roots, pens, strict=True):
        holder = root.find(f"{P}cSld/{P}bg")
        if holder is None:
            continue
        painted = pen.brush.background(holder)
        if painted is not None:
            yield _filled(page, painted)
        else:
            shown = pen.brush.picture(holder.find(f"{P}bgPr/{A}blipFill"), page)
            if shown is not None:
                yield shown
        return


def _filled(page: Box, paint: Mapping[str, str]) -> Element:
    """All of a page, painted."""
    made = h("rect", width=f"{to_points(page.width):.5g}", height=f"{to_points(page.height):.5g}")
    for name, value in paint.items():
        made.set(name, value)
    return made


@dataclass(frozen=True)
class Artwork:
    """Draws what one part of a template holds besides its placeholders."""

    brush: Brush
    engine: Engine
    text: TextPen
    layout: Layout

    def tree(self, tree: etree._Element | None) -> Iterator[Element]:
        """The shapes of a tree or a group, in their order."""
        for shape in tree if tree is not None else ():
            name = local(shape) if isinstance(shape.tag, str) else ""
            if name == "AlternateContent":
                yield from self.tree(shape.find("{*}Choice"))
            elif self.leaves_out(shape):
                continue
            elif name in _SHAPES:
                yield from self._shape(shape)
            elif name == "pic":
                yield from self._picture(shape)
            elif name == "grpSp":
                yield from self._group(shape)
            elif name == "graphicFrame":
                yield from self.frame(shape, self.place(shape, shape.find(f"{P}xfrm")))

    def leaves_out(self, shape: etree._Element) -> bool:
        """Whether a shape is not drawn: a placeholder, or what is hidden."""
        return shape.find(f"./*/{P}nvPr/{P}ph") is not None or is_hidden(shape)

    def place(self, shape: etree._Element, xfrm: etree._Element | None) -> Box | None:
        """Where a shape stands, by its own word."""
        return _box(xfrm)

    def _shape(self, shape: etree._Element) -> Iterator[Element]:
        properties = shape.find(f"{P}spPr")
        xfrm = properties.find(f"{A}xfrm") if properties is not None else None
        box = self.place(shape, xfrm)
        if box is None or properties is None:
            return
        yield self.body(shape, properties, box, xfrm)
        yield from self.words(shape, box)

    def body(self, shape: etree._Element, properties: etree._Element, box: Box, xfrm: etree._Element | None) -> Element:
        """What a shape draws but its text, in a box."""
        style = shape.find(f"{P}style")
        width, height = to_points(box.width), to_points(box.height)
        refs = {name: style.find(f"{A}{name}") if style is not None else None for name in ("fillRef", "lnRef")}
        made = [self._outline(outline, properties, refs, width, height) for outline in _outlines(properties, box)]
        picture = self.brush.picture(properties.find(f"{A}blipFill"), Box(Emu(0), Emu(0), box.width, box.height))
        return h("g", picture, *made, transform=_transform(xfrm, box))

    def _outline(
        self,
        outline: SvgPath,
        properties: etree._Element,
        refs: dict[str, etree._Element | None],
        width: float,
        height: float,
    ) -> Element:
        scale = 1 / EMU_PER_POINT
        made = h("path", d=outline.d, transform=f"scale({scale:.6g})")
        painted = outline.fill != "none"
        fill = (
            self.brush.fill(properties, refs["fillRef"], outline.fill, EMU_PER_POINT) if painted else {"fill": "none"}
        )
        line = self.brush.line(properties, refs["lnRef"]) if outline.stroke else {}
        if "stroke-width" in line:
            line["stroke-width"] = f"{float(line['stroke-width']) * EMU_PER_POINT:.5g}"
        for name, value in {**fill, **line}.items():
            made.set(name, value)
        return made

    def _picture(self, shape: etree._Element) -> Iterator[Element]:
        xfrm = shape.find(f"{P}spPr/{A}xfrm")
        box = self.place(shape, xfrm)
        if box is None:
            return
        made = self.brush.picture(shape.find(f"{P}blipFill"), Box(Emu(0), Emu(0), box.width, box.height))
        if made is None:  # a metafile (EMF, WMF), which no browser draws
            yield from self.frame(shape, box)
        else:
            yield h("g", made, transform=_transform(xfrm, box))

    def _group(self, group: etree._Element) -> Iterator[Element]:
        """A group (20.1.7.5): what it holds stands in coordinates of its own."""
        xfrm = group.find(f"{P}grpSpPr/{A}xfrm")
        box = _box(xfrm)
        offset = xfrm.find(f"{A}chOff") if xfrm is not None else None
        extent = xfrm.find(f"{A}chExt") if xfrm is not None else None
        members = list(self.tree(group))
        if box is None or offset is None or extent is None:
            yield h("g", *members)
            return
        x, y = (whole(offset.get(axis), 0) / EMU_PER_POINT for axis in "xy")
        wide, high = (whole(extent.get(side), 1) / EMU_PER_POINT or 1.0 for side in ("cx", "cy"))
        across, down = to_points(box.width) / wide, to_points(box.height) / high
        held = h("g", *members, transform=f"scale({across:.6g} {down:.6g}) translate({-x:.5g} {-y:.5g})")
        yield h("g", held, transform=_transform(xfrm, box))

    def frame(self, shape: etree._Element, box: Box | None) -> Iterator[Element]:
        """What is not drawn, such as SmartArt: a frame that names it."""
        if box is None:
            return
        name = shape.find(f"./*/{P}cNvPr")
        x, y, width, height = (to_points(one) for one in (box.x, box.y, box.width, box.height))
        at = {"x": f"{x:.5g}", "y": f"{y:.5g}", "width": f"{width:.5g}", "height": f"{height:.5g}"}
        yield h("rect", **at, fill="none", stroke="#888888", stroke_dasharray="4 3")
        said = name.get("name") if name is not None else ""
        yield h("text", said, x=f"{x + 4:.5g}", y=f"{y + 12:.5g}", font_size="9", fill="#888888")

    def words(self, shape: etree._Element, box: Box) -> Iterator[Element]:
        """The text that a shape of the template says itself."""
        body = shape.find(f"{P}txBody")
        paragraphs = tuple(self._paragraphs(body)) if body is not None else ()
        if not any(paragraph.text.strip() for paragraph in paragraphs):
            return
        held = body_of([shape])
        inner = box.inside(held.insets)
        high = max(1.0, to_points(inner.height))
        if not held.wrap:  # as wide as its longest line, and where it is aligned in its box
            widest = max(line.width for line in self.engine.set(paragraphs, Frame(_ENDLESS, high)).lines)
            more = points(widest + 1) - inner.width
            out = round(_OUTWARD.get(paragraphs[0].style.align, 0.0) * more)
            box = Box(Emu(box.x - out), box.y, Emu(box.width + more), box.height)
            inner = box.inside(held.insets)
        frame = Frame(to_points(inner.width), high)
        text = self.engine.set(paragraphs, frame)
        yield from self.text.drawn(text, box, held.insets, held.anchor, centered=held.centered)

    def _paragraphs(self, body: etree._Element) -> Iterator[Paragraph]:
        levels = LevelReader(self.layout.theme, "en")
        own = body.find(f"{A}lstStyle")
        for paragraph in body.iterfind(f"{A}p"):
            runs = []
            for run in paragraph.iterfind("*"):
                if local(run) not in ("r", "fld"):
                    continue
                look = run.find(f"{A}rPr")
                holder = etree.Element(f"{A}lvl1pPr")
                if look is not None:
                    made = copy.deepcopy(look)
                    made.tag = f"{A}defRPr"
                    holder.append(made)
                wrapped = etree.Element("list")
                wrapped.append(holder)
                style = levels.style(chains_of([own, wrapped])[0])
                number = "." if run.get("type") == "slidenum" else None
                runs.append((run.findtext(f"{A}t") or "", style, number))
            if runs:
                style = runs[0][1]
                align = paragraph.find(f"{A}pPr")
                yield Paragraph(
                    tuple(Run(text, one.bold, size=one.size, color=one.color, page_of=at) for text, one, at in runs),
                    _aligned(style, align.get("algn") if align is not None else None),
                )


def _aligned(style: TextStyle, said: str | None) -> TextStyle:
    name = _ALIGN.get(said or "")
    return replace(style, align=name) if name else style


def is_hidden(shape: etree._Element) -> bool:
    """Whether a shape is drawn nowhere."""
    named = shape.find(f"./*/{P}cNvPr")
    return named is not None and flag(named.get("hidden"))


def _outlines(properties: etree._Element, box: Box) -> list[SvgPath]:
    """The outlines of a shape in EMU: what some presets say in numbers is meant so."""
    own, named = properties.find(f"{A}custGeom"), properties.find(f"{A}prstGeom")
    if own is not None:
        return custom(own, box.width, box.height)
    adjust = {}
    for guide in named.iterfind(f"{A}avLst/{A}gd") if named is not None else ():
        formula = (guide.get("fmla") or "").split()
        if len(formula) == 2 and formula[0] == "val":
            adjust[guide.get("name") or ""] = float(whole(formula[1], 0))
    return preset(named.get("prst") or "rect" if named is not None else "rect", box.width, box.height, adjust)


def _box(xfrm: etree._Element | None) -> Box | None:
    offset = xfrm.find(f"{A}off") if xfrm is not None else None
    extent = xfrm.find(f"{A}ext") if xfrm is not None else None
    if offset is None or extent is None:
        return None
    x, y = (Emu(whole(offset.get(axis), 0)) for axis in "xy")
    return Box(x, y, Emu(max(0, whole(extent.get("cx"), 0))), Emu(max(0, whole(extent.get("cy"), 0))))


def _transform(xfrm: etree._Element | None, box: Box) -> str:
    """Where a shape stands (20.1.7.6): mirrored first, then turned around its middle."""
    x, y = to_points(box.x), to_points(box.y)
    middle = (to_points(box.width) / 2, to_points(box.height) / 2)
    said = f"translate({x:.5g} {y:.5g})"
    turn = whole(xfrm.get("rot"), 0) / _DEGREE if xfrm is not None else 0.0
    across = -1 if xfrm is not None and flag(xfrm.get("flipH")) else 1
    down = -1 if xfrm is not None and flag(xfrm.get("flipV")) else 1
    if math.fmod(turn, 360):
        said += f" rotate({turn:.5g} {middle[0]:.5g} {middle[1]:.5g})"
    if (across, down) != (1, 1):
        said += f" translate({middle[0]:.5g} {middle[1]:.5g}) scale({across} {down})"
        said += f" translate({-middle[0]:.5g} {-middle[1]:.5g})"
    return said
