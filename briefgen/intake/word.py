"""A Word file -> blocks, opened with python-docx: headings, lists, tables, pictures, charts, quotations, footnotes.

What was deleted under tracking is left out, and so is a table of contents, which repeats the headings.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lxml import etree

from briefgen.intake.blocks import (
    Block,
    Listing,
    Quotation,
    SourceDocument,
    SourceHeading,
    SourceItem,
    SourceParagraph,
    SourcePicture,
    SourceTable,
    Subtitle,
    Unplaced,
)
from briefgen.intake.office_files import R, SourceRun, chart_of, marked
from briefgen.opc import parse
from briefgen.template.chart_numbers import A, C

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{W}txbxContent", f"{W}rPr", f"{W}pPr"}
_LEFT_OUT.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_HEADING = re.compile(r"heading ([1-9])")
_LIST = re.compile(r"list(?: paragraph| bullet| number| continue)?(?: ([2-5]))?")
_DEEPEST = 8


def read_word(data: bytes) -> SourceDocument:
    """The blocks of a .docx. Raises what python-docx raises for a file that is not as it expects."""
    import docx

    reader = _Reader(docx.Document(io.BytesIO(data)))
    blocks = list(reader.blocks(reader.document.element.body))
    return SourceDocument((*_listed(blocks), *reader.edges()), reader.notes)


class _Reader:
    def __init__(self, document: Any) -> None:
        self.document = document
        self.part = document.part
        self.styles = {style.get(f"{W}styleId"): style for style in document.styles.element.iterfind(f"{W}style")}
        self.notes: dict[str, str] = {}
        self.notes = {id: text for kind in ("footnote", "endnote") for id, text in self._notes(kind) if text}

    def _notes(self, kind: str) -> Iterator[tuple[str, str]]:
        for relation in self.part.rels.values():
            if relation.reltype.endswith(f"/{kind}s") and not relation.is_external:
                root = parse(relation.target_part.blob, kind)
                for el in root.iterfind(f"{W}{kind}"):
                    if el.get(f"{W}type") is None:
                        yield _cited(kind, el.get(f"{W}id", "")), marked(self.runs(el))

    def edges(self) -> Iterator[Block]:
        """What stands along the edges of pages."""
        said: set[str] = set()
        for relation in self.part.rels.values():
            if relation.reltype.endswith(("/header", "/footer")) and not relation.is_external:
                for el in parse(relation.target_part.blob, "header").iter(f"{W}p"):
                    text = marked(self.runs(el), looks=False)
                    if any(map(str.isalpha, text)) and text not in said:
                        said.add(text)
                        yield Unplaced("along the edge of the pages", text)

    def blocks(self, parent: etree._Element) -> Iterator[tuple[int, Block]]:
        """The blocks below an element; an item of a list with its level, from 0, and -1 for all else."""
        for el in parent.iterchildren():
            if el.tag == f"{W}p":
                yield from self._paragraph(el)
            elif el.tag == f"{W}tbl":
                yield from self._table(el)
            elif el.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"):
                yield from self.blocks(el)

    def _paragraph(self, el: etree._Element) -> Iterator[tuple[int, Block]]:
        name, chain = self._style(el)
        level = self._level(el, chain, name)
        heading = self._heading(el, chain, name)
        text = marked(self.runs(el), looks=heading is None)
        if text and not name.startswith(("toc ", "table of figures", "toc heading")):
            if heading is not None:
                yield -1, Subtitle(text) if name == "subtitle" else SourceHeading(text, heading)
            elif level is not None:
                yield level, SourceParagraph(text)
            else:
                yield -1, Quotation(text) if name in ("quote", "intense quote") else SourceParagraph(text)
        yield from ((-1, block) for block in self._drawn(el))
        for box in el.iter(f"{W}txbxContent"):
            if not any(each.tag in _LEFT_OUT for each in box.iterancestors()):
                yield from self.blocks(box)

    def _style(self, el: etree._Element) -> tuple[str, list[etree._Element]]:
        """The name of a paragraph's style, or of the first of those it is based on that says something; and these."""
        chain: list[etree._Element] = []
        id = _value(el.find(f"{W}pPr/{W}pStyle"))
        while id in self.styles and len(chain) < 12 and self.styles[id] not in chain:
            chain.append(self.styles[id])
            id = _value(chain[-1].find(f"{W}basedOn"))
        names = [_value(style.find(f"{W}name")).lower().split(",")[0] for style in chain]
        known = (n for n in names if _HEADING.fullmatch(n) or n in ("title", "subtitle", "quote") or _LIST.fullmatch(n))
        return next(known, names[0] if names else ""), chain

    def _heading(self, el: etree._Element, chain: Sequence[etree._Element], name: str) -> int | None:
        """The level of a heading: 1 is the title."""
        if name in ("title", "subtitle"):
            return 1
        found = _HEADING.fullmatch(name)
        if found:
            return int(found[1]) + 1
        for each in (el, *chain):
            outline = _value(each.find(f"{W}pPr/{W}outlineLvl"))
            if outline.isdecimal():
                return int(outline) + 2 if int(outline) < _DEEPEST else None
        return None

    def _level(self, el: etree._Element, chain: Sequence[etree._Element], name: str) -> int | None:
        """The level of an item of a list, from 0; None for what is none."""
        for each in (el, *chain):
            number = each.find(f"{W}pPr/{W}numPr")
            if number is not None:
                if _value(number.find(f"{W}numId")) == "0":
                    return None
                level = _value(number.find(f"{W}ilvl"))
                return min(int(level), _DEEPEST) if level.isdecimal() else self._named_level(name)
        return self._named_level(name) if name.startswith(("list bullet", "list number")) else None

    @staticmethod
    def _named_level(name: str) -> int:
        found = _LIST.fullmatch(name)
        return int(found[1]) - 1 if found and found[1] else 0

    def runs(self, el: etree._Element, link: str = "") -> Iterator[SourceRun]:
        """The runs of a paragraph, or of all paragraphs below an element."""
        for child in el.iterchildren():
            if child.tag in _LEFT_OUT:
                continue
            if child.tag == f"{W}r":
                yield from self._run(child, link)
            elif child.tag == f"{_MATH}t":
                yield SourceRun(child.text or "")
            elif child.tag == f"{W}hyperlink":
                relation = self.part.rels.get(child.get(f"{R}id", ""))
                yield from self.runs(child, relation.target_ref if relation and relation.is_external else "")
            else:
                yield from self.runs(child, link)
                if child.tag == f"{W}p":
                    yield SourceRun(" ")

    def _run(self, el: etree._Element, link: str) -> Iterator[SourceRun]:
        bold, italic = _is_on(el, "b"), _is_on(el, "i")
        for child in el.iterchildren():
            if child.tag in (f"{W}t", f"{W}delText") and child.text:
                yield SourceRun(child.text, bold, italic, link)
            elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
                yield SourceRun(" ", bold, italic, link)
            elif child.tag == f"{W}noBreakHyphen":
                yield SourceRun("-", bold, italic, link)
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                kind = etree.QName(child).localname.removesuffix("Reference")
                cite = _cited(kind, child.get(f"{W}id", ""))
                if cite in self.notes:
                    yield SourceRun("", cite=cite)

    def _drawn(self, el: etree._Element) -> Iterator[Block]:
        """The pictures and charts of a paragraph."""
        for drawing in el.iter(f"{W}drawing", f"{W}pict"):
            if any(each.tag in _LEFT_OUT for each in drawing.iterancestors()):
                continue
            told = drawing.find(f".//{_DRAWN}docPr")
            alt = "" if told is None else marked([SourceRun(told.get("descr", ""))])
            for blip in drawing.iter(f"{A}blip", f"{_V}imagedata"):
                part = self._related(blip.get(f"{R}embed") or blip.get(f"{R}id"))
                if part is not None:
                    yield SourcePicture(str(part.partname), alt, part.blob)
            for ref in drawing.iter(f"{C}chart"):
                part = self._related(ref.get(f"{R}id"))
                chart = chart_of(parse(part.blob, "chart")) if part is not None else None
                if chart:
                    yield chart

    def _related(self, id: str | None) -> Any:
        relation = self.part.rels.get(id or "")
        return relation.target_part if relation is not None and not relation.is_external else None

    def _table(self, el: etree._Element) -> Iterator[tuple[int, Block]]:
        rows = [list(self._cells(row)) for row in el.iter(f"{W}tr") if _inside(row, el)]
        cells = [cell for cell in el.iter(f"{W}tc") if _inside(cell, el)]
        if len(cells) == 1:
            yield from self.blocks(cells[0])
            return
        width = max(map(len, rows), default=0)
        even = [(*row, *[""] * (width - len(row))) for row in rows]
        if even:
            yield -1, SourceTable(tuple(even[1:]), even[0]) if len(even) > 1 else SourceTable(tuple(even))
        for cell in cells:
            for paragraph in cell.iter(f"{W}p"):
                yield from ((-1, block) for block in self._drawn(paragraph))

    def _cells(self, row: etree._Element) -> Iterator[str]:
        for cell in row.iter(f"{W}tc"):
            if not _inside(cell, row, f"{W}tr"):
                continue
            goes_on = cell.find(f"{W}tcPr/{W}vMerge")
            span = _value(cell.find(f"{W}tcPr/{W}gridSpan"))
            yield "" if goes_on is not None and _value(goes_on) != "restart" else marked(self.runs(cell), looks=False)
            yield from [""] * (min(int(span), 63) - 1 if span.isdecimal() else 0)


