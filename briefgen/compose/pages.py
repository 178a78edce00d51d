"""A deck's planned slides -> placed pages. A row of pieces becomes the slides that tell it best."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from briefgen.compose.row import composed
from briefgen.compose.sizes import bodies_in_two_sizes, titles_in_one_size, with_texts
from briefgen.compose.stage import Placed, Placement, Stage
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Text
from briefgen.kinds.notes import note_paragraphs
from briefgen.kinds.page_edges import PageEdges
from briefgen.kinds.pieces import Pieces
from briefgen.kinds.thumb_index import ThumbIndex
from briefgen.language.labels import Labels
from briefgen.layout.engine import Engine
from briefgen.layout.page import Page
from briefgen.progress import Watch, unwatched
from briefgen.template.template import DeckTemplate


@dataclass(frozen=True)
class Arranged:
    """The pages in order, and what became of each planned slide."""

    pages: tuple[Page, ...]
    placements: tuple[Placement, ...]


def arrange_deck(
    slides: Sequence[AnySlide],
    furniture: PageEdges,
    template: DeckTemplate,
    engine: Engine,
    labels: Labels,
    said: Collection[str] = (),
    watch: Watch = unwatched,
) -> Arranged:
    """Places every slide. Numbers of pages that texts refer to are filled in at the end. `said` are the titles of
    slides of the template's own that stand between them; `watch` is told how many slides are placed."""
    titles = {slide.title.plain.casefold(): [slide.content] for slide in slides}
    covers = frozenset(said).union(slide.title.plain for slide in slides if slide.kind == "topic-cover")
    stage = Stage(furniture, template, engine, labels, ThumbIndex(furniture, template), titles, covers=covers)
    with _unsearched():
        placed = []
        for done, slide in enumerate(slides):
            watch("placing what the slides say", done, len(slides))
            placed.append(_placed(stage, slide))
        for i, least in _unequal([placement for _, placement in placed]):
            placed[i] = stage.place(slides[i], least)
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
