"""A written briefing -> its pages, as Word will break them with the fonts that we know: the same on every machine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Fonts
from briefgen.office.paging.best_pages import BestPages, best_pages
from briefgen.office.paging.inherited_styles import Cascade
from briefgen.office.paging.lines_and_rows import KnownBlocks, Ruler, Strip
from briefgen.office.paging.pages import fill_pages, steady_places
from briefgen.office.word_names import Element, clark, root
from briefgen.opc import Package
from briefgen.records import dataclass, replace
from briefgen.template.theme import read_theme
from briefgen.template.values import whole
from briefgen.template.word_markup import W

_TWIPS = 20
# What a section without these says: Letter, an inch around (as Word takes it).
_PAGE = {"w": 12_240, "h": 15_840}
_MARGINS = {"left": 1_440, "top": 1_440, "right": 1_440, "bottom": 1_440, "header": 720, "footer": 720, "gutter": 0}
_PLAIN = frozenset({"", "default"})  # kinds of grids that leave lines as they are (17.18.14)
_SEPARATOR = "separator"
_AROUND = ("styles", "numbering", "footnotes", "theme")  # what the height of a block depends on besides itself
_SCRIPT_GAP = 0.2  # ems that LibreOffice puts between Han and Latin (17.3.1.2 `autoSpaceDE`); Word a little more


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a document: the number that is printed on the page of each bookmark, how many pages there are, the
    number on the `first`, and how many points are left on the last, where that is known.

    `firm` are the places in the body, from 0, of paragraphs that ask for the page they begin, `going_on` the bookmarks
    that begin none though they ask for it, `parted` the tables, from 1, that are better parted than kept together,
    below so many rows, or 0 anywhere, `shrunk` the drawings that have room at a share of their height, by their places,
    `untied` the places of paragraphs that had better not stand with what follows, `steady` those of paragraphs that
    stand with it far above the end of their page. `beginnings` are the pages on which the lines of a paragraph and the
    rows of a table stand, by its place in the body. `holes` are the numbers of pages of which much stays empty, `cost`
    what tells breakings of the same text apart.
    """

    marks: Mapping[str, int]
    total: int
    left: float = 0.0
    firm: frozenset[int] = frozenset()
    going_on: frozenset[str] = frozenset()
    parted: Mapping[int, int] = field(default_factory=dict)
    shrunk: Mapping[int, float] = field(default_factory=dict)
    untied: frozenset[int] = frozenset()
    steady: frozenset[int] = frozenset()
    beginnings: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    first: int = 1
    holes: frozenset[int] = frozenset()
    cost: float = 0.0


def word_engine(fonts: Fonts) -> Engine:
    """An engine that sets text as Word does: one for all drafts of a briefing, which say most things again."""
    return Engine(fonts, _SCRIPT_GAP, exact=True)


class Drafts:
    """What drafts of one briefing have in common: their blocks, of which most stand in all of them."""

    def __init__(self) -> None:
        self._known: dict[tuple[bytes | None, ...], KnownBlocks] = {}

    def blocks(self, package: Package) -> KnownBlocks:
        """The blocks that drafts with this one's styles, lists and notes have shown, to be added to."""
        names = (next(iter(package.related(package.main, kind)), "") for kind in _AROUND)
        return self._known.setdefault(tuple(package.parts.get(name) for name in names), {})


