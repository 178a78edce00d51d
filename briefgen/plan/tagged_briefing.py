"""Outline and a tagged Word file -> what its tags may name, and the sections of ours that it asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from briefgen.diagnostics import Diagnostic, Exit, Stop
from briefgen.expressions import ExpressionError, Sandbox, checked
from briefgen.kinds.blocks import Block
from briefgen.kinds.kind import kinds
from briefgen.language.labels import Labels
from briefgen.outline.inline import plain
from briefgen.outline.resolved import Entry, ResolvedOutline
from briefgen.plan.briefing import plan_briefing
from briefgen.plan.filling import mistake, said_as
from briefgen.plan.filters import filters_of
from briefgen.plan.foreign_tags import foreign_names
from briefgen.plan.properties import Properties
from briefgen.plan.storyline import names_of
from briefgen.records import dataclass
from briefgen.template.storyline import Storyline, StorylineStep
from briefgen.template.tagged.briefing import TaggedBriefing, TaggedText
from briefgen.template.tagged.joined import Value

ALL, TOPICS = "all", "topics"
_STORY = "briefing"


@dataclass(frozen=True)
class WantedSections:
    """A section of ours that a tag asks for: by its name, or one of a node of the outline (`topic | section`)."""

    steps: Sequence[StorylineStep]
    bound: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True)
class BriefingTags:
    """What the tags of a Word file may name, and how the sections that they ask for are made."""

    book: ResolvedOutline
    storylines: Mapping[str, Storyline]
    labels: Labels
    properties: Properties
    entries: tuple[Entry, ...] | None = None

    @property
    def names(self) -> Mapping[str, object]:
        """Every name that a tag may use."""
        chosen = self.book.entries if self.entries is None else self.entries
        names = {
            **names_of(self.book, self.labels, chosen),
            "section": self._sections(),
            "deck": "briefing" if self.entries is None else "topic",
        }
        return {**names, "topic": chosen[0]} if self.entries and len(chosen) == 1 else names

    def section(self, node: object) -> WantedSections:
        """The section of a node of the outline: of a topic, a group, a theme, a question; or of a name."""
        name = "topic" if isinstance(node, Entry) else type(node).__name__.lower()
        name = {"part": "group"}.get(name, name)
        if isinstance(node, str):
            sections = self._sections()
            if node not in sections:
                raise ExpressionError(f"there is no section called '{node}'", "known are: " + ", ".join(sections))
            return sections[node]
        loop = _loop(self.storylines[_STORY], name)
        if loop is None:
            raise ExpressionError("there is no section of this", "give a topic, a group, a theme or a question")
        return WantedSections((loop.model_copy(update={"for_": None, "when": None}),), {name: node})

    def blocks(self, wanted: WantedSections) -> tuple[Block, ...]:
        """The blocks of a section. Raises ExpressionError."""
        plan = plan_briefing(self.book, tuple(wanted.steps), self.labels, self.properties, self.entries, wanted.bound)
        return tuple(plan.blocks())

    def strangers(self, tagged: TaggedBriefing) -> tuple[str, ...]:
        """The names in tags that are filled in by some other program; none where the tags are meant for us."""
        return foreign_names((text.source for text in tagged.parts), self.names, self._sandbox())

    def check(self, tagged: TaggedBriefing) -> None:
        """Checks the tags of all parts, each where it stands. Raises Stop with every mistake."""
        sandbox = self._sandbox()
        problems = [p for text in tagged.parts for p in self._wrong(tagged.file, text, sandbox)]
        if problems:
            raise Stop(dict.fromkeys(problems), Exit.TEMPLATE)

    def _sandbox(self) -> Sandbox:
        return Sandbox({**filters_of(self.book, self.labels), "section": self.section}, _printed)

    def _wrong(self, file: str, text: TaggedText, sandbox: Sandbox) -> Iterator[Diagnostic]:
        found = checked(text.source, sandbox, self.names)
        if not found:
            try:
                sandbox.text(text.source, self.names, found)
            except ExpressionError as problem:
                found.append(problem)
        for one in found:
            place = f"paragraph {one.line}" if one.line else ""
            yield mistake(file, ", ".join(filter(None, (text.where, place))), one)

    def _sections(self) -> dict[str, WantedSections]:
        story = self.storylines[_STORY]
        named = {name: WantedSections(tuple(_of_kind(story, name)) or (StorylineStep(kind=name),)) for name in kinds()}
        topics = _loop(story, "group") or _loop(story, "topic")
        special = {ALL: WantedSections(story), TOPICS: WantedSections((topics,) if topics else ())}
        return {name.replace("-", "_"): wanted for name, wanted in {**named, **special}.items()}


def _printed(value: object) -> str:
    return "" if isinstance(value, (Value, WantedSections)) else plain(said_as(value)).replace("\n", " ")


def _of_kind(steps: Sequence[StorylineStep], kind: str) -> Iterator[StorylineStep]:
    """The steps of a kind, with the loops that repeat them alone; not those that a topic or a group has."""
    for step in steps:
        if step.kind == kind:
            yield _without_heading(step)
        elif step.slides and step.loop is None:
            yield from _of_kind(step.slides, kind)


def _without_heading(step: StorylineStep) -> StorylineStep:
    """A step without the heading of a section: that stands in the template."""
    return step.model_copy(update={"section": None})


def _loop(steps: Sequence[StorylineStep], name: str) -> StorylineStep | None:
    """The first step that runs over nodes of this name."""
    for step in steps:
        if step.loop and step.loop[0] == name:
            return step
        found = _loop(step.slides, name)
        if found:
            return found
    return None
