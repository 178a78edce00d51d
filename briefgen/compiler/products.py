"""What a build is asked for, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any, Literal

from briefgen.compiler.delivery import Parcel, deliver, short_name
from briefgen.diagnostics import Diagnostic
from briefgen.ledger import EMPTY, Ledger
from briefgen.office.handing_over import opened
from briefgen.outline.model import Length
from briefgen.records import dataclass, replace
from briefgen.template.paper import Paper

Form = Literal["full", "one-page", "topic"]
Format = Literal["office", "md", "html", "pdf"]

_AT_ONCE = 4  # decks of topics that a process makes before it asks for more


@dataclass(frozen=True)
class Wanted:
    """What a build is asked for. `topics` are ids; with `per_topic` and none named, each topic gets its deck.

    `forms` are those of the Word briefing: whole, on one page, of single topics. It is written on `paper` (None: the
    template's) and carries the page numbers that we work out, or with `rendered` those that LibreOffice has.
    `format` is what all of it is made as; decks are no `md`, and as `html` a page that presents them. They have the
    outline's own length unless another is named, and leave out the kinds of slides to `omit` besides those that the
    outline names. Files are called by `name`, without one after the outline's file.
    """

    deck: bool = True
    briefing: bool = True
    per_topic: bool = False
    per_group: bool = False
    topics: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ("full",)
    paper: Paper | None = None
    rendered: bool = False
    format: Format = "office"
    length: Length | None = None
    omit: tuple[str, ...] = ()
    name: str = ""

    def parts(self, topics: Sequence[str]) -> tuple[Wanted, ...]:
        """The same in parts that can be made apart, in the order of their products: decks of topics, of which an
        outline has these, some at a time."""
        ids = self.topics or (tuple(topics) if self.per_topic else ())
        if "topic" in self.forms or len(ids) <= _AT_ONCE:
            return (self,)
        decks = replace(self, deck=False, briefing=False, per_topic=False, per_group=False)
        chunks = (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))
        before = (replace(self, per_topic=False, per_group=False, topics=()),) if self.deck or self.briefing else ()
        after = (replace(decks, per_group=True, topics=()),) if self.per_group else ()
        return (*before, *(replace(decks, topics=chunk) for chunk in chunks), *after)


UNNAMED = Wanted(deck=False, briefing=False)
"""Nothing by name: the deck and the briefing in a folder, in a file what its suffix stands for."""


@dataclass(frozen=True)
class Product:
    """A file that was made, not yet written: its place below the output folder, and its bytes.

    `pages` counts slides (0 where only a renderer knows), `what` says what it is. `beside` are files that go with it,
    by their paths from its folder, `ledger` says which texts of the outline stand where in it.
    """

    path: Path
    what: str
    data: bytes
    pages: int = 0
    diagnostics: tuple[Diagnostic, ...] = field(default=())
    beside: Mapping[str, bytes] = field(default_factory=dict)
    ledger: Ledger = EMPTY

    def open(self) -> Any:
        """A deck as python-pptx's Presentation, a Word briefing as python-docx's Document, for what is still to be
        done by hand. Raises ValueError for another file."""
        return opened(self.data, self.path.suffix)

    def write(self, folder: Path, force: bool = False) -> Path:
        """Writes the file below a folder, and those that go with it, as deliver() says, and returns where it is."""
        parcels = self.parcels(folder)
        deliver(parcels, force=force)
        return parcels[0].path

    def parcels(self, folder: Path) -> list[Parcel]:
        """The file, then those that go with it, each with its place below a folder."""
        path = short_name(folder / self.path)
        beside = (Parcel(path.parent / name, data, False) for name, data in self.beside.items())
        return [Parcel(path, self.data, True), *beside]
