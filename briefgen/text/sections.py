"""What a page says below its head: each block as the elements that HTML has for it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from briefgen.kinds import blocks as kinds
from briefgen.kinds.as_table import chart_table, with_header
from briefgen.kinds.chart_content import ChartData
from briefgen.kinds.charts.in_text import TextCharts, rows_of
from briefgen.kinds.charts.measured import measured
from briefgen.kinds.content import (
    Figure,
    ImageData,
    Item,
    ShownPerson,
    TableCellText,
    TableColumn,
    TableData,
    TableRow,
    Text,
)
from briefgen.language.labels import Labels
from briefgen.ledger import TextStretch
from briefgen.records import dataclass, replace
from briefgen.text.chart_svg import chart_svg
from briefgen.text.document import Document, Placed, in_block
from briefgen.text.elements import Content, Element, HtmlInline, h, held, returning

CONTENT, CONTENTS = "the-content", "the-contents"  # anchors: those of an outline have no hyphens
_DEEPEST = 6
_WIDE = 3  # columns that a narrow screen shows without being scrolled


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What all blocks are written with."""

    doc: Document
    labels: Labels
    inline: HtmlInline
    charts: TextCharts
    stretches: list[TextStretch] = field(default_factory=list)

    def ended(self, number: int) -> None:
        """Takes note of what was written in the block of this number."""
        self.stretches.extend(in_block(self.inline.told, number))
        self.inline.told.clear()


def written(page: HtmlPage) -> Iterator[Element]:
    """The elements of all blocks, in their order."""
    for number, placed in enumerate(page.doc.body, 1):
        yield from _WRITERS[type(placed.block)](placed.block, placed, page)
        page.ended(number)


def _heading(block: kinds.Heading, placed: Placed, page: HtmlPage) -> Iterator[Element]:
    """A heading; what opens a topic or a part is set larger and without a rule, and with its kicker above."""
    tag = f"h{min(placed.depth, _DEEPEST)}"
    is_opener = bool(block.topic or (block.kicker and block.level == 1))
    looks = [name for name, wanted in (("opener", is_opener), ("new-page", block.new_page)) if wanted]
    said = page.inline(block.text)
    if not any(run.link or run.cite for run in block.text.runs):  # a link to where it stands, to be copied
        said = [h("a", *said, class_="here", href=f"#{placed.mark}")]
    heading = h(tag, *said, id=placed.mark)
    if block.kicker or looks:
        kicker = page.inline.of("p", block.kicker, class_="kicker")
        heading = h("hgroup", kicker, heading, class_=" ".join(looks), data_topic=block.topic or None)
    yield heading


def _paragraphs(block: kinds.Paragraphs, placed: Placed, page: HtmlPage) -> Iterator[Element]:
    role = "" if block.role == "body" else block.role
    yield from (h("p", *page.inline(text), class_=role) for text in block.texts)


def _claims(block: kinds.Claims, placed: Placed, page: HtmlPage) -> Iterator[Element]:
    items = _items(block.items, page)
    start = _start(block.start)
    yield (
        h("ol", *items, class_="claims", start=start, role="list")
        if block.numbered
        else h("ul", *items, class_="claims", role="list")
    )


def _items(items: Sequence[Item], page: HtmlPage, is_top: bool = True) -> Iterator[Element]:
    for item in items:
        bold = "claim" if is_top or item.detail or item.items else ""
        below = h("ul", *_items(item.items, page, is_top=False)) if item.items else None
        claim = page.inline.of("p", item.claim, item.link, class_=bold)
        yield h("li", claim, page.inline.of("p", item.detail, class_="detail"), below)


def _people(block: kinds.People, placed: Placed, page: HtmlPage) -> Iterator[Element]:
    looks = "people ruled" if block.rule else "people"
    yield h("ul", *(h("li", *_person(person, page)) for person in block.people), class_=looks, role="list")


def _person(person: ShownPerson, page: HtmlPage) -> Iterator[Element]:
    photo = person.photo
    if photo and photo.picture:
        x, y = (f"{round(100 * part, 1):g}%" for part in photo.focus)
        yield h("img", src=_data(photo), alt=photo.alt or "", style=f"object-position: {x} {y}", loading="lazy")
    elif person.monogram:
        yield h("span", person.monogram, class_="monogram", aria_hidden="true")
    said = {"name": person.name, "line": person.line, "bio": person.bio}
    yield h("div", *(page.inline.of("p", text, class_=name) for name, text in said.items()))


