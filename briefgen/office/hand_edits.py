"""What somebody changed in a file of ours: the slides and shapes, or the paragraphs, that say something else now.

A file carries a short digest of what each shape says and where it stands, or of what each paragraph of a document says
(the first digits of SHA-256), beside its ledger. Ids of slides and shapes survive saving in PowerPoint, texts in Word;
how either writes the rest of its XML does not count. Results of fields, such as page numbers, are left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from lxml import etree

from briefgen.diagnostics import counted
from briefgen.opc import OFFICE_RELS, Package

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = f"{{{OFFICE_RELS}}}"
_SHAPES = ("sp", "pic", "graphicFrame", "cxnSp")
_DIGITS = 6
_NAMED = 3  # slides or paragraphs that a message names; of more it says how many
_SHOWN = 40  # characters of a paragraph that a message shows

Marks = dict[str, tuple[str, ...]]
"""The digests of a deck by the ids of its slides, each with its shape's id before it (`5:0a1b2c`); those of a document
under the one name `text`."""


def marks_of(package: Package) -> Marks:
    """The digests of what a deck or a document says now. Raises NotAPackage for one that cannot be read."""
    main = package.xml(package.main)
    if etree.QName(main).localname == "presentation":
        return {id: tuple(_of_shapes(root)) for id, root in _slides(package, main)}
    return {"text": tuple(_digest(text) for text in _paragraphs(main))}


def edits(before: Mapping[str, Sequence[str]], package: Package) -> str:
    """What of a file is not as its marks say, in words; empty where all of them stand."""
    main = package.xml(package.main)
    if etree.QName(main).localname == "presentation":
        return _slides_changed(before, package, main)
    return _paragraphs_changed(before.get("text", ()), list(_paragraphs(main)))


def _slides(package: Package, main: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The slides of a deck by their ids, in the order in which they are shown."""
    targets = {arrow.id: arrow.target for arrow in package.rels(package.main)}
    for el in main.iterfind(f"{_P}sldIdLst/{_P}sldId"):
        part = targets.get(el.get(f"{_R}id") or "", "")
        yield el.get("id") or "", package.xml(part)


def _of_shapes(slide: etree._Element) -> Iterator[str]:
    for shape in slide.iter(*(_P + name for name in _SHAPES)):
        named = shape.find(f"./*/{_P}cNvPr")
        place = [value for el in shape.iter(f"{_A}off", f"{_A}ext") for value in el.attrib.values()]
        said = [el.text or "" for el in shape.iter(f"{_A}t")]
        yield f"{named.get('id') if named is not None else ''}:{_digest('|'.join([*map(str, place), ''.join(said)]))}"


def _slides_changed(before: Mapping[str, Sequence[str]], package: Package, main: etree._Element) -> str:
    said, seen = [], set()
    added = 0
    for number, (id, slide) in enumerate(_slides(package, main), 1):
        seen.add(id)
        if id not in before:
            added += 1
            continue
        now = set(_of_shapes(slide))
        ids = {mark.partition(":")[0] for mark in now.symmetric_difference(before[id])}
        if ids:
            said.append(f"slide {number} ({counted(len(ids), 'shape')})")
    if len(said) > _NAMED:
        said = [*said[: _NAMED - 1], f"{len(said) - _NAMED + 1} more slides"]
    gone = len(set(before) - seen)
    said += [f"{counted(n, 'slide')} {what}" for n, what in ((added, "added"), (gone, "deleted")) if n]
    if not said and list(before) != [id for id, _ in _slides(package, main)]:
        return "the order of its slides"
    return ", ".join(said)


def _paragraphs(main: etree._Element) -> Iterator[str]:
    """What the paragraphs of a document say, results of fields and empty ones left out."""
    depth, in_result = 0, False
    said: list[str] = []
    for el in main.iter(f"{_W}p", f"{_W}t", f"{_W}fldChar"):
        name = etree.QName(el).localname
        if name == "p":
            if said:
                yield "".join(said)
            said = []
        elif name == "t" and not in_result:
            said.append(el.text or "")
        elif name == "fldChar":
            kind = el.get(f"{_W}fldCharType")
            depth += {"begin": 1, "end": -1}.get(kind or "", 0)
            in_result = depth > 0
    if said:
        yield "".join(said)


def _paragraphs_changed(before: Sequence[str], now: Sequence[str]) -> str:
    marks = [_digest(text) for text in now]
    added, gone, shown = 0, 0, ""
    for kind, a, b, c, d in SequenceMatcher(None, before, marks, autojunk=False).get_opcodes():
        if kind != "equal":
            added, gone = added + d - c, gone + b - a
            shown = shown or (now[c] if d > c else "")
    both = min(added, gone)
    counts = ((both, "changed"), (added - both, "added"), (gone - both, "deleted"))
    said = ", ".join(f"{counted(n, 'paragraph')} {what}" for n, what in counts if n)
    more = "..." if len(shown) > _SHOWN else ""
    return f"{said} (“{shown[:_SHOWN]}{more}”)" if said and shown else said


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
