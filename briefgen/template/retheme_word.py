"""A Word file in other colours and fonts: its theme, and the RGB values that stand beside the theme's colours for
programs that know no themes.

A briefing is printed, so its page stays light.
"""

from __future__ import annotations

from lxml import etree

from briefgen.opc import Package
from briefgen.styles import Color
from briefgen.template.briefing import color_map_of
from briefgen.template.retheme import Retheming, changed, dress, printed
from briefgen.template.theme import Theme, read_theme
from briefgen.template.values import byte

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def rethemed_briefing(package: Package, change: Retheming) -> Package:
    """The Word file with its theme changed, and the RGB values beside the theme's colours."""
    main = package.main
    change = printed(change)
    themes = package.related(main, "theme")
    parts = dict(package.parts)
    for part in themes:
        parts[part] = changed(package, part, lambda root: dress(root, change))
    dressed = Package.of(package.name, parts)
    settings = next(iter(package.related(main, "settings")), None)
    mapped = color_map_of(package.xml(settings) if settings else None)
    theme = read_theme(dressed.xml(themes[0]) if themes else None, mapped)
    kinds = ("styles", "numbering", "header", "footer", "footnotes", "endnotes")
    for part in (main, *(part for kind in kinds for part in package.related(main, kind))):
        parts[part] = changed(package, part, lambda root: _recolor(root, theme))
    return Package.of(package.name, parts)


def _recolor(root: etree._Element, theme: Theme) -> None:
    """The RGB values of WordprocessingML as the theme has them now (17.3.2.6 color, 17.3.5 shd, 17.3.4 borders)."""
    for el in root.iter():
        for slot, prefix, value in _PLACES:
            name = el.get(W + slot) if isinstance(el.tag, str) else None
            if name is None:
                continue
            tint, shade = (byte(el.get(f"{W}{prefix}{kind}"), 255) for kind in ("Tint", "Shade"))
            part = round(min(tint, shade) / 255 * 100)
            color = Color(_WORD_SLOTS.get(name, name), part, 100 - part if tint < shade else 0)
            target = value if value != "color" or el.get(f"{W}color") is not None else "val"
            if el.get(W + target) not in (None, "auto"):
                el.set(W + target, theme.hex(color))


# The attribute that names the theme's colour, what begins those that modify it, and the one with the RGB value; a
# `w:color` has that in `w:val`.
_PLACES = (("themeColor", "theme", "color"), ("themeFill", "themeFill", "fill"))
_WORD_SLOTS = {
    **{f"{long}{n}": f"{short}{n}" for long, short in (("text", "tx"), ("background", "bg")) for n in (1, 2)},
    **{f"{long}{n}": f"{short}{n}" for long, short in (("dark", "dk"), ("light", "lt")) for n in (1, 2)},
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
