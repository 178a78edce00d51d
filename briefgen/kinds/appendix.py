"""The divider before the appendix: what stands in it, under letters, and on which page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Contents, Heading
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Item, Slide, TableCellText, TableColumn, TableData, TableRow, Text
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.kinds.table_looks import LOOKS
from briefgen.kinds.tables import tables
from briefgen.language.labels import Labels
from briefgen.layout.page import Item as PageItem
from briefgen.records import dataclass, replace
from briefgen.template.over_artwork import Ground
from briefgen.units import Box, Emu, inches


@dataclass(frozen=True, slots=True)
class AppendixStop:
    """What stands in the appendix under a letter: its title, what kind of thing it is, and the page it begins on."""

    letter: str
    title: Text
    about: Text | None
    link: str


@dataclass(frozen=True, slots=True)
class Appendix:
    """What the appendix is for, and what stands in it; the plan fills in the latter, which is told after it."""

    about: Text
    stops: tuple[AppendixStop, ...] = ()


def _say(scope: Scope) -> Iterable[AnySlide]:
    title = scope.titled("appendix", scope.label("appendix"))
    yield Slide(
        "appendix", title, Appendix(scope.label("appendix-about")), scope.label("for-reference"), name="appendix"
    )


def lettered(slides: Sequence[AnySlide], labels: Labels) -> tuple[AnySlide, ...]:
    """The slides with those below the divider of an appendix listed on it, each under its letter. A divider that
    nothing follows is left out, and one before a single thing, which needs no letter, unless the outline calls it by a
    name of its own."""
    at = next((i for i, slide in enumerate(slides) if slide.kind == KIND.name), None)
    if at is None:
        return tuple(slides)
    divider, own = slides[at], [slide for slide in slides[at + 1 :] if slide.section == slides[at].section]
    begins = [not (i and slide.topic and slide.topic == own[i - 1].topic) for i, slide in enumerate(own)]
    if sum(begins) == 1 and not divider.title.path:
        alone = [_under(slide, labels("appendix"), labels) for slide in own]
        return (*slides[:at], *alone, *slides[at + 1 + len(own) :])
    stops: list[AppendixStop] = []
    told: list[AnySlide] = []
    for slide, first in zip(own, begins, strict=True):
        if first:
            letter = letter_of(len(stops))
            slide = replace(slide, name=slide.name or f"appendix:{letter}")
            stops.append(AppendixStop(letter, slide.title, slide.kicker, slide.name))
        told.append(_under(slide, labels("appendix-letter", letter=stops[-1].letter), labels))
    filled = [replace(divider, content=replace(divider.content, stops=tuple(stops)))] if stops else []
    return (*slides[:at], *filled, *told, *slides[at + 1 + len(own) :])


def _under(slide: AnySlide, where: str, labels: Labels) -> AnySlide:
    """A slide with its place in the appendix before the kicker."""
    place = Text.label(where)
    if slide.kicker is None:
        return replace(slide, kicker=place)
    between = Text.label(labels("separator")).runs
    return replace(slide, kicker=replace(slide.kicker, runs=(*place.runs, *between, *slide.kicker.runs)))


def letter_of(position: int) -> str:
    """The letter of a position, from 0: A to Z, then AA, AB."""
    first, last = divmod(position, 26)
    return (letter_of(first - 1) if first else "") + chr(ord("A") + last)


def _flow(slide: Slide[Appendix], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield Heading(slide.title, 1, slide.name)
    yield Contents(slide.title, items=tuple(Item(stop.title, stop.about, link=stop.link) for stop in content.stops))


# Inches on our own design: the title, what is said below it, and the list beside both.
_TITLE, _BELOW, _LIST = (0.667, 3.4, 4.6, 0.9), (0.667, 4.4, 4.2, 1.2), (5.771, 1.667, 6.896, 4.75)


def _arrange(slide: Slide[Appendix], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    if canvas.role.looks is not None:
        return _listed(canvas, canvas.template.region(canvas.role), content)
    page = Box(Emu(0), Emu(0), canvas.template.file.width, canvas.template.file.height)
    title = canvas.slot("title")
    slots = {**canvas.role.slots, "title": replace(title, levels=(canvas.style("divider"),))}
    canvas.role = replace(canvas.role, ground=Ground(page, canvas.color("panel")), slots=slots)
    canvas.title_box = _box(_TITLE)
    about = canvas.draw("About", _box(_BELOW), canvas.paragraph(content.about, canvas.style("bodyl", "muted")))
    return [[about, *body] for body in _listed(canvas, _box(_LIST), content)]


def _box(inch: tuple[float, float, float, float]) -> Box:
    return Box(*(Emu(inches(length)) for length in inch))


def _listed(canvas: Canvas, box: Box, content: Appendix) -> list[list[PageItem]]:
    columns = (
        TableColumn(role="number", share=0.5),
        TableColumn(role="text", share=6.0),
        TableColumn(role="page", share=0.6),
    )
    rows = tuple(
        TableRow(
            (
                TableCellText(text=Text.label(stop.letter), link=stop.link),
                TableCellText(stop.title, stop.about),
                TableCellText(page_of=stop.link),
            )
        )
        for stop in content.stops
    )
    data = TableData(columns, rows, "; ".join(stop.title.plain for stop in content.stops))
    return tables(canvas, box, data, LOOKS["appendix"], "Appendix", slot=None)


def _plain(slide: Slide[Appendix], labels: Labels) -> tuple[Text, Iterable[Block]]:
    return slide.title, list(_flow(slide, labels))[1:]


KIND = Kind("appendix", _say, _flow, lambda _: ("title-only",), _arrange, _plain)
