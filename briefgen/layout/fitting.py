"""Fitting: the design size, then smaller sizes down to the floor, then tighter lines. And balancing what fits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from briefgen.language.scripts import is_east_asian
from briefgen.layout.measure import ROOM, Measured
from briefgen.layout.scale import SizeSetting, ladder
from briefgen.layout.setting import Stack, fits, fitted
from briefgen.layout.text import Fitted, Frame

INSET_STEP = 6.0
"""Points: the right inset of a balanced text grows by 1/12 inch."""

_LEEWAY = 0.99
"""A balanced text must keep its lines in a frame narrower by this, so that no rounding adds one."""

_STOPS = tuple(",.;:!?，。、；：！？…—–)」』）》”’")


def first_of(settings: Sequence[SizeSetting], holds: Callable[[SizeSetting], bool]) -> SizeSetting | None:
    """The first setting that holds, given that all behind it hold too; None if none does."""
    if holds(settings[0]):
        return settings[0]
    found = bisect_left(range(len(settings)), True, key=lambda number: holds(settings[number]))
    return settings[found] if found < len(settings) else None


def fit(texts: Sequence[Measured], frame: Frame, steps: Sequence[int] | None = None) -> Fitted:
    """The paragraphs at the largest setting that fits and tears no word; if there is none, that fits; else at the
    last, with `fits` false."""
    return fitted(fit_all([(texts, frame)], steps)[0])


def fit_all(pairs: Sequence[tuple[Sequence[Measured], Frame]], steps: Sequence[int] | None = None) -> list[Stack]:
    """Siblings at the setting that they share: the first at which each fits its frame."""
    settings = ladder([text.paragraph.style for texts, _ in pairs for text in texts], steps)
    stacks = cache(lambda setting: [Stack(texts, frame, setting) for texts, frame in pairs])

    def all_are(good: Callable[[Stack], bool]) -> SizeSetting | None:
        return first_of(settings, lambda setting: all(map(good, stacks(setting))))

    found = all_are(lambda stack: fits(stack) and not stack.torn) or all_are(fits) or settings[-1]
    return stacks(found)


def balanced(texts: Sequence[Measured], frame: Frame, steps: Sequence[int] | None = None) -> Fitted:
    """The paragraphs fitted, then in a frame made narrower from the right as long as the lines stay as many.

    Of these settings we take the one without a word or a Han character alone on a last line, whose lines end at
    punctuation most often, whose last line is longest; in this order.
    """
    (plain,) = fit_all([(texts, frame)], steps)

    def inset(number: int, share: float = 1.0) -> Stack:
        return Stack(texts, replace(frame, width=(frame.width - number * INSET_STEP) * share), plain.setting)

    if len(plain) == len(texts):
        return fitted(plain)

    def grows(number: int) -> bool:
        narrow = inset(number, _LEEWAY)
        return len(narrow) > len(plain) or narrow.torn or narrow.over

    most = bisect_left(range(1, int(frame.width / INSET_STEP)), True, key=grows)
    best, best_score, number = 0, _score(plain), _next(plain, frame)
    while number <= most:
        stack = inset(number)
        score = _score(stack)
        if score > best_score:
            best, best_score = number, score
        number = max(number + 1, _next(stack, frame))
    return fitted(inset(best), best * INSET_STEP)


def _next(stack: Stack, frame: Frame) -> int:
    """The first inset at which a line of the stack is too long for its frame, so that the lines change."""
    need = max(
        text.indents(laid.style.size)[i > 0] + cut.width
        for text, laid in zip(stack.texts, stack.laid, strict=True)
        for i, cut in enumerate(laid.cuts)
    )
    return int((frame.width - need / ROOM) / INSET_STEP) + 1


def _score(stack: Stack) -> tuple[int, int, float]:
    lonely = stops = 0
    shortest = 1.0
    for text, laid in zip(stack.texts, stack.laid, strict=True):
        if len(laid.cuts) < 2:
            continue
        lines = [text.text[cut.start : cut.stop].rstrip() for cut in laid.cuts]
        lonely += _is_lonely(lines[-1])
        stops += sum(line.endswith(_STOPS) for line in lines[:-1])
        shortest = min(shortest, laid.cuts[-1].width / (max(cut.width for cut in laid.cuts) or 1.0))
    return -lonely, stops, round(shortest, 3)


def _is_lonely(line: str) -> bool:
    """Whether a line holds a single word, or a single character of a script without spaces."""
    if is_east_asian(line):
        return sum(char.isalnum() for char in line) < 2
    return len(line.split()) < 2
