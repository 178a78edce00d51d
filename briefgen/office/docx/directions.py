"""The direction of text: paragraphs, tables and sections that are read from right to left say so (ECMA-376 part 1,
17.3.1.6, 17.4.1, 17.6.1).

Of such a paragraph, "left" means where its lines begin: its alignment, indents, tabs and list follow by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.content_models import insert_in_order
from briefgen.language.record import Language
from briefgen.language.scripts import is_right_to_left
from briefgen.office.docx.markup import w
from briefgen.office.word_names import Element
from briefgen.template.word_markup import W
from briefgen.template.word_styles import builtin_styles


def set_directions(part: Element, language: Language, styles: Mapping[str, str]) -> bool:
    """Gives paragraphs, tables and sections of a part their direction, and says whether any needed one. `styles` are
    style ids by role."""
    found = [p for p in part.iter(W + "p") if language.right_to_left or not _text(p).isascii()]
    aligned = {styles[role]: look.align for role, look in builtin_styles().text.items() if look.align}
    changed = [_turn(paragraph, language, aligned) for paragraph in found]
    if language.right_to_left:
        for tag, mark in (("tblPr", "bidiVisual"), ("sectPr", "bidi")):
            for properties in part.iter(W + tag):
                if properties.find(W + mark) is None:
                    insert_in_order(properties, w(mark))
                    changed.append(True)
    return any(changed)


def _turn(paragraph: Element, language: Language, aligned: Mapping[str, str]) -> bool:
    """Turns a paragraph where its text asks for it. In a text from right to left all is aligned on the right, whole
    paragraphs in Latin too; so are figures, whose units would not stand below each other on the left."""
    text = _text(paragraph)
    leftward = is_right_to_left(text, language.right_to_left)
    # A paragraph without text may hold a drawing, which LibreOffice would put on the other side of the page.
    if not text or not (leftward or language.right_to_left):
        return False
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = w("pPr")
        paragraph.insert(0, properties)
    style, own = properties.find(W + "pStyle"), properties.find(W + "jc")
    align = aligned.get(style.get(W + "val", "") if style is not None else "")
    if leftward and properties.find(W + "bidi") is None:
        insert_in_order(properties, w("bidi"))
    if own is None and ((leftward and align == "right") or (not leftward and align is None)):
        insert_in_order(properties, w("jc", val="left" if leftward else "right"))
    return True


def _text(paragraph: Element) -> str:
    """The text of a paragraph, without that of boxes that hang on it."""
    texts = (text for text in paragraph.iter(W + "t") if next(text.iterancestors(W + "p"), None) is paragraph)
    return "".join(text.text or "" for text in texts)
