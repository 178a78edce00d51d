"""What every slide of a deck carries beside its content: footer, number, date; and what its thumb index is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Text
from briefgen.layout.page import Filled, Item
from briefgen.layout.text import Paragraph, Run


@dataclass(frozen=True, slots=True)
class Tab:
    """A topic on the thumb index: its number, what it may be called (best first), where it leads, its part."""

    number: int
    names: tuple[str, ...]
    link: str
    part: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """The deck's own: footer and date as text, the tabs of all topics, what the cover's pulled tab promises.

    `parts` are tabs for whole parts, for decks of too many topics. `active` are the numbers of the topics that this
    file is about (none: all of them).
    """

    footer: str = ""
    date: str = ""
    tabs: tuple[Tab, ...] = ()
    parts: tuple[Tab, ...] = ()
    promise: Text | None = None
    active: tuple[int, ...] = ()
    alt: str = "{n}/{total}"


SELF = "."
"""The page that a run's `page_of` names when it means the page it stands on."""


def edge_items(canvas: Canvas, furniture: Furniture) -> Iterator[Item]:
    """Footer, date and slide number, where the layout has a place for them."""
    texts = {"ftr": Run(furniture.footer), "dt": Run(furniture.date), "sldNum": Run("88", page_of=SELF)}
    for placeholder in canvas.role.layout.placeholders:
        run = texts.get(placeholder.type)
        if run is not None and run.text:
            paragraph = Paragraph((run,), placeholder.levels[0])
            yield Filled(placeholder.index, canvas.engine.set([paragraph], canvas.frame(placeholder.inner)))
