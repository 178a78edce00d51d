"""What the tests of the deck's writer share: written decks of the outline that has every kind, and of short ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from briefgen.compiler import Wanted, build
from briefgen.layout.engine import Engine
from briefgen.template.loading import load_template
from tests.support.decks import Deck, kind_by_kind, placed, reading_of
from tests.support.files import OfficeFile

OUTLINES = Path(__file__).parents[2] / "kinds" / "outlines"

Write = Callable[..., OfficeFile]


@pytest.fixture(scope="session")
def write(foreign_decks: dict[str, Path], shipped_engine: Engine) -> Write:
    """Writes the deck of an outline (a text, or a path), told kind by kind, on a template given by name or path."""

    @cache
    def deck(outline: str | Path, template: str | Path = "marker", language: str = "en") -> OfficeFile:
        loaded = kind_by_kind(load_template([str(foreign_decks.get(str(template), template))], language))
        wanted = Wanted(deck=True, briefing=False)
        (product,) = build(reading_of(outline), loaded, wanted, shipped_engine)
        return OfficeFile(product.data)

    return deck


@pytest.fixture(scope="session")
def every_kind(write: Write) -> Callable[[str, str], OfficeFile]:
    """The written deck of the outline that has every kind."""

    def deck(template: str = "marker", language: str = "en") -> OfficeFile:
        return write(OUTLINES / f"every-kind.{language}.yaml", template, language)

    return deck


@pytest.fixture(scope="session")
def every_kind_placed(foreign_decks: dict[str, Path], shipped_engine: Engine) -> Callable[[str, str], Deck]:
    """The same deck as it was placed."""

    @cache
    def deck(template: str, language: str) -> Deck:
        loaded = kind_by_kind(load_template([str(foreign_decks.get(template, template))], language))
        return placed(OUTLINES / f"every-kind.{language}.yaml", loaded, shipped_engine)

    return deck
