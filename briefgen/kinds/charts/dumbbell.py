"""Dumbbells: a row a pair of values, hollow before and filled after, joined by a line; the largest change first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from briefgen.kinds.charts.alt_text import numbers_of_changes
from briefgen.kinds.charts.around_points import texts_at
from briefgen.kinds.charts.chart_sketch import LINE, Placed, Sides, Sketch, even_parts
from briefgen.kinds.charts.numerals import scale, with_plus
from briefgen.kinds.charts.pairs import PairRow, Pairs, pairs_of
from briefgen.layout.page import Axis, Chart, Label, Series
from briefgen.records import dataclass, replace
from briefgen.styles import Color, TextStyle

_STRONG, _PLAIN = 3.0, 2.25  # points: the line that matters, and others
_GAP = 14.0  # points between a dot and its label, and behind that
_HIGHEST = 54.0  # points: the room of a row
_ABOVE = 2.0  # points between the names of the ends and the lines of the axis
_BEYOND = 0.1  # of a row: what the axis goes further than half a row
_END_AIR = 0.004  # of the width: what the names of the ends are moved outwards
_MOST = 12  # rows that are drawn together where more are parted
_NAMES_SHARE = 0.3  # of the width: what names take at most
_AIR = 1.5  # em: the least height of a row


def dumbbell_charts(sketch: Sketch) -> list[Placed]:
    """The charts of pairs, as many as their rows need to be read."""
    room = sketch.height - sketch.look.label.size * LINE - sketch.look.axis.size * LINE - 8.0
    most = max(1, min(_MOST, int(room / (sketch.look.axis.size * _AIR))))
    count = len(pairs_of(sketch.data).rows)
    return [(start, _Dumbbells(sketch, start, stop).chart()) for start, stop in even_parts(count, most)]


@dataclass(frozen=True)
class _Dumbbells:
    """The pairs from `start` to `stop`, counted after they are sorted."""

    sketch: Sketch
    start: int
    stop: int

    @cached_property
    def pairs(self) -> Pairs:
        return pairs_of(self.sketch.data)

    @cached_property
    def rows(self) -> Sequence[PairRow]:
        """The rows in their order: what grew most first, what fell most last, gaps behind all."""

        def rank(row: PairRow) -> tuple[bool, Decimal]:
            return row.change is None, -(row.change or Decimal(0))

        return sorted(self.pairs.rows, key=rank)[self.start : self.stop]

    @cached_property
    def style(self) -> TextStyle:
        """That of names and labels: small where rows stand close or names are long."""
        look = self.sketch.look
        names = [row.name.plain for row in self.pairs.rows]
        high = (self.sketch.height - look.axis.size * 2 * LINE) / (len(self.rows) + 0.5)
        fits = high >= look.label.size * _AIR and self.sketch.widest(names, look.label) <= self._names_most
        return look.label if fits else replace(look.axis, color=look.label.color)

    @property
    def _names_most(self) -> float:
        return self.sketch.width * _NAMES_SHARE

    @cached_property
    def axis(self) -> Axis:
        """The drawn axis along the values of all rows."""
        found = [float(v) for row in self.pairs.rows for v in (row.before, row.after) if v is not None]
        return scale(found, self.sketch.numbers, from_zero=False, lines=5, tight=True)

    @cached_property
    def names(self) -> float:
        """What names take."""
        return max(self.sketch.widest(self._broken(row), self.bold) for row in self.rows)

    @property
    def bold(self) -> TextStyle:
        return replace(self.style, bold=True)

    @cached_property
    def labelled(self) -> float:
        """What the widest value takes beside its dot."""
        shown = self.sketch.numbers.shown
        texts = [shown(v) for row in self.rows for v in (row.before, row.after) if v is not None]
        return self.sketch.widest(texts, self.bold) + _GAP

    @cached_property
    def changes(self) -> list[str]:
        """The change of each row, as it is written at the end of the row."""
        changes = [row.change for row in self.rows]
        shown = with_plus(numbers_of_changes(self.sketch.data, self.sketch.look.marks, changes)).shown
        return ["" if row.change is None else shown(row.change) for row in self.rows]

    @cached_property
    def plot(self) -> Sides:
        sketch = self.sketch
        top = self.head
        room = sketch.height - top - sketch.look.axis.size * LINE - 8.0
        wide = max(
            sketch.widest(self.changes, self.bold), sketch.wide(sketch.look.words("chart-change"), self.ends_style)
        )
        bottom = top + min(room, _HIGHEST * (len(self.rows) + 2 * _BEYOND))
        return self.names + _GAP + self.labelled, top, sketch.width - wide - _GAP - self.behind, bottom

    @property
    def head(self) -> float:
        """What the names of the ends take above the rows, clear of the lines of the axis."""
        return self.sketch.look.axis.size * LINE + _ABOVE

    @property
    def behind(self) -> float:
        """What the values of the last dots, and the names of the ends above them, take beside these."""
        ends = [end.plain for end in self.pairs.ends]
        return max(self.labelled, self.sketch.widest(ends, self.ends_style) + _GAP)

    @property
    def ends_style(self) -> TextStyle:
        return replace(self.sketch.look.axis, bold=True)

    def chart(self) -> Chart:
        """The chart of these rows, the first on top."""
        count = len(self.rows)
        up = Axis(0.5 - _BEYOND, count + 0.5 + _BEYOND)
        series = [self._row(i, row) for i, row in enumerate(self.rows)]
        made = self.sketch.chart(
            "points",
            0,
            2,
            [*series, *self._said()],
            self.plot,
            values=up,
            steps=self.axis,
            uprights=True,
        )
        ends = self.pairs.ends
        return replace(made, categories=(ends[0].plain, ends[1].plain), origins=(ends[0].path, ends[1].path))

    def _place(self, i: int) -> Decimal:
        """How high a row stands."""
        return Decimal(len(self.rows) - i)

    def _color(self, row: PairRow) -> Color:
        grey = self.pairs.any_stressed and not row.stressed
        return self.sketch.look.colors["context"] if grey else self.sketch.look.palette.series(1)[0]

    @property
    def _pale(self) -> Color:
        """What the ring of a value before is around: readers that draw no rings still show it as the paler one."""
        return self.sketch.look.palette.faint

    def _row(self, i: int, row: PairRow) -> Series:
        at, shown = self._place(i), self.sketch.numbers.shown
        values = (row.before, row.after)
        known = [k for k, value in enumerate(values) if value is not None]
        style = self.bold if row.stressed else self.style
        rising = row.change is None or row.change >= 0
        labels = []
        for k in known:
            left = (k == 0) == rising
            text = shown(values[k])  # type: ignore[arg-type]
            labels.append((k, Label(style, value=False, text=text, left=left, beside=not left)))
        return Series(
            row.name.plain,
            tuple(at if value is not None else None for value in values),
            self._color(row),
            labels=tuple(labels),
            weight=_STRONG if row.stressed else _PLAIN,
            rings=((0, self._pale),),
            across=values,
            joined=True,
            origin=row.name.path,
        )

    def _said(self) -> Iterator[Series]:
        """What stands around the rows: their names on the left, their changes on the right, the ends above the first.
        Labels of points that are not seen."""
        low, high = self.axis.low, self.axis.high
        count, aside = len(self.rows), self.labelled / self.sketch.width
        behind = self.behind / self.sketch.width
        rows = [(float(self._place(i)), self.bold if row.stressed else self.style) for i, row in enumerate(self.rows)]
        broken = ["\n".join(self._broken(row)) for row in self.rows]
        yield texts_at(low, rows, broken, -aside)
        head = (count + 0.5 + _BEYOND, self.ends_style)
        above = self.head / 2 / self.sketch.height
        yield texts_at(high, [(at, self.bold) for at, _ in rows], self.changes, behind)
        yield texts_at(high, [head], [self.sketch.look.words("chart-change")], behind, above)
        before, after = self.rows[0].values
        if before is not None and after is not None:
            ends = [(before, self.pairs.ends[0].plain), (after, self.pairs.ends[1].plain)]
            for aside, (x, name) in zip((-_END_AIR, _END_AIR), sorted(ends, key=lambda end: end[0]), strict=True):
                yield texts_at(float(x), [head], [name], aside, above)

    def _broken(self, row: PairRow) -> list[str]:
        return self.sketch.broken(row.name.plain, self.bold, self._names_most)
