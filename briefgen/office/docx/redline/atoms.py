"""A paragraph as a row of pieces that are compared: words, tabs, pictures, calls of notes, fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import NamedTuple

from briefgen.comparison.words import words
from briefgen.office.docx.markup import text, w
from briefgen.office.docx.redline.side import Side
from briefgen.office.word_names import Element
from briefgen.opc import OFFICE_RELS
from briefgen.records import dataclass
from briefgen.template.word_markup import W

_R_ID = f"{{{OFFICE_RELS}}}id"
_NOTE_CALLS = {W + "footnoteReference", W + "endnoteReference"}
_NOT_COMPARED = {W + name for name in ("proofErr", "lastRenderedPageBreak", "permStart", "permEnd")}


class Field(NamedTuple):
    """A complex field (17.16.18) in its parts: from its beginning to the separator, its result, its end."""

    head: tuple[Element, ...]
    result: tuple[Element, ...]
    tail: tuple[Element, ...]


@dataclass(frozen=True, eq=False)
class Atom:
    """A piece of a paragraph. Two are the same where their `key` is; `link` is the link around it and `target` where
    that leads, `look` are a run's properties. `elements` are what it is written with; a word has its text instead, a
    field its three parts."""

    key: tuple[str, ...]
    elements: tuple[Element, ...]
    text: str = ""
    look: Element | None = None
    link: Element | None = None
    field: Field | None = None
    target: str = ""

    @property
    def kind(self) -> str:
        """What it is: `word`, `run`, `field`, `note`, `mark` (a bookmark), `bare` (no run, and not compared)."""
        return self.key[0]


def atoms_of(paragraph: Element, side: Side, part: str) -> list[Atom]:
    """The pieces of a paragraph of a part, in their order. Its elements are copied."""
    children = [child for child in paragraph if child.tag != f"{W}pPr" and isinstance(child.tag, str)]
    return list(_Reading(side, part).atoms(children, None))


@dataclass(frozen=True)
class _Reading:
    side: Side
    part: str

    def atoms(self, children: Sequence[Element], link: Element | None) -> Iterator[Atom]:
        single = [piece for child in children for piece in single_children(child)]
        at = 0
        while at < len(single):
            stop = _end_of_field(single, at)
            if stop:
                yield self._field(single[at:stop], link)
                at = stop
            else:
                yield from self._atom(single[at], link)
                at += 1

    def _field(self, elements: Sequence[Element], link: Element | None) -> Atom:
        asked = " ".join("".join(el.text or "" for each in elements for el in each.iter(f"{W}instrText")).split())
        first = next((i for i, el in enumerate(elements) if _char(el) == "separate"), len(elements) - 1)
        head, result, tail = elements[: first + 1], elements[first + 1 : -1], elements[-1:]
        parts = Field(*(tuple(deepcopy(el) for el in row) for row in (head, result, tail)))
        said = "".join(el.text or "" for each in result for el in each.iter(f"{W}t"))
        target = self._link(link)
        return Atom(("field", asked, target), (), said, None, link, parts, target)

    def _atom(self, element: Element, link: Element | None) -> Iterator[Atom]:
        if element.tag == f"{W}hyperlink":
            yield from self.atoms(list(element), element)
            return
        target = self._link(link)
        if element.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            name = element.get(f"{W}name") or self.side.bookmarks.get(element.get(f"{W}id") or "", "")
            yield Atom(("mark", element.tag, name), (deepcopy(element),), link=link, target=target)
            return
        child = _only(element)
        look = element.find(f"{W}rPr")
        if child is None:
            if element.tag not in _NOT_COMPARED:
                kind = "bare" if element.tag.endswith(("RangeStart", "RangeEnd")) else "run"
                key = (kind, self.side.said(element, self.part), target)
                yield Atom(key, (deepcopy(element),), link=link, target=target)
        elif child.tag == f"{W}t":
            for word in words(child.text or ""):
                yield Atom(("word", word, target), (), word, look, link, target=target)
        elif child.tag in _NOTE_CALLS:
            key = ("note", self.side.note(child), target)
            yield Atom(key, (deepcopy(element),), look=look, link=link, target=target)
        else:
            key = ("run", self.side.said(child, self.part), target)
            yield Atom(key, (deepcopy(element),), look=look, link=link, target=target)

    def _link(self, link: Element | None) -> str:
        """Where a link leads, which is at least `#`; empty for none."""
        if link is None:
            return ""
        arrows = {arrow.id: arrow.target for arrow in self.side.package.rels(self.part)}
        return f"{arrows.get(link.get(_R_ID) or '', '')}#{link.get(f'{W}anchor') or ''}"


def written(word: Atom, said: str) -> Element:
    """A run that says this as a word's run does."""
    look = [deepcopy(word.look)] if word.look is not None else []
    return w("r", *look, text("t", said))


def single_children(element: Element) -> Iterator[Element]:
    """An element of a paragraph; a run as runs of one child each, a simple field (17.16.19) as a complex one."""
    if element.tag == f"{W}fldSimple":
        yield from _as_complex(element)
        return
    children = [c for c in element if c.tag != f"{W}rPr" and isinstance(c.tag, str)] if element.tag == f"{W}r" else []
    if element.tag == f"{W}r" and len(children) != 1:
        look = element.find(f"{W}rPr")
        for child in children:
            yield w("r", *([deepcopy(look)] if look is not None else []), deepcopy(child))
    else:
        yield element


def _as_complex(simple: Element) -> Iterator[Element]:
    yield w("r", w("fldChar", fldCharType="begin"))
    yield w("r", text("instrText", simple.get(f"{W}instr") or ""))
    yield w("r", w("fldChar", fldCharType="separate"))
    for child in simple:
        yield from single_children(child)
    yield w("r", w("fldChar", fldCharType="end"))


def _only(element: Element) -> Element | None:
    """What a run holds beside its properties."""
    if element.tag != f"{W}r":
        return None
    return next((c for c in element if c.tag != f"{W}rPr" and c.tag not in _NOT_COMPARED), None)


def _char(element: Element) -> str:
    """Which mark of a field a run is: `begin`, `separate`, `end`; empty for another run."""
    found = element.find(f"{W}fldChar") if element.tag == f"{W}r" else None
    return (found.get(f"{W}fldCharType") or "") if found is not None else ""


def _end_of_field(elements: Sequence[Element], at: int) -> int:
    """The place behind the field that begins here; 0 where none begins, or it does not end among the elements."""
    if _char(elements[at]) != "begin":
        return 0
    depth = 0
    for i in range(at, len(elements)):
        depth += {"begin": 1, "end": -1}.get(_char(elements[i]), 0)
        if depth == 0:
            return i + 1
    return 0


def open_marks(paragraph: Element) -> tuple[list[Element], list[Element]]:
    """The runs of fields that begin in a paragraph and end in a later one, each up to its separator; and the runs that
    end fields of earlier paragraphs. Both are children of the paragraph."""
    children = [child for child in paragraph if child.tag != f"{W}pPr" and isinstance(child.tag, str)]
    waiting: list[list[Element]] = []
    ends: list[Element] = []
    for child in children:
        kind = _char(child)
        if kind == "begin":
            waiting.append([])
        if waiting and kind != "end" and (not waiting[-1] or _char(waiting[-1][-1]) != "separate"):
            waiting[-1].append(child)
        if kind == "end":
            ends.append(child) if not waiting else waiting.pop()
    return [run for runs in waiting for run in runs], ends
