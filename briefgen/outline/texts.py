"""Every text of an outline that somebody should get to read, with the path it stands at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from briefgen.outline.charts import ChartExhibit
from briefgen.outline.exhibits import TableExhibit
from briefgen.outline.fields import is_date
from briefgen.outline.inline import plain
from briefgen.outline.marks import MARKS, MarkedCell, drawn_as, mark_of
from briefgen.outline.model import Outline, TopicGroup
from briefgen.outline.options import Option
from briefgen.outline.paths import Path, walk

# Fields that name or steer something and are no text to be read: ids and references, files, and what alt texts say.
_SILENT = frozenset(
    {
        *("briefgen", "language", "template", "theme", "id", "group", "speakers", "team", "themes", "person", "source"),
        *("photo", "file", "data", "type", "format", "highlight", "alt", "lines", "plan"),
        *("difference", "growth", "bracket", "line", "at"),
    }
)
_MANNER = (("theme",), ("deck",), ("titles",))  # how things look and are told and called, not what they say
_DATES = frozenset({"date", "due", "end"})
_WHENS = frozenset({"when", "by"})  # dates, or words
_NOTES = "notes"


class OutlineText(NamedTuple):
    """A text at its path, as it is written there. `is_note` says that it is for the presenter alone, `is_reworded` that
    it is shown in other words: a date, a number."""

    path: Path
    text: str
    is_note: bool = False
    is_reworded: bool = False

    @property
    def letters(self) -> str:
        """What of it can be read, without looks, citations and blanks; nothing where those are
        not its own."""
        return "" if self.is_reworded else squeezed(plain(self.text))


def letters_of(texts: Iterable[OutlineText]) -> Mapping[Path, int]:
    """How many letters of each text can be read, by its path."""
    return {text.path: len(text.letters) for text in texts}


def squeezed(text: str) -> str:
    """A text without its blanks, which differ where it is broken into lines or stands between Han characters."""
    return "".join(text.split())


def texts_of(outline: Outline) -> Iterator[OutlineText]:
    """The texts of an outline in reading order; none that has nothing to be read but citations.

    A group without topics before the appendix is left out: its author was warned of it when the outline was read. So
    are participants by their ids, who are shown as the people they are, and a day that a stretch of time begins and
    ends with is told once.
    """
    used = {topic.group for topic in outline.topics if not topic.appendix}
    for path, node in walk(outline):
        if path[:1] in _MANNER:
            continue
        if isinstance(node, TopicGroup) and node.id not in used:
            continue
        for name, key in _said(type(node)):
            if name == "end" and getattr(node, name) == getattr(node, "date", None):
                continue
            known = outline.people if name == "participants" else ()
            for at, text in _within(getattr(node, name), (*path, key)):
                found = OutlineText(at, text, name == _NOTES, _is_reworded(node, name, at))
                if text not in known and (found.is_reworded or found.letters):
                    yield found


@cache
def _said(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that may hold texts to be read, with their keys; what is chosen of a few words is none."""
    return tuple(
        (name, field.alias or name)
        for name, field in model.model_fields.items()
        if name not in _SILENT and not _is_choice(field.annotation)
    )


def _is_choice(annotation: object) -> bool:
    return get_origin(annotation) is Literal or any(get_origin(one) is Literal for one in get_args(annotation))


def _within(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """The texts that a field holds itself, not in nodes: one, a list or a table of them, or names of numbers."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _within(item, (*path, i))
    elif isinstance(value, Mapping):
        yield from (((*path, name), name) for name, item in value.items() if isinstance(item, (tuple, Decimal)))


def _is_reworded(node: BaseModel, name: str, path: Path) -> bool:
    if isinstance(node, TableExhibit) and name == "rows" and node.columns:
        row, column = int(path[-2]), int(path[-1])
        cell = node.rows[row][column]
        return drawn_as(node.columns[column]) is not None and cell is not None and mark_of(cell) is cell
    if isinstance(node, Option) and name == "scores":
        cell = node.scores[int(path[-1])]
        return cell in MARKS["harvey"] and not isinstance(cell, MarkedCell)
    if name in _WHENS:
        return is_date(str(getattr(node, name)))
    return name in _DATES or (isinstance(node, ChartExhibit) and node.type == "scatter" and name == "categories")
