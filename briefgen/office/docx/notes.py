"""Footnotes (ECMA-376 part 1, 17.11): the source of a claim, at the foot of the claim's page.

A source is told in full where the briefing cites it first, and by its title in later chapters. Within a chapter
whatever cites it again carries the number of the note that is there already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefgen.language.labels import Labels
from briefgen.office.docx.fields import field
from briefgen.office.docx.markup import serialized, w
from briefgen.office.docx.text import WordTextWriter
from briefgen.office.word_names import Element, root
from briefgen.plan.references import Cited, bookmark
from briefgen.template.values import whole as whole_number
from briefgen.template.word_markup import W

MARK = "footnote reference"
_LINES = {"separator": -1, "continuationSeparator": 0}  # the ids that Word gives to the lines above notes


class _Note(NamedTuple):
    number: int
    mark: str


class Footnotes:
    """The footnotes of one briefing. `template` is the template's own part, of which the lines above notes are kept;
    `texts` writes what stands in notes, `bookmarks` numbers bookmarks."""

    def __init__(
        self,
        template: Element | None,
        texts: WordTextWriter,
        labels: Labels,
        sources: Mapping[str, Cited],
        bookmarks: Iterator[int],
        whole: bool = False,
    ) -> None:
        self.texts = texts
        self._labels, self._sources, self._bookmarks = labels, sources, bookmarks
        kept = [note for note in template if whole or _is_line(note)] if template is not None else list(separators())
        self._changed = template is not None and len(kept) < len(template)
        self._root = template if template is not None else root("w:footnotes")
        self._root[:] = kept
        self._first = 1 + max([0, *(whole_number(note.get(W + "id"), 0) for note in kept)])
        self._count = 0
        self._here: dict[str, _Note] = {}
        self._told: set[str] = set()

    def chapter(self) -> None:
        """Begins a chapter: it has notes of its own."""
        self._here.clear()

    def cite(self, source: str) -> Sequence[Element] | None:
        """What stands at a place that cites a source: the mark of a note, or the number of the one that this chapter
        has. None for a source that is not in the list."""
        if source not in self._sources:
            return None
        if source in self._here:
            note = self._here[source]
            return field(f"NOTEREF {note.mark} \\f \\h", self.texts.plain(str(note.number), MARK))
        self._count += 1
        note = self._here[source] = _Note(self._count, bookmark(f"note {self._count} {source}"))
        id = self._first + self._count - 1
        self._root.append(w("footnote", self._paragraph(source), id=id))
        self._told.add(source)
        number = next(self._bookmarks)
        raised = w("vertAlign", val="superscript")  # a template's own style may leave it on the line
        called = w("r", w("rPr", w("rStyle", val=self.texts.styles[MARK]), raised), w("footnoteReference", id=id))
        return [w("bookmarkStart", id=number, name=note.mark), called, w("bookmarkEnd", id=number)]

    def serialized(self) -> bytes | None:
        """The part; None where nobody cites and the template's can stay as it is."""
        return serialized(self._root) if self._count or self._changed else None

    def _paragraph(self, source: str) -> Element:
        texts, cited = self.texts, self._sources[source]
        mark = w("r", w("rPr", w("rStyle", val=texts.styles[MARK])), w("footnoteRef"))
        said = texts.runs(cited.item.claim)
        if source in self._told:
            before, _, after = self._labels("source-again").partition("{n}")
            number = field(f"REF {cited.mark} \\n \\h", texts.plain(str(cited.number)))
            said += [*texts.plain(before), *number, *texts.plain(after)]
        elif cited.item.detail:
            said += [*texts.plain(texts.stop_after(cited.item.claim.plain)), *texts.runs(cited.item.detail)]
        style = w("pPr", w("pStyle", val=texts.styles["footnote text"]))
        return w("p", style, mark, *texts.plain(" "), *said)


def without_texts(part: Element) -> bytes | None:
    """A part of endnotes or footnotes without the notes of the template's text; None when it has none."""
    told = [note for note in part if not _is_line(note)]
    for note in told:
        part.remove(note)
    return serialized(part) if told else None


def listed(settings: Element) -> bytes:
    """Settings that name the lines above footnotes, as Word wants them where a file has notes (17.11.9)."""
    after = {W + tag for tag in ("endnotePr", "compat", "docVars", "rsids", "themeFontLang", "clrSchemeMapping")}
    found = (i for i, child in enumerate(settings) if child.tag in after or not str(child.tag).startswith(W))
    settings.insert(next(found, len(settings)), names_of_separators())
    return serialized(settings)


def names_of_separators() -> Element:
    """What settings say of the lines above footnotes."""
    return w("footnotePr", *(w("footnote", id=id) for id in _LINES.values()))


def separators() -> Iterator[Element]:
    """The lines that Word draws between text and notes (17.11.23)."""
    for kind, id in _LINES.items():
        spacing = w("pPr", w("spacing", after=0, line=240, lineRule="auto"))
        yield w("footnote", w("p", spacing, w("r", w(kind))), type=kind, id=id)


def _is_line(note: Element) -> bool:
    """Whether a note is a line that Word draws above others, and no text."""
    return note.get(W + "type", "normal") != "normal"
