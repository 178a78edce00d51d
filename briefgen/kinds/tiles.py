"""Numbers that are watched, side by side: the number, its change and whether that is good, how it went, its status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import fsum
from typing import Literal

from briefgen.kinds.blocks import Block, TableBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.charts.trend import trend_line
from briefgen.kinds.content import (
    AnySlide,
    Figure,
    Slide,
    TableCellText,
    TableColumn,
    TableData,
    TableRow,
    Text,
    WordMark,
    run_on,
)
from briefgen.kinds.continuing import FREE, over_slides
from briefgen.kinds.exhibit import exhibit_slide
from briefgen.kinds.kind import InRegion, Kind, SlideBody
from briefgen.kinds.marks import SIDE, WIDTH, mark_items
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.layout.page import Group, Item, Shape
from briefgen.layout.text import Paragraph
from briefgen.outline.exhibits import Exhibit, Indicator
from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu, inches, points, to_points

MOST, IN_A_ROW = 6, 4
# Inches (mockups 60 and 61).
GUTTER, BETWEEN, ABOVE, GAP, TREND, TRIANGLE, INSET = 0.25, 0.3, 0.1, 0.1, 0.55, 0.15, 0.27
BESIDE = 0.45  # of its column: a trend beside the number
LOW = 0.4  # inches: the least height of a trend beside the number, above its periods
PERIODS = 12.0  # points between the first period and the last
SURE = 0.95  # of its column: what a number may fill
STEPS = (("figl", "claim", "body"), ("figm", "claim", "body"), ("claiml", "body", "meta"))
"""Steps of the type scale: of the number, of its name and its change, of the rest."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A number that is watched. `judged` says what its change is measured against, and that it is better or worse;
    `way` is where it went."""

    figure: Figure
    delta: Text | None = None
    judged: Text | None = None
    way: Literal["up", "down"] | None = None
    is_better: bool | None = None
    trend: tuple[Decimal | None, ...] = ()
    periods: tuple[Text, ...] = ()
    status: WordMark | None = None
    word: Text | None = None


@dataclass(frozen=True, slots=True)
class TilesContent:
    """The tiles in order."""

    tiles: tuple[Tile, ...]
    alt: str


def tiles_slide(scope: Scope, exhibit: Exhibit, figures: Sequence[Indicator]) -> AnySlide:
    """The slide of an exhibit's numbers."""
    tiles = tuple(map(_tile, [scope] * len(figures), figures, scope.figures(figures)))
    content = TilesContent(tiles, exhibit.alt or "; ".join(_told(scope.labels, tile) for tile in tiles))
    return exhibit_slide(scope, exhibit, "tiles", content, "figures")


def _tile(scope: Scope, said: Indicator, figure: Figure) -> Tile:
    delta, against = scope.maybe(said, "delta"), scope.maybe(said, "against")
    way = _way(delta)
    better = way == said.good if way and said.good else None
    judgement = {True: "better", False: "worse", None: ""}[better]
    judged = Text.label(scope.labels(judgement)) if judgement else None
    if against:
        judged = scope.label(f"{judgement}-than" if judgement else "against", what=against)
    status = WordMark("status", said.status) if said.status else None
    word = scope.label(f"status-{said.status}") if said.status else None
    periods = tuple(scope.text(said, "periods", i) for i in range(len(said.periods or ())))
    return Tile(figure, delta, judged, way, better, said.trend or (), periods, status, word)


def _way(delta: Text | None) -> Literal["up", "down"] | None:
    """Where a change goes, by its sign."""
    sign = delta.plain.strip()[:1] if delta else ""
    return "up" if sign == "+" else "down" if sign in ("-", "−", "–") and sign else None


def _told(labels: Labels, tile: Tile) -> str:
    """A tile in words: "Cash €5.6m, −€0.7m, worse than Q2, At risk"."""
    said = (tile.delta, tile.judged, tile.word)
    parts = [f"{tile.figure.label.plain} {tile.figure.value.plain}", *(text.plain for text in said if text)]
    return labels("list-separator").join(parts)


