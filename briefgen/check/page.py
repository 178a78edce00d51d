"""A web page -> what somebody finds wrong who hears it, goes through it by keys, or enlarges it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from briefgen.check.structure import is_unclear, typed_items
from briefgen.diagnostics import Diagnostic, Place, shown, warning
from briefgen.language.scripts import HAN, WORDLESS

_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}[\u2019']?[A-Za-z]*(?:[ ,-]+[A-Za-z\u00c0-\u024f]{2,})+")
_EAST_ASIAN = ("zh", "ja")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SILENT = ("script", "style", "code", "title")


def is_page(data: bytes) -> bool:
    """Whether a file is a web page, by how it begins."""
    return (
        re.match(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", data[:2048], re.I | re.S)
        is not None
    )


def page_findings(data: bytes, name: str) -> Iterator[Diagnostic]:
    """The findings of a page; nothing of it is fetched, nothing run."""
    root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", no_network=True))
    at = Place(name)
    yield from _head(root, at)
    yield from _headings(root, name)
    yield from _pictures(root, name)
    yield from _tables(root, at)
    yield from _links(root, at)
    yield from _languages(root, at)
    for text in typed_items((_said(el), False) for el in root.iter("p", "div") if not len(el)):
        yield warning("typed-list", f"{shown(text)} is typed to look like an item of a list, and is none", at)


def _head(root: HtmlElement, at: Place) -> Iterator[Diagnostic]:
    if not (root.findtext(".//title") or "").strip():
        yield warning("no-title", "the page has no title", at, "say in <title> what it is")
    if not (root.get("lang") or "").strip():
        yield warning("no-document-language", "nothing says in which language this is", at, "<html lang=...>")
    view = next((el.get("content") or "" for el in root.iter("meta") if el.get("name") == "viewport"), "")
    if re.search(r"user-scalable\s*=\s*(?:no|0)|maximum-scale\s*=\s*1(?:\.0*)?(?:\D|$)", view):
        yield warning("no-zoom", "it cannot be enlarged on a telephone", at, "take user-scalable out of the viewport")
    ways = root.find(".//main") is not None or root.find(".//*[@role='main']") is not None
    first = next(root.iter("a"), None)
    if not ways and not (first is not None and (first.get("href") or "").startswith("#")):
        yield warning("no-way-past", "nothing leads past what stands before the text", at, "put the text into <main>")
    if any((el.get("tabindex") or "").isdecimal() and int(el.get("tabindex")) > 0 for el in root.iter()):
        yield warning("focus-order", "something is reached by keys before its turn", at, "no tabindex above 0")
    ids = {el.get("id") for el in root.iter() if el.get("id")}
    for el in root.iter():
        for asked in ("aria-labelledby", "aria-describedby"):
            for id in (el.get(asked) or "").split():
                if id not in ids:
                    yield warning("broken-reference", f"{asked} names {shown(id)}, which is not on the page", at)


def _headings(root: HtmlElement, name: str) -> Iterator[Diagnostic]:
    before, depth = "", 0
    for el in root.iter(*_HEADINGS):
        text, level = _said(el), int(el.tag[1])
        at = Place(name, f"heading {shown(text)}")
        if not text:
            yield warning("empty-heading", "a heading is empty", Place(name, f"after {shown(before)}"))
        elif text == before:
            yield warning("same-title", "this heading says what the one before it says", at)
        if depth and level > depth + 1:
            yield warning("skipped-level", f"this heading of level {level} follows one of level {depth}", at)
        before, depth = text or before, level


def _pictures(root: HtmlElement, name: str) -> Iterator[Diagnostic]:
    for el in root.iter("img", "svg"):
        hidden = any(up.get("aria-hidden") == "true" for up in (el, *el.iterancestors()))
        told = el.get("alt") is not None if el.tag == "img" else bool(_named(el))
        if not hidden and not told:
            what = "picture" if el.tag == "img" else "drawing"
            message = f"this {what} says nothing to those who cannot see it"
            yield warning("no-alt-text", message, Place(name), "give it alt text, empty where it only decorates")


def _named(el: HtmlElement) -> str:
    title = next((_said(child) for child in el.iter("title", "{http://www.w3.org/2000/svg}title")), "")
    return (el.get("aria-label") or el.get("aria-labelledby") or title or "").strip()


def _tables(root: HtmlElement, at: Place) -> Iterator[Diagnostic]:
    for table in root.iter("table"):
        rows = list(table.iter("tr"))
        if table.get("role") not in ("presentation", "none") and len(rows) > 1 and next(table.iter("th"), None) is None:
            message = "no row and no column heads this table: its cells are read without names"
            yield warning("no-table-head", message, at, "write its heads as <th>")


def _links(root: HtmlElement, at: Place) -> Iterator[Diagnostic]:
    for link in root.iter("a"):
        text = _said(link) or " ".join(img.get("alt") or "" for img in link.iter("img"))
        told = (link.get("aria-label") or text).strip()
        if link.get("href") and is_unclear(told):
            message = f"the link {shown(told)} does not say where it leads" if told else "a link has no text"
            yield warning("unclear-link", message, at, "say in words what one finds there")


def _languages(root: HtmlElement, at: Place) -> Iterator[Diagnostic]:
    """Han in a page of another script, and words in Latin letters in a Chinese one, that do not say their language."""
    found: dict[str, int] = {}
    for el in root.iter():
        if not isinstance(el.tag, str) or el.tag in _SILENT:
            continue
        spoken = next((up.get("lang") for up in (el, *el.iterancestors()) if up.get("lang")), "")
        for text, language in ((el.text, spoken), *((child.tail, spoken) for child in el)):
            stretch = _foreign(text or "", language)
            if stretch:
                found[stretch] = found.get(stretch, 0) + 1
    if found:
        first, count = next(iter(found)), sum(found.values())
        more = f", and {count - 1} more" if count > 1 else ""
        message = f"{shown(first)} is in another language than what is around it{more}, and does not say so"
        yield warning("other-language", message, at, "put lang on an element around it")


def _foreign(text: str, language: str) -> str:
    if language.split("-")[0] in _EAST_ASIAN:
        match = _LATIN_WORD.search(text)
    else:
        match = WORDLESS.search(text) if HAN.search(text) else None
    return match[0] if match else ""


def _said(el: HtmlElement) -> str:
    return " ".join(str(el.xpath("string()")).split())


def holds(data: bytes) -> frozenset[str]:
    """What of media, forms, motion and scripts there is on a page."""
    root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", no_network=True))
    has = {
        "media": ("audio", "video", "object", "embed", "iframe"),
        "forms": ("input", "select", "textarea", "form"),
        "scripts": ("script",),
        "motion": ("marquee", "blink"),
    }
    return frozenset(what for what, tags in has.items() if next(root.iter(*tags), None) is not None)
