"""What makes a program refuse a file, or offer to repair it."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
from openpyxl import Workbook
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

from tests.check.conftest import document, rezipped, saved, slide

LAYOUT = "ppt/slideLayouts/slideLayout6.xml"
SLIDE, RELS, TYPES = "ppt/slides/slide1.xml", "ppt/slides/_rels/slide1.xml.rels", "[Content_Types].xml"


@pytest.fixture(scope="module")
def deck() -> bytes:
    return saved(slide().part.package.presentation_part.presentation)


def swapped(part: str, old: bytes, new: bytes) -> Any:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new)

    return change


@pytest.mark.parametrize(
    ("change", "id", "where"),
    [
        (lambda parts: parts.pop("ppt/slideLayouts/slideLayout6.xml"), "dangling-relationship", RELS),
        (lambda parts: parts.update({"ppt/more.foo": b"x"}), "no-content-type", "ppt/more.foo"),
        (lambda parts: parts.pop("ppt/presProps.xml"), "no-part", "ppt/presProps.xml"),
        (swapped(SLIDE, b"A title", b"A \x01title"), "control-character", SLIDE),
        (swapped(SLIDE, b"A title", b"A &#x1;title"), "control-character", SLIDE),
        (swapped(SLIDE, b"</p:sld>", b""), "broken-part", SLIDE),
        (
            swapped(SLIDE, b"<p:cSld>", b"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr><p:cSld>"),
            "wrong-order",
            SLIDE,
        ),
        (swapped(SLIDE, b"<a:t>A title", b'<a:hlinkClick r:id="rId9"/><a:t>A title'), "unknown-relationship", SLIDE),
        (
            swapped(
                RELS,
                b"</Relationships>",
                b'<Relationship Id="rId1" Type="x/y" Target="../presentation.xml"/></Relationships>',
            ),
            "duplicate-relationship",
            RELS,
        ),
        (swapped(TYPES, b"presentationml.slideLayout+xml", b"presentationml.tags+xml"), "wrong-type", LAYOUT),
        (swapped(RELS, b"relationships/slideLayout", b"relationships/tags"), "no-relationship", SLIDE),
    ],
)
def test_a_fault_of_the_package_is_an_error_at_its_part(change, id, where, deck, findings) -> None:
    found = findings(rezipped(deck, change))
    assert (id, f"file: {where}") in [(finding.id, str(finding.at)) for finding in found]
    assert all(finding.is_error for finding in found)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (swapped(SLIDE, b"<a:bodyPr/>", b'<a:bodyPr lIns="NaN"/>'), "`bodyPr` has the value NaN for `lIns`"),
        (swapped(SLIDE, b"<a:bodyPr/>", b'<a:bodyPr rot="undefined"/>'), "`bodyPr` has the value undefined for `rot`"),
        (
            swapped(SLIDE, b"<a:r>", b'<a:r><a:rPr><a:solidFill><a:srgbClr val="White"/></a:solidFill></a:rPr>'),
            "the colour 'White' is not six hexadecimal digits",
        ),
        (
            swapped(
                SLIDE, b"<p:spPr/>", b'<p:spPr><a:xfrm><a:off x="1.5" y="0"/><a:ext cx="9" cy="9"/></a:xfrm></p:spPr>'
            ),
            "a position of ['1.5', '0'] is not in whole numbers",
        ),
        (
            swapped(
                SLIDE, b"<p:spPr/>", b'<p:spPr><a:xfrm><a:off x="1" y="0"/><a:ext cx="-9" cy="9"/></a:xfrm></p:spPr>'
            ),
            "a size of ['-9', '9'] is negative",
        ),
        (
            swapped("ppt/presentation.xml", b'<p:sldId id="256"', b'<p:sldId id="12"'),
            "the id 12 of `sldId` is out of its range",
        ),
        (swapped(SLIDE, b"<a:r>", b"<a:pPr/><a:pPr/><a:r>"), "`pPr` stands twice in one `p`"),
    ],
)
def test_values_that_powerpoint_offers_to_repair_are_told(change, said, deck, findings) -> None:
    """The causes that reports on other programs name."""
    found = [one.message for one in findings(rezipped(deck, change)) if one.id == "bad-value"]
    assert found == [said]


def test_an_axis_that_a_chart_goes_by_and_does_not_have_is_told(findings) -> None:
    """PowerPoint offers to repair such a deck; other programs open it."""
    made = slide()
    data = CategoryChartData()
    data.categories = ["Q1"]
    data.add_series("Fish", [1])
    made.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 4_000_000, 3_000_000, data)
    whole = saved(made.part.package.presentation_part.presentation)
    assert [f.id for f in findings(whole) if f.is_error] == []

    def third(parts: dict[str, bytes]) -> None:
        (part,) = (name for name in parts if name.startswith("ppt/charts/chart"))
        parts[part] = parts[part].replace(b"</c:barChart>", b'<c:axId val="2094734556"/></c:barChart>')

    (fault,) = (f for f in findings(rezipped(whole, third)) if f.is_error)
    assert fault.message == "a plot of this chart goes by an axis 2094734556, which the chart does not have"


def test_parts_whose_names_differ_in_case_only_are_told(deck, findings) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = rezipped(deck, lambda parts: None, {"ppt/Presentation.xml": b"<x/>"})
    assert ("duplicate-part", "file: ppt/presentation.xml") in [(f.id, str(f.at)) for f in findings(made)]


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old file"])
def test_what_is_no_office_file_is_said_to_be_none(data, findings) -> None:
    (finding,) = findings(data)
    assert finding.id == "not-office"


def test_a_workbook_is_neither(findings) -> None:
    (finding,) = findings(saved(Workbook()))
    assert finding.message == "this is neither a presentation nor a text document"


def test_a_sound_document_has_no_findings(findings) -> None:
    made = document()
    made.add_heading("One", 1)
    made.add_paragraph("Text.")
    assert findings(saved(made)) == ()
