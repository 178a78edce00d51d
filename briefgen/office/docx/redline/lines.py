"""Two paragraphs that are the same one -> one paragraph in which words that went and words that came are marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Literal

from lxml import etree

from briefgen.comparison.alignment import aligned
from briefgen.office.docx.markup import w
from briefgen.office.docx.redline.atoms import Atom, Field, written
from briefgen.office.docx.redline.between import Between
from briefgen.office.word_names import Element
from briefgen.records import dataclass
from briefgen.template.word_markup import W

Fate = Literal["same", "del", "ins"]
_LEAST_SHARED = 0.25  # of the words of a paragraph: with fewer it is written anew as a whole


@dataclass(frozen=True, eq=False)
class MarkedPiece:
    """A piece of the paragraph that is made. One that stayed has the older one's twin, for its looks and result."""

    fate: Fate
    atom: Atom
    before: Atom | None = None


def compared(old: Sequence[Atom], new: Sequence[Atom]) -> list[MarkedPiece]:
    """The pieces of two paragraphs as those of one: what went before what came in its place."""
    pieces = [
        MarkedPiece("same", new[step.new], old[step.old])
        if step.old is not None and step.new is not None
        else MarkedPiece("del", old[step.old])
        if step.old is not None
        else MarkedPiece("ins", new[step.new or 0])
        for step in aligned([a.key for a in old], [a.key for a in new])
    ]
    stayed = sum(len(p.atom.text.strip()) for p in pieces if p.fate == "same")
    length = max(sum(len(a.text.strip()) for a in row) for row in (old, new))
    apart = stayed < _LEAST_SHARED * length
    return list(_readable(pieces, apart))


def _readable(pieces: Sequence[MarkedPiece], apart: bool) -> Iterator[MarkedPiece]:
    """The pieces with no blank or mark alone between two changes: a change is read as a whole. What is `apart` keeps
    no word."""
    groups = [(fate, list(group)) for fate, group in groupby(pieces, lambda p: "same" if p.fate == "same" else "new")]
    waiting: list[MarkedPiece] = []
    for i, (fate, group) in enumerate(groups):
        is_word = all(p.atom.kind == "word" for p in group)
        within = 0 < i < len(groups) - 1 and not any(c.isalnum() for p in group for c in p.atom.text)
        if fate == "same" and is_word and (apart or within):
            waiting += (
                q for p in group if p.before for q in (MarkedPiece("del", p.before), MarkedPiece("ins", p.atom))
            )
        elif fate == "same":
            yield from _sorted(waiting)
            waiting = []
            yield from group
        else:
            waiting += group
    yield from _sorted(waiting)


def _sorted(changes: Iterable[MarkedPiece]) -> Iterator[MarkedPiece]:
    yield from sorted(changes, key=lambda piece: piece.fate == "ins")


