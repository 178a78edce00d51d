"""Copies of example slides, fitted: what their tags put in is set smaller where it must be, within limits, and a table
that is too long even so goes on on a next copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum

from briefgen.language.labels import Labels
from briefgen.layout.engine import Engine
from briefgen.layout.room import Amount, left, too_much
from briefgen.layout.text import MONO, Fitted, Frame, Paragraph, Run
from briefgen.outline.paths import Path
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle
from briefgen.template.deck import DeckFile
from briefgen.template.tagged.filled import Copy, FilledBody, FilledPart, FilledRow, FilledTable, TagSetting
from briefgen.template.tagged.frames import Frames, TableFrame, TextFrame, Words
from briefgen.template.tagged.joined import BREAK, FilledStretch, FilledTag

_LEAST = 12.0  # points that a text of the design's own size above it is never shrunk below, unless its tag says so
_SMALL = 10.0
_STEPS = 20  # from stretches of equal height to such as take all the room
_SHARE = 0.6  # of its designed size that a text keeps at least
_DISPLAY = 24.0  # points from which on a text is read as a title is, wherever it stands


@dataclass(frozen=True, slots=True)
class Overfull:
    """A body whose text does not fit even at the smallest size: where it is, the path of the longest text in it, and
    how much of the text is over, where that is known."""

    number: int
    where: str
    origin: Path
    over: Amount = Amount(0, 0)


class CopyFitter:
    """Fits the copies of a deck's example slides."""

    def __init__(self, deck: DeckFile, engine: Engine, labels: Labels) -> None:
        self.deck = deck
        self.engine = engine
        self.labels = labels
        self.overfull: list[Overfull] = []
        self._frames: dict[str, Frames] = {}

    def fitted(self, copy: Copy, number: int) -> Iterator[Copy]:
        """A copy, which stands on the page of this number, with the settings of what is filled in on the slide; more
        copies where one of its tables goes on.

        What does not fit is kept in `overfull`.
        """
        part = copy.parts.get(copy.example.part)
        if part is None:
            yield copy
            return
        frames = self._framed(copy)
        parts = [*self._parted(part, frames)]
        for n, one in enumerate(parts, 1):
            suffix = self.labels("continued", n=n, total=len(parts)) if len(parts) > 1 else ""
            bodies = {
                i: self._body(_suffixed(body, suffix), frames.body(i), number + n - 1, 0.0)
                if frames.is_title(i)
                else self._body(body, frames.body(i), number + n - 1)
                for i, body in one.bodies.items()
            }
            tables = {i: self._table(table, frames.table(i), number + n - 1) for i, table in one.tables.items()}
            made = FilledPart(bodies, tables, one.labels, one.objects, one.links)
            name = copy.name if n == 1 else ""
            yield replace(copy, name=name, parts={**copy.parts, copy.example.part: made})

    def title(self, copy: Copy) -> str:
        """What the title of a copy says, where it is filled in."""
        part = copy.parts.get(copy.example.part)
        bodies = part.bodies.items() if part else ()
        said = (body for i, body in bodies if self._framed(copy).is_title(i))
        return " ".join(paragraph.text for body in said for paragraph in body.paragraphs)

    def _framed(self, copy: Copy) -> Frames:
        if copy.example.part not in self._frames:
            self._frames[copy.example.part] = Frames(self.deck, copy.example.part)
        return self._frames[copy.example.part]

    def _parted(self, part: FilledPart, frames: Frames) -> Iterator[FilledPart]:
        """The slide's part, or where its one table is too long even in its smallest size, a part for each stretch of
        rows. Where several tables are, none of them goes on."""
        if len(part.tables) != 1:
            yield part
            return
        ((number, table),) = part.tables.items()
        frame = frames.table(number)
        paragraphs = _designed(table, frame)
        heights, _ = self._rows(table, frame, paragraphs, _deepest(paragraphs))
        for rows in stretches(table.rows, heights, frame.most):
            yield replace(part, tables={number: replace(table, rows=rows)})

    def _body(self, body: FilledBody, frame: TextFrame | None, number: int, display: float = _DISPLAY) -> FilledBody:
        """A body as it fits its frame; its texts of `display` points or more end their lines as titles do."""
        if frame is None or not body.paragraphs:
            return body
        room = Frame(frame.width, frame.height, frame.columns, frame.gap)
        paragraphs = [_paragraph(p, frame.words, body.floor, display) for p in body.paragraphs]
        fitted = self.engine.fit(paragraphs, room)
        if not fitted.fits and frame.height > 0:
            self.overfull.append(Overfull(number, body.where, _longest([body]), too_much(fitted)))
        free = tuple(left(fitted, i) for i in range(len(paragraphs)))
        return replace(_as_set(body, paragraphs, fitted), left=free)

    def _table(self, table: FilledTable, frame: TableFrame, number: int) -> FilledTable:
        """A table whose rows grow with their text: all of it as large as the page has room for."""
        paragraphs = _designed(table, frame)
        for shrink in range(_deepest(paragraphs) + 1):
            heights, fitted = self._rows(table, frame, paragraphs, shrink)
            if fsum(heights) <= frame.most:
                break
        else:
            cells = [cell for row in table.rows for cell in row.cells if cell]
            self.overfull.append(Overfull(number, table.where, _longest(cells)))
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
            height = 0.0
            for column, cell in enumerate(row.cells):
                if cell is None or id(cell) not in paragraphs:
                    continue
                room = frame.rows[row.source][column]
                own = self.engine.set(paragraphs[id(cell)], Frame(room.width, 1e9, by_font=True), shrink)
                fitted[id(cell)] = own
                height = max(height, own.height + room.margins)
            heights.append(height or frame.heights[row.source])
        return _as_high([frame.heights[row.source] for row in table.rows], heights, frame.most), fitted

    def _cell(
        self, cell: FilledBody | None, paragraphs: Mapping[int, list[Paragraph]], fitted: Mapping[int, Fitted]
    ) -> FilledBody | None:
        if cell is None or id(cell) not in fitted:
            return cell
        return _as_set(cell, paragraphs[id(cell)], fitted[id(cell)])


