"""Text as it was set -> SVG: each line where the engine put it, each run in its look, as wide as it was measured."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import repeat
from math import fsum
from typing import NamedTuple

from briefgen.language.scripts import is_right_to_left, stretches
from briefgen.layout.breaking import BLANKS
from briefgen.layout.fonts import Fonts, covered, has_han
from briefgen.layout.metrics import families, shipped
from briefgen.layout.text import MONO, Fitted, Line, Origin, Paragraph, Run, written
from briefgen.records import dataclass
from briefgen.styles import Anchor, Color, TextStyle
from briefgen.template.colors import Rgb
from briefgen.text.elements import Element, h, trace
from briefgen.units import Box, Insets, to_points

_BASELINE = 0.2
"""Em from the foot of a line to where its letters stand, in the faces that slides are set in."""
_TIES = "\u2060\u200d\ufeff"
"""What is written into a text so that its lines end elsewhere, and takes no room."""
_BULLETS = "Arial"  # as they are written, and nearly all templates have them
_TIED_HYPHEN = "\u2011"
_LEFTWARD, _END = "\u202b", "\u202c"
"""Around a line that is read from right to left, in the signs that say so (UAX 9): resvg knows no property for it."""
_SLACK: Mapping[str, float] = {"center": 0.5, "right": 1.0}
_ANYWHERE = ("Liberation Serif", "DejaVu Serif"), ("Liberation Sans", "DejaVu Sans")
_FORMS = {"Hant": " TC", "Hans": " SC", "Jpan": " JP", "Hang": " KR"}
"""What the Noto families for each script of a theme (20.1.4.1.16) end in."""
_SERIF = re.compile("serif|times|georgia|gelasio|cambria|caladea|garamond|roman|song|ming|book", re.IGNORECASE)
_SANS = re.compile("sans|gothic", re.IGNORECASE)  # Franklin Gothic Book


@dataclass(frozen=True)
class TextPen:
    """Draws text. `rgb` gives colours as six digits, `fonts` how high lines are in cells; `pages` are the numbers of
    pages by name, `own` that of this one; `linked` gives the address that a link leads to, if it leads anywhere,
    `titled` the title of the page that it leads to. With `traced`, each line says where it comes from. What begins on
    the left begins on the right where it, or all of the deck (`right_to_left`), is read from there; with None nothing
    is moved, since the text says itself where it stands. Han has the forms of a `script` (see `font_families`)."""

    rgb: Callable[[Color], str]
    fonts: Fonts
    pages: Mapping[str, int] = field(default_factory=dict)
    own: int = 0
    linked: Callable[[str], str | None] = lambda link: link
    titled: Callable[[str], str] = lambda link: ""
    traced: bool = False
    right_to_left: bool | None = False
    script: str = "Hant"

    def drawn(
        self,
        text: Fitted,
        box: Box,
        insets: Insets,
        anchor: Anchor,
        inks: Sequence[Rgb] = (),
        marks: Sequence[Rgb | None] = (),
        by_font: bool = False,
        centered: bool = False,
    ) -> Iterator[Element]:
        """The lines of a text in a frame; `inks` and `marks` are the colours of its levels and of their bullets where
        styles say none. Lines are as high as their fonts ask for `by_font`, as they are in cells of tables. They stand
        in the middle together where their block is `centered`."""
        inner = box.inside(insets)
        places = list(_by_font(text, self.fonts) if by_font else _as_set(text))
        free = max(0.0, to_points(inner.height) - (places[-1][1] if places and by_font else text.height))
        top = to_points(inner.y) + {"top": 0.0, "middle": free / 2, "bottom": free}[anchor]
        left, right = to_points(inner.x), to_points(inner.right)
        # A text was set in a narrower frame than its own: centred text moves by half of that, right-hand text by all.
        slack = text.right_inset if text.frame is None else max(0.0, to_points(inner.width) - text.frame.width)
        spare = _spare(text, right - left) if centered else 0.0
        counted: dict[int, int] = {}
        for line, (base, _), (begin, end, is_first) in zip(text.lines, places, _stretches(text), strict=True):
            paragraph = text.paragraphs[line.paragraph]
            ink = self._ink(paragraph, inks)
            share = _SLACK.get(paragraph.style.align, 0.0)
            x, y = left + line.x + share * slack + (0.5 - share) * spare, top + base
            leftward = is_right_to_left(paragraph.text, bool(self.right_to_left))
            moved = self.right_to_left is not None and paragraph.style.align == "left"
            if moved and (self.right_to_left or leftward):
                x = right - spare / 2 - line.width - (line.x if leftward else 0.0)
            if is_first:
                own = marks[min(paragraph.level, len(marks) - 1)] if marks else None
                edge = right - spare / 2 if leftward else left + spare / 2
                yield from self._bullet(paragraph, (edge, y), rgb_hex(own) if own else ink, counted, leftward)
            yield from self._line(paragraph, line, (begin, end), (x, y), ink, leftward)

    def _ink(self, paragraph: Paragraph, inks: Sequence[Rgb]) -> str:
        if paragraph.style.color is not None:
            return f"#{self.rgb(paragraph.style.color)}"
        if inks:
            return rgb_hex(inks[min(paragraph.level, len(inks) - 1)])
        return f"#{self.rgb(Color('tx1'))}"

    def _bullet(
        self, paragraph: Paragraph, at: tuple[float, float], ink: str, counted: dict[int, int], leftward: bool
    ) -> Iterator[Element]:
        """The mark of a paragraph whose frame begins at a point: on the right of a text that is read `leftward`."""
        style = paragraph.style
        if style.bullet is None:
            counted.pop(paragraph.level, None)
            return
        ink = self._ink(paragraph, ()) if style.bullet.plain and style.color is not None else ink
        counted[paragraph.level] = counted.get(paragraph.level, 0) + 1
        mark = f"{counted[paragraph.level]}." if style.bullet.number else style.bullet.text
        within = style.left + style.first
        place = {"x": _n(at[0] - within if leftward else at[0] + within), "y": _n(at[1])}
        place |= {"text_anchor": "end"} if leftward else {}
        family = font_families(style.latin if style.bullet.number else _BULLETS)
        yield h("text", mark, **place, font_size=_n(style.size), font_family=family, fill=ink)

    def _line(
        self,
        paragraph: Paragraph,
        line: Line,
        stretch: tuple[int, int],
        at: tuple[float, float],
        ink: str,
        leftward: bool = False,
    ) -> Iterator[Element]:
        """One line: a text whose runs follow each other, made to be as wide as the engine measured it."""
        pieces = list(_pieces(paragraph, *stretch))
        if not line.text.strip():
            return
        made = h("text", y=_n(at[1]), **self._stretch(paragraph, line, at[0], leftward, pieces))
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if self.traced:
            trace(made, _origin(paragraph, *stretch))
        spans = list(self._spans(paragraph, pieces))
        apart = "textLength" in made.attrib and len({span.east_asian for span in spans}) > 1
        if leftward and not apart:
            spans[0] = spans[0]._replace(text=_LEFTWARD + spans[0].text)
            spans[-1] = spans[-1]._replace(text=spans[-1].text + _END)
        for span, place in zip(spans, _places(spans, at[0], line.width) if apart else repeat({}), strict=False):
            look = self._look(span.run, paragraph.style, ink)
            family = font_families(span.family, self.script if span.east_asian else "")
            shown = h("tspan", span.text, **look, font_family=family, **place)
            target = self.linked(span.run.link) if span.run.link else None
            made.append(h("a", shown, href=target) if target else shown)
        yield made

    def _spans(self, paragraph: Paragraph, pieces: Iterable[tuple[Run, str]]) -> Iterator[_Span]:
        """What a line says, cut where its look or its script changes."""
        style = paragraph.style
        for run, text in pieces:
            shown = self._shown(run, text.upper() if style.caps else text)
            bold, italic = (
                own if own is not None else its
                for own, its in zip((run.bold, run.italic), (style.bold, style.italic), strict=True)
            )
            for start, stop, east_asian in stretches(shown):
                family = self._family(run, style, east_asian)
                wide = self.fonts.face(family, bold, italic, east_asian).advance(shown[start:stop], run.at(style.size))
                yield _Span(run, shown[start:stop], family, east_asian, wide)

    def _stretch(
        self, paragraph: Paragraph, line: Line, x: float, leftward: bool, pieces: Iterable[tuple[Run, str]]
    ) -> dict[str, str]:
        """Where a line stands and how wide it is; one with the number of a page, which was not known when it was set,
        is as wide as that, and ends or is centred where it was set. One that is read from right to left begins where
        it was set, since resvg stretches no letters that join."""
        if not leftward and not any(run.page_of for run, _ in pieces):
            return {"x": _n(x), "textLength": _n(line.width), "lengthAdjust": "spacingAndGlyphs"}
        align = paragraph.style.align
        share = _SLACK.get("right" if leftward and align != "center" else align, 0.0)
        return {"x": _n(x + share * line.width), "text_anchor": {0.5: "middle", 1.0: "end"}.get(share, "start")}

    def _shown(self, run: Run, text: str) -> str:
        """What a run says: the number of a page is known by now. A hyphen that no line ends behind is drawn as one that
        every font has, since resvg takes a whole line from another font for the lack of one letter."""
        if run.page_of is None:
            return text.replace(_TIED_HYPHEN, "-")
        return str(self.own if run.page_of == "." else self.pages.get(run.page_of, ""))

    def _look(self, run: Run, style: TextStyle, ink: str) -> dict[str, str | None]:
        bold = style.bold if run.bold is None else run.bold
        italic = style.italic if run.italic is None else run.italic
        target = run.link or (f"#{run.page_of}" if run.page_of not in (None, ".") else "")
        return {
            "font_size": _n(run.at(style.size)),
            "font_weight": "700" if bold else None,
            "font_style": "italic" if italic else None,
            "fill": f"#{self.rgb(run.color)}" if run.color else ink,
            "text_decoration": "underline" if target and self.linked(target) else None,
            "letter_spacing": _n(style.tracking) if style.tracking > 0 else None,
        }

    def _family(self, run: Run, style: TextStyle, east_asian: bool) -> str:
        return style.east_asian if east_asian else run.latin or (MONO if run.mono else style.latin)


class _Span(NamedTuple):
    """A part of a line in one look and script, and how wide it is by its font, in points."""

    run: Run
    text: str
    family: str
    east_asian: bool
    wide: float


def _places(spans: Sequence[_Span], x: float, width: float) -> Iterator[dict[str, str]]:
    """Where each part of a line in two scripts begins and how wide it is, for a line of this width from x on. Each is
    placed by itself, since resvg else takes the letters of a line from one font that has them all."""
    scale = width / (fsum(span.wide for span in spans) or 1.0)
    for span in spans:
        yield {"x": _n(x), "textLength": _n(span.wide * scale), "lengthAdjust": "spacingAndGlyphs"}
        x += span.wide * scale


def _spare(text: Fitted, width: float) -> float:
    """What a frame is wider than the block of the lines in it, in points."""
    aligned = ((line, text.paragraphs[line.paragraph].style.align) for line in text.lines)
    return max(0.0, width - max((one.width + (one.x if a == "left" else 0.0) for one, a in aligned), default=width))


@functools.cache
def font_families(family: str, script: str = "") -> str:
    """A family, the open one that is as wide, and what there always is: resvg draws no text at all in a generic family
    whose own font (Times New Roman, Arial) the machine lacks, as most with Linux do.

    For East Asian text `script` is what a theme calls that of its language (Hant, Hans, Jpan, Hang), whose forms of Han
    the open family has. A family without Han, which a template may name for it, is left out: resvg would take the
    first font of the machine that has the letters.
    """
    entry = covered(family)
    if script and (entry is None or not has_han(entry)):
        family, entry = family if entry is None else "", families()["east_asian"]
    twin = shipped(entry["table"]).family if entry else ""
    twin = f"{twin.removesuffix(_FORMS['Hant'])}{_FORMS[script]}" if script else twin
    serif = _SERIF.search(f"{family} {twin}") and not _SANS.search(f"{family} {twin}")
    names = dict.fromkeys((family, twin, *(_ANYWHERE[0] if serif else _ANYWHERE[1])))
    return ", ".join(
        [*(f"'{name}'" for name in names if name and not set(name) & set("'\\")), "serif" if serif else "sans-serif"]
    )


def _as_set(text: Fitted) -> Iterator[tuple[float, float]]:
    """Where the letters of each line stand and where it ends, in points from the top."""
    for line in text.lines:
        end = line.top + line.height
        yield end - _BASELINE * text.paragraphs[line.paragraph].style.size, end


def _by_font(text: Fitted, fonts: Fonts) -> Iterator[tuple[float, float]]:
    """The same in a cell of a table, whose lines are as high as their fonts ask for: so does LibreOffice set them."""
    before = end = 0.0
    for line in text.lines:
        style = text.paragraphs[line.paragraph].style
        scripts = {east_asian for _, _, east_asian in stretches(line.text)} or {False}
        faces = [fonts.face(style.east_asian if one else style.latin, style.bold, style.italic, one) for one in scripts]
        ascent, descent = max(face.ascent for face in faces), max(face.descent for face in faces)
        asked = style.leading.value * text.tighten * (ascent + descent) * style.size
        top = end + line.top - before
        before, end = line.top + line.height, top + (line.height if style.leading.exact else asked)
        yield end - descent * style.size, end


def _stretches(text: Fitted) -> Iterator[tuple[int, int, bool]]:
    """Of each line where it begins and ends in its paragraph, and whether it is the first of it: lines follow each
    other, with nothing between them but the blanks where they end. What ties words is in the paragraph alone."""
    at, number = 0, -1
    for line in text.lines:
        is_first = line.paragraph != number
        if is_first:
            at, number = 0, line.paragraph
        whole = text.paragraphs[number].text
        while not is_first and at < len(whole) and whole[at] in BLANKS and not line.text.startswith(whole[at]):
            at += 1
        begin = at
        for char in line.text:
            while at < len(whole) and whole[at] in _TIES and whole[at] != char:
                at += 1
            at += 1
        yield begin, min(at, len(whole)), is_first


def _origin(paragraph: Paragraph, start: int, stop: int) -> Origin:
    """Where what stands between two places of a paragraph comes from: the first of its texts that is from somewhere."""
    end = 0
    for run in paragraph.runs:
        begin, end = end, end + len(run.text)
        if run.origin and begin < stop and end > start:
            return run.origin
    return ()


def _pieces(paragraph: Paragraph, start: int, stop: int) -> Iterator[tuple[Run, str]]:
    """What of each run stands between two places of a paragraph."""
    end = 0
    for run in written(paragraph.runs):
        begin, end = end, end + len(run.text)
        piece = run.text[max(0, start - begin) : max(0, stop - begin)]
        if piece:
            yield run, piece


def rgb_hex(rgb: Rgb) -> str:
    """A colour as SVG says it."""
    return "#" + "".join(f"{round(part * 255):02X}" for part in rgb)


def _n(value: float) -> str:
    return f"{value:.5g}"
