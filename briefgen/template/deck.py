"""A PowerPoint template as a value: page, theme, and layouts with their placeholders and inherited text styles."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import islice

from lxml import etree

from briefgen.opc import NotAPackage, Package
from briefgen.records import dataclass
from briefgen.template.artwork import Backdrop, backdrop
from briefgen.template.inherit import LevelReader, says_more
from briefgen.template.mending import mended
from briefgen.template.paint import Paint, Painter
from briefgen.template.placeholders import TEXTS, Placeholder, PlaceholderReader
from briefgen.template.theme import Theme, read_theme
from briefgen.template.values import whole
from briefgen.units import Box, Emu

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout: the name of its part, what it is called, its type attribute, and its placeholders in order.

    `lent` are the title, the body and the furniture that only its master has. `theme` is its master's with the colour
    map that holds here; `overrides` is that map where it is the layout's own. `uses` counts the example slides on it.
    `above` are the master's own title and body, whatever the layout makes of them.
    """

    part: str
    name: str
    type: str
    master: str
    placeholders: tuple[Placeholder, ...]
    theme: Theme
    lent: tuple[Placeholder, ...] = ()
    overrides: tuple[tuple[str, str], ...] = ()
    uses: int = 0
    above: tuple[Placeholder, ...] = ()

    def placeholder(self, index: int) -> Placeholder | None:
        """The placeholder of this index, lent ones included."""
        return next((p for p in (*self.placeholders, *self.lent) if p.index == index), None)

    @property
    def title(self) -> Placeholder | None:
        """Its title placeholder, if it has one."""
        return next((p for p in self.placeholders if p.is_title), None)


@dataclass(frozen=True)
class DeckFile:
    """What a .pptx or .potx offers. `width` and `height` are the page's, in EMU.

    `master` is the part of the master that counts: the one that most example slides with text use, else the one with
    the largest place for text, else the first.
    `theme` is its theme. `opening` is the layout of the first example slide. Text that we draw `spells` out its font
    and its direction where the file's own defaults would give it others.
    """

    package: Package
    width: Emu
    height: Emu
    theme: Theme
    layouts: tuple[Layout, ...]
    master: str = ""
    opening: str = ""
    spells: bool = False
    _roots: Mapping[str, etree._Element] = field(default_factory=dict, repr=False)
    _backdrops: dict[str, Backdrop] = field(default_factory=dict, repr=False)
    _pictures: dict[str, Paint | None] = field(default_factory=dict, repr=False)

    @property
    def page(self) -> Box:
        """The whole page."""
        return Box(Emu(0), Emu(0), self.width, self.height)

    def root(self, part: str) -> etree._Element:
        """The parsed master or layout, for reading only."""
        return self._roots[part]

    def backdrop(self, layout: Layout) -> Backdrop:
        """What stands behind the slides of a layout."""
        if layout.part not in self._backdrops:
            roots = [self.root(part) for part in (layout.part, layout.master)]
            own, master = painters(self.package, layout.part, layout.master, layout.theme, self._pictures)
            self._backdrops[layout.part] = backdrop(self.page, roots[0], own, roots[1], master)
        return self._backdrops[layout.part]


def painters(
    package: Package, layout: str, master: str, theme: Theme, pictures: dict[str, Paint | None]
) -> tuple[Painter, Painter]:
    """Who reads the fills of a layout and of its master. `pictures` remembers those that were looked at."""
    part = next(iter(package.related(master, "theme")), "")
    root = package.xml(part) if part else None
    own, above = (Painter(package, name, theme, part, root, pictures=pictures) for name in (layout, master))
    return own, above


def read_deck(package: Package, language: str) -> DeckFile:
    """The deck template in a package. `language` decides the East Asian faces.

    Where no master has a layout, one gets one; links to example slides are cut: the file's `package` is the one so
    changed. Raises opc.NotAPackage when a part it needs is missing or broken.
    """
    package = mended(package)
    return _DeckReader(package, package.xml(package.main), language).read()


MAX_LAYOUTS = 500
"""Layouts of a deck; the largest that are in use have two hundred."""
MAX_PLACEHOLDERS = 500
"""Placeholders of a layout."""
_PAGE = (("cx", 9_144_000), ("cy", 6_858_000))  # 19.2.1.36: what PowerPoint assumes
_ROOMY = 0.2  # the share of the page from which on a place for text is one for content
_SIDE = (914_400, 51_206_400)  # 19.7.17 ST_SlideSizeCoordinate: the least and the largest side of a page


