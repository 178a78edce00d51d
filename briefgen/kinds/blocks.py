"""A document as blocks that follow each other: what a kind says where pages flow (Word, Markdown, HTML).

The same blocks carry a kind onto the slide of a template that has no layout made for it.
"""

from __future__ import annotations

from typing import Literal

from briefgen.kinds.chart_content import ChartData
from briefgen.kinds.content import Figure, ImageData, Item, ShownPerson, TableData, Text
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of the first page: event, title, subtitle, and the document's data as (label, value) pairs. A `low` one
    has its data on one line and leaves the page to the text."""

    title: Text
    event: Text | None = None
    subtitle: Text | None = None
    data: tuple[tuple[str, Text], ...] = ()
    low: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3. `name` is what links call it, `kicker` stands above it, `topic` is its topic's number.

    `new_page` asks for a page of its own.
    """

    text: Text
    level: int
    name: str = ""
    kicker: Text | None = None
    topic: int = 0
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Running text, one paragraph a text. `question` sets the question that a topic answers, `lead` its context. Where
    the first `leads`, as a line of place and date does, it is nothing without the second."""

    texts: tuple[Text, ...]
    role: Literal["body", "question", "lead", "note"] = "body"
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims with their explanations and what hangs below them; `numbered` from `start`. The last is `evidenced` where
    what follows is its own evidence."""

    items: tuple[Item, ...]
    numbered: bool = True
    start: int = 1
    evidenced: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """Who speaks. With `rule`, a line above sets the person off from what came before (a panel's voices)."""

    people: tuple[ShownPerson, ...]
    rule: bool = False


@dataclass(frozen=True, slots=True)
class CallOut:
    """A box that stands out. `remember` is the one thing to remember, `bottom-line` the briefing's own. An empty
    label is not said: what stands above says it."""

    role: Literal["remember", "bottom-line", "contact"]
    label: Text
    say: Text
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table. `caption` is what stands below it after its number; without one it is not numbered. `name` is what links
    call it."""

    table: TableData
    caption: Text | None = None
    role: Literal["table", "recap", "comparison", "actions", "agenda", "heat"] = "table"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers that matter, side by side."""

    figures: tuple[Figure, ...]
    caption: Text | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart with its caption."""

    chart: ChartData
    caption: Text | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class ImageBlock:
    """A picture; its own caption and credit stand below it."""

    image: ImageData
    name: str = ""


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """A quotation and who said it."""

    text: Text
    by: Text | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, of headings down to `levels`. `items` say the same where there are no headings to list."""

    title: Text
    levels: int = 2
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """The list of sources, each under the id that texts cite it by."""

    sources: tuple[tuple[str, Item], ...]


Block = (
    Masthead
    | Heading
    | Paragraphs
    | Claims
    | People
    | CallOut
    | TableBlock
    | Figures
    | ChartBlock
    | ImageBlock
    | QuoteBlock
    | Contents
    | Sources
)
