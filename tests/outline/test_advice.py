"""How long a takeaway may be, and how many messages are read."""

from __future__ import annotations

import pytest

from briefgen.outline.advice import words_and_han
from briefgen.outline.reader import read_outline


def advice(text: str) -> list[str]:
    return [d.id for d in read_outline(None, stdin=text.encode()).diagnostics]


@pytest.mark.parametrize(
    ("takeaway", "told"),
    [
        ("word " * 25, []),
        ("word " * 26, ["long-takeaway"]),
        ("字" * 60, []),
        ("字" * 61, ["long-takeaway"]),
        ("word " * 12 + "字" * 31, []),
        ("word " * 13 + "字" * 31, ["long-takeaway"]),
        ("word " * 25 + "[@fair] – **…**", []),
    ],
)
def test_a_takeaway_is_as_long_as_can_be_remembered(takeaway: str, told: list[str]) -> None:
    text = f'title: x\nsources: {{fair: The fair}}\ntopics:\n  - {{title: y, takeaway: {{say: "{takeaway}"}}}}\n'
    assert advice(text) == told
    assert advice(text.replace("topics:\n  - {title: y, ", "").replace("}}\n", "}\n")) == told


@pytest.mark.parametrize(
    ("messages", "told"), [(1, ["summary-length"]), (2, ["summary-length"]), (3, []), (5, []), (6, ["summary-length"])]
)
def test_a_summary_has_three_to_five_messages(messages: int, told: list[str]) -> None:
    assert advice(f"title: x\nsummary: [{', '.join('ab' for _ in range(messages))}]\n") == told


def test_one_message_is_one() -> None:
    (told,) = read_outline(None, stdin=b"title: x\nsummary: [a]\n").diagnostics
    assert told.message == "the summary has 1 message; 3 to 5 are read"


def test_words_are_counted_as_they_are_read() -> None:
    assert words_and_han("**Two** words [@x], 「三個字」 and GPT-5!") == (4, 3)
