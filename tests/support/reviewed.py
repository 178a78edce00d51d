"""A document with tracked changes as Word has it when all of them are accepted, or all rejected (ECMA-376, 17.13.5).

Written from the standard for tests, apart from what writes the changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from lxml import etree

from briefgen.opc import Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Choice = Literal["accept", "reject"]
_CHANGES = [W + name for name in ("pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange")]


def settled(root: etree._Element, choice: Choice) -> etree._Element:
    """A part with every tracked change accepted or rejected."""
    gone, stays = ("del", "ins") if choice == "accept" else ("ins", "del")
    for change in list(root.iter(*_CHANGES)):
        _settle_properties(change, choice)
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{gone}") is not None:
            _drop(row)
        for mark in row.findall(f"{W}trPr/{W}{stays}"):
            _drop(mark)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            _drop(table)
    _settle_runs(root, gone, stays)
    _settle_paragraphs(root, gone, stays)
    return root


def _settle_properties(change: etree._Element, choice: Choice) -> None:
    properties = change.getparent()
    assert properties is not None
    if choice == "reject":
        kept = [el for el in properties if el.tag in (f"{W}rPr", f"{W}sectPr", f"{W}ins", f"{W}del")]
        properties[:] = [*change[0], *(kept if properties.tag == f"{W}pPr" else ())]
    else:
        properties.remove(change)


def _settle_runs(root: etree._Element, gone: str, stays: str) -> None:
    def is_around_runs(el: etree._Element) -> bool:
        parent = el.getparent()
        return parent is not None and parent.tag not in (f"{W}rPr", f"{W}trPr")

    for el in [el for el in root.iter(W + gone) if is_around_runs(el)]:
        _drop(el)
    for el in [el for el in root.iter(W + stays) if is_around_runs(el)]:
        parent = el.getparent()
        assert parent is not None
        at = parent.index(el)
        parent[at : at + 1] = list(el)
    for el in root.iter(f"{W}delText", f"{W}delInstrText"):
        el.tag = f"{W}t" if el.tag == f"{W}delText" else f"{W}instrText"


def _settle_paragraphs(root: etree._Element, gone: str, stays: str) -> None:
    """A paragraph whose mark goes is one with the next, whose properties hold."""
    for paragraph in list(root.iter(f"{W}p")):
        look = paragraph.find(f"{W}pPr/{W}rPr")
        if look is None:
            continue
        if look.find(W + gone) is not None:
            content = [el for el in paragraph if el.tag != f"{W}pPr"]
            after = paragraph.getnext()
            while after is not None and after.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
                after = after.getnext()
            if after is not None and after.tag == f"{W}p":
                at = 1 if after.find(f"{W}pPr") is not None else 0
                after[at:at] = content
            else:
                said = "".join(t.text or "" for el in content for t in el.iter(f"{W}t"))
                assert not said, f"nothing takes up {said!r}"
                assert after is not None, "the last mark of a cell, a note or a body cannot go"
            _drop(paragraph)
        for mark in look.findall(W + stays):
            _drop(mark)


def _drop(el: etree._Element) -> None:
    parent = el.getparent()
    if parent is not None:
        parent.remove(el)


def lines(package: Package, choice: Choice | None = None) -> list[str]:
    """What a document says and shows, paragraph by paragraph: styles, text, rows, notes, headers, footers."""
    out: list[str] = []
    parts = [package.main]
    for kind in ("footnotes", "endnotes", "header", "footer"):
        parts += sorted(package.related(package.main, kind))
    for part in parts:
        root = package.xml(part)
        if choice:
            settled(root, choice)
        if part == package.main:
            called = [el.get(f"{W}id") or "" for el in root.iter(f"{W}footnoteReference")]
        if "notes" in part:
            notes = {el.get(f"{W}id"): el for el in root}
            for number, id in enumerate(called, 1):
                out += (f"note {number}: {line}" for line in _lines(notes[id], package, part))
        else:
            out += _lines(root, package, part)
    return out


def _lines(root: etree._Element, package: Package, part: str) -> Iterator[str]:
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        cell = next((i for i, _ in enumerate(paragraph.iterancestors(f"{W}tr"))), None)
        row = next(paragraph.iterancestors(f"{W}tr"), None)
        cells = len(row.findall(f"{W}tc")) if row is not None else 0
        named = style.get(f"{W}val") if style is not None else ""
        yield f"{named}|{'' if cell is None else cells}|{''.join(_said(paragraph, package, part))}"


def _said(paragraph: etree._Element, package: Package, part: str) -> Iterator[str]:
    arrows = {arrow.id: arrow for arrow in package.rels(part)}
    for el in paragraph.iter():
        name = etree.QName(el).localname if isinstance(el.tag, str) else ""
        inside = next(el.iterancestors(f"{W}p"), None) is paragraph
        parent = el.getparent()
        if not inside or parent is None:
            continue
        if name in ("t", "instrText"):
            yield el.text or ""
        elif name in ("tab", "br", "footnoteReference") and parent.tag == f"{W}r":
            yield {"tab": "\t", "br": "\n"}.get(name, "[note]")
        elif name == "fldChar":
            yield f"<{el.get(f'{W}fldCharType')}>"
        elif name in ("blip", "chart") and (ids := [str(v) for k, v in el.attrib.items() if "relationships" in str(k)]):
            target = arrows[ids[0]].target
            yield f"[{name} {hash(package.parts[target])}]"
        elif name == "hyperlink":
            ids = [str(v) for k, v in el.attrib.items() if "relationships" in str(k)]
            if el.find(f".//{W}t") is not None:
                yield f"[to {arrows[ids[0]].target if ids else el.get(f'{W}anchor')}]"


def rejoined(text: str) -> str:
    """A line in which a link that was cut into several with one target reads as one."""
    before = ""
    while before != text:
        before, text = text, re.sub(r"(\[to [^\]]*\])([^\[]*)\1", r"\1\2", text)
    return text
