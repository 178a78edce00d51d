"""Texts around points, as labels of points that are not seen: they move with the chart, and nothing is beside it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefgen.layout.page import Label, Series
from briefgen.styles import TextStyle

UNSEEN = "…"
"""What a series is called that is not seen."""


def texts_at(
    x: float,
    places: Sequence[tuple[float, TextStyle]],
    texts: Sequence[str],
    aside: float,
    up: float = 0.0,
    ends: bool | None = None,
) -> Series:
    """Texts one above the other, each at its height and in its style, moved aside and up by shares of the chart's width
    and height: on the left of where they stand if they are moved to the left, or where they end there (`ends`)."""
    left = aside < 0 if ends is None else ends
    labels = (
        Label(style, value=False, text=said, left=left, beside=not left, shift=(aside, -up))
        for (_, style), said in zip(places, texts, strict=True)
    )
    heights = tuple(exact(at) for at, _ in places)
    shown = tuple((i, label) for i, label in enumerate(labels) if label.text)
    return Series(UNSEEN, heights, None, labels=shown, across=(exact(x),) * len(places))


def exact(value: float) -> Decimal:
    """A place as the workbook holds it."""
    return Decimal(repr(round(value, 9)))
