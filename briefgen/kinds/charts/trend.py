"""A trend: a small native line chart without axes, its first value named and its last marked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefgen.kinds.canvas import Canvas
from briefgen.kinds.content import Text
from briefgen.layout.page import Axis, Chart, Label, Series
from briefgen.units import Box

_PLOT = (0.03, 0.14, 0.94, 0.72)  # of the box: room for the label above or below the first point
_AIR = 0.35  # of the range: what is free below the lowest and above the highest value


def trend_line(canvas: Canvas, box: Box, name: Text, values: Sequence[Decimal | None]) -> Chart:
    """The values of what is called so as a line in a box."""
    known = [float(value) for value in values if value is not None]
    low, high = min(known), max(known)
    air = (high - low or abs(high) or 1.0) * _AIR
    style = canvas.style("meta", "muted")
    first = next(i for i, value in enumerate(values) if value is not None)
    last = next(i for i in reversed(range(len(values))) if values[i] is not None)
    rises = known[1:2] > known[:1]  # then the line would go through a label above its beginning
    line = Series(
        name.plain,
        tuple(values),
        canvas.color("context"),
        labels=((first, Label(style, below=rises)),) if first != last else (),
        points=((last, canvas.color("text")),),
        dots=(first, last),
    )
    said = canvas.labels("list-separator").join("–" if value is None else f"{value}" for value in values)
    return Chart(
        "Trend",
        box,
        "lines",
        tuple(str(i + 1) for i in range(len(values))),
        (line,),
        canvas.labels("distinct", title=name.plain, label=said),
        _PLOT,
        style,
        style,
        canvas.color("page"),
        canvas.edge(),
        canvas.edge(),
        values=Axis(low - air, high + air),
        named=False,
    )
