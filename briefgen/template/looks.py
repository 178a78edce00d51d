"""How drawn things look in a template: a type scale, colours by what they are for, and the thumb index if it has one.

A pack with design tokens says so itself; for any other template both follow from its theme, its master and its page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum

from briefgen.language.record import language as spoken
from briefgen.records import dataclass, replace
from briefgen.styles import Color, Leading, TextStyle
from briefgen.template.colors import Rgb, luminance
from briefgen.template.deck import DeckFile
from briefgen.template.readable_text import (
    LARGEST_USUAL,
    SMALLEST,
    TEXT_CONTRAST,
    on_fill,
    page_factor,
    readable,
    seen_contrast,
)
from briefgen.template.theme import Theme
from briefgen.template.tokens import Tokens

# What a line spacing of 100 % is in PowerPoint, in em, whatever the font; the design gives line heights in em.
SINGLE = 1.2

# What type the drawn text of a template without tokens is set in: heading or body font, bold, points on a page
# 7.5 inches high, the floor, and leading as a multiple of the font's line. Sizes follow the built-in design, but that
# claims and what carries them have two sizes in all: roomy and close.
_PLAIN: Mapping[str, tuple[bool, bool, float, float, float]] = {
    "cover": (True, False, 44, 28, 1.0),
    "divider": (True, False, 40, 28, 1.0),
    "remember": (True, False, 44, 24, 1.0),
    "quote": (True, False, 32, 20, 1.05),
    "question": (True, False, 32, 22, 1.0),
    "bluf": (True, False, 28, 20, 1.0),
    "title": (True, False, 28, 20, 1.0),
    "head": (True, False, 20, 16, 1.0),
    "headm": (True, False, 18, 14, 1.0),
    "lead": (False, False, 18, 14, 1.1),
    "claiml": (False, True, 18, 14, 1.05),
    "claim": (False, True, 14, 12, 1.05),
    "bodyl": (False, False, 18, 14, 1.1),
    "body": (False, False, 14, 12, 1.1),
    "label": (False, True, 12, 12, 1.0),
    "meta": (False, False, 12, 12, 1.0),
    "source": (False, False, 10.5, 10, 1.0),
    "foot": (False, False, 10, 10, 1.0),
    "figxl": (False, True, 88, 48, 1.0),
    "figl": (False, True, 48, 28, 1.0),
    "figm": (False, True, 32, 24, 1.0),
    "voice": (True, False, 18, 14, 1.05),
}

_DISPLAY = frozenset("cover divider remember quote question bluf title head headm claiml claim voice".split())
"""Steps of the type scale whose lines end where a reader would pause: what is said large, or bold."""

_DERIVED: Mapping[str, Color] = {
    "muted": Color("tx1", 75, 25),
    "rule": Color("bg1", 85),
    "tab": Color("bg2", 95),
    "deep2": Color("dk2", 90, 10),
    "deep3": Color("dk2", 75, 25),
    "ondeep": Color("lt1", 85),
    "onacc": Color("lt1"),
}

_FIXED: Mapping[str, Color] = {
    "text": Color("tx1"),
    "page": Color("bg1"),
    "panel": Color("bg2"),
    "deep": Color("dk2"),
    "light": Color("lt1"),
    "accent": Color("accent1"),
    "worse": Color("accent2"),
    "marker": Color("accent6"),
    "onmarker": Color("dk1"),
    "context": Color("accent5"),
    "link": Color("hlink"),
}


@dataclass(frozen=True, slots=True)
class Tabs:
    """The thumb index: bar widths in inches at rest and active, by the page's kind, and where a card ends."""

    widths: Mapping[str, tuple[float, float]]
    card_width: float
    most: int = 24


@dataclass(frozen=True)
class Looks:
    """The type scale (`claim`, `body`, `figl`...), colours by use (`muted`, `accent`, `marker`...), the thumb index."""

    scale: Mapping[str, TextStyle]
    colors: Mapping[str, Color]
    tabs: Tabs | None = None


