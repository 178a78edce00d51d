"""The points of a topic: numbered claims with their explanations, as a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.kinds.blocks import Block, Claims, Paragraphs
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.claim_rows import rows_of_items
from briefgen.kinds.content import AnySlide, Item, Slide
from briefgen.kinds.kind import Kind, SlideBody
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Points:
    """The items, in order, numbered on from `before`."""

    items: tuple[Item, ...]
    before: int = 0


def _say(scope: Scope) -> Iterable[AnySlide]:
    entry = scope.topic
    if entry is None or not entry.topic.points:
        return
    topic = entry.topic
    names = scope.speaker_names(entry)
    yield Slide(
        "points",
        scope.text(topic, "title"),
        Points(scope.items(topic.points)),
        scope.kicker(*([names] if names else [])),
        scope.source_line(*topic.points),
        scope.notes(topic),
        name=f"points:{topic.id}",
        topic=entry.number,
    )


def _flow(slide: Slide[Points], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield Claims(content.items, start=content.before + 1)


def _arrange(slide: Slide[Points], canvas: Canvas) -> Sequence[SlideBody]:
    content = slide.content
    return [[table] for table in rows_of_items(canvas, canvas.slot("rows").box, content.items, content.before + 1)]


def _flow_reasons(slide: Slide[Points], labels: Labels) -> Iterator[Block]:
    for item in slide.content.items:
        if item.detail:
            yield Paragraphs((item.detail,), "lead")
        if item.items:
            yield Claims(item.items, numbered=False)


KINDS = (
    Kind("points", _say, _flow, lambda _: ("points",), _arrange),
    # What carries a claim that is the slide's title; composing plans such slides.
    Kind("reasons", lambda _: (), _flow_reasons),
)
