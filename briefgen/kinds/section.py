"""The divider that opens a part: its question, what it is about, and its topics on pulled-out tabs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.agenda import AGENDA
from briefgen.kinds.blocks import Block, Heading, Paragraphs
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import AnySlide, Slide, Text
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.layout.page import Item
from briefgen.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class SectionContent:
    """What the part is called, which one it is, and its summary."""

    headline: Text
    place: Text
    summary: Text | None


def _say(scope: Scope) -> Iterable[AnySlide]:
    part = scope.part
    if part is None or part.group is None:
        return
    place = scope.label("part", n=part.number, total=len(scope.book.parts))
    title = scope.text(part.group, "title")
    content = SectionContent(title, place, scope.maybe(part.group, "summary"))
    yield Slide("section", title, content, name=f"group:{part.group.id}", part=part.number)


def _flow(slide: Slide[SectionContent], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield Heading(slide.title, 1, slide.name, content.place, new_page=True)
    if content.summary:
        yield Paragraphs((content.summary,), "lead")


def _arrange(slide: Slide[SectionContent], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    items: list[Item] = []
    if canvas.has("kicker"):
        items.append(replace(canvas.fill("kicker", content.place), link=f"#{AGENDA}"))
    texts = [t for t in (None if canvas.has("kicker") else content.place, content.summary) if t]
    if texts and canvas.has("body") and canvas.holds("body", *texts):
        items.append(canvas.fill("body", *texts))
    else:
        items.extend(canvas.spill(*texts))
    return [items]


def _place(slide: Slide[SectionContent], labels: Labels) -> Text:
    """Which part it is, where what it is called is too long for a title."""
    content = slide.content
    return content.place


def _plain(slide: Slide[SectionContent], labels: Labels) -> tuple[Text, Iterable[Block]]:
    content = slide.content
    return slide.title, [Paragraphs((content.headline,)), *_flow(slide, labels)]


KIND = Kind("section", _say, _flow, lambda _: ("section",), _arrange, plain=_plain, shorter=_place, statement=True)
