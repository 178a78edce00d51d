"""What an arrangement works with: a layout's slots, the engine, the template's looks. It never decides sizes."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from briefgen.kinds.content import UNIT_SHARE, Item, Text
from briefgen.kinds.over_lines import over_lines
from briefgen.language.labels import Labels
from briefgen.language.record import language
from briefgen.layout.engine import Engine
from briefgen.layout.fitting import is_for_its_lines
from briefgen.layout.page import Edge, Filled, Rule, Shape
from briefgen.layout.room import Amount, too_much
from briefgen.layout.text import Fitted, Frame, Paragraph, Run
from briefgen.outline.inline import InlineRun
from briefgen.records import dataclass, replace
from briefgen.styles import Align, Anchor, Bullet, Color, TextStyle
from briefgen.template.looks import Looks
from briefgen.template.placeholders import Placeholder
from briefgen.template.roles import Role
from briefgen.template.template import DeckTemplate
from briefgen.units import Box, Emu, Insets, inches, to_points

LINK = Color("hlink")
SLACK = 1.0
"""Points that the leading of a text may stand out of its frame: the ink stays inside, and a label need not shrink."""


_DISPLAYED = frozenset({"title", "subtitle", "why", "card", "name", "reading", "figure-label"})
"""Slots whose first level is display text: their lines end where a reader would pause."""


class MissingSlot(LookupError):
    """A layout that a pack gives for a role has no slot of this name, which the kind needs."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A text that its frame cannot hold even at the smallest size, and how much of it is over, where that is known."""

    text: Text
    where: str
    over: Amount = Amount(0, 0)


@dataclass(frozen=True, slots=True)
class Filling:
    """What goes into a slot; with a box, elsewhere than where the layout has it."""

    slot: str
    paragraphs: Sequence[Paragraph]
    box: Box | None = None


class SlideRemark(NamedTuple):
    """What is to be said of how something is shown, at the text it belongs to: a warning, or else a note."""

    id: str
    message: str
    at: Text
    hint: str = ""
    warns: bool = True


@functools.lru_cache(maxsize=4096)
def _styled(
    style: TextStyle,
    color: Color | None,
    align: Align,
    bold: bool | None,
    before: float,
    after: float,
    left: float,
    first: float,
    bullet: Bullet | None,
) -> TextStyle:
    return replace(
        style,
        color=color,
        align=align,
        bold=style.bold if bold is None else bold,
        before=before,
        after=after,
        left=left,
        first=first,
        bullet=bullet,
        kept=True,
    )


@dataclass(frozen=True, slots=True, eq=False)
class SetBody:
    """Running text as it was set in a template's body: the size (points) of its largest paragraph, and how it is set
    with so many points taken off its design."""

    fitted: Fitted
    design: float
    again: Callable[[int], Fitted]

    @property
    def size(self) -> float:
        """The size that it has."""
        return max(paragraph.style.size for paragraph in self.fitted.paragraphs)

    @property
    def floor(self) -> float:
        """The least size that it may have."""
        return min(paragraph.style.floor for paragraph in self.fitted.paragraphs)


