"""How the shipped outlines are composed, to be read: of each topic its slides, their arrangements, what they show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen.compiler import arranged_deck, template_of
from briefgen.layout.engine import Engine
from briefgen.layout.page import Page
from briefgen.ledger import on_pages
from briefgen.outline.reader import read_outline
from tests.support.decks import Deck

NAMES = ("ai-ascent-2026", "agi-next-2026", "showcase")
OUTLINES = Path(__file__).parents[2] / "outlines"


@pytest.mark.parametrize("name", NAMES)
def test_how_the_shipped_outlines_are_composed(
    name: str, shipped_engine: Engine, golden: Callable[[str, str], None]
) -> None:
    told = [line for length in ("short", "standard", "full") for line in composition(name, length, shipped_engine)]
    golden(f"{name}.txt", "\n".join(told) + "\n")


def composition(name: str, length: str, engine: Engine) -> Iterator[str]:
    """A line for each slide that tells a row of pieces: its number, arrangement and title, then what it shows."""
    reading = read_outline(OUTLINES / f"{name}.yaml", {"deck": length})
    template = template_of(reading)
    deck = Deck(reading, template, *arranged_deck(reading, template, engine))
    yield f"{length}: {len(deck.pages)} slides"
    number = 0
    for placement, pages in deck.became:
        looks = placement.looks or ("",) * len(pages)
        for look, page in zip(looks, pages, strict=True):
            number += 1
            if look:
                yield f"  {number:>2}  {look:<16} {page.title}"
                yield f"{'':<22}{', '.join(shown_on(page))}"


def shown_on(page: Page) -> list[str]:
    """The parts of a topic that a page shows, as paths without the topic; neighbours as a range."""
    found: dict[str, list[int]] = {}
    for stretch in on_pages([page]):
        if stretch.home.where == "slide" and stretch.origin and stretch.origin[0] == "topics":
            for prefix, at in _parts(stretch.origin[2:]):
                numbers = found.setdefault(prefix, [])
                numbers += [at] if at not in numbers else []
    return [f"{prefix} {_ranges(numbers)}" for prefix, numbers in found.items()]


def _parts(path: tuple[Any, ...]) -> Iterator[tuple[str, int]]:
    """`voices`, 0, `points`, 1, `claim` -> points of voice 1: 2."""
    if len(path) >= 2 and path[0] in ("points", "voices", "exhibits") and isinstance(path[1], int):
        if path[0] == "voices" and len(path) >= 4 and path[2] == "points":
            yield f"reasons of voice {path[1] + 1}:", path[3] + 1
        else:
            yield path[0], path[1] + 1


def _ranges(numbers: Iterable[int]) -> str:
    out: list[list[int]] = []
    for number in sorted(numbers):
        if out and out[-1][1] == number - 1:
            out[-1][1] = number
        else:
            out.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in out)