def _flow(slide: Slide[TilesContent], labels: Labels) -> Iterator[Block]:
    tiles = slide.content.tiles
    columns = [
        TableColumn(Text.label(labels("figure-claim")), role="key"),
        TableColumn(Text.label(labels("figure-value"))),
    ]
    said = {
        "change": [TableCellText(tile.delta, tile.judged) for tile in tiles],
        "chart-trend": [TableCellText(None, _went(labels, tile)) for tile in tiles],
        "status": [TableCellText(None, tile.word) for tile in tiles],
        "figure-evidence": [TableCellText(None, tile.figure.evidence) for tile in tiles],
    }
    shown = {name: cells for name, cells in said.items() if any(cell != TableCellText() for cell in cells)}
    columns += [TableColumn(Text.label(labels(name)), role="name") for name in shown]
    rows = tuple(
        TableRow(
            (
                TableCellText(tile.figure.label, tile.figure.detail),
                TableCellText(None, _plain(tile.figure.value)),
                *(cells[i] for cells in shown.values()),
            )
        )
        for i, tile in enumerate(tiles)
    )
    yield TableBlock(TableData(tuple(columns), rows, slide.content.alt), slide.title, name=slide.name)


def _went(labels: Labels, tile: Tile) -> Text | None:
    """A trend of which the periods are known, in words: "19.4 (Q4 25) → 22.7 (Q3 26)"."""
    from babel.numbers import format_decimal

    if not tile.periods:
        return None
    known = [value for value in tile.trend if value is not None]
    locale = labels.record.locale
    begun, ended = (format_decimal(n, locale=locale, decimal_quantization=False) for n in (known[0], known[-1]))
    first, last = tile.periods
    return run_on([f"{begun} (", first, f") → {ended} (", last, ")"])


def _plain(value: Text) -> Text:
    """A number no larger than the rest of its row."""
    return Text(tuple(replace(run, unit=False) for run in value.runs))


