"""What Word and PowerPoint files have in common: opened within limits, runs of one look, charts as data."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from briefgen.intake.blocks import SourceChart, clean
from briefgen.outline.inline import escaped

STUMBLES: tuple[type[Exception], ...] = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, TypeError, ValueError),
    *(etree.LxmlError, zipfile.BadZipFile),
)
"""What the libraries raise for a file that is not as they expect, beside their own errors."""

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

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


class SourceRun(NamedTuple):
    """A stretch of text and its look; a `cite` stands for a footnote of this id."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    cite: str = ""


def marked(runs: Iterable[SourceRun], looks: bool = True) -> str:
    """Runs as inline Markdown on one line."""
    out = ""
    for look, group in groupby(runs, key=lambda run: (run.bold and looks, run.italic and looks, run.link, run.cite)):
        bold, italic, link, cite = look
        text = escaped("".join(run.text for run in group))
        if cite:
            out += f" [@{cite}]"
            continue
        inner = text.strip()
        if not inner:
            out += text
            continue
        stars = "**" * bold + "*" * italic
        shown = f"{stars}{inner}{stars}"
        if link.startswith(("http://", "https://", "mailto:")) and not set(link) & set(" ()<>\n"):
            shown = f"[{shown}]({link})"
        head, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        out += f"{head}{shown}{tail}"
    return clean(out)


def chart_of(space: etree._Element) -> SourceChart | None:
    """The chart of a chart part (ECMA-376 part 1, 21.2.2.29) as data; None for one without numbers."""
    plots = [el for el in space.iterfind(f"{C}chart/{C}plotArea/*") if el.find(f"{C}ser") is not None]
    categories: list[str] = []
    series: dict[str, tuple[float | None, ...]] = {}
    for plot in plots:
        for el in plot.iterfind(f"{C}ser"):
            names = _points(el.find(f"{C}cat") if el.find(f"{C}cat") is not None else el.find(f"{C}xVal"))
            values = _points(el.find(f"{C}val") if el.find(f"{C}val") is not None else el.find(f"{C}yVal"))
            size = max([*names, *values, -1]) + 1
            if not values or size > _MOST_POINTS:
                continue
            categories = max(categories, [clean(escaped(names.get(i, str(i + 1)))) for i in range(size)], key=len)
            series[_free(_name(el), series)] = tuple(_number(values.get(i)) for i in range(size))
    if not series:
        return None
    width = len(categories)
    even = {name: (*values, *[None] * (width - len(values))) for name, values in series.items()}
    title = clean(escaped("".join(t.text or "" for t in space.iterfind(f"{C}chart/{C}title//{A}t"))))
    return SourceChart(_type(plots, even), tuple(categories), even, title)


def _type(plots: list[etree._Element], series: dict[str, tuple[float | None, ...]]) -> str | None:
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
    return clean(" ".join(v.text or "" for v in tx.iter(f"{C}v"))) if tx is not None else ""


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
