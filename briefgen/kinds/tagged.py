"""Copies of example slides, fitted: what their tags put in is set smaller where it must be, within limits."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.kinds.arrange import Placement, arrange_deck
from briefgen.kinds.content import Slide
from briefgen.kinds.furniture import Furniture
from briefgen.layout.engine import Engine
from briefgen.layout.page import Page
from briefgen.layout.text import MONO, Fitted, Frame, Paragraph, Run
from briefgen.outline.paths import Path
from briefgen.styles import TextStyle
from briefgen.template.deck import DeckFile
from briefgen.template.labels import Labels
from briefgen.template.tagged.filled import Copy, FilledBody, FilledPart, FilledTable, Setting
from briefgen.template.tagged.frames import Frames, TableFrame, TextFrame, Words
from briefgen.template.tagged.joined import BREAK, Filled
from briefgen.template.template import DeckTemplate

_LEAST = 12.0  # points that a text of the design's own size above it is never shrunk below, unless its tag says so
_SMALL = 10.0
_SHARE = 0.6  # of its designed size that a text keeps at least


@dataclass(frozen=True, slots=True)
class Overfull:
    """A body whose text does not fit even at the smallest size: where it is, and what its tags printed."""

    number: int
    where: str
    printed: tuple[str, ...]


@dataclass(frozen=True)
class ArrangedTagged:
    """The pages of a tagged deck in order, what became of each slide of ours, what does not fit in the copies, and the
    paths of the texts that slides of ours show."""

    pages: tuple[Page | Copy, ...]
    placements: tuple[Placement, ...]
    overfull: tuple[Overfull, ...]
    shown: frozenset[Path]


def arrange_tagged(
    pieces: Sequence[Copy | Slide], furniture: Furniture, template: DeckTemplate, engine: Engine, labels: Labels
) -> ArrangedTagged:
    """Fits the copies of example slides, and places the slides of ours between them."""
    placed = arrange_deck([p for p in pieces if isinstance(p, Slide)], furniture, template, engine, labels)
    fitter = CopyFitter(template.file, engine)
    waiting, counts = iter(placed.pages), iter(placement.pages for placement in placed.placements)
    pages: list[Page | Copy] = []
    for piece in pieces:
        if isinstance(piece, Copy):
            pages.append(fitter.fitted(piece, len(pages) + 1))
        else:
            pages += itertools.islice(waiting, next(counts))
    return ArrangedTagged(tuple(pages), placed.placements, tuple(fitter.overfull), placed.shown)


class CopyFitter:
    """Fits the copies of a deck's example slides."""

    def __init__(self, deck: DeckFile, engine: Engine) -> None:
        self.deck = deck
        self.engine = engine
        self.overfull: list[Overfull] = []
        self._frames: dict[str, Frames] = {}

    def fitted(self, copy: Copy, number: int) -> Copy:
        """A copy, which stands on the page of this number, with the settings of what is filled in on the slide.

        What does not fit is kept in `overfull`.
        """
        part = copy.parts.get(copy.example.part)
        if part is None:
            return copy
        if copy.example.part not in self._frames:
            self._frames[copy.example.part] = Frames(self.deck, copy.example.part)
        frames = self._frames[copy.example.part]
        bodies = {i: self._body(body, frames.body(i), number) for i, body in part.bodies.items()}
        tables = {i: self._table(table, frames.table(i), number) for i, table in part.tables.items()}
        made = FilledPart(bodies, tables, part.labels, part.objects, part.links)
        return replace(copy, parts={**copy.parts, copy.example.part: made})

    def _body(self, body: FilledBody, frame: TextFrame | None, number: int) -> FilledBody:
        if frame is None or not body.paragraphs:
            return body
        room = Frame(frame.width, frame.height, frame.columns, frame.gap)
        paragraphs = [_paragraph(p, frame.words, body.floor) for p in body.paragraphs]
        fitted = self.engine.fit(paragraphs, room)
        if not fitted.fits and frame.height > 0:
            self.overfull.append(Overfull(number, body.where, body.printed))
        return replace(body, settings=tuple(_settings(paragraphs, fitted)))

    def _table(self, table: FilledTable, frame: TableFrame, number: int) -> FilledTable:
        """A table whose rows grow with their text: all of it as large as the page has room for."""
        cells = [
            (row.source, column, cell)
            for row in table.rows
            for column, cell in enumerate(row.cells)
            if cell and cell.paragraphs
        ]
        paragraphs = {
            id(cell): [_paragraph(p, frame.rows[source][column].words, cell.floor) for p in cell.paragraphs]
            for source, column, cell in cells
        }
        deepest = max((round(p.style.size - p.style.floor) for ps in paragraphs.values() for p in ps), default=0)
        for shrink in range(deepest + 1):
            heights, fitted = self._rows(table, frame, paragraphs, shrink)
            if sum(heights) <= frame.most:
                break
        else:
            self.overfull.append(Overfull(number, table.where, tuple(t for _, _, c in cells for t in c.printed)))
        rows = tuple(
            replace(row, cells=tuple(self._cell(cell, paragraphs, fitted) for cell in row.cells), height=height)
            for row, height in zip(table.rows, heights, strict=True)
        )
        return replace(table, rows=rows)

    def _rows(
        self, table: FilledTable, frame: TableFrame, paragraphs: Mapping[int, list[Paragraph]], shrink: int
    ) -> tuple[list[float], dict[int, Fitted]]:
        heights, fitted = [], {}
        for row in table.rows:
            height = frame.heights[row.source]
            for column, cell in enumerate(row.cells):
                if cell is None or id(cell) not in paragraphs:
                    continue
                room = frame.rows[row.source][column]
                own = self.engine.set(paragraphs[id(cell)], Frame(room.width, 1e9, by_font=True), shrink)
                fitted[id(cell)] = own
                height = max(height, own.height + room.margins)
            heights.append(height)
        return heights, fitted

    def _cell(
        self, cell: FilledBody | None, paragraphs: Mapping[int, list[Paragraph]], fitted: Mapping[int, Fitted]
    ) -> FilledBody | None:
        if cell is None or id(cell) not in fitted:
            return cell
        return replace(cell, settings=tuple(_settings(paragraphs[id(cell)], fitted[id(cell)])))


def _settings(designed: Sequence[Paragraph], fitted: Fitted) -> Iterator[Setting | None]:
    for before, after in zip(designed, fitted.paragraphs, strict=True):
        changed = after.style.size != before.style.size or fitted.tighten != 1.0
        yield Setting(after.style.size, before.style.size, fitted.tighten) if changed else None


def _paragraph(filled: Filled, words: Words, floor: float | None) -> Paragraph:
    style = _floored(words.style(filled.source, filled.level), floor)
    return Paragraph(tuple(_runs(filled, words, style)), style, filled.level)


def _runs(filled: Filled, words: Words, style: TextStyle) -> Iterator[Run]:
    for stretch in filled.stretches:
        look = stretch.look
        size = words.size(filled.source, stretch.run)
        bold = True if look and look.bold else words.bold(filled.source, stretch.run)
        mono = bool(look and look.code)
        yield Run(
            stretch.text.replace(BREAK, "\n"),
            bold=bold,
            italic=True if look and look.italic else None,
            latin=MONO if mono else None,
            size=size if size != style.size else None,
        )


def _floored(style: TextStyle, said: float | None) -> TextStyle:
    """A style with the size that it may be shrunk to."""
    usual = max(_LEAST if style.size > _LEAST else _SMALL, style.size * _SHARE)
    return replace(style, floor=min(style.size, said if said is not None else usual))
