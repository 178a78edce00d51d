"""A briefing's blocks and a template -> the parts of a Word file."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from briefgen.kinds import blocks as kinds
from briefgen.kinds.blocks import Block, Heading, Masthead
from briefgen.kinds.content import UNIT_SHARE
from briefgen.language.labels import Labels
from briefgen.layout.engine import Engine
from briefgen.office.docx import blocks
from briefgen.office.docx.added_styles import sheet_for, size_of, with_missing
from briefgen.office.docx.boxes import write_call_out, write_people
from briefgen.office.docx.charts import write_chart
from briefgen.office.docx.contents import write_contents
from briefgen.office.docx.cover import fill_cover
from briefgen.office.docx.dense_styles import dense_sheet
from briefgen.office.docx.directions import set_directions
from briefgen.office.docx.figures import write_figures
from briefgen.office.docx.frame import drop_tags, fill, footer, say_pages, shows_page, values_of
from briefgen.office.docx.information_fields import Information, fill_fields, information
from briefgen.office.docx.landscape import Sections, turned_blocks
from briefgen.office.docx.lists import Lists
from briefgen.office.docx.manuscript import Manuscript
from briefgen.office.docx.markup import serialized, w
from briefgen.office.docx.masthead import dress, write_masthead
from briefgen.office.docx.mending import MENDS, mend_section
from briefgen.office.docx.notes import Footnotes, listed, without_texts
from briefgen.office.docx.package import Parts
from briefgen.office.docx.pictures import write_image
from briefgen.office.docx.readable_styles import (
    make_legible,
    plain_styles,
    settle_added,
    take_off_grid,
    take_out_of_outline,
)
from briefgen.office.docx.tables import write_table
from briefgen.office.docx.text import WordTextWriter
from briefgen.office.paging.document import Pages
from briefgen.office.word_names import Element, clark, root
from briefgen.plan.properties import Properties
from briefgen.plan.references import references
from briefgen.template.briefing import BriefingTemplate, WordPage
from briefgen.template.values import whole
from briefgen.template.word_markup import W
from briefgen.template.word_styles import builtin_styles
from briefgen.units import to_twips

_GUTTER = 720  # twips between columns, where a template does not say (17.6.4)
_EDGES = frozenset({W + "headerReference", W + "footerReference"})
_WRITERS: Mapping[type, Callable[[Any, Manuscript], None]] = {
    kinds.Masthead: write_masthead,
    kinds.Paragraphs: blocks.write_paragraphs,
    kinds.Claims: blocks.write_claims,
    kinds.People: write_people,
    kinds.CallOut: write_call_out,
    kinds.TableBlock: write_table,
    kinds.Figures: write_figures,
    kinds.ChartBlock: write_chart,
    kinds.ImageBlock: write_image,
    kinds.QuoteBlock: blocks.write_quote,
    kinds.Contents: write_contents,
    kinds.Sources: blocks.write_sources,
}


def write_briefing(
    content: Sequence[Block],
    template: BriefingTemplate,
    properties: Properties,
    labels: Labels,
    engine: Engine,
    pages: Pages | None = None,
) -> dict[str, bytes]:
    """The parts of a briefing in a template: its blocks as body text, the template's own text left out.

    `engine` measures columns and the masthead. `pages` says on which page the headings stand; without it there is no
    table of contents. Parts of the template that need no change are the bytes that it has.
    """
    cover = _cover(template)
    parts = Parts(template.package, _section(template, content), template.tagged is not None, cover)
    ms = _manuscript(content, template, labels, engine, parts, pages, properties.created)
    said = _information(content, properties, ms)
    fill_cover(cover, said, ms.texts)
    ms.begin(cover)
    _frame(content, parts, ms, said)
    sections = Sections(parts, ms)
    marks = iter(ms.refs.headings)
    for block, on_side in zip(content, turned_blocks(content, ms), strict=True):
        sections.turn(on_side)
        if isinstance(block, Heading):
            if block.level == 1 or block.topic:
                ms.notes.chapter()
            blocks.write_heading(block, next(marks)[1], ms)
        else:
            _WRITERS[type(block)](block, ms)
    ms.end()
    _notes(parts, ms)
    parts.change("styles", with_missing(template, sheet_for(template), ms.lists))
    parts.change("numbering", ms.lists.serialized() if ms.lists.changed else None)
    for kind, mend in MENDS.items():
        parts.mend(kind, mend)
    used = plain_styles(template)
    parts.mend("styles", lambda styles: make_legible(styles, used, not labels.record.italics))
    parts.mend("styles", lambda styles: _settled(styles, template, ms.styles, used, parts.section))
    body = w("body", *ms.body, sections.last())
    set_directions(body, labels.record, ms.styles)
    parts.mend("footnotes", lambda notes: set_directions(notes, labels.record, ms.styles))
    return parts.all(serialized(root("w:document", body)), ms.media, ms.charts, properties)


def _settled(
    styles: Element, template: BriefingTemplate, ids: Mapping[str, str], used: Mapping[str, bool], section: Element
) -> bool:
    """Has a template's headings and what was added to its styles stand as they should; says whether any was changed."""
    known = builtin_styles().text
    added = {role: ids[role] for role in template.missing if role in known and known[role].type == "paragraph"}
    headings = [id for id, is_heading in used.items() if is_heading]
    changed = [take_off_grid(styles, [*headings, *added.values()], section), settle_added(styles, added)]
    return any([*changed, bool(used) and take_out_of_outline(styles, ids["title"])])


