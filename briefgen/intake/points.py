"""Paragraphs and items of lists -> points: the first sentence claims, the rest carries it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field

from briefgen.intake.blocks import SourceItem
from briefgen.intake.sentences import Said, first_sentence, joined, label, lead
from briefgen.intake.tree import Items, Keys, Node
from briefgen.outline.advice import words_and_han
from briefgen.outline.points import POINT_LEVELS
from briefgen.records import dataclass, replace

_STOPS = "。！？；;.!?:："
_CLAIM_WORDS, _CLAIM_HAN = 30, 60
"""What a claim that is read from a slide has at most."""


@dataclass
class DraftedPoint:
    """A claim with what carries it."""

    claim: str
    detail: str = ""
    below: list[DraftedPoint] = field(default_factory=list)
    exhibit: Keys | None = None


def said(text: str) -> Said:
    """The claim of a paragraph and its detail: what leads it in bold, or its first sentence, and the rest."""
    return lead(text) or first_sentence(text)


def of_item(item: SourceItem) -> DraftedPoint:
    """An item of a list with those below it; of a text with a colon, what stands before it claims."""
    split = lead(item.text) or label(item.text) or first_sentence(item.text)
    claim = split.first.rstrip(":：").strip() if not split.rest and item.below else split.first
    below = [of_item(each) for each in item.below]
    if not claim:
        return DraftedPoint(below[0].claim, below[0].detail, [*below[0].below, *below[1:]])
    return DraftedPoint(claim, split.rest, below)


def claiming(point: DraftedPoint) -> DraftedPoint:
    """A point that a topic tells: a few words with a colon behind them only name what is claimed, so that the sentence
    that follows goes with them, where that is no long one. Below them, others claim already."""
    below = [claiming(each) for each in point.below]
    if not point.detail or point.below or point.claim.endswith(tuple(_STOPS)):
        return replace(point, below=below)
    first, rest = first_sentence(point.detail)
    words, han = words_and_han(f"{point.claim} {first}")
    if words / _CLAIM_WORDS + han / _CLAIM_HAN > 1:
        return point
    colon = "：" if point.claim[-1] > "\u2e80" or first[0] > "\u2e80" else ": "
    return replace(point, claim=f"{point.claim}{colon}{first}", detail=rest)


def of_paragraph(text: str, below: Iterable[SourceItem] = ()) -> DraftedPoint:
    """A paragraph, and the list that it announces."""
    split = said(text)
    items = [of_item(item) for item in below]
    claim = split.first.rstrip(":：").strip() if items and not split.rest else split.first
    return DraftedPoint(claim, split.rest, items)


def listed(points: Sequence[DraftedPoint], level: int = 1) -> Items:
    """Points as an outline writes them, those below the third level as sentences of the one above."""
    return Items([_written(point, level) for point in points])


def _written(point: DraftedPoint, level: int) -> Node:
    detail, below = point.detail, point.below
    if level == POINT_LEVELS and below:
        detail, below = joined([detail, *_told(below)]).rstrip(";；"), []
    if not detail and not below and point.exhibit is None:
        return point.claim
    keys = Keys([("claim", point.claim)])
    keys.add("detail", detail)
    keys.add("points", listed(below, level + 1))
    keys.add("exhibit", point.exhibit)
    return keys


def _told(points: Iterable[DraftedPoint]) -> list[str]:
    told: list[str] = []
    for point in points:
        more = [text for text in (point.detail, *_told(point.below)) if text]
        colon = "：" if point.claim[-1:] > "\u2e80" else ":"
        claim = point.claim if not more or point.claim.endswith(tuple(_STOPS)) else point.claim + colon
        text = joined([claim, *more])
        stop = ";" if text[-1:] < "\u2e80" else "；"
        told.append(text if text.endswith(tuple(_STOPS)) else text + stop)
    return told
