"""A kind of slide or section: what it says, how that flows in a document, how it is arranged on a slide.

One module a kind. A module of this room that defines `KIND` (or `KINDS`) is found by itself: nothing else names it but
the storyline that uses it.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Generic

from briefgen.diagnostics import Exit, Place, Stop, error
from briefgen.kinds.blocks import Block, CallOut, Heading, Paragraphs
from briefgen.kinds.content import Content, Item, Slide, Text
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.layout.page import Item as Placed
from briefgen.plugins import HINT, plugged_kinds
from briefgen.records import dataclass, replace
from briefgen.units import Box

if TYPE_CHECKING:
    from briefgen.kinds.canvas import Canvas

SlideBody = Sequence[Placed]
"""What stands on one slide beside its head and its furniture, in reading order."""


WHOLE = (12,)
"""The twelfths of what shares a slide only with something above or below it."""


def takes_width(canvas: Canvas, box: Box) -> bool:
    """Whether a box is as wide as what a slide has for content."""
    return box.width >= 0.95 * canvas.template.region(canvas.role).width


@dataclass(frozen=True)
class InRegion(Generic[Content]):
    """How an exhibit stands in a region of a slide, beside or below something else.

    `columns` names the twelfths of a slide's width that suit a content, best first; none where it needs all of them.
    `place` gives its items in a box, or None where they lack the room or would continue; it is told whether the
    exhibit's title is still to be said. That stands above what it places, below a rule, unless the exhibit is
    `framed`: then it has an edge of its own and says its title itself, which it also does with `heads`. `parted` gives
    what it says in words apart from the rest of it, where it has such.
    """

    columns: Callable[[Content], Sequence[int]]
    place: Callable[[Slide[Content], Canvas, Box, bool], SlideBody | None]
    framed: bool = False
    heads: bool = False
    parted: Callable[[Content], tuple[Item | None, Content]] = lambda content: (None, content)


@dataclass(frozen=True)
class Kind(Generic[Content]):
    """A kind by its storyline name.

    `say` gives the slides it makes of a place in the storyline (none where it has nothing to say). `flow` gives a
    slide's content as blocks of a document. `roles` names, best first, the roles of layouts made for a content;
    `arrange` fills such a layout and gives a body for each slide that the content takes. A template without such a
    layout shows the blocks: `plain` says under what title, where that differs, and which. `shorter` gives the title of
    a slide whose own fits nowhere; the blocks then say that too. The title of a `statement` is one sentence that has
    the slide to itself. `in_region` is how an exhibit shares a slide, if it can.
    """

    name: str
    say: Callable[[Scope], Iterable[Slide[Content]]]
    flow: Callable[[Slide[Content], Labels], Iterable[Block]]
    roles: Callable[[Content], Sequence[str]] = lambda _: ()
    arrange: Callable[[Slide[Content], Canvas], Sequence[SlideBody]] | None = None
    plain: Callable[[Slide[Content], Labels], tuple[Text, Iterable[Block]]] | None = None
    shorter: Callable[[Slide[Content], Labels], Text] | None = None
    statement: bool = False
    in_region: InRegion[Content] | None = None

    def plainly(self, slide: Slide[Content], labels: Labels) -> tuple[Text, Iterable[Block]]:
        """The title and the blocks of a slide on a layout that was not made for its kind.

        What the title says already is not said again.
        """
        title, blocks = self.plain(slide, labels) if self.plain else (slide.title, self.flow(slide, labels))
        return title, [b for b in map(partial(_beside, title), blocks) if b]


def _beside(title: Text, block: Block) -> Block | None:
    """A block without what the slide's title says; None when nothing is left."""
    if isinstance(block, Heading):
        return None
    if isinstance(block, CallOut) and block.say == title:
        return Paragraphs((block.why,)) if block.why else None
    if isinstance(block, Paragraphs):
        texts = tuple(text for text in block.texts if text != title)
        return replace(block, texts=texts) if texts else None
    return block


@functools.cache
def kinds() -> Mapping[str, Kind[Any]]:
    """Every kind by its name, those of installed packages behind ours. Raises Stop for one of these that is none."""
    package = importlib.import_module("briefgen.kinds")
    found: dict[str, Kind[Any]] = {}
    for module in pkgutil.iter_modules(package.__path__):
        loaded = importlib.import_module(f"briefgen.kinds.{module.name}")
        own = getattr(loaded, "KINDS", None) or [k for k in [getattr(loaded, "KIND", None)] if k]
        for kind in own:
            found[kind.name] = kind
    for where, kind in plugged_kinds():
        if not isinstance(kind, Kind) or kind.name in found:
            message = f"there is a kind '{kind.name}' already" if isinstance(kind, Kind) else "it has no `KIND`"
            raise Stop([error("bad-plugin", message, Place(where), HINT)], Exit.FAILED)
        found[kind.name] = kind
    return found
