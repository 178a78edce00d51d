"""Pipe tables, as GitHub and pandoc read them.

A table whose lines stay short is padded, so that it can be read as it is. Pandoc shares out the page by the dashes
below the header wherever a line is longer than 72 characters: their number follows what the columns hold.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from math import fsum

_READABLE = 100  # columns of a terminal or an e-mail, a Han character taking two
_DASHES = 72
_LEAST = 3


def pipe_table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]) -> str:
    """A table of finished cells; `right` says which columns are set right."""
    lines = [head, *rows]
    wide = [max(_LEAST, *(_width(line[i]) for line in lines)) for i in range(len(head))]
    padded = sum(wide) + 3 * len(wide) + 1 <= _READABLE
    dashes = wide if padded else _shares(lines, len(head))
    rule = [
        ("-" * (count - 1) + ":") if is_right else "-" * count for count, is_right in zip(dashes, right, strict=True)
    ]
    if padded:
        lines = [[_padded(*of) for of in zip(line, wide, right, strict=True)] for line in lines]
    return "\n".join(_line(line) for line in [lines[0], rule, *lines[1:]])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _shares(lines: Sequence[Sequence[str]], columns: int) -> list[int]:
    """Dashes for each column: by the square root of all that it holds, so that one long text does not take the page."""
    held = [sum(_width(line[i]) for line in lines) ** 0.5 for i in range(columns)]
    return [max(_LEAST, round(_DASHES * one / (fsum(held) or 1))) for one in held]


def _padded(cell: str, width: int, right: bool) -> str:
    blanks = " " * (width - _width(cell))
    return blanks + cell if right else cell + blanks


def _width(text: str) -> int:
    """The columns that a text takes where Han characters take two (UAX #11)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
