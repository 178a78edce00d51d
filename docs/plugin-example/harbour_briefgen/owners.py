"""Who answers for what: the decisions of an outline by the people who own them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.kinds.blocks import Block, Claims
from briefgen.kinds.content import AnySlide, Item, Slide, Text
from briefgen.kinds.kind import Kind
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels

_TITLES = {"en": "Who answers for what", "zh-Hant": "各項決議由誰負責"}


@dataclass(frozen=True)
class Owners:
    """An item for each owner, with what they are to do below it: a class of one's own, which inherits from nothing."""

    items: tuple[Item, ...]


def _say(scope: Scope) -> Iterable[AnySlide]:
    """One slide where somebody owns something. Texts come through the scope, so that they keep their places."""
    owned: dict[str, list[Item]] = {}
    names: dict[str, Text] = {}
    for action in scope.actions():
        if action.owner is not None:
            names.setdefault(action.owner, scope.text(action, "owner"))
            owned.setdefault(action.owner, []).append(Item(scope.text(action, "do")))
    if owned:
        items = tuple(Item(names[owner], None, tuple(below)) for owner, below in owned.items())
        title = Text.label(_TITLES.get(scope.outline.language, _TITLES["en"]))
        yield Slide("owners", title, Owners(items), name="owners")


def _flow(slide: Slide[Owners], labels: Labels) -> Iterator[Block]:
    """What stands on a slide that has no layout of its own, and in a document."""
    yield Claims(slide.content.items)


KIND = Kind("owners", _say, _flow)
