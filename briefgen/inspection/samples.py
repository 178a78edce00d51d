"""A template -> a slide for each of its roles, filled with sample text, to be looked at."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from briefgen.inspection.capacity import SAMPLES, capacity
from briefgen.language.record import language as spoken
from briefgen.layout.engine import Engine
from briefgen.layout.page import Filled, Item, Page, Shape
from briefgen.layout.text import Frame, Paragraph, Run
from briefgen.office.pptx.deck import write_deck
from briefgen.plan.properties import Properties
from briefgen.template.placeholders import Placeholder
from briefgen.template.roles import Role
from briefgen.template.template import DeckTemplate, Template
from briefgen.units import to_points

_FULL = 0.7  # the share of what a place holds that is filled
_EPOCH = datetime.datetime(1980, 1, 1, tzinfo=datetime.timezone.utc)


def sample_deck(template: Template, engine: Engine) -> Mapping[str, bytes]:
    """The parts of a deck that shows every role of a template once."""
    deck = template.deck
    pages = [_page(deck, role, engine) for role in deck.roles.values()]
    properties = Properties(title=template.name, language=deck.language, created=_EPOCH)
    return write_deck(pages, (), deck, properties)


def _page(deck: DeckTemplate, role: Role, engine: Engine) -> Page:
    items = list(_items(deck, role, engine))
    return Page(role.layout.part, role.name, tuple(items))


def _items(deck: DeckTemplate, role: Role, engine: Engine) -> Iterator[Item]:
    for name, placeholder in role.slots.items():
        if placeholder.is_picture:
            looks = role.looks or deck.looks
            yield Shape(name, placeholder.box, fill=looks.colors["panel"], alt=f"{role.name}: {name}")
        else:
            yield _filled(placeholder, _label(role) if placeholder.is_title else None, deck.language, engine)


def _label(role: Role) -> str:
    return f"{role.name}: {' '.join(role.layout.name.split())}"


def _filled(placeholder: Placeholder, said: str | None, language: str, engine: Engine) -> Filled:
    """A place with text of its own, or with running text that fills most of it."""
    held = capacity(engine, placeholder)
    wide = spoken(language).is_east_asian
    most = held.chinese if wide else held.english
    sample = SAMPLES[wide]
    text = said or (sample * (most // len(sample) + 1))[: max(8, round(most * _FULL))].rstrip()
    inner = placeholder.inner
    paragraph = Paragraph((Run(text),), placeholder.levels[0])
    fitted = engine.fit([paragraph], Frame(to_points(inner.width), to_points(inner.height), placeholder.body.columns))
    return Filled(placeholder.index, fitted, placeholder.said_box)
