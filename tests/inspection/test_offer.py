"""What `template show` tells of a file: layouts, what they hold, fonts, colours."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.compiler import deck_engine
from briefgen.inspection.capacity import SAMPLES, capacity
from briefgen.inspection.offer import Offer, briefing_offer, holds, offer
from briefgen.layout.text import Frame, Paragraph, Run
from briefgen.template.loading import load_template
from briefgen.units import to_points
from tests.support.oddities import PLAIN, Ph, Sheet, odd

ENGINE = deck_engine()
COVER = Sheet("Eins", (Ph("ctrTitle", None, (1, 2.4, 8, 1.5)), Ph("subTitle", 1, (1, 4.2, 8, 1.4))), type="title")
CAPTION = Sheet("Rest", (Ph("title"), Ph("body", 1, (0.5, 1.7, 4, 4)), Ph("body", 2, (5, 1.7, 1, 4))))


@pytest.fixture(scope="module")
def shown(tmp_path_factory) -> Offer:
    path = tmp_path_factory.mktemp("offer") / "team {x} 範本.pptx"
    path.write_bytes(odd([COVER, PLAIN, CAPTION], slides=[2, 2]))
    return offer(load_template([str(path)], "en").deck, ENGINE)


def test_page_and_layouts_are_told(shown):
    assert (shown.file, shown.width, shown.height, shown.masters) == ("team {x} 範本.pptx", 10.0, 7.5, 1)
    assert [(layout.name, layout.uses) for layout in shown.layouts] == [("Eins", 0), ("Text", 2), ("Rest", 0)]


def test_each_layout_says_its_role_with_confidence_and_reason(shown):
    cover, text, rest = shown.layouts
    assert [(p.role, p.confidence) for p in cover.roles][:1] == [("cover", 0.95)]
    assert "content" in [p.role for p in text.roles]
    assert rest.roles == () and rest.near is not None
    assert (rest.near.role, rest.near.reason) == ("content", "a title and a body among others")


def test_places_are_told_in_inches_and_points(shown):
    content = next(p for p in shown.layouts[1].roles if p.role == "content")
    body = next(slot for slot in content.slots if slot.name == "body")
    assert body.box == (0.5, 1.7, 9.0, 4.9)
    assert (body.size, body.floor) == (18, 14)


def test_a_place_holds_the_text_that_it_is_said_to_hold(tmp_path):
    path = tmp_path / "deck.pptx"
    path.write_bytes(odd([PLAIN]))
    body = load_template([str(path)], "en").deck.roles["content"].slots["body"]
    held = capacity(ENGINE, body)
    inner, style = body.inner, body.levels[0]
    frame = Frame(to_points(inner.width), to_points(inner.height) + 1)
    for wide, characters in ((False, held.english), (True, held.chinese)):
        text = (SAMPLES[wide] * 40)[: characters - 1].rstrip()
        fitted = ENGINE.set([Paragraph((Run(text),), style)], frame)
        assert fitted.fits and len(fitted.lines) == held.lines
        assert not ENGINE.set([Paragraph((Run(text + SAMPLES[wide]),), style)], frame).fits
    assert held.chinese < held.english < capacity(ENGINE, body, smallest=True).english


def test_fonts_say_what_they_are_for_and_how_they_are_measured(shown):
    arial = shown.fonts[0]
    assert (arial.family, arial.used_for[:2], arial.measured) == ("Arial", ("headings", "text"), "twin")


def test_colours_say_their_contrast_with_what_they_stand_on(shown):
    palette = {color.name: color for color in shown.palette}
    assert (palette["dk1"].hex, palette["dk1"].contrast) == ("000000", 21.0)
    assert palette["lt1"].contrast == 1.0
    assert {use.name: use.on for use in shown.uses}["onmarker"] == "marker"


def test_the_built_in_pack_plays_all_its_roles_surely():
    shown = offer(load_template([], "en").deck, ENGINE)
    roles = [played for layout in shown.layouts for played in layout.roles]
    assert len(roles) >= 15
    assert {played.confidence for played in roles} == {1.0}


def test_a_bare_file_is_looked_at_alone_and_a_pack_whole():
    assert holds(["a.potx"]) == {"deck"}
    assert holds(["a.potx", "b.dotx"]) == {"deck", "briefing"}
    assert holds(["marker"]) == {"deck", "briefing"}


def test_a_word_file_tells_its_page_and_styles():
    marker = Path(__file__).parents[2] / "templates" / "marker" / "briefing.docx"
    shown = briefing_offer(load_template([str(marker)], "en").briefing)
    assert (shown.width, shown.height) == (8.27, 11.69)
    assert shown.styles["heading 1"] == "Heading1"
    assert shown.missing == ()


def test_example_slides_that_hold_tags_are_told(tmp_path):
    from pptx import Presentation

    deck = Presentation()
    for text in ("{{ title }}", "Plain"):
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = text
    path = tmp_path / "tagged.pptx"
    deck.save(str(path))
    assert offer(load_template([str(path)], "en").deck, ENGINE).tagged == (1,)
