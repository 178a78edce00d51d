"""Shapes by their formulas (ECMA-376 part 1, 20.1.9): presets and custom geometries to paths of SVG."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import resources
from typing import Any, NamedTuple

from lxml import etree

from briefgen.records import dataclass

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEGREE = 60_000  # 20.1.10.3 ST_Angle: units of a degree

Steps = list[list[str]]
"""What a pen does: a letter (M, L, C, Q, Z as in SVG; A: an arc by its radii, its start and its swing), and names."""


class SvgPath(NamedTuple):
    """A path of SVG in the units of the shape's box; `fill` names a shade of the shape's own (`lighten`, `darkenLess`),
    `none` or `norm`. Without `stroke` no line is drawn along it."""

    d: str
    fill: str = "norm"
    stroke: bool = True


def said_geometry(shape: etree._Element) -> dict[str, Any]:
    """What a shape says of its geometry: its adjustments and guides, each a name and a formula, and its paths."""
    guides = {
        key: [[g.get("name"), g.get("fmla")] for g in shape.iterfind(f"{A}{key}Lst/{A}gd")] for key in ("av", "gd")
    }
    paths = [_said_path(path) for path in shape.iterfind(f"{A}pathLst/{A}path")]
    return {**guides, "paths": paths}


_LETTERS = {"moveTo": "M", "lnTo": "L", "cubicBezTo": "C", "quadBezTo": "Q", "arcTo": "A", "close": "Z"}
_ARC = ("wR", "hR", "stAng", "swAng")


def _said_path(path: etree._Element) -> dict[str, Any]:
    steps: Steps = []
    for step in path:
        letter = _LETTERS.get(str(etree.QName(step).localname)) if isinstance(step.tag, str) else None
        if letter == "A":
            steps.append(["A", *(step.get(name) or "0" for name in _ARC)])
        elif letter:
            at = (point.get(axis) or "0" for point in step.iterfind(f"{A}pt") for axis in "xy")
            steps.append([letter, *at])
    said = {"w": path.get("w"), "h": path.get("h"), "fill": path.get("fill"), "stroke": path.get("stroke")}
    return {**{key: value for key, value in said.items() if value}, "d": steps}


@functools.cache
def presets() -> Mapping[str, Mapping[str, Any]]:
    """The preset shapes by their names (20.1.10.56), as the standard's own formulas say them."""
    data: Mapping[str, Mapping[str, Any]] = json.loads(
        (resources.files("briefgen.svg") / "presets.json").read_text(encoding="utf-8")
    )
    return data


def preset(name: str, width: float, height: float, adjust: Mapping[str, float] | None = None) -> list[SvgPath]:
    """The outlines of a preset shape in a box; one that the standard does not know is a rectangle. `adjust` are
    adjustments by their names (`adj`, `adj1`)."""
    return list(_outlines(presets().get(name) or presets()["rect"], width, height, adjust or {}))


def custom(geometry: etree._Element, width: float, height: float) -> list[SvgPath]:
    """The outlines of a custom geometry (`a:custGeom`) in a box."""
    return list(_outlines(said_geometry(geometry), width, height, {}))


def beside_text(name: str, width: float, height: float, adjust: Mapping[str, float]) -> tuple[float, float]:
    """What a preset shape keeps free of text on its left and right: the notch and the tip of a chevron. The standard
    names both ends of the text `il` and `ir` there."""
    known = _worked_out(presets().get(name) or presets()["rect"], width, height, adjust).known
    return max(0.0, known.get("il", 0.0)), max(0.0, width - known.get("ir", width))


def _worked_out(said: Mapping[str, Any], width: float, height: float, adjust: Mapping[str, float]) -> _Names:
    names = _Names(width, height)
    for name, formula in said["av"]:
        names.known[name] = adjust[name] if name in adjust else names.worked_out(formula)
    for name, formula in said["gd"]:
        names.known[name] = names.worked_out(formula)
    return names


def _outlines(said: Mapping[str, Any], width: float, height: float, adjust: Mapping[str, float]) -> Iterator[SvgPath]:
    names = _worked_out(said, width, height, adjust)
    for path in said["paths"]:
        across = width / (float(path["w"]) or 1.0) if path.get("w") else 1.0
        down = height / (float(path["h"]) or 1.0) if path.get("h") else 1.0
        d = "".join(_Pen(names, across, down).drawn(path["d"]))
        yield SvgPath(d, path.get("fill", "norm"), path.get("stroke", "true") not in ("0", "false"))


