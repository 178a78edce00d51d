"""The four quadrants of a matrix: a dot where each thing is, its name on a free side of it. Where so many things or so
long names have no room there, the dots have numbers and the names stand in a list beside the quadrants.

The numbers are the design's (mockup 67), in inches on a measure of 12.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.kinds.canvas import SLACK, Canvas, Misfit
from briefgen.kinds.content import Text
from briefgen.kinds.continuing import over_slides
from briefgen.kinds.kind import SlideBody
from briefgen.kinds.matrix_content import MatrixContent, Spotted
from briefgen.kinds.numbered_list import DISC, Listed, disc, numbered_list
from briefgen.kinds.single_lines import line_width
from briefgen.layout.labelling import Spot, apart, beside, spread
from briefgen.layout.page import Group, Item, Rule, Shape
from briefgen.layout.text import Fitted, Paragraph
from briefgen.records import dataclass, replace
from briefgen.styles import Align, Anchor
from briefgen.units import Box, Emu, Insets, inches, points, to_points

MOST_NAMED, MOST_LISTED, MOST_DRAWN = 12, 16, 80
SIDES = (0.875, 1.25, 1.75, 2.5)  # inches left of the quadrants for what stands beside their axis
DOT, STRESSED, GAP, CLEAR, PAD = 0.15, 0.19, 0.1, 0.04, 0.12
BELOW = 0.09  # inches between the quadrants and what stands below their axis
LIST, BETWEEN = 5.5 / 12, 0.4 / 12  # of the width: the list, and what is free before it
STEPS = (("bodyl", "body"), ("body", "meta"), ("meta", "meta"))
_ALIGN: dict[str, Align] = {"right": "left", "left": "right"}


@dataclass(frozen=True, slots=True)
class _Frame:
    """The quadrants, and what stands along their axes."""

    plot: Box
    texts: tuple[Shape, ...]

    def at(self, item: Spotted, side: int) -> Box:
        """Where a dot of this side stands; at the ends of the axes inside of them."""
        plot, edge = self.plot, side // 2 + inches(CLEAR)
        x = plot.x + edge + round(item.x * (plot.width - 2 * edge)) - side // 2
        y = plot.bottom - edge - round(item.y * (plot.height - 2 * edge)) - side // 2
        return Box(Emu(x), Emu(y), Emu(side), Emu(side))

    @property
    def quadrants(self) -> Sequence[Box]:
        """The four quadrants, from the top left one, row by row."""
        return [box for row in self.plot.rows(2, 0) for box in row.columns(2, 0)]

    def rooms(self, content: MatrixContent) -> Sequence[Box]:
        """The quadrant of each thing: a dot that makes room for others stays in its own."""
        return [self.quadrants[item.quadrant] for item in content.items]


def quadrant_slides(canvas: Canvas, box: Box, content: MatrixContent) -> list[SlideBody]:
    """The matrix on a slide of its own, or with a list that continues on further ones."""
    named = quadrants_in(canvas, box, content)
    if named is not None:
        return [named]
    left = replace(box, width=Emu(round(box.width * (1 - LIST - BETWEEN))))
    right = Box(Emu(box.right - round(box.width * LIST)), box.y, Emu(round(box.width * LIST)), box.height)

    frame = _framed(canvas, left, content)
    discs = _discs(frame, content) if frame and len(content.items) <= MOST_DRAWN else None
    if frame is None or discs is None:
        canvas.misfits.append(Misfit(content.items[0].label, "matrix"))
        return [[]]

    def draw(on: Canvas, items: Sequence[Spotted], start: int, sizes: tuple[str, str]) -> SlideBody | None:
        plot = _numbered(on, frame, content, discs, range(start, start + len(items)))
        told = [
            Listed(start + i, item.label, stressed=item.stressed, word=_quadrant(content, item))
            for i, item in enumerate(items, 1)
        ]
        listed = numbered_list(on, right, told, sizes) if plot else None
        return [*plot, *listed] if plot and listed else None

    return over_slides(canvas, content.items, MOST_LISTED, STEPS, draw, lambda item: item.label)


def _quadrant(content: MatrixContent, item: Spotted) -> Text | None:
    """What the quadrant of something is called, for a list that names them; its own name is said in the plot."""
    return Text.label(content.quadrants[item.quadrant].plain) if content.quadrants else None


def quadrants_in(canvas: Canvas, box: Box, content: MatrixContent) -> SlideBody | None:
    """The matrix in a box with every name at its dot; None where they have no room there."""
    if len(content.items) > MOST_NAMED:
        return None
    return next((found for size in ("body", "meta") if (found := _named(canvas, box, content, size))), None)


def _named(canvas: Canvas, box: Box, content: MatrixContent, size: str) -> SlideBody | None:
    frame = _framed(canvas, box, content)
    if frame is None:
        return None
    dots = spread(
        [frame.at(item, inches(STRESSED if item.stressed else DOT)) for item in content.items], frame.rooms(content), 0
    )
    if dots is None:
        return None
    heads = [_head(canvas, content, i) for i in range(len(content.quadrants))]
    names = [canvas.paragraph(item.label, canvas.style(size, bold=item.stressed or None)) for item in content.items]
    wishes = _corners(canvas, heads, frame)
    wishes += [beside(dot, sizes(canvas, name), inches(GAP)) for dot, name in zip(dots, names, strict=True)]
    spots = apart(wishes, [*dots, *_midlines(frame.plot)], frame.plot, inches(CLEAR))
    if spots is None:
        return None
    called = ["Quadrant"] * len(heads) + ["Name"] * len(names)
    shapes = [_label(canvas, *one) for one in zip(called, (*heads, *names), spots, strict=True)]
    drawn = [_dot(canvas, dot, item) for dot, item in zip(dots, content.items, strict=True)]
    return [Group("Matrix", (*_lines(canvas, frame, content), *drawn), content.alt), *frame.texts, *shapes]


def _discs(frame: _Frame, content: MatrixContent) -> list[Box] | None:
    """Where the disc of each thing stands; None where there are too many for the quadrants."""
    return spread([frame.at(item, inches(DISC)) for item in content.items], frame.rooms(content), inches(CLEAR))


def _numbered(
    canvas: Canvas, frame: _Frame, content: MatrixContent, discs: Sequence[Box], listed: range
) -> SlideBody | None:
    """The quadrants with a numbered disc for each thing; those that this slide lists are dark."""
    heads = [_head(canvas, content, i) for i in range(len(content.quadrants))]
    spots = apart(_corners(canvas, heads, frame), [*discs, *_midlines(frame.plot)], frame.plot, inches(CLEAR))
    if spots is None:
        return None
    names = [_label(canvas, "Quadrant", head, spot) for head, spot in zip(heads, spots, strict=True)]
    drawn = []
    for i, (at, item) in enumerate(zip(discs, content.items, strict=True)):
        fill = "accent" if item.stressed and i in listed else "text" if i in listed else "context"
        drawn.append(disc(canvas, at, i + 1, fill))
    return [Group("Matrix", (*_lines(canvas, frame, content), *drawn), content.alt), *frame.texts, *names]


def sizes(canvas: Canvas, paragraph: Paragraph) -> list[tuple[int, int]]:
    """Widths and heights (EMU) in which a label can be set: on one line, on two, on three, each as narrow as can be."""
    natural = line_width(canvas, paragraph)
    least = canvas.engine.least(paragraph) + 1.0
    found: dict[int, tuple[float, float]] = {}
    for share in range(20, 4, -1):
        width = max(natural * share / 20, least)
        text = canvas.engine.natural((paragraph,), width)
        if not text.torn:
            found[len(text.lines)] = (width, text.height)
    return [(points(width), points(height)) for lines, (width, height) in sorted(found.items()) if lines <= 3]


def _label(canvas: Canvas, name: str, paragraph: Paragraph, spot: Spot) -> Shape:
    """A text in its spot, its lines towards what it names."""
    align = _ALIGN.get(spot.side, "center" if spot.side in ("above", "below") else "left")
    aligned = replace(paragraph, style=replace(paragraph.style, align=align))
    return Shape(name, spot.box, text=canvas.engine.set([aligned], canvas.frame(spot.box, slack=SLACK)))


def _head(canvas: Canvas, content: MatrixContent, i: int) -> Paragraph:
    color = "accent" if i == content.to_act_in else "muted"
    return canvas.paragraph(content.quadrants[i], canvas.style("body", color, bold=True))


def _corners(canvas: Canvas, heads: Sequence[Paragraph], frame: _Frame) -> list[list[Spot]]:
    """Where the name of each quadrant may stand: in its top left corner, else in another."""
    found = []
    for head, box in zip(heads, frame.quadrants, strict=False):
        inner = box.inside(Insets(*[inches(PAD)] * 4))
        spots = []
        for width, height in sizes(canvas, head):
            lefts = [(inner.x, ""), (Emu(inner.right - width), "left")]
            corners = [(left, top, side) for top in (inner.y, Emu(inner.bottom - height)) for left, side in lefts]
            own = (Spot(Box(left, top, Emu(width), Emu(height)), side) for left, top, side in corners)
            spots += [spot for spot in own if spot.box.x >= inner.x and spot.box.y >= inner.y]
        found.append(spots)
    return found


def _midlines(plot: Box) -> list[Box]:
    x, y = plot.x + plot.width // 2, plot.y + plot.height // 2
    hair = points(1)
    return [Box(Emu(x), plot.y, hair, plot.height), Box(plot.x, Emu(y), plot.width, hair)]


def _lines(canvas: Canvas, frame: _Frame, content: MatrixContent) -> Iterator[Item]:
    plot = frame.plot
    if content.to_act_in is not None:
        yield canvas.panel("Quadrant", frame.quadrants[content.to_act_in], "panel")
    yield _upright(canvas, plot, plot.x + plot.width // 2, "rule", 0.75)
    yield canvas.rule(plot.x, plot.y + plot.height // 2, plot.width)
    yield _upright(canvas, plot, plot.x, "text", 1.5)
    yield canvas.rule(plot.x, plot.bottom, plot.width, "text", 1.5)


def _upright(canvas: Canvas, plot: Box, x: int, color: str, weight: float) -> Rule:
    return Rule("Line", Box(Emu(x), plot.y, Emu(0), plot.height), canvas.edge(color, weight))


def _dot(canvas: Canvas, box: Box, item: Spotted) -> Shape:
    return Shape("Dot", box, "ellipse", fill=canvas.color("accent" if item.stressed else "context"))


def _framed(canvas: Canvas, box: Box, content: MatrixContent) -> _Frame | None:
    """The quadrants with what stands along their axes around them; None where that has no room."""
    below = _below(canvas, box.width, content)
    if below is None:
        return None
    high = max(points(text.height) for text in below) + inches(BELOW)
    for side in SIDES:
        left = round(inches(side) * min(1.0, box.width / inches(8)))
        plot = Box(Emu(box.x + left), box.y, Emu(box.width - left), Emu(box.height - high))
        beside_it = _beside(canvas, content, Box(box.x, box.y, Emu(left - inches(PAD)), plot.height))
        texts = _below(canvas, plot.width, content)
        if beside_it and texts and max(points(text.height) for text in texts) <= high:
            thirds = Box(plot.x, Emu(plot.bottom + inches(BELOW)), plot.width, Emu(high - inches(BELOW))).columns(3, 0)
            under = (Shape("Axis", third, text=text) for third, text in zip(thirds, texts, strict=True) if text.lines)
            return _Frame(plot, (*beside_it, *under))
    return None


def _below(canvas: Canvas, width: int, content: MatrixContent) -> list[Fitted] | None:
    """The low end, the title and the high end of the axis from left to right, each in a third of a width."""
    told: Sequence[tuple[Text | None, Align]] = (
        (content.x.low, "left"),
        (content.x.title, "center"),
        (content.x.high, "right"),
    )
    texts = [_on_axis(canvas, text, align, text is content.x.title, width // 3) for text, align in told]
    return texts if all(text.fits and not text.torn and len(text.lines) <= 3 for text in texts) else None


def _beside(canvas: Canvas, content: MatrixContent, box: Box) -> list[Shape] | None:
    """The high end, the title and the low end of the axis from the foot up, each in a third of its height."""
    told: Sequence[tuple[Text | None, Anchor]] = (
        (content.y.high, "top"),
        (content.y.title, "middle"),
        (content.y.low, "bottom"),
    )
    shapes = []
    for (text, anchor), third in zip(told, box.rows(3, 0), strict=True):
        if text is not None:
            fitted = _on_axis(canvas, text, "right", text is content.y.title, box.width)
            if not fitted.fits or fitted.torn or points(fitted.height) > third.height or len(fitted.lines) > 5:
                return None
            shapes.append(Shape("Axis", third, text=fitted, anchor=anchor))
    return shapes


def _on_axis(canvas: Canvas, text: Text | None, align: Align, bold: bool, width: int) -> Fitted:
    style = canvas.style("meta", "muted", align=align, bold=bold)
    return canvas.engine.natural((canvas.paragraph(text, style),) if text else (), to_points(width))
