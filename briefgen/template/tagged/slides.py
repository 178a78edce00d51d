"""A .pptx whose slides hold tags -> its example slides: what stands in each that is to be filled, and its directives.

Directives stand in a slide's notes: `{% slide for topic in topics %}` repeats it, `{% slide if ... %}` shows it or not,
`{% slides all %}` puts slides of ours in its place. In the cell of a table, `{% row for ... %}` repeats the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Literal
from urllib.parse import unquote

from lxml import etree

from briefgen.opc import OFFICE_RELS, Package
from briefgen.records import dataclass
from briefgen.template.tagged.joined import BREAK, KEPT, Runs, is_tagged

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = f"{{{OFFICE_RELS}}}"
BODIES = (f"{P}txBody", f"{A}txBody", f"{C}rich")
"""The elements that hold paragraphs."""

Holds = Literal["slide", "notes", "chart"]

ALL = "all"
"""What a `slides` directive calls all slides of the storyline."""

_DIRECTIVE = re.compile(r"\{%-?\s*(slides|slide|row)\b(.*?)-?%\}", re.DOTALL)
_LOOP = re.compile(r"for\s+(\w+)\s+in\s+(.+?)(?:\s+if\s+(.+))?", re.DOTALL)
_WHEN = re.compile(r"if\s+(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Loop:
    """What a directive says: `name` is bound to each item of `over`, `when` leaves items out. Without a `name` it is a
    condition alone."""

    name: str = ""
    over: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class TaggedBody:
    """A text body that holds tags: the texts of the runs of its paragraphs, `where` it is, in words, and the number of
    the shape it is in."""

    where: str
    paragraphs: tuple[tuple[str, ...], ...]
    shape: int = 0


@dataclass(frozen=True, slots=True)
class TaggedRow:
    """A table row: its loop, if it has one, and its cells' bodies; None for a cell without tags. `said` counts the
    paragraphs of each cell that say something."""

    loop: Loop | None
    cells: tuple[TaggedBody | None, ...]
    said: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TaggedTable:
    """A table that holds tags, and the number of its shape."""

    where: str
    rows: tuple[TaggedRow, ...]
    shape: int = 0


@dataclass(frozen=True, slots=True)
class TaggedLabel:
    """A name or an alternative text (`attribute`: `name`, `descr`, `title`) that holds tags, and its shape's number."""

    where: str
    attribute: str
    text: str
    shape: int = 0


@dataclass(frozen=True)
class TaggedPart:
    """What is to be filled in one part: bodies and tables by their number among those of the part, labels by the number
    of their shape, addresses of links by relationship. Tables hold their own cells' bodies. `holds` says what the part
    is: a slide, its notes, a chart."""

    part: str
    holds: Holds
    bodies: Mapping[int, TaggedBody] = field(default_factory=dict)
    tables: Mapping[int, TaggedTable] = field(default_factory=dict)
    labels: Mapping[int, tuple[TaggedLabel, ...]] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.bodies or self.tables or self.labels or self.links)


@dataclass(frozen=True)
class ExampleSlide:
    """A slide of the template: its number, what is to be filled in it, in its notes and in its charts, and what its
    directives say. `slides` are the names of what stands in its place. `mistakes` are directives that say nothing,
    `misplaced` those that stand on the slide and not in its notes."""

    number: int
    part: str
    parts: tuple[TaggedPart, ...]
    loop: Loop | None = None
    slides: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    misplaced: tuple[str, ...] = ()


@dataclass(frozen=True)
class TaggedDeck:
    """The example slides of a template, in the order of the file; `file` is its name."""

    file: str
    slides: tuple[ExampleSlide, ...]

    @property
    def shows_all(self) -> bool:
        """Whether slides of ours that tell everything stand in the place of one of them."""
        return any(ALL in slide.slides for slide in self.slides)


