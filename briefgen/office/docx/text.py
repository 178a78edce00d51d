"""Inline text as runs: its languages, its links, its citations (ECMA-376 part 1, 17.3.2 and 17.16.22)."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from briefgen.expressions import pieces_of
from briefgen.kinds.content import Text
from briefgen.language.record import Language, language, tag_of_script
from briefgen.language.scripts import RIGHT_TO_LEFT, directions, is_east_asian, script_of, stretches, tight
from briefgen.office.docx.fields import field
from briefgen.office.docx.markup import text, w
from briefgen.office.docx.origins import note_origins
from briefgen.office.parts import Relations
from briefgen.office.word_names import Element, clark
from briefgen.outline.fields import CONTROL
from briefgen.outline.inline import InlineRun, together
from briefgen.outline.paths import Path
from briefgen.records import dataclass, replace

_BREAKS = re.compile("([\n\t])")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run with its marks resolved: a character style by role, where it leads (`#bookmark` or an address), or what
    stands for it as it is; `unit` as in an InlineRun. `origins` are the paths of the outline's texts in it.
    """

    text: str
    bold: bool = False
    italic: bool = False
    style: str | None = None
    link: str | None = None
    made: tuple[Element, ...] = ()
    unit: bool = False
    origins: tuple[Path, ...] = ()


def _nobody(_: str) -> None:
    """No source is known."""


