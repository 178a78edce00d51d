"""What somebody finds wrong with a deck who opens it, shows it, or has it read aloud."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from briefgen.check.contrast import hard_to_read
from tests.check.conftest import saved, slide

LONG = "A sentence that goes on and on until it has filled the line it stands in. "


def box(on: Any, text: str, x: float, y: float, width: float, height: float, size: float = 18) -> Any:
    made = on.shapes.add_textbox(Inches(x), Inches(y), Inches(width), Inches(height))
    made.name = "Box"
    frame = made.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.text = text
    frame.paragraphs[0].runs[0].font.size = Pt(size)
    return made


def picture() -> io.BytesIO:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def test_a_sound_slide_has_no_findings(found) -> None:
    made = slide()
    box(made, "Fits.", 1, 2, 3, 1)
    assert found(made) == []


def test_text_that_is_higher_than_its_box_is_measured(findings) -> None:
    made = slide()
    box(made, LONG * 4, 1, 2, 4, 1)
    (finding,) = [f for f in findings(saved(made.part.package.presentation_part.presentation)) if f.id == "overflow"]
    assert str(finding.at) == "file: slide 1, 'Box'"
    # 8 lines of 18 points, each 1.2 em high, in an inch without its margins.
    assert finding.message == "its text is 173 points high and has room for 65"


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        (lambda frame: None, False),
        (lambda frame: setattr(frame.paragraphs[0].runs[0].font, "size", Pt(8)), True),
        (lambda frame: setattr(frame, "auto_size", MSO_AUTO_SIZE.SHAPE_TO_FIT_TEXT), True),
        (lambda frame: _scale(frame, 40_000), True),
        (lambda frame: _scale(frame, None), False),
    ],
)
def test_sizes_count_as_the_file_stores_them(change, fits, found) -> None:
    made = slide()
    change(box(made, LONG * 2, 1, 2, 4, 1).text_frame)
    told = [one for one in found(made) if one[0] != "small-text"]
    assert told == ([] if fits else [("overflow", "slide 1, 'Box'")])


def _scale(frame: Any, scale: int | None) -> None:
    """PowerPoint's fitting, with the scale it stored or none."""
    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    if scale:
        frame._txBody.find(qn("a:bodyPr")).find(qn("a:normAutofit")).set("fontScale", str(scale))


def test_a_placeholder_takes_its_size_from_layout_and_master(found) -> None:
    made = slide(layout=1)
    body = made.placeholders[1]
    body.name = "Body"
    body.text = LONG * 3  # 32 points on the master: eight lines on 4.95 inches
    assert found(made) == []
    body.text = LONG * 9
    assert found(made) == [("overflow", "slide 1, 'Body'"), ("off-slide", "slide 1, 'Body'")]


@pytest.mark.parametrize(("x", "y", "side"), [(9, 2, "right"), (-1, 2, "left"), (1, -0.5, "top"), (1, 7.3, "bottom")])
def test_text_that_leaves_the_slide_is_told_with_its_side(x, y, side, findings) -> None:
    made = slide()
    box(made, "A rather long line of text", x, y, 3, 0.5).text_frame.vertical_anchor = MSO_ANCHOR.TOP
    found = findings(saved(made.part.package.presentation_part.presentation))
    assert [f.message.partition(",")[0] for f in found if f.id == "off-slide"] == [f"it leaves the slide at the {side}"]


def test_a_shape_may_bleed_where_its_text_does_not(found) -> None:
    made = slide()
    box(made, "Short", 8, 2, 6, 1)
    assert found(made) == []


def test_places_in_groups_are_counted_from_the_page(found) -> None:
    made = slide()
    group = made.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = "Grouped"
    group.left, group.top = Inches(8), Inches(1)
    assert [id for id, _ in found(made)] == []
    group.left = Inches(9.5)
    assert [id for id, _ in found(made)] == ["off-slide"]


def test_slides_without_a_title_and_two_of_one_title_are_told(found) -> None:
    made = slide("")
    deck = made.part.package.presentation_part.presentation
    for title in ("Same", "Same"):
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = title
    ids = found(made)
    assert ("no-title", "slide 1") in ids
    assert ("same-title", "slide 3") in ids


def test_an_empty_placeholder_is_told_and_one_that_is_filled_is_not(found) -> None:
    made = slide(layout=1)
    made.placeholders[1].name = "Body"
    assert found(made) == [("empty-placeholder", "slide 1, 'Body'")]
    made.placeholders[1].text = "Filled"
    assert found(made) == []


