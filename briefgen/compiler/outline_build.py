"""One outline, one template, one build: what decks and briefings made of them share."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from briefgen.compiler.products import Product, Wanted
from briefgen.diagnostics import Diagnostic, Exit, Place, Span, Stop, error
from briefgen.expressions import ExpressionError
from briefgen.kinds.content import Text
from briefgen.layout.engine import Engine
from briefgen.office.own_files import sealed, sealed_text
from briefgen.office.package import package_bytes
from briefgen.outline.fields import period
from briefgen.outline.reader import Reading
from briefgen.outline.resolved import Entry, Part, ResolvedOutline
from briefgen.plan.checking import problem_of_telling
from briefgen.plan.properties import Properties
from briefgen.soffice import pdf_of
from briefgen.template.template import Template

P = TypeVar("P")
EPOCH = datetime.datetime(1980, 1, 1, tzinfo=datetime.timezone.utc)


class OutlineBuild:
    """An outline and a template on their way to products.

    `clock` is the time in seconds since 1970 that files carry; without it the outline's date is taken, else 1980.
    """

    def __init__(self, reading: Reading, template: Template, engine: Engine, clock: int | None, wanted: Wanted) -> None:
        assert reading.outline is not None and reading.paths is not None and reading.marked is not None
        self.outline = reading.outline
        self.marked = reading.marked
        self.template = template
        self.engine = engine
        self.clock = clock
        self.wanted = wanted
        self.book = ResolvedOutline(reading.outline, reading.paths, reading.pictures)
        self.name = Path(reading.source.file).stem if reading.source.file != "<stdin>" else "briefing"

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

    def parts(self) -> tuple[Part, ...]:
        """The parts of the outline. Raises Stop for an outline without groups."""
        if not self.outline.groups:
            hint = "add `groups: [{id: ..., title: ...}]` and give each topic its `group`"
            raise Stop([error("no-groups", "the outline has no groups to make decks of", hint=hint)], Exit.USAGE)
        return self.book.parts

    def of_topic(self, entry: Entry, suffix: str) -> Path:
        """Where the file of a topic goes: under its number and id."""
        width = max(2, len(str(len(self.book.entries) + len(self.book.appendix))))
        return Path(self.name) / f"{entry.number:0{width}}-{entry.topic.id}{suffix}"

    def properties(self, title: str = "") -> Properties:
        """What a file says of itself; `title` is the outline's unless it is given."""
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

    def told(self, plan: Callable[[], P]) -> P:
        """What a planner gives. Raises Stop for a storyline that cannot be told."""
        try:
            return plan()
        except ExpressionError as problem:
            said = problem_of_telling(self.template.said, problem, self.template.name)
            raise Stop([said], Exit.TEMPLATE) from problem

    def office_product(
        self, path: Path, what: str, parts: Mapping[str, bytes], pages: int, problems: tuple[Diagnostic, ...] = ()
    ) -> Product:
        """An Office file, or the PDF that LibreOffice makes of it."""
        data = package_bytes(sealed(parts))
        if self.wanted.format != "pdf":
            return Product(path, what, data, pages, problems)
        pdf = pdf_of(data, path.suffix, path.as_posix())
        return Product(path.with_suffix(".pdf"), what, sealed_text(pdf, ".pdf"), diagnostics=problems)

    def at(self, text: Text) -> Span | Place | None:
        """Where a text stands in the outline; one of ours stands nowhere."""
        return self.marked.at(text.path) if text.path else None

    def _created(self) -> datetime.datetime:
        if self.clock is not None:
            return datetime.datetime.fromtimestamp(self.clock, datetime.timezone.utc)
        if self.outline.date:
            return datetime.datetime.combine(period(self.outline.date)[0], datetime.time(), datetime.timezone.utc)
        return EPOCH
