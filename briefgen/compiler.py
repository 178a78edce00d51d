"""The whole pipeline on one screen, and the public Python API.

reading = read_outline(Path("outline.yaml"))
template = template_of(reading)
for product in build(reading, template, Wanted()):
    product.write(Path("output"))
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, TypeVar

from briefgen.diagnostics import Diagnostic, Exit, Place, Span, Stop, error, note
from briefgen.expressions import ExpressionError
from briefgen.kinds.arrange import Arranged, Placement, arrange_deck
from briefgen.kinds.blocks import Block
from briefgen.kinds.content import Text
from briefgen.kinds.cover import LOGO_NAME
from briefgen.kinds.coverage import readable, said
from briefgen.kinds.tagged import arrange_tagged
from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Fonts
from briefgen.layout.page import Page
from briefgen.office.docx.paged import Setting, first_on_one_page, write_paged
from briefgen.office.docx.paging.document import Pages, lay_out
from briefgen.office.docx.tagged import untagged, write_tagged
from briefgen.office.package import package_bytes, write_whole
from briefgen.office.pptx.deck import write_deck
from briefgen.office.seal import is_untouched, sealed, sealed_text
from briefgen.opc import Package
from briefgen.outline.book import Book, Entry, Part
from briefgen.outline.fields import period
from briefgen.outline.paths import Path as OutlinePath
from briefgen.outline.paths import spoken
from briefgen.outline.reader import Reading
from briefgen.plan.briefing import BriefingPlan, plan_briefing
from briefgen.plan.checking import problem_of_telling, storyline_problems
from briefgen.plan.deck import DeckPlan, plan_deck
from briefgen.plan.one_page import cuts
from briefgen.plan.properties import Properties
from briefgen.plan.storyline import Section
from briefgen.plan.tagged import plan_tagged, too_long, unseen
from briefgen.plan.tagged_briefing import BriefingTags
from briefgen.soffice import headings_of, pdf_of
from briefgen.template.pack import Shelf, Template, load_template
from briefgen.template.paper import Paper, on_paper
from briefgen.template.retheme import Wish
from briefgen.template.tagged.filled import Copy
from briefgen.template.tagged.slides import TaggedDeck
from briefgen.text.html import html
from briefgen.text.markdown import markdown, pictures

P = TypeVar("P")
Form = Literal["full", "one-page", "topic"]
Format = Literal["office", "md", "html", "pdf"]
EPOCH = datetime.datetime(1980, 1, 1, tzinfo=datetime.timezone.utc)


@dataclass(frozen=True)
class Wanted:
    """What a build is asked for. `topics` are ids; with `per_topic` and none named, each topic gets its deck.

    `forms` are those of the Word briefing: whole, on one page, of single topics. It is written on `paper` (None: the
    template's) and carries the page numbers that we work out, or with `rendered` those that LibreOffice has.
    `format` is what all of it is made as; decks are no `md` and no `html`.
    """

    deck: bool = True
    briefing: bool = True
    per_topic: bool = False
    per_group: bool = False
    topics: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ("full",)
    paper: Paper | None = None
    rendered: bool = False
    format: Format = "office"


@dataclass(frozen=True)
class Product:
    """A file that was made, not yet written: its place below the output folder, and its bytes.

    `pages` counts slides (0 where only a renderer knows), `what` says what it is. `beside` are files that go with it,
    by their paths from its folder.
    """

    path: Path
    what: str
    data: bytes
    pages: int = 0
    diagnostics: tuple[Diagnostic, ...] = field(default=())
    beside: Mapping[str, bytes] = field(default_factory=dict)

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
        for place, data in ((path, self.data), *((path.parent / name, data) for name, data in self.beside.items())):
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, data)
        return path


def template_of(reading: Reading, names: Sequence[str] = (), shelf: Shelf | None = None) -> Template:
    """The template for an outline, in its language and theme: the one that is named, else the outline's own.

    Raises Stop for one that cannot be used.
    """
    outline = reading.outline
    assert outline is not None
    own = (outline.template,) if outline.template else ()
    theme = Wish(outline.theme, reading.at(outline, "theme")) if outline.theme else None
    template = load_template(names or own, outline.language, shelf, theme)
    problems = [problem for said in template.said for problem in storyline_problems(said)]
    if problems:
        raise Stop(problems, Exit.TEMPLATE)
    return template


def build(
    reading: Reading, template: Template, wanted: Wanted, engine: Engine | None = None, clock: int | None = None
) -> Iterator[Product]:
    """Everything that is wanted of an outline, one product after the other.

    `clock` is the time in seconds since 1970 that files carry (SOURCE_DATE_EPOCH); without it the outline's date is
    taken, else 1980. Raises Stop when something cannot be made; nothing has been written then.
    """
    if wanted.paper:
        template = replace(template, briefing=on_paper(template.briefing, wanted.paper))
    builder = _Builder(reading, template, engine or deck_engine(), clock, wanted)
    if wanted.deck:
        yield builder.deck()
    forms = wanted.forms if wanted.briefing else ()
    for form in forms:
        yield from builder.briefings(form)
    if wanted.per_topic or (wanted.topics and "topic" not in forms):
        for entry in builder.chosen(wanted.topics):
            yield builder.topic_deck(entry)
    if wanted.per_group:
        for part in builder.parts():
            yield builder.group_deck(part)


def arranged_deck(
    reading: Reading, template: Template, engine: Engine | None = None
) -> tuple[DeckPlan, Arranged, tuple[Diagnostic, ...]]:
    """The deck as it would be placed, and what there is to say about it; nothing is written."""
    return _Builder(reading, template, engine or deck_engine(), None, Wanted()).arranged("deck")


def checked_deck(
    reading: Reading, template: Template, engine: Engine | None = None
) -> tuple[int, tuple[Diagnostic, ...]]:
    """How many slides the deck would have, and what there is to say about it; nothing is written. Raises Stop."""
    pages, _, _, problems = _Builder(reading, template, engine or deck_engine(), None, Wanted()).pages("deck")
    return len(pages), problems


def deck_engine() -> Engine:
    """The engine that sets slides, with the fonts that ship.

    It leaves room for the quarter em that LibreOffice and Keynote put between Han and Latin; PowerPoint does not, and
    a text that holds with it holds without.
    """
    return Engine(Fonts(), script_gap=0.24)


class _Builder:
    def __init__(self, reading: Reading, template: Template, engine: Engine, clock: int | None, wanted: Wanted) -> None:
        assert reading.outline is not None and reading.paths is not None and reading.marked is not None
        self.outline = reading.outline
        self.marked = reading.marked
        self.template = template
        self.engine = engine
        self.clock = clock
        self.wanted = wanted
        self.book = Book(reading.outline, reading.paths, reading.pictures)
        self.name = Path(reading.source.file).stem if reading.source.file != "<stdin>" else "briefing"

    def deck(self) -> Product:
        return self._deck(Path(f"{self.name}.pptx"), "deck")

    def topic_deck(self, entry: Entry) -> Product:
        return self._deck(self._of_topic(entry, ".pptx"), "topic", (entry,), entry.topic.title)

    def group_deck(self, part: Part) -> Product:
        title = part.title or self.template.labels("topics")
        width = len(str(len(self.book.parts)))
        name = f"part-{part.number:0{width}}-{part.group.id if part.group else 'topics'}"
        return self._deck(Path(self.name) / f"{name}.pptx", "group", part.entries, title)

    def briefings(self, form: Form) -> Iterator[Product]:
        """The briefing in one of its forms; of topics, one for each that is named, or for all."""
        if form == "topic":
            for entry in self.chosen(self.wanted.topics):
                plan = self._briefing("topic-briefing", (entry,), entry.topic.title)
                yield self._briefing_product(self._of_topic(entry, ".docx"), "topic briefing", plan, (entry,))
        elif form == "one-page":
            yield self._one_page()
        else:
            yield self._briefing_product(Path(f"{self.name}.docx"), "briefing", self._briefing("briefing"))

    def _one_page(self) -> Product:
        plan = self._briefing("one-page")
        found = cuts(tuple(plan.blocks()), len(self.book.entries) + len(self.book.appendix), plan.labels)
        at = first_on_one_page([cut.blocks for cut in found], untagged(self._setting(plan)))
        if at is None:
            message = "this cannot be brought on one page, whatever is left out"
            raise Stop([error("too-long", message, self._at(plan.slides[0].title), "shorten it")], Exit.FAILED)
        left = tuple(
            note("left-out", "this has no room on the one page", self._at(text)) for _, text in found[at].left_out
        )
        path = Path(f"{self.name}-one-page.docx")
        return replace(self._briefing_product(path, "briefing", plan, blocks=found[at].blocks), diagnostics=left)

    def _briefing_product(
        self,
        path: Path,
        what: str,
        plan: BriefingPlan,
        entries: tuple[Entry, ...] | None = None,
        blocks: tuple[Block, ...] | None = None,
    ) -> Product:
        """A briefing in the format that is wanted, of these topics. `path` is that of its Word file, `blocks` all that
        it says unless they are given. A template whose text holds tags says all of it itself."""
        content = tuple(plan.blocks()) if blocks is None else blocks
        if self.wanted.format == "html":
            page = html(content, plan.properties, plan.labels)
            return Product(path.with_suffix(".html"), what, sealed_text(page.encode(), ".html"))
        if self.wanted.format == "md":
            shown = pictures(content, self.name)
            text = markdown(content, plan.properties, plan.labels, shown)
            made = sealed_text(text.encode(), ".md")
            return Product(path.with_suffix(".md"), what, made, beside=dict(shown.values()))
        tagged, setting = self.template.briefing.tagged, self._setting(plan)
        if tagged and blocks is None:
            tags = BriefingTags(self.book, self.template.storylines, plan.labels, plan.properties, entries)
            parts, pages = self._told(lambda: write_tagged(tagged, tags, setting))
        else:
            parts, pages = write_paged(content, untagged(setting))
        return self._office_product(path, what, parts, pages.total)

    def _office_product(
        self, path: Path, what: str, parts: Mapping[str, bytes], pages: int, problems: tuple[Diagnostic, ...] = ()
    ) -> Product:
        """An Office file, or the PDF that LibreOffice makes of it."""
        data = package_bytes(sealed(parts))
        if self.wanted.format != "pdf":
            return Product(path, what, data, pages, problems)
        pdf = pdf_of(data, path.suffix, path.as_posix())
        return Product(path.with_suffix(".pdf"), what, sealed_text(pdf, ".pdf"), diagnostics=problems)

    def _briefing(self, story: str, entries: tuple[Entry, ...] | None = None, title: str = "") -> BriefingPlan:
        storyline = self.template.storylines[story]
        properties = self._properties(Text.of(title).plain.replace("\n", " "))
        return self._told(lambda: plan_briefing(self.book, storyline, self.template.labels, properties, entries))

    def _setting(self, plan: BriefingPlan) -> Setting:
        def paginate(parts: Mapping[str, bytes], heads: Mapping[str, float]) -> Pages:
            return lay_out(Package("", parts), plan.properties.language, self.engine.fonts, heads)

        def render(parts: Mapping[str, bytes]) -> tuple[Sequence[tuple[str, int]], int]:
            return headings_of(pdf_of(package_bytes(parts), ".docx"))

        return Setting(
            self.template.briefing,
            plan.properties,
            plan.labels,
            self.engine,
            paginate,
            render if self.wanted.rendered else None,
        )

    def _of_topic(self, entry: Entry, suffix: str) -> Path:
        width = max(2, len(str(len(self.book.entries) + len(self.book.appendix))))
        return Path(self.name) / f"{entry.number:0{width}}-{entry.topic.id}{suffix}"

    def arranged(
        self, story: str, entries: tuple[Entry, ...] | None = None, title: str = ""
    ) -> tuple[DeckPlan, Arranged, tuple[Diagnostic, ...]]:
        """A deck of everything or of some topics, placed as a storyline tells it.

        Raises Stop when a text fits nowhere.
        """
        storyline = self.template.storylines[story]
        properties = self._properties(Text.of(title).plain.replace("\n", " "))
        plan = self._told(lambda: plan_deck(self.book, storyline, self.template.labels, properties, entries))
        placed = arrange_deck(plan.slides, plan.furniture, self.template.deck, self.engine, self.template.labels)
        problems = tuple(problem for p in placed.placements for problem in self._said(p))
        if entries is None:
            problems += tuple(self._lost(placed.shown))
        errors = [problem for problem in problems if problem.is_error]
        if errors:
            raise Stop(errors, Exit.FAILED)
        return plan, placed, problems

    def parts(self) -> tuple[Part, ...]:
        """The parts of the outline. Raises Stop for an outline without groups."""
        if not self.outline.groups:
            hint = "add `groups: [{id: ..., title: ...}]` and give each topic its `group`"
            raise Stop([error("no-groups", "the outline has no groups to make decks of", hint=hint)], Exit.USAGE)
        return self.book.parts

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

    def _deck(self, path: Path, story: str, entries: tuple[Entry, ...] | None = None, title: str = "") -> Product:
        pages, sections, properties, problems = self.pages(story, entries, title)
        logo = self.template.deck.logo
        pictures = {**self.book.pictures, **({LOGO_NAME: logo} if logo else {})}
        parts = write_deck(pages, sections, self.template.deck, properties, pictures)
        what = "deck" if story == "deck" else f"{story} deck"
        return self._office_product(path, what, parts, len(pages), problems)

    def pages(
        self, story: str, entries: tuple[Entry, ...] | None = None, title: str = ""
    ) -> tuple[tuple[Page | Copy, ...], tuple[Section, ...], Properties, tuple[Diagnostic, ...]]:
        """A deck as a storyline tells it, or made of the template's own slides where these hold tags.

        Raises Stop when a text fits nowhere.
        """
        if self.template.deck.tagged:
            pages, properties, problems = self._tagged(self.template.deck.tagged, story, entries, title)
            return pages, (), properties, problems
        plan, placed, problems = self.arranged(story, entries, title)
        return placed.pages, plan.sections, plan.properties, problems

    def _tagged(
        self, tagged: TaggedDeck, story: str, entries: tuple[Entry, ...] | None, title: str
    ) -> tuple[tuple[Page | Copy, ...], Properties, tuple[Diagnostic, ...]]:
        template, properties = self.template, self._properties(Text.of(title).plain.replace("\n", " "))
        plan = plan_tagged(tagged, self.book, template.storylines, template.labels, properties, story, entries)
        placed = arrange_tagged(plan.pieces, plan.furniture, template.deck, self.engine, template.labels)
        problems = [problem for p in placed.placements for problem in self._said(p)]
        problems += [too_long(tagged.file, overfull, self.outline, self.marked) for overfull in placed.overfull]
        errors = [problem for problem in problems if problem.is_error]
        if errors:
            raise Stop(errors, Exit.FAILED)
        if entries is None:
            problems += unseen(tagged.file, plan, self.outline, self.marked, placed.shown)
        return placed.pages, properties, tuple(problems)

    def _told(self, plan: Callable[[], P]) -> P:
        """What a planner gives. Raises Stop for a storyline that cannot be told."""
        try:
            return plan()
        except ExpressionError as problem:
            said = problem_of_telling(self.template.said, problem, self.template.name)
            raise Stop([said], Exit.TEMPLATE) from problem

    def _properties(self, title: str = "") -> Properties:
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
        if self.outline.date:
            return datetime.datetime.combine(period(self.outline.date)[0], datetime.time(), datetime.timezone.utc)
        return EPOCH

    def _said(self, placement: Placement) -> Iterator[Diagnostic]:
        """What there is to say of one slide: what fits nowhere, what continues, what was set smaller."""
        slide = placement.slide
        title = slide.title.plain.replace("\n", " ")
        for misfit in placement.misfits:
            message = f"this does not fit on its slide ('{title}', {misfit.where}) even at the smallest size"
            meant = next((text for text in said(slide) if text.path and text.plain == misfit.text.plain), slide.title)
            yield error("too-long", message, self._at(misfit.text) or self._at(meant), "shorten it")
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
