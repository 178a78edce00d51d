"""What the engine sets, and what it returns. Lengths are in points, y grows downwards."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from briefgen.records import dataclass, replace
from briefgen.styles import Color, Hashed, TextStyle, hashed_once

Origin = tuple[str | int, ...]
"""What a text is made from; empty for a text of ours. The engine carries it and knows no more of it."""

MONO = "Courier New"
"""The family of a run that is `mono`."""


@hashed_once
@dataclass(frozen=True, slots=True)
class Run(Hashed):
    """A stretch of text of one look. A line feed in it is a line break, a tab a tab.

    `bold` and `italic` of None follow the paragraph's style, `latin` names a family other than the style's. `size` in
    points stands apart from the paragraph's and does not shrink with it; `share` of the paragraph's size does. `link`
    is an address, or `#name` for a page of the same file. With `page_of`, the text stands for the number of the page so
    named and is filled in once all pages are known. `origin` says what the text is made from, in its maker's terms; a
    run of nothing else says that the run before it stands for that, too. With `runs_on` it is written as one with the
    run before it, where both look alike.
    """

    text: str
    bold: bool | None = None
    italic: bool | None = None
    mono: bool = False
    latin: str | None = None
    size: float | None = None
    share: float | None = None
    color: Color | None = None
    link: str | None = None
    page_of: str | None = None
    origin: Origin = ()
    runs_on: bool = False

    def at(self, size: float) -> float:
        """The size in points that it is set in where its paragraph is set in `size`: half points, as programs offer."""
        return self.size or (round(2 * size * self.share) / 2 if self.share else size)


def written(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs as they are written, without their origins: those that run on joined to the runs before them."""
    if not any(run.origin or run.runs_on for run in runs):
        return runs
    out: list[Run] = []
    for run in runs:
        if run.origin and not run.text:
            continue
        bare = replace(run, origin=(), runs_on=False)
        if out and run.runs_on and replace(bare, text=out[-1].text) == out[-1]:
            out[-1] = replace(bare, text=out[-1].text + run.text)
        else:
            out.append(bare)
    return tuple(out)


@hashed_once
@dataclass(frozen=True, slots=True)
class Paragraph(Hashed):
    """Runs under one style. `level` counts list levels from 0; `keep_next` forbids a break behind it."""

    runs: tuple[Run, ...]
    style: TextStyle
    level: int = 0
    keep_next: bool = False

    @property
    def text(self) -> str:
        """The text without its looks."""
        return "".join([run.text for run in self.runs])


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for text, insets already taken off. `max_lines` bounds the lines over all paragraphs.

    A line of a slide's text is 1.2 em high whatever its font; with `by_font` it is at least as high as the font asks
    for, as in Word and in the table cells of LibreOffice.
    """

    width: float
    height: float
    columns: int = 1
    gap: float = 0.0
    max_lines: int | None = None
    by_font: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line as set: its text without the blanks at its end, where its box begins, and the paragraph (by position) it
    belongs to.

    `x` and `top` count from the frame's corner, `width` is the ink's advance.
    """

    text: str
    x: float
    top: float
    width: float
    height: float
    paragraph: int


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text as set in a frame.

    `paragraphs` carry the sizes they were set in; their leading is the design's and is multiplied by `tighten` (1.0 to
    0.8). `shrink` says how many points were taken off the design sizes, `right_inset` what was added to the frame's
    right inset to balance the lines. `fits` is false when even so the text is taller, wider, or longer in lines, than
    its frame; `torn` is true when a word had to be broken between any two characters. `frame` is that one, None
    where the text stands in none.
    """

    paragraphs: tuple[Paragraph, ...]
    lines: tuple[Line, ...]
    height: float
    fits: bool
    shrink: int = 0
    tighten: float = 1.0
    right_inset: float = 0.0
    torn: bool = False
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class FlowPart:
    """One page's share of a flow: the blocks from `start` to `stop` (exclusive), and how they are set.

    When a block had to be broken inside, `fitted` holds the piece that is set here.
    """

    start: int
    stop: int
    fitted: Fitted


@dataclass(frozen=True, slots=True)
class GridCell:
    """A table cell: its paragraphs and its margins (left, top, right, bottom).

    `span` counts the columns and `rows` the rows it covers; a row lists only the cells that begin in it.
    """

    paragraphs: tuple[Paragraph, ...]
    margins: tuple[float, float, float, float] = (7.2, 3.6, 7.2, 3.6)
    span: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: `width` if it is given, else found from the content between `least` and `most` (points)."""

    width: float | None = None
    least: float = 0.0
    most: float | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A table row. `least` is its smallest height; `keep_next` forbids a page break behind it."""

    cells: tuple[GridCell, ...]
    least: float = 0.0
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to be set. `header` rows are repeated on each part; `even` gives the rows of a part equal heights that
    fill the frame, up to `most` points each; `max_rows` bounds the rows of a part."""

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    header: tuple[GridRow, ...] = ()
    even: bool = False
    most: float | None = None
    max_rows: int | None = None


@dataclass(frozen=True, slots=True)
class GridPart:
    """One page's share of a table: body rows `start` to `stop` (exclusive), the widths of the columns, the heights of
    the header rows and then of the body rows, and the cells as set (header first), row by row.

    `rows` are the rows as they stand here, cell by cell beside `cells`: a row taller than a page holds only its share
    of the text, and a row span that no page can hold is dissolved, its text in its first row. `torn` says that a column
    of the table is too narrow for a word or a number in it.
    """

    start: int
    stop: int
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    rows: tuple[GridRow, ...]
    cells: tuple[tuple[Fitted, ...], ...]
    shrink: int = 0
    fits: bool = True
    torn: bool = False

    @property
    def height(self) -> float:
        """The height of the whole part."""
        return fsum(self.heights)
