"""What a master and a layout draw behind the slides: where it stands, and what colour lies behind a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from lxml import etree

from briefgen.records import dataclass, replace
from briefgen.template.colors import Rgb, blended
from briefgen.template.coverage import Cover, cover_of
from briefgen.template.inherit import box_of
from briefgen.template.paint import Paint, Painter
from briefgen.template.space import area, covers, shared
from briefgen.template.values import flag, whole
from briefgen.units import Box, Emu

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_GROUND = (
    0.5  # the share of the page from which on something drawn is a ground to write on, not a thing to keep clear of
)
_FAINT = 0.35  # how far a thing hides what is behind it, below which text may stand on it
_STROKE = 0.1  # of a cell
_MOST = 0.5  # of a box
_ACROSS, _DOWN = 9, 6  # the points at which we look behind a text
_ON_SIDE = (45, 135)  # degrees
Cell = TypeVar("Cell")
_SHAPES = ("sp", "pic", "graphicFrame", "cxnSp", "contentPart")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One drawn thing and its paint; without paint it is lines or text that hide nothing. `says` tells whether it has
    text, `numbers` whether the slide's number is in it, `cover` how much of its box it covers where that is not all."""

    box: Box
    paint: Paint | None = None
    says: bool = False
    cover: Cover | None = None
    numbers: bool = False

    def pieces(self) -> Iterator[Box]:
        """The box of the thing, or boxes around what it covers: one a stretch of a row of cells."""
        if self.cover is None:
            yield self.box
            return
        down, across = len(self.cover), len(self.cover[0])
        ys = [self.box.y + self.box.height * i // down for i in range(down + 1)]
        xs = [self.box.x + self.box.width * i // across for i in range(across + 1)]
        for row, shares in enumerate(self.cover):
            for covered, cells in groupby(enumerate(shares), lambda cell: cell[1] > _FAINT):
                if covered:
                    taken = [i for i, _ in cells]
                    first, last = taken[0], taken[-1]
                    yield Box(Emu(xs[first]), Emu(ys[row]), Emu(xs[last + 1] - xs[first]), Emu(ys[row + 1] - ys[row]))


@dataclass(frozen=True)
class Backdrop:
    """Everything that stands behind a slide, from back to front, the page's background first."""

    page: Box
    drawn: tuple[Drawn, ...]

    def taken(self) -> tuple[Box, ...]:
        """Where things stand that text should keep clear of: all that is neither faint nor a ground to write on."""
        found: list[Box] = []
        for item in self.drawn:
            paint = item.paint
            box = shared(item.box, self.page)
            if item.cover is None and area(box) >= _GROUND * area(self.page):
                if paint and paint.alpha >= 1 - _FAINT:
                    found = [other for other in found if not covers(item.box, other)]
            elif paint is None or paint.alpha > _FAINT:
                found += [piece for piece in (shared(each, self.page) for each in item.pieces()) if area(piece)]
        return tuple(found)

    def grounds(self) -> tuple[Box, ...]:
        """The large shapes that are grounds to write on, and not all of the page."""
        large = (item for item in self.drawn if item.cover is None and item.paint and item.paint.alpha >= 1 - _FAINT)
        found = (shared(item.box, self.page) for item in large)
        return tuple(box for box in found if _GROUND * area(self.page) <= area(box) and not covers(box, self.page))

    @property
    def numbers(self) -> bool:
        """Whether every slide shows its number anyway, in a shape that is no placeholder."""
        return any(item.numbers for item in self.drawn)

    def says(self, box: Box) -> bool:
        """Whether a text that every slide shows stands in most of a box."""
        return any(item.says and area(shared(item.box, box)) >= _MOST * area(box) for item in self.drawn)

    def behind(self, box: Box, paint: Paint | None = None) -> tuple[Rgb, ...]:
        """The colours behind what stands in a box that has a paint of its own or none, at points spread evenly over
        it."""
        xs = [box.x + box.width * (2 * i + 1) // (2 * _ACROSS) for i in range(_ACROSS)]
        ys = [box.y + box.height * (2 * i + 1) // (2 * _DOWN) for i in range(_DOWN)]
        drawn = [item for item in (*self.drawn, Drawn(box, paint)) if item.box.overlaps(box)]
        plain = _plain(drawn, box)
        return tuple(plain or _at(drawn, x, y) for y in ys for x in xs)

    def plain_in(self, box: Box) -> Rgb | None:
        """The colour behind a box where it is one; None where it differs, or may."""
        return _plain([item for item in self.drawn if item.box.overlaps(box)], box)

    def at(self, x: int, y: int) -> Rgb:
        """The colour at a point of the page, in EMU."""
        return _at(self.drawn, x, y)

    def inked(self, x: int, y: int) -> Rgb:
        """The colour at a point, in EMU, or that of a stroke which passes near it: an arrow is thinner than the cells
        that a shape is read in, and as hard to read on as a wide one."""
        return _at(self.drawn, x, y, stroke=_STROKE)


def _plain(drawn: Sequence[Drawn], box: Box) -> Rgb | None:
    """The colour of what all spans a box in one colour each."""
    for item in drawn:
        cells = item.paint.cells if item.paint else ()
        if item.paint and (item.cover or len(cells) * len(cells[0]) > 1 or not covers(item.box, box)):
            return None
    return _at(drawn, box.x + box.width // 2, box.y + box.height // 2)


def _at(drawn: Sequence[Drawn], x: int, y: int, stroke: float = 1.0) -> Rgb:
    """The colour at a point; what covers its cell by this share counts as covering all of it."""
    color = (1.0, 1.0, 1.0)
    for item in drawn:
        box, paint = item.box, item.paint
        if paint and box.x <= x < box.right and box.y <= y < box.bottom:
            covered = _cell(item.cover, box, x, y) if item.cover else 1.0
            alpha = paint.alpha * (1.0 if covered >= stroke else covered)
            color = blended(color, _cell(paint.cells, box, x, y), alpha)
    return color


def _cell(cells: Sequence[Sequence[Cell]], box: Box, x: int, y: int) -> Cell:
    """What stands at a point of a box in cells that are stretched over it."""
    row = cells[(y - box.y) * len(cells) // box.height]
    return row[(x - box.x) * len(row) // box.width]


def backdrop(
    page: Box, layout: etree._Element, on_layout: Painter, master: etree._Element, on_master: Painter
) -> Backdrop:
    """The backdrop of a layout: its own background, else the master's; the master's drawings unless it hides them
    (19.3.1.39: showMasterSp); its own. Each part's painter reads its fills."""
    ground = _background(layout, on_layout) or _background(master, on_master)
    shown = layout.get("showMasterSp") in (None, "1", "true")
    drawn = [
        Drawn(page, ground),
        *(_drawings(master, on_master) if shown else ()),
        *_drawings(layout, on_layout),
    ]
    return Backdrop(page, tuple(item for item in drawn if area(shared(item.box, page)) or _is_line(item.box)))


def standing_texts(root: etree._Element) -> Iterator[str]:
    """The texts of a layout or a master that are in no placeholder, so that every slide shows them; numbers and dates
    that PowerPoint fills in are none."""
    for shape in root.iterfind(f"{P}cSld/{P}spTree//{P}sp"):
        is_own = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is None and shape.find(f".//{A}fld") is None
        if is_own and not _is_hidden(shape):
            text = " ".join("".join(part.text or "" for part in shape.iter(f"{A}t")).split())
            if text:
                yield text


def _is_line(box: Box) -> bool:
    return (box.width == 0) != (box.height == 0)


def _background(root: etree._Element, painter: Painter) -> Paint | None:
    found = root.find(f"{P}cSld/{P}bg")
    if found is None:
        return None
    return painter.fill(found.find(f"{P}bgPr")) or painter.styled(found.find(f"{P}bgRef"))


def _drawings(root: etree._Element, painter: Painter) -> Iterator[Drawn]:
    tree = root.find(f"{P}cSld/{P}spTree")
    if tree is not None:
        yield from _inside(tree, painter, _Frame())


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a group maps its children's coordinates onto the page, and what fills those that ask for it."""

    x: float = 0.0
    y: float = 0.0
    across: float = 1.0
    down: float = 1.0
    fill: Paint | None = None

    def on_page(self, box: Box) -> Box:
        left, top = self.x + box.x * self.across, self.y + box.y * self.down
        return Box(
            Emu(round(left)), Emu(round(top)), Emu(round(box.width * self.across)), Emu(round(box.height * self.down))
        )


def _inside(tree: etree._Element, painter: Painter, frame: _Frame) -> Iterator[Drawn]:
    for el in tree:
        name = etree.QName(el).localname
        if el.tag == f"{MC}AlternateContent":
            # Consumers that know the choice's namespaces take it, all others the fallback (part 3, 9.3).
            chosen = el.find(f"{MC}Fallback")
            if chosen is not None:
                yield from _inside(chosen, painter, frame)
        elif _is_hidden(el) or el.find(f"./*/{P}nvPr/{P}ph") is not None:
            continue
        elif name == "grpSp":
            inner = _group_frame(el, painter, frame)
            if inner:
                yield from _inside(el, painter, inner)
        elif name in _SHAPES:
            box, paint = box_of(el), _paint(el, name, painter, frame)
            if box and (paint or name != "sp" or _has_ink(el)):
                cover = cover_of(el.find(f"{P}spPr")) if paint and not _has_text(el) else None
                numbers = any(fld.get("type") == "slidenum" for fld in el.iter(f"{A}fld"))
                yield Drawn(frame.on_page(_turned(box, el)), paint, _has_text(el), cover, numbers)


def _has_ink(shape: etree._Element) -> bool:
    """Whether a shape without a fill shows at all: text, or an outline."""
    if _has_text(shape):
        return True
    own = shape.find(f"{P}spPr/{A}ln")
    if own is not None and len(own):
        return own.find(f"{A}noFill") is None
    styled = shape.find(f"{P}style/{A}lnRef")
    return styled is not None and whole(styled.get("idx"), 0) > 0


def _has_text(shape: etree._Element) -> bool:
    return any(text.text and text.text.strip() for text in shape.iter(f"{A}t"))


def _turned(box: Box, el: etree._Element) -> Box:
    """The box of a shape that stands on its side (20.1.7.6: rot turns it about its middle)."""
    xfrm = el.find(f"{P}spPr/{A}xfrm")
    degrees = whole(xfrm.get("rot"), 0) / 60_000 % 180 if xfrm is not None else 0
    if not _ON_SIDE[0] < degrees < _ON_SIDE[1]:
        return box
    x, y = box.x + (box.width - box.height) // 2, box.y + (box.height - box.width) // 2
    return Box(Emu(x), Emu(y), box.height, box.width)


def _is_hidden(el: etree._Element) -> bool:
    named = el.find(f"./*/{P}cNvPr")
    return named is not None and flag(named.get("hidden"))


def _group_frame(group: etree._Element, painter: Painter, outer: _Frame) -> _Frame | None:
    """A group's frame (20.1.7.5 chOff and chExt); None for one that gives itself no place."""
    properties = group.find(f"{P}grpSpPr")
    xfrm = properties.find(f"{A}xfrm") if properties is not None else None
    parts = [xfrm.find(A + name) for name in ("off", "ext", "chOff", "chExt")] if xfrm is not None else []
    if any(part is None for part in parts) or not parts:
        return _Frame(outer.x, outer.y, outer.across, outer.down, outer.fill)
    off, ext, child, extent = (
        [whole(part.get(key), 0) for key in keys]
        for part, keys in zip(parts, (("x", "y"), ("cx", "cy"), ("x", "y"), ("cx", "cy")), strict=True)
        if part is not None
    )
    if not extent[0] or not extent[1]:
        return None
    across, down = ext[0] / extent[0], ext[1] / extent[1]
    x = outer.x + (off[0] - child[0] * across) * outer.across
    y = outer.y + (off[1] - child[1] * down) * outer.down
    own = painter.fill(properties)
    return replace(outer, x=x, y=y, across=outer.across * across, down=outer.down * down, fill=own or outer.fill)


def _paint(el: etree._Element, name: str, painter: Painter, frame: _Frame) -> Paint | None:
    """What fills a shape: its own fill, its group's, or its style's. Charts and the like show nothing we can tell."""
    if name == "pic":
        holder = el.find(f"{P}blipFill")
        return painter.picture(holder) if holder is not None else None
    properties = el.find(f"{P}spPr")
    if name != "sp" or properties is None:
        return None
    if properties.find(f"{A}noFill") is not None:
        return None
    if properties.find(f"{A}grpFill") is not None:
        return frame.fill
    return painter.fill(properties) or painter.styled(el.find(f"{P}style/{A}fillRef"))
