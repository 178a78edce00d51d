"""The agenda: parts phrased as the outline phrases them, topics with the number of the page they begin on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import fsum
from typing import NamedTuple

from briefgen.kinds.blocks import Block, Contents
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Item, Slide, Text, worded
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.tables import whole
from briefgen.language.labels import Labels
from briefgen.layout.page import Table, TableCell
from briefgen.layout.text import Grid, GridCell, GridColumn, GridPart, GridRow, Paragraph, Run
from briefgen.outline.resolved import Entry, Part
from briefgen.records import dataclass
from briefgen.styles import Anchor
from briefgen.units import Box, Emu, Insets, points, to_points


@dataclass(frozen=True, slots=True)
class AgendaStop:
    """A line of the agenda: the topic's number, what it is called, what it asks or else who speaks, and the page it
    leads to."""

    number: int
    title: Text
    aside: Text | None
    link: str


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the agenda and what it is about; `current` when the agenda is shown again to say where we are."""

    title: Text | None
    stops: tuple[AgendaStop, ...]
    summary: Text | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Agenda:
    """The parts in their order."""

    bands: tuple[Band, ...]

    @property
    def is_parted(self) -> bool:
        """Whether the parts have titles."""
        return any(band.title for band in self.bands)

    @property
    def has_asides(self) -> bool:
        """Whether topics say more than what they are called."""
        return any(stop.aside for band in self.bands for stop in band.stops)


def _say(scope: Scope) -> Iterable[AnySlide]:
    parts = scope.book.parts
    count = len(scope.book.entries)
    if count < 2:
        return
    if len(parts) > 1:
        title = scope.counted("agenda-title", count, parts=scope.labels.number(len(parts)))
    else:
        title = scope.counted("agenda-title-flat", count)
    title = scope.titled("agenda", title)
    content = Agenda(tuple(_band(scope, part) for part in parts))
    here = scope.part
    if here is None:
        yield Slide("agenda", title, content, scope.label("agenda"), name=AGENDA)
    elif here.group:  # shown again before a part, to say where we are
        place = scope.labels("part", n=here.number, total=len(parts))
        heading = worded(scope.labels, "distinct", title=place, label=scope.text(here.group, "title"))
        yield Slide("agenda", heading, content, scope.label("agenda"), part=here.number)


def _band(scope: Scope, part: Part) -> Band:
    title = scope.text(part.group, "title") if part.group else None
    summary = scope.maybe(part.group, "summary") if part.group else None
    return Band(title, tuple(_stop(scope, entry) for entry in part.entries), summary, part is scope.part)


def _stop(scope: Scope, entry: Entry) -> AgendaStop:
    asked = scope.maybe(entry.topic, "question")
    speakers = None if scope.same_speakers else scope.speaker_names(entry)
    return AgendaStop(entry.number, scope.text(entry.topic, "title"), asked or speakers, f"topic:{entry.topic.id}")


def _flow(slide: Slide[Agenda], labels: Labels) -> Iterator[Block]:
    content = slide.content
    items: list[Item] = []
    for band in content.bands:
        stops = tuple(Item(stop.title, link=stop.link) for stop in band.stops)
        items.extend([Item(band.title, None, stops)] if band.title else stops)
    yield Contents(Text.label(labels("contents")), items=tuple(items))


AGENDA = "agenda"
"""What links call the page of the agenda."""

_EDGE = 0.125
_APART = 0.2  # inches between columns
_ABOVE, _BELOW = 0.05, 0.05  # inches between a text and the rules of its row


@dataclass(frozen=True, slots=True)
class _Look:
    """Steps of the type scale for a part's title, for its topics and for what is asked of them; inches on the design's
    12-inch measure: the widths of the part's title, a topic's number, title, question and page, and a row's height, at
    least and at most."""

    part: str
    topic: str
    aside: str
    widths: tuple[float, float, float, float, float]
    least: float
    most: float


_DENSE = _Look("headm", "body", "meta", (3.6, 0.4, 4.417, 3.0, 0.583), 0.333, 0.6)
_ROOMY = _Look("head", "claim", "body", (3.6, 0.483, 4.7, 2.634, 0.583), 0.5, 1.0)
_FEW = 8  # topics that the roomy look has space for


