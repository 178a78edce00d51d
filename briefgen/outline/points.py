"""Points: claims, what carries them, and the points below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import AfterValidator, Field

from briefgen.outline.fields import Many, Mistake, Shorthand, Text, refuse_all
from briefgen.outline.paths import Path

POINT_LEVELS = 3


class Point(Shorthand):
    """A claim, what carries it, and the points below it (three levels at most)."""

    short = "claim"
    claim: Text = Field(description="what is claimed, as a sentence")
    detail: Text | None = Field(default=None, description="what carries the claim, in a sentence or two")
    points: Many[Point] = Field(default=(), description="points below this one, three levels at most")


def levels(points: Sequence[Point]) -> Sequence[Point]:
    """The points, whose levels are counted. Raises PydanticCustomError for too many of them."""
    message = f"points go {POINT_LEVELS} levels deep at most"
    hint = "say it in the `detail` of the point above, or make two topics of this one"
    refuse_all([Mistake("points-too-deep", path, message, hint) for path in _too_deep(points, 1, ())])
    return points


def _too_deep(points: Sequence[Point], level: int, path: Path) -> Iterator[Path]:
    for i, point in enumerate(points):
        below = (*path, i, "points")
        if level == POINT_LEVELS and point.points:
            yield below
        else:
            yield from _too_deep(point.points, level + 1, below)


Points = Annotated[Many[Point], AfterValidator(levels)]
