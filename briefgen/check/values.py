"""Values that a part may not hold, though its XML is well-formed and in order: what programs that write Office files
get wrong most often, and what PowerPoint and Word offer to repair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTHING = ("NaN", "undefined", "null", "None", "Infinity", "-Infinity", "[object Object]")
_WORDS = b"|".join(re.escape(word.encode()) for word in _NOTHING)
_QUOTED = tuple(re.compile(mark + b"(?:" + _WORDS + b")" + mark) for mark in (b'"', b"'"))
_NO_VALUE = etree.XPath("//@*[" + " or ".join(f". = '{word}'" for word in _NOTHING) + "]")
_TEXTUAL = frozenset({"name", "descr", "title", "id", "tooltip", "uri", "typeface", "author"})  # free text
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_WHOLE = re.compile(r"-?\d+")
_SLIDE_IDS = range(256, 2**31)  # 19.7.13 ST_SlideId
_LAYOUT_IDS = range(2**31, 2**32)  # 19.7.14 ST_SlideLayoutId, 19.7.16 ST_SlideMasterId
_IDS = {f"{_P}sldId": _SLIDE_IDS, f"{_P}sldLayoutId": _LAYOUT_IDS, f"{_P}sldMasterId": _LAYOUT_IDS}
_ONCE = (f"{_A}pPr", f"{_A}rPr", f"{_W}pPr", f"{_W}rPr", f"{_W}tcPr", f"{_A}tcPr", f"{_A}bodyPr")
_COLOR, _PLACES = f"{_A}srgbClr", (f"{_A}off", f"{_A}ext")
_BODIES, _CELL = (f"{_A}txBody", f"{_P}txBody"), f"{_W}tc"
_CHOICES = {"anchor": frozenset({"t", "ctr", "b", "just", "dist"})}  # 20.1.10.60 ST_TextAnchoringType
_CHOOSING = (f"{_A}tcPr", f"{_A}bodyPr")
_LOOKED_AT = (_COLOR, *_PLACES, *_IDS, *_ONCE, *_BODIES, _CELL)


def faulty_values(root: etree._Element, content: bytes) -> Iterator[str]:
    """What is wrong with the values of a part, whose bytes are `content`, in words; at most one sentence for each kind
    of fault."""
    told: set[str] = set()
    nothings = _nothings(root) if _may_hold_nothings(content) else ()
    faults = (fault for el in root.iter(*_LOOKED_AT) for fault in _faults(el))
    for kind, sentence in (*nothings, *faults, *_lost_axes(root)):
        if kind not in told:
            told.add(kind)
            yield sentence


def _may_hold_nothings(content: bytes) -> bool:
    """Whether a part may have such an attribute: one is quoted in it, or may be by numbers or in another encoding."""
    return any(words.search(content) for words in _QUOTED) or b"&#" in content or b"\0" in content


def _nothings(root: etree._Element) -> Iterator[tuple[str, str]]:
    for value in cast("list[_Value]", _NO_VALUE(root)):
        key = str(value.attrname).rpartition("}")[2]
        if key not in _TEXTUAL:
            name = str(value.getparent().tag).rpartition("}")[2]
            yield "no-value", f"`{name}` has the value {value} for `{key}`"


def _lost_axes(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Axes that a plot of a chart goes by and that the chart does not have (21.2.2.9)."""
    for area in root.iterfind(f"{_C}chart/{_C}plotArea"):
        plots, axes = (
            {el.get("val") for part in area if str(part.tag).endswith(end) for el in part.iterfind(f"{_C}axId")}
            for end in ("Chart", "Ax")
        )
        for lost in sorted(str(axis) for axis in plots - axes):
            yield "axis", f"a plot of this chart goes by an axis {lost}, which the chart does not have"


class _Value(str):
    """What lxml's XPath gives for an attribute: its text, which knows where it stands."""

    attrname: str

    def getparent(self) -> etree._Element: ...  # type: ignore[empty-body]


def _faults(el: etree._Element) -> Iterator[tuple[str, str]]:
    tag = str(el.tag)
    name = tag.rpartition("}")[2]
    if tag == _COLOR and not _HEX.fullmatch(el.get("val") or ""):
        yield "color", f"the colour {el.get('val')!r} is not six hexadecimal digits"
    elif tag in _PLACES and (wrong := _place(el, tag == _PLACES[1])):
        yield "place", wrong
    elif tag in _IDS and not _within(el.get("id"), _IDS[tag]):
        yield "id", f"the id {el.get('id')} of `{name}` is out of its range"
    elif tag in _BODIES and el.find(f"{_A}p") is None:
        yield "body", f"a `{name}` has no paragraph"
    elif tag == _CELL and not _ends_in_paragraph(el):
        yield "cell", "a cell of a table does not end with a paragraph"
    elif tag in _CHOOSING and (wrong := _no_choice(el)):
        yield "choice", f"`{name}` has the value {wrong}"
    elif tag in _ONCE and _stands_behind(el, tag):
        yield "once", f"`{name}` stands twice in one `{etree.QName(el.getparent()).localname}`"


def _stands_behind(el: etree._Element, tag: str) -> bool:
    """Whether one of this name stands before an element; most are the first of their parent."""
    return el.getprevious() is not None and next(el.itersiblings(tag, preceding=True), None) is not None


def _ends_in_paragraph(cell: etree._Element) -> bool:
    """Whether a cell of Word's ends with text, as it has to (17.4.65)."""
    last = next((el for el in reversed(cell) if el.tag in {f"{_W}p", f"{_W}tbl", f"{_W}sdt", f"{_W}customXml"}), None)
    return last is not None and last.tag != f"{_W}tbl" and next(last.iter(f"{_W}p"), None) is not None


def _no_choice(el: etree._Element) -> str:
    """An attribute that takes one of a few words, and has another."""
    for key, allowed in _CHOICES.items():
        value = el.get(key)
        if value is not None and value not in allowed:
            return f"{value} for `{key}`, which takes {', '.join(sorted(allowed))}"
    return ""


def _place(el: etree._Element, is_size: bool) -> str:
    """What is wrong with a position or a size in EMU (20.1.7.3, 20.1.7.6)."""
    values = [el.get(key) for key in (("cx", "cy") if is_size else ("x", "y"))]
    if is_size and values == [None, None]:  # an extension, which has the same name (20.1.2.2.14)
        return ""
    if not all(value and _WHOLE.fullmatch(value) for value in values):
        return f"a {'size' if is_size else 'position'} of {values} is not in whole numbers"
    if is_size and any(value and value.startswith("-") for value in values):
        return f"a size of {values} is negative"
    return ""


def _within(value: str | None, allowed: range) -> bool:
    return bool(value and _WHOLE.fullmatch(value)) and int(value or 0) in allowed
