"""Headings, running text, claims, quotations and sources as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.content_models import insert_in_order
from briefgen.kinds.blocks import Claims, Heading, Paragraphs, QuoteBlock, Sources
from briefgen.kinds.content import Item, Text
from briefgen.office.docx.drawing import Named, anchored, rectangle
from briefgen.office.docx.last_words import tied
from briefgen.office.docx.manuscript import Manuscript
from briefgen.office.docx.markup import twips, w
from briefgen.office.docx.thumb_index import tab
from briefgen.office.word_names import Element
from briefgen.records import dataclass, replace
from briefgen.template.word_styles import builtin_styles
from briefgen.units import Box, Emu

_ABOVE = 24.0  # points above a heading that opens a topic in the middle of a page
_AFTER_ITEM, _WITHIN_ITEM = 9.0, 4.0  # points
_BELOW_LOWER = 1.0  # points below a claim of a lower level that is explained, as below those of the first
_LEVELS = 3
_ROLES = {"body": "normal", "question": "question", "lead": "lead", "note": "note"}


def write_heading(block: Heading, mark: str, ms: Manuscript) -> None:
    """Writes a heading under its bookmark. What opens a topic or a part is set larger and without a rule."""
    level = min(block.level, _LEVELS)
    opener = level < _LEVELS and bool(block.topic or (block.kicker and level == 1))
    role = f"topic heading {level}" if opener else f"heading {level}"
    content = ms.marked(mark, ms.texts.runs(tied(block.text)))
    tabs = list(_tab(block, ms))
    first = 0.0 if block.new_page else None
    if block.kicker:
        kicker = ms.texts.runs(block.kicker)
        ms.add(ms.paragraph("kicker", *tabs, *kicker, page_break=block.new_page, before=first))
        ms.add(ms.paragraph(role, *content, before=None if opener else 0.0))
        return
    above = _ABOVE if opener and not block.new_page else first
    ms.add(ms.paragraph(role, *tabs, *content, page_break=block.new_page, before=above))


def _tab(block: Heading, ms: Manuscript) -> Iterator[Element]:
    """The tab of a topic on the edge of the page where it begins, in templates of our design."""
    if not block.topic or ms.template.masthead is None:
        return
    page = ms.template.page
    box = tab(ms.refs.parts, ms.refs.topics[block.topic], Box(Emu(0), Emu(0), page.width, page.height))
    if box:
        number = ms.paragraph("section tab", *ms.texts.plain(str(block.topic)))
        named = Named(ms.drawing_number(), "Tab", ms.labels("active-tab", n=block.topic, total=len(ms.refs.topics)))
        shape = rectangle(box.width, box.height, ms.template.colors["accent"], number)
        yield anchored(named, box, shape, behind=False)


def write_paragraphs(block: Paragraphs, ms: Manuscript) -> None:
    """Writes running text. What leads into a topic keeps together, a line that leads in with what follows."""
    for i, text in enumerate(block.texts, 1):
        joined = _WITHIN_ITEM if block.role == "lead" and i < len(block.texts) else None
        keep = True if block.leads and i == 1 < len(block.texts) else None
        ms.add(ms.paragraph(_ROLES[block.role], *ms.texts.runs(text), keep_next=keep, after=joined))


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph of a list: its text, its level from 0, whether it explains, and what stands below it."""

    text: Text
    level: int
    explains: bool = False
    link: str = ""
    leads: bool = False  # an explanation or a lower item follows
    tied: bool = False  # the next item stands on the same page
    lone: bool = False  # the only item below its own: nothing to be counted
    ends: bool = False  # the last of its numbered item, or of its list of bullets


def write_claims(block: Claims, ms: Manuscript) -> None:
    """Writes claims: numbered ones as a list that begins anew, others with bullets. Bare claims stand close."""
    items = _together([_lines(item) for item in block.items])
    if block.numbered:
        list_id = ms.lists.begin("claim", block.start)
        bare = not any(item.detail or item.items for item in block.items)
        for lines in items:
            close = bare and lines is not items[-1]
            for line in lines if close else _ended(lines):
                ms.add(_numbered(line, list_id, _WITHIN_ITEM if close else _after(line), ms))
    else:
        for line in _ended([line for lines in items for line in lines]):
            ms.add(_bulleted(line, ms))


