"""A tree: what drives a number, what a question comes down to, or who reports to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Claims, Heading, TableBlock
from briefgen.kinds.canvas import Canvas, Misfit
from briefgen.kinds.content import AnySlide, Item, Slide, TableCellText, TableColumn, TableData, TableRow, Text, run_on
from briefgen.kinds.continuing import FREE
from briefgen.kinds.driver_tree import driver_tree
from briefgen.kinds.exhibit import exhibit_slide, row_of_names
from briefgen.kinds.issue_tree import issue_tree
from briefgen.kinds.kind import WHOLE, InRegion, Kind, SlideBody, takes_width
from briefgen.kinds.org_tree import org_tree
from briefgen.kinds.scope import Scope
from briefgen.kinds.tree_content import STEPS, TreeContent, TreeStep, Twig, parts_of
from briefgen.language.labels import Labels
from briefgen.outline.tree import Branch
from briefgen.units import Box

MOST_BESIDE, LEVELS_BESIDE = 8, 3  # boxes and levels of a tree that shares a slide
_DRAWN = {"driver": driver_tree, "issue": issue_tree, "org": org_tree}


def _say(scope: Scope) -> Iterable[AnySlide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.tree is None:
        return
    root = _twig(scope, exhibit.tree.root)
    form = exhibit.tree.as_
    alt = exhibit.alt or scope.labels(f"tree-alt-{form}", list=_told(scope.labels, root))
    shown = row_of_names(scope, [root.label])
    yield exhibit_slide(scope, exhibit, "tree", TreeContent(form, root, alt), f"tree-{form}", shown=shown)


def _twig(scope: Scope, node: Branch) -> Twig:
    return Twig(
        scope.text(node, "label"),
        scope.maybe(node, "value"),
        scope.maybe(node, "detail"),
        scope.label(f"tree-{node.mark}") if node.mark and node.mark != "answer" else None,
        node.mark or "",
        node.operator or "",
        node.highlight or node.mark in ("answer", "new"),
        tuple(_twig(scope, child) for child in node.children),
    )


def _told(labels: Labels, node: Twig) -> str:
    """A node and what is below it, in words."""
    said = " ".join(text.plain for text in (node.label, node.value, node.word) if text)
    if not node.children:
        return said
    below = labels("list-separator").join(_told(labels, child) for child in node.children)
    return labels("tree-below", label=said, list=below)


def _flow(slide: Slide[TreeContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    if content.form == "org":
        yield Heading(slide.title, 3, slide.name)
        yield Claims((_person(labels, content.root),), numbered=False)
        return
    rows = tuple(_rows(labels, content.root, 0))
    heads = (
        ("tree-node", "figure-value", "tree-detail") if content.form == "driver" else ("tree-question", "tree-finding")
    )
    columns = tuple(
        TableColumn(Text.label(labels(head)), role="text" if i else "key", number=head == "figure-value")
        for i, head in enumerate(heads)
    )
    if content.form == "issue":
        rows = tuple(
            TableRow((row.cells[0], _finding(row.cells[1], row.cells[2])), emphasis=row.emphasis) for row in rows
        )
    yield TableBlock(TableData(columns, rows, content.alt), slide.title, name=slide.name)


def _rows(labels: Labels, node: Twig, level: int) -> Iterator[TableRow]:
    """A node and what is below it as rows, each indented by its level."""
    label = run_on(["\u2003" * level, node.label]) if level else node.label
    first = TableCellText(key=label) if node.children else TableCellText(text=label)
    value = node.told(labels)
    cells = (first, TableCellText(text=value), TableCellText(text=node.detail))
    yield TableRow(cells, emphasis=node.stressed)
    for child in node.children:
        yield from _rows(labels, child, level + 1)


def _finding(word: TableCellText, detail: TableCellText) -> TableCellText:
    return TableCellText(key=word.text, text=detail.text)


def _person(labels: Labels, node: Twig) -> Item:
    """A node of an organisation in a list: its name, its figures behind it, its role below."""
    said = node.told(labels)
    claim = run_on([node.label, labels("list-separator"), said]) if said else node.label
    return Item(claim, node.detail, tuple(_person(labels, child) for child in node.children))


def _arrange(slide: Slide[TreeContent], canvas: Canvas) -> Sequence[SlideBody]:
    """The tree in the largest type that takes the fewest slides; in the smallest only where no other does."""
    content = slide.content
    region = canvas.template.region(canvas.role)
    draw = _DRAWN[content.form]

    def parts(step: TreeStep) -> list[Twig]:
        return parts_of(content.root, lambda root: draw(canvas.trial(), region, content, root, step) is not None)

    *usual, smallest = STEPS
    found = [(step, roots) for step in usual if (roots := parts(step))] or [(smallest, parts(smallest))]
    step, roots = min(found, key=lambda one: len(one[1]))
    if not roots:
        canvas.misfits.append(Misfit(content.root.label, "tree"))
        return [[]]
    bodies = [draw(canvas, region, content, root, step) for root in roots]
    canvas.broken(range(len(roots)), [root.leaf.label for root in roots])
    return [body for body in bodies if body]


def _columns(content: TreeContent) -> Sequence[int]:
    """A tree of a few boxes has room beside something; a larger one, and the rows of an issue tree, take the width."""
    few = sum(1 for _ in content.root.all()) <= MOST_BESIDE and content.root.levels <= LEVELS_BESIDE
    return (7,) if few and content.form != "issue" else WHOLE


def _place(slide: Slide[TreeContent], canvas: Canvas, box: Box, headed: bool) -> SlideBody | None:
    content = slide.content
    if _columns(content) == WHOLE and not takes_width(canvas, box):
        return None
    for step in STEPS[:-1]:
        trial = canvas.trial()
        body = _DRAWN[content.form](trial, box, content, content.root, step)
        if body:
            canvas.adopt(trial)
            return body
    return None


KIND = Kind("tree", _say, _flow, lambda _: FREE, _arrange, in_region=InRegion(_columns, _place))
