"""A chart part of any Office file -> what it shows: its type as outlines call it, its categories, its series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_PLOTS = {"lineChart": "line", "areaChart": "area", "pieChart": "pie", "doughnutChart": "pie", "ofPieChart": "pie"}
_BARS = {
    ("col", "clustered"): "column",
    ("col", "stacked"): "stacked",
    ("col", "percentStacked"): "percent",
    ("bar", "clustered"): "bar",
    ("bar", "stacked"): "stacked-bar",
    ("bar", "percentStacked"): "percent-bar",
}
_MOST_POINTS = 10_000


class ChartNumbers(NamedTuple):
    """What a chart shows: its type as outlines call it, None for one that they do not draw; the names of categories;
    series by their names, all as long, None for a gap; its title; and the fills of the series that say one."""

    type: str | None
    categories: tuple[str, ...]
    series: Mapping[str, tuple[float | None, ...]]
    title: str
    fills: Mapping[str, etree._Element]


def chart_numbers(space: etree._Element) -> ChartNumbers | None:
    """What a chart part (ECMA-376 part 1, 21.2.2.29) shows, by the values it keeps; None for one without numbers."""
    plots = [el for el in space.iterfind(f"{C}chart/{C}plotArea/*") if el.find(f"{C}ser") is not None]
    categories: list[str] = []
    series: dict[str, tuple[float | None, ...]] = {}
    fills: dict[str, etree._Element] = {}
    for el in (el for plot in plots for el in plot.iterfind(f"{C}ser")):
        names = _points(el.find(f"{C}cat") if el.find(f"{C}cat") is not None else el.find(f"{C}xVal"))
        values = _points(el.find(f"{C}val") if el.find(f"{C}val") is not None else el.find(f"{C}yVal"))
        size = max([*names, *values, -1]) + 1
        if not values or size > _MOST_POINTS:
            continue
        categories = max(categories, [names.get(i, str(i + 1)) for i in range(size)], key=len)
        name = _free(_name(el), series)
        series[name] = tuple(_number(values.get(i)) for i in range(size))
        fill = el.find(f"{C}spPr/{A}solidFill")
        fill = el.find(f"{C}spPr/{A}ln/{A}solidFill") if fill is None else fill
        fills |= {name: fill} if fill is not None else {}
    if not series:
        return None
    width = len(categories)
    even = {name: (*values, *[None] * (width - len(values))) for name, values in series.items()}
    title = "".join(t.text or "" for t in space.iterfind(f"{C}chart/{C}title//{A}t"))
    return ChartNumbers(_type(plots, even), tuple(categories), even, title, fills)


def _type(plots: list[etree._Element], series: Mapping[str, tuple[float | None, ...]]) -> str | None:
    if len(plots) != 1:
        return None
    name = etree.QName(plots[0]).localname
    if name == "barChart":
        found = _BARS.get((_val(plots[0], "barDir", "col"), _val(plots[0], "grouping", "clustered")))
    else:
        found = _PLOTS.get(name)
    numbers = [value for values in series.values() for value in values]
    whole = all(value is not None and value >= 0 for value in numbers)
    shares = found in ("pie", "percent", "percent-bar")
    return None if shares and not (whole and any(numbers) and (found != "pie" or len(series) == 1)) else found


def _val(el: etree._Element, name: str, otherwise: str) -> str:
    found = el.find(f"{C}{name}")
    return otherwise if found is None else found.get("val", otherwise)


def _points(el: etree._Element | None) -> dict[int, str]:
    """The cached points of a reference or a literal by their places; of several levels those of the lowest."""
    if el is None:
        return {}
    level = el.find(f".//{C}lvl")
    found = (level if level is not None else el).iterfind(f".//{C}pt")
    return {int(pt.get("idx", "0")): pt.findtext(f"{C}v") or "" for pt in found}


def _name(el: etree._Element) -> str:
    tx = el.find(f"{C}tx")
    return " ".join(" ".join(v.text or "" for v in tx.iter(f"{C}v")).split()) if tx is not None else ""


def _free(name: str, taken: Iterable[str]) -> str:
    names: Iterator[str] = iter([name] if name else [])
    used = set(taken)
    found = next(names, "") or f"Series {len(used) + 1}"
    return found if found not in used else f"{found} ({len(used) + 1})"


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None
