"""The table of contents (ECMA-376 part 1, 17.16.5.68): a field whose entries stand in the file with their pages."""

from __future__ import annotations

from briefgen.kinds.blocks import Contents, Heading
from briefgen.kinds.content import Text
from briefgen.office.docx.fields import begin, field
from briefgen.office.docx.manuscript import Manuscript
from briefgen.office.docx.markup import w
from briefgen.office.word_names import Element, clark
from briefgen.units import to_twips

CONTENTS = "_Contents"  # the bookmark of the list itself; Word does not show those that begin so
_TITLE = 1100  # twips from the margin: the title of an entry that has a number before it
_NO_HEADING = 9  # the outline level of text (17.3.1.20): Word does not list it when it updates the contents
_TOGETHER, _ENOUGH = 3, 5  # one in so many entries at either end, or as many as are enough, stand on one page: no stump


def write_contents(block: Contents, ms: Manuscript) -> None:
    """Writes the contents, or nothing while the pages are not known: a list without numbers would want an update."""
    if ms.pages is None:
        return
    listed = [(heading, mark) for heading, mark in ms.refs.headings if heading.level <= block.levels]
    if not listed:
        return
    new_page = CONTENTS not in ms.pages.going_on
    title = ms.marked(CONTENTS, ms.texts.runs(block.title))
    head = ms.paragraph("toc heading", *title, page_break=new_page, before=0.0 if new_page else None)
    head[0].append(w("outlineLvl", val=_NO_HEADING))  # templates base its style on that of headings
    ms.add(head)
    instruction = f'TOC \\o "1-{block.levels}" \\h \\z \\u'
    together = min(_ENOUGH, -(-len(listed) // _TOGETHER))
    for i, (heading, mark) in enumerate(listed):
        keep = i < together - 1 or i >= len(listed) - together
        keep = keep and i < len(listed) - 1
        entry = _entry(heading, mark, ms.pages.marks.get(mark, 1), keep or None, ms)
        if i == 0:
            entry[1:1] = begin(instruction, ())
        if i == len(listed) - 1:
            entry.append(w("r", w("fldChar", fldCharType="end")))
        ms.add(entry)


def _entry(heading: Heading, mark: str, page: int, keep: bool | None, ms: Manuscript) -> Element:
    """One entry: the topic's number, the heading, its page; all of it leads there."""
    number = ms.texts.plain(f"{heading.topic or ''}\t", "toc number") if heading.level > 1 else []
    link = w("hyperlink", *number, *ms.texts.runs(Text(heading.text.flat)), *ms.texts.plain("\t"), history=1)
    link.extend(field(f"PAGEREF {mark} \\h", ms.texts.plain(str(page))))
    link.set(clark("w:anchor"), mark)
    role = f"toc {min(heading.level, 2)}"
    unnumbered = (0, 0) if role in ms.template.numbered else None  # of what the template's own headings are called
    return ms.paragraph(role, link, keep_next=keep, tabs=_tabs(role, ms), number=unnumbered)


def _tabs(role: str, ms: Manuscript) -> list[Element]:
    """Where an entry's number and its page end when the style does not say: written beside it, as Word does."""
    if role in ms.template.tabbed:
        return []
    stops = [w("tab", val="right", leader="dot", pos=to_twips(ms.template.page.text_width))]
    return [w("tab", val="left", pos=_TITLE), *stops] if role == "toc 2" else stops
