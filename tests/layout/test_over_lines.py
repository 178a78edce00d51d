"""Short texts in a row, with bars between them: no line begins or ends with a bar."""

from __future__ import annotations

import pytest

from briefgen.kinds.content import Text, in_a_row
from briefgen.kinds.over_lines import over_lines
from briefgen.layout.text import Frame
from tests.support.square import para

BAR = "   |   "


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (40, "aaaa aaaa   |   bbbb   |   cc   |   dd"),
        (24, "aaaa aaaa   |   bbbb\ncc   |   dd"),
        (12, "aaaa aaaa\nbbbb\ncc   |   dd"),
        (5, "aaaa aaaa\nbbbb\ncc\ndd"),
    ],
)
def test_a_line_ends_in_place_of_a_bar(engine, room: int, expected: str) -> None:
    row = in_a_row(map(Text.label, ("aaaa aaaa", "bbbb", "cc", "dd")), BAR)
    told = over_lines(row, BAR, lambda text: para(text.plain), Frame(room * 10.2, 500.0), engine)
    assert told.plain == expected


def test_a_bar_within_a_line_stays(engine) -> None:
    row = in_a_row([Text.label("aaaa aaaa aaaa"), Text.label("bb")], BAR)
    told = over_lines(row, BAR, lambda text: para(text.plain), Frame(14 * 10.2, 500.0), engine)
    assert told.plain == "aaaa aaaa aaaa\nbb"
    told = over_lines(row, BAR, lambda text: para(text.plain), Frame(13 * 10.2, 500.0), engine)
    assert told.plain == "aaaa aaaa aaaa   |   bb"
