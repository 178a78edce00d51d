"""The rest of a deck: what its slides do not show, said in their speaker notes, or on slides of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from briefgen.compose.pages import Arranged, arrange_deck, with_notes
from briefgen.compose.placed_before import PlacedBefore
from briefgen.compose.tagged import ArrangedTagged
from briefgen.kinds.content import AnySlide, Text
from briefgen.language.labels import Labels
from briefgen.layout.engine import Engine
from briefgen.layout.page import Page
from briefgen.ledger import on_pages
from briefgen.outline.paths import Path
from briefgen.outline.resolved import Entry, ResolvedOutline
from briefgen.plan.deck import DeckPlan
from briefgen.plan.rest import everything, own_notes, rest_in_notes, unshown
from briefgen.progress import Watch, unwatched
from briefgen.records import dataclass
from briefgen.template.storyline import Rest
from briefgen.template.tagged.filled import Copy
from briefgen.template.template import DeckTemplate


@dataclass(frozen=True)
class DeckSetting:
    """What a deck is placed with: its outline with the letters that each text of it has, template, engine and labels,
    its topics (None: all there are), who is told how far it is, and what it was like before."""

    book: ResolvedOutline
    template: DeckTemplate
    engine: Engine
    labels: Labels
    letters: Mapping[Path, int]
    entries: tuple[Entry, ...] | None = None
    watch: Watch = unwatched
    before: PlacedBefore | None = None

    def arranged(self, plan: DeckPlan) -> Arranged:
        """The deck placed."""
        return arrange_deck(
            plan.slides, plan.furniture, self.template, self.engine, self.labels, watch=self.watch, before=self.before
        )


def placed_whole(plan: DeckPlan, rest: Rest, setting: DeckSetting) -> tuple[DeckPlan, Arranged]:
    """The deck placed, and where its storyline sends what no slide shows: into notes, onto slides that the plan then
    has besides. Every page that somebody speaks on has notes."""
    placed = setting.arranged(plan)
    whole = everything(setting.book, setting.labels, setting.entries)
    if rest == "appendix":
        more = unshown(whole, frozenset().union(*_shown(placed, setting)))
        plan = plan.with_appendix(more, setting.labels)
        placed = setting.arranged(plan)
    if rest in ("notes", "appendix"):
        placed = _noted(placed, whole, setting)
    return plan, _spoken(placed, setting)


def noted_tagged(placed: ArrangedTagged, rest: Rest, setting: DeckSetting) -> ArrangedTagged:
    """A deck of the template's own slides with notes on the slides of ours between them: what these say, and, where
    slides of ours are to tell everything (`rest` is not the briefing's), what no slide of the deck shows. The notes of
    the template's slides are its own."""
    ours = placed.ours
    if ours.pages and rest in ("notes", "appendix"):
        whole = everything(setting.book, setting.labels, setting.entries)
        ours = _noted(ours, whole, setting, _read(placed.copies, setting.letters))
    return placed.with_ours(_spoken(ours, setting))


def _shown(placed: Arranged, setting: DeckSetting) -> list[frozenset[Path]]:
    """The paths of the texts that can be read to their end on the pages of each planned slide, or in its notes."""
    letters = setting.letters
    return [_read(pages, letters) for _, pages in _slides(placed)]


def _read(pages: Sequence[Page | Copy], letters: Mapping[Path, int]) -> frozenset[Path]:
    counts: Counter[tuple[Path, object]] = Counter()
    for stretch in on_pages(pages):
        counts[stretch.origin, stretch.place] += stretch.letters
    return frozenset(path for (path, _), count in counts.items() if count >= letters.get(path, 0))


def _slides(placed: Arranged) -> Iterator[tuple[AnySlide, Sequence[Page]]]:
    at = 0
    for placement in placed.placements:
        yield placement.slide, placed.pages[at : at + placement.pages]
        at += placement.pages


def _noted(
    placed: Arranged, whole: Sequence[AnySlide], setting: DeckSetting, elsewhere: frozenset[Path] = frozenset()
) -> Arranged:
    """The deck with what no slide shows, here or `elsewhere`, in the notes of the slides that come nearest."""
    slides = [placement.slide for placement in placed.placements]
    parts = {part.number: [entry.number for entry in part.entries] for part in setting.book.parts}
    notes = rest_in_notes(slides, _shown(placed, setting), whole, parts, setting.labels, elsewhere)
    first = _first_pages(placed)
    return with_notes(
        placed, {first[i]: said for i, said in notes.items()}, setting.template, setting.engine, setting.labels
    )


def _first_pages(placed: Arranged) -> list[int]:
    found, at = [], 0
    for placement in placed.placements:
        found.append(at)
        at += placement.pages
    return found


def _spoken(placed: Arranged, setting: DeckSetting) -> Arranged:
    """The deck with notes on every page that somebody speaks on and that has none: what it says, in sentences."""
    notes: dict[int, tuple[Text, ...]] = {}
    at = 0
    for slide, pages in _slides(placed):
        silent = {i: page for i, page in enumerate(pages, at) if not page.notes}
        shown = [frozenset(stretch.origin for stretch in on_pages([page])) for page in silent.values()]
        notes.update(zip(silent, own_notes(slide, shown, setting.labels), strict=True))
        at += len(pages)
    return with_notes(placed, notes, setting.template, setting.engine, setting.labels)