def _as_high(designed: Sequence[float], needed: Sequence[float], most: float) -> list[float]:
    """Rows as high as they were drawn, higher where their text needs it; where they have no room so, they all give up
    the same share of what they do not need."""
    wanted = [max(pair) for pair in zip(designed, needed, strict=True)]
    spare, over = fsum(wanted) - fsum(needed), fsum(wanted) - most
    kept = 1.0 if over <= 0 else max(0.0, 1.0 - over / spare) if spare > 0 else 0.0
    return [need + kept * (want - need) for want, need in zip(wanted, needed, strict=True)]


def stretches(rows: Sequence[FilledRow], heights: Sequence[float], most: float) -> Iterator[tuple[FilledRow, ...]]:
    """The rows in stretches that are no higher than the most, in points, and about as long as each other: what stands
    above the rows of a loop is repeated, what stands below ends the last. All of them where that does not help."""
    sources = [row.source for row in rows]
    looped = [i for i, source in enumerate(sources) if sources.count(source) > 1]
    first, last = (looped[0], looped[-1] + 1) if looped else (0, 0)
    around = fsum(heights[:first]) + fsum(heights[last:])
    if fsum(heights) <= most or not looped or around + max(heights[first:last]) > most:
        yield tuple(rows)
        return
    room = most - around
    own = heights[first:last]
    count = len(_chunks(own, room))
    least = sum(own) / count
    tried = (_chunks(own, least + (room - least) * step / _STEPS) for step in range(_STEPS + 1))
    chunks = next(found for found in tried if len(found) == count)
    for n, (start, stop) in enumerate(chunks, 1):
        tail = rows[last:] if n == len(chunks) else ()
        yield (*rows[:first], *rows[first + start : first + stop], *tail)