def looks_of_tokens(tokens: Tokens, theme: Theme, language: str) -> Looks:
    """The looks that design tokens prescribe, in the fonts of the deck's theme."""
    variant = int(spoken(language).is_east_asian)
    scale = {}
    for name, token in tokens.type.items():
        style = _style(theme, language, token.font == "head", token.bold[variant], token.pt[variant])
        line = token.line[variant]
        exact = bool(variant) or style.latin == "Georgia"
        leading = Leading(line, exact=True) if exact else Leading(line / SINGLE)
        tracking = tokens.tracking.get(name, 0.0)
        scale[name] = replace(
            style, floor=token.min_pt[variant], leading=leading, tracking=tracking, display=name in _DISPLAY
        )
    derived = {name: Color(c.scheme, c.lumMod, c.lumOff) for name, c in tokens.derived().items()}
    tabs = {name: (size.w, size.active_w) for name, size in tokens.tabs().items()}
    colors = {**_FIXED, **_DERIVED, **_heat(theme), **derived}
    colors["oncontext"] = on_fill(theme, colors["context"])
    return Looks(scale, colors, Tabs(tabs, tokens.card_width()))


def looks_of_deck(deck: DeckFile, theme: Theme, language: str, behind: Sequence[Rgb] = ()) -> Looks:
    """The looks that follow from a template without tokens, for pages in this theme with these colours `behind` what
    is drawn.

    Sizes grow and shrink with the page; colours keep the roles of the built-in design wherever their contrast holds.
    """
    factor = max(SMALLEST, page_factor(deck.width, deck.height))
    large = max(1.0, factor / LARGEST_USUAL)
    scale = {}
    for name, (head, bold, size, floor, line) in _PLAIN.items():
        style = _style(
            theme, language, head, bold, max(floor, round(size * min(factor, LARGEST_USUAL) * 2) / 2) * large
        )
        scale[name] = replace(style, floor=floor * large, leading=Leading(line), display=name in _DISPLAY)
    return Looks(scale, readable_colors(theme, behind))


def _style(theme: Theme, language: str, head: bool, bold: bool, size: float) -> TextStyle:
    fonts = theme.major if head else theme.minor
    asian = fonts.for_east_asian(language)
    return TextStyle(fonts.latin, asian, size, size, bold=bold, major=head)


# What text and grounds may fall back on, the theme's own first.
_TEXTS = ("tx1", "bg1", "dk1", "lt1", "tx2")
_PANELS = ("bg2", "bg1", "lt1", "dk1", "lt2", "dk2")
_GREY = 0.12  # how far the parts of a grey differ
STANDS_OUT = 1.4  # the contrast from which on a filled card is seen to be one
_LIGHT = 1.5  # the sum of the parts of a colour (each from 0 to 1) from which on a page is light
_MUTED = (75, 25), (85, 15), (85, 0)  # luminance of the text colour, modified and offset


def readable_colors(theme: Theme, behind: Sequence[Rgb] = ()) -> dict[str, Color]:
    """The colours by use on a page with these colours behind the text (none: the theme's page colour).

    Those whose text would be hard to read (below WCAG AA, 4.5) are replaced by others of the theme.
    """
    behind = behind or (theme.rgb(Color("bg1")),)
    colors = {**_FIXED, **_DERIVED, **_heat(theme)}
    text, panel = _text_and_panel(theme, behind)

    def reads(color: Color, needed: float = TEXT_CONTRAST) -> bool:
        return seen_contrast(theme.rgb(color), behind) >= needed

    def reads_on_both(color: Color) -> bool:
        return reads(color) and theme.contrast(color, panel) >= TEXT_CONTRAST

    def bears_text(color: Color) -> bool:
        return theme.contrast(text, color) >= TEXT_CONTRAST

    muted = (Color(text.slot, *change) for change in _MUTED)
    accents = [Color(f"accent{i}") for i in range(1, 7)]
    accent = next(filter(reads_on_both, accents), text)
    context = _context(theme, text, behind)
    rules = (colors["rule"], Color(text.slot, 50, 50), Color(text.slot, 50), Color(text.slot, 35))
    marker = _card(theme, [c for c in accents if reads(c, STANDS_OUT)]) or accent
    colors |= {
        "text": text,
        "page": min(map(Color, _PANELS), key=lambda c: seen_contrast(theme.rgb(c), behind)),
        "panel": panel,
        "tab": next((c for c in (colors["tab"], replace(panel, lum_mod=95)) if bears_text(c)), panel),
        "muted": next(filter(reads_on_both, muted), text),
        "accent": accent,
        "worse": Color(_warning(theme)),
        "context": context,
        "oncontext": on_fill(theme, context),
        "rule": next((c for c in rules if 1.1 < seen_contrast(theme.rgb(c), behind) < 4), rules[1]),
        "onacc": _on(theme, accent),
        "marker": marker,
        "onmarker": _on(theme, marker),
        "link": colors["link"] if reads_on_both(colors["link"]) else text,
        "light": _on(theme, colors["deep"]),
        "ondeep": _on(theme, colors["deep"]),
    }
    if theme.contrast(colors["light"], colors["deep3"]) < TEXT_CONTRAST:
        colors["deep3"] = colors["deep"]
    return colors


