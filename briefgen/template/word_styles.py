"""The styles that a briefing is written with, by the names that Word shows: what each looks like where it is missing.

The data is `word_styles.yaml`. A style's name in lower case is its role: the writer asks for `claim` or `heading 1`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources
from typing import Any, Literal, NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, Field

from briefgen.records import dataclass

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where there is one
BODY_PT = 10.5


class StyleBorder(NamedTuple):
    """A border: a colour by use, its width and its distance from the text in points."""

    color: str
    width: float
    space: float = 0.0


Edges = Mapping[Literal["top", "left", "bottom", "right", "inside_h", "inside_v"], StyleBorder]
Margins = tuple[float, float, float, float]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TablePart(_Entry):
    """How a table, or its first row, first column or last row, is drawn; margins (inches) left, top, right, bottom."""

    borders: Edges = Field(default_factory=dict)
    fill: str | None = None
    margins: Margins | None = None


class WordTableStyle(TablePart):
    """A table style; `parts` by `first_row`, `first_column`, `last_row`."""

    name: str
    parts: Mapping[Literal["first_row", "first_column", "last_row"], TablePart] = Field(default_factory=dict)


class TextLook(_Entry):
    """A paragraph or character style. Sizes, `before` and `after` in points, `line` in em, the rest in inches.

    What is None is as in the style it is based on. `color` and `fill` are colours by use (`muted`) or slots of the
    theme (`accent1`). `instead` names the style to take where a template lacks this one.
    """

    name: str
    type: Literal["paragraph", "character"] = "paragraph"
    known: bool = False  # Word has a style of this name itself
    based_on: str | None = None
    next: str | None = None
    instead: str | None = None
    aliases: str | None = None
    font: Literal["head", "body", "mono"] | None = None
    pt: float | None = None
    line: float | None = None
    exact: bool = False
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    superscript: bool = False
    color: str | None = None
    fill: str | None = None
    before: float | None = None
    after: float | None = None
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    align: Literal["left", "right", "center"] | None = None
    keep_next: bool | None = None
    outline: int | None = None
    border: Edges = Field(default_factory=dict)
    tabs: tuple[tuple[Literal["left", "right"], float], ...] = ()

    @property
    def role(self) -> str:
        """What the writer asks for it by."""
        return self.name.lower()


class ListLevel(_Entry):
    """One level of a list: a number pattern or a bullet, and the style whose indents it shares."""

    format: Literal["decimal", "bullet"]
    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Density:
    """How a briefing on one page is set: what its `size` and its `gaps` are of the least and the usual, and the size of
    its title in points."""

    size: float = 1.0
    gaps: float = 1.0
    title: float = 18.0


@dataclass(frozen=True)
class WordStyles:
    """All styles by role, all table styles by role, lists by the role of their first level's style, the names (lower
    case) that other languages have for styles, and what one page sets otherwise: styles by the role of the one they are
    based on, margins of tables."""

    text: Mapping[str, TextLook]
    tables: Mapping[str, WordTableStyle]
    lists: Mapping[str, tuple[ListLevel, ...]]
    localized: Mapping[str, str]
    one_page: Mapping[str, TextLook]
    one_page_tables: Mapping[str, Margins]


def word_styles(data: Mapping[str, Any]) -> WordStyles:
    """The styles in a mapping with the keys `word`, `ours`, `tables`, `one page`, `one page tables`, `lists` and
    `localized`."""
    looks = [TextLook(name=name, known=True, **entry) for name, entry in data["word"].items()]
    looks += [TextLook(name=name, **entry) for name, entry in data["ours"].items()]
    tables = [WordTableStyle(name=name, **entry) for name, entry in data["tables"].items()]
    lists = {
        name.lower(): tuple(ListLevel.model_validate(level) for level in levels)
        for name, levels in data["lists"].items()
    }
    names = {alias: name.lower() for name, aliases in data["localized"].items() for alias in aliases}
    dense = {
        name.lower(): TextLook(name=f"One page {name[0].lower()}{name[1:]}", based_on=name, **entry)
        for name, entry in data["one page"].items()
    }
    margins: dict[str, Margins] = {name.lower(): tuple(said) for name, said in data["one page tables"].items()}
    by_role = {look.role: look for look in looks}
    return WordStyles(by_role, {t.name.lower(): t for t in tables}, lists, names, dense, margins)


def word_styles_data() -> dict[str, Any]:
    """The content of `word_styles.yaml`."""
    text = resources.files(__package__).joinpath("word_styles.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=_LOADER)
    return loaded


@functools.cache
def builtin_styles() -> WordStyles:
    """The styles of `word_styles.yaml`."""
    return word_styles(word_styles_data())
