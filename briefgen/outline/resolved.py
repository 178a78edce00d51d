"""The outline with its references followed: topics numbered in the order they are told, people, parts, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from briefgen.outline.exhibits import Exhibit
from briefgen.outline.imaging import ImageFile
from briefgen.outline.inline import citations
from briefgen.outline.model import Outline, Topic, TopicGroup
from briefgen.outline.paths import Paths, walk
from briefgen.records import dataclass


@dataclass(frozen=True)
class Entry:
    """A topic with its number in the briefing, from 1, and the part it stands in.

    Expressions of storylines and templates read the topic's own fields from it: `topic.title`, `topic.number`.
    """

    topic: Topic
    number: int
    group: TopicGroup | None = None

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """The exhibits of the topic, those that its points carry first."""
        return (*self.topic.evidence(), *self.topic.exhibits)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.topic, name)


@dataclass(frozen=True)
class Part:
    """Topics that belong together, with the part's number from 1. Topics without a group make a part without one."""

    group: TopicGroup | None
    entries: tuple[Entry, ...]
    number: int

    @property
    def topics(self) -> tuple[Entry, ...]:
        """What expressions call its entries."""
        return self.entries

    @property
    def title(self) -> str | None:
        """The group's title."""
        return self.group.title if self.group else None

    @property
    def summary(self) -> str | None:
        """The group's summary."""
        return self.group.summary if self.group else None


class ResolvedOutline:
    """One outline and what follows from its references. Topics are told part by part, the appendix last.

    `pictures` are those it names, by the names it gives them.
    """

    def __init__(
        self, outline: Outline, paths: Paths | None = None, pictures: Mapping[str, ImageFile] | None = None
    ) -> None:
        self.outline = outline
        self.paths = paths or Paths(outline)
        self.pictures = pictures or {}

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts in the order of the outline's groups; topics without a group come in one part, where they begin."""
        groups = {group.id: group for group in self.outline.groups}
        main = [topic for topic in self.outline.topics if not topic.appendix]
        loose = [topic for topic in main if topic.group not in groups]
        filed: dict[str | None, list[Topic]] = {id: [] for id in groups}
        for topic in main:
            if topic.group in groups:
                filed[topic.group].append(topic)
        order: list[tuple[TopicGroup | None, list[Topic]]] = [(groups[id], filed[id]) for id in groups if filed[id]]
        if loose:
            order.insert(0 if main[0] is loose[0] else len(order), (None, loose))
        parts: list[Part] = []
        number = 0
        for group, topics in order:
            entries = tuple(Entry(topic, number + i, group) for i, topic in enumerate(topics, 1))
            number += len(entries)
            parts.append(Part(group, entries, len(parts) + 1))
        return tuple(parts)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The topics of the main body in the order they are told."""
        return tuple(entry for part in self.parts for entry in part.entries)

    @cached_property
    def appendix(self) -> tuple[Entry, ...]:
        """The topics of the appendix; their numbers run on."""
        groups = {group.id: group for group in self.outline.groups}
        kept = [topic for topic in self.outline.topics if topic.appendix]
        first = len(self.entries) + 1
        return tuple(Entry(topic, first + i, groups.get(topic.group or "")) for i, topic in enumerate(kept))

    @cached_property
    def same_speakers(self) -> bool:
        """Whether the same people speak on every topic of the main body, so that they tell no topic from another."""
        return len({entry.topic.speakers for entry in self.entries}) == 1 < len(self.entries)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What links within the outline lead to: the name of a page, or of a place in a document, by id."""
        outline = self.outline
        found = {exhibit.id: f"exhibit:{exhibit.id}" for exhibit in outline.every_exhibit() if exhibit.id}
        found |= {group.id: f"group:{group.id}" for group in outline.groups}
        for theme in outline.themes:
            found[theme.id] = f"theme:{theme.id}" if theme.points or theme.figures else "themes"
        return found | {topic.id: f"topic:{topic.id}" for topic in outline.topics}

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.topic.id: entry for entry in (*self.entries, *self.appendix)}

    def entry(self, topic_id: str) -> Entry:
        """The topic of this id. Raises KeyError."""
        return self._by_id[topic_id]

    def cited(self, *nodes: BaseModel) -> tuple[str, ...]:
        """The ids of the sources that these nodes use, cited in a text or named in a `source`, in reading order."""
        found: dict[str, None] = {}
        for node in nodes:
            found.update(dict.fromkeys(_cited(node)))
        return tuple(id for id in found if id in self.outline.sources)


def _cited(root: BaseModel) -> Iterator[str]:
    for _, node in walk(root):
        for name in type(node).model_fields:
            value = getattr(node, name)
            if name == "source" and isinstance(value, str):
                yield value
            elif isinstance(value, str) and "[@" in value:
                yield from citations(value)
            elif isinstance(value, tuple):
                for item in value:
                    if isinstance(item, str) and "[@" in item:
                        yield from citations(item)
