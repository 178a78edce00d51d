"""SVG -> PNG, by resvg, in the fonts of the machine."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resvg import usvg


def painted(svg: str, scaled: Callable[[int, int], float], held: tuple[Path, ...] = ()) -> bytes:
    """The PNG of a drawing. `scaled` tells, of its own width and height (in CSS pixels, 96 an inch), by how much it is
    enlarged. Files of fonts that are `held` are read once a process, the others again for each text. A drawing that
    resvg does not take ends in a panic of it, which is no Exception: whoever paints what others drew does so in a
    process of its own."""
    from resvg import render, usvg

    tree = usvg.Tree.from_str(svg, _options(held))
    width, height = tree.int_size()
    by = scaled(width, height)
    size = max(1, round(width * by)), max(1, round(height * by))
    return render(tree, (by, 0, 0, 0, by, 0), bg_size=size)


@cache
def _options(held: tuple[Path, ...]) -> usvg.Options:
    """The fonts of the machine, looked for once a process."""
    from resvg import usvg

    options = usvg.Options.default()
    for path in held:
        options.load_font_data(path.read_bytes())
    options.load_system_fonts()
    return options