def tagged_deck(package: Package) -> TaggedDeck | None:
    """The example slides of a package if any of them holds a tag or a directive; None for any other template.

    Raises opc.NotAPackage when a slide is not well-formed.
    """
    root = package.xml(package.main)
    targets = {rel.id: rel.target for rel in package.rels(package.main) if rel.kind == "slide"}
    listed = [targets.get(el.get(f"{R}id") or "", "") for el in root.iterfind(f"{P}sldIdLst/{P}sldId")]
    slides = tuple(_slide(package, part, i) for i, part in enumerate(listed, 1) if part in package.parts)
    if any(any(s.parts) or s.loop or s.slides or s.mistakes or s.misplaced for s in slides):
        return TaggedDeck(package.name, slides)
    return None


def _slide(package: Package, part: str, number: int) -> ExampleSlide:
    where = f"slide {number}"
    notes = package.related(part, "notesSlide")[:1]
    charts = package.related(part, "chart")
    said = [_paragraph_text(p) for n in notes for p in package.xml(n).iter(f"{A}p")]
    loop, slides, mistakes = _directives("\n".join(said))
    parts = [
        _read(package, part, "slide", where),
        *(_read(package, name, "notes", f"{where}, notes") for name in notes),
        *(_read(package, name, "chart", f"{where}, chart") for name in charts),
    ]
    shown = [_paragraph_text(p) for p in package.xml(part).iter(f"{A}p")]
    found = (match for text in shown for match in _DIRECTIVE.finditer(text) if match[1] != "row")
    misplaced = tuple(" ".join(match[0].split()) for match in found)
    return ExampleSlide(number, part, tuple(p for p in parts if p), loop, slides, mistakes, misplaced)


def _directives(text: str) -> tuple[Loop | None, tuple[str, ...], tuple[str, ...]]:
    loop: Loop | None = None
    slides: list[str] = []
    mistakes: list[str] = []
    for match in _DIRECTIVE.finditer(text):
        said = " ".join(match[2].split())
        if match[1] == "slides" and said:
            slides += [name.strip() for name in said.split(",")]
            continue
        found = loop_of(said) if match[1] == "slide" else None
        if found is None:
            mistakes.append(" ".join(match[0].split()))
        elif loop is None:
            loop = found
        else:
            both = " and ".join(f"({when})" for when in (loop.when, found.when) if when)
            loop = Loop(loop.name or found.name, loop.over or found.over, both)
    return loop, tuple(slides), tuple(mistakes)


def loop_of(text: str) -> Loop | None:
    """The loop or condition that a directive says; None for anything else."""
    loop = _LOOP.fullmatch(text.strip())
    if loop:
        return Loop(loop[1], loop[2].strip(), (loop[3] or "").strip())
    when = _WHEN.fullmatch(text.strip())
    return Loop(when=when[1].strip()) if when else None


def without_directives(runs: Runs) -> tuple[str, ...]:
    """The runs of a paragraph with what `slide`, `slides` and `row` directives say taken out, wherever runs end."""
    text = "".join(runs)
    kept = [True] * len(text)
    for match in _DIRECTIVE.finditer(text):
        kept[match.start() : match.end()] = [False] * (match.end() - match.start())
    out, at = [], 0
    for run in runs:
        out.append("".join(c for c, keep in zip(run, kept[at : at + len(run)], strict=True) if keep))
        at += len(run)
    return tuple(out)


def has_directive(runs: Runs) -> bool:
    """Whether a paragraph holds a directive."""
    return bool(_DIRECTIVE.search("".join(runs)))


def runs_of(paragraph: etree._Element) -> tuple[str, ...]:
    """The texts of the runs of a paragraph; fields are kept as they are."""
    return tuple(_run(el) for el in run_elements(paragraph))


def run_elements(paragraph: etree._Element) -> list[etree._Element]:
    """The runs, line breaks and fields of a paragraph in order."""
    return [el for el in paragraph if el.tag in (f"{A}r", f"{A}br", f"{A}fld")]


def _run(el: etree._Element) -> str:
    if el.tag == f"{A}br":
        return BREAK
    return KEPT if el.tag == f"{A}fld" else el.findtext(f"{A}t") or ""