def _heat(theme: Theme) -> dict[str, Color]:
    """Three steps of heat from faint to strong, of the colour of what is worse: tints on a light page, shades on a dark
    one."""
    is_light = fsum(theme.rgb(Color("bg1"))) > _LIGHT
    steps = ((20, 80), (40, 60), (60, 40)) if is_light else ((30, 0), (50, 0), (75, 0))
    return {f"heat{i}": Color(_warning(theme), *step) for i, step in enumerate(steps, 1)}


def _warning(theme: Theme) -> str:
    """The slot of what is worse: the second accent, or the first that is rather red where that one is green or blue."""
    slots = ("accent2", *(f"accent{i}" for i in (1, 3, 4, 5, 6)))
    return next((slot for slot in slots if _is_warm(theme.rgb(Color(slot)))), slots[0])


def _is_warm(rgb: Rgb) -> bool:
    red, green, blue = rgb
    return red > max(green, blue) and red - min(green, blue) > _GREY


def _text_and_panel(theme: Theme, behind: Sequence[Rgb]) -> tuple[Color, Color]:
    """The first text colour that reads on the page, and the first panel that it reads on; the best where none does."""
    texts, panels = list(map(Color, _TEXTS)), list(map(Color, _PANELS))
    on_page = (c for c in texts if seen_contrast(theme.rgb(c), behind) >= TEXT_CONTRAST)
    text = next(on_page, None) or readable(theme, texts[0], behind, TEXT_CONTRAST)
    under = (c for c in panels if theme.contrast(text, c) >= TEXT_CONTRAST)
    return text, next(under, None) or max(panels, key=lambda c: theme.contrast(text, c))


def _context(theme: Theme, text: Color, behind: Sequence[Rgb]) -> Color:
    """The grey of what is compared with, which steps back behind the text: the theme's own first. The fifth accent is
    one in our palettes, and any colour elsewhere."""
    fifth = theme.rgb(Color("accent5"))
    own = [Color("accent5")] if max(fifth) - min(fifth) < _GREY else []
    greys = (*own, Color("tx1", 50, 50), Color("bg1", 50, 50))
    apart = [grey for grey in greys if theme.contrast(grey, text) >= STANDS_OUT] or [text]
    return max(apart, key=lambda c: min(3.0, seen_contrast(theme.rgb(c), behind)))


def _card(theme: Theme, fills: Sequence[Color]) -> Color | None:
    """The first fill that text can be read on, those for light text before others: black on red or green can be read,
    and hurts."""
    cards = [c for c in fills if theme.contrast(_on(theme, c), c) >= TEXT_CONTRAST]
    dark = [c for c in cards if luminance(theme.rgb(c)) < luminance(theme.rgb(_on(theme, c)))]
    return next(iter([*dark, *cards]), None)


def _on(theme: Theme, fill: Color) -> Color:
    """The theme's light or dark colour, whichever reads better on a fill."""
    return max((Color("lt1"), Color("dk1")), key=lambda c: theme.contrast(c, fill))
