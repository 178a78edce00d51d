"""Which layout of a deck that nobody prepared plays which role, and where its content goes."""

from __future__ import annotations

import pytest

from briefgen.opc import Package
from briefgen.template.deck import DeckFile, read_deck
from briefgen.template.infer import inferred_roles
from briefgen.template.roles import Role
from briefgen.template.strict import transitional
from briefgen.units import EMU_PER_INCH, Box, inches
from tests.support.oddities import BODY, EDGES, MASTER, PLAIN, TITLE, Art, Ph, Sheet, odd

COVER = Sheet("Eins", (Ph("ctrTitle", None, (1, 2.4, 8, 1.5)), Ph("subTitle", 1, (1, 4.2, 8, 1.4))))
DIVIDER = Sheet("Zwei", (Ph("title", None, (1, 3, 8, 1.5)), Ph("body", 1, (1, 4.6, 8, 1))))
HEAD = Sheet("Drei", (Ph("title"),))
COLUMNS = Sheet("Vier", (Ph("title"), Ph(None, 7, (0.5, 1.7, 4.4, 4.9)), Ph(None, 8, (5.1, 1.7, 4.4, 4.9))))
PICTURE = Sheet("Fünf", (Ph("title", None, (0.5, 0.5, 3.5, 1.5)), Ph("pic", 3, (4.3, 0.5, 5.2, 6))))
EMPTY = Sheet("Sechs")


def roles_of(data: bytes) -> dict[str, Role]:
    return inferred_roles(deck_of(data), "en")


def deck_of(data: bytes) -> DeckFile:
    return read_deck(transitional(Package.from_bytes(data)), "en")


def named(roles: dict[str, Role]) -> dict[str, str]:
    return {name: role.layout.name for name, role in roles.items()}


def in_inches(box: Box) -> tuple[float, ...]:
    return tuple(round(n / EMU_PER_INCH, 2) for n in (box.x, box.y, box.width, box.height))


def test_layouts_are_known_by_their_placeholders_whatever_their_names_and_order():
    roles = roles_of(odd([EMPTY, PICTURE, COLUMNS, HEAD, PLAIN, DIVIDER, COVER]))
    assert named(roles) == {
        "cover": "Eins",
        "section": "Zwei",
        "content": "Text",
        "title-only": "Drei",
        "two-column": "Vier",
        "image": "Fünf",
        "blank": "Sechs",
        "open": "Text",
        "deep": "Text",
    }
    assert all(role.confidence >= 0.4 and role.reason for role in roles.values())


def test_a_type_that_its_placeholders_bear_out_is_believed_and_said():
    content = roles_of(odd([COVER, Sheet("Text", PLAIN.shapes, type="obj")]))["content"]
    assert content.confidence == 0.95
    assert content.reason == "its type is obj and its placeholders agree: a title and one body of 59% of the page"


def test_a_type_that_lies_is_not_believed():
    lying = Sheet("Zebra", COVER.shapes, type="obj")
    assert named(roles_of(odd([lying, PLAIN])))["content"] == "Text"


@pytest.mark.parametrize(
    ("cover", "section"),
    [
        ("封面", "章節頁"),
        ("表紙", "セクション見出し"),
        ("Titelfolie", "Abschnittsüberschrift"),
        ("Diapositive de titre", "En-tête de section"),
        ("Титульный слайд", "Заголовок раздела"),
        ("제목 슬라이드", "구역 머리글"),
        ("Portada", "Encabezado de sección"),
    ],
)
def test_names_in_any_language_decide_between_layouts_that_look_alike(cover, section):
    shapes = (Ph("title", None, (1, 3, 8, 1.5)),)
    roles = named(roles_of(odd([Sheet(section, shapes), Sheet(cover, shapes), PLAIN])))
    assert (roles["cover"], roles["section"]) == (cover, section)


def test_the_master_that_example_slides_use_most_wins():
    one, other = [COVER, Sheet("Erste", PLAIN.shapes)], [COVER, Sheet("Zweite", PLAIN.shapes)]
    assert named(roles_of(odd([one, other], (MASTER, MASTER))))["content"] == "Erste"
    assert named(roles_of(odd([one, other], (MASTER, MASTER), slides=[2, 4, 4])))["content"] == "Zweite"


def test_of_layouts_of_one_name_each_is_read_for_itself():
    roles = roles_of(odd([[Sheet("Blatt", COVER.shapes), Sheet("Blatt", PLAIN.shapes)]]))
    assert roles["cover"].layout.part != roles["content"].layout.part


