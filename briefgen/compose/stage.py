"""One planned slide -> placed pages: a layout for it, its body arranged, its head and furniture set around it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from briefgen.compose.titles import GivenTitles
from briefgen.kinds.agenda import AGENDA
from briefgen.kinds.canvas import Canvas, Misfit, MissingSlot, SetBody, SlideRemark
from briefgen.kinds.content import AnySlide, Text
from briefgen.kinds.flowing import bodies_of_blocks
from briefgen.kinds.kind import Kind, SlideBody, kinds
from briefgen.kinds.linking import steady
from briefgen.kinds.notes import note_paragraphs, sentence
from briefgen.kinds.page_edges import PageEdges, edge_items
from briefgen.kinds.source_line import keep_room, source_items
from briefgen.kinds.thumb_index import ThumbIndex
from briefgen.language.labels import Labels
from briefgen.layout.engine import Engine
from briefgen.layout.page import Filled, Item, Page, Shape
from briefgen.layout.room import Amount, said_on
from briefgen.layout.text import Fitted, Frame, Paragraph, Run
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle
from briefgen.template.roles import Role
from briefgen.template.template import DeckTemplate
from briefgen.units import Box, Emu, points

# What a slide without a layout of its own is shown on, best first.
PLAIN_ROLES = ("content", "title-only", "open", "section", "cover")
DEEP = "deep"  # a page that leaves many lines to its title
_SUFFIX_LEAST = 12.0  # points
OPENING = frozenset({"cover", "section"})  # roles whose titles fall back to smaller type, not to another layout
LEAD_GAP = 2.0  # points between a title and the line that leads in
_OWN_SIZES = frozenset({"sources"})  # kinds whose text may be smaller than what is read from a distance
_GUESSED = 0.88  # the share of a narrow title's width that its words may take where the font's widths are guessed
NARROW = 0.4  # the share of the page's width below which a title stands beside its page, on as many lines as it takes


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of one planned slide: how many pages it took and which texts begin the further ones, the points taken
    off its pieces, what did not fit, the role it was shown in, what is to be said of how it looks, of a row the
    arrangement of each page, and how much text stands on each of the further ones."""

    slide: AnySlide
    pages: int
    breaks: tuple[Text, ...]
    shrunk: Mapping[str, int]
    misfits: tuple[Misfit, ...]
    role: str
    remarks: tuple[SlideRemark, ...] = ()
    looks: tuple[str, ...] = ()
    beyond: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SetTitle:
    """A title of a template without a type scale of its own: how it is set, what of, and in which frame."""

    fitted: Fitted
    paragraphs: tuple[Paragraph, ...]
    frame: Frame


@dataclass(frozen=True, slots=True, eq=False)
class Same:
    """A value that is the same as itself alone."""

    value: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


Placed = tuple[list[Page], Placement]
"""The pages of a slide, and what became of it."""


