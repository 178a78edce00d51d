"""A deck's planned slides -> placed pages. A row of pieces becomes the slides that tell it best."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from briefgen.compose.placed_before import PlacedBefore
from briefgen.compose.row import composed
from briefgen.compose.sizes import bodies_in_two_sizes, titles_in_one_size, with_texts
from briefgen.compose.stage import Placed, Placement, Stage
from briefgen.compose.titles import GivenTitles
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Text
from briefgen.kinds.kind import kinds
from briefgen.kinds.notes import note_paragraphs
from briefgen.kinds.page_edges import PageEdges
from briefgen.kinds.pieces import Pieces
from briefgen.kinds.thumb_index import ThumbIndex
from briefgen.language.labels import Labels
from briefgen.layout.engine import Engine
from briefgen.layout.page import Page
from briefgen.progress import Watch, unwatched
from briefgen.records import dataclass, replace
from briefgen.template.template import DeckTemplate
from briefgen.units import EMU_PER_INCH


@dataclass(frozen=True)
class Arranged:
    """The pages in order, and what became of each planned slide."""

    pages: tuple[Page, ...]
    placements: tuple[Placement, ...]


class TooSmall(Exception):
    """Pages so small that what was tried on them has no room: what became of it."""

    def __init__(self, placements: Sequence[Placement]) -> None:
        super().__init__("the pages are too small")
        self.placements = tuple(placements)


_SMALL = 25.0
"""Square inches of a page (10 by 5.6 at two thirds) below which sentences are tried on it before all is placed:
what has no room continues over hundreds of pages, and takes minutes."""
_TRIED, _IN_VAIN = 8, 3  # sentences that are tried; slides without room that are enough to give up


def arrange_deck(
    slides: Sequence[AnySlide],
    furniture: PageEdges,
    template: DeckTemplate,
    engine: Engine,
    labels: Labels,
    said: Collection[str] = (),
    watch: Watch = unwatched,
    before: PlacedBefore | None = None,
) -> Arranged:
    """Places every slide. Numbers of pages that texts refer to are filled in at the end. `said` are the titles of
    slides of the template's own that stand between them; `watch` is told how many slides are placed. `before`
    is what the same deck was like the last time. Raises TooSmall for pages on which little has room."""
    covers = frozenset(said).union(slide.title.plain for slide in slides if slide.kind == "topic-cover")
    stage = Stage(
        furniture, template, engine, labels, ThumbIndex(furniture, template), GivenTitles.of(slides), covers=covers
    )
    before = before or PlacedBefore()
    is_small = template.file.width * template.file.height < _SMALL * EMU_PER_INCH**2
    with _unsearched(), before.placing(stage):
        placed: list[Placed] = []
        if is_small:
            _give_up([stage.on_trial().place(slide)[1] for slide in _sentences(slides)])
        for done, slide in enumerate(slides):
            watch("placing what the slides say", done, len(slides))
            placed.append(before.placed(stage, slide, 0, partial(_placed, stage, slide)))
            before.told(placed)
            if is_small:
                _give_up([placement for _, placement in placed])
        for i, least in _unequal([placement for _, placement in placed]):
            placed[i] = before.placed(stage, slides[i], least, partial(stage.place, slides[i], least))
    resized = {**titles_in_one_size(stage.set_titles, engine), **bodies_in_two_sizes(stage.set_bodies)}
    pages = tuple(with_texts(page, resized) for pages, _ in placed for page in pages)
    return Arranged(pages, tuple(placement for _, placement in placed))


def with_notes(
    arranged: Arranged, notes: Mapping[int, Sequence[Text]], template: DeckTemplate, engine: Engine, labels: Labels
) -> Arranged:
    """The pages with more speaker notes, by the number of the page from 0."""
    canvas = Canvas(template, next(iter(template.roles.values())), engine, labels)
    pages = list(arranged.pages)
    for i, texts in notes.items():
        pages[i] = replace(pages[i], notes=(*pages[i].notes, *note_paragraphs(texts, canvas)))
    return replace(arranged, pages=tuple(pages))


def _sentences(slides: Sequence[AnySlide]) -> Sequence[AnySlide]:
    """Some of the slides that say a sentence or two, which cannot continue, from the whole of the deck."""
    found = [slide for slide in slides if kinds()[slide.kind].statement]
    return found[:: max(1, len(found) // _TRIED)][:_TRIED]


def _give_up(placements: Sequence[Placement]) -> None:
    if sum(bool(placement.misfits) for placement in placements) >= _IN_VAIN:
        raise TooSmall(placements)


@contextmanager
def _unsearched() -> Iterator[None]:
    """Without Python's search for circles of dead values, of which placing makes few: over the live values of a large
    deck it takes half of the time, and the more the larger the deck is."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


ALIKE = ("points", "voice")
"""Kinds whose lists are set in one size over all slides of a topic."""


LISTS = ("Points", "body")


def _unequal(placements: Sequence[Placement]) -> Iterator[tuple[int, int]]:
    """Which slides are set larger than others of their topic, and the points those have taken off."""
    most: dict[int, int] = {}
    alike = [
        (i, p.slide.topic, max(p.shrunk.get(name, 0) for name in LISTS))
        for i, p in enumerate(placements)
        if p.slide.kind in ALIKE and p.slide.topic
    ]
    for _, topic, shrink in alike:
        most[topic] = max(most.get(topic, 0), shrink)
    yield from ((i, most[topic]) for i, topic, shrink in alike if shrink < most[topic])


def _placed(stage: Stage, slide: AnySlide) -> Placed:
    return composed(stage, slide) if isinstance(slide.content, Pieces) else stage.place(slide)
