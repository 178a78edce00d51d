"""Marks in the cells of a table: a status, a share in quarters, a tick, a trend, a bar. Each has a word beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, get_args

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from briefgen.outline.fields import InlineText, Mistake, number, written_cell, written_text

Drawn = Literal["status", "harvey", "tick", "trend", "bar"]
"""How the cells of a column are drawn."""

MARKS: Mapping[Drawn, Sequence[str]] = {
    "status": ("green", "amber", "red", "done", "open"),
    "harvey": ("0", "1", "2", "3", "4"),
    "tick": ("yes", "partly", "no"),
    "trend": ("up", "flat", "down"),
}
"""What may be marked, by how it is drawn; a bar takes any number."""


class MarkedCell(str):
    """A cell's text in words of its own, and the `mark` that it stands beside."""

    mark: str


class DrawnHead(str):
    """A column's heading, and how its cells are `drawn`."""

    drawn: Drawn


def mark_of(cell: str) -> str:
    """The mark that a cell says: of its own beside its words, or the word that it is."""
    return cell.mark if isinstance(cell, MarkedCell) else cell


def drawn_as(head: str) -> Drawn | None:
    """How the cells below a heading are drawn; None for text."""
    return head.drawn if isinstance(head, DrawnHead) else None


def unknown_marks(columns: Sequence[str], rows: Sequence[Sequence[str | None]]) -> list[Mistake]:
    """What cells say that is no mark of their column, by their places."""
    found = []
    for i, row in enumerate(rows):
        for j, (head, cell) in enumerate(zip(columns, row, strict=False)):
            how = drawn_as(head)
            if how and cell is not None and not _is_mark(how, mark_of(cell)):
                found.append(Mistake("unknown-mark", ("rows", i, j), f"{mark_of(cell)!r} is no {how}", _choices(how)))
            elif how is None and isinstance(cell, MarkedCell):
                hint = f"write the column as {{head: {head}, as: status}}"
                found.append(Mistake("unknown-mark", ("rows", i, j), "a mark stands in a column of texts", hint))
    return found


def _is_mark(how: Drawn, said: str) -> bool:
    if how != "bar":
        return said in MARKS[how]
    try:
        return number(said) is not None
    except ValueError:
        return False


def _choices(how: Drawn) -> str:
    return "write a number" if how == "bar" else f"write one of {', '.join(MARKS[how])}"


def _keys(value: dict[str, Any], known: Sequence[str], needed: str) -> None:
    unknown = [key for key in value if key not in known]
    if unknown or value.get(needed) is None:
        message = f"should have the keys {' and '.join(known)}"
        raise PydanticCustomError("object_keys", message)


def _cell(value: Any) -> str | None:
    if not isinstance(value, dict):
        return written_cell(value)
    _keys(value, ("mark", "say"), "mark")
    made = MarkedCell(written_text(value.get("say")))
    made.mark = written_text(value["mark"])
    return made


def _head(value: Any) -> str:
    if not isinstance(value, dict):
        return written_text(value)
    _keys(value, ("head", "as"), "head")
    if value.get("as") is None:
        return written_text(value["head"])
    if value["as"] not in get_args(Drawn):
        raise PydanticCustomError("literal_error", f"`as` should be one of {', '.join(get_args(Drawn))}")
    made = DrawnHead(written_text(value["head"]))
    made.drawn = value["as"]
    return made


_ONE: Sequence[str] = ("string", "number", "boolean")
_MARK = {
    "type": "object",
    "description": "a mark in words of its own",
    "properties": {
        "mark": {"type": list(_ONE), "description": "the mark, as the cell would have it"},
        "say": {"type": list(_ONE), "description": "the words beside it"},
    },
    "required": ["mark", "say"],
    "additionalProperties": False,
}
_COLUMN = {
    "type": "object",
    "description": "a column whose cells are drawn",
    "properties": {
        "head": {"type": list(_ONE), "description": "the heading"},
        "as": {
            "enum": list(get_args(Drawn)),
            "description": "how its cells are drawn: status (green, amber, red, done, open), harvey (0 to 4), tick "
            "(yes, partly, no), trend (up, flat, down), bar (a number)",
        },
    },
    "required": ["head"],
    "additionalProperties": False,
}

TableCell = Annotated[
    str | None, PlainValidator(_cell), WithJsonSchema({"anyOf": [{"type": [*_ONE, "null"]}, _MARK]}), InlineText()
]
"""A cell: inline Markdown, a mark, or `{mark: amber, say: Waits for the board}`; None for a gap."""

ColumnHead = Annotated[
    str, PlainValidator(_head), WithJsonSchema({"anyOf": [{"type": list(_ONE)}, _COLUMN]}), InlineText()
]
"""A column's heading, or `{head: Status, as: status}`."""
