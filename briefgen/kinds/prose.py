"""Running text of the whole briefing: its background, its outlook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.kinds.blocks import Block, Heading, Paragraphs
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Slide, Text
from briefgen.kinds.flowing import bodies_of_text, plain
from briefgen.kinds.kind import Body, Kind
from briefgen.kinds.scope import Scope
from briefgen.template.labels import Labels


@dataclass(frozen=True, slots=True)
class Prose:
    """The paragraphs."""

    texts: tuple[Text, ...]


def _sayer(name: str) -> Callable[[Scope], Iterable[Slide]]:
    def say(scope: Scope) -> Iterable[Slide]:
        if getattr(scope.outline, name):
            content = Prose(scope.paragraphs(scope.outline, name))
            yield Slide(name, scope.label(f"{name}-title"), content, scope.label(name), name=name)

    return say


def _flow(slide: Slide, labels: Labels) -> Iterator[Block]:
    content = slide.content
    assert isinstance(content, Prose)
    yield Heading(slide.title, 1, slide.name)
    yield Paragraphs(content.texts)


def _arrange(slide: Slide, canvas: Canvas) -> Sequence[Body]:
    content = slide.content
    assert isinstance(content, Prose)
    style = plain(canvas.slot("body").levels[0])
    return bodies_of_text(canvas, [[canvas.paragraph(text, style)] for text in content.texts])


KINDS = tuple(Kind(name, _sayer(name), _flow, lambda _: ("content",), _arrange) for name in ("background", "outlook"))
