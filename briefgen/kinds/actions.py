"""The decisions to take, the first that is due first: a date, a verb, one owner."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Heading, TableBlock
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Slide, TableCellText, TableColumn, TableData, TableRow, Text
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.table_looks import LOOKS
from briefgen.kinds.tables import tables
from briefgen.language.labels import Labels
from briefgen.outline.fields import period
from briefgen.outline.model import Action
from briefgen.records import dataclass

# Inches on the design's 12-inch measure: date, decision, owner.
DATE, DECISION, OWNER = 1.9, 6.85, 3.25
_ROOMY = 4  # decisions on a slide whose details are set in the larger step


@dataclass(frozen=True, slots=True)
class Actions:
    """A row a decision: by when, what to do, who."""

    table: TableData


def _say(scope: Scope) -> Iterable[AnySlide]:
    actions = scope.actions()
    if not actions:
        return
    columns = [TableColumn(scope.label("action"), share=DECISION, role="text")]
    if any(action.due for action in actions):
        columns.insert(0, TableColumn(scope.label("due"), share=DATE, role="number"))
    if any(action.owner for action in actions):
        columns.append(TableColumn(scope.label("owner"), share=OWNER, role="name"))
    rows = tuple(_row(scope, action, {column.role for column in columns}) for action in actions)
    title = scope.titled("actions", _title(scope, actions))
    table = TableData(tuple(columns), rows, title.plain)
    yield Slide("actions", title, Actions(table), scope.label("actions"), name="actions")


def _title(scope: Scope, actions: Sequence[Action]) -> Text:
    """How many they are, and by when the first is due."""
    dates = sorted((action.due for action in actions if action.due), key=lambda due: period(due)[1])
    if not dates:
        return scope.counted("actions-title", len(actions))
    return scope.counted("actions-title-due", len(actions), date=scope.labels.date(dates[0]))


def _row(scope: Scope, action: Action, roles: Container[str]) -> TableRow:
    owner, due = scope.maybe(action, "owner"), scope.due(action)
    cells = {
        "number": TableCellText(text=due),
        "text": TableCellText(scope.text(action, "do"), scope.maybe(action, "detail")),
        "name": TableCellText(text=owner),
    }
    return TableRow(tuple(cell for role, cell in cells.items() if role in roles))


def _flow(slide: Slide[Actions], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield Heading(slide.title, 1, slide.name)
    yield TableBlock(content.table, role="actions")


def _arrange(slide: Slide[Actions], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    look = LOOKS["actions-roomy" if len(content.table.rows) <= _ROOMY else "actions"]
    return tables(canvas, canvas.slot("rows").box, content.table, look, "Actions")


KIND = Kind("actions", _say, _flow, lambda _: ("actions",), _arrange)
