"""One page: what goes first when there is no room, that no sentence is ever cut, and that what went is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefgen.kinds.blocks import Block, CallOut, Claims, Heading, Masthead, Paragraphs, TableBlock
from briefgen.kinds.content import Item, TableCellText, TableColumn, TableData, TableRow, Text
from briefgen.language.labels import Labels
from briefgen.plan.one_page import Cut, cuts

EN = Labels("en", {})


def page(takeaways: int, actions: int) -> tuple[Block, ...]:
    items = tuple(Item(Text.of(f"Takeaway {n}[@a]"), Text.of(f"Reason {n}")) for n in range(takeaways))
    columns = (TableColumn(Text.of("Action")), TableColumn(Text.of("Owner")))
    rows = tuple(
        TableRow((TableCellText(Text.of(f"Action {n}"), Text.of(f"Detail {n}")), TableCellText(None, Text.of("Ada"))))
        for n in range(actions)
    )
    return (
        Masthead(Text.of("Title"), subtitle=Text.of("Subtitle")),
        CallOut("bottom-line", Text.of("Bottom line"), Text.of("Decide."), Text.of("Because.")),
        Heading(Text.of("What to remember"), 1),
        Claims(items),
        Heading(Text.of("Four decisions"), 1, "actions"),
        TableBlock(TableData(columns, rows, "Actions"), role="actions"),
    )


def texts(cut: Cut) -> Iterator[str]:
    """What a reader sees of the takeaways and the decisions."""
    for block in cut.blocks:
        if isinstance(block, Claims):
            yield from (text.plain for item in block.items for text in (item.claim, item.detail) if text)
        elif isinstance(block, TableBlock):
            for row in block.table.rows:
                yield from (text.plain for text in (row.cells[0].key, row.cells[0].text) if text)


def last(cut: Cut) -> str:
    line = cut.blocks[-1]
    assert isinstance(line, Paragraphs)
    return line.texts[0].plain


def test_reasons_go_first_from_the_last_to_the_first_then_details_then_takeaways_then_decisions():
    found = cuts(page(4, 4), 7, EN)
    went = [text.plain for _, text in found[-1].left_out]
    assert went == [
        *("Reason 3", "Reason 2", "Reason 1", "Reason 0"),
        *("Detail 3", "Detail 2", "Detail 1", "Detail 0"),
        *("Takeaway 3", "Action 3"),
        "Because.",
        *("Takeaway 2", "Takeaway 1", "Action 2", "Action 1"),
        "Subtitle",
    ]
    assert [len(cut.left_out) for cut in found] == list(range(len(went) + 1))


def test_nothing_is_cut_within_and_all_that_is_not_left_out_is_there():
    whole = set(texts(cuts(page(4, 4), 7, EN)[0]))
    for cut in cuts(page(4, 4), 7, EN):
        gone = {text.plain for _, text in cut.left_out}
        assert set(texts(cut)) == whole - gone


def test_a_page_never_has_more_than_five_takeaways():
    first = cuts(page(9, 2), 9, EN)[0]
    assert [text for text in texts(first) if text.startswith("Takeaway")] == [f"Takeaway {n}" for n in range(5)]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "More in the full briefing: 7 topics with their evidence, the reasons, the details of the decisions."),
        ("zh-Hant", "完整版簡報另有：七個議題與佐證、各項重點的理由、各項決定的細節。"),
    ],
)
def test_the_last_line_says_what_is_in_the_whole_briefing(language, said):
    labels = Labels(language, {})
    cut = cuts(page(3, 3), 7, labels)[6]
    assert last(cut) == said


def test_citations_are_left_to_the_whole_briefing():
    assert "Takeaway 0" in set(texts(cuts(page(1, 1), 1, EN)[0]))
