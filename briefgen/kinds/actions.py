"""The decisions to take: a verb first, one owner, one date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.kinds.blocks import Block, Heading, TableBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Slide, TableCellText, TableColumn, TableData, TableRow, Text
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.tables import LOOKS, tables
from briefgen.language.labels import Labels
from briefgen.outline.model import Action

# Inches on the design's 12-inch measure: the number; then action, owner and date, which may have to say the year.
NUMBER = 0.51
SHARES, SHARES_WITH_YEAR = (6.74, 3.083, 1.667), (6.406, 2.667, 2.417)


@dataclass(frozen=True, slots=True)
class Actions:
    """A row an action: number, what to do, who, by when."""

    table: TableData


def _say(scope: Scope) -> Iterable[AnySlide]:
    actions = scope.outline.actions
    if not actions:
        return
    years = {action.due[:4] for action in actions if action.due}
    one_year = len(years) == 1
    due = f"{scope.labels('due')} {years.pop()}" if one_year else scope.labels("due")
    action, owner, when = SHARES if one_year else SHARES_WITH_YEAR
    columns = (
        TableColumn(None, share=NUMBER, role="number"),
        TableColumn(scope.label("action"), share=action, role="text"),
        TableColumn(scope.label("owner"), share=owner, role="name"),
        TableColumn(Text.label(due), share=when, role="page"),
    )
    rows = tuple(_row(scope, i, action, one_year) for i, action in enumerate(actions, 1))
    title = scope.counted("actions-title", len(actions))
    table = TableData(columns, rows, title.plain)
    yield Slide("actions", title, Actions(table), scope.label("actions"), name="actions")


def _row(scope: Scope, number: int, action: Action, one_year: bool) -> TableRow:
    due = TableCellText()
    if action.due:
        due = TableCellText(text=scope.date(action, "due", "short" if one_year else "brief"))
    owner = scope.maybe(action, "owner")
    return TableRow(
        (
            TableCellText(text=Text.label(str(number))),
            TableCellText(scope.text(action, "do"), scope.maybe(action, "detail")),
            TableCellText(text=owner) if owner else TableCellText(),
            due,
        )
    )


def _flow(slide: Slide[Actions], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield Heading(slide.title, 1, slide.name)
    yield TableBlock(content.table, role="actions")


def _arrange(slide: Slide[Actions], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    return tables(canvas, canvas.slot("rows").box, content.table, LOOKS["actions"], "Actions")


KIND = Kind("actions", _say, _flow, lambda _: ("actions",), _arrange)
