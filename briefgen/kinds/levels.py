"""Levels of which each is part of the one below or before it: a pyramid with its texts beside it, or a funnel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from briefgen.kinds.blocks import Block, TableBlock
from briefgen.kinds.canvas import SLACK, Canvas, Misfit
from briefgen.kinds.content import AnySlide, Slide, TableCellText, TableColumn, TableData, TableRow, Text, run_on
from briefgen.kinds.continuing import FREE
from briefgen.kinds.exhibit import exhibit_slide, row_of_names
from briefgen.kinds.kind import InRegion, Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.shared_rows import Cell, ColumnShare, RowLook, shared_rows
from briefgen.language.labels import Labels
from briefgen.layout.page import Group, Item, Rule, Shape, Table
from briefgen.outline.data.written_numbers import read_number
from briefgen.outline.levels import Level
from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu, inches, to_points

MOST = 8
DRAWING, TEXTS = 5.1 / 12, 6.4 / 12  # of the width (mockup 73): a pyramid, the texts beside it
FUNNEL = (
    ColumnShare(2.4, 0.15),
    ColumnShare(5.5),
    ColumnShare(4.1, 0.2),
)  # inches of a measure of 12 (mockup 72): names, bars, texts
STEPS = (("claiml", "bodyl"), ("claim", "body"), ("body", "meta"))
GAP = 0.04  # inches between two slabs
FROM_EDGE, FROM_TEXT, SHORTEST = 0.1, 0.15, 0.15  # inches: between a leader and its slab and its text; the least one
WIDEST_BAR = 0.89  # of its column: the rest parts it from names and texts
BAR = 0.56  # of its row: how high a bar is
LEAST_BAR = 0.06  # of the widest: what is still seen


@dataclass(frozen=True, slots=True)
class LevelData:
    """A level as it is shown; `size` is its value as a number, `rate` its share of the level before, which is
    `weak` where no other is less."""

    label: Text
    value: Text | None
    detail: Text | None
    stressed: bool
    size: Decimal | None = None
    rate: Text | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class LevelsContent:
    """The levels, from the top."""

    levels: tuple[LevelData, ...]
    is_funnel: bool
    alt: str


def _say(scope: Scope) -> Iterable[AnySlide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.levels is None:
        return
    is_funnel = exhibit.levels.as_ == "funnel"
    sizes = [_size(item) if is_funnel else None for item in exhibit.levels.items]
    if any(size is None or size <= 0 for size in sizes):
        sizes = [None] * len(sizes)
    shares = [size / before if before and size else None for before, size in zip([None, *sizes], sizes, strict=False)]
    least = min((share for share in shares if share is not None), default=None)
    levels = tuple(
        LevelData(
            scope.text(item, "label"),
            scope.maybe(item, "value"),
            scope.maybe(item, "detail"),
            item.highlight,
            size,
            Text.label(f"{100 * share:.0f}%") if share is not None else None,
            share is not None and share == least,
        )
        for item, size, share in zip(exhibit.levels.items, sizes, shares, strict=True)
    )
    said = scope.labels("list-separator").join(_told(level) for level in levels)
    alt = exhibit.alt or scope.labels("levels-alt-funnel" if is_funnel else "levels-alt-pyramid", list=said)
    shown = row_of_names(scope, [level.label for level in levels])
    yield exhibit_slide(scope, exhibit, "levels", LevelsContent(levels, is_funnel, alt), "levels", shown=shown)


def _size(item: Level) -> Decimal | None:
    found = read_number(item.value) if item.value else None
    return (found.comma if found.point is None else found.point) if found and found.is_number else None


def _told(level: LevelData) -> str:
    return " ".join(text.plain for text in (level.label, level.value) if text)


def _flow(slide: Slide[LevelsContent], labels: Labels) -> Iterator[Block]:
    levels = slide.content.levels
    valued = any(level.value for level in levels)
    columns = [TableColumn(Text.label(labels("level")), role="key")]
    columns += [TableColumn(Text.label(labels("figure-value")), number=True)] if valued else []
    rows = tuple(
        TableRow(
            (
                TableCellText(level.label, level.detail),
                *([TableCellText(None, level.value)] if valued else []),
            ),
            emphasis=level.stressed,
        )
        for level in levels
    )
    yield TableBlock(TableData(tuple(columns), rows, slide.content.alt), slide.title, name=slide.name)


def _arrange(slide: Slide[LevelsContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    found = _place(slide, canvas, canvas.template.region(canvas.role), False)
    if found is None:
        canvas.misfits.append(Misfit(content.levels[0].label, "levels"))
    return [found or []]


def _place(slide: Slide[LevelsContent], canvas: Canvas, box: Box, headed: bool) -> SlideBody | None:
    content = slide.content
    if len(content.levels) > MOST:
        return None
    draw = _funnel if content.is_funnel else _pyramid
    return next((found for sizes in STEPS if (found := draw(canvas, box, content, sizes))), None)


def _pyramid(canvas: Canvas, box: Box, content: LevelsContent, sizes: tuple[str, str]) -> SlideBody | None:
    """The pyramid with its values in its slabs, or behind the names of its levels where one has no room there."""
    found = _slabs_and_texts(canvas, box, content, sizes)
    if found or not any(level.value for level in content.levels):
        return found
    run_in = canvas.labels("run-in")
    named = (
        replace(level, label=run_on([level.label, run_in, level.value]), value=None) if level.value else level
        for level in content.levels
    )
    return _slabs_and_texts(canvas, box, replace(content, levels=tuple(named)), sizes)


def _slabs_and_texts(canvas: Canvas, box: Box, content: LevelsContent, sizes: tuple[str, str]) -> SlideBody | None:
    claim, detail = sizes
    rows = []
    for level in content.levels:
        said = [canvas.paragraph(level.label, canvas.style(claim, bold=True, after=2.0))]
        said += [canvas.paragraph(level.detail, canvas.style(detail, "muted"))] if level.detail else []
        rows.append([Cell(tuple(said))])
    left, wide = round(box.width * (1 - TEXTS)), round(box.width * TEXTS)
    beside = Box(Emu(box.x + left), box.y, Emu(wide), box.height)
    placed = shared_rows(canvas, beside, (ColumnShare(1.0, 0.02),), rows, RowLook("Levels", heavy=frozenset()))
    if placed is None:
        return None
    table = placed.table
    drawing = Box(box.x, box.y, Emu(round(box.width * DRAWING)), Emu(sum(table.heights)))
    spans = list(zip(_spans(table), content.levels, strict=True))
    slabs = [slab for span, level in spans if (slab := _slab(canvas, drawing, span, level, claim))]
    if len(slabs) != len(content.levels):
        return None
    leaders = [leader for span, _ in spans if (leader := _leader(canvas, drawing, span, beside.x))]
    return [Group("Pyramid", (*slabs, *leaders), content.alt), table]


def _spans(table: Table) -> Iterator[tuple[int, int]]:
    """Top and bottom of each row, from the top of the table."""
    return pairwise((0, *accumulate(table.heights)))


def _leader(canvas: Canvas, drawing: Box, span: tuple[int, int], to: int) -> Rule | None:
    """The line from the edge of a slice to the text beside it; None where that is near enough."""
    middle = (span[0] + span[1]) // 2
    left = drawing.x + (drawing.width + round(drawing.width * middle / drawing.height)) // 2 + inches(FROM_EDGE)
    wide = to - inches(FROM_TEXT) - left
    if wide < inches(SHORTEST):
        return None
    return Rule("Leader", Box(Emu(left), Emu(drawing.y + middle), Emu(wide), Emu(0)), canvas.edge("context", 1.0))


def _slab(canvas: Canvas, drawing: Box, span: tuple[int, int], level: LevelData, size: str) -> Shape | None:
    """A slice of the triangle that stands in the drawing; None where its value has no room in it."""
    top, bottom = span[0], span[1] - (inches(GAP) if span[1] < drawing.height else 0)
    above, below = (round(drawing.width * at / drawing.height) for at in (top, bottom))
    left = drawing.x + (drawing.width - below) // 2
    box = Box(Emu(left), Emu(drawing.y + top), Emu(below), Emu(bottom - top))
    slant = round(100_000 * (below - above) / 2 / min(box.width, box.height))
    text = None
    if level.value:
        style = canvas.style(size, "onacc" if level.stressed else "text", align="center", bold=True)
        said = canvas.paragraph(level.value, style)
        room = Box(box.x, box.y, Emu((above + below) // 2), box.height)
        text = canvas.engine.set([said], canvas.frame(room, max_lines=1))
        if not text.fits or text.torn:
            return None
    return Shape(
        "Level",
        box,
        "trapezoid" if above else "triangle",
        fill=canvas.color("accent" if level.stressed else "tab"),
        text=text,
        anchor="middle" if above else "bottom",
        adjust=(slant,) if above else (),
    )


def _funnel(canvas: Canvas, box: Box, content: LevelsContent, sizes: tuple[str, str]) -> SlideBody | None:
    claim, detail = sizes
    rows = []
    for level in content.levels:
        name = canvas.paragraph(level.label, canvas.style(claim, bold=True))
        said = (canvas.paragraph(level.detail, canvas.style(detail, "muted")),) if level.detail else ()
        rows.append([Cell((name,)), Cell(()), Cell(said)])
    look = RowLook("Levels", heavy=frozenset(), ruled=False)
    placed = shared_rows(canvas, box, FUNNEL, rows, look)
    if placed is None:
        return None
    table = placed.table
    left = box.x + table.widths[0]
    bars = list(_bars(content.levels, left, table))
    drawn: list[Item] = [*_sides(canvas, content.levels, bars)]
    for level, bar in zip(content.levels, bars, strict=True):
        fill = canvas.color("accent" if level.stressed else "context")
        drawn.append(Shape("Bar", bar, fill=fill))
    told = zip(content.levels, bars, strict=True)
    texts = [shape for level, bar in told for shape in _values(canvas, level, bar, claim)]
    if any(shape.box.right > left + table.widths[1] for shape in texts):
        return None
    steps = zip(content.levels[1:], pairwise(bars), strict=True)
    rates = [_rate_of(canvas, level, above, below) for level, (above, below) in steps]
    return [table, Group("Funnel", tuple(drawn), content.alt), *texts, *(rate for rate in rates if rate)]


def _bars(levels: Sequence[LevelData], left: int, table: Table) -> Iterator[Box]:
    """A bar in the middle of each row, to scale; evenly narrower where there are no numbers."""
    width = round(table.widths[1] * WIDEST_BAR)
    most = max((level.size for level in levels if level.size), default=None)
    for i, (level, (top, bottom)) in enumerate(zip(levels, _spans(table), strict=True)):
        share = float(level.size / most) if most and level.size else 1 - 0.8 * i / len(levels)
        wide, high = round(width * max(share, LEAST_BAR)), round((bottom - top) * BAR)
        x, y = left + (table.widths[1] - wide) // 2, table.box.y + top + (bottom - top - high) // 2
        yield Box(Emu(x), Emu(y), Emu(wide), Emu(high))


def _sides(canvas: Canvas, levels: Sequence[LevelData], bars: Sequence[Box]) -> Iterator[Shape]:
    """What leads from a bar to the next, narrower one."""
    for above, below in pairwise(bars):
        wide, narrow = max(above.width, below.width), min(above.width, below.width)
        left = min(above.x, below.x)
        box = Box(Emu(left), above.bottom, Emu(wide), Emu(below.y - above.bottom))
        slant = round(100_000 * (wide - narrow) / 2 / min(box.width, box.height))
        yield Shape(
            "Side", box, "trapezoid", fill=canvas.color("panel"), adjust=(slant,), turned=above.width >= below.width
        )


def _values(canvas: Canvas, level: LevelData, bar: Box, size: str) -> Iterator[Shape]:
    """A level's value in its bar, or right of one that is too narrow."""
    if level.value is None:
        return
    style = canvas.style(size, "onacc" if level.stressed else "oncontext", align="center", bold=True)
    inside = canvas.paragraph(level.value, style)
    wide = canvas.engine.width(inside)
    if wide + 12 <= to_points(bar.width):
        yield canvas.draw("Value", bar, inside, anchor="middle")
    else:
        beside = canvas.paragraph(level.value, canvas.style(size, bold=True))
        room = Box(Emu(bar.right + inches(0.12)), bar.y, Emu(inches((wide + 4) / 72)), bar.height)
        yield canvas.draw("Value", room, beside, anchor="middle")


def _rate_of(canvas: Canvas, level: LevelData, above: Box, below: Box) -> Shape | None:
    """The share that goes on from one level to the next, between their bars; the least of them stands out."""
    if level.rate is None:
        return None
    said = canvas.paragraph(
        level.rate, canvas.style("claim" if level.weak else "meta", align="center", bold=level.weak)
    )
    wide = inches((canvas.engine.width(said) + 6) / 72)
    left = above.x + (above.width - wide) // 2
    box = Box(Emu(left), above.bottom, Emu(wide), Emu(below.y - above.bottom))
    text = canvas.engine.set([said], canvas.frame(box, slack=SLACK))
    return Shape("Rate", box, text=text, anchor="middle") if text.fits else None


KIND = Kind("levels", _say, _flow, lambda _: FREE, _arrange, in_region=InRegion(lambda _: (7,), _place))
