"""One of the two documents that are compared: what its elements say, apart from how its file numbers them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import field
from functools import cached_property

from lxml import etree

from briefgen.office.docx.redline.bringing import shown_by
from briefgen.office.hand_edits import edits
from briefgen.office.ledger_part import told_homes, written_ledger
from briefgen.office.word_names import Element
from briefgen.opc import OFFICE_RELS, Package
from briefgen.records import dataclass
from briefgen.template.values import whole
from briefgen.template.word_markup import W

_R = f"{{{OFFICE_RELS}}}"
_NUMBERS = re.compile(r"\{[^}]*(?:word/2010/wordml|word/2012/wordml)\}(?:para|text)Id|\{[^}]*\}rsid\w*")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_NOT_SAID = {W + name for name in ("lang", "noProof", "rPrChange", "ins", "del", "moveFrom", "moveTo")}
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}


@dataclass
class Side:
    """A document with its main part and what is known of it."""

    package: Package
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    """What the notes are called in the comparison, by their kind and id: those that both have, by one name."""

    _free_notes: dict[str, int] = field(default_factory=dict)

    @cached_property
    def root(self) -> Element:
        """The main part."""
        return self.package.xml(self.package.main)

    @cached_property
    def body(self) -> Element:
        """What is read in the document."""
        found = self.root.find(f"{W}body")
        return found if found is not None else etree.SubElement(self.root, f"{W}body")

    def part(self, kind: str) -> str:
        """The name of the part of a kind that the main part points at; empty for none."""
        return next(iter(self.package.related(self.package.main, kind)), "")

    @cached_property
    def origins(self) -> dict[Element, frozenset[str]]:
        """What of the outline the paragraphs of the body were made from, by their kind (`topics.points.claim`); of a
        document that is not ours, or that was edited since, nothing."""
        told = written_ledger(self.package)
        if told is None or edits(told.marks, self.package):
            return {}
        by_place: dict[int, set[str]] = {}
        for path, where, place in told_homes(self.package):
            if where == "text":
                by_place.setdefault(place, set()).add(re.sub(r"\[\d+\]", "", path))
        return {p: frozenset(by_place[i]) for i, p in enumerate(self.body.iter(f"{W}p")) if i in by_place}

    @cached_property
    def bookmarks(self) -> dict[str, str]:
        """The names of bookmarks by their ids, of all parts that are compared."""
        return {el.get(f"{W}id") or "": el.get(f"{W}name") or "" for el in self.root.iter(f"{W}bookmarkStart")}

    @cached_property
    def _lists(self) -> dict[str, str]:
        part = self.part("numbering")
        if not part:
            return {}
        root = self.package.xml(part)
        shapes = {el.get(f"{W}abstractNumId"): _shape(el) for el in root.iterfind(f"{W}abstractNum")}
        out = {}
        for num in root.iterfind(f"{W}num"):
            about = num.find(f"{W}abstractNumId")
            out[num.get(f"{W}numId") or ""] = shapes.get(about.get(f"{W}val") if about is not None else "", "")
        return out

    def list_of(self, number: str) -> str:
        """What a list looks like, by the id of its numbering; the same for two that look the same."""
        return self._lists.get(number, "")

    def said(self, element: Element, part: str = "") -> str:
        """What an element of a part says and shows, the same for two that differ only in ids."""
        copy = deepcopy(element)
        for each in copy.iter():
            if not isinstance(each.tag, str):
                continue
            for name in list(each.attrib):
                if _NUMBERS.fullmatch(str(name)) or str(name).startswith(_R):
                    del each.attrib[name]
            if each.tag == _DRAWN:
                each.attrib.pop("id", "")
            if each.tag in _NOTES:
                each.set(f"{W}id", self.note(each))
        shown = " ".join(shown_by(self.package, part or self.package.main, element))
        return hashlib.sha256(etree.tostring(copy, method="c14n") + shown.encode()).hexdigest()[:24]

    def free_note(self, kind: str) -> int:
        """The first number above those of the notes of a kind."""
        if kind not in self._free_notes:
            part = self.part(kind)
            ids = [whole(note.get(f"{W}id"), 0) for note in self.package.xml(part)] if part else []
            self._free_notes[kind] = max([0, *ids]) + 1
        return self._free_notes[kind]

    def note(self, reference: Element) -> str:
        """What a note is called in the comparison, by the element that calls it."""
        key = _NOTES[reference.tag], reference.get(f"{W}id") or ""
        return self.notes.get(key, "-".join(key))

    def looks(self, properties: Element | None) -> tuple[str, ...]:
        """What a run's properties say of its looks; the language is none of them."""
        return (
            tuple(self.said(child) for child in properties if child.tag not in _NOT_SAID)
            if properties is not None
            else ()
        )


def _shape(abstract: Element) -> str:
    """What the levels of a list look like."""
    levels: Iterator[Element] = abstract.iterfind(f"{W}lvl")
    return hashlib.sha256(b"".join(etree.tostring(level, method="c14n") for level in levels)).hexdigest()[:24]
