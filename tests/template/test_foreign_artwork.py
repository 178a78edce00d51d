"""Titles and texts of decks that nobody prepared: kept readable whatever their masters draw behind them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.styles import Color
from briefgen.template.colors import Rgb, contrast
from briefgen.template.placeholders import Placeholder
from briefgen.template.roles import Role
from briefgen.template.space import covers
from briefgen.units import inches
from tests.support.oddities import BODY, EDGES, MASTER, PLAIN, TITLE, Art, Ph, Sheet, odd
from tests.template.test_foreign_roles import deck_of, in_inches, roles_of

WHITE = (1.0, 1.0, 1.0)
# Boxes of the middle of the page, as LibreOffice writes them into the layouts of all masters but one.
STRAY = (Ph("title", None, (2.6, 3, 4.8, 1.5)), Ph("obj", 1, (3.4, 4.7, 6, 1.8)))


def ink(role: Role, placeholder: Placeholder) -> Rgb:
    color = placeholder.levels[0].color
    return role.layout.theme.rgb(color) if color else placeholder.inks[0]


def test_a_layout_with_anothers_boxes_takes_title_and_body_from_its_master():
    content = roles_of(odd([Sheet("Inhalt", STRAY, type="obj")]))["content"]
    assert in_inches(content.slots["title"].box) == (0.5, 0.4, 9, 1.1)
    assert content.slots["title"].levels[0].size == 32
    x, y, width, height = in_inches(content.slots["body"].box)
    assert (x, width) == (0.5, 9) and 1.5 <= y <= 1.7 and height >= 4.8


def test_such_a_title_stands_on_the_band_that_its_master_draws_for_it():
    band = Sheet("", (TITLE, BODY, Art((0, 0, 10, 1.6), "202040")))
    content = roles_of(odd([Sheet("Inhalt", STRAY, type="obj")], masters=[band]))["content"]
    title = content.slots["title"]
    assert in_inches(title.box) == (0.5, 0.4, 9, 1.1)
    assert contrast(ink(content, title), (0x20 / 255, 0x20 / 255, 0x40 / 255)) >= 3


def test_without_such_a_master_the_page_below_the_moved_title_is_used():
    low = Sheet("", (replace(TITLE, box=(1, 3, 8, 1.5)), replace(BODY, box=(0.8, 5, 8.4, 1.9))))
    body = roles_of(odd([PLAIN], masters=[low]))["content"].slots["body"]
    assert in_inches(body.box)[1] < 2.2


def test_a_title_far_down_is_moved_up_so_that_the_body_has_room():
    sunk = Sheet("Text", (Ph("title", None, (0.5, 2, 9, 1)), Ph("body", 1, (0.5, 3.1, 9, 2))))
    content = roles_of(odd([sunk]))["content"]
    assert in_inches(content.slots["title"].box)[1] <= 0.5
    assert in_inches(content.slots["body"].box)[3] >= 4.5


def test_two_columns_below_a_title_in_the_middle_of_the_page_are_none():
    stray = Sheet("Two", (STRAY[0], Ph("obj", 1, (3.4, 4.7, 2.9, 1.8)), Ph("obj", 2, (6.5, 4.7, 2.9, 1.8))), "twoObj")
    assert "two-column" not in roles_of(odd([PLAIN, stray]))


MOSAIC = tuple(
    Art((x * 2.0, y * 1.25, 2.0, 1.25), "000000" if (x + y) % 2 else "FFFFFF") for x in range(5) for y in range(6)
)


def test_content_on_restless_artwork_gets_a_ground_that_its_text_can_be_read_on():
    content = roles_of(odd([PLAIN], masters=[Sheet("", (*MOSAIC, TITLE, BODY))]))["content"]
    assert content.ground is not None
    ground = content.layout.theme.rgb(content.ground.color)
    for slot in ("title", "body"):
        assert content.ground.box.x <= content.slots[slot].box.x
        assert content.ground.box.bottom >= content.slots[slot].box.bottom
        assert contrast(ink(content, content.slots[slot]), ground) >= 4.5
    assert content.looks is not None
    assert contrast(content.layout.theme.rgb(content.looks.colors["text"]), ground) >= 4.5


def test_content_on_pale_artwork_that_fills_the_page_gets_a_quiet_ground_too():
    pale = tuple(replace(art, fill="D8E8F8" if art.fill == "000000" else "F8E0E8") for art in MOSAIC)
    content = roles_of(odd([PLAIN], masters=[Sheet("", (*pale, TITLE, BODY))]))["content"]
    assert content.ground is not None
    assert content.layout.theme.rgb(content.ground.color) == WHITE
    for slot in ("title", "body"):
        assert covers(content.ground.box, content.slots[slot].box)


def test_a_footer_on_restless_artwork_gets_a_ground_too_and_the_number_none():
    content = roles_of(odd([PLAIN], masters=[Sheet("", (*MOSAIC, TITLE, BODY, *EDGES))]))["content"]
    assert content.ground is not None
    assert content.ground.feet == tuple(p.box for p in content.furniture if p.type in ("dt", "ftr"))
    ground = content.layout.theme.rgb(content.ground.color)
    assert all(contrast(ink(content, p), ground) >= 3 for p in content.furniture if p.type != "sldNum")


def test_a_panel_below_the_body_is_no_artwork_in_its_way():
    panel = (Art((0.4, 1.7, 5.2, 4.2), "E8F0E8"), replace(BODY, box=(0.5, 1.8, 5, 4)))
    content = roles_of(odd([PLAIN], masters=[Sheet("", (TITLE, *panel))]))["content"]
    assert content.ground is None


@pytest.mark.parametrize("ground", ["FFFFFF", "102030", "D9A400"])
def test_a_plain_page_gets_none(ground):
    roles = roles_of(odd([PLAIN], masters=[replace(MASTER, ground=ground)]))
    assert all(role.ground is None for role in roles.values())


def test_content_keeps_clear_of_thin_strokes_that_are_hard_to_read_on():
    arrows = "".join(
        f'<a:path w="100" h="100"><a:moveTo><a:pt x="{x}" y="40"/></a:moveTo>'
        f'<a:lnTo><a:pt x="{x + 1}" y="40"/></a:lnTo>'
        f'<a:lnTo><a:pt x="{x + 1}" y="100"/></a:lnTo><a:lnTo><a:pt x="{x}" y="100"/></a:lnTo><a:close/></a:path>'
        for x in range(84, 100, 4)
    )
    shape = f"<a:custGeom><a:pathLst>{arrows}</a:pathLst></a:custGeom>"
    strokes = Art((0, 0, 10, 7.5), "", paint='<a:solidFill><a:srgbClr val="404040"/></a:solidFill>', shape=shape)
    content = roles_of(odd([PLAIN], masters=[Sheet("", (strokes, TITLE, BODY))]))["content"]
    assert content.ground is None
    assert content.slots["body"].box.right <= inches(8.45)
    assert content.slots["body"].box.bottom > inches(6.5), "beside them, as low as before"


def test_a_date_is_read_where_its_few_letters_stand():
    dark = Art((0.5, 6.85, 1.6, 0.5), "101010")
    wide = Sheet("", (TITLE, BODY, dark, Ph("dt", 2, (0.5, 6.9, 8, 0.4), size=12), EDGES[2]))
    role = roles_of(odd([PLAIN], masters=[wide]))["content"]
    date = next(p for p in role.furniture if p.type == "dt")
    assert contrast(ink(role, date), (16 / 255, 16 / 255, 16 / 255)) >= 3


def test_a_date_across_the_edge_of_a_band_stands_where_one_colour_reads():
    band = Art((0, 6.2, 10, 0.9), "376092")
    across = Sheet("", (TITLE, BODY, band, Ph("dt", 2, (0.5, 6.9, 3, 0.4), size=16), EDGES[2]))
    role = roles_of(odd([PLAIN], masters=[across]))["content"]
    date = next(p for p in role.furniture if p.type == "dt")
    top, high = in_inches(date.box)[1::2]
    assert top + high <= (7.5 if top >= 7.1 else 7.1)
    ground = WHITE if top >= 7.1 else (0x37 / 255, 0x60 / 255, 0x92 / 255)
    assert contrast(ink(role, date), ground) >= 4.5


def test_small_text_behind_a_pale_large_title_is_told_a_colour_of_its_own():
    pale = Sheet("", (replace(TITLE, color="8A8A8A"), BODY))
    content = roles_of(odd([PLAIN], masters=[pale]))["content"]
    title = content.slots["title"]
    assert title.levels[0].color is None
    assert title.fine is not None
    assert contrast(content.layout.theme.rgb(title.fine), WHITE) >= 4.5
    assert roles_of(odd([PLAIN]))["content"].slots["title"].fine is None


def test_pale_bullets_take_the_colour_of_their_text():
    pale = '<a:buClr><a:srgbClr val="F0E0D0"/></a:buClr><a:buChar char="•"/><a:defRPr sz="2400"/>'
    dark = pale.replace("F0E0D0", "A5402D")
    for bullet, plain in ((pale, True), (dark, False)):
        style = roles_of(odd([PLAIN], bullets=True, bullet=bullet))["content"].slots["body"].levels[0]
        assert style.bullet is not None and style.bullet.plain is plain


def test_a_gradient_is_as_dark_as_it_looks_in_each_corner():
    stops = '<a:gs pos="0"><a:srgbClr val="000000"/></a:gs><a:gs pos="100000"><a:srgbClr val="FFFFFF"/></a:gs>'
    fill = f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="2700000"/></a:gradFill>'
    deck = deck_of(odd([PLAIN], masters=[Sheet("", (Art((0, 0, 10, 7.5), "", paint=fill), TITLE, BODY))]))
    backdrop = deck.backdrop(deck.layouts[0])
    corners = [backdrop.at(x, y)[0] for x, y in ((10, 10), (deck.width - 10, 10), (deck.width - 10, deck.height - 10))]
    assert corners[0] < 0.1 and 0.4 < corners[1] < 0.6 and corners[2] > 0.9


def test_an_unreadable_theme_falls_back_on_its_plain_colours():
    content = roles_of(odd([PLAIN], masters=[Sheet("", (*MOSAIC, TITLE, BODY))]))["content"]
    assert content.ground is not None
    assert content.ground.color in (Color("bg1"), Color("lt1"))


def test_a_circular_gradient_is_darkest_where_it_begins():
    stops = '<a:gs pos="0"><a:srgbClr val="000000"/></a:gs><a:gs pos="100000"><a:srgbClr val="FFFFFF"/></a:gs>'
    middle = '<a:path path="circle"><a:fillToRect l="50000" t="50000" r="50000" b="50000"/></a:path>'
    fill = f"<a:gradFill><a:gsLst>{stops}</a:gsLst>{middle}</a:gradFill>"
    deck = deck_of(odd([PLAIN], masters=[Sheet("", (Art((0, 0, 10, 7.5), "", paint=fill), TITLE, BODY))]))
    backdrop = deck.backdrop(deck.layouts[0])
    assert backdrop.at(deck.width // 2, deck.height // 2)[0] < 0.2
    assert backdrop.at(10, 10)[0] > 0.85


def test_a_title_keeps_clear_of_a_dark_corner_of_the_page():
    corner = (Art((0, 0, 10, 7.5), "FFFFFF"), Art((9.05, 0, 0.95, 1.55), "101010"))
    title = roles_of(odd([PLAIN], masters=[Sheet("", (*corner, TITLE, BODY))]))["content"].slots["title"]
    assert in_inches(title.box)[0] == 0.5
    assert 8.2 <= in_inches(title.box)[2] <= 8.7


def test_free_room_does_not_lie_across_the_edge_of_a_large_shape_but_on_it():
    panel = Art((2.6, 1.6, 7.4, 5.9), "F5F1F0")
    title = Ph("title", None, (0.5, 0.9, 1.7, 5))
    room = roles_of(odd([Sheet("Only", (panel, Ph("title")))], (Sheet("", (title,)),)))["content"].room
    assert room is not None
    assert inches(2.6) < room.x and inches(1.6) < room.y, "on the panel as a whole"
    assert room.width > inches(6) and room.height > inches(4.5)


@pytest.mark.parametrize("off", [0.0, 0.02])
def test_text_on_a_panel_that_begins_a_little_beside_it_is_judged_by_the_panel(off: float):
    panel, line = Art((0.5 + off, 4, 9, 3), "1F3044"), Ph("subTitle", 1, (0.5, 4.2, 9, 2), size=20, color="FFFFFF")
    cover = roles_of(odd([Sheet("Cover", (panel, Ph("ctrTitle", None, (0.5, 1, 9, 2)), line), type="title")]))["cover"]
    subtitle = cover.slots["subtitle"]
    assert contrast(ink(cover, subtitle), (0x1F / 255, 0x30 / 255, 0x44 / 255)) >= 4.5
