"""Risks on a map of heat: a numbered disc in the cell of each, where it was before, and a list with what is done.

The numbers are the design's (mockup 68), in inches on a measure of 12.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Text
from briefgen.kinds.continuing import over_slides
from briefgen.kinds.kind import SlideBody
from briefgen.kinds.matrix_content import MatrixContent, MeasureData, Spotted
from briefgen.kinds.numbered_list import DISC, Listed, disc, fits_disc, numbered_list
from briefgen.language.labels import Labels
from briefgen.layout.page import Group, Item, Rule, Shape
from briefgen.layout.text import Fitted, Paragraph
from briefgen.records import dataclass, replace
from briefgen.styles import Align
from briefgen.units import Box, Emu, inches, points, to_points

MOST = 8
MAP, LIST = 5.875 / 12, 5.5 / 12  # of the width: the map with its names, the list
SIDES = (1.083, 1.5, 2.1)  # inches left of the cells for the names of the rows
GAP, CLEAR, BELOW, ABOVE = 0.03, 0.05, 0.06, 0.1  # inches: between cells, around discs, below the cells, above them
SMALLEST = 0.2  # inches of a disc
STEPS = (("claim", "body"), ("body", "meta"), ("meta", "meta"))
LEVELS = ("low", "medium", "high", "severe")
_FILLS = ("panel", "heat1", "heat2", "heat3")
_FROM = (0.0, 0.13, 0.3, 0.59)
"""From which share of the worst a risk is of each level: a cell's rank times its rank, of the greatest such product."""

Cell = tuple[int, int]
"""A cell of the map: its column and its row, from the bottom left."""


def _level(content: MatrixContent, cell: Cell) -> int:
    column, row = cell
    share = (column + 1) * (row + 1) / (content.x.count * content.y.count)
    return max(i for i, start in enumerate(_FROM) if share >= start)


def level_name(labels: Labels, content: MatrixContent, item: Spotted) -> str:
    """How grave a risk is, in a word."""
    return labels(f"risk-{LEVELS[_level(content, _cell(content, item.x, item.y))]}")


def _cell(content: MatrixContent, x: float, y: float) -> Cell:
    return content.x.step(x), content.y.step(y)


def heat_slides(canvas: Canvas, box: Box, content: MatrixContent) -> list[SlideBody]:
    """The map beside its list; where that continues, the map stands on each slide."""
    left = replace(box, width=Emu(round(box.width * MAP)))
    right = Box(Emu(box.right - round(box.width * LIST)), box.y, Emu(round(box.width * LIST)), box.height)
    heads = [Text.label(canvas.labels(name)) for name in ("risk", "risk-level")]

    def draw(on: Canvas, items: Sequence[Spotted], start: int, sizes: tuple[str, str]) -> SlideBody | None:
        drawn = _map(on, left, content, range(start, start + len(items)))
        told = [_listed(on, content, start + i, item) for i, item in enumerate(items, 1)]
        listed = numbered_list(on, right, told, sizes, heads) if drawn else None
        return [*drawn, *listed] if drawn and listed else None

    return over_slides(canvas, content.items, MOST, STEPS, draw, lambda item: item.label)


def _listed(canvas: Canvas, content: MatrixContent, number: int, item: Spotted) -> Listed:
    level = _level(content, _cell(content, item.x, item.y))
    word = Text.label(level_name(canvas.labels, content, item))
    return Listed(number, item.label, item.response, item.stressed or level == len(LEVELS) - 1, word, _FILLS[level])


@dataclass(frozen=True, slots=True)
class _Map:
    """The cells of a map, and what stands along its axes."""

    cells: Mapping[Cell, Box]
    texts: tuple[Shape, ...]


def _map(canvas: Canvas, box: Box, content: MatrixContent, listed: range) -> SlideBody | None:
    laid = next((found for side in SIDES if (found := _laid(canvas, box, content, side))), None)
    if laid is None:
        return None
    discs = _discs(canvas, laid, content, range(len(content.items))) or _discs(canvas, laid, content, listed)
    if discs is None:
        return None
    now, before = discs
    drawn: list[Item] = [
        Shape("Cell", own, fill=canvas.color(_FILLS[_level(content, cell)])) for cell, own in laid.cells.items()
    ]
    drawn += [_arrow(canvas, before[i], now[i]) for i in before]
    drawn += [disc(canvas, at, i + 1, "", hollow=True) for i, at in before.items()]
    drawn += [disc(canvas, at, i + 1, "text" if i in listed else "context") for i, at in now.items()]
    return [Group("Risks", tuple(drawn), content.alt), *laid.texts]


def _laid(canvas: Canvas, box: Box, content: MatrixContent, side: float) -> _Map | None:
    """The cells with the names of rows and columns beside and below them; None where these have no room."""
    left = round(inches(side) * min(1.0, box.width / inches(5.875)))
    across, down = content.x.count, content.y.count
    wide = (box.width - left) // across
    title = _set(canvas, content.y.title, box.width, "left", True)
    foot = _set(canvas, content.x.title, box.width - left, "center", True)
    below = _alike(canvas, _steps(canvas, content.x), wide - 2 * inches(GAP))
    beside = [_set(canvas, name, left - 2 * inches(BELOW), "right") for name in _steps(canvas, content.y)]
    top = box.y + points(title.height) + inches(ABOVE)
    under = max(points(text.height) for text in below) + inches(BELOW)
    high = (box.bottom - points(foot.height) - inches(BELOW) - under - top) // down
    told = [title, foot, *below, *beside]
    if high < inches(DISC + 2 * CLEAR) or any(text.torn or not text.fits or len(text.lines) > 3 for text in told):
        return None
    if any(points(text.height) > high - inches(GAP) for text in beside):
        return None
    corner = Box(Emu(box.x + left), Emu(top), Emu(wide), Emu(high))
    cells = {(i, j): _box(corner, i, down - 1 - j) for j in range(down) for i in range(across)}
    names = _names(Box(box.x, Emu(top + high * down), Emu(left), Emu(under)), cells, below, beside)
    last = Box(corner.x, Emu(top + high * down + under + inches(BELOW)), Emu(box.width - left), points(foot.height))
    first = Shape("Axis", Box(box.x, box.y, box.width, points(title.height)), text=title)
    return _Map(cells, (first, *names, Shape("Axis", last, text=foot)))


