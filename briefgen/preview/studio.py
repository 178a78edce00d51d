"""One outline while somebody writes it: what it is now, else the last that was good, and what is to be said of it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from briefgen.compiler.briefings import Briefings
from briefgen.compiler.decks import Decks
from briefgen.compiler.job import Job, Workshop
from briefgen.compiler.pipeline import template_of
from briefgen.compiler.products import Wanted
from briefgen.compose.placed_before import PlacedBefore
from briefgen.compose.stage import Placed
from briefgen.diagnostics import Diagnostic, Severity, Span, Stop, ordered
from briefgen.outline.model import Length
from briefgen.outline.paths import Path as TextPath
from briefgen.outline.reader import Reading
from briefgen.plan.properties import Properties
from briefgen.preview.sheets import Sheets
from briefgen.preview.watching import WatchedFiles
from briefgen.progress import Watch
from briefgen.records import dataclass, replace
from briefgen.svg.page import DrawnPages
from briefgen.template.pack import BRIEFING_SUFFIXES, DECK_SUFFIXES, Pack, Shelf, open_pack
from briefgen.template.template import Template

DECK, BRIEFING = "deck", "briefing"
TOPIC = "topic:"
"""What the page calls the deck, the briefing, and before its id the deck of a topic."""


@dataclass(frozen=True)
class Choice:
    """What can be changed while one looks: the templates and the length; none are the outline's own."""

    templates: tuple[str, ...] = ()
    length: Length | None = None


@dataclass(frozen=True)
class ShownDeck:
    """A deck as it is shown: its pages by their ids, its title, and the size of a page in points."""

    drawn: DrawnPages
    ids: tuple[str, ...]
    properties: Properties


@dataclass(frozen=True)
class Edition:
    """An outline as it was when all of it could be placed."""

    reading: Reading
    template: Template
    deck: ShownDeck
    remarks: tuple[Diagnostic, ...]
    decks: Decks
    shown: dict[str, ShownDeck] = field(default_factory=dict)

    def at(self, path: TextPath) -> Span | None:
        """Where a text stands in the file."""
        assert self.reading.marked is not None
        found = self.reading.marked.at(path)
        return found if isinstance(found, Span) else None


@dataclass(frozen=True)
class View:
    """What there is to show of an outline: the last edition that was good, if there was any, and what is wrong now; of
    one that is not whole, what is placed so far. The edition of a draft is what the file says now, but for texts
    that are still to be written."""

    version: int = 0
    edition: Edition | None = None
    problems: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    is_whole: bool = True
    is_draft: bool = False

    @property
    def is_good(self) -> bool:
        """Whether what is shown is what the file says now."""
        return not any(problem.is_error for problem in self.problems)


