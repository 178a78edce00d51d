"""A matrix of dots with their names beside them, and a map of risks with a list."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from briefgen.kinds.blocks import Claims, Paragraphs, TableBlock
from briefgen.kinds.kind import kinds
from briefgen.layout.page import Group, Rule, Shape
from briefgen.outline.reader import read_outline
from tests.support.decks import cells, flat, said, table
from tests.support.one_exhibit import outline_of, sound

TEMPLATES = ("marker", "harbour", "ledger")
AXES = {
    "x": {"title": "Effort", "low": "small", "high": "large"},
    "y": {"title": "Effect", "low": "dim", "high": "big"},
}
ITEMS = [
    {"label": "Call the four", "x": 0.1, "y": 0.8, "highlight": True},
    {"label": "Sell receivables", "x": 0.95, "y": 0.9},
    {"label": "Meet", "x": 0.1, "y": 0.1},
]
PLAIN = {**AXES, "quadrants": ["Now", "Plan", "In passing", "Leave"], "items": ITEMS}
STEPS = {
    "x": {"title": "Loss", "steps": ["little", "some", "much", "more", "most"]},
    "y": {"title": "Likelihood", "steps": ["rare", "unlikely", "possible", "likely", "certain"]},
}
RISKS = [
    {"label": "Strike", "x": 0.9, "y": 0.5, "before": {"x": 0.9, "y": 0.3}, "response": "Koper stands by"},
    {"label": "Frost", "x": 0.1, "y": 0.1},
    {"label": "Dollar", "x": 0.9, "y": 0.5},
]
HEAT = {"as": "heat", **STEPS, "items": RISKS}


def shapes(page, name: str) -> list[Shape]:
    return [item for item in flat(page.items) if isinstance(item, Shape) and item.name == name]


def faults(matrix: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one.id, one.message) for one in read_outline(None, stdin=outline_of(matrix=matrix).encode()).diagnostics]


def test_a_dot_stands_where_its_numbers_say_and_its_name_on_its_right_or_left(place) -> None:
    page = place(outline_of(matrix=PLAIN)).one("matrix")
    dots, names = shapes(page, "Dot"), shapes(page, "Name")
    assert [said(name.text) for name in names] == ["Call the four", "Sell receivables", "Meet"]
    assert dots[0].box.x < dots[1].box.x and dots[1].box.y < dots[0].box.y < dots[2].box.y
    assert names[0].box.x > dots[0].box.right and names[1].box.right < dots[1].box.x
    assert [said(one.text) for one in shapes(page, "Axis")] == ["big", "Effect", "dim", "small", "Effort", "large"]


def test_what_the_headline_speaks_of_is_in_the_accents_colour_and_its_quadrant_shaded(place) -> None:
    page = place(outline_of(matrix=PLAIN)).one("matrix")
    assert [dot.fill.slot for dot in shapes(page, "Dot")] == ["accent1", "accent5", "accent5"]
    (shaded,) = [one for one in shapes(page, "Quadrant") if one.fill]
    assert shaded.fill.slot == "bg2" and shaded.box.x == shapes(page, "Quadrant")[0].box.x
    (group,) = [item for item in page.items if isinstance(item, Group)]
    assert group.alt == "Matrix of Effort and Effect. Now: Call the four; Plan: Sell receivables; In passing: Meet"


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("count", [1, 5, 12])
def test_no_name_stands_on_a_name_a_dot_or_the_middle(count, template, place) -> None:
    items = [{"label": f"Measure {i}", "x": i * 37 % 100 / 100, "y": i * 61 % 100 / 100} for i in range(count)]
    deck = place(outline_of(matrix={**PLAIN, "items": items}), template)
    page = deck.one("matrix")
    boxes = [shape.box for name in ("Name", "Dot") for shape in shapes(page, name)]
    boxes += [shape.box for shape in shapes(page, "Quadrant") if not shape.fill]
    assert len(boxes) == 2 * count + 4
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    sound(deck, [page])


def test_things_on_one_place_stand_side_by_side(place) -> None:
    items = [{"label": f"M{i}", "x": 0.5, "y": 0.5} for i in range(4)]
    page = place(outline_of(matrix={**PLAIN, "items": items})).one("matrix")
    assert not any(a.box.overlaps(b.box) for a, b in combinations(shapes(page, "Dot"), 2))


def test_many_things_have_numbers_and_a_list_that_continues(place) -> None:
    items = [{"label": f"Measure {i}", "x": i * 37 % 100 / 100, "y": i * 61 % 100 / 100} for i in range(26)]
    deck = place(outline_of(matrix={**PLAIN, "items": items}))
    (pages,) = deck.of("matrix")
    discs = [shapes(page, "Disc") for page in pages]
    assert len(pages) > 1 and all({said(disc.text) for disc in own} == {str(i + 1) for i in range(26)} for own in discs)
    assert [row[1] for page in pages for row in cells(table(page))] == [f"Measure {i}" for i in range(26)]
    assert cells(table(pages[0]))[0][2] == "In passing"
    sound(deck, pages)


def test_more_things_than_the_quadrants_hold_are_listed_by_quadrant(place) -> None:
    items = [{"label": f"Measure {i}", "x": 0.2, "y": 0.8} for i in range(200)]
    deck = place(outline_of(matrix={**PLAIN, "items": items}))
    (pages,) = deck.of("matrix")
    assert not any(shapes(page, "Disc") for page in pages)
    sound(deck, pages)


def test_a_risk_has_a_disc_in_its_cell_and_an_arrow_from_where_it_was(place) -> None:
    page = place(outline_of(matrix=HEAT)).one("matrix")
    (now, *_), (before,) = shapes(page, "Disc"), shapes(page, "Before")
    grid = shapes(page, "Cell")
    assert len(grid) == 25
    assert [said(one.text) for one in shapes(page, "Step")][:5] == ["rare", "unlikely", "possible", "likely", "certain"]
    (move,) = [item for item in flat(page.items) if isinstance(item, Rule) and item.name == "Move"]
    assert said(before.text) == "1" and before.box.y > now.box.y and move.arrow is not None
    assert before.box.y > move.box.bottom - 20_000 and move.box.y > now.box.bottom - 20_000


def test_how_grave_a_risk_is_is_said_in_a_word(place) -> None:
    page = place(outline_of(matrix=HEAT)).one("matrix")
    assert cells(table(page)) == [
        ["", "Risk and response", "Level"],
        ["", "Strike\nKoper stands by", "Severe"],
        ["", "Frost", "Low"],
        ["", "Dollar", "Severe"],
    ]
    group = next(item for item in page.items if isinstance(item, Group))
    assert group.alt == "Risk map of Loss and Likelihood. Strike (Severe); Frost (Low); Dollar (Severe)"


def test_risks_of_one_cell_stand_side_by_side_in_it(place) -> None:
    items = [{"label": f"R{i}", "x": 0.5, "y": 0.5} for i in range(6)]
    page = place(outline_of(matrix={**HEAT, "items": items})).one("matrix")
    cell = next(one for one in shapes(page, "Cell") if one.box.overlaps(shapes(page, "Disc")[0].box))
    discs = [one.box for one in shapes(page, "Disc")][:6]
    assert not any(a.overlaps(b) for a, b in combinations(discs, 2))
    assert all(one.x >= cell.box.x and one.right <= cell.box.right and one.bottom <= cell.box.bottom for one in discs)


def test_more_than_eight_risks_continue_with_the_map_on_each_slide(place) -> None:
    items = [{"label": f"R{i}", "x": i / 12, "y": i / 12, "response": "Wait"} for i in range(12)]
    deck = place(outline_of(matrix={**HEAT, "items": items}))
    (pages,) = deck.of("matrix")
    assert [len(cells(table(page))) - 1 for page in pages] == [6, 6]
    assert all(len(shapes(page, "Cell")) == 25 for page in pages)
    sound(deck, pages)


def test_documents_list_what_stands_in_each_quadrant_and_tell_risks_as_a_table(place) -> None:
    kind = kinds()["matrix"]
    deck = place(outline_of(matrix=PLAIN))
    (slide,) = [one.slide for one in deck.arranged.placements if one.slide.kind == "matrix"]
    _, axes, claims = kind.flow(slide, deck.template.labels)
    assert isinstance(axes, Paragraphs) and isinstance(claims, Claims)
    assert axes.texts[0].plain == "From left to right, Effort: small to large. From the foot up, Effect: dim to big"
    assert [(one.claim.plain, [item.claim.plain for item in one.items]) for one in claims.items] == [
        ("Now", ["Call the four"]),
        ("Plan", ["Sell receivables"]),
        ("In passing", ["Meet"]),
        ("Leave", []),
    ]
    deck = place(outline_of(matrix=HEAT))
    (slide,) = [one.slide for one in deck.arranged.placements if one.slide.kind == "matrix"]
    *_, block = kind.flow(slide, deck.template.labels)
    assert isinstance(block, TableBlock)
    row = [cell.text.plain for cell in block.table.rows[0].cells if cell.text]
    assert row == ["1", "Koper stands by", "possible (before: unlikely)", "most", "Severe"]


def test_what_belongs_to_the_other_form_is_refused_at_its_place() -> None:
    assert faults({**PLAIN, "items": [{**ITEMS[0], "response": "Wait"}]}) == [
        ("matrix-keys", "only a map of heat shows `response`")
    ]
    assert faults({**PLAIN, "x": STEPS["x"]}) == [("matrix-keys", "only a map of heat has steps")]
    assert faults({**HEAT, "quadrants": ["a", "b", "c", "d"]}) == [
        ("matrix-keys", "a map of heat has levels, not quadrants")
    ]
    assert faults({**HEAT, "x": {**STEPS["x"], "low": "small"}}) == [
        ("matrix-keys", "an axis has `steps` or ends, not both")
    ]


def test_a_place_is_between_0_and_1() -> None:
    (found,) = faults({**PLAIN, "items": [{"label": "A", "x": 3, "y": 0.5}]})
    assert "1" in found[1]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("words", [1, 8, 60])
@pytest.mark.parametrize("kind", ["plain", "heat"])
def test_nothing_is_lost_and_nothing_overflows(kind, words, language, template, place) -> None:
    text = "字" * words if language != "en" else "word " * words
    items: list[dict[str, Any]] = [{"label": text, "x": i / 9, "y": i * 5 % 9 / 9} for i in range(9)]
    matrix: dict[str, Any] = {**AXES, "quadrants": [text] * 4, "items": items}
    if kind == "heat":
        axis = {"title": text[:60], "steps": [text[:30]] * 5}
        matrix = {"as": "heat", "x": axis, "y": axis, "items": [{**item, "response": text} for item in items]}
    deck = place(outline_of(language, matrix=matrix), template, language)
    sound(deck, [page for pages in deck.of("matrix") for page in pages])


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
def test_the_number_of_every_disc_can_be_read_on_it(template: str, place) -> None:
    items = [{"label": f"Risk {i}", "x": i / 13, "y": 0.5, "response": "We wait."} for i in range(12)]
    ways = {"x": {"title": "Loss"}, "y": {"title": "Likelihood"}}
    deck = place(outline_of(matrix={"as": "heat", **ways, "items": items}), template)
    theme = deck.template.deck.file.theme
    discs = [shape for pages in deck.of("matrix") for page in pages for shape in shapes(page, "Disc")]
    assert len(discs) >= 24, "all of them on each slide"
    assert all(theme.contrast(disc.text.paragraphs[0].style.color, disc.fill) >= 4.5 for disc in discs)
