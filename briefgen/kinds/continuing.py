"""What is drawn in the free room of a slide, over as few slides as hold it, in the largest text that has room there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from briefgen.kinds.canvas import Canvas, Misfit
from briefgen.kinds.content import Text
from briefgen.kinds.kind import SlideBody
from briefgen.layout.parting import Parting
from briefgen.units import Box, Emu

FREE = ("title-only", "content")
"""Roles whose layouts leave room to draw in, best first."""

Thing = TypeVar("Thing")
Step = TypeVar("Step")
Draw = Callable[[Canvas, Sequence[Thing], int, Step], SlideBody | None]
"""Draws things, the first being the n-th of all from 0, in a step of the type scale; None where they lack room."""


def even_parts(count: int, most: int) -> tuple[tuple[int, int], ...]:
    """Starts and stops of the fewest parts with at most so many things, as even as can be, none with a lone one."""
    return Parting(count, lambda a, b: b - a <= most, lambda a, b: b - a, lambda a, b: b - a == 1).parts()


def over_slides(
    canvas: Canvas,
    things: Sequence[Thing],
    most: int,
    steps: Sequence[Step],
    draw: Draw[Thing, Step],
    named: Callable[[Thing], Text],
) -> list[SlideBody]:
    """The things over the fewest slides, at most so many on each, all in the first of the steps in which they have
    room. Where even one alone has none, that is a misfit, and the exhibit is shown as a document shows it."""
    for size in range(min(most, len(things)), 0, -1):
        parts = even_parts(len(things), size)
        for step in steps:
            trial = canvas.trial()
            bodies = _all(trial, [(things[start:stop], start) for start, stop in parts], step, draw)
            if bodies is not None and not trial.misfits:
                canvas.adopt(trial)
                canvas.broken((start for start, _ in parts), [named(thing) for thing in things])
                return bodies
    canvas.misfits.append(Misfit(named(things[0]), "content"))
    return [[]]


def _all(
    canvas: Canvas, parts: Sequence[tuple[Sequence[Thing], int]], step: Step, draw: Draw[Thing, Step]
) -> list[SlideBody] | None:
    bodies: list[SlideBody] = []
    for things, start in parts:
        body = draw(canvas, things, start, step)
        if body is None:
            return None
        bodies.append(body)
    return bodies


def lower(box: Box, taken: int) -> Box:
    """What is left of a box below its first `taken` EMU."""
    return Box(box.x, Emu(box.y + taken), box.width, Emu(max(0, box.height - taken)))
