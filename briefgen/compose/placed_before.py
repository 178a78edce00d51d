"""Slides as they were placed before: of a deck that is placed again and again, only what has changed is placed anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from briefgen.compose.stage import Placed, SetTitle, Stage
from briefgen.compose.titles import Owners
from briefgen.kinds.canvas import SetBody
from briefgen.kinds.content import AnySlide
from briefgen.records import dataclass, replace

_Shape = tuple[int | object, ...] | None
"""Who has a title, seen from a slide: `_OWN` for its content, else the position among those who had it, or the content
itself where that came in with the slide."""
_OWN = "own"
_OTHER = "other"


@dataclass(frozen=True)
class _Kept:
    """How a slide was placed: whose the titles were that it asked about, and what came of it."""

    before: Mapping[str, _Shape]
    after: Mapping[str, _Shape]
    placed: Placed
    titles: tuple[SetTitle, ...]
    bodies: tuple[SetBody, ...]


class PlacedBefore:
    """What was placed of a deck the last time. A slide is placed anew where it says something else, where it is set
    among other things (template, footers, tabs), or where titles that it asks about belong to others than then."""

    def __init__(self) -> None:
        self.told: Callable[[Sequence[Placed]], object] = len
        """Is told what is placed so far, after each slide."""
        self._setting: object = None
        self._then: dict[object, list[_Kept]] = {}
        self._now: dict[object, list[_Kept]] = {}

    @contextmanager
    def placing(self, stage: Stage) -> Iterator[None]:
        """While a deck is placed on a stage. What of the last time is not needed again is forgotten, unless this time
        is broken off."""
        setting = stage.setting
        if setting != self._setting:
            self._setting, self._then, self._now = setting, {}, {}
        yield
        self._then, self._now = self._now, {}

    def placed(self, stage: Stage, slide: AnySlide, least: int, place: Callable[[], Placed]) -> Placed:
        """The slide as it was placed before, if it would be placed so again, else as it is placed now."""
        key = slide, least
        for kept in (*self._now.get(key, ()), *self._then.get(key, ())):
            owners = stage.titles.now(kept.before)
            if all(_seen(owners[title], slide) == shape for title, shape in kept.before.items()):
                return self._again(stage, slide, kept, owners, key)
        return self._anew(stage, slide, place, key)

    def _again(self, stage: Stage, slide: AnySlide, kept: _Kept, owners: Mapping[str, Owners], key: object) -> Placed:
        given = {title: _restored(shape, owners.get(title), slide) for title, shape in kept.after.items()}
        stage.titles.give(given)
        stage.set_titles.extend(kept.titles)
        stage.set_bodies.extend(kept.bodies)
        self._keep(key, kept)
        pages, placement = kept.placed
        return [*pages], replace(placement, slide=slide)

    def _anew(self, stage: Stage, slide: AnySlide, place: Callable[[], Placed], key: object) -> Placed:
        titles, bodies = len(stage.set_titles), len(stage.set_bodies)
        with stage.titles.noted() as asked:
            pages, placement = place()
            before = dict(asked)
        after = stage.titles.now(before)
        kept = _Kept(
            {title: _seen(owners, slide) for title, owners in before.items()},
            {title: _stored(owners, before[title], slide) for title, owners in after.items()},
            ([*pages], placement),
            tuple(stage.set_titles[titles:]),
            tuple(stage.set_bodies[bodies:]),
        )
        self._keep(key, kept)
        return pages, placement

    def _keep(self, key: object, kept: _Kept) -> None:
        found = self._now.setdefault(key, [])
        if not any(one is kept for one in found):
            found.append(kept)


def _seen(owners: Owners, slide: AnySlide) -> _Shape:
    """Which of those who have a title is the slide's own content."""
    return None if owners is None else tuple(_OWN if owner is slide.content else _OTHER for owner in owners)


def _stored(owners: Owners, before: Owners, slide: AnySlide) -> _Shape:
    if owners is None:
        return None
    known = {id(owner): i for i, owner in enumerate(before or ())}
    return tuple(_OWN if owner is slide.content else known.get(id(owner), owner) for owner in owners)


def _restored(shape: _Shape, before: Owners, slide: AnySlide) -> Owners:
    if shape is None:
        return None
    return tuple(
        slide.content if one is _OWN else (before or ())[one] if isinstance(one, int) else one for one in shape
    )
