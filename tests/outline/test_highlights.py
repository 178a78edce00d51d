"""What tables and comparisons may stress: what they have, by the name it has there."""

from __future__ import annotations

import pytest

from tests.support.one_line import told

TABLE = "table: {columns: [Channel, Q3], rows: [[Retail, 1], [Online, 2]], highlight: [%s]}"
COMPARISON = "comparison: {columns: [Today, Tomorrow], rows: [{label: Terms, cells: [a, b]}], highlight: [%s]}"


@pytest.mark.parametrize("exhibit", [TABLE % "1, 2", TABLE % "Q3", COMPARISON % "Terms", COMPARISON % "Today"])
def test_rows_and_columns_can_be_stressed(exhibit: str) -> None:
    assert told(exhibit) == []


@pytest.mark.parametrize(
    ("exhibit", "text", "hint"),
    [
        (TABLE % "3", "3", ""),
        (TABLE % "Channels", "Channels", "did you mean 'Channel'?"),
        (COMPARISON % "Term", "Term", "did you mean 'Terms'?"),
        (COMPARISON % "1", "1", ""),
    ],
)
def test_what_is_not_there_cannot(exhibit: str, text: str, hint: str) -> None:
    assert told(exhibit) == [("unknown-highlight", text, hint)]
