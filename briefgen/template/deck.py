"""A PowerPoint template as a value: page, theme, and layouts with their placeholders and inherited text styles."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from briefgen.opc import Package
from briefgen.styles import Anchor, TextStyle
from briefgen.template.inherit import Body, body_of, box_of, styles_of
from briefgen.template.theme import Theme, read_theme
from briefgen.units import Box, Emu, Insets

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# Which of the master's placeholders and text styles a layout's placeholder falls back on (19.7.10 ST_PlaceholderType).
_FAMILY = {"title": "title", "ctrTitle": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum", "hdr": "hdr"}
FURNITURE = ("dt", "ftr", "sldNum")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place that a layout offers: its box on the page, and how text in it looks at each level.

    `type` is PowerPoint's (`title`, `body`, `pic`, `obj` for a content placeholder of any kind); `index` is what a
    slide's shape names it by.
    """

    index: int
    type: str
    name: str
    box: Box
    body: Body
    levels: tuple[TextStyle, ...]

    @property
    def is_title(self) -> bool:
        """Whether it holds the slide's title."""
        return self.type in ("title", "ctrTitle")

    @property
    def inner(self) -> Box:
        """The room for text: the box without its insets."""
        return self.box.inside(self.body.insets)

    @property
    def insets(self) -> Insets:
        """Its margins."""
        return self.body.insets

    @property
    def anchor(self) -> Anchor:
        """Where text stands in it."""
        return self.body.anchor


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout: the name of its part, what it is called, its type attribute, and its placeholders in order."""

    part: str
    name: str
    type: str
    master: str
    placeholders: tuple[Placeholder, ...]

    def placeholder(self, index: int) -> Placeholder | None:
        """The placeholder of this index."""
        return next((p for p in self.placeholders if p.index == index), None)

    @property
    def title(self) -> Placeholder | None:
        """Its title placeholder, if it has one."""
        return next((p for p in self.placeholders if p.is_title), None)


@dataclass(frozen=True)
class DeckFile:
    """What a .pptx or .potx offers. `width` and `height` are the page's, in EMU."""

    package: Package
    width: Emu
    height: Emu
    theme: Theme
    layouts: tuple[Layout, ...]
    _roots: Mapping[str, etree._Element] = field(repr=False)

    def root(self, part: str) -> etree._Element:
        """The parsed master or layout, for reading only."""
        return self._roots[part]


def read_deck(package: Package, language: str) -> DeckFile:
    """The deck template in a package. `language` (`en`, `zh-Hant`) decides the East Asian faces.

    Raises opc.NotAPackage when a part it needs is missing or broken.
    """
    presentation = package.xml(package.main)
    size = presentation.find(f"{P}sldSz")
    width, height = (Emu(int(size.get(k) or d)) if size is not None else Emu(d) for k, d in _PAGE)
    roots: dict[str, etree._Element] = {}
    layouts: list[Layout] = []
    theme: Theme | None = None
    for master in _listed(package, package.main, presentation, f"{P}sldMasterIdLst/{P}sldMasterId", "slideMaster"):
        root = roots[master] = package.xml(master)
        own = _theme(package, master, root)
        theme = theme or own
        defaults = presentation.find(f"{P}defaultTextStyle")
        for part in _listed(package, master, root, f"{P}sldLayoutIdLst/{P}sldLayoutId", "slideLayout"):
            roots[part] = package.xml(part)
            reader = _LayoutReader(roots[part], root, defaults, own, language)
            layouts.append(reader.read(part, master))
    return DeckFile(package, width, height, theme or read_theme(None, {}), tuple(layouts), roots)


_PAGE = (("cx", 9_144_000), ("cy", 6_858_000))  # 19.2.1.36: what PowerPoint assumes


def _listed(package: Package, part: str, root: etree._Element, path: str, kind: str) -> Iterator[str]:
    """The parts of a kind in the order in which their list names them; unlisted ones do not count."""
    targets = {r.id: r.target for r in package.rels(part) if r.kind == kind}
    for el in root.iterfind(path):
        target = targets.get(el.get(f"{R}id") or "")
        if target and target in package.parts:
            yield target


def _theme(package: Package, master: str, root: etree._Element) -> Theme:
    parts = package.related(master, "theme")
    mapped = root.find(f"{P}clrMap")
    color_map = {str(k): str(v) for k, v in mapped.attrib.items()} if mapped is not None else {}
    return read_theme(package.xml(parts[0]) if parts else None, color_map)


@dataclass(frozen=True)
class _LayoutReader:
    layout: etree._Element
    master: etree._Element
    defaults: etree._Element | None
    theme: Theme
    language: str

    def read(self, part: str, master: str) -> Layout:
        name = self.layout.find(f"{P}cSld")
        return Layout(
            part,
            (name.get("name") or "" if name is not None else "") or posixpath.basename(part),
            self.layout.get("type") or "",
            master,
            tuple(self._placeholders()),
        )

    def _placeholders(self) -> Iterator[Placeholder]:
        for shape in placeholder_shapes(self.layout):
            ph = shape.find(f".//{P}nvPr/{P}ph")
            assert ph is not None
            kind = ph.get("type") or "obj"
            parent = self._parent(kind)
            chain = [s for s in (parent, shape) if s is not None]
            box = box_of(shape) or (box_of(parent) if parent is not None else None)
            if box is None:
                continue
            yield Placeholder(
                int(ph.get("idx") or 0),
                kind,
                _name(shape),
                box,
                body_of(chain),
                styles_of([*self._lists(kind), *(_list(s) for s in chain)], self.theme, self.language),
            )

    def _parent(self, kind: str) -> etree._Element | None:
        family = _FAMILY.get(kind, "body")
        for shape in placeholder_shapes(self.master):
            ph = shape.find(f".//{P}nvPr/{P}ph")
            if ph is not None and _FAMILY.get(ph.get("type") or "obj", "body") == family:
                return shape
        return None

    def _lists(self, kind: str) -> Iterator[etree._Element | None]:
        yield self.defaults
        styles = {"title": "titleStyle", "body": "bodyStyle"}.get(_FAMILY.get(kind, "body"), "otherStyle")
        yield self.master.find(f"{P}txStyles/{P}{styles}")


def placeholder_shapes(root: etree._Element) -> Iterator[etree._Element]:
    """The shapes of a slide, layout or master that are placeholders, in order, groups included."""
    for ph in root.iterfind(f"{P}cSld/{P}spTree//{P}nvPr/{P}ph"):
        holder = ph.getparent()
        shape = holder.getparent() if holder is not None else None
        parent = shape.getparent() if shape is not None else None
        if parent is not None:
            yield parent


def _list(shape: etree._Element) -> etree._Element | None:
    return shape.find(f"{P}txBody/{A}lstStyle")


def _name(shape: etree._Element) -> str:
    named = shape.find(f".//{P}cNvPr")
    return named.get("name") or "" if named is not None else ""
