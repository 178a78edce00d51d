"""What a question comes down to: the question, its branches, and the tests of each as rows with what was found.

The numbers are the design's (mockup 70), in inches on a measure of 12.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.connectors import across, to_point
from briefgen.kinds.content import WordMark
from briefgen.kinds.kind import SlideBody
from briefgen.kinds.marks import RULED_OUT, SIDE, WIDTH, mark_items
from briefgen.kinds.shared_rows import Cell, ColumnShare, RowLook, shared_rows
from briefgen.kinds.tree_content import TreeContent, TreeStep, Twig
from briefgen.kinds.tree_nodes import NodeLook, NodeText, height_of, node_shapes, node_text
from briefgen.layout.page import Connector, Group, Item, Shape, Table, TableCell
from briefgen.units import Box, Emu, inches, points

MOST = 8
QUESTION, BRANCH, BRANCH_AT, ROWS_AT, ROWS = 2.167, 2.417, 2.833, 5.917, 6.083  # inches of the measure
LEAST, HIGHEST = 0.583, 0.95  # inches: of a branch, of a row
TESTS = (ColumnShare(2.5, 0.1), ColumnShare(3.583, 0.05))
_MARKS = {"yes": WordMark("tick", "yes"), "no": WordMark("tick", RULED_OUT), "open": WordMark("status", "open")}


def issue_tree(canvas: Canvas, box: Box, content: TreeContent, root: Twig, step: TreeStep) -> SlideBody | None:
    """The tree from its question, in these steps of the type scale; None where it lacks room."""
    unit = box.width / 12
    rows = [(i, test) for i, branch in enumerate(root.children) for test in branch.children or (branch,)]
    if len(rows) > MOST:
        return None
    lines = [_row(canvas, test, step, is_test=test is not root.children[i]) for i, test in rows]
    firsts = frozenset(n for n, ((a, _), (b, _)) in enumerate(pairwise(rows), 1) if a != b)
    left = box.x + round(unit * ROWS_AT)
    room = Box(Emu(left), box.y, Emu(round(unit * ROWS)), box.height)
    placed = shared_rows(canvas, room, TESTS, lines, RowLook("Tests", heavy=firsts, most=HIGHEST * 72))
    if placed is None:
        return None
    table = placed.table
    middles = [top + _first_line(row) for top, row in zip(_tops(table), table.rows, strict=True)]
    marks = [
        item for (_, test), middle in zip(rows, middles, strict=True) for item in _mark(canvas, table, test, middle)
    ]
    own = [[middle for (i, _), middle in zip(rows, middles, strict=True) if i == n] for n in range(len(root.children))]
    nodes = _nodes(canvas, box, root, step, own)
    if nodes is None:
        return None
    items: list[Item] = [*nodes, *_lines(canvas, nodes, root, own, left)]
    drawn: list[Item] = [Group("Tree", tuple(items), content.alt), table]
    return [*drawn, Group("Marks", tuple(marks))] if marks else drawn


def _tops(table: Table) -> list[int]:
    return list(accumulate(table.heights, initial=int(table.box.y)))[:-1]


def _first_line(row: Sequence[TableCell]) -> int:
    """How far below the top of a row the middle of its first line is."""
    return max((cell.insets.top + points(cell.text.lines[0].height) // 2 for cell in row if cell.text.lines), default=0)


def _row(canvas: Canvas, test: Twig, step: TreeStep, is_test: bool) -> Sequence[Cell]:
    """A test and what was found; of a branch without tests only what was found."""
    asked = (canvas.paragraph(test.label, canvas.style(step.detail)),) if is_test else ()
    told = test.told(canvas.labels)
    bold = test.mark == "yes" or test.stressed or None
    found = [canvas.paragraph(told, canvas.style(step.detail, left=WIDTH * 72, bold=bold))] if told else []
    if test.detail:
        found.append(canvas.paragraph(test.detail, canvas.style(step.detail, "muted", left=WIDTH * 72)))
    return Cell(asked), Cell(tuple(found))


def _mark(canvas: Canvas, table: Table, test: Twig, middle: int) -> Iterator[Item]:
    if test.mark in _MARKS:
        side = inches(SIDE)
        box = Box(Emu(table.box.x + table.widths[0]), Emu(middle - side // 2), side, side)
        yield from mark_items(canvas, _MARKS[test.mark], box)


def _nodes(canvas: Canvas, box: Box, root: Twig, step: TreeStep, own: Sequence[Sequence[int]]) -> list[Shape] | None:
    """The question and its branches, each in the middle of its rows; None where they lack room."""
    unit = box.width / 12
    looks = [NodeLook("accent", "onacc", "onacc") if branch.stressed else NodeLook() for branch in root.children]
    told = [_said(canvas, branch, step, look) for branch, look in zip(root.children, looks, strict=True)]
    wide = round(unit * BRANCH)
    heights = [height_of(canvas, text, wide) for text in told]
    if any(height is None for height in heights):
        return None
    high = max(inches(LEAST), *(height for height in heights if height is not None))
    centres = [(middles[0] + middles[-1]) // 2 for middles in own]
    if any(below - above < high + inches(0.1) for above, below in pairwise(centres)):
        return None
    if centres[0] - high // 2 < box.y or centres[-1] + high // 2 > box.bottom:
        return None
    asked = NodeLook("deep", "light", "ondeep", bold=False)
    text = node_text(canvas, root, TreeStep("voice", step.detail, step.value), asked)
    width = round(unit * QUESTION)
    tall = height_of(canvas, text, width)
    if tall is None or tall + inches(0.3) > box.height:
        return None
    tall += inches(0.3)
    middle = min(max((centres[0] + centres[-1]) // 2, box.y + tall // 2), box.bottom - tall // 2)
    question = Box(box.x, Emu(middle - tall // 2), Emu(width), Emu(tall))
    shapes = node_shapes(canvas, text, question, asked, "Question")[:1]
    left = Emu(box.x + round(unit * BRANCH_AT))
    for one, look, centre in zip(told, looks, centres, strict=True):
        place = Box(left, Emu(centre - high // 2), Emu(wide), Emu(high))
        shapes += node_shapes(canvas, one, place, look, "Branch")[:1]
    return shapes


def _said(canvas: Canvas, branch: Twig, step: TreeStep, look: NodeLook) -> NodeText:
    """What a branch says: where it has no tests of its own, its finding stands in the row."""
    if branch.children:
        return node_text(canvas, branch, step, look)
    label = canvas.paragraph(branch.label, canvas.style(step.label, look.text, bold=True))
    return NodeText((label,), None, 0.0)


def _lines(
    canvas: Canvas, nodes: Sequence[Shape], root: Twig, own: Sequence[Sequence[int]], left: int
) -> list[Connector]:
    lines = []
    for i, (branch, middles) in enumerate(zip(root.children, own, strict=True), 1):
        hot = branch.hot
        edge = canvas.edge("accent", 3.0) if hot else canvas.edge("muted", 1.0)
        lines.append((hot, across(0, i, nodes, edge)))
        lines += [(hot, to_point(i, nodes, (left - inches(0.08), middle), edge)) for middle in middles]
    return [line for _, line in sorted(lines, key=lambda one: one[0])]