def lay_out(
    package: Package,
    language: str,
    engine: Engine,
    heads: Collection[str],
    drafts: Drafts | None = None,
    theirs: Collection[int] = (),
) -> Pages:
    """The pages of a written Word file in a language, its text set by such an engine. `heads` are the bookmarks of
    headings (see `fill_pages`); `drafts` knows what other drafts of it have shown; `theirs` are the places of what a
    template says itself, which asks for no page and is not parted, whatever that would fill.

    Raises NotAPackage when a part that is needed is missing.
    """
    body = package.xml(package.main).find(W + "body")
    assert body is not None
    cascade, notes = _cascade(package, language), _notes(package)
    known = (drafts or Drafts()).blocks(package)
    marks: dict[str, int] = {}
    firm: frozenset[int] = frozenset()
    steady: frozenset[int] = frozenset()
    holes: frozenset[int] = frozenset()
    all_best: list[BestPages] = []
    tables, places, total, left = 0, 0, 0, 0.0
    sections = tuple(_sections(body))
    first = number = _begun_at(sections[0][1], 1)  # of the next page, as it is printed
    kept: dict[tuple[str, str], str] = {}
    beginnings: dict[int, tuple[int, ...]] = {}
    for elements, section in sections:
        kept |= _references(section)
        number = _begun_at(section, number)
        geometry = _Geometry(section)
        ruler = Ruler(cascade, engine, notes, geometry.pitch, tables, places, known=known)
        frame = _Frame(package, section, geometry, ruler, kept)
        separator = max((ruler.height(n, geometry.width) for n in notes.values() if _kind(n) == _SEPARATOR), default=0)
        strips: Sequence[Strip] = list(ruler.strips(elements, geometry.width))
        if heads:
            best = best_pages(_changeable(strips, theirs), frame.room, separator, heads, ruler.lean)
            strips = list(_broken(strips, best))
            firm |= {place for i in best.asked if (place := strips[i].place) is not None}
            holes |= {number + page - 1 for page in best.holes}
            all_best.append(best)
        filled = fill_pages(strips, frame.room, separator)
        marks.update((mark, number + page - 1) for mark, page in filled.marks.items())
        steady |= steady_places(strips, filled.pages, frame.room)
        beginnings |= _beginnings(strips, filled.pages, total)
        tables, places = ruler.tables, ruler.places
        left = frame.room(len(filled.heights)) - filled.heights[-1] if filled.heights else 0.0
        total, number = total + len(filled.heights), number + len(filled.heights)
    pages = Pages(marks, max(1, total), left, firm, steady=steady, beginnings=beginnings, first=first, holes=holes)
    return _asking(pages, all_best)


def _asking(pages: Pages, sections: Iterable[BestPages]) -> Pages:
    """The pages with what the best breakings of their sections ask for."""
    for best in sections:
        pages = replace(
            pages,
            going_on=pages.going_on | best.going_on,
            parted={**pages.parted, **best.parted},
            shrunk={**pages.shrunk, **best.shrunk},
            untied=pages.untied | best.untied,
            cost=pages.cost + best.cost,
        )
    return pages


def _begun_at(section: Element, number: int) -> int:
    """The number that is printed on the first page of a section: the next one, or what it begins with (17.6.12)."""
    said = section.find(W + "pgNumType")
    start = said.get(W + "start", "") if said is not None else ""
    return int(start) if start.isdecimal() else number


