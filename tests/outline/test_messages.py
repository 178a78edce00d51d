"""What people read on their terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefgen.diagnostics import rendered
from briefgen.outline.reader import read_outline

HERE = Path(__file__).parent
SHOWN = (
    "01-tab-indentation.yaml",
    "04-unquoted-colon-han.yaml",
    "09-unclosed-bracket.yaml",
    "14-bad-indentation.yaml",
    "21-wide-colon-first.yaml",
    "23-markdown-begins-text.yaml",
    "35-duplicate-key-item.yaml",
    "36-comment-eats-text.yaml",
    "37-unknown-key.yaml",
    "38-unknown-key-han-before.yaml",
    "40-unknown-key-level.yaml",
    "45-missing-takeaway.yaml",
    "54-colon-in-item.yaml",
    "55-bad-date.yaml",
    "66-uneven-chart.yaml",
    "69-dangling-ids.yaml",
    "73-long-takeaway.yaml",
    "75-many-at-once.yaml",
    "84-latin-1.bin",
    "92-control-characters.bin",
)


def test_messages_read_as_they_should(golden: Callable[[str, str], None]) -> None:
    pages = []
    for name in SHOWN:
        reading = read_outline(HERE / "faults" / name)
        text = rendered(reading.diagnostics, reading.sources).replace(reading.source.file, name)
        pages.append(f"{text}\n")
    golden("messages.txt", "\n".join(pages))
