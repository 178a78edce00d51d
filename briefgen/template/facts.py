"""What a layout offers that a slide of ours can use, before anybody asks for a role."""

from __future__ import annotations

from collections.abc import Container, Iterable

from briefgen.records import dataclass, replace
from briefgen.template.deck import DeckFile, Layout
from briefgen.template.names import role_named
from briefgen.template.placeholders import FURNITURE, PICTURES, TEXTS, Placeholder
from briefgen.template.space import area, shared
from briefgen.units import Box

# Shares of the page: the band along its foot that belongs to furniture, and what is too small to hold content.
_FOOT, _LOW = 0.9, 0.12
_NARROW, _TINY = 0.08, 0.015
_EDGE = 0.15  # the share of the page above which a footer is none
# Shares of the page's height: how low the middle of a title stands that leads a page, how much of the page may be empty
# above it, how high one is beside a body.
HIGH, _SUNK, _TALL = 0.4, 0.22, 0.5


@dataclass(frozen=True)
class Facts:
    """The usable placeholders of a layout by what they can hold, clipped to the page, the largest first.

    `title` is its title, `subtitle` the placeholder typed so, `texts` and `pictures` the others; `rest` counts what
    only takes charts, tables or diagrams. `furniture` are its own footer, date and number. Vertical text, boxes in the
    band along the foot of the page, off the page or too small to write in do not count. `named` is the role that the
    layout's name speaks of.
    """

    layout: Layout
    page: Box
    title: Placeholder | None
    subtitle: Placeholder | None
    texts: tuple[Placeholder, ...]
    pictures: tuple[Placeholder, ...]
    rest: int
    furniture: tuple[Placeholder, ...]
    named: str | None

    def only(self, indexes: Container[int]) -> Facts:
        """The facts as if only the placeholders of these indexes were for use; the others count as `rest`."""

        def kept(placeholders: Iterable[Placeholder]) -> tuple[Placeholder, ...]:
            return tuple(p for p in placeholders if p.index in indexes)

        title = next(iter(kept([self.title] if self.title else [])), None)
        subtitle = next(iter(kept([self.subtitle] if self.subtitle else [])), None)
        texts, pictures = kept(self.texts), kept(self.pictures)
        rest = self.rest + len(self.texts) - len(texts) + len(self.pictures) - len(pictures)
        return replace(self, title=title, subtitle=subtitle, texts=texts, pictures=pictures, rest=rest)

    def share(self, placeholder: Placeholder | None) -> float:
        """The part of the page that a placeholder takes."""
        return area(placeholder.box) / area(self.page) if placeholder else 0.0

    @property
    def title_height(self) -> float:
        """How far down the middle of the title stands, from 0 to 1; 1 without one."""
        return (self.title.box.y + self.title.box.height / 2) / self.page.height if self.title else 1.0

    @property
    def is_low(self) -> bool:
        """Whether the title stands in the middle of the page, as a cover's does, and not beside what it leads."""
        if self.title is None or self.title.box.height >= _TALL * self.page.height:
            return False
        return self.title_height > HIGH or self.title.box.y > _SUNK * self.page.height


def facts_of(deck: DeckFile, layout: Layout) -> Facts:
    """The facts of one layout."""
    page = deck.page
    clipped = [(p, _on_page(p, page)) for p in layout.placeholders]
    found = [on_page for p, on_page in clipped if p.type not in FURNITURE and _is_usable(p, on_page.box, page)]
    found.sort(key=lambda p: -area(p.box))
    subtitle = next((p for p in found if p.type == "subTitle"), None)
    titles = [p for p in found if p.is_title]
    texts = tuple(p for p in found if p.type in TEXTS and p is not subtitle)
    pictures = tuple(p for p in found if p.type in PICTURES)
    furniture = tuple(on_page for _, on_page in clipped if is_furniture(on_page, page))
    rest = len(found) - len(titles) - len(texts) - len(pictures) - (subtitle is not None)
    title = titles[0] if titles else None
    return Facts(layout, page, title, subtitle, texts, pictures, rest, furniture, role_named(layout.name))


def is_furniture(placeholder: Placeholder, page: Box) -> bool:
    """Whether it is a footer, a date or a number that can be shown: on the page, across, and no larger than an edge."""
    share = area(shared(placeholder.box, page)) / area(page)
    return placeholder.type in FURNITURE and not placeholder.body.vertical and 0 < share <= _EDGE


def _on_page(placeholder: Placeholder, page: Box) -> Placeholder:
    box = shared(placeholder.box, page)
    return placeholder if box == placeholder.box else replace(placeholder, box=box, moved=True)


def _is_usable(placeholder: Placeholder, on_page: Box, page: Box) -> bool:
    box = placeholder.box
    if placeholder.body.vertical or area(on_page) < area(box) / 2 or on_page.width < _NARROW * page.width:
        return False
    if box.y >= _FOOT * page.height and box.height < _LOW * page.height:
        return False
    return on_page.height > 0 and (placeholder.is_title or area(on_page) >= _TINY * area(page))
