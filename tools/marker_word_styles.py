"""The styles of the built-in Word template: what a briefing needs, as the tokens set it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.language.record import language
from briefgen.office.docx.lists import abstract_list
from briefgen.office.docx.markup import border, serialized, w
from briefgen.office.docx.styles import BODY_FONTS, StyleSheet, style_id, table_style, text_style
from briefgen.office.word_names import Element, root
from briefgen.styles import Color
from briefgen.template.theme import Theme
from briefgen.template.word_styles import WordStyles, word_styles, word_styles_data

_PAIRED = frozenset({"pt", "bold", "italic", "line", "before", "after", "color", "aliases"})
_CELL = 108  # twips: what Word puts left and right of a cell's text


def briefing_styles(tokens: Mapping[str, Any], additions: Mapping[str, Any], chinese: bool, edge: float) -> WordStyles:
    """All styles of the template. `additions` is the content of marker_briefing.yaml, `edge` the width of the text in
    inches."""
    said = {name.lower(): _of_token(entry, tokens) for name, entry in tokens["word"]["styles"].items()}
    data = word_styles_data()
    data["word"] |= additions["more"]
    for group in ("word", "ours"):
        for name, entry in data[group].items():
            merged = {**entry, **said.get(name.lower(), {}), **additions["styles"].get(name, {})}
            data[group][name] = _chosen(merged, chinese, edge)
    return word_styles(data)


def _of_token(entry: Mapping[str, Any], tokens: Mapping[str, Any]) -> dict[str, Any]:
    """A style of the tokens in our words."""
    same = ("font", "pt", "bold", "line", "before", "after", "color", "keep_next")
    out = {key: entry[key] for key in same if key in entry}
    for ours, theirs in (("left", "indent_left"), ("right", "indent_right")):
        if theirs in entry:
            out[ours] = entry[theirs]
    if "indent" in entry:
        out |= {"hanging": None, **tokens["word"]["page"][entry["indent"]]}
        out["hanging"] = out["hanging"] if "numbering" in entry else None
    for side in ("top", "bottom"):
        rule = entry.get(f"border_{side}")
        if rule:
            out["border"] = {side: [rule["color"], rule["pt"], rule.get("space_pt", 0)]}
    if "tab_right" in entry:
        out["tabs"] = [["right", "edge"]]
    return out


def _chosen(entry: Mapping[str, Any], chinese: bool, edge: float) -> dict[str, Any]:
    """A style in one language. Georgia and Han text have lines of their own height, Arial keeps the font's."""
    out = {k: v[chinese] if k in _PAIRED and isinstance(v, list) else v for k, v in entry.items()}
    out |= {name: out.get(name) or None for name in ("bold", "italic")}  # no style takes them back
    out["tabs"] = [[kind, edge if at == "edge" else at] for kind, at in out.get("tabs", [])]
    out.setdefault("exact", chinese or out.get("font") == "head")
    return out


def whole_sheet(known: WordStyles, colors: Mapping[str, Color], theme: Theme) -> StyleSheet:
    """The sheet of these styles, with the ids that Word gives styles of their names."""
    names = [look.name for look in known.text.values()] + [table.name for table in known.tables.values()]
    return StyleSheet({name.lower(): style_id(name) for name in names}, colors, theme)


def styles_part(known: WordStyles, sheet: StyleSheet, chinese: bool) -> bytes:
    """The styles part."""
    lists = {
        level.style.lower(): (n, i)
        for n, levels in enumerate(known.lists.values(), 1)
        for i, level in enumerate(levels)
    }
    made = root("w:styles", _defaults(known, chinese), _latent(known))
    texts = {role: text_style(look, sheet, *lists.get(role, (None, 0))) for role, look in known.text.items()}
    made.append(texts.pop("normal"))
    made.extend(_plain(sheet))
    made.extend(texts.values())
    made.extend(table_style(table, sheet) for table in known.tables.values())
    return serialized(made)


def numbering_part(known: WordStyles, sheet: StyleSheet) -> bytes:
    """The numbering part: each list once, for the styles that number themselves."""
    numbers = range(1, len(known.lists) + 1)
    made = root("w:numbering")
    made.extend(abstract_list(n, levels, known, sheet) for n, levels in zip(numbers, known.lists.values(), strict=True))
    made.extend(w("num", w("abstractNumId", val=n), numId=n) for n in numbers)
    return serialized(made)


def _defaults(known: WordStyles, chinese: bool) -> Element:
    """What holds for all text (17.7.5.1). Line breaking and spacing between scripts are Word's defaults, but said."""
    size, spoken = round((known.text["normal"].pt or 0) * 2), language("zh-Hant")
    characters = w(
        "rPr",
        w("rFonts", **BODY_FONTS),
        w("sz", val=size),
        w("szCs", val=size),
        w("lang", val=spoken.latin, eastAsia=spoken.east_asian, bidi="ar-SA"),
    )
    scripts = ("kinsoku", "overflowPunct", "autoSpaceDE", "autoSpaceDN") if chinese else ()
    paragraphs = w(
        "pPr", w("widowControl"), *(w(name) for name in scripts), w("spacing", after=0, line=240, lineRule="auto")
    )
    return w("docDefaults", w("rPrDefault", characters), w("pPrDefault", paragraphs))


def _latent(known: WordStyles) -> Element:
    """Word's other styles stay out of sight (17.7.4.5)."""
    hidden = {"defLockedState": 0, "defUIPriority": 99, "defSemiHidden": 1, "defUnhideWhenUsed": 1, "defQFormat": 0}
    shown = [look.name for look in known.text.values() if look.known]
    exceptions = [w("lsdException", name=name, semiHidden=0, uiPriority=1, unhideWhenUsed=0) for name in shown]
    return w("latentStyles", *exceptions, **hidden, count=376)


def _plain(sheet: StyleSheet) -> Iterator[Element]:
    """The styles that every Word file has, and the grid that people reach for."""
    sides = (("top", 0), ("left", _CELL), ("bottom", 0), ("right", _CELL))
    margins = w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in sides))
    yield _hidden("character", "DefaultParagraphFont", "Default Paragraph Font")
    yield _hidden("table", "TableNormal", "Normal Table", w("tblPr", w("tblInd", w=0, type="dxa"), margins))
    yield _hidden("numbering", "NoList", "No List")
    lines = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = w("tblBorders", *(border(line, sheet.color("rule"), 0.5, 0, sheet.theme) for line in lines))
    head = [w("name", val="Table Grid"), w("basedOn", val="TableNormal"), w("uiPriority", val=39)]
    yield w("style", *head, w("tblPr", rules), type="table", styleId="TableGrid")


def _hidden(kind: str, id: str, name: str, *more: Element) -> Element:
    head = [w("name", val=name), w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed")]
    return w("style", *head, *more, type=kind, default=1, styleId=id)