def test_vertical_text_is_no_body():
    vertical = Sheet("Text", (Ph("title"), Ph("body", 1, (0.5, 1.7, 9, 4.9), vertical=True)))
    roles = roles_of(odd([vertical, Sheet("Liegend", PLAIN.shapes)]))
    assert roles["content"].layout.name == "Liegend"


def test_a_layout_that_a_picture_would_leave_empty_is_not_taken_for_text():
    crowded = Sheet("A", (Ph("title"), Ph("body", 1, (0.5, 1.7, 4, 4.9)), Ph("pic", 5, (5, 1.7, 4.5, 4.9))))
    assert roles_of(odd([crowded, Sheet("B", PLAIN.shapes)]))["content"].layout.name == "B"


def test_a_title_that_is_listed_behind_the_body_is_the_title():
    slots = roles_of(odd([Sheet("Text", (Ph("body", 1), Ph("title")))]))["content"].slots
    assert (slots["title"].type, slots["body"].type) == ("title", "body")


def test_placeholders_without_a_place_of_their_own_stand_where_the_master_has_them():
    slots = roles_of(odd([PLAIN]))["content"].slots
    assert in_inches(slots["title"].box) == TITLE.box
    assert in_inches(slots["body"].box) == (0.5, 1.7, 9, 4.9)
    assert slots["body"].said_box is None


def test_the_largest_place_for_text_is_the_body_and_captions_are_not():
    crowd = (
        Ph("title"),
        Ph("body", 1, (0.5, 6.3, 9, 0.4)),
        Ph("body", 12, (0.5, 1.7, 9, 4.4)),
        Ph("body", 3, (9.7, 7.2, 1, 1)),
    )
    assert roles_of(odd([Sheet("Text", crowd)]))["content"].slots["body"].index == 12


def test_places_that_share_one_index_get_indexes_of_their_own_that_slides_inherit_from():
    same = Sheet("Text", (Ph("title", 0), Ph("body", 0, (0.5, 1.7, 4.4, 4.9)), Ph("body", 0, (5.1, 1.7, 4.4, 4.9))))
    layout = deck_of(odd([same])).layouts[0]
    first, second = layout.placeholders[1:]
    assert first.idx == 0
    assert (second.inherits, second.idx) == (True, 10)


def test_without_a_title_anywhere_one_is_lent_that_the_slide_spells_out():
    title = roles_of(odd([Sheet("Text", (Ph("body", 1),))], (Sheet("", (BODY,)),)))["content"].slots["title"]
    assert title.is_title and not title.inherits
    assert title.box.bottom <= inches(1.7)


def test_without_a_body_anywhere_the_room_below_the_title_is_free():
    content = roles_of(odd([HEAD], (Sheet("", (TITLE, *EDGES)),)))["content"]
    assert set(content.slots) == {"title"}
    assert content.room is not None and content.room.y >= inches(1.5) and content.room.bottom <= inches(6.9)


def test_free_room_keeps_clear_of_what_is_drawn_on_the_layout():
    logo = Art((7, 1.5, 3, 6), "2A5D84")
    content = roles_of(odd([Sheet("Kopf", (Ph("title"), logo))], (Sheet("", (TITLE,)),)))["content"]
    assert content.room is not None and content.room.right <= inches(7)


def test_free_room_begins_below_the_line_under_a_title_and_not_at_it():
    for under in (1.55, 1.6):
        line = Art((0.5, under, 9, 0.03), "8A6A24")
        content = roles_of(odd([HEAD], (Sheet("", (TITLE, line)),)))["content"]
        assert content.room is not None
        assert inches(under + 0.03 + 0.1) <= content.room.y <= inches(under + 0.25)


def test_a_layout_that_hides_the_masters_shapes_has_its_room():
    band = Art((6, 0, 4, 7.5), "2A5D84")
    master = Sheet("", (TITLE, band))
    narrow = roles_of(odd([HEAD], (master,)))["content"].room
    wide = roles_of(odd([Sheet("Drei", HEAD.shapes, shows_master=False)], (master,)))["content"].room
    assert narrow and wide and narrow.right <= inches(6) < wide.right


def test_text_that_cannot_be_read_on_its_ground_gets_a_colour_that_can():
    dark = Sheet("Text", PLAIN.shapes, ground="101820")
    deck = deck_of(odd([dark]))
    body = inferred_roles(deck, "en")["content"].slots["body"]
    color = body.levels[0].color
    assert color and deck.theme.rgb(color) > (0.5, 0.5, 0.5)


def test_text_in_a_filled_placeholder_is_judged_by_that_fill():
    filled = Ph("title", None, (0.5, 0.4, 9, 1.1), fill="1F3044", size=32, color="FFFFFF")
    title = roles_of(odd([Sheet("Text", (filled, Ph("body", 1)))]))["content"].slots["title"]
    assert title.levels[0].color is None