def _alike(canvas: Canvas, names: Sequence[Text], width: int) -> list[Fitted]:
    """The names below the columns: rather all a little smaller than some of them on two lines."""
    large, small = ([_set(canvas, name, width, "center", use=use) for name in names] for use in ("meta", "source"))
    return large if all(len(text.lines) < 2 for text in large) or any(len(text.lines) > 1 for text in small) else small


def _names(corner: Box, cells: Mapping[Cell, Box], below: Sequence[Fitted], beside: Sequence[Fitted]) -> list[Shape]:
    """The names of the rows, from the lowest up, and of the columns, around the corner left of and below the cells."""
    gap = inches(BELOW)
    found = []
    for j, text in enumerate(beside):
        box = Box(corner.x, cells[0, j].y, Emu(corner.width - 2 * gap), cells[0, j].height)
        found.append(Shape("Step", box, text=text, anchor="middle"))
    for i, text in enumerate(below):
        own = cells[i, 0]
        box = Box(own.x, Emu(corner.y + gap), own.width, points(text.height))
        found.append(Shape("Step", box, text=text))
    return [shape for shape in found if shape.text and shape.text.lines]


def _box(first: Box, column: int, row: int) -> Box:
    """A cell, of the size of the first one of all, which is in the top left corner."""
    gap = inches(GAP)
    left, top = first.x + column * first.width, first.y + row * first.height
    return Box(Emu(left), Emu(top), Emu(first.width - gap), Emu(first.height - gap))


def _steps(canvas: Canvas, axis: MeasureData) -> Sequence[Text]:
    """What the steps are called; else the ends of the axis at the first and the last of them."""
    nothing = Text(())
    return axis.steps or (axis.low or nothing, *[nothing] * (axis.count - 2), axis.high or nothing)


def _set(canvas: Canvas, text: Text, width: int, align: Align, bold: bool = False, use: str = "meta") -> Fitted:
    style = canvas.style(use, "muted", align=align, bold=bold)
    said: tuple[Paragraph, ...] = (canvas.paragraph(text, style),) if text.runs else ()
    return canvas.engine.natural(said, to_points(width))


def _discs(
    canvas: Canvas, laid: _Map, content: MatrixContent, shown: range
) -> tuple[dict[int, Box], dict[int, Box]] | None:
    """Where the discs of now and those of before of these risks stand, by the position of their risk; None where a cell
    holds more than it has room for."""
    inside: dict[Cell, list[tuple[int, bool]]] = {}
    for i in shown:
        item = content.items[i]
        cell = _cell(content, item.x, item.y)
        inside.setdefault(cell, []).append((i, True))
        if item.before and (was := _cell(content, *item.before)) != cell:
            inside.setdefault(was, []).append((i, False))
    now: dict[int, Box] = {}
    before: dict[int, Box] = {}
    for cell, own in inside.items():
        places = _places(canvas, laid.cells[cell], len(own), len(content.items))
        if places is None:
            return None
        for (i, is_now), at in zip(own, places, strict=True):
            (now if is_now else before)[i] = at
    return dict(sorted(now.items())), dict(sorted(before.items()))


def _places(canvas: Canvas, cell: Box, count: int, most: int) -> list[Box] | None:
    """So many discs in a cell: a row, then two rows, and so on; smaller where they must be."""
    for side in (inches(DISC), inches((DISC + SMALLEST) / 2), inches(SMALLEST)):
        pitch = side + inches(CLEAR)
        across, down = (cell.width - inches(CLEAR)) // pitch, (cell.height - inches(CLEAR)) // pitch
        rows = next((n for n in range(1, down + 1) if -(-count // n) <= across), None)
        if rows is None or not fits_disc(canvas, most, side):
            continue
        columns = -(-count // rows)
        return [
            Box(
                Emu(cell.x + (cell.width - columns * pitch + inches(CLEAR)) // 2 + (i % columns) * pitch),
                Emu(cell.y + (cell.height - rows * pitch + inches(CLEAR)) // 2 + (i // columns) * pitch),
                Emu(side),
                Emu(side),
            )
            for i in range(count)
        ]
    return None


def _arrow(canvas: Canvas, start: Box, end: Box) -> Rule:
    """An arrow from the edge of one disc to the edge of another."""
    (x1, y1), (x2, y2) = ((box.x + box.width / 2, box.y + box.height / 2) for box in (start, end))
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    ax, ay = x1 + dx * start.width / 2, y1 + dy * start.width / 2
    bx, by = x2 - dx * (end.width / 2 + points(2)), y2 - dy * (end.width / 2 + points(2))
    box = Box(Emu(round(min(ax, bx))), Emu(round(min(ay, by))), Emu(round(abs(bx - ax))), Emu(round(abs(by - ay))))
    is_upright = abs(bx - ax) <= 1
    rising = not is_upright and (bx - ax) * (by - ay) < 0
    at_end = by > ay if is_upright else bx > ax
    return Rule("Move", box, canvas.edge("text", 2.0), rising, "end" if at_end else "start")
