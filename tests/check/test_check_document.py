"""What somebody finds wrong with a Word document who opens it, finds their way in it, or has it read aloud."""

from __future__ import annotations

import io

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from PIL import Image

from tests.check.conftest import document


def test_a_document_without_a_title_is_told(found) -> None:
    made = document()
    made.core_properties.title = ""
    assert [id for id, _ in found(made)] == ["no-title"]


def test_headings_that_skip_repeat_or_say_nothing_are_told(found) -> None:
    made = document()
    for text, level in (("One", 1), ("Deep", 3), ("Two", 1), ("Two", 1), ("", 1)):
        made.add_heading(text, level)
    assert found(made) == [
        ("skipped-level", "heading 'Deep'"),
        ("same-title", "heading 'Two'"),
        ("empty-heading", "after 'Two'"),
    ]


def test_a_picture_needs_words_unless_it_is_decoration(found) -> None:
    made = document()
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(buffer, "PNG")
    made.add_picture(buffer)
    named = made.element.body.find(f".//{qn('wp:docPr')}")
    assert found(made) == [("no-alt-text", "'Picture 1'")]
    named.set("descr", "A red field")
    assert found(made) == []


@pytest.mark.parametrize(("fill", "fine"), [("FFFFFF", False), ("000000", True), (None, False)])
def test_contrast_is_counted_where_both_colours_are_said(fill, fine, found) -> None:
    made = document()
    run = made.add_paragraph().add_run("Pale")
    run.font.color.rgb = RGBColor(0xC0, 0xC0, 0xC0)
    if fill:
        shading = OxmlElement("w:shd")
        shading.set(qn("w:fill"), fill)
        run._element.rPr.append(shading)
    assert [id for id, _ in found(made)] == ([] if fine else ["low-contrast"])


def test_text_without_a_language_is_told(found) -> None:
    made = document()
    made.add_paragraph("Text")
    defaults = made.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    defaults.getparent().remove(defaults)
    assert [id for id, _ in found(made)] == ["no-language"]


def test_fields_that_word_asks_about_are_told(found) -> None:
    made = document()
    made.settings.element.append(OxmlElement("w:updateFields"))
    assert [id for id, _ in found(made)] == ["asks-to-update"]


@pytest.mark.parametrize("name", ["ai-ascent-2026", "agi-next-2026"])
def test_our_own_briefings_have_no_findings(name, shipped, findings) -> None:
    briefing = shipped(name, "marker", "briefing").read_bytes()
    assert [f"{f.at}: {f.message}" for f in findings(briefing)] == []


def test_drawings_of_one_id_are_told_once_for_each_part(found) -> None:
    """What templates filled in a loop leave behind (docxtemplater #574, docx-templates #190)."""
    made = document()
    for place in (made, made, made.sections[0].header.paragraphs[0].add_run()):
        buffer = io.BytesIO()
        Image.new("RGB", (40, 20), "red").save(buffer, "PNG")
        place.add_picture(buffer)
    for part in (made.element.body, made.sections[0].header._element):
        for named in part.iter(qn("wp:docPr")):
            named.set("id", "7")
            named.set("descr", "A red field")
    assert found(made) == [("duplicate-id", "word/document.xml")]
