"""What a kind sees when it is asked what it has to say: the outline, the labels, its place in the storyline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date

from pydantic import BaseModel

from briefgen.kinds.content import Figure as FigureData
from briefgen.kinds.content import (
    ImageData,
    Item,
    ShownPerson,
    Text,
    capital,
    in_a_row,
    shared_grade,
    with_unit,
    worded,
)
from briefgen.kinds.monograms import monograms
from briefgen.language.labels import Form, Labels
from briefgen.language.scripts import is_gap
from briefgen.outline.exhibits import Exhibit, FigureEntry
from briefgen.outline.fields import is_date, period
from briefgen.outline.inline import InlineRun
from briefgen.outline.model import Action, KeyTheme, Outline, Question, Voice
from briefgen.outline.paths import Path
from briefgen.outline.points import Point
from briefgen.outline.resolved import Entry, Part, ResolvedOutline
from briefgen.records import dataclass, replace


@dataclass(frozen=True)
class Scope:
    """One place in the storyline.

    `entries` are the topics that this file tells (all of them, or one), `names` what the loops around have bound:
    `topic` (an Entry), `group` (a Part), `theme`, `question`, `voice`, `exhibit`. `most` bounds the slides it may take
    (0: as many as it needs).
    """

    book: ResolvedOutline
    labels: Labels
    entries: tuple[Entry, ...]
    names: Mapping[str, object] = field(default_factory=dict)
    most: int = 0

    @property
    def outline(self) -> Outline:
        """The outline itself."""
        return self.book.outline

    @property
    def topic(self) -> Entry | None:
        """The topic of the innermost loop over topics."""
        found = self.names.get("topic")
        return found if isinstance(found, Entry) else None

    @property
    def part(self) -> Part | None:
        """The part of the innermost loop over groups."""
        found = self.names.get("group")
        return found if isinstance(found, Part) else None

    @property
    def theme(self) -> KeyTheme | None:
        """The theme of the innermost loop over themes."""
        found = self.names.get("theme")
        return found if isinstance(found, KeyTheme) else None

    @property
    def question(self) -> Question | None:
        """The question of the innermost loop over questions."""
        found = self.names.get("question")
        return found if isinstance(found, Question) else None

    @property
    def voice(self) -> Voice | None:
        """The voice of the innermost loop over voices."""
        found = self.names.get("voice")
        return found if isinstance(found, Voice) else None

    @property
    def exhibit(self) -> Exhibit | None:
        """The exhibit of the innermost loop over exhibits."""
        found = self.names.get("exhibit")
        return found if isinstance(found, Exhibit) else None

    @property
    def same_speakers(self) -> bool:
        """Whether the same people speak on every topic, so that their names tell no topic from another."""
        return self.book.same_speakers

    def place(self, entry: Entry) -> Text:
        """Where a topic stands in the briefing: its number among those that count, or in the appendix."""
        if entry.topic.appendix:
            return self.label("topic-appendix", n=entry.number)
        return self.label("topic", n=entry.number, total=len(self.book.entries))

    def path(self, node: BaseModel, *steps: str | int) -> Path:
        """The path of a node of the outline, or of a field of it."""
        return (*self.book.paths.of(node), *steps)

    def titled(self, name: str, otherwise: Text) -> Text:
        """The title that the outline gives to slides of a kind, where it gives one."""
        return self.maybe(self.outline.titles, name) or otherwise

    def actions(self) -> tuple[Action, ...]:
        """The decisions in the order in which they are told."""
        return tuple(self.outline.actions[i] for i in order_of_actions(self.outline))

    def text(self, node: BaseModel, name: str, *steps: str | int) -> Text:
        """A text field of a node. `steps` lead into a list or a mapping it holds."""
        value = getattr(node, name)
        for step in steps:
            value = value[step]
        return self._linked(Text.of(value, self.path(node, type(node).model_fields[name].alias or name, *steps)))

    def _linked(self, text: Text) -> Text:
        """A text as it is set in print, whose links within the outline lead to the names of pages."""
        text = text.typeset(self.labels.record)
        if not any(run.link and run.link.startswith("#") for run in text.runs):
            return text
        names = {f"#{id}": f"#{name}" for id, name in self.book.names.items()}
        return replace(text, runs=tuple(replace(run, link=names.get(run.link or "", run.link)) for run in text.runs))

    def cited(self, text: Text, source: str | None) -> Text:
        """A text that cites a source, where there is one: documents show the mark, slides have their source line."""
        return replace(text, runs=(*text.runs, InlineRun("", cite=source))) if source else text

    def maybe(self, node: BaseModel, name: str) -> Text | None:
        """A text field of a node, None when it is left out."""
        return self.text(node, name) if getattr(node, name) is not None else None

    def paragraphs(self, node: BaseModel, name: str) -> tuple[Text, ...]:
        """A text field of a node cut into its paragraphs: lines of a block text, blank ones left out."""
        path = self.path(node, name)
        return tuple(self._linked(Text.of(line, path)) for line in str(getattr(node, name)).split("\n") if line.strip())

    def label(self, name: str, **values: object) -> Text:
        """A label as a text; its fields may be texts."""
        if any(isinstance(value, Text) for value in values.values()):
            return worded(self.labels, name, **values)
        return Text.label(self.labels(name, **values))

    def counted(self, name: str, count: int, **values: object) -> Text:
        """A label that counts, as a text."""
        return Text.label(self.labels.counted(name, count, **values))

    def date(self, node: BaseModel, name: str, form: Form = "") -> Text:
        """A date of a node as the language writes it."""
        return Text.label(self.labels.date(getattr(node, name), form), self.path(node, name))

    def when(self, node: BaseModel, name: str) -> Text | None:
        """When something is: a date as the language writes it, or the words of the outline; None if it is left out."""
        value = getattr(node, name)
        if value is not None and is_date(value):
            return self.date(node, name, "brief").typeset(self.labels.record)
        return self.maybe(node, name)

    def due(self, action: Action, form: Form = "brief") -> Text | None:
        """By when something is to be done, in a form that keeps its numbers with their units."""
        return self.date(action, "due", form).typeset(self.labels.record) if action.due else None

    def items(self, points: Iterable[Point]) -> tuple[Item, ...]:
        """Points as items, nested ones included."""
        return tuple(Item(self.text(p, "claim"), self.maybe(p, "detail"), self.items(p.points)) for p in points)

    def figures(self, figures: Iterable[FigureEntry]) -> tuple[FigureData, ...]:
        """Figures with their grade of evidence in words."""
        return tuple(
            FigureData(
                with_unit(self.text(f, "value"), self.labels.record),
                self.cited(self.text(f, "label"), f.source),
                self.maybe(f, "detail"),
                self.label(f"evidence-{f.evidence}") if f.evidence else None,
            )
            for f in figures
        )

    def person(self, person_id: str) -> ShownPerson:
        """A person as shown, by id."""
        person = self.outline.people[person_id]
        role, organisation = (self.maybe(person, name) for name in ("role", "organisation"))
        line = role or organisation
        if role and organisation:
            line = self.phrased("role-organisation", role=role, organisation=organisation)
        name = self.text(person, "name")
        photo = self.photo(person.photo, name.plain) if person.photo else None
        return ShownPerson(name, line, self.maybe(person, "bio"), self.monogram(person.name), photo)

    def monogram(self, name: str) -> str:
        """What stands for somebody without a photo, told apart from everybody whom the outline names."""
        people = tuple(person.name for person in self.outline.people.values())
        return monograms(tuple(dict.fromkeys((*people, name))))[name]

    def photo(self, file: str, alt: str) -> ImageData | None:
        """A person's photo; None when it could not be read."""
        picture = self.book.pictures.get(file)
        return ImageData(file, picture, alt) if picture else None

    def owner(self, voice: Voice) -> ShownPerson:
        """Who holds a voice's position: a person, as the voice presents them, or an organisation."""
        if voice.person:
            person = self.person(voice.person)
            capacity = self.maybe(voice, "as_")
            return replace(person, line=capacity, rest=person.line) if capacity else person
        name = self.text(voice, "organisation")
        return ShownPerson(name, self.maybe(voice, "as_"), None, self.monogram(voice.organisation or ""))

    def stance(self, voice: Voice) -> Text | None:
        """A voice's position in a word or two, begun as sentences are."""
        said = self.maybe(voice, "stance")
        return capital(said) if said else None

    def phrased(self, name: str, **texts: Text) -> Text:
        """A label whose {fields} are texts. Han and Latin that touch get a blank between them."""
        found = [texts[field] if field else Text.label(words) for words, field in self.labels.pieces(name)]
        apart: list[Text] = []
        for text in found:
            if apart and is_gap(apart[-1].plain[-1:], text.plain[:1]):
                apart.append(Text.label(" "))
            apart.append(text)
        return Text(tuple(run for text in apart for run in text.runs))

    def joined(self, texts: Iterable[Text], separator: str = "separator") -> Text | None:
        """Texts in a row with the label of a separator between them; None for no text."""
        found = list(texts)
        if not found:
            return None
        return in_a_row(found, self.labels(separator))

    @property
    def newcomers(self) -> Mapping[str, tuple[str, ...]]:
        """By topic id, the speakers who are introduced there; a storyline has found them for all its steps."""
        found = self.names.get("newcomers")
        return found if isinstance(found, Mapping) else newcomers(self.book, self.entries)

    def speakers(self, entry: Entry) -> tuple[ShownPerson, ...]:
        """Who speaks on a topic: its speakers, else whoever has a voice on it. A life is told with the first topic."""
        known = self.newcomers.get(entry.topic.id, ())

        def shown(person_id: str) -> ShownPerson:
            person = self.person(person_id)
            return person if person_id in known else replace(person, bio=None)

        if entry.topic.speakers:
            return tuple(shown(id) for id in entry.topic.speakers)
        voices = entry.topic.voices
        return tuple(shown(voice.person) if voice.person else self.owner(voice) for voice in voices)

    def kicker(self, *more: Text) -> Text | None:
        """Where we are: the topic's part (or the topic itself) and what `more` says."""
        entry = self.topic
        if entry is None:
            return self.joined(more)
        place = self.text(entry.group, "title") if entry.group else self.label("topic-short", n=entry.number)
        return self.joined([place, *more])

    def names_of(self, people: Iterable[ShownPerson]) -> Text | None:
        """The names of people in a row."""
        return self.joined([person.name for person in people], "list-separator")

    def speaker_names(self, entry: Entry) -> Text | None:
        """Who speaks on a topic, in a few words: one or two names, else the house they share, else how many they are.

        None for a topic that names no speaker.
        """
        ids = entry.topic.speakers
        if not ids:
            return None
        people = [self.outline.people[id] for id in ids]
        if len(people) <= 2:
            return self.joined([self.text(person, "name") for person in people], "list-separator")
        if len({person.organisation for person in people}) == 1 and people[0].organisation:
            return self.text(people[0], "organisation")
        first = self.text(people[0], "name")
        return self.label("and-others", who=first, n=len(people), more=len(people) - 1)

    def source_line(self, *nodes: BaseModel, figures: Sequence[FigureData] = ()) -> Text | None:
        """The line that says which sources these nodes use, and how good all of these figures are; None when there is
        neither."""
        return source_line(self.sources_of(*nodes), self.labels, shared_grade(figures))

    def sources_of(self, *nodes: BaseModel) -> tuple[Text, ...]:
        """The titles of the sources that these nodes use, in reading order."""
        return tuple(self.text(self.outline.sources[id], "title") for id in self.book.cited(*nodes))

    def notes(self, *nodes: BaseModel | None) -> tuple[Text, ...]:
        """The speaker notes that nodes carry, by paragraph."""
        found = [node for node in nodes if node is not None and getattr(node, "notes", None)]
        return tuple(text for node in found for text in self.paragraphs(node, "notes"))


