"""Inline text as Markdown: looks, links, citations.

A star opens or closes emphasis by the characters beside it (CommonMark 0.31, 6.2), and Han text has no blanks that
would help. So marks at the edge of an emphasis move out of it wherever a star would not be understood: `**重點**。` and
not `**重點。**`. Of two emphases that touch, the second stays plain: their stars would become one.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby
from typing import Literal

from briefgen.kinds.content import Text
from briefgen.language.scripts import JOINING
from briefgen.outline.fields import CONTROL
from briefgen.outline.inline import InlineRun, together
from briefgen.records import dataclass, replace
from briefgen.text.literal import address, at_lines, code, literal

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
_WEB = re.compile(r"https?://[^\s<>\\]+")


_TIED = re.compile(r"(?<=\S)\u00a0(?=\S)")  # Markdown leaves its lines to its readers


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one look (`*`, `**`, `***`), and the address it leads to. A `note` is a citation's mark."""

    text: str
    look: str = ""
    link: str = ""
    kind: Literal["text", "code", "note"] = "text"

    @property
    def begins(self) -> str:
        """The character that it begins with on the page."""
        return {"text": self.text[:1], "code": "`", "note": "["}[self.kind]


@dataclass(frozen=True)
class MarkdownInline:
    """How texts are written. `anchors` are the places that links may lead to, by their names; `exhibits` what numbered
    captions are called, by their anchors; `notes` the names of footnotes, by the sources that they cite. `told` gathers
    the runs of all that was written."""

    anchors: Mapping[str, str]
    exhibits: Mapping[str, str]
    notes: Mapping[str, str]
    told: list[InlineRun] = field(default_factory=list)

    def paragraph(self, text: Text, bold: bool = False, link: str = "") -> str:
        """A text as a block of its own, with its line breaks. `link` names what the whole of it leads to."""
        return at_lines(_markdown(self._pieces(text, bold, link)).replace("\n", "\\\n"))

    def line(self, text: Text, bold: bool = False, link: str = "") -> str:
        """A text within a line, as in a heading."""
        return _markdown([replace(piece, text=one_line(piece.text)) for piece in self._pieces(text, bold, link)])

    def cell(self, text: Text, bold: bool = False, link: str = "") -> str:
        """A text in a cell of a table. Code with a bar in it stands as plain text, since readers disagree on it."""
        pieces = [replace(piece, text=one_line(piece.text)) for piece in self._pieces(text, bold, link)]
        barred = [replace(piece, kind="text") if "|" in piece.text else piece for piece in pieces]
        return _markdown(barred).replace("|", "\\|")

    def _pieces(self, text: Text, bold: bool, link: str) -> list[_Piece]:
        self.told.extend(text.runs)
        whole = f"#{self.anchors[link]}" if link in self.anchors else ""
        found = [piece for run, _ in together(text.runs) for piece in self._piece(run, bold)]
        return [piece if piece.kind == "note" else replace(piece, link=piece.link or whole) for piece in found]

    def _piece(self, run: InlineRun, bold: bool) -> Iterator[_Piece]:
        if run.cite is not None:
            note = self.notes.get(run.cite)
            yield _Piece(note, kind="note") if note else _Piece(f"[{run.cite}]")
            return
        link = run.link or ""
        if link.startswith("#"):
            anchor = self.anchors.get(link[1:])
            link = f"#{anchor}" if anchor else ""
        content = _TIED.sub(" ", CONTROL.sub("", run.text)).replace("\u2011", "-")
        if content:
            look = "" if run.code else "*" * (2 * (bold or run.bold) + run.italic)
            yield _Piece(content, look, link, "code" if run.code else "text")
        if link[1:] in self.exhibits:
            yield _Piece(f" ({self.exhibits[link[1:]]})")


def one_line(text: str) -> str:
    """A text without line breaks; between Han or kana nothing takes their place."""
    return re.sub(r"(\S?)\s*\n\s*(?=(\S?))", lambda match: match[1] + _between(match[1], match[2]), text)


def _between(before: str, after: str) -> str:
    joins = all(JOINING.match(char) for char in (before, after))
    return "" if joins else " "


def _markdown(pieces: Sequence[_Piece]) -> str:
    """The pieces in a row, those of one link within its brackets."""
    out = ""
    groups = [(link, list(_joined(group))) for link, group in groupby(pieces, key=lambda piece: piece.link)]
    for i, (link, group) in enumerate(groups):
        if link:
            out += _linked(group, link)
        else:
            out += "".join(_written(group, out[-1:], "[" if i + 1 < len(groups) else ""))
    return out.strip()


def _joined(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """The pieces, neighbours of one kind and look as one: their marks would touch."""
    for (kind, _), group in groupby(pieces, key=lambda piece: (piece.kind, piece.look)):
        if kind == "note":
            yield from group
        else:
            first, *rest = group
            yield replace(first, text="".join((first.text, *(piece.text for piece in rest))))


def _linked(pieces: Sequence[_Piece], link: str) -> str:
    plain = "".join(piece.text for piece in pieces)
    if link in (plain, f"mailto:{plain}") and (_WEB.fullmatch(plain) or _MAIL.fullmatch(plain)):
        return f"<{plain}>"
    return f"[{''.join(_written(pieces, '[', ']'))}]({address(link)})"


def _written(pieces: Sequence[_Piece], before: str, after: str) -> Iterator[str]:
    """The pieces of a stretch that is one link or none, between the characters that stand beside it."""
    touches = False  # whether stars stand before a piece, which would join its own
    last: _Piece | None = None
    for i, piece in enumerate(pieces):
        following = pieces[i + 1].begins if i + 1 < len(pieces) else after
        if piece.kind == "text":
            start, stop = _core(piece.text, before, following) if piece.look and not touches else (0, 0)
            made = _starred(piece, start, stop)
            touches = start < stop == len(piece.text)
            if last and last.kind == "note" and made[:1] in ("(", ":"):  # a note is no link, and none is explained here
                made = f"\\{made}"
            if made.endswith("!") and following == "[":  # which would be a picture
                made = f"{made[:-1]}\\!"
        else:
            again = bool(last and last.kind == "note")
            made = code(piece.text) if piece.kind == "code" else f"{',' if again else ''}[^{piece.text}]"
            touches = False
        yield made
        before, last = made[-1:] or before, piece


def _starred(piece: _Piece, start: int, stop: int) -> str:
    """The text, with stars around what stands from `start` to `stop`."""
    if start >= stop:
        return literal(piece.text)
    head, core, tail = (literal(piece.text[a:b]) for a, b in ((0, start), (start, stop), (stop, None)))
    return f"{head}{piece.look}{core}{piece.look}{tail}"


def _core(text: str, before: str, after: str) -> tuple[int, int]:
    """The part of a text that stars can stand around."""
    start, stop = 0, len(text)
    while start < stop and not _is_understood(text[start - 1] if start else before, text[start]):
        start += 1
    while start < stop and not _is_understood(text[stop] if stop < len(text) else after, text[stop - 1]):
        stop -= 1
    return start, stop


def _is_understood(outside: str, inside: str) -> bool:
    """Whether a star between these characters opens or closes, whatever the reader holds to be punctuation."""
    if inside.isspace():
        return False
    if unicodedata.category(inside)[0] not in "PS":
        return True
    return not outside or outside.isspace() or outside in string.punctuation or unicodedata.category(outside)[0] == "P"
