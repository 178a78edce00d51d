"""A deck -> blocks, opened with python-pptx: a slide is a topic, the header of a section a group.

Slides in a row with one title are one topic. Footers, dates and numbers of slides are left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from briefgen.intake.blocks import (
    Block,
    Listing,
    Notes,
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
from briefgen.intake.word import nested
from briefgen.opc import parse
from briefgen.template.chart_numbers import A, C

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_EDGES = {"dt", "ftr", "sldNum", "hdr"}
_TITLES = {"title", "ctrTitle"}
_LISTS = {"body", "obj", ""}


def read_slides(data: bytes) -> SourceDocument:
    """The blocks of a .pptx. Raises what python-pptx raises for a file that is not as it expects."""
    from pptx import Presentation

    blocks: list[Block] = []
    title = ""
    for number, slide in enumerate(Presentation(io.BytesIO(data)).slides, 1):
        found = _Slide(slide, number)
        said = list(found.blocks())
        heading = found.title
        if not heading:
            at = next(
                (i for i, block in enumerate(said) if isinstance(block, SourceParagraph) and _has_words(block)), None
            )
            heading = _text(said.pop(at)) if at is not None else f"Slide {number}"
        if heading != title:
            blocks.append(SourceHeading(heading, found.level))
        title = heading
        blocks += said
    return SourceDocument(blocks, {})


def _has_words(block: SourceParagraph) -> bool:
    return any(map(str.isalpha, block.text))


def _text(block: Block) -> str:
    assert isinstance(block, SourceParagraph)
    return block.text


class _Slide:
    """One slide: what it is called, how high it stands, what it says."""

    def __init__(self, slide: Any, number: int) -> None:
        self.slide = slide
        self.part = slide.part
        kind = slide.slide_layout.element.get("type", "")
        shapes = [el for el in slide.shapes._spTree.iter(f"{_P}sp") if _placeholder(el) in _TITLES]
        self.titles = shapes[:1]
        self.title = " ".join(filter(None, (_whole(self._runs(el)) for el in self.titles)))
        first = number == 1 and (kind == "title" or any(_placeholder(el) == "ctrTitle" for el in shapes))
        self.is_first = first
        self.level = 1 if first else 2 if kind == "secHead" else 3

    def blocks(self) -> Iterator[Block]:
        """What stands on the slide, and its notes."""
        yield from self._shapes(self.slide.shapes._spTree)
        if self.slide.has_notes_slide:
            frame = self.slide.notes_slide.notes_text_frame
            text = marked([SourceRun(frame.text)]) if frame is not None else ""
            if text:
                yield Unplaced("the presenter's notes", text) if self.level < 3 else Notes(text)

    def _shapes(self, parent: Any) -> Iterator[Block]:
        for el in parent.iterchildren():
            if el.tag == f"{_P}grpSp":
                yield from self._shapes(el)
            elif el.tag == f"{_P}sp":
                if el not in self.titles and _placeholder(el) not in _EDGES:
                    yield from self._shape(el)
            elif el.tag == f"{_P}pic":
                yield from self._picture(el)
            elif el.tag == f"{_P}graphicFrame":
                yield from self._frame(el)

    def _shape(self, el: Any) -> Iterator[Block]:
        kind = _placeholder(el)
        lines = [
            (
                min(int(p.find(f"{A}pPr").get("lvl", "0")), 8) if p.find(f"{A}pPr") is not None else 0,
                marked(_runs(p, self.part)),
            )
            for p in el.iterfind(f"{_P}txBody/{A}p")
        ]
        lines = [(level, text) for level, text in lines if text]
        if kind == "subTitle" or (self.level < 3 and kind is not None):
            for _, text in lines:
                yield Subtitle(text) if self.is_first else SourceParagraph(text)
        elif kind in _LISTS and lines:
            yield Listing(nested(lines))
        else:
            yield from (SourceParagraph(text) for _, text in lines)
        yield from self._filled(el)

    def _filled(self, el: Any) -> Iterator[Block]:
        """A picture that fills a shape."""
        blip = el.find(f"{_P}spPr/{A}blipFill/{A}blip")
        if blip is not None:
            yield from self._image(blip, el)

    def _picture(self, el: Any) -> Iterator[Block]:
        blip = el.find(f"{_P}blipFill/{A}blip")
        if blip is not None:
            yield from self._image(blip, el)

    def _image(self, blip: Any, el: Any) -> Iterator[Block]:
        part = self._related(blip.get(f"{R}embed"))
        told = next(el.iter(f"{_P}cNvPr"), None)
        if part is not None:
            yield SourcePicture(
                str(part.partname), marked([SourceRun(told.get("descr", ""))]) if told is not None else "", part.blob
            )

    def _frame(self, el: Any) -> Iterator[Block]:
        table = next(el.iter(f"{A}tbl"), None)
        if table is not None:
            rows = [
                tuple(_cell(cell, self.part) for cell in row.iterfind(f"{A}tc")) for row in table.iterfind(f"{A}tr")
            ]
            yield SourceTable(tuple(rows[1:]), rows[0]) if len(rows) > 1 else SourceTable(tuple(rows))
        for ref in el.iter(f"{C}chart"):
            part = self._related(ref.get(f"{R}id"))
            chart = chart_of(parse(part.blob, "chart")) if part is not None else None
            if chart:
                yield chart
        for ref in el.iter(f"{_DIAGRAM}relIds"):
            part = self._related(ref.get(f"{R}dm"))
            texts = _diagram(parse(part.blob, "diagram")) if part is not None else []
            if texts:
                yield Listing(tuple(SourceItem(text) for text in texts))

    def _related(self, id: str | None) -> Any:
        relation = self.part.rels[id] if id and id in self.part.rels else None
        return relation.target_part if relation is not None and not relation.is_external else None

    def _runs(self, el: Any) -> Iterator[SourceRun]:
        for paragraph in el.iterfind(f"{_P}txBody/{A}p"):
            yield from _runs(paragraph, self.part)
            yield SourceRun(" ")


def _whole(runs: Iterator[SourceRun]) -> str:
    return marked(runs, looks=False)


def _placeholder(el: Any) -> str | None:
    """The type of a placeholder, empty for one that holds anything; None for a shape that is none."""
    found = el.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return None if found is None else found.get("type", "")


def _cell(cell: Any, part: Any) -> str:
    if cell.get("hMerge") == "1" or cell.get("vMerge") == "1":
        return ""
    runs = [run for paragraph in cell.iterfind(f"{A}txBody/{A}p") for run in (*_runs(paragraph, part), SourceRun(" "))]
    return marked(runs, looks=False)


def _runs(paragraph: Any, part: Any) -> Iterator[SourceRun]:
    """The runs of a paragraph (ECMA-376 part 1, 21.1.2.2.6)."""
    for el in paragraph.iterchildren(f"{A}r", f"{A}br", f"{A}fld"):
        if el.tag == f"{A}br":
            yield SourceRun(" ")
            continue
        look = el.find(f"{A}rPr")
        click = look.find(f"{A}hlinkClick") if look is not None else None
        id = click.get(f"{R}id") if click is not None else None
        link = part.rels[id] if id and id in part.rels else None
        bold, italic = (look is not None and look.get(key) in ("1", "true") for key in ("b", "i"))
        target = link.target_ref if link is not None and link.is_external else ""
        yield SourceRun(el.findtext(f"{A}t") or "", bold, italic, target)


def _diagram(root: Any) -> list[str]:
    """The texts of a SmartArt (21.4.3.6), one a node, in their order."""
    points = (pt for pt in root.iter(f"{_DIAGRAM}pt") if pt.get("type", "node") in ("node", "asst"))
    texts = (marked([SourceRun("".join(t.text or "" for t in pt.iter(f"{A}t")))]) for pt in points)
    return [text for text in texts if text]
