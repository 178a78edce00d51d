"""A row told more briefly, step by step, until it takes no more slides than it may. What is left out goes where the
storyline sends its rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.kinds.content import Item, Slide
from briefgen.kinds.pieces import Member
from briefgen.kinds.voices import VoiceData
from briefgen.records import replace

Row = tuple[Member, ...]
MOST_CLAIMS = 8
MOST_REASONS = 2


def reductions(row: Row) -> Iterator[Row]:
    """The row, then ever briefer ones: each step leaves out more of what carries its claims."""
    yield row
    for step in _STEPS:
        briefer = step(row)
        if briefer and briefer != row:
            row = briefer
            yield row


def _claims(change: Callable[[Member, Item], Item]) -> Callable[[Row], Row]:
    """The row with each of its claims changed."""
    return lambda row: tuple(replace(m, shows=change(m, m.shows)) if isinstance(m.shows, Item) else m for m in row)


def _one_panel(row: Row) -> Row:
    """The row with voices that follow each other as one piece: without reasons they are read against each other."""
    told: list[Member] = []
    for member in row:
        before = told[-1] if told else None
        if before and isinstance(before.shows, VoiceData) and isinstance(member.shows, VoiceData):
            member = replace(member, piece=before.piece)
        told.append(member)
    return tuple(told)


def _one_exhibit(row: Row) -> Row:
    """The row with the first of its exhibits, and those of its claims."""
    first = next((m for m in row if isinstance(m.shows, Slide) and not m.bound), None)
    return tuple(m for m in row if not isinstance(m.shows, Slide) or m.bound or m is first)


def without_exhibits(row: Row) -> Row:
    """The row without its exhibits, and those of its claims."""
    return tuple(m for m in row if not isinstance(m.shows, Slide))


def _few_claims(row: Row) -> Row:
    return tuple(m for m in row if m.holds or m.number <= MOST_CLAIMS)


_STEPS: tuple[Callable[[Row], Row], ...] = (
    _claims(lambda _, item: replace(item, items=())),
    _claims(lambda member, item: replace(item, detail=None) if member.holds else item),
    lambda row: tuple(member for member in row if not member.holds or member.number <= MOST_REASONS),
    lambda row: _one_panel(tuple(member for member in row if not member.holds)),
    _one_exhibit,
    _claims(lambda _, item: replace(item, detail=None)),
    _few_claims,
)
"""What is left out, first what is missed least: claims under claims, what carries a voice's reasons, those beyond the
second, all of them, further exhibits, what carries claims, claims beyond the eighth."""
