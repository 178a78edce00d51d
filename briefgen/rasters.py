"""SVG -> PNG, by resvg, in the fonts of the machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resvg import usvg

_PLAIN: Mapping[str, tuple[str, ...]] = {
    "sans-serif": ("Arial", "Liberation Sans", "Carlito", "Noto Sans", "DejaVu Sans"),
    "serif": ("Times New Roman", "Liberation Serif", "Caladea", "Noto Serif", "DejaVu Serif"),
}
"""Families that a kind of letters is drawn in where those that a text names are not there. resvg knows Times New Roman
and Arial alone, and draws no text where these are missing."""
_FAMILY = re.compile(r'(?<=font-family=")[^"]*(?=")')


def painted(svg: str, scaled: Callable[[int, int], float], held: tuple[Path, ...] = ()) -> bytes:
    """The PNG of a drawing. `scaled` tells, of its own width and height (in CSS pixels, 96 an inch), by how much it is
    enlarged. Files of fonts that are `held` are read once a thread, the others again for each text. A drawing that
    resvg does not take ends in a panic of it, which is no Exception: whoever paints what others drew does so in a
    process of its own."""
    from resvg import render, usvg

    options = _options(held)
    tree = usvg.Tree.from_str(_FAMILY.sub(lambda named: f"{named[0]}, '{_family(named[0])}'", svg), options)
    width, height = tree.int_size()
    by = scaled(width, height)
    size = max(1, round(width * by)), max(1, round(height * by))
    return render(tree, (by, 0, 0, 0, by, 0), bg_size=size)


class _Known(local):
    """Fonts as they were looked for, by the files that are held: each thread has its own, since resvg lends none to
    another."""

    def __init__(self) -> None:
        self.options: dict[tuple[Path, ...], usvg.Options] = {}


_KNOWN = _Known()


def _options(held: tuple[Path, ...]) -> usvg.Options:
    """The fonts of the machine, looked for once a thread."""
    if held not in _KNOWN.options:
        _KNOWN.options[held] = _looked_for(held)
    return _KNOWN.options[held]


def _looked_for(held: tuple[Path, ...]) -> usvg.Options:
    from resvg import usvg

    options = usvg.Options.default()
    for path in held:
        options.load_font_data(path.read_bytes())
    options.load_system_fonts()
    options.font_family = next(iter(_there(options, "sans-serif")), options.font_family)
    return options


def has_fonts() -> bool:
    """Whether the machine has any font; without one no text is drawn."""
    return bool(_options(()).list_fonts())


@cache
def _family(named: str) -> str:
    """The family that stands in where those of a list are not there, of its kind of letters where there is one."""
    kind = "serif" if named.rpartition(",")[2].strip() == "serif" else "sans-serif"
    return next(iter(_there(_options(()), kind)), "sans-serif")


def _there(options: usvg.Options, kind: str) -> list[str]:
    """The families there are, those first that are plain letters of a kind."""
    found = options.list_fonts()
    return [name for name in _PLAIN[kind] if name in found] + found
