"""Two Word documents -> the newer one, in which every difference from the older one is a tracked change."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Mapping

from briefgen.comparison.alignment import aligned, shared
from briefgen.office.docx.markup import serialized
from briefgen.office.docx.redline.between import Between
from briefgen.office.docx.redline.blocks import Block, blocks_of
from briefgen.office.docx.redline.bringing import BroughtParts
from briefgen.office.docx.redline.lists import MatchedLists
from briefgen.office.docx.redline.marks import TrackedChanges
from briefgen.office.docx.redline.side import Side
from briefgen.office.docx.redline.writing import Writer
from briefgen.office.ledger_part import ledger_part
from briefgen.office.word_names import Element
from briefgen.opc import OFFICE_RELS, Package, rels_name
from briefgen.template.word_markup import W

_TRACKED = {W + name for name in ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "cellIns", "cellDel")}
_NOTES = {"footnotes": ("footnote", "footnoteReference"), "endnotes": ("endnote", "endnoteReference")}
_LINES = ("separator", "continuationSeparator", "continuationNotice")
_LIKE = 0.4  # of their words are shared by two notes that are one


def is_tracked(package: Package) -> bool:
    """Whether a document holds tracked changes already. Raises NotAPackage for one that cannot be read."""
    return next(package.xml(package.main).iter(*_TRACKED), None) is not None


def redlined(old: Package, new: Package, author: str, date: str) -> tuple[dict[str, bytes], Counter[str]]:
    """The parts of a document that says what `new` says where its changes are accepted, and what `old` says where they
    are rejected; and how much came and went (`Marks.counts`). `date` is an instant as ISO 8601 writes it. Raises
    NotAPackage."""
    before, after = Side(old), Side(new)
    marks, parts = TrackedChanges(author, date), BroughtParts(old, new)
    between = Between(before, after, marks, parts)
    lists = MatchedLists(before, after)
    for kind in _NOTES:
        _name_notes(before, after, kind)
    writer = Writer(between, new.main, old.main, lists)
    section = after.body.find(f"{W}sectPr")
    _edges(between, lists)
    after.body[:] = [
        *writer.body(blocks_of(before.body, before, old.main), blocks_of(after.body, after, new.main)),
        *([section] if section is not None else []),
    ]
    for kind in _NOTES:
        _write_notes(between, lists, kind)
    parts.changed[new.main] = serialized(after.root)
    lists.written(parts)
    return parts.all(_ledger_parts(new)), marks.counts


def _notes(side: Side, kind: str) -> Mapping[str, Element]:
    """The notes of a kind by their ids, the lines above them left out."""
    part = side.part(kind)
    if not part:
        return {}
    found = side.package.xml(part).iterfind(f"{W}{_NOTES[kind][0]}")
    return {note.get(f"{W}id") or "": note for note in found if note.get(f"{W}type") not in _LINES}


def _name_notes(old: Side, new: Side, kind: str) -> None:
    """Calls notes that both documents have by one name, so that their calls are the same."""

    def called(side: Side) -> list[Block]:
        notes = _notes(side, kind)
        calls = (el.get(f"{W}id") or "" for el in side.body.iter(f"{W}{_NOTES[kind][1]}"))
        return [Block(notes[id], side, side.part(kind)) for id in calls if id in notes]

    def key(block: Block) -> tuple[object, ...]:
        return tuple(each.key for each in blocks_of(block.element, block.side, block.part))

    before, after = called(old), called(new)

    def alike(i: int, j: int) -> float:
        both = shared(before[i].words, after[j].words)
        return both if both >= _LIKE else 0.0

    for number, step in enumerate(aligned([key(b) for b in before], [key(b) for b in after], alike)):
        for side, blocks, at in ((old, before, step.old), (new, after, step.new)):
            if at is not None:
                side.notes[kind, blocks[at].element.get(f"{W}id") or ""] = f"{kind} {number}"


def _write_notes(between: Between, lists: MatchedLists, kind: str) -> None:
    """What stands in the notes: those that stayed are compared, those that came or went are marked as a whole."""
    part, old_part = between.new.part(kind), between.old.part(kind)
    if not part:
        if any(gone == kind for gone, _, _ in between.notes_gone):
            _bring_notes(between, kind, old_part)
        return
    root = between.new.package.xml(part)
    writer = Writer(between, part, old_part, lists)
    before = _notes(between.old, kind)
    after = {note.get(f"{W}id") or "": note for note in root}
    for told, was, id in between.same_notes:
        if told == kind and was in before and id in after:
            after[id][:] = writer.note(before[was], after[id])
    for told, id in between.notes_come:
        if told == kind and id in after:
            after[id][:] = writer.note(None, after[id])
    for told, was, id in between.notes_gone:
        if told == kind and was in before:
            made = before[was]
            made[:] = writer.note(made, None)
            made.set(f"{W}id", id)
            root.append(made)
    between.parts.changed[part] = serialized(root)


def _bring_notes(between: Between, kind: str, old_part: str) -> None:
    """The older document's notes as a part of their own, where the newer one has none: all of them went."""
    root = between.old.package.xml(old_part)
    given = {was: id for told, was, id in between.notes_gone if told == kind}
    for note in list(root):
        id = note.get(f"{W}id") or ""
        if id in given:
            note.set(f"{W}id", given[id])
        elif note.get(f"{W}type") not in _LINES:
            root.remove(note)
    part = between.parts.add(posixpath.join(posixpath.dirname(between.new.package.main), f"{kind}.xml"), old_part)
    between.parts.changed[part] = serialized(root)
    between.parts.relations(between.new.package.main).to(f"{OFFICE_RELS}/{kind}", part)


def _edges(between: Between, lists: MatchedLists) -> None:
    """Headers and footers, section by section where both documents have as many."""
    old, new = between.old, between.new
    before, after = (list(side.root.iter(f"{W}sectPr")) for side in (old, new))
    if len(before) != len(after):
        return
    done: set[str] = set()
    for theirs, ours in zip(before, after, strict=True):
        for part, old_part in _edge_parts(old.package, new.package, theirs, ours):
            if part in done:
                continue
            done.add(part)
            root, was = new.package.xml(part), old.package.xml(old_part)
            writer = Writer(between, part, old_part, lists)
            root[:] = writer.body(blocks_of(was, old, old_part), blocks_of(root, new, part))
            between.parts.changed[part] = serialized(root)


def _edge_parts(old: Package, new: Package, theirs: Element, ours: Element) -> Iterable[tuple[str, str]]:
    """The headers and footers of a section that both documents have: the new part, the old part."""

    def parts(package: Package, section: Element) -> dict[tuple[str, str], str]:
        arrows = {arrow.id: arrow.target for arrow in package.rels(package.main)}
        found = section.iter(f"{W}headerReference", f"{W}footerReference")
        told = (
            ((el.tag, el.get(f"{W}type") or ""), arrows.get(el.get(f"{{{OFFICE_RELS}}}id") or "", "")) for el in found
        )
        return {key: part for key, part in told if part in package.parts}

    before, after = parts(old, theirs), parts(new, ours)
    return [(after[key], before[key]) for key in after if key in before]


def _ledger_parts(package: Package) -> frozenset[str]:
    """The parts of a document's ledger, which does not hold for one with tracked changes."""
    part = ledger_part(package)
    if part is None:
        return frozenset()
    about = package.related(part, "customXmlProps")
    return frozenset({part, rels_name(part), *about})
