"""What an outline draws over a chart, with what each says: the change between two values, a growth, a text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefgen.kinds.chart_content import ChartData, ChartNote
from briefgen.kinds.charts.alt_text import numbers_of, numbers_of_changes
from briefgen.kinds.charts.numerals import MINUS, NumberFormat, format_for
from briefgen.kinds.charts.waterfall import steps
from briefgen.kinds.content import Text
from briefgen.kinds.scope import Scope
from briefgen.outline.annotations import AVERAGE, Annotation, ends, value_of_line, year
from briefgen.outline.charts import ChartExhibit
from briefgen.records import replace

_ZERO = Decimal(0)


def chart_notes(scope: Scope, chart: ChartExhibit, data: ChartData) -> tuple[ChartNote, ...]:
    """What is drawn over a chart, in the order of the outline."""
    return tuple(_note(scope, chart, data, one) for one in chart.annotate)


def _note(scope: Scope, chart: ChartExhibit, data: ChartData, one: Annotation) -> ChartNote:
    found = tuple(ends(chart, one))
    value = _line_value(one, data, found[0][0] if found else _series(chart)) if one.kind == "line" else None
    if one.note:
        said = scope.text(one, "note")
    elif one.label and one.kind == "line" and value is not None:
        shown = numbers_of(data, scope.labels.record.numbers).shown(value)
        said = scope.text(one, "label").then(f" {shown}")
    else:
        said = scope.maybe(one, "label") or Text.label(_computed(scope, data, one, found, value))
    return ChartNote(one.kind, found, said, value)


def _series(chart: ChartExhibit) -> int:
    names = list(chart.series)
    return next((i for i, name in enumerate(names) if name in chart.highlight), 0)


def _line_value(one: Annotation, data: ChartData, series: int) -> Decimal | None:
    if one.line != AVERAGE:
        return value_of_line(one)
    known = [value for value in data.series[series].values if value is not None]
    return sum(known, _ZERO) / len(known)


def _computed(
    scope: Scope, data: ChartData, one: Annotation, found: Sequence[tuple[int, int]], value: Decimal | None
) -> str:
    """What an annotation says by itself."""
    numbers = numbers_of(data, scope.labels.record.numbers)
    if one.kind == "line":
        shown = numbers.shown(value or _ZERO)
        return scope.labels("chart-average", value=shown) if one.line == AVERAGE else shown
    if one.kind == "bracket":
        low, high = sorted(category for _, category in found)
        within = [v for v in data.series[found[0][0]].values[low : high + 1] if v is not None]
        total = sum(within, _ZERO)
        return with_sign(total, numbers) if data.type == "waterfall" else numbers.shown(total)
    start, end = (_value(data, *at) for at in found)
    if one.kind == "difference":
        return with_sign(end - start, numbers_of_changes(data, scope.labels.record.numbers, [end - start]))
    return _growth(scope, data, found, start, end)


def with_sign(value: Decimal, numbers: NumberFormat) -> str:
    """A change with its sign: +0.7, −1.6."""
    shown = numbers.shown(value)
    return f"+{shown}" if value > 0 and not shown.startswith(MINUS) else shown


def _value(data: ChartData, series: int, category: int) -> Decimal:
    """What stands at a category: the value of a series, the sum of a stack, where a waterfall has got to."""
    if data.type == "waterfall":
        return steps(data.series[0].values, data.total, data.opening)[category].end
    if data.type in ("stacked", "stacked-bar", "area"):
        return sum((one.values[category] or _ZERO for one in data.series), _ZERO)
    return data.series[series].values[category] or _ZERO


def _growth(scope: Scope, data: ChartData, found: Sequence[tuple[int, int]], start: Decimal, end: Decimal) -> str:
    """By how much something grew in per cent; where categories are years that are some apart, a year (compounded)."""
    names = [data.categories[category].plain if data.categories else "" for _, category in found]
    years = [year(name) for name in names]
    apart = years[1] - years[0] if years[0] is not None and years[1] is not None else 0
    percent = format_for([Decimal("0.1")], "%", marks=scope.labels.record.numbers)
    if apart > 1:
        rate = (float(end) / float(start)) ** (1 / apart) - 1
        return scope.labels("chart-a-year", rate=with_sign(Decimal(repr(round(rate * 100, 1))), percent))
    rate = float(end) / float(start) - 1
    whole = replace(percent, decimals=0) if abs(rate) >= 0.1 else percent
    return with_sign(Decimal(repr(round(rate * 100, 4))), whole)