def _inside(el: etree._Element, parent: etree._Element, kind: str = f"{W}tbl") -> bool:
    """Whether the nearest element of this kind around another is the parent: tables stand in tables."""
    return next(el.iterancestors(kind), None) is parent


def _listed(blocks: Iterable[tuple[int, Block]]) -> Iterator[Block]:
    """The blocks, with items that follow each other as one list."""
    held: list[tuple[int, str]] = []
    for level, block in blocks:
        if level >= 0 and isinstance(block, SourceParagraph):
            held.append((level, block.text))
            continue
        if held:
            yield Listing(nested(held))
            held = []
        yield block
    if held:
        yield Listing(nested(held))


def nested(lines: Sequence[tuple[int, str]]) -> tuple[SourceItem, ...]:
    """Items by their levels."""
    items: list[SourceItem] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and lines[end][0] > lines[at][0]:
            end += 1
        items.append(SourceItem(lines[at][1], nested(lines[at + 1 : end])))
        at = end
    return tuple(items)


def _value(el: etree._Element | None) -> str:
    return "" if el is None else el.get(f"{W}val", "")


def _is_on(run: etree._Element, name: str) -> bool:
    el = run.find(f"{W}rPr/{W}{name}")
    return el is not None and el.get(f"{W}val", "1") not in ("0", "false", "off")


def _cited(kind: str, id: str) -> str:
    return f"{kind}-{id}"
