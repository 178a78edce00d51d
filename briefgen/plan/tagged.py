"""Outline and example slides -> the slides of a tagged deck: examples filled in, and slides of ours between them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from briefgen.diagnostics import Diagnostic, Exit, Stop
from briefgen.expressions import ExpressionError
from briefgen.kinds.appendix import lettered
from briefgen.kinds.content import AnySlide, Slide
from briefgen.kinds.kind import kinds
from briefgen.kinds.page_edges import PageEdges
from briefgen.language.labels import Labels
from briefgen.outline.resolved import Entry, ResolvedOutline
from briefgen.plan.deck import named, plan_deck
from briefgen.plan.filling import Filler, mistake
from briefgen.plan.properties import Properties
from briefgen.plan.storyline import names_of, tell
from briefgen.records import dataclass
from briefgen.template.storyline import STANDARD, Storyline, StorylineStep, of_length
from briefgen.template.tagged.filled import Copy
from briefgen.template.tagged.slides import ALL, ExampleSlide, Loop, TaggedDeck

Names = Mapping[str, object]


@dataclass(frozen=True)
class TaggedPlan:
    """A tagged deck before it is fitted: copies of example slides and slides of ours, in order."""

    pieces: tuple[Copy | AnySlide, ...]
    furniture: PageEdges
    properties: Properties


def plan_tagged(
    deck: TaggedDeck,
    book: ResolvedOutline,
    storylines: Mapping[str, Storyline],
    labels: Labels,
    properties: Properties,
    story: str = "deck",
    entries: tuple[Entry, ...] | None = None,
    length: str = STANDARD,
) -> TaggedPlan:
    """The plan of a deck of these topics (all of them unless named); slides of ours are told as `story` has them in
    this length.

    Raises Stop with every mistake in the template's tags.
    """
    chosen = book.entries if entries is None else entries
    teller = _Teller(deck, book, storylines, labels, story, chosen, length)
    pieces = tuple(teller.told())
    problems = tuple(dict.fromkeys(teller.problems))
    if problems:
        raise Stop(problems, Exit.TEMPLATE)
    furniture = plan_deck(book, (), labels, properties, entries).furniture
    return TaggedPlan(tuple(_told_apart(pieces)), furniture, properties)


def _told_apart(pieces: Sequence[Copy | AnySlide]) -> Iterator[Copy | AnySlide]:
    """The pieces, slides of ours with titles that no other slide says."""
    parts = [part for piece in pieces if isinstance(piece, Copy) for part in piece.parts.values()]
    said = {paragraph.text for part in parts for body in part.texts() for paragraph in body.paragraphs}
    ours = iter(named([piece for piece in pieces if isinstance(piece, Slide)], said))
    yield from (next(ours) if isinstance(piece, Slide) else piece for piece in pieces)


class _Teller:
    def __init__(
        self,
        deck: TaggedDeck,
        book: ResolvedOutline,
        storylines: Mapping[str, Storyline],
        labels: Labels,
        story: str,
        entries: tuple[Entry, ...],
        length: str,
    ) -> None:
        self.deck, self.book, self.labels, self.length = deck, book, labels, length
        self.storylines, self.story, self.entries = storylines, story, entries
        self.filler = Filler(book, labels, deck.file)
        self.problems: list[Diagnostic] = self.filler.problems
        self.names_taken: set[str] = set()

    def told(self) -> Iterator[Copy | AnySlide]:
        names: Names = {**names_of(self.book, self.labels, self.entries), "deck": self.story, "length": self.length}
        if len(self.entries) == 1:
            names = {**names, "topic": self.entries[0]}
        for slide in self.deck.slides:
            for directive in slide.mistakes:
                self._wrong(slide, f"the directive {directive} says nothing known", _DIRECTIVES)
            for directive in slide.misplaced:
                found = ExpressionError(
                    f"the directive {directive} does nothing here", "write it into the slide's notes"
                )
                self.problems.append(mistake(self.deck.file, f"slide {slide.number}", found))
        for loop, together in itertools.groupby(self.deck.slides, key=lambda slide: slide.loop):
            group = list(together)
            if loop is None or not loop.name:
                for slide in group:
                    yield from self._slide(slide, names)
            else:
                self._check_loop(group[0], loop, names)
                for bound in self._rounds(group[0], loop, names):
                    for slide in group:
                        yield from self._slide(slide, bound)

    def _check_loop(self, slide: ExampleSlide, loop: Loop, names: Names) -> None:
        """Checks the slides of a loop that runs over nothing: what is wrong in them is told all the same."""
        for one in self.deck.slides:
            if one.loop == loop:
                self.filler.check(one.parts, {*names, loop.name})

    def _rounds(self, slide: ExampleSlide, loop: Loop, names: Names) -> Iterator[Names]:
        where = f"slide {slide.number}, notes"
        yield from self.filler.rounds(loop, names, where)

    def _slide(self, slide: ExampleSlide, names: Names) -> Iterator[Copy | AnySlide]:
        if slide.loop and not slide.loop.name and not self.filler.holds(slide.loop.when, names, _notes(slide)):
            self.filler.check(slide.parts, set(names))
            return
        if slide.slides:
            yield from self._ours(slide, names)
        else:
            parts = {part.part: self.filler.part(part, names) for part in slide.parts}
            topic = names.get("topic")
            entry = topic if isinstance(topic, Entry) else None
            yield Copy(slide, parts, self._name(entry), entry.number if entry else 0)

    def _name(self, entry: Entry | None) -> str:
        """What links call a copy: the first slide of a topic bears its name."""
        name = f"topic:{entry.topic.id}" if entry else ""
        if name in self.names_taken:
            return ""
        self.names_taken.add(name)
        return name

    def _ours(self, slide: ExampleSlide, names: Names) -> Iterator[AnySlide]:
        for name in slide.slides:
            story = self._story(name)
            if story is None:
                known = ", ".join([ALL, *self.storylines, *kinds()])
                self._wrong(slide, f"there are no slides called '{name}'", f"known are: {known}")
                continue
            try:
                told, _ = tell(story, self.book, self.labels, self.entries, names)
            except ExpressionError as problem:
                self._wrong(slide, str(problem), problem.hint)
                continue
            for one in lettered(told, self.labels):
                self.names_taken.add(one.name)
                yield one

    def _story(self, name: str) -> Sequence[StorylineStep] | None:
        if name == ALL:
            return self.storylines[of_length(self.story, self.length)]
        if name in kinds():
            return (StorylineStep(kind=name),)
        return self.storylines.get(name)

    def _wrong(self, slide: ExampleSlide, message: str, hint: str) -> None:
        self.problems.append(mistake(self.deck.file, _notes(slide), ExpressionError(message, hint)))


_DIRECTIVES = "`slide for NAME in LIST`, `slide if CONDITION`, `slides NAME, NAME`"


def _notes(slide: ExampleSlide) -> str:
    return f"slide {slide.number}, notes"
