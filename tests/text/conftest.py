"""Briefings of outlines as blocks, and how tests find their texts again."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

from briefgen.compiler import deck_engine
from briefgen.kinds.blocks import Block, Contents
from briefgen.kinds.charts.in_text import TextCharts
from briefgen.kinds.content import Text, texts
from briefgen.language.labels import Labels
from briefgen.layout.engine import Engine
from briefgen.outline.resolved import ResolvedOutline
from briefgen.plan.briefing import plan_briefing
from briefgen.plan.properties import Properties
from briefgen.template.loading import load_template
from briefgen.text.html import html
from briefgen.text.markdown import markdown
from tests.support.decks import reading_of

NAMES = ("ai-ascent-2026", "agi-next-2026", "showcase")
DAY = datetime.datetime(2026, 5, 4, tzinfo=datetime.timezone.utc)


@dataclass(frozen=True)
class Briefing:
    """What a briefing is made of."""

    blocks: tuple[Block, ...]
    properties: Properties
    labels: Labels

    @cached_property
    def markdown(self) -> str:
        return markdown(self.blocks, self.properties, self.labels)

    @cached_property
    def html(self) -> str:
        return html(self.blocks, self.properties, charts_of(self.labels))


@cache
def _engine() -> Engine:
    return deck_engine()


def charts_of(labels: Labels) -> TextCharts:
    """What draws charts, as the built-in template has them."""
    return TextCharts(load_template(["marker"], "en").briefing, _engine(), labels)


def briefing_of(outline: str | Path) -> Briefing:
    """The briefing of an outline."""
    reading = reading_of(outline)
    assert reading.outline is not None and reading.paths is not None
    language = reading.outline.language
    template = load_template(["marker"], language)
    title = Text.of(reading.outline.title).plain
    properties = Properties(
        title, language, DAY, "Strategy office", footer="Strategy office", classification="Internal"
    )
    book = ResolvedOutline(reading.outline, reading.paths, reading.pictures)
    plan = plan_briefing(book, template.storylines["briefing"], template.labels, properties)
    return Briefing(tuple(plan.blocks()), properties, template.labels)


def of(*blocks: Block, language: str = "en") -> Briefing:
    """A briefing of these blocks."""
    return Briefing(blocks, Properties("Title", language, DAY), Labels(language, {}))


@pytest.fixture(scope="session")
def real(outlines: dict[str, Path]) -> Callable[[str], Briefing]:
    """The shipped outlines as briefings, by name."""
    return cache(lambda name: briefing_of(outlines[name]))


def squeezed(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split()).replace("\u2011", "-")


def unsaid(blocks: Sequence[Block], said: str) -> list[str]:
    """The texts of the blocks that do not stand in what is said, block after block in their order."""
    missing, start = [], 0
    said = squeezed(said)
    for block in blocks:
        ends = [start]
        for text in texts(block) if not isinstance(block, Contents) else texts(block.title):
            found = said.find(squeezed(text.plain), start)
            if found < 0:
                missing.append(text.plain)
            ends.append(found + len(squeezed(text.plain)))
        start = max(start, max(ends) if not isinstance(block, Contents) else start)
    return missing
