"""The styles that a template lacks, made from its own defaults and its theme."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.office.docx.dense_styles import dense_styles
from briefgen.office.docx.lists import Lists
from briefgen.office.docx.markup import serialized, w
from briefgen.office.docx.styles import BODY_FONTS, StyleSheet, scaled, style_id, table_style, text_style
from briefgen.office.word_names import Element, root
from briefgen.template.briefing import BriefingTemplate
from briefgen.template.word_markup import W
from briefgen.template.word_styles import BODY_PT, builtin_styles


def sheet_for(template: BriefingTemplate) -> StyleSheet:
    """The ids of all styles that a briefing uses: the template's, and new ones for those to be made."""
    known = builtin_styles()
    names = {role: look.name for role, look in known.text.items()} | {r: t.name for r, t in known.tables.items()}
    part = template.related("styles")
    taken = {el.get(W + "styleId", "").lower() for el in template.package.xml(part)} if part else set()
    ids = dict(template.styles)
    for role in template.missing:
        ids[role] = _free(style_id(names[role]), taken)
    themed = template.related("theme") is not None
    return StyleSheet(ids, template.colors, template.theme, template.body / BODY_PT, themed)


def size_of(role: str, template: BriefingTemplate) -> float:
    """The points that our style of a role has in a template, on one page as large as its density says."""
    known, density = builtin_styles(), template.density
    if density is not None and role in known.one_page:
        return density.size * (known.one_page[role].pt or BODY_PT)
    look = known.text[role]
    if look.pt is None and look.based_on:
        return size_of(look.based_on.lower(), template)
    return scaled(look.pt or BODY_PT, template.body / BODY_PT)


def with_missing(template: BriefingTemplate, sheet: StyleSheet, lists: Lists) -> bytes | None:
    """The styles part with the styles that the template lacks, and those of one page; None when it lacks none."""
    if not template.missing and template.density is None:
        return None
    known = builtin_styles()
    part = template.related("styles")
    styles = template.package.xml(part) if part else root("w:styles", _defaults(template, sheet))
    levels = style_lists(template.missing, lists)
    for role in template.missing:
        if role in known.tables:
            styles.append(table_style(known.tables[role], sheet))
        else:
            styles.append(text_style(known.text[role], sheet, *levels.get(role, (None, 0))))
    if template.density is not None:
        styles.extend(dense_styles(sheet, template, template.density))
    return serialized(styles)


def _defaults(template: BriefingTemplate, sheet: StyleSheet) -> Element:
    """What a template without styles leaves to each program (17.7.5.1): its theme's font, if it has one, and a size."""
    fonts = [w("rFonts", **BODY_FONTS)] if sheet.major else []
    size = round(template.body * 2)
    return w("docDefaults", w("rPrDefault", w("rPr", *fonts, w("sz", val=size), w("szCs", val=size))), w("pPrDefault"))


def style_lists(roles: tuple[str, ...], lists: Lists) -> Mapping[str, tuple[int, int]]:
    """For the styles among these that are levels of a list: the list that numbers them, and their level."""
    out = {}
    for first, levels in builtin_styles().lists.items():
        wanted = [(i, level.style.lower()) for i, level in enumerate(levels) if level.style.lower() in roles]
        number = lists.style_list(first) if wanted else 0
        out.update({role: (number, i) for i, role in wanted})
    return out


def _free(id: str, taken: set[str]) -> str:
    """The id, or the id with a number if the template has one like it."""
    out, count = id, 1
    while out.lower() in taken:
        count += 1
        out = f"{id}{count}"
    taken.add(out.lower())
    return out
