"""What runs along the edge of every page: headers and footers, filled in.

A header or footer says what belongs into it by content controls: those that Word binds to the document's properties
(title, author, status...), and those with the tags `title`, `classification`, `footer`, `event` and the like.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from briefgen.expressions import joined, on_one_line
from briefgen.kinds.blocks import Masthead
from briefgen.language.scripts import tight
from briefgen.office.docx.fields import field
from briefgen.office.docx.markup import w
from briefgen.office.docx.readable_styles import is_pale
from briefgen.office.docx.text import WordTextWriter
from briefgen.office.word_names import Element, root
from briefgen.plan.properties import Properties
from briefgen.template.briefing import WordPage
from briefgen.template.cover import field_of
from briefgen.template.tagged.joined import without_tags
from briefgen.template.word_markup import W
from briefgen.units import to_twips

# The custom XML part that Word keeps for core properties, and where in it stands what our controls show.
_CORE_STORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_CORE_XML = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_PREFIXES = f"xmlns:ns0='http://purl.org/dc/elements/1.1/' xmlns:ns1='{_CORE_XML}'"
_BOUND = {
    "title": "/ns1:coreProperties[1]/ns0:title[1]",
    "classification": "/ns1:coreProperties[1]/ns1:contentStatus[1]",
}
_PAGE = "page"  # the tag of controls that say which page it is
_YEAR = re.compile(r"\d{4}")
# Character properties in the order of the schema (17.3.2.28), as far as a header may have them.
_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "noProof", "color", "spacing"),
    *("w", "kern", "position", "sz", "szCs", "highlight", "u", "bdr", "shd", "vertAlign", "rtl", "cs", "lang"),
)


def values_of(properties: Properties, masthead: Masthead | None) -> dict[str, str]:
    """What controls show, by field (see `field_of`)."""
    year = _YEAR.search(properties.date)
    said = {
        "title": properties.title,
        "subtitle": masthead.subtitle.sourced if masthead and masthead.subtitle else "",
        "subject": properties.subject,
        "event": masthead.event.sourced if masthead and masthead.event else "",
        "author": properties.author,
        "keywords": joined(properties.keywords, ", "),
        "classification": properties.classification,
        "footer": properties.footer,
        "date": properties.date,
        "year": year[0] if year else "",
        "company": "",
    }
    return {name: on_one_line(text) for name, text in said.items()}


def control(tag: str, name: str, look: Sequence[Element], placeholder: Sequence[Element]) -> Element:
    """An empty content control for a line of text (17.5.2); one for a core property is bound to it.

    `look` are the character properties that its text will have, `placeholder` the runs that it shows until then.
    """
    properties = w("sdtPr", *([w("rPr", *look)] if look else []), w("alias", val=name), w("tag", val=tag))
    properties.append(w("showingPlcHdr"))
    if tag in _BOUND:
        properties.append(w("dataBinding", prefixMappings=_PREFIXES, xpath=_BOUND[tag], storeItemID=_CORE_STORE))
    properties.append(w("text"))
    return w("sdt", properties, w("sdtContent", *placeholder))


def page_of_pages(label: Callable[[str], str], texts: WordTextWriter, page: int, pages: int) -> list[Element]:
    """The label of page x of y, its numbers as fields that hold these values."""
    fields = {"page": ("PAGE", str(page)), "pages": ("NUMPAGES", str(pages))}
    cut = re.split(r"\{(\w+)\}", label("page"))
    shown = [fields[piece][1] if i % 2 else piece for i, piece in enumerate(cut)]
    out: list[Element] = []
    for i, piece in enumerate(tight(shown) if texts.record.spaced_by_word else shown):
        runs = texts.plain(piece)
        out.extend(field(fields[cut[i]][0], runs) if i % 2 else runs)
    return out


def page_control(name: str, shown: Sequence[Element]) -> Element:
    """A content control that gives way to page x of y in the language of a briefing; it shows these runs until then."""
    return w("sdt", w("sdtPr", w("alias", val=name), w("tag", val=_PAGE)), w("sdtContent", *shown))


def say_pages(part: Element, label: Callable[[str], str], texts: WordTextWriter, pages: int) -> bool:
    """Puts page x of y in the place of the controls for it, and says whether there were any."""
    controls = [found for found in part.iter(W + "sdt") if _tag_of(found) == _PAGE]
    for found in controls:
        look, parent = _look(found), found.getparent()
        for fonts in look.findall(W + "rFonts") if look is not None else ():
            fonts.attrib.pop(W + "hint", "")  # it was for the label of another language
            if not fonts.attrib and look is not None:
                look.remove(fonts)
        runs = page_of_pages(label, texts, 1, pages)
        for run in runs:
            _dress(run, look)
        if parent is not None:
            at = parent.index(found)
            parent[at : at + 1] = runs
    return bool(controls)


def _tag_of(control: Element) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return tag.get(W + "val", "") if tag is not None else ""


def footer(style: str, label: Callable[[str], str], texts: WordTextWriter, page: WordPage, pages: int) -> Element:
    """A footer for a template that has none: page x of y at the right margin."""
    edge = w("tabs", w("tab", val="right", pos=to_twips(page.text_width)))
    properties = w("pPr", w("pStyle", val=style), edge)
    return root("w:ftr", w("p", properties, w("r", w("tab")), *page_of_pages(label, texts, 1, pages)))


def fill(part: Element, values: Mapping[str, str], texts: WordTextWriter, whole: bool = False) -> bool:
    """Fills the content controls of a header, a footer or a cover and says whether there were any.

    A control gives way to its text, so that nothing but text is left; one without a value leaves nothing. On a cover,
    which is filled in `whole`, one that we know nothing for leaves nothing while it shows what to type into it, and
    text in a colour too pale to read takes its paragraph's.
    """
    named = [(found, field_of(found)) for found in part.iter(W + "sdt")]
    controls = [(found, name) for found, name in named if name in values or (whole and _asks(found))]
    for found, name in controls:
        look = _look(found)
        if whole and look is not None and is_pale(look, found):
            look = w("rPr", *(copy.deepcopy(child) for child in look if child.tag != W + "color"))
        runs = texts.plain(values.get(name, ""))
        for run in runs:
            _dress(run, look)
        host = next(found.iterfind(f"{W}sdtContent//{W}p"), None)
        if host is not None:  # a control around whole paragraphs, or a cell
            host[:] = [*host.iterfind(W + "pPr"), *runs]
            runs = [next(child for child in found.iterfind(f"{W}sdtContent/*") if host in child.iter())]
        parent = found.getparent()
        if parent is not None:
            at = parent.index(found)
            parent[at : at + 1] = runs
    return bool(controls)


def _asks(found: Element) -> bool:
    """Whether a control shows what to type into it, and no text yet."""
    return found.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def drop_tags(part: Element) -> bool:
    """Takes out of a header or footer the tags that some other program fills in, and says whether there were any."""
    changed = False
    for paragraph in part.iter(W + "p"):
        texts = list(paragraph.iter(W + "t"))
        for text, rest in zip(texts, without_tags([text.text or "" for text in texts]), strict=True):
            changed = changed or rest != (text.text or "")
            text.text = rest
    return changed


def shows_page(part: Element) -> bool:
    """Whether a header or footer shows the number of its page (17.16.5.44)."""
    codes = [*(code.text or "" for code in part.iter(W + "instrText")), *_simple(part)]
    return any("PAGE" in code.upper().split() for code in codes) or next(part.iter(W + "pgNum"), None) is not None


def _simple(part: Element) -> Iterator[str]:
    """The instructions of fields without parts (17.16.19)."""
    for found in part.iter(W + "fldSimple"):
        yield found.get(W + "instr", "")


def _look(found: Element) -> Element | None:
    """The character properties for a control's text: its own while it shows a placeholder, else those of its text."""
    if _asks(found):
        return found.find(f"{W}sdtPr/{W}rPr")
    return found.find(f"{W}sdtContent//{W}r/{W}rPr")


def _dress(run: Element, look: Element | None) -> None:
    """Gives a run the look that a control had, before what the run says itself."""
    properties = run.find(W + "rPr")
    if properties is None or look is None:
        return
    said = {child.tag for child in properties}
    properties.extend(copy.deepcopy(child) for child in look if child.tag not in said)
    properties[:] = sorted(properties, key=_place)


def _place(element: Element) -> int:
    """Where a character property stands among the others; before the language when the schema's order is not told."""
    name = element.tag.partition("}")[2]
    return _ORDER.index(name) if name in _ORDER else len(_ORDER) - 1
