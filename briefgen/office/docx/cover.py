"""The cover of a template, filled in and put before the briefing's own text."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.office.docx.frame import fill
from briefgen.office.docx.information_fields import Information, fill_fields
from briefgen.office.docx.text import WordTextWriter
from briefgen.office.word_names import Element
from briefgen.template.cover import page_breaks
from briefgen.template.word_markup import W

# What belongs to the text that is left out, or is told apart by numbers that our own text takes.
_DROPPED = frozenset(
    W + name
    for name in "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd commentReference footnoteReference "
    "endnoteReference lastRenderedPageBreak".split()
)


def fill_cover(cover: Sequence[Element], said: Information, texts: WordTextWriter) -> None:
    """Fills the controls and fields of a cover in place, and takes out its page breaks, for what follows asks for a
    page."""
    for element in cover:
        for dropped in [child for child in element.iter() if child.tag in _DROPPED]:
            _remove(dropped)
        for mark in list(page_breaks(element)):
            _remove(mark)
        fill(element, said.values, texts, whole=True)
        fill_fields(element, said)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
