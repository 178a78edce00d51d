"""Outline and storyline -> the slides of a deck, each a kind and its content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from briefgen.kinds.content import AnySlide, Text, in_a_row, on_a_line
from briefgen.kinds.page_edges import PageEdges, Tab
from briefgen.kinds.pieces import NAME as PIECES
from briefgen.kinds.scope import Scope
from briefgen.language.labels import Labels
from briefgen.outline.resolved import Entry, ResolvedOutline
from briefgen.plan.properties import Properties
from briefgen.plan.storyline import Section, tell
from briefgen.template.storyline import Storyline


@dataclass(frozen=True)
class DeckPlan:
    """A deck before anybody knows where things stand: slides, sections, what runs along every edge, properties."""

    slides: tuple[AnySlide, ...]
    sections: tuple[Section, ...]
    furniture: PageEdges
    properties: Properties


def plan_deck(
    book: ResolvedOutline,
    storyline: Storyline,
    labels: Labels,
    properties: Properties,
    entries: tuple[Entry, ...] | None = None,
) -> DeckPlan:
    """The plan of a deck of these topics (all of them unless named).

    Raises StoryError and ExpressionError for a storyline that cannot be told.
    """
    chosen = book.entries if entries is None else entries
    slides, sections = _sectioned(*tell(storyline, book, labels, chosen), labels)
    whole, scope = entries is None, Scope(book, labels, book.entries)
    furniture = PageEdges(
        footers=_footers(scope),
        date=scope.date(book.outline, "date") if book.outline.date else None,
        tabs=_tabs(scope),
        parts=_part_tabs(scope),
        promise=Text.of(labels.counted("promise", len(book.entries))) if whole else None,
        active=() if whole else tuple(entry.number for entry in chosen),
        alt=labels("active-tab", total=len(book.entries) + len(book.appendix)),
    )
    return DeckPlan(named(slides, labels), sections, furniture, properties)


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
    """The title and how confidential it is; where that is too long, only the latter."""
    said = (scope.maybe(scope.outline, name) for name in ("title", "classification"))
    parts = [on_a_line(text) for text in said if text]
    whole = in_a_row(parts, scope.labels("separator"))
    return (Text(whole.flat), *parts[1:])


def _tabs(scope: Scope) -> tuple[Tab, ...]:
    return tuple(
        Tab(entry.number, _tab_names(scope, entry), f"topic:{entry.topic.id}", part.number)
        for part in scope.book.parts
        for entry in part.entries
    )


def _part_tabs(scope: Scope) -> tuple[Tab, ...]:
    titles = (scope.text(part.group, "title") if part.group else scope.label("topics") for part in scope.book.parts)
    return tuple(
        Tab(part.number, (on_a_line(title),), f"topic:{part.entries[0].topic.id}", part.number)
        for part, title in zip(scope.book.parts, titles, strict=True)
    )


def _tab_names(scope: Scope, entry: Entry) -> tuple[Text, ...]:
    speakers = None if scope.same_speakers else scope.speaker_names(entry)
    title = on_a_line(scope.text(entry.topic, "title"))
    return (on_a_line(speakers), title) if speakers else (title,)


def named(slides: Sequence[AnySlide], labels: Labels, before: Iterable[str] = ()) -> tuple[AnySlide, ...]:
    """The slides with titles that differ: one that was said before is told apart by what the slide is. `before` are
    titles that other slides have. A topic's row keeps its own: composing finds titles for all of its slides."""
    seen = Counter(title.casefold() for title in before)
    out = []
    for slide in slides:
        plain = slide.title.plain.casefold()
        seen[plain] += 1
        if seen[plain] > 1 and slide.kind != PIECES:
            out.append(replace(slide, title=_distinct(slide, seen, labels)))
        else:
            out.append(slide)
    return tuple(out)


def _distinct(slide: AnySlide, seen: Counter[str], labels: Labels) -> Text:
    """The title with what the slide is in brackets: its kind's label, else the last words of its kicker, and a number
    where even that was said."""
    if slide.kind in labels:
        words = labels(slide.kind)
    else:
        words = slide.kicker.plain.split("|")[-1].strip() if slide.kicker else slide.kind
    suffix = f" ({words})"
    number = 2
    while seen[(slide.title.plain + suffix).casefold()]:
        suffix = f" ({words} {number})"
        number += 1
    seen[(slide.title.plain + suffix).casefold()] += 1
    return Text((*slide.title.runs, *Text.label(suffix).runs))