class ParagraphWriter:
    """Writes the pieces of a paragraph, with their marks."""

    def __init__(self, between: Between, part: str, old_part: str) -> None:
        self._between, self._part, self._old_part = between, part, old_part

    def written(self, pieces: Iterable[MarkedPiece]) -> Iterator[Element]:
        """The elements of a paragraph, in their order."""
        for target, group in groupby(pieces, lambda p: p.atom.target):
            row = list(group)
            inner = [el for fate, same in groupby(row, lambda p: p.fate) for el in self._marked(list(same), fate)]
            if target:
                made = self._link(row)
                made.extend(inner)
                yield made
            else:
                yield from inner

    def _link(self, row: Sequence[MarkedPiece]) -> Element:
        """The link around these pieces, without what is in it: the newer one where there is one."""
        piece = next((piece for piece in row if piece.fate != "del"), row[0])
        link = piece.atom.link
        assert link is not None
        made = emptied(link)
        return self._between.parts.adopt(made, self._old_part, self._part) if piece.fate == "del" else made

    def _marked(self, row: Sequence[MarkedPiece], fate: Fate) -> Iterator[Element]:
        marks = self._between.marks
        for is_run, group in groupby(row, lambda p: p.atom.kind not in ("mark", "bare")):
            pieces = list(group)
            if not is_run:
                yield from (el for piece in pieces for el in self._bare(piece, fate))
            elif fate == "same":
                yield from self._kept(pieces)
            else:
                yield from marks.marked(list(self._runs(pieces, fate)), fate)

    def _bare(self, piece: MarkedPiece, fate: Fate) -> Iterator[Element]:
        """A bookmark, or what goes with a comment: neither is ever marked."""
        for element in piece.atom.elements:
            if fate != "del":
                yield element
            elif piece.atom.kind == "mark" and self._between.is_free(piece.atom.key[-1]):
                element.set(f"{W}id", self._between.bookmark(element.get(f"{W}id") or ""))
                yield element

    def _runs(self, pieces: Sequence[MarkedPiece], fate: Fate) -> Iterator[Element]:
        """What came or went, as runs without marks."""
        for look, group in groupby(pieces, lambda p: _look(p.atom)):
            row = list(group)
            if look:
                yield written(row[0].atom, "".join(p.atom.text for p in row))
                continue
            for piece in row:
                for element in self._elements(piece.atom):
                    if fate == "del":
                        self._between.take(element, self._old_part, self._part)
                    elif piece.atom.kind == "note":
                        self._between.note_came(element)
                    yield element

    @staticmethod
    def _elements(atom: Atom) -> Iterator[Element]:
        if atom.field:
            yield from (*atom.field.head, *atom.field.result, *atom.field.tail)
        yield from atom.elements

    def _kept(self, pieces: Sequence[MarkedPiece]) -> Iterator[Element]:
        def looks(piece: MarkedPiece) -> str:
            return f"{_look(piece.atom)}|{_look(piece.before) if piece.before else ''}"

        for _, group in groupby(pieces, looks):
            row = list(group)
            first = row[0]
            if first.atom.kind == "word":
                run = written(first.atom, "".join(piece.atom.text for piece in row))
                yield self._recoloured(run, first)
            else:
                for piece in row:
                    yield from self._kept_alone(piece)

    def _kept_alone(self, piece: MarkedPiece) -> Iterator[Element]:
        before = piece.before
        if piece.atom.field and before and before.field:
            yield from self._field(before.field, piece.atom.field)
            return
        for element in piece.atom.elements:
            if piece.atom.kind == "note" and before:
                self._between.note_stayed(before.elements[0], element)
            yield self._recoloured(element, piece) if element.tag == f"{W}r" else element

    def _recoloured(self, run: Element, piece: MarkedPiece) -> Element:
        """A run that stayed, with what its looks were where they changed."""
        between = self._between
        before = piece.before.look if piece.before else None
        if between.old.looks(before) != between.new.looks(piece.atom.look):
            look = run.find(f"{W}rPr")
            if look is None:
                look = w("rPr")
                run.insert(0, look)
            between.marks.change_run(look, before)
        return run

    def _field(self, before: Field, field: Field) -> Iterator[Element]:
        """A field that stayed; of its result what went and what came, where it is another."""
        between = self._between
        same = [between.old.said(el, self._old_part) for el in before.result] == [
            between.new.said(el, self._part) for el in field.result
        ]
        yield from field.head
        if same:
            yield from field.result
        else:
            went = [between.take(el, self._old_part, self._part) for el in before.result]
            yield from between.marks.marked(went, "del")
            yield from between.marks.marked(field.result, "ins")
        yield from field.tail


def _look(atom: Atom) -> str:
    """What decides whether two words stand in one run; empty for what is no word."""
    if atom.kind != "word":
        return ""
    look = etree.tostring(atom.look, method="c14n").decode() if atom.look is not None else ""
    return f"word {look}"


def plain_pieces(atoms: Iterable[Atom], fate: Fate) -> list[MarkedPiece]:
    """All of a paragraph as what went, or what came."""
    return [MarkedPiece(fate, atom) for atom in atoms]


def emptied(element: Element) -> Element:
    """A copy of an element without what stands in it."""
    made = deepcopy(element)
    made[:] = []
    return made


def properties_of(paragraph: Element) -> Element:
    """A copy of a paragraph's properties, empty where it has none."""
    found = paragraph.find(f"{W}pPr")
    return deepcopy(found) if found is not None else w("pPr")
