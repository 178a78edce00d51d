"""Short texts in a row, with bars between them, where they need several lines: none begins or ends with a bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from briefgen.kinds.content import Text
from briefgen.layout.engine import Engine
from briefgen.layout.text import Frame, Paragraph
from briefgen.outline.inline import InlineRun
from briefgen.records import replace

MOST_BARS = 6  # of a longer row nobody minds


def over_lines(text: Text, bar: str, set_in: Callable[[Text], Paragraph], frame: Frame, engine: Engine) -> Text:
    """The row as it stands in a frame, `set_in` a paragraph: with ends of lines in place of some of its bars, which are
    runs of their own. Of the ways that need the fewest lines, the one whose longest line is shortest."""
    at = [i for i, run in enumerate(text.runs) if run.text == bar]
    if not 0 < len(at) <= MOST_BARS or engine.width(set_in(text)) <= frame.width:
        return text

    def badness(way: Text) -> tuple[int, int, float]:
        paragraph = set_in(way)
        lines = engine.set([paragraph], frame).lines
        shown = [line.text.strip() for line in lines]
        bars = sum(line.startswith(bar.strip()) or line.endswith(bar.strip()) for line in shown)
        return bars, len(lines), engine.width(paragraph)

    return min(_ways(text, at), key=badness)


def _ways(text: Text, at: list[int]) -> Iterator[Text]:
    for count in range(len(at) + 1):
        for ends in combinations(at, count):
            yield replace(text, runs=tuple(InlineRun("\n") if i in ends else run for i, run in enumerate(text.runs)))
