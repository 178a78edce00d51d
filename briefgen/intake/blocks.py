"""What a file says, in reading order: one value a block, whatever format it came from. All texts are inline Markdown as
outlines have it, on one line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from briefgen.language.scripts import WORDLESS
from briefgen.records import dataclass

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\ufeff\ufffe\uffff\ud800-\udfff]")
_JOINED = re.compile(f"(?<=[{WORDLESS.pattern[1:-1]}，。、；：！？」』）]) (?=[{WORDLESS.pattern[1:-1]}「『（])")


@dataclass(frozen=True, slots=True)
class SourceHeading:
    """A heading; level 1 is the highest. Of one that is `told`, the file's own format says that it is one."""

    text: str
    level: int
    told: bool = True


@dataclass(frozen=True, slots=True)
class Subtitle:
    """What stands below the title of the whole."""

    text: str


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class SourceItem:
    """An item of a list: its text and the items below it."""

    text: str
    below: tuple[SourceItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple[SourceItem, ...]


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table: its headings, none if it has none, and its rows, all of one length."""

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceChart:
    """A chart as data: its type as outlines call it, None for one that they do not draw; None for a gap."""

    type: str | None
    categories: tuple[str, ...]
    series: Mapping[str, tuple[float | None, ...]] = field(hash=False)
    title: str = ""


@dataclass(frozen=True, slots=True)
class SourcePicture:
    """A picture: its bytes with a name to save it by, or the name of a file beside the source."""

    name: str
    alt: str = ""
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """What the presenter says."""

    text: str


@dataclass(frozen=True, slots=True)
class SourceRule:
    """A line across the page, which parts what stands above from what stands below."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What no outline holds, with the reason."""

    why: str
    text: str


Block = (
    SourceHeading
    | Subtitle
    | SourceParagraph
    | Listing
    | SourceTable
    | SourceChart
    | SourcePicture
    | Quotation
    | Notes
    | SourceRule
    | Unplaced
)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """The blocks of a file, and its footnotes by the ids that texts cite them by. `is_built` says that we made it,
    `kept` is what it shows of its outline, with the `pictures` of that by their names there, `edits` what was changed
    in it by hand."""

    blocks: Sequence[Block]
    footnotes: Mapping[str, str]
    is_built: bool = False
    kept: Mapping[str, Any] | None = None
    pictures: Mapping[str, SourcePicture] = field(default_factory=dict)
    edits: str = ""


def clean(text: str) -> str:
    """A text on one line: blanks of all kinds made one, none between Han characters where lines were joined, and
    without characters that neither YAML nor an Office file holds."""
    lines = _CONTROL.sub("", text).split("\n")
    out = ""
    for line in (" ".join(line.split()) for line in lines):
        joiner = "" if not out or not line or _JOINED.search(f"{out[-1]} {line[0]}") else " "
        out += joiner + line
    return out
