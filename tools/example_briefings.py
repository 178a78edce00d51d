"""The Word files of the example packs: Word's own styles in the teams' fonts and colours, one with numbered headings,
one with tags in its text."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.opc import Package
from tools.example_deck import theme_part, without_thumbnail

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WIDTHS = (1.0, 6.4, 8.4)  # centimetres: the columns of the table of topics

Spec = Mapping[str, Any]


def numbered_briefing(spec: Spec, numerals: Sequence[str], language: str) -> dict[str, bytes]:
    """A briefing in a house's styles, without text; `numerals` are how its headings count, level by level
    (17.18.59)."""
    document = _document(spec, language)
    _number_headings(document, numerals, language)
    _edges(document)
    return _parts(document, spec)


def tagged_briefing(spec: Spec, language: str) -> dict[str, bytes]:
    """A briefing whose text holds tags: a cover page of its own, a table of topics, and our sections below it."""
    document = _document(spec, language)
    document.add_paragraph("{{ event.name or prepared_by }}", style="Subtitle")
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{{ subtitle }}", style="Subtitle")
    document.add_paragraph("{{ [prepared_by, date | date, classification] | select | join('  |  ') }}")
    for line in ("{%p if summary or takeaway %}", "{{p section.summary }}", "{%p endif %}"):
        document.add_paragraph(line)
    document.add_paragraph("{%p if topics %}")
    document.add_paragraph("{{ labels.counted('recap-title', topics | length) }}", style="Subtitle")
    _table(document, spec)
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{{p section.contents }}")
    for line in ("{{p section.background }}", "{{p section.themes }}", "{{p section.topics }}"):
        document.add_paragraph(line)
    for name in ("comparison", "outlook", "actions", "participants", "glossary", "sources"):
        document.add_paragraph(f"{{{{p section.{name} }}}}")
    _edges(document, "{{ title }}")
    return _parts(document, spec)


def _document(spec: Spec, language: str) -> Any:
    """An empty document on A4 with Word's own styles, in the fonts and colours of a team."""
    from docx import Document
    from docx.shared import Cm, Pt, RGBColor

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    section.top_margin, section.bottom_margin = Cm(2.8), Cm(2.4)
    fonts, colors = spec["fonts"], spec["colors"]
    for name, look in spec["word"].items():
        style = document.styles[name]
        kind = "head" if look.get("head") else "body"
        _set_fonts(style, fonts[kind], fonts[f"{kind}-ea"])
        style.font.size = Pt(look["size"])
        style.font.bold, style.font.italic = look.get("bold", False), False
        style.font.color.rgb = RGBColor.from_string(colors[look.get("color", "dk1")])
        style.paragraph_format.space_before = Pt(look.get("before", 0))
        style.paragraph_format.space_after = Pt(look.get("after", 6))
        style.paragraph_format.line_spacing = look.get("leading", 1.2)
    _plain_borders(document, colors)
    _settings(document, language)
    return document


def _set_fonts(style: Any, latin: str, asian: str) -> None:
    """Names the fonts outright: the default document takes them from a theme that is none of ours."""
    style.font.name = latin
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    fonts.set(f"{_W}eastAsia", asian)
    fonts.set(f"{_W}cs", latin)


def _plain_borders(document: Any, colors: Mapping[str, str]) -> None:
    """Lines that the default styles draw, in the team's colour."""
    for border in document.styles.element.iter(f"{_W}pBdr"):
        for side in border:
            for name in list(side.attrib):
                if "theme" in name:
                    del side.attrib[name]
            side.set(f"{_W}color", colors["accent2"])


def _settings(document: Any, language: str) -> None:
    """Says the languages of the text, and how large the page is shown; both are left open by the default document."""
    for el in document.styles.element.iter(f"{_W}lang"):
        el.set(f"{_W}val", "en-US")
        el.set(f"{_W}eastAsia", "zh-TW")
    for zoom in document.settings.element.iter(f"{_W}zoom"):
        zoom.set(f"{_W}percent", "100")
    document.core_properties.language = language


