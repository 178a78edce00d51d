"""Exhibits change places with the claims above them where they would leave much of a page empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from briefgen.kinds.blocks import Block, Claims, Heading, Paragraphs, People, TableBlock
from briefgen.kinds.content import ShownPerson, TableCellText, TableColumn, TableData, TableRow
from briefgen.office.docx.changing_places import in_better_places
from briefgen.office.paging.document import Pages

HOLE = Pages({}, 3, holes=frozenset({1}), cost=60.0)


def names(content: Sequence[Block]) -> list[str]:
    """The blocks in a word each: claims by their numbers."""
    said = {Heading: "heading", TableBlock: "table", People: "voice", Paragraphs: "text"}
    return [
        " ".join(str(block.start + n) for n in range(len(block.items)))
        if isinstance(block, Claims)
        else said[type(block)]
        for block in content
    ]


@pytest.fixture
def claims(i) -> Claims:
    return Claims(tuple(i(f"Claim {n}") for n in range(1, 5)))


@pytest.fixture
def table(t) -> TableBlock:
    rows = (TableRow((TableCellText(None, t("A row")),)),)
    return TableBlock(TableData((TableColumn(t("Column")),), rows, "Numbers"), t("What it shows."))


def filled_by(*order: str):
    """Pages of which the first has a hole, unless the blocks stand in this order."""

    def paginate(content: Sequence[Block]) -> Pages:
        marks = {"One": 1}
        return replace(HOLE, marks=marks) if names(content) != [*order] else Pages(marks, 3, cost=40.0)

    return paginate


@pytest.mark.parametrize("order", [("1 2 3", "table", "4"), ("1 2", "table", "3 4")])
def test_an_exhibit_stands_before_one_or_two_of_the_claims_above_it_where_that_fills_the_page(order, t, claims, table):
    content = [Heading(t("One"), 1, "One"), claims, table]
    found, pages = in_better_places(content, filled_by("heading", *order))
    assert (names(found), pages.holes) == (["heading", *order], frozenset())
    same, _ = in_better_places(content, filled_by("heading", "1", "table", "2 3 4"))
    assert same == content


def test_the_evidence_of_a_claim_stays_below_it_and_nothing_comes_between_a_voice_and_what_it_says(t, claims, table):
    heading, who = Heading(t("One"), 1, "One"), People((ShownPerson(t("Somebody")),), rule=True)
    for content in ([heading, replace(claims, evidenced=True), table], [heading, who, claims, table]):
        leading = names(content)[:-2]
        found, _ = in_better_places(content, filled_by(*leading, "1 2 3", "table", "4"))
        assert found == content