class Studio:
    """Makes an outline's deck anew whenever it is asked, from what has changed. `file` is its outline, `choice` what it
    is shown with, `settings` override its top-level fields, `number` is its own among those that are shown."""

    def __init__(
        self, file: Path, choice: Choice, settings: Mapping[str, str], workshop: Workshop, number: int = 0
    ) -> None:
        self.file = file
        self.choice = choice
        self.settings = settings
        self.workshop = workshop
        self.sheets = Sheets(number)
        self.before = PlacedBefore()
        self.view = View()
        self.sources = WatchedFiles(frozenset([file]))

    def refresh(self, watch: Watch, show: Callable[[View], None] = lambda view: None) -> View:
        """What there is to show now. `watch` is told how far the work is, and may raise what ends it; `show` is given
        the beginning of a large deck, and more of it from time to time, while there is nothing else to show."""
        begun = time.perf_counter()
        wanted = Wanted(length=self.choice.length)
        job = Job([self.file], self.choice.templates, wanted, settings=self.settings)
        reading = job.read()
        self.sources = self._sources(reading)
        edition, found = self._edition(job, reading, watch, show)
        self.view = View(
            self.view.version + 1,
            edition or self.view.edition,
            tuple(d for d in ordered(found) if d.severity is not Severity.NOTE),
            reading.sources,
            time.perf_counter() - begun,
            is_draft=edition is not None and reading.draft is not None,
        )
        return self.view

    def _edition(
        self, job: Job, reading: Reading, watch: Watch, show: Callable[[View], None]
    ) -> tuple[Edition | None, Sequence[Diagnostic]]:
        """The outline placed, if it can be, and what there is to say of it; a draft with stand-ins for what is still to
        be written."""
        found = reading.diagnostics
        reading = reading.draft or reading
        if reading.outline is None:
            return None, found
        try:
            template = template_of(reading, job.templates, self.workshop.templates)
            found = (*found, *template.diagnostics)
            decks = Decks(reading, template, self.workshop.engine, job.clock, job.wanted, watch)
            decks.before = self.before

            def edition(drawn: DrawnPages, notes: tuple[Diagnostic, ...] = ()) -> Edition:
                deck = ShownDeck(drawn, self.sheets.add(DECK, drawn), decks.properties())
                return Edition(reading, template, deck, notes, decks)

            if self.view.edition is None or not self.view.is_whole:
                growing = _Growing(lambda drawn: show(self._part(edition(drawn))), decks)
                self.before.told = growing.told
                growing.begin()
            drawn, said = decks.drawn(traced=True)
        except Stop as stop:
            return None, (*found, *stop.diagnostics)
        finally:
            self.before.told = len
        found = (*found, *said)
        return edition(drawn, tuple(d for d in ordered(found) if d.severity is Severity.NOTE)), found

    def _part(self, edition: Edition) -> View:
        """What is placed so far."""
        self.view = View(self.view.version + 1, edition, is_whole=False)
        return self.view

    def shown(self, name: str) -> ShownDeck | None:
        """The deck, or that of a topic. Raises Stop where it cannot be placed, which a deck of all could."""
        edition = self.view.edition
        if edition is None or name == DECK:
            return edition.deck if edition else None
        if name not in edition.shown:
            entry = next(edition.decks.chosen([name.removeprefix(TOPIC)]))
            drawn, _ = edition.decks.drawn(entry, traced=True)
            properties = edition.decks.properties(edition.decks.title_of(entry.topic))
            edition.shown[name] = ShownDeck(drawn, self.sheets.add(name, drawn), properties)
        return edition.shown[name]

    def briefing(self) -> str | None:
        """The briefing as a page of HTML."""
        edition = self.view.edition
        if edition is None:
            return None
        wanted = replace(edition.decks.wanted, format="html")
        made = Briefings(edition.reading, edition.template, self.workshop.engine, None, wanted)
        made.traced = True
        return next(made.briefings("full")).data.decode("utf-8")

    def templates(self) -> list[str]:
        """The templates that it may be shown with: the packs there are, and Office files beside it."""
        packs = list(Shelf().packs())
        suffixes = (*DECK_SUFFIXES, *BRIEFING_SUFFIXES)
        beside = self.file.parent.iterdir() if self.file.parent.is_dir() else ()
        files = sorted(str(path) for path in beside if path.suffix.lower() in suffixes and path.name[:2] != "~$")
        return [*packs, *files]

    def _sources(self, reading: Reading) -> WatchedFiles:
        """The files that it is made of, those that cannot be read for now too."""
        own = reading.outline.template if reading.outline else None
        names = self.choice.templates or ((own,) if own else ())
        found = WatchedFiles(frozenset([self.file, *(reading.base / name for name in reading.beside)]))
        if reading.marked is None:
            found |= self.sources
        for name in names:
            found |= _template_sources(name)
        return found


_MANY = 40
"""Topics of an outline whose deck takes so long that its beginning is shown first."""
_FIRST = 3
"""Topics that are shown first, where they have no groups."""
_APART = 1.0, 10.0
"""Seconds between two looks at a deck that is being placed, and how many times what the last one took."""


class _Growing:
    """A large deck while it is placed: shows its beginning, and more of it from time to time."""

    def __init__(self, show: Callable[[DrawnPages], None], decks: Decks) -> None:
        self.show = show
        self.decks = decks
        self.shown = 0
        self.next = time.perf_counter() + _APART[0]

    def begin(self) -> None:
        """Shows what the deck begins with."""
        if len(self.decks.book.entries) > _MANY:
            with contextlib.suppress(Stop):  # what is wrong is told of the whole
                self._show(self.decks.drawn_beginning(_FIRST))

    def told(self, placed: Sequence[Placed]) -> None:
        """Shows what is placed, where that is more than was shown and it is time."""
        if time.perf_counter() < self.next:
            return
        pages = [page for pages, _ in placed for page in pages]
        if len(pages) > self.shown:
            self._show(self.decks.drawn_so_far(pages))

    def _show(self, drawn: DrawnPages) -> None:
        begun = time.perf_counter()
        self.show(drawn)
        self.shown = len(drawn)
        now = time.perf_counter()
        self.next = now + max(_APART[0], _APART[1] * (now - begun))


def _template_sources(name: str) -> WatchedFiles:
    """The files of a template: its Office file, or its pack's and those of the packs that it extends."""
    if Path(name).suffix.lower() in (*DECK_SUFFIXES, *BRIEFING_SUFFIXES):
        return WatchedFiles(frozenset([Path(name)]))
    try:
        pack = open_pack(name, Shelf())
    except Stop:
        return WatchedFiles(frozenset([Path(name) / "template.yaml"]))
    return WatchedFiles(folders=frozenset(each.folder for each in _line_of(pack)))


def _line_of(pack: Pack | None) -> Iterator[Pack]:
    """A pack and those that it extends."""
    while pack:
        yield pack
        pack = pack.parent
