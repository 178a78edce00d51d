"""Tracked changes as they stand in WordprocessingML (ECMA-376 part 1, 17.13.5): who, when, and what.

Everything of one run of the program is by one author at one time; the ids count from 1 in the order of writing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Literal

from lxml import etree

from briefgen.content_models import insert_in_order
from briefgen.office.docx.markup import w
from briefgen.office.word_names import Element
from briefgen.template.word_markup import W

Kind = Literal["ins", "del"]

# What `w:ins` and `w:del` may hold (17.13.5.14, 17.13.5.18): runs, and what is made of runs but for links.
_HELD = {W + name for name in ("r", "sdt", "smartTag", "customXml", "dir", "bdo")}
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DELETED = {W + "t": W + "delText", W + "instrText": W + "delInstrText"}
_BOX = W + "txbxContent"


class TrackedChanges:
    """Writes tracked changes, all by `author` at `date` (an instant as ISO 8601 has it), and counts them."""

    def __init__(self, author: str, date: str) -> None:
        self._author, self._date = author, date
        self._count = 0
        self.counts: Counter[str] = Counter()
        """How many stretches of text came (`ins`) and went (`del`), how many looks are others (`format`)."""

    def _mark(self, tag: str) -> Element:
        self._count += 1
        return w(tag, id=self._count, author=self._author, date=self._date)

    def marked(self, elements: Iterable[Element], kind: Kind) -> Iterator[Element]:
        """What stands in a paragraph as inserted or deleted; links keep their place around it."""
        held: Element | None = None
        for element in elements:
            if element.tag in _HELD or element.tag.startswith(_MATHS):
                if held is None:
                    held = self._mark(kind)
                    self.counts[kind] += 1
                held.append(_as_deleted(element) if kind == "del" else element)
                continue
            if held is not None:
                yield held
                held = None
            if element.tag == f"{W}hyperlink":
                inner = list(self.marked(list(element), kind))
                element[:] = inner
            yield element
        if held is not None:
            yield held

    def mark_paragraph(self, properties: Element, kind: Kind) -> None:
        """Says in a paragraph's properties that its mark, which parts it from the next one, came or went
        (17.13.5.15, 17.13.5.20)."""
        look = properties.find(f"{W}rPr")
        if look is None:
            look = w("rPr")
            insert_in_order(properties, look)
        look.insert(0, self._mark(kind))

    def mark_row(self, row: Element, kind: Kind) -> None:
        """Says of a table's row that it came or went (17.13.5.16, 17.13.5.17)."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = w("trPr")
            insert_in_order(row, properties)
        properties.append(self._mark(kind))

    def change_paragraph(self, properties: Element, before: Element | None) -> None:
        """Keeps in a paragraph's properties what they were before (17.13.5.29)."""
        kept = w("pPr")
        for child in before if before is not None else ():
            if etree.QName(child).localname not in ("rPr", "sectPr", "pPrChange"):
                kept.append(deepcopy(child))
        change = self._mark("pPrChange")
        self.counts["format"] += 1
        change.append(kept)
        properties.append(change)

    def change_run(self, look: Element, before: Element | None) -> None:
        """Keeps in a run's properties what they were before (17.13.5.31)."""
        change = self._mark("rPrChange")
        self.counts["format"] += 1
        change.append(deepcopy(before) if before is not None else w("rPr"))
        look.append(change)


def _as_deleted(element: Element) -> Element:
    """Its text under the names for text that went (17.3.3.7, 17.16.13); boxes of text in drawings keep theirs."""
    waiting = [element]
    while waiting:
        found = waiting.pop()
        if found.tag == _BOX:
            continue
        found.tag = _DELETED.get(found.tag, found.tag)
        waiting.extend(child for child in found if isinstance(child.tag, str))
    return element
