"""Footer, date and number of templates that let them stand in each other's way, or that hold them too tightly."""

from __future__ import annotations

import copy
from pathlib import Path

import pptx
import pytest
from pptx.util import Inches

from briefgen.check.shown import A, P
from briefgen.layout.page import Filled
from briefgen.template.loading import load_template
from tests.support.decks import Deck, placed

OUTLINE = (
    "title: The harbour goes electric\nclassification: Internal\ndate: 2026-05-04\ntopics: [{title: A, takeaway: B.}]\n"
)


@pytest.fixture
def deck(tmp_path: Path, shipped_engine):
    """A deck on a template whose footer, date and number stand at these inches (left, width), in 18 points."""

    def build(**places: tuple[float, float]) -> Deck:
        template = pptx.Presentation()
        for page in (template.slide_master, *template.slide_layouts):
            for holder in page.placeholders:
                name = holder.element.ph.get("type")
                if name in places:
                    left, width = places[name]
                    holder.left, holder.top, holder.width, holder.height = map(Inches, (left, 6.9, width, 0.4))
        template.save(str(tmp_path / "corp.pptx"))
        return placed(OUTLINE, load_template([str(tmp_path / "corp.pptx")], "en"), shipped_engine)

    return build


def edges(deck: Deck) -> dict[str, Filled]:
    page = deck.one("takeaway")
    types = {p.index: p.type for p in deck.layout(page).placeholders}
    return {
        types[i.index]: i for i in page.items if isinstance(i, Filled) and types[i.index] in ("ftr", "dt", "sldNum")
    }


@pytest.mark.parametrize("number", [(8.8, 0.6), (5.5, 0.6)], ids=["right", "left"])
def test_a_footer_gives_way_to_the_number_it_stands_on(deck, number: tuple[float, float]) -> None:
    made = deck(ftr=(5.8, 3.4), dt=(0.5, 2.0), sldNum=number)
    found = edges(made)
    page = made.one("takeaway")
    assert found["ftr"].text.paragraphs[0].text == "The harbour goes electric   |   Internal"
    assert not made.box(page, found["ftr"]).overlaps(made.box(page, found["sldNum"]))


def test_a_footer_without_room_beside_the_number_is_not_said(deck) -> None:
    assert "ftr" not in edges(deck(ftr=(8.0, 1.0), dt=(0.5, 2.0), sldNum=(7.9, 1.4)))


def test_a_line_leaves_some_of_its_width_free(deck) -> None:
    for item in edges(deck(ftr=(3.0, 2.6), dt=(0.5, 1.2), sldNum=(8.8, 0.6))).values():
        room = deck(ftr=(3.0, 2.6), dt=(0.5, 1.2), sldNum=(8.8, 0.6))
        box = room.box(room.one("takeaway"), item)
        assert max(line.width for line in item.text.lines) <= 0.94 * (box.width / 12700 - 14.4) + 0.1


def test_a_number_that_the_master_shows_in_a_shape_of_its_own_is_not_said_twice(tmp_path: Path, shipped_engine) -> None:
    template = pptx.Presentation()
    tree = template.slide_master.shapes._spTree
    holder = next(one for one in template.slide_master.placeholders if one.element.ph.get("type") == "sldNum")
    drawn = copy.deepcopy(holder.element)
    nv = drawn.find(f"{P}nvSpPr/{P}nvPr")
    nv.remove(nv[0])
    drawn.find(f"{P}nvSpPr/{P}cNvPr").set("id", "99")
    assert drawn.find(f".//{A}fld").get("type") == "slidenum"
    tree.append(drawn)
    template.save(str(tmp_path / "corp.pptx"))
    made = placed(OUTLINE, load_template([str(tmp_path / "corp.pptx")], "en"), shipped_engine)
    assert set(edges(made)) == {"ftr", "dt"}
