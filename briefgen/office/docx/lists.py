"""Numbering (ECMA-376 part 1, 17.9): lists that are numbered by Word, each beginning where it should."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.office.docx.markup import serialized, themed, twips, w
from briefgen.office.docx.styles import StyleSheet
from briefgen.office.word_names import Element, root
from briefgen.template.word_markup import W
from briefgen.template.word_styles import ListLevel, WordStyles

_BULLET_FONT = {"ascii": "Arial", "hAnsi": "Arial", "cs": "Arial", "hint": "default"}


class Lists:
    """The lists of one document: those of its template, and one more for each list that begins anew.

    `abstract` maps list roles to the template's abstract numbering; a list without one is made from the styles.
    """

    def __init__(
        self, template: Element | None, abstract: Mapping[str, int], known: WordStyles, sheet: StyleSheet
    ) -> None:
        self._root = template if template is not None else root("w:numbering")
        self._abstract = dict(abstract)
        self._known = known
        self._sheet = sheet
        self._made: list[Element] = []
        self._begun: list[Element] = []
        self._next_abstract = 1 + max(self._numbers("abstractNum", "abstractNumId"), default=0)
        self._next = 1 + max(self._numbers("num", "numId"), default=0)

    @property
    def changed(self) -> bool:
        """Whether anything was added to the template's lists."""
        return bool(self._made or self._begun)

    def begin(self, role: str, start: int = 1) -> int:
        """The id of a new list of this role whose first item has the number `start`."""
        restart = w("lvlOverride", w("startOverride", val=start), ilvl=0)
        return self._add(w("abstractNumId", val=self._abstract_of(role)), restart)

    def style_list(self, role: str) -> int:
        """The id of a list for a style that numbers its own paragraphs."""
        return self._add(w("abstractNumId", val=self._abstract_of(role)))

    def serialized(self) -> bytes:
        """The numbering part. Abstract lists stand before all others (17.9.17)."""
        first = self._root.find(W + "num")
        at = self._root.index(first) if first is not None else len(self._root)
        self._root[at:at] = self._made
        after = next((i for i, child in enumerate(self._root) if child.tag == W + "numIdMacAtCleanup"), len(self._root))
        self._root[after:after] = self._begun
        self._made, self._begun = [], []
        return serialized(self._root)

    def _add(self, *children: Element) -> int:
        number, self._next = self._next, self._next + 1
        self._begun.append(w("num", *children, numId=number))
        return number

    def _abstract_of(self, role: str) -> int:
        if role not in self._abstract:
            number, self._next_abstract = self._next_abstract, self._next_abstract + 1
            self._abstract[role] = number
            self._made.append(abstract_list(number, self._known.lists[role], self._known, self._sheet))
        return self._abstract[role]

    def _numbers(self, tag: str, attribute: str) -> Iterator[int]:
        for found in self._root.iterfind(W + tag):
            text = found.get(W + attribute, "")
            if text.isdecimal():
                yield int(text)


def abstract_list(number: int, levels: Sequence[ListLevel], known: WordStyles, sheet: StyleSheet) -> Element:
    """An abstract list (17.9.1) whose levels hang their numbers where their styles say."""
    made = w("abstractNum", w("nsid", val=f"{0xB12EF000 + number:08X}"), w("multiLevelType", val="multilevel"))
    made.set(W + "abstractNumId", str(number))
    for depth, level in enumerate(levels):
        look = known.text[level.style.lower()]
        hang = {"left": twips(look.left or 0), "hanging": twips(look.hanging or 0), "right": twips(look.right or 0)}
        fonts = [w("rFonts", **_BULLET_FONT)] if level.format == "bullet" else []
        weight = [w("b"), w("bCs")] if level.format == "decimal" else []
        made.append(
            w(
                "lvl",
                w("start", val=1),
                w("numFmt", val=level.format),
                w("pStyle", val=sheet.ids[level.style.lower()]),
                w("lvlText", val=level.text),
                w("lvlJc", val="left"),
                w("pPr", w("ind", **hang)),
                w("rPr", *fonts, *weight, w("color", **themed(sheet.color("accent"), sheet.theme))),
                ilvl=depth,
            )
        )
    return made