class _DeckReader:
    def __init__(self, package: Package, presentation: etree._Element, language: str) -> None:
        self.package = package
        self.presentation = presentation
        self.language = language
        size = presentation.find(f"{P}sldSz")
        said = (whole(size.get(name) if size is not None else None, default) for name, default in _PAGE)
        self.width, self.height = (Emu(min(_SIDE[1], max(_SIDE[0], side))) for side in said)
        self.roots: dict[str, etree._Element] = {}
        self.pictures: dict[str, Paint | None] = {}

    def read(self) -> DeckFile:
        shown = list(self._shown())
        uses = Counter(shown)
        layouts = tuple(islice(self._all_layouts(uses), MAX_LAYOUTS + 1))
        if len(layouts) > MAX_LAYOUTS:
            raise NotAPackage(f"it has more than {MAX_LAYOUTS} layouts")
        masters = dict.fromkeys(layout.master for layout in layouts)
        master = max(masters, key=lambda part: self._weight([x for x in layouts if x.master == part]), default="")
        theme = next((layout.theme for layout in layouts if layout.master == master), read_theme(None, {}))
        opening = shown[0] if shown else ""
        return DeckFile(
            self.package,
            self.width,
            self.height,
            theme,
            layouts,
            master,
            opening,
            says_more(self.presentation.find(f"{P}defaultTextStyle")),
            self.roots,
            _pictures=self.pictures,
        )

    def _all_layouts(self, uses: Mapping[str, int]) -> Iterator[Layout]:
        for master in self._masters():
            yield from self._layouts(master, uses)

    def _weight(self, layouts: Sequence[Layout]) -> tuple[int, float, int]:
        """How much a master counts by its layouts: the example slides on those with room for text, the largest such
        room (tenths of the page), all example slides. A deck may have a master for its cover alone."""
        page = self.width * self.height
        rooms = [
            (x, max((p.box.width * p.box.height / page for p in x.placeholders if p.type in TEXTS), default=0.0))
            for x in layouts
        ]
        used = sum(layout.uses for layout, room in rooms if room >= _ROOMY)
        return used, round(min(1.0, max(room for _, room in rooms)), 1), sum(layout.uses for layout in layouts)

    def _masters(self) -> Iterator[str]:
        path = f"{P}sldMasterIdLst/{P}sldMasterId"
        yield from _listed(self.package, self.package.main, self.presentation, path, "slideMaster")

    def _shown(self) -> Iterator[str]:
        """The layouts of the example slides, in order."""
        path = f"{P}sldIdLst/{P}sldId"
        for slide in _listed(self.package, self.package.main, self.presentation, path, "slide"):
            yield from self.package.related(slide, "slideLayout")[:1]

    def _layouts(self, master: str, uses: Mapping[str, int]) -> Iterator[Layout]:
        root = self.roots[master] = self.package.xml(master)
        parts = self.package.related(master, "theme")
        theme_root = self.package.xml(parts[0]) if parts else None
        color_map = _attributes(root.find(f"{P}clrMap"))
        defaults = self.presentation.find(f"{P}defaultTextStyle")
        readers: dict[tuple[tuple[str, str], ...], LevelReader] = {}
        for part in _listed(self.package, master, root, f"{P}sldLayoutIdLst/{P}sldLayoutId", "slideLayout"):
            layout = self.roots[part] = self.package.xml(part)
            if sum(1 for _ in layout.iter(f"{P}ph")) > MAX_PLACEHOLDERS:
                raise NotAPackage(f"its layout {part} has more than {MAX_PLACEHOLDERS} placeholders")
            overrides = _attributes(layout.find(f"{P}clrMapOvr/{A}overrideClrMapping"))
            mapped = tuple(overrides.items())
            if mapped not in readers:
                theme = read_theme(theme_root, {**color_map, **overrides})
                readers[mapped] = LevelReader(theme, self.language)
            theme = readers[mapped].theme
            both = painters(self.package, part, master, theme, self.pictures)
            size = (self.width, self.height)
            reader = PlaceholderReader(layout, root, defaults, readers[mapped], size, both)
            own = reader.own()
            named = layout.find(f"{P}cSld")
            yield Layout(
                part,
                (named.get("name") or "" if named is not None else "").strip() or posixpath.basename(part),
                layout.get("type") or "",
                master,
                own,
                theme,
                reader.lent(own),
                mapped,
                uses.get(part, 0),
                reader.above(),
            )


def _listed(package: Package, part: str, root: etree._Element, path: str, kind: str) -> Iterator[str]:
    """The parts of a kind in the order in which their list names them; unlisted ones do not count."""
    targets = {r.id: r.target for r in package.rels(part) if r.kind == kind}
    for el in root.iterfind(path):
        target = targets.get(el.get(f"{R}id") or "")
        if target and target in package.parts:
            yield target


def _attributes(el: etree._Element | None) -> dict[str, str]:
    return {str(k): str(v) for k, v in el.attrib.items()} if el is not None else {}
