"""What the tests of the kinds share: templates, ours and two others, and decks of the outline that has every kind."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from briefgen.layout.engine import Engine
from briefgen.template.loading import load_template
from briefgen.template.template import Template
from tests.support.decks import Deck, kind_by_kind, placed

Load = Callable[[str, str], Template]
Place = Callable[..., Deck]


@pytest.fixture(scope="session")
def template_of(foreign_decks: dict[str, Path]) -> Load:
    """A template by name and language: the built-in pack, or one of the decks that are not ours. Its decks are told
    kind by kind, so that each has its slides."""

    @cache
    def load(name: str, language: str) -> Template:
        return kind_by_kind(load_template([str(foreign_decks.get(name, name))], language))

    return load


@pytest.fixture(scope="session")
def every_kind(template_of: Load, shipped_engine: Engine) -> Callable[[str, str], Deck]:
    """The deck of the outline that has every kind, by template and language."""
    folder = Path(__file__).parent / "outlines"

    @cache
    def deck(name: str, language: str) -> Deck:
        return placed(folder / f"every-kind.{language}.yaml", template_of(name, language), shipped_engine)

    return deck


@pytest.fixture(scope="session")
def place(template_of: Load, shipped_engine: Engine) -> Place:
    """Places an outline given as text, on the built-in template unless another is named."""

    def deck(outline: str, name: str = "marker", language: str = "en") -> Deck:
        return placed(outline, template_of(name, language), shipped_engine)

    return deck
