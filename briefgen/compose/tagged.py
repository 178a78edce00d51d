"""A deck made of the template's own slides: their copies fitted, and slides of ours between them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from briefgen.compose.pages import Arranged, arrange_deck
from briefgen.compose.stage import Placement
from briefgen.kinds.content import AnySlide, Slide
from briefgen.kinds.page_edges import PageEdges
from briefgen.kinds.pieces import Pieces
from briefgen.kinds.tagged import CopyFitter, Overfull
from briefgen.language.labels import Labels
from briefgen.layout.engine import Engine
from briefgen.layout.page import Page
from briefgen.records import dataclass, replace
from briefgen.template.tagged.filled import Copy
from briefgen.template.template import DeckTemplate


@dataclass(frozen=True)
class ArrangedTagged:
    """The pages of a tagged deck in order, what became of each slide of ours, and what does not fit in the copies."""

    pages: tuple[Page | Copy, ...]
    placements: tuple[Placement, ...]
    overfull: tuple[Overfull, ...]

    @property
    def ours(self) -> Arranged:
        """The slides of ours alone."""
        return Arranged(tuple(page for page in self.pages if isinstance(page, Page)), self.placements)

    @property
    def copies(self) -> tuple[Copy, ...]:
        """The template's own slides, filled in."""
        return tuple(page for page in self.pages if isinstance(page, Copy))

    def with_ours(self, ours: Arranged) -> ArrangedTagged:
        """The same deck with other pages in place of ours, one for one."""
        waiting = iter(ours.pages)
        return replace(self, pages=tuple(next(waiting) if isinstance(p, Page) else p for p in self.pages))


def arrange_tagged(
    pieces: Sequence[Copy | AnySlide], furniture: PageEdges, template: DeckTemplate, engine: Engine, labels: Labels
) -> ArrangedTagged:
    """Fits the copies of example slides, and places the slides of ours between them."""
    fitter = CopyFitter(template.file, engine, labels)
    said = {title for p in pieces if isinstance(p, Copy) and (title := fitter.title(p))} | _asked(pieces)
    placed = arrange_deck([p for p in pieces if isinstance(p, Slide)], furniture, template, engine, labels, said)
    waiting, counts = iter(placed.pages), iter(placement.pages for placement in placed.placements)
    pages: list[Page | Copy] = []
    for piece in pieces:
        if isinstance(piece, Copy):
            pages += fitter.fitted(piece, len(pages) + 1)
        else:
            pages += itertools.islice(waiting, next(counts))
    return ArrangedTagged(tuple(pages), placed.placements, tuple(fitter.overfull))


def _asked(pieces: Sequence[Copy | AnySlide]) -> frozenset[str]:
    """The questions of topics that a slide of the template's own asks: none of ours is called so, then."""
    contents = (piece.content for piece in pieces if isinstance(piece, Slide))
    asked = {content.question.plain for content in contents if isinstance(content, Pieces) and content.question}
    parts = (part for piece in pieces if isinstance(piece, Copy) for part in piece.parts.values())
    return frozenset(asked.intersection(p.text for part in parts for body in part.texts() for p in body.paragraphs))
