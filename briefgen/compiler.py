"""The whole pipeline on one screen, and the public Python API.

reading = read_outline(Path("outline.yaml"))
template = load_template(["marker"], reading.outline.language)
for product in build(reading, template, Wanted()):
    product.write(Path("output"))
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from briefgen.diagnostics import Diagnostic, Exit, Place, Span, Stop, error, note
from briefgen.expressions import ExpressionError
from briefgen.kinds.arrange import Arranged, Placement, arrange_deck
from briefgen.kinds.content import Text
from briefgen.kinds.coverage import readable
from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Fonts
from briefgen.office.docx.document import write_briefing
from briefgen.office.package import write_package
from briefgen.office.pptx.deck import write_deck
from briefgen.office.seal import is_untouched, sealed
from briefgen.outline.book import Book, Entry
from briefgen.outline.paths import Path as OutlinePath
from briefgen.outline.paths import spoken
from briefgen.outline.reader import Reading
from briefgen.plan.briefing import plan_briefing
from briefgen.plan.deck import DeckPlan, plan_deck
from briefgen.plan.properties import Properties
from briefgen.plan.storyline import StoryError
from briefgen.template.pack import Template

P = TypeVar("P")
EPOCH = datetime.datetime(1980, 1, 1, tzinfo=datetime.timezone.utc)


@dataclass(frozen=True)
class Wanted:
    """What a build is asked for. `topics` are ids; with `per_topic` and none named, each topic gets its deck."""

    deck: bool = True
    briefing: bool = True
    per_topic: bool = False
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Product:
    """A file that was made, not yet written: its place below the output folder, and its parts.

    `pages` counts slides (0 where only a renderer knows), `what` says what it is.
    """

    path: Path
    what: str
    parts: Mapping[str, bytes]
    pages: int = 0
    diagnostics: tuple[Diagnostic, ...] = field(default=())

    def write(self, folder: Path, force: bool = False) -> Path:
        """Writes the file below a folder and returns where it is.

        Raises Stop when a file stands there that somebody changed since we wrote it, unless `force`; OSError when
        writing fails, and then nothing has changed.
        """
        path = folder / self.path
        if path.exists() and not force and not is_untouched(path):
            message = "this file was changed since briefgen wrote it, or briefgen did not write it"
            hint = "move it away, or overwrite it with --force"
            raise Stop([error("file-changed", message, Place(str(path)), hint)], Exit.FAILED)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_package(path, self.parts)
        return path


def build(
    reading: Reading, template: Template, wanted: Wanted, engine: Engine | None = None, clock: int | None = None
) -> Iterator[Product]:
    """Everything that is wanted of an outline, one product after the other.

    `clock` is the time in seconds since 1970 that files carry (SOURCE_DATE_EPOCH); without it the outline's date is
    taken, else 1980. Raises Stop when something cannot be made; nothing has been written then.
    """
    builder = _Builder(reading, template, engine or deck_engine(), clock)
    if wanted.deck:
        yield builder.deck()
    if wanted.briefing:
        yield builder.briefing()
    if wanted.per_topic or wanted.topics:
        for entry in builder.chosen(wanted.topics):
            yield builder.topic_deck(entry)


def arranged_deck(
    reading: Reading, template: Template, engine: Engine | None = None
) -> tuple[DeckPlan, Arranged, tuple[Diagnostic, ...]]:
    """The deck as it would be placed, and what there is to say about it; nothing is written."""
    return _Builder(reading, template, engine or deck_engine(), None).arranged(None)


def deck_engine() -> Engine:
    """The engine that sets slides, with the fonts that ship.

    It leaves room for the quarter em that LibreOffice and Keynote put between Han and Latin; PowerPoint does not, and
    a text that holds with it holds without.
    """
    return Engine(Fonts(), script_gap=0.24)


class _Builder:
    def __init__(self, reading: Reading, template: Template, engine: Engine, clock: int | None) -> None:
        assert reading.outline is not None and reading.paths is not None and reading.marked is not None
        self.outline = reading.outline
        self.marked = reading.marked
        self.template = template
        self.engine = engine
        self.clock = clock
        self.book = Book(reading.outline, reading.paths)
        self.name = Path(reading.source.file).stem if reading.source.file != "<stdin>" else "briefing"

    def deck(self) -> Product:
        plan, placed, problems = self.arranged(None)
        return self._deck_product(Path(f"{self.name}.pptx"), "deck", plan, placed, problems)

    def topic_deck(self, entry: Entry) -> Product:
        plan, placed, problems = self.arranged(entry)
        width = max(2, len(str(len(self.book.entries) + len(self.book.appendix))))
        path = Path(self.name) / f"{entry.number:0{width}}-{entry.topic.id}.pptx"
        return self._deck_product(path, "topic deck", plan, placed, problems)

    def briefing(self) -> Product:
        storyline = self.template.storylines["briefing"]
        plan = self._told(lambda: plan_briefing(self.book, storyline, self.template.labels, self._properties()))
        blocks = tuple(plan.blocks())
        parts = write_briefing(blocks, self.template.briefing, plan.properties, plan.labels, self.engine)
        return Product(Path(f"{self.name}.docx"), "briefing", sealed(parts))

    def arranged(self, entry: Entry | None) -> tuple[DeckPlan, Arranged, tuple[Diagnostic, ...]]:
        """A deck of everything or of one topic, placed. Raises Stop when a text fits nowhere."""
        storyline = self.template.storylines["topic" if entry else "deck"]
        entries = (entry,) if entry else None
        title = Text.of(entry.topic.title).plain if entry else None
        properties = self._properties(title)
        plan = self._told(lambda: plan_deck(self.book, storyline, self.template.labels, properties, entries))
        placed = arrange_deck(plan.slides, plan.furniture, self.template.deck, self.engine, self.template.labels)
        problems = tuple(problem for p in placed.placements for problem in self._said(p))
        if entry is None:
            problems += tuple(self._lost(placed.shown))
        errors = [problem for problem in problems if problem.is_error]
        if errors:
            raise Stop(errors, Exit.FAILED)
        return plan, placed, problems

    def chosen(self, ids: Sequence[str]) -> Iterator[Entry]:
        """The topics of these ids, all of them for none. Raises Stop for an id that no topic has."""
        if not ids:
            yield from (*self.book.entries, *self.book.appendix)
        for id in ids:
            try:
                yield self.book.entry(id)
            except KeyError:
                known = ", ".join(topic.id for topic in self.outline.topics)
                message = f"no topic has the id '{id}'"
                raise Stop([error("no-topic", message, hint=f"the topics are: {known}")], Exit.USAGE) from None

    def _deck_product(
        self, path: Path, what: str, plan: DeckPlan, placed: Arranged, problems: tuple[Diagnostic, ...]
    ) -> Product:
        parts = write_deck(placed.pages, plan.sections, self.template.deck, plan.properties)
        return Product(path, what, sealed(parts), len(placed.pages), problems)

    def _told(self, plan: Callable[[], P]) -> P:
        """What a planner gives. Raises Stop for a storyline that cannot be told."""
        try:
            return plan()
        except (StoryError, ExpressionError) as problem:
            hint = getattr(problem, "hint", "")
            place = Place(self.template.name, "storyline")
            raise Stop([error("storyline", str(problem), place, hint)], Exit.TEMPLATE) from problem

    def _properties(self, title: str | None = None) -> Properties:
        outline, labels = self.outline, self.template.labels
        date = labels.date(outline.date) if outline.date else ""
        pieces = [piece for piece in (outline.prepared_by, date) if piece]
        return Properties(
            title=title or Text.of(outline.title).plain.replace("\n", " "),
            language=outline.language,
            created=self._created(),
            author=outline.prepared_by or "",
            subject=outline.event.name if outline.event else outline.subtitle or "",
            keywords=tuple(Text.of(theme.title).plain for theme in outline.themes),
            classification=outline.classification or "",
            footer=labels("separator").join(pieces),
            date=date,
        )

    def _created(self) -> datetime.datetime:
        if self.clock is not None:
            return datetime.datetime.fromtimestamp(self.clock, datetime.timezone.utc)
        if self.outline.date and "Q" not in self.outline.date:
            year, month, day = (int(part) for part in f"{self.outline.date}-01-01".split("-")[:3])
            return datetime.datetime(year, month, day, tzinfo=datetime.timezone.utc)
        return EPOCH

    def _said(self, placement: Placement) -> Iterator[Diagnostic]:
        """What there is to say of one slide: what fits nowhere, what continues, what was set smaller."""
        slide = placement.slide
        title = slide.title.plain.replace("\n", " ")
        for misfit in placement.misfits:
            message = f"this does not fit on its slide ('{title}', {misfit.where}) even at the smallest size"
            yield error("too-long", message, self._at(misfit.text) or self._at(slide.title), "shorten it")
        for number, text in enumerate(placement.breaks, 2):
            message = f"{spoken(text.path) if text.path else text.plain} begins slide {number} of '{title}'"
            yield note("continued", message, self._at(text) or self._at(slide.title))
        for where, points in placement.shrunk.items():
            smaller = f"{points} point{'s' if points > 1 else ''} smaller than designed"
            yield note("shrunk", f"'{title}': {where} is set {smaller}", self._at(slide.title))

    def _lost(self, shown: Container[OutlinePath]) -> Iterator[Diagnostic]:
        """The texts of the outline that no slide shows."""
        for path in readable(self.outline):
            if path not in shown:
                message = f"the storyline of '{self.template.name}' has no place for this"
                yield error("no-home", message, self.marked.at(path), "add a step for it to the storyline")

    def _at(self, text: Text) -> Span | Place | None:
        """Where a text stands in the outline; one of ours stands nowhere."""
        return self.marked.at(text.path) if text.path else None