def _paragraph_text(paragraph: etree._Element) -> str:
    return "".join(runs_of(paragraph)).replace(BREAK, "\n").replace(KEPT, "")


def named_shapes(root: etree._Element) -> list[etree._Element]:
    """The elements that name the shapes of a part, in order (19.3.1.12, cNvPr)."""
    return list(root.iter(f"{P}cNvPr"))


def _read(package: Package, part: str, holds: Holds, where: str) -> TaggedPart:
    root = package.xml(part)
    tables: dict[int, TaggedTable] = {}
    in_tables: set[etree._Element] = set()
    for number, table in enumerate(root.iter(f"{A}tbl")):
        place = f'{where}, table "{_name_around(table)}"'
        rows = tuple(_row(row, i, place) for i, row in enumerate(table.iterfind(f"{A}tr"), 1))
        in_tables.update(table.iter(*BODIES))
        if any(row.loop or any(row.cells) for row in rows):
            tables[number] = TaggedTable(place, rows, _shape_around(table))
    bodies = {
        number: TaggedBody(_called(where, el), paragraphs, _shape_around(el))
        for number, el in enumerate(root.iter(*BODIES))
        if el not in in_tables and is_tagged(paragraphs := paragraphs_of(el))
    }
    labels = {i: found for i, el in enumerate(named_shapes(root)) if (found := tuple(_labels(el, where)))}
    links = {
        rel.id: address
        for rel in package.rels(part)
        if rel.external and rel.kind == "hyperlink" and is_tagged([(address := unquote(rel.target),)])
    }
    return TaggedPart(part, holds, bodies, tables, labels, links)


def paragraphs_of(body: etree._Element) -> tuple[tuple[str, ...], ...]:
    """The texts of the runs of a body's paragraphs."""
    return tuple(runs_of(p) for p in body.iterfind(f"{A}p"))


def _row(row: etree._Element, number: int, where: str) -> TaggedRow:
    loop: Loop | None = None
    cells: list[TaggedBody | None] = []
    said: list[int] = []
    for column, cell in enumerate(row.iterfind(f"{A}tc"), 1):
        body = cell.find(f"{A}txBody")
        paragraphs = paragraphs_of(body) if body is not None else ()
        for runs in paragraphs:
            for match in _DIRECTIVE.finditer("".join(runs)):
                loop = loop or (loop_of(match[2]) if match[1] == "row" else None)
        said.append(sum(bool("".join(runs).strip()) for runs in paragraphs))
        place = f"{where}, row {number}, cell {column}"
        cells.append(TaggedBody(place, paragraphs) if is_tagged(paragraphs) else None)
    return TaggedRow(loop, tuple(cells), tuple(said))


def _labels(el: etree._Element, where: str) -> Iterator[TaggedLabel]:
    for attribute in ("name", "descr", "title"):
        text = el.get(attribute) or ""
        if is_tagged([(text,)]):
            what = "its name" if attribute == "name" else "its alternative text"
            id = el.get("id") or ""
            yield TaggedLabel(f"{where}, shape {id}, {what}", attribute, text, int(id) if id.isdecimal() else 0)


def _called(where: str, body: etree._Element) -> str:
    name = _name_around(body)
    return f'{where}, shape "{name}"' if name else f"{where}, title"


def _name_around(el: etree._Element) -> str:
    """The name of the shape that an element is in."""
    named = _named_around(el)
    return (named.get("name") or "") if named is not None else ""


def _shape_around(el: etree._Element) -> int:
    """The number of the shape that an element is in."""
    named = _named_around(el)
    number = (named.get("id") or "") if named is not None else ""
    return int(number) if number.isdecimal() else 0


def _named_around(el: etree._Element) -> etree._Element | None:
    found: etree._Element | None = el
    while found is not None:
        named = found.find(f"./*/{P}cNvPr")
        if named is not None and found.tag != f"{P}spTree":
            return named
        found = found.getparent()
    return None
