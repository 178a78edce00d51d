"""A placed page -> one drawing: what its layout and master draw, and above it what the page says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property

from lxml import etree

from briefgen.language.record import language
from briefgen.layout.engine import Engine
from briefgen.layout.page import Page
from briefgen.outline.imaging import ImageFile
from briefgen.records import dataclass, replace
from briefgen.svg.backdrop import backdrop
from briefgen.svg.items import ItemPen
from briefgen.svg.paint import Definitions
from briefgen.svg.text import TextPen
from briefgen.svg.written import WrittenPage, drawn_slide
from briefgen.template.deck import DeckFile
from briefgen.template.template import DeckTemplate
from briefgen.text.elements import Element, h
from briefgen.units import to_points

_SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True)
class DrawnPages:
    """The pages of a deck, each drawn when it is asked for. `pictures` are those that pages show, by name. With
    `traced`, texts say where they come from. `written` is the deck's own file, where some of its slides are
    `WrittenPage`s, and `right_to_left` says that its language is read so."""

    pages: Sequence[Page]
    template: DeckTemplate
    engine: Engine
    pictures: Mapping[str, ImageFile] = field(default_factory=dict)
    traced: bool = False
    written: DeckFile | None = None
    right_to_left: bool = False

    def __len__(self) -> int:
        return len(self.pages)

    @property
    def size(self) -> tuple[float, float]:
        """The width and the height of a page in points."""
        return to_points(self.template.file.width), to_points(self.template.file.height)

    def __iter__(self) -> Iterator[str]:
        return (self.svg(i) for i in range(len(self.pages)))

    def svg(self, index: int, named: str = "") -> str:
        """The drawing of a page, from 0, as the text of a file."""
        return etree.tostring(self.drawing(index, named), encoding="unicode")

    def drawing(self, index: int, named: str = "") -> Element:
        """The drawing of a page, from 0. What is named in it begins with `named`, else with the number of the page."""
        page = self.pages[index]
        layout = next(item for item in self.template.file.layouts if item.part == page.layout)
        kept = Definitions(f"{named or f'p{index + 1}'}-")
        linked = (self._linked, self._titled)
        script = language(self.template.language).theme_script
        text = TextPen(layout.theme.hex, self.engine.fonts, self.numbers, index + 1, *linked, self.traced, None, script)
        width, height = self.size
        ground = f"#{layout.theme.hex(page.ground)}" if page.ground else None
        behind = backdrop(self.template.file, layout, self.engine, text, kept, ground)
        turned = replace(text, right_to_left=self.right_to_left)
        items = ItemPen(self.template, layout, turned, self.engine, self.pictures, kept)
        own = items.drawn(page.items)
        if isinstance(page, WrittenPage) and self.written:
            own = drawn_slide(self.template, self.written, page, self.engine, text, kept)
        drawn = [h("g", *behind, aria_hidden="true"), *own]
        made = h("svg", h("title", page.title), h("defs", *kept.made) if kept.made else None, *drawn)
        made.set("xmlns", _SVG)
        made.set("direction", "ltr")  # whatever page it stands in: lines say themselves where they begin
        made.set("viewBox", f"0 0 {width:.5g} {height:.5g}")
        return made

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of pages by the names that links call them."""
        names: dict[str, int] = {}
        for number, page in enumerate(self.pages, 1):
            for name in (page.name, *page.also):
                if name:
                    names.setdefault(name, number)
        return names

    def _linked(self, link: str) -> str | None:
        """A page of the deck by its number, or an address; with `traced` by its name, which stays the same."""
        if not link.startswith("#") or self.traced:
            return link
        number = self.numbers.get(link[1:])
        return f"#page-{number}" if number else None

    def _titled(self, link: str) -> str:
        number = self.numbers.get(link.removeprefix("#"))
        return self.pages[number - 1].title if number else ""