def source_line(titles: Iterable[Text], labels: Labels, grade: Text | None = None) -> Text | None:
    """The line that says where a slide's facts come from, and what `grade` all its figures have; None when no source is
    named and no grade is shared."""
    found = list(dict.fromkeys(titles))
    said = [worded(labels, "source", list=in_a_row(found, labels("source-separator")))] if found else []
    said += [worded(labels, "source-grade", grade=grade)] if grade else []
    return in_a_row(said, labels("separator")) if said else None


def newcomers(book: ResolvedOutline, entries: Iterable[Entry]) -> Mapping[str, tuple[str, ...]]:
    """By topic id, the ids of those speakers with a biography whom no topic before introduces: a life is told once."""
    known: set[str] = set()
    found = {}
    for entry in {entry.number: entry for entry in (*entries, *book.appendix)}.values():
        ids = entry.topic.speakers or tuple(voice.person for voice in entry.topic.voices if voice.person)
        found[entry.topic.id] = tuple(id for id in ids if book.outline.people[id].bio and id not in known)
        known.update(ids)
    return found


def loose_themes(book: ResolvedOutline, entries: Iterable[Entry]) -> list[KeyTheme]:
    """The themes that no topic takes up: what there is to say of them stands nowhere else."""
    taken = {id for entry in entries for id in entry.topic.themes}
    return [theme for theme in book.outline.themes if theme.id not in taken]


def order_of_actions(outline: Outline) -> Sequence[int]:
    """The numbers of the decisions, from 0, by their date, undated ones last; as they are written where the outline
    wants that."""
    ends = [period(action.due)[1] if action.due else date.max for action in outline.actions]
    return range(len(ends)) if outline.deck.keep_order else sorted(range(len(ends)), key=lambda i: ends[i])
