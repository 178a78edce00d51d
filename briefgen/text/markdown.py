"""A briefing's blocks -> Markdown for e-mail, wikis and pandoc: CommonMark with pipe tables and footnotes.

What is said is what the Word file says, in its order. Lists are indented by four, which all readers of Markdown take
for the same. Links lead to headings by the names that GitHub and pandoc give them; where the two would differ, an
anchor stands in the heading.
"""

from __future__ import annotations

import hashlib
import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from pathlib import PurePath
from typing import Any, NamedTuple

from briefgen.kinds import blocks as kinds
from briefgen.kinds.as_table import chart_table, figure_table, with_header
from briefgen.kinds.blocks import Block, Masthead
from briefgen.kinds.content import Item, ShownPerson, TableCellText, TableData, TableRow, Text
from briefgen.language.labels import Labels
from briefgen.ledger import TextStretch
from briefgen.plan.properties import Properties
from briefgen.records import dataclass
from briefgen.text.document import Document, Placed, document, in_block
from briefgen.text.inline import MarkdownInline, one_line
from briefgen.text.literal import address, literal
from briefgen.text.pipes import pipe_table

_INDENT = 4
_LIST = re.compile(r"(-|\d+\.) ")
_APART = "<!-- -->"  # between two lists, which would be one (pandoc's manual, "Ending a list")
_STOPS = tuple(".!?…:。！？：")


class Beside(NamedTuple):
    """A picture that stands beside the text: its address from there, and its bytes."""

    address: str
    data: bytes


def pictures(blocks: Sequence[Block], folder: str) -> dict[str, Beside]:
    """The pictures of a briefing by the files that the outline names, each to be put into this folder beside it.

    What they hold is part of their names: two that differ never share one, and one that stays keeps its own.
    """
    found: dict[str, Beside] = {}
    for block in blocks:
        picture = block.image.picture if isinstance(block, kinds.ImageBlock) else None
        if not isinstance(block, kinds.ImageBlock) or picture is None:
            continue
        kind, data = (picture.kind, picture.data) if picture.vector is None else ("svg", picture.vector)
        stem = re.sub(r"\W+", "-", PurePath(block.image.file).stem)
        name = f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}.{kind}"
        found[block.image.file] = Beside(f"{folder}/{name}", data)
    return found


def markdown(
    blocks: Sequence[Block], properties: Properties, labels: Labels, beside: Mapping[str, Beside] | None = None
) -> str:
    """The Markdown of a briefing, to be written as UTF-8 with line feeds. Pictures that are not `beside` it keep the
    addresses that the outline gives them."""
    return markdown_told(blocks, properties, labels, beside)[0]


def markdown_told(
    blocks: Sequence[Block], properties: Properties, labels: Labels, beside: Mapping[str, Beside] | None = None
) -> tuple[str, tuple[TextStretch, ...]]:
    """The Markdown of a briefing, and every stretch of the outline's texts in it; each block counts as a paragraph."""
    doc = document(blocks, properties, labels)
    page = _Page(doc, labels, MarkdownInline(_anchors(doc, labels), doc.exhibits, _notes(doc)), beside or {})
    out: list[str] = []
    for chunk in page.chunks():
        if out and _LIST.match(chunk) and _LIST.match(out[-1]):
            out.append(_APART)
        out.append(chunk)
    return "\n\n".join(out) + "\n", tuple(page.stretches)


@dataclass(frozen=True, slots=True)
class _Page:
    """What all blocks are written with."""

    doc: Document
    labels: Labels
    inline: MarkdownInline
    beside: Mapping[str, Beside]
    stretches: list[TextStretch] = field(default_factory=list)

    def chunks(self) -> Iterator[str]:
        """Headings, paragraphs, lists and tables, none of which is empty."""
        writers = [partial(_masthead, self.doc.masthead, self)]
        writers += [partial(_WRITERS[type(placed.block)], placed.block, placed, self) for placed in self.doc.body]
        for i, write in enumerate([*writers, partial(_footnotes, self)]):
            yield from filter(None, write())
            self.stretches.extend(in_block(self.inline.told, i))
            self.inline.told.clear()

    def run_in(self, head: str, plain: str, rest: str) -> str:
        """A head and what follows it in the same line; `plain` is the head without its looks."""
        if not rest or not head:
            return head or rest
        return f"{head} {rest}" if plain.endswith(_STOPS) else self.labels("distinct", title=head, label=rest)

    def captioned(self, placed: Placed, *captions: Text | None) -> str:
        """A caption behind its number, under its anchor; empty where there is none."""
        said = " ".join(self.inline.line(caption) for caption in captions if caption)
        anchor = _anchor(placed.mark) if placed.mark in self.doc.linked else ""
        return anchor + self.run_in(f"**{placed.number}**", placed.number, said) if placed.number else ""


