"""A briefing while it is written: the elements of its body, and what all of its parts share."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from itertools import count

from briefgen.content_models import insert_in_order
from briefgen.kinds.content import UNIT_SHARE, Text
from briefgen.language.labels import Labels
from briefgen.layout.engine import Engine
from briefgen.office.docx.added_styles import size_of
from briefgen.office.docx.cells import TableProperties
from briefgen.office.docx.fields import field as complex_field
from briefgen.office.docx.lists import Lists
from briefgen.office.docx.markup import twentieths, twips, w
from briefgen.office.docx.notes import Footnotes
from briefgen.office.docx.text import WordTextWriter
from briefgen.office.paging.document import Pages
from briefgen.office.word_names import Element, clark
from briefgen.plan.references import References
from briefgen.records import dataclass, replace
from briefgen.template.briefing import BriefingTemplate
from briefgen.template.values import whole
from briefgen.template.word_markup import W
from briefgen.template.word_styles import builtin_styles

_AIR, _FIRM = 0.6, 0.6  # of the space around tables on one page; of that, what is always there
_LEADING = ("kicker", "chart title", "table key", "table gloss")  # above a heading; above a chart, what it measures
_LEAST_GAP = 2.0  # points between two tables: without a paragraph between them Word takes them for one


@dataclass
class Manuscript:
    """What is written so far. `media` are the parts of pictures and charts by name, `charts` says which workbook a
    chart's part has; workbooks carry the time `created`. Paragraphs are asked for by role; spacing is in points."""

    template: BriefingTemplate
    styles: Mapping[str, str]
    labels: Labels
    texts: WordTextWriter
    lists: Lists
    refs: References
    engine: Engine
    notes: Footnotes
    pages: Pages | None
    created: datetime.datetime
    body: list[Element] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    charts: dict[str, str] = field(default_factory=dict)
    bookmarks: Iterator[int] = field(default_factory=lambda: count(0))
    _drawings: Iterator[int] = field(default_factory=lambda: count(2))  # the first is the masthead's band
    _tables: int = 0
    _captions: int = 0
    _asked: frozenset[int] = frozenset()  # the place below a cover
    _gap: float | None = None  # what the table that stands last wants below it

    def begin(self, cover: Sequence[Element]) -> None:
        """Begins the body with a template's cover; what is written next asks for a page, unless a section does."""
        self.body.extend(cover)
        self._tables += sum(element.tag == W + "tbl" for element in cover)
        taken = [whole(el.get("id"), 0) for element in cover for el in element.iter(clark("wp:docPr"))]
        self._drawings = count(max(taken, default=1) + 1)
        if cover and cover[-1].find(f"{W}pPr/{W}sectPr") is None:
            self._asked = frozenset({len(self.body)})

    def paragraph(
        self,
        role: str,
        *content: Element,
        keep_next: bool | None = None,
        page_break: bool = False,
        number: tuple[int, int] | None = None,
        before: float | None = None,
        after: float | None = None,
        tabs: Sequence[Element] = (),
    ) -> Element:
        """A paragraph in the style of a role. `number` is the list it belongs to and its level, from 0; the rest
        departs from the style."""
        properties = w("pPr", w("pStyle", val=self.styles[role]))
        if keep_next is not None:
            properties.extend([w("keepNext"), w("keepLines")] if keep_next else [w("keepNext", val=0)])
        if page_break:
            properties.append(w("pageBreakBefore"))
        if number is not None:
            properties.append(w("numPr", w("ilvl", val=number[1]), w("numId", val=number[0])))
        if tabs:
            properties.append(w("tabs", *tabs))
        spacing = {"before": before, "after": after}
        if any(value is not None for value in spacing.values()):
            said = {name: twentieths(value) for name, value in spacing.items() if value is not None}
            properties.append(w("spacing", **said))
        return w("p", properties, *content)

    def set(
        self, role: str, content: Text, link: str = "", keep_next: bool | None = None, shrink: float = 1.0
    ) -> Element:
        """A text as a paragraph in the style of a role, in this share of its size."""
        texts = self.texts
        if shrink < 1:
            halves, unit = (round(2 * shrink * size) for size in (self.size(role), UNIT_SHARE * self.size(role)))
            texts = replace(texts, size=halves, unit_size=unit)
        return self.paragraph(role, *texts.runs(content, link), keep_next=keep_next)

    def size(self, role: str) -> float:
        """The points that our style of a role has in this template."""
        return size_of(role, self.template)

    @property
    def _begins_page(self) -> bool:
        """Whether what is written next asks for the page it begins."""
        firm = self.pages.firm if self.pages is not None else frozenset()
        return len(self.body) in self._asked or len(self.body) in firm

    @property
    def parting(self) -> int | None:
        """Below how many rows the table that is written next is parted over pages, 0 where any may stand above, or it
        from what is above; None where it stands together. On one page nothing need be kept together."""
        if self.template.density is not None:
            return 0
        return self.pages.parted.get(self._tables + 1) if self.pages is not None else None

    def _is_free(self, paragraph: Element) -> bool:
        """Whether the paragraph that is written next need not be kept with what follows: it is parted from it, or
        stands far above the end of its page. LibreOffice moves long chains of such paragraphs to a next page at times,
        though there is room; those of headings, and of what a chart measures, stay, but for the line above a heading
        that stands below another."""
        if self.pages is None:
            return False
        style, above = _style(paragraph), _style(self.body[-1]) if self.body else ""
        if style in self._leading and not (style == self.styles["kicker"] and above in self._leading):
            return False
        return len(self.body) in self.pages.untied or len(self.body) in self.pages.steady

    @cached_property
    def _leading(self) -> frozenset[str]:
        """The ids of the styles of headings and of other paragraphs that are nothing without what follows."""
        headings = [role for role, look in builtin_styles().text.items() if look.outline]
        return frozenset(self.styles[role] for role in (*headings, *_LEADING))

    @property
    def share(self) -> float:
        """The share of its height at which the drawing that is written next has room on its page."""
        return self.pages.shrunk.get(len(self.body), 1.0) if self.pages is not None else 1.0

    def table(self, role: str, widths: tuple[int, ...], title: str = "", alt: str = "") -> TableProperties:
        """The properties of a table in the style of a role, its left edge at the margin."""
        known = builtin_styles()
        margins = known.tables[role].margins
        if self.template.density is not None:
            margins = known.one_page_tables.get(role, margins)
        indent = twips(margins[0]) if margins and self.template.hangs else 0
        return TableProperties(self.styles[role], widths, title, alt, indent=indent)

    def add(self, paragraph: Element) -> None:
        """Writes a paragraph, below a table with the space that the table wants unless its style has its own."""
        if self._gap is not None and _style(paragraph) not in self._spaced:
            _space(paragraph, "before", self._gap)
        self._gap = None
        if self._begins_page:
            _begin_page(paragraph)
            _space(paragraph, "before", 0.0)
        if self._is_free(paragraph):
            _untie(paragraph)
        self.body.append(paragraph)

    def add_table(self, table: Element, before: float = 0.0, after: float = 0.0, tied: bool = False) -> None:
        """Writes a table. Word knows no space around tables: what is above gives it, and what follows.

        A `tied` table does not begin a page of its own while the paragraph above it stays behind; nor does one with a
        lead.
        """
        before, after = before * self._air, after * self._air
        if self._gap is not None:
            self._separate(max(before, self._gap))
        elif self.body:
            above = self.body[-1]
            if before > self._below.get(_style(above), before):
                _space(above, "after", before)
            if (tied and self.parting is None) or _style(above) == self.styles["lead"]:
                _keep(above)
        if self._begins_page:
            _begin_page(next(table.iter(W + "p")))
        if self.pages is not None and len(self.body) in self.pages.untied:
            for paragraph in list(table.iter(W + "tr"))[-1].iter(W + "p"):
                _untie(paragraph)
        self.body.append(table)
        self._tables += 1
        self._gap = after

    @property
    def _air(self) -> float:
        """How much of the usual space around tables there is: on one page about half of it, more where its gaps are
        wider."""
        density = self.template.density
        return _AIR * (_FIRM + (1 - _FIRM) * density.gaps) if density is not None else 1.0

    def end(self) -> None:
        """Ends the body: a document cannot end with a table."""
        if self._gap is not None or not self.body:
            self._separate(0.0)

    def end_section(self, section: Element) -> None:
        """Ends a section of the document (17.6.18) with a line of its own: LibreOffice finds no reference to one that
        ends a section."""
        last = self.paragraph("table gap")
        last[0].append(section)
        self._gap = None
        self.body.append(last)

    def caption(self, content: Text, role: str = "caption", bold: str = "caption label") -> None:
        """Writes the next of the numbered captions, in the style of a role; the style of its number is `bold`."""
        captioned = self.refs.captions[self._captions]
        self._captions += 1
        label = self.labels(captioned.kind)
        sequence = {"table": "Table", "figure": "Figure"}[captioned.kind]
        value = complex_field(f"SEQ {sequence} \\* ARABIC", self.texts.plain(str(captioned.number), bold))
        before, _, after = self.labels("numbered", label=label).partition("{n}")
        lead = [*self.texts.plain(before, bold), *value, *self.texts.plain(after, bold)]
        if captioned.mark:
            lead = self.marked(captioned.mark, lead)
        gap = self.labels.record.marks.caption_gap
        self.add(self.paragraph(role, *lead, *self.texts.plain(gap), *self.texts.runs(content)))

    def marked(self, bookmark: str, runs: Sequence[Element]) -> list[Element]:
        """Runs under a bookmark."""
        number = next(self.bookmarks)
        return [w("bookmarkStart", id=number, name=bookmark), *runs, w("bookmarkEnd", id=number)]

    def drawing_number(self) -> int:
        """A number for the next drawing; no two in a file may share one."""
        return next(self._drawings)

    def _separate(self, gap: float) -> None:
        self._gap = None
        self.body.append(self.paragraph("table gap", before=max(0.0, gap - _LEAST_GAP) or None))

    @cached_property
    def bullets(self) -> int:
        """The list that gives bullets to a template whose style for them has none; 0 where the style does it."""
        given = {*self.template.lists, *self.template.missing}
        return 0 if "list bullet" in given else self.lists.begin("list bullet")

    @cached_property
    def _below(self) -> Mapping[str, float]:
        """What the styles of running text leave below them, by their ids; headings decide for themselves."""
        known = builtin_styles().text.items()
        return {self.styles[role]: look.after or 0.0 for role, look in known if not look.outline}

    @cached_property
    def _spaced(self) -> frozenset[str]:
        """The ids of the styles that keep a distance of their own to what stands above."""
        return frozenset(self.styles[role] for role, look in builtin_styles().text.items() if look.before)


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(W + "val", "") if style is not None else ""


def _space(paragraph: Element, side: str, points: float) -> None:
    """Widens a paragraph's space on a side where a table stands, if nothing is said about it yet."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        return
    spacing = properties.find(W + "spacing")
    if spacing is None:
        spacing = w("spacing")
        insert_in_order(properties, spacing)
    if W + side not in spacing.attrib:
        spacing.set(W + side, str(twentieths(points)))


def _begin_page(paragraph: Element) -> None:
    """Has a paragraph, or the table that it begins, ask for a page of its own (17.3.1.23)."""
    properties = paragraph.find(W + "pPr")
    if properties is not None and properties.find(W + "pageBreakBefore") is None:
        insert_in_order(properties, w("pageBreakBefore"))


def _untie(paragraph: Element) -> None:
    """Lets a paragraph stand on another page than what follows it."""
    for properties in paragraph.iterfind(W + "pPr"):
        for tie in properties.findall(W + "keepNext"):
            properties.remove(tie)
        insert_in_order(properties, w("keepNext", val=0))


def _keep(paragraph: Element) -> None:
    """Ties a paragraph to what follows it."""
    properties = paragraph.find(W + "pPr")
    if properties is not None and properties.find(W + "keepNext") is None:
        properties[1:1] = [w("keepNext"), w("keepLines")]
