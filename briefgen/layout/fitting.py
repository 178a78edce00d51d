"""Fitting: the design size, then smaller sizes down to the floor, then tighter lines. And balancing what fits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice
from math import fsum
from typing import NamedTuple

from briefgen.layout.display import ARTICLE, LINE, LONELY, WORD, has_pause, is_wordless
from briefgen.layout.measure import ROOM, Measured
from briefgen.layout.scale import SizeSetting, ladder
from briefgen.layout.setting import Stack, fits, fitted
from briefgen.layout.text import Fitted, Frame
from briefgen.records import replace

INSET_STEP = 6.0
"""Points: the right inset of a balanced text grows by 1/12 inch."""

_LEEWAY = 0.99
"""A balanced text must keep its lines in a frame narrower by this, so that no rounding adds one."""

_MORE_STEPS = 2
"""How many points a title may lose for a last line that is no lone word."""

_LARGE, _LESS = 32.0, 0.875
"""Points: what stands alone on its slide is set in no less; the share of its size that it keeps at least for lines that
end better."""


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
    """Display text fitted, then in the frame made narrower from the right by what makes their lines
    best (`display` reckons that): never a line more, but in Chinese where it lets each end behind a comma.

    A last line that is still a lone word makes the text a step smaller, if one is left; large text gets smaller by up
    to an eighth for lines that end better (`_smaller`).
    """
    (plain,) = fit_all([(texts, frame)], steps)
    if len(plain) == len(texts):
        return fitted(plain)
    best = _narrowed(plain)
    if best.cost >= LONELY and fits(plain):
        ways = ladder([text.paragraph.style for text in texts], steps)
        smaller = (s for s in ways if s.shrink > plain.setting.shrink and s.tighten == 1.0)
        tries = (_narrowed(Stack(texts, frame, setting)) for setting in islice(smaller, _MORE_STEPS))
        best = next((one for one in tries if one.cost < LONELY and fits(one.stack)), best)
    if WORD <= best.cost < LONELY and fits(plain) and (better := _smaller(plain, best)):
        best = better
    return fitted(best.stack, best.number * INSET_STEP)


def is_for_its_lines(text: Fitted) -> bool:
    """Whether a text may have been set smaller for lines that end better, and not for want of room: large, and not by
    more than that takes."""
    size = max((paragraph.style.size for paragraph in text.paragraphs), default=0.0)
    return size + text.shrink >= _LARGE and size >= _LESS * (size + text.shrink)


def _smaller(plain: Stack, best: _Narrowed) -> _Narrowed | None:
    """Large text a little smaller for better lines; None where it would have none. In Chinese each then ends behind a
    comma, in as many lines. In Latin script two or more are left of three or more, none of which ends badly."""
    texts, size = plain.texts, max(laid.style.size for laid in plain.laid)
    if any(is_wordless(text.text) for text in texts):
        wanted, lines, most = any(has_pause(text.text) for text in texts), len(plain), WORD
    else:
        lines = len(best.stack) - 1
        wanted, most = lines > 1, WORD * (lines - 1) + (ARTICLE - WORD)
    if size < _LARGE or not wanted:
        return None
    for setting in ladder([text.paragraph.style for text in texts], None):
        if setting.shrink <= plain.setting.shrink or setting.tighten != 1.0:
            continue
        stack = Stack(texts, plain.frame, setting)
        if max(laid.style.size for laid in stack.laid) < _LESS * size:
            return None
        if len(stack) <= lines:  # a narrower frame takes no line away
            one = _narrowed(stack)
            if one.cost < most and len(one.stack) <= lines and fits(one.stack):
                return one
    return None


class _Narrowed(NamedTuple):
    """A stack in a frame made narrower by a number of steps, and what is bad about its lines."""

    cost: float
    number: int
    stack: Stack


def _narrowed(plain: Stack) -> _Narrowed:
    """The best of the narrower settings of a stack, itself among them: the first of equals."""
    frame, texts = plain.frame, plain.texts
    more = 1 if any(is_wordless(text.text) for text in texts) and fits(plain) else 0

    def inset(number: int, share: float = 1.0) -> Stack:
        return Stack(texts, replace(frame, width=(frame.width - number * INSET_STEP) * share), plain.setting)

    def is_bad(stack: Stack) -> bool:
        if len(stack) > len(plain) and not fits(stack):
            return True
        return len(stack) > len(plain) + more or stack.torn or stack.over

    most = bisect_left(range(1, int(frame.width / INSET_STEP)), True, key=lambda n: is_bad(inset(n, _LEEWAY)))
    best, number, stack = _Narrowed(_cost(plain, plain), 0, plain), 0, plain
    while number <= most:
        for step in (number, min(most, _next(stack, frame) - 1)):
            one = inset(step)
            best = min(best, _Narrowed(_cost(one, plain), step, one), key=lambda way: (round(way.cost, 3), way.number))
        number = max(number + 1, _next(stack, frame))
        stack = inset(number)
    # Half way to where lines would end elsewhere: who draws letters a little narrower (by kerning) breaks there, too.
    middle = (best.number + min(most, _next(best.stack, frame) - 1)) // 2
    return best if not best.number or middle <= best.number else best._replace(number=middle, stack=inset(middle))


def _cost(stack: Stack, plain: Stack) -> float:
    lines = fsum(text.cost(laid) for text, laid in zip(stack.texts, stack.laid, strict=True))
    return lines + LINE * max(0, len(stack) - len(plain))


def _next(stack: Stack, frame: Frame) -> int:
    """The first inset at which a line of the stack is too long for its frame, so that the lines change."""
    need = max(
        text.indents(laid.style.size)[i > 0] + cut.width
        for text, laid in zip(stack.texts, stack.laid, strict=True)
        for i, cut in enumerate(laid.cuts)
    )
    return int((frame.width - need / ROOM) / INSET_STEP) + 1