Chunks = Iterable[str]


def _masthead(block: Masthead, page: _Page) -> Chunks:
    yield f"# {page.inline.line(block.title)}"
    for text in (block.event, block.subtitle):
        yield page.inline.paragraph(text) if text else ""
    yield "\n".join(
        _item("-", [page.run_in(f"**{literal(name)}**", name, page.inline.line(value))]) for name, value in block.data
    )


def _heading(block: kinds.Heading, placed: Placed, page: _Page) -> Chunks:
    link = page.inline.anchors[placed.mark]
    anchor = "" if link == _slug(block.text) else _anchor(link)
    yield f"{'#' * placed.depth} {anchor}{page.inline.line(block.text)}"
    yield page.inline.paragraph(block.kicker) if block.kicker else ""


def _paragraphs(block: kinds.Paragraphs, placed: Placed, page: _Page) -> Chunks:
    return [page.inline.paragraph(text, bold=block.role == "question") for text in block.texts]


def _claims(block: kinds.Claims, placed: Placed, page: _Page) -> Chunks:
    yield _items(block.items, page, block.start if block.numbered else None)


def _items(items: Sequence[Item], page: _Page, start: int | None, is_top: bool = True) -> str:
    """A list, numbered from `start` or with bullets, and with bullets below its first level.

    Where an item is explained, blank lines keep its parts apart.
    """
    gap = "\n\n" if any(item.detail for item in items) else "\n"
    out = []
    for i, item in enumerate(items):
        said = [page.inline.paragraph(item.claim, bold=is_top or bool(item.detail or item.items), link=item.link)]
        said += [page.inline.paragraph(item.detail)] if item.detail else []
        said += [_items(item.items, page, None, is_top=False)] if item.items else []
        out.append(_item("-" if start is None else f"{start + i}.", said, gap))
    return gap.join(out)


def _item(marker: str, said: Iterable[str], gap: str = "\n") -> str:
    """One item of a list: its marker, and the rest below the first line's text."""
    width = max(_INDENT, len(marker) + 1)
    return marker.ljust(width) + textwrap.indent(gap.join(said), " " * width)[width:]


def _people(block: kinds.People, placed: Placed, page: _Page) -> Chunks:
    said = [_person(person, page) for person in block.people]
    yield "\n".join(_item("-", [one]) for one in said) if len(said) > 1 else said[0]


def _person(person: ShownPerson, page: _Page) -> str:
    line = page.inline.paragraph(person.line) if person.line else ""
    said = page.run_in(page.inline.paragraph(person.name, bold=True), person.name.plain, line)
    return f"{said}\\\n{page.inline.paragraph(person.bio)}" if person.bio else said


def _call_out(block: kinds.CallOut, placed: Placed, page: _Page) -> Chunks:
    said = [page.inline.paragraph(text) for text in (block.say, block.why) if text]
    yield _quoted([page.inline.paragraph(block.label, bold=True), *said])


def _quote(block: kinds.QuoteBlock, placed: Placed, page: _Page) -> Chunks:
    by = [f"— {page.inline.paragraph(block.by)}"] if block.by else []
    yield _quoted([page.inline.paragraph(block.text), *by])


def _quoted(said: Iterable[str]) -> str:
    lines = "\n\n".join(said).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _table_block(block: kinds.TableBlock, placed: Placed, page: _Page) -> Chunks:
    return _table(with_header(block.table, page.labels), page), page.captioned(placed, block.caption)


def _figures(block: kinds.Figures, placed: Placed, page: _Page) -> Chunks:
    return _table(figure_table(block.figures, page.labels), page), page.captioned(placed, block.caption)


def _chart(block: kinds.ChartBlock, placed: Placed, page: _Page) -> Chunks:
    yield page.captioned(placed, block.caption)
    yield _table(chart_table(block.chart, page.labels), page)
    yield "\n".join(f"- {page.inline.line(note.said)}" for note in block.chart.notes)
    reading = block.chart.reading
    if reading:
        label = page.labels("chart-reading")
        said = page.run_in(page.inline.line(reading.claim), reading.claim.plain, "")
        yield page.run_in(f"**{literal(label)}**", label, said)
        yield page.inline.paragraph(reading.detail) if reading.detail else ""


def _table(data: TableData, page: _Page) -> str:
    head = [page.inline.cell(column.head) if column.head else "" for column in data.columns]
    rows = [[_cell(cell, row, page) for cell in row.cells] for row in data.rows]
    return pipe_table(head, rows, [column.number or column.role == "page" for column in data.columns])


