"""Outline and storyline -> the slides of a deck, each a kind and its content."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import count, groupby

from briefgen.kinds.appendix import lettered
from briefgen.kinds.content import AnySlide, Text, in_a_row, on_a_line, texts, unstopped
from briefgen.kinds.kind import kinds
from briefgen.kinds.page_edges import PageEdges, Tab
from briefgen.kinds.pieces import Pieces
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.language.scripts import is_east_asian
from briefgen.outline.resolved import Entry, ResolvedOutline
from briefgen.plan.properties import Properties
from briefgen.plan.storyline import Section, tell
from briefgen.records import dataclass, replace
from briefgen.template.storyline import Storyline


@dataclass(frozen=True)
class DeckPlan:
    """A deck before anybody knows where things stand: slides, sections, what runs along every edge, properties."""

    slides: tuple[AnySlide, ...]
    sections: tuple[Section, ...]
    furniture: PageEdges
    properties: Properties

    def with_appendix(self, slides: Sequence[AnySlide], labels: Labels) -> DeckPlan:
        """The plan with more slides at its end, in the section of the appendix."""
        if not slides:
            return self
        name = labels("appendix")
        new = Section(f"s{len(self.sections) + 1}", Text.label(name))
        section = next((one for one in self.sections if one.name.plain == name), new)
        sections = self.sections if not self.sections or section in self.sections else (*self.sections, section)
        own = (replace(headed(slide), section=section.id if self.sections else "", name="") for slide in slides)
        return replace(self, slides=named((*self.slides, *own)), sections=sections)


def plan_deck(
    book: ResolvedOutline,
    storyline: Storyline,
    labels: Labels,
    properties: Properties,
    entries: tuple[Entry, ...] | None = None,
    omit: Container[str] = (),
    edges: PageEdges | None = None,
) -> DeckPlan:
    """The plan of a deck of these topics (all of them unless named), without the slides of kinds to `omit`. `edges` are
    those of `edges_of`, for who plans many decks of one outline.

    Raises StoryError and ExpressionError for a storyline that cannot be told.
    """
    chosen = book.entries if entries is None else entries
    told, opened = tell(storyline, book, labels, chosen, omit=omit)
    slides, sections = _sectioned(lettered(told, labels), opened, labels)
    furniture = edges or edges_of(book, labels)
    if entries is None:
        furniture = replace(furniture, promise=Text.of(labels.counted("promise", len(book.entries))))
    else:
        furniture = replace(furniture, active=tuple(entry.number for entry in chosen))
    addressed = _addressed(map(headed, slides), (*book.entries, *book.appendix))
    return DeckPlan(named(tuple(addressed)), sections, furniture, properties)


def edges_of(book: ResolvedOutline, labels: Labels) -> PageEdges:
    """What runs along the edges of every deck of an outline, whatever its topics."""
    scope = Scope(book, labels, book.entries)
    return PageEdges(
        footers=_footers(scope),
        date=scope.date(book.outline, "date") if book.outline.date else None,
        tabs=_tabs(scope),
        parts=_part_tabs(scope),
        alt=labels("active-tab", total=len(book.entries) + len(book.appendix)),
    )


def headed(slide: AnySlide) -> AnySlide:
    """The slide with its title set as titles are: without a full stop, unless it is a statement that has the slide to
    itself."""
    return slide if kinds()[slide.kind].statement else replace(slide, title=unstopped(slide.title))


def _addressed(slides: Iterable[AnySlide], entries: Iterable[Entry]) -> Iterator[AnySlide]:
    """The slides with a page for every topic that links can lead to: the first of the topic."""
    names = {entry.number: f"topic:{entry.topic.id}" for entry in entries}
    for slide in slides:
        name = names.pop(slide.topic, slide.name)
        yield slide if name == slide.name else replace(slide, alias=name)


def _sectioned(
    slides: Sequence[AnySlide], sections: Sequence[Section], labels: Labels
) -> tuple[tuple[AnySlide, ...], tuple[Section, ...]]:
    """The sections that hold slides, in their order. PowerPoint wants each slide in one: what a storyline leaves
    outside of them has its own, before the first or after it."""
    names = {section.id: section.name for section in sections}
    if not any(slide.section for slide in slides):
        return tuple(slides), ()
    told: list[AnySlide] = []
    found: list[Section] = []
    for id, run in groupby(slides, key=lambda slide: slide.section):
        name = names.get(id) or Text.label(labels("section-back" if found else "section-front"))
        found.append(Section(f"s{len(found) + 1}", name))
        told += [replace(slide, section=found[-1].id) for slide in run]
    return tuple(told), tuple(found)


def _footers(scope: Scope) -> tuple[Text, ...]:
    """The title and how confidential it is; where that is too long, one below the other, else only the latter."""
    said = (scope.maybe(scope.outline, name) for name in ("title", "classification"))
    parts = [on_a_line(text) for text in said if text]
    whole, stacked = (in_a_row(parts, between) for between in (scope.labels("separator"), "\n"))
    return (Text(whole.flat), *([Text(stacked.flat), *parts[1:]] if len(parts) > 1 else ()))


def _tabs(scope: Scope) -> tuple[Tab, ...]:
    return tuple(
        Tab(entry.number, on_a_line(scope.text(entry.topic, "title")), f"topic:{entry.topic.id}", part.number)
        for part in scope.book.parts
        for entry in part.entries
    )


def _part_tabs(scope: Scope) -> tuple[Tab, ...]:
    titles = (scope.text(part.group, "title") if part.group else scope.label("topics") for part in scope.book.parts)
    return tuple(
        Tab(part.number, on_a_line(title), f"topic:{part.entries[0].topic.id}", part.number)
        for part, title in zip(scope.book.parts, titles, strict=True)
    )


def named(slides: Sequence[AnySlide], before: Iterable[str] = ()) -> tuple[AnySlide, ...]:
    """The slides with titles that differ: one that was said before takes the first of its own claims, under the title
    as kicker, else a number. `before` are titles that other slides have. A topic's row keeps its own: composing finds
    titles for all of its slides."""
    seen = {title.casefold() for title in before}
    out = []
    for slide in slides:
        known = slide.title.plain.casefold() in seen and not isinstance(slide.content, Pieces)
        told = _renamed(slide, seen) if known else slide
        seen.add(told.title.plain.casefold())
        out.append(told)
    return tuple(out)


_CLAIM, _LONGEST = 6, 90  # characters of a text which can be a title
_LETTERS = 4  # of them at least: no date, no amount of money
_WORDS = re.compile(r"\w\s+\w")


def _can_be_a_title(text: Text) -> bool:
    """Whether a text says something: a few words, or a few characters of a script that needs no blanks."""
    if not _CLAIM <= len(text.plain) <= _LONGEST or sum(map(str.isalpha, text.plain)) < _LETTERS:
        return False
    return bool(_WORDS.search(text.plain)) or is_east_asian(text.plain)


def _renamed(slide: AnySlide, seen: Container[str]) -> AnySlide:
    """The slide under another title: its first text that no slide is called by, or its own with a number."""
    own = () if kinds()[slide.kind].statement else texts(slide.content)
    for text in map(unstopped, own):
        if text.path and _can_be_a_title(text) and text.plain.casefold() not in seen:
            return replace(slide, title=text, kicker=slide.title)
    numbers = (Text.label(f" ({number})").runs for number in count(2))
    titles = (replace(slide.title, runs=(*slide.title.runs, *runs)) for runs in numbers)
    return replace(slide, title=next(title for title in titles if title.plain.casefold() not in seen))
