"""The colours of a chart's series: slots of the theme in their order, one that matters before grey ones.

Colours beyond the theme's own are shades of them that stay apart from those before, as far as there are any.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from briefgen.records import dataclass
from briefgen.styles import Color
from briefgen.template.readable_text import on_fill
from briefgen.template.theme import Theme

SLOTS = ("accent1", "accent2", "accent3", "accent4", "accent5")
"""The order of series. accent6 is the marker, which is for what must be remembered."""

_SHADES = ((75, 0), (60, 40), (50, 0), (40, 60), (25, 0))  # lumMod, lumOff: those that PowerPoint offers below a colour
_FAINT, _FAINT_ON_DARK = (75, 0), (60, 40)
_APART = 0.09  # the least distance in OKLab; the theme's five are 0.13 apart or more
_VISIBLE = 3.0  # WCAG 2.2, 1.4.11


@dataclass(frozen=True, slots=True)
class SeriesColors:
    """The colours of charts in a theme: on which page they must be seen, and the grey of what is compared with."""

    theme: Theme
    page: Color
    context: Color

    def series(self, count: int) -> list[Color]:
        """The colours of so many series that matter alike."""
        slots = [Color(slot) for slot in SLOTS]
        return self._extended(slots[:count], slots, count)

    def greys(self, count: int) -> list[Color]:
        """Greys for so many series that something else is compared with."""
        return self._extended([self.context][:count], [self.context], count)

    def steps(self, count: int) -> list[Color]:
        """Shades of the first colour for so many series of which one category is stressed."""
        return self._extended([Color(SLOTS[0])][:count], [Color(SLOTS[0])], count)

    def stressed(self, stress: Sequence[bool]) -> list[Color]:
        """The colours of series of which some are stressed: those in the order of the slots, the others in greys."""
        if not any(stress):
            return self.series(len(stress))
        bright, grey = iter(self.series(sum(stress))), iter(self.greys(len(stress) - sum(stress)))
        return [next(bright) if one else next(grey) for one in stress]

    @property
    def is_dark(self) -> bool:
        """Whether the page is dark."""
        return self.theme.contrast(self.page, Color("lt1")) > self.theme.contrast(self.page, Color("dk1"))

    @property
    def faint(self) -> Color:
        """What is seen and steps back behind the context: the page, a little darker or, if it is dark, lighter."""
        return _shade(self.page, *(_FAINT_ON_DARK if self.is_dark else _FAINT))

    def heat(self) -> list[Color]:
        """Five steps of the first colour, from the palest to the darkest; on a dark page from the dimmest to the
        brightest. Without less saturation, paler steps of a colour drift to another hue."""
        if self.is_dark:
            return [Color("bg2"), *(Color("accent1", mod) for mod in (30, 45, 60, 100))]
        tints = ((20, 80, 45), (45, 55, 45), (92, 8, 80), (70, 0, 100))
        return [Color("bg2"), *(Color("accent1", *tint) for tint in tints)]

    def ink(self, fill: Color) -> Color:
        """The theme's dark or light colour, whichever reads better on a fill."""
        return on_fill(self.theme, fill)

    def _extended(self, colors: list[Color], bases: Sequence[Color], count: int) -> list[Color]:
        """The colours, and shades of the bases after them: of those that can be seen on the page, the first that
        stands apart from all before; when none does any more, they come round again."""
        shades = [_shade(base, mod, off) for mod, off in _SHADES for base in bases]
        visible = [shade for shade in shades if self.theme.contrast(shade, self.page) >= _VISIBLE] or list(bases)
        for shade in visible:
            if len(colors) < count and all(_distance(shade, other, self.theme) >= _APART for other in colors):
                colors.append(shade)
        return [colors[i % len(colors)] for i in range(count)]


def _shade(color: Color, mod: int, off: int) -> Color:
    """The colour with its luminance modified once more."""
    return Color(color.slot, color.lum_mod * mod // 100, color.lum_off * mod // 100 + off)


def _distance(one: Color, other: Color, theme: Theme) -> float:
    return math.dist(_oklab(one, theme), _oklab(other, theme))


def _oklab(color: Color, theme: Theme) -> tuple[float, float, float]:
    """Lightness and two hues of a colour, evenly spaced to the eye (B. Ottosson, OKLab, 2020)."""
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in theme.rgb(color))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )
