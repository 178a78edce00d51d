"""The table style that a template's designer made or used (ECMA-376 part 1, 20.1.4.2.26 and 20.1.4.2.27)."""

from __future__ import annotations

from lxml import etree

from briefgen.opc import Package
from briefgen.records import dataclass
from briefgen.styles import Color
from briefgen.template.colors import Rgb, color_in, contrast
from briefgen.template.readable_text import TEXT_CONTRAST
from briefgen.template.theme import Theme

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class TableStyle:
    """A style by its id; `head` and `total` are the colours that headings and sums must be given because they cannot be
    read in the style's own."""

    id: str
    head: Color | None = None
    total: Color | None = None


def own_table_style(package: Package, theme: Theme) -> TableStyle | None:
    """The style that new tables get, if the file says what it looks like and its rows can be read.

    Every file of PowerPoint names a style; only one with tables of its own, or a style of its own, defines it.
    """
    part = next(iter(package.related(package.main, "tableStyles")), None)
    if part is None:
        return None
    root = package.xml(part)
    default = root.get("def")
    style = next((s for s in root.iterfind(f"{_A}tblStyle") if s.get("styleId") == default), None)
    if style is None or default is None:
        return None
    text, ground = _looks(style, "wholeTbl", theme, (theme.rgb(Color("tx1")), theme.rgb(Color("bg1"))))
    banded = _looks(style, "band1H", theme, (text, ground))
    if min(contrast(text, ground), contrast(*banded)) < TEXT_CONTRAST:
        return None
    head, total = (_readable(theme, _looks(style, part, theme, (text, ground))) for part in ("firstRow", "lastRow"))
    return TableStyle(default, head, total)


def _readable(theme: Theme, looks: tuple[Rgb, Rgb]) -> Color | None:
    """The colour that text must be given on a ground; none where its own can be read."""
    text, ground = looks
    if contrast(text, ground) >= TEXT_CONTRAST:
        return None
    return max((Color("lt1"), Color("dk1")), key=lambda color: contrast(theme.rgb(color), ground))


def _looks(style: etree._Element, part: str, theme: Theme, base: tuple[Rgb, Rgb]) -> tuple[Rgb, Rgb]:
    """The colours of text and ground in a part of a table, where it says them; else those of the whole."""

    def scheme(slot: str) -> Rgb:
        return theme.rgb(Color(slot))

    fills = ("tcStyle/{0}fill/{0}solidFill", "tcStyle/{0}fillRef")
    text = color_in(style.find(f"{_A}{part}/{_A}tcTxStyle"), scheme)
    found = (color_in(style.find(f"{_A}{part}/{_A}{path.format(_A)}"), scheme) for path in fills)
    ground = next((color for color in found if color), None)
    return text[0] if text else base[0], ground[0] if ground else base[1]
