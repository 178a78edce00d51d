"""A paragraph, measured: its lines at any size and width, from advances that are looked up once."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import NamedTuple

from briefgen.language.scripts import SHARED, stretches
from briefgen.layout.breaking import Unit, at_pauses, finer, units
from briefgen.layout.display import FORCED, DisplayText, Marks, Sized, written
from briefgen.layout.fonts import Fonts
from briefgen.layout.metrics import Face
from briefgen.layout.scale import SINGLE, SizeSetting
from briefgen.layout.text import MONO, Paragraph, Run
from briefgen.records import dataclass, replace
from briefgen.styles import TextStyle

TAB = 72.0
"""Points between tab stops: PowerPoint's default of an inch (`defTabSz`, ECMA-376 part 1, 21.1.2.2.7)."""

ROOM = 0.997
"""The share of a line's width that we fill. How programs round glyphs is in the advances already; they round places
and widths of frames, too."""

SPARE = 0.25
"""Ems of room to spare in a column that is made for its text, so that no renderer's rounding breaks what just fits."""

_LEEWAY = 0.99
"""Lines whose ends are chosen must hold in a frame narrower by this, so that no rounding adds one."""

_FONT_ROUNDING = 1.003
"""The same rounding, on the line height that a font asks for."""

_HANGING = frozenset("、。，．")
"""What may hang over the edge of a line (ECMA-376 part 1, 17.3.1.21 `overflowPunct`)."""

_ASKING = frozenset((*_HANGING, "/"))

_TOLERANCE = 1e-6

_BOX = re.compile("[\u2500-\u257f]+")

_BULLET_GAP = 0.3
"""Ems kept between a bullet and its text where the bullet is wider than the indent."""

_NUMBER = "00."
"""As wide as a running number gets in practice."""


class LineCut(NamedTuple):
    """One line of a paragraph: the characters `start` to `stop`, and the width of what shows of them."""

    start: int
    stop: int
    width: float


class Broken(NamedTuple):
    """A paragraph's lines. `torn` says that a word wider than its line was broken between any two characters, `over`
    that something unbreakable is wider than its line."""

    cuts: tuple[LineCut, ...]
    torn: bool
    over: bool


class LaidLines(NamedTuple):
    """A paragraph's lines at a setting: the style they are in, their cuts and heights in points. For `torn` and `over`
    see `Broken`, for `marks` `SettledLines`."""

    style: TextStyle
    cuts: tuple[LineCut, ...]
    heights: tuple[float, ...]
    torn: bool
    over: bool
    marks: Marks = ()


class _Segment(NamedTuple):
    """A stretch of the text in one face; the `run` it is of knows its size."""

    start: int
    stop: int
    face: Face
    run: Run

    @property
    def is_plain(self) -> bool:
        """Whether it is set in the paragraph's size."""
        return self.run.size is None and self.run.share is None


