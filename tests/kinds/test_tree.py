"""Trees of drivers, of questions and of an organisation: nodes in their places, lines glued to them, cut by branch."""

from __future__ import annotations

import zipfile
from itertools import combinations
from typing import Any

import pytest
from lxml import etree

from briefgen.kinds.blocks import Claims, TableBlock
from briefgen.kinds.kind import kinds
from briefgen.layout.page import Connector, Group, Shape
from briefgen.outline.reader import read_outline
from tests.support.decks import cells, flat, placed_and_built, said, table
from tests.support.one_exhibit import outline_of, sound

TEMPLATES = ("marker", "harbour", "ledger")
DRIVERS = {
    "label": "Cash",
    "value": "-0.7",
    "operator": "+",
    "children": [
        {"label": "Operations", "value": "+2.4", "detail": "above Q2"},
        {
            "label": "Working capital",
            "value": "-3.7",
            "children": [{"label": "Hotels", "value": "-2.4", "highlight": True}, {"label": "Stock", "value": "-1.3"}],
        },
    ],
}
QUESTIONS = {
    "label": "Why late?",
    "children": [
        {"label": "Cannot they?", "children": [{"label": "Sales down?", "mark": "no", "detail": "Up 6%"}]},
        {"label": "Do we let them?", "mark": "answer", "children": [{"label": "Reminders?", "mark": "yes"}]},
        {"label": "Weather?", "mark": "open", "detail": "To be asked"},
    ],
}
POSTS = {
    "label": "Anna",
    "detail": "Chief",
    "children": [
        {"label": "Miriam", "detail": "Finance", "children": [{"label": "Ledger", "value": "9", "mark": "new"}]},
        {"label": "Jonas", "children": [{"label": "Packing", "mark": "vacant"}, {"label": "Online"}]},
    ],
}
FORMS = {"driver": DRIVERS, "issue": QUESTIONS, "org": POSTS}


def group(page) -> Group:
    return next(item for item in page.items if isinstance(item, Group) and item.alt)


def shapes(page, name: str) -> list[Shape]:
    return [item for item in flat(page.items) if isinstance(item, Shape) and item.name == name]


def labels(page, name: str) -> list[str]:
    return [said(shape.text) for shape in shapes(page, name)]


def joined(page) -> list[tuple[str, str]]:
    """What lines join, by the first line of what is said at their ends."""
    items = group(page).items

    def end(line: Connector, i: int) -> str:
        glue = line.glued[i]
        shape = items[glue.item] if glue else None
        return said(shape.text).split("\n")[0] if isinstance(shape, Shape) else ""

    return [(end(line, 0), end(line, 1)) for line in items if isinstance(line, Connector)]


def faults(**tree: Any) -> list[tuple[str, str]]:
    return [(one.id, one.message) for one in read_outline(None, stdin=outline_of(tree=tree).encode()).diagnostics]


def test_drivers_stand_in_columns_and_on_the_way_to_the_point_in_one_line(place) -> None:
    page = place(outline_of(tree={"root": DRIVERS})).one("tree")
    assert labels(page, "Node") == ["Cash", "Operations\nabove Q2", "Working capital", "Hotels", "Stock"]
    assert labels(page, "Value") == ["\u22120.7", "+2.4", "\u22123.7", "\u22122.4", "\u22121.3"]
    cash, operations, capital, hotels, stock = (shape.box for shape in shapes(page, "Node"))
    assert cash.x < operations.x == capital.x < hotels.x == stock.x
    assert cash.y == capital.y == hotels.y != stock.y
    assert [shape.fill.slot for shape in shapes(page, "Node")] == ["bg2", "bg2", "bg2", "accent1", "bg2"]
    forks = [(name, "+") for name in ("Cash", "Operations", "Working capital")]
    ends = [("Working capital", name) for name in ("Hotels", "Stock")]
    assert sorted(joined(page)) == sorted([*forks, *ends])
    assert group(page).alt == (
        "Driver tree: Cash \u22120.7 (Operations +2.4, Working capital \u22123.7 (Hotels \u22122.4, Stock \u22121.3))"
    )