def _call_out(block: kinds.CallOut, placed: Placed, page: HtmlPage) -> Iterator[Element]:
    """A box beside the text. As a note it is no landmark: one of these for every topic would help nobody."""
    said = {"label": block.label, "say": block.say, "why": block.why}
    lines = [page.inline.of("p", text, class_=name) for name, text in said.items()]
    yield h("aside", *lines, class_=f"call-out {block.role}", role="note", aria_label=block.label.plain)


def _quote(block: kinds.QuoteBlock, placed: Placed, page: HtmlPage) -> Iterator[Element]:
    quoted = h("blockquote", page.inline.of("p", block.text))
    yield h("figure", quoted, page.inline.of("figcaption", block.by), class_="quote")


def _table_block(block: kinds.TableBlock, placed: Placed, page: HtmlPage) -> Iterator[Element]:
    caption = _caption("caption", placed, page, block.caption)
    yield _table(with_header(block.table, page.labels), caption, page, block.role, placed.mark)


def _table(data: TableData, caption: Element | None, page: HtmlPage, role: str = "table", mark: str = "") -> Element:
    """A table that can be scrolled where it is wider than the screen. Without a caption it has a spoken one. Rows are
    headed by their first cell that is no running number, if there are others for it to head."""
    heading = next((i for i, column in enumerate(data.columns) if column.role != "number"), 0)
    made = h(
        "table",
        h("caption", *page.inline.spoken(data.alt), class_="spoken") if caption is None else caption,
        class_=role,
    )
    if data.has_header:
        made.append(h("thead", h("tr", *(_head(column, page) for column in data.columns))))
    made.append(h("tbody", *(_row(row, data.columns, heading, page) for row in data.rows)))
    name = data.alt if caption is None else str(caption.xpath("string()"))
    wide = {"tabindex": "0", "role": "group", "aria_label": name} if len(data.columns) > _WIDE else {}
    return h("div", made, class_="table wide" if wide else "table", id=mark, **wide)


def _head(column: TableColumn, page: HtmlPage) -> Element:
    looks = _looks(column)
    return h("th", *page.inline(column.head), scope="col", class_=looks) if column.head else h("td", class_=looks)


def _row(row: TableRow, columns: Sequence[TableColumn], heading: int, page: HtmlPage) -> Element:
    names = [name for name, on in (("band", row.band), ("stressed", row.emphasis), ("total", row.total)) if on]
    made = h("tr", class_=" ".join(names))
    for i, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
        is_head = i == heading and len(columns) > 1 and bool(cell.key or cell.text)
        looks = {"class_": " ".join(filter(None, (_looks(column), f"heat-{cell.step}" if cell.step else "")))}
        made.append(
            h("th", *_cell(cell, page), scope="row", **looks) if is_head else h("td", *_cell(cell, page), **looks)
        )
    return made


def _looks(column: TableColumn) -> str:
    names: list[str] = [column.role] if column.role != "text" else []
    names += ["figures"] if column.number or column.role == "page" else []
    return " ".join([*names, "stressed"] if column.emphasis else names)


def _cell(cell: TableCellText, page: HtmlPage) -> Sequence[Content]:
    if cell.key is None:
        return page.inline(cell.text, cell.link) if cell.text else []
    return [page.inline.of("p", cell.key, cell.link, class_="key"), page.inline.of("p", cell.text)]


def _caption(tag: str, placed: Placed, page: HtmlPage, *captions: Text | None) -> Element | None:
    """A caption behind its number; None where there is none."""
    said = [text for text in captions if text]
    if not said:
        return None
    made = h(tag, h("b", placed.number) if placed.number else None)
    for text in said:
        held(made, " " if len(made) else None, *page.inline(text))
    return made


def _figures(block: kinds.Figures, placed: Placed, page: HtmlPage) -> Iterator[Element]:
    listed = h("ul", *(_figure(figure, page) for figure in block.figures), class_="figures", role="list")
    caption = _caption("figcaption", placed, page, block.caption)
    yield h("figure", listed, caption, id=placed.mark) if caption is not None else listed


def _figure(figure: Figure, page: HtmlPage) -> Element:
    said = {"value": figure.value, "label": figure.label, "detail": figure.detail, "evidence": figure.evidence}
    return h("li", *(page.inline.of("p", text, class_=name) for name, text in said.items()))