def test_a_layouts_own_colour_map_holds_on_it():
    night = Sheet("Text", PLAIN.shapes, ground="000000", map={"bg1": "dk1", "tx1": "lt1"})
    role = roles_of(odd([night]))["content"]
    assert role.looks is not None
    assert role.layout.theme.hex(role.looks.colors["text"]) == "FFFFFF"


@pytest.mark.parametrize("size", [(10, 7.5), (13.33, 7.5), (10, 5.625), (8.27, 11.69), (7.5, 7.5), (33, 47)])
def test_every_size_of_page_has_room_for_title_and_text(size):
    width, height = size
    master = Sheet("", (Ph("title", None, (width * 0.05, height * 0.05, width * 0.9, height * 0.15)),))
    content = roles_of(odd([HEAD], (master,), size=size))["content"]
    assert content.room is not None
    assert content.room.width >= 0.8 * inches(width) and content.room.height >= 0.6 * inches(height)


def test_floors_of_titles_follow_the_design_size_and_bodies_have_the_two_sizes_of_running_text():
    slots = roles_of(odd([Sheet("Text", (Ph("title", size=44), Ph("body", 1, size=28)))]))["content"].slots
    assert (slots["title"].levels[0].size, slots["title"].levels[0].floor) == (44, 26)
    assert [(level.size, level.floor) for level in slots["body"].levels[:2]] == [(18, 14), (14, 14)]


def test_a_master_without_layouts_gets_one_that_takes_all_from_it():
    deck = deck_of(odd([]))
    roles = inferred_roles(deck, "en")
    assert len(deck.layouts) == 1
    assert in_inches(roles["content"].slots["body"].box) == BODY.box
    assert {p.type for p in roles["content"].furniture} == {"dt", "ftr", "sldNum"}


def test_furniture_is_the_layouts_own_and_else_the_masters():
    own = Ph("sldNum", 14, (0.2, 0.1, 1, 0.4))
    furniture = roles_of(odd([Sheet("Text", (*PLAIN.shapes, own))]))["content"].furniture
    number = next(p for p in furniture if p.type == "sldNum")
    footer = next(p for p in furniture if p.type == "ftr")
    assert (in_inches(number.box), number.inherits) == (own.box, True)
    assert (in_inches(footer.box), footer.inherits) == (EDGES[1].box, False)


@pytest.mark.parametrize(("row", "use"), [("firstRow", "head"), ("lastRow", "total")])
def test_headings_and_sums_of_tables_are_readable_in_the_files_own_table_style(row: str, use: str):
    from briefgen.template.table_styles import own_table_style

    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    head = '<a:tcTxStyle><a:schemeClr val="lt1"/></a:tcTxStyle><a:tcStyle><a:fill><a:solidFill><a:srgbClr val="{}"/>'
    style = (
        f'<a:tblStyleLst xmlns:a="{a}" def="{{1}}"><a:tblStyle styleId="{{1}}" styleName="Own"><a:{row}>'
        f"{head}</a:solidFill></a:fill></a:tcStyle></a:{row}></a:tblStyle></a:tblStyleLst>"
    )
    deck = deck_of(odd([PLAIN]))
    rels = "ppt/_rels/presentation.xml.rels"
    link = (
        b'<Relationship Id="rT" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/tableStyles"'
    )
    parts = {
        **deck.package.parts,
        rels: deck.package.parts[rels].replace(b"</Rel", link + b' Target="tableStyles.xml"/></Rel'),
    }

    def said(fill: str) -> str | None:
        own = {**parts, "ppt/tableStyles.xml": style.replace('srgbClr val="{}"', f'srgbClr val="{fill}"').encode()}
        found = own_table_style(Package.of("odd", own), deck.theme)
        assert found is not None and found.id == "{1}"
        color = getattr(found, use)
        return color.slot if color else None

    assert said("1F3044") is None
    assert said("A7BBDF") == "dk1"


def test_lines_below_a_covers_title_are_no_list():
    body = Ph("body", 1, (1, 4.2, 8, 1.4))
    bullets = Sheet("", (TITLE, BODY))
    cover = Sheet("Cover", (Ph("ctrTitle", None, (1, 2.4, 8, 1.5)), body))
    data = odd([cover, PLAIN], (bullets,), bullets=True)
    roles = roles_of(data)
    assert roles["content"].slots["body"].levels[0].bullet is not None
    subtitle = roles["cover"].slots["subtitle"].levels[0]
    assert (subtitle.bullet, subtitle.left, subtitle.first) == (None, 0.0, 0.0)
