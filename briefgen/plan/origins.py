"""What expressions read of an outline: its texts, each knowing the path it stands at."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel

from briefgen.expressions import Reader, SourcedText, pieces_of
from briefgen.kinds.content import Text
from briefgen.outline.fields import Shorthand
from briefgen.outline.inline import InlineRun, running_on
from briefgen.outline.paths import Path
from briefgen.outline.resolved import Entry, Part, ResolvedOutline
from briefgen.records import replace


def sourced(value: object, path: Path) -> Any:
    """A value of the outline that stands at a path; texts in it know where they stand. Nodes stay as they are."""
    if isinstance(value, str):
        return SourcedText.at(value, path)
    if isinstance(value, tuple) and any(isinstance(item, (str, tuple)) for item in value):
        return tuple(sourced(item, (*path, i)) for i, item in enumerate(value))
    return value


def reader(book: ResolvedOutline) -> Reader:
    """What a template gets that reads a field of a node of the outline."""

    def read(owner: object, name: str, value: object) -> object:
        node = owner.topic if isinstance(owner, Entry) else owner.group if isinstance(owner, Part) else owner
        if not isinstance(node, BaseModel) or not isinstance(value, (str, tuple)):
            return value
        field, path = type(node).model_fields.get(name), book.paths.find(node)
        return value if field is None or path is None else sourced(value, (*path, field.alias or name))

    return read


def told(value: object, read: Reader) -> str:
    """A value as it is printed: a node that may be written as one of its texts is told by that text."""
    if isinstance(value, Shorthand):
        return str(read(value, value.short, getattr(value, value.short)))
    return str(value)


_BEGIN, _END = "\ue0f3", "\ue0f4"
"""What stands around a text of the outline while the words around it are parsed: for private use in Unicode."""


def literal_text(said: str) -> Text:
    """What an expression said, taken literally."""
    return Text(running_on(InlineRun(text, origin=origin) for text, origin in pieces_of(said)))


def markdown_text(said: str) -> Text:
    """What an expression said as inline Markdown, whose marks may stand around a text of the outline."""
    pieces = pieces_of(said)
    if len(pieces) == 1:
        return Text.of(said, pieces[0][1])
    marked = "".join(f"{_BEGIN}{text}{_END}" if origin else text for text, origin in pieces)
    origins = iter([origin for _, origin in pieces if origin])
    runs: list[InlineRun] = []
    here: Path = ()
    for run in Text.of(marked).runs:
        if run.cite is not None:
            runs.append(replace(run, origin=here))
        for text in re.split(f"([{_BEGIN}{_END}])", run.text):
            if text in (_BEGIN, _END):
                here = next(origins) if text == _BEGIN else ()
            elif text:
                runs.append(replace(run, text=text, origin=here, runs_on=bool(runs)))
    return Text(tuple(runs))
