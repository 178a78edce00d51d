"""A template's own chart with other numbers in it: its look stays, its series, categories and workbook are replaced."""

from __future__ import annotations

import copy
import datetime
import io
from collections.abc import Sequence
from decimal import Decimal

from briefgen.office.charts.workbook import SHEET, cells, number_text
from briefgen.office.package import package_bytes
from briefgen.office.pptx.markup import Element, clark, element
from briefgen.opc import Package
from briefgen.outline.charts import ChartExhibit
from briefgen.outline.inline import plain
from briefgen.template.values import whole

Values = Sequence["Decimal | None"]


def bind(root: Element, chart: ChartExhibit) -> None:
    """Puts a chart's numbers into a chart part. A series beyond those of the template looks like its last one without
    a colour of its own; what is said of single points is taken out."""
    for axis in root.iter(clark("c:axId"), clark("c:crossAx")):
        # 21.2.2.9: an unsigned number, which Office reads with a sign; some programs write it with one.
        axis.set("val", str(whole(axis.get("val"), 0) % 2**31))
    own = list(root.iter(clark("c:ser")))
    if not own:
        return
    names = [plain(category) for category in chart.categories]
    wanted = list(chart.series.items())
    for i, (name, values) in enumerate(wanted):
        if i < len(own):
            series = own[i]
        else:
            series = copy.deepcopy(own[-1])
            for look in series.findall(clark("c:spPr")):
                series.remove(look)
            parent = own[-1].getparent()
            assert parent is not None
            parent.insert(list(parent).index(own[-1]) + 1 + i - len(own), series)
        _series(series, i, plain(name), names, values)
    for series in own[len(wanted) :]:
        parent = series.getparent()
        if parent is not None:
            parent.remove(series)
    _from_zero(root)


def _from_zero(root: Element) -> None:
    """Bars and areas tell by their length: their axis begins at zero unless the template says where it does."""
    if next(root.iter(clark("c:barChart"), clark("c:areaChart")), None) is None:
        return
    for scaling in root.iterfind(f".//{clark('c:valAx')}/{clark('c:scaling')}"):
        values = [float(v.text or 0) for v in root.iterfind(f".//{clark('c:val')}//{clark('c:v')}")]
        if scaling.find(clark("c:min")) is None and all(value >= 0 for value in values):
            scaling.append(element("c:min", {"val": 0}))


def _series(series: Element, number: int, name: str, names: Sequence[str], values: Values) -> None:
    for tag in ("c:idx", "c:order"):
        found = series.find(clark(tag))
        if found is not None:
            found.set("val", str(number))
    for single in [*series.findall(clark("c:dPt")), *series.findall(f"{clark('c:dLbls')}/{clark('c:dLbl')}")]:
        parent = single.getparent()
        if parent is not None:
            parent.remove(single)
    _replace(series, "c:tx", element("c:tx", None, _texts(cells(number + 1, 0), [name])))
    numbers = element("c:numRef", None, _formula(cells(number + 1, 1, len(values))), _numbers(values, _format(series)))
    xy = series.find(clark("c:yVal")) is not None
    _replace(
        series,
        "c:xVal" if xy else "c:cat",
        element("c:xVal" if xy else "c:cat", None, _texts(cells(0, 1, len(names)), names)),
    )
    _replace(series, "c:yVal" if xy else "c:val", element("c:yVal" if xy else "c:val", None, numbers))


def _format(series: Element) -> str:
    found = series.find(f".//{clark('c:numCache')}/{clark('c:formatCode')}")
    return (found.text or "General") if found is not None else "General"


# What stands before a series' name, its categories and its values (21.2.2.170 and its like).
_BEFORE = {"c:tx": ("c:idx", "c:order")}
_AFTER = ("c:smooth", "c:shape", "c:bubbleSize", "c:bubble3D", "c:extLst")


def _replace(series: Element, tag: str, made: Element) -> None:
    old = series.find(clark(tag))
    if old is not None:
        series.replace(old, made)
        return
    if tag in _BEFORE:
        at = max(i for i, child in enumerate(series) if child.tag in [clark(t) for t in _BEFORE[tag]]) + 1
    else:
        late = [*_AFTER, *(("c:val", "c:yVal") if tag in ("c:cat", "c:xVal") else ())]
        tags = [clark(t) for t in late]
        at = next((i for i, child in enumerate(series) if child.tag in tags), len(series))
    series.insert(at, made)


def _formula(reference: str) -> Element:
    made = element("c:f")
    made.text = reference
    return made


def _texts(reference: str, texts: Sequence[str]) -> Element:
    points = [_point(i, text) for i, text in enumerate(texts)]
    cache = element("c:strCache", None, element("c:ptCount", {"val": len(texts)}), *points)
    return element("c:strRef", None, _formula(reference), cache)


def _numbers(values: Values, code: str) -> Element:
    points = [_point(i, number_text(value)) for i, value in enumerate(values) if value is not None]
    form = element("c:formatCode")
    form.text = code
    return element("c:numCache", None, form, element("c:ptCount", {"val": len(values)}), *points)


def _point(number: int, text: str) -> Element:
    value = element("c:v")
    value.text = text
    return element("c:pt", {"idx": number}, value)


def bound_workbook(chart: ChartExhibit, created: datetime.datetime) -> bytes:
    """The workbook behind the chart: categories down the first column, a series a column beside it."""
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": created.replace(tzinfo=None)})
        sheet = book.add_worksheet(SHEET)
        for row, category in enumerate(chart.categories, 1):
            sheet.write_string(row, 0, plain(category))
        for column, (name, values) in enumerate(chart.series.items(), 1):
            sheet.write_string(0, column, plain(name))
            for row, value in enumerate(values, 1):
                if value is not None:
                    sheet.write_number(row, column, float(value))
    return package_bytes(Package.from_bytes(buffer.getvalue()).parts)
