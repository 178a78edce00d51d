"""Outline and storyline -> the pieces of a briefing, each a kind and its content, and the blocks they flow in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.kinds.blocks import Block, ChartBlock, Figures, Heading, Masthead, Paragraphs, People, TableBlock
from briefgen.kinds.content import AnySlide, ShownPerson, Text, in_a_row
from briefgen.kinds.kind import kinds
from briefgen.language.labels import Labels
from briefgen.outline.paths import Path
from briefgen.outline.resolved import Entry, ResolvedOutline
from briefgen.plan.properties import Properties
from briefgen.plan.storyline import Section, tell
from briefgen.records import dataclass, replace
from briefgen.template.storyline import Storyline


@dataclass(frozen=True)
class BriefingPlan:
    """A briefing before it has pages: its pieces (slides, to the kinds that say them), the sections they stand in, and
    its properties."""

    slides: tuple[AnySlide, ...]
    sections: tuple[Section, ...]
    properties: Properties
    labels: Labels

    def blocks(self) -> Iterator[Block]:
        """The briefing as blocks that follow each other, each section under a heading of its own.

        What the head of the first page says is not said again, nor is anybody introduced again; a caption and a kicker
        do not repeat the heading above.
        """
        known: set[Path] = set()
        head: set[Path] = set()
        heading = Text(())
        for block in self._flow():
            if isinstance(block, Masthead):
                head = {text.path for text in (block.title, block.subtitle) if text and text.path}
            elif _repeats(block, head):
                continue
            separator = self.labels("separator")
            if isinstance(block, Heading):
                block, heading = _unrepeated(block, heading, separator), block.text
            yield _introduced(block, known, separator) if isinstance(block, People) else _uncaptioned(block, heading)

    def _flow(self) -> Iterator[Block]:
        """What the kinds say, and the headings of sections: what begins a new page does so with its section's."""
        names = {section.id: section.name for section in self.sections}
        current = ""
        for slide in self.slides:
            said = list(kinds()[slide.kind].flow(slide, self.labels))
            if slide.section != current and names.get(slide.section):
                first = said[0] if said else None
                begins = isinstance(first, Heading) and first.new_page
                yield Heading(names[slide.section], 1, new_page=begins)
                if isinstance(first, Heading):
                    said[0] = replace(first, new_page=False)
            current = slide.section
            yield from said


def _introduced(block: People, known: set[Path], separator: str) -> People:
    """The people with all that they are, or, where they are known already, with what the voice presents them as alone;
    they are known from here on."""
    people = tuple(
        replace(p, bio=None, rest=None) if p.name.path in known else replace(p, line=_in_full(p, separator), rest=None)
        for p in block.people
    )
    known.update(person.name.path for person in block.people)
    return replace(block, people=people)


def _in_full(person: ShownPerson, separator: str) -> Text | None:
    said = [text for text in (person.line, person.rest) if text]
    return in_a_row(said, separator) if said else None


def _repeats(block: Block, head: set[Path]) -> bool:
    """Whether a heading or a question says what the head of the first page says."""
    if isinstance(block, Heading):
        return block.text.path in head
    return isinstance(block, Paragraphs) and block.role == "question" and {t.path for t in block.texts} <= head


def _unrepeated(block: Heading, above: Text, separator: str) -> Heading:
    """A heading whose kicker does not begin with the heading above."""
    if block.kicker and block.kicker.plain == above.plain:
        return replace(block, kicker=None)
    repeated, said = f"{above.plain}{separator}", ""
    for i, run in enumerate(block.kicker.runs if block.kicker else ()):
        said += run.text
        if said == repeated and block.kicker:
            return replace(block, kicker=Text(block.kicker.runs[i + 1 :]))
    return block


def _uncaptioned(block: Block, heading: Text) -> Block:
    """A block without a caption that says what the heading above says. A caption that the outline has in the same words
    at another line stays."""
    if isinstance(block, (TableBlock, Figures, ChartBlock)) and block.caption:
        caption = block.caption
        if caption.plain == heading.plain and caption.path in (heading.path, ()):
            return replace(block, caption=None)
    return block


def plan_briefing(
    book: ResolvedOutline,
    storyline: Storyline,
    labels: Labels,
    properties: Properties,
    entries: tuple[Entry, ...] | None = None,
    bound: Mapping[str, object] | None = None,
) -> BriefingPlan:
    """The plan of a briefing of these topics (all of them unless named). `bound` are names that the storyline may use
    besides.

    Raises StoryError and ExpressionError for a storyline that cannot be told.
    """
    slides, sections = tell(storyline, book, labels, book.entries if entries is None else entries, bound)
    return BriefingPlan(slides, sections, properties, labels)