class _Names:
    """What names stand for in the formulas of a shape (20.1.9.11): its box, angles, and what was worked out so far."""

    def __init__(self, width: float, height: float) -> None:
        least, most = min(width, height), max(width, height)
        circle = 360 * _DEGREE
        self.known: dict[str, float] = {
            "w": width,
            "h": height,
            "l": 0.0,
            "t": 0.0,
            "r": width,
            "b": height,
            "hc": width / 2,
            "vc": height / 2,
            "ls": most,
            "ss": least,
            **{f"wd{n}": width / n for n in (2, 3, 4, 5, 6, 8, 10, 12, 32)},
            **{f"hd{n}": height / n for n in (2, 3, 4, 5, 6, 8, 10, 12, 32)},
            **{f"ssd{n}": least / n for n in (2, 4, 6, 8, 16, 32)},
            "cd2": circle / 2,
            "cd4": circle / 4,
            "cd8": circle / 8,
            "3cd4": circle * 3 / 4,
            "3cd8": circle * 3 / 8,
            "5cd8": circle * 5 / 8,
            "7cd8": circle * 7 / 8,
        }

    def value(self, name: str) -> float:
        """What a name or a number stands for; 0 for one that nobody knows."""
        if name in self.known:
            return self.known[name]
        try:
            return float(name)
        except ValueError:
            return 0.0

    def worked_out(self, formula: str) -> float:
        """The value of a formula; 0 for one that has none."""
        op, *names = formula.split()
        operation = _OPERATIONS.get(op)
        values = [self.value(name) for name in names]
        try:
            return operation(*values) if operation else 0.0
        except (ArithmeticError, ValueError, TypeError):
            return 0.0


def _turn(angle: float) -> float:
    return math.radians(angle / _DEGREE)


_OPERATIONS: Mapping[str, Callable[..., float]] = {
    "*/": lambda x, y, z: x * y / z,
    "+-": lambda x, y, z: x + y - z,
    "+/": lambda x, y, z: (x + y) / z,
    "?:": lambda x, y, z: y if x > 0 else z,
    "abs": abs,
    "at2": lambda x, y: math.degrees(math.atan2(y, x)) * _DEGREE,
    "cat2": lambda x, y, z: x * math.cos(math.atan2(z, y)),
    "cos": lambda x, y: x * math.cos(_turn(y)),
    "max": max,
    "min": min,
    "mod": lambda x, y, z: math.sqrt(x * x + y * y + z * z),
    "pin": lambda x, y, z: max(x, min(y, z)),
    "sat2": lambda x, y, z: x * math.sin(math.atan2(z, y)),
    "sin": lambda x, y: x * math.sin(_turn(y)),
    "sqrt": math.sqrt,
    "tan": lambda x, y: x * math.tan(_turn(y)),
    "val": lambda x: x,
}


@dataclass
class _Pen:
    """Draws one path, its own units stretched to those of the box."""

    names: _Names
    across: float
    down: float
    x: float = 0.0
    y: float = 0.0
    begun: tuple[float, float] = (0.0, 0.0)

    def drawn(self, steps: Steps) -> Iterator[str]:
        """The steps as SVG has them."""
        for letter, *names in steps:
            if letter == "Z":
                self.x, self.y = self.begun
                yield "Z"
            elif letter == "A":
                yield from self._arc(*map(self.names.value, names))
            else:
                values = [self.names.value(name) for name in names]
                at = [value * (self.down if i % 2 else self.across) for i, value in enumerate(values)]
                if len(at) >= 2:
                    self.x, self.y = at[-2:]
                    self.begun = (self.x, self.y) if letter == "M" else self.begun
                    yield letter + _said(at)

    def _arc(self, wide: float, high: float, start: float, swing: float) -> Iterator[str]:
        """20.1.9.4 arcTo: from where the pen is, along an ellipse of these radii. The angles are those that one sees:
        on an ellipse they are not those of its parameters."""
        rx, ry = abs(wide * self.across), abs(high * self.down)
        if not rx or not ry:
            return
        begin = _parameter(_turn(start), rx, ry)
        whole = _turn(max(-360.0 * _DEGREE, min(360.0 * _DEGREE, swing)))
        end = _parameter(_turn(start) + whole, rx, ry)
        turn = end - begin
        while whole > 0 and turn <= 1e-9:
            turn += 2 * math.pi
        while whole < 0 and turn >= -1e-9:
            turn -= 2 * math.pi
        middle = (self.x - rx * math.cos(begin), self.y - ry * math.sin(begin))
        for half in (0.5, 1.0):  # an arc of a full turn has no end that tells which
            at = begin + turn * half
            self.x, self.y = middle[0] + rx * math.cos(at), middle[1] + ry * math.sin(at)
            yield f"A{_said((rx, ry))} 0 0 {int(turn > 0)} {_said((self.x, self.y))}"


def _parameter(angle: float, rx: float, ry: float) -> float:
    """The parameter of an ellipse at an angle as one sees it."""
    return math.atan2(rx * math.sin(angle), ry * math.cos(angle))


def _said(values: Sequence[float]) -> str:
    return " ".join(f"{value:.6g}" for value in values)