class _Sized(NamedTuple):
    """A unit at a size: the advances of its ink and of its blanks, and what it asks of its line beyond them."""

    unit: Unit
    advance: float
    blank: float
    more: float


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """A paragraph with its units and its faces. `line` is the line height in ems that the highest of its fonts asks
    for; `_only` is the face of a text whose advance is just that of its letters in it."""

    paragraph: Paragraph
    text: str
    line: float
    _units: tuple[Unit, ...]
    _segments: tuple[_Segment, ...]
    _begins: tuple[int, ...]
    _bullet: Face
    _tabbed: bool
    _script_gap: float
    _exact: bool
    _switches: tuple[int, ...]
    _only: Face | None
    _sized: dict[float, list[_Sized]] = field(default_factory=dict)
    _broken: dict[tuple[float, float], Broken] = field(default_factory=dict)
    _styles: dict[SizeSetting, TextStyle] = field(default_factory=dict)
    _laid: dict[tuple[SizeSetting, float, bool], LaidLines] = field(default_factory=dict)
    _displayed: dict[float, DisplayText] = field(default_factory=dict)

    def style(self, setting: SizeSetting) -> TextStyle:
        """The paragraph's style at a setting."""
        known = self._styles.get(setting)
        if known is None:
            known = self._styles[setting] = setting.style(self.paragraph.style)
        return known

    def as_laid(self, laid: LaidLines) -> Paragraph:
        """The paragraph in the style it was laid in and with its marks, itself if there is nothing to change."""
        if laid.marks:
            return replace(self.paragraph, runs=written(self.paragraph.runs, laid.marks), style=laid.style)
        return self.paragraph if laid.style is self.paragraph.style else replace(self.paragraph, style=laid.style)

    def laid(self, setting: SizeSetting, width: float, by_font: bool) -> LaidLines:
        """The paragraph's lines at a setting in a column of a width in points. For `by_font` see `Frame`."""
        key = (setting, width, by_font)
        known = self._laid.get(key)
        if known is None:
            style = self.style(setting)
            cuts, torn, over = self._lines(style.size, width)
            marks: Marks = ()
            if not over and (style.display or (style.kept and len(cuts) > 1)):
                cuts, marks = self._settled(style.size, width, cuts, style.display)
            known = self._laid[key] = LaidLines(style, cuts, self._heights(setting, cuts, by_font), torn, over, marks)
        return known

    def cost(self, laid: LaidLines) -> float:
        """What is bad about the lines of a display text, in the terms of `display`; 0 for a single line."""
        ends = self._ends(laid.cuts)
        cost = self._display(laid.style.size).cost(ends) if ends else 0.0
        return cost + (FORCED if laid.marks else 0.0)

    def _settled(
        self, size: float, width: float, cuts: tuple[LineCut, ...], display: bool
    ) -> tuple[tuple[LineCut, ...], Marks]:
        """The lines that a text had best have, given those that it has by itself."""
        if not display and self.text.isascii() and len(self.text[cuts[-1].start :].split()) > 2:
            return cuts, ()  # as `kept_together` would say
        ends = self._ends(cuts)
        if not ends:
            return cuts, ()
        first, other = (self._room(_LEEWAY * width - edge) for edge in self.indents(size))
        text = self._display(size)
        best, marks = (text.settled if display else text.kept_together)(ends, first, other)
        if best == tuple(ends):
            return cuts, marks
        parts = at_pauses(self.text)
        starts = (0, *(parts[end].stop for end in best))
        widths = (self.advance(start, parts[end].ink, size) for start, end in zip(starts, best, strict=False))
        return tuple(map(LineCut, starts, starts[1:], widths)), marks

    def _display(self, size: float) -> DisplayText:
        if size not in self._displayed:
            parts = at_pauses(self.text)
            sized = self._base(size) if parts is self._units else [self._measure(part, size) for part in parts]
            sizes = [Sized(one.advance, one.blank, one.advance + one.more) for one in sized]
            self._displayed[size] = DisplayText(self.text, parts, sizes)
        return self._displayed[size]

    def _ends(self, cuts: tuple[LineCut, ...]) -> list[int]:
        """The units behind which several lines end; none where a unit is broken, or the author breaks lines."""
        at = {unit.stop: i for i, unit in enumerate(at_pauses(self.text))}
        ends = [at.get(cut.stop, -1) for cut in cuts]
        single = len(cuts) < 2 or self._tabbed or any(unit.forced for unit in self._units)
        return [] if single or -1 in ends else ends

    def indents(self, size: float) -> tuple[float, float]:
        """Where the text of the first line and of the others begins, in points from the frame's edge."""
        style = self.paragraph.style
        first = style.left + style.first
        if style.bullet is None:
            return max(0.0, first), style.left
        mark = _NUMBER if style.bullet.number else style.bullet.text
        width = self._bullet.advance(mark, size)
        return max(style.left, first + width + (_BULLET_GAP * size if width > -style.first else 0.0)), style.left

    def least(self, size: float) -> float:
        """The column in points below which a word would be torn, or an address at more than its soft places."""
        pieces = (piece for unit in self._units for piece in (finer(unit, self.text) if unit.soft else (unit,)))
        widest = max((self.advance(piece.start, piece.ink, size) for piece in pieces), default=0.0)
        return max(self.indents(size)) + widest / ROOM + SPARE * size

    def natural(self, size: float) -> float:
        """The column in points that holds the paragraph without any break but its own."""
        widest = ink = x = 0.0
        for unit, advance, blank, _ in self._base(size):
            ink = x + advance
            widest = max(widest, ink)
            x = 0.0 if unit.forced else ink + (self._blanks(unit, blank, ink, 0.0) if self._tabbed else blank)
        return max(self.indents(size)) + widest / ROOM + SPARE * size

    def advance(self, start: int, stop: int, size: float) -> float:
        """The advance of a stretch of the text in points, blanks included.

        Letters set closer than the font asks are not counted on: programs differ in which of them they move.
        """
        if self._only is not None:
            return self._only.at(size, self._exact)[self.text[start:stop]]
        total = max(0.0, self.paragraph.style.tracking) * (stop - start)
        if self._switches:
            switched = bisect_right(self._switches, stop) - bisect_right(self._switches, start)
            total += self._script_gap * size * switched
        if len(self._segments) == 1:
            only = self._segments[0]
            return total + only.face.at(only.run.at(size), self._exact)[self.text[start:stop]]
        first = bisect_right(self._begins, start) - 1
        for segment in self._segments[max(0, first) :]:
            if segment.start >= stop:
                break
            piece = self.text[max(start, segment.start) : min(stop, segment.stop)]
            total += segment.face.at(segment.run.at(size), self._exact)[piece]
        return total

    def _heights(self, setting: SizeSetting, cuts: tuple[LineCut, ...], by_font: bool) -> tuple[float, ...]:
        """The heights of lines. Spacing in percent follows the largest size on the line, the paragraph's included."""
        style = self.style(setting)
        value = style.leading.value * setting.tighten
        if style.leading.exact:
            return (value * style.size,) * len(cuts)
        single = value * (max(SINGLE, self.line * _FONT_ROUNDING) if by_font else SINGLE)
        sized = [(s.start, s.stop, s.run.at(style.size)) for s in self._segments if not s.is_plain]
        own = [one for one in sized if one[2] > style.size]
        if not own:
            return (single * style.size,) * len(cuts)
        return tuple(
            single * max([style.size, *(size for start, stop, size in own if start < cut.stop and stop > cut.start)])
            for cut in cuts
        )

    def _lines(self, size: float, width: float) -> Broken:
        """The paragraph's lines at a size in a column of a width, both in points; an empty paragraph has one."""
        known = self._broken.get((size, width))
        if known is None:
            known = self._broken[size, width] = self._break(size, width)
        return known

    def _base(self, size: float) -> list[_Sized]:
        if size not in self._sized:
            self._sized[size] = list(self._measured(size))
        return self._sized[size]

    def _measured(self, size: float) -> Iterator[_Sized]:
        asking = _ASKING if self._exact else "/"
        if self._only is None or any(mark in self.text for mark in asking):
            yield from (self._measure(unit, size) for unit in self._units)
            return
        text, advances = self.text, self._only.at(size, self._exact)
        for unit in self._units:
            start, ink, stop, _, _ = unit
            yield _Sized(unit, advances[text[start:ink]], advances[text[ink:stop]] if stop > ink else 0.0, 0.0)

    def _measure(self, unit: Unit, size: float) -> _Sized:
        start, ink, stop = unit.start, unit.ink, unit.stop
        more = self._more(unit, size) if self.text[ink - 1 : ink] in _ASKING else 0.0
        return _Sized(unit, self.advance(start, ink, size), self.advance(ink, stop, size) if stop > ink else 0.0, more)

    def _break(self, size: float, width: float) -> Broken:
        """First fit: a unit goes on the line if it still fits, else on the next; the fewest lines there can be."""
        indent, left = self.indents(size)
        room = self._room(width - indent)
        cuts: list[LineCut] = []
        pending = self._base(size)[::-1]
        start = 0
        x = ink = 0.0
        torn = over = begun = False
        while pending:
            unit, advance, blank, more = pending.pop()
            if begun and x + advance + more > room:
                cuts.append(LineCut(start, unit.start, ink))
                indent, room = left, self._room(width - left)
                start, x, begun = unit.start, 0.0, False
            if advance > room:
                parts = finer(unit, self.text)
                if parts:
                    torn = torn or not unit.soft
                    pending += [self._measure(part, size) for part in reversed(parts)]
                    continue
                over = True
            ink = x + advance
            x = ink + (self._blanks(unit, blank, ink, indent) if self._tabbed else blank)
            begun = True
            if unit.forced:
                cuts.append(LineCut(start, unit.stop, ink))
                indent, room = left, self._room(width - left)
                start, x, ink, begun = unit.stop, 0.0, 0.0, False
        return Broken((*cuts, LineCut(start, len(self.text), ink)), torn, over)

    def _room(self, width: float) -> float:
        return width * (1.0 if self._exact else ROOM) + _TOLERANCE

    def _more(self, unit: Unit, size: float) -> float:
        """What a unit asks of its line beyond its advance. A stop may hang over the edge of an exact line; behind a
        slash LibreOffice ends a line only where the next character would have fitted, too."""
        last = self.text[unit.ink - 1 : unit.ink]
        if self._exact:
            return -size if last in _HANGING and unit.ink > unit.start else 0.0
        return self.advance(unit.stop, unit.stop + 1, size) if last == "/" and unit.ink == unit.stop else 0.0

    def _blanks(self, unit: Unit, blank: float, ink: float, indent: float) -> float:
        """The advance of the blanks behind a unit; a tab reaches to the next stop, the text's left edge being one."""
        tabs = self.text.count("\t", unit.ink, unit.stop)
        at = indent + ink + (0.0 if tabs else blank)
        for _ in range(tabs):
            left = self.paragraph.style.left
            at = left if at < left else (at // TAB + 1) * TAB
        return at - indent - ink


def measured(paragraph: Paragraph, fonts: Fonts, script_gap: float = 0.0, exact: bool = False) -> Measured:
    """The paragraph with its faces and its break opportunities found. For `script_gap` and `exact` see `Engine`."""
    style = paragraph.style
    text = _capitals(paragraph.text) if style.caps else paragraph.text
    scripts = tuple(stretches(text, SHARED))
    segments = tuple(_segments(paragraph, scripts, fonts))
    latin = fonts.face(style.latin, style.bold, style.italic)
    faces = [segment.face for segment in segments] or [latin]
    switches = tuple(_switches(text, scripts, exact)) if script_gap else ()
    alone = len(segments) == 1 and segments[0].is_plain and not (switches or style.tracking > 0)
    return Measured(
        paragraph=paragraph,
        text=text,
        line=max(f.ascent for f in faces) + max(f.descent for f in faces) + max(f.gap for f in faces),
        _units=units(text),
        _segments=segments,
        _begins=tuple(segment.start for segment in segments),
        _bullet=latin,
        _tabbed="\t" in text,
        _script_gap=script_gap,
        _exact=exact,
        _switches=switches,
        _only=segments[0].face if alone else None,
    )


def _capitals(text: str) -> str:
    """The text in capitals, as long as before: letters whose capital is two letters stay."""
    return "".join(big if len(big := char.upper()) == 1 else char for char in text)


def _switches(text: str, scripts: Iterable[tuple[int, int, bool]], exact: bool) -> Iterator[int]:
    """Where scripts meet with a gap between them, in order; an exact setting has none beside punctuation, and no
    setting around a blank between two East Asian characters, as between the words of Korean.

    Around the box drawing characters that a Chinese dash is made of LibreOffice leaves 0.29 em: we count two gaps.
    """
    spans = list(scripts)
    blank = {at for start, stop, _ in spans[1:-1] if text[start:stop].isspace() for at in (start, stop)}
    places = [start for start, _, _ in spans if start and start not in blank]
    places += [place for match in _BOX.finditer(text) for place in match.span() * 2 if 0 < place < len(text)]
    for start in sorted(places):
        if not (exact and any(unicodedata.category(char)[0] in "PZ" for char in text[start - 1 : start + 1])):
            yield start


def _segments(paragraph: Paragraph, scripts: Iterable[tuple[int, int, bool]], fonts: Fonts) -> Iterator[_Segment]:
    style = paragraph.style
    left = deque(scripts)
    end = 0
    for run in paragraph.runs:
        begin, end = end, end + len(run.text)
        bold = style.bold if run.bold is None else run.bold
        italic = style.italic if run.italic is None else run.italic
        while begin < end:
            _, stop, east_asian = left[0]
            family = style.east_asian if east_asian else run.latin or (MONO if run.mono else style.latin)
            yield _Segment(begin, min(stop, end), fonts.face(family, bold, italic, east_asian), run)
            begin = min(stop, end)
            if begin == stop:
                left.popleft()