def _number_headings(document: Any, numerals: Sequence[str], language: str) -> None:
    """Ties the heading styles to one list of several levels (17.9.24, pStyle)."""
    from docx.oxml import OxmlElement

    def made(tag: str, *children: Any, **attributes: object) -> Any:
        element = OxmlElement(f"w:{tag}")
        for name, value in attributes.items():
            element.set(f"{_W}{name}", str(value))
        element.extend(children)
        return element

    levels = []
    for i, numeral in enumerate(numerals):
        text = {"zh-Hant": ("%1、", "（%2）", "%3.")}.get(language, ("%1", "%1.%2", "%1.%2.%3"))[i]
        # Behind 「十二、」 no blank is usual, and no column is wide enough for all numerals.
        hanging = 567 if language == "en" else 0
        indent = made("pPr", made("ind", left=hanging, hanging=hanging))
        behind = [] if language == "en" else [made("suff", val="space" if text.endswith(".") else "nothing")]
        style = document.styles[f"Heading {i + 1}"]
        levels.append(
            made(
                "lvl",
                made("start", val=1),
                made("numFmt", val=numeral),
                made("pStyle", val=style.style_id),
                *behind,
                made("lvlText", val=text),
                made("lvlJc", val="left"),
                indent,
                ilvl=i,
            )
        )
    numbering = document.part.numbering_part.element
    abstract = made("abstractNum", made("multiLevelType", val="multilevel"), *levels, abstractNumId=90)
    numbering.insert(len(numbering.findall(f"{_W}abstractNum")), abstract)
    numbering.append(made("num", made("abstractNumId", val=90), numId=90))
    for i in range(len(numerals)):
        properties = document.styles[f"Heading {i + 1}"].element.get_or_add_pPr()
        properties._insert_numPr(made("numPr", *([made("ilvl", val=i)] if i else []), made("numId", val=90)))


def _table(document: Any, spec: Spec) -> None:
    """A table whose row is repeated by docxtpl's own tags."""
    rows = [
        ("", "{{ labels('topics') }}", "{{ labels('remember') }}"),
        ("{%tr for topic in topics %}", "", ""),
        ("{{ topic.number }}", "{{ topic.title }}", "{{r topic.takeaway.say | md }}"),
        ("{%tr endfor %}", "", ""),
    ]
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    document.paragraphs[-1].paragraph_format.keep_with_next = True
    table = document.add_table(len(rows), 3, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text, width in zip(row.cells, texts, _WIDTHS, strict=True):
            cell.width = Cm(width)
            cell.text = text
    _rule(table)
    for row in table.rows[:-1]:  # on one page
        for paragraph in (paragraph for cell in row.cells for paragraph in cell.paragraphs):
            paragraph.paragraph_format.keep_with_next = True
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in head.cells:
        for run in cell.paragraphs[0].runs:
            run.font.bold = True


def _rule(table: Any) -> None:
    """Lines between the rows of a table, pale and no others."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        if side in ("left", "right", "insideV"):
            line.set(qn("w:val"), "nil")
        else:
            said = {"val": "single", "sz": "4", "space": "0", "color": "BFBFBF"}
            for name, value in {**said, "themeColor": "background1", "themeShade": "BF"}.items():
                line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties = table._tbl.tblPr
    width = properties.find(qn("w:tblW"))
    width.addnext(borders)


def _edges(document: Any, text: str = "") -> None:
    """A header with a text, else with the title of the document, and a footer with the number of the page."""
    section = document.sections[0]
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    if text:
        header.text = text
    else:
        _field(header, " TITLE ", "Title")
    footer.alignment = 1
    _field(footer, " PAGE ", "1")


def _field(paragraph: Any, code: str, result: str) -> None:
    """Ends a paragraph with a field and what it shows until it is worked out (ECMA-376 part 1, 17.16.19)."""
    from docx.oxml import OxmlElement

    field = OxmlElement("w:fldSimple")
    field.set(f"{_W}instr", code)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = result
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)


def _parts(document: Any, spec: Spec) -> dict[str, bytes]:
    """The parts of the document with the theme of the deck, without the picture of the default one's first page."""
    out = io.BytesIO()
    document.core_properties.author = "briefgen"
    document.core_properties.title = ""
    document.core_properties.comments = ""
    document.save(out)
    parts = without_thumbnail(Package.from_bytes(out.getvalue()))
    return {**parts, "word/theme/theme1.xml": theme_part(spec)}
