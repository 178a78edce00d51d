"""What every type of chart is drawn from: its content, its room, how things look, and the engine to measure with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from math import fsum
from typing import Any

from briefgen.kinds.chart_content import ChartData
from briefgen.kinds.charts.alt_text import numbers_of
from briefgen.kinds.charts.numerals import NumberFormat
from briefgen.kinds.charts.palette import SeriesColors
from briefgen.language.record import ENGLISH, NumberMarks
from briefgen.layout.display import ends_inside, is_wordless
from briefgen.layout.engine import Engine
from briefgen.layout.page import CategorySpan, Chart, Edge, Group, Legend, Series
from briefgen.layout.text import Frame, Paragraph, Run
from briefgen.records import dataclass, replace
from briefgen.styles import Color, TextStyle
from briefgen.template.theme import Theme
from briefgen.units import Box, to_points

LINE = 1.2  # em: how high Office sets a line of a chart's text
TORN = 99  # lines: a text whose words do not fit
_UPPER = 8.0  # points above the second level of names
_KEY, _APART = 14.0, 14.0  # points: a legend's sample, and the room between its entries
_ON_EACH_OTHER = frozenset({"stacked", "stacked-bar", "percent", "percent-bar"})
_ENDLESS = 1e6
_LEAST = 0.25  # of the width and the height: what the marks have, whatever stands around them
_MOST_KEY = 0.6  # of the height: what a key takes

Sides = tuple[float, float, float, float]
"""Where a room ends on its left, top, right and bottom."""

Placed = tuple[int, Chart]
"""A chart, and the position of the first of its categories where it continues another."""

PlacedTogether = tuple[int, Chart | Group]
"""A chart or several that belong together, and the position of the first of its categories or series."""


@dataclass(frozen=True)
class ChartLook:
    """How charts look in a file: the text of axes, labels and labels that have room, colours by use, and the
    `words` of the language by their labels."""

    axis: TextStyle
    label: TextStyle
    strong: TextStyle
    colors: Mapping[str, Color]
    theme: Theme
    marks: NumberMarks = ENGLISH
    words: Callable[..., str] = str

    @property
    def palette(self) -> SeriesColors:
        """The colours of series."""
        return SeriesColors(self.theme, self.colors["page"], self.colors["context"])


@dataclass(frozen=True)
class Sketch:
    """A chart to be drawn in a box. Lengths in points, from the box's top left corner."""

    data: ChartData
    box: Box
    look: ChartLook
    engine: Engine
    name: str
    placeholder: int | None = None

    @property
    def width(self) -> float:
        """The box's width."""
        return to_points(self.box.width)

    @property
    def height(self) -> float:
        """The box's height."""
        return to_points(self.box.height)

    @cached_property
    def numbers(self) -> NumberFormat:
        """How the chart's numbers are shown."""
        return numbers_of(self.data, self.look.marks)

    @cached_property
    def values(self) -> list[list[float | None]]:
        """The values of each series."""
        return [[None if value is None else float(value) for value in s.values] for s in self.data.series]

    @property
    def reached(self) -> list[float]:
        """Where lines are drawn over the chart, which its axis reaches."""
        return [float(note.value) for note in self.data.notes if note.value is not None]

    @cached_property
    def categories(self) -> list[str]:
        """What the categories are called; they are numbered where they have no names."""
        names = [category.plain.replace("\n", " ") for category in self.data.categories]
        return names or [str(i + 1) for i in range(max((len(values) for values in self.values), default=0))]

    @property
    def upper(self) -> float:
        """What a second level takes below the names of categories."""
        return self.look.axis.size * LINE + _UPPER if self.data.spans else 0.0

    def spans(self, start: int, stop: int) -> tuple[CategorySpan, ...]:
        """The names of the second level that span categories from `start` to `stop`: each with the position of its
        first one, counted from `start`."""
        found, at = [], 0
        for name, count in self.data.spans:
            if at < stop and at + count > start:
                found.append(CategorySpan(name.plain, max(at - start, 0), name.path))
            at += count
        return tuple(found)

    @cached_property
    def colors(self) -> list[Color]:
        """The colour of each series: one that is stressed stands before greys."""
        return self.look.palette.stressed([series.highlight for series in self.data.series])

    @cached_property
    def line_colors(self) -> list[Color]:
        """The colour of each series where names stand beside them: all that something is compared with are alike."""
        grey = self.look.colors["context"]
        any_stressed = any(series.highlight for series in self.data.series)
        pairs = zip(self.data.series, self.colors, strict=True)
        return [grey if any_stressed and not series.highlight else color for series, color in pairs]

    @cached_property
    def greys(self) -> list[Color]:
        """What the points of each series are drawn in when others are stressed."""
        return self.look.palette.greys(len(self.data.series))

    @cached_property
    def brights(self) -> list[Color]:
        """What the stressed categories of each series are drawn in, where not all are: one hue is the point, that of
        the first series or those that are stressed themselves; what stands beside it keeps its grey."""
        if any(series.highlight for series in self.data.series):
            return self.colors
        if self.data.type in _ON_EACH_OTHER:
            return self.look.palette.steps(len(self.data.series))
        return [*self.colors[:1], *self.greys[1:]]

    def points(self, series: int, start: int, stop: int) -> tuple[Color, tuple[tuple[int, Color], ...]]:
        """The colour of a series, and its points from `start` to `stop` (exclusive) that differ from it.

        Where categories are stressed, the others are grey; a single series is then grey itself.
        """
        stressed = [i - start for i in self.data.highlight if start <= i < stop]
        if not self.data.highlight:
            return self.colors[series], ()
        bright, grey = self.brights[series], self.greys[series]
        if len(self.data.series) == 1:
            return grey, tuple((i, bright) for i in stressed)
        return bright, tuple((i, grey) for i in range(stop - start) if i not in stressed)

    def wide(self, text: str, style: TextStyle) -> float:
        """The width of a text in one line."""
        return self.engine.width(Paragraph((Run(text),), style))

    def widest(self, texts: Sequence[str], style: TextStyle) -> float:
        """The width of the widest of some texts."""
        return max((self.wide(text, style) for text in texts), default=0.0)

    def lines(self, texts: Sequence[str], style: TextStyle, width: float) -> int:
        """The lines that the longest of some texts takes in a width; TORN when a word does not fit."""
        most = 0
        for text in texts:
            if self.wide(text, style) <= width:
                most = max(most, 1)
                continue
            found = self.engine.set([Paragraph((Run(text),), style)], Frame(width, _ENDLESS))
            most = max(most, TORN if found.torn or not found.fits else len(found.lines))
        return most

    def broken(self, text: str, style: TextStyle, width: float) -> list[str]:
        """The lines that a text takes in a width."""
        if self.wide(text, style) <= width:
            return [text]
        found = self.engine.set([Paragraph((Run(text),), style)], Frame(width, _ENDLESS))
        return [line.text for line in found.lines]

    def wrapped(self, text: str, style: TextStyle, width: float) -> list[str]:
        """The lines of a text in a width, of even lengths."""
        paragraph = Paragraph((Run(text),), style)
        if self.engine.width(paragraph) <= width:
            return [text]
        lines = len(self.engine.set([paragraph], Frame(width, _ENDLESS)).lines)
        found = self.engine.balanced([paragraph], Frame(width, _ENDLESS, max_lines=lines))
        return [line.text for line in found.lines]

    def tears(self, texts: Sequence[str], style: TextStyle, width: float) -> bool:
        """Whether one of some texts in a script without blanks is broken inside a word in a width."""
        wordless = (text for text in texts if is_wordless(text) and self.wide(text, style) > width)
        return any(ends_inside(text, self.wrapped(text, style, width)) for text in wordless)

    def _written(self, text: str, style: TextStyle, width: float) -> str:
        """A name as it is written into a chart, whose lines a program breaks: where it would do so inside a word of a
        script without blanks, its lines are written as they should be."""
        if not is_wordless(text) or self.wide(text, style) <= width:
            return text
        lines, pieces = self.wrapped(text, style, width), text.split()
        if ends_inside(text, lines) and self.widest(pieces, style) <= width:
            return "\n".join(pieces)
        return text if lines == self.broken(text, style, width) or ends_inside(text, lines) else "\n".join(lines)

    def legend(self, slices: bool = False) -> tuple[Legend, float]:
        """A key to all series (or slices) above the chart, and the height it takes with the room below it."""
        style = replace(self.look.axis, color=self.look.label.color)
        names = self.categories if slices else [series.name.plain for series in self.data.series]
        entries = [_KEY + _APART + self.wide(name, style) for name in names]
        rows = -(-int(fsum(entries)) // int(self.width))
        width = min(self.width, fsum(entries) * 1.05)
        height = min(rows * style.size * 1.6, self.height * _MOST_KEY)
        return Legend((0.0, 0.0, width / self.width, height / self.height), style), height + 10.0

    def chart(self, form: Any, start: int, stop: int, series: Sequence[Series], plot: Sides, **more: Any) -> Chart:
        """The placed chart of the categories from `start` to `stop`; `plot` is its inner room: left, top, right and
        bottom. `room` is the width that each name has below the marks, where names stand there."""
        names, room = self.categories[start:stop], more.pop("room", None)
        if room is not None:
            names = [self._written(name, more.get("names", self.look.axis), room) for name in names]
        left, right = _within(plot[0], plot[2], self.width)
        top, bottom = _within(plot[1], plot[3], self.height)
        inner = (left / self.width, top / self.height, (right - left) / self.width, (bottom - top) / self.height)
        return Chart(
            name=self.name,
            box=self.box,
            form=form,
            categories=tuple(names),
            series=tuple(series),
            alt=self.data.alt,
            plot=inner,
            text=self.look.axis,
            names=more.pop("names", self.look.axis),
            page=self.look.colors["page"],
            ground=Edge(self.look.colors["text"], 0.75),
            grid=Edge(self.look.colors["rule"], 0.75),
            format=self.numbers.code,
            placeholder=self.placeholder,
            spans=self.spans(start, stop),
            origins=tuple(category.path for category in self.data.categories[start:stop]),
            **more,
        )


def _within(low: float, high: float, length: float) -> tuple[float, float]:
    """The room between two places as far as it is within a length, and no less than the marks must have."""
    least = length * _LEAST
    high = max(min(high, length), least)
    return max(0.0, min(low, high - least)), high


def even_parts(count: int, most: int) -> list[tuple[int, int]]:
    """The positions where so many items are parted into as few parts of at most `most` as can be, evenly."""
    parts = max(1, -(-count // max(1, most)))
    edges = [round(i * count / parts) for i in range(parts + 1)]
    return list(pairwise(edges))
