"""A deck as one page of HTML that presents it: keys, overview, notes, print; nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

from briefgen.language.labels import Labels
from briefgen.layout.text import Paragraph
from briefgen.plan.properties import Properties
from briefgen.svg.page import DrawnPages
from briefgen.text.elements import Element, h, page_text

_BUTTONS = (
    ("ArrowLeft", "←", "slide-before"),
    ("ArrowRight", "→", "slide-after"),
    ("o", "▦", "overview"),
    ("n", "✎", "notes"),
)
"""The keys that they stand for, their signs, and their names."""


def presenting(deck: DrawnPages, properties: Properties, labels: Labels) -> str:
    """The page, to be written as UTF-8. Text is text, in reading order; slides are named by their titles."""
    width, height = deck.size
    css = f":root {{ --shape: {width / height:.6g}; }}\n@page {{ size: {width:.6g}pt {height:.6g}pt; }}\n{_file('css')}"
    head = h(
        "head",
        h("meta", charset="utf-8"),
        h("title", properties.title),
        h("meta", name="viewport", content="width=device-width, initial-scale=1"),
        h("style", f"\n{css}"),
    )
    buttons = [h("button", sign, type="button", value=key, aria_label=labels(name)) for key, sign, name in _BUTTONS]
    heading = h("h1", properties.title, class_="unseen")
    script = h("script", "\n" + _file("js"))
    body = h("body", h("main", heading, *_slides(deck, labels)), h("nav", *buttons, h("output")), script)
    return page_text(h("html", head, body, lang=labels.record.tag, dir=labels.record.direction))


def _slides(deck: DrawnPages, labels: Labels) -> Iterator[Element]:
    for number, page in enumerate(deck.pages, 1):
        drawing = deck.drawing(number - 1)
        notes = [h("p", _said(paragraph)) for paragraph in page.notes if _said(paragraph).strip()]
        said = h("aside", *notes, class_="notes", aria_label=labels("notes")) if notes else None
        named = {"aria_label": f"{number}: {page.title}", "aria_roledescription": "slide"}
        yield h("section", drawing, said, class_="slide", id=f"page-{number}", tabindex="-1", **named)


def _said(paragraph: Paragraph) -> str:
    return paragraph.text.replace("\n", " ")


def _file(suffix: str) -> str:
    return resources.files("briefgen.svg").joinpath(f"presenting.{suffix}").read_text(encoding="utf-8")
