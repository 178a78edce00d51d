"""Paper: the same Word template on A4 or Letter. Margins stay; what stands at the right edge moves with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from lxml import etree

from briefgen.opc import Package
from briefgen.template.briefing import WP, BriefingTemplate, read_briefing
from briefgen.template.values import whole
from briefgen.template.word_markup import W_URI as W
from briefgen.units import EMU_PER_TWIP, to_twips

Paper = Literal["a4", "letter"]
SIZES: dict[Paper, tuple[int, int]] = {"a4": (11_906, 16_838), "letter": (12_240, 15_840)}
"""Width and height in twips: 210 x 297 mm (ISO 216), 8.5 x 11 inches."""

_NEAR = 120  # twips: a tab that close to the right margin was meant to stand at it
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def on_paper(template: BriefingTemplate, paper: Paper) -> BriefingTemplate:
    """The template on this paper, turned as it was."""
    page, (short, long) = template.page, SIZES[paper]
    width, height = (short, long) if page.width <= page.height else (long, short)
    if (width, height) == (to_twips(page.width), to_twips(page.height)):
        return template
    package = template.package
    old = to_twips(page.text_width)
    new = old + width - to_twips(page.width)
    parts = dict(package.parts)
    document = package.xml(package.main)
    _resize(document, width, height)
    parts[package.main] = _bytes(document)
    for name in _edged(package):
        root = package.xml(name)
        if move_edges(root, old, new) | _widen(root, to_twips(page.width), width):
            parts[name] = _bytes(root)
    return read_briefing(Package(package.name, parts), template.language)


def move_edges(root: etree._Element, old: int, new: int) -> bool:
    """Moves the tabs at the right edge of a text as wide as `old` to that of one as wide as `new` (twips), and says
    whether there are any."""
    found = [tab for tab in root.iter(f"{{{W}}}tab") if at_edge(tab, old)]
    for tab in found:
        tab.set(f"{{{W}}}pos", str(new))
    return bool(found)


def at_edge(tab: etree._Element, width: int) -> bool:
    """Whether a tab stop aligns what follows it with the right edge of a text of this width in twips."""
    position = tab.get(f"{{{W}}}pos") or ""
    return tab.get(f"{{{W}}}val") in {"right", "end"} and position.isdecimal() and abs(int(position) - width) <= _NEAR


def _edged(package: Package) -> Iterator[str]:
    """The parts in which something may stand at the right edge."""
    for kind in ("styles", "header", "footer"):
        yield from package.related(package.main, kind)


def _resize(document: etree._Element, width: int, height: int) -> None:
    section = document.find(f"{{{W}}}body/{{{W}}}sectPr")
    size = section.find(f"{{{W}}}pgSz") if section is not None else None
    if size is not None:
        size.set(f"{{{W}}}w", str(width))
        size.set(f"{{{W}}}h", str(height))


def _widen(root: etree._Element, old: int, new: int) -> bool:
    """Makes drawings as wide as the page as wide as the new one; widths in twips."""
    found = []
    for tag in (f"{{{WP}}}extent", f"{{{_A}}}ext"):
        found += [el for el in root.iter(tag) if abs(whole(el.get("cx"), 0) - old * EMU_PER_TWIP) <= EMU_PER_TWIP]
    for el in found:
        el.set("cx", str(new * EMU_PER_TWIP))
    return bool(found)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
