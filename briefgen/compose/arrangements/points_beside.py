"""Claims or voices beside an exhibit that proves them: rows on the left, a chart, table, picture, quote or figures on
the right. Few claims stand in larger type; more than five are bare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.compose.arrangement import Arrangement, Body, Stretch, claim_of, split, zone
from briefgen.compose.regions import FEW, LARGE, Steps, columns_of, exhibit_region, point_rows, says_itself
from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Item, Slide
from briefgen.kinds.pieces import Member
from briefgen.kinds.shared_rows import SharedRows, marks_of
from briefgen.kinds.voices import VoiceData
from briefgen.units import Box

MOST, MOST_BARE = 5, 8
STEPS: Sequence[Steps] = (("claiml", "bodyl"), ("claim", "body"))
LEAST_COLUMNS = 5  # twelfths of the width that claims take at least


def _points_beside(stretch: Stretch, canvas: Canvas) -> Body | None:
    exhibits = [m for m in stretch.members if isinstance(m.shows, Slide)]
    points = [m for m in stretch.members if m not in exhibits]
    if len(exhibits) != 1 or not points or not _suits(points):
        return None
    (exhibit,) = exhibits
    leads = stretch.leader is exhibit
    if leads and says_itself(exhibit):
        return None  # its title is the whole of it
    for columns in columns_of(exhibit):
        if 12 - columns < LEAST_COLUMNS:
            continue
        left, right = split(zone(canvas), 12 - columns, columns)
        trial = canvas.trial()
        shown = exhibit_region(trial, exhibit, right, headed=not leads)
        found = _rows(trial, left, points, stretch.titled and not leads) if shown else None
        if shown and found:
            canvas.adopt(trial)
            rows, compact = found
            marks = [mark for mark in marks_of(rows, compact=compact) if mark != "sparse"]
            return Body((rows.table, *shown.items), (*marks, *shown.marks))
    return None


def _suits(points: Sequence[Member]) -> bool:
    """Whether these are claims or voices, as many as have room beside something."""
    if all(isinstance(m.shows, VoiceData) for m in points):
        return len(points) <= MOST
    if not all(isinstance(m.shows, Item) and not m.holds for m in points):
        return False
    bare = not any(claim_of(m).detail or claim_of(m).items for m in points)
    return len(points) <= (MOST_BARE if bare else MOST)


def _rows(canvas: Canvas, box: Box, points: Sequence[Member], titled: bool) -> tuple[SharedRows, bool] | None:
    """The rows in the largest steps that have room, and whether these are the smallest."""
    for steps in _steps(points):
        numbered = steps is not LARGE and isinstance(points[0].shows, Item)
        rows = point_rows(canvas, box, points, steps, titled=titled, numbered=numbered)
        if rows:
            return rows, steps == STEPS[-1]
    return None


def _steps(points: Sequence[Member]) -> Iterator[Steps]:
    if len(points) <= FEW:
        yield LARGE
    yield from STEPS


ARRANGEMENT = Arrangement("points-beside", _points_beside)