def _chart(block: kinds.ChartBlock, placed: Placed, page: HtmlPage) -> Iterator[Element]:
    """A chart as it is drawn in decks, below its message and what it measures; its numbers as a table that opens, and
    how it is read."""
    caption = _caption("figcaption", placed, page, block.caption)
    sketch = page.charts.sketch(block.chart)
    rows = [row for _, chart in page.charts.placed(block.chart) for row in rows_of(chart)]
    ground = f"background: #{sketch.look.theme.hex(sketch.look.colors['page'])}"
    pictures = [
        h("div", *(chart_svg(one, replace(sketch, box=one.box)) for one in row), class_="drawn", style=ground)
        for row in rows
    ]
    notes = h("ul", *(page.inline.of("li", note.said) for note in block.chart.notes)) if block.chart.notes else None
    table = _table(chart_table(block.chart, page.labels), None, page)
    numbers = h("details", h("summary", page.labels("chart-numbers")), table, notes)
    made = h("figure", caption, _measured(block.chart), *pictures, numbers, class_="chart", id=placed.mark)
    reading = block.chart.reading
    if reading:
        made.append(h("p", *page.inline(reading.claim), class_="claim"))
        held(made, page.inline.of("p", reading.detail))
    yield made


def _measured(chart: ChartData) -> Element | None:
    """What a chart measures and in what, as it stands above it; its table says it too."""
    measure, unit = measured(chart)
    said = [text.plain for text in (unit,) if text] + ([chart.started] if chart.started else [])
    if not measure and not said:
        return None
    made = h("p", h("b", measure.plain) if measure else None, class_="measure", aria_hidden="true")
    return held(made, f" {', '.join(said)}" if said else None)


def _image(block: kinds.ImageBlock, placed: Placed, page: HtmlPage) -> Iterator[Element]:
    """A picture with its caption and credit; one that could not be read is told in words."""
    image = block.image
    told = h("p", image.alt, class_="note") if image.alt else None
    shown = told
    if (picture := image.picture) is not None:  # its size keeps its place while it is not loaded
        size = {"width": picture.width, "height": picture.height}
        shown = h("img", src=_data(image), alt=image.alt or "", loading="lazy", **size)
    caption = _caption("figcaption", placed, page, image.caption, image.credit)
    yield h("figure", shown, caption, class_="picture", id=placed.mark)


def _data(image: ImageData) -> str:
    """A picture as an address that holds all of it (RFC 2397); the drawing itself where it was one."""
    assert image.picture is not None
    vector = image.picture.vector
    kind, data = (f"image/{image.picture.kind}", image.picture.data) if vector is None else ("image/svg+xml", vector)
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


def _contents(block: kinds.Contents, placed: Placed, page: HtmlPage) -> Iterator[Element]:
    listed = [entry for entry in page.doc.headings if entry[0].level <= block.levels]
    entries = _entries(listed, page) if listed else h("ul", *_items(block.items, page, is_top=False))
    kept = h("div", h("h2", *page.inline(block.title), id=CONTENTS), entries)  # stays in sight beside the text
    yield h("nav", kept, aria_labelledby=CONTENTS)


def _entries(listed: Sequence[tuple[kinds.Heading, str, int]], page: HtmlPage) -> Element:
    """Headings as lists in lists, by their depths."""
    lists = [h("ul")]
    for heading, mark, depth in listed:
        del lists[max(1, depth - 1) :]
        while len(lists) < depth - 1 and len(lists[-1]):
            lists.append(h("ul"))
            lists[-2][-1].append(lists[-1])
        number = h("span", str(heading.topic), class_="number") if heading.topic else None
        link = h("a", *page.inline.plain(heading.text), href=f"#{mark}")
        lists[-1].append(h("li", number, " " if heading.topic else None, link))
    return lists[0]


def _sources(block: kinds.Sources, placed: Placed, page: HtmlPage) -> Iterator[Element]:
    """The list of sources, each with a link back to where it was first cited."""
    first = page.doc.refs.sources[block.sources[0][0]].number if block.sources else 1
    yield h(
        "ol",
        *(_source(id, item, page) for id, item in block.sources),
        class_="sources",
        start=_start(first),
        role="list",
    )


def _source(id: str, item: Item, page: HtmlPage) -> Element:
    mark = page.doc.refs.sources[id].mark
    made = h("li", page.inline.of("p", item.claim, class_="title"), page.inline.of("p", item.detail), id=mark)
    if mark in page.inline.cited:
        back = h("a", h("span", "↩ ", aria_hidden="true"), page.labels("back-to-text"), href=f"#{returning(mark)}")
        made.append(h("p", back, class_="back"))
    return made


def _start(number: int) -> int | None:
    """Where a list that does not begin with 1 begins."""
    return number if number != 1 else None


_WRITERS: Mapping[type, Callable[[Any, Placed, HtmlPage], Iterator[Element]]] = {
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
