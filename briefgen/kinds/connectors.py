"""Lines between shapes of a group, glued to them: whoever moves a shape in PowerPoint takes its lines along."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.layout.page import Connector, ConnectorForm, Edge, Glue, Shape
from briefgen.units import Box

TOP, LEFT, BOTTOM, RIGHT = range(4)
"""The sides of a rectangle that lines are glued to, as Office counts them (ECMA-376 part 1, presetShapeDefinitions)."""
ROUND = (0, 2, 4, 6)
"""The same sides of an ellipse."""


def across(start: int, end: int, among: Sequence[Shape], edge: Edge) -> Connector:
    """From the right side of one shape (by its position) to the left side of another, with a bend in the middle."""
    a, b = among[start], among[end]
    first, last = _point(a.box, RIGHT), _point(b.box, LEFT)
    form: ConnectorForm = "straight" if first[1] == last[1] else "elbow"
    return Connector("Line", first, last, edge, form, (_glue(start, a, RIGHT), _glue(end, b, LEFT)))


def to_point(start: int, among: Sequence[Shape], at: tuple[int, int], edge: Edge) -> Connector:
    """From the right side of a shape to a place on its right."""
    first = _point(among[start].box, RIGHT)
    form: ConnectorForm = "straight" if first[1] == at[1] else "elbow"
    return Connector("Line", first, at, edge, form, (_glue(start, among[start], RIGHT), None))


def corner(start: int, end: int, among: Sequence[Shape], edge: Edge) -> Connector:
    """From the left side of a shape to the top or the foot of one that stands left of it, above or below."""
    a, b = among[start], among[end]
    middle = a.box.y + a.box.height // 2
    side = BOTTOM if middle > b.box.bottom else TOP if middle < b.box.y else RIGHT
    first, last = _point(a.box, LEFT), _point(b.box, side)
    form: ConnectorForm = "corner" if side != RIGHT else "straight" if first[1] == last[1] else "elbow"
    return Connector("Line", first, last, edge, form, (_glue(start, a, LEFT), _glue(end, b, side)))


def drop(start: int, end: int, among: Sequence[Shape], edge: Edge) -> Connector:
    """From the foot of one shape to the top of another."""
    a, b = among[start], among[end]
    first, last = _point(a.box, BOTTOM), _point(b.box, TOP)
    form: ConnectorForm = "straight" if first[0] == last[0] else "drop"
    return Connector("Line", first, last, edge, form, (_glue(start, a, BOTTOM), _glue(end, b, TOP)))


def hook(start: int, end: int, among: Sequence[Shape], edge: Edge, reach: int) -> Connector:
    """From the left side of one shape to the left side of one below it, by a line that stands `reach` left of the
    first."""
    a, b = among[start], among[end]
    first, last = _point(a.box, LEFT), _point(b.box, LEFT)
    return Connector("Line", first, last, edge, "hook", (_glue(start, a, LEFT), _glue(end, b, LEFT)), reach)


def _glue(position: int, shape: Shape, side: int) -> Glue:
    return Glue(position, ROUND[side] if shape.geometry == "ellipse" else side)


def _point(box: Box, side: int) -> tuple[int, int]:
    """The middle of a side."""
    if side in (LEFT, RIGHT):
        return (box.x if side == LEFT else box.right), box.y + box.height // 2
    return box.x + box.width // 2, (box.y if side == TOP else box.bottom)
