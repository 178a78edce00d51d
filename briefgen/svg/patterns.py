"""Pattern fills (ECMA-376 part 1, 20.1.10.51 ST_PresetPatternVal) as tiles of eight by eight dots: lines, checks, dots
in a share of the ground. The standard names them and draws none; what they look like follows their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from briefgen.svg.text import rgb_hex
from briefgen.template.colors import ShownColor
from briefgen.text.elements import Element, h

_TILE = 8
_DOT = 0.75
"""Points of a dot: a pixel at 96 an inch."""

Inked = Callable[[int, int], bool]

_LINES: Mapping[str, tuple[str, int, int]] = {
    name: (lines, apart, wide)
    for lines, apart, wide, names in (
        ("h", 8, 1, "horz"), ("h", 4, 1, "ltHorz"), ("h", 2, 1, "narHorz"), ("h", 4, 2, "dkHorz"),
        ("v", 8, 1, "vert"), ("v", 4, 1, "ltVert"), ("v", 2, 1, "narVert"), ("v", 4, 2, "dkVert"),
        ("d", 8, 1, "dnDiag"), ("d", 4, 1, "ltDnDiag"), ("d", 4, 2, "dkDnDiag"), ("d", 8, 3, "wdDnDiag"),
        ("u", 8, 1, "upDiag"), ("u", 4, 1, "ltUpDiag"), ("u", 4, 2, "dkUpDiag"), ("u", 8, 3, "wdUpDiag"),
        ("hv", 8, 1, "cross lgGrid"), ("hv", 4, 1, "smGrid"), ("du", 8, 1, "diagCross openDmnd"), ("du", 4, 1, "weave"),
    )
    for name in names.split()
}  # fmt: skip
"""Which lines (level, upright, falling, rising), how many dots from one to the next, and how many wide."""
_ACROSS: Mapping[str, Callable[[int, int], int]] = {
    "h": lambda x, y: y,
    "v": lambda x, y: x,
    "d": lambda x, y: x - y,
    "u": lambda x, y: x + y,
}
_FIGURES: Mapping[str, Inked] = {
    "smCheck": lambda x, y: (x // 2 + y // 2) % 2 == 0,
    "lgCheck": lambda x, y: (x // 4 + y // 4) % 2 == 0,
    "dashHorz": lambda x, y: y % 4 == 0 and (x + y) % 8 < 4,
    "dashVert": lambda x, y: x % 4 == 0 and (x + y) % 8 < 4,
    "dashDnDiag": lambda x, y: (x - y) % 4 == 0 and y < 4,
    "dashUpDiag": lambda x, y: (x + y) % 4 == 0 and y < 4,
    "dotGrid": lambda x, y: (x == 0 and y % 2 == 0) or (y == 0 and x % 2 == 0),
    "dotDmnd": lambda x, y: x % 2 == 0 and ((x + y) % 8 == 0 or (x - y) % 8 == 0),
    "horzBrick": lambda x, y: y % 4 == 0 or x == (4 if y < 4 else 0),
    "diagBrick": lambda x, y: (x + y) % 8 == 0 or ((x - y) % 8 == 0 and y < 4),
    "shingle": lambda x, y: (x + y) % 8 == 0 or ((x - y) % 8 == 0 and y >= 4),
    "zigZag": lambda x, y: y % 4 == min(x, 7 - x),
    "wave": lambda x, y: y % 4 == (1, 0, 0, 1, 2, 3, 3, 2)[x],
    "plaid": lambda x, y: (x + y) % 2 == 0 if y < 4 else x < 4,
    "solidDmnd": lambda x, y: abs(x - 4) + abs(y - 4) <= 3,
    "sphere": lambda x, y: (x % 4 - 1.5) ** 2 + (y % 4 - 1.5) ** 2 < 3,
}
_SHARES: Mapping[str, float] = {"divot": 0.06, "smConfetti": 0.12, "lgConfetti": 0.25, "trellis": 0.75}
_HALF = 0.5  # of the dots, where a name says nothing


def patterned(name: str, ink: ShownColor, ground: ShownColor, units: float) -> Element:
    """A pattern in two colours; `units` are those of the drawing that make a point."""
    side = _TILE * _DOT
    tile = h("rect", width=f"{side}", height=f"{side}", **_paint(ground))
    dots = h("path", d="".join(_runs(_inked(name))), transform=f"scale({_DOT})", **_paint(ink))
    grown = f"scale({units:.6g})" if units != 1 else None
    size = {"width": f"{side}", "height": f"{side}"}
    return h("pattern", tile, dots, patternUnits="userSpaceOnUse", patternTransform=grown, **size)


def _inked(name: str) -> Inked:
    """Which dots of a tile are in the colour of the pattern."""
    if name in _FIGURES:
        return _FIGURES[name]
    if name in _LINES:
        lines, apart, wide = _LINES[name]
        return lambda x, y: any(_ACROSS[line](x, y) % apart < wide for line in lines)
    tail = name.removeprefix("pct")
    part = int(tail) / 100 if tail.isascii() and tail.isdigit() else _SHARES.get(name, _HALF)
    return lambda x, y: _rank(x, y) < part * _TILE * _TILE


def _rank(x: int, y: int) -> int:
    """When a dot's turn comes as a tile fills evenly (Bayer, An optimum method for two-level rendition, 1973): the bits
    of x xor y and of y, turned about."""
    found = 0
    for bit in range(3):
        found = found << 2 | ((x ^ y) >> bit & 1) << 1 | y >> bit & 1
    return found


def _runs(inked: Inked) -> Iterator[str]:
    for y in range(_TILE):
        row = [inked(x, y) for x in range(_TILE)]
        for is_ink, run in groupby(range(_TILE), row.__getitem__):
            dots = list(run)
            if is_ink:
                yield f"M{dots[0]} {y}h{len(dots)}v1h-{len(dots)}z"


def _paint(color: ShownColor) -> dict[str, str | None]:
    rgb, alpha = color
    return {"fill": rgb_hex(rgb), "fill_opacity": f"{alpha:.3g}" if alpha < 1 else None}