def _manuscript(
    content: Sequence[Block],
    template: BriefingTemplate,
    labels: Labels,
    engine: Engine,
    parts: Parts,
    pages: Pages | None,
    created: datetime.datetime,
) -> Manuscript:
    sheet = sheet_for(template)
    said = sheet if template.density is None else dense_sheet(sheet)
    refs = references(content)
    known = builtin_styles()
    bookmarks = count(0)
    plain = WordTextWriter(labels.language, said.ids, parts.notes, east_asian=template.east_asian)
    whole = template.tagged is not None
    notes = Footnotes(_tree(template, "footnotes"), plain, labels, refs.sources, bookmarks, whole)
    exhibits = {
        name: (labels("numbered", label=labels(e.kind), n=e.number), e.mark) for name, e in refs.exhibits.items()
    }
    return Manuscript(
        template=template,
        styles=said.ids,
        labels=labels,
        texts=WordTextWriter(
            labels.language,
            said.ids,
            parts.relations,
            refs.anchors,
            template.east_asian,
            notes.cite,
            exhibits,
            unit_size=round(2 * UNIT_SHARE * size_of("figure value", template)),
        ),
        lists=Lists(_tree(template, "numbering"), template.lists, known, sheet),
        refs=refs,
        engine=engine,
        notes=notes,
        pages=pages,
        created=created,
        bookmarks=bookmarks,
    )


def _tree(template: BriefingTemplate, kind: str) -> Element | None:
    """The only part of its kind that the template has."""
    part = template.related(kind)
    return template.package.xml(part) if part else None


def _notes(parts: Parts, ms: Manuscript) -> None:
    """Puts the footnotes, and takes away what the template's own text had."""
    parts.change("footnotes", ms.notes.serialized())
    settings, endnotes = _tree(ms.template, "settings"), _tree(ms.template, "endnotes")
    if parts.changed("footnotes") and not parts.has("footnotes") and settings is not None:
        parts.change("settings", listed(settings))
    if not ms.template.tagged:
        parts.change("endnotes", without_texts(endnotes) if endnotes is not None else None)


def _cover(template: BriefingTemplate) -> Sequence[Element]:
    """What of the template's text the briefing begins with; where all of it stays, it needs no cover."""
    body = template.package.xml(template.package.main).find(W + "body")
    return list(body)[: template.cover] if body is not None and template.tagged is None else ()


