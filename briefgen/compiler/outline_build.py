"""One outline, one template, one build: what decks and briefings made of them share."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from briefgen.check.missing_fonts import fonts_missed
from briefgen.check.package import faults_made, torn_parts
from briefgen.compiler.file_names import topic_name
from briefgen.compiler.products import Product, Wanted
from briefgen.diagnostics import Diagnostic, Exit, Place, Span, Stop, counted, error, note
from briefgen.expressions import ExpressionError, SourcedText, joined, on_one_line
from briefgen.kinds.content import Text
from briefgen.layout.engine import Engine
from briefgen.ledger import Ledger
from briefgen.office.ledger_part import with_ledger
from briefgen.office.own_files import sealed, sealed_text
from briefgen.office.package import MOST_PARTS, package_bytes
from briefgen.opc import NotAPackage, Package
from briefgen.outline.fields import period
from briefgen.outline.model import Topic, TopicGroup
from briefgen.outline.reader import STDIN, Reading
from briefgen.outline.resolved import Entry, ResolvedOutline
from briefgen.outline.texts import OutlineText
from briefgen.plan.checking import problem_of_telling
from briefgen.plan.origins import markdown_text, sourced
from briefgen.plan.properties import Properties
from briefgen.progress import Watch, unwatched
from briefgen.records import replace
from briefgen.soffice import pdf_of
from briefgen.template.template import Template

_OURS = "a fault of briefgen, not of the outline: nothing was written; please report it"
P = TypeVar("P")
SLIDES = "`{% slides all %}` in the notes shows them all"
SECTIONS = "`{{ section.all }}` in its text shows them all"
"""What to write in a template that shows too little of an outline: on slides, in a Word file."""
EPOCH = datetime.datetime(1980, 1, 1, tzinfo=datetime.timezone.utc)


class OutlineBuild:
    """An outline and a template on their way to products.

    `clock` is the time in seconds since 1970 that files carry; without it the outline's date is taken, else 1980.
    `watch` is told how far the work is.
    """

    def __init__(
        self,
        reading: Reading,
        template: Template,
        engine: Engine,
        clock: int | None,
        wanted: Wanted,
        watch: Watch = unwatched,
    ) -> None:
        assert reading.outline is not None and reading.paths is not None and reading.marked is not None
        self.outline = reading.outline
        self.marked = reading.marked
        self.template = template
        self.engine = engine
        self.clock = clock
        self.wanted = wanted
        self.watch = watch
        self.texts, self.letters, self._excerpts = reading.texts, reading.letters, reading.excerpts
        self.book = ResolvedOutline(reading.outline, reading.paths, reading.pictures)
        self.name = wanted.name or (Path(reading.source.file).stem if reading.source.file != STDIN else "briefing")

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

    def of_topic(self, entry: Entry, suffix: str) -> Path:
        """Where the file of a topic goes: under its number and id."""
        return Path(self.name) / f"{topic_name(self.book, entry)}{suffix}"

    def title_of(self, node: Topic | TopicGroup) -> str:
        """What a topic or a group is called, from where that stands."""
        return SourcedText.at(node.title, (*self.book.paths.of(node), "title"))

    def properties(self, title: str = "") -> Properties:
        """What a file says of itself; `title`, in Markdown, is the outline's unless it is given."""
        outline, labels, book = self.outline, self.template.labels, self.book
        date = SourcedText.at(labels.date(outline.date), ("date",)) if outline.date else ""
        author = sourced(outline.prepared_by or "", ("prepared_by",))
        pieces = [piece for piece in (author, date) if piece]
        subject = sourced(outline.event.name, ("event", "name")) if outline.event else None
        themes = (Text.of(theme.title, (*book.paths.of(theme), "title")) for theme in outline.themes)
        return Properties(
            title=on_one_line(markdown_text(title or sourced(outline.title, ("title",))).sourced),
            language=outline.language,
            created=self._created(),
            author=author,
            subject=subject or sourced(outline.subtitle or "", ("subtitle",)),
            keywords=tuple(theme.sourced for theme in themes),
            classification=sourced(outline.classification or "", ("classification",)),
            footer=joined(pieces, labels("separator")),
            date=date,
        )

    def told(self, plan: Callable[[], P]) -> P:
        """What a planner gives. Raises Stop for a storyline that cannot be told."""
        try:
            return plan()
        except ExpressionError as problem:
            said = problem_of_telling(self.template.said, problem, self.template.name)
            raise Stop([said], Exit.TEMPLATE) from problem

    def office_product(
        self,
        path: Path,
        what: str,
        parts: Mapping[str, bytes],
        pages: int,
        found: Ledger,
        theirs: Package,
        problems: tuple[Diagnostic, ...] = (),
    ) -> Product:
        """An Office file, or the PDF that LibreOffice makes of it; `theirs` is the template that it is made from.
        Raises Stop where its parts break a rule of packages, which is a fault of ours, where parts of the template that
        go into it are damaged, and where they are more than such a file holds."""
        shown = self._excerpts.of(found.whole)
        pictures = {name: picture.vector or picture.data for name, picture in self.book.pictures.items()}
        try:
            whole = sealed(with_ledger(parts, found, self.texts, self.name, shown, pictures))
        except NotAPackage as problem:
            raise Stop([error("broken-part", str(problem), Place(path.name), _OURS)], Exit.FAILED) from problem
        if len(whole) > MOST_PARTS:
            raise Stop([_too_many(path, pages, len(whole))], Exit.FAILED)
        faults, damage = faults_made(whole, path.name, theirs)
        if faults:
            raise Stop([replace(fault, hint=_OURS) for fault in faults], Exit.FAILED)
        if damage:
            raise Stop([_damaged(fault, theirs.name) for fault in damage], Exit.TEMPLATE)
        data = package_bytes(whole)
        if self.wanted.format != "pdf":
            return Product(path, what, data, pages, problems, ledger=found)
        pdf = pdf_of(data, path.suffix, path.as_posix())
        named = path.with_suffix(".pdf")
        problems = (*problems, *fonts_missed(Package.of(path.name, whole), pdf, theirs.name))
        return Product(named, what, sealed_text(pdf, ".pdf"), diagnostics=problems, ledger=found)

    def unbroken(self, theirs: Package) -> None:
        """Raises Stop for a template that goes into a file whole and has parts that nobody can read."""
        torn = torn_parts(theirs)
        if torn:
            raise Stop([_damaged(fault, theirs.name) for fault in torn], Exit.TEMPLATE)

    def at(self, text: Text) -> Span | Place | None:
        """Where a text stands in the outline; one of ours stands nowhere."""
        return self.marked.at(text.path) if text.path else None

    def lost(self, found: Ledger, of: Iterable[OutlineText]) -> Iterator[Diagnostic]:
        """Those of the texts that a product has no place for."""
        for text in found.lost(of):
            message = f"the storyline of '{self.template.name}' has no place for this"
            yield error("no-home", message, self.marked.at(text.path), "add a step for it to the storyline")

    def not_shown(self, what: str, found: Ledger, hint: str = SLIDES) -> Iterator[Diagnostic]:
        """How much of the outline a template that says all itself does not show: that is its own decision."""
        left = list(found.lost(text for text in self.texts if not text.is_note))
        if left:
            message = f"{what} all but {len(left)} of the outline's texts"
            yield note("not-shown", message, self.marked.at(left[0].path), hint)

    def _created(self) -> datetime.datetime:
        if self.clock is not None:
            return datetime.datetime.fromtimestamp(self.clock, datetime.timezone.utc)
        if self.outline.date:
            return datetime.datetime.combine(period(self.outline.date)[0], datetime.time(), datetime.timezone.utc)
        return EPOCH


def _too_many(path: Path, pages: int, parts: int) -> Diagnostic:
    """More slides than a file holds: each takes two parts, and two more where it has notes."""
    message = (
        f"{counted(pages, 'slide')} take {parts:,} parts, and a file that every program opens holds {MOST_PARTS:,}"
    )
    return error("too-many-parts", message, Place(path.name), "build a deck for each group or topic, or a shorter one")


def _damaged(fault: Diagnostic, template: str) -> Diagnostic:
    """Damage of a template that would go into every file made from it."""
    part = fault.at.where if isinstance(fault.at, Place) else ""
    message = f"a part of this template is damaged: {fault.message}"
    return error("template-damaged", message, Place(template, part), "open it in Office and save it anew")
