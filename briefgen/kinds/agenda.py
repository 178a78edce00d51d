"""The agenda: parts phrased as the outline phrases them, topics with the number of the page they begin on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
from briefgen.units import Box, Emu, Insets, points, to_points


@dataclass(frozen=True, slots=True)
class AgendaStop:
    """A line of the agenda: the topic's number, who speaks, what it is called, and the page it leads to."""

    number: int
    title: Text
    speakers: Text | None
    link: str


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the agenda; `current` when the agenda is shown again to say where we are."""

    title: Text | None
    stops: tuple[AgendaStop, ...]
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
    def is_spoken(self) -> bool:
        """Whether topics say who speaks."""
        return any(stop.speakers for band in self.bands for stop in band.stops)


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
    return Band(title, tuple(_stop(scope, entry) for entry in part.entries), part is scope.part)


def _stop(scope: Scope, entry: Entry) -> AgendaStop:
    speakers = None if scope.same_speakers else scope.speaker_names(entry)
    return AgendaStop(entry.number, scope.text(entry.topic, "title"), speakers, f"topic:{entry.topic.id}")


def _flow(slide: Slide[Agenda], labels: Labels) -> Iterator[Block]:
    content = slide.content
    items: list[Item] = []
    for band in content.bands:
        stops = tuple(Item(stop.title, link=stop.link) for stop in band.stops)
        items.extend([Item(band.title, None, stops)] if band.title else stops)
    yield Contents(Text.label(labels("contents")), items=tuple(items))


AGENDA = "agenda"
"""What links call the page of the agenda."""

_ABOVE, _BELOW, _EDGE = 0.084, 0.124, 0.125


@dataclass(frozen=True, slots=True)
class _Look:
    """Steps of the type scale for a part's title and for its topics; inches on the design's 12-inch measure: the widths
    of the part's title, a topic's number, speakers, title and page, a row's height, and what a part's title stands
    lower than its first topic's line begins."""

    part: str
    text: str
    widths: tuple[float, float, float, float, float]
    row: float
    drop: float


_DENSE = _Look("headm", "body", (4.083, 0.5, 2.5, 4.334, 0.583), 0.333, 0.04)
_ROOMY = _Look("head", "bodyl", (3.583, 0.5, 2.25, 5.084, 0.583), 0.5, 0.09)
_FEW = 8  # topics that the roomy look has space for


def _arrange(slide: Slide[Agenda], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    box = canvas.slot("rows").box
    stops = [(band, i, stop) for band in content.bands for i, stop in enumerate(band.stops)]
    look = _ROOMY if len(stops) <= _FEW else _DENSE
    part, number, speakers, topic, page = look.widths
    widths = (number, speakers, topic, page) if content.is_spoken else (number, speakers + topic, page)
    if content.is_parted:
        widths = (part, *widths)
    total = sum(widths)
    columns = tuple(GridColumn(to_points(box.width) * w / total) for w in widths)
    rows = tuple(_row(canvas, look, content, band, i) for band, i, _ in stops)
    parts = canvas.engine.grid(Grid(columns, rows), canvas.frame(box))
    canvas.broken((part.start for part in parts), [stop.title for _, _, stop in stops])
    return [[_placed(canvas, box, part, stops)] for part in parts]


def _row(canvas: Canvas, look: _Look, agenda: Agenda, band: Band, i: int) -> GridRow:
    stop, first, last = band.stops[i], i == 0, i + 1 == len(band.stops)
    edge = _EDGE * 72 if band.current else 0.0  # the current part stands on a panel, whose edge no text touches
    cells = []
    if first and agenda.is_parted:
        color = "accent" if band.current else "text"
        title = (canvas.paragraph(band.title, canvas.style(look.part, color)),) if band.title else ()
        cells.append(GridCell(title, (edge, (_ABOVE + look.drop) * 72, 18.0, 0.0), rows=len(band.stops)))
    bold, topic = canvas.style(look.text, bold=True), canvas.style(look.text, "muted" if agenda.is_spoken else "text")
    number = Paragraph((Run(str(stop.number), link=f"#{stop.link}"),), canvas.style(look.text, "accent", bold=True))
    # A single line stands in the middle of its row, several begin at its height, numbers beside the first.
    line = canvas.engine.set([number], canvas.frame(canvas.slot("rows").box)).height
    above = (_ABOVE * 72 if first else 0.0) + max(0.0, (look.row * 72 - line) / 2)
    below = _BELOW * 72 if last else 0.0
    margins = (0.0, above, 6.0, below)
    cells.append(GridCell((number,), margins))
    if agenda.is_spoken:
        names = (canvas.paragraph(stop.speakers, bold),) if stop.speakers else ()
        cells.append(GridCell(names, margins))
    cells.append(GridCell((canvas.paragraph(stop.title, topic),), margins))
    page = Run("88", page_of=stop.link)
    right = canvas.style(look.text, "muted", align="right")
    cells.append(GridCell((Paragraph((page,), right),), (0.0, above, edge, below)))
    return GridRow(
        tuple(cells), (look.row + (_ABOVE if first else 0) + (_BELOW if last else 0)) * 72, keep_next=not last
    )


def _placed(canvas: Canvas, box: Box, part: GridPart, stops: Sequence[tuple[Band, int, AgendaStop]]) -> Table:
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
            row.append(TableCell(fitted, insets, fill, top=edge, rows=cell.rows))
        rows.append(tuple(row))
    widths, heights = whole(part.widths), whole(part.heights)
    alt = "; ".join(stop.title.plain for _, _, stop in stops[part.start : part.stop])
    placed = Box(box.x, box.y, Emu(sum(widths)), Emu(sum(heights)))
    return Table("Agenda", placed, widths, heights, tuple(rows), alt, placeholder=canvas.slot("rows").index)


KIND = Kind("agenda", _say, _flow, lambda _: ("agenda",), _arrange)