def _masthead(content: Iterable[Block]) -> Masthead | None:
    return next((block for block in content if isinstance(block, Masthead)), None)


def _section(template: BriefingTemplate, content: Iterable[Block]) -> Element:
    """The section of the briefing: the template's last, in one column (17.6.4). A band that no masthead fills is left
    out."""
    found = template.package.xml(template.package.main).find(f"{W}body/{W}sectPr")
    section = copy.deepcopy(found) if found is not None else w("sectPr")
    mend_section(section)
    if template.density is not None:
        _keep_low(section, template.page)
    for columns in section.findall(W + "cols"):
        section.replace(columns, w("cols", space=columns.get(W + "space", _GUTTER)))
    if template.masthead and not any(isinstance(block, Masthead) for block in content):
        for tag in section.findall(W + "titlePg"):
            section.remove(tag)
    return section


def _keep_low(section: Element, page: WordPage) -> None:
    """Has text and headers begin, and text end, where the page that is written says, and lines as close as its styles
    say: LibreOffice puts exact ones on the grid too."""
    for grid in section.findall(W + "docGrid"):
        section.remove(grid)
    for margins in section.findall(W + "pgMar"):
        for side, length in (("top", page.top), ("bottom", page.bottom), ("header", page.header)):
            if whole(margins.get(W + side), 0) >= 0:
                margins.set(W + side, str(to_twips(length)))


def _information(content: Iterable[Block], properties: Properties, ms: Manuscript) -> Information:
    """What headers, footers and a cover may say of this briefing."""
    first = next((block.text.plain for block in content if isinstance(block, Heading) and block.level == 1), "")
    values = values_of(properties, _masthead(content))
    total = ms.pages.total if ms.pages is not None else None
    return information(properties, values, first or properties.title, total, ms.labels.written)


def _frame(content: Iterable[Block], parts: Parts, ms: Manuscript, said: Information) -> None:
    """Fills headers and footers, and sees to it that pages have numbers."""
    masthead = _masthead(content)
    first = clark("r:id")
    for reference in list(parts.section):
        if reference.tag not in _EDGES:
            continue
        part = parts.target(reference.get(first, ""))
        if part is None:
            continue
        tree = ms.template.package.xml(part)
        changed = say_pages(tree, ms.labels, ms.texts, ms.pages.total if ms.pages else 1)
        changed = fill(tree, said.values, ms.texts) or changed
        changed = (ms.template.tagged is None and drop_tags(tree)) or changed
        changed = fill_fields(tree, said) or changed
        if masthead and reference.get(W + "type") == "first" and ms.template.masthead and tree.tag == W + "hdr":
            dress(tree, masthead, ms)
            changed = True
        if set_directions(tree, ms.labels.record, ms.styles):
            changed = True
        if changed:
            parts.replace(part, serialized(tree))
    for kind in ("default", "even"):
        _number_pages(kind, parts, ms)


def _number_pages(kind: str, parts: Parts, ms: Manuscript) -> None:
    """Numbers pages that show no number: below what the template's footer says, or in a footer of their own. `kind`
    says which pages (17.18.36)."""
    edges = {r.tag: r for r in parts.section if r.tag in _EDGES and r.get(W + "type", "default") == kind}
    trees = {tag: parts.tree(reference.get(clark("r:id"), "")) for tag, reference in edges.items()}
    if any(tree is not None and shows_page(tree) for tree in trees.values()):
        return
    total = ms.pages.total if ms.pages else 1
    made = footer(ms.styles["footer"], ms.labels, ms.texts, ms.template.page, total)
    set_directions(made, ms.labels.record, ms.styles)
    own = trees.get(W + "footerReference")
    if own is not None:
        own.extend(made)
        part = parts.target(edges[W + "footerReference"].get(clark("r:id"), ""))
        parts.replace(part or "", serialized(own))
    elif kind == "default":
        parts.add_footer(serialized(made))
