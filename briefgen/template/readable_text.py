"""How text is set in a placeholder that no pack speaks for: how small it may get, and in a colour that can be read."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from math import fsum

from briefgen.records import dataclass, replace
from briefgen.styles import Color, TextStyle
from briefgen.template.colors import Rgb, contrast, lightness
from briefgen.template.inherit import as_light
from briefgen.template.placeholders import Placeholder
from briefgen.template.theme import Theme
from briefgen.units import EMU_PER_INCH

# WCAG 2.2, 1.4.3, with a little to spare for what a renderer rounds: text, and large text (18 points, or 14 in bold).
TEXT_CONTRAST, LARGE_CONTRAST = 4.6, 3.1
_TITLE = 28.0  # points: a title that nobody gave a size
_LARGE, _LARGE_BOLD = 18.0, 14.0
_STEPS = 20  # how finely a colour's lightness is searched for one that can be read
_SPARE = 1.35  # the factor on the contrast that a replaced colour should have
_SEEN = 0.1  # the share of what lies behind a text that may be harder to read on than asked: a logo's corner

PLAIN_SLOTS = ("tx1", "bg1", "dk1", "lt1", "tx2", "bg2")
"""The theme's own colours for text and for grounds, the first choice first."""


@dataclass(frozen=True, slots=True)
class Floors:
    """How far text may shrink: to a share of its design size, but not below `least` nor from above `most` points; text
    whose design is smaller is `raised` to a size that can be read."""

    share: float
    least: float
    most: float
    raised: float = 0.0

    def of(self, size: float, scale: float) -> float:
        """The floor of text of this size on a page of this scale: small pages allow more, very large ones less."""
        return min(size, max(self.least * max(1.0, scale), min(self.most * scale, round(self.share * size))))


TITLE = Floors(0.6, 18.0, 28.0, raised=12.0)
COVER = Floors(0.5, 20.0, 28.0, raised=12.0)
DEEP = Floors(0.4, 14.0, 18.0, raised=12.0)  # a title that fits nowhere else
SUBTITLE = Floors(0.5, 12.0, 16.0, raised=12.0)
BODY = Floors(0.6, 12.0, 18.0, raised=12.0)
EDGE = Floors(0.8, 9.0, 9.0, raised=8.0)  # footer, date, slide number


LARGEST_USUAL = 1.6
"""The page factor up to which pages are read from a screen: 16 by 12 inches. What is larger hangs on a wall."""


SMALLEST = 0.75
"""The page factor below which sizes shrink no more."""


def page_scale(width: int, height: int) -> float:
    """What sizes in points are multiplied with: less than 1 on small pages, more on those that hang on a wall."""
    factor = page_factor(width, height)
    return min(1.0, max(SMALLEST, factor)) if factor < LARGEST_USUAL else factor / LARGEST_USUAL


def page_factor(width: int, height: int) -> float:
    """How large a page is against one of 10 by 7.5 inches: the factor on sizes that are our own."""
    return min(height / (7.5 * EMU_PER_INCH), width / (10 * EMU_PER_INCH))


def lettered(
    placeholder: Placeholder, floors: Floors, behind: Sequence[Rgb], theme: Theme, scale: float
) -> Placeholder:
    """The placeholder with its levels as we set them: as its sample shows them where no style does, with floors, and
    in colours that can be read on what is `behind`, on a page of this `scale`."""
    levels = tuple(_levels(placeholder, floors, behind, theme, scale))
    first = levels[0].color or nearest_slot(theme, placeholder.inks[0])
    shown = theme.rgb(levels[0].color) if levels[0].color else placeholder.inks[0]
    is_fine = seen_contrast(shown, behind) >= TEXT_CONTRAST
    fine = None if is_fine else readable(theme, first, behind, TEXT_CONTRAST)
    return replace(placeholder, levels=levels, fine=fine)


