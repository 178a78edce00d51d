"""The package of a written deck: the template's parts as they were, none of its slides, and what it says of itself."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import pytest
from lxml import etree

from briefgen.compiler import Wanted, build
from briefgen.opc import Package
from briefgen.template.loading import load_template
from tests.support.decks import reading_of
from tests.support.files import NS, OfficeFile
from tests.support.foreign import EXAMPLE, EXAMPLE_NOTES, as_template, harbour, written

PACK = Path(__file__).parents[3] / "templates" / "marker"
OUTLINE = "title: T\ntopics: [{id: a, title: A, points: [P], takeaway: R., notes: Say this.}]\n"
MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
RAW = ("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/theme/theme1", "ppt/tableStyles", "ppt/presProps")


def main_type(file: OfficeFile) -> str:
    return next(
        el.get("ContentType")
        for el in file.xml("[Content_Types].xml").findall("ct:Override", NS)
        if el.get("PartName") == "/ppt/presentation.xml"
    )


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
def test_the_parts_of_the_template_are_copied_byte_for_byte(template, write, foreign_decks) -> None:
    source = Package.read(foreign_decks.get(template, PACK / "deck.pptx"))
    made = write(OUTLINE, template).parts
    raw = [name for name in source.parts if name.startswith(RAW)]
    assert len(raw) > 8
    assert [name for name in raw if made.get(name) != source.parts[name]] == []


@pytest.mark.parametrize(("outline", "slides"), [("title: T\n", 1), (OUTLINE, 5)])
@pytest.mark.parametrize("template", ["harbour", "ledger"])
def test_nothing_of_the_templates_own_slides_is_left(template, outline, slides, write, foreign_decks) -> None:
    source = Package.read(foreign_decks[template])
    file = write(outline, template)
    for text in (EXAMPLE, EXAMPLE_NOTES):
        assert any(text.encode() in part for part in source.parts.values()) or template == "ledger"
        assert [name for name, part in file.parts.items() if text.encode() in part] == []
    assert [name for name in file.parts if "media" in name] == []
    assert len([name for name in file.parts if name.startswith("ppt/slides/slide")]) == len(file.slides) == slides
    led = [target for target in file.rels("ppt/presentation.xml").values() if target.startswith("ppt/slides/")]
    assert led == file.slides


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_every_relationship_leads_somewhere_and_every_part_is_led_to_and_typed(template, language, every_kind) -> None:
    assert every_kind(template, language).dead() == []


def test_a_template_without_a_notes_master_gets_one(write, foreign_decks) -> None:
    assert "ppt/notesMasters/notesMaster1.xml" not in Package.read(foreign_decks["ledger"]).parts
    file = write(OUTLINE, "ledger")
    master = file.deck.notes_master
    assert [p.placeholder_format.type.name for p in master.placeholders] == ["SLIDE_IMAGE", "BODY"]
    width, height = file.deck.slide_width, file.deck.slide_height
    image, body = master.placeholders
    assert image.width / image.height == pytest.approx(width / height, rel=0.01)
    assert image.top + image.height < body.top
    assert file.deck.slides[2].notes_slide.notes_text_frame.text == "Say this."


def test_a_deck_without_notes_gets_no_notes_master(write) -> None:
    file = write("title: T\n", "ledger")
    assert [name for name in file.parts if "notes" in name.lower()] == []


def test_a_notes_master_of_the_template_is_kept(write, foreign_decks) -> None:
    source = Package.read(foreign_decks["harbour"])
    (name,) = [part for part in source.parts if part.startswith("ppt/notesMasters/notesMaster")]
    file = write(OUTLINE, "harbour")
    assert file.parts[name] == source.parts[name]
    assert [part for part in file.parts if part.startswith("ppt/notesMasters/notesMaster")] == [name]


def test_a_template_file_becomes_a_presentation(tmp_path, write) -> None:
    path = written(tmp_path, "brand.potx", as_template(harbour()))
    file = write(OUTLINE, path)
    assert main_type(file) == MAIN
    assert file.deck.slides[0].shapes.title.text_frame.text == "T"


def test_the_file_says_what_it_is_by_whom_and_in_which_language(every_kind) -> None:
    core = every_kind("marker", "en").deck.core_properties
    assert (core.title, core.author, core.last_modified_by) == (
        "The harbour goes electric",
        "Operations",
        "Operations",
    )
    assert (core.subject, core.language, core.content_status) == ("Pilot winter", "en-US", "Internal")
    assert core.keywords == "Reliability keeps passengers, Money follows, The grid decides"
    assert core.created == core.modified == datetime.datetime(2026, 3, 16)
    chinese = every_kind("marker", "zh-Hant").deck.core_properties
    assert (chinese.title, chinese.language) == ("港口全面電動化", "zh-TW")


def test_nothing_of_the_templates_properties_is_left(every_kind, foreign_decks) -> None:
    core = OfficeFile.of(foreign_decks["harbour"]).deck.core_properties
    assert core.last_modified_by == "Steve Canny"  # who made the file that python-pptx begins with
    assert b"Steve Canny" not in every_kind("harbour", "en").parts["docProps/core.xml"]


def test_the_file_counts_its_slides_and_its_notes(every_kind) -> None:
    file = every_kind("marker", "en")
    counts = {el.tag.rpartition("}")[2]: el.text for el in file.xml("docProps/app.xml")}
    noted = sum(slide.has_notes_slide for slide in file.deck.slides)
    assert counts["Slides"] == str(len(file.slides))
    assert counts["Notes"] == str(noted) and noted > 0
    assert counts["HiddenSlides"] == "0"
    assert counts["Application"] == "briefgen"


def without(root: etree._Element, name: str) -> bytes:
    """The XML without the children of this local name, in canonical form."""
    for child in root.findall(f"{{*}}{name}"):
        root.remove(child)
    return etree.tostring(root, method="c14n")


def test_the_file_carries_a_seal_over_its_parts(every_kind) -> None:
    file = every_kind("marker", "en")
    (seal,) = [el.text for el in file.xml("docProps/core.xml") if el.tag.endswith("}identifier")]
    total = hashlib.sha256()
    for name in sorted(file.parts):
        part = file.parts[name] if name != "docProps/core.xml" else without(file.xml(name), "identifier")
        total.update(f"{name}\0{len(part)}\0".encode() + part)
    assert seal == f"briefgen:sha256:{total.hexdigest()}"


def test_slides_have_ids_that_powerpoint_allows(every_kind) -> None:
    ids = [int(el.get("id")) for el in every_kind("marker", "en").find("ppt/presentation.xml", "p:sldIdLst/p:sldId")]
    assert ids == list(range(256, 256 + len(ids)))


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
def test_the_page_is_the_templates(template, write, foreign_decks) -> None:
    source = OfficeFile.of(foreign_decks.get(template, PACK / "deck.pptx")).deck
    made = write(OUTLINE, template).deck
    assert (made.slide_width, made.slide_height) == (source.slide_width, source.slide_height)


def test_an_outline_without_topics_is_a_deck_of_its_cover(write) -> None:
    file = write("title: T\n")
    assert [slide.shapes.title.text_frame.text for slide in file.deck.slides] == ["T"]


def test_the_deck_of_one_topic_is_complete(shipped_engine) -> None:
    template = load_template(["marker"], "en")
    two = OUTLINE.replace("topics: [", "topics: [{id: b, title: B, takeaway: Rb.}, ")
    wanted = Wanted(deck=False, briefing=False, topics=("a",))
    (product,) = build(reading_of(two), template, wanted, shipped_engine)
    file = OfficeFile(product.data)
    assert product.path.as_posix() == "briefing/02-a.pptx"
    assert [slide.shapes.title.text_frame.text for slide in file.deck.slides] == ["A", "A", "R."]
    assert file.deck.core_properties.title == "A"
    assert file.dead() == []
    assert [el.get("name") for el in file.find("ppt/presentation.xml", "//p14:section")] == ["A"]
