"""One page: what goes first when there is no room, that no sentence is ever cut, and that what went is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefgen.kinds.blocks import Block, CallOut, Claims, Figures, Heading, Masthead, Paragraphs, TableBlock
from briefgen.kinds.content import Figure, Item, TableCellText, TableColumn, TableData, TableRow, Text
from briefgen.language.labels import Labels
from briefgen.plan.one_page import FullPage, sheet, told

EN = Labels("en", {})


def blocks(takeaways: int, actions: int) -> tuple[Block, ...]:
    items = tuple(Item(Text.of(f"Takeaway {n}[@a]"), Text.of(f"Reason {n}")) for n in range(takeaways))
    columns = (TableColumn(Text.of("Action")), TableColumn(Text.of("Owner")))
    rows = tuple(
        TableRow((TableCellText(Text.of(f"Action {n}"), Text.of(f"Detail {n}")), TableCellText(None, Text.of("Ada"))))
        for n in range(actions)
    )
    data = (("Date", Text.of("4 May")), ("Author", Text.of("Ada")), ("Classification", Text.of("Internal")))
    return (
        Masthead(Text.of("Title"), Text.of("Event"), Text.of("Subtitle"), data),
        Paragraphs((Text.of("Once."), Text.of("And then.")), "lead"),
        Figures((Figure(Text.of("10×"), Text.of("services")),)),
        CallOut("bottom-line", Text.of("Bottom line"), Text.of("Decide."), Text.of("Because.")),
        Claims((Item(Text.of("Message 0"), Text.of("Ground 0")), Item(Text.of("Message 1"))), numbered=False),
        Heading(Text.of("What to remember"), 1),
        Claims(items),
        Heading(Text.of("Four decisions"), 1, "actions"),
        TableBlock(TableData(columns, rows, "Actions"), role="actions"),
    )


def page(takeaways: int = 2, actions: int = 2) -> FullPage:
    return sheet(blocks(takeaways, actions), 7, EN)


def texts(found: tuple[Block, ...]) -> Iterator[str]:
    """What a reader sees, but for headings and the last line."""
    for block in found:
        if isinstance(block, Masthead):
            yield from (text.plain for text in (block.title, block.event, block.subtitle) if text)
            yield from (text.plain for _, text in block.data)
        elif isinstance(block, CallOut):
            yield from (text.plain for text in (block.say, block.why) if text)
        elif isinstance(block, Figures):
            yield from (figure.value.plain for figure in block.figures)
        elif isinstance(block, Claims):
            yield from (item.claim.plain for item in block.items)
        elif isinstance(block, TableBlock):
            yield from (cell.text.plain for row in block.table.rows for cell in row.cells if cell.text)
        elif isinstance(block, Paragraphs) and block.role == "lead":
            yield from (text.plain for text in block.texts)


def last(found: tuple[Block, ...]) -> str:
    line = found[-1]
    assert isinstance(line, Paragraphs)
    return line.texts[0].plain


def test_what_stands_around_goes_first_then_the_background_then_reasons_the_least_first() -> None:
    assert [part.text.plain for part in page().parts] == [
        *("Subtitle", "Event   |   Ada"),
        *("And then.", "Once."),
        *("Detail 1", "Detail 0"),
        *("Reason 1", "Reason 0"),
        "Ground 0",
        *("Message 1", "Message 0"),
        "Because.",
    ]


def test_what_is_left_when_all_has_gone_are_numbers_things_to_remember_and_decisions() -> None:
    one = page()
    assert list(texts(one.without(one.parts))) == [
        *("Title", "4 May", "Internal"),
        "10×",
        "Decide.",
        *("Takeaway 0", "Takeaway 1"),
        *("Action 0", "Ada", "Action 1", "Ada"),
    ]


def test_a_reason_stands_on_the_line_of_what_it_carries_which_is_bold() -> None:
    (claims,) = (b for b in page(1).without(()) if isinstance(b, Claims) and b.numbered)
    assert [(run.text, run.bold) for run in claims.items[0].claim.runs if run.text] == [
        ("Takeaway 0", True),
        (": ", False),
        ("Reason 0", False),
    ]


def test_all_that_has_room_is_there_and_the_head_is_low() -> None:
    found = page().without(())
    assert isinstance(found[0], Masthead)
    assert found[0].low
    assert "Action 1: Detail 1" in set(texts(found))
    assert "Message 0: Ground 0" in set(texts(found))


def test_a_later_text_of_the_background_does_not_come_back_before_an_earlier_one() -> None:
    one = page()
    later, earlier = one.parts[2:4]
    assert (one.may_return(later, [earlier]), one.may_return(earlier, [later])) == (False, True)


def test_a_page_has_eight_things_to_remember_and_six_decisions_at_most_and_names_the_others() -> None:
    one = page(9, 8)
    found = list(texts(one.without(())))
    assert [text[:10] for text in found if text.startswith("Takeaway")] == [f"Takeaway {n}" for n in range(8)]
    assert [text[:8] for text in found if text.startswith("Action")] == [f"Action {n}" for n in range(6)]
    assert [told(part) for part in one.beyond] == [
        "a thing to remember: 'Takeaway 8'",
        *(f"a decision: 'Action {n}'" for n in (6, 7)),
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "More in the full briefing: 7 topics with their evidence, what it is about, the background."),
        ("zh-Hant", "完整版簡報另有：七個議題與佐證、副標題、背景。"),
    ],
)
def test_the_last_line_says_what_is_in_the_whole_briefing(language: str, said: str) -> None:
    one = sheet(blocks(3, 3), 7, Labels(language, {}))
    assert last(one.without(one.parts[:4])) == said


def test_a_heading_goes_with_what_stood_below_it() -> None:
    claims = Claims((Item(Text.of("Message")),), numbered=False)
    one = sheet((Heading(Text.of("In short"), 1), claims), 1, EN)
    assert len(one.without(one.parts)) == 1


def test_citations_are_left_to_the_whole_briefing() -> None:
    assert "Takeaway 0: Reason 0" in set(texts(page(1).without(())))
