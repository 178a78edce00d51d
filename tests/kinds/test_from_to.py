"""A change from one state to another: rows with an arrow between what is and what it becomes."""

from __future__ import annotations

import pytest

from briefgen.layout.page import Rule, Shape, Table
from briefgen.outline.reader import read_outline
from tests.support.decks import cells, flat, table
from tests.support.one_exhibit import outline_of, sound

TEMPLATES = ("marker", "harbour", "ledger")


def change(rows: int, today: str = "60 days", then: str = "30 days") -> dict[str, object]:
    told = [{"label": f"Row {i}", "cells": [today, then]} for i in range(rows)]
    return {"as": "from-to", "columns": ["Today", "From January"], "rows": told}


def arrows(page) -> list[Rule]:
    return [item for item in flat(page.items) if isinstance(item, Rule) and item.arrow]


def test_each_row_has_an_arrow_in_its_middle_from_what_is_to_what_becomes(place) -> None:
    page = place(outline_of(comparison=change(3))).one("comparison")
    found = table(page)
    assert cells(found)[:2] == [["", "Today", "", "From January"], ["Row 0", "60 days", "", "30 days"]]
    top = found.box.y
    for arrow, above, height in zip(arrows(page), (1, 2, 3), found.heights[1:], strict=True):
        assert arrow.box.y == top + sum(found.heights[:above]) + height // 2
    assert {arrow.arrow for arrow in arrows(page)} == {"end"}


def test_what_it_becomes_stands_on_a_panel_as_high_as_the_rows(place) -> None:
    page = place(outline_of(comparison=change(3))).one("comparison")
    (panel,) = [item for item in page.items if isinstance(item, Shape) and item.name == "To"]
    found = table(page)
    assert (panel.box.y, panel.box.bottom) == (found.box.y, found.box.bottom)
    assert found.box.x + sum(found.widths[:3]) > panel.box.x


def test_many_rows_continue_under_the_same_head(place) -> None:
    deck = place(outline_of(comparison=change(8)))
    (pages,) = deck.of("comparison")
    assert [len(cells(table(page))) for page in pages] == [5, 5]
    assert {cells(table(page))[0][3] for page in pages} == {"From January"}


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("words", [1, 25, 120])
def test_nothing_is_lost_and_nothing_overflows(words, language, template, place) -> None:
    text = "字" * words if language != "en" else "word " * words
    deck = place(outline_of(language, comparison=change(7, text, text)), template, language)
    sound(deck, [page for pages in deck.of("comparison") for page in pages])
    assert any(isinstance(item, Table) for item in deck.of("comparison")[0][0].items)


def test_a_change_has_two_columns() -> None:
    rows = [{"label": "Row", "cells": ["a", "b", "c"]}]
    wrong = {"as": "from-to", "columns": ["A", "B", "C"], "rows": rows}
    (found,) = read_outline(None, stdin=outline_of(comparison=wrong).encode()).diagnostics
    assert (found.id, found.message) == ("from-to-columns", "a change has two columns, from and to, not 3")