@pytest.mark.parametrize("form", FORMS)
def test_lines_begin_and_end_at_the_shapes_they_are_glued_to(form, place) -> None:
    page = place(outline_of(tree={"as": form, "root": FORMS[form]})).one("tree")
    items = group(page).items
    for line in items:
        if isinstance(line, Connector):
            for glue, (x, y) in zip(line.glued, (line.start, line.end), strict=True):
                if glue:
                    box = items[glue.item].box
                    assert x in (box.x, box.right, box.x + box.width // 2)
                    assert y in (box.y, box.bottom, box.y + box.height // 2)


def test_the_file_names_the_shapes_that_a_line_is_glued_to(template_of, shipped_engine, tmp_path) -> None:
    outline = outline_of(tree={"as": "org", "root": POSTS})
    _, path = placed_and_built(outline, template_of("marker", "en"), shipped_engine, tmp_path)
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if name.startswith("ppt/slides/slide")]
        (slide,) = [root for root in (etree.fromstring(package.read(name)) for name in parts) if _ends(root)]
    texts = {shape.find(".//{*}cNvPr").get("id"): "".join(map(str, shape.itertext())) for shape in slide.iter("{*}sp")}
    assert [tuple(texts[id] for id in pair) for pair in _ends(slide)] == [
        ("AnnaChief", "MiriamFinance"),
        ("MiriamFinance", "Ledger"),
        ("AnnaChief", "Jonas"),
        ("Jonas", "Packing"),
        ("Jonas", "Online"),
    ]


def _ends(slide) -> list[tuple[str, ...]]:
    lines = slide.iter("{*}cNvCxnSpPr")
    return [tuple(end.get("id") for end in line) for line in lines if len(line)]


def test_tests_stand_in_rows_with_what_was_found_beside_their_branch(place) -> None:
    page = place(outline_of(tree={"as": "issue", "root": QUESTIONS})).one("tree")
    assert labels(page, "Question") == ["Why late?"]
    assert labels(page, "Branch") == ["Cannot they?", "Do we let them?", "Weather?"]
    assert cells(table(page)) == [
        ["Sales down?", "Ruled out\nUp 6%"],
        ["Reminders?", "Confirmed"],
        ["", "Open\nTo be asked"],
    ]
    assert [shape.fill.slot for shape in shapes(page, "Branch")] == ["bg2", "accent1", "bg2"]
    rows = [table(page).box.y + sum(table(page).heights[:i]) for i in range(4)]
    for branch, top, bottom in zip(shapes(page, "Branch"), rows, rows[1:], strict=False):
        assert top < branch.box.y + branch.box.height // 2 < bottom


def test_who_reports_to_whom_stands_below_and_what_is_new_or_vacant_says_so(place) -> None:
    page = place(outline_of(tree={"as": "org", "root": POSTS})).one("tree")
    assert labels(page, "Post") == ["Anna\nChief", "Miriam\nFinance", "Ledger", "Jonas", "Packing", "Online"]
    assert labels(page, "Value") == ["9 new", "vacant"]
    anna, miriam, ledger, jonas, packing, _ = shapes(page, "Post")
    assert anna.box.bottom < miriam.box.y == jonas.box.y and miriam.box.bottom < ledger.box.y == packing.box.y
    assert packing.edge.dashed and ledger.fill.slot == "accent1"
    assert sorted(joined(page))[:2] == [("Anna", "Jonas"), ("Anna", "Miriam")]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("form", FORMS)
def test_forty_nodes_continue_by_branch_and_the_root_is_on_each_slide(form, template, place) -> None:
    branch = [{"label": f"Branch {i}", "children": [{"label": f"Leaf {i}.{j}"} for j in range(3)]} for i in range(9)]
    root = {"label": "Root", "children": [*branch, {"label": "Last", "children": [{"label": "A"}, {"label": "B"}]}]}
    deck = place(outline_of(tree={"as": form, "root": root}), template)
    (pages,) = deck.of("tree")
    assert len(pages) > 1
    first = {"driver": "Node", "issue": "Question", "org": "Post"}[form]
    assert all(labels(page, first)[0] == "Root" for page in pages)
    for page in pages:
        boxes = [item.box for name in ("Node", "Question", "Branch", "Post") for item in shapes(page, name)]
        assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    sound(deck, pages)


def test_documents_tell_a_tree_as_an_indented_table_and_an_organisation_as_a_list(place) -> None:
    def flow(form: str):
        deck = place(outline_of(tree={"as": form, "root": FORMS[form]}))
        (slide,) = [one.slide for one in deck.arranged.placements if one.slide.kind == "tree"]
        return list(kinds()["tree"].flow(slide, deck.template.labels))

    (drivers,) = flow("driver")
    assert isinstance(drivers, TableBlock)
    first = [row.cells[0].key or row.cells[0].text for row in drivers.table.rows]
    assert [text.plain for text in first if text] == [
        "Cash",
        "\u2003Operations",
        "\u2003Working capital",
        "\u2003\u2003Hotels",
        "\u2003\u2003Stock",
    ]
    _, posts = flow("org")
    assert isinstance(posts, Claims)
    (head,) = posts.items
    assert [(one.claim.plain, [below.claim.plain for below in one.items]) for one in head.items] == [
        ("Miriam", ["Ledger, 9 new"]),
        ("Jonas", ["Packing, vacant", "Online"]),
    ]


def test_what_a_tree_cannot_hold_is_refused() -> None:
    leaf = {"label": "X"}
    assert faults(root={"label": "R", "children": [leaf] * 40}) == [
        ("tree-size", "a tree has at most 40 boxes, not 41")
    ]
    assert faults(root=leaf) == [("tree-size", "a tree needs `children`")]
    deep = {"label": "R", "children": [{"label": "A", "children": [{"label": "B", "children": [leaf]}]}]}
    assert faults(**{"as": "issue", "root": deep}) == [("tree-too-deep", "a tree `as: issue` is 3 levels deep at most")]
    marked = {"label": "R", "children": [{"label": "A", "mark": "vacant"}]}
    assert faults(**{"as": "issue", "root": marked}) == [("tree-mark", "'vacant' is no mark of a tree `as: issue`")]
    assert faults(**{"as": "org", "root": DRIVERS}) == [("tree-mark", "only drivers have an operator")]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("words", [1, 8, 60])
@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_lost_and_nothing_overflows(form, words, language, template, place) -> None:
    text = "字" * words if language != "en" else "word " * words
    leaf = {"label": text, "value": text[:20], "detail": text}
    root = {**leaf, "children": [{**leaf, "children": [leaf, leaf]} for _ in range(4)]}
    deck = place(outline_of(language, tree={"as": form, "root": root}), template, language)
    sound(deck, [page for pages in deck.of("tree") for page in pages])
