"""Marks of status, share, judgement and trend: native shapes beside the words that say the same.

Hue says good or bad, filling how bad; none of them speaks by its colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import WordMark
from briefgen.layout.page import Item, Rule, Shape
from briefgen.units import Box, Emu

SIDE = 0.2  # inches: of the square that a mark stands in
WIDTH = 0.333  # inches that a mark takes before its word
RULED_OUT = "ruled-out"  # what a tick says of a test that was not confirmed, which is neither better nor worse
_RING, _STROKE = 1.5, 2.25  # points
_TOP, _QUARTER, _ROUND = 16_200_000, 5_400_000, 21_600_000  # 60000ths of a degree, clockwise from the right


def mark_items(canvas: Canvas, mark: WordMark, box: Box) -> Iterator[Item]:
    """A mark in a square."""
    if mark.drawn == "harvey":
        yield from _harvey(canvas, mark.said, box, "accent" if mark.stressed else "text")
    else:
        yield from _DRAWN[mark.drawn](canvas, mark.said, box)


def _status(canvas: Canvas, said: str, box: Box) -> Iterator[Item]:
    if said == "amber":
        yield Shape("Mark", box, "triangle", edge=canvas.edge("worse", _STROKE))
    elif said == "red":
        yield Shape("Mark", box, "diamond", fill=canvas.color("worse"))
    elif said == "open":
        yield Shape("Mark", box, "ellipse", edge=canvas.edge("context", _RING))
    else:
        yield Shape("Mark", box, "ellipse", fill=canvas.color("accent" if said == "green" else "muted"))
    if said == "done":
        yield from _hook(canvas, _within(box, 0.22, 0.25, 0.56, 0.5), "page")


def _harvey(canvas: Canvas, said: str, box: Box, ink: str) -> Iterator[Item]:
    """A disc filled clockwise from the top, a quarter for each of four."""
    quarters = int(said)
    yield Shape("Mark", box, "ellipse", edge=canvas.edge(ink, _RING))
    if quarters == 4:
        yield Shape("Mark", box, "ellipse", fill=canvas.color(ink))
    elif quarters:
        end = (_TOP + quarters * _QUARTER) % _ROUND
        yield Shape("Mark", box, "pie", fill=canvas.color(ink), adjust=(_TOP, end))


def _tick(canvas: Canvas, said: str, box: Box) -> Iterator[Item]:
    if said == "yes":
        yield from _hook(canvas, _within(box, 0.1, 0.15, 0.8, 0.7), "accent")
    elif said == "partly":
        yield Rule("Mark", _within(box, 0.1, 0.5, 0.8, 0.0), canvas.edge("muted", _STROKE))
    else:
        cross, edge = _within(box, 0.2, 0.2, 0.6, 0.6), canvas.edge("muted" if said == RULED_OUT else "worse", _STROKE)
        yield Rule("Mark", cross, edge)
        yield Rule("Mark", cross, edge, rising=True)


def _trend(canvas: Canvas, said: str, box: Box) -> Iterator[Item]:
    edge = canvas.edge("text", _STROKE)
    if said == "flat":
        yield Rule("Mark", _within(box, 0.0, 0.5, 1.0, 0.0), edge, arrow="end")
    else:
        yield Rule("Mark", _within(box, 0.1, 0.1, 0.8, 0.8), edge, rising=said == "up", arrow="end")


def _hook(canvas: Canvas, box: Box, color: str) -> Iterator[Item]:
    """A tick: down to its foot at two fifths, and up."""
    edge = canvas.edge(color, _STROKE)
    yield Rule("Mark", _within(box, 0.0, 0.5, 0.4, 0.5), edge)
    yield Rule("Mark", _within(box, 0.4, 0.0, 0.6, 1.0), edge, rising=True)


def _within(box: Box, x: float, y: float, width: float, height: float) -> Box:
    """A part of a box, in fractions of it."""
    left, top = box.x + round(x * box.width), box.y + round(y * box.height)
    return Box(Emu(left), Emu(top), Emu(round(width * box.width)), Emu(round(height * box.height)))


_DRAWN = {"status": _status, "tick": _tick, "trend": _trend}