def _numbered(line: _Line, list_id: int, after: float | None, ms: Manuscript) -> Element:
    if line.lone:
        return _uncounted(line, after, ms)
    suffix = f" {line.level + 1}" if line.level else ""
    content = ms.texts.runs(line.text, line.link)
    if line.explains:
        return ms.paragraph(f"explanation{suffix}", *content, keep_next=line.tied or None, after=after)
    leads = line.leads or line.tied
    keep = None if leads == (line.level == 0) else leads
    after = _BELOW_LOWER if line.level and line.leads and after is None else after
    return ms.paragraph(f"claim{suffix}", *content, keep_next=keep, number=(list_id, line.level), after=after)


def _uncounted(line: _Line, after: float | None, ms: Manuscript) -> Element:
    """A claim that is alone below another, or what explains it: without a number, where the text of that one stands."""
    upper = f" {line.level}" if line.level > 1 else ""
    if line.explains:
        return ms.paragraph(f"explanation{upper}", *ms.texts.runs(line.text), keep_next=line.tied or None, after=after)
    keep = True if line.leads or line.tied else None
    after = _BELOW_LOWER if line.leads and after is None else after
    content = ms.texts.runs(line.text, line.link)
    made = ms.paragraph(f"claim {line.level + 1}", *content, keep_next=keep, number=(0, 0), after=after)
    left = twips(builtin_styles().text[f"explanation{upper}"].left or 0.0)
    insert_in_order(made[0], w("ind", left=left, firstLine=0))
    return made


def _bulleted(line: _Line, ms: Manuscript) -> Element:
    suffix = f" {line.level + 1}" if line.level else ""
    if line.explains:
        keep = line.tied or None
        return ms.paragraph(f"list continue{suffix}", *ms.texts.runs(line.text), keep_next=keep, after=_after(line))
    number = (ms.bullets, line.level) if ms.bullets else None
    content = ms.texts.runs(line.text, line.link)
    keep = line.leads or line.tied or None
    return ms.paragraph(f"list bullet{suffix}", *content, keep_next=keep, number=number)


def _after(line: _Line) -> float | None:
    """The space below a paragraph of a list where it departs from its style: items keep together, lists apart."""
    if line.ends:
        return None if line.explains and not line.level else _AFTER_ITEM
    return _WITHIN_ITEM if line.explains and not line.level else None


def _lines(item: Item) -> list[_Line]:
    """An item of the first level and all below it as paragraphs; items deeper than Word's styles stay at the last."""
    out: list[_Line] = []

    def add(one: Item, level: int, lone: bool = False) -> None:
        out.append(_Line(one.claim, level, link=one.link, leads=bool(one.detail or one.items), lone=lone))
        if one.detail:
            out.append(_Line(one.detail, level, explains=True, lone=lone))
        for below in one.items:
            add(below, level if lone else min(level + 1, _LEVELS - 1), len(one.items) == 1)

    add(item, 0)
    return out


def _together(items: list[list[_Line]]) -> list[list[_Line]]:
    """Items of which neither the first nor the last is left alone on a page, unless it has items below it."""
    out = list(items)
    for i in {0, len(items) - 2}:
        pair = items[i : i + 2] if i >= 0 else []
        if len(pair) == 2 and not any(line.level for lines in pair for line in lines):
            out[i] = [*items[i][:-1], replace(items[i][-1], tied=True)]
    return out


def _ended(lines: list[_Line]) -> list[_Line]:
    return [*lines[:-1], replace(lines[-1], ends=True)] if lines else []


def write_quote(block: QuoteBlock, ms: Manuscript) -> None:
    """Writes a quotation and who said it."""
    ms.add(ms.set("quote", block.text, keep_next=None if block.by else False))
    if block.by:
        ms.add(ms.set("quote source", block.by))


def write_sources(block: Sources, ms: Manuscript) -> None:
    """Writes the list of sources, each under the bookmark that citations lead to."""
    first = ms.refs.sources[block.sources[0][0]].number if block.sources else 1
    list_id = ms.lists.begin("source", first)
    for id, item in block.sources:
        said = ms.texts.runs(item.claim)
        if item.detail:
            said += [*ms.texts.plain(ms.texts.stop_after(item.claim.plain)), *ms.texts.runs(item.detail)]
        ms.add(ms.paragraph("source", *ms.marked(ms.refs.sources[id].mark, said), number=(list_id, 0)))
