"""The styles of a briefing on one page, each based on the template's own: its fonts and colours, our sizes and gaps."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.content_models import insert_in_order
from briefgen.language.record import language
from briefgen.office.docx.markup import w
from briefgen.office.docx.styles import StyleSheet, style_id, table_style, text_style
from briefgen.office.word_names import Element
from briefgen.records import replace
from briefgen.template.briefing import BriefingTemplate
from briefgen.template.word_markup import W
from briefgen.template.word_styles import Density, TextLook, WordTableStyle, builtin_styles

_OF_THE_BAND = ("title", "subtitle")  # as large as there is room for on its lines
_EAST_ASIAN = 1.12  # what the lines of East Asian text are of others, whose letters fill their square less


def dense_sheet(sheet: StyleSheet) -> StyleSheet:
    """The styles of one page in the place of those that they are based on, in the sizes that they say."""
    known, taken = builtin_styles(), {id.lower() for id in sheet.ids.values()}
    names = {role: look.name for role, look in known.one_page.items()}
    names |= {role: _table_name(role) for role in known.one_page_tables}
    ids = {role: style_id(name) for role, name in names.items()}
    assert not taken & {id.lower() for id in ids.values()}
    return replace(sheet, ids={**sheet.ids, **ids}, scale=1.0)


def dense_styles(sheet: StyleSheet, template: BriefingTemplate, density: Density) -> Iterator[Element]:
    """The styles of one page, based on those of a sheet."""
    known, dense = builtin_styles(), dense_sheet(sheet)
    is_asian = language(template.language).is_east_asian
    for role, look in known.one_page.items():
        own = _scaled(look, role, density, is_asian)
        ids = {**sheet.ids, own.role: dense.ids[role]}
        yield _free_of_the_page(text_style(own, replace(dense, ids=ids)))
    for role, (left, top, right, bottom) in known.one_page_tables.items():
        margins = (left, top * density.gaps, right, bottom * density.gaps)
        table = WordTableStyle(name=_table_name(role), margins=margins)
        made = table_style(table, replace(dense, ids={table.name.lower(): dense.ids[role]}))
        made.insert(1, w("basedOn", val=sheet.ids[role]))
        yield made


def _table_name(role: str) -> str:
    return f"One page {role}"


def _scaled(look: TextLook, role: str, density: Density, is_asian: bool) -> TextLook:
    """A look at a density: sizes in half points, lines of an exact height, as fonts differ in what they ask for."""
    pt = round((look.pt or 0) * density.size * 2) / 2
    if role in _OF_THE_BAND:
        pt = density.title if role == "title" else look.pt or pt
    line = (look.line or 1.0) * (_EAST_ASIAN if is_asian and role not in _OF_THE_BAND else 1.0)
    spaces = {side: (getattr(look, side) or 0) * density.gaps for side in ("before", "after")}
    return look.model_copy(update={"pt": pt, "line": line, "exact": True, **spaces})


def _free_of_the_page(style: Element) -> Element:
    """A style that asks for no page of its own and no gaps but its own, whatever it is based on."""
    properties = style.find(W + "pPr")
    assert properties is not None
    for name in ("pageBreakBefore", "contextualSpacing"):
        insert_in_order(properties, w(name, val=0))
    return style
