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
    length: Length = Field(
        default="standard",
        description="how much of it stands on slides, the rest in the notes: short is a page a topic, standard what "
        "one sits through, full every claim and detail",
    )
    omit: Many[Plain] = Field(default=(), description="kinds of slides to leave out, such as agenda")
    keep_order: Flag = Field(default=False, description="whether decisions stand as written, not by their date")


class Titles(Node):
    """Titles of slides and sections that would otherwise be called by what is in them."""

    summary: Text | None = Field(default=None, description="what the slide of the bottom line is called")
    background: Text | None = Field(default=None, description="what the background is called")
    agenda: Text | None = Field(default=None, description="what the agenda is called")
    themes: Text | None = Field(default=None, description="what the overview of the themes is called")
    recap: Text | None = Field(default=None, description="what the recap of what to remember is called")
    comparison: Text | None = Field(default=None, description="what the comparison of voices is called")
    outlook: Text | None = Field(default=None, description="what the outlook is called")
    actions: Text | None = Field(default=None, description="what the list of decisions is called")
    appendix: Text | None = Field(default=None, description="what the appendix is called")
    participants: Text | None = Field(default=None, description="what the list of people is called")
    glossary: Text | None = Field(default=None, description="what the glossary is called")
    sources: Text | None = Field(default=None, description="what the list of sources is called")


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
    host: Text | None = Field(default=None, description="who invited to it")
    place: Text | None = Field(default=None, description="where it took place")
    date: Date | None = Field(default=None, description="when it took place")
    participants: Many[Text] = Field(default=(), description="who took part, beside the people whom topics name")

    def __str__(self) -> str:
        return self.name


class KeyTheme(Node):
    """A key theme that runs through the topics."""

    id: Id = Field(description="a stable name; made from the title when it is left out")
    title: Text = Field(description="the theme as a headline")
    summary: Text | None = Field(default=None, description="the theme in two or three sentences")
    points: Points = Field(default=(), description="claims that make the theme")
    figures: Many[FigureEntry] = Field(default=(), description="the numbers that carry it")


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
    points: EvidencedPoints = Field(default=(), description="the reasons, in the order of telling")

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
    voices: Many[Voice] = Field(default=(), description="who answers it, and how")


class TopicGroup(Node):
    """A part of the briefing: topics that belong together."""

    id: Id = Field(description="a stable name; made from the title when it is left out")
    title: Text = Field(description="what the topics of this part have in common")
    summary: Text | None = Field(default=None, description="what the topics of this part come to")


class Person(Shorthand):
    """Somebody whom topics, voices and quotes refer to by id."""

    short = "name"
    name: Text = Field(description="the name as it is printed")
    role: Text | None = Field(default=None, description="what they do, such as Founder")
    organisation: Text | None = Field(default=None, description="whom they do it for")
    bio: Text | None = Field(default=None, description="their life in a sentence or two")
    photo: PictureFile | None = Field(default=None, description="a picture beside the outline")

    def __str__(self) -> str:
        return self.name


class Topic(Node):
    """A question or a conversation, with its claims, its evidence and its one thing to remember."""

    id: Id = Field(description="a stable name; made from the title when it is left out")
    group: GroupId | None = Field(default=None, description="the id of the group it belongs to")
    title: Text = Field(description="the topic as a headline")
    question: Text | None = Field(default=None, description="the question it answers")
    summary: Text | None = Field(default=None, description="the topic in two or three sentences")
    speakers: Many[PersonId] = Field(default=(), description="ids of people")
    themes: Many[ThemeId] = Field(default=(), description="ids of the themes it belongs to")
    appendix: Flag = Field(default=False, description="whether it comes after everything else")
    points: EvidencedPoints = Field(default=(), description="its claims, in the order of telling")
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
    detail: Text | None = Field(default=None, description="what has to be known to do it")
    owner: Text | None = Field(default=None, description="the one who answers for it")
    due: Date | None = Field(default=None, description="the day by which it is done")


class Contact(Shorthand):
    """Whom to ask."""

    short = "name"
    name: Text = Field(description="whom to ask")
    email: Plain | None = Field(default=None, description="the address to write to")


class Term(Node):
    """A word and what it means here."""

    term: Text = Field(description="the word")
    meaning: Text = Field(description="what it means here")


class Source(Shorthand):
    """Something that was used; texts cite it as `[@id]`."""

    short = "title"
    title: Text = Field(description="what the source is called")
    author: Text | None = Field(default=None, description="who wrote or said it")
    date: Date | None = Field(default=None, description="when it appeared")
    url: Plain | None = Field(default=None, description="where it is found")


class Outline(Node):
    """The whole of what one YAML file says."""

    briefgen: Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})] = Field(
        default="1", description="the version of the outline language"
    )
    title: Text = Field(description="what the briefing says, in one line")
    subtitle: Text | None = Field(default=None, description="what it is about, below the title")
    event: Event | None = Field(default=None, description="what the briefing digests")
    language: LanguageTag = Field(
        default="en", description="of labels and typography; told by the characters when it is left out"
    )
    audience: Text | None = Field(default=None, description="for whom it is made")
    classification: Text | None = Field(default=None, description="printed on every page, such as Internal")
    prepared_by: Text | None = Field(default=None, description="who made it")
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
    glossary: Many[Term] = Field(default=(), description="words that have to be explained, and what they mean")
    sources: dict[Id, Source] = Field(default_factory=dict, description="sources by id; texts cite them as [@id]")

    def every_exhibit(self) -> Iterator[Exhibit]:
        """The exhibits of the whole briefing and of its topics."""
        yield from self.exhibits
        for topic in self.topics:
            yield from (*topic.evidence(), *topic.exhibits)
