"""Styles as WordprocessingML (ECMA-376 part 1, 17.7): from what a style looks like to its element."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.office.docx.markup import border, shading, themed, twentieths, twips, w
from briefgen.office.word_names import Element
from briefgen.records import dataclass
from briefgen.styles import Color
from briefgen.template.theme import Theme
from briefgen.template.word_styles import Edges, Margins, TablePart, TextLook, WordTableStyle

_SIDES = {
    "top": "top",
    "left": "left",
    "bottom": "bottom",
    "right": "right",
    "inside_h": "insideH",
    "inside_v": "insideV",
}
_PARTS = {"first_row": "firstRow", "last_row": "lastRow", "first_column": "firstCol"}
_MONO = {"ascii": "Courier New", "hAnsi": "Courier New", "cs": "Courier New"}
_HEAD = {
    "asciiTheme": "majorHAnsi",
    "hAnsiTheme": "majorHAnsi",
    "eastAsiaTheme": "majorEastAsia",
    "cstheme": "majorBidi",
}
BODY_FONTS = {
    "asciiTheme": "minorHAnsi",
    "hAnsiTheme": "minorHAnsi",
    "eastAsiaTheme": "minorEastAsia",
    "cstheme": "minorBidi",
}
# What Word multiplies is the line that the font asks for: Arial's, and that of Liberation Sans, is this high in em.
ARIAL_LINE = 1.149
# Of multiples we take whole twentieths: LibreOffice counts in per cents, and pages fill up alike where nobody rounds.
_STEP = 12
_SMALLEST = 8.0  # points: text is not scaled below, however small the body of a template is
# The ids that Word gives its own styles do not always follow from their names.
_IDS = {"Normal Table": "TableNormal"}


@dataclass(frozen=True)
class StyleSheet:
    """What styles are written for: the ids of all styles by role, the colours by use, the theme.

    `scale` multiplies font sizes, `major` says whether the document has a theme with a font for headings.
    """

    ids: Mapping[str, str]
    colors: Mapping[str, Color]
    theme: Theme
    scale: float = 1.0
    major: bool = True

    def color(self, name: str) -> Color:
        """A colour by its use, or a slot of the theme."""
        return self.colors.get(name) or Color(name)


def scaled(pt: float, scale: float) -> float:
    """The points of a text of our design in a template, whose body is this many times ours."""
    return max(min(pt, _SMALLEST), pt * scale)


def style_id(name: str) -> str:
    """The id that Word would give a style of this name: `heading 1` is `Heading1`, `toc 1` is `TOC1`."""
    if name in _IDS:
        return _IDS[name]
    if name.startswith("toc "):
        return name.upper().replace(" ", "")
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def text_style(look: TextLook, sheet: StyleSheet, list_id: int | None = None, level: int = 0) -> Element:
    """The element of a paragraph or character style; with `list_id` its paragraphs are numbered at that level."""
    flags = {"default": 1 if look.role == "normal" else None, "customStyle": None if look.known else 1}
    made = w("style", *_head(look, sheet), type=look.type, **flags, styleId=sheet.ids[look.role])
    if look.type == "paragraph":
        properties = w("pPr", *_paragraph(look, sheet, list_id, level))
        made.extend([properties] if len(properties) else [])
    characters = w("rPr", *_characters(look, sheet))
    made.extend([characters] if len(characters) else [])
    return made


def table_style(style: WordTableStyle, sheet: StyleSheet) -> Element:
    """The element of a table style."""
    made = w("style", type="table", customStyle=1, styleId=sheet.ids[style.name.lower()])
    made.extend([w("name", val=style.name), w("uiPriority", val=99), w("qFormat")])
    table = w("tblPr")
    if style.borders:
        table.append(_borders("tblBorders", style.borders, sheet))
    if style.margins:
        table.append(_margins("tblCellMar", style.margins))
    made.append(table)
    if style.fill:
        made.append(w("tcPr", shading(sheet.color(style.fill), sheet.theme)))
    for name, part in style.parts.items():
        made.append(w("tblStylePr", w("tcPr", *_cell(part, sheet)), type=_PARTS[name]))
    return made


def _head(look: TextLook, sheet: StyleSheet) -> Iterator[Element]:
    """What a style is called, where it stands, and which styles it leads to."""
    yield w("name", val=look.name)
    if look.aliases:
        yield w("aliases", val=look.aliases)
    base = look.based_on.lower() if look.based_on else "normal"
    if look.type == "paragraph" and look.role != "normal":
        yield w("basedOn", val=sheet.ids[base])
    if look.next and look.next.lower() in sheet.ids:
        yield w("next", val=sheet.ids[look.next.lower()])
    yield w("uiPriority", val=1 if look.known else 9)
    yield w("qFormat")


def _paragraph(look: TextLook, sheet: StyleSheet, list_id: int | None, level: int) -> Iterator[Element]:
    """Paragraph properties in the order of the schema (17.3.1.26). A style based on no other of ours says them all."""
    whole = look.based_on is None
    if look.keep_next is not None:
        yield w("keepNext", val=None if look.keep_next else 0)
    if look.outline or look.keep_next or (look.border and whole):
        yield w("keepLines")
    if whole:
        yield w("widowControl")
    if list_id is not None:
        yield w("numPr", *([w("ilvl", val=level)] if level else []), w("numId", val=list_id))
    if look.border:
        yield _borders("pBdr", look.border, sheet)
    if look.fill:
        yield shading(sheet.color(look.fill), sheet.theme)
    if look.tabs:
        yield w("tabs", *(w("tab", val=kind, pos=twips(at)) for kind, at in look.tabs))
    if look.exact:
        yield w("snapToGrid", val=0)  # LibreOffice gives a line of two points one of the grid
    yield from _spacing(look, sheet.scale, whole)
    if whole or look.left is not None or look.right is not None:
        yield _indent(look)
    if look.align:
        yield w("jc", val=look.align)
    if look.outline:
        yield w("outlineLvl", val=look.outline - 1)


def _spacing(look: TextLook, scale: float, whole: bool) -> Iterator[Element]:
    """17.3.1.33: an exact line is given in points, another as a multiple of the font's own (240ths)."""
    values: dict[str, object] = {}
    if look.before is not None or whole:
        values["before"] = twentieths(look.before or 0)
    if look.after is not None or whole:
        values["after"] = twentieths(look.after or 0)
    if look.line is not None and look.exact and look.pt:
        values |= {"line": twentieths(look.pt * scale * look.line), "lineRule": "exact"}
    elif look.line is not None:
        values |= {"line": max(240, _STEP * round(240 / _STEP * look.line / ARIAL_LINE)), "lineRule": "auto"}
    if values:
        yield w("spacing", **values)


