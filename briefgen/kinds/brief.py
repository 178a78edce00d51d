"""What a single page says: the bottom line on its own, and what to remember with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.kinds.blocks import Block, CallOut, Claims, Heading
from briefgen.kinds.content import AnySlide, Item, Slide, Text
from briefgen.kinds.kind import Kind
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels

_MOST = 5  # takeaways: beyond, the briefing's own messages say more in less room


@dataclass(frozen=True, slots=True)
class BottomLine:
    """The label, and the sentence that carries the bottom line."""

    label: Text
    why: Text | None


@dataclass(frozen=True, slots=True)
class Takeaways:
    """What to remember, each with its reason."""

    items: tuple[Item, ...]


def _say_bottom_line(scope: Scope) -> Iterable[AnySlide]:
    takeaway = scope.outline.takeaway
    if takeaway:
        content = BottomLine(scope.label("bottom-line"), scope.maybe(takeaway, "why"))
        yield Slide("bottom-line", scope.text(takeaway, "say"), content)


def _flow_bottom_line(slide: Slide[BottomLine], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield CallOut("bottom-line", content.label, slide.title, content.why)


def _say_takeaways(scope: Scope) -> Iterable[AnySlide]:
    takeaways = [entry.topic.takeaway for entry in scope.entries]
    if len(takeaways) > _MOST and scope.outline.summary:
        yield Slide("takeaways", scope.label("summary-title"), Takeaways(scope.items(scope.outline.summary)))
    elif takeaways:
        items = tuple(Item(scope.text(takeaway, "say"), scope.maybe(takeaway, "why")) for takeaway in takeaways)
        yield Slide("takeaways", scope.label("takeaways-title"), Takeaways(items))


def _flow_takeaways(slide: Slide[Takeaways], labels: Labels) -> Iterator[Block]:
    content = slide.content
    yield Heading(slide.title, 1)
    yield Claims(content.items)


KINDS = (
    Kind("bottom-line", _say_bottom_line, _flow_bottom_line),
    Kind("takeaways", _say_takeaways, _flow_takeaways),
)
