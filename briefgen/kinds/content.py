"""What slides and sections say, in pieces that all kinds share. No geometry, no Office: text with where it came from.

Every run of a text keeps the path of the outline's text it is made from, so that nothing can be lost unseen and a text
that does not fit can be reported at its line. What comes from labels has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Generic, Literal, TypeVar

from briefgen.expressions import SourcedText
from briefgen.language.labels import Labels
from briefgen.language.record import Language
from briefgen.language.scripts import EAST_ASIAN, is_east_asian
from briefgen.language.typography import OBJECT, typeset
from briefgen.outline.imaging import ImageFile
from briefgen.outline.inline import InlineRun, parse, running_on
from briefgen.outline.marks import Drawn
from briefgen.outline.paths import Path
from briefgen.records import dataclass, replace

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Text:
    """Inline text: its runs, each with the path of the outline's text it is made from."""

    runs: tuple[InlineRun, ...]

    @classmethod
    def of(cls, markdown: str, origin: Path = ()) -> Text:
        """The text of an outline's inline Markdown."""
        return cls(parse(markdown, origin))

    @classmethod
    def label(cls, plain: str, origin: Path = ()) -> Text:
        """A text taken literally: of ours, or what we say for a text of the outline (a date in words)."""
        return cls((InlineRun(plain, origin=origin),))

    def also(self, other: Text) -> Text:
        """The text, which says what another one says and stands for both."""
        return replace(self, runs=(*self.runs, *(InlineRun("", origin=run.origin) for run in other.runs if run.origin)))

    def then(self, plain: str) -> Text:
        """The text with a text of ours behind it."""
        return replace(self, runs=(*self.runs, InlineRun(plain)))

    @property
    def path(self) -> Path:
        """The path of the first of the outline's texts in it; empty for a text of ours."""
        return next((run.origin for run in self.runs if run.origin), ())

    @property
    def sourced(self) -> SourcedText:
        """The text without its looks, which knows where it comes from."""
        return SourcedText.of((run.text, run.origin) for run in self.runs)

    @property
    def flat(self) -> tuple[InlineRun, ...]:
        """Its runs without their looks, to be written as one text."""
        return running_on(InlineRun(run.text, origin=run.origin) for run in self.runs)

    def typeset(self, language: Language) -> Text:
        """The text as it is set in print in a language; code and bare addresses stay as they are typed."""
        kept = [OBJECT * len(run.text) if run.code or run.link == run.text else run.text for run in self.runs]
        made = typeset("".join(kept), language)
        runs, at = [], 0
        for run, text in zip(self.runs, kept, strict=True):
            said = run.text if text[:1] == OBJECT else "".join(made[at : at + len(text)])
            runs.append(run if said == run.text else replace(run, text=said))
            at += len(text)
        return replace(self, runs=tuple(runs))

    @property
    def plain(self) -> str:
        """The text without its looks."""
        return "".join(run.text for run in self.runs)

    def glued(self, separator: str) -> Text:
        """The text with its separators, which are runs of their own, tied to what stands before them: where it needs
        several lines, one ends a line and never begins one."""
        tied = separator.rstrip()
        tied = tied.replace(" ", "\u00a0") + separator[len(tied) :]
        return replace(self, runs=tuple(replace(run, text=tied) if run.text == separator else run for run in self.runs))

    @property
    def cites(self) -> tuple[str, ...]:
        """The ids of the sources it cites, in order."""
        return tuple(run.cite for run in self.runs if run.cite)


def worded(labels: Labels, name: str, **values: object) -> Text:
    """A label whose fields may be texts: they keep where they come from, and lose their looks."""
    runs: list[InlineRun] = []
    for words, field in labels.pieces(name):
        value = values.get(field, f"{{{field}}}") if field else words
        runs += value.flat if isinstance(value, Text) else (InlineRun(str(value)),)
    return Text(running_on(runs))


def led_in(labels: Labels, lead: Text, text: Text) -> Text:
    """A text behind a bold one that says what it is, as one paragraph; both keep their looks."""
    runs: list[InlineRun] = []
    for words, field in labels.pieces("distinct"):
        bold = field != "label"
        own = {"title": lead.runs, "label": text.runs}.get(field, (InlineRun(words),))
        runs += (replace(run, bold=True) if bold else run for run in own)
    return Text(tuple(runs))


def on_a_line(text: Text) -> Text:
    """A text without its looks and line breaks."""
    return Text(tuple(replace(run, text=run.text.replace("\n", " ")) for run in text.flat))


def in_a_row(texts: Iterable[Text], separator: str) -> Text:
    """Texts in a row, with a separator between them that is a run of its own."""
    runs: list[InlineRun] = []
    for i, text in enumerate(texts):
        runs += (InlineRun(separator), *text.runs) if i else text.runs
    return Text(tuple(runs))


