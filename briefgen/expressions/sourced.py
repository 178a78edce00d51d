"""Texts that know where they come from, through what templates do with them."""

from __future__ import annotations

from collections.abc import Iterable

Origin = tuple[str | int, ...]
Pieces = tuple[tuple[str, Origin], ...]


class SourcedText(str):
    """A text with where its pieces come from. To a template it is a text like any other; what makes another text of it
    (capitals, a part of it) gives one that has forgotten."""

    _pieces: Pieces

    @classmethod
    def at(cls, text: str, origin: Origin) -> SourcedText:
        """A text that comes from one place."""
        return cls.of([(text, origin)])

    @classmethod
    def of(cls, pieces: Iterable[tuple[str, Origin]]) -> SourcedText:
        """The text of pieces in a row."""
        found = tuple(pieces)
        made = cls("".join(text for text, _ in found))
        made._pieces = found
        return made

    def __str__(self) -> str:
        return self


def pieces_of(text: str) -> Pieces:
    """The pieces of a text with where each comes from; the whole of it, from nowhere, where it does not know."""
    return text._pieces if isinstance(text, SourcedText) else ((text, ()),)


def on_one_line(text: str) -> str:
    """A text with blanks for its line breaks, from where it was."""
    return joined(SourcedText.at(piece.replace("\n", " "), origin) for piece, origin in pieces_of(text))


def joined(texts: Iterable[str], separator: str = "") -> str:
    """Texts in a row, which know where they come from if any of them did."""
    found = list(texts)
    if not any(isinstance(text, SourcedText) for text in found):
        return separator.join(found)
    between = [separator] if separator else []
    row = [text for i, one in enumerate(found) for text in ((*between, one) if i else (one,))]
    return SourcedText.of(piece for text in row for piece in pieces_of(text))
