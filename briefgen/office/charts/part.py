"""A placed chart -> its chart part (ECMA-376 part 1, 21.2), the workbook in it, and what relates them."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Iterator

from briefgen.layout.page import Axis, Chart, Edge
from briefgen.office.charts.over import user_shapes
from briefgen.office.charts.series import written_series
from briefgen.office.charts.text import chart_language, text_properties
from briefgen.office.charts.workbook import workbook
from briefgen.office.parts import Relations
from briefgen.office.pptx.markup import Markup, el, line, serialized
from briefgen.records import replace

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DRAWINGS = "drawings"
"""The folder of what is drawn over charts, beside that of charts."""

_NAMES, _VALUES = 111111111, 222222222  # the ids of the axes; xsd:unsignedInt, so never negative (21.2.2.9)
_NAMES_OVER, _VALUES_OVER = 333333333, 444444444  # those of what is drawn over the marks
_BAR = {"clustered": "clustered", "stacked": "stacked", "percent": "percentStacked"}


def chart_parts(chart: Chart, part: str, book: str, language: str, created: datetime.datetime) -> dict[str, bytes]:
    """The parts of a chart by name: itself as `part`, its relationships, its workbook as `book`, and what is drawn over
    it."""
    relations = Relations(part)
    tree = _space(chart, language, relations.to("package", book))
    parts = {book: workbook(chart, created)}
    if chart.over:
        over = drawing_of(part)
        tree.append(el("c:userShapes", {"r:id": relations.to("chartUserShapes", over)}))
        parts[over] = serialized(user_shapes(chart, language))
    return {part: serialized(tree), **relations.parts(), **parts}


def drawing_of(part: str) -> str:
    """The part of what is drawn over the chart of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(posixpath.dirname(folder), DRAWINGS, name)


def _space(chart: Chart, language: str, book: str) -> Markup:
    """The root (21.2.2.29), without a title, a fill or an outline of its own."""
    data = el("c:externalData", {"r:id": book}, _val("autoUpdate", 0))
    return el(
        "c:chartSpace",
        None,
        _val("date1904", 0),
        _val("lang", chart_language(language)),
        _val("roundedCorners", 0),
        el(
            "c:chart",
            None,
            _val("autoTitleDeleted", 1),
            _plot(chart, language),
            _legend(chart, language),
            _val("plotVisOnly", 1),
            _val("dispBlanksAs", "gap"),
        ),
        el("c:spPr", None, el("a:noFill"), line("a:ln", None)),
        text_properties(chart.text, language),
        data,
    )


def _val(tag: str, value: object) -> Markup:
    return el(f"c:{tag}", {"val": value})


def _plot(chart: Chart, language: str) -> Markup:
    series = written_series(chart, language)
    axes = [_val("axId", id) for id in (_NAMES, _VALUES)]
    kinds = {"bars": _bars, "lines": _lines, "areas": _areas, "points": _points, "pie": _pie}
    drawn = [kinds[chart.form](chart, series, axes)]
    under = _axes(chart, language)
    over: list[Markup] = []
    if chart.layer:
        layer = chart.layer
        marks = replace(chart, form=layer.form, series=layer.series, values=layer.values)
        written = written_series(marks, language, len(chart.series))
        drawn.append(kinds[layer.form](marks, written, [_val("axId", id) for id in (_NAMES_OVER, _VALUES_OVER)]))
        over = _unseen_axes(marks, language)
    return el("c:plotArea", None, _layout(chart.plot, inner=True), *drawn, *under, *over)


def _layout(place: tuple[float, float, float, float], inner: bool = False) -> Markup:
    """A place in fractions of the chart (21.2.2.95), of the plot without the labels around it."""
    target = _val("layoutTarget", "inner") if inner else None
    modes = (_val(mode, "edge") for mode in ("xMode", "yMode"))
    sides = (_val(side, f"{value:.6g}") for side, value in zip("xywh", place, strict=True))
    return el("c:layout", None, el("c:manualLayout", None, target, *modes, *sides))


def _bars(chart: Chart, series: list[Markup], axes: list[Markup]) -> Markup:
    overlap = _val("overlap", 100) if chart.grouping != "clustered" or chart.overlap else None
    return el(
        "c:barChart",
        None,
        _val("barDir", "bar" if chart.across else "col"),
        _val("grouping", _BAR[chart.grouping]),
        _val("varyColors", 0),
        *series,
        _val("gapWidth", chart.gap),
        overlap,
        *axes,
    )


def _lines(chart: Chart, series: list[Markup], axes: list[Markup]) -> Markup:
    return el(
        "c:lineChart", None, _val("grouping", "standard"), _val("varyColors", 0), *series, _val("marker", 1), *axes
    )


def _areas(chart: Chart, series: list[Markup], axes: list[Markup]) -> Markup:
    return el("c:areaChart", None, _val("grouping", "stacked"), _val("varyColors", 0), *series, *axes)


