"""The series of a chart (ECMA-376 part 1, 21.2.2.170 and after): where their numbers stand, colours, labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.layout.page import Chart, Edge, Label, Series
from briefgen.office.charts.text import literal, text_properties
from briefgen.office.charts.workbook import (
    across_column,
    category_name,
    category_number,
    cells,
    first_column,
    number_text,
)
from briefgen.office.pptx.markup import Markup, el, fill, line
from briefgen.styles import Color

# MS-ODRAWXML 2.24.3: lines from labels to their points, which a label that was moved would have.
_LEADERS = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
# Points: the marks on a line and of a scatter chart (21.2.2.203). One that differs is of another size, too, without
# which LibreOffice does not see its colour.
_DOT, _POINT = 7, 9
_RING = 2.0  # the line of a hollow one
_PIECE_EDGE = 1.5  # points between the slices of a pie, and the pieces of a stack
HOLLOW_EDGE = 1.5
"""Points: the outline of a bar that is not filled."""


def written_series(chart: Chart, language: str, first: int = 0) -> list[Markup]:
    """All series of a chart, in their order, of which so many stand before them. Strokes that lie on each other are
    written from the last to the first: Office draws them by their order (21.2.2.128), LibreOffice the first written on
    top.
    """
    made = [_series(chart, series, i, language) for i, series in enumerate(chart.series, first)]
    return made[::-1] if any(series.bare for series in chart.series) else made


def _series(chart: Chart, series: Series, i: int, language: str) -> Markup:
    made = el(
        "c:ser",
        None,
        _val("idx", i),
        _val("order", i),
        _name(series, i + first_column(chart)),
        _look(chart, series.color, series),
    )
    if chart.form == "bars":
        made.append(_val("invertIfNegative", 0))
    if chart.form in ("lines", "points"):
        made.append(_marker(series.color if chart.form == "points" and not series.bare else None, _POINT))
    made.extend(_points(chart, series))
    labels = _labels(chart, series, language)
    if labels is not None:
        made.append(labels)
    if series.trend:
        made.append(_trend(series.trend))
    made.extend(_data(chart, series, i + first_column(chart)))
    if chart.form in ("lines", "points"):
        made.append(_val("smooth", 0))
    return made


def _trend(edge: Edge) -> Markup:
    """The line that fits points best, by least squares (21.2.2.211)."""
    look = el("c:spPr", None, line("a:ln", edge))
    return el("c:trendline", None, look, _val("trendlineType", "linear"), _val("dispRSqr", 0), _val("dispEq", 0))


def _val(tag: str, value: object) -> Markup:
    return el(f"c:{tag}", {"val": value})


def _name(series: Series, column: int) -> Markup:
    cache = el("c:strCache", None, _val("ptCount", 1), _point(0, series.name))
    return el("c:tx", None, el("c:strRef", None, _text("c:f", cells(column, 0)), cache))


def _text(tag: str, text: str) -> Markup:
    made = el(tag)
    made.text = text
    return made


def _point(i: int, text: str) -> Markup:
    return el("c:pt", {"idx": i}, _text("c:v", text))


def _look(chart: Chart, color: Color | None, series: Series) -> Markup:
    """How marks are painted: bars and areas filled, lines drawn, points without a line between them."""
    if chart.form == "lines" and color:
        stroke = el("a:ln", {"w": round(series.weight * 12700), "cap": "rnd"}, fill(color), el("a:round"))
        return el("c:spPr", None, stroke)
    if chart.form == "points":
        drawn = Edge(color, series.weight) if series.joined and color else None
        return el("c:spPr", None, line("a:ln", drawn))
    edge = line("a:ln", None)
    if series.hollow and color:
        return el("c:spPr", None, fill(chart.page), line("a:ln", Edge(color, HOLLOW_EDGE)))
    if chart.form == "pie" or (chart.parted and color):
        edge = el("a:ln", {"w": round(_PIECE_EDGE * 12700)}, fill(chart.page))
    return el("c:spPr", None, fill(color) if color else el("a:noFill"), edge)


def _marker(color: Color | None, size: int, inside: Color | None = None) -> Markup:
    """The mark of a point; none for no colour. With a colour `inside` it is a ring."""
    if color is None:
        return el("c:marker", None, _val("symbol", "none"))
    look = el("c:spPr", None, fill(inside or color), line("a:ln", Edge(color, _RING) if inside else None))
    return el("c:marker", None, _val("symbol", "circle"), _val("size", size), look)


def _points(chart: Chart, series: Series) -> Iterator[Markup]:
    """The points that differ from their series (21.2.2.52)."""
    colors, rings = dict(series.points), dict(series.rings)
    for i in sorted({*colors, *series.dots, *rings}):
        made = el("c:dPt", None, _val("idx", i))
        color = colors.get(i, series.color)
        if chart.form == "bars":
            made.append(_val("invertIfNegative", 0))
        if chart.form in ("lines", "points"):
            made.append(_marker(color, _POINT + 1 if chart.form == "points" else _DOT, rings.get(i)))
        made.append(_val("bubble3D", 0))
        # LibreOffice fills a ring with the colour of the line that comes to its point; to the first one comes none.
        made.append(_look(chart, series.color if chart.form == "lines" else rings.get(i, color), series))
        yield made


def _labels(chart: Chart, series: Series, language: str) -> Markup | None:
    """The labels at points (21.2.2.49): those that differ first, then what all others have."""
    if series.label is None and not any(label for _, label in series.labels):
        return None
    made = el("c:dLbls")
    for i, label in series.labels:
        if label is None:
            made.append(el("c:dLbl", None, _val("idx", i), _val("delete", 1)))
        else:
            shift = _shifted(label)
            own = literal(label.text, label.style, language) if label.text else None
            made.append(el("c:dLbl", None, _val("idx", i), shift, own, *_label(chart, series, label, language)))
    if series.label is not None:
        made.extend(_label(chart, series, series.label, language))
    else:
        made.extend(_shown(()))
    if chart.form == "pie":
        moved = any(label and any(label.shift) for _, label in series.labels)
        made.append(_val("showLeaderLines", int(moved)))
        if moved:
            made.append(el("c:leaderLines", None, el("c:spPr", None, line("a:ln", chart.ground))))
    made.append(el("c:extLst", None, el("c:ext", {"uri": _LEADERS}, el("c15:showLeaderLines", {"val": 0}))))
    return made


def _shifted(label: Label) -> Markup | None:
    if not any(label.shift):
        return None
    moved = (_val(way, f"{shift:.6g}") for way, shift in zip("xy", label.shift, strict=True))
    return el("c:layout", None, el("c:manualLayout", None, *moved))


def _label(chart: Chart, series: Series, label: Label, language: str) -> Iterator[Markup]:
    yield el("c:numFmt", {"formatCode": label.format or series.format or chart.format, "sourceLinked": 0})
    yield el("c:spPr", None, el("a:noFill"), line("a:ln", None))
    yield text_properties(label.style, language, label=True)
    place = _place(chart, label)
    if place:
        yield _val("dLblPos", place)
    shown = (("LegendKey", label.key), ("Val", label.value), ("CatName", label.category), ("SerName", label.series))
    yield from _shown([name for name, on in shown if on])
    yield _text("c:separator", "\n" if chart.form == "bars" and not chart.across else " ")


def _shown(names: Sequence[str]) -> Iterator[Markup]:
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        yield _val(f"show{name}", int(name in names))


def _place(chart: Chart, label: Label) -> str | None:
    """Where a label stands at its point (21.2.3.13). Office refuses places that a type does not know: stacked bars
    have none outside, areas none at all."""
    if chart.form == "bars":
        if chart.grouping == "clustered":
            return "inEnd" if label.inside else "outEnd"
        return "inBase" if label.base else "ctr"
    if chart.form == "lines":
        return "r" if label.beside else "l" if label.left else "b" if label.below else "t"
    if chart.form == "points":
        return "l" if label.left else "r"
    return {"pie": "outEnd"}.get(chart.form)


def _data(chart: Chart, series: Series, column: int) -> Iterator[Markup]:
    """The categories and the values: where they stand in the workbook, and what stands there."""
    if series.across:
        yield from _places(chart, series, column)
        return
    count = len(chart.categories)
    numbers = [category_number(chart, category) for category in chart.categories]
    written = zip(chart.categories, numbers, strict=True)
    names = [category_name(chart, category) if n is None else number_text(n) for category, n in written]
    kind = "num" if chart.form == "points" else "str"
    code = _text("c:formatCode", "General") if kind == "num" else None
    points = (_point(i, name) for i, name in enumerate(names))
    along, up = ("c:xVal", "c:yVal") if chart.form == "points" else ("c:cat", "c:val")
    if chart.spans:
        uppers = (_point(span.first, span.name) for span in chart.spans)
        levels = [el("c:lvl", None, *points), el("c:lvl", None, *uppers)]
        cache = el("c:multiLvlStrCache", None, _val("ptCount", count), *levels)
        yield el(along, None, el("c:multiLvlStrRef", None, _text("c:f", cells(0, 1, count, 1)), cache))
    else:
        cache = el(f"c:{kind}Cache", None, code, _val("ptCount", count), *points)
        yield el(along, None, el(f"c:{kind}Ref", None, _text("c:f", cells(0, 1, count)), cache))
    values = [_point(i, number_text(value)) for i, value in enumerate(series.values) if value is not None]
    held = el("c:numCache", None, _text("c:formatCode", chart.format), _val("ptCount", count), *values)
    yield el(up, None, el("c:numRef", None, _text("c:f", cells(column, 1, count)), held))


def _places(chart: Chart, series: Series, column: int) -> Iterator[Markup]:
    """The numbers across and up of a series that has both for itself: cells for as many as the longest has, since
    LibreOffice loses series that are shorter than a later one."""
    count = max(len(one.across) for one in chart.series)
    for tag, values, at in (("c:xVal", series.across, across_column(chart, column)), ("c:yVal", series.values, column)):
        points = [_point(i, number_text(value)) for i, value in enumerate(values) if value is not None]
        held = el("c:numCache", None, _text("c:formatCode", chart.format), _val("ptCount", count), *points)
        yield el(tag, None, el("c:numRef", None, _text("c:f", cells(at, 1, count)), held))