@dataclass(frozen=True, slots=True)
class Item:
    """A claim, what carries it, and the items below it. `link` names the page it leads to."""

    claim: Text
    detail: Text | None = None
    items: tuple[Item, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class ImageData:
    """A picture's content: the file beside the outline, what was read of it, and how it is shown.

    `picture` is None where there was none to be read. Without `alt` it is decoration.
    """

    file: str
    picture: ImageFile | None
    alt: str | None = None
    caption: Text | None = None
    credit: Text | None = None
    fit: Literal["cover", "contain", "auto"] = "cover"
    focus: tuple[float, float] = (0.5, 0.5)


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """Somebody as shown: `line` is role and organisation, `monogram` stands in where there is no photo. Where a voice
    presents somebody as something else, `line` is that, and `rest` is role and organisation."""

    name: Text
    line: Text | None = None
    bio: Text | None = None
    monogram: str = ""
    photo: ImageData | None = None
    rest: Text | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that matters, with its label, what it is compared with, and how good it is in words."""

    value: Text
    label: Text
    detail: Text | None = None
    evidence: Text | None = None


@dataclass(frozen=True, slots=True)
class WordMark:
    """What is drawn beside a word: how, and what of it (`green`; `3` of four quarters; `up`; how long a bar is). Discs
    that are `stressed` are in the accent."""

    drawn: Drawn
    said: str
    stressed: bool = False


@dataclass(frozen=True, slots=True)
class TableCellText:
    """A table cell: a key phrase (bold), a text below it, or both; none is an empty cell. `page_of` names a page whose
    number stands in the cell, `mark` is what stands beside its text on a slide, `step` how dark it is shaded, from 1 to
    5."""

    key: Text | None = None
    text: Text | None = None
    link: str = ""
    page_of: str = ""
    mark: WordMark | None = None
    step: int | None = None


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading, whether it holds numbers (then right-aligned), its share of the width (0: by content),
    whether the headline speaks of it.

    `role` says what it is to the design: a running number, the name of the row, a takeaway, plain text. Its cells are
    `drawn` as marks.
    """

    head: Text | None = None
    number: bool = False
    share: float = 0.0
    role: Literal["text", "key", "number", "name", "voice", "page", "heat"] = "text"
    emphasis: bool = False
    drawn: Drawn | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row. `band` begins a new group above it, `emphasis` shades it, `total` sets it off as a sum."""

    cells: tuple[TableCellText, ...]
    band: bool = False
    emphasis: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class TableData:
    """A table: `alt` says in a sentence what it shows. Columns without heads make a table without a header. Shaded
    numbers that are too many for a slide have a `key`: the steps with what each spans."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    alt: str
    key: tuple[tuple[int, Text], ...] = ()

    @property
    def has_header(self) -> bool:
        """Whether any column has a heading."""
        return any(column.head for column in self.columns)


@dataclass(frozen=True, slots=True)
class Slide(Generic[Content]):
    """One planned slide (before it continues on others): a kind and its content.

    `name` is what links call it, `alias` what else, `section` the id of its section, `topic` the number of its topic
    and `part` that of the part it opens (0 for none), `source` the line that says where its facts come from.
    """

    kind: str
    title: Text
    content: Content
    kicker: Text | None = None
    source: Text | None = None
    notes: tuple[Text, ...] = ()
    name: str = ""
    section: str = ""
    topic: int = 0
    part: int = 0
    alias: str = ""


AnySlide = Slide[Any]
"""A slide of a kind that need not be known."""


def origins(text: Text) -> frozenset[Path]:
    """The paths of the outline's texts that a text is made of."""
    return frozenset(run.origin for run in text.runs if run.origin)


def run_on(pieces: Iterable[Text | str]) -> Text:
    """Texts and words of ours as one text."""
    found = (piece if isinstance(piece, Text) else Text.label(piece) for piece in pieces)
    return Text(tuple(run for text in found for run in text.runs))


def capital(text: Text) -> Text:
    """A text that begins as sentences do; a first word with capitals of its own stays as it is."""
    first = text.runs[0].text if text.runs else ""
    word = first.split(" ", 1)[0]
    if not word[:1].islower() or any(map(str.isupper, word)) or text.runs[0].code:
        return text
    return replace(text, runs=(replace(text.runs[0], text=first[:1].upper() + first[1:]), *text.runs[1:]))


UNIT_SHARE = 0.58
"""The size of a unit against the number that it stands beside: Han characters fill their square and look larger."""


def with_unit(text: Text, language: Language) -> Text:
    """A large number whose words, in a language of Han characters, are marked as its unit; without digits it stays."""
    if not language.is_east_asian or not any(map(str.isdecimal, text.plain)):
        return text
    runs: list[InlineRun] = []
    for run in text.runs:
        parts = [part for part in _WORDS.split(run.text) if part] or [run.text]
        runs += (
            replace(run, text=part, runs_on=run.runs_on or i > 0, unit=is_east_asian(part))
            for i, part in enumerate(parts)
        )
    return replace(text, runs=tuple(runs))


_WORDS = re.compile(rf"(\s*{EAST_ASIAN.pattern}+\s*)")


def shared_grade(figures: Sequence[Figure]) -> Text | None:
    """How good several figures are, where all are alike in it: then a slide says it once, in its source line."""
    grades = {figure.evidence.plain if figure.evidence else "" for figure in figures}
    return figures[0].evidence if len(figures) > 1 and len(grades) == 1 else None


def with_own_grades(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures as a slide shows them, without the grade that all of them share."""
    return tuple(replace(figure, evidence=None) for figure in figures) if shared_grade(figures) else figures


def unstopped(text: Text) -> Text:
    """A text without the full stop at its end, as titles are set; dots and shortened words keep theirs."""
    *before, last = text.runs or (InlineRun(""),)
    bare = last.text.rstrip()
    if bare.endswith(("..", "etc.", "e.g.", "i.e.")) or not bare.endswith((".", "。")) or _INITIAL.search(bare):
        return text
    return replace(text, runs=(*before, replace(last, text=bare[:-1])))


_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]\.$")


def texts(value: object) -> Iterator[Text]:
    """Every text in a piece of content, in reading order."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
