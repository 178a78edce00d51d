"""What somebody finds wrong with a deck who opens it, shows it, or has it read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from briefgen.check.contrast import hard_to_read, wanted_contrast
from briefgen.check.shown import A, P, ShownShape, ShownSlide, shown_slides
from briefgen.check.tables import grown_table
from briefgen.check.written import Set, inks, set_text
from briefgen.diagnostics import Diagnostic, Place, counted, shown, warning
from briefgen.language.record import DEFAULT, known_as
from briefgen.layout.engine import Engine
from briefgen.opc import Package
from briefgen.records import dataclass, replace
from briefgen.template.artwork import Backdrop, Drawn
from briefgen.template.deck import read_deck
from briefgen.template.paint import Paint
from briefgen.template.readable_text import seen_contrast
from briefgen.units import Box, Emu, points

_FURNITURE = ("dt", "ftr", "sldNum", "hdr")
_BELOW = 0.2  # of the last line is space below its letters, and may stand outside unseen
_EDGE = points(1)
_LEAST = 9.0  # points of text on a slide
_GROWS = 2.0  # points that a row may need more than it has, unseen
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def deck_findings(package: Package, engine: Engine) -> Iterator[Diagnostic]:
    """The findings of a deck, slide by slide. Raises NotAPackage for one that has no slides to be read."""
    language = _spoken(package)
    deck = read_deck(package, language)
    slides = list(shown_slides(package, deck))
    yield from _titles(slides, package.name)
    for slide in slides:
        page = _Slide(slide, package.name, engine, language)
        yield from page.findings()


def _spoken(package: Package) -> str:
    """The language that the first run of a deck says it is in."""
    part = next(iter(package.related(package.main, "slide")), "")
    run = next(package.xml(part).iter(f"{A}rPr"), None) if part else None
    try:
        return known_as(run.get("lang") or "") if run is not None else DEFAULT
    except ValueError:
        return DEFAULT


def _titles(slides: Iterable[ShownSlide], file: str) -> Iterator[Diagnostic]:
    """Slides without a title, and titles that stand on several: whoever hears a deck finds a slide by its title."""
    seen: dict[str, int] = {}
    for slide in slides:
        at = Place(file, f"slide {slide.number}")
        title = " ".join(" ".join(shape.text for shape in slide.shapes if shape.is_title).split())
        if not title:
            yield warning("no-title", "this slide has no title", at, "give it one, if need be outside the page")
        elif title in seen:
            yield warning("same-title", f"its title {shown(title)} is that of slide {seen[title]}", at)
        seen.setdefault(title, slide.number)


@dataclass(frozen=True)
class _Slide:
    slide: ShownSlide
    file: str
    engine: Engine
    language: str

    def findings(self) -> Iterator[Diagnostic]:
        """What is wrong with one slide."""
        behind = list(self._ground())
        furniture: list[tuple[ShownShape, Box]] = []
        for shape in self.slide.shapes:
            if shape.is_hidden:
                continue
            yield from self._empty(shape)
            yield from self._silent(shape)
            found = set_text(shape, self.slide.layout.theme, self.language, self.engine)
            paint = self._paint(shape)
            if found:
                yield from self._overflow(shape, found)
                yield from self._faint(shape, found, paint, behind)
                yield from self._small(shape, self._at(shape))
                if shape.role in _FURNITURE:
                    furniture.append((shape, found.ink))
            yield from self._table(shape)
            yield from self._off(shape, found)
            if shape.box and paint:
                behind.append(Drawn(shape.box, paint))
        yield from self._collisions(furniture)
        yield from self._speechless()

    def _collisions(self, furniture: Sequence[tuple[ShownShape, Box]]) -> Iterator[Diagnostic]:
        """Footers, dates and numbers whose words stand on each other."""
        for (one, ink), (other, its) in combinations(furniture, 2):
            if ink.overlaps(its):
                yield warning("overlap", f"its words stand on those of '{other.name}'", self._at(one))

    def _small(self, shape: ShownShape, at: Place) -> Iterator[Diagnostic]:
        """Text that nobody reads from where they sit; footers, dates and numbers are not for reading."""
        if shape.role in _FURNITURE:
            return
        written = inks(shape, self.slide.layout.theme, self.slide.painter)
        size, text = min(((size, text) for text, _, size, _ in written if text.strip()), default=(_LEAST, ""))
        if size < _LEAST:
            message = (
                f"{shown(text.strip())} is set in {size:g} points, and below {_LEAST:g} nobody reads it on a screen"
            )
            yield warning("small-text", message, at)

    def _at(self, shape: ShownShape, row: int = 0) -> Place:
        return Place(self.file, f"slide {self.slide.number}, '{shape.name}'" + (f", row {row}" if row else ""))

    def _empty(self, shape: ShownShape) -> Iterator[Diagnostic]:
        if shape.kind == "sp" and shape.role and shape.role not in _FURNITURE and not shape.text:
            message = "this placeholder is empty, and asks whoever edits the slide to fill it"
            yield warning("empty-placeholder", message, self._at(shape), "fill it or delete it")

    def _silent(self, shape: ShownShape) -> Iterator[Diagnostic]:
        is_chart = shape.kind == "graphicFrame" and any(
            el.get("uri") == _CHART for el in shape.element.iter(f"{A}graphicData")
        )
        if (shape.kind == "pic" or is_chart) and not shape.described:
            what = "chart" if is_chart else "picture"
            message = f"this {what} says nothing to those who cannot see it"
            yield warning("no-alt-text", message, self._at(shape), "give it alt text, or mark it as decorative")

    def _overflow(self, shape: ShownShape, found: Set) -> Iterator[Diagnostic]:
        room, needed = found.room.height, found.fitted.height
        last = found.fitted.lines[-1].height if found.fitted.lines else 0.0
        if found.body.autofit != "shape" and needed > room + _BELOW * last:
            message = f"its text is {needed:.0f} points high and has room for {room:.0f}"
            yield warning("overflow", message, self._at(shape), "shorten it, or make the box larger")

    def _table(self, frame: ShownShape) -> Iterator[Diagnostic]:
        """Rows that their text makes higher, a table that leaves the page by it, words that its cells break."""
        table = grown_table(frame, self.slide.layout.theme, self.language, self.engine)
        if table is None or frame.box is None:
            return
        for number, (said, needed) in enumerate(table.rows, 1):
            grows = max(0.0, needed - said)
            if grows > _GROWS:
                message = f"its text needs {needed:.0f} points and the row has {said:.0f}"
                hint = "shorten it, or make the row higher"
                at = self._at(frame, row=number)
                yield warning("overflow", f"{message}: the table grows by {grows:.0f} when it is opened", at, hint)
        for cell, found in table.cells:
            at = self._at(frame, row=cell.start + 1)
            yield from self._small(cell.shape, at)
            if found.fitted.torn:
                message = f"{shown(cell.shape.text)} is broken inside, for its cell is too narrow for it"
                yield warning("torn-word", message, at, "make the column wider, or the text smaller")
        grown = replace(frame, box=replace(frame.box, height=Emu(frame.box.height + points(table.growth))))
        if table.growth > _GROWS and frame.box.bottom <= self.slide.deck.page.bottom:
            yield from self._off(grown, None)

    def _off(self, shape: ShownShape, found: Set | None) -> Iterator[Diagnostic]:
        """Text and tables that leave the page; pictures and lines may bleed."""
        box = found.ink if found else shape.box if shape.text or shape.kind == "graphicFrame" else None
        if box is None:
            return
        page = self.slide.deck.page
        over = (page.x - box.x, page.y - box.y, box.right - page.right, box.bottom - page.bottom)
        for side, by in zip(("left", "top", "right", "bottom"), over, strict=True):
            if by > _EDGE:
                far = f"{by / points(1):.0f}"
                message = f"it leaves the slide at the {side}, by {far} point{'' if far == '1' else 's'}"
                yield warning("off-slide", message, self._at(shape))

    def _faint(self, shape: ShownShape, made: Set, paint: Paint | None, behind: list[Drawn]) -> Iterator[Diagnostic]:
        ground = Backdrop(self.slide.deck.page, tuple(behind)).behind(_area(made.ink, shape), paint)
        theme, painter = self.slide.layout.theme, self.slide.painter
        found = [
            (seen_contrast(ink, ground), wanted_contrast(size, bold), text)
            for text, ink, size, bold in inks(shape, theme, painter)
        ]
        contrast, wanted, text = min(found, default=(1.0, 0.0, ""), key=lambda each: each[0] - each[1])
        if contrast < wanted:
            yield warning("low-contrast", hard_to_read(shown(text.strip()), contrast, wanted), self._at(shape))

    def _paint(self, shape: ShownShape) -> Paint | None:
        """What fills a shape: its own fill, else that of the placeholders it follows, the nearest first."""
        painter = self.slide.painter
        if shape.kind == "pic":
            return painter.fill(shape.element)
        for element in (shape.element, *reversed(shape.parents)):
            properties = element.find(f"{P}spPr")
            if properties is not None and properties.find(f"{A}noFill") is not None:
                return None
            found = painter.fill(properties) or painter.styled(element.find(f"{P}style/{A}fillRef"))
            if found:
                return found
        return None

    def _ground(self) -> Iterator[Drawn]:
        """What stands behind the slide's own shapes: its background in place of the layout's, and their drawings."""
        drawn = list(self.slide.deck.backdrop(self.slide.layout).drawn)
        background = self.slide.root.find(f"{P}cSld/{P}bg")
        if background is not None:
            painter = self.slide.painter
            paint = painter.fill(background.find(f"{P}bgPr")) or painter.styled(background.find(f"{P}bgRef"))
            drawn[:1] = [replace(drawn[0], paint=paint)] if drawn else [Drawn(self.slide.deck.page, paint)]
        yield from drawn

    def _speechless(self) -> Iterator[Diagnostic]:
        runs = [run for run in self.slide.root.iter(f"{A}r") if (run.findtext(f"{A}t") or "").strip()]
        silent = sum(1 for run in runs if (look := run.find(f"{A}rPr")) is None or not look.get("lang"))
        if silent:
            message = f"no language is said of {silent} of {counted(len(runs), 'stretch')} of text"
            hint = "set the proofing language"
            yield warning("no-language", message, Place(self.file, f"slide {self.slide.number}"), hint)


def _area(ink: Box, shape: ShownShape) -> Box:
    """Where to look behind a text: its ink, or its box where the ink has no width of its own."""
    return ink if shape.box is None or (ink.width and ink.height) else shape.box
