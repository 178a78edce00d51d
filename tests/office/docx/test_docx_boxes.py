"""Boxes, people and pictures."""

from __future__ import annotations

import pytest

from briefgen.kinds.blocks import CallOut, Claims, ImageBlock, Paragraphs, People
from briefgen.kinds.content import ImageData, ShownPerson
from briefgen.outline.imaging import picture_of
from briefgen.outline.vector import vector_of
from tests.support.pictures import DRAWING, picture, saved

INCH = 914_400


def image(shown, alt=None, **said):
    return ImageData("a.png", picture_of(saved(shown)), alt, **said)


def box(role, t):
    return CallOut(role, t("Label"), t("What it says."), t("Why."))


@pytest.mark.parametrize("role", ["remember", "bottom-line", "contact"])
def test_a_box_is_one_cell_that_cannot_break_in_styles_of_its_own(either, t, role):
    written = either(box(role, t))
    name = role.replace("-", " ").capitalize()
    why = name if role == "contact" else f"{name} why"
    assert written.said() == [(f"{name} label", "Label"), (name, "What it says."), (why, "Why.")]
    table = written.document.tables[0]
    assert (len(table.rows), len(table.columns)) == (1, 1)
    assert written.find("boolean(//w:tr/w:trPr/w:cantSplit)") is True
    assert table.style.name == f"Briefing {name.lower()}"
    assert table.style.element.xpath("w:tcPr/w:shd/@w:themeFill")


def test_what_must_be_remembered_is_marigold_in_our_template(write, t):
    fill = write(box("remember", t)).document.tables[0].style.element.xpath("w:tcPr/w:shd/@w:themeFill")
    assert fill == ["accent6"]


def test_a_box_does_not_begin_a_page_alone(write, t, i):
    written = write(Claims((i("Last claim", "Its detail."),)), box("remember", t))
    detail = next(p for p in written.all if p.text == "Its detail.")
    assert detail.paragraph_format.keep_with_next
    assert detail.paragraph_format.space_after.pt == 18


def test_text_after_a_box_keeps_its_distance(write, t):
    written = write(box("contact", t), Paragraphs((t("After."),)))
    assert written.all[-1].paragraph_format.space_before.pt == 18


def test_people_stand_beside_their_monograms(either, t):
    person = ShownPerson(t("Andrej Karpathy"), t("Eureka Labs"), t("Led vision at Tesla."), "AK")
    face, name, _, life = either(People((person,))).document.tables[0]._cells
    assert [(p.style.name, p.text) for p in face.paragraphs] == [("Monogram", "AK")]
    assert [(p.style.name, p.text) for p in name.paragraphs] == [("Speaker", "Andrej Karpathy")]
    assert [(p.style.name, p.text) for p in life.paragraphs] == [
        ("Speaker role", "Eureka Labs"),
        ("Speaker role", "Led vision at Tesla."),
    ]


def test_people_stay_with_what_they_say(write, t):
    written = write(People((ShownPerson(t("Ada"), t("Engineer"), monogram="A"),)))
    assert all(p.paragraph_format.keep_with_next for p in written.all if p.text)


def test_a_link_in_a_box_has_the_colour_of_its_text(either, t):
    written = either(CallOut("contact", t("Questions"), t("[Ada](mailto:ada@example.org)")))
    assert written.find("//w:hyperlink//w:rStyle/@w:val") == ["PanelLink"]


def test_several_people_stand_two_by_two_and_nobody_is_lost(either, t):
    written = either(People(tuple(ShownPerson(t(f"Speaker {n}"), monogram=f"{n}") for n in range(5))))
    names = [[cell.text for cell in table.rows[0].cells] for table in written.document.tables]
    assert names == [
        ["0", "Speaker 0", "1", "Speaker 1"],
        ["2", "Speaker 2", "3", "Speaker 3"],
        ["4", "Speaker 4", "", ""],
    ]


def test_a_line_sets_a_voice_off_from_the_one_before(write, t):
    written = write(
        People((ShownPerson(t("A"), monogram="A"),), rule=True), People((ShownPerson(t("B"), monogram="B"),))
    )
    assert [table.style.name for table in written.document.tables] == ["Briefing voice", "Briefing people"]
    assert written.document.styles["Briefing voice"].element.xpath("w:tblPr/w:tblBorders/w:top/@w:sz") == ["12"]


def test_a_photo_is_cut_square_and_named_for_those_who_cannot_see_it(either, t):
    written = either(People((ShownPerson(t("Ada"), photo=image(picture(300, 200), "Ada"), monogram="A"),)))
    assert written.find("//pic:pic//a:srcRect/@l") == [str(round(100_000 / 6))]
    assert written.find("//wp:inline/wp:docPr/@descr") == ["Ada"]
    assert ("Monogram", "A") not in written.said()


def test_without_a_photo_that_could_be_read_the_monogram_stands_in(either, t):
    lost = ImageData("ada.png", None, "Ada")
    assert ("Monogram", "A") in either(People((ShownPerson(t("Ada"), photo=lost, monogram="A"),))).said()


def test_a_picture_keeps_its_shape_within_the_page(either, t):
    block = image(picture(3000, 1000), "A plant", caption=t("The plant."), credit=t("Photo: us"))
    written = either(ImageBlock(block))
    shape = written.document.inline_shapes[0]
    section = written.document.sections[0]
    assert shape.width == pytest.approx(section.page_width - section.left_margin - section.right_margin, abs=700)
    assert shape.width / shape.height == pytest.approx(3, rel=0.001)
    assert written.find("//wp:inline/wp:docPr/@descr") == ["A plant"]
    assert ("Caption", "Figure 1  The plant.  Photo: us") in written.said()


def test_a_small_picture_is_not_blown_up(write):
    assert write(ImageBlock(image(picture(150, 75), "A dot"))).document.inline_shapes[0].width == INCH


def test_a_picture_without_alt_text_is_marked_as_decoration(write):
    written = write(ImageBlock(image(picture())))
    assert written.find("//wp:inline/wp:docPr[not(@descr)]//adec:decorative/@val") == ["1"]


def test_the_same_picture_is_stored_once_as_it_is(write):
    written = write(*[ImageBlock(image(picture(), "A"))] * 3)
    assert [data for name, data in written.parts.items() if "/media/" in name] == [saved(picture())]
    assert len(set(written.find("//wp:docPr/@id"))) == 3


def test_a_drawing_has_its_svg_beside_the_png_and_the_width_of_the_text(write):
    drawing = ImageData("a.svg", vector_of(DRAWING.encode()), "A square")
    written = write(ImageBlock(drawing))
    section = written.document.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    assert written.document.inline_shapes[0].width == pytest.approx(width, abs=700)
    assert sorted(name.rpartition(".")[2] for name in written.parts if "/media/" in name) == ["png", "svg"]
    assert len(written.find("//a:blip//*[local-name()='svgBlip']")) == 1


def test_a_picture_that_could_not_be_read_is_told_in_words(either, t):
    written = either(ImageBlock(ImageData("a.png", None, "A plant", t("The plant."))))
    assert written.said() == [("Note", "A plant"), ("Caption", "Figure 1  The plant.")]
