"""What a file tells besides what it shows."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml import OxmlElement
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from briefgen.check.lint import lint
from briefgen.layout.engine import Engine
from briefgen.layout.fonts import Fonts
from tests.check.conftest import document, rezipped, saved, slide


def told(data: bytes) -> dict[str, str]:
    """What is said of a file, by the ids behind `private-`."""
    found = [one for one in lint(data, "x", Engine(Fonts()), privacy=True) if one.id.startswith("private-")]
    return {one.id.removeprefix("private-"): one.message for one in found}


def deck(made: Any) -> bytes:
    presentation = made.part.package.presentation_part.presentation
    presentation.core_properties.author = presentation.core_properties.last_modified_by = ""
    return saved(presentation)


def test_a_deck_that_tells_nothing_has_no_finding() -> None:
    assert told(deck(slide())) == {}


def test_names_in_properties_are_told() -> None:
    made = slide()
    data = deck(made)
    presentation = made.part.package.presentation_part.presentation
    presentation.core_properties.author = "Ann Lee"
    assert told(data) == {}
    assert told(saved(presentation)) == {"name": "its properties name the author, 'Ann Lee'"}


def test_hidden_slides_and_shapes_notes_and_links_are_told() -> None:
    made = slide()
    made._element.set("show", "0")
    made.shapes.title._element.nvSpPr.cNvPr.set("hidden", "1")
    made.notes_slide.notes_text_frame.text = "Not for them"
    run = made.shapes.add_textbox(Inches(1), Inches(1), Inches(3), Inches(1)).text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "See", "https://intranet.example/plan"
    found = told(deck(made))
    assert found == {
        "notes": "1 slide has speaker notes",
        "hidden-slide": "this slide is hidden",
        "hidden-shape": "hidden here: 'Title 1'",
        "link": "its links lead to 'intranet.example'",
    }


def test_a_link_to_a_file_and_an_embedded_workbook_are_told() -> None:
    made = slide()
    data = CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("s", (1, 2))
    made.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Inches(1), Inches(2), Inches(4), Inches(3), data)
    run = made.shapes.add_textbox(Inches(1), Inches(1), Inches(3), Inches(1)).text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "See", "file:///S:/board/plan.xlsx"
    found = told(deck(made))
    assert found["linked-file"] == "a link to a file or a picture elsewhere: 'file:///S:/board/plan.xlsx'"
    assert found["embedded"].startswith("1 file is embedded")


def test_revisions_hidden_text_and_comments_of_a_document_are_told() -> None:
    made = document()
    made.core_properties.author = ""
    run = made.add_paragraph().add_run("Between us")
    run.font.hidden = True
    inserted = OxmlElement("w:ins")
    made.paragraphs[-1]._p.append(inserted)
    made.add_comment(runs=made.add_paragraph("Look").runs, text="Is this so?", author="Ann", initials="A")
    found = told(saved(made))
    assert found["hidden-text"] == "1 piece of text is hidden"
    assert found["revision"].startswith("it holds 1 tracked change,")
    assert found["comment"] == "it holds 1 comment"


def test_data_of_another_program_is_told() -> None:
    def add(parts: dict[str, bytes]) -> None:
        parts["customXml/item1.xml"] = b"<a/>"

    found = told(rezipped(deck(slide()), add))
    assert found["data"] == "it carries data of a program"


@pytest.mark.parametrize("asked", [False, True])
def test_without_being_asked_nothing_is_said_of_it(asked: bool) -> None:
    made = slide()
    made._element.set("show", "0")
    found = lint(deck(made), "x", Engine(Fonts()), privacy=asked)
    assert any(one.id == "private-hidden-slide" for one in found) is asked


def test_what_a_file_tells_is_said_of_one_that_office_would_repair_too() -> None:
    made = slide()
    presentation = made.part.package.presentation_part.presentation
    presentation.core_properties.author = "Ann Lee"

    def lost(parts: dict[str, bytes]) -> None:
        parts["ppt/presentation.xml"] = parts["ppt/presentation.xml"].replace(b'<p:sldId id="256"', b'<p:sldId id="12"')

    found = lint(rezipped(saved(presentation), lost), "file", Engine(Fonts()), privacy=True)
    assert {"bad-value", "private-name"} <= {one.id for one in found}