def _arrange(slide: Slide[TilesContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    region = canvas.template.region(canvas.role)

    def draw(on: Canvas, tiles: Sequence[Tile], start: int, sizes: tuple[str, str, str]) -> SlideBody | None:
        across = IN_A_ROW if len(content.tiles) <= IN_A_ROW else 3
        return _drawn(on, region, tiles, min(across, max(2, len(content.tiles))), sizes)

    return over_slides(canvas, content.tiles, MOST, STEPS, draw, lambda tile: tile.figure.label)


def _drawn(
    canvas: Canvas, box: Box, tiles: Sequence[Tile], across: int, sizes: tuple[str, str, str]
) -> SlideBody | None:
    """Tiles in rows of so many, the parts of a row on the same heights; None where one of them lacks room."""
    down = -(-len(tiles) // across)
    rows = box.rows(down, inches(BETWEEN))
    items: list[Item] = []
    for i, row in enumerate(rows):
        columns = row.columns(across, inches(GUTTER))
        placed = _row(canvas, columns, tiles[i * across : (i + 1) * across], sizes, down > 1)
        if placed is None:
            return None
        items += placed
    return items


def _row(
    canvas: Canvas, columns: Sequence[Box], tiles: Sequence[Tile], sizes: tuple[str, str, str], low: bool
) -> list[Item] | None:
    """A row of tiles; where it is `low`, their trends stand beside their numbers and not below them."""
    parts = [_Parts(canvas, tile, column, sizes, low) for tile, column in zip(tiles, columns, strict=False)]
    if not all(part.fits for part in parts):
        return None
    heights = [max(heights) for heights in zip(*(part.heights for part in parts), strict=True)]
    gaps = inches(ABOVE) + inches(GAP) * sum(1 for height in heights if height)
    spare = columns[0].height - sum(heights) - gaps
    has_trend = not low and any(tile.trend for tile in tiles)
    if spare < (inches(TREND) + max(part.dated for part in parts) if has_trend else 0):
        return None
    return [item for part in parts for item in part.placed(heights, spare)]


class _Parts:
    """The texts of a tile in its column: what it is called, the number, its change, its status."""

    def __init__(self, canvas: Canvas, tile: Tile, column: Box, sizes: tuple[str, str, str], low: bool) -> None:
        self.canvas, self.tile, self.column, self.sizes = canvas, tile, column, sizes
        self.beside = round(column.width * BESIDE) if low and tile.trend else 0
        value, strong, plain = sizes
        figure = tile.figure
        self.aside = self._aside(strong) if low else None
        self.value = canvas.paragraph(figure.value, canvas.style(value))
        styles = (canvas.style("meta", "muted"), canvas.style("meta", "muted", align="right"))
        self.periods = [canvas.paragraph(*said) for said in zip(tile.periods, styles, strict=False)]
        self.texts = (
            [canvas.paragraph(figure.label, canvas.style(strong))],
            [self.value],
            list(self._lines(tile.delta, tile.judged, strong, plain)),
            [] if self.aside else list(self._status(strong, plain)),
        )

    def _aside(self, strong: str) -> Paragraph | None:
        """A status that is no more than a word, which then stands right of the name."""
        tile, style = self.tile, self.canvas.style(strong, bold=True)
        is_word = tile.status and not (tile.figure.detail or tile.figure.evidence)
        return self.canvas.paragraph(tile.word, style) if is_word and tile.word else None

    def _lines(self, claim: Text | None, below: Text | None, strong: str, plain: str) -> Iterator[Paragraph]:
        if claim:
            yield self.canvas.paragraph(claim, self.canvas.style(strong, bold=True, after=1.0))
        if below:
            yield self.canvas.paragraph(below, self.canvas.style(plain, "muted"))

    def _status(self, strong: str, plain: str) -> Iterator[Paragraph]:
        figure = self.tile.figure
        yield from self._lines(self.tile.word, figure.detail, strong, plain)
        if figure.evidence:
            yield self.canvas.paragraph(figure.evidence, self.canvas.style("label", "muted"))

    def _width(self, i: int) -> int:
        taken = self.beside if i in (1, 2) else self._aside_width if i == 0 else 0
        return self.column.width - taken - self._inset(i)

    @property
    def _aside_width(self) -> int:
        return points(self.canvas.engine.width(self.aside) + 2) + inches(WIDTH + GAP) if self.aside else 0

    def _inset(self, i: int) -> int:
        """What a triangle or a mark takes before a text."""
        if i == 2 and self.tile.way:
            return inches(INSET)
        return inches(WIDTH) if i == 3 and self.tile.status else 0

    @property
    def heights(self) -> list[int]:
        """What the parts need, in EMU; nothing for those that are not said."""
        return [self._height(i) if lines else 0 for i, lines in enumerate(self.texts)]

    def _height(self, i: int) -> int:
        return points(self.canvas.engine.natural(tuple(self.texts[i]), to_points(Emu(self._width(i)))).height)

    @property
    def fits(self) -> bool:
        """Whether the number stands on one line, and no word is torn."""
        engine = self.canvas.engine
        if self.dated and (self._dates_lack_room() or self._beside_is_low()):
            return False
        widths = [to_points(Emu(self._width(i))) for i in range(len(self.texts))]
        if engine.width(self.value) > SURE * widths[1]:
            return False
        return not any(engine.natural(tuple(t), w).torn for t, w in zip(self.texts, widths, strict=True) if t)

    def placed(self, heights: Sequence[int], spare: int) -> Iterator[Item]:
        """The tile, its parts as high as the row's; what is spare is between the change and the status."""
        canvas, column = self.canvas, self.column
        yield canvas.rule(column.x, column.y, column.width, "text", 1.5)
        top = column.y + inches(ABOVE)
        for i, name in enumerate(("Name", "Figure", "Change", "Status")):
            if i == 3:
                top += spare
                if heights[3]:
                    yield canvas.rule(column.x, top - inches(GAP / 2), column.width)
            if self.texts[i]:
                place = Box(Emu(column.x + self._inset(i)), Emu(top), Emu(self._width(i)), Emu(heights[i]))
                yield canvas.draw(name, place, *self.texts[i])
                yield from self._mark(i, column.x, top)
            if i == 0 and self.aside:
                left = column.right - self._aside_width + inches(GAP)
                width = Emu(column.right - left - inches(WIDTH))
                yield canvas.draw(
                    "Status", Box(Emu(left + inches(WIDTH)), Emu(top), width, Emu(heights[0])), self.aside
                )
                yield from self._mark(3, left, top)
            top += heights[i] + (inches(GAP) if heights[i] else 0)
            if i == 2 and self.tile.trend:
                box = self._trend(heights, top, spare)
                drawing = replace(box, height=Emu(box.height - self.dated))
                yield trend_line(canvas, drawing, self.tile.figure.label, self.tile.trend)
                below = Box(box.x, drawing.bottom, box.width, self.dated)
                yield from (canvas.draw("Period", below, period) for period in self.periods)

    def _trend(self, heights: Sequence[int], top: int, spare: int) -> Box:
        """The place of the trend: below the change that ends at `top`, or beside the number and the change."""
        column = self.column
        if not self.beside:
            return Box(column.x, Emu(top), column.width, Emu(spare - inches(GAP)))
        high = heights[1] + heights[2] + inches(GAP)
        return Box(Emu(column.right - self.beside), Emu(top - high - inches(GAP)), Emu(self.beside), Emu(high))

    @property
    def dated(self) -> Emu:
        """What the periods below a trend take, in EMU."""
        return points(max((self.canvas.engine.natural((p,), 1e4).height for p in self.periods), default=0.0))

    def _dates_lack_room(self) -> bool:
        wide = fsum(self.canvas.engine.width(period) for period in self.periods)
        return wide + PERIODS > to_points(Emu(self.beside or self.column.width))

    def _beside_is_low(self) -> bool:
        """Whether a trend beside the number has no height left above its periods."""
        return bool(self.beside) and self._height(1) + self._height(2) + inches(GAP) < inches(LOW) + self.dated

    def _mark(self, i: int, left: int, top: int) -> Iterator[Item]:
        """The triangle before a change, the mark before a status."""
        line = points(self.canvas.style(self.sizes[1]).size * 1.2)
        if i == 2 and self.tile.way:
            side = inches(TRIANGLE)
            good = self.tile.is_better
            color = "muted" if good is None else "accent" if good else "worse"
            box = Box(Emu(left), Emu(top + (line - side) // 2), side, side)
            down = self.tile.way == "down"
            yield Shape("Change", box, "triangle", fill=self.canvas.color(color), turned=down)
        elif i == 3 and self.tile.status:
            side = inches(SIDE)
            box = Box(Emu(left), Emu(top + (line - side) // 2), side, side)
            yield Group("Mark", tuple(mark_items(self.canvas, self.tile.status, box)))


def _place(slide: Slide[TilesContent], canvas: Canvas, box: Box, headed: bool) -> SlideBody | None:
    tiles = slide.content.tiles
    tries = (_drawn(canvas, box, tiles, 1 if len(tiles) == 1 else 2, sizes) for sizes in STEPS)
    return next((found for found in tries if found), None)


def _columns(content: TilesContent) -> Sequence[int]:
    return {1: (4, 5), 2: (6, 5)}.get(len(content.tiles), (7, 6) if len(content.tiles) <= 4 else ())


def _say(scope: Scope) -> Iterable[AnySlide]:
    """Nothing by itself: an exhibit's figures are tiles where they are watched."""
    return ()


KIND = Kind("tiles", _say, _flow, lambda _: FREE, _arrange, in_region=InRegion(_columns, _place))
