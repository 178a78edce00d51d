"""What tables and comparisons may stress: what they have, by the name it has there."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import Span
from briefgen.outline.reader import read_outline

TABLE = "table: {columns: [Channel, Q3], rows: [[Retail, 1], [Online, 2]], highlight: [%s]}"
COMPARISON = "comparison: {columns: [Today, Tomorrow], rows: [{label: Terms, cells: [a, b]}], highlight: [%s]}"


def told(exhibit: str) -> list[tuple[str, str, str]]:
    """What is told of an exhibit: the ids, the texts that they stand at, and the hints."""
    line = f"  - {exhibit}"
    found = []
    for problem in read_outline(None, stdin=f"title: x\nexhibits:\n{line}\n".encode()).diagnostics:
        assert isinstance(problem.at, Span) and problem.at.line == 3
        found.append((problem.id, line[problem.at.column - 1 : problem.at.end_column - 1], problem.hint))
    return found


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
