"""What the tests of composing share: decks that tell topics by their rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from briefgen.layout.engine import Engine
from briefgen.template.loading import load_template
from briefgen.template.storyline import StorylineStep
from briefgen.template.template import Template
from tests.support.decks import Deck, placed

TOPIC = ("pieces", "takeaway")


@pytest.fixture(scope="session")
def composed(foreign_decks: dict[str, Path], shipped_engine: Engine) -> Callable[..., Deck]:
    """Places an outline given as text, on the built-in template unless another is named;
    `topic` are the steps that tell one."""

    @cache
    def load(name: str, language: str, topic: tuple[str, ...]) -> Template:
        template = load_template([str(foreign_decks.get(name, name))], language)
        story = ("cover", {"for": "topic in topics", "slides": topic})
        told = tuple(StorylineStep.model_validate(step) for step in story)
        return replace(template, storylines={**template.storylines, "deck": told})

    def deck(outline: str, name: str = "marker", language: str = "en", topic: tuple[str, ...] = TOPIC) -> Deck:
        return placed(outline, load(name, language, topic), shipped_engine)

    return deck
