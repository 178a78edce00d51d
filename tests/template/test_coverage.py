"""How much of its box a drawn shape covers, and what that means for the text on a page."""

from __future__ import annotations

from pathlib import Path

import pptx
import pytest
from lxml import etree
from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from briefgen.template.colors import luminance
from briefgen.template.coverage import CELLS, cover_of
from briefgen.template.loading import load_template
from tests.support.decks import kind_by_kind, paragraphs, placed

ARC = (
    '<a:custGeom><a:pathLst><a:path w="200" h="100"><a:moveTo><a:pt x="0" y="50"/></a:moveTo>'
    '<a:arcTo wR="100" hR="50" stAng="10800000" swAng="10800000"/><a:lnTo><a:pt x="190" y="50"/></a:lnTo>'
    '<a:arcTo wR="90" hR="45" stAng="0" swAng="-10800000"/><a:close/></a:path></a:pathLst></a:custGeom>'
)
CURVE = (
    '<a:custGeom><a:pathLst><a:path w="10" h="10"><a:moveTo><a:pt x="0" y="10"/></a:moveTo>'
    '<a:cubicBezTo><a:pt x="0" y="0"/><a:pt x="10" y="0"/><a:pt x="10" y="10"/></a:cubicBezTo>'
    "</a:path></a:pathLst></a:custGeom>"
)


def properties(geometry: str, xfrm: str = "") -> etree._Element:
    return parse_xml(f"<p:spPr {nsdecls('p', 'a')}><a:xfrm {xfrm}/>{geometry}</p:spPr>")


def preset(name: str) -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


def share(geometry: str) -> float:
    cover = cover_of(properties(geometry))
    assert cover is not None
    return sum(map(sum, cover)) / (CELLS[0] * CELLS[1])


@pytest.mark.parametrize(
    ("geometry", "expected"),
    [
        (preset("ellipse"), 0.785),  # pi / 4
        (preset("triangle"), 0.5),
        (preset("diamond"), 0.5),
        (ARC, 0.785 * (1 - 0.81) / 2),  # half a ring
        (CURVE, 0.6),  # under a Bézier curve: 3/4 high, 6/10 of the area
    ],
    ids=["ellipse", "triangle", "diamond", "arc", "curve"],
)
def test_a_shape_covers_what_its_geometry_says(geometry: str, expected: float) -> None:
    assert share(geometry) == pytest.approx(expected, abs=0.03)


def test_a_flipped_shape_covers_the_other_side() -> None:
    usual, flipped = (cover_of(properties(preset("rtTriangle"), xfrm)) for xfrm in ("", 'flipH="1"'))
    assert usual is not None and flipped is not None
    assert usual[-2][1] > 0.9 > 0.1 > flipped[0][1]
    assert [row[::-1] for row in usual] == list(flipped)


@pytest.mark.parametrize(
    "geometry",
    [
        preset("rect"),
        preset("roundRect"),
        CURVE.replace('x="10"', 'x="wd2"'),  # a point by a formula
    ],
)
def test_what_is_not_told_covers_its_box(geometry: str) -> None:
    assert cover_of(properties(geometry)) is None


def test_text_keeps_its_light_colour_on_a_dark_page_under_a_pale_arc(tmp_path: Path, shipped_engine) -> None:
    template = pptx.Presentation()
    master = template.slide_master
    master.background.fill.solid()
    master.background.fill.fore_color.rgb = RGBColor(0x10, 0x20, 0x20)
    for style in master.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}defRPr"):
        for fill in style.findall("{http://schemas.openxmlformats.org/drawingml/2006/main}solidFill"):
            style.replace(fill, parse_xml(f'<a:solidFill {nsdecls("a")}><a:srgbClr val="E0F0F0"/></a:solidFill>'))
    size = f'<a:off x="0" y="0"/><a:ext cx="{template.slide_width}" cy="{template.slide_height}"/>'
    arc = (
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='99' name='Arc'/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
        f"<a:xfrm>{size}</a:xfrm>{ARC}<a:solidFill><a:srgbClr val='E8F8F8'/></a:solidFill></p:spPr></p:sp>"
    )
    for layout in template.slide_layouts:
        layout.shapes._spTree.append(parse_xml(arc))
    template.save(str(tmp_path / "dark.pptx"))
    outline = "title: T\ntopics: [{title: A topic, points: [{claim: One, detail: D.}, Two], takeaway: Remember.}]\n"
    deck = placed(outline, kind_by_kind(load_template([str(tmp_path / "dark.pptx")], "en")), shipped_engine)
    (page,) = deck.of("points")[0]
    theme = deck.layout(page).theme
    said = [p.style.color for p in paragraphs(page.items) if p.style.color]
    assert said and all(luminance(theme.rgb(color)) > 0.4 for color in said)  # none is dark