def _levels(
    placeholder: Placeholder, floors: Floors, behind: Sequence[Rgb], theme: Theme, scale: float
) -> Iterator[TextStyle]:
    above = math.inf
    # Where not even a sample says how large a title is, PowerPoint takes 18 points: no more than the text below it.
    unsaid = placeholder.is_title and placeholder.sample == placeholder.levels
    marks = placeholder.marks or (None,) * len(placeholder.inks)
    for style, ink, mark in zip(placeholder.sample or placeholder.levels, placeholder.inks, marks, strict=True):
        # A layout that sets its first level only leaves the master's sizes to the others, however large they are.
        size = above = min(above, max(style.size, _TITLE * scale if unsaid else floors.raised))
        floor = floors.of(size, scale)
        style = replace(style, size=size, floor=floor)
        if placeholder.sample and style.color is None:
            style = replace(style, color=nearest_slot(theme, ink))
            ink = theme.rgb(style.color) if style.color else ink
        needed = wanted_contrast(floor, style.bold)
        if seen_contrast(ink, behind) < needed:
            style = replace(style, color=_safely_readable(theme, style.color or Color("tx1"), behind, needed))
        if style.bullet and mark and seen_contrast(mark, behind) < needed:
            style = replace(style, bullet=replace(style.bullet, plain=True))
        yield style


def wanted_contrast(size: float, bold: bool = False) -> float:
    """The contrast that text of a size needs."""
    return LARGE_CONTRAST if size >= (_LARGE_BOLD if bold else _LARGE) else TEXT_CONTRAST


def seen_contrast(ink: Rgb, behind: Sequence[Rgb]) -> float:
    """The contrast of a colour with what lies behind it, where it is hardest to read but for a small part."""
    if not behind:
        return 21.0
    by_color = {rgb: contrast(ink, rgb) for rgb in set(behind)}  # most grounds are of one colour
    ratios = sorted(by_color[rgb] for rgb in behind)
    return ratios[int(len(ratios) * _SEEN)]


def readable(theme: Theme, color: Color, behind: Sequence[Rgb], needed: float) -> Color:
    """The colour itself, lighter or darker as far as it takes, else the theme's own that is read best."""
    own = lightness(theme.rgb(color))
    for step in range(_STEPS + 1):
        for light in (own * (1 - step / _STEPS), own + (1 - own) * step / _STEPS):
            made = as_light(color, theme, light) if step else color
            if seen_contrast(theme.rgb(made), behind) >= needed:
                return made
    return max((Color(slot) for slot in PLAIN_SLOTS), key=lambda made: seen_contrast(theme.rgb(made), behind))


def on_fill(theme: Theme, fill: Color) -> Color:
    """The theme's light or dark colour, whichever reads better on a fill; lighter or darker where neither reads."""
    best = max((Color("lt1"), Color("dk1")), key=lambda ink: theme.contrast(ink, fill))
    if theme.contrast(best, fill) >= TEXT_CONTRAST:
        return best
    return readable(theme, best, (theme.rgb(fill),), TEXT_CONTRAST)


def _safely_readable(theme: Theme, color: Color, behind: Sequence[Rgb], needed: float) -> Color:
    """A colour that is replaced anyway, with contrast to spare where there is one: gradients and pictures are known to
    us in coarse cells only."""
    made = readable(theme, color, behind, needed * _SPARE)
    if seen_contrast(theme.rgb(made), behind) >= needed * _SPARE:
        return made
    return readable(theme, color, behind, needed)


def nearest_slot(theme: Theme, rgb: Rgb) -> Color:
    """The theme's colour that comes nearest to one that is not of the theme."""

    def distance(color: Color) -> float:
        return fsum((a - b) ** 2 for a, b in zip(theme.rgb(color), rgb, strict=True))

    return min((Color(slot) for slot in (*PLAIN_SLOTS, *(f"accent{i}" for i in range(1, 7)))), key=distance)
