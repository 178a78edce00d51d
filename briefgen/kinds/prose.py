"""Running text of the whole briefing: its background, its outlook, how it was made, what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from briefgen.kinds.blocks import Block, Heading, Paragraphs
from briefgen.kinds.content import Slide, Text
from briefgen.kinds.kind import Kind
from briefgen.kinds.scope import Scope
from briefgen.template.labels import Labels


@dataclass(frozen=True, slots=True)
class Prose:
    """The paragraphs."""

    texts: tuple[Text, ...]


def _sayer(name: str) -> Callable[[Scope], Iterable[Slide]]:
    def say(scope: Scope) -> Iterable[Slide]:
        said = scope.paragraphs(scope.outline, name) if getattr(scope.outline, name) else ()
        event = _event(scope) if name == "background" else None
        if said or event:
            content = Prose((*((event,) if event else ()), *said))
            kicker = scope.label(_KICKERS.get(name, name))
            yield Slide(name, scope.label(f"{name}-title"), content, kicker, name=name)

    return say


def _event(scope: Scope) -> Text | None:
    """What the briefing digests, who held it, where and when; None for an event that is just a name."""
    event = scope.outline.event
    if event is None or not (event.host or event.place or event.date):
        return None
    pieces = [scope.maybe(event, name) for name in ("name", "host", "place")]
    if event.date:
        pieces.append(Text(Text.label(scope.labels.date(event.date)).runs, scope.path(event, "date")))
    return scope.joined([piece for piece in pieces if piece])


def _flow(slide: Slide, labels: Labels) -> Iterator[Block]:
    content = slide.content
    assert isinstance(content, Prose)
    yield Heading(slide.title, 1, slide.name)
    yield Paragraphs(content.texts)


_NAMES = ("background", "outlook", "method", "limits")
_KICKERS = dict.fromkeys(("method", "limits"), "sources-method")

KINDS = tuple(Kind(name, _sayer(name), _flow) for name in _NAMES)
