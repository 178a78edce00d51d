"""The slides of a finished deck as somebody sees them: shapes with their places on the page and what they inherit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from briefgen.opc import Package
from briefgen.records import dataclass
from briefgen.template.deck import DeckFile, Layout
from briefgen.template.inherit import BodyProperties, body_of, box_of
from briefgen.template.paint import Painter
from briefgen.template.placeholders import placeholder_shapes
from briefgen.template.values import emu, flag
from briefgen.units import Box, Emu

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_KINDS = ("sp", "pic", "graphicFrame", "cxnSp")
_TITLES = ("title", "ctrTitle")
_STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle"}
_OTHER = ("dt", "ftr", "sldNum", "hdr")


@dataclass(frozen=True)
class ShownShape:
    """A shape on a slide: its element, the placeholders that it follows (the master's first), its box on the page, and
    the list styles of its text, the most general first."""

    element: etree._Element
    parents: tuple[etree._Element, ...]
    box: Box | None
    lists: tuple[etree._Element | None, ...]

    @property
    def kind(self) -> str:
        """The name of its element: `sp`, `pic`, `graphicFrame`, `cxnSp`."""
        return etree.QName(self.element).localname

    @property
    def name(self) -> str:
        """What the selection pane calls it."""
        return self._named.get("name") or "" if self._named is not None else ""

    @property
    def role(self) -> str:
        """The type of its placeholder; empty for what is none."""
        holder = self.element.find(f"./*/{P}nvPr/{P}ph")
        return (holder.get("type") or "obj") if holder is not None else ""

    @property
    def is_title(self) -> bool:
        """Whether it is the slide's title."""
        return self.role in _TITLES

    @property
    def is_hidden(self) -> bool:
        """Whether it is shown to nobody."""
        return self._named is not None and flag(self._named.get("hidden"))

    @property
    def described(self) -> bool:
        """Whether it has alt text, or says that it is decoration."""
        named = self._named
        if named is None:
            return False
        return bool((named.get("descr") or "").strip()) or any(flag(el.get("val")) for el in named.iter(_DECORATIVE))

    @property
    def text(self) -> str:
        """What it says; empty for pictures and frames."""
        body = self.element.find(f"{P}txBody")
        return "".join(t.text or "" for t in body.iter(f"{A}t")).strip() if body is not None else ""

    @property
    def body(self) -> BodyProperties:
        """How it holds its text."""
        return body_of((*self.parents, self.element))

    @property
    def _named(self) -> etree._Element | None:
        return self.element.find(f"./*/{P}cNvPr")


@dataclass(frozen=True)
class ShownSlide:
    """A slide by its number, with its part, its layout and who reads its fills. Hidden slides count like others."""

    number: int
    part: str
    root: etree._Element
    layout: Layout
    deck: DeckFile
    painter: Painter
    defaults: etree._Element | None

    @cached_property
    def shapes(self) -> tuple[ShownShape, ...]:
        """Its shapes in the order in which they are drawn, those in groups included."""
        tree = self.root.find(f"{P}cSld/{P}spTree")
        return tuple(self._inside(tree, _PAGE)) if tree is not None else ()

    def _inside(self, tree: etree._Element, frame: _Frame) -> Iterator[ShownShape]:
        for el in tree:
            kind = etree.QName(el).localname
            if kind == "grpSp":
                yield from self._inside(el, frame.of(el))
            elif kind in _KINDS:
                parents = tuple(self._parents(el))
                own = next((box for shape in (el, *reversed(parents)) if (box := box_of(shape))), None)
                yield ShownShape(el, parents, frame.put(own) if own else None, tuple(self._lists(el, parents)))

    def _parents(self, shape: etree._Element) -> Iterator[etree._Element]:
        """The master's placeholder of its kind and the layout's of its index (19.3.1.36)."""
        holder = shape.find(f"./*/{P}nvPr/{P}ph")
        if holder is None:
            return
        kind, index = holder.get("type") or "obj", holder.get("idx") or "0"
        on_layout = _of_index(self.deck.root(self.layout.part), kind, index)
        kind = _kind(on_layout) if on_layout is not None else kind
        wanted = _family(kind)
        on_master = (s for s in placeholder_shapes(self.deck.root(self.layout.master)) if _family(_kind(s)) == wanted)
        yield from (found for found in (next(on_master, None), on_layout) if found is not None)

    def _lists(self, shape: etree._Element, parents: tuple[etree._Element, ...]) -> Iterator[etree._Element | None]:
        yield self.defaults
        holder = shape.find(f"./*/{P}nvPr/{P}ph")
        if holder is not None:
            kind = holder.get("type") or "obj"
            styles = _STYLES.get(kind, "otherStyle" if kind in _OTHER else "bodyStyle")
            yield self.deck.root(self.layout.master).find(f"{P}txStyles/{P}{styles}")
        for each in (*parents, shape):
            yield each.find(f"{P}txBody/{A}lstStyle")


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the shapes of a group stand on the page: its offset and scale (20.1.7.5)."""

    x: float = 0.0
    y: float = 0.0
    across: float = 1.0
    down: float = 1.0

    def of(self, group: etree._Element) -> _Frame:
        xfrm = group.find(f"{P}grpSpPr/{A}xfrm")
        outer, inner = (_rectangle(xfrm, *tags) for tags in (("off", "ext"), ("chOff", "chExt")))
        if outer is None or inner is None:
            return self
        across, down = (b / a if a else 1.0 for a, b in zip(inner[2:], outer[2:], strict=True))
        x, y = outer[0] - inner[0] * across, outer[1] - inner[1] * down
        return _Frame(self.x + self.across * x, self.y + self.down * y, self.across * across, self.down * down)

    def put(self, box: Box) -> Box:
        left, top = self.x + self.across * box.x, self.y + self.down * box.y
        return Box(*(Emu(round(n)) for n in (left, top, self.across * box.width, self.down * box.height)))


def _rectangle(xfrm: etree._Element | None, at: str, size: str) -> tuple[int, int, int, int] | None:
    corner, extent = (xfrm.find(A + tag) if xfrm is not None else None for tag in (at, size))
    if corner is None or extent is None:
        return None
    return emu(corner.get("x")), emu(corner.get("y")), emu(extent.get("cx")), emu(extent.get("cy"))


_PAGE = _Frame()


def shown_slides(package: Package, deck: DeckFile) -> Iterator[ShownSlide]:
    """The slides of a deck in the order in which they are shown; those without a layout are left out."""
    root = package.xml(package.main)
    layouts = {layout.part: layout for layout in deck.layouts}
    targets = {arrow.id: arrow.target for arrow in package.rels(package.main)}
    listed = [targets.get(el.get(f"{R}id") or "", "") for el in root.iterfind(f"{P}sldIdLst/{P}sldId")]
    for number, part in enumerate(listed, 1):
        layout = layouts.get(next(iter(package.related(part, "slideLayout")), ""))
        if layout:
            theme = next(iter(package.related(layout.master, "theme")), "")
            painter = Painter(package, part, layout.theme, theme, package.xml(theme) if theme else None)
            yield ShownSlide(number, part, package.xml(part), layout, deck, painter, root.find(f"{P}defaultTextStyle"))


def _of_index(root: etree._Element, kind: str, index: str) -> etree._Element | None:
    shapes = [(s, h) for s in placeholder_shapes(root) if (h := s.find(f"./*/{P}nvPr/{P}ph")) is not None]
    same = [s for s, h in shapes if (h.get("idx") or "0") == index and _family(h.get("type") or "obj") == _family(kind)]
    alike = [s for s, h in shapes if (h.get("idx") or "0") == index]
    return next(iter(same or alike), None)


def _kind(shape: etree._Element) -> str:
    holder = shape.find(f"./*/{P}nvPr/{P}ph")
    return (holder.get("type") or "obj") if holder is not None else "obj"


def _family(kind: str) -> str:
    return "title" if kind in _TITLES else kind if kind in _OTHER else "body"