def _chunks(heights: Sequence[float], room: float) -> list[tuple[int, int]]:
    """Where each stretch of heights begins and ends, if each takes as much as it has room for."""
    found, start, used = [], 0, 0.0
    for i, height in enumerate(heights):
        if used + height > room and i > start:
            found.append((start, i))
            start, used = i, 0.0
        used += height
    return [*found, (start, len(heights))]


def _longest(bodies: Iterable[FilledBody]) -> Path:
    """Where the longest of the outline's texts in these bodies is from."""
    lengths: dict[Path, int] = {}
    for stretch in (s for body in bodies for paragraph in body.paragraphs for s in paragraph.stretches if s.origin):
        lengths[stretch.origin] = lengths.get(stretch.origin, 0) + len(stretch.text)
    return max(lengths, key=lambda origin: lengths[origin], default=())


def _suffixed(body: FilledBody, suffix: str) -> FilledBody:
    """A title with what tells the copies of its slide apart."""
    if not suffix or not body.paragraphs or not body.paragraphs[-1].stretches:
        return body
    last = body.paragraphs[-1]
    more = FilledStretch(f" {suffix}", last.stretches[-1].run)
    return replace(body, paragraphs=(*body.paragraphs[:-1], replace(last, stretches=(*last.stretches, more))))


def _designed(table: FilledTable, frame: TableFrame) -> dict[int, list[Paragraph]]:
    """The paragraphs of the cells that are filled, as they are designed, by the cells' identity."""
    return {
        id(cell): [_paragraph(p, frame.rows[row.source][column].words, cell.floor) for p in cell.paragraphs]
        for row in table.rows
        for column, cell in enumerate(row.cells)
        if cell and cell.paragraphs
    }


def _deepest(paragraphs: Mapping[int, Sequence[Paragraph]]) -> int:
    """How many points all of them can be shrunk at most."""
    return max((round(p.style.size - p.style.floor) for ps in paragraphs.values() for p in ps), default=0)


def _as_set(body: FilledBody, designed: Sequence[Paragraph], fitted: Fitted) -> FilledBody:
    """A body as it was set: its sizes, and what was written into its texts so that their lines end well."""
    marked = (
        replace(paragraph, stretches=tuple(map(_marked, paragraph.stretches, made.runs)))
        for paragraph, made in zip(body.paragraphs, fitted.paragraphs, strict=True)
    )
    return replace(body, paragraphs=tuple(marked), settings=tuple(_settings(designed, fitted)))


def _marked(stretch: FilledStretch, run: Run) -> FilledStretch:
    return replace(stretch, text=run.text.replace("\n", BREAK))


def _settings(designed: Sequence[Paragraph], fitted: Fitted) -> Iterator[TagSetting | None]:
    for before, after in zip(designed, fitted.paragraphs, strict=True):
        changed = after.style.size != before.style.size or fitted.tighten != 1.0
        yield TagSetting(after.style.size, before.style.size, fitted.tighten) if changed else None


def _paragraph(filled: FilledTag, words: Words, floor: float | None, display: float = _DISPLAY) -> Paragraph:
    style = _floored(words.style(filled.source, filled.level), floor)
    style = replace(style, display=style.size >= display, kept=style.size < display)
    return Paragraph(tuple(_runs(filled, words, style)), style, filled.level)


def _runs(filled: FilledTag, words: Words, style: TextStyle) -> Iterator[Run]:
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
            origin=stretch.origin,
            runs_on=bool(look and look.runs_on),
        )


def _floored(style: TextStyle, said: float | None) -> TextStyle:
    """A style with the size that it may be shrunk to."""
    usual = max(_LEAST if style.size > _LEAST else _SMALL, style.size * _SHARE)
    return replace(style, floor=min(style.size, said if said is not None else usual))
