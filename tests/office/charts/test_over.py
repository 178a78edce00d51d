"""What is drawn over a chart: shapes of the chart's own drawing, and labels at places of their own."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from lxml import etree

from briefgen.layout.page import Chart, Edge, Label, Series, Stroke, Tag
from briefgen.office.charts.part import chart_parts
from briefgen.styles import Color
from tests.office.charts.conftest import TEXT, decimals

NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
PART, BOOK = "ppt/charts/chart1-1.xml", "ppt/embeddings/workbook1-1.xlsx"
THEN = datetime.datetime(2026, 5, 4, tzinfo=datetime.timezone.utc)


def written(chart: Chart) -> dict[str, bytes]:
    return chart_parts(chart, PART, BOOK, "en", THEN)


def find(chart: Chart, path: str) -> list[Any]:
    found: Any = etree.fromstring(written(chart)[PART]).xpath(path, namespaces=NS)
    return list(found)


def vals(chart: Chart, path: str) -> list[str]:
    """The values of elements of the chart."""
    return [found.get("val") for found in find(chart, path)]


CDR = {**NS, "cdr": "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"}
DRAWING = "ppt/drawings/chart1-1.xml"


def test_what_is_drawn_over_a_chart_stands_where_it_is_placed_and_belongs_to_it(make) -> None:
    arrow = Stroke((0.3, 0.75), (0.25, 0.125), Edge(Color("tx1"), 1.25), arrow=True)
    note = Tag((0.1, 0.2, 0.3, 0.1), TEXT, "Two\nlines <&>", "ellipse", Color("bg1"), Edge(Color("tx1"), 1.5))
    parts = written(make(over=(arrow, note)))
    drawing: Any = etree.fromstring(parts[DRAWING])
    anchors = [anchor for anchor in drawing if not anchor.xpath(".//a:prstGeom[@prst='triangle']", namespaces=CDR)]
    corners = [float(at.text) for one in anchors for at in one.xpath(".//cdr:x|.//cdr:y", namespaces=CDR)]
    assert corners == [0.25, 0.125, 0.3, 0.75, 0.1, 0.2, pytest.approx(0.4), pytest.approx(0.3)]
    (frame,) = drawing.xpath("//cdr:cxnSp//a:xfrm", namespaces=CDR)
    assert (frame.get("flipH"), frame.get("flipV")) == ("1", "1"), "its end, with the arrow, is above and on the left"
    (head,) = drawing.xpath("//cdr:relSizeAnchor[.//a:prstGeom[@prst='triangle']]", namespaces=CDR)
    tip = [float(at.text) for at in head.xpath("cdr:from/*|cdr:to/*", namespaces=CDR)]
    assert (tip[0] + tip[2]) / 2 == pytest.approx(0.25, abs=0.01) and tip[1] == 0.125, "a head at the end, pointing up"
    assert ["".join(p.itertext()) for p in drawing.xpath("//cdr:sp//a:p", namespaces=CDR)] == ["Two", "lines <&>"]
    assert drawing.xpath("//cdr:sp//a:prstGeom/@prst", namespaces=CDR) == ["triangle", "ellipse"]
    (lead,) = find(make(over=(note,)), "c:userShapes/@r:id")
    relations = etree.fromstring(parts["ppt/charts/_rels/chart1-1.xml.rels"])
    assert {rel.get("Id"): rel.get("Target") for rel in relations}[lead] == "../drawings/chart1-1.xml"


def test_a_chart_with_nothing_over_it_has_no_drawing(make) -> None:
    assert DRAWING not in written(make())
    assert find(make(), "//c:userShapes") == []


def test_a_label_may_have_a_format_and_a_place_of_its_own(make) -> None:
    base = Series("Sum", decimals(3, 4), None, Label(TEXT, base=True))
    chart = make("bars", series={"A": [1, 2], "Sum": base}, grouping="stacked")
    assert vals(chart, "//c:ser[2]//c:dLblPos") == ["inBase"]
    low = Series("A", decimals(3, 4), Color("accent1"), labels=((0, Label(TEXT, below=True, format="+0")),))
    chart = make("lines", series={"A": low})
    assert vals(chart, "//c:dLbl/c:dLblPos") == ["b"]
    assert [code.get("formatCode") for code in find(chart, "//c:dLbl/c:numFmt")] == ["+0"]


def test_the_line_that_fits_points_best_is_native(make) -> None:
    fit = Series("A", decimals(3, 4), Color("accent1"), trend=Edge(Color("tx1"), 1.75, dashed=True))
    assert vals(make("points", series={"A": fit}), "//c:ser/c:trendline/c:trendlineType") == ["linear"]