@dataclass(frozen=True)
class WordTextWriter:
    """How texts are written: in which language, with which character styles, and where their links lead.

    `styles` are style ids by role, `relations` those of the part that the texts stand in, `anchors` bookmarks by the
    names that links use. `east_asian` is the font for Han text where the template has none. `cite` gives what stands
    where a source is cited, None for a source that is not known. `exhibits` are the numbered captions that links may
    lead to, by name: what they are called, and their bookmark. `link_style` is the role of the style that links have,
    `unit_size` the half points that the unit of a large number is set in, `size` those of all else where its style's
    are too many.
    """

    language: str
    styles: Mapping[str, str]
    relations: Relations
    anchors: Mapping[str, str] = dataclasses.field(default_factory=dict)
    east_asian: str = ""
    cite: Callable[[str], Sequence[Element] | None] = _nobody
    exhibits: Mapping[str, tuple[str, str]] = dataclasses.field(default_factory=dict)
    link_style: str = "hyperlink"
    unit_size: int = 26
    size: int | None = None

    @property
    def record(self) -> Language:
        """The record of the language."""
        return language(self.language)

    def runs(self, content: Text, link: str = "") -> list[Element]:
        """A text as runs and hyperlinks; `link` names the place that the whole text leads to."""
        pieces = list(self._pieces(content.runs))
        if link in self.anchors:
            pieces = [replace(piece, link=piece.link or f"#{self.anchors[link]}") for piece in pieces]
        return self._written(pieces)

    def plain(self, content: str, style: str | None = None) -> list[Element]:
        """A text of ours, taken literally, with a character style by its role."""
        origins = tuple(origin for _, origin in pieces_of(content) if origin)
        return self._written([_Piece(content, style=style, origins=origins)])

    def _written(self, pieces: Sequence[_Piece]) -> list[Element]:
        kept = [CONTROL.sub("", piece.text.replace("\r\n", "\n")) for piece in pieces]
        if self.record.spaced_by_word:
            kept = tight(kept)
        told = [(piece, content) for piece, content in zip(pieces, kept, strict=True) if content or piece.made]
        pieces = [replace(piece, text=content) for piece, content in told]
        out: list[Element] = []
        for link, group in groupby(pieces, key=lambda piece: piece.link):
            made = [run for piece in group for run in piece.made or self._runs(piece)]
            out.extend([self._linked(link, made)] if link else made)
        return out

    def _piece(self, run: InlineRun) -> _Piece:
        link, style = run.link, "html code" if run.code else None
        if link and link.startswith("#"):
            bookmark = self.anchors.get(link[1:])
            link = f"#{bookmark}" if bookmark else None
        slanted = run.italic and (self.record.italics or not is_east_asian(run.text))
        bold = run.bold or (run.italic and not slanted)
        return _Piece(run.text, bold, slanted, self.link_style if link else style, link, unit=run.unit)

    def _pieces(self, runs: Iterable[InlineRun]) -> Iterator[_Piece]:
        """Runs, with citations as marks of notes and commas between them, and behind a link to an exhibit its number.

        A source that is not known keeps its id, so that nothing is lost. Italics of Han characters are bold: there is
        no slanted Han.
        """
        before: InlineRun | None = None
        for run, origins in together(runs):
            if run.cite is None:
                yield replace(self._piece(run), origins=origins)
                yield from self._numbered(run)
            else:
                made = self.cite(run.cite)
                if made is None:
                    yield _Piece(f"[{run.cite}]")
                else:
                    if before is not None and before.cite:
                        yield _Piece(",", style="footnote reference")
                    yield _Piece("", made=tuple(made))
            before = run

    def _numbered(self, run: InlineRun) -> Iterator[_Piece]:
        """The number of the exhibit that a link leads to, in brackets (17.16.5.51)."""
        if run.link and run.link[1:] in self.exhibits:
            name, bookmark = self.exhibits[run.link[1:]]
            opening, closing = self.record.marks.brackets
            yield _Piece(opening)
            yield _Piece("", made=tuple(field(f"REF {bookmark} \\h", self.plain(name))))
            yield _Piece(closing)

    def _linked(self, link: str, runs: Sequence[Element]) -> Element:
        made = w("hyperlink", *runs, history=1)
        if link.startswith("#"):
            made.set(clark("w:anchor"), link[1:])
        else:
            made.set(clark("r:id"), self.relations.to("hyperlink", link, external=True))
        return made

    def _runs(self, piece: _Piece) -> Iterator[Element]:
        for start, stop, east_asian in stretches(piece.text, self.record.east_asian_marks, blanks=True):
            stretch = piece.text[start:stop]
            for begin, end, leftward in directions(stretch, self.record.right_to_left):
                made = w("r", w("rPr", *self._properties(piece, east_asian, stretch[begin:end] if leftward else "")))
                for part in filter(None, _BREAKS.split(stretch[begin:end])):
                    made.append(w("br") if part == "\n" else w("tab") if part == "\t" else text("t", part))
                yield note_origins(made, piece.origins)

    def _properties(self, piece: _Piece, east_asian: bool, leftward: str) -> Iterator[Element]:
        """The looks of a run; `leftward` is its text where that is read from right to left."""
        if piece.style:
            yield w("rStyle", val=self.styles[piece.style])
        if east_asian:
            yield w("rFonts", eastAsia=self.east_asian or None, hint="eastAsia")
        if piece.bold:
            yield from (w("b"), w("bCs"))
        if piece.italic:
            yield from (w("i"), w("iCs"))
        if piece.style == "footnote reference":  # a template's own style may leave it on the line
            yield w("vertAlign", val="superscript")
        size = self.unit_size if piece.unit else self.size
        if size:
            yield from (w("sz", val=size), w("szCs", val=size))
        if leftward:
            yield w("rtl")
        yield language_mark(self.language, leftward)

    def stop_after(self, title: str) -> str:
        """What stands between a title and what is said about it: the title may end with a mark of its own."""
        stop = self.record.marks.stop
        return stop[1:] if title[-1:] in ".!?…。！？" else stop


def language_mark(id: str, leftward: str = "") -> Element:
    """The languages of a run in a text of a language: Word takes each by the script it meets. `leftward` is its text
    where that is read from right to left."""
    spoken = language(id)
    scripts = (script_of(char) for char in leftward if RIGHT_TO_LEFT.match(char))
    other = spoken.latin if spoken.right_to_left else tag_of_script(next(scripts, ""))
    return w("lang", val=spoken.latin, eastAsia=spoken.east_asian, bidi=other if leftward and other else None)
