"""What is found in the cells of a deck's tables: they grow with their text, and nothing tells before they are seen."""

from __future__ import annotations

from typing import Any

import pytest
from pptx.util import Inches, Pt

from tests.check.conftest import saved, slide

LONG = "A sentence that goes on and on until it has filled the line it stands in. "


def table(on: Any, rows: list[list[str]], width: float = 6.0, height: float = 1.0, top: float = 2.0) -> Any:
    """A table of rows of the same height, its text in 12 points."""
    frame = on.shapes.add_table(len(rows), len(rows[0]), Inches(1), Inches(top), Inches(width), Inches(height))
    frame.name = "Harbours"
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            cell = frame.table.cell(i, j)
            cell.text = text
            for run in cell.text_frame.paragraphs[0].runs:
                run.font.size = Pt(12)
    return frame


def test_cells_that_hold_their_text_have_no_findings(found) -> None:
    made = slide()
    table(made, [["Pier", "Boats"], ["North", "3"]])
    assert found(made) == []


def test_a_table_that_grows_when_it_is_opened_is_told_with_by_how_much(findings) -> None:
    made = slide()
    table(made, [["Pier", "Boats"], ["North", LONG * 3]], height=1.0)
    (finding,) = [f for f in findings(saved(made.part.package.presentation_part.presentation)) if f.id == "overflow"]
    assert str(finding.at) == "file: slide 1, 'Harbours', row 2"
    # Six lines of 12 points, 1.2 em each, and the margins of a cell (0.05 inches above and below), in half an inch.
    assert finding.message == "its text needs 94 points and the row has 36: the table grows by 58 when it is opened"


def test_a_table_that_grows_beyond_the_page_is_told(found) -> None:
    made = slide()
    table(made, [["Pier", "Boats"], ["North", LONG * 3]], top=6.4)
    assert found(made) == [("overflow", "slide 1, 'Harbours', row 2"), ("off-slide", "slide 1, 'Harbours'")]


def test_the_margins_of_a_cell_count(found) -> None:
    made = slide()
    frame = table(made, [["Pier", "Boats"]], height=0.5)
    assert found(made) == []
    frame.table.cell(0, 1).margin_top = frame.table.cell(0, 1).margin_bottom = Inches(0.25)
    assert found(made) == [("overflow", "slide 1, 'Harbours', row 1")]


def test_a_cell_over_several_rows_and_columns_has_their_room(found) -> None:
    made = slide()
    frame = table(made, [["Pier", ""], ["", ""]], height=2.4)
    frame.table.cell(0, 0).merge(frame.table.cell(1, 1))
    frame.table.cell(0, 0).text_frame.paragraphs[0].runs[0].text = LONG * 7
    assert found(made) == []
    frame.table.cell(0, 0).text_frame.paragraphs[0].runs[0].text = LONG * 14
    assert found(made) == [("overflow", "slide 1, 'Harbours', row 2")]


@pytest.mark.parametrize(("text", "torn"), [("1,234,567,890", True), ("1,234 567", False), ("漢字漢字漢字漢字", False)])
def test_a_word_or_number_that_a_narrow_cell_breaks_is_told(text: str, torn: bool, findings) -> None:
    made = slide()
    table(made, [["Pier", text]], width=1.6, height=1.5)
    told = [f.message for f in findings(saved(made.part.package.presentation_part.presentation)) if f.id == "torn-word"]
    assert told == ([f"'{text}' is broken inside, for its cell is too narrow for it"] if torn else [])


def test_text_of_a_cell_that_nobody_reads_from_their_seat_is_told(found) -> None:
    made = slide()
    frame = table(made, [["Pier", "Boats"]])
    frame.table.cell(0, 1).text_frame.paragraphs[0].runs[0].font.size = Pt(7)
    assert found(made) == [("small-text", "slide 1, 'Harbours', row 1")]
