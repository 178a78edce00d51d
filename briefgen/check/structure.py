"""How decks and documents hold together for whoever hears them: tables' heads, lists, links, languages, order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from briefgen.diagnostics import Diagnostic, Place, shown, warning
from briefgen.opc import OFFICE_RELS, Package
from briefgen.template.values import flag

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R_ID = f"{{{OFFICE_RELS}}}id"
_CORE = "{http://purl.org/dc/elements/1.1/}"
_TYPED = re.compile(r"\s*(?:[•‣◦▪●·*–—-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_UNCLEAR = re.compile(
    r"(?:https?://|www\.)\S+|(?:click |read |see )?(?:here|more|this|link|learn more|details)\.?"
    "|(?:按|點|点)?(?:這裡|此處|这里|此处|連結|链接|更多)",
    re.IGNORECASE,
)
_FEWEST = 2  # paragraphs in a row that begin like items of a list


def is_unclear(text: str) -> bool:
    """Whether a link's text does not say where it leads: an address, "here", "more" (WCAG technique F63, F84)."""
    return not text.strip() or _UNCLEAR.fullmatch(text.strip()) is not None


def typed_items(texts: Iterator[tuple[str, bool]]) -> Iterator[str]:
    """Paragraphs that are typed to look like items of a list, the first of each row of them; each comes with whether
    it is one."""
    row: list[str] = []
    for text, is_item in texts:
        if not is_item and _TYPED.match(text):
            row.append(text)
            if len(row) == _FEWEST:
                yield row[0]
        else:
            row = []


def deck_structure(package: Package) -> Iterator[Diagnostic]:
    """Findings of a deck, slide by slide."""
    yield from _told_language(package)
    for number, part in enumerate(_slides(package), 1):
        root = package.xml(part)
        where = f"slide {number}"
        yield from _slide_order(root, package, where)
        for table in root.iter(f"{A}tbl"):
            look = table.find(f"{A}tblPr")
            has_heads = look is not None and (flag(look.get("firstRow")) or flag(look.get("firstCol")))
            if len(table.findall(f"{A}tr")) > 1 and not has_heads:
                yield _no_head(Place(package.name, where))
        for body in root.iter(f"{P}txBody"):
            paragraphs = ((_said(p, A), _is_item(p)) for p in body.iterfind(f"{A}p"))
            for text in typed_items(paragraphs):
                yield _typed_list(text, Place(package.name, where))
        for run in root.iter(f"{A}r"):
            if run.find(f"{A}rPr/{A}hlinkClick") is not None and is_unclear(_said(run, A)):
                yield _unclear(_said(run, A), Place(package.name, where))


def _slides(package: Package) -> Iterator[str]:
    targets = {arrow.id: arrow.target for arrow in package.rels(package.main)}
    for el in package.xml(package.main).iter(f"{P}sldId"):
        if targets.get(el.get(_R_ID) or "") in package.parts:
            yield targets[el.get(_R_ID) or ""]


def _slide_order(root: etree._Element, package: Package, where: str) -> Iterator[Diagnostic]:
    """The title is read before the rest: nothing with text stands before it among the shapes."""
    tree = root.find(f"{P}cSld/{P}spTree")
    before = ""
    for shape in tree if tree is not None else ():
        held = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if held is not None and held.get("type") in ("title", "ctrTitle"):
            if before:
                message = f"{shown(before)} is read before the slide's title"
                hint = "put the title first in the selection pane's order"
                yield warning("reading-order", message, Place(package.name, where), hint)
            return
        before = before or " ".join(_said(shape, A).split())


def _is_item(paragraph: etree._Element) -> bool:
    look = paragraph.find(f"{A}pPr")
    return look is not None and any(look.find(f"{A}{name}") is not None for name in ("buChar", "buAutoNum", "buBlip"))


def document_structure(package: Package) -> Iterator[Diagnostic]:
    """Findings of a document."""
    yield from _told_language(package)
    root = package.xml(package.main)
    for table in root.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        if len(rows) > 1 and _is_of_data(table, rows) and rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield _no_head(Place(package.name, f"table {shown(_said(rows[0], W))}"))
    items = (
        (_said(p, W), p.find(f"{W}pPr/{W}numPr") is not None) for p in root.iterfind(f"{W}body/{W}p") if _said(p, W)
    )
    for text in typed_items(items):
        yield _typed_list(text, Place(package.name))
    for link in root.iter(f"{W}hyperlink"):
        if link.get(_R_ID) and is_unclear(_said(link, W)):
            yield _unclear(_said(link, W), Place(package.name))


def _is_of_data(table: etree._Element, rows: list[etree._Element]) -> bool:
    """Whether a table says that its first row is a head, so that readers are told; one for the layout says it not."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None or len(rows[0].findall(f"{W}tc")) < 2:
        return False
    bits = int(look.get(f"{W}val") or "0", 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", look.get(f"{W}val") or "") else 0
    told = look.get(f"{W}firstRow")
    return flag(told) if told else bool(bits & 0x20)  # 17.4.55


def _told_language(package: Package) -> Iterator[Diagnostic]:
    """Whether the properties say the language; the text's own says it as well."""
    part = next(iter(package.related("", "core-properties")), "")
    core = package.xml(part) if part else None
    styles = next(iter(package.related(package.main, "styles")), "")
    default = package.xml(styles).find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") if styles else None
    if default is None and not (core is not None and (core.findtext(f"{_CORE}language") or "").strip()):
        first = next((s for s in _slides(package)), "")
        told = first and any(el.get("lang") for el in package.xml(first).iter(f"{A}rPr"))
        if not told:
            hint = "set the proofing language of the whole"
            yield warning("no-document-language", "nothing says in which language this is", Place(package.name), hint)
    is_titled = core is not None and (core.findtext(f"{_CORE}title") or "").strip()
    if not is_titled and not styles:  # documents are told it by their own findings
        hint = "set it under File, Info, Title"
        yield warning("no-title", "the deck's properties name no title", Place(package.name), hint)


def _said(element: etree._Element, space: str) -> str:
    return " ".join("".join(t.text or "" for t in element.iter(f"{space}t")).split())


def _no_head(at: Place) -> Diagnostic:
    hint = "mark its first row as header row, or its first column"
    return warning("no-table-head", "no row and no column heads this table: its cells are read without names", at, hint)


def _typed_list(text: str, at: Place) -> Diagnostic:
    message = f"{shown(text)} is typed to look like an item of a list, and is none"
    return warning("typed-list", message, at, "use the program's list or numbering")


def _unclear(text: str, at: Place) -> Diagnostic:
    message = f"the link {shown(text)} does not say where it leads" if text else "a link has no text"
    return warning("unclear-link", message, at, "say in words what one finds there")


def holds(package: Package) -> frozenset[str]:
    """What of media, forms, motion and scripts there is in a file, by its parts and elements."""
    found = set()
    kinds = {arrow.kind for part in ("", *package.parts) if not part.endswith(".rels") for arrow in package.rels(part)}
    if kinds & {"audio", "video", "media"}:
        found.add("media")
    if kinds & {"vbaProject", "control", "activeXControlBinary"}:
        found |= {"scripts", "forms"}
    main = package.parts[package.main]
    if b"<w:ffData" in main or b"<w14:checkbox" in main:
        found.add("forms")
    slides = (data for name, data in package.parts.items() if "slides/slide" in name and name.endswith(".xml"))
    if any(b"<p:timing" in data or b"<p:transition" in data for data in slides):
        found.add("motion")
    return frozenset(found)
