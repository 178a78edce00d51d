"""Pages of decks by ids that change with what they show, so that a browser asks only for those it has not seen."""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterator

from briefgen.kinds.page_edges import SELF
from briefgen.layout.page import Filled, Group, Item, Page, Picture, Shape, Table
from briefgen.layout.text import Fitted
from briefgen.records import dataclass
from briefgen.svg.page import DrawnPages

_KEPT = 12  # decks, by their names, of which the page may ask for pages: the whole one and those of topics


@dataclass(frozen=True)
class PreviewPage:
    """A page of a deck, which is drawn when somebody looks at it."""

    id: str
    deck: DrawnPages
    index: int

    @property
    def page(self) -> Page:
        """What is placed on it."""
        return self.deck.pages[self.index]

    def svg(self) -> str:
        """Its drawing."""
        return self.deck.svg(self.index, f"s{self.id}")


class Sheets:
    """The pages of the decks that are shown, by id. Two decks give a page that looks the same the same id. `number` is
    that of the outline: no two outlines have ids in common."""

    def __init__(self, number: int = 0) -> None:
        self._ids_of = (f"{number}-{serial:x}" for serial in itertools.count(1))
        self._ids: dict[Hashable, str] = {}
        self._decks: dict[str, list[dict[str, tuple[Hashable, PreviewPage]]]] = {}

    def add(self, name: str, deck: DrawnPages) -> tuple[str, ...]:
        """The ids of a deck's pages, in their order; the deck of this name that there was can still be asked for."""
        made: dict[str, tuple[Hashable, PreviewPage]] = {}
        ids = []
        for index, page in enumerate(deck.pages):
            shown = (page.title, page.layout, page.ground, page.items, page.notes, _refers(deck, page, index))
            key = (id(deck.template), tuple(map(deck.pictures.get, _pictures(page.items))), *shown)
            found = self._ids.get(key) or self._ids.setdefault(key, next(self._ids_of))
            made[found] = key, PreviewPage(found, deck, index)
            ids.append(found)
        self._decks[name] = [*self._decks.pop(name, [])[-1:], made]
        self._forget()
        return tuple(ids)

    def get(self, id: str) -> PreviewPage | None:
        """The page of an id, None for one that is no longer shown."""
        return next((deck[id][1] for decks in self._decks.values() for deck in decks if id in deck), None)

    def _forget(self) -> None:
        """Lets go of the decks that were not asked for in the longest time, and of ids that none has any more."""
        for name in [*self._decks][: len(self._decks) - _KEPT]:
            del self._decks[name]
        kept = {key for decks in self._decks.values() for deck in decks for key, _ in deck.values()}
        self._ids = {key: id for key, id in self._ids.items() if key in kept}


def _refers(deck: DrawnPages, page: Page, index: int) -> tuple[int | None, ...]:
    """The numbers of the pages that a page names."""
    names = (name for text in _texts(page.items) for name in _named(text))
    return tuple(index + 1 if name == SELF else deck.numbers.get(name) for name in names)


def _named(text: Fitted) -> Iterator[str]:
    return (run.page_of for paragraph in text.paragraphs for run in paragraph.runs if run.page_of)


def _texts(items: tuple[Item, ...]) -> Iterator[Fitted]:
    for item in items:
        if isinstance(item, Filled | Shape) and item.text is not None:
            yield item.text
        elif isinstance(item, Table):
            yield from (cell.text for row in item.rows for cell in row)
        elif isinstance(item, Group):
            yield from _texts(item.items)


def _pictures(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Picture):
            yield item.image
        elif isinstance(item, Group):
            yield from _pictures(item.items)