def test_pictures_and_charts_need_words(found) -> None:
    made = slide()
    shown = made.shapes.add_picture(picture(), Inches(1), Inches(2))
    shown.name = "Picture"
    shown._element.nvPicPr.cNvPr.set("descr", "")
    data = CategoryChartData()
    data.categories = ["A"]
    data.add_series("S", [1])
    made.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Inches(3), Inches(2), Inches(3), Inches(3), data).name = "Chart"
    assert found(made) == [("no-alt-text", "slide 1, 'Picture'"), ("no-alt-text", "slide 1, 'Chart'")]
    for shape in list(made.shapes)[1:]:
        shape._element.find(f".//{qn('p:cNvPr')}").set("descr", "What it shows")
    assert found(made) == []


@pytest.mark.parametrize(
    ("ink", "size", "ground", "fine"),
    [
        ("777777", 12, "FFFFFF", False),  # 4.48 to 1
        ("767676", 12, "FFFFFF", True),  # 4.54 to 1
        ("949494", 18, "FFFFFF", True),  # 3.03 to 1, large
        ("FFFFFF", 12, "FFC42B", False),
        ("14191D", 12, "FFC42B", True),
    ],
)
def test_contrast_is_that_of_the_text_and_what_fills_its_shape(ink, size, ground, fine, found) -> None:
    made = slide()
    shape = box(made, "Text", 1, 2, 3, 1, size)
    shape.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor.from_string(ink)
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(ground)
    assert found(made) == ([] if fine else [("low-contrast", "slide 1, 'Box'")])


def test_contrast_is_that_with_a_shape_behind_the_text(found) -> None:
    made = slide()
    panel = made.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(1), Inches(2), Inches(5), Inches(3))
    panel.fill.solid()
    panel.fill.fore_color.rgb = RGBColor(0, 0, 0)
    box(made, "Black on black", 2, 3, 3, 1)
    assert found(made) == [("low-contrast", "slide 1, 'Box'")]


def test_text_that_names_no_language_is_counted(findings) -> None:
    made = slide()
    (finding,) = findings(saved(made.part.package.presentation_part.presentation))
    assert finding.id == "no-language"
    assert finding.message == "no language is said of 1 of 1 stretch of text"


@pytest.mark.parametrize(
    ("name", "template"),
    [
        *((name, "marker") for name in ("ai-ascent-2026", "agi-next-2026")),
        ("ai-ascent-2026", "harbour"),
        ("agi-next-2026", "ledger"),
    ],
)
def test_our_own_decks_have_no_findings(name, template, shipped, findings) -> None:
    deck = shipped(name, template, "deck").read_bytes()
    assert [f"{f.at}: {f.message}" for f in findings(deck)] == []


def test_lint_ends_with_six_and_says_where(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from briefgen.cli.main import briefgen

    path = tmp_path / "deck.pptx"
    path.write_bytes(saved(slide("").part.package.presentation_part.presentation))
    done = CliRunner().invoke(briefgen, ["lint", str(path)])
    assert done.exit_code == 6
    assert f"{path.as_posix()}: slide 1: warning[no-title] this slide has no title" in done.stderr
    missing = CliRunner().invoke(briefgen, ["lint", str(tmp_path / "none.pptx")])
    assert (missing.exit_code, "error[not-read]" in missing.stderr) == (1, True)


@pytest.mark.parametrize(("size", "told"), [(8, True), (9, False)])
def test_text_too_small_to_be_read_on_a_screen_is_told(size, told, findings) -> None:
    made = slide()
    box(made, "The small print", 1, 2, 4, 1, size)
    found = [f for f in findings(saved(made.part.package.presentation_part.presentation)) if f.id == "small-text"]
    assert [f.message for f in found] == (
        ["'The small print' is set in 8 points, and below 9 nobody reads it on a screen"] if told else []
    )


@pytest.mark.parametrize(("left", "told"), [(1.2, True), (6, False)])
def test_a_footer_on_the_number_is_told(left, told, findings) -> None:
    """Both are placeholders that python-pptx does not make: they are told by their types."""
    made = slide()
    for index, (kind, x) in enumerate((("ftr", 1), ("sldNum", left)), 20):
        frame = box(made, "Words at the foot", x, 7, 1.4, 0.4, 10)
        frame.name = kind
        holder = frame._element.nvSpPr.nvPr
        holder.append(holder.makeelement(qn("p:ph"), {"type": kind, "idx": str(index)}))
    found = [f for f in findings(saved(made.part.package.presentation_part.presentation)) if f.id == "overlap"]
    assert [f.message for f in found] == (["its words stand on those of 'sldNum'"] if told else [])


def test_a_contrast_that_is_too_low_by_a_hair_is_rounded_down() -> None:
    assert hard_to_read("It", 4.497, 4.5) == "It is hard to read: its contrast is 4.4, and should be 4.5"