def _cell(cell: TableCellText, row: TableRow, page: _Page) -> str:
    """A key phrase in bold before the text that explains it; rows that stand out are bold throughout."""
    bold = row.emphasis or row.total
    text = page.inline.cell(cell.text, bold, "" if cell.key else cell.link) if cell.text else ""
    if cell.key is None:
        return text
    return page.run_in(page.inline.cell(cell.key, bold=True, link=cell.link), cell.key.plain, text)


def _image(block: kinds.ImageBlock, placed: Placed, page: _Page) -> Chunks:
    """A picture, and in the same paragraph what stands below it: pandoc makes a caption of one that stands alone."""
    image = block.image
    at = page.beside[image.file].address if image.file in page.beside else image.file
    shown = f"![{literal(one_line(image.alt or ''))}]({address(at)})"
    caption = page.captioned(placed, image.caption, image.credit)
    yield f"{shown}\\\n{caption}" if caption else shown


def _contents(block: kinds.Contents, placed: Placed, page: _Page) -> Chunks:
    listed = [(heading, mark, depth) for heading, mark, depth in page.doc.headings if heading.level <= block.levels]
    lines = []
    for heading, mark, depth in listed:
        link = f"[{page.inline.line(_plainly(heading.text))}](#{page.inline.anchors[mark]})"
        number = f"{heading.topic} " if heading.topic else ""
        lines.append(" " * _INDENT * (depth - 2) + f"-   {number}{link}")
    said = "\n".join(lines) if lines else _items(block.items, page, None)
    if said:
        yield f"## {page.inline.line(block.title)}"
        yield said


def _plainly(text: Text) -> Text:
    """The text without links and citations, to be put into a link."""
    return Text(text.flat)


def _sources(block: kinds.Sources, placed: Placed, page: _Page) -> Chunks:
    out = []
    for id, item in block.sources:
        cited = page.doc.refs.sources[id]
        stop = page.labels("sentence-separator")
        stop = stop.lstrip(".。") if item.claim.plain.endswith(_STOPS) else stop
        said = [page.inline.line(text) for text in (item.claim, item.detail) if text]
        out.append(_item(f"{cited.number}.", [_anchor(cited.mark) + stop.join(said)]))
    yield "\n".join(out)


def _footnotes(page: _Page) -> Chunks:
    """What the marks of citations stand for: the source's title, leading to where the list tells all of it."""
    cited = page.doc.cited
    for id, source in page.doc.refs.sources.items():
        if id in cited:
            yield f"[^{source.number}]: {page.inline.line(source.item.claim, link=_source(id))}"


def _notes(doc: Document) -> Mapping[str, str]:
    return {id: str(source.number) for id, source in doc.refs.sources.items()}


def _source(id: str) -> str:
    """What links call a source; no id of an outline has a blank."""
    return f"source {id}"


def _anchor(mark: str) -> str:
    return f'<span id="{mark}"></span>' if mark else ""


def _anchors(doc: Document, labels: Labels) -> Mapping[str, str]:
    """Where links lead, by the names that links use and by the anchors of headings."""
    headings = list(doc.headings)
    slugs = {mark: _slug(heading.text) for heading, mark, _ in headings}
    count = Counter([_slug(doc.masthead.title), _slug(Text.label(labels("contents"))), *slugs.values()])
    own = {mark: slug if slug and count[slug] == 1 else mark for mark, slug in slugs.items()}
    named = {name: own.get(mark, mark) for name, mark in doc.refs.anchors.items()}
    return {**own, **named, **{_source(id): source.mark for id, source in doc.refs.sources.items()}}


def _slug(heading: Text) -> str:
    """The name that GitHub and pandoc both give to a heading; empty where they differ."""
    plain = one_line(heading.plain).lower()
    if heading.cites or any(unicodedata.category(char) in ("Mn", "Mc", "Me", "Nl", "No") for char in plain):
        return ""
    kept = "".join(char for char in plain if char.isalnum() or char in "_-. ")
    pandoc = re.sub(r"^[\W\d_]+", "", "-".join(kept.split()))
    return pandoc if pandoc == kept.replace(".", "").replace(" ", "-") else ""


_WRITERS: Mapping[type, Callable[[Any, Placed, _Page], Chunks]] = {
    kinds.Heading: _heading,
    kinds.Paragraphs: _paragraphs,
    kinds.Claims: _claims,
    kinds.People: _people,
    kinds.CallOut: _call_out,
    kinds.TableBlock: _table_block,
    kinds.Figures: _figures,
    kinds.ChartBlock: _chart,
    kinds.ImageBlock: _image,
    kinds.QuoteBlock: _quote,
    kinds.Contents: _contents,
    kinds.Sources: _sources,
}
