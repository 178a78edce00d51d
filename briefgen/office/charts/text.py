"""The text of a chart: how axes, labels and keys are set, in the fonts of the theme."""

from __future__ import annotations

from briefgen.language.record import language
from briefgen.office.pptx.looks import ALIGNED
from briefgen.office.pptx.markup import Markup, el, fill
from briefgen.office.pptx.text import spoken
from briefgen.styles import TextStyle

_BY_OFFICE = -60_000_000  # as Office writes it: level where text fits; LibreOffice breaks words at 0
# PowerPoint's own distances around a label (EMU); text in one line, however narrow its place.
_LABEL_BODY = {
    "rot": 0,
    "vert": "horz",
    "wrap": "none",
    "lIns": 38100,
    "tIns": 19050,
    "rIns": 38100,
    "bIns": 19050,
    "anchor": "ctr",
}


def chart_language(id: str) -> str:
    """The language of a chart (21.2.2.87) in an outline's."""
    return language(id).tag


def text_properties(style: TextStyle, language: str, label: bool = False, unbroken: bool = False) -> Markup:
    """How text is set (21.2.2.216): level. A label does not break its line; names on an axis do unless `unbroken`."""
    rotation = _BY_OFFICE if unbroken else 0
    body = el("a:bodyPr", _LABEL_BODY if label else {"rot": rotation, "vert": "horz"})
    paragraph = el("a:p", None, el("a:pPr", None, _look("a:defRPr", style)), _end(language))
    return el("c:txPr", None, body, el("a:lstStyle"), paragraph)


def literal(text: str, style: TextStyle, language: str) -> Markup:
    """A text that does not follow the numbers (21.2.2.214), a paragraph a line."""
    look = _look("a:defRPr", style)
    lines = (el("a:p", None, el("a:pPr", None, look), _run(line, style, language)) for line in text.split("\n"))
    return el("c:tx", None, el("c:rich", None, el("a:bodyPr", _LABEL_BODY), el("a:lstStyle"), *lines))


def paragraphs(text: str, style: TextStyle, language: str) -> list[Markup]:
    """A text in a shape, a paragraph a line; an empty one for none (21.1.2.2.6)."""
    sides = el("a:pPr", {"algn": ALIGNED[style.align]})
    if not text:
        return [el("a:p", None, sides, _end(language))]
    return [el("a:p", None, sides, _run(line, style, language)) for line in text.split("\n")]


def _run(text: str, style: TextStyle, language: str) -> Markup:
    lang, alt, _ = spoken(language)
    said = el("a:t")
    said.text = text
    return el("a:r", None, _look("a:rPr", style, {"lang": lang, "altLang": alt}), said)


def _end(language: str) -> Markup:
    lang, alt, _ = spoken(language)
    return el("a:endParaRPr", {"lang": lang, "altLang": alt})


def _look(tag: str, style: TextStyle, more: dict[str, str | None] | None = None) -> Markup:
    kind = "mj" if style.major else "mn"
    faces = (el(f"a:{face}", {"typeface": f"+{kind}-{short}"}) for face, short in _FACES)
    paint = fill(style.color) if style.color else None
    attributes = {**(more or {}), "sz": round(style.size * 100), "b": int(style.bold), "i": 0}
    return el(tag, attributes, paint, *faces)


_FACES = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