def _beginnings(
    strips: Sequence[Strip], pages: Sequence[tuple[int, int]], above: int
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The pages of the strips of each paragraph and table, by its place; `above` counts the pages of sections above."""
    found: dict[int, list[int]] = {}
    places = [place for place, _ in _placed(strips)]
    for number, (start, stop) in enumerate(pages, above + 1):
        for place in places[start:stop]:
            found.setdefault(place, []).append(number)
    yield from ((place, tuple(own)) for place, own in found.items())


def _changeable(strips: Iterable[Strip], theirs: Collection[int]) -> Sequence[Strip]:
    """The strips, those at these places as they are."""
    return [
        replace(strip, place=None, tie=None, table=0, drawing=0.0) if place in theirs else strip
        for place, strip in _placed(strips)
    ]


def _placed(strips: Iterable[Strip]) -> Iterator[tuple[int, Strip]]:
    """Each strip with the place of the paragraph or table that it is of."""
    place = -1
    for strip in strips:
        place = place if strip.place is None else strip.place
        yield place, strip


def _broken(strips: Iterable[Strip], best: BestPages) -> Iterator[Strip]:
    """The strips as their best breaking has them."""
    for i, strip in enumerate(strips):
        share = best.shrunk.get(strip.place, 1.0) if strip.place is not None else 1.0
        is_first = i in best.begun or not i
        yield replace(
            strip,
            height=strip.height - (1 - share) * strip.drawing,
            top=0.0 if i in best.asked else strip.top,
            joined=strip.joined and not is_first,
            new_page=i in best.asked or (strip.new_page and is_first),
        )


class _Geometry:
    """The page of a section, in points: what `w:pgSz`, `w:pgMar` and `w:docGrid` say."""

    def __init__(self, section: Element) -> None:
        size, self.margins = dict(_PAGE), dict(_MARGINS)
        for tag, values in (("pgSz", size), ("pgMar", self.margins)):
            said = section.find(W + tag)
            for name in values:
                text = said.get(W + name, "").lstrip("-") if said is not None else ""
                values[name] = whole(text, values[name])
        self.height = size["h"] / _TWIPS
        sides = self.margins["left"] + self.margins["right"] + self.margins["gutter"]
        self.width = (size["w"] - sides) / _TWIPS
        grid = section.find(W + "docGrid")
        gridded = grid is not None and grid.get(W + "type", "") not in _PLAIN
        self.pitch = whole(grid.get(W + "linePitch"), 0) / _TWIPS if grid is not None and gridded else 0.0


class _Frame:
    """What headers and footers leave of the pages of a section. A header that is higher than the margin pushes text
    down (17.6.11)."""

    def __init__(
        self, package: Package, section: Element, geometry: _Geometry, ruler: Ruler, kept: Mapping[tuple[str, str], str]
    ) -> None:
        self._package, self._geometry, self._ruler, self._kept = package, geometry, ruler, kept
        self._titled = section.find(W + "titlePg") is not None
        self._rooms: dict[str, float] = {}

    def room(self, page: int) -> float:
        """The height in points for the text of a page, counted from 1 in its section."""
        kind = "first" if page == 1 and self._titled else "default"
        if kind not in self._rooms:
            outer = self._edge("header", "top", kind) + self._edge("footer", "bottom", kind)
            self._rooms[kind] = self._geometry.height - outer
        return self._rooms[kind]

    def _edge(self, part: str, side: str, kind: str) -> float:
        margin, edge = (self._geometry.margins[name] / _TWIPS for name in (side, part))
        name = self._kept.get((part, kind))
        found = (rel.target for rel in self._package.rels(self._package.main) if rel.id == name)
        target = next((t for t in found if t in self._package.parts), None)
        if target is None:
            return margin
        return max(margin, edge + self._ruler.height(self._package.xml(target), self._geometry.width))


def _sections(body: Element) -> Iterator[tuple[Sequence[Element], Element]]:
    """The elements of each section and what it says of itself (17.6.17): all but the last end with a paragraph."""
    elements: list[Element] = []
    for element in body:
        if element.tag == W + "sectPr":
            yield elements, element
            return
        elements.append(element)
        inner = element.find(f"{W}pPr/{W}sectPr")
        if inner is not None:
            yield elements, inner
            elements = []
    yield elements, root("w:sectPr")


def _references(section: Element) -> Mapping[tuple[str, str], str]:
    """The relationships of headers and footers by part and by the pages they are for."""
    found = {}
    for part in ("header", "footer"):
        for reference in section.iterfind(f"{W}{part}Reference"):
            found[part, reference.get(W + "type", "default")] = reference.get(clark("r:id"), "")
    return found


def ruler_of(package: Package, language: str, engine: Engine) -> Ruler:
    """Who measures the paragraphs and tables of a Word file, such as those in a text box, by its styles and lists."""
    return Ruler(_cascade(package, language), engine)


def _cascade(package: Package, language: str) -> Cascade:
    styles, numbering, theme = (_part(package, kind) for kind in ("styles", "numbering", "theme"))
    return Cascade(styles if styles is not None else root("w:styles"), numbering, read_theme(theme, {}), language)


def _notes(package: Package) -> Mapping[str, Element]:
    """The footnotes by id, those that are only lines among them."""
    part = _part(package, "footnotes")
    return {note.get(W + "id", ""): note for note in part} if part is not None else {}


def _kind(note: Element) -> str:
    return note.get(W + "type", "")


def _part(package: Package, kind: str) -> Element | None:
    name = next(iter(package.related(package.main, kind)), None)
    return package.xml(name) if name else None
