"""Pieces of paragraphs: what stands on one page of a paragraph that goes on over two. No character is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefgen.layout.measure import Measured
from briefgen.layout.setting import Piece, Stack
from briefgen.layout.text import Paragraph, Run
from briefgen.records import replace

Measure = Callable[[Paragraph], Measured]


def cut_out(stack: Stack, start: int, stop: int, measure: Measure) -> list[Measured]:
    """The lines from `start` to `stop` of a stack as paragraphs of their own; they break into the same lines."""
    return [_paragraph(piece, measure) for piece in stack.pieces(start, stop)]


def _paragraph(piece: Piece, measure: Measure) -> Measured:
    """A piece as a paragraph. Only the beginning has a bullet, a first indent and space before; a line feed at which
    the paragraph is parted is dropped, because the page border takes its place."""
    if piece.start == 0 and piece.stop is None:
        return piece.text
    whole = piece.text.paragraph
    stop = len(piece.text.text) if piece.stop is None else piece.stop
    if piece.stop is not None and piece.text.text[stop - 1] == "\n":
        stop -= 1
    style = replace(whole.style, display=False, kept=False)
    style = replace(style, bullet=None, first=0.0, before=0.0) if piece.start else style
    keep_next = whole.keep_next and piece.stop is None
    return measure(replace(whole, runs=_cut(whole.runs, piece.start, stop), style=style, keep_next=keep_next))


def _cut(runs: Iterable[Run], start: int, stop: int) -> tuple[Run, ...]:
    cut: list[Run] = []
    end = 0
    for run in runs:
        begin, end = end, end + len(run.text)
        text = run.text[max(0, start - begin) : max(0, stop - begin)]
        if text or (not run.text and start < begin <= stop):
            cut.append(run if text == run.text else replace(run, text=text))
    return tuple(cut)
