"""Planned slides -> placed pages: a layout for each, its body arranged, its head and furniture set around it."""

from __future__ import annotations

import gc
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from briefgen.kinds.agenda import AGENDA
from briefgen.kinds.canvas import Canvas, Misfit, MissingSlot
from briefgen.kinds.content import AnySlide, Text
from briefgen.kinds.coverage import shown
from briefgen.kinds.flowing import bodies_of_blocks
from briefgen.kinds.kind import Kind, kinds
from briefgen.kinds.linking import steady
from briefgen.kinds.page_edges import PageEdges, edge_items
from briefgen.kinds.source_line import keep_room, source_items
from briefgen.kinds.thumb_index import ThumbIndex
from briefgen.language.labels import Labels
from briefgen.layout.engine import Engine
from briefgen.layout.page import Filled, Item, Page, Shape
from briefgen.layout.text import Fitted, Frame, Paragraph, Run
from briefgen.outline.paths import Path
from briefgen.styles import TextStyle
from briefgen.template.roles import Role
from briefgen.template.template import DeckTemplate

# What a slide without a layout of its own is shown on, best first.
PLAIN_ROLES = ("content", "title-only", "open", "section", "cover")
DEEP = "deep"  # a page that leaves many lines to its title
_SUFFIX_LEAST = 12.0  # points
NARROW = 0.4  # the share of the page's width below which a title stands beside its page, on as many lines as it takes


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of one planned slide: how many pages it took and which texts begin the further ones, the points taken
    off its pieces, what did not fit, and the role it was shown in."""

    slide: AnySlide
    pages: int
    breaks: tuple[Text, ...]
    shrunk: Mapping[str, int]
    misfits: tuple[Misfit, ...]
    role: str


@dataclass(frozen=True)
class Arranged:
    """The pages in order, what became of each planned slide, and the paths of the texts that can be read on them."""

    pages: tuple[Page, ...]
    placements: tuple[Placement, ...]
    shown: frozenset[Path]


def arrange_deck(
    slides: Sequence[AnySlide], furniture: PageEdges, template: DeckTemplate, engine: Engine, labels: Labels
) -> Arranged:
    """Places every slide. Numbers of pages that texts refer to are filled in at the end."""
    titles = {slide.title.plain.casefold(): [slide.content] for slide in slides}
    stage = _Stage(furniture, template, engine, labels, ThumbIndex(furniture, template), titles)
    with _unsearched():
        placed = [stage.place(slide) for slide in slides]
        for i, least in _unequal([placement for _, placement in placed]):
            placed[i] = stage.place(slides[i], least)
    read = frozenset(path for pages, placement in placed for path in shown(placement.slide, pages))
    pages = tuple(page for pages, _ in placed for page in pages)
    return Arranged(pages, tuple(placement for _, placement in placed), read)


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


@dataclass(frozen=True)
class _Stage:
    furniture: PageEdges
    template: DeckTemplate
    engine: Engine
    labels: Labels
    thumbs: ThumbIndex
    titles: dict[str, list[object]]  # titles as they are given, each with the contents that have it

    def place(self, slide: AnySlide, least: int = 0) -> tuple[list[Page], Placement]:
        """The slide on the first of its layouts that holds it, or on the first of all with what did not fit.

        `least` are the points that its lists take off at least.
        """
        kind = kinds()[slide.kind]
        first: tuple[list[Page], Placement] | None = None
        for told, role, made_for_it in self._candidates(kind, slide):
            try:
                pages, placement = self._on(told, kind, role, made_for_it, least)
            except MissingSlot:  # a pack gives this role a layout that has not all that the kind needs
                if not made_for_it:
                    raise
                continue
            if not placement.misfits:
                return pages, replace(placement, slide=slide)
            first = first or (pages, placement)
        assert first is not None, f"the template plays no role that a slide of kind {slide.kind} could be shown in"
        return first

    def _candidates(self, kind: Kind[Any], slide: AnySlide) -> Iterator[tuple[AnySlide, Role, bool]]:
        """The slide with each role that it may be shown in, best first: under its own title, then under a shorter one
        if its kind has that, and only then where a title takes the page."""
        roles = self.template.roles
        if kind.arrange:
            yield from ((slide, roles[name], True) for name in kind.roles(slide.content) if name in roles)
        plain = self._plain_roles()
        yield from ((slide, role, False) for role in plain)
        if kind.shorter:
            told = replace(slide, title=kind.shorter(slide, self.labels))
            yield from ((told, role, False) for role in plain)
        if DEEP in roles:
            yield slide, roles[DEEP], False

    def _plain_roles(self) -> list[Role]:
        return [self.template.roles[name] for name in PLAIN_ROLES if name in self.template.roles]

    def _on(
        self, slide: AnySlide, kind: Kind[Any], role: Role, made_for_it: bool, least: int
    ) -> tuple[list[Page], Placement]:
        canvas = Canvas(self.template, role, self.engine, self.labels, least)
        if slide.source:
            keep_room(canvas, slide.source)
        title = slide.title
        if made_for_it and kind.arrange:
            bodies = kind.arrange(slide, canvas)
        else:
            title, blocks = kind.plainly(slide, self.labels)
            title = self._distinct(slide, title)
            bodies = bodies_of_blocks(canvas, blocks)
        heads = self._heads(slide, title, kind, canvas, len(bodies))
        foot = source_items(canvas, slide.source) if slide.source else []
        pages = [
            self._page(slide, canvas, [*head, *body, *foot], i)
            for i, (head, body) in enumerate(zip(heads, bodies, strict=True))
        ]
        breaks, misfits = tuple(canvas.breaks), tuple(canvas.misfits)
        return pages, Placement(slide, len(pages), breaks, canvas.shrunk, misfits, role.name)

    def _distinct(self, slide: AnySlide, title: Text) -> Text:
        """A title that was not planned, with a number where another slide has it already."""
        owners = self.titles.setdefault(title.plain.casefold(), [])
        if not any(content is slide.content for content in owners):
            owners.append(slide.content)
        number = next(i for i, content in enumerate(owners, 1) if content is slide.content)
        return title if number == 1 else replace(title, runs=(*title.runs, *Text.label(f" ({number})").runs))

    def _heads(self, slide: AnySlide, title: Text, kind: Kind[Any], canvas: Canvas, count: int) -> list[list[Item]]:
        """Title and kicker of each part; all parts' titles in one size. A kicker without room goes into the notes."""
        titles = self._titles(title, kind, canvas, count)
        rest: list[Item] = []
        if slide.kicker and canvas.has("kicker"):
            paragraph = canvas.in_slot("kicker", slide.kicker)
            if self.engine.fit([paragraph], canvas.slot_frame("kicker")).fits:
                rest.append(replace(canvas.fill("kicker", paragraph), link=f"#{AGENDA}"))
            else:
                canvas.notes.append(slide.kicker)
        return [[item, *rest] for item in titles]

    def _titles(self, title: Text, kind: Kind[Any], canvas: Canvas, count: int) -> list[Item]:
        placeholder = canvas.slot("title")
        box = canvas.title_box or placeholder.box
        style = placeholder.levels[0]
        frame = canvas.frame(box, placeholder.insets)
        parts = [[Paragraph(self._suffixed(canvas, title, style, i, count), style)] for i in range(1, count + 1)]
        free = kind.statement or box.width < NARROW * self.template.file.width
        steps = _steps(style) if canvas.role.looks else None
        fitted = [self._title(part, frame, free, steps) for part in parts]
        shrink = max(one.shrink for one in fitted)
        if any(one.shrink != shrink for one in fitted):
            fitted = [self.engine.set(part, frame, shrink) for part in parts]
        for one in fitted:
            canvas.seen(one, [title], "title")
        moved = canvas.title_box or placeholder.said_box
        return [Filled(placeholder.index, one, moved) for one in fitted]

    def _title(self, part: Sequence[Paragraph], frame: Frame, free: bool, steps: Sequence[int] | None) -> Fitted:
        """A title on two lines, on more only where it would not fit or where it is `free` to."""
        if not free:
            fitted = self.engine.fit_title(part, frame, steps=steps)
            if fitted.fits:
                return fitted
        return self.engine.balanced(part, frame, steps)

    def _suffixed(self, canvas: Canvas, title: Text, style: TextStyle, part: int, count: int) -> tuple[Run, ...]:
        runs = tuple(canvas.runs(title))
        if count == 1:
            return runs
        suffix = self.labels("continued", n=part, total=count)
        latin = canvas.role.layout.theme.minor.latin
        on_dark = style.color is not None and style.color.slot == "lt1"
        plain = canvas.slot("title").fine
        muted = canvas.color("ondeep" if on_dark else "muted") if canvas.role.looks is None else plain
        # The suffix keeps its size when its title shrinks: it must be the smaller one at any size.
        most = math.inf if canvas.role.looks is None else max(_SUFFIX_LEAST, 0.8 * style.floor)
        size = round(min(0.64 * style.size, most))
        return (*runs, Run(f" {suffix}", bold=False, latin=latin, size=size, color=muted))

    def _page(self, slide: AnySlide, canvas: Canvas, own: Sequence[Item], i: int) -> Page:
        tabs = list(self.thumbs.items(canvas, slide))
        taken = [tab.box for tab in tabs if isinstance(tab, Shape)]
        items = [*own, *edge_items(canvas, self.furniture, taken), *tabs]
        said = (*slide.notes, *canvas.notes) if i == 0 else ()
        notes = tuple(canvas.paragraph(text, canvas.style("body")) for text in said)
        title = "".join(run.text for run in _title_of(items).paragraphs[0].runs)
        name = slide.name if i == 0 else ""
        ground = canvas.role.ground
        behind = [Shape("Ground", ground.box, fill=ground.color)] if ground else []
        shown = tuple(map(steady, [*behind, *items]))
        return Page(canvas.role.layout.part, title, shown, name, slide.section, slide.topic, notes)


def _steps(style: TextStyle) -> tuple[int, ...]:
    """The points that titles of a template without a type scale may lose: all, half or nothing of what they can, so
    that a deck shows few sizes."""
    depth = math.ceil(style.size - style.floor)
    return tuple(sorted({0, math.ceil(depth / 2), depth}))


def _title_of(items: Sequence[Item]) -> Fitted:
    first = items[0]
    assert isinstance(first, Filled | Shape) and first.text is not None
    return first.text
