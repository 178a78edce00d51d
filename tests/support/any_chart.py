"""Charts of every type by chance, with the keys that their type has and what may be drawn over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar, get_args

from briefgen.outline.annotations import AVERAGE, KINDS, drawn_over
from briefgen.outline.charts import ChartType

T = TypeVar("T")
TYPES: Sequence[str] = get_args(ChartType)
NUMBERS = ("0", "1", "2.5", "7", "12", "40", "-3", "-0.4", "1200", "0.001", "98000000", "63")
ABOVE_ZERO = tuple(number for number in NUMBERS if float(number) > 0)


class Maker(Protocol):
    """What chooses for a chart, and says its texts."""

    def text(self, most: int) -> str:
        """A text of at most so many words."""

    def some(self, most: int, least: int = 0) -> range:
        """A number of things."""

    def maybe(self) -> bool:
        """Whether something is there."""

    def of(self, things: Sequence[T]) -> T:
        """One of some things."""


def any_chart(maker: Maker, type: str | None = None) -> dict[str, Any]:
    """A chart of a type, or of any."""
    type = type or maker.of(TYPES)
    make = _OWN.get(type, _plain)
    chart = {"type": type, **make(maker, type)}
    if maker.maybe():
        chart["highlight"] = [maker.of([*chart["categories"], *(() if type == "area" else chart["series"])])]
    for key in ("measure", "unit"):
        if maker.maybe():
            chart[key] = maker.text(4)
    if type != "heat" and maker.maybe():
        chart["reading"] = {"say": maker.text(8)}
    return {**chart, **_annotated(maker, chart)}


def _annotated(maker: Maker, chart: Mapping[str, Any]) -> dict[str, Any]:
    kinds = drawn_over(chart["type"])
    found = [any_annotation(maker, chart["categories"], kinds) for _ in maker.some(2 if kinds else 0)]
    return {"annotate": found} if found else {}


def any_annotation(maker: Maker, categories: Sequence[str], kinds: Sequence[str] = KINDS) -> dict[str, Any]:
    """What is drawn over a chart: a note that says something, or what may have a label of its own."""
    kind = maker.of(kinds)
    if kind == "note":
        return {"note": maker.text(4), "at": [maker.of(categories)]}
    ends = [categories[0], categories[-1]]
    made: dict[str, Any] = {kind: maker.of((AVERAGE, "2")) if kind == "line" else ends}
    return {**made, **({"label": maker.text(2)} if maker.maybe() else {})}


def _names(maker: Maker, most: int, least: int = 1) -> list[str]:
    """Different names."""
    return list(dict.fromkeys(f"{maker.text(2)} {i}" for i in maker.some(most, least)))


def _rows(maker: Maker, names: Sequence[str], most: int, least: int = 1, of: Sequence[str] = NUMBERS) -> dict[str, Any]:
    """Series, a value for each name; here and there one has none."""
    return {
        name: [maker.of(of) if i or k else of[1] for k, _ in enumerate(names)]
        for i, name in enumerate(_names(maker, most, least))
    }


def _plain(maker: Maker, type: str) -> dict[str, Any]:
    names = _names(maker, maker.of((4, 30)), 2)
    shares = type in ("percent", "percent-bar")
    series = _rows(maker, names, 6, of=ABOVE_ZERO if shares else (*NUMBERS, "-"))
    return {"categories": names, "series": series, **_in_two_levels(maker, type, names)}


def _in_two_levels(maker: Maker, type: str, names: Sequence[str]) -> dict[str, Any]:
    if type in ("column", "stacked", "percent", "line", "area") and maker.maybe():
        first = maker.of(range(1, len(names)))
        return {"spans": {maker.text(1): first, f"{maker.text(1)} 2": len(names) - first}}
    return {}


def _waterfall(maker: Maker, _: str) -> dict[str, Any]:
    names = _names(maker, 12, 2)
    return {"categories": names, "series": _rows(maker, names, 1), "opening": maker.maybe()}


def _pie(maker: Maker, _: str) -> dict[str, Any]:
    names = _names(maker, 9, 2)
    return {"categories": names, "series": _rows(maker, names, 1, of=ABOVE_ZERO)}


def _scatter(maker: Maker, _: str) -> dict[str, Any]:
    numbers = list(dict.fromkeys(maker.of(NUMBERS) for _ in maker.some(9, 2)))
    return {
        "categories": numbers,
        "series": _rows(maker, numbers, 3),
        "across": maker.text(3),
        "trend": maker.maybe(),
    }


def _combo(maker: Maker, _: str) -> dict[str, Any]:
    names = _names(maker, 12, 2)
    series = _rows(maker, names, 4, 2)
    return {"categories": names, "series": series, "lines": [list(series)[-1]], "lines_unit": maker.text(3)}


def _pairs(maker: Maker, _: str) -> dict[str, Any]:
    names = _names(maker, maker.of((2, 12)), 2)
    series = _rows(maker, names, 9 if len(names) == 2 else 2, 2, (*NUMBERS, "-"))
    return {"categories": names, "series": series}


def _tornado(maker: Maker, _: str) -> dict[str, Any]:
    names = _names(maker, 12)
    made = {"categories": names, "series": _rows(maker, names, 2, 2), "base": maker.of(NUMBERS)}
    return {**made, **({"assumed": [[maker.text(3), None] for _ in names]} if maker.maybe() else {})}


def _bullet(maker: Maker, _: str) -> dict[str, Any]:
    names = _names(maker, 12)
    series = _rows(maker, names, 2, 2, ABOVE_ZERO)
    return {"categories": names, "series": series, "plan": list(series)[-1]}


def _several(maker: Maker, _: str) -> dict[str, Any]:
    names = _names(maker, 15, 2)
    return {"categories": names, "series": _rows(maker, names, 10, 2)}


_OWN: Mapping[str, Callable[[Maker, str], dict[str, Any]]] = {
    "waterfall": _waterfall,
    "pie": _pie,
    "scatter": _scatter,
    "combo": _combo,
    "slope": _pairs,
    "dumbbell": _pairs,
    "tornado": _tornado,
    "bullet": _bullet,
    "multiples": _several,
    "heat": _several,
}
