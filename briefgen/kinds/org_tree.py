"""Who reports to whom: the head, below it who reports to it, and below each of these its teams along a trunk.

The numbers are the design's (mockup 71), in inches on a measure of 12.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.connectors import drop, hook
from briefgen.kinds.kind import SlideBody
from briefgen.kinds.tree_content import TreeContent, TreeStep, Twig
from briefgen.kinds.tree_nodes import NodeLook, NodeText, node_shapes, node_text, tallest
from briefgen.layout.page import Connector, Group, Item, Shape
from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu, inches

MOST = 6
HEAD, GAP, TRUNK, INDENT, DEEPER, WIDEST = 2.708, 0.2, 0.12, 0.29, 0.2, 2.75  # inches across
FALL, BELOW, BETWEEN, MORE, LEAST, LEAST_TEAM = 0.5, 0.22, 0.1, 0.1, 0.62, 0.42  # inches down
_GONE = ("vacant", "moved")


@dataclass(frozen=True, slots=True)
class _Post:
    """Somebody or a team as it is drawn: its box below the one it reports to, by position (none for the head)."""

    node: Twig
    above: int
    depth: int
    text: NodeText
    look: NodeLook


def org_tree(canvas: Canvas, box: Box, content: TreeContent, root: Twig, step: TreeStep) -> SlideBody | None:
    """The organisation below its head, in these steps of the type scale; None where it lacks room."""
    count = len(root.children)
    if count > MOST:
        return None
    gap = inches(GAP)
    wide = min(inches(WIDEST), (box.width - (count - 1) * gap) // max(1, count))
    posts = list(_posts(canvas, root, step))
    heights = _heights(canvas, posts, wide)
    if heights is None:
        return None
    longest = max((sum(1 for _ in child.all()) - 1 for child in root.children), default=0)
    below = inches(BELOW) + longest * (heights[2] + inches(BETWEEN)) - inches(BETWEEN) if longest else 0
    free = box.height - heights[0] - inches(FALL) - heights[1] - below
    if free < 0:
        return None
    between = inches(BETWEEN) + min(free // max(1, longest), inches(MORE))
    left = box.x + (box.width - count * wide - (count - 1) * gap) // 2
    columns = [Box(Emu(left + i * (wide + gap)), box.y, Emu(wide), box.height) for i in range(count)]
    middle = (columns[0].x + inches(TRUNK) + columns[-1].right) // 2 if columns else box.x + box.width // 2
    places = list(_places(posts, Box(Emu(middle), box.y, Emu(0), box.height), columns, heights, between))
    return [Group("Organisation", tuple(_drawn(canvas, posts, places)), content.alt)]


def _heights(canvas: Canvas, posts: Sequence[_Post], wide: int) -> list[int] | None:
    """How high the head is, those who report to it and the teams; None where a box is too narrow."""
    found = []
    for level, least in enumerate((LEAST, LEAST, LEAST_TEAM)):
        own = [post for post in posts if min(post.depth, 2) == level]
        heights = [tallest(canvas, [post.text], _width(post.depth, wide), least) for post in own]
        known = [height for height in heights if height is not None]
        if len(known) < len(own):
            return None
        found.append(max(known, default=0))
    return found


def _places(
    posts: Sequence[_Post], middle: Box, columns: Sequence[Box], heights: Sequence[int], between: int
) -> Iterator[Box]:
    """The boxes of the posts: the head around the middle, each who reports to it at the top of a column."""
    second = middle.y + heights[0] + inches(FALL)
    column, row = -1, 0
    for post in posts:
        if not post.depth:
            yield Box(Emu(middle.x - inches(HEAD) // 2), middle.y, inches(HEAD), Emu(heights[0]))
            continue
        column, row = (column + 1, -1) if post.depth == 1 else (column, row + 1)
        top = second + (heights[1] + inches(BELOW) + row * (heights[2] + between) if post.depth > 1 else 0)
        width = _width(post.depth, columns[column].width)
        yield Box(Emu(columns[column].right - width), Emu(top), Emu(width), Emu(heights[min(post.depth, 2)]))


def _width(depth: int, wide: int) -> int:
    """How wide a box of a depth is: those of teams begin right of their trunk."""
    if depth < 2:
        return wide - inches(TRUNK) if depth else inches(HEAD)
    return wide - inches(INDENT + (depth - 2) * DEEPER)


def _posts(canvas: Canvas, root: Twig, step: TreeStep) -> Iterator[_Post]:
    """All posts from the head down, each before those that report to it."""
    position = 0

    def walk(node: Twig, above: int, depth: int) -> Iterator[_Post]:
        nonlocal position
        own, position = position, position + 1
        look = _look(canvas, node, depth)
        sizes = (
            TreeStep(step.detail, "meta", step.detail) if depth > 1 else TreeStep(step.label, step.detail, step.detail)
        )
        yield _Post(node, above, depth, node_text(canvas, node, sizes, look), look)
        for child in node.children:
            yield from walk(child, own, depth + 1)

    yield from walk(root, -1, 0)


def _look(canvas: Canvas, node: Twig, depth: int) -> NodeLook:
    if node.stressed:
        return NodeLook("accent", "onacc", "onacc")
    if not depth:
        return NodeLook("deep", "light", "ondeep", align="center")
    if node.mark in _GONE:
        edge = replace(canvas.edge("muted", 1.5), dashed=True)
        return NodeLook("page", "muted" if node.mark == "moved" else "text", edge=edge, bold=depth == 1)
    return NodeLook("page", edge=canvas.edge("text", 1.5)) if depth == 1 else NodeLook(bold=False)


def _drawn(canvas: Canvas, posts: Sequence[_Post], places: Sequence[Box]) -> list[Item]:
    """The boxes, the lines between them, and the figures in the boxes."""
    made = [node_shapes(canvas, post.text, place, post.look, "Post") for post, place in zip(posts, places, strict=True)]
    among: list[Shape] = [shapes[0] for shapes in made]
    edge = canvas.edge("muted", 1.0)
    lines: list[Connector] = []
    for i, post in enumerate(posts):
        if post.depth == 1:
            lines.append(drop(post.above, i, among, edge))
        elif post.depth > 1:
            lines.append(hook(post.above, i, among, edge, inches(TRUNK if post.depth == 2 else DEEPER / 2)))
    return [*among, *lines, *(shape for shapes in made for shape in shapes[1:])]
