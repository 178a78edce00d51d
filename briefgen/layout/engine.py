"""The layout engine: paragraphs and frames in, lines in their places out. Lengths in points.

Everything here is a pure function of the text, the frame and the font tables; the engine only remembers what it has
measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from briefgen.layout import fitting, flow, grid, measure
from briefgen.layout.fonts import Fonts
from briefgen.layout.measure import Measured
from briefgen.layout.scale import SizeSetting
from briefgen.layout.setting import Stack, fitted
from briefgen.layout.text import Fitted, FlowPart, Frame, Grid, GridPart, Paragraph, written
from briefgen.records import replace

_REMEMBERED = 4096
_TABLES = 256
_ENDLESS = 1e9  # points


class Engine:
    """Sets text with the metrics of some fonts.

    `script_gap` is a space in ems counted wherever East Asian and Latin text meet. PowerPoint adds none; LibreOffice
    adds 0.24 em, a blank between them or not. With `exact`, text is set as word processors set it: nothing is rounded
    up, lines are filled to their edge, and a stop or a comma of East Asian text may hang over it.
    """

    def __init__(self, fonts: Fonts, script_gap: float = 0.0, exact: bool = False) -> None:
        self.fonts = fonts
        self._written = lru_cache(_REMEMBERED)(lambda paragraph: measure.measured(paragraph, fonts, script_gap, exact))
        self._measured = lru_cache(_REMEMBERED)(self._measure)
        self._natural = lru_cache(_REMEMBERED)(self._set_naturally)
        self._balanced = lru_cache(_REMEMBERED)(self._set_balanced)
        self._gridded = lru_cache(_TABLES)(self._set_grid)

    def set(self, paragraphs: Sequence[Paragraph], frame: Frame, shrink: int = 0, tighten: float = 1.0) -> Fitted:
        """The paragraphs at one setting, whether that fits or not. `shrink` is points off the sizes, never below a
        style's floor; `tighten` the factor on the line spacing."""
        return fitted(Stack(self._all(paragraphs), frame, SizeSetting(shrink, tighten)))

    def natural(self, paragraphs: tuple[Paragraph, ...], width: float, by_font: bool = False) -> Fitted:
        """The paragraphs at their design sizes in a column of this width, as high as they want; remembered. `by_font`
        as a Frame has it."""
        return self._natural(paragraphs, width, by_font)

    def fit(self, paragraphs: Sequence[Paragraph], frame: Frame, steps: Sequence[int] | None = None) -> Fitted:
        """The paragraphs as large as they fit: the design size, then smaller by points, then with tighter lines.

        `steps` names the points off the design size to try, from 0 up, where a type scale allows only some. A setting
        that tears a word is taken only if there is no other; where none fits, the last is returned with `fits` false.
        """
        return fitting.fit(self._all(paragraphs), frame, steps)

    def fit_all(self, pairs: Sequence[tuple[Sequence[Paragraph], Frame]]) -> tuple[Fitted, ...]:
        """Siblings, each fitted to its frame by the steps that the longest of them needs."""
        texts = [(self._all(paragraphs), frame) for paragraphs, frame in pairs]
        return tuple(map(fitted, fitting.fit_all(texts)))

    def fit_title(
        self, paragraphs: Sequence[Paragraph], frame: Frame, max_lines: int = 2, steps: Sequence[int] | None = None
    ) -> Fitted:
        """A title: the largest size at which it has no more than `max_lines`, balanced."""
        return self.balanced(paragraphs, replace(frame, max_lines=max_lines), steps)

    def balanced(self, paragraphs: Sequence[Paragraph], frame: Frame, steps: Sequence[int] | None = None) -> Fitted:
        """The paragraphs fitted as display text, and the frame then made narrower from the right, by `right_inset`, for
        better breaks: no word alone on a last line, lines that end at punctuation and are about as long. Where no
        width gives them, breaks (in Chinese) and no-break spaces are written into the text. Remembered."""
        return self._balanced(tuple(paragraphs), frame, None if steps is None else tuple(steps))

    def flow(self, blocks: Sequence[Sequence[Paragraph]], frame: Frame, least: int = 0) -> tuple[FlowPart, ...]:
        """Blocks continued over as few frames of this size as can be, evenly, all at one setting, with `least` points
        or more taken off.

        A block is parted only if it alone is taller than the frame, and then at a line. The texts of the parts joined
        are the texts of the blocks.
        """
        return flow.flow([self._all(block) for block in blocks], frame, self._measured, least)

    def grid(self, table: Grid, frame: Frame, least: int = 0) -> tuple[GridPart, ...]:
        """A table continued over as few frames of this size as can be, the header repeated, all at one setting, with
        `least` points or more taken off. Remembered: the drafts of a briefing have the same tables."""
        return self._gridded(table, frame, least)

    def guesses(self, family: str) -> bool:
        """Whether a family's widths are guessed from its name, since neither a table nor a file says them."""
        self.fonts.face(family)
        return self.fonts.used[family] == "unknown"

    def width(self, paragraph: Paragraph) -> float:
        """The width of the frame that holds a paragraph at its design size without a break of ours."""
        return self._measured(paragraph).natural(paragraph.style.size)

    def least(self, paragraph: Paragraph) -> float:
        """The width of the narrowest frame that tears no word of a paragraph at its design size."""
        return self._measured(paragraph).least(paragraph.style.size)

    def _set_balanced(self, paragraphs: tuple[Paragraph, ...], frame: Frame, steps: tuple[int, ...] | None) -> Fitted:
        shown = [replace(one, style=replace(one.style, display=True)) for one in paragraphs]
        return fitting.balanced(self._all(shown), frame, steps)

    def _set_grid(self, table: Grid, frame: Frame, least: int) -> tuple[GridPart, ...]:
        return grid.set_grid(table, frame, self._measured, least)

    def _set_naturally(self, paragraphs: tuple[Paragraph, ...], width: float, by_font: bool) -> Fitted:
        return fitted(Stack(self._all(paragraphs), Frame(width, _ENDLESS, by_font=by_font), SizeSetting()))

    def _measure(self, paragraph: Paragraph) -> Measured:
        """The paragraph measured, wherever its runs come from: equal texts are measured once."""
        runs = written(paragraph.runs)
        if runs is paragraph.runs:
            return self._written(paragraph)
        return replace(self._written(replace(paragraph, runs=tuple(runs))), paragraph=paragraph)

    def _all(self, paragraphs: Sequence[Paragraph]) -> list[Measured]:
        return [self._measured(paragraph) for paragraph in paragraphs]
