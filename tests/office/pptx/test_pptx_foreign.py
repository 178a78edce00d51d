"""Slides written into decks that nobody prepared: what they spell out, what they inherit, what is left behind."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from briefgen.compiler import Wanted, build
from briefgen.template.loading import load_template
from tests.support.decks import kind_by_kind, reading_of
from tests.support.oddities import BODY, EDGES, MASTER, PLAIN, TITLE, Art, Ph, Sheet, odd

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
OUTLINE = """title: The harbour goes electric
language: {language}
topics:
  - id: cold
    title: Cold ironing pays
    points: [It sailed., It came back.]
    exhibits: [{{figures: [{{value: '63', label: days outstanding}}]}}]
    takeaway: It sails.
"""


def made(folder: Path, data: bytes, language: str = "en", outline: str = OUTLINE) -> bytes:
    """The bytes of the deck that the outline becomes."""
    path = folder / "odd.pptx"
    path.write_bytes(data)
    reading = reading_of(outline.format(language=language))
    template = kind_by_kind(load_template([str(path)], language))
    return next(iter(build(reading, template, Wanted(deck=True, briefing=False)))).data


def opened(data: bytes) -> Deck:
    return Presentation(io.BytesIO(data))


def figure_faces(data: bytes) -> set[str]:
    """The faces that the drawn number says."""
    shapes = [shape for slide in opened(data).slides for shape in slide.shapes if shape.name.startswith("Figure")]
    assert shapes
    return {face.get("typeface") for shape in shapes for face in shape._element.iter(f"{A}latin")}


def test_drawn_text_spells_out_the_themes_font_where_the_files_defaults_name_another(tmp_path):
    assert figure_faces(made(tmp_path, odd([PLAIN], defaults='<a:latin typeface="Courier New"/>'))) == {"+mn-lt"}
    assert figure_faces(made(tmp_path, odd([PLAIN]))) == set()


def test_the_example_slides_are_left_behind_with_all_that_they_say(tmp_path):
    data = made(tmp_path, odd([PLAIN], slides=[1, 1, 1]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any(b"Of its maker" in archive.read(name) for name in archive.namelist())
        slides = [name for name in archive.namelist() if name.startswith("ppt/slides/slide")]
    assert len(slides) == len(opened(data).slides)


def test_master_layout_and_theme_stay_byte_for_byte(tmp_path):
    source = odd([PLAIN, Sheet("Leer")])
    with zipfile.ZipFile(io.BytesIO(source)) as before, zipfile.ZipFile(io.BytesIO(made(tmp_path, source))) as after:
        kept = [name for name in before.namelist() if "slideMaster" in name or "slideLayout" in name or "theme" in name]
        assert len(kept) == 7
        assert all(before.read(name) == after.read(name) for name in kept)


def test_every_slide_has_a_title_of_its_own_where_no_layout_has_one(tmp_path):
    deck = opened(made(tmp_path, odd([Sheet("Text", (Ph("body", 1),))], (Sheet("", (BODY,)),))))
    assert all(slide.shapes.title is not None and slide.shapes.title.text for slide in deck.slides)


def test_a_title_that_stands_on_its_side_is_written_across(tmp_path):
    side = Sheet("Text", (Ph("title", None, (8.8, 0.4, 1, 6), vertical=True), Ph("body", 1)))
    deck = opened(made(tmp_path, odd([side], (Sheet("", (BODY,)),))))
    bodies = [slide.shapes.title._element.find(f".//{A}bodyPr") for slide in deck.slides]
    assert {body.get("vert") for body in bodies} == {"horz"}


def test_slide_numbers_stand_where_the_master_has_them(tmp_path):
    deck = opened(made(tmp_path, odd([PLAIN], (Sheet("", (TITLE, BODY, *EDGES)),))))
    for slide in list(deck.slides)[1:]:
        number = next(shape for shape in slide.placeholders if "sldNum" in etree.tostring(shape._element).decode())
        assert (number.left, number.top) == (6_858_000, 6_309_360)


def test_a_divider_has_its_number_too_where_its_title_stands_low(tmp_path):
    places = (Ph("title", None, (0.5, 5.4, 9, 1.4), size=60), Ph("body", 1, (0.5, 4.4, 9, 0.8)), *EDGES)
    grouped = OUTLINE.replace(
        "topics:", "groups: [{{id: pier, title: At the pier and behind it in the evening of the same day}}]\ntopics:"
    )
    grouped = grouped.replace("id: cold", "id: cold\n    group: pier")
    template = odd([PLAIN, Sheet("Header", places, "secHead")])
    deck = opened(made(tmp_path, template, outline=grouped))
    *_, divider = (slide for slide in deck.slides if slide.slide_layout.name == "Header")
    (number,) = (s for s in divider.placeholders if "sldNum" in etree.tostring(s._element).decode())
    title = divider.shapes.title
    assert title.text.startswith("At the pier") and title.top + title.height <= number.top


def test_a_layouts_own_colour_map_is_repeated_on_its_slides(tmp_path):
    night = Sheet("Text", PLAIN.shapes, ground="000000", map={"bg1": "dk1", "tx1": "lt1"})
    deck = opened(made(tmp_path, odd([night], (MASTER,))))
    mapped = [slide._element.find(f".//{A}overrideClrMapping") for slide in deck.slides]
    assert {found.get("tx1") for found in mapped if found is not None} == {"lt1"}
    assert all(found is not None for found in mapped)


CONTACT = OUTLINE + "contact: {{name: Port office, email: port@company.example}}\n"


def test_a_contact_card_leads_to_its_address_as_a_whole(tmp_path):
    path = tmp_path / "odd.pptx"
    path.write_bytes(odd([PLAIN]))
    reading = reading_of(CONTACT.format(language="en"))
    template = kind_by_kind(load_template([str(path)], "en"))
    data = next(iter(build(reading, template, Wanted(briefing=False)))).data
    shapes = [shape for slide in opened(data).slides for shape in slide.shapes]
    card = next(shape for shape in reversed(shapes) if shape.name.startswith("Call-out"))
    assert card.click_action.hyperlink.address == "mailto:port@company.example"
    assert not any(run.hyperlink.address for paragraph in card.text_frame.paragraphs for run in paragraph.runs)
    assert "port@company.example" in card.text_frame.text


def test_pale_bullets_are_written_in_the_colour_of_the_text(tmp_path):
    pale = '<a:buClr><a:srgbClr val="F0E0D0"/></a:buClr><a:buChar char="•"/><a:defRPr sz="2400"/>'
    listed_sources = OUTLINE + "sources: {{log: {{title: Log of the pilot}}, book: {{title: Book of the harbour}}}}\n"
    data = made(tmp_path, odd([PLAIN], bullets=True, bullet=pale), outline=listed_sources)
    properties = [ppr for slide in opened(data).slides for ppr in slide._element.iter(f"{A}pPr")]
    listed = [ppr for ppr in properties if ppr.find(f"{A}buChar") is not None]
    assert listed
    assert all([el.tag for el in ppr][-3:] == [f"{A}buClrTx", f"{A}buFont", f"{A}buChar"] for ppr in listed)


def test_restless_artwork_gets_a_ground_below_all_else_on_the_slide(tmp_path):
    mosaic = [
        Art((x * 2.0, y * 1.25, 2.0, 1.25), ("FFFFFF", "000000")[(x + y) % 2]) for x in range(5) for y in range(6)
    ]
    slides = opened(made(tmp_path, odd([PLAIN], masters=[Sheet("", (*mosaic, TITLE, BODY))]))).slides
    grounds = [[shape.name for shape in slide.shapes if shape.name.startswith("Ground")] for slide in slides]
    assert any(grounds)
    assert all(slide.shapes[0].name == found[0] for slide, found in zip(slides, grounds, strict=True) if found)


def test_what_follows_a_divided_title_is_smaller_than_the_title_however_far_that_shrank(tmp_path):
    large = Sheet("", (replace(TITLE, size=54), BODY))
    long = OUTLINE.replace("Cold ironing pays", "Cold ironing pays for itself " * 3)
    path = tmp_path / "odd.pptx"
    path.write_bytes(odd([PLAIN], masters=[large]))
    points = ", ".join(f"It sailed {n} times around the cape and came back." for n in range(30))
    reading = reading_of(long.format(language="en").replace("It sailed., It came back.", points))
    template = kind_by_kind(load_template([str(path)], "en"))
    data = next(iter(build(reading, template, Wanted(briefing=False)))).data
    titles = [slide.shapes.title for slide in opened(data).slides if slide.shapes.title is not None]
    divided = [runs for runs in (t.text_frame.paragraphs[0].runs for t in titles) if runs[-1].text.startswith(" (")]
    assert divided
    assert all(runs[-1].font.size < (runs[0].font.size or Pt(54)) for runs in divided)
