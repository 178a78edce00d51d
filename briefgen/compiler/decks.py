"""Decks of an outline, a topic or a group: placed by a storyline, or filled into a template's own slides."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.compiler.file_names import part_name
from briefgen.compiler.outline_build import OutlineBuild, P
from briefgen.compiler.products import Product
from briefgen.compiler.rest import DeckSetting, noted_tagged, placed_whole
from briefgen.compiler.title_numbers import untold_numbers
from briefgen.compose.pages import Arranged, TooSmall
from briefgen.compose.placed_before import PlacedBefore
from briefgen.compose.stage import Placement
from briefgen.compose.tagged import arrange_tagged
from briefgen.diagnostics import Diagnostic, Exit, Place, Room, Stop, cut, error, note, warning
from briefgen.kinds.cover import LOGO_NAME
from briefgen.kinds.kind import kinds
from briefgen.kinds.page_edges import PageEdges
from briefgen.kinds.tagged import Overfull
from briefgen.layout.page import Page
from briefgen.ledger import EMPTY, Ledger, ledger, on_pages
from briefgen.office.own_files import sealed_text
from briefgen.office.pptx.deck import write_deck
from briefgen.office.pptx.slide import slide_part
from briefgen.opc import Package
from briefgen.outline.exhibits import Exhibit
from briefgen.outline.imaging import ImageFile
from briefgen.outline.model import Length
from briefgen.outline.paths import spoken
from briefgen.outline.resolved import Entry, Part
from briefgen.plan.deck import DeckPlan, edges_of, plan_deck
from briefgen.plan.foreign_tags import foreign_in_slides, foreign_tags, names_length
from briefgen.plan.properties import Properties
from briefgen.plan.storyline import Section, no_kind
from briefgen.plan.tagged import plan_tagged
from briefgen.records import replace
from briefgen.template.storyline import STANDARD, of_length, rest_of
from briefgen.template.tagged.filled import Copy
from briefgen.template.tagged.slides import TaggedDeck

if TYPE_CHECKING:
    from briefgen.svg.page import DrawnPages


class Decks(OutlineBuild):
    """The decks of an outline. `before` is what the deck of the whole was like the last time that it was placed."""

    before: PlacedBefore | None = None
    _told: tuple[Iterable[Page | Copy], Ledger] = (), EMPTY

    @cached_property
    def _edges(self) -> PageEdges:
        return edges_of(self.book, self.template.labels)

    def deck(self) -> Product:
        """The deck of the whole outline."""
        return self._deck(Path(f"{self.name}.pptx"), "deck")

    def topic_deck(self, entry: Entry) -> Product:
        """The deck of one topic."""
        return self._deck(self.of_topic(entry, ".pptx"), "topic", (entry,), self.title_of(entry.topic))

    def group_deck(self, part: Part) -> Product:
        """The deck of one group of topics."""
        title = self.title_of(part.group) if part.group else self.template.labels("topics")
        return self._deck(Path(self.name) / f"{part_name(self.book, part)}.pptx", "group", part.entries, title)

    @property
    def length(self) -> Length:
        """How much of the outline stands on slides."""
        return self.wanted.length or self.outline.deck.length

    def omitted(self) -> frozenset[str]:
        """The kinds of slides to leave out. Raises Stop for one that there is not."""
        own = [(name, self.marked.at(("deck", "omit", i))) for i, name in enumerate(self.outline.deck.omit)]
        asked = [(name, Place(f"--omit {name}")) for name in self.wanted.omit]
        wrong = [
            error("unknown-kind", *no_kind(name)[:1], at, no_kind(name)[1])
            for name, at in (*own, *asked)
            if name not in kinds()
        ]
        if wrong:
            raise Stop(wrong, Exit.OUTLINE if own else Exit.USAGE)
        return frozenset((*self.outline.deck.omit, *self.wanted.omit))

    def arranged(
        self, story: str, entries: tuple[Entry, ...] | None = None, title: str = ""
    ) -> tuple[DeckPlan, Arranged, tuple[Diagnostic, ...]]:
        """A deck of everything or of some topics, placed as a storyline tells it.

        Raises Stop when a text fits nowhere.
        """
        storyline = self.template.storylines[of_length(story, self.length)]
        rest, properties = rest_of(storyline), self.properties(title)
        labels, omit = self.template.labels, self.omitted()
        plan = self.told(lambda: plan_deck(self.book, storyline, labels, properties, entries, omit, self._edges))
        before = self.before if entries is None else None
        setting = DeckSetting(
            self.book, self.template.deck, self.engine, labels, self.letters, entries, self.watch, before
        )
        plan, placed = self._with_room(lambda: placed_whole(plan, rest, setting))
        problems = tuple(problem for p in placed.placements for problem in self._said(p))
        if entries is None:
            stands = self._ledger(placed.pages)
            if not (rest == "briefing" and self.wanted.briefing):
                problems += tuple(self.lost(stands, self.texts))
            problems += (*self._unheaded(), *self._unshown(placed.pages), *self._spoken_alone(stands))
        errors = [problem for problem in problems if problem.is_error]
        if errors:
            raise Stop(errors, Exit.FAILED)
        return plan, placed, problems

    def _with_room(self, placed: Callable[[], P]) -> P:
        """What was placed. Raises Stop for pages that are too small, with what was tried on them."""
        try:
            return placed()
        except TooSmall as small:
            errors = [said for p in small.placements for said in self._said(p) if said.is_error]
            message = "little has room on pages as small as these: the rest of the outline was not tried"
            hint = "make the template's pages larger"
            rest = warning("not-tried", message, Place(str(self.template.deck.file.package.name)), hint)
            raise Stop([*errors, rest], Exit.FAILED) from small

    def _unshown(self, pages: Iterable[Page | Copy]) -> Iterator[Diagnostic]:
        """Numbers of titles that cannot be read on their slides."""
        for path, number, slide in untold_numbers(pages, self.template.labels.record.numbers):
            message = f"the title says {number}, which slide {slide} does not show"
            hint = "show it, by a label, a note or a bracket; or leave it to the text"
            yield warning("number-not-shown", message, self.marked.at(path), hint)

    def _spoken_alone(self, stands: Ledger) -> Iterator[Diagnostic]:
        """The exhibits of which nothing is on a slide and something in notes: a row of slides had no room for them."""
        homes = [(path, home) for path, found in stands.homes.items() for home in found]
        spoken = {path[:n]: home.page for path, home in homes if home.where == "notes" for n in range(len(path) + 1)}
        shown = {path[:n] for path, home in homes if home.where != "notes" for n in range(len(path) + 1)}
        for exhibit in self.outline.every_exhibit():
            path = self.book.paths.of(exhibit)
            if self.length == "short" and not (path[0] == "topics" and path[-1] == 0):
                continue  # what leads a topic is all that it shows
            if path in spoken and path not in shown:
                message = f"no slide shows {_this(exhibit)}, only the notes of slide {spoken[path]} do"
                hint = "`--length full` shows it; of several exhibits a topic shows the first one first"
                yield note("in-notes", message, self.marked.at_start(path), hint)

    def pages(
        self, story: str, entries: tuple[Entry, ...] | None = None, title: str = ""
    ) -> tuple[tuple[Page | Copy, ...], tuple[Section, ...], Properties, tuple[Diagnostic, ...]]:
        """A deck as a storyline tells it, or made of the template's own slides where these hold tags that are meant for
        us.

        Raises Stop when a text fits nowhere.
        """
        tagged, foreign = self.template.deck.tagged, self._foreign()
        said = tuple(self._estimated()) if entries is None else ()
        if tagged and not foreign:
            pages, properties, problems = self._tagged(tagged, story, entries, title)
            return pages, (), properties, (*said, *problems)
        plan, placed, problems = self.arranged(story, entries, title)
        return placed.pages, plan.sections, plan.properties, (*said, *foreign, *problems)

    def _estimated(self) -> Iterator[Diagnostic]:
        """The families of the template's theme that text is measured without: no table or file has their widths."""
        file, fonts = self.template.deck.file, self.engine.fonts
        for family in dict.fromkeys((file.theme.major.latin, file.theme.minor.latin)):
            fonts.face(family)
            if fonts.used[family] in ("average", "unknown"):
                message = (
                    f"text in {family} is measured by a face that is wider, so that it fits: lines may end elsewhere"
                )
                yield note("font-estimated", message, Place(str(file.package.name)))

    def _foreign(self) -> tuple[Diagnostic, ...]:
        """That the tags of the template's slides are some other program's, where they are."""
        tagged = self.template.deck.tagged
        names = foreign_in_slides(tagged, self.book, self.template.labels) if tagged else ()
        return (
            (foreign_tags(tagged.file, names, "its layouts are used, its slides are not"),) if tagged and names else ()
        )

    def _tagged(
        self, tagged: TaggedDeck, story: str, entries: tuple[Entry, ...] | None, title: str
    ) -> tuple[tuple[Page | Copy, ...], Properties, tuple[Diagnostic, ...]]:
        template, properties = self.template, self.properties(title)
        plan = plan_tagged(
            tagged, self.book, template.storylines, template.labels, properties, story, entries, self.length
        )
        placed = self._with_room(
            lambda: arrange_tagged(plan.pieces, plan.furniture, template.deck, self.engine, template.labels)
        )
        problems = [problem for p in placed.placements for problem in self._said(p)]
        if self.length != STANDARD and not names_length(tagged, self.book, template.labels):
            problems.append(self._other_length(tagged.file))
        problems += [self._overfull(tagged.file, overfull) for overfull in placed.overfull]
        errors = [problem for problem in problems if problem.is_error]
        if errors:
            raise Stop(errors, Exit.FAILED)
        setting = DeckSetting(self.book, template.deck, self.engine, template.labels, self.letters, entries)
        rest = rest_of(template.storylines[of_length(story, self.length)]) if tagged.shows_all else "briefing"
        placed = noted_tagged(placed, rest, setting)
        if entries is None:
            problems += self.not_shown(f"the slides of {tagged.file} show", self._ledger(placed.pages))
        return placed.pages, properties, tuple(problems)

    def _other_length(self, file: str) -> Diagnostic:
        """That a deck is as long as the slides of its template make it."""
        asked = self.marked.at(("deck", "length")) if self.wanted.length is None else Place(f"--length {self.length}")
        message = f"the slides of {file} say themselves what is shown: the length {self.length} changes nothing"
        return warning("length-ignored", message, asked, "ask for it in their notes: {% slide if length == 'full' %}")

    def _deck(self, path: Path, story: str, entries: tuple[Entry, ...] | None = None, title: str = "") -> Product:
        what = "deck" if story == "deck" else f"{story} deck"
        return self.written(path, what, *self.pages(story, entries, title))

    def written(
        self,
        path: Path,
        what: str,
        pages: tuple[Page | Copy, ...],
        sections: tuple[Section, ...],
        properties: Properties,
        problems: tuple[Diagnostic, ...],
    ) -> Product:
        """The product of placed pages: a deck's file and its ledger."""
        pictures = self._pictures()
        if self.wanted.format == "html":
            from briefgen.svg.presenting import presenting

            page = presenting(self._drawn(pages), properties, self.template.labels)
            made, named = sealed_text(page.encode(), ".html"), path.with_suffix(".html")
            return Product(named, what, made, len(pages), problems, ledger=self._ledger(pages))
        parts = write_deck(pages, sections, self.template.deck, properties, pictures, self.watch)
        return self.office_product(
            path, what, parts, len(pages), self._ledger(pages), self.template.deck.file.package, problems
        )

    def _pictures(self) -> Mapping[str, ImageFile]:
        """The pictures that slides show, by name."""
        logo = self.template.deck.logo
        return {**self.book.pictures, **({LOGO_NAME: logo} if logo else {})}

    def drawn(self, entry: Entry | None = None, traced: bool = False) -> tuple[DrawnPages, tuple[Diagnostic, ...]]:
        """The deck of the whole outline, or of one topic, as drawings, and what there is to say of it; if `traced`,
        its texts say where they come from. Raises Stop as `pages` does."""
        made = self.pages("topic", (entry,), self.title_of(entry.topic)) if entry else self.pages("deck")
        pages, _, _, problems = made
        return self._drawn(pages, traced), problems

    def drawn_beginning(self, topics: int) -> DrawnPages:
        """What the deck begins with, as if there were only its first group, or of topics without groups only so many,
        and no agenda: to be looked at while the rest is placed. Raises Stop as `drawn` does."""
        first = next(iter(self.book.parts), None)
        entries = first.entries if first and first.group else self.book.entries[:topics]
        brief = copy.copy(self)
        brief.wanted = replace(self.wanted, omit=(*self.wanted.omit, "agenda"))
        pages, *_ = brief.pages("deck", tuple(entries))
        return self._drawn(pages, traced=True)

    def drawn_so_far(self, pages: Sequence[Page]) -> DrawnPages:
        """Pages of a deck that is being placed, as drawings."""
        return self._drawn(pages, traced=True)

    def _drawn(self, pages: Sequence[Page | Copy], traced: bool = False) -> DrawnPages:
        from briefgen.svg.page import DrawnPages
        from briefgen.svg.written import written_page

        template, pictures = self.template.deck, self._pictures()
        leftward = self.template.labels.record.right_to_left
        placed = [page for page in pages if isinstance(page, Page)]
        if len(placed) == len(pages):
            return DrawnPages(placed, template, self.engine, pictures, traced, right_to_left=leftward)
        parts = write_deck(pages, (), template, self.properties(), pictures)
        file = replace(template.file, package=Package(template.file.package.name, parts))
        shown = [
            page if isinstance(page, Page) else written_page(file, slide_part(number), page)
            for number, page in enumerate(pages, 1)
        ]
        return DrawnPages(shown, template, self.engine, pictures, traced, file, leftward)

    def _ledger(self, pages: Iterable[Page | Copy]) -> Ledger:
        """What stands where on slides; the topics of the appendix stand in it. Remembered for the pages that were asked
        about last: what they lack is told before they are written."""
        if self._told[0] is not pages:
            appendix = {entry.number for entry in self.book.appendix}
            self._told = pages, ledger(on_pages(pages, appendix), self.letters)
        return self._told[1]

    def _said(self, placement: Placement) -> Iterator[Diagnostic]:
        """What there is to say of one slide: what fits nowhere, what continues, what was set smaller."""
        slide = placement.slide
        title = cut(slide.title.plain.replace("\n", " "))
        for misfit in placement.misfits:
            message = f"this does not fit on its slide ('{title}', {misfit.where}) even at the smallest size"
            found = error("too-long", message, self.at(misfit.text) or self.at(slide.title), "shorten it")
            yield replace(found, room=Room(*misfit.over) if misfit.over.characters else None)
        for remark in placement.remarks:
            say = warning if remark.warns else note
            yield say(
                remark.id, f"'{title}': {remark.message}", self.at(remark.at) or self.at(slide.title), remark.hint
            )
        beyond = placement.beyond if len(placement.beyond) == len(placement.breaks) else ()
        for number, text in enumerate(placement.breaks, 2):
            message = f"{spoken(text.path) if text.path else text.plain} begins slide {number} of '{title}'"
            over = [sum(each) for each in zip(*beyond[number - 2 :], strict=True)]
            found = note("continued", message, self.at(text) or self.at(slide.title))
            yield replace(found, room=Room(*over) if any(over) else None)
        for where, points in placement.shrunk.items():
            smaller = f"{points} point{'s' if points > 1 else ''} smaller than designed"
            yield note("shrunk", f"'{title}': {where} is set {smaller}", self.at(slide.title))

    def _overfull(self, file: str, found: Overfull) -> Diagnostic:
        """A text that has no room in a slide of the template: told at the longest that stands there."""
        message = f"this does not fit in {file}, {found.where}, even at the smallest size (slide {found.number})"
        at = self.marked.at(found.origin) if found.origin else Place(file, found.where)
        said = error("too-long", message, at, "shorten it, or make the box in the template larger")
        return replace(said, room=Room(*found.over) if found.over.characters else None)

    def _unheaded(self) -> Iterator[Diagnostic]:
        """The exhibits without a headline, whose slides only say what they show."""
        for exhibit in self.outline.every_exhibit():
            if exhibit.title is None and not (exhibit.quote or exhibit.decision):
                message = f"without a headline, the slide of {_this(exhibit)} says only what it shows"
                at = self.marked.at_start(self.book.paths.of(exhibit))
                yield note("no-headline", message, at, "add `title:` with what to conclude from it")


def _this(exhibit: Exhibit) -> str:
    """An exhibit in a message, by its kind: `this chart`, `these figures`."""
    many = exhibit.kind.endswith("s") and not exhibit.kind.endswith("ss")
    return f"{'these' if many else 'this'} {exhibit.kind}"
