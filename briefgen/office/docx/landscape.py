"""Pages turned to landscape for tables that are too wide to be read on upright ones: sections of their own (17.6)."""

from __future__ import annotations

import copy
from collections.abc import Collection, Sequence

from briefgen.content_models import insert_in_order
from briefgen.kinds.blocks import Block, Heading, Paragraphs, TableBlock
from briefgen.office.docx.columns import least_width
from briefgen.office.docx.manuscript import Manuscript
from briefgen.office.docx.markup import serialized, w
from briefgen.office.docx.package import Parts
from briefgen.office.word_names import Element, clark
from briefgen.records import replace
from briefgen.template.briefing import WordPage
from briefgen.template.paper import at_edge
from briefgen.template.word_markup import W
from briefgen.units import to_points, to_twips

_EDGES = frozenset({W + "headerReference", W + "footerReference"})


def turned_blocks(content: Sequence[Block], ms: Manuscript) -> Sequence[bool]:
    """Which blocks stand on a turned page: tables that an upright one is too narrow for, with their headings."""
    page = ms.template.page
    out = [False] * len(content)
    if page.width > page.height:
        return out
    for i, block in enumerate(content):
        if isinstance(block, TableBlock) and least_width(block.table, ms) > to_points(page.text_width):
            out[i] = True
            while i and _leads(content[i - 1]):
                i -= 1
                out[i] = True
    return out


def _leads(block: Block) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Paragraphs) and block.role == "lead")


class Sections:
    """The sections of a briefing while it is written: upright ones and turned ones. Headers and footers are filled in
    already."""

    def __init__(self, parts: Parts, ms: Manuscript) -> None:
        self._parts, self._ms = parts, ms
        self._upright = ms.template
        self._first = True
        self._on_side = False

    def turn(self, on_side: bool) -> None:
        """Goes on with pages on their side, or upright ones."""
        if on_side == self._on_side:
            return
        if self._ms.body:
            self._ms.end_section(self.last())
            self._first = False
        self._on_side = on_side
        page = turned_page(self._upright.page) if on_side else self._upright.page
        self._ms.template = replace(self._upright, page=page)

    def last(self) -> Element:
        """The section that ends here."""
        whole = self._first and not self._on_side
        section = self._parts.section if whole else section_on(self._parts.section, self._ms.template.page, self._first)
        if self._on_side:
            self._widen(section)
        return copy.deepcopy(section)

    def _widen(self, section: Element) -> None:
        """Gives a section on its side headers and footers as wide as its pages."""
        old, new = (to_twips(page.text_width) for page in (self._upright.page, self._ms.template.page))
        sheet = self._upright.related("styles")
        styles = edge_styles(self._upright.package.xml(sheet), old) if sheet else ()
        for reference in section:
            if reference.tag in _EDGES and reference.get(W + "type", "default") == "default":
                kind = "header" if reference.tag == W + "headerReference" else "footer"
                tree = self._parts.tree(reference.get(clark("r:id"), ""))
                if tree is not None:
                    widen(tree, styles, old, new)
                    reference.set(clark("r:id"), self._parts.add_edge(kind, serialized(tree)))


def turned_page(page: WordPage) -> WordPage:
    """The page on its side; its margins stay."""
    return replace(page, width=page.height, height=page.width)


def section_on(template: Element, page: WordPage, first: bool) -> Element:
    """A section like the template's on pages of this size, beginning on a page of its own. Only the `first` keeps a
    first page that differs, and the number that pages begin with."""
    section = copy.deepcopy(template)
    for tag in ("type",) if first else ("type", "titlePg", "pgNumType"):
        for found in section.findall(W + tag):
            section.remove(found)
    for found in section.findall(W + "pgSz"):
        section.remove(found)
    landscape = page.width > page.height
    size = w("pgSz", w=to_twips(page.width), h=to_twips(page.height), orient="landscape" if landscape else None)
    insert_in_order(section, w("type", val="nextPage"))
    insert_in_order(section, size)
    return section


def edge_styles(styles: Element, width: int) -> Collection[str]:
    """The styles with a tab at the right edge of a text of this width in twips, by id."""
    return {
        style.get(W + "styleId", "")
        for style in styles.iterfind(W + "style")
        if any(at_edge(tab, width) for tab in style.iterfind(f"{W}pPr/{W}tabs/{W}tab"))
    }


def widen(part: Element, styles: Collection[str], old: int, new: int) -> None:
    """Moves what stands at the right edge of a header or a footer to that of a wider page; widths in twips."""
    for properties in part.iter(W + "pPr"):
        style, tabs = properties.find(W + "pStyle"), properties.find(W + "tabs")
        own = [tab for tab in tabs if at_edge(tab, old)] if tabs is not None else []
        for tab in own:
            tab.set(W + "pos", str(new))
        if not own and style is not None and style.get(W + "val") in styles:
            if tabs is None:
                tabs = w("tabs")
                insert_in_order(properties, tabs)
            tabs.extend([w("tab", val="clear", pos=old), w("tab", val="right", pos=new)])
