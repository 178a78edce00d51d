"""Numbers that a template gives twice: to shapes of a master or layout, and to placeholders of a layout.

PowerPoint tells shapes apart by their ids (ECMA-376 part 1, 19.3.1.12), and a slide's shape finds its layout's by type
and index (19.3.1.36); LibreOffice writes files where several have the same. The first keeps its number, the others get
free ones, always the same.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from briefgen.opc import Package

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FIRST_SPARE = 10  # where PowerPoint begins to number the placeholders that people add

Key = tuple[str, int]
Renumbered = dict[Key, list[int]]
"""The indexes that the placeholders of one type and index have now, in the order they stand in."""


def renumbered(package: Package, masters: Iterable[str], layouts: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The parts that have to change: masters and layouts, and slides whose placeholders are told by a layout's."""
    told: dict[str, Renumbered] = {}
    for part in (*masters, *layouts):
        root = package.xml(part)
        found = _placeholders_told(root) if part not in masters else {}
        if found:
            told[part] = found
        if _shapes_told(root) or found:
            yield part, _bytes(root)
    for slide in package.related(package.main, "slide") if told else ():
        found = next((told[layout] for layout in package.related(slide, "slideLayout") if layout in told), {})
        root = package.xml(slide)
        if found and _as_layout(root, found):
            yield slide, _bytes(root)


def _shapes_told(root: etree._Element) -> bool:
    """Gives shapes ids of their own; whether one had to change. Alternatives that say one thing twice are left alone.
    The tree of shapes itself gives way to a shape, since nothing ever points to it."""
    every = list(root.iter(f"{_P}cNvPr"))
    ids = [_number(el.get("id")) for el in every]
    spare = itertools.count(max(ids, default=0) + 1)
    said_twice = [next(el.iterancestors(_ALTERNATE), None) is not None for el in every]
    plain = [el for el, twice in zip(every, said_twice, strict=True) if not twice]
    taken = {number for number, twice in zip(ids, said_twice, strict=True) if twice}
    is_changed = False
    for el in [*plain[1:], *plain[:1]]:
        number = _number(el.get("id"))
        if number in taken:
            el.set("id", str(next(spare)))
            is_changed = True
        taken.add(number)
    return is_changed


def _placeholders_told(root: etree._Element) -> Renumbered:
    """Gives a layout's placeholders indexes of their own; those of the types and indexes that several had."""
    found = _by_key(root)
    used = {idx for _, idx in found}
    spare = (number for number in itertools.count(_FIRST_SPARE) if number not in used)
    # In the order in which they stand, so that the numbers grow down the page.
    repeated = {id(ph) for several in found.values() for ph in several[1:]}
    given = {id(ph): next(spare) for ph in _holders(root) if id(ph) in repeated}
    told = {}
    for key, several in found.items():
        if len(several) > 1:
            told[key] = [key[1], *(given[id(ph)] for ph in several[1:])]
            _set(several, told[key])
    return told


def _as_layout(root: etree._Element, told: Renumbered) -> bool:
    """Gives a slide's placeholders the indexes that its layout's have now, one after the other; whether one changed."""
    repeated = {key: several for key, several in _by_key(root).items() if len(several) > 1 and key in told}
    for key, several in repeated.items():
        _set(several, told[key])
    return bool(repeated)


def _set(holders: Sequence[etree._Element], indexes: Sequence[int]) -> None:
    for ph, idx in list(zip(holders, indexes, strict=False))[1:]:
        ph.set("idx", str(idx))


def _by_key(root: etree._Element) -> dict[Key, list[etree._Element]]:
    found = defaultdict(list)
    for ph in _holders(root):
        found[ph.get("type") or "obj", _number(ph.get("idx"))].append(ph)
    return found


def _holders(root: etree._Element) -> list[etree._Element]:
    return list(root.iterfind(f"{_P}cSld/{_P}spTree//{_P}nvPr/{_P}ph"))


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else 0


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