def _arrange(slide: Slide[Agenda], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    box = canvas.slot("rows").box
    stops = [(band, i, stop) for band in content.bands for i, stop in enumerate(band.stops)]
    look = _ROOMY if len(stops) <= _FEW else _DENSE
    tries = (_set(canvas, box, look, content, stops, said) for said in _SAID)
    parts = next(
        (parts for parts in tries if len(parts) == 1 and not parts[0].shrink and _is_even(parts[0])),
        _set(canvas, box, look, content, stops, _SAID[-1]),
    )
    canvas.broken((part.start for part in parts), [stop.title for _, _, stop in stops])
    return [[_placed(canvas, box, part, stops)] for part in parts]


Stops = Sequence[tuple[Band, int, AgendaStop]]
"""The topics in their order, each with its part and its place there."""


class _Said(NamedTuple):
    """What an agenda says besides titles: what stands beside those of topics, and below those of parts."""

    asides: bool
    summaries: bool


_SAID = (_Said(True, True), _Said(True, False), _Said(False, True), _Said(False, False))
"""From all to nothing: the first that has room, with rows of one height."""


def _is_even(part: GridPart) -> bool:
    return max(part.heights) - min(part.heights) < 1.0


def _set(canvas: Canvas, box: Box, look: _Look, agenda: Agenda, stops: Stops, said: _Said) -> tuple[GridPart, ...]:
    """The rows, which share the height they have."""
    part, number, topic, aside, page = look.widths
    widths = (number, topic, aside, page) if said.asides and agenda.has_asides else (number, topic + aside, page)
    if agenda.is_parted:
        widths = (part, *widths)
    columns = tuple(GridColumn(to_points(box.width) * w / fsum(widths)) for w in widths)
    rows = tuple(_row(canvas, look, agenda, band, i, said) for band, i, _ in stops)
    return canvas.engine.grid(Grid(columns, rows, even=True, most=look.most * 72), canvas.frame(box))


def _row(canvas: Canvas, look: _Look, agenda: Agenda, band: Band, i: int, said: _Said) -> GridRow:
    stop, first, last = band.stops[i], i == 0, i + 1 == len(band.stops)
    edge = _EDGE * 72 if band.current else 0.0  # the current part stands on a panel, whose edge no text touches
    cells = []
    if first and agenda.is_parted:
        lines = tuple(_part_lines(canvas, look, band, said))
        cells.append(GridCell(lines, (edge, _EDGE * 72, 18.0, 0.0), rows=len(band.stops)))
    number = Paragraph((Run(str(stop.number), link=f"#{stop.link}"),), canvas.style(look.topic, "accent", bold=True))
    margins = (0.0, _ABOVE * 72, _APART * 72, _BELOW * 72)
    cells.append(GridCell((number,), margins))
    cells.append(GridCell((canvas.paragraph(stop.title, canvas.style(look.topic, bold=True)),), margins))
    if said.asides and agenda.has_asides:
        aside = (canvas.paragraph(stop.aside, canvas.style(look.aside, "muted")),) if stop.aside else ()
        cells.append(GridCell(aside, margins))
    page = Run("88", page_of=stop.link)
    right = canvas.style(look.aside, "muted", align="right")
    cells.append(GridCell((Paragraph((page,), right),), (0.0, _ABOVE * 72, edge, _BELOW * 72)))
    return GridRow(tuple(cells), look.least * 72, keep_next=not last)


def _part_lines(canvas: Canvas, look: _Look, band: Band, said: _Said) -> Iterator[Paragraph]:
    """A part's title, and what it is about."""
    if band.title:
        yield canvas.paragraph(band.title, canvas.style(look.part, "accent" if band.current else "text", after=4.0))
    if band.summary and said.summaries:
        yield canvas.paragraph(band.summary, canvas.style(look.aside, "muted"))


def _placed(canvas: Canvas, box: Box, part: GridPart, stops: Stops) -> Table:
    rows = []
    for at, cells in enumerate(part.cells):
        band, i, _ = stops[part.start + at]
        fill = canvas.color("panel") if band.current else None
        spec = part.rows[at].cells
        heavy = canvas.edge("text", 1.5 if at == 0 else 0.75)
        row = []
        for cell, fitted in zip(spec, cells, strict=True):
            canvas.seen(fitted, (), "Agenda")
            left, top, right, bottom = cell.margins
            insets = Insets(points(left), points(top), points(right), points(bottom))
            edge = heavy if i == 0 else canvas.edge()
            anchor: Anchor = "middle" if cell.margins[1] == _ABOVE * 72 else "top"
            row.append(TableCell(fitted, insets, fill, top=edge, anchor=anchor, rows=cell.rows))
        rows.append(tuple(row))
    widths, heights = whole(part.widths), whole(part.heights)
    alt = "; ".join(stop.title.plain for _, _, stop in stops[part.start : part.stop])
    placed = Box(box.x, box.y, Emu(sum(widths)), Emu(sum(heights)))
    return Table("Agenda", placed, widths, heights, tuple(rows), alt, placeholder=canvas.slot("rows").index)


KIND = Kind("agenda", _say, _flow, lambda _: ("agenda",), _arrange)
