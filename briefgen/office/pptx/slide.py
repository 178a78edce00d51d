"""One placed page -> the parts of one slide: the slide, its speaker notes, and their relationships."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property

from briefgen.layout.page import Chart, Page
from briefgen.layout.text import Fitted
from briefgen.office.charts.part import chart_parts
from briefgen.office.media import Embedded, embedded
from briefgen.office.parts import Relations
from briefgen.office.pptx.looks import SlideLooks
from briefgen.office.pptx.markup import Markup, el, fill, serialized
from briefgen.office.pptx.shapes import ShapeWriter
from briefgen.office.pptx.text import Linked, SlideTextWriter
from briefgen.outline.imaging import ImageFile
from briefgen.records import dataclass
from briefgen.styles import Color
from briefgen.template.deck import Layout
from briefgen.template.template import DeckTemplate

SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"

MEDIA = "ppt/media"
CHARTS, WORKBOOKS = "ppt/charts/chart", "ppt/embeddings/workbook"


@dataclass(frozen=True)
class Surroundings:
    """What a slide needs to know of the deck: the template, where pages stand by name, the part of each page (from 1
    on), the notes master, the time that workbooks carry, the pictures by the names that pages call them, and the
    number that the first slide shows."""

    template: DeckTemplate
    pages: Mapping[str, int]
    notes_master: str
    created: datetime.datetime
    pictures: Mapping[str, ImageFile] = field(default_factory=dict)
    first: int = 1

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers that pages show, by their names."""
        return {name: self.first + place - 1 for name, place in self.pages.items()}

    @cached_property
    def layouts(self) -> Mapping[str, Layout]:
        """The layouts by their parts."""
        return {layout.part: layout for layout in self.template.file.layouts}

    @cached_property
    def looks(self) -> Mapping[str, SlideLooks]:
        """The looks of text on slides by the parts of their layouts."""
        spells = self.template.file.spells
        return {part: SlideLooks(self.template.language, it.theme, spells) for part, it in self.layouts.items()}


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
    layout = around.layouts[page.layout]
    own = around.first + number - 1

    def writer(relations: Relations) -> SlideTextWriter:
        return SlideTextWriter(around.looks[page.layout], _links(relations, number, around), around.numbers, own)

    parts: dict[str, bytes] = {}

    def embed(name: str) -> Embedded:
        made = embedded(around.pictures[name], relations, MEDIA)
        parts.update(made.parts)
        return made

    counted = itertools.count(1)

    def charted(chart: Chart) -> str:
        name = f"{number}-{next(counted)}"
        made, book = f"{CHARTS}{name}.xml", f"{WORKBOOKS}{name}.xlsx"
        parts.update(chart_parts(chart, made, book, around.template.language, around.created))
        return relations.to("chart", made)

    tree = ShapeWriter(layout, writer(relations), embed, charted).tree(page.items)
    if page.notes:
        relations.to("notesSlide", notes_part(number))
        spoken = Relations(notes_part(number))
        parts |= _notes(page, number, around, spoken, writer(spoken))
    slide = el("p:sld", None, el("p:cSld", None, _background(page.ground), tree), _color_map(layout.overrides))
    return {part: serialized(slide), **relations.parts(), **parts}


def _background(color: Color | None) -> Markup | None:
    """A slide's own background (19.3.1.1), if it has one."""
    return el("p:bg", None, el("p:bgPr", None, fill(color), el("a:effectLst"))) if color else None


def _color_map(overrides: Sequence[tuple[str, str]] = ()) -> Markup:
    """The colour map: the master's, or the layout's own, which a slide does not inherit (19.3.1.7)."""
    own = el("a:overrideClrMapping", dict(overrides)) if overrides else el("a:masterClrMapping")
    return el("p:clrMapOvr", None, own)


def _links(relations: Relations, number: int, around: Surroundings) -> Linked:
    """What makes the links of one part, each a relationship of that part."""

    def linked(link: str) -> dict[str, str] | None:
        if not link.startswith("#"):
            return {"r:id": relations.to("hyperlink", link, external=True)}
        target = around.pages.get(link[1:])
        if target is None or target == number:
            return None
        # 21.1.2.3.5: a jump inside the file is a relationship to the slide and this action.
        return {"r:id": relations.to("slide", slide_part(target)), "action": "ppaction://hlinksldjump"}

    return linked


def _notes(
    page: Page, number: int, around: Surroundings, relations: Relations, text: SlideTextWriter
) -> dict[str, bytes]:
    """The notes page: the slide's picture and the text, each in the master's own place."""
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
    return {relations.part: serialized(made), **relations.parts()}


def _holder(id: int, name: str, place: dict[str, object], locks: dict[str, object]) -> Markup:
    head = el(
        "p:nvSpPr",
        None,
        el("p:cNvPr", {"id": id, "name": name}),
        el("p:cNvSpPr", None, el("a:spLocks", locks)),
        el("p:nvPr", None, el("p:ph", place)),
    )
    return el("p:sp", None, head, el("p:spPr"))
