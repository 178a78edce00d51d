"""How drawn things look in a template: a type scale, colours by what they are for, and the thumb index if it has one.

A pack with design tokens says so itself; for any other template both follow from its theme, its master and its page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefgen.styles import Color, Leading, TextStyle
from briefgen.template.deck import DeckFile
from briefgen.template.theme import Theme
from briefgen.template.tokens import Tokens
from briefgen.units import EMU_PER_INCH

# What a line spacing of 100 % is in PowerPoint, in em, whatever the font; the design gives line heights in em.
SINGLE = 1.2

# What type the drawn text of a template without tokens is set in: heading or body font, bold, points on a page
# 7.5 inches high, the floor, and leading as a multiple of the font's line. Sizes follow the built-in design.
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
    "lead": (False, False, 20, 14, 1.1),
    "claiml": (False, True, 18, 14, 1.05),
    "claim": (False, True, 16, 12, 1.05),
    "bodyl": (False, False, 16, 12, 1.1),
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
    variant = 0 if language == "en" else 1
    scale = {}
    for name, token in tokens.type.items():
        style = _style(theme, language, token.font == "head", token.bold[variant], token.pt[variant])
        line = token.line[variant]
        exact = language != "en" or style.latin == "Georgia"
        leading = Leading(line, exact=True) if exact else Leading(line / SINGLE)
        tracking = tokens.tracking.get(name, 0.0)
        scale[name] = replace(style, floor=token.min_pt[variant], leading=leading, tracking=tracking)
    derived = {name: Color(c.scheme, c.lumMod, c.lumOff) for name, c in tokens.derived().items()}
    tabs = {name: (size.w, size.active_w) for name, size in tokens.tabs().items()}
    return Looks(scale, {**_FIXED, **_DERIVED, **derived}, Tabs(tabs, tokens.card_width()))


def looks_of_deck(deck: DeckFile, language: str) -> Looks:
    """The looks that follow from a template without tokens.

    Sizes grow and shrink with the page (the shorter of its height in 7.5 and its width in 10 inches); colours keep
    the roles of the built-in design wherever their contrast holds, else fall back on the text colour.
    """
    factor = min(deck.height / (7.5 * EMU_PER_INCH), deck.width / (10 * EMU_PER_INCH))
    factor = min(1.6, max(0.75, factor))
    scale = {}
    for name, (head, bold, size, floor, line) in _PLAIN.items():
        style = _style(deck.theme, language, head, bold, max(floor, round(size * factor * 2) / 2))
        scale[name] = replace(style, floor=floor, leading=Leading(line))
    return Looks(scale, readable_colors(deck.theme))


def _style(theme: Theme, language: str, head: bool, bold: bool, size: float) -> TextStyle:
    fonts = theme.major if head else theme.minor
    asian = fonts.for_east_asian(language)
    return TextStyle(fonts.latin, asian, size, size, bold=bold, major=head)


def readable_colors(theme: Theme) -> dict[str, Color]:
    """The colours by use, those whose text would be hard to read (below WCAG AA, 4.5) replaced."""
    colors = {**_FIXED, **_DERIVED}
    text, page = Color("tx1"), Color("bg1")
    if theme.contrast(colors["muted"], page) < 4.5 or theme.contrast(colors["muted"], colors["panel"]) < 4.5:
        colors["muted"] = text
    if theme.contrast(text, colors["panel"]) < 4.5:
        colors["panel"] = page
    if theme.contrast(colors["accent"], page) < 4.5 or theme.contrast(colors["accent"], colors["panel"]) < 4.5:
        colors["accent"] = next(
            (
                c
                for c in (Color(f"accent{i}") for i in range(2, 7))
                if theme.contrast(c, page) >= 4.5 and theme.contrast(c, colors["panel"]) >= 4.5
            ),
            text,
        )
    colors["onacc"] = _on(theme, colors["accent"])
    colors["marker"] = colors["accent"]
    colors["onmarker"] = _on(theme, colors["marker"])
    colors["light"] = _on(theme, colors["deep"])
    colors["ondeep"] = colors["light"]
    if theme.contrast(colors["light"], colors["deep3"]) < 4.5:
        colors["deep3"] = colors["deep"]
    return colors


def _on(theme: Theme, fill: Color) -> Color:
    """The theme's light or dark colour, whichever reads better on a fill."""
    return max((Color("lt1"), Color("dk1")), key=lambda c: theme.contrast(c, fill))
