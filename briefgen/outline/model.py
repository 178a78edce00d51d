"""The outline: what we want to say. Frozen; positions in the source travel beside it, not in it.

A field's description tells what to write: it stands in the JSON Schema and in the message when the field is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from briefgen.outline.exhibits import EvidencedPoint, EvidencedPoints, Exhibit, FigureEntry
from briefgen.outline.fields import (
    Date,
    Flag,
    GroupId,
    Id,
    LanguageTag,
    Many,
    Node,
    PersonId,
    PictureFile,
    Plain,
    SaidAndWhy,
    Shorthand,
    Text,
    ThemeId,
)
from briefgen.outline.points import Points
from briefgen.outline.theming import ThemeChoice

Length = Literal["short", "standard", "full"]


class DeckWish(Shorthand):
    """How long the decks are, what they leave out, and whether decisions keep their order."""

    short = "length"
    length: Length = Field(default="standard", description="how much of it stands on slides; the rest is in the notes")
    omit: Many[Plain] = Field(default=(), description="kinds of slides to leave out, such as agenda")
    keep_order: Flag = Field(default=False, description="whether decisions stand as written, not by their date")


class Titles(Node):
    """Titles of slides and sections that would otherwise be called by what is in them."""

    summary: Text | None = None
    background: Text | None = None
    agenda: Text | None = None
    themes: Text | None = None
    recap: Text | None = None
    comparison: Text | None = None
    outlook: Text | None = None
    actions: Text | None = None
    appendix: Text | None = None
    participants: Text | None = None
    glossary: Text | None = None
    sources: Text | None = None


class Takeaway(SaidAndWhy):
    """The one thing to remember, and one sentence that carries it."""

    say: Text = Field(description="the one thing to remember, in a sentence")
    why: Text | None = Field(default=None, description="one sentence that carries it")

    def __str__(self) -> str:
        return self.say


class Event(Shorthand):
    """What the outline digests."""

    short = "name"
    name: Text = Field(description="what the event is called")
    host: Text | None = None
    place: Text | None = None
    date: Date | None = None
    participants: Many[Text] = ()

    def __str__(self) -> str:
        return self.name


class KeyTheme(Node):
    """A key theme that runs through the topics."""

    id: Id = Field(description="a stable name; made from the title when it is left out")
    title: Text = Field(description="the theme as a headline")
    summary: Text | None = None
    points: Points = ()
    figures: Many[FigureEntry] = ()


class Voice(Node):
    """What one person, or one organisation, holds on a question."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["person"]}, {"required": ["organisation"]}]},
    )

    person: PersonId | None = Field(default=None, description="the id of one of the people")
    organisation: Text | None = Field(default=None, description="who speaks, when it is no person")
    as_: Text | None = Field(default=None, alias="as", description="in which capacity")
    stance: Text | None = Field(default=None, description="the position in a word, such as sceptical")
    position: Text | None = Field(default=None, description="the position in a sentence or two")
    points: EvidencedPoints = ()

    @model_validator(mode="after")
    def _somebody(self) -> Voice:
        if (self.person is None) == (self.organisation is None):
            raise PydanticCustomError("one_of_two", "needs `person` or `organisation`, one of the two")
        if not (self.stance or self.position or self.points):
            raise PydanticCustomError("voice_silent", "says nothing")
        return self


class Question(Node):
    """A question that runs through the whole briefing, and who answers how."""

    ask: Text = Field(description="the question")
    summary: Text | None = Field(default=None, description="what the answers come to")
    voices: Many[Voice] = ()


class TopicGroup(Node):
    """A part of the briefing: topics that belong together."""

    id: Id = Field(description="a stable name; made from the title when it is left out")
    title: Text = Field(description="what the topics of this part have in common")
    summary: Text | None = None


class Person(Shorthand):
    """Somebody whom topics, voices and quotes refer to by id."""

    short = "name"
    name: Text = Field(description="the name as it is printed")
    role: Text | None = None
    organisation: Text | None = None
    bio: Text | None = None
    photo: PictureFile | None = Field(default=None, description="a picture beside the outline")

    def __str__(self) -> str:
        return self.name


