"""Things placed by two measures: dots in four quadrants, each with its name beside it, or risks on a map of heat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Claims, Heading, Paragraphs, TableBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Item, Slide, TableCellText, TableColumn, TableData, TableRow, Text, worded
from briefgen.kinds.continuing import FREE
from briefgen.kinds.exhibit import exhibit_slide, row_of_names
from briefgen.kinds.kind import InRegion, Kind, SlideBody
from briefgen.kinds.matrix_content import MatrixContent, MeasureData, Spotted
from briefgen.kinds.matrix_plot import quadrant_slides, quadrants_in
from briefgen.kinds.risk_heat import heat_slides, level_name
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.outline.matrix import Matrix, MatrixItem, Measure
from briefgen.units import Box


def _say(scope: Scope) -> Iterable[AnySlide]:
    exhibit = scope.exhibit
    if exhibit is None or exhibit.matrix is None:
        return
    said = exhibit.matrix
    items = tuple(_item(scope, item) for item in said.items)
    content = MatrixContent(
        _measure(scope, said.x),
        _measure(scope, said.y),
        _quadrants(scope, said),
        items,
        said.as_ == "heat",
    )
    shown = row_of_names(scope, [content.x.title, content.y.title])
    alt = exhibit.alt or _told(scope.labels, content)
    label = "risks" if content.is_heat else "matrix"
    yield exhibit_slide(scope, exhibit, "matrix", content.described(alt), label, shown=shown)


def _item(scope: Scope, item: MatrixItem) -> Spotted:
    before = (item.before.x, item.before.y) if item.before else None
    return Spotted(
        scope.text(item, "label"),
        item.x,
        item.y,
        item.highlight,
        before,
        scope.maybe(item, "response"),
    )


def _measure(scope: Scope, measure: Measure) -> MeasureData:
    steps = tuple(scope.text(measure, "steps", i) for i in range(len(measure.steps or ())))
    return MeasureData(scope.text(measure, "title"), scope.maybe(measure, "low"), scope.maybe(measure, "high"), steps)


def _quadrants(scope: Scope, said: Matrix) -> tuple[Text, ...]:
    return tuple(scope.text(said, "quadrants", i) for i in range(len(said.quadrants or ())))


def _told(labels: Labels, content: MatrixContent) -> str:
    """The whole in words, for those who cannot see it."""
    if content.is_heat:
        told = [f"{item.label.plain} ({level_name(labels, content, item)})" for item in content.items]
    else:
        told = [
            labels("distinct", title=_name(labels, content, i).plain, label=_listed(labels, own))
            for i, own in content.by_quadrant
        ]
    which = "risks-alt" if content.is_heat else "matrix-alt"
    return labels(which, x=content.x.title.plain, y=content.y.title.plain, list="; ".join(told))


def _listed(labels: Labels, items: Sequence[Spotted]) -> str:
    return labels("list-separator").join(item.label.plain for item in items)


def _name(labels: Labels, content: MatrixContent, quadrant: int) -> Text:
    """What a quadrant is called; where the outline does not say, which ends of the axes it has."""
    if content.quadrants:
        return content.quadrants[quadrant]
    return worded(
        labels, "matrix-ends", y=content.y.end(labels, quadrant < 2), x=content.x.end(labels, quadrant % 2 > 0)
    )


def _axes(labels: Labels, content: MatrixContent) -> Text:
    """What the axes measure, and between which ends or in which steps."""
    return worded(labels, "matrix-axes", x=content.x.said(labels), y=content.y.said(labels))


def _flow(slide: Slide[MatrixContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    if content.is_heat:
        yield Paragraphs((_axes(labels, content),), "note")
        yield TableBlock(_table(labels, content), slide.title, name=slide.name)
        return
    yield Heading(slide.title, 3, slide.name)
    yield Paragraphs((_axes(labels, content),), "note")
    lists = (
        Item(_name(labels, content, i), items=tuple(Item(item.label) for item in own))
        for i, own in content.all_quadrants
        if own or content.quadrants
    )
    yield Claims(tuple(lists), numbered=False)


def _table(labels: Labels, content: MatrixContent) -> TableData:
    """The risks as a table: number, risk and response, how likely and how grave, and the level that comes to."""
    heads = [content.y.title, content.x.title, Text.label(labels("risk-level"))]
    columns = (
        TableColumn(None, role="number"),
        TableColumn(Text.label(labels("risk")), role="key"),
        *(TableColumn(head, role="text") for head in heads),
    )
    rows = tuple(
        TableRow(
            (
                TableCellText(text=Text.label(str(n))),
                TableCellText(key=item.label, text=item.response),
                TableCellText(text=content.y.at(labels, item.y, item.before and item.before[1])),
                TableCellText(text=content.x.at(labels, item.x, item.before and item.before[0])),
                TableCellText(text=Text.label(level_name(labels, content, item))),
            ),
            emphasis=item.stressed,
        )
        for n, item in enumerate(content.items, 1)
    )
    return TableData(columns, rows, content.alt)


def _arrange(slide: Slide[MatrixContent], canvas: Canvas) -> Sequence[SlideBody]:
    region = canvas.template.region(canvas.role)
    draw = heat_slides if slide.content.is_heat else quadrant_slides
    return draw(canvas, region, slide.content)


def _place(slide: Slide[MatrixContent], canvas: Canvas, box: Box, headed: bool) -> SlideBody | None:
    return None if slide.content.is_heat else quadrants_in(canvas, box, slide.content)


def _columns(content: MatrixContent) -> Sequence[int]:
    return () if content.is_heat or len(content.items) > 6 else (7,)


KIND = Kind("matrix", _say, _flow, lambda _: FREE, _arrange, in_region=InRegion(_columns, _place))
