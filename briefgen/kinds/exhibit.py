"""What all exhibits share: the title they go by, where they stand, their source line and notes."""

from __future__ import annotations

from briefgen.kinds.content import AnySlide, Slide
from briefgen.kinds.scope import Scope
from briefgen.outline.exhibits import Exhibit


def exhibit_slide(scope: Scope, exhibit: Exhibit, kind: str, content: object, label: str) -> AnySlide:
    """The slide of one exhibit; `label` names the label that stands in for a title."""
    topic = scope.topic
    names = scope.speaker_names(topic) if topic else None
    title = scope.cited(scope.maybe(exhibit, "title") or scope.label(label), exhibit.source)
    return Slide(
        kind,
        title,
        content,
        scope.kicker(*([names] if names else [])) or scope.label(label),
        scope.source_line(exhibit),
        scope.notes(exhibit),
        name=f"exhibit:{exhibit.id}" if exhibit.id else "",
        topic=topic.number if topic else 0,
    )