class Canvas:
    """One layout to be filled.

    What did not fit is kept in `misfits`, the points taken off in `shrunk` (by slot or drawn piece), in `breaks`
    the texts that begin a next slide, in `remarks`
    what is to be said of how it looks. `least`
    are the points that lists and tables take off at least, to be of one size with their siblings on other slides.
    `title_box` is where an arrangement wants the title instead of its placeholder's own place, `notes` what it
    leaves to the speaker notes for want of room, `part_titles` the titles of parts that show something else than what
    the slide's says, by their number from 0,
    `bodies` the running text that was set in its body.
    """

    def __init__(self, template: DeckTemplate, role: Role, engine: Engine, labels: Labels, least: int = 0) -> None:
        self.template = template
        self.role = role
        self.engine = engine
        self.labels = labels
        self.least = least
        self.breaks: list[Text] = []
        self.misfits: list[Misfit] = []
        self.remarks: list[SlideRemark] = []
        self.shrunk: dict[str, int] = {}
        self.title_box: Box | None = None
        self.notes: list[Text] = []
        self.part_titles: dict[int, Text] = {}
        self.bodies: list[SetBody] = []

    def trial(self) -> Canvas:
        """The same layout, unfilled, to try something on."""
        return Canvas(self.template, self.role, self.engine, self.labels, self.least)

    def adopt(self, trial: Canvas) -> None:
        """Takes over what was noted on a trial that is to stand."""
        self.breaks += trial.breaks
        self.misfits += trial.misfits
        self.remarks += trial.remarks
        self.notes += trial.notes
        self.bodies += trial.bodies
        for name, taken in trial.shrunk.items():
            self.shrunk[name] = max(self.shrunk.get(name, 0), taken)

    @property
    def looks(self) -> Looks:
        """How drawn things look on this layout."""
        return self.role.looks or self.template.looks

    def has(self, *slots: str) -> bool:
        """Whether the layout offers all of these slots."""
        return all(slot in self.role.slots for slot in slots)

    def slot(self, name: str) -> Placeholder:
        """The placeholder of a slot. Raises MissingSlot."""
        try:
            return self.role.slots[name]
        except KeyError:
            raise MissingSlot(name) from None

    def color(self, name: str) -> Color:
        """A colour by what it is for (`muted`, `accent`, `marker`...)."""
        return self.looks.colors[name]

    def style(
        self,
        name: str,
        color: str | None = "text",
        *,
        align: Align = "left",
        bold: bool | None = None,
        after: float = 0.0,
        before: float = 0.0,
        left: float = 0.0,
        first: float = 0.0,
        bullet: Bullet | None = None,
    ) -> TextStyle:
        """A step of the type scale in a colour by use, with what differs from it (points)."""
        shown = self.color(color) if color else None
        return _styled(self.looks.scale[name], shown, align, bold, before, after, left, first, bullet)

    def paragraph(
        self, text: Text, style: TextStyle, level: int = 0, keep_next: bool = False, link: str = ""
    ) -> Paragraph:
        """A text as a paragraph of a style; `link` names a page that all of it leads to."""
        runs = tuple(self.runs(text, link))
        if self.role.looks and any(run.link for run in runs) and not self._shows_links(style):
            color = style.color or self.color("text")
            runs = tuple(replace(run, color=color) if run.link else run for run in runs)
        return Paragraph(runs, style, level, keep_next)

    def exhibit_title(self, title: Text) -> Paragraph:
        """The title of an exhibit that shares a slide: display text in the size of the body."""
        return self.paragraph(title, replace(self.style("body", bold=True), display=True))

    def _shows_links(self, style: TextStyle) -> bool:
        """Whether the theme's colour for links can be read where a text of this style stands: on the page or a panel,
        not on a filled card."""
        plain = (None, self.color("text"), self.color("muted"))
        return self.color("link") == LINK and style.color in plain

    def runs(self, text: Text, link: str = "") -> Iterable[Run]:
        """The runs of a text. Citations are left to the source line; Han faces have no italics."""
        for run in text.runs:
            if run.cite or not (run.text or run.origin):
                continue
            italic = run.italic and language(self.template.language).italics
            bold = run.bold or (run.italic and not italic)
            yield Run(
                run.text,
                bold=True if bold else None,
                italic=True if italic else None,
                mono=run.code,
                link=run.link or (f"#{link}" if link else None),
                origin=run.origin,
                runs_on=run.runs_on,
                share=UNIT_SHARE if run.unit else None,
            )

    def in_slot(self, slot: str, text: Text, level: int = 0, keep_next: bool = False, link: str = "") -> Paragraph:
        """A text as a paragraph in the style that the slot's placeholder has at a level."""
        levels = self.slot(slot).levels
        style = levels[min(level, len(levels) - 1)]
        shown = not level and slot.rstrip("-0123456789") in _DISPLAYED
        style = replace(style, display=True) if shown else replace(style, kept=True)
        return self.paragraph(text, style, level, keep_next, link)

    def over_lines(self, text: Text, slot: str, smaller: int = 0) -> Text:
        """A row of texts with bars between them as it stands in a slot, so many points smaller than there by design: no
        line of it begins or ends with a bar."""
        frame, bar = self.slot_frame(slot), self.labels("separator")

        def drawn(way: Text) -> Paragraph:
            paragraph = self.in_slot(slot, way)
            return replace(paragraph, style=replace(paragraph.style, size=paragraph.style.size - smaller))

        return over_lines(text, bar, drawn, frame, self.engine)

    def item(self, slot: str, item: Item, level: int = 0) -> list[Paragraph]:
        """A claim, what carries it, and what hangs below it, as paragraphs in the levels of a slot."""
        out = [self.in_slot(slot, item.claim, level, keep_next=bool(item.detail or item.items), link=item.link)]
        if item.detail:
            out.append(self.in_slot(slot, item.detail, level + 1))
        return [*out, *(line for below in item.items for line in self.item(slot, below, level + 1))]

    def frame(self, box: Box, insets: Insets = Insets(), max_lines: int | None = None, slack: float = 0.0) -> Frame:
        """The room for text in a box, and `slack` points below it."""
        inner = box.inside(insets)
        return Frame(to_points(inner.width), to_points(inner.height) + slack, max_lines=max_lines)

    def slot_frame(self, slot: str) -> Frame:
        """The room for text in a slot."""
        placeholder = self.slot(slot)
        inner = placeholder.inner
        gap = to_points(placeholder.body.column_gap)
        return Frame(to_points(inner.width), to_points(inner.height) + SLACK, placeholder.body.columns, gap)

    def holds(self, slot: str, *texts: Text) -> bool:
        """Whether a slot has room for texts, each a paragraph, if only at their smallest."""
        return self.engine.fit([self.in_slot(slot, text) for text in texts], self.slot_frame(slot)).fits

    def fill(self, slot: str, *texts: Text | Paragraph) -> Filled:
        """A slot filled with texts (level 0 each) or paragraphs."""
        paragraphs = [t if isinstance(t, Paragraph) else self.in_slot(slot, t) for t in texts]
        return self.fill_alike([Filling(slot, paragraphs)])[0]

    def fill_alike(self, fillings: Sequence[Filling]) -> tuple[Filled, ...]:
        """Slots that are siblings: all shrink together."""
        frames = [
            self.frame(f.box, self.slot(f.slot).insets, slack=SLACK) if f.box else self.slot_frame(f.slot)
            for f in fillings
        ]
        fitted = self.engine.fit_all([(f.paragraphs, frame) for f, frame in zip(fillings, frames, strict=True)])
        for filling, one in zip(fillings, fitted, strict=True):
            self.seen(one, (), filling.slot)
        slots = [self.slot(filling.slot) for filling in fillings]
        return tuple(
            Filled(slot.index, one, filling.box or slot.said_box)
            for slot, filling, one in zip(slots, fillings, fitted, strict=True)
        )

    def draw(
        self,
        name: str,
        box: Box,
        *paragraphs: Paragraph,
        anchor: Anchor = "top",
        fill: Color | None = None,
        insets: Insets = Insets(),
        link: str | None = None,
        alt: str | None = None,
        max_lines: int | None = None,
    ) -> Shape:
        """A text box (or a filled panel with text), its text fitted."""
        fitted = self.engine.fit(list(paragraphs), self.frame(box, insets, max_lines, SLACK))
        self.seen(fitted, (), name)
        return Shape(name, box, fill=fill, text=fitted, insets=insets, anchor=anchor, link=link, alt=alt)

    def spill(self, *texts: Text, under: str = "title") -> list[Shape]:
        """Texts that the layout has no placeholder for: below the title, or the slot `under` which they stand, in the
        title's colour; else in the notes."""
        if not texts:
            return []
        title = self.slot("title")
        top = self.slot(under).box.bottom + inches(0.15)
        below = Box(title.box.x, Emu(top), title.box.width, Emu(round(self.template.file.height * 0.92) - top))
        room = (under == "title" and self.role.room) or below
        color = self.color("text") if self.role.looks else title.levels[0].color
        style = replace(self.style("lead", None), color=color, align=title.levels[0].align, after=6.0)
        bar, frame = self.labels("separator"), self.frame(room)

        def drawn(text: Text) -> Paragraph:
            return self.paragraph(text, style)

        paragraphs = [drawn(over_lines(text, bar, drawn, frame, self.engine)) for text in texts]
        if room.height > 0 and self.engine.fit(paragraphs, frame).fits:
            return [self.draw("Text", room, *paragraphs)]
        self.notes.extend(texts)
        return []

    def broken(self, starts: Iterable[int], texts: Sequence[Text]) -> None:
        """Takes note of which texts begin a next slide: those at the starts of the parts behind the first."""
        self.breaks.extend(texts[start] for start in list(starts)[1:] if start < len(texts))

    def seen(self, fitted: Fitted, texts: Iterable[Text], where: str) -> None:
        """Takes note of how a text was set: the points taken off, and whether it fits."""
        if fitted.shrink and not is_for_its_lines(fitted):
            siblings = where.rstrip("0123456789").rstrip(" -")
            self.shrunk[siblings] = max(self.shrunk.get(siblings, 0), fitted.shrink)
        if not fitted.fits:
            given = list(texts) or [_said(paragraph) for paragraph in fitted.paragraphs]
            self.misfits.append(Misfit(max(given, key=lambda text: len(text.plain)), where, too_much(fitted)))

    def rule(self, x: int, y: int, width: int, color: str = "rule", weight: float = 0.75) -> Rule:
        """A horizontal hairline (or a heavier rule), positions in EMU."""
        return Rule("Rule", Box(Emu(x), Emu(y), Emu(width), Emu(0)), self.edge(color, weight))

    def edge(self, color: str = "rule", weight: float = 0.75) -> Edge:
        """A line's look."""
        return Edge(self.color(color), weight)

    def panel(self, name: str, box: Box, color: str) -> Shape:
        """A filled rectangle without text."""
        return Shape(name, box, fill=self.color(color))

    def monogram(self, box: Box, text: str, fill: str = "accent", color: str = "onacc") -> Shape:
        """Initials in a square, in place of a photo; its size follows the square."""
        size = max(10.0, round(to_points(box.height) * (0.4 if len(text) < 3 else 0.32)))
        style = replace(self.style("claim", color, align="center"), size=size, floor=size)
        paragraph = Paragraph((Run(text),), style)
        fitted = self.engine.set([paragraph], self.frame(box))
        return Shape("Monogram", box, fill=self.color(fill), text=fitted, anchor="middle")

    @property
    def width(self) -> int:
        """The page's width in EMU."""
        return self.template.file.width

    @property
    def scale(self) -> float:
        """The page's size against the design's 13.333 inches, for lengths that have no slot to follow."""
        return self.template.file.width / inches(13.333)


def _said(paragraph: Paragraph) -> Text:
    """What a paragraph says, and where that comes from."""
    return Text(tuple(InlineRun(run.text, origin=run.origin) for run in paragraph.runs))
