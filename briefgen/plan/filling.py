"""Tags -> what stands in their place: the expressions of one template evaluated, every mistake gathered."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from pydantic import BaseModel

from briefgen.diagnostics import Diagnostic, Place, error
from briefgen.expressions import ExpressionError, Reader, Sandbox, as_it_is, checked, pieces_of
from briefgen.kinds.content import Text
from briefgen.language.labels import Labels
from briefgen.outline.charts import ChartExhibit
from briefgen.outline.exhibits import Exhibit, Image
from briefgen.outline.inline import plain, running_on
from briefgen.outline.model import Person
from briefgen.outline.resolved import ResolvedOutline
from briefgen.plan.filters import filters_of
from briefgen.plan.origins import reader, told
from briefgen.records import replace
from briefgen.template.tagged.filled import Bound, FilledBody, FilledPart, FilledRow, FilledTable, ShownTag
from briefgen.template.tagged.joined import BREAK, Runs, Value, joined, parted, unclosed, value_mark
from briefgen.template.tagged.slides import (
    Loop,
    TaggedBody,
    TaggedLabel,
    TaggedPart,
    TaggedRow,
    TaggedTable,
    has_directive,
    without_directives,
)

Names = Mapping[str, object]
_SINGLE = re.compile(r"\s*\{\{(.*)\}\}\s*", re.DOTALL)
_NOTHING = "{# #}"  # a paragraph of this alone leaves none behind


def mistake(file: str, where: str, problem: ExpressionError) -> Diagnostic:
    """A mistake in a template's tag as a diagnostic; what is meant instead stands in the message."""
    guess = problem.hint if problem.hint.startswith("did you mean") else ""
    message = f"{problem} ({guess})" if guess else str(problem)
    id = "unknown-name" if str(problem).startswith("unknown name") else "template-tag"
    return error(id, message, Place(file, where), "" if guess else problem.hint)


def said_as(value: object, read: Reader = as_it_is) -> str:
    """A value as a tag prints it; `read` gives the fields of nodes. Raises ExpressionError for what has no words of its
    own."""
    if isinstance(value, BaseModel) and type(value).__str__ is BaseModel.__str__:
        what = type(value).__name__.lower()
        raise ExpressionError(f"prints a whole {what}", f"name one of its fields, as in `{what}.title`")
    if hasattr(value, "__dataclass_fields__"):
        raise ExpressionError(
            "prints all that the outline says of something", "name one of its fields, such as `.title`"
        )
    return told(value, read)


