"""Text boxes of Word, and rows of a fixed height: what they have no room for is told."""

from __future__ import annotations

from typing import Any

import pytest
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Inches, Pt
from lxml import etree

from tests.check.conftest import document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
LONG = "The harbour goes electric, and the boats that are charged at night come in on time the next morning. " * 3


def boxed(text: str, inside: str = "", cy: float = 0.5, upright: str = "horz") -> Any:
    """A document with a text box of three inches by `cy`, without a margin inside."""
    made = document()
    run = made.add_paragraph("Above").add_run()
    size = f'cx="{Inches(3)}" cy="{Inches(cy)}"'
    run._r.append(
        etree.fromstring(
            f'''<w:drawing xmlns:w="{W}"><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing"><wp:extent {size}/>
            <wp:docPr id="7" name="A box"/><a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{SHAPES}">
            <wps:wsp xmlns:wps="{SHAPES}"><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>
            </wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></wps:txbx>
            <wps:bodyPr vert="{upright}" lIns="0" tIns="0" rIns="0" bIns="0">{inside}</wps:bodyPr></wps:wsp>
            </a:graphicData></a:graphic></wp:inline></w:drawing>'''
        )
    )
    return made


def test_a_text_box_that_its_text_leaves_is_told(found) -> None:
    assert found(boxed(LONG)) == [("overflow", "text box 'A box'")]


@pytest.mark.parametrize(
    "file", [boxed("The harbour"), boxed(LONG, cy=3), boxed(LONG, "<a:spAutoFit/>"), boxed(LONG, upright="vert270")]
)
def test_a_text_box_with_room_for_its_text_that_grows_or_stands_upright_is_not(file: Any, found) -> None:
    assert found(file) == []


@pytest.mark.parametrize(
    ("rule", "is_told"), [(WD_ROW_HEIGHT_RULE.EXACTLY, True), (WD_ROW_HEIGHT_RULE.AT_LEAST, False)]
)
def test_a_row_of_a_fixed_height_that_cuts_its_text_off_is_told(rule: Any, is_told: bool, found) -> None:
    made = document()
    table = made.add_table(1, 2)
    table.rows[0].height, table.rows[0].height_rule = Pt(20), rule
    table.cell(0, 0).text, table.cell(0, 1).text = "Short", LONG
    told = [at for id, at in found(made) if id == "overflow"]
    assert len(told) == is_told
    assert all(at.startswith("table cell 'The harbour goes electric") for at in told)