@dataclass(frozen=True)
class Stage:
    """Where the slides of one deck are placed: its template, engine, labels, and what runs along every edge."""

    furniture: PageEdges
    template: DeckTemplate
    engine: Engine
    labels: Labels
    thumbs: ThumbIndex
    titles: GivenTitles
    set_titles: list[SetTitle] = field(default_factory=list)
    set_bodies: list[SetBody] = field(default_factory=list)
    tried: dict[tuple[Text, str, int | None], Fitted] = field(default_factory=dict)  # titles, by role and lines
    covers: frozenset[str] = frozenset()  # the titles of topics that have a cover of their own

    def place(self, slide: AnySlide, least: int = 0) -> Placed:
        """The slide on the first of its layouts that holds it, or on the first of all with what did not fit.

        `least` are the points that its lists take off at least.
        """
        kind = kinds()[slide.kind]
        first: Placed | None = None
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

    def has_title(self, text: Text) -> bool:
        """Whether a slide has this text as its title."""
        return self.titles.has(text)

    def on_trial(self) -> Stage:
        """The same stage, on which titles and sizes are not taken down."""
        return replace(self, titles=self.titles.on_trial(), set_titles=[], set_bodies=[])

    @property
    def setting(self) -> object:
        """What slides are placed by besides what they say and the titles of others."""
        return self.furniture, self.labels, self.covers, Same(self.template), Same(self.engine)

    def canvas(self, role: Role, source: Text | None, least: int = 0) -> Canvas:
        """A layout to be filled, with room kept for a source line."""
        canvas = Canvas(self.template, role, self.engine, self.labels, least)
        if source:
            keep_room(canvas, source)
        return canvas

    def is_title(self, text: Text, role: Role) -> bool:
        """Whether a text can be a title in this role: on two lines, without a word torn."""
        fitted = self._trial_title(text, role, max_lines=2)
        return fitted.fits and not fitted.torn

    def takes_title(self, text: Text, role: Role) -> bool:
        """Whether a text has room as the title of this role, on as many lines as it needs."""
        return self._trial_title(text, role).fits

    def _trial_title(self, text: Text, role: Role, max_lines: int | None = None) -> Fitted:
        key = (text, role.name, max_lines)
        if key not in self.tried:
            placeholder = role.slots["title"]
            canvas = Canvas(self.template, role, self.engine, self.labels)
            frame = replace(canvas.frame(placeholder.box, placeholder.insets), max_lines=max_lines)
            self.tried[key] = self.engine.fit([canvas.in_slot("title", text)], frame)
        return self.tried[key]

    def _on(self, slide: AnySlide, kind: Kind[Any], role: Role, made_for_it: bool, least: int) -> Placed:
        canvas = self.canvas(role, slide.source, least)
        title = slide.title
        if made_for_it and kind.arrange:
            bodies = kind.arrange(slide, canvas)
        else:
            title, blocks = kind.plainly(slide, self.labels)
            title = self.distinct(slide.content, title)
            bodies = bodies_of_blocks(canvas, blocks)
        return self.framed(slide, title, canvas, bodies, kind.statement)

    def framed(
        self,
        slide: AnySlide,
        title: Text,
        canvas: Canvas,
        bodies: Sequence[SlideBody],
        statement: bool = False,
        lead: Text | None = None,
    ) -> Placed:
        """Bodies as pages: head, source line and furniture set around each. `lead` leads in under the title."""
        heads = self._heads(slide, title, statement, canvas, len(bodies))
        if lead:
            heads[0] = [*heads[0], *self._lead(canvas, heads[0][0], lead)]
        if canvas.role.looks is not None and slide.kind not in _OWN_SIZES:
            self.set_bodies.extend(canvas.bodies)
        foot = source_items(canvas, slide.source) if slide.source else []
        pages = [
            self._page(slide, canvas, [*head, *body, *foot], i)
            for i, (head, body) in enumerate(zip(heads, bodies, strict=True))
        ]
        breaks, misfits = tuple(canvas.breaks), tuple(canvas.misfits)
        placement = Placement(
            slide,
            len(pages),
            breaks,
            canvas.shrunk,
            misfits,
            canvas.role.name,
            tuple(canvas.remarks),
            beyond=tuple(map(said_on, bodies[1:])),
        )
        return pages, placement

    def _lead(self, canvas: Canvas, title: Item, lead: Text) -> list[Item]:
        """A line under a title that leaves one free; a text that needs more goes into the notes."""
        placeholder = canvas.slot("title")
        assert isinstance(title, Filled)
        box = (title.box or placeholder.box).inside(placeholder.insets)
        top = box.y + points(title.text.height) + points(LEAD_GAP)
        room = Box(box.x, Emu(top), box.width, Emu(max(0, box.bottom - top)))
        line = canvas.paragraph(lead, canvas.style("bodyl", "muted"))
        fitted = self.engine.set([line], canvas.frame(room, max_lines=1, slack=LEAD_GAP))
        if placeholder.body.anchor != "top" or len(title.text.lines) > 1 or not fitted.fits:
            canvas.notes.append(lead)
            return []
        return [Shape("Lead-in", room, text=fitted)]

    def distinct(self, content: object, title: Text) -> Text:
        """A title that was not planned, with a number where another slide has it already."""
        number = self.titles.number(title, content)
        return title if number == 1 else replace(title, runs=(*title.runs, *Text.label(f" ({number})").runs))

    def hand_on(self, title: Text, planned: object, content: object) -> None:
        """The title that was planned for one content is the title of another, as which it is shown."""
        self.titles.hand_on(title, planned, content)

    def _heads(self, slide: AnySlide, title: Text, statement: bool, canvas: Canvas, count: int) -> list[list[Item]]:
        """Title and kicker of each part; all parts' titles in one size. A kicker without room goes into the notes."""
        titles = self._titles(title, statement, canvas, count)
        rest: list[Item] = []
        if slide.kicker and canvas.has("kicker"):
            paragraph = canvas.in_slot("kicker", slide.kicker)
            if self.engine.fit([paragraph], canvas.slot_frame("kicker")).fits:
                rest.append(replace(canvas.fill("kicker", paragraph), link=f"#{AGENDA}"))
            else:
                canvas.notes.append(slide.kicker)
        return [[item, *rest] for item in titles]

    def _titles(self, title: Text, statement: bool, canvas: Canvas, count: int) -> list[Item]:
        placeholder = canvas.slot("title")
        box = canvas.title_box or placeholder.box
        style = replace(placeholder.levels[0], display=True)
        frame = canvas.frame(box, placeholder.insets)
        is_narrow = box.width < NARROW * self.template.file.width
        if is_narrow and self.engine.guesses(style.latin):  # a stand-in may be wider, and tears a word that just fits
            frame = replace(frame, width=_GUESSED * frame.width)
        if statement and count == 1 and canvas.role.looks is None and canvas.role.name in OPENING:
            style = self._stepped(canvas, title, style, frame)
        parts = self._parts(title, style, canvas, count)
        free = statement or is_narrow
        foreign = canvas.role.looks is not None
        steps = _steps(style) if foreign and free else None
        fitted = [self._title(part, frame, free, steps) for part in parts]
        shrink = max(one.shrink for one in fitted)
        if any(one.shrink != shrink for one in fitted):
            fitted = [self.engine.set(part, frame, shrink) for part in parts]
        for one in fitted:
            canvas.seen(one, [title], "title")
        if foreign and not free:
            self.set_titles.extend(SetTitle(one, tuple(part), frame) for one, part in zip(fitted, parts, strict=True))
        moved = canvas.title_box or placeholder.said_box
        return [Filled(placeholder.index, one, moved) for one in fitted]

    def _parts(self, title: Text, style: TextStyle, canvas: Canvas, count: int) -> list[list[Paragraph]]:
        """The titles of the parts, numbered where several have the same."""
        own = {i: self.distinct(text, text) for i, text in canvas.part_titles.items()}
        titles = [own.get(i, title) for i in range(count)]
        parts = [
            self._suffixed(canvas, one, style, titles[: i + 1].count(one), titles.count(one))
            for i, one in enumerate(titles)
        ]
        return [[Paragraph(runs, style)] for runs in parts]

    def _stepped(self, canvas: Canvas, title: Text, style: TextStyle, frame: Frame) -> TextStyle:
        """The style of a title that opens a deck or a part: a bottom line's where it is too long for its own."""
        if self.engine.balanced([canvas.paragraph(title, style)], frame).fits:
            return style
        lower = canvas.looks.scale["bluf"]
        return replace(style, size=lower.size, floor=lower.floor) if lower.floor < style.floor else style

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
        left = (sentence(text, self.labels) for text in canvas.notes)
        said = (*slide.notes, *left) if i == 0 else ()
        notes = note_paragraphs(said, canvas)
        title = _one_line(_title_of(items).paragraphs[0].text)
        name = slide.name if i == 0 else ""
        ground = canvas.role.ground
        # A background where no artwork has to be covered: LibreOffice shows no slide number over a shape.
        paper = ground.color if ground and canvas.role.looks is None else None
        boxes = (ground.box, *ground.feet) if ground and not paper else ()
        behind = [Shape("Ground", box, fill=ground.color) for box in boxes if ground]
        shown = tuple(map(steady, [*behind, *items]))
        also = (slide.alias,) if i == 0 and slide.alias else ()
        return Page(canvas.role.layout.part, title, shown, name, slide.section, slide.topic, notes, also, paper)


def _steps(style: TextStyle) -> tuple[int, ...]:
    """The points that sentences with a slide to themselves may lose on a template without a type scale: all, half or
    nothing of what they can, so that a deck shows few sizes."""
    depth = math.ceil(style.size - style.floor)
    return tuple(sorted({0, math.ceil(depth / 2), depth}))


_JOINED = re.compile(r"(?<=[\u3000-\u303f\uff00-\uffef])\n|(?<=[\u2e80-\uffef])\n(?=[\u2e80-\uffef])")
"""Breaks without a blank: behind East Asian marks, and between East Asian characters."""


def _one_line(text: str) -> str:
    """A title as it is said elsewhere, without the breaks and ties of its lines."""
    return _JOINED.sub("", text).replace("\n", " ").replace("\u00a0", " ")


def _title_of(items: Sequence[Item]) -> Fitted:
    first = items[0]
    assert isinstance(first, Filled | Shape) and first.text is not None
    return first.text
