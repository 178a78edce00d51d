"""Exhibits of every kind by chance, with every key that the kind has: words, marks, numbers, dates and times of day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from briefgen.outline.decision import Answer, Decision
from briefgen.outline.exhibits import Indicator
from briefgen.outline.levels import Level
from briefgen.outline.marks import MARKS, Drawn
from briefgen.outline.matrix import MatrixItem, Measure
from briefgen.outline.options import Criterion, Option
from briefgen.outline.points import Point
from briefgen.outline.process import Step
from briefgen.outline.timeline import Milestone
from briefgen.outline.tree import MARKS_OF, Branch
from tests.support.any_chart import ABOVE_ZERO, NUMBERS, any_chart
from tests.support.any_outline import Maker

Making = Callable[[Maker], Any]
PERSON = "ann"
"""The one person of the outlines that these stand in."""


def wild_exhibit(maker: Maker, kind: str | None = None) -> dict[str, Any]:
    """An exhibit of a kind, or of any."""
    kind = kind or maker.of([*KINDS])
    return {"title": maker.text(12), kind: KINDS[kind](maker)}


def _flag(maker: Maker, name: str) -> dict[str, bool]:
    return {name: True} if maker.maybe() else {}


def _table(maker: Maker) -> dict[str, Any]:
    drawn = [maker.of((None, *get_args(Drawn))) for _ in maker.some(5, 1)]
    heads = [maker.text(2) if how is None else {"head": maker.text(2), "as": how} for how in drawn]
    rows = [[_cell(maker, how) for how in drawn] for _ in maker.some(maker.of((3, 8)), 1)]
    return {"columns": heads, "rows": rows, **_flag(maker, "total")}


def _cell(maker: Maker, how: Drawn | None) -> Any:
    if how is None:
        return maker.of((maker.text(6), maker.of(NUMBERS), None))
    mark = maker.of(NUMBERS if how == "bar" else MARKS[how])
    return maker.of((mark, {"mark": mark, "say": maker.text(3)}))


def _figures(maker: Maker) -> list[dict[str, Any]]:
    return [
        maker.node(
            Indicator,
            good=maker.of(("up", "down", None)),
            **_trend(maker),
            status=maker.of((*MARKS["status"], None)),
        )
        for _ in maker.some(9, 1)
    ]


def _trend(maker: Maker) -> dict[str, Any]:
    """A trend, with or without the periods it begins and ends with; the keys of neither where there is none."""
    if not maker.maybe():
        return {"trend": None, "periods": None}
    values = [maker.of(NUMBERS) for _ in maker.some(8, 2)]
    return {"trend": values, "periods": [maker.text(2), maker.text(2)] if maker.maybe() else None}


def _timeline(maker: Maker) -> dict[str, Any]:
    return _day(maker) if maker.maybe() else _plan(maker)


def _plan(maker: Maker) -> dict[str, Any]:
    lanes, items = [maker.text(2) for _ in maker.some(4)], []
    for _ in maker.some(maker.of((5, 25)), 1):
        month = maker.of(range(1, 13))
        date = maker.of((f"2026-{month:02}", f"2026-{month:02}-17", "2026", "2026-Q3", f"some day {maker.text(2)}"))
        item = {key: said for key, said in maker.node(Milestone, date=date).items() if key not in ("end", "lane")}
        if lanes and maker.maybe():
            item["lane"] = maker.of(lanes)
        if date[4:5] == "-" and maker.maybe():
            item["end"] = maker.of((f"2027-{month:02}", "2031", "2027-01-02"))
        items.append({**item, **({"progress": maker.of((0, 0.3, 1))} if "end" in item else _flag(maker, "milestone"))})
    return {"items": items}


def _day(maker: Maker) -> dict[str, Any]:
    items = []
    for _ in maker.some(12, 1):
        time = f"{maker.of(range(24)):02}:{maker.of((0, 1, 30, 59)):02}"
        item = maker.node(Milestone, date=time)
        items.append({key: said for key, said in item.items() if key not in ("end", "lane", "late")})
    hours = sorted({maker.of(range(24)) for _ in maker.some(4)})
    phases = [
        {"date": f"{one:02}:00", "end": f"{one:02}:45", "label": maker.text(2), **_flag(maker, "highlight")}
        for one in hours
    ]
    below = {"phases": phases, "points": [maker.node(Point) for _ in maker.some(4)]}
    return {"items": items, **{key: said for key, said in below.items() if said}}


def _comparison(maker: Maker) -> dict[str, Any]:
    heads = [maker.text(3) for _ in maker.some(5, 2)]
    form = {"as": "from-to"} if len(heads) == 2 and maker.maybe() else {}
    rows = [{"label": maker.text(3), "cells": [maker.text(9) for _ in heads]} for _ in maker.some(9, 1)]
    return {**form, "columns": heads, "rows": rows}


def _process(maker: Maker) -> dict[str, Any]:
    steps = [maker.node(Step, when=maker.of(("2026-11", maker.text(2), None))) for _ in maker.some(12, 2)]
    steps[maker.of(range(len(steps)))]["now"] = True
    return {"steps": steps, **_flag(maker, "loop")}


def _decision(maker: Maker) -> dict[str, Any]:
    return maker.node(Decision, who=maker.node(Answer), buys=maker.node(Answer), by="2026-11-30")


def _options(maker: Maker) -> dict[str, Any]:
    criteria = [maker.node(Criterion, weight=maker.of((None, *ABOVE_ZERO))) for _ in maker.some(10, 1)]
    options = [
        maker.node(Option, scores=[_cell(maker, maker.of(("harvey", None))) or "-" for _ in criteria])
        for _ in maker.some(7, 2)
    ]
    options[0]["recommended"] = True
    return {"criteria": criteria, "options": options}


def _levels(maker: Maker) -> dict[str, Any]:
    items = [
        {**maker.node(Level, value=maker.of((None, *NUMBERS))), **_flag(maker, "highlight")} for _ in maker.some(9, 2)
    ]
    return {"as": maker.of(("pyramid", "funnel")), "items": items}


def _matrix(maker: Maker) -> dict[str, Any]:
    def place() -> dict[str, float]:
        return {axis: maker.of((0, 0.1, 0.1, 0.5, 0.77, 1)) for axis in "xy"}

    heat = maker.maybe()
    items = []
    for _ in maker.some(maker.of((6, 30)), 1):
        item = {**maker.node(MatrixItem), **place(), **_flag(maker, "highlight")}
        if not heat:
            item.pop("response", None)
        elif maker.maybe():
            item["before"] = place()
        items.append(item)
    axes = {axis: maker.node(Measure) for axis in "xy"}
    if heat and maker.maybe():
        axes["x"] = {"title": maker.text(3), "steps": [maker.text(2) for _ in maker.some(6, 2)]}
    named = {} if heat or maker.maybe() else {"quadrants": [maker.text(3) for _ in range(4)]}
    return {"as": "heat" if heat else "plain", **axes, **named, "items": items}


def _tree(maker: Maker) -> dict[str, Any]:
    form = maker.of([*MARKS_OF])

    def branch(levels: int) -> dict[str, Any]:
        below = [branch(levels - 1) for _ in maker.some(3, 1)] if levels else []
        own: dict[str, Any] = {"mark": maker.of((None, *MARKS_OF[form])), "children": below}
        if form == "driver" and below:
            own["operator"] = maker.of(("+", "-", "×", "÷"))
        return {**maker.node(Branch, **own), **_flag(maker, "highlight")}

    return {"as": form, "root": branch(2)}


def _columns(maker: Maker) -> list[dict[str, Any]]:
    own: dict[str, Making] = {
        "points": lambda _: [maker.node(Point) for _ in maker.some(5, 1)],
        "text": lambda _: maker.text(40),
    }
    all_kinds = {**{kind: make for kind, make in KINDS.items() if kind != "columns"}, **own}
    kinds = [maker.of([*all_kinds]) for _ in maker.some(3, 2)]
    return [{"title": maker.text(4), kind: all_kinds[kind](maker)} for kind in kinds]


KINDS: Mapping[str, Making] = {
    "chart": any_chart,
    "table": _table,
    "figures": _figures,
    "quote": lambda maker: {"text": maker.text(30), "by": maker.text(3)},
    "timeline": _timeline,
    "comparison": _comparison,
    "process": _process,
    "decision": _decision,
    "options": _options,
    "levels": _levels,
    "matrix": _matrix,
    "tree": _tree,
    "team": lambda maker: [PERSON],
    "columns": _columns,
}
"""How each kind is made; a picture needs a file beside its outline."""
