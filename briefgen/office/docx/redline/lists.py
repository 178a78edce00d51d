"""Lists of the older document in the newer one: a paragraph that went keeps its bullet or its number."""

from __future__ import annotations

from copy import deepcopy

from briefgen.office.docx.markup import serialized
from briefgen.office.docx.redline.bringing import BroughtParts
from briefgen.office.docx.redline.side import Side
from briefgen.office.word_names import Element
from briefgen.template.word_markup import W


class MatchedLists:
    """Which list of the newer document stands for one of the older, and what of it had to be brought."""

    def __init__(self, old: Side, new: Side) -> None:
        self._old, self._new = old, new
        part, theirs = new.part("numbering"), old.part("numbering")
        self._part = part
        self._root = new.package.xml(part) if part else None
        self._theirs = old.package.xml(theirs) if theirs else None
        self._given: dict[str, str] = {}

    def take(self, properties: Element) -> None:
        """Makes the number of a list in a paragraph's properties one of the newer document."""
        numbering = properties.find(f"{W}numPr")
        number = numbering.find(f"{W}numId") if numbering is not None else None
        if numbering is None or number is None or number.get(f"{W}val") == "0":
            return
        given = self._given.setdefault(number.get(f"{W}val") or "", self._found(number.get(f"{W}val") or ""))
        if given:
            number.set(f"{W}val", given)
        else:
            properties.remove(numbering)

    def _found(self, number: str) -> str:
        """The first list of the newer document that looks the same, by its number; else the list is brought."""
        if self._root is None or self._theirs is None:
            return ""
        shape = self._old.list_of(number)
        same = (n.get(f"{W}numId") or "" for n in self._root.iterfind(f"{W}num"))
        found = next((n for n in same if shape and self._new.list_of(n) == shape), "")
        return found or self._brought(number)

    def _brought(self, number: str) -> str:
        assert self._root is not None and self._theirs is not None
        num = self._theirs.find(f"{W}num[@{W}numId='{number}']")
        about = num.find(f"{W}abstractNumId") if num is not None else None
        if num is None or about is None:
            return ""
        abstract = self._theirs.find(f"{W}abstractNum[@{W}abstractNumId='{about.get(f'{W}val')}']")
        if abstract is None:
            return ""
        num, abstract = deepcopy(num), deepcopy(abstract)
        for pictured in list(abstract.iter(f"{W}lvlPicBulletId")):
            pictured.getparent().remove(pictured)  # type: ignore[union-attr]
        for told in (f"{W}nsid", f"{W}tmpl"):
            for el in abstract.findall(told):
                abstract.remove(el)
        ids = [int(a.get(f"{W}abstractNumId") or 0) for a in self._root.iterfind(f"{W}abstractNum")]
        numbers = [int(n.get(f"{W}numId") or 0) for n in self._root.iterfind(f"{W}num")]
        given, free = str(max(numbers, default=0) + 1), str(max(ids, default=0) + 1)
        abstract.set(f"{W}abstractNumId", free)
        num.set(f"{W}numId", given)
        num.find(f"{W}abstractNumId").set(f"{W}val", free)  # type: ignore[union-attr]
        self._root.insert(len(ids) + len(self._root.findall(f"{W}numPicBullet")), abstract)
        self._root.insert(
            list(self._root).index(self._root.findall(f"{W}num")[-1]) + 1 if numbers else len(self._root), num
        )
        return given

    def written(self, parts: BroughtParts) -> None:
        """Puts the numbering into the parts, where something was brought."""
        if self._root is not None and any(True for _ in self._given):
            parts.changed[self._part] = serialized(self._root)
