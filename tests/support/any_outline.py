"""Outlines of any shape, made from the model, in which every word is said once: a word tells which text it is of."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Any, Protocol, TypeVar

import yaml
from hypothesis import strategies as st
from pydantic import BaseModel

from briefgen.outline.charts import ChartReading
from briefgen.outline.decision import Answer, Decision
from briefgen.outline.exhibits import EXHIBITS, FigureEntry, Indicator, Quote
from briefgen.outline.fields import InlineText
from briefgen.outline.levels import Level
from briefgen.outline.matrix import MatrixItem, Measure
from briefgen.outline.model import (
    Action,
    Contact,
    Event,
    KeyTheme,
    Outline,
    Person,
    Question,
    Source,
    Takeaway,
    Term,
    Topic,
    TopicGroup,
    Voice,
)
from briefgen.outline.options import Criterion, Option
from briefgen.outline.points import Point
from briefgen.outline.process import Step
from briefgen.outline.timeline import Milestone
from briefgen.outline.tree import Branch
from tests.support.any_chart import any_annotation

T = TypeVar("T")


class Chance(Protocol):
    """What chooses: hypothesis, which makes an example smaller, or a row of numbers by chance."""

    def number(self, least: int, most: int) -> int:
        """A number from the least to the most."""

    def of(self, things: Sequence[T]) -> T:
        """One of some things."""


class Drawn:
    """Choices that hypothesis draws."""

    def __init__(self, draw: Any) -> None:
        self._draw = draw

    def number(self, least: int, most: int) -> int:
        return self._draw(st.integers(least, most))

    def of(self, things: Sequence[T]) -> T:
        return self._draw(st.sampled_from(things))


class Thrown:
    """Choices by numbers that look like chance."""

    def __init__(self, numbers: random.Random) -> None:
        self._numbers = numbers

    def number(self, least: int, most: int) -> int:
        return self._numbers.randint(least, most)

    def of(self, things: Sequence[T]) -> T:
        return self._numbers.choice(things)


class Maker:
    """Makes the nodes of an outline: what it must have, and by chance what it may have. `words` says a text of at most
    so many words: of its own, where nothing else is given."""

    def __init__(self, chance: Chance, words: Callable[[int], str] | None = None) -> None:
        self._chance = chance
        self._words = (f"w{number}w" for number in count(1))
        self._said = words

    def text(self, most: int = 12) -> str:
        """A text of at most so many words: those that stand nowhere else, if nothing says others."""
        if self._said:
            return self._said(most)
        return " ".join(next(self._words) for _ in self.some(most, 1))

    def some(self, most: int, least: int = 0) -> range:
        """A number of things."""
        return range(self._chance.number(least, most))

    def maybe(self) -> bool:
        """Whether something is there."""
        return self.of((False, True))

    def of(self, things: Sequence[T]) -> T:
        """One of some things."""
        return self._chance.of(things)

    def node(self, model: type[BaseModel], **more: Any) -> dict[str, Any]:
        """A node of a model: its texts, and what is given of its other fields."""
        found = {
            (field.alias or name): self.text()
            for name, field in model.model_fields.items()
            if any(isinstance(mark, InlineText) for mark in _marks(field)) and (field.is_required() or self.maybe())
            if name != "organisation" or model is not Voice
        }
        return {**found, **{name: value for name, value in more.items() if value not in ([], {}, None)}}

    def points(self, depth: int = 2) -> list[dict[str, Any]]:
        """Claims and what is below them."""
        return [self.node(Point, points=self.points(depth - 1) if depth else []) for _ in self.some(4)]

    def evidenced(self, people: list[str]) -> list[dict[str, Any]]:
        """Claims, some of them with an exhibit of their own."""
        return [{**point, **({"exhibit": self.exhibit(people)} if self.maybe() else {})} for point in self.points()]

    def voices(self, people: list[str]) -> list[dict[str, Any]]:
        """Positions of people, or of an organisation, if there are any."""
        whose: list[dict[str, Any]] = [{"person": id} for id in people if self.maybe()]
        if self.maybe():
            whose.append({"organisation": self.text(3)})
        return [{**self.node(Voice, position=self.text(), points=self.points(0)), **who} for who in whose]

    def exhibit(self, people: list[str]) -> dict[str, Any]:
        """An exhibit of any kind that says something of its own in words."""
        kind = self.of([name for name in EXHIBITS if name not in ("image", "team")])
        names = [self.text(2) for _ in self.some(4, 2)]
        if kind == "columns":
            return {"title": self.text(8), "columns": [self._column() for _ in self.some(3, 2)]}
        made: dict[str, Any] = {
            "table": {"columns": names, "rows": [[self.text(4) for _ in names] for _ in self.some(9, 1)]},
            "chart": self.chart(names),
            "figures": [{**self.node(Indicator), "value": self.text(1)} for _ in self.some(8, 1)],
            "quote": self.node(Quote, person=people[0]) if people else {"text": self.text(), "by": self.text(2)},
            "timeline": self.timeline(),
            "comparison": {
                "columns": names,
                "rows": [{"label": self.text(2), "cells": [self.text(4) for _ in names]} for _ in self.some(3, 1)],
            },
            "decision": self.node(Decision, who=self.node(Answer)),
            "options": {
                "criteria": [self.node(Criterion) for _ in names],
                "options": [self.node(Option, scores=[self.text(3) for _ in names]) for _ in self.some(4, 2)],
            },
            "levels": {"as": self.of(("pyramid", "funnel")), "items": self._levels()},
            "matrix": self._matrix(),
            "tree": {"as": self.of(("driver", "issue", "org")), "root": self._branch(2)},
            "process": {"steps": [self.node(Step) for _ in self.some(9, 2)]},
        }
        if kind == "quote":
            made["quote"].pop("by" if people else "", None)
        return {"title": self.text(8), kind: made[kind]}

    def chart(self, names: list[str]) -> dict[str, Any]:
        """A chart whose names are read in a file as its only words."""
        drawn = [any_annotation(self, names) for _ in self.some(2)]
        return {
            "type": self.of(("bar", "column", "line", "stacked", "stacked-bar", "area")),
            "categories": names,
            "series": {self.text(2): [i + 1 for i, _ in enumerate(names)] for _ in self.some(2, 1)},
            "reading": self.node(ChartReading),
            **({"annotate": drawn} if drawn else {}),
        }

    def timeline(self) -> dict[str, Any]:
        """Moments, and stretches that end after they begin."""
        items = [self.node(Milestone, date=f"2026-{i + 1:02}") for i in self.some(5, 1)]
        for i, item in enumerate(items):
            if item.pop("end", None):
                item["end"] = f"2026-{i + 3:02}"
        return {"items": items}

    def outline(self) -> dict[str, Any]:
        """A whole outline."""
        people = {f"p{i}": self.node(Person) for i in self.some(3)}
        groups = [self.node(TopicGroup, id=f"g{i}") for i in self.some(2)]
        topics = [self._topic(i, list(people), groups) for i in self.some(3, 1)]
        used = {topic.get("group") for topic in topics}
        return self.node(
            Outline,
            takeaway=self.node(Takeaway) if self.maybe() else None,
            event=self.node(Event) if self.maybe() else None,
            summary=self.points(0),
            themes=[
                self.node(KeyTheme, id=f"h{i}", points=self.points(0), figures=self._figures(2)) for i in self.some(2)
            ],
            questions=[self.node(Question, voices=self.voices(list(people))) for _ in self.some(1)],
            groups=[group for group in groups if group["id"] in used],
            people=people,
            topics=topics,
            exhibits=[self.exhibit(list(people)) for _ in self.some(1)],
            contact=self.node(Contact) if self.maybe() else None,
            actions=[self.node(Action) for _ in self.some(3)],
            glossary=[self.node(Term) for _ in self.some(3)],
            sources={f"s{i}": self.node(Source) for i in self.some(2)},
        )

    def _column(self) -> dict[str, Any]:
        kind = self.of(("points", "text", "levels", "tree"))
        made: dict[str, Any] = {
            "points": [self.node(Point, points=self.points(0)) for _ in self.some(6, 1)],
            "text": self.text(),
            "levels": {"items": self._levels()},
            "tree": {"as": "org", "root": self._branch(2)},
        }
        return {**({"title": self.text(4)} if self.maybe() else {}), kind: made[kind]}

    def _matrix(self) -> dict[str, Any]:
        kind = self.of(("plain", "heat"))
        items = [self.node(MatrixItem, x=f"0.{i * 37 % 10}", y=f"0.{i * 53 % 10}") for i in self.some(15, 1)]
        if kind == "plain":
            items = [{key: value for key, value in item.items() if key != "response"} for item in items]
        return {"as": kind, "x": self.node(Measure), "y": self.node(Measure), "items": items}

    def _branch(self, levels: int) -> dict[str, Any]:
        below = [self._branch(levels - 1) for _ in self.some(5 if levels == 1 else 3, levels - 1)] if levels else []
        return self.node(Branch, children=below)

    def _levels(self) -> list[dict[str, Any]]:
        return [self.node(Level) for _ in self.some(9, 2)]

    def _figures(self, most: int, least: int = 0) -> list[dict[str, Any]]:
        return [{**self.node(FigureEntry), "value": self.text(1)} for _ in self.some(most, least)]

    def _topic(self, i: int, people: list[str], groups: list[dict[str, Any]]) -> dict[str, Any]:
        return self.node(
            Topic,
            id=f"t{i}",
            group=groups[i % len(groups)]["id"] if groups else None,
            speakers=people[: self._chance.number(0, len(people))],
            points=self.evidenced(people),
            voices=self.voices(people),
            exhibits=[self.exhibit(people) for _ in self.some(2)],
            takeaway=self.node(Takeaway),
        )


def _marks(field: Any) -> Iterator[Any]:
    """What marks the type of a field, or that of an optional one."""
    yield from field.metadata
    if getattr(field.annotation, "__origin__", None) is tuple:
        return
    for part in getattr(field.annotation, "__args__", ()):
        yield from getattr(part, "__metadata__", ())


@st.composite
def outlines(draw: Any) -> str:
    """An outline as YAML."""
    return yaml.safe_dump(Maker(Drawn(draw)).outline(), allow_unicode=True, sort_keys=False)
