"""The outline: what we want to say. Frozen; positions in the source travel beside it, not in it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.outline.exhibits import Exhibit, Figure
from briefgen.outline.fields import Date, Flag, Id, Node, Plain, Shorthand, Text

Language = Literal["en", "zh-Hant"]
POINT_LEVELS = 3


def _language(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    tag = value.strip().replace("_", "-").lower()
    if tag == "en" or tag.startswith("en-"):
        return "en"
    if tag in {"zh", "zh-tw", "zh-hk", "zh-mo"} or tag.startswith("zh-hant"):
        return "zh-Hant"
    return value


class Point(Shorthand):
    """A claim, what carries it, and the points below it (three levels at most)."""

    short = "claim"
    claim: Text
    detail: Text | None = None
    points: tuple[Point, ...] = ()


class Takeaway(Shorthand):
    """The one thing to remember, and one sentence that carries it."""

    short = "say"
    say: Text
    why: Text | None = None

    def __str__(self) -> str:
        return self.say


class Event(Shorthand):
    """What the outline digests."""

    short = "name"
    name: Text
    host: Text | None = None
    place: Text | None = None
    date: Date | None = None
    participants: tuple[Text, ...] = ()

    def __str__(self) -> str:
        return self.name


class Theme(Node):
    """A key theme that runs through the topics."""

    id: Id
    title: Text
    summary: Text | None = None
    points: tuple[Point, ...] = ()
    figures: tuple[Figure, ...] = ()


class Voice(Node):
    """What one person, or one organisation, holds on a question."""

    person: Id | None = None
    organisation: Text | None = None
    as_: Text | None = Field(default=None, alias="as")
    stance: Text | None = None
    position: Text | None = None
    points: tuple[Point, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _somebody(cls, data: Any) -> Any:
        if isinstance(data, dict):
            if bool(data.get("person")) == bool(data.get("organisation")):
                raise PydanticCustomError(
                    "voice_owner", "should name either a person or an organisation, one of the two"
                )
            if not any(data.get(key) for key in ("stance", "position", "points")):
                raise PydanticCustomError("voice_silent", "says nothing: give a position, a stance or points")
        return data


class Question(Node):
    """A question that runs through the whole briefing, and who answers how."""

    ask: Text
    summary: Text | None = None
    voices: tuple[Voice, ...] = ()


class Group(Node):
    """A part of the briefing: topics that belong together."""

    id: Id
    title: Text
    summary: Text | None = None


class Person(Shorthand):
    """Somebody whom topics, voices and quotes refer to by id."""

    short = "name"
    name: Text
    role: Text | None = None
    organisation: Text | None = None
    bio: Text | None = None
    photo: Plain | None = None

    def __str__(self) -> str:
        return self.name


class Topic(Node):
    """A question or a conversation, with its claims, its evidence and its one thing to remember."""

    id: Id
    group: Id | None = None
    title: Text
    question: Text | None = None
    summary: Text | None = None
    speakers: tuple[Id, ...] = ()
    themes: tuple[Id, ...] = ()
    appendix: Flag = False
    points: tuple[Point, ...] = ()
    voices: tuple[Voice, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    takeaway: Takeaway
    notes: Text | None = None


class Action(Shorthand):
    """A decision to take: a verb first, one owner, one date."""

    short = "do"
    do: Text
    detail: Text | None = None
    owner: Text | None = None
    due: Date | None = None


class Contact(Shorthand):
    """Whom to ask."""

    short = "name"
    name: Text
    email: Plain | None = None


class Term(Node):
    """A word and what it means here."""

    term: Text
    meaning: Text


class Source(Shorthand):
    """Something that was used; texts cite it as `[@id]`."""

    short = "title"
    title: Text
    author: Text | None = None
    date: Date | None = None
    url: Plain | None = None


class Outline(Node):
    """The whole of what one YAML file says."""

    briefgen: Literal["1"] = Field(default="1", description="version of the outline language")
    title: Text
    subtitle: Text | None = None
    event: Event | None = None
    language: Annotated[Language, BeforeValidator(_language)] = "en"
    audience: Text | None = None
    classification: Text | None = None
    prepared_by: Text | None = None
    date: Date | None = None
    template: Plain | None = None
    takeaway: Takeaway | None = None
    background: Text | None = None
    summary: tuple[Point, ...] = ()
    themes: tuple[Theme, ...] = ()
    questions: tuple[Question, ...] = ()
    groups: tuple[Group, ...] = ()
    people: dict[Id, Person] = Field(default_factory=dict)
    topics: tuple[Topic, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    outlook: Text | None = None
    actions: tuple[Action, ...] = ()
    method: Text | None = None
    limits: Text | None = None
    contact: Contact | None = None
    glossary: tuple[Term, ...] = ()
    sources: dict[Id, Source] = Field(default_factory=dict)
