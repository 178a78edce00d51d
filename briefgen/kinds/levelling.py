"""Texts side by side with what follows their heads at one height, below the tallest of them."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.kinds.canvas import Canvas, Filling
from briefgen.layout.engine import Engine
from briefgen.layout.page import Filled
from briefgen.layout.text import Fitted, Frame, Paragraph
from briefgen.records import replace

Column = Sequence[Paragraph]


def levelled(columns: Sequence[Column], plain: Sequence[Fitted], heads: int = 1) -> list[list[Paragraph]]:
    """Columns, as they were set `plain`, with room below the first `heads` paragraphs of each, so that all go on at one
    height."""
    ends = [_end(text, heads) for text in plain]
    made = []
    for column, end in zip(columns, ends, strict=True):
        lines, missing = list(column), max(ends) - end
        if missing and len(lines) > heads:
            last = lines[heads - 1]
            lines[heads - 1] = replace(last, style=replace(last.style, after=last.style.after + missing))
        made.append(lines)
    return made


def fit_levelled(
    engine: Engine, columns: Sequence[Column], frames: Sequence[Frame], heads: int = 1
) -> tuple[Fitted, ...]:
    """Columns fitted alike and levelled; as they are where levelling would make their text smaller."""
    plain = engine.fit_all(list(zip(columns, frames, strict=True)))
    tried = engine.fit_all(list(zip(levelled(columns, plain, heads), frames, strict=True)))
    return tried if _same_sizes(plain, tried) else plain


def fill_levelled(canvas: Canvas, fillings: Sequence[Filling]) -> tuple[Filled, ...]:
    """Slots that are siblings, those whose boxes begin at one height levelled; as they are where that would make their
    text smaller."""
    plain = [one.text for one in canvas.trial().fill_alike(fillings)]
    tops = [(filling.box or canvas.slot(filling.slot).box).y for filling in fillings]
    made = list(fillings)
    for top in sorted(set(tops)):
        row = [i for i, at in enumerate(tops) if at == top]
        columns = levelled([fillings[i].paragraphs for i in row], [plain[i] for i in row])
        for i, paragraphs in zip(row, columns, strict=True):
            made[i] = replace(fillings[i], paragraphs=paragraphs)
    tried = [one.text for one in canvas.trial().fill_alike(made)]
    return canvas.fill_alike(made if _same_sizes(plain, tried) else fillings)


def _same_sizes(plain: Sequence[Fitted], tried: Sequence[Fitted]) -> bool:
    """Whether texts tried otherwise fit and are as large as before."""
    return all(b.fits and b.shrink == a.shrink for a, b in zip(plain, tried, strict=True))


def _end(text: Fitted, heads: int) -> float:
    """Where the last line of the heads ends, in points from the top of the text."""
    return max((line.top + line.height for line in text.lines if line.paragraph < heads), default=0.0)
