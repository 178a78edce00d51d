"""Nodes of a tree as shapes: a box with what it is called, what is said of it below, and its value at the right."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.single_lines import line_width
from briefgen.kinds.tree_content import TreeStep, Twig
from briefgen.layout.page import Edge, Shape
from briefgen.layout.text import Paragraph
from briefgen.records import dataclass
from briefgen.styles import Align, Color
from briefgen.units import Box, Emu, Insets, inches, points, to_points

PAD, PAD_DOWN, BESIDE = 0.1, 0.05, 0.08  # inches: beside a text in its box, above and below it, before its value


@dataclass(frozen=True, slots=True)
class NodeLook:
    """How a node looks: its colours by use, its edge, whether its label is bold, and where its text stands."""

    fill: str = "panel"
    text: str = "text"
    quiet: str = "muted"
    edge: Edge | None = None
    bold: bool = True
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class NodeText:
    """What a node says, and the width of its value (points)."""

    said: tuple[Paragraph, ...]
    value: Paragraph | None
    wide: float


def node_text(canvas: Canvas, node: Twig, step: TreeStep, look: NodeLook) -> NodeText:
    """A node's label and detail, and its value."""
    label = canvas.style(step.label, look.text, bold=look.bold or None, align=look.align)
    said = [canvas.paragraph(node.label, label)]
    if node.detail:
        said.append(canvas.paragraph(node.detail, canvas.style(step.detail, look.quiet, align=look.align)))
    told = node.told(canvas.labels)
    if told is None:
        return NodeText(tuple(said), None, 0.0)
    size = step.value if node.value and not node.word else step.label
    value = canvas.paragraph(told, canvas.style(size, look.text, bold=look.bold or bool(node.word), align="right"))
    return NodeText(tuple(said), value, line_width(canvas, value))


def height_of(canvas: Canvas, text: NodeText, width: int) -> int | None:
    """How high a box of this width has to be (EMU); None where it is too narrow."""
    room = _room(text, width)
    fitted = canvas.engine.natural(text.said, room)
    if room < 36 or fitted.torn or not fitted.fits:
        return None
    return points(fitted.height) + 2 * inches(PAD_DOWN)


def node_shapes(canvas: Canvas, text: NodeText, box: Box, look: NodeLook, name: str) -> list[Shape]:
    """A node's box, and its value in it."""
    right = points(text.wide) + inches(BESIDE + PAD) if text.value else inches(PAD)
    insets = Insets(inches(PAD), Emu(0), Emu(right), Emu(0))
    fitted = canvas.engine.set(text.said, canvas.frame(box, insets, slack=1.0))
    fill: Color | None = canvas.color(look.fill)
    shapes = [Shape(name, box, fill=fill, edge=look.edge, text=fitted, insets=insets, anchor="middle")]
    if text.value:
        wide = points(text.wide)
        place = Box(Emu(box.right - inches(PAD) - wide), box.y, Emu(wide), box.height)
        value = canvas.engine.set([text.value], canvas.frame(place, slack=1.0))
        shapes.append(Shape("Value", place, text=value, anchor="middle"))
    return shapes


def tallest(canvas: Canvas, texts: Sequence[NodeText], width: int, least: float) -> int | None:
    """The height that all of the boxes have, `least` inches or more; None where one is too narrow."""
    heights = [height_of(canvas, text, width) for text in texts]
    known = [height for height in heights if height is not None]
    return max((*known, inches(least))) if len(known) == len(heights) else None


def _room(text: NodeText, width: int) -> float:
    return to_points(width) - 72 * 2 * PAD - (text.wide + 72 * BESIDE if text.value else 0.0)