def _indent(look: TextLook) -> Element:
    first: dict[str, object] = {"hanging": twips(look.hanging)} if look.hanging else {"firstLine": 0}
    return w("ind", left=twips(look.left or 0), right=twips(look.right or 0), **first)


def _characters(look: TextLook, sheet: StyleSheet) -> Iterator[Element]:
    """Character properties in the order of the schema (17.3.2.28)."""
    if look.font == "head" and sheet.major:
        yield w("rFonts", **_HEAD)
    elif look.font == "body" and look.type == "character" and sheet.major:  # in paragraphs of either font
        yield w("rFonts", **BODY_FONTS)
    elif look.font == "mono":
        yield w("rFonts", **_MONO)
    for tag, value in (("b", look.bold), ("i", look.italic)):
        if value is not None:
            yield from (w(name, val=None if value else 0) for name in (tag, tag + "Cs"))
    if look.color:
        yield w("color", **themed(sheet.color(look.color), sheet.theme))
    if look.pt:
        size = round(scaled(look.pt, sheet.scale) * 2)
        yield from (w("sz", val=size), w("szCs", val=size))
    if look.underline:
        yield w("u", val="single")
    if look.superscript:
        yield w("vertAlign", val="superscript")


def _cell(part: TablePart, sheet: StyleSheet) -> Iterator[Element]:
    if part.borders:
        yield _borders("tcBorders", part.borders, sheet)
    if part.fill:
        yield shading(sheet.color(part.fill), sheet.theme)
    if part.margins:
        yield _margins("tcMar", part.margins)


def _borders(tag: str, edges: Edges, sheet: StyleSheet) -> Element:
    """Borders in the order of the schema: top, left, bottom, right, then those between."""
    found = [(name, edges[key]) for key, name in _SIDES.items() if key in edges]  # type: ignore[index]
    return w(tag, *(border(name, sheet.color(e.color), e.width, e.space, sheet.theme) for name, e in found))


def _margins(tag: str, margins: Margins) -> Element:
    left, top, right, bottom = (twips(value) for value in margins)
    sides = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    return w(tag, *(w(side, w=value, type="dxa") for side, value in sides))