class Filler:
    """Fills the tags of one template file from one outline; `problems` gathers what is wrong with them."""

    def __init__(self, book: ResolvedOutline, labels: Labels, file: str) -> None:
        self.book = book
        self.file = file
        self.problems: list[Diagnostic] = []
        self._values: list[Value] = []
        self._language = labels.record
        self._in_print = True  # addresses, and what names a thing or describes it, stay as they are typed
        self._known: dict[tuple[TaggedBody, frozenset[str]], bool] = {}
        self._read = reader(book)
        self.sandbox = Sandbox(filters_of(book, labels), self._print, reader=self._read)

    def check(self, parts: Sequence[TaggedPart], names: Collection[str]) -> None:
        """Tells what is wrong with the tags of parts before any is filled in."""
        for part in parts:
            for body in part.bodies.values():
                self._sound(body, names)
            for table in part.tables.values():
                for row in table.rows:
                    bound = {row.loop.name} if row.loop and row.loop.name else set()
                    for cell in row.cells:
                        if cell:
                            self._sound(cell, {*names, *bound, "loop"})

    def rounds(self, loop: Loop, names: Names, where: str) -> Iterator[Names]:
        """The names as each round of a loop has them; none, with a problem, for one that cannot run."""
        values = self.value(loop.over, names, where)
        if not isinstance(values, (list, tuple)):
            if values is not None:
                self._wrong(where, ExpressionError(f"'{loop.over}' is no list"))
            return
        for value in values:
            bound = {**names, loop.name: value}
            if self.holds(loop.when, bound, where):
                yield bound

    def holds(self, condition: str, names: Names, where: str) -> bool:
        """Whether a condition holds; an empty one does."""
        return not condition or bool(self.value(condition, names, where))

    def value(self, expression: str, names: Names, where: str) -> object:
        """The value of an expression; None, with a problem, for one that is wrong."""
        wrong = checked(expression, self.sandbox, names, expression=True)
        for problem in wrong:
            self._wrong(where, problem)
        if wrong:
            return None
        try:
            return self.sandbox.value(expression, names)
        except ExpressionError as problem:
            self._wrong(where, problem)
            return None

    def part(self, part: TaggedPart, names: Names) -> FilledPart:
        """One part with its tags filled in."""
        bodies = {number: self.body(body, names) for number, body in part.bodies.items()}
        tables = {number: self._table(table, names) for number, table in part.tables.items()}
        labels: dict[int, Mapping[str, str]] = {}
        objects: dict[int, ShownTag | Bound | None] = {}
        for number, found in part.labels.items():
            labels[number] = {label.attribute: self._label(label, names, number, objects) for label in found}
        links = {id: self._line(address, names, f"{part.part}, link") for id, address in part.links.items()}
        return FilledPart(bodies, tables, labels, objects, links)

    def body(self, body: TaggedBody, names: Names) -> FilledBody:
        """A text body with its tags filled in."""
        if not self._sound(body, names):
            return FilledBody(body.where, (), shape=body.shape)
        self._values = []
        found: list[ExpressionError] = []
        output = ""
        try:
            output = self.sandbox.text(joined(_paragraphs(body)), names, found)
        except ExpressionError as stopped:
            found.append(stopped)
        for problem in found:
            self._wrong(_in_paragraph(body, problem), problem)
        floors = [value.floor for value in self._values if value.floor is not None]
        made = parted(output, self._values)
        return FilledBody(body.where, made, min(floors, default=None), shape=body.shape)

    def _sound(self, body: TaggedBody, names: Collection[str]) -> bool:
        """Whether the tags of a body are well written and name what is known; what is wrong is told once."""
        key = (body, frozenset(names))
        if key not in self._known:
            self._known[key] = self._checked(body, names)
        return self._known[key]

    def _checked(self, body: TaggedBody, names: Collection[str]) -> bool:
        wrong = []
        for number, runs in enumerate(body.paragraphs, 1):
            lone = unclosed(runs)
            if lone:
                message = f"'{lone}' stands alone: a tag begins and ends in one paragraph"
                wrong.append(ExpressionError(message, "", number))
        wrong = wrong or checked(joined(_paragraphs(body)), self.sandbox, names)
        for problem in wrong:
            self._wrong(_in_paragraph(body, problem), problem)
        return not wrong

    def _table(self, table: TaggedTable, names: Names) -> FilledTable:
        rows: list[FilledRow] = []
        for number, row in enumerate(table.rows):
            if row.loop is None:
                rows.append(self._row(number, row, names))
                continue
            where = f"{table.where}, row {number + 1}"
            if not row.loop.name:
                if self.holds(row.loop.when, names, where):
                    rows.append(self._row(number, row, names))
                continue
            rows += (self._row(number, row, bound) for bound in self.rounds(row.loop, names, where))
        return FilledTable(table.where, tuple(rows), table.shape)

    def _row(self, number: int, row: TaggedRow, names: Names) -> FilledRow:
        cells = tuple(self.body(cell, names) if cell else None for cell in row.cells)
        return FilledRow(number, cells, said=row.said)

    def _label(self, label: TaggedLabel, names: Names, number: int, objects: dict[int, ShownTag | Bound | None]) -> str:
        """A name or an alternative text filled in; one that is a single tag may name what takes the shape's place."""
        single = _SINGLE.fullmatch(label.text)
        if not single or "{{" in single[1]:
            return self._line(label.text, names, label.where)
        value = self.value(single[1].strip(), names, label.where)
        made = self._object(value)
        if isinstance(made, Bound):
            made = replace(made, shape=label.shape)
        if made is not None or value is None or isinstance(value, (Person, Image, Exhibit)):
            objects[number] = made
            return "" if label.attribute == "name" or made is None else made.alt
        return self._line(label.text, names, label.where)

    def _object(self, value: object) -> ShownTag | Bound | None:
        if isinstance(value, Exhibit):
            if value.chart:
                return self._bound(value.chart, value.alt or value.title or "")
            value = value.image
        if isinstance(value, Person):
            photo = value.photo or ""
            return ShownTag(photo, plain(value.name)) if photo in self.book.pictures else None
        if isinstance(value, Image):
            x, y = value.focus or (0.5, 0.5)
            return ShownTag(value.file, plain(value.alt or ""), (x, y)) if value.file in self.book.pictures else None
        if isinstance(value, str) and value in self.book.pictures:
            owner = next((p.name for p in self.book.outline.people.values() if p.photo == value), "")
            return ShownTag(value, plain(owner))
        return self._bound(value, value.measure or "") if isinstance(value, ChartExhibit) else None

    def _bound(self, chart: ChartExhibit, alt: str) -> Bound:
        return Bound(chart, plain(alt), self.book.paths.find(chart) or ())

    def _line(self, text: str, names: Names, where: str) -> str:
        self._in_print = False
        filled = self.body(TaggedBody(where, ((text,),)), names)
        self._in_print = True
        return "".join(paragraph.text for paragraph in filled.paragraphs).replace(BREAK, " ").strip()

    def _print(self, value: object) -> str:
        if isinstance(value, Value):
            set_in_print = tuple((level, self._set(Text(runs)).runs) for level, runs in value.paragraphs)
            self._values.append(replace(value, paragraphs=set_in_print))
            return value_mark(len(self._values) - 1)
        pieces = pieces_of(said_as(value, self._read))
        if any(origin for _, origin in pieces):
            texts = (self._set(Text.of(text, origin)) if origin else Text.label(plain(text)) for text, origin in pieces)
            self._values.append(Value(((0, running_on(run for text in texts for run in text.flat)),)))
            return value_mark(len(self._values) - 1)
        return plain(pieces[0][0]).replace("\n", BREAK)

    def _set(self, text: Text) -> Text:
        return text.typeset(self._language) if self._in_print else text

    def _wrong(self, where: str, problem: ExpressionError) -> None:
        self.problems.append(mistake(self.file, where, problem))


def _paragraphs(body: TaggedBody) -> list[Runs]:
    """The paragraphs without directives; one that held nothing else leaves none behind."""
    out: list[Runs] = []
    for runs in body.paragraphs:
        rest = without_directives(runs) if has_directive(runs) else runs
        out.append((_NOTHING,) if rest is not runs and not "".join(rest).strip() else rest)
    return out


def _in_paragraph(body: TaggedBody, problem: ExpressionError) -> str:
    many = len(body.paragraphs) > 1
    return f"{body.where}, paragraph {problem.line}" if problem.line and (many or '"' in body.where) else body.where
