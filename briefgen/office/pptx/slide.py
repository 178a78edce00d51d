"""One placed page -> the parts of one slide: the slide, its speaker notes, and their relationships."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.layout.page import Page
from briefgen.layout.text import Fitted
from briefgen.office.parts import Relations
from briefgen.office.pptx.markup import Element, el, serialized
from briefgen.office.pptx.shapes import ShapeWriter
from briefgen.office.pptx.text import TextWriter
from briefgen.template.template import DeckTemplate

SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"


@dataclass(frozen=True)
class Surroundings:
    """What a slide needs to know of the deck: the template, where pages stand by name, the part of each page (from 1
    on), and the notes master."""

    template: DeckTemplate
    pages: Mapping[str, int]
    notes_master: str


def slide_part(number: int) -> str:
    """The name of the part that holds the slide of this number."""
    return f"ppt/slides/slide{number}.xml"


def notes_part(number: int) -> str:
    """The name of the part that holds the notes of the slide of this number."""
    return f"ppt/notesSlides/notesSlide{number}.xml"


def slide_parts(page: Page, number: int, around: Surroundings) -> dict[str, bytes]:
    """The parts of a slide by name."""
    part = slide_part(number)
    relations = Relations(part)
    relations.to("slideLayout", page.layout)
    layout = next(item for item in around.template.file.layouts if item.part == page.layout)

    def linked(link: str) -> dict[str, str] | None:
        if not link.startswith("#"):
            return {"r:id": relations.to("hyperlink", link, external=True)}
        target = around.pages.get(link[1:])
        if target is None or target == number:
            return None
        # 21.1.2.3.5: a jump inside the file is a relationship to the slide and this action.
        return {"r:id": relations.to("slide", slide_part(target)), "action": "ppaction://hlinksldjump"}

    file = around.template.file
    text = TextWriter(around.template.language, file.theme, linked, dict(around.pages), number)
    tree = ShapeWriter(layout, text).tree(page.items)
    parts: dict[str, bytes] = {}
    if page.notes:
        relations.to("notesSlide", notes_part(number))
        parts |= _notes(page, number, around, text)
    slide = el("p:sld", None, el("p:cSld", None, tree), _color_map())
    return {part: serialized(slide), **relations.parts(), **parts}


def _color_map() -> Element:
    return el("p:clrMapOvr", None, el("a:masterClrMapping"))


def _notes(page: Page, number: int, around: Surroundings, text: TextWriter) -> dict[str, bytes]:
    """The notes page: the slide's picture and the text, each in the master's own place."""
    part = notes_part(number)
    relations = Relations(part)
    relations.to("notesMaster", around.notes_master)
    relations.to("slide", slide_part(number))
    fitted = Fitted(page.notes, (), 0.0, True)
    body = el("p:txBody", None, el("a:bodyPr"), el("a:lstStyle"), *text.inherited(fitted))
    image = _holder(2, "Slide Image", {"type": "sldImg"}, {"noGrp": 1, "noRot": 1, "noChangeAspect": 1})
    notes = _holder(3, "Notes", {"type": "body", "idx": 1}, {"noGrp": 1})
    notes.append(body)
    own = el("p:nvGrpSpPr", None, el("p:cNvPr", {"id": 1, "name": ""}), el("p:cNvGrpSpPr"), el("p:nvPr"))
    tree = el("p:spTree", None, own, el("p:grpSpPr"), image, notes)
    made = el("p:notes", None, el("p:cSld", None, tree), _color_map())
    return {part: serialized(made), **relations.parts()}


def _holder(id: int, name: str, place: dict[str, object], locks: dict[str, object]) -> Element:
    head = el(
        "p:nvSpPr",
        None,
        el("p:cNvPr", {"id": id, "name": name}),
        el("p:cNvSpPr", None, el("a:spLocks", locks)),
        el("p:nvPr", None, el("p:ph", place)),
    )
    return el("p:sp", None, head, el("p:spPr"))