class Topic(Node):
    """A question or a conversation, with its claims, its evidence and its one thing to remember."""

    id: Id = Field(description="a stable name; made from the title when it is left out")
    group: GroupId | None = Field(default=None, description="the id of the group it belongs to")
    title: Text = Field(description="the topic as a headline")
    question: Text | None = Field(default=None, description="the question it answers")
    summary: Text | None = None
    speakers: Many[PersonId] = Field(default=(), description="ids of people")
    themes: Many[ThemeId] = Field(default=(), description="ids of the themes it belongs to")
    appendix: Flag = Field(default=False, description="whether it comes after everything else")
    points: EvidencedPoints = ()
    voices: Many[Voice] = Field(default=(), description="several people on one question")
    exhibits: Many[Exhibit] = Field(default=(), description="charts, tables, figures, quotes, timelines, images")
    takeaway: Takeaway = Field(description="the one thing to remember")
    notes: Text | None = Field(default=None, description="what the presenter says")

    def evidence(self) -> tuple[Exhibit, ...]:
        """The exhibits that its points and those of its voices carry."""
        points: list[EvidencedPoint] = [*self.points, *(point for voice in self.voices for point in voice.points)]
        return tuple(point.exhibit for point in points if point.exhibit)


class Action(Shorthand):
    """A decision to take: a verb first, one owner, one date."""

    short = "do"
    do: Text = Field(description="what is to be done, the verb first")
    detail: Text | None = None
    owner: Text | None = None
    due: Date | None = None


class Contact(Shorthand):
    """Whom to ask."""

    short = "name"
    name: Text = Field(description="whom to ask")
    email: Plain | None = None


class Term(Node):
    """A word and what it means here."""

    term: Text = Field(description="the word")
    meaning: Text = Field(description="what it means here")


class Source(Shorthand):
    """Something that was used; texts cite it as `[@id]`."""

    short = "title"
    title: Text = Field(description="what the source is called")
    author: Text | None = None
    date: Date | None = None
    url: Plain | None = None


class Outline(Node):
    """The whole of what one YAML file says."""

    briefgen: Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})] = Field(
        default="1", description="the version of the outline language"
    )
    title: Text = Field(description="what the briefing says, in one line")
    subtitle: Text | None = None
    event: Event | None = Field(default=None, description="what the briefing digests")
    language: LanguageTag = Field(
        default="en", description="of labels and typography; told by the characters when it is left out"
    )
    audience: Text | None = None
    classification: Text | None = Field(default=None, description="printed on every page, such as Internal")
    prepared_by: Text | None = None
    date: Date | None = Field(default=None, description="of the briefing; printed only when it is given")
    template: Plain | None = Field(default=None, description="a pack's name, a folder, or an Office file")
    theme: ThemeChoice | None = Field(
        default=None, description="a palette of the template, or one's own colours and fonts"
    )
    deck: DeckWish = Field(default_factory=DeckWish, description="how long the deck is, and what it leaves out")
    titles: Titles = Field(default_factory=Titles, description="titles in place of what the program says, by kind")
    takeaway: Takeaway | None = Field(default=None, description="the one thing to remember of the whole briefing")
    background: Text | None = Field(default=None, description="why this event, and what it was")
    summary: Points = Field(default=(), description="the bottom line up front: three to five messages")
    themes: Many[KeyTheme] = Field(default=(), description="key themes that run through the topics")
    questions: Many[Question] = Field(default=(), description="questions that run through, and who answers how")
    groups: Many[TopicGroup] = Field(default=(), description="the parts of the briefing, in their order")
    people: dict[Id, Person] = Field(default_factory=dict, description="people by id")
    topics: Many[Topic] = Field(default=(), description="questions or conversations, in their order")
    exhibits: Many[Exhibit] = Field(default=(), description="exhibits of the whole briefing")
    outlook: Text | None = Field(default=None, description="what comes next")
    actions: Many[Action] = Field(default=(), description="decisions to take")
    method: Text | None = Field(default=None, description="how the briefing was made")
    limits: Text | None = Field(default=None, description="what it leaves out, and why")
    contact: Contact | None = Field(default=None, description="whom to ask")
    glossary: Many[Term] = ()
    sources: dict[Id, Source] = Field(default_factory=dict, description="sources by id; texts cite them as [@id]")

    def every_exhibit(self) -> Iterator[Exhibit]:
        """The exhibits of the whole briefing and of its topics."""
        yield from self.exhibits
        for topic in self.topics:
            yield from (*topic.evidence(), *topic.exhibits)
