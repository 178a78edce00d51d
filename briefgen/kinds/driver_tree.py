"""What drives a number: nodes in columns from left to right, each joined to what it is made of.

The numbers are the design's (mockup 69), in inches on a measure of 12.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.kinds.canvas import SLACK, Canvas
from briefgen.kinds.connectors import across, corner
from briefgen.kinds.content import Text
from briefgen.kinds.kind import SlideBody
from briefgen.kinds.tree_content import TreeContent, TreeStep, Twig
from briefgen.kinds.tree_nodes import NodeLook, NodeText, node_shapes, node_text, tallest
from briefgen.layout.page import Connector, Edge, Group, Item, Shape
from briefgen.records import dataclass, replace
from briefgen.units import Box, Emu, inches

GAP, WIDEST, LEAST = 0.667, 3.2, 0.52  # inches: between columns; a node's greatest width and least height
BETWEEN, MOST_BETWEEN, DISC = 0.12, 0.5, 0.24  # inches between two leaves at least and at most; of an operator


@dataclass(frozen=True, slots=True)
class _Spot:
    """A node in its place, and those below it."""

    node: Twig
    box: Box
    children: tuple[_Spot, ...]

    def all(self) -> Iterator[_Spot]:
        yield self
        for child in self.children:
            yield from child.all()


def driver_tree(canvas: Canvas, box: Box, content: TreeContent, root: Twig, step: TreeStep) -> SlideBody | None:
    """The tree from a root, in these steps of the type scale; None where it lacks room."""
    gap = round(inches(GAP) * min(1.0, box.width / inches(12)))
    width = min(inches(WIDEST), (box.width - (root.levels - 1) * gap) // root.levels)
    looks = {id(node): _look(canvas, node) for node in root.all()}
    texts = {id(node): node_text(canvas, node, step, looks[id(node)]) for node in root.all()}
    high = tallest(canvas, list(texts.values()), width, LEAST)
    if high is None:
        return None
    free = (box.height - root.leaves * high) // max(1, root.leaves - 1)
    if free < inches(BETWEEN) or root.leaves * high > box.height:
        return None
    pitch = high + min(free, inches(MOST_BETWEEN))
    taken = (root.leaves - 1) * pitch + high
    first = Box(box.x, Emu(box.y + (box.height - taken) // 2), Emu(width), Emu(high))
    top = _spotted(root, first, width + gap, pitch, 0)[0]
    return [Group("Tree", tuple(_drawn(canvas, top, texts, looks)), content.alt)]


def _spotted(node: Twig, first: Box, step: int, pitch: int, leaf: int) -> tuple[_Spot, int]:
    """A node with what is below it, the first of its ends being the n-th of all; and which end comes next. A node
    stands level with the one below it that the headline speaks of, else in the middle of them."""
    left = Box(Emu(first.x + step), first.y, first.width, first.height)
    below = []
    for child in node.children:
        spot, leaf = _spotted(child, left, step, pitch, leaf)
        below.append(spot)
    hot = next((spot for spot in below if spot.node.hot), None)
    if not below:
        y = first.y + leaf * pitch
        leaf += 1
    else:
        y = hot.box.y if hot else (below[0].box.y + below[-1].box.y) // 2
    return _Spot(node, replace(first, y=Emu(y)), tuple(below)), leaf


def _look(canvas: Canvas, node: Twig) -> NodeLook:
    if node.stressed:
        return NodeLook("accent", "onacc", "onacc")
    return NodeLook(edge=canvas.edge("accent", 1.75)) if node.hot else NodeLook()


def _drawn(canvas: Canvas, top: _Spot, texts: dict[int, NodeText], looks: dict[int, NodeLook]) -> list[Item]:
    """The nodes with the operators between them, and the lines."""
    spots = list(top.all())
    boxes = [node_shapes(canvas, texts[id(one.node)], one.box, looks[id(one.node)], "Node") for one in spots]
    nodes = [shapes[0] for shapes in boxes]
    at = {id(spot): i for i, spot in enumerate(spots)}
    forks = [spot for spot in spots if spot.node.operator and spot.children]
    gap = min((c.box.x - s.box.right for s in spots for c in s.children), default=0)
    discs = [_operator(canvas, spot, gap) for spot in forks]
    among = [*nodes, *discs]
    fork_of = {id(spot): len(nodes) + i for i, spot in enumerate(forks)}
    lines: list[tuple[bool, Connector]] = []
    for spot in spots:
        fork = fork_of.get(id(spot))
        if fork is not None:
            lines.append((spot.node.hot, across(at[id(spot)], fork, among, _edge(canvas, spot.node.hot))))
        for child in spot.children:
            edge = _edge(canvas, child.node.hot)
            end = at[id(child)]
            line = across(at[id(spot)], end, among, edge) if fork is None else corner(end, fork, among, edge)
            lines.append((child.node.hot, line))
    ordered = [line for _, line in sorted(lines, key=lambda one: one[0])]
    return [*among, *ordered, *(shape for shapes in boxes for shape in shapes[1:])]


def _edge(canvas: Canvas, hot: bool) -> Edge:
    return canvas.edge("accent", 3.0) if hot else canvas.edge("muted", 1.0)


def _operator(canvas: Canvas, spot: _Spot, gap: int) -> Shape:
    """How what is below a node comes to it, in a disc half way."""
    side = inches(DISC)
    box = Box(
        Emu(spot.box.right + (gap - side) // 2), Emu(spot.box.y + (spot.box.height - side) // 2), Emu(side), Emu(side)
    )
    style = canvas.style("meta", align="center", bold=True)
    said = canvas.paragraph(Text.label(spot.node.operator.replace("-", "\u2212")), style)
    text = canvas.engine.set([said], canvas.frame(box, slack=2 * SLACK))
    edge = canvas.edge("accent" if spot.node.hot else "muted", 1.5 if spot.node.hot else 1.0)
    return Shape("Operator", box, "ellipse", fill=canvas.color("page"), edge=edge, text=text, anchor="middle")
