"""Slides that are written already -> SVG: copies of a template's own slides, read back from their parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import count

from lxml import etree

from briefgen.layout.engine import Engine
from briefgen.layout.page import Page
from briefgen.layout.text import Frame, Origin, Paragraph, Run
from briefgen.ledger import on_pages
from briefgen.records import dataclass, replace
from briefgen.styles import Anchor
from briefgen.svg.backdrop import Artwork, is_hidden
from briefgen.svg.charts import chart_shown, drawn_chart
from briefgen.svg.paint import FILLS, Brush, Definitions
from briefgen.svg.table_styles import (
    OWN,
    CellEdge,
    CellStyle,
    StyledTable,
    TableFlags,
    corners,
    grounded,
    stroked,
    style_of,
)
from briefgen.svg.text import TextPen
from briefgen.template.chart_numbers import C, chart_numbers
from briefgen.template.colors import Rgb, local
from briefgen.template.deck import DeckFile, painters
from briefgen.template.inherit import BodyProperties, body_of, color_of
from briefgen.template.placeholders import Placeholder
from briefgen.template.tagged.filled import Copy
from briefgen.template.tagged.frames import CellFrame, Frames, Words
from briefgen.template.tagged.slides import run_elements
from briefgen.template.template import DeckTemplate
from briefgen.template.values import flag, whole
from briefgen.text.elements import Element, trace
from briefgen.units import Box, Emu, Insets, points, to_points

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ANCHORS: dict[str, Anchor] = {"t": "top", "ctr": "middle", "b": "bottom"}
_CELL = ("marL", 91440), ("marT", 45720), ("marR", 91440), ("marB", 45720)  # 21.1.3.17


_HELD = {
    "insets": ("lIns", "tIns", "rIns", "bIns"),
    "anchor": ("anchor",),
    "wrap": ("wrap",),
    "centered": ("anchorCtr",),
}
"""What a shape may say of how it holds its text, by the attributes that say it."""


@dataclass(frozen=True, slots=True)
class WrittenPage(Page):
    """A slide as it is written: the name of its part, what that holds, and where its texts come from, by the numbers
    of shapes and of those of their paragraphs that say something."""

    part: str = ""
    holds: bytes = b""
    origins: Mapping[tuple[int, int], Origin] = field(default_factory=dict)


def written_page(file: DeckFile, part: str, copy: Copy) -> WrittenPage:
    """A slide of a deck by its part. `file` is the deck itself, not the template that it is made from; `copy` is what
    was written there."""
    frames = Frames(file, part)
    layout = frames.layout or file.layouts[0]
    titles = (body for i, body in enumerate(frames.bodies) if frames.is_title(i))
    title = _title(titles)
    notes = tuple(_notes(file, part, frames))
    holds = file.package.parts[part]
    origins: dict[tuple[int, int], Origin] = {}
    for stretch in on_pages([copy]):
        if stretch.home.where != "notes":
            origins.setdefault((stretch.home.shape, stretch.home.paragraph), stretch.origin)
    return WrittenPage(layout.part, title, (), copy.name, notes=notes, part=part, holds=holds, origins=origins)


def drawn_slide(
    template: DeckTemplate, file: DeckFile, page: WrittenPage, engine: Engine, text: TextPen, kept: Definitions
) -> Iterator[Element]:
    """What stands on a slide that is written, from back to front; `file` is the deck made from the `template`."""
    frames = Frames(file, page.part)
    layout = frames.layout or file.layouts[0]
    own, _ = painters(file.package, layout.part, layout.master, layout.theme, {})
    pen = _Slide(Brush(replace(own, part=page.part), kept), engine, text, layout, frames, template, page.origins)
    return pen.tree(frames.root.find(f"{P}cSld/{P}spTree"))


def _title(bodies: Iterable[etree._Element]) -> str:
    return " ".join(" ".join("".join(map(str, body.itertext())).split()) for body in bodies)


def _notes(file: DeckFile, part: str, frames: Frames) -> Iterator[Paragraph]:
    """What is said in the notes of a slide."""
    for notes in file.package.related(part, "notesSlide"):
        for shape in file.package.xml(notes).iter(f"{P}sp"):
            ph = shape.find(f"./*/{P}nvPr/{P}ph")
            if ph is not None and ph.get("type") == "body":
                for paragraph in shape.iter(f"{A}p"):
                    yield Paragraph((Run("".join(map(str, paragraph.itertext()))),), frames.plain[0])


@dataclass(frozen=True)
class _Slide(Artwork):
    """Draws what stands on a slide, its placeholders included."""

    frames: Frames
    template: DeckTemplate
    origins: Mapping[tuple[int, int], Origin]

    def leaves_out(self, shape: etree._Element) -> bool:
        """Only what is hidden."""
        return is_hidden(shape)

    def place(self, shape: etree._Element, xfrm: etree._Element | None) -> Box | None:
        """The shape's own place, else that of its placeholder."""
        holder = self.frames.placeholder(shape)
        return super().place(shape, xfrm) or (holder.box if holder else None)

    def frame(self, shape: etree._Element, box: Box | None) -> Iterator[Element]:
        """A table or a chart; what else a frame holds is named."""
        table = shape.find(f".//{A}tbl")
        if table is not None and box is not None:
            yield from self._table(table, box, self._origins(shape))
            return
        drawn = list(self._chart(shape, box)) if box is not None else []
        yield from drawn or super().frame(shape, box)

    def _chart(self, shape: etree._Element, box: Box) -> Iterator[Element]:
        """A chart that can be drawn from its numbers, its title above it."""
        held, name = shape.find(f".//{C}chart"), shape.find(f"./*/{P}cNvPr")
        package = self.brush.painter.package
        targets = {rel.id: rel.target for rel in package.rels(self.brush.painter.part)}
        part = targets.get(held.get(f"{R}id") or "", "") if held is not None else ""
        numbers = chart_numbers(package.xml(part)) if part in package.parts else None
        if numbers is None or name is None:
            return
        title = Paragraph((Run(numbers.title),), replace(self.template.looks.scale["claim"], align="center"))
        above = self.engine.set((title,), Frame(to_points(box.width), to_points(box.height)))
        taken = points(above.height) if numbers.title else Emu(0)
        room = Box(box.x, Emu(box.y + taken), box.width, Emu(max(1, box.height - taken)))
        said = name.get("name") or "", name.get("descr") or numbers.title
        chart = chart_shown(numbers, *said, room, self.template, self.layout.theme, self.engine)
        if chart is None:
            return
        yield from self.text.drawn(above, box, Insets(), "top")
        made = drawn_chart(chart, self.template, self.layout.theme, self.engine)
        if self.text.traced:
            trace(made, next(self._origins(shape))[:-2])  # of the first category
        yield made

    def _origins(self, shape: etree._Element) -> Iterator[Origin]:
        """Where the paragraphs of a shape come from that say something, one after the other."""
        number = shape.find(f"./*/{P}cNvPr")
        id = whole(number.get("id"), 0) if number is not None else 0
        return (self.origins.get((id, i), ()) for i in count())

    def _table(self, table: etree._Element, box: Box, origins: Iterator[Origin]) -> Iterator[Element]:
        """A table, each cell as its style has it."""
        pr, rows = table.find(f"{A}tblPr"), table.findall(f"{A}tr")
        widths = [whole(column.get("w"), 0) for column in table.iterfind(f"{A}tblGrid/{A}gridCol")]
        heights = [whole(row.get("h"), 0) for row in rows]
        name = pr.findtext(f"{A}tableStyleId") if pr is not None else None
        style = style_of(self.brush.painter.package, name)
        styled = StyledTable(style, _flags(pr), len(rows), len(widths), self.brush)
        if styled.ground:
            yield grounded(box, styled.ground)
        strokes: list[tuple[int, Element]] = []
        texts: list[Element] = []
        cells = self.frames.table(self.frames.tables.index(table)).rows
        for row, column, tc in ((i, j, tc) for i, tr in enumerate(rows) for j, tc in enumerate(tr.iterfind(f"{A}tc"))):
            if flag(tc.get("hMerge") or "0") or flag(tc.get("vMerge") or "0"):
                continue
            below, right = row + max(1, whole(tc.get("rowSpan"), 1)), column + max(1, whole(tc.get("gridSpan"), 1))
            left, top = box.x + sum(widths[:column]), box.y + sum(heights[:row])
            wide, high = Emu(sum(widths[column:right])), Emu(sum(heights[row:below]))
            own = Box(Emu(left), Emu(top), wide, high)
            look = styled.at(row, column, below - row, right - column)
            fill = self._filled(tc.find(f"{A}tcPr"), look)
            if fill:
                yield grounded(own, fill)
            strokes += stroked(corners(own), {**look.edges, **dict(self._edges(tc.find(f"{A}tcPr")))})
            texts += self._cell(tc, cells[row][column], own, look, origins)
        yield from (made for _, made in sorted(strokes, key=lambda one: one[0]))
        yield from texts

    def _filled(self, pr: etree._Element | None, look: CellStyle) -> Mapping[str, str]:
        """The fill of a cell: its own, and none where it says so; else that of its style."""
        if pr is None or not any(local(el) in FILLS for el in pr):
            return look.fill
        found = self.brush.fill(pr)
        return found if found.get("fill") != "none" else {}

    def _edges(self, pr: etree._Element | None) -> Iterator[tuple[str, CellEdge]]:
        """The edges that a cell says itself (21.1.3.17)."""
        for name, side in (("lnL", "left"), ("lnR", "right"), ("lnT", "top"), ("lnB", "bottom")):
            line = pr.find(f"{A}{name}") if pr is not None else None
            if line is not None and len(line):
                yield side, CellEdge(self.brush.edge(line), OWN)

    def _cell(
        self, tc: etree._Element, cell: CellFrame, box: Box, look: CellStyle, origins: Iterator[Origin]
    ) -> Iterator[Element]:
        """The text of a cell."""
        pr = tc.find(f"{A}tcPr")
        left, top, right, bottom = (Emu(whole(pr.get(key) if pr is not None else None, own)) for key, own in _CELL)
        anchor = _ANCHORS.get((pr.get("anchor") if pr is not None else None) or "t", "top")
        paragraphs = tuple(_in_style(paragraph, look) for paragraph in self._said(cell.words, origins))
        if any(paragraph.text.strip() for paragraph in paragraphs):
            insets = Insets(left, top, right, bottom)
            inner = box.inside(insets)
            fitted = self.engine.set(paragraphs, Frame(to_points(inner.width), 1e6, by_font=True))
            inks = [look.ink] if look.ink else ()
            yield from self.text.drawn(fitted, box, insets, anchor, inks, by_font=True)

    def words(self, shape: etree._Element, box: Box) -> Iterator[Element]:
        """The text of a shape, in the looks of its placeholder and its own."""
        body = shape.find(f"{P}txBody")
        if body is None:
            return
        holder = self.frames.placeholder(shape)
        paragraphs = tuple(self._said(self.frames.words(body, holder), self._origins(shape)))
        if not any(paragraph.text.strip() for paragraph in paragraphs):
            return
        held = _held(shape, holder)
        inner = box.inside(held.insets)
        frame = Frame(to_points(inner.width) if held.wrap else 1e6, max(1.0, to_points(inner.height)))
        inks: Sequence[Rgb] = holder.inks if holder else ()
        marks: Sequence[Rgb | None] = holder.marks if holder else ()
        text = self.engine.set(paragraphs, frame)
        yield from self.text.drawn(text, box, held.insets, held.anchor, inks, marks, centered=held.centered)

    def _said(self, words: Words, origins: Iterator[Origin]) -> Iterator[Paragraph]:
        """The paragraphs of a body that say something, as they look."""
        for source, paragraph in enumerate(words.body.iterfind(f"{A}p")):
            style = words.style(source)
            ppr = paragraph.find(f"{A}pPr")
            level = whole(ppr.get("lvl") if ppr is not None else None, 0)
            runs = tuple(self._run(el) for el in run_elements(paragraph))
            if any(run.text.strip() for run in runs):
                origin = next(origins)
                runs = tuple(replace(run, origin=origin) for run in runs)
                size = max((run.size for run in runs if run.size), default=style.size)
                plain = tuple(replace(run, size=None) if run.size == size else run for run in runs)
                yield Paragraph(plain, replace(style, size=size, floor=min(size, style.floor)), level)

    def _run(self, el: etree._Element) -> Run:
        text = "\n" if el.tag == f"{A}br" else el.findtext(f"{A}t") or ""
        look = el.find(f"{A}rPr")
        page = "." if el.tag == f"{A}fld" and el.get("type") == "slidenum" else None
        if look is None:
            return Run(text, page_of=page)
        size = whole(look.get("sz"), 0) / 100 or None
        bold = flag(look.get("b") or "0") if look.get("b") else None
        italic = flag(look.get("i") or "0") if look.get("i") else None
        color = color_of(look.find(f"{A}solidFill"), self.layout.theme)
        return Run(text, bold=bold, italic=italic, size=size, color=color, page_of=page)


def _flags(pr: etree._Element | None) -> TableFlags:
    """Which parts of its style a table shows (21.1.3.13)."""
    names = ("firstRow", "lastRow", "firstCol", "lastCol", "bandRow", "bandCol")
    return TableFlags(*(flag((pr.get(name) if pr is not None else None) or "0") for name in names))


def _in_style(paragraph: Paragraph, look: CellStyle) -> Paragraph:
    """A paragraph of a cell as the style of its table sets it, where that says something."""
    style = paragraph.style
    bold, italic = (
        own if said is None else said for own, said in ((style.bold, look.bold), (style.italic, look.italic))
    )
    return replace(paragraph, style=replace(style, bold=bold, italic=italic, color=None if look.ink else style.color))


def _held(shape: etree._Element, holder: Placeholder | None) -> BodyProperties:
    """How a shape holds its text: as it says, else as its placeholder does."""
    own = body_of([shape])
    if holder is None:
        return own
    pr = shape.find(f"{P}txBody/{A}bodyPr")
    said = {str(key) for key in pr.attrib} if pr is not None else set()
    return replace(holder.body, **{name: getattr(own, name) for name, keys in _HELD.items() if said.intersection(keys)})
