"""The contents of a document. It lists its headings itself; where there are none, parts and topics stand for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.kinds.blocks import Block, Contents
from briefgen.kinds.content import AnySlide, Item, Slide
from briefgen.kinds.kind import Kind
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.outline.resolved import Part
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class ContentsList:
    """The parts with their topics; topics without a part stand alone."""

    items: tuple[Item, ...]


def _say(scope: Scope) -> Iterable[AnySlide]:
    items = tuple(item for part in scope.book.parts for item in _items(scope, part))
    if items:
        yield Slide("contents", scope.label("contents"), ContentsList(items), name="contents")


def _items(scope: Scope, part: Part) -> tuple[Item, ...]:
    topics = tuple(Item(scope.text(e.topic, "title"), link=f"topic:{e.topic.id}") for e in part.entries)
    return (Item(scope.text(part.group, "title"), items=topics),) if part.group else topics


def _flow(slide: Slide[ContentsList], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield Contents(slide.title, items=content.items)


KIND = Kind("contents", _say, _flow)
