"""What the page is told of an outline, as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from briefgen.diagnostics import LINE_BREAK, Diagnostic, Span
from briefgen.layout.page import Page
from briefgen.ledger import Home, ledger, on_pages
from briefgen.outline.inline import plain
from briefgen.preview.editors import editor_address
from briefgen.preview.studio import TOPIC, Edition, ShownDeck, Studio, View

_SHOWN = 200  # characters of a line of the outline
_TOLD = 200  # remarks at most


class Teller:
    """Tells the page of an outline. `editor` is whose addresses lead to its lines, empty for none."""

    def __init__(self, studio: Studio, editor: str) -> None:
        self.studio = studio
        self.editor = editor

    def state(self, view: View) -> dict[str, Any]:
        """All that there is to show beside the pages themselves, and these by their ids."""
        edition, choice = view.edition, self.studio.choice
        return {
            "name": self.studio.file.name,
            "version": view.version,
            "good": view.is_good,
            "draft": view.is_draft,
            "whole": view.is_whole,
            "seconds": round(view.seconds, 3),
            "problems": [self._problem(problem, view) for problem in view.problems],
            "template": list(choice.templates),
            "length": choice.length,
            "templates": self.studio.templates(),
            **(self._edition(edition) if edition else {}),
        }

    def deck(self, deck: ShownDeck) -> dict[str, Any]:
        """A deck: the size of its pages in points, and each page by its id, its title and its names."""
        width, height = deck.drawn.size
        pages = zip(deck.ids, deck.drawn.pages, strict=True)
        listed = [{"id": id, "title": page.title, "names": list(_names(page))} for id, page in pages]
        return {"width": width, "height": height, "pages": listed}

    def place(self, at: Span) -> dict[str, Any]:
        """A place in the outline: as people write it, and the address that an editor opens."""
        told = {"at": str(at), "line": at.line, "column": at.column}
        if not self.editor:
            return told
        return {**told, "editor": editor_address(self.editor, Path(at.file), at.line, at.column)}

    def _edition(self, edition: Edition) -> dict[str, Any]:
        assert edition.reading.outline is not None
        topics = edition.reading.outline.topics
        record = edition.template.labels.record
        return {
            "title": edition.deck.properties.title,
            "language": record.tag,
            "direction": record.direction,
            "topics": [{"id": f"{TOPIC}{topic.id}", "title": plain(topic.title)} for topic in topics],
            "deck": self.deck(edition.deck),
            "remarks": list(self._remarks(edition)),
        }

    def _problem(self, problem: Diagnostic, view: View) -> dict[str, Any]:
        told: dict[str, Any] = {
            "severity": str(problem.severity),
            "id": problem.id,
            "message": problem.message,
            "hint": problem.hint,
        }
        if isinstance(problem.at, Span):
            told |= self.place(problem.at) | _excerpt(problem.at, view.sources)
        elif problem.at is not None:
            told["at"] = str(problem.at)
        return told

    def _remarks(self, edition: Edition) -> Iterator[dict[str, Any]]:
        """What continues, was set smaller or went to the notes, and what else is worth a note, each with its slide."""
        homes = _homes(edition)
        slides = {(at.line, at.column): i for path, i in _slides(homes) if (at := edition.at(path))}
        for note in edition.remarks[:_TOLD]:
            told: dict[str, Any] = {"kind": note.id, "message": note.message}
            if isinstance(note.at, Span):
                told |= {**self.place(note.at), "slide": slides.get((note.at.line, note.at.column))}
            yield told
        gone = [
            (text, homes[text.path][0])
            for text in edition.decks.texts
            if not text.is_note and text.path in homes and all(home.where == "notes" for home in homes[text.path])
        ]
        for text, home in gone[:_TOLD]:
            at = edition.at(text.path)
            place = self.place(at) if at else {}
            told = {"kind": "notes", "message": plain(text.text)}
            yield {**told, **place, "slide": home.page - 1}


def _homes(edition: Edition) -> Mapping[tuple[str | int, ...], tuple[Home, ...]]:
    return ledger(on_pages(edition.deck.drawn.pages), edition.decks.letters).homes


def _slides(homes: Mapping[tuple[str | int, ...], Sequence[Home]]) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """The paths of texts, each with the position of the first slide that it stands on."""
    for path, found in homes.items():
        first = next((home.page for home in found if home.page), 0)
        if first:
            yield path, first - 1


def _names(page: Page) -> Iterator[str]:
    return (name for name in (page.name, *page.also) if name)


def _excerpt(at: Span, sources: Mapping[str, str]) -> dict[str, Any]:
    """The line of the outline that a problem is in, in three pieces: the middle one is what is wrong."""
    lines = LINE_BREAK.split(sources.get(at.file, ""))
    if not 0 < at.line <= len(lines):
        return {}
    line = lines[at.line - 1]
    start = at.column - 1
    stop = at.end_column - 1 if at.end_line == at.line else len(line)
    begin = max(0, start - _SHOWN // 2)
    return {"source": [line[begin:start], line[start:stop][:_SHOWN], line[stop : stop + _SHOWN]]}
