"""What makes PowerPoint and Word offer to repair a file, by reports whose readers found the cause."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from pptx.util import Inches

from tests.check.conftest import document, rezipped, saved, slide

Change = Callable[[dict[str, bytes]], None]
SLIDE, SLIDE_RELS, TYPES = "ppt/slides/slide1.xml", "ppt/slides/_rels/slide1.xml.rels", "[Content_Types].xml"
DECK, CORE, TEXT = "ppt/presentation.xml", "docProps/core.xml", "word/document.xml"
LAYOUT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout"
MASTER = "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml"
DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="9" cy="9"/><wp:docPr id="1" name="P"/><a:graphic '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="u"/></a:graphic></wp:inline>'
    "</w:drawing></w:r>"
)


@pytest.fixture(scope="module")
def deck() -> bytes:
    made = slide()
    made.notes_slide.notes_text_frame.text = "Said"
    made.shapes.add_table(1, 1, Inches(1), Inches(2), Inches(4), Inches(1))
    return saved(made.part.package.presentation_part.presentation)


@pytest.fixture(scope="module")
def text() -> bytes:
    made = document()
    made.add_paragraph("One")
    return saved(made)


def swapped(part: str, old: str, new: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        assert old.encode() in parts[part], parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)

    return change


def moved_list(parts: dict[str, bytes]) -> None:
    """The list of slides before that of masters."""
    head, slides, rest = parts[DECK].partition(b"<p:sldIdLst>")
    listed, end, rest = rest.partition(b"</p:sldIdLst>")
    parts[DECK] = (head + rest).replace(b"<p:sldMasterIdLst>", slides + listed + end + b"<p:sldMasterIdLst>", 1)


NOTES_MASTER = "ppt/notesMasters/notesMaster1.xml"
DECKS: Mapping[str, tuple[Change, str, str, str]] = {
    "PptxGenJS #1449 and #1444: a master for each slide is declared, and one is there": (
        swapped(
            TYPES,
            "</Types>",
            f'<Override PartName="/ppt/slideMasters/slideMaster2.xml" ContentType="{MASTER}"/></Types>',
        ),
        "no-part",
        "ppt/slideMasters/slideMaster2.xml",
        "the package says what this part is, but does not have it",
    ),
    "PptxGenJS #1449: the master of notes has the theme of the slides": (
        swapped("ppt/notesMasters/_rels/notesMaster1.xml.rels", "theme2.xml", "theme1.xml"),
        "shared-theme",
        NOTES_MASTER,
        "it shares ppt/theme/theme1.xml with ppt/slideMasters/slideMaster1.xml, which PowerPoint may repair",
    ),
    "PptxGenJS #1440: a margin that was no number": (
        swapped(SLIDE, "<a:tcPr/>", '<a:tcPr marL="NaN"/>'),
        "bad-value",
        SLIDE,
        "`tcPr` has the value NaN for `marL`",
    ),
    "PptxGenJS #1380 and #1048: the text of a cell has no paragraph": (
        swapped(
            SLIDE,
            "<a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody>",
            "<a:txBody><a:bodyPr/><a:lstStyle/></a:txBody>",
        ),
        "bad-value",
        SLIDE,
        "a `txBody` has no paragraph",
    ),
    "PptxGenJS, as repaired by others: a cell is anchored in the `mid`": (
        swapped(SLIDE, "<a:tcPr/>", '<a:tcPr anchor="mid"/>'),
        "bad-value",
        SLIDE,
        "`tcPr` has the value mid for `anchor`, which takes b, ctr, dist, just, t",
    ),
    "PptxGenJS, as repaired by others: a frame of a negative size": (
        swapped(SLIDE, "<p:spPr/>", '<p:spPr><a:xfrm><a:off x="1" y="0"/><a:ext cx="-9" cy="9"/></a:xfrm></p:spPr>'),
        "bad-value",
        SLIDE,
        "a size of ['-9', '9'] is negative",
    ),
    "PptxGenJS #477: two relationships of a slide with one id": (
        swapped(
            SLIDE_RELS,
            "</Relationships>",
            f'<Relationship Id="rId1" Type="{LAYOUT}" Target="../slideLayouts/slideLayout6.xml"/></Relationships>',
        ),
        "duplicate-relationship",
        SLIDE_RELS,
        "2 relationships have the id rId1",
    ),
    "pandoc #11310: slides are listed before the masters": (
        moved_list,
        "wrong-order",
        DECK,
        "in `presentation`, `sldMasterIdLst` stands behind `sldIdLst`",
    ),
    "pandoc #7544 and python-pptx #961: a slide with two layouts": (
        swapped(
            SLIDE_RELS,
            "</Relationships>",
            f'<Relationship Id="rId77" Type="{LAYOUT}" Target="../slideLayouts/slideLayout6.xml"/></Relationships>',
        ),
        "duplicate-relationship",
        SLIDE_RELS,
        "it leads to 2 parts as its slideLayout, and has one",
    ),
    "python-pptx #89: two slides of one id": (
        swapped(
            DECK, '<p:sldId id="256" r:id="rId7"/>', '<p:sldId id="256" r:id="rId7"/><p:sldId id="256" r:id="rId7"/>'
        ),
        "duplicate-id",
        DECK,
        "2 slides are told by the same '256'",
    ),
    "python-pptx #310: a slide is listed that the deck does not have": (
        swapped(DECK, "<p:sldIdLst>", '<p:sldIdLst><p:sldId id="300" r:id="rId99"/>'),
        "unknown-relationship",
        DECK,
        "it asks for the relationship rId99, which it does not have",
    ),
}
TEXTS: Mapping[str, tuple[Change, str, str, str]] = {
    "pandoc #10769: a footer is asked for by a relationship that is none": (
        swapped(TEXT, "<w:sectPr", '<w:sectPr><w:footerReference w:type="default" r:id="rId99"/></w:sectPr><w:sectPr'),
        "unknown-relationship",
        TEXT,
        "it asks for the relationship rId99, which it does not have",
    ),
    "pandoc #11378: a folder is named among the parts": (
        swapped(
            "[Content_Types].xml",
            "</Types>",
            '<Override PartName="/word/media/" ContentType="application/octet-stream"/></Types>',
        ),
        "no-part",
        "word/media/",
        "the package says what this part is, but does not have it",
    ),
    "docxtpl #243 and docx #2719: two drawings of one id": (
        swapped(TEXT, "</w:p>", f"{DRAWING}{DRAWING}</w:p>"),
        "duplicate-id",
        TEXT,
        "2 drawings are told by the same id '1', which some versions of Word repair",
    ),
    "docxtpl #239: a table that was put in, whose cells have not the paragraphs that Word puts there": (
        swapped(TEXT, "<w:sectPr", "<w:tbl><w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl><w:sectPr"),
        "bad-value",
        TEXT,
        "a cell of a table does not end with a paragraph",
    ),
}


@pytest.mark.parametrize("report", DECKS)
def test_what_powerpoint_offers_to_repair_is_named(report: str, deck: bytes, findings: Any) -> None:
    change, id, part, message = DECKS[report]
    assert (id, f"file: {part}", message) in [(f.id, str(f.at), f.message) for f in findings(rezipped(deck, change))]


@pytest.mark.parametrize("report", TEXTS)
def test_what_word_offers_to_repair_is_named(report: str, text: bytes, findings: Any) -> None:
    change, id, part, message = TEXTS[report]
    assert (id, f"file: {part}", message) in [(f.id, str(f.at), f.message) for f in findings(rezipped(text, change))]


@pytest.mark.parametrize(("file", "part"), [("deck", SLIDE), ("text", CORE)])
def test_a_part_that_stands_twice_in_the_zip_is_named(file: str, part: str, findings: Any, request: Any) -> None:
    """python-pptx #67 (slides are deleted, and new ones take their names), docxtpl #558 (the core properties twice)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = rezipped(request.getfixturevalue(file), lambda parts: None, {part: b"<x/>"})
    (fault,) = (f for f in findings(made) if f.id == "duplicate-part")
    assert (str(fault.at).lower(), fault.message) == (
        f"file: {part}".lower(),
        "2 parts have this name, which differ at most in case",
    )
