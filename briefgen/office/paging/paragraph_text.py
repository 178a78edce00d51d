"""A written paragraph as text to be set: what a reader sees of it, and what stands in its lines beside letters."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.layout.text import Run
from briefgen.office.paging.inherited_styles import Cascade, Look, Said
from briefgen.office.word_names import Element, clark
from briefgen.records import dataclass
from briefgen.template.values import whole
from briefgen.template.word_markup import W
from briefgen.units import to_points

_SHOWN = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}
_INLINE, _EXTENT = clark("wp:inline"), clark("wp:extent")
_SIDES = ("distT", "distB")
_RAISED = 0.65  # of the size: a superscript (LibreOffice takes 58 %, Word two thirds)
_MARK = "88"  # as wide as the mark of a note gets in practice


@dataclass(frozen=True, slots=True)
class Read:
    """The runs of a paragraph, the height in points of the tallest drawing in its lines, and the notes that it calls:
    how far into its text, and the note's id. `east_asian` is the family that its runs name for East Asian text."""

    runs: tuple[Run, ...]
    drawing: float
    notes: tuple[tuple[int, str], ...]
    east_asian: str

    @property
    def text(self) -> str:
        """The text of its runs."""
        return "".join(run.text for run in self.runs)


def read_paragraph(element: Element, look: Look, cascade: Cascade) -> Read:
    """What a paragraph shows: of fields their values, of text boxes and instructions nothing."""
    runs: list[Run] = []
    notes: list[tuple[int, str]] = []
    drawing, length, east_asian = 0.0, 0, look.east_asian
    hidden = 0  # instructions of fields around
    for run in _runs(element):
        for mark in run.iterfind(W + "fldChar"):
            kind = mark.get(W + "fldCharType")
            hidden += {"begin": 1, "separate": -1}.get(kind or "", 0)
        if hidden:
            continue
        drawing = max(drawing, *(_height(inline) for inline in run.iter(_INLINE)), 0.0)
        said = cascade.characters(run.find(W + "rPr"))
        made = _run(run, said, look)
        east_asian = said.get("east_asian", east_asian)
        if made.text:
            runs.append(made)
            length += len(made.text)
            notes.extend((length, note.get(W + "id", "")) for note in run.iterfind(W + "footnoteReference"))
    return Read(tuple(runs), drawing, tuple(notes), east_asian)


def _runs(element: Element) -> Iterator[Element]:
    """The runs of a paragraph, those of links and insertions included, those of text boxes not."""
    for child in element:
        if child.tag == W + "r":
            yield child
        elif child.tag in {W + "hyperlink", W + "ins", W + "smartTag", W + "sdt", W + "sdtContent", W + "fldSimple"}:
            yield from _runs(child)


def _run(run: Element, said: Said, look: Look) -> Run:
    text = "" if said.get("hidden") else "".join(_shown(child) for child in run)
    size = said.get("size")
    if run.find(f"{W}rPr/{W}vertAlign") is not None or run.find(W + "footnoteReference") is not None:
        size = _RAISED * (size or look.size)
    return Run(
        text.upper() if said.get("caps", look.caps) else text,
        bold=said.get("bold"),
        italic=said.get("italic"),
        latin=said.get("latin"),
        size=size if size != look.size else None,
    )


def _shown(child: Element) -> str:
    if child.tag == W + "t":
        return child.text or ""
    if child.tag in {W + "footnoteReference", W + "footnoteRef"}:
        return _MARK
    if child.tag == W + "br" and child.get(W + "type", "textWrapping") != "textWrapping":
        return ""
    return _SHOWN.get(child.tag, "") if isinstance(child.tag, str) else ""


def _height(inline: Element) -> float:
    extent = inline.find(_EXTENT)
    around = sum(whole(inline.get(side), 0) for side in _SIDES)
    return to_points(whole(extent.get("cy"), 0) + around) if extent is not None else 0.0
