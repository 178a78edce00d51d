"""Pictures in the written deck: in their placeholders, stored once, told in words. And kickers that lead back."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.support.files import R_ID, OfficeFile
from tests.support.pictures import DRAWING, kept, picture, saved

SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
HEAD = "title: Pictures\nlanguage: en\n"


@pytest.fixture
def deck(tmp_path: Path, write):
    """Writes an outline that has these pictures beside it: a plain one, a photo, a drawing."""
    kept(tmp_path, "a.png")
    kept(tmp_path, "ida.jpg", saved(picture(300, 500), "JPEG"))
    kept(tmp_path, "draw.svg", DRAWING)
    return lambda outline: write(kept(tmp_path, "outline.yaml", HEAD + outline))


def pictures(file: OfficeFile, slide: str):
    return file.find(slide, "//p:pic")


def slides_with_pictures(file: OfficeFile) -> list[str]:
    return [slide for slide in file.slides if len(pictures(file, slide))]


def media(file: OfficeFile) -> list[str]:
    return sorted(name for name in file.parts if name.startswith("ppt/media/"))


def target(file: OfficeFile, slide: str, blip) -> str:
    return file.rels(slide)[blip.get(R_ID.replace("}id", "}embed"))]


def test_a_picture_fills_the_placeholder_of_its_layout(deck) -> None:
    file = deck("exhibits: [{title: A square, image: {file: a.png, alt: A white corner}}]\n")
    (slide,) = slides_with_pictures(file)
    (shown,) = pictures(file, slide)
    (place,) = shown.xpath("p:nvPicPr/p:nvPr/p:ph", namespaces=shown.nsmap)
    assert (place.get("type"), place.get("idx")) == ("pic", "20")
    named = shown.find(".//{*}cNvPr")
    assert named.get("descr") == "A white corner" and named.get("name").startswith("Picture")
    assert shown.find(".//{*}picLocks").get("noChangeAspect") == "1"


def test_its_bytes_are_those_of_the_file_and_stored_once(deck, tmp_path: Path) -> None:
    exhibit = "{image: {file: a.png, alt: A}}"
    file = deck(f"exhibits: [{exhibit}, {exhibit}, {exhibit}]\n")
    assert len(slides_with_pictures(file)) == 3
    assert [file.parts[name] for name in media(file)] == [(tmp_path / "a.png").read_bytes()]


def test_what_is_cut_off_is_a_share_of_the_picture(deck, tmp_path: Path) -> None:
    kept(tmp_path, "a.png", saved(picture(1600, 900)))
    file = deck("exhibits: [{image: {file: a.png, alt: A, focus: [0, 0.5]}}]\n")
    (slide,) = slides_with_pictures(file)
    cut = pictures(file, slide)[0].find(".//{*}srcRect")
    assert {side: int(cut.get(side, 0)) for side in "ltrb"} == {
        "l": 0,
        "t": 0,
        "r": pytest.approx(52_500, abs=60),
        "b": 0,
    }


def test_a_decorative_picture_is_marked_as_such(deck) -> None:
    file = deck("exhibits: [{image: {file: a.png, decorative: true}}]\n")
    (slide,) = slides_with_pictures(file)
    (shown,) = pictures(file, slide)
    assert shown.find(".//{*}cNvPr").get("descr") is None
    assert shown.xpath(".//*[local-name()='decorative']/@val") == ["1"]


def test_a_drawing_has_its_svg_beside_the_png(deck) -> None:
    file = deck("exhibits: [{image: {file: draw.svg, alt: A square}}]\n")
    (slide,) = slides_with_pictures(file)
    blip = pictures(file, slide)[0].find(".//{*}blip")
    vector = blip.find(f".//{{{SVG}}}svgBlip")
    assert target(file, slide, blip).endswith(".png") and target(file, slide, vector).endswith(".svg")
    assert file.parts[target(file, slide, vector)].endswith(b"</svg>")
    types = {el.get("Extension"): el.get("ContentType") for el in file.find("[Content_Types].xml", "ct:Default")}
    assert (types["png"], types["svg"]) == ("image/png", "image/svg+xml")


def test_a_photo_stands_in_the_place_for_it_on_three_slides(deck) -> None:
    file = deck(
        "people: {ida: {name: Ida Holm, photo: ida.jpg}}\n"
        "topics: [{title: T, takeaway: R, speakers: [ida], exhibits: [{quote: {text: Q, person: ida}}]}]\n"
    )
    found = slides_with_pictures(file)
    places = [pictures(file, slide)[0].find(".//{*}ph").get("idx") for slide in found]
    assert places == ["20", "21", "22"], "opener, quote, takeaway"
    assert len(media(file)) == 1
    assert {pictures(file, slide)[0].find(".//{*}cNvPr").get("descr") for slide in found} == {"Ida Holm"}


def test_a_picture_has_no_colour_and_no_outline_of_its_own(deck) -> None:
    file = deck("exhibits: [{image: {file: a.png, alt: A}}]\n")
    (slide,) = slides_with_pictures(file)
    look = pictures(file, slide)[0].find("{*}spPr")
    assert [etree.QName(child).localname for child in look] == ["xfrm", "prstGeom", "noFill"]


TOPICS = """
groups: [{id: a, title: First part}, {id: b, title: Second part}]
topics:
  - {title: One, group: a, takeaway: R., points: [P]}
  - {title: Two, group: b, takeaway: R., points: [P]}
"""


def kickers(file: OfficeFile) -> dict[str, list[str]]:
    """Where the kicker of each slide leads, for slides that have one."""
    found = {}
    for slide in file.slides:
        for named in file.find(slide, "//p:sp/p:nvSpPr/p:cNvPr[starts-with(@name, 'Kicker')]"):
            found[slide] = [file.rels(slide)[link.get(R_ID)] for link in named.findall("{*}hlinkClick")]
    return found


def test_the_kicker_leads_back_to_the_agenda(deck) -> None:
    file = deck(TOPICS)
    leads = kickers(file)
    agenda = next(slide for slide in file.slides if "Agenda" in file.find(slide, "//a:t/text()"))
    assert leads.pop(agenda) == []
    assert len(leads) >= 5 and all(targets == [agenda] for targets in leads.values())


def test_without_an_agenda_the_kicker_leads_nowhere(deck) -> None:
    leads = kickers(deck("topics: [{title: One, takeaway: R., points: [P]}]\n"))
    assert leads and not any(leads.values())
