"""The cover of a Word template: what stands on the pages before its text, where content controls ask for a title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from briefgen.template.word_markup import W, get, value

_COVERS = "Cover Pages"  # what Word calls them among its building blocks (17.12.11)
# What Word binds controls to (17.5.2.6): the last step of the path, and what we call that.
_BOUND = {
    "title": "title",
    "subject": "subject",
    "description": "subtitle",
    "creator": "author",
    "keywords": "keywords",
    "contentStatus": "classification",
    "PublishDate": "date",
    "Abstract": "subtitle",
    # An outline knows no company of its own: what a template says of the one it was made for is not said.
    **dict.fromkeys(("Company", "Manager", "CompanyAddress", "CompanyPhone", "CompanyFax", "CompanyEmail"), "company"),
}
_NAMED = frozenset(
    {"company", "title", "subtitle", "author", "date", "classification", "event", "footer", "subject", "keywords"}
)
_LAST = re.compile(r"(\w+)(?:\[\d+\])?$")


def cover_length(body: etree._Element) -> int:
    """How many elements at the beginning of a document are its cover: a cover page of Word's, or what stands up to the
    first page break or the end of the first section and has a control for the title. 0 where there is none."""
    elements = [element for element in body if element.tag != f"{W}sectPr"]
    if elements and _is_cover_page(elements[0]):
        return 1
    for place, element in enumerate(elements, 1):
        if breaks_page(element):
            found = {field_of(control) for head in elements[:place] for control in head.iter(f"{W}sdt")}
            return place if "title" in found else 0
    return 0


def field_of(control: etree._Element) -> str:
    """What a content control shows of the outline, by its tag, its binding or its name; empty when we do not know."""
    tag, name = (value(control, f"sdtPr/{key}") for key in ("tag", "alias"))
    if tag in _NAMED:
        return tag
    binding = control.find(f"{W}sdtPr/{W}dataBinding")
    if binding is None:
        return name.lower() if name.lower() in _NAMED else ""
    match = _LAST.search(get(binding, "xpath"))
    field = _BOUND.get(match[1], "") if match else ""
    return "year" if field == "date" and value(control, "sdtPr/date/dateFormat") == "yyyy" else field


def breaks_page(element: etree._Element) -> bool:
    """Whether an element of a body ends a page or a section."""
    return element.find(f"{W}pPr/{W}sectPr") is not None or next(page_breaks(element), None) is not None


def page_breaks(element: etree._Element) -> Iterator[etree._Element]:
    """The page breaks in an element (17.3.3.1)."""
    return (mark for mark in element.iter(f"{W}br") if mark.get(f"{W}type") == "page")


def _is_cover_page(element: etree._Element) -> bool:
    return element.tag == f"{W}sdt" and value(element, "sdtPr/docPartObj/docPartGallery") == _COVERS
