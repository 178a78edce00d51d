"""Marks in tables: a native shape beside the word that says the same, in the row and column it belongs to."""

from __future__ import annotations

import pytest

from briefgen.layout.page import Group, Rule, Shape
from briefgen.outline.reader import read_outline
from briefgen.outline.schema import json_schema
from tests.support.decks import cells, table
from tests.support.one_exhibit import outline_of, sound

COLUMNS = [
    "Stream",
    {"head": "Status", "as": "status"},
    {"head": "Done", "as": "harvey"},
    {"head": "In time", "as": "tick"},
    {"head": "Trend", "as": "trend"},
    {"head": "Cost", "as": "bar"},
]
ROWS = [
    ["Payroll", "amber", 3, "partly", "up", 1.4],
    ["Port", {"mark": "red", "say": "Waits for the board"}, 4, "no", "down", -0.7],
    ["Hiring", "done", 0, "yes", "flat", 2.8],
    ["Later", "", "0", "yes", "flat", 0],
]
TABLE = {"columns": COLUMNS, "rows": ROWS}


def marks(page) -> list[Shape | Rule]:
    groups = [item for item in page.items if isinstance(item, Group) and item.name == "Marks"]
    return [one for group in groups for one in group.items if isinstance(one, (Shape, Rule))]


def in_cell(page, row: int, column: int) -> list[Shape | Rule]:
    """The marks that stand in a cell of the table (its header is row 0)."""
    found = table(page)
    left = found.box.x + sum(found.widths[:column])
    top = found.box.y + sum(found.heights[:row])
    right, bottom = left + found.widths[column], top + found.heights[row]
    return [
        m for m in marks(page) if left <= m.box.x and m.box.right <= right and top <= m.box.y and m.box.bottom <= bottom
    ]


def test_each_cell_has_a_word_and_beside_it_the_mark(place) -> None:
    page = place(outline_of(table=TABLE)).one("table")
    assert cells(table(page))[1:] == [
        ["Payroll", "At risk", "3/4", "Partly", "Up", "1.4"],
        ["Port", "Waits for the board", "4/4", "No", "Down", "−0.7"],
        ["Hiring", "Complete", "0/4", "Yes", "Unchanged", "2.8"],
        ["Later", "", "0/4", "Yes", "Unchanged", "0"],
    ]
    assert [m.geometry for m in in_cell(page, 1, 1)] == ["triangle"]
    assert [m.geometry for m in in_cell(page, 2, 1)] == ["diamond"]
    assert in_cell(page, 4, 1) == []
    assert sum(len(in_cell(page, row, column)) for row in range(1, 5) for column in range(1, 6)) == len(marks(page))


def test_a_disc_is_filled_by_quarters_from_the_top(place) -> None:
    page = place(outline_of(table=TABLE)).one("table")
    assert [(m.geometry, m.adjust) for m in in_cell(page, 1, 2)] == [("ellipse", ()), ("pie", (16_200_000, 10_800_000))]
    assert [bool(m.fill) for m in in_cell(page, 2, 2)] == [False, True]
    assert [bool(m.fill) for m in in_cell(page, 3, 2)] == [False]


def test_bars_are_to_scale_from_one_zero(place) -> None:
    page = place(outline_of(table=TABLE)).one("table")
    ((up,), (down,), (most,)) = (in_cell(page, row, 5) for row in (1, 2, 3))
    assert abs(most.box.width - 2 * up.box.width) <= 2
    assert down.box.right == up.box.x == most.box.x
    assert in_cell(page, 4, 5) == []


def test_a_word_stands_right_of_its_mark(place) -> None:
    page = place(outline_of(table=TABLE)).one("table")
    found = table(page)
    (mark,) = in_cell(page, 1, 1)
    assert found.box.x + found.widths[0] + found.rows[1][1].insets.left >= mark.box.right


@pytest.mark.parametrize("template", ["marker", "harbour", "ledger"])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_many_rows_continue_with_their_own_marks(language, template, place) -> None:
    deck = place(outline_of(language, table={"columns": COLUMNS[:3], "rows": [row[:3] for row in ROWS] * 8}), template)
    (pages,) = deck.of("table")
    assert len(pages) > 1
    sound(deck, pages)
    for page in pages:
        found = table(page)
        assert marks(page)
        assert all(found.box.y <= mark.box.y and mark.box.bottom <= found.box.bottom for mark in marks(page))


@pytest.mark.parametrize(
    ("cell", "how", "message", "hint"),
    [
        ("yelow", "status", "'yelow' is no status", "write one of green, amber, red, done, open"),
        (5, "harvey", "'5' is no harvey", "write one of 0, 1, 2, 3, 4"),
        ("lots", "bar", "'lots' is no bar", "write a number"),
    ],
)
def test_a_cell_that_says_no_mark_is_an_error_at_its_place(cell, how, message, hint) -> None:
    said = outline_of(table={"columns": ["A", {"head": "B", "as": how}], "rows": [["x", cell]]})
    (found,) = read_outline(None, stdin=said.encode()).diagnostics
    assert (found.id, found.message, found.hint) == ("unknown-mark", message, hint)


def test_the_schema_says_how_cells_are_drawn() -> None:
    columns = json_schema()["$defs"]["TableExhibit"]["properties"]["columns"]
    assert "harvey" in str(columns)