def _points(chart: Chart, series: list[Markup], axes: list[Markup]) -> Markup:
    return el("c:scatterChart", None, _val("scatterStyle", "lineMarker"), _val("varyColors", 0), *series, *axes)


def _pie(chart: Chart, series: list[Markup], axes: list[Markup]) -> Markup:
    return el("c:pieChart", None, _val("varyColors", 1), *series, _val("firstSliceAng", 0))


def _axes(chart: Chart, language: str) -> list[Markup]:
    if chart.values is None:
        return []
    if chart.steps is not None:
        ground = None if chart.uprights else chart.ground
        along = _value_axis(chart, chart.steps, _NAMES, _VALUES, "b", language, _uprights(chart), ground)
    else:
        along = _name_axis(chart, language)
    place = "b" if chart.across else "l"
    return [along, _value_axis(chart, chart.values, _VALUES, _NAMES, place, language, chart.grid, None)]


def _uprights(chart: Chart) -> Edge | None:
    return chart.grid if chart.uprights else None


def _gridlines(edge: Edge | None) -> Markup | None:
    return el("c:majorGridlines", None, el("c:spPr", None, line("a:ln", edge))) if edge else None


def _unseen_axes(chart: Chart, language: str) -> list[Markup]:
    """The axes of what is drawn over a chart (21.2.2.40): their marks stand where those below them do."""
    along = _name_axis(replace(chart, named=False), language, _NAMES_OVER, _VALUES_OVER)
    place = "t" if chart.across else "r"
    assert chart.values is not None
    axis = replace(chart.values, step=None)
    up = _value_axis(chart, axis, _VALUES_OVER, _NAMES_OVER, place, language, None, None, between="between")
    return [up, along]


def _name_axis(chart: Chart, language: str, id: int = _NAMES, other: int = _VALUES) -> Markup:
    """The axis of the categories (21.2.2.25): every name on one level, at the low end where values are negative."""
    return el(
        "c:catAx",
        None,
        _val("axId", id),
        el("c:scaling", None, _val("orientation", "maxMin" if chart.across else "minMax")),
        _val("delete", int(not chart.named)),
        _val("axPos", "l" if chart.across else "b"),
        _gridlines(_uprights(chart)),
        el("c:numFmt", {"formatCode": "General", "sourceLinked": 0}),
        _val("majorTickMark", "none"),
        _val("minorTickMark", "none"),
        _val("tickLblPos", "high" if chart.above else "low"),
        el("c:spPr", None, el("a:noFill"), line("a:ln", chart.ground if not chart.above else None)),
        text_properties(chart.names, language, unbroken=chart.every > 1),
        _val("crossAx", other),
        _val("crosses", "autoZero"),
        _val("auto", 0),
        _val("lblAlgn", "ctr"),
        _val("lblOffset", 100),
        _val("tickLblSkip", chart.every),
        _val("noMultiLvlLbl", int(not chart.spans)),
    )


def _value_axis(
    chart: Chart,
    axis: Axis,
    id: int,
    other: int,
    place: str,
    language: str,
    grid: Edge | None,
    ground: Edge | None,
    between: str = "",
) -> Markup:
    """An axis of values (21.2.2.226). One without steps is taken away, and still says how long the marks are; that of
    marks over others stays without labels, since LibreOffice draws them along the first axis where it is taken away."""
    between = between or ("between" if chart.form == "bars" else "midCat")
    return el(
        "c:valAx",
        None,
        _val("axId", id),
        el(
            "c:scaling",
            None,
            _val("orientation", "minMax"),
            _val("max", f"{axis.high:.12g}"),
            _val("min", f"{axis.low:.12g}"),
        ),
        _val("delete", int(axis.step is None and id != _VALUES_OVER)),
        _val("axPos", place),
        _gridlines(grid if axis.step and axis.gridded else None),
        el("c:numFmt", {"formatCode": axis.format, "sourceLinked": 0}),
        _val("majorTickMark", "none"),
        _val("minorTickMark", "none"),
        _val("tickLblPos", "none" if id == _VALUES_OVER else "low" if chart.form == "points" else "nextTo"),
        el("c:spPr", None, el("a:noFill"), line("a:ln", ground)),
        text_properties(chart.text, language),
        _val("crossAx", other),
        _val("crosses", "max" if chart.across or id == _VALUES_OVER else "autoZero"),
        _val("crossBetween", between),
        _val("majorUnit", f"{axis.step:.12g}") if axis.step else None,
    )


def _unnamed(chart: Chart) -> Iterator[Markup]:
    """Series that are not seen are not in the key (21.2.2.94)."""
    for i, series in enumerate(chart.all_series):
        if series.color is None:
            yield el("c:legendEntry", None, _val("idx", i), _val("delete", 1))


def _legend(chart: Chart, language: str) -> Markup | None:
    if chart.legend is None:
        return None
    return el(
        "c:legend",
        None,
        _val("legendPos", "t"),
        *_unnamed(chart),
        _layout(chart.legend.place),
        _val("overlay", 0),
        text_properties(chart.legend.style, language),
    )
